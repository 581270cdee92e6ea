//! What is known of a timestamp.

use jiff::Timestamp;
use serde::Serialize;

use crate::cms::SignatureFault;
use crate::validate::{Answer, ChainFault, Identity, LostProof, RevocationFacts};

/// A timestamp, wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimestampFacts {
    /// What it is a timestamp of.
    pub of: Timestamped,
    /// The time in it.
    pub time: Option<Timestamp>,
    /// Whether it is of that, and its own signature holds.
    pub valid: Answer<SignatureFault>,
    /// Who made it.
    pub authority: Option<Identity>,
    /// Whether the authority's chain leads to an anchor: now, or at a time at which another timestamp proves that this one was
    /// there; or else at its own time.
    pub trusted: Answer<ChainFault>,
    /// If it does, each certificate of that chain but the last, and whether it was revoked.
    pub revocation: Vec<RevocationFacts>,
    /// Whether it proves its time: all of the above is in order, and none is revoked in a way that touches it.
    pub proves: bool,
    /// Why it does not.
    pub why: Option<TimestampFault>,
}

impl TimestampFacts {
    /// The proof that it was once, if it is no more.
    pub(in crate::validate) fn lost(&self) -> Option<LostProof> {
        if let Some(TimestampFault::Lost(lost)) = &self.why { Some(lost.clone()) } else { None }
    }
}

/// What a timestamp is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timestamped {
    /// A signature value (ETSI EN 319 122-1, 5.3): the signature existed then.
    Signature,
    /// The content, before it was signed (ETSI EN 319 122-1, 5.2.8).
    Content,
    /// A signature with its certificates and revocation data (ETSI EN 319 122-1, 5.5.3).
    Archive,
    /// The file, as far as it went (ETSI EN 319 142-1, 5.4.3).
    Document,
}

/// Why a timestamp proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimestampFault {
    /// It is over other bytes than those that it stands with.
    OtherBytes,
    /// It cannot be read, its own signature does not hold, or that cannot be told.
    DoesNotHold(SignatureFault),
    /// No trust anchor vouches for its authority, or its chain was never in order.
    Untrusted(ChainFault),
    /// It proved its time once, and does no more.
    Lost(LostProof),
    /// The authority's certificate, or one above it, was revoked before it was made, or in a way that leaves open who made it.
    Revoked {
        /// From when on.
        since: Timestamp,
    },
    /// Its time lies in the future.
    Future,
    /// It is of a kind that is not checked here, or there are too many.
    NotChecked,
}
