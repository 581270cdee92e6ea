//! What a PDF signature's CMS proves: facts, each with its reason. No PDF is read here, no verdict given, no clock or
//! network asked.
//!
//! [`judge()`] goes through these, in the order and in the sense of ETSI EN 319 102-1:
//!
//! 1. the content's digest, and the signature over it (RFC 5652), by [`crate::sign::cms`];
//! 2. the [`time`](TimeFacts) that is proven by a timestamp (RFC 3161), or merely claimed;
//! 3. the [`chain`] of certificates to one of the [`Roots`] (RFC 5280, 6.1) at that time;
//! 4. whether any of them was [revoked](RevocationFacts), by the OCSP responses (RFC 6960) and CRLs (RFC 5280, 5) that
//!    came along;
//! 5. the [`Profile`]: whether the signed attributes are as PAdES wants (ETSI EN 319 142-1, 6.3).
//!
//! Everything is three-valued ([`Answer`]): "cannot tell" is not "no". Sizes, numbers and work are bounded, by the
//! constants where they apply: what is beyond them is not looked at, and so can only make an answer less certain.

mod answer;
mod crl;
mod evidence;
mod facts;
mod fault;
mod identity;
mod judge;
mod names;
mod ocsp;
mod path;
mod permissions;
mod profile;
mod revocation;
mod roots;
mod stamps;
#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use facts::{Basis, Format, SignatureFacts, TimeFacts, TimestampFacts};
pub use fault::ChainFault;
pub use identity::Identity;
pub use judge::{Input, judge};
pub use path::{Chain, Purpose, chain};
pub use profile::{Profile, ProfileFault};
pub use revocation::{Reason, RevocationDoubt, RevocationFacts, RevocationStatus, Source, When};
pub use roots::Roots;

use jiff::{SignedDuration, Timestamp};

/// How far clocks may differ before a time counts as lying in the future.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Whether something that says it was made at a moment can have been made by now.
fn is_past(moment: Timestamp, now: Timestamp) -> bool {
    now.checked_add(TOLERANCE).is_ok_and(|latest| moment <= latest)
}
