//! The Merkle tree over a list of leaves (RFC 9162, 2.1): its root at any size, and the proofs that are made of it.

use crate::hash::{Hash, node_hash};

/// A tree of which only as much is kept as its root takes: a hash for each bit of its size.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    /// The roots of the complete trees that it consists of, the largest first.
    complete: Vec<Hash>,
}

impl Frontier {
    /// One more leaf, of which this is the hash.
    pub fn push(&mut self, leaf: Hash) {
        self.add(leaf, 0);
    }

    /// The leaves of another tree after its own, if none of the complete trees that the other consists of is one of this one's
    /// with other leaves: if the number of leaves here is a multiple of those of the largest. Otherwise nothing changes, and the
    /// answer is false.
    #[must_use]
    pub fn append(&mut self, other: &Self) -> bool {
        let heights = (0..u64::BITS).rev().filter(|height| other.size >> height & 1 == 1);
        if other.size.checked_ilog2().is_some_and(|height| self.size.trailing_zeros() < height) {
            return false;
        }
        for (root, height) in other.complete.iter().zip(heights) {
            self.add(*root, height);
        }
        true
    }

    /// One more complete tree of a height, where the leaves are a multiple of its own.
    fn add(&mut self, root: Hash, height: u32) {
        let mut hash = root;
        for _ in 0..(self.size >> height).trailing_ones() {
            let Some(left) = self.complete.pop() else { break };
            hash = node_hash(&left, &hash);
        }
        self.complete.push(hash);
        self.size += 1 << height;
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root.
    pub fn root(&self) -> Hash {
        let mut smaller = self.complete.iter().rev().copied();
        let Some(last) = smaller.next() else { return Hash::empty() };
        smaller.fold(last, |right, left| node_hash(&left, &right))
    }
}

/// A tree with the hashes of all complete trees in it, 64 bytes a leaf, for whoever makes proofs.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// The leaves' hashes, then those of each pair of them, and so on.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// One more leaf, of which this is the hash.
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for level in 0.. {
            if level == self.levels.len() {
                self.levels.push(Vec::new());
            }
            let here = &mut self.levels[level];
            here.push(hash);
            match here[..] {
                [.., left, right] if here.len().is_multiple_of(2) => hash = node_hash(&left, &right),
                _ => return,
            }
        }
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// The root of its first leaves, so many; none if it has fewer.
    pub fn root(&self, size: u64) -> Option<Hash> {
        match size {
            0 => Some(Hash::empty()),
            _ => (size <= self.size()).then(|| self.hash(0, size)),
        }
    }

    /// The proof that a leaf is in the tree of a size (RFC 9162, 2.1.3): the hashes beside the way from the leaf to the root,
    /// the leaf's neighbour first. None if there is no such leaf.
    pub fn inclusion(&self, index: u64, size: u64) -> Option<Vec<Hash>> {
        if index >= size || size > self.size() {
            return None;
        }
        let (mut path, mut begin, mut end) = (Vec::new(), 0, size);
        while end - begin > 1 {
            let middle = begin + split(end - begin);
            if index < middle {
                path.push(self.hash(middle, end));
                end = middle;
            } else {
                path.push(self.hash(begin, middle));
                begin = middle;
            }
        }
        path.reverse();
        Some(path)
    }

    /// The proof that the tree of a new size begins with that of an old one (RFC 9162, 2.1.4). None if the old one is larger,
    /// or there is no such new one. Of an empty tree, and of one that is the same, it is empty.
    pub fn consistency(&self, old: u64, new: u64) -> Option<Vec<Hash>> {
        if old > new || new > self.size() {
            return None;
        }
        if old == 0 || old == new {
            return Some(Vec::new());
        }
        // What the old tree ends with is a tree of its own in the new one, whose root nobody knows but from the proof; unless
        // it is the old tree itself.
        let (mut path, mut begin, mut end) = (Vec::new(), 0, new);
        while old < end {
            let middle = begin + split(end - begin);
            if old <= middle {
                path.push(self.hash(middle, end));
                end = middle;
            } else {
                path.push(self.hash(begin, middle));
                begin = middle;
            }
        }
        if begin > 0 {
            path.push(self.hash(begin, end));
        }
        path.reverse();
        Some(path)
    }

    /// The root of the leaves from one up to another, where a tree of this one's begins.
    fn hash(&self, begin: u64, end: u64) -> Hash {
        let length = end - begin;
        if length.is_power_of_two() {
            let level = length.trailing_zeros();
            return self.levels[level as usize][(begin >> level) as usize];
        }
        let middle = begin + split(length);
        node_hash(&self.hash(begin, middle), &self.hash(middle, end))
    }
}

/// How many of so many leaves, two at least, are below the node on the left: the largest power of two that is smaller.
fn split(leaves: u64) -> u64 {
    1 << (u64::BITS - 1 - (leaves - 1).leading_zeros())
}
