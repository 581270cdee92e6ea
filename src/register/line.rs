//! One line of the register: an event, or what is wrong with it.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::erased::{self, NotLeft};
use super::event::{Entry, Event};
use super::keys::Keys;
use super::kinds::{Opened, Upgraded};
use super::past::Impossible;
use super::reading::End;
use crate::diagnostic::{Diagnostic, Kind, Place, Source};
use crate::digest::Digest;
use crate::folder::FileName;
use crate::message::Message;
use crate::message::says::register as says;
use crate::regular;
use crate::text::shown;

/// The largest register that a diagnostic quotes from.
const MAX_SHOWN: u64 = 16 << 20;
/// The longest line that is written and read, without its line break, in bytes. No event is anywhere near as long.
pub(super) const MAX_LINE: usize = 2 << 20;

/// What a line says, as it was read on whichever processor.
pub(super) struct Parsed {
    /// How long the line is, with its line break.
    pub(super) length: usize,
    digest: Digest,
    own: Digest,
    entry: Result<Entry, Fault>,
}

/// A line, and what it says.
pub(super) struct Line<'a> {
    pub(super) text: &'a [u8],
    pub(super) ended: bool,
    /// What the next line names as the one before: of the line that was here, if it was erased.
    pub(super) digest: Digest,
    /// Of the line as it is.
    pub(super) own: Digest,
    pub(super) entry: Result<Entry, Fault>,
}

/// A line that says who sealed a document.
#[derive(Deserialize)]
struct HasSealer {
    #[serde(rename = "sealer")]
    _sealer: IgnoredAny,
}

impl<'a> Line<'a> {
    pub(super) fn parse(line: &'a [u8]) -> Self {
        Self::of(line, Parsed::of(line))
    }

    /// A line, of which it is known what it says.
    pub(super) fn of(line: &'a [u8], Parsed { digest, own, entry, .. }: Parsed) -> Self {
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        Self { text, ended: text.len() < line.len(), digest, own, entry }
    }
}

impl Parsed {
    pub(super) fn of(line: &[u8]) -> Self {
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        let (own, entry) = (Digest::of(text), Self::entry(text));
        let digest = entry.as_ref().ok().and_then(|entry| entry.original).unwrap_or(own);
        Self { length: line.len(), digest, own, entry }
    }

    fn entry(text: &[u8]) -> Result<Entry, Fault> {
        if text.len() > MAX_LINE {
            return Err(Fault::too_long());
        }
        if text.ends_with(b"\r") {
            return Err(Fault::LineEnd);
        }
        let not_an_event = |error: serde_json::Error| {
            let place = token(text, error.column());
            if let Some(fault) = strange_name(text, &place) {
                return fault.within(place);
            }
            let cause = error.to_string();
            // It counts lines from this one.
            let cause = cause.rsplit_once(" at line 1 column").map_or(cause.as_str(), |(cause, _)| cause);
            Fault::broken(says::NotAnEvent { cause }).within(place)
        };
        let Keys { seq, at, more, mut by, kind, mut event, salt, prev } = Keys::read(text).map_err(not_an_event)?;
        if kind == erased::KIND {
            return erased::parse(text).map_err(|fault| match fault {
                NotLeft::Json(error) => not_an_event(error),
                NotLeft::Other(kind) => Fault::broken(says::NotLeft { kind }),
            });
        }
        if salt.is_some() || kind == "sealed" {
            by = Some(by.ok_or_else(|| not_an_event(serde::de::Error::missing_field("by")))?);
        }
        // An empty one may have been written, where the certificate has no name. None never was.
        if salt.is_some() && matches!(&event, Some(Event::Sealed(sealed)) if sealed.sealer.is_empty()) {
            let HasSealer { .. } = serde_json::from_slice(text).map_err(not_an_event)?;
        }
        // Format 1 says so who sealed a document, and nothing of who registered anything.
        if salt.is_none() {
            let sealer = by.take();
            if let Some(Event::Sealed(sealed)) = &mut event {
                sealed.sealer = sealer.unwrap_or_default();
            }
        }
        let known = Event::FORMAT;
        match event {
            None => Err(Fault::newer(says::UnknownKind { kind })),
            Some(Event::Opened(Opened { format }) | Event::Upgraded(Upgraded { format })) if format > known => {
                Err(Fault::newer(says::UnknownFormat { format, known }))
            }
            Some(event) => Ok(Entry { seq, at, more, by, event, original: None, salt, prev }),
        }
    }
}

/// SHA-256 of what is left of a line once it is erased, as [`Entry::left`] has it; none of what is no event.
pub fn left_of(line: &[u8]) -> Option<Digest> {
    let Line { digest, entry: Ok(entry), .. } = Line::parse(line) else { return None };
    entry.left(digest)
}

/// The value that ends in a column of a line, counted from 1, if it is a string; or that column.
fn token(line: &[u8], column: usize) -> Range<usize> {
    let end = column.min(line.len());
    let is_quote = |at: usize| line[at] == b'"' && line[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 0;
    match end.checked_sub(1) {
        Some(last) if is_quote(last) => (0..last).rev().find(|at| is_quote(*at)).unwrap_or(last)..end,
        _ => end.saturating_sub(1)..end,
    }
}

/// That a value is to be a document's name, and is none.
fn strange_name(line: &[u8], value: &Range<usize>) -> Option<Fault> {
    line.get(..value.start)?.strip_suffix(br#""file":"#)?;
    let name: String = serde_json::from_slice(line.get(value.clone())?).ok()?;
    let unfit = FileName::of_document(&name).err()?;
    Some(Fault::broken(says::FileName { name: shown(&name), is: Message::from(unfit) }))
}

/// The value of a key in a line that was read.
fn value(line: &[u8], key: &str) -> Range<usize> {
    let key = format!("\"{key}\":");
    let Some(start) = line.windows(key.len()).position(|here| here == key.as_bytes()).map(|at| at + key.len()) else {
        return 0..line.len().min(1);
    };
    let length = line[start..].iter().position(|byte| matches!(byte, b',' | b'}')).unwrap_or_default();
    start..start + length
}

/// What is wrong with a line.
pub(super) enum Fault {
    /// Only its line end is not as it was written.
    LineEnd,
    /// What it says.
    Text {
        /// What is wrong with it.
        message: Message,
        /// What to do.
        hint: Message,
        /// Where in the line it is.
        range: Range<usize>,
    },
}

impl Fault {
    fn new(message: impl Into<Message>, hint: impl Into<Message>) -> Self {
        Self::Text { message: message.into(), hint: hint.into(), range: 0..1 }
    }

    pub(super) fn broken(message: impl Into<Message>) -> Self {
        Self::new(message, says::BackupStep {})
    }

    pub(super) fn too_long() -> Self {
        Self::broken(says::LineLong {})
    }

    fn newer(message: impl Into<Message>) -> Self {
        Self::new(message, says::NewerStep {})
    }

    pub(super) fn forged(message: impl Into<Message>) -> Self {
        Self::new(message, says::ForgedStep {})
    }

    /// The chain holds, and the event cannot be: it was made anew.
    pub(super) fn impossible(Impossible { message, key }: Impossible, line: &[u8]) -> Self {
        Self::forged(message).within(value(line, key))
    }

    /// The same, at a place in the line.
    fn within(self, place: Range<usize>) -> Self {
        match self {
            Self::LineEnd => Self::LineEnd,
            Self::Text { message, hint, .. } => Self::Text { message, hint, range: place },
        }
    }

    /// `before` is where the line begins and the number of the line before it.
    pub(super) fn at(self, path: &Path, before: End) -> Diagnostic {
        let Self::Text { message: why, hint, range } = self else { return line_ends_changed(path) };
        let fault = Diagnostic::of(Kind::Integrity, says::Broken { line: before.seq + 1, why }).hint(hint);
        // A register of many megabytes is not copied to show one line of it.
        let text = regular::read(path, MAX_SHOWN).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        match (text, usize::try_from(before.offset)) {
            (Some(text), Ok(offset)) => {
                let source = Source::new(path, text);
                fault.at(Place::new(&source, offset + range.start..offset + range.end))
            }
            _ => fault.in_file(path),
        }
    }
}

/// A file of ours whose lines end with CR LF. They were written with LF, and digests are made of them. Nothing is lost.
pub fn line_ends_changed(path: &Path) -> Diagnostic {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Diagnostic::of(Kind::Integrity, says::LineEnds { name: name.as_ref() })
        .in_file(path)
        .hint(says::LineEndsStep {})
        .hint(says::AttributesStep {})
}
