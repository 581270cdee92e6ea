//! Proofs as whoever checks them does, who has no tree.

use crate::hash::{Hash, node_hash};

/// Why a proof does not prove what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotProven {
    /// There is no leaf of this number in a tree of that size, or the old tree is larger than the new one.
    #[error("the tree is too small")]
    Size,
    /// A proof of these sizes has another number of hashes.
    #[error("the proof has another number of hashes than one of these sizes")]
    Length,
    /// It leads to another root.
    #[error("the proof leads to another root")]
    Root,
}

fn proven(is_so: bool, otherwise: NotProven) -> Result<(), NotProven> {
    if is_so { Ok(()) } else { Err(otherwise) }
}

/// Checks that a leaf with this hash is the one of a number, counted from 0, in the tree of a size with a root (RFC 9162,
/// 2.1.3.2).
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> Result<(), NotProven> {
    proven(index < size, NotProven::Size)?;
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for beside in path {
        proven(last > 0, NotProven::Length)?;
        if node % 2 == 1 || node == last {
            hash = node_hash(beside, &hash);
            while node % 2 == 0 && node != 0 {
                (node, last) = (node / 2, last / 2);
            }
        } else {
            hash = node_hash(&hash, beside);
        }
        (node, last) = (node / 2, last / 2);
    }
    proven(last == 0, NotProven::Length)?;
    proven(hash == *root, NotProven::Root)
}

/// Checks that the tree of a new size and root begins with that of an old one (RFC 9162, 2.1.4.2).
pub fn verify_consistency(old: u64, old_root: &Hash, new: u64, new_root: &Hash, proof: &[Hash]) -> Result<(), NotProven> {
    proven(old <= new, NotProven::Size)?;
    if old == 0 || old == new {
        proven(proof.is_empty(), NotProven::Length)?;
        let is_root = |size, root: &Hash| size > 0 || *root == Hash::empty();
        let is_same = old != new || old_root == new_root;
        return proven(is_root(old, old_root) && is_root(new, new_root) && is_same, NotProven::Root);
    }
    // A whole old tree is a node of the new one, and need not be told.
    let mut path = proof.iter();
    let first = if old.is_power_of_two() { old_root } else { path.next().ok_or(NotProven::Length)? };
    let (mut node, mut last) = (old - 1, new - 1);
    while node % 2 == 1 {
        (node, last) = (node / 2, last / 2);
    }
    let (mut old_hash, mut new_hash) = (*first, *first);
    for beside in path {
        proven(last > 0, NotProven::Length)?;
        if node % 2 == 1 || node == last {
            old_hash = node_hash(beside, &old_hash);
            new_hash = node_hash(beside, &new_hash);
            while node % 2 == 0 && node != 0 {
                (node, last) = (node / 2, last / 2);
            }
        } else {
            new_hash = node_hash(&new_hash, beside);
        }
        (node, last) = (node / 2, last / 2);
    }
    proven(last == 0, NotProven::Length)?;
    proven(old_hash == *old_root && new_hash == *new_root, NotProven::Root)
}
