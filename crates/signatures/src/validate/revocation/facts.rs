//! Whether a certificate was revoked, and how that is known.

use jiff::Timestamp;
use serde::Serialize;

use crate::validate::Identity;

/// One certificate of a chain, and whether it was revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevocationFacts {
    /// The certificate.
    pub certificate: Identity,
    /// Whether it was revoked.
    #[serde(flatten)]
    pub status: RevocationStatus,
    /// Whether the document security store has something about it, in earnest or not.
    #[serde(skip)]
    pub stored: Stored,
    /// Whether who says so has a certificate that is valid, or was when it was said as far as EN 319 102-1 is concerned.
    #[serde(skip)]
    pub is_said_in_time: bool,
}

/// How revocation data about a certificate is kept for the long term.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stored {
    /// There is none in the document security store.
    #[default]
    No,
    /// There is.
    Yes,
    /// There is, and a document timestamp covers it.
    Stamped,
}

/// Whether a certificate was revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "status")]
pub enum RevocationStatus {
    /// It was not, at the time in question.
    Good {
        /// Who says so.
        source: RevocationSource,
        /// When that was known to be right.
        this_update: Timestamp,
        /// When something newer was to be had, at the latest.
        next_update: Option<Timestamp>,
    },
    /// It was.
    Revoked {
        /// From when on: the revocation's date, or the date from which the key is suspected, if that is earlier.
        since: Timestamp,
        /// Why, if that was said.
        reason: Option<RevocationReason>,
        /// Before or after the signature.
        when: RevocationTiming,
        /// Who says so.
        source: RevocationSource,
    },
    /// There is something about it, which proves nothing.
    Unknown {
        /// Why not.
        why: RevocationDoubt,
    },
    /// There is nothing about it.
    NotPresent,
}

/// What a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationSource {
    /// An OCSP response (RFC 6960).
    Ocsp,
    /// A certificate revocation list (RFC 5280, 5).
    Crl,
}

/// How a revocation lies to the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationTiming {
    /// The certificate was revoked when it signed.
    BeforeSigning,
    /// The signature is proven to be older than the revocation.
    AfterSigning,
    /// The time of the signature is claimed only, and lies before the revocation.
    CannotTell,
}

/// Why a certificate was revoked (RFC 5280, 5.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the standard's own words")]
pub enum RevocationReason {
    Unspecified,
    KeyCompromise,
    CaCompromise,
    AffiliationChanged,
    Superseded,
    CessationOfOperation,
    CertificateHold,
    RemoveFromCrl,
    PrivilegeWithdrawn,
    AaCompromise,
}

impl RevocationReason {
    /// By its number.
    pub(in crate::validate) fn numbered(number: u32) -> Option<Self> {
        Some(match number {
            0 => Self::Unspecified,
            1 => Self::KeyCompromise,
            2 => Self::CaCompromise,
            3 => Self::AffiliationChanged,
            4 => Self::Superseded,
            5 => Self::CessationOfOperation,
            6 => Self::CertificateHold,
            8 => Self::RemoveFromCrl,
            9 => Self::PrivilegeWithdrawn,
            10 => Self::AaCompromise,
            _ => return None,
        })
    }

    /// Whether what the key did before the revocation still stands (RFC 3161, 4.1).
    pub(crate) fn spares_the_past(self) -> bool {
        matches!(self, Self::Unspecified | Self::AffiliationChanged | Self::Superseded | Self::CessationOfOperation)
    }
}

/// Why a statement about a certificate proves nothing. The first that applies to any of them is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationDoubt {
    /// Neither the issuer nor one it has certified for this signed it.
    #[error("it was not signed by the issuer, nor by a responder of the issuer's")]
    WrongSigner,
    /// Its signature, or a condition in it, cannot be checked here.
    #[error("it uses something that cannot be checked here")]
    Unsupported,
    /// It cannot be read to its end.
    #[error("it cannot be read")]
    Unreadable,
    /// Something newer was to be had at the time in question, or may have been.
    #[error("it is older than the signature, and was no longer current then")]
    TooOld,
    /// The same, where nothing proves that time.
    #[error("it is no longer current, and nothing proves that the signature was made while it was")]
    Stale,
    /// The certificate of who signed it has expired, and no timestamp proves that it was there before.
    #[error("the certificate of who signed it has expired, and nothing proves that it was there before")]
    NotProven,
    /// Expired certificates need not be listed any more.
    #[error("it was issued after the certificate had expired")]
    AfterExpiry,
    /// It is from the future.
    #[error("it is dated in the future")]
    NotYetIssued,
    /// The responder does not know the certificate.
    #[error("the responder does not know the certificate")]
    NotKnown,
    /// There was more than is looked at, or some of it cannot be read.
    #[error("there is revocation data that cannot be read")]
    Incomplete,
}
