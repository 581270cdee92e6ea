//! Letters that are shown before they go: on a terminal, or as a page for a browser.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use super::{Outcome, Report};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::send as says;
use crate::message::{Language, Message};

const PAGE: &str = include_str!("show.html.j2");

/// The letters of an agreement as they are shown.
#[derive(Debug, Serialize)]
pub struct Letters {
    title: String,
    letters: Vec<Shown>,
}

#[derive(Debug, Serialize)]
struct Shown {
    name: String,
    /// What stands above the text: the name of each line, and what it says.
    lines: Vec<(String, String)>,
    body: String,
}

impl Letters {
    /// Those of a report that only shows what would be sent.
    pub fn of(agreement: &Agreement, report: &Report, language: Language) -> Self {
        let letters = shown(agreement, report, language);
        let title = says::PageTitle { title: agreement.first_title(), number: letters.len() };
        Self { title: Message::from(title).text(language), letters }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// As text, one below the other.
    pub fn as_text(&self) -> String {
        let mut text = String::new();
        for letter in &self.letters {
            text.extend(letter.lines.iter().map(|(name, value)| format!("{name}: {value}\n")));
            text += &format!("\n{}\n{}\n\n", letter.body.trim_end(), "-".repeat(72));
        }
        text
    }
}

fn shown(agreement: &Agreement, report: &Report, language: Language) -> Vec<Shown> {
    let words = |message: Message| message.text(language);
    let one = |outcome: &Outcome| {
        let letter = outcome.letter.as_ref()?;
        let sender = &agreement.sender;
        let mut lines = vec![
            (words(says::FromLine {}.into()), format!("{} <{}>", sender.name, sender.email)),
            (words(says::ToLine {}.into()), outcome.to.clone()),
        ];
        if !outcome.copies.is_empty() {
            lines.push((words(says::CopyLine {}.into()), outcome.copies.join(", ")));
        }
        lines.push((words(says::SubjectLine {}.into()), letter.subject.clone()));
        lines.push((words(says::AttachmentLine {}.into()), format!("{}.pdf", outcome.document)));
        Some(Shown { name: outcome.name.clone(), lines, body: letter.body.clone() })
    };
    report.outcomes.iter().filter_map(one).collect()
}

/// The letters of one agreement or of several as a page of HTML that is whole in itself, those of each below its title.
pub fn as_page(all: &[Letters], language: Language) -> Result<String, Diagnostic> {
    #[derive(Serialize)]
    struct Page<'a> {
        language: &'a str,
        title: String,
        all: &'a [Letters],
    }
    let title = all.iter().map(|letters| letters.title.as_str()).collect::<Vec<_>>().join("; ");
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let page = Page { language: language.tag(), title, all };
    let made = environment.render_str(PAGE, Serde(&page));
    made.map_err(|error| Diagnostic::of(Kind::Bug, says::NoPage { cause: error.to_string() }))
}
