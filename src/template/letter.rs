//! The letters that go with the documents: the same names as in a document, and text that stands as it is.

use minijinja::value::Value;
use serde::Serialize;

use super::values::{Beside, Common, Context, Which};
use super::{LETTERS, SUFFIX, Templates};
use crate::diagnostic::{Diagnostic, Place};
use crate::member::Member;
use crate::message::says::template as says;
use crate::profile::TextForm;

/// Why a letter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Occasion {
    /// The agreement is sent.
    Sending,
    /// Nobody has answered.
    Reminder,
}

impl Occasion {
    /// Both there are.
    pub const ALL: [Self; 2] = [Self::Sending, Self::Reminder];
}

/// Which letter it is, of those that an agreement has templates for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterKind {
    /// The agreement is sent.
    Sending,
    /// A new edition is sent to a party that had one before. Where there is no such template, it is the usual one.
    NewEdition,
    /// The time for an answer is not over, and a reminder is planned before that.
    EarlyReminder,
    /// Nobody has answered in time.
    Reminder,
}

impl LetterKind {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::Sending, Self::NewEdition, Self::EarlyReminder, Self::Reminder];

    fn file(self) -> &'static str {
        match self {
            Self::Sending => "utsending",
            Self::NewEdition => "nyutgave",
            Self::EarlyReminder => "paaminnelse",
            Self::Reminder => "purring",
        }
    }

    /// Its template in an agreement's folder.
    pub fn name(self, form: &TextForm) -> String {
        format!("{LETTERS}{}.{}{SUFFIX}", self.file(), form.file())
    }
}

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

impl Templates {
    /// Whether the agreement has such a letter in any language form. One that is never sent by e-mail needs none.
    pub fn has_letter(&self, kind: LetterKind) -> bool {
        let begins = format!("{LETTERS}{}.", kind.file());
        self.sources.keys().any(|name| name.starts_with(&begins) && name.ends_with(SUFFIX))
    }

    /// The same in one language form.
    pub fn has_letter_in(&self, kind: LetterKind, form: &TextForm) -> bool {
        self.sources.contains_key(&kind.name(form))
    }

    /// Fills in the letter that goes with a document. Its template begins with the line `Emne: …` and an empty one; what
    /// follows is the text.
    pub fn letter(
        &self,
        kind: LetterKind,
        common: &Common,
        member: &Member,
        which: Which,
        beside: Beside,
    ) -> Result<Text, Diagnostic> {
        let mut name = kind.name(&common.form);
        if kind == LetterKind::NewEdition && !self.sources.contains_key(&name) {
            name = LetterKind::Sending.name(&common.form);
        }
        let Some(source) = self.sources.get(&name) else {
            let fault = Diagnostic::error(says::NoLetter { file: &name }).hint(says::NoLetterStep {});
            return Err(fault.in_file(self.folder.join(&name)));
        };
        let context = Value::from_object(Context::of_letter(common, member, which, beside));
        let filled = self.jinja.get_template(&name).and_then(|template| template.render(context));
        let filled = filled.map_err(|error| self.explain(&error, Some(source), Some(member)))?;
        let (first, body) = filled.trim_start().split_once('\n').unwrap_or((&filled, ""));
        match first.strip_prefix("Emne:").map(str::trim) {
            Some(subject) if !subject.is_empty() && !body.trim().is_empty() => {
                Ok(Text { subject: subject.to_owned(), body: format!("{}\n", body.trim()) })
            }
            _ => Err(Diagnostic::error(says::Subject {}).at(Place::line(source, 1)).hint(says::SubjectStep {})),
        }
    }
}
