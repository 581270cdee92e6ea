//! What is wrong, where, and what to do about it.
//!
//! A diagnostic is data: the sentence is a [`Message`], the place is a range of a source text, and nothing
//! here knows how it will be shown. Functions collect as many as they can find before they give up, so
//! that someone with six bad records sees all six at once.

pub mod alike;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use crate::message::Message;
use crate::message::says::file as says;

/// A text file as it was read, kept so that a diagnostic can show the line at fault.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Path as a person would write it: relative to the workspace where possible.
    pub path: PathBuf,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// Wraps a text read from `path`.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into() })
    }

    /// Line and column of a byte offset, both counted from 1, columns in characters.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.floor(offset);
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// The byte range of a line counted from 1, without its line break.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let start = match line.checked_sub(2) {
            None => 0,
            Some(nth) => self.text.match_indices('\n').nth(nth).map_or(self.text.len(), |(at, _)| at + 1),
        };
        let end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        start..end
    }

    /// The nearest character boundary at or before `offset`.
    fn floor(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset.min(self.text.len()))
    }
}

/// A range of bytes in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text the range lies in.
    pub source: Arc<Source>,
    /// Byte offsets; always on character boundaries and inside the text.
    pub range: Range<usize>,
}

impl Place {
    /// The given range, moved onto character boundaries.
    pub fn new(source: &Arc<Source>, range: Range<usize>) -> Self {
        let start = source.floor(range.start);
        let end = source.floor(range.end).max(start);
        Self { source: source.clone(), range: start..end }
    }

    /// The whole of a line, counted from 1.
    pub fn line(source: &Arc<Source>, line: usize) -> Self {
        Self::new(source, source.line_range(line))
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; the work was done.
    Warning,
    /// The work could not be done.
    Error,
}

/// Whose move it is. The kind decides the program's exit code and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A person can put it right: a record, a template, a full disk.
    Attention,
    /// The command was called wrongly.
    Usage,
    /// Something that must never differ does: a broken chain, a file that is not what was issued.
    Integrity,
    /// The program itself is at fault.
    Bug,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Whose move it is.
    pub kind: Kind,
    /// What it is.
    pub message: Message,
    /// Where, when the fault lies in a text.
    pub place: Option<Place>,
    /// Where, when the fault lies with a whole file or folder.
    pub path: Option<PathBuf>,
    /// What to do, one step each.
    pub hints: Vec<Message>,
}

impl Diagnostic {
    /// An error that a person can put right.
    pub fn error(message: impl Into<Message>) -> Self {
        Self {
            severity: Severity::Error,
            kind: Kind::Attention,
            message: message.into(),
            place: None,
            path: None,
            hints: Vec::new(),
        }
    }

    /// Something worth knowing.
    pub fn warning(message: impl Into<Message>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(message) }
    }

    /// An error of the given kind.
    pub fn of(kind: Kind, message: impl Into<Message>) -> Self {
        Self { kind, ..Self::error(message) }
    }

    /// An input or output error on a path, with the remedy the operating system's code suggests. `action` is what cannot be
    /// done: it completes "cannot ".
    pub fn io(action: impl Into<Message>, path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind::*;
        let hint: Option<Message> = match error.kind() {
            PermissionDenied | ReadOnlyFilesystem => Some(says::PermissionStep {}.into()),
            StorageFull | QuotaExceeded => Some(says::SpaceStep {}.into()),
            NotFound | IsADirectory | NotADirectory | AlreadyExists => Some(says::PathStep {}.into()),
            _ => None,
        };
        Self::error(says::Cannot { action: action.into(), cause: error }).in_file(path).hints(hint)
    }

    /// That nothing is at a path. `action` is what cannot be done with it.
    pub fn absent(action: impl Into<Message>, path: &Path) -> Self {
        Self::error(says::Absent { action: action.into() }).in_file(path).hint(says::PathStep {})
    }

    /// Points at a range of a text.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Points at a whole file or folder.
    pub fn in_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Adds what to do.
    pub fn hint(mut self, hint: impl Into<Message>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds what to do, if anything.
    pub fn hints<T: Into<Message>>(mut self, hints: impl IntoIterator<Item = T>) -> Self {
        self.hints.extend(hints.into_iter().map(Into::into));
        self
    }

    /// What to do, all steps on one line, in English.
    pub fn steps(&self) -> String {
        self.hints.iter().map(Message::to_string).collect::<Vec<_>>().join("; ")
    }

    /// Whether another diagnostic is about the same thing at the same place. A fault with no place in a text is only
    /// the same if all of it is.
    pub fn is_same_fault(&self, other: &Self) -> bool {
        match (&self.place, &other.place) {
            (Some(own), Some(others)) => own == others,
            _ => self == other,
        }
    }

    /// The file at fault, however it was given.
    pub fn file(&self) -> Option<&Path> {
        self.place.as_ref().map(|place| place.source.path.as_path()).or(self.path.as_deref())
    }
}

/// Adds those faults that are not there yet: one fault in a template shows in every document it goes into, and may be
/// found in more than one way.
pub fn add_new(known: &mut Vec<Diagnostic>, found: impl IntoIterator<Item = Diagnostic>) {
    for fault in found {
        if !known.iter().any(|known| known.is_same_fault(&fault)) {
            known.push(fault);
        }
    }
}

/// The first of many faults, and one that stands for the others, which `more` makes of how many they are: as bad as the worst of
/// them.
pub fn at_most(most: usize, mut found: Vec<Diagnostic>, more: impl FnOnce(usize) -> Diagnostic) -> Vec<Diagnostic> {
    let rest = found.split_off(most.min(found.len()));
    let worst = rest.iter().map(|fault| (fault.severity, fault.kind)).max();
    found.extend(worst.map(|(severity, kind)| Diagnostic { severity, kind, ..more(rest.len()) }));
    found
}

/// The form programs read: `{severity, kind, code, arguments, message, file, line, column, hints, steps}`. `message` and
/// `hints` are words, in the language of [`crate::message::Language::spoken`]; `code` and `arguments` are what `message`
/// says, and `steps` what `hints` say, each as a [`Message`].
impl Serialize for Diagnostic {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let position = self.place.as_ref().map(|place| place.source.line_column(place.range.start));
        let mut out = serializer.serialize_struct("Diagnostic", 10)?;
        out.serialize_field("severity", &self.severity)?;
        out.serialize_field("kind", &self.kind)?;
        out.serialize_field("code", self.message.code())?;
        out.serialize_field("arguments", &self.message.arguments_as_json())?;
        out.serialize_field("message", &self.message.spoken())?;
        out.serialize_field("file", &self.file().map(|file| file.display().to_string()))?;
        out.serialize_field("line", &position.map(|(line, _)| line))?;
        out.serialize_field("column", &position.map(|(_, column)| column))?;
        out.serialize_field("hints", &self.hints.iter().map(Message::spoken).collect::<Vec<_>>())?;
        out.serialize_field("steps", &self.hints)?;
        out.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let source = Source::new("a.yaml", "navn: Åse\ntelefon: 1\n");
        assert_eq!(source.line_column("navn: Å".len()), (1, 8));
        assert_eq!(source.line_column(source.text.find('1').unwrap()), (2, 10));
        assert_eq!(source.line_column(10_000), (3, 1));
        assert_eq!(&source.text[source.line_range(2)], "telefon: 1");
        assert_eq!(source.line_range(99), source.text.len()..source.text.len());
    }

    #[test]
    fn what_stands_for_the_rest_is_as_bad_as_the_worst_of_it() {
        let fault = |kind| Diagnostic::of(kind, says::PathStep {});
        let all = vec![fault(Kind::Attention), fault(Kind::Attention), fault(Kind::Integrity), fault(Kind::Attention)];
        let more = |number: usize| {
            Diagnostic::error(says::Absent { action: Message::from(says::PathStep {}) }).in_file(number.to_string())
        };
        let told = |most| {
            let told = at_most(most, all.clone(), more);
            told.iter().map(|fault| (fault.kind, fault.path.clone())).collect::<Vec<_>>()
        };
        let [first, rest] = [(Kind::Attention, None), (Kind::Integrity, Some(PathBuf::from("3")))];
        assert_eq!(told(1), [first.clone(), rest]);
        assert_eq!(told(3).last(), Some(&(Kind::Attention, Some(PathBuf::from("1")))));
        assert_eq!(told(4).len(), 4);
        assert_eq!(told(4)[3], first);
    }

    #[test]
    fn the_systems_code_decides_what_to_do_and_its_words_stay_as_they_are() {
        use std::io::{Error, ErrorKind};
        for (kind, step) in [
            (ErrorKind::PermissionDenied, Some("file-permission-step")),
            (ErrorKind::ReadOnlyFilesystem, Some("file-permission-step")),
            (ErrorKind::StorageFull, Some("file-space-step")),
            (ErrorKind::NotFound, Some("file-path-step")),
            (ErrorKind::TimedOut, None),
        ] {
            let fault = Diagnostic::io(says::ToRead {}, Path::new("a"), &Error::new(kind, "disk on fire"));
            assert_eq!(
                fault.message,
                Message::from(says::Cannot { action: Message::from(says::ToRead {}), cause: "disk on fire" })
            );
            assert_eq!(fault.hints.first().map(Message::code), step, "{kind:?}");
            let bokmål = fault.message.text(crate::message::Language::Bokmal);
            assert_eq!(bokmål, "kan ikke lese dette: disk on fire");
        }
    }
}
