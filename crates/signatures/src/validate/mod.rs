//! What a PDF signature's CMS proves: facts, each with its reason. No PDF is read here, no verdict given, no clock or
//! network asked.
//!
//! # The model
//!
//! [`validate()`] follows ETSI EN 319 102-1. Its clauses, and where each is:
//!
//! 1. **Integrity** (5.2.2 to 5.2.4, 5.2.7): the signed attributes name the signer's certificate, the signature over them was
//!    made with its key, and the content's digest is the one in them ([`SignatureFacts::valid`] and
//!    [`SignatureFacts::intact`], by [`crate::cms`]).
//! 2. **Time** (5.5): when it was signed, proven by a timestamp (RFC 3161) or merely claimed ([`TimeFacts`]).
//! 3. **The certificate** (5.2.6): a [`chain`] to one of the [`TrustAnchors`] (RFC 5280, 6.1), valid at that time.
//! 4. **Revocation** (5.2.5): by the OCSP responses (RFC 6960) and CRLs (RFC 5280, 5) that came along ([`RevocationFacts`]).
//! 5. **The past** (5.6): what would not do today counts if it is proven to be from when it did.
//! 6. **The format** (ETSI EN 319 142-1, 6.3): whether it is a PAdES baseline signature, and of which level ([`Profile`]).
//!
//! # Proof of existence
//!
//! A signature whose certificate has expired since, or was revoked, holds if it is proven to be older than that. The proof is
//! a timestamp over it (5.6.2): one inside its CMS, or a document timestamp over the revision that it came with. A timestamp
//! proves its time only as long as its own authority's chain can be validated, now or at a time that another one proves. So
//! document timestamps are validated first, the outermost before those that it covers, and each goes into
//! [`ProofsOfExistence`], which says of any revision what is proven of it ([`ProofOfExistence`]). A proof that was and is no
//! more is a [`LostProof`].
//!
//! A trust anchor does not expire (RFC 5280, 6.1.1 d): it is trusted until somebody takes it away.
//!
//! # What comes of it
//!
//! Every question has three answers ([`Answer`]): "cannot tell" is not "no". [`SignatureFacts::indication`] is what the
//! standard calls the outcome: an [`Indication`] (TOTAL-PASSED, TOTAL-FAILED, INDETERMINATE), and why, a [`SubIndication`].
//! It is stricter than the facts in one thing: it wants revocation data for every certificate but the anchor.
//!
//! Sizes, numbers and work are bounded, by the constants where they apply: what is beyond them is not looked at, and so can
//! only make an answer less certain.
//!
//! # Example
//!
//! A certificate that has expired since, and what a proof of existence makes of it:
//!
//! ```
//! use avtale_signatures::Certificate;
//! use avtale_signatures::sign::{KeySigner, sign};
//! use avtale_signatures::validate::{
//!     Answer, ChainFault, Indication, PdfSignature, ProofOfExistence, SubIndication, TrustAnchors, ValidationContext, validate,
//! };
//! use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let named = |name: &str| {
//!     let mut params = CertificateParams::default();
//!     params.distinguished_name.push(DnType::CommonName, name);
//!     params
//! };
//! let mut root = named("An authority");
//! root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
//! let root_key = KeyPair::generate()?;
//! let anchor = Certificate::from_der(root.self_signed(&root_key)?.der())?;
//!
//! let mut person = named("Kari Nordmann");
//! (person.not_before, person.not_after) = (date_time_ymd(2024, 1, 1), date_time_ymd(2025, 1, 1));
//! let key = KeyPair::generate()?;
//! let certificate = person.signed_by(&key, &Issuer::new(root, root_key))?;
//! let signer = KeySigner::read(&key.serialize_der(), &[Certificate::from_der(certificate.der())?], None)?;
//!
//! let content: &[&[u8]] = &[b"what is signed"];
//! let cms = sign(content, &signer, None)?;
//! let claimed = Some("2024-06-01T12:00:00Z".parse()?);
//! let context = ValidationContext {
//!     certificates: &[],
//!     ocsps: &[],
//!     crls: &[],
//!     anchors: &TrustAnchors::new(vec![anchor]),
//!     now: "2030-01-01T00:00:00Z".parse()?,
//! };
//!
//! // Its certificate was valid at the time that is claimed, which proves nothing.
//! let nothing = ProofOfExistence::default();
//! let signature = PdfSignature { cms: &cms, content, sub_filter: "ETSI.CAdES.detached", claimed, proven: &nothing };
//! let facts = validate(&signature, &context);
//! assert!(facts.holds());
//! assert!(matches!(facts.trusted, Answer::CannotTell(ChainFault::ExpiredSince { .. })));
//!
//! // A document timestamp of the next day does.
//! let proven = ProofOfExistence { at: Some("2024-06-02T12:00:00Z".parse()?), ..nothing.clone() };
//! let facts = validate(&PdfSignature { proven: &proven, ..signature }, &context);
//! assert_eq!(facts.trusted, Answer::Yes);
//!
//! // The standard also wants to know whether the certificate was revoked, and nothing here says so.
//! assert_eq!(facts.indication, Indication::Indeterminate(SubIndication::CertificateChainGeneralFailure));
//! # Ok(())
//! # }
//! ```

mod anchors;
mod answer;
mod chain;
mod chain_fault;
mod context;
mod document_timestamp;
mod facts;
mod format;
mod holder;
mod identity;
mod indication;
mod profile;
mod proof;
mod proofs;
pub(crate) mod revocation;
pub(crate) mod signature;
mod sub_indication;
#[cfg(test)]
mod tests;
mod time;
mod timestamp;
mod validation;

pub use anchors::TrustAnchors;
pub use answer::Answer;
pub use chain::{Chain, Purpose, chain};
pub use chain_fault::ChainFault;
pub use context::{PdfSignature, ValidationContext};
pub use facts::SignatureFacts;
pub use format::Format;
pub use holder::Holder;
pub use identity::Identity;
pub use indication::Indication;
pub use profile::{Level, Profile, ProfileFault};
pub use proof::{LostProof, ProofLoss, ProofOfExistence};
pub use proofs::ProofsOfExistence;
pub use revocation::{
    RevocationDatum, RevocationDoubt, RevocationFacts, RevocationOrigin, RevocationReason, RevocationSource, RevocationStatus,
    RevocationTiming, Stored,
};
pub use sub_indication::SubIndication;
pub use time::{Basis, TimeFacts};
pub use timestamp::{TimestampFacts, TimestampFault, Timestamped};
pub use validation::validate;

use jiff::{SignedDuration, Timestamp};

/// How far clocks may differ before a time counts as lying in the future.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Whether something that says it was made at a moment can have been made by now.
pub fn is_past(moment: Timestamp, now: Timestamp) -> bool {
    now.checked_add(TOLERANCE).is_ok_and(|latest| moment <= latest)
}
