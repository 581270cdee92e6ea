//! Letters that are shown before they go: on a terminal, or as a page for a browser.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use super::Outcome;
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::send as says;
use crate::message::{Language, Message};

const PAGE: &str = include_str!("show.html.j2");

/// A letter as it is shown.
#[derive(Serialize)]
struct Shown<'a> {
    name: &'a str,
    /// What stands above the text: the name of each line, and what it says.
    lines: Vec<(String, String)>,
    body: &'a str,
}

fn shown<'a>(agreement: &Agreement, outcomes: &'a [Outcome], language: Language) -> Vec<Shown<'a>> {
    let words = |message: Message| message.text(language);
    let one = |outcome: &'a Outcome| {
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
        Some(Shown { name: &outcome.name, lines, body: &letter.body })
    };
    outcomes.iter().filter_map(one).collect()
}

/// The letters as text, one below the other.
pub fn as_text(agreement: &Agreement, outcomes: &[Outcome], language: Language) -> String {
    let mut text = String::new();
    for letter in shown(agreement, outcomes, language) {
        let lines = letter.lines.iter().map(|(name, value)| format!("{name}: {value}\n"));
        text.extend(lines);
        text += &format!("\n{}\n{}\n\n", letter.body.trim_end(), "-".repeat(72));
    }
    text
}

/// The letters as a page of HTML that is whole in itself.
pub fn as_page(agreement: &Agreement, outcomes: &[Outcome], language: Language) -> Result<String, Diagnostic> {
    #[derive(Serialize)]
    struct Page<'a> {
        language: &'a str,
        title: String,
        letters: Vec<Shown<'a>>,
    }
    let letters = shown(agreement, outcomes, language);
    let title = Message::from(says::PageTitle { title: agreement.first_title(), number: letters.len() }).text(language);
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    let page = Page { language: language.tag(), title, letters };
    let made = environment.render_str(PAGE, Serde(&page));
    made.map_err(|error| Diagnostic::of(Kind::Bug, says::NoPage { cause: error.to_string() }))
}
