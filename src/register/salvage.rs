//! Another copy of the register, as a broken disk or somebody's e-mail still has it: whole, cut off, with holes in it, or a
//! few of its last lines. It is compared with the register line by line, and neither is changed.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::erased;
use super::event::Entry;
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
    /// Where in the register the lines belong that continue it, in bytes.
    pub offset: u64,
    /// How many events they are: whole calls, chained from the last event that was compared.
    pub continues: u64,
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

/// Compares another copy with the register's own file, which was found to be whole. Of the register its first
/// `events` count: what comes after them is about the register itself. A file that is no copy of it is refused.
pub fn compare(own: &Path, events: u64, other: &Path) -> Result<Other, Diagnostic> {
    let failed = |error: io::Error| failed(other, &error);
    let own_failed = |error: io::Error| Diagnostic::io(says::ToRead {}, own, &error);
    let own_file = if events > 0 { Some(File::open(own).map_err(own_failed)?) } else { None };
    let file = regular::open(other).map_err(|unusable| unusable.diagnostic(says::ToReadOther {}, other))?;
    let mut comparison = Comparison {
        own: own_file.as_ref().map(Lines::of).transpose().map_err(own_failed)?,
        events,
        at: 0,
        before: Digest::default(),
        here: Digest::default(),
        met: false,
        agreed: 0,
        agreed_line: 0,
        since: Vec::new(),
        damaged: First::default(),
        gaps: First::default(),
        offset: 0,
        begin: (0, Digest::default()),
        end: (events == 0).then_some((0, Digest::default())),
        continues: 0,
    };
    let mut lines = Lines::of(&file).map_err(failed)?;
    let mut before = None;
    while let Some((nth, found)) = lines.next().map_err(failed)? {
        let gap = match found {
            Found::Blank => continue,
            Found::Endless => Some(String::new()),
            Found::Damaged(text) => Some(beginning(text)),
            Found::Event(digest, entry) => {
                comparison.line(nth, digest, &entry).map_err(own_failed)?;
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

struct Comparison<'a> {
    own: Option<Lines<'a>>,
    /// How many the register has.
    events: u64,
    /// The register's line that was read last, the digests of the one before it and of itself, and where it ends.
    at: u64,
    before: Digest,
    here: Digest,
    offset: u64,
    /// Whether the other copy has a line that the register must have too.
    met: bool,
    /// The last event that both have, and the line of the other copy that it stands in.
    agreed: u64,
    agreed_line: u64,
    /// The numbers of the events that the other copy has otherwise, or beyond.
    since: Vec<u64>,
    damaged: First<u64>,
    gaps: First<(u64, Option<String>)>,
    /// Number and digest of the register's last line, and of the line that the next one must follow to continue it, once that
    /// is known.
    begin: (u64, Digest),
    end: Option<(u64, Digest)>,
    /// How many events continue it, in whole calls.
    continues: u64,
}

impl Comparison<'_> {
    fn line(&mut self, nth: u64, digest: Digest, entry: &Entry) -> io::Result<()> {
        while self.at < entry.seq.min(self.events) {
            let line = self.own.as_mut().map_or(Ok(None), Lines::next_line)?.flatten().unwrap_or_default();
            self.before = self.here;
            self.here = erased::digest(line.strip_suffix(b"\n").unwrap_or(line));
            self.at += 1;
            self.offset += line.len() as u64;
            if self.at == self.events {
                self.begin = (self.at, self.here);
                self.end = Some(self.begin);
            }
        }
        self.met |= entry.seq <= self.events;
        if self.at == entry.seq {
            if self.here == digest {
                self.agree(self.at, nth);
                return Ok(());
            }
            if self.before == entry.prev {
                self.agree(self.at - 1, nth - 1);
            }
        } else if self.at + 1 == entry.seq && self.here == entry.prev {
            self.agree(self.at, nth - 1);
            self.met = true;
        }
        if self.end.is_some_and(|end| follows(end, entry)) {
            self.end = Some((entry.seq, digest));
            if entry.more == 0 {
                self.continues = entry.seq - self.events;
            }
        }
        self.since.push(entry.seq);
        Ok(())
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
        let Self { events, met, agreed, damaged, gaps, offset, continues, .. } = self;
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
        Ok(Other { relation, agreed, since, damaged, gaps, offset, continues, path, file, end })
    }
}

#[cfg(test)]
mod tests;
