//! Erased lines, and the events that say so: each belongs to the other, and neither stands alone.
//!
//! An erasure is registered first, and then its line is replaced. What a crash leaves between the two is a line that still
//! says what it said: it is found here, and whoever opens the register for writing next completes it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read};

use super::erased;
use super::event::{Entry, Event};
use super::kinds::Erasure;
use super::line::{Line, MAX_LINE};
use crate::digest::{Digest, Hasher};

/// The events that erase others, by the lines of a register from the first.
pub(super) fn of(lines: impl Read, seqs: &BTreeSet<u64>, why: &str) -> Result<Vec<Event>, Unfinished> {
    let (mut events, mut found) = (Vec::new(), 0);
    let last = seqs.last().copied().unwrap_or_default();
    for (number, line) in (1..=last).zip(BufReader::with_capacity(1 << 20, lines).split(b'\n')) {
        let line = line?;
        found = number;
        if seqs.contains(&number) {
            events.push(Event::Erasure(erasure(&line, why).map_err(|why| Unfinished::Refused(number, why))?));
        }
    }
    let missing = seqs.iter().find(|seq| **seq == 0 || **seq > found);
    missing.map_or(Ok(events), |seq| Err(Unfinished::Refused(*seq, "is not there")))
}

/// Erasures that were added to a register that ended here.
pub(super) fn open(entries: &[Entry], offset: u64) -> BTreeMap<u64, Open> {
    let open = |entry: &Entry| match &entry.event {
        Event::Erasure(event) => Some((event.erased, Open::new(entry.seq, offset, event.clone()))),
        _ => None,
    };
    entries.iter().filter_map(open).collect()
}

/// The erasure of a line. The error completes the sentence that begins with the event's number.
fn erasure(text: &[u8], why: &str) -> Result<Erasure, &'static str> {
    let Line { own, entry: Ok(entry), .. } = Line::parse(text) else { return Err("cannot be read") };
    if entry.original.is_some() {
        return Err("is erased already");
    }
    let left = erased::line(&entry, own).ok_or("is of a kind that is never erased")?;
    let (party, agreement) = entry.event.subject().map(|(party, about)| (party.to_owned(), about.to_owned())).unzip();
    Ok(Erasure { party, agreement, erased: entry.seq, was: own, is: Digest::of(&left), why: why.to_owned() })
}

/// What was read of both.
#[derive(Debug, Default)]
pub(super) struct Erasures {
    /// What is left of erased lines, in the order of their numbers.
    left: Vec<Left>,
    /// Erasures whose lines are not replaced yet, by the numbers of these.
    open: BTreeMap<u64, Open>,
}

/// What is left of a line. Of each no more is kept than its place and one digest.
#[derive(Debug)]
struct Left {
    seq: u64,
    offset: u64,
    /// Of what its erasure must say.
    digest: Digest,
    is_named: bool,
}

/// An erasure whose line is to be replaced.
#[derive(Debug, Clone)]
pub(super) struct Open {
    /// Number of the erasure's event, and where its line begins.
    pub(super) seq: u64,
    pub(super) offset: u64,
    event: Erasure,
}

impl Open {
    fn new(seq: u64, offset: u64, event: Erasure) -> Self {
        Self { seq, offset, event }
    }

    /// What is to stand in the place of a line. The error says why it cannot have been erased so.
    pub(super) fn replace(&self, text: &[u8]) -> Result<Vec<u8>, String> {
        let line = Line::parse(text);
        let number = self.event.erased;
        let other = |what: &str| Err(format!("event {number} is erased, and {what}"));
        let Ok(entry) = line.entry else { return other("its line is no event") };
        if line.own != self.event.was {
            return other("its line is another than the one that was erased");
        }
        if entry.event.subject() != self.event.subject() {
            return other("it is about somebody else");
        }
        match erased::line(&entry, line.own).filter(|_| entry.original.is_none()) {
            Some(left) if Digest::of(&left) == self.event.is => Ok(left),
            Some(_) => other("what is to be left of it is another line than it would be"),
            None => other("it is of a kind that is never erased"),
        }
    }
}

/// Of what an erasure says, and what is left of its line must be.
fn digest(was: Digest, is: Digest, subject: Option<(&str, &str)>) -> Digest {
    let (party, agreement) = subject.unwrap_or_default();
    let mut hasher = Hasher::new();
    hasher.field(was.to_string());
    hasher.field(is.to_string());
    hasher.field(party);
    hasher.field(agreement);
    hasher.finish()
}

impl Erasures {
    /// Takes account of one more event: of its line's own digest, and where it begins. The error says why it cannot be.
    pub(super) fn add(&mut self, entry: &Entry, own: Digest, offset: u64) -> Result<(), String> {
        if let Some(original) = entry.original {
            let digest = digest(original, own, entry.event.subject());
            self.left.push(Left { seq: entry.seq, offset, digest, is_named: false });
        }
        let Event::Erasure(event) = &entry.event else { return Ok(()) };
        let number = event.erased;
        if number >= entry.seq {
            return Err(format!("event {number} is erased, and does not come before it"));
        }
        let left = self.left.binary_search_by_key(&number, |left| left.seq).ok().map(|nth| &mut self.left[nth]);
        match left {
            Some(left) if left.is_named => Err(format!("event {number} was erased before")),
            Some(left) if left.digest != digest(event.was, event.is, event.subject()) => {
                Err(format!("event {number} is erased, and what is left of it is another line than it says"))
            }
            Some(left) => {
                left.is_named = true;
                Ok(())
            }
            None if self.open.contains_key(&number) => Err(format!("event {number} was erased before")),
            None => {
                self.open.insert(number, Open::new(entry.seq, offset, event.clone()));
                Ok(())
            }
        }
    }

    /// The erasures that are to be completed. The error is the number of a line that nothing says was erased, and where it
    /// begins.
    pub(super) fn finish(self) -> Result<BTreeMap<u64, Open>, (u64, u64)> {
        match self.left.iter().find(|left| !left.is_named) {
            Some(left) => Err((left.seq, left.offset)),
            None => Ok(self.open),
        }
    }
}

/// Why erasures cannot be completed.
pub(super) enum Unfinished {
    /// The register cannot be read, or its other lines not be written.
    Failed(std::io::Error),
    /// An erasure, and what is wrong with it.
    Wrong(Box<Open>, String),
    /// An event that cannot be erased, and why.
    Refused(u64, &'static str),
}

impl From<std::io::Error> for Unfinished {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error)
    }
}

/// Reads the register's lines once more from its beginning, as far as erasures are to be completed, and hands each on as it
/// is to be. Returns what comes after the last of these.
pub(super) fn replace<R: Read>(
    file: R,
    open: &BTreeMap<u64, Open>,
    mut each: impl FnMut(&[u8]) -> std::io::Result<()>,
) -> Result<BufReader<R>, Unfinished> {
    let mut lines = BufReader::with_capacity(1 << 20, file);
    let last = open.last_key_value().map_or(0, |(last, _)| *last);
    let mut text = Vec::new();
    for number in 1..=last {
        text.clear();
        lines.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut text)?;
        let Some(open) = open.get(&number) else {
            each(&text)?;
            continue;
        };
        let mut left = open
            .replace(text.strip_suffix(b"\n").unwrap_or(&text))
            .map_err(|why| Unfinished::Wrong(Box::new(open.clone()), why))?;
        left.push(b'\n');
        each(&left)?;
    }
    Ok(lines)
}
