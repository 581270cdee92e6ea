//! Another copy of the register, as a broken disk or somebody's e-mail still has it: whole, cut off, with holes in it, or a
//! few of its last lines. It is compared with the register line by line, and neither is changed.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::border::{Head, Register};
use super::event::{Entry, Event};
use super::lines::{Continuation, Found, Lines, failed, follows};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::Message;
use crate::message::says::register as says;
use crate::regular;

/// So many characters of a line that cannot be read are kept.
const SHOWN: usize = 400;
/// So many lines that are damaged are listed one by one.
const LISTED: usize = 1000;

/// What another copy of the register has. Of its events it keeps where they are: they are read again when they are asked for.
#[derive(Debug)]
pub struct Other {
    /// What it is to the register.
    pub relation: Relation,
    /// The last event that both have; 0 if none is known.
    pub agreed: u64,
    /// How many events it has after that, as far as their lines can be read: [`Other::each`] hands them on.
    pub since: usize,
    /// Numbers of the lines that cannot be read, or do not follow the line before them.
    pub damaged: First<u64>,
    /// Those of them after the last event that both have, where something may have stood that is not registered: with the
    /// beginning of the line if it cannot be read, and without it if it can, and others are missing before it.
    pub gaps: First<(u64, Option<String>)>,
    /// How many events continue the register: whole calls, chained from the last event that was compared, each erased one with
    /// the event that says so.
    pub continues: u64,
    /// The first event that is erased in what follows these, without the event that says so: what comes from there on cannot be
    /// taken over, for anybody could have put such a line there.
    pub unsaid: Option<u64>,
    path: PathBuf,
    file: File,
    /// Number and digest of the line that they follow.
    end: (u64, Digest),
}

/// The first of many, and how many there are.
#[derive(Debug)]
pub struct First<T> {
    /// Those that are listed one by one.
    pub first: Vec<T>,
    /// Those and the others.
    pub count: usize,
}

impl<T> Default for First<T> {
    fn default() -> Self {
        Self { first: Vec::new(), count: 0 }
    }
}

impl<T> First<T> {
    fn push(&mut self, one: T) {
        self.count += 1;
        if self.first.len() < LISTED {
            self.first.push(one);
        }
    }
}

impl Other {
    /// Whether an event is among those that can be taken over.
    pub fn continues_with(&self, seq: u64) -> bool {
        self.relation == Relation::Continues && seq <= self.agreed + self.continues
    }

    /// Hands on every event after the last that both have, as far as its line can be read, with the number of the line.
    pub fn each(&self, mut each: impl FnMut(u64, Entry)) -> Result<(), Diagnostic> {
        let failed = |error: io::Error| self.failed(&error);
        let mut lines = Lines::of(&self.file).map_err(failed)?;
        while let Some((nth, found)) = lines.next().map_err(failed)? {
            if let Found::Event(_, entry) = found
                && entry.seq > self.agreed
            {
                each(nth, *entry);
            }
        }
        Ok(())
    }

    /// The lines that continue the register. [`super::Lease::take_over`] adds them.
    pub fn continuation(&self) -> Result<Continuation<'_>, Diagnostic> {
        Continuation::of(&self.file, self.end, self.end.0 + self.continues).map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &io::Error) -> Diagnostic {
        failed(&self.path, error)
    }
}

/// What another copy is to the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// It has all that the register has, and what it has beyond is chained to that.
    Continues,
    /// It ends before the register does, and has nothing else.
    Older,
    /// Both have the same beginning, and then each its own events.
    Forked,
    /// Its lines are of later events than the register has, and those in between are missing.
    Apart,
}

/// Compares another copy with the register, which was found to be whole. Of the register its first `events` count: what
/// comes after them is about the register itself. A file that is no copy of it is refused.
pub fn compare(register: &dyn Register, events: u64, other: &Path) -> Result<Other, Diagnostic> {
    let failed = |error: io::Error| failed(other, &error);
    // The digest of each event stands in the one after it.
    let mut own = Vec::new();
    let head = register.read(Head::default(), &mut |entry| own.extend((entry.seq <= events + 1).then_some(entry.prev)))?.head();
    own.extend((head.seq == events).then_some(head.digest));
    let file = regular::open(other).map_err(|unusable| unusable.diagnostic(says::ToReadOther {}, other))?;
    let last = own.get(usize::try_from(events).unwrap_or(usize::MAX)).copied().unwrap_or_default();
    let mut comparison = Comparison {
        own,
        events,
        met: false,
        agreed: 0,
        agreed_line: 0,
        since: Vec::new(),
        damaged: First::default(),
        gaps: First::default(),
        begin: (events, last),
        end: (events, last),
        continues: 0,
        unsaid: BTreeSet::new(),
    };
    let mut lines = Lines::of(&file).map_err(failed)?;
    let mut before = None;
    while let Some((nth, found)) = lines.next().map_err(failed)? {
        let gap = match found {
            Found::Blank => continue,
            Found::Endless => Some(String::new()),
            Found::Damaged(text) => Some(beginning(text)),
            Found::Event(digest, entry) => {
                comparison.line(nth, digest, &entry);
                if before.replace(digest).is_some_and(|before| before != entry.prev) {
                    comparison.gap(nth, None);
                }
                continue;
            }
        };
        before = None;
        comparison.gap(nth, gap);
    }
    comparison.finish(file, other)
}

/// As much of a line as tells a person what it is about.
fn beginning(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(&line[..line.len().min(4 * SHOWN)]);
    let mut chars = text.chars();
    let beginning: String = chars.by_ref().take(SHOWN).collect();
    if chars.next().is_some() { beginning + "…" } else { beginning }
}

struct Comparison {
    /// The digest of each of the register's events, by its number. Before the first there are zeros.
    own: Vec<Digest>,
    /// How many the register has.
    events: u64,
    /// Whether the other copy has a line that the register must have too.
    met: bool,
    /// The last event that both have, and the line of the other copy that it stands in.
    agreed: u64,
    agreed_line: u64,
    /// The numbers of the events that the other copy has otherwise, or beyond.
    since: Vec<u64>,
    damaged: First<u64>,
    gaps: First<(u64, Option<String>)>,
    /// Number and digest of the register's last line, and of the line that the next one must follow to continue it.
    begin: (u64, Digest),
    end: (u64, Digest),
    /// How many events continue it, in whole calls.
    continues: u64,
    /// Those that continue it and are erased, as long as nothing says so.
    unsaid: BTreeSet<u64>,
}

impl Comparison {
    fn line(&mut self, nth: u64, digest: Digest, entry: &Entry) {
        self.met |= entry.seq <= self.events;
        let is_own = |seq: u64, digest: Digest| usize::try_from(seq).is_ok_and(|nth| self.own.get(nth) == Some(&digest));
        let (same, follows_own) = (is_own(entry.seq, digest), entry.seq > 0 && is_own(entry.seq - 1, entry.prev));
        if same && entry.seq > 0 {
            self.agree(entry.seq, nth);
            return;
        }
        if follows_own && entry.seq <= self.events + 1 {
            self.agree(entry.seq - 1, nth - 1);
            self.met |= entry.seq == self.events + 1;
        }
        if follows(self.end, entry) {
            self.end = (entry.seq, digest);
            if entry.original.is_some() {
                self.unsaid.insert(entry.seq);
            }
            if let Event::Erasure(event) = &entry.event {
                self.unsaid.remove(&event.erased);
            }
            if entry.more == 0 && self.unsaid.is_empty() {
                self.continues = entry.seq - self.events;
            }
        }
        self.since.push(entry.seq);
    }

    /// Both have the same up to an event, in the other copy up to this line.
    fn agree(&mut self, seq: u64, line: u64) {
        if seq > self.agreed {
            (self.agreed, self.agreed_line) = (seq, line);
            self.gaps = First::default();
        }
    }

    /// Something is wrong with a line, or missing before it.
    fn gap(&mut self, nth: u64, beginning: Option<String>) {
        self.damaged.push(nth);
        if nth > self.agreed_line {
            self.gaps.push((nth, beginning));
        }
    }

    fn finish(self, file: File, other: &Path) -> Result<Other, Diagnostic> {
        let Self { events, met, agreed, damaged, gaps, continues, .. } = self;
        // A line that was damaged and can be read all the same differs, though those after it are the same again.
        let since = self.since.iter().filter(|seq| **seq > agreed).count();
        let refused = |message: Message| Diagnostic::error(message).in_file(other).hint(says::OtherStep {});
        if since == 0 && agreed == 0 {
            return Err(refused(says::OtherNone {}.into()));
        }
        if met && agreed == 0 && events > 0 {
            return Err(refused(says::OtherStrange {}.into()));
        }
        let relation = match (agreed == events, since == 0) {
            (true, _) => Relation::Continues,
            (false, true) => Relation::Older,
            (false, false) if met => Relation::Forked,
            (false, false) => Relation::Apart,
        };
        let (path, end) = (other.to_owned(), self.begin);
        Ok(Other { relation, agreed, since, damaged, gaps, continues, unsaid: self.unsaid.first().copied(), path, file, end })
    }
}

#[cfg(test)]
mod tests;
