//! Reading the register: every line is hashed, compared with the line after it, and handed on. Only a few megabytes of it
//! are in memory at a time, however long it is.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use jiff::Timestamp;
use rayon::prelude::*;

use super::border::Head;
use super::chain::Call;
use super::erasures::{Erasures, Open, Unfinished};
use super::event::{Entry, Event};
use super::hole::{Beginning, Hole};
use super::kinds::{Opened, Upgraded};
use super::line::{Fault, Line, MAX_LINE, Parsed};
use super::past::Past;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::message::says::register as says;
use crate::message::{Argument, Message};

/// The register's name below `output/`.
pub const FILE: &str = "register.jsonl";
/// How much is read at a time: two such pieces are in memory, with what they say.
const CHUNK: usize = 1 << 18;
/// So many lines are worth another processor's help.
const LINES_APIECE: usize = 128;
/// So many events are never registered together, nor so many bytes of them: they are held until the last of them is read.
pub(super) const MAX_CALL: u32 = 100_000;
pub(super) const MAX_CALL_BYTES: u64 = 128 << 20;

/// Room for so many events of a call is kept for the next one.
const MAX_ROOM: usize = 64;
/// So many numbers of events are listed in one sentence.
const LISTED: usize = 10;

/// What a register is like as a whole.
#[derive(Debug, Default)]
pub struct Reading {
    /// Number of events.
    pub events: u64,
    /// What a crash left unfinished at its end, if anything: never reported as done, so not part of the register.
    pub torn: Option<Diagnostic>,
    /// Events whose time is before that of an event registered earlier, if there are any.
    pub clock: Option<Diagnostic>,
    /// Erasures that are registered and not complete, by the numbers of the lines that still say what they said.
    pub(super) open: BTreeMap<u64, Open>,
    pub(super) end: End,
    /// Whether the last line lacks its line break.
    pub(super) unended: bool,
}

/// Where the next line goes and what it must name as the line before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct End {
    pub(super) seq: u64,
    pub(super) digest: Digest,
    pub(super) offset: u64,
    /// How long the last line is, without its line break.
    pub(super) line: u64,
    /// Which format it is of; 0 where there is no line.
    pub(super) format: u32,
}

impl End {
    pub(super) fn head(&self) -> Head {
        Head { seq: self.seq, digest: self.digest }
    }

    /// The end after a call that was added to it.
    pub(super) fn and(&self, call: &Call) -> Self {
        let Call { text, head: Head { seq, digest }, last, .. } = call;
        let offset = self.offset + text.len() as u64;
        if text.is_empty() { *self } else { Self { seq: *seq, digest: *digest, offset, line: *last, format: Event::FORMAT } }
    }
}

impl Reading {
    /// Of a register that was read before, up to its end.
    pub(super) fn up_to(end: End) -> Self {
        Self { events: end.seq, end, ..Self::default() }
    }

    /// The last event. Its digest, kept elsewhere, shows that no line was removed from the end either.
    pub fn head(&self) -> Head {
        self.end.head()
    }

    /// Whether nothing is left to be erased or put aside: another reading up to the same head finds the same.
    pub fn is_whole(&self) -> bool {
        self.open.is_empty() && self.torn.is_none()
    }

    /// What is worth knowing about it.
    pub fn warnings(&self) -> impl Iterator<Item = Diagnostic> {
        let open = (!self.open.is_empty()).then(|| {
            let more = self.open.len().checked_sub(LISTED).filter(|more| *more > 0);
            let more = more.map(|number| Message::from(says::More { number }).into());
            let events: Argument = self.open.keys().take(LISTED).map(|seq| Argument::from(*seq)).chain(more).collect();
            Diagnostic::warning(says::Erasing { number: self.open.len(), events }).hint(says::ErasingStep {})
        });
        self.torn.iter().chain(&self.clock).cloned().chain(open)
    }
}

/// Reads the text of a register that stands, or is to stand, at a path, checks its chain, and hands on every event in order.
///
/// Events that are handed on have been checked; if the error is one of integrity, what was handed on before it should be
/// dropped.
pub(super) fn read_from(file: impl Read, path: &Path, each: impl FnMut(Entry)) -> Result<Reading, Diagnostic> {
    let mut reader = Reader {
        path,
        reading: Reading::default(),
        cursor: End::default(),
        pending: Vec::new(),
        erasures: Erasures::default(),
        past: Past::default(),
        latest: None,
        hole: None,
        each,
    };
    let mut chunks = Chunks { file, rest: Vec::new() };
    let (mut now, mut next) = (Chunk::default(), Chunk::default());
    loop {
        let read = chunks.read(&mut next.text);
        // While each of these lines is taken in its turn, other processors find out what the next ones say.
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| next.parse());
            reader.lines(&mut now)
        })?;
        match read {
            Ok(true) => std::mem::swap(&mut now, &mut next),
            Ok(false) => return reader.finish(),
            Err(Stopped::Failed(error)) => return Err(Diagnostic::io(says::ToRead {}, path, &error)),
            Err(Stopped::TooLong) => return Err(Fault::too_long().at(path, reader.cursor)),
        }
    }
}

/// Some lines, and what each says.
#[derive(Default)]
struct Chunk {
    text: Vec<u8>,
    lines: Vec<Parsed>,
}

impl Chunk {
    fn parse(&mut self) {
        let lines: Vec<&[u8]> = self.text.split_inclusive(|byte| *byte == b'\n').collect();
        lines.par_iter().with_min_len(LINES_APIECE).map(|line| Parsed::of(line)).collect_into_vec(&mut self.lines);
    }
}

/// A file, some whole lines at a time.
struct Chunks<F> {
    file: F,
    /// The beginning of a line that goes on.
    rest: Vec<u8>,
}

/// Why no more lines come.
enum Stopped {
    Failed(std::io::Error),
    TooLong,
}

impl<F: Read> Chunks<F> {
    /// Reads the next lines, none of which may be whole yet; the last may lack its line break at the end of the file. None
    /// come after that.
    fn read(&mut self, text: &mut Vec<u8>) -> Result<bool, Stopped> {
        text.clear();
        if self.rest.len() > MAX_LINE {
            return Err(Stopped::TooLong);
        }
        text.append(&mut self.rest);
        let read = self.file.by_ref().take(CHUNK as u64).read_to_end(text).map_err(Stopped::Failed)?;
        if read > 0 {
            let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            self.rest.extend(text.drain(whole..));
        }
        Ok(read > 0 || !text.is_empty())
    }
}

struct Reader<'a, F> {
    path: &'a Path,
    reading: Reading,
    /// After the last line that was read; [`Reading::end`] is after the last that counts.
    cursor: End,
    /// Events of a call that is not complete yet, each with the digest of its own line and where that begins.
    pending: Vec<(Entry, Digest, u64)>,
    erasures: Erasures,
    /// What bears on what can follow.
    past: Past,
    /// The latest time so far, and the number of its event.
    latest: Option<(Timestamp, u64)>,
    /// What came to the disk in part, if anything.
    hole: Option<Hole>,
    each: F,
}

impl<F: FnMut(Entry)> Reader<'_, F> {
    fn lines(&mut self, chunk: &mut Chunk) -> Result<(), Diagnostic> {
        let mut text = chunk.text.as_slice();
        for parsed in chunk.lines.drain(..) {
            let (line, rest) = text.split_at(parsed.length);
            self.line(Line::of(line, parsed))?;
            text = rest;
        }
        Ok(())
    }

    fn line(&mut self, line: Line) -> Result<(), Diagnostic> {
        if let Some(mut hole) = self.hole.take() {
            if !hole.goes_on(&line) {
                return Err(hole.fault.at(self.path, hole.before));
            }
            self.leave_out(line.text, hole);
            return Ok(());
        }
        let entry = match line.entry.and_then(|entry| self.continues(&entry, line.text).map(|()| entry)) {
            Ok(entry) => entry,
            Err(fault) if line.text.contains(&0) => {
                let begun = self.pending.last().map(|(before, ..)| before.seq + u64::from(before.more));
                let last = begun.or_else(|| Beginning::of(line.text).map(Beginning::last));
                self.leave_out(line.text, Hole { fault, before: self.cursor, last });
                return Ok(());
            }
            Err(fault) if line.ended => return Err(fault.at(self.path, self.cursor)),
            // Only the last line has no end; what it holds was never reported as done.
            Err(_) => {
                self.cursor.offset += line.text.len() as u64;
                return Ok(());
            }
        };
        let (offset, length) = (self.cursor.offset, line.text.len() as u64 + 1);
        self.cursor = End {
            seq: entry.seq,
            digest: line.digest,
            offset: self.cursor.offset + length,
            line: length - 1,
            format: self.format_of(&entry),
        };
        let complete = entry.more == 0;
        self.pending.push((entry, line.own, offset));
        if complete {
            // A last line that is whole but for its end, as an editor may leave it, counts; a writer ends it.
            self.reading.unended = !line.ended;
            self.reading.end = self.cursor;
            self.reading.events = self.cursor.seq;
            let mut pending = std::mem::take(&mut self.pending);
            for (entry, own, offset) in pending.drain(..) {
                self.erasures
                    .add(&entry, own, offset)
                    .map_err(|why| Fault::forged(why).at(self.path, before(entry.seq, offset)))?;
                self.look_at_the_clock(&entry);
                (self.each)(entry);
            }
            // Nearly all are of one event: there is room for the next.
            pending.shrink_to(MAX_ROOM);
            self.pending = pending;
        }
        Ok(())
    }

    /// A line that was never reported as done, if nothing but its call's comes after it.
    fn leave_out(&mut self, line: &[u8], hole: Hole) {
        self.cursor.offset += line.len() as u64;
        self.hole = Some(hole);
    }

    /// Notices a clock that was wrong. What it registered counts all the same.
    fn look_at_the_clock(&mut self, entry: &Entry) {
        match self.latest {
            Some((latest, seq)) if entry.at < latest => {
                self.reading.clock.get_or_insert_with(|| {
                    let message = says::Clock { number: entry.seq, at: entry.at, earlier: seq, latest };
                    Diagnostic::warning(message).in_file(self.path).hint(says::ClockStep {})
                });
            }
            _ => self.latest = Some((entry.at, entry.seq)),
        }
    }

    fn continues(&mut self, entry: &Entry, text: &[u8]) -> Result<(), Fault> {
        let first = matches!(entry.event, Event::Opened(_));
        let due = self.pending.last().map(|(before, ..)| before.more - 1);
        let message: Message = if entry.prev != self.cursor.digest {
            says::Chain {}.into()
        } else if entry.seq != self.cursor.seq + 1 {
            says::Number {}.into()
        } else if first != (self.cursor.seq == 0) {
            says::Opened {}.into()
        } else if matches!(&entry.event, Event::Upgraded(upgraded) if upgraded.format <= self.cursor.format) {
            says::Upgraded {}.into()
        } else if (entry.original.is_none() && entry.salt.is_some() != (self.format_of(entry) > 1))
            || (matches!(entry.event, Event::Erasure(_)) && self.cursor.format < 2)
        {
            says::Format {}.into()
        } else if entry.by.as_deref() == Some("") {
            says::ByNobody {}.into()
        } else if due.is_some_and(|due| due != entry.more) {
            says::OtherCall {}.into()
        } else if entry.more >= MAX_CALL || self.cursor.offset + text.len() as u64 - self.reading.end.offset > MAX_CALL_BYTES {
            says::LongCall {}.into()
        } else {
            return self.past.add(entry).map_err(|why| Fault::impossible(why, text));
        };
        Err(Fault::broken(message))
    }

    /// The format that a line should be in: the first says which, and any later one that changes it.
    fn format_of(&self, entry: &Entry) -> u32 {
        match &entry.event {
            Event::Opened(Opened { format }) | Event::Upgraded(Upgraded { format }) => *format,
            _ => self.cursor.format,
        }
    }

    fn finish(mut self) -> Result<Reading, Diagnostic> {
        let left = self.cursor.offset - self.reading.end.offset;
        if left > 0 {
            let torn = match self.pending.len() {
                _ if self.hole.is_some() => Diagnostic::warning(says::TornHole { bytes: left }).hint(says::TornHoleStep {}),
                0 => Diagnostic::warning(says::TornLine { bytes: left }).hint(says::TornStep {}),
                events => Diagnostic::warning(says::TornCall { events }).hint(says::TornStep {}),
            };
            self.reading.torn = Some(torn.in_file(self.path));
        }
        let alone = |(seq, offset)| Fault::forged(says::ErasedUnsaid {}).at(self.path, before(seq, offset));
        self.reading.open = self.erasures.finish().map_err(alone)?;
        Ok(self.reading)
    }
}

impl Unfinished {
    /// What is wrong with the register at a path.
    pub(super) fn diagnostic(self, path: &Path) -> Diagnostic {
        match self {
            Self::Failed(error) => Diagnostic::io(says::ToReadAgain {}, path, &error),
            Self::Wrong(open, why) => Fault::forged(why).at(path, before(open.seq, open.offset)),
            Self::Refused(why) => Diagnostic::of(Kind::Usage, why).hint(says::EraseStep {}),
        }
    }
}

/// Before the line with a number, which begins here.
fn before(seq: u64, offset: u64) -> End {
    End { seq: seq - 1, offset, ..End::default() }
}
