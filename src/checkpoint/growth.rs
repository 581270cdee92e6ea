//! The tree over a register's lines, as they are read one after another.

use std::collections::{BTreeMap, BTreeSet};

use avtale_log::{Checkpoint, Frontier, Hash};
use jiff::Timestamp;
use rayon::prelude::*;

use super::compare::Relation;
use super::leaf::{APIECE, Leaves};
use crate::register::{Entry, Event, Head};

/// A tree that grows, and the one that was made of lines alone before it. A few hashes of each are in memory, however many
/// lines there are.
#[derive(Debug, Default)]
pub struct Growth {
    tree: Frontier,
    of_lines: Frontier,
    leaves: Leaves,
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
        let leaves = self.leaves.entry(entry);
        self.grow(&leaves);
    }

    /// Hears of the last line.
    pub fn finish(mut self, head: Head) -> Roots {
        let leaves = std::mem::take(&mut self.leaves).finish(head);
        self.grow(&leaves);
        let Self { tree, at, erased, latest_at, .. } = self;
        Roots { size: tree.size(), root: tree.root(), at, erased, latest_at }
    }

    fn grow(&mut self, leaves: &[[Hash; 2]]) {
        // Without a checkpoint that may be of lines alone, nobody needs their tree.
        let trees = if self.wanted.is_empty() { 1 } else { 2 };
        let grown = |leaves: &[[Hash; 2]]| {
            let mut grown = [Frontier::default(), Frontier::default()];
            for leaves in leaves {
                grown.iter_mut().zip(leaves).take(trees).for_each(|(tree, leaf)| tree.push(*leaf));
            }
            grown
        };
        let grown: Vec<[Frontier; 2]> = leaves.par_chunks(APIECE).map(grown).collect();
        for (leaves, grown) in leaves.chunks(APIECE).zip(grown) {
            let size = self.tree.size();
            let is_wanted_within = self.wanted.range(size + 1..size + leaves.len() as u64).next().is_some();
            let [tree, of_lines] = &grown;
            if is_wanted_within || !(self.tree.append(tree) && self.of_lines.append(of_lines)) {
                leaves.iter().for_each(|leaves| self.push(leaves));
            } else {
                self.remember();
            }
        }
    }

    fn push(&mut self, [leaf, of_line]: &[Hash; 2]) {
        self.tree.push(*leaf);
        if !self.wanted.is_empty() {
            self.of_lines.push(*of_line);
        }
        self.remember();
    }

    /// Remembers the roots, where they are wanted.
    fn remember(&mut self) {
        let size = self.tree.size();
        if self.wanted.contains(&size) {
            self.at.insert(size, [self.tree.root(), self.of_lines.root()]);
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

#[cfg(test)]
mod tests {
    use super::super::leaf::{leaf, leaf_of_line_alone};
    use super::*;
    use crate::digest::Digest;
    use crate::register::{Dispatch, Means, Opened};

    /// Events of which every third is of a kind that is never erased, each with the digest of its line.
    fn events(number: u64) -> Vec<(Entry, Digest)> {
        let line = |seq: u64| Digest::of(&seq.to_be_bytes());
        let event = |seq: u64| match seq % 3 {
            0 => Event::Opened(Opened { format: 2 }),
            _ => Event::Reminded(Dispatch {
                party: "42".to_owned(),
                agreement: "avtale".to_owned(),
                edition: 1,
                to: "a@b.no".to_owned(),
                copies: Vec::new(),
                how: Means::Email,
                date: "2026-11-30".parse().unwrap(),
                message_id: None,
                reply_by: None,
            }),
        };
        let entry = |seq| Entry { prev: line(seq - 1), ..Entry::alone(seq, Timestamp::UNIX_EPOCH, event(seq)) };
        (1..=number).map(|seq| (entry(seq), line(seq))).collect()
    }

    /// However many leaves are hashed together, the roots are those of one leaf after the other.
    #[test]
    fn the_roots_are_those_of_one_leaf_after_the_other() {
        let sizes = [1, 2, 255, 256, 257, 511, 4095, 4096, 4097, 8192, 8448, 8700, 8703];
        for number in [1, 3, 256, 300, 4096, 8192, 8704] {
            let events = events(number);
            let wanted: Vec<u64> = sizes.into_iter().filter(|size| *size <= number).collect();
            for wanted in [&wanted[..], &[]] {
                let mut growth = Growth::new(wanted.iter().copied());
                events.iter().for_each(|(entry, _)| growth.entry(entry.clone()));
                let roots = growth.finish(Head { seq: number, digest: events[events.len() - 1].1 });
                let (mut tree, mut of_lines) = (Frontier::default(), Frontier::default());
                for (entry, line) in &events {
                    tree.push(leaf(entry, *line));
                    of_lines.push(leaf_of_line_alone(*line));
                    if wanted.contains(&tree.size()) {
                        let at = |tree: &Frontier| roots.relation(&Checkpoint::new("a", tree.size(), tree.root()));
                        let expected = [(Relation::Contains, false), (Relation::Contains, true)];
                        assert_eq!([at(&tree), at(&of_lines)], expected, "{} of {number}", tree.size());
                    }
                }
                assert_eq!((roots.size, roots.root), (number, tree.root()), "{number}");
            }
        }
    }
}
