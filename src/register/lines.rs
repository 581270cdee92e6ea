//! The lines of a file that may be another copy of the register, or what a broken disk has left of one: one at a time, and
//! nothing of them is believed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read, Seek as _, SeekFrom};
use std::path::Path;

use super::event::Entry;
use super::line::{Line, MAX_LINE};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::says::register as says;

/// So many bytes that are no line of any event are passed over, all in all. A disk that came back with holes in it has a
/// few megabytes of them.
const MAX_SKIPPED: u64 = 1 << 30;

/// A file, line by line from its beginning.
pub(super) struct Lines<'a> {
    from: BufReader<&'a File>,
    skipped: u64,
    /// The number of the line that was read last.
    nth: u64,
    text: Vec<u8>,
}

/// A line that does not end within all that is passed over.
#[derive(Debug, thiserror::Error)]
#[error("line {line} goes on for more than {} MB", MAX_SKIPPED >> 20)]
struct Endless {
    line: u64,
}

/// That the other copy cannot be read.
pub(super) fn failed(path: &Path, error: &io::Error) -> Diagnostic {
    match error.get_ref().and_then(|error| error.downcast_ref()) {
        Some(Endless { line }) => Diagnostic::error(says::OtherEndless { line: *line, size: MAX_SKIPPED >> 20 }).in_file(path),
        None => Diagnostic::io(says::ToReadOther {}, path, error),
    }
}

/// What a line is found to be.
pub(super) enum Found<'a> {
    /// An event, in a line that has this digest.
    Event(Digest, Box<Entry>),
    /// Nothing that can be read.
    Damaged(&'a [u8]),
    /// Longer than any event.
    Endless,
    /// No bytes but blanks.
    Blank,
}

impl<'a> Lines<'a> {
    pub(super) fn of(mut file: &'a File) -> io::Result<Self> {
        file.seek(SeekFrom::Start(0))?;
        Ok(Self { from: BufReader::new(file), skipped: 0, nth: 0, text: Vec::new() })
    }

    /// The next line with its end, or none where it is longer than any event with any end. Nothing more is at the end of the
    /// file.
    pub(super) fn next_line(&mut self) -> io::Result<Option<Option<&[u8]>>> {
        let longest = MAX_LINE + "\r\n".len();
        self.nth += 1;
        self.text.clear();
        if self.from.by_ref().take(longest as u64).read_until(b'\n', &mut self.text)? == 0 {
            return Ok(None);
        }
        if self.text.len() < longest || self.text.ends_with(b"\n") {
            return Ok(Some(Some(&self.text)));
        }
        self.skip()?;
        Ok(Some(None))
    }

    /// Goes on to the end of a line of which nothing is wanted.
    fn skip(&mut self) -> io::Result<()> {
        loop {
            self.text.clear();
            let read = self.from.by_ref().take(MAX_LINE as u64).read_until(b'\n', &mut self.text)?;
            if read == 0 || self.text.ends_with(b"\n") {
                return Ok(());
            }
            self.skipped += read as u64;
            if self.skipped > MAX_SKIPPED {
                return Err(io::Error::new(io::ErrorKind::InvalidData, Endless { line: self.nth }));
            }
        }
    }

    /// The number of the next line, and what it is.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, Found<'_>)>> {
        let nth = self.nth + 1;
        Ok(self.next_line()?.map(|line| (nth, line.map_or(Found::Endless, Found::of))))
    }

    /// The line that was read last, as it was written.
    fn text(&self) -> &[u8] {
        without_end(&self.text)
    }
}

/// The lines of a register with these numbers, counted from 1, without their line breaks.
pub(super) fn lines_of(register: impl Read, seqs: &BTreeSet<u64>) -> io::Result<BTreeMap<u64, Vec<u8>>> {
    let (mut register, mut found, mut line) = (BufReader::new(register), BTreeMap::new(), Vec::new());
    for seq in 1..=seqs.last().copied().unwrap_or(0) {
        line.clear();
        // One that is longer than any event's is none; whoever checks the chain says so.
        if register.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if seqs.contains(&seq) {
            found.insert(seq, without_end(&line).to_vec());
        }
    }
    Ok(found)
}

/// Line ends that an editor or git has changed are no part of what was written.
fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

impl<'a> Found<'a> {
    fn of(line: &'a [u8]) -> Self {
        let text = without_end(line);
        match Line::parse(text) {
            Line { digest, entry: Ok(entry), .. } => Self::Event(digest, Box::new(entry)),
            _ if text.trim_ascii().is_empty() => Self::Blank,
            _ => Self::Damaged(text),
        }
    }
}

/// The lines of a file that follow each other from one that is known, as they were written: what continues a register.
pub struct Continuation<'a> {
    lines: Lines<'a>,
    /// Number and digest of the line before.
    after: (u64, Digest),
    /// The number of the last.
    last: u64,
    line: Vec<u8>,
    /// How much of the line was handed on.
    handed: usize,
}

impl<'a> Continuation<'a> {
    pub(super) fn of(file: &'a File, after: (u64, Digest), last: u64) -> io::Result<Self> {
        Ok(Self { lines: Lines::of(file)?, after, last, line: Vec::new(), handed: 0 })
    }

    /// Finds the next line, if there is one.
    fn find(&mut self) -> io::Result<()> {
        (self.handed, self.line) = (0, Vec::new());
        while self.after.0 < self.last {
            let Some((_, found)) = self.lines.next()? else { break };
            if let Found::Event(digest, entry) = found
                && follows(self.after, &entry)
            {
                self.after = (entry.seq, digest);
                self.line = [self.lines.text(), b"\n"].concat();
                break;
            }
        }
        Ok(())
    }
}

/// Whether a line is the one after another.
pub(super) fn follows((seq, digest): (u64, Digest), entry: &Entry) -> bool {
    (seq + 1, digest) == (entry.seq, entry.prev)
}

impl Read for Continuation<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.handed == self.line.len() {
            self.find()?;
        }
        let read = (&self.line[self.handed..]).read(into)?;
        self.handed += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_one_without_end_is_not() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&[&vec![b'x'; 3 * MAX_LINE], &b"\nHei\r\n \n"[..]].concat()).unwrap();
        let mut lines = Lines::of(&file).unwrap();
        assert!(matches!(lines.next(), Ok(Some((1, Found::Endless)))));
        assert!(matches!(lines.next(), Ok(Some((2, Found::Damaged(b"Hei"))))));
        assert!(matches!(lines.next(), Ok(Some((3, Found::Blank)))) && matches!(lines.next(), Ok(None)));
        // Zeros that take no room on the disk.
        file.set_len(MAX_SKIPPED + (64 << 20)).unwrap();
        let mut lines = Lines::of(&file).unwrap();
        assert!((1..=3).all(|_| lines.next().is_ok()));
        let error = lines.next().err().unwrap();
        assert!(error.to_string().contains("line 4 goes on"), "{error}");
    }
}
