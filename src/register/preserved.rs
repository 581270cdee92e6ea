//! That a file was made to last: what was put behind it, and until when that proves it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::kinds::SignedCopy;
use crate::digest::Digest;

/// A file was extended by what keeps its signatures provable: a document security store and a document time-stamp. What it
/// begins with is the file before, which is kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preserved {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition that it is of.
    pub edition: u32,
    /// SHA-256 of the file that it begins with: a signed copy, a sealed document, or one that was preserved before.
    pub of: Digest,
    /// The file.
    pub copy: SignedCopy,
    /// The lowest level that its signatures have reached (ETSI EN 319 142-1, 6.1), where they are baseline signatures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Reached>,
    /// The time in its newest document time-stamp.
    pub stamped: Timestamp,
    /// The last moment that each certificate below that one's trust anchor is valid. What it proves must be renewed before.
    pub expires: Timestamp,
}

/// A level that is reached by preserving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reached {
    /// With a document time-stamp over all that it takes.
    #[serde(rename = "PAdES-B-LTA")]
    Lta,
}

impl Reached {
    /// As the standard writes it.
    pub fn name(self) -> &'static str {
        "PAdES-B-LTA"
    }
}
