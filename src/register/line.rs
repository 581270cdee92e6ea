//! One line of the register: an event, or what is wrong with it.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;

use super::erased;
use super::event::{Entry, Event};
use super::kinds::{Opened, Upgraded};
use super::past::Impossible;
use super::reading::End;
use super::writer::Salt;
use crate::diagnostic::{Diagnostic, Kind, Place, Source};
use crate::digest::Digest;
use crate::regular;

/// The largest register that a diagnostic quotes from.
const MAX_SHOWN: u64 = 16 << 20;
/// The longest line that is written and read, without its line break, in bytes. No event is anywhere near as long.
pub(super) const MAX_LINE: usize = 2 << 20;

/// A line as it was read, on whichever processor.
pub(super) struct Line<'a> {
    pub(super) text: &'a [u8],
    pub(super) ended: bool,
    /// What the next line names as the one before: of the line that was here, if it was erased.
    pub(super) digest: Digest,
    /// Of the line as it is.
    pub(super) own: Digest,
    pub(super) entry: Result<Entry, Fault>,
}

/// What every line has, whatever its kind.
#[derive(Deserialize)]
struct Head<'a> {
    seq: u64,
    at: Timestamp,
    #[serde(default)]
    more: u32,
    event: &'a str,
    prev: Digest,
    /// A line of format 1 has none.
    salt: Option<Salt>,
    /// Who registered it, in a line with a salt. In format 1 it is something else, if it is there.
    #[serde(borrow)]
    by: Option<Cow<'a, str>>,
}

impl<'a> Line<'a> {
    pub(super) fn parse(line: &'a [u8]) -> Self {
        let ended = line.ends_with(b"\n");
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        let (own, entry) = (Digest::of(text), Self::entry(text));
        let digest = entry.as_ref().ok().and_then(|entry| entry.original).unwrap_or(own);
        Self { text, ended, digest, own, entry }
    }

    fn entry(text: &[u8]) -> Result<Entry, Fault> {
        if text.len() > MAX_LINE {
            return Err(Fault::too_long());
        }
        if text.ends_with(b"\r") {
            return Err(Fault::LINE_ENDS);
        }
        let not_an_event = |error: serde_json::Error| {
            let told = error.to_string();
            // It counts lines from this one.
            let told = told.rsplit_once(" at line 1 column").map_or(told.as_str(), |(told, _)| told);
            Fault { range: token(text, error.column()), ..Fault::broken(format!("it is not an event ({told})")) }
        };
        let Head { seq, at, more, event: kind, prev, salt, by } = serde_json::from_slice(text).map_err(not_an_event)?;
        if kind == erased::KIND {
            return erased::parse(text).map_err(not_an_event);
        }
        let by = by.filter(|_| salt.is_some()).map(Cow::into_owned);
        if salt.is_some() && by.is_none() {
            return Err(not_an_event(serde::de::Error::missing_field("by")));
        }
        let newer = |message| Err(Fault { hint: "use the newer avtale that wrote it", ..Fault::broken(message) });
        match Event::parse(kind, text, salt.is_none()) {
            None => newer(format!("this program knows no event {kind:?}")),
            Some(Ok(Event::Opened(Opened { format }) | Event::Upgraded(Upgraded { format }))) if format > Event::FORMAT => {
                newer(format!("it has format {format}, and this program knows formats up to {}", Event::FORMAT))
            }
            Some(event) => Ok(Entry { seq, at, more, by, event: event.map_err(not_an_event)?, original: None, salt, prev }),
        }
    }
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
pub(super) struct Fault {
    message: String,
    hint: &'static str,
    /// Whether only its line end is not as it was written.
    is_line_end: bool,
    /// Where in the line it is.
    range: Range<usize>,
}

impl Fault {
    const LINE_ENDS: Self = Self { message: String::new(), hint: "", is_line_end: true, range: 0..0 };

    pub(super) fn broken(message: impl Into<String>) -> Self {
        let hint = "lines are never edited or removed: restore register.jsonl from a backup, and keep this file for comparison";
        Self { message: message.into(), hint, is_line_end: false, range: 0..1 }
    }

    pub(super) fn too_long() -> Self {
        Self::broken("it is longer than any event")
    }

    pub(super) fn forged(message: String) -> Self {
        let hint = "avtale registers no such event, so somebody else wrote this line: restore register.jsonl from a backup, and keep this file for comparison";
        Self { hint, ..Self::broken(message) }
    }

    /// The chain holds, and the event cannot be: it was made anew.
    pub(super) fn impossible(Impossible { message, key }: Impossible, line: &[u8]) -> Self {
        Self { range: value(line, key), ..Self::forged(message) }
    }

    /// `before` is where the line begins and the number of the line before it.
    pub(super) fn at(self, path: &Path, before: End) -> Diagnostic {
        if self.is_line_end {
            return line_ends_changed(path);
        }
        let message = format!("the register is broken at line {}: {}", before.seq + 1, self.message);
        let fault = Diagnostic::of(Kind::Integrity, message).hint(self.hint);
        // A register of many megabytes is not copied to show one line of it.
        let text = regular::read(path, MAX_SHOWN).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        match (text, usize::try_from(before.offset)) {
            (Some(text), Ok(offset)) => {
                let source = Source::new(path, text);
                fault.at(Place::new(&source, offset + self.range.start..offset + self.range.end))
            }
            _ => fault.in_file(path),
        }
    }
}

/// A file of ours whose lines end with CR LF. They were written with LF, and digests are made of them. Nothing is lost.
pub fn line_ends_changed(path: &Path) -> Diagnostic {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let message = format!("the line ends of {name} were changed, from LF to CR LF: git does so on Windows, and some editors");
    Diagnostic::of(Kind::Integrity, message)
        .in_file(path)
        .hint(
            "nothing is lost: give it back its line ends, with `dos2unix`, or clone anew with `git clone -c core.autocrlf=false`",
        )
        .hint("so that it does not happen again, put the line `output/** -text` into .gitattributes; `avtale init` does so")
}
