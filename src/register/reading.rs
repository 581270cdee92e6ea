//! Reading the register: every line is hashed, compared with the line after it, and handed on. Only a few megabytes of it
//! are in memory at a time, however long it is.

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;

use jiff::Timestamp;
use rayon::prelude::*;
use serde::Deserialize;

use super::event::{Entry, Event, Opened};
use super::past::{Impossible, Past};
use crate::diagnostic::{Diagnostic, Kind, Place, Source};
use crate::digest::Digest;
use crate::folder::{FileName, Folder, OpenOptions};
use crate::regular::{self, Unusable};

/// The register's name below `output/`.
pub const FILE: &str = "register.jsonl";
/// The largest register that a diagnostic quotes from.
const MAX_SHOWN: u64 = 16 << 20;
/// How much is read at a time.
const CHUNK: usize = 1 << 20;
/// So many lines are worth another processor's help.
const LINES_APIECE: usize = 512;
/// The longest line that is written and read, without its line break, in bytes. No event is anywhere near as long.
pub(super) const MAX_LINE: usize = 2 << 20;
/// So many events are never registered together, nor so many bytes of them: they are held until the last of them is read.
pub(super) const MAX_CALL: u32 = 100_000;
pub(super) const MAX_CALL_BYTES: u64 = 128 << 20;

/// What a register is like as a whole.
#[derive(Debug, Default)]
pub struct Reading {
    /// Number of events.
    pub events: u64,
    /// What a crash left unfinished at its end, if anything: never reported as done, so not part of the register.
    pub torn: Option<Diagnostic>,
    /// Events whose time is before that of an event registered earlier, if there are any.
    pub clock: Option<Diagnostic>,
    pub(super) end: End,
    /// Whether the last line lacks its line break.
    pub(super) unended: bool,
}

/// Where the next line goes and what it must name as the line before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct End {
    pub(super) seq: u64,
    pub(super) digest: Digest,
    pub(super) offset: u64,
    /// How long the last line is, without its line break.
    pub(super) line: u64,
}

impl Reading {
    /// Digest of the last line, which vouches for all before it. Kept elsewhere, it shows that no line was removed
    /// from the end either.
    pub fn head(&self) -> Digest {
        self.end.digest
    }

    /// What is worth knowing about it.
    pub fn warnings(&self) -> impl Iterator<Item = Diagnostic> {
        self.torn.iter().chain(&self.clock).cloned()
    }
}

/// Reads the register of an output folder, checks its chain, and hands on every event in order. Nothing is changed. No
/// file is an empty register.
///
/// Time runs in the order of the lines: an event registered after another happened later, whatever a clock said. Events
/// that are handed on have been checked; if the error is one of integrity, what was handed on before it should be dropped.
pub fn read(output: &Path, each: impl FnMut(Entry)) -> Result<Reading, Diagnostic> {
    let path = output.join(FILE);
    match own_file(output, FILE, OpenOptions::new().read(true)) {
        Ok(file) => read_from(file, &path, each),
        Err(unusable) if unusable.is_absent() => Ok(Reading::default()),
        Err(unusable) => Err(unusable.told("read the register", &path)),
    }
}

/// The same for text that stands, or is to stand, at a path.
pub(super) fn read_from(mut file: impl Read, path: &Path, each: impl FnMut(Entry)) -> Result<Reading, Diagnostic> {
    let failed = |error: std::io::Error| Diagnostic::io("read the register", path, &error);
    let mut reader = Reader {
        path,
        reading: Reading::default(),
        cursor: End::default(),
        pending: Vec::new(),
        past: Past::default(),
        latest: None,
        hole: None,
        each,
    };
    let mut buffer = Vec::new();
    loop {
        let read = file.by_ref().take(CHUNK as u64).read_to_end(&mut buffer).map_err(failed)?;
        let whole = if read == 0 { buffer.len() } else { buffer.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1) };
        reader.lines(&buffer[..whole])?;
        buffer.drain(..whole);
        if read == 0 {
            return Ok(reader.finish());
        }
        if buffer.len() > MAX_LINE {
            return Err(Fault::too_long().at(path, reader.cursor));
        }
    }
}

/// Opens a file of the register's own in an output folder.
pub(super) fn own_file(output: &Path, name: &'static str, options: &mut OpenOptions) -> Result<File, Unusable> {
    Folder::open(output)?.open_itself(&FileName::own(name), options)
}

struct Reader<'a, F> {
    path: &'a Path,
    reading: Reading,
    /// After the last line that was read; [`Reading::end`] is after the last that counts.
    cursor: End,
    /// Events of a call that is not complete yet.
    pending: Vec<Entry>,
    /// What bears on what can follow.
    past: Past,
    /// The latest time so far, and the number of its event.
    latest: Option<(Timestamp, u64)>,
    /// What came to the disk in part, if anything.
    hole: Option<Hole>,
    each: F,
}

/// A line with zeros in it, which no event has. A power cut leaves them where a call was written and not flushed, if the disk
/// has the file's new length and a later part of the call, and not this one. So they are in the last call, or the disk has
/// lost what was on it.
struct Hole {
    /// What it is if it is not in the last call, and before it.
    fault: Fault,
    before: End,
    /// Number of the call's last event, as soon as it is known.
    last: Option<u64>,
}

impl Hole {
    /// Whether a line after it can be of the same call.
    fn goes_on(&mut self, line: &Line) -> bool {
        match &line.entry {
            Ok(entry) => {
                let last = entry.seq + u64::from(entry.more);
                *self.last.get_or_insert(last) == last
            }
            Err(_) => !line.ended || line.text.contains(&0),
        }
    }
}

/// What stands before everything else in a line, which zeros may leave.
#[derive(Deserialize)]
struct Beginning {
    seq: u64,
    #[serde(default)]
    more: u32,
}

impl Beginning {
    fn last(self) -> u64 {
        self.seq + u64::from(self.more)
    }

    fn of(line: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(line.split(|byte| *byte == 0).next()?).ok()?;
        let (beginning, _) = text.split_once(r#","event":"#)?;
        serde_json::from_str(&format!("{beginning}}}")).ok()
    }
}

/// A line as it was read, on whichever processor.
pub(super) struct Line<'a> {
    pub(super) text: &'a [u8],
    ended: bool,
    pub(super) digest: Digest,
    pub(super) entry: Result<Entry, Fault>,
}

impl<F: FnMut(Entry)> Reader<'_, F> {
    fn lines(&mut self, text: &[u8]) -> Result<(), Diagnostic> {
        let lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
        let parsed: Vec<Line> = lines.par_iter().with_min_len(LINES_APIECE).map(|line| Line::parse(line)).collect();
        parsed.into_iter().try_for_each(|line| self.line(line))
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
                let begun = self.pending.last().map(|before| before.seq + u64::from(before.more));
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
        let length = line.text.len() as u64 + 1;
        self.cursor = End { seq: entry.seq, digest: line.digest, offset: self.cursor.offset + length, line: length - 1 };
        let complete = entry.more == 0;
        self.pending.push(entry);
        if complete {
            // A last line that is whole but for its end, as an editor may leave it, counts; a writer ends it.
            self.reading.unended = !line.ended;
            self.reading.end = self.cursor;
            self.reading.events = self.cursor.seq;
            let pending = std::mem::take(&mut self.pending);
            pending.iter().for_each(|entry| self.look_at_the_clock(entry));
            pending.into_iter().for_each(&mut self.each);
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
                    let message = format!(
                        "event {} was registered at {:.0}, before event {seq}, at {latest:.0}: one of the clocks was wrong",
                        entry.seq, entry.at
                    );
                    let hint = "events count in the order of their lines; set the clock right before the next is registered";
                    Diagnostic::warning(message).in_file(self.path).hint(hint)
                });
            }
            _ => self.latest = Some((entry.at, entry.seq)),
        }
    }

    fn continues(&mut self, entry: &Entry, text: &[u8]) -> Result<(), Fault> {
        let first = matches!(entry.event, Event::Opened(_));
        let due = self.pending.last().map(|before| before.more - 1);
        let message = if entry.prev != self.cursor.digest {
            "the line before it is not the one it was written after"
        } else if entry.seq != self.cursor.seq + 1 {
            "its number does not follow"
        } else if first != (self.cursor.seq == 0) {
            "a register begins with the event `opened`, and has it only once"
        } else if due.is_some_and(|due| due != entry.more) {
            "it does not belong to the same call as the line before"
        } else if entry.more >= MAX_CALL || self.cursor.offset + text.len() as u64 - self.reading.end.offset > MAX_CALL_BYTES {
            "it belongs to a call that is longer than any"
        } else {
            return self.past.add(entry).map_err(|why| Fault::impossible(why, text));
        };
        Err(Fault::broken(message))
    }

    fn finish(mut self) -> Reading {
        let left = self.cursor.offset - self.reading.end.offset;
        if left > 0 {
            let message = match self.pending.len() {
                _ if self.hole.is_some() => format!("the register's last {left} bytes came to the disk in part only"),
                0 => format!("the register's last line was cut off after {left} bytes, by a crash or a full disk"),
                some => {
                    format!("the register was cut off after {some} of the events of one call, by a crash or a full disk")
                }
            };
            let hint = match self.hole {
                Some(_) => {
                    "a power cut leaves this of what was never reported as done, and the next command that writes puts it aside and goes on; if the power was not cut, the disk has lost it: put a backup back first"
                }
                None => "it was never reported as done; the next command that writes puts it aside and goes on",
            };
            self.reading.torn = Some(Diagnostic::warning(message).in_file(self.path).hint(hint));
        }
        self.reading
    }
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
}

impl<'a> Line<'a> {
    pub(super) fn parse(line: &'a [u8]) -> Self {
        let ended = line.ends_with(b"\n");
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        Self { text, ended, digest: Digest::of(text), entry: Self::entry(text) }
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
        let Head { seq, at, more, event: kind, prev } = serde_json::from_slice(text).map_err(not_an_event)?;
        let newer = |message| Err(Fault { hint: "use the newer avtale that wrote it", ..Fault::broken(message) });
        match Event::parse(kind, text) {
            None => newer(format!("this program knows no event {kind:?}")),
            Some(Ok(Event::Opened(Opened { format }))) if format > Event::FORMAT => {
                newer(format!("it has format {format}, and this program knows formats up to {}", Event::FORMAT))
            }
            Some(event) => Ok(Entry { seq, at, more, event: event.map_err(not_an_event)?, prev }),
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

    fn broken(message: impl Into<String>) -> Self {
        let hint = "lines are never edited or removed: restore register.jsonl from a backup, and keep this file for comparison";
        Self { message: message.into(), hint, is_line_end: false, range: 0..1 }
    }

    fn too_long() -> Self {
        Self::broken("it is longer than any event")
    }

    /// The chain holds, and the event cannot be: it was made anew.
    fn impossible(Impossible { message, key }: Impossible, line: &[u8]) -> Self {
        let hint = "avtale registers no such event, so somebody else wrote this line: restore register.jsonl from a backup, and keep this file for comparison";
        Self { hint, range: value(line, key), ..Self::broken(message) }
    }

    /// `before` is where the line begins and the number of the line before it.
    fn at(self, path: &Path, before: End) -> Diagnostic {
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
