//! The tree over a register's lines, as they are read one after another.

use std::collections::{BTreeMap, BTreeSet};

use avtale_log::{Checkpoint, Frontier, Hash};
use jiff::Timestamp;
use rayon::prelude::*;

use super::compare::Relation;
use super::leaf::{leaf, leaf_of_line_alone};
use crate::digest::Digest;
use crate::register::{Entry, Event, Head};

/// So many events wait for all processors to hash them.
const TOGETHER: usize = 4096;
/// So many are worth another processor's help.
const APIECE: usize = 256;

/// A tree that grows, and the one that was made of lines alone before it. A few hashes of each are in memory, however many
/// lines there are.
#[derive(Debug, Default)]
pub struct Growth {
    tree: Frontier,
    of_lines: Frontier,
    /// The last event: what its line is, is said by the next.
    last: Option<Entry>,
    waiting: Vec<(Entry, Digest)>,
    wanted: BTreeSet<u64>,
    at: BTreeMap<u64, [Hash; 2]>,
    erased: BTreeMap<u64, Option<u64>>,
    latest: Option<(Timestamp, u64)>,
    latest_at: BTreeMap<u64, (Timestamp, u64)>,
}

/// The roots of a tree.
#[derive(Debug, Clone)]
pub struct Roots {
    /// Number of events.
    pub size: u64,
    /// The root over all of them.
    pub root: Hash,
    /// At the sizes that were wanted: of this tree, and of that of lines alone.
    at: BTreeMap<u64, [Hash; 2]>,
    /// The events whose lines were erased, and those that say so.
    erased: BTreeMap<u64, Option<u64>>,
    /// The latest times up to the sizes that were wanted, each with the number of its event.
    latest_at: BTreeMap<u64, (Timestamp, u64)>,
}

impl Growth {
    /// One whose root at these sizes is wanted.
    pub fn new(wanted: impl IntoIterator<Item = u64>) -> Self {
        Self { wanted: wanted.into_iter().collect(), ..Self::default() }
    }

    /// Hears of the next event, which says what the line before it is.
    pub fn entry(&mut self, entry: Entry) {
        if entry.original.is_some() {
            self.erased.insert(entry.seq, None);
        }
        if let Event::Erasure(event) = &entry.event
            && let Some(by) = self.erased.get_mut(&event.erased)
        {
            *by = Some(entry.seq);
        }
        let latest = self.latest.filter(|(latest, _)| *latest >= entry.at).unwrap_or((entry.at, entry.seq));
        self.latest = Some(latest);
        if self.wanted.contains(&entry.seq) {
            self.latest_at.insert(entry.seq, latest);
        }
        let digest = entry.prev;
        if let Some(before) = self.last.replace(entry) {
            self.line(before, digest);
        }
    }

    /// Hears of the last line.
    pub fn finish(mut self, head: Head) -> Roots {
        if let Some(last) = self.last.take() {
            self.line(last, head.digest);
        }
        self.grow();
        let Self { tree, at, erased, latest_at, .. } = self;
        Roots { size: tree.size(), root: tree.root(), at, erased, latest_at }
    }

    fn line(&mut self, entry: Entry, digest: Digest) {
        self.waiting.push((entry, digest));
        if self.waiting.len() == TOGETHER {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let both = |(entry, line): (Entry, Digest)| (leaf(&entry, line), leaf_of_line_alone(line));
        let waiting = std::mem::take(&mut self.waiting);
        let leaves: Vec<(Hash, Hash)> = waiting.into_par_iter().with_min_len(APIECE).map(both).collect();
        for (leaf, of_line) in leaves {
            self.tree.push(leaf);
            // Without a checkpoint that may be of it, nobody needs it.
            if !self.wanted.is_empty() {
                self.of_lines.push(of_line);
            }
            let size = self.tree.size();
            if self.wanted.contains(&size) {
                self.at.insert(size, [self.tree.root(), self.of_lines.root()]);
            }
        }
    }
}

impl Roots {
    /// What the register is to a checkpoint of a size that was wanted; and whether that is over lines alone.
    pub fn relation(&self, checkpoint: &Checkpoint) -> (Relation, bool) {
        let [root, of_lines] = match self.at.get(&checkpoint.size) {
            Some(roots) => *roots,
            None if checkpoint.size == 0 => [Hash::empty(); 2],
            None if checkpoint.size > self.size => return (Relation::Shorter, false),
            None => return (Relation::Departs, false),
        };
        match checkpoint.root {
            is if is == root => (Relation::Contains, false),
            is if is == of_lines => (Relation::Contains, true),
            _ => (Relation::Departs, false),
        }
    }

    /// The latest time that any of the first events says, so many as were wanted, and the number of that event.
    pub fn latest(&self, size: u64) -> Option<(Timestamp, u64)> {
        self.latest_at.get(&size).copied()
    }

    /// The events among the first, so many, of which a tree of lines alone does not prove what is left: their lines were erased,
    /// and the events that say what is left of them are not in it, or are erased in such a way themselves.
    pub fn unproven(&self, size: u64) -> Vec<u64> {
        let mut unproven = BTreeSet::new();
        // An erasure comes after what it erases.
        for (seq, by) in self.erased.range(..=size).rev() {
            if !by.is_some_and(|by| by <= size && !unproven.contains(&by)) {
                unproven.insert(*seq);
            }
        }
        unproven.into_iter().collect()
    }
}
