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
        let more = u32::try_from(more).map_err(|_| Diagnostic::of(Kind::Bug, "too many events for one call"))?;
        let (by, salt) = (Some(stamp.writer.by().to_owned()), Some(stamp.writer.salt()?));
        let Head { seq, digest: prev } = self.head;
        let entry = Entry { seq: seq + 1, at: stamp.at, more, by, event, original: None, salt, prev };
        let line = serde_json::to_vec(&entry)
            .map_err(|error| Diagnostic::of(Kind::Bug, format!("an event cannot be written as JSON: {error}")))?;
        // What cannot be read must not be written: it would be the last that this register ever takes.
        if line.len() > MAX_LINE {
            let message = format!("an event of {} bytes cannot be registered: one takes {MAX_LINE} at most", line.len());
            return Err(Diagnostic::error(message).hint("nothing was registered; shorten what is to be said in it"));
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
    let message = format!("more than {MAX_CALL} events, or {} MB, cannot be registered together", MAX_CALL_BYTES >> 20);
    Diagnostic::error(message).hint("nothing was registered; do it in parts, as with half the rows of a table each time")
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
