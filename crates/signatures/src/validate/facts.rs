//! The facts about one signature.

use jiff::Timestamp;
use serde::Serialize;

use super::{
    Answer, ChainFault, Identity, Indication, LostProof, Profile, ProofOfExistence, RevocationFacts, RevocationStatus,
    RevocationTiming, TimestampFacts, is_past,
};
use crate::cms::SignatureFault;

/// All that a signature's CMS proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureFacts {
    /// What kind of thing it is.
    pub format: Format,
    /// Whether the content is what was signed, by its digest.
    pub intact: Answer<SignatureFault>,
    /// Whether the signature was made with the key of the signer's certificate, over that digest.
    pub valid: Answer<SignatureFault>,
    /// What it was made with, for people: `RSA-2048 (PKCS #1 v1.5) with SHA-256`.
    pub algorithm: Option<String>,
    /// Whose the certificate is; of a document timestamp, the authority's.
    pub signer: Option<Identity>,
    /// The chain from there: the signer's certificate, its issuer, and so on; the anchor last, if one was reached.
    pub chain: Vec<Identity>,
    /// Whether the chain leads to an anchor, all in it was in order at the time in question, and that time is one that counts
    /// today.
    pub trusted: Answer<ChainFault>,
    /// Whether each of the chain but its anchor is valid now too. If not, only proof of an earlier time keeps the signature
    /// valid.
    pub chain_is_valid_now: bool,
    /// Each certificate of the chain but the last, and whether it was revoked.
    pub revocation: Vec<RevocationFacts>,
    /// When it was signed, and how that is known.
    pub time: TimeFacts,
    /// The timestamps inside the signature; of a document timestamp, itself.
    pub timestamps: Vec<TimestampFacts>,
    /// Whether it is as PAdES wants, and for how long it is made to be validated.
    pub profile: Profile,
    /// What EN 319 102-1 calls it. How it stands in the file is not in it.
    #[serde(skip)]
    pub indication: Indication,
}

/// What the SubFilter says it is (ISO 32000-2, table 255 and 12.8.5; ETSI EN 319 142-1, 5.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// `ETSI.CAdES.detached`.
    Cades,
    /// `adbe.pkcs7.detached`.
    Pkcs7,
    /// `ETSI.RFC3161`: a document timestamp.
    DocumentTimestamp,
    /// Another, which is not checked here.
    Other(String),
}

impl Format {
    /// By the name in the signature dictionary.
    pub fn of(sub_filter: &str) -> Self {
        match sub_filter {
            "ETSI.CAdES.detached" => Self::Cades,
            "adbe.pkcs7.detached" => Self::Pkcs7,
            "ETSI.RFC3161" => Self::DocumentTimestamp,
            other => Self::Other(other.to_owned()),
        }
    }
}

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

impl SignatureFacts {
    /// The certificate of the chain that was revoked when it signed.
    pub fn revoked_before(&self) -> Option<&RevocationFacts> {
        let before = |facts: &&RevocationFacts| {
            matches!(facts.status, RevocationStatus::Revoked { when: RevocationTiming::BeforeSigning, .. })
        };
        self.revocation.iter().find(before)
    }

    /// Whether the content is as it was signed, with the certificate's key. Says nothing of whose that is.
    pub fn holds(&self) -> bool {
        self.intact.is_yes() && self.valid.is_yes()
    }
}
