//! What is proven to have existed when, and what no longer is.

use jiff::Timestamp;
use serde::Serialize;

/// What document timestamps that cover something prove of it.
#[derive(Debug, Clone, Default)]
pub struct ProofOfExistence {
    /// The earliest time at which it existed.
    pub at: Option<Timestamp>,
    /// The same, by those only that EN 319 102-1 lets pass: it wants revocation data for every certificate.
    pub passed: Option<Timestamp>,
    /// The last proof that there was and is no more.
    pub lost: Option<LostProof>,
    /// Whether one covers it that holds, whoever made it.
    pub is_stamped: bool,
}

/// A proof that was good once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LostProof {
    /// From when on it was none.
    pub since: Timestamp,
    /// What happened then.
    pub how: ProofLoss,
    /// Whose certificate that happened to: the timestamp authority's, or one above it.
    pub name: String,
}

/// How a proof is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofLoss {
    /// The certificate expired.
    Expired,
    /// The certificate was revoked.
    Revoked,
}

impl LostProof {
    /// The one that held longest.
    pub(super) fn last(all: impl Iterator<Item = Self>) -> Option<Self> {
        all.max_by_key(|lost| lost.since)
    }
}
