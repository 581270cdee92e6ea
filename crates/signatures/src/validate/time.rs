//! When something was signed, and how that is known.

use jiff::Timestamp;
use serde::Serialize;

use super::{LostProof, ProofOfExistence, is_past};

/// When something was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimeFacts {
    /// What the signature dictionary's M says, or else the attribute signing-time. The signer can write anything there.
    pub claimed: Option<Timestamp>,
    /// The earliest time that a trusted timestamp proves: it existed then.
    pub proven: Option<Timestamp>,
    /// The last proof that there was and is no more, where none is left of that time or before.
    pub lost: Option<LostProof>,
    /// The time that the certificates are validated at.
    pub judged_at: Timestamp,
    /// Which of them that is.
    pub basis: Basis,
}

impl TimeFacts {
    /// A claimed time that lies in the future is no time.
    pub(super) fn new(proven: &ProofOfExistence, claimed: Option<Timestamp>, now: Timestamp) -> Self {
        let (judged_at, basis) = match (proven.at, claimed) {
            (Some(proven), _) => (proven, Basis::Proven),
            (None, Some(claimed)) if is_past(claimed, now) => (claimed, Basis::Claimed),
            _ => (now, Basis::Now),
        };
        // What is proven earlier than a proof was lost is proven all the same.
        let lost = proven.lost.clone().filter(|lost| proven.at.is_none_or(|at| at > lost.since));
        Self { claimed, proven: proven.at, lost, judged_at, basis }
    }
}

/// How the time is known at which a signature is validated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// By a trusted timestamp.
    Proven,
    /// By the signer's word.
    Claimed,
    /// Not at all: it is validated at the present.
    Now,
}
