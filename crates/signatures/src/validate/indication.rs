//! What ETSI EN 319 102-1 calls the outcome of a validation: an indication, and why (5.1.3). It stands beside what is told
//! otherwise, for whoever compares with other programs. It is stricter than the other facts in one thing: the standard wants
//! revocation data for every certificate, and the facts go by what came along.

use super::{Answer, SubIndication};
use crate::cms::SignatureFault;

/// The outcome for a signature, or a timestamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indication {
    /// TOTAL-PASSED: the signature holds, and its certificate is valid, or was when the signature is proven to have existed.
    Passed,
    /// TOTAL-FAILED: it certainly does not.
    Failed(SubIndication),
    /// INDETERMINATE: what is there does not say.
    Indeterminate(SubIndication),
}

impl Indication {
    /// What follows from the signature itself, if it does not hold.
    pub(super) fn of_fault(answer: &Answer<SignatureFault>) -> Option<Self> {
        let (sub, is_certain) = match answer.why()? {
            SignatureFault::Unreadable
            | SignatureFault::OtherSigners
            | SignatureFault::ContentInside
            | SignatureFault::WrongAttributes => (SubIndication::FormatFailure, true),
            SignatureFault::OtherContent => (SubIndication::HashFailure, true),
            SignatureFault::WrongSignature => (SubIndication::SigCryptoFailure, true),
            SignatureFault::NoCertificate | SignatureFault::OtherCertificate => (SubIndication::NoSigningCertificateFound, false),
            SignatureFault::NoAuthority => (SubIndication::ChainConstraintsFailure, false),
            SignatureFault::Unsupported(_) | SignatureFault::Weak(_) => (SubIndication::CryptoConstraintsFailureNoPoe, false),
        };
        Some(if is_certain { Self::Failed(sub) } else { Self::Indeterminate(sub) })
    }

    /// Why it has not passed.
    pub fn sub_indication(self) -> Option<SubIndication> {
        match self {
            Self::Passed => None,
            Self::Failed(sub) | Self::Indeterminate(sub) => Some(sub),
        }
    }
}
