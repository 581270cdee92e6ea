//! Why a signature has not passed, in the words of ETSI EN 319 102-1.

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::chain::Chain;
use super::{Answer, ChainFault, RevocationDoubt, RevocationFacts, RevocationStatus, TrustAnchors};

/// Why a signature has not passed. The numbers are those of the building blocks of ETSI EN 319 102-1 that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubIndication {
    /// It is no signature of this kind, or not built as the standards demand (5.2.2).
    FormatFailure,
    /// The content is another than was signed (5.2.7).
    HashFailure,
    /// The signature was not made with the key of its certificate (5.2.7).
    SigCryptoFailure,
    /// It is of a kind, or uses something, that is not accepted here (5.2.8).
    SigConstraintsFailure,
    /// An algorithm or a key that it uses is broken, or not known here, and nothing proves that it is from before (5.2.8).
    CryptoConstraintsFailureNoPoe,
    /// The signer's certificate is not there, or another than the signature names (5.2.3).
    NoSigningCertificateFound,
    /// No chain leads to an anchor (5.2.6).
    NoCertificateChainFound,
    /// A certificate in the chain may not be used like that (5.2.6).
    ChainConstraintsFailure,
    /// Nothing usable says of a certificate in the chain whether it was revoked (5.2.6).
    CertificateChainGeneralFailure,
    /// The signer's certificate was revoked, and nothing proves that the signature is from before (5.2.6, 5.6.2).
    RevokedNoPoe,
    /// The same of a certificate above it.
    RevokedCaNoPoe,
    /// It is not valid now, and nothing proves that the signature is from when it was (5.2.6, 5.6.2).
    OutOfBoundsNoPoe,
    /// The same, of a certificate that was not revoked before it expired.
    OutOfBoundsNotRevoked,
    /// Who says that it was not revoked has an expired certificate, and nothing proves that it was said before (5.6.2).
    RevocationOutOfBoundsNoPoe,
    /// What says that it was not revoked is not fresh enough (5.2.5).
    TryLater,
}

impl SubIndication {
    /// As the standard writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::FormatFailure => "FORMAT_FAILURE",
            Self::HashFailure => "HASH_FAILURE",
            Self::SigCryptoFailure => "SIG_CRYPTO_FAILURE",
            Self::SigConstraintsFailure => "SIG_CONSTRAINTS_FAILURE",
            Self::CryptoConstraintsFailureNoPoe => "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
            Self::NoSigningCertificateFound => "NO_SIGNING_CERTIFICATE_FOUND",
            Self::NoCertificateChainFound => "NO_CERTIFICATE_CHAIN_FOUND",
            Self::ChainConstraintsFailure => "CHAIN_CONSTRAINTS_FAILURE",
            Self::CertificateChainGeneralFailure => "CERTIFICATE_CHAIN_GENERAL_FAILURE",
            Self::RevokedNoPoe => "REVOKED_NO_POE",
            Self::RevokedCaNoPoe => "REVOKED_CA_NO_POE",
            Self::OutOfBoundsNoPoe => "OUT_OF_BOUNDS_NO_POE",
            Self::OutOfBoundsNotRevoked => "OUT_OF_BOUNDS_NOT_REVOKED",
            Self::RevocationOutOfBoundsNoPoe => "REVOCATION_OUT_OF_BOUNDS_NO_POE",
            Self::TryLater => "TRY_LATER",
        }
    }

    /// Why a certificate's chain does not do for what is proven to have existed at a time, in the order of 5.2.6.
    pub(super) fn of_chain(
        chain: &Chain,
        anchors: &TrustAnchors,
        revocation: &[RevocationFacts],
        proven: Option<Timestamp>,
        now: Timestamp,
    ) -> Option<Self> {
        if !chain.certificates.last().is_some_and(|last| anchors.contains(last)) {
            return Some(Self::NoCertificateChainFound);
        }
        match &chain.trusted {
            Answer::Yes | Answer::No(ChainFault::Expired { .. } | ChainFault::NotYetValid { .. }) => {}
            Answer::CannotTell(ChainFault::TooMany) => return Some(Self::NoCertificateChainFound),
            _ => return Some(Self::ChainConstraintsFailure),
        }
        let is_usable = |facts: &RevocationFacts| match &facts.status {
            RevocationStatus::Good { .. } | RevocationStatus::Revoked { .. } => true,
            RevocationStatus::Unknown { why } => is_late(*why),
            RevocationStatus::NotPresent => false,
        };
        if !revocation.iter().all(is_usable) {
            return Some(Self::CertificateChainGeneralFailure);
        }
        revoked(revocation, proven).or_else(|| out_of_bounds(chain, revocation, proven, now)).or_else(|| late(revocation))
    }
}

/// As the standard writes it.
impl Serialize for SubIndication {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Whether it would do at another time.
fn is_late(why: RevocationDoubt) -> bool {
    matches!(why, RevocationDoubt::TooOld | RevocationDoubt::Stale | RevocationDoubt::NotProven)
}

fn revoked(revocation: &[RevocationFacts], proven: Option<Timestamp>) -> Option<SubIndication> {
    let is_revoked = |facts: &RevocationFacts| match facts.status {
        RevocationStatus::Revoked { since, .. } => proven.is_none_or(|proven| since <= proven),
        _ => false,
    };
    let nth = revocation.iter().position(is_revoked)?;
    Some(if nth == 0 { SubIndication::RevokedNoPoe } else { SubIndication::RevokedCaNoPoe })
}

fn out_of_bounds(
    chain: &Chain,
    revocation: &[RevocationFacts],
    proven: Option<Timestamp>,
    now: Timestamp,
) -> Option<SubIndication> {
    // An anchor is trusted until somebody takes it away.
    let issued = chain.certificates.split_last().map_or(&[][..], |(_, issued)| issued);
    let are_valid = |at: Timestamp| issued.iter().all(|certificate| certificate.is_valid(at));
    if are_valid(now) || proven.is_some_and(are_valid) {
        return None;
    }
    let is_known = revocation.first().is_some_and(|facts| facts.is_said_in_time);
    Some(if is_known { SubIndication::OutOfBoundsNotRevoked } else { SubIndication::OutOfBoundsNoPoe })
}

fn late(revocation: &[RevocationFacts]) -> Option<SubIndication> {
    if !revocation.iter().all(|facts| facts.is_said_in_time) {
        return Some(SubIndication::RevocationOutOfBoundsNoPoe);
    }
    let is_late = |facts: &RevocationFacts| matches!(facts.status, RevocationStatus::Unknown { .. });
    revocation.iter().any(is_late).then_some(SubIndication::TryLater)
}
