//! The tree over a register's lines, as they are read one after another.

use std::collections::{BTreeMap, BTreeSet};

use avtale_log::{Frontier, Hash, leaf_hash};
use rayon::prelude::*;

use crate::digest::Digest;
use crate::register::{Entry, Head};

/// So many lines wait for all processors to hash them.
const TOGETHER: usize = 8192;
/// So many are worth another processor's help.
const APIECE: usize = 512;

/// The hash of the leaf that a line is, of which this is the SHA-256 as it was first written.
pub fn leaf(line: &Digest) -> Hash {
    leaf_hash(line.as_bytes())
}

/// A tree that grows. A few hashes of it are in memory, however many lines there are.
#[derive(Debug, Default)]
pub struct Growth {
    tree: Frontier,
    waiting: Vec<Digest>,
    wanted: BTreeSet<u64>,
    roots: BTreeMap<u64, Hash>,
}

/// The roots of a tree.
#[derive(Debug, Clone)]
pub struct Roots {
    /// Number of events.
    pub size: u64,
    /// The root over all of them.
    pub root: Hash,
    at: BTreeMap<u64, Hash>,
}

impl Growth {
    /// One whose root at these sizes is wanted.
    pub fn new(wanted: impl IntoIterator<Item = u64>) -> Self {
        Self { wanted: wanted.into_iter().collect(), ..Self::default() }
    }

    /// Hears of the next event, which says what the line before it is.
    pub fn entry(&mut self, entry: &Entry) {
        if entry.seq > 1 {
            self.line(&entry.prev);
        }
    }

    /// Hears of the last line.
    pub fn finish(mut self, head: Head) -> Roots {
        if head.seq > 0 {
            self.line(&head.digest);
        }
        self.grow();
        Roots { size: self.tree.size(), root: self.tree.root(), at: self.roots }
    }

    fn line(&mut self, digest: &Digest) {
        self.waiting.push(*digest);
        if self.waiting.len() == TOGETHER {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let leaves: Vec<Hash> = self.waiting.par_iter().with_min_len(APIECE).map(leaf).collect();
        self.waiting.clear();
        for leaf in leaves {
            self.tree.push(leaf);
            let size = self.tree.size();
            if self.wanted.contains(&size) {
                self.roots.insert(size, self.tree.root());
            }
        }
    }
}

impl Roots {
    /// The root over the first events, so many, of those that were wanted; none where there are fewer.
    pub fn at(&self, size: u64) -> Option<Hash> {
        if size == 0 { Some(Hash::empty()) } else { self.at.get(&size).copied() }
    }
}
