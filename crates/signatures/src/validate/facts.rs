//! The facts about one signature.

use serde::Serialize;

use super::{
    Answer, ChainFault, Format, Identity, Indication, Profile, RevocationFacts, RevocationStatus, RevocationTiming, TimeFacts,
    TimestampFacts,
};
use crate::UsedAlgorithm;
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
    /// What it was made with.
    pub algorithm: Option<UsedAlgorithm>,
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
