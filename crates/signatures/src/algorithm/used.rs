//! What a signature was made with, by its names.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::public_key::PublicKey;

/// What a signature was made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedAlgorithm {
    /// The key.
    pub key: PublicKey,
    /// How it was used, where the key alone does not say it: `PSS`, `PKCS #1 v1.5`, `ECDSA`.
    pub scheme: Option<&'static str>,
    /// The hash: `SHA-256`.
    pub hash: String,
}

/// `RSA-2048 (PKCS #1 v1.5) with SHA-256`.
impl fmt::Display for UsedAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.key)?;
        self.scheme.map_or(Ok(()), |scheme| write!(f, " ({scheme})"))?;
        write!(f, " with {}", self.hash)
    }
}

/// In words.
impl Serialize for UsedAlgorithm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
