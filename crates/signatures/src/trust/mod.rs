//! What a PDF signature's CMS proves: facts, each with its reason. No PDF is read here, no verdict given, no clock or
//! network asked.
//!
//! [`judge()`] goes through these, in the order and in the sense of ETSI EN 319 102-1:
//!
//! 1. the content's digest, and the signature over it (RFC 5652), by [`crate::sign::cms`];
//! 2. the [`time`](TimeFacts) that is proven by a timestamp (RFC 3161), or merely claimed. Document timestamps come before
//!    what they cover ([`Proofs`]): one whose own certificate has expired counts only while another proves that it was there;
//! 3. the [`chain`] of certificates to one of the [`Roots`] (RFC 5280, 6.1) at that time;
//! 4. whether any of them was [revoked](RevocationFacts), by the OCSP responses (RFC 6960) and CRLs (RFC 5280, 5) that
//!    came along;
//! 5. the [`Profile`]: whether the signed attributes are as PAdES wants, and its level (ETSI EN 319 142-1, 6.3);
//! 6. the [`Indication`], for whoever speaks the standard's language.
//!
//! A root in `trust/` does not expire: it is an anchor (RFC 5280, 6.1.1 d), trusted until somebody takes it away.
//!
//! Everything is three-valued ([`Answer`]): "cannot tell" is not "no". Sizes, numbers and work are bounded, by the
//! constants where they apply: what is beyond them is not looked at, and so can only make an answer less certain.

mod answer;
mod crl;
mod evidence;
mod facts;
mod fault;
mod identity;
mod indication;
mod judge;
mod names;
mod ocsp;
mod path;
mod permissions;
mod profile;
mod proofs;
mod revocation;
mod roots;
mod stamps;
#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use evidence::{Datum, Place};
pub use facts::{Basis, Format, SignatureFacts, TimeFacts};
pub use fault::ChainFault;
pub use identity::Identity;
pub use indication::{Indication, SubIndication};
pub use judge::{Input, judge};
pub use path::{Chain, Purpose, chain};
pub use profile::{Level, Profile, ProfileFault};
pub use proofs::{Loss, Lost, Proofs, Proven};
pub use revocation::{Reason, RevocationDoubt, RevocationFacts, RevocationStatus, Source, Stored, When};
pub use roots::Roots;
pub use stamps::{StampFault, Stamped, TimestampFacts};

use jiff::{SignedDuration, Timestamp};

/// How far clocks may differ before a time counts as lying in the future.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Whether something that says it was made at a moment can have been made by now.
pub fn is_past(moment: Timestamp, now: Timestamp) -> bool {
    now.checked_add(TOLERANCE).is_ok_and(|latest| moment <= latest)
}
