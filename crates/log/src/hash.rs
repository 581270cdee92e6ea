//! The hashes of a tree (RFC 9162, 2.1.1): those of leaves and of nodes never meet, whatever a leaf says.

use std::fmt;
use std::str::FromStr;

use ring::digest::{Context, SHA256, digest};

use crate::base64;

/// SHA-256 of a leaf, or of the two hashes below a node. Written in base 64.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

/// A text that is no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a hash: 32 bytes in base 64 are expected")]
pub struct NotAHash;

impl Hash {
    /// The root of a tree without leaves.
    pub fn empty() -> Self {
        Self::of(digest(&SHA256, b""))
    }

    fn of(digest: ring::digest::Digest) -> Self {
        let mut hash = [0; 32];
        hash.copy_from_slice(digest.as_ref());
        Self(hash)
    }
}

/// The hash of a leaf that says this.
pub fn leaf_hash(data: &[u8]) -> Hash {
    let mut context = Context::new(&SHA256);
    context.update(&[0]);
    context.update(data);
    Hash::of(context.finish())
}

/// The hash of a node with these below it.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut both = [1; 65];
    both[1..33].copy_from_slice(&left.0);
    both[33..].copy_from_slice(&right.0);
    Hash::of(digest(&SHA256, &both))
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&base64::encode(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        base64::decode(text).and_then(|bytes| bytes.try_into().ok()).map(Self).ok_or(NotAHash)
    }
}
