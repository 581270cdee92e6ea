//! Events as lines that are chained: each carries the SHA-256 of the line before.

use std::io::Read;
use std::path::Path;

use super::border::{Head, replaced};
use super::event::{Entry, Event};
use super::kinds::{Opened, Upgraded};
use super::line::MAX_LINE;
use super::reading::{MAX_CALL, MAX_CALL_BYTES, Reading, read_from};
use super::writer::Stamp;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::message::says::register as says;

/// Events that are registered together, as lines.
#[derive(Debug)]
pub struct Call {
    /// The events.
    pub entries: Vec<Entry>,
    /// Their lines, each with its line break.
    pub text: Vec<u8>,
    /// The last of them.
    pub head: Head,
    /// How long the last line is, without its line break.
    pub last: u64,
}

impl Call {
    /// Events as they come to stand after a head, registered now. After none, the register is opened first. One of an earlier
    /// format is continued in today's: programs that do not know that do not know the event that says so.
    pub fn after(head: Head, before: u32, stamp: Stamp, events: Vec<Event>) -> Result<Self, Diagnostic> {
        let format = Event::FORMAT;
        let first = match head.seq {
            0 => Some(Event::Opened(Opened { format })),
            _ => (before < format && !events.is_empty()).then_some(Event::Upgraded(Upgraded { format })),
        };
        let mut more = events.len() + usize::from(first.is_some());
        if more > MAX_CALL as usize {
            return Err(too_long());
        }
        let mut call = Self { entries: Vec::with_capacity(more), text: Vec::new(), head, last: 0 };
        // The time is the same for all: a day never ends in the middle of what was registered together.
        for event in first.into_iter().chain(events) {
            more -= 1;
            call.add(stamp, more, event)?;
        }
        if call.text.len() as u64 > MAX_CALL_BYTES { Err(too_long()) } else { Ok(call) }
    }

    fn add(&mut self, stamp: Stamp, more: usize, event: Event) -> Result<(), Diagnostic> {
        let more = u32::try_from(more).map_err(|_| Diagnostic::of(Kind::Bug, says::TooMany {}))?;
        let (by, salt) = (Some(stamp.writer.by().to_owned()), Some(stamp.writer.salt()?));
        let Head { seq, digest: prev } = self.head;
        let entry = Entry { seq: seq + 1, at: stamp.at, more, by, event, original: None, salt, prev };
        let line =
            serde_json::to_vec(&entry).map_err(|error| Diagnostic::of(Kind::Bug, says::NoJson { cause: error.to_string() }))?;
        // What cannot be read must not be written: it would be the last that this register ever takes.
        if line.len() > MAX_LINE {
            let message = says::EventLong { length: line.len(), most: MAX_LINE };
            return Err(Diagnostic::error(message).hint(says::EventLongStep {}));
        }
        self.head = Head { seq: entry.seq, digest: Digest::of(&line) };
        self.last = line.len() as u64;
        self.text.extend_from_slice(&line);
        self.text.push(b'\n');
        self.entries.push(entry);
        Ok(())
    }
}

/// Readers would refuse it.
fn too_long() -> Diagnostic {
    Diagnostic::error(says::CallLong { events: MAX_CALL, size: MAX_CALL_BYTES >> 20 }).hint(says::CallLongStep {})
}

/// Reads the lines of a register from the first, checks their chain, and hands on the events after a head, which must be
/// among them. `location` is for people.
pub fn read_after(lines: impl Read, location: &Path, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
    let mut goes_on = false;
    let reading = read_from(lines, location, |entry| {
        if entry.seq == after.seq + 1 {
            goes_on = entry.prev == after.digest;
        }
        if entry.seq > after.seq && goes_on {
            each(entry);
        }
    })?;
    if goes_on || reading.head() == after { Ok(reading) } else { Err(replaced().in_file(location)) }
}
