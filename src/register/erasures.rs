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
use crate::message::Message;
use crate::message::says::register as says;

/// The events that erase others, by the lines of a register from the first.
pub(super) fn of(lines: impl Read, seqs: &BTreeSet<u64>, why: &str) -> Result<Vec<Event>, Unfinished> {
    let (mut events, mut found) = (Vec::new(), 0);
    let last = seqs.last().copied().unwrap_or_default();
    for (number, line) in (1..=last).zip(BufReader::with_capacity(1 << 20, lines).split(b'\n')) {
        let line = line?;
        found = number;
        if seqs.contains(&number) {
            events.push(Event::Erasure(erasure(number, &line, why).map_err(Unfinished::Refused)?));
        }
    }
    let missing = seqs.iter().find(|seq| **seq == 0 || **seq > found);
    missing.map_or(Ok(events), |seq| Err(Unfinished::Refused(says::EraseAbsent { number: *seq }.into())))
}

/// Erasures that were added to a register that ended here.
pub(super) fn open(entries: &[Entry], offset: u64) -> BTreeMap<u64, Open> {
    let open = |entry: &Entry| match &entry.event {
        Event::Erasure(event) => Some((event.erased, Open::new(entry.seq, offset, event.clone()))),
        _ => None,
    };
    entries.iter().filter_map(open).collect()
}

/// The erasure of the line of an event. The error says why it cannot be erased.
fn erasure(number: u64, text: &[u8], why: &str) -> Result<Erasure, Message> {
    let Line { own, entry: Ok(entry), .. } = Line::parse(text) else {
        return Err(says::EraseUnreadable { number }.into());
    };
    if entry.original.is_some() {
        return Err(says::EraseTwice { number }.into());
    }
    let left = erased::line(&entry, own).ok_or(says::EraseKind { number })?;
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
    pub(super) fn replace(&self, text: &[u8]) -> Result<Vec<u8>, Message> {
        let line = Line::parse(text);
        let number = self.event.erased;
        let Ok(entry) = line.entry else { return Err(says::ErasedNoEvent { number }.into()) };
        if line.own != self.event.was {
            return Err(says::ErasedOtherLine { number }.into());
        }
        if entry.event.subject() != self.event.subject() {
            return Err(says::ErasedOtherParty { number }.into());
        }
        match erased::line(&entry, line.own).filter(|_| entry.original.is_none()) {
            Some(left) if Digest::of(&left) == self.event.is => Ok(left),
            Some(_) => Err(says::ErasedOtherResult { number }.into()),
            None => Err(says::ErasedKind { number }.into()),
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
    pub(super) fn add(&mut self, entry: &Entry, own: Digest, offset: u64) -> Result<(), Message> {
        if let Some(original) = entry.original {
            let digest = digest(original, own, entry.event.subject());
            self.left.push(Left { seq: entry.seq, offset, digest, is_named: false });
        }
        let Event::Erasure(event) = &entry.event else { return Ok(()) };
        let number = event.erased;
        if number >= entry.seq {
            return Err(says::ErasedLater { number }.into());
        }
        let left = self.left.binary_search_by_key(&number, |left| left.seq).ok().map(|nth| &mut self.left[nth]);
        match left {
            Some(left) if left.is_named => Err(says::ErasedBefore { number }.into()),
            Some(left) if left.digest != digest(event.was, event.is, event.subject()) => {
                Err(says::ErasedOtherRest { number }.into())
            }
            Some(left) => {
                left.is_named = true;
                Ok(())
            }
            None if self.open.contains_key(&number) => Err(says::ErasedBefore { number }.into()),
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
    Wrong(Box<Open>, Message),
    /// An event cannot be erased: why.
    Refused(Message),
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
