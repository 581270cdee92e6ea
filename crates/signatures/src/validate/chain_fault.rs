//! What may be wrong with a chain of certificates.

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::cms::SignatureFault;

/// Why a chain is not trusted, or why that cannot be told. Certificates are named for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChainFault {
    /// The issuer of the last certificate found is neither at hand nor trusted.
    #[error("the issuer {issuer:?} is not known: there is no certificate of it among those trusted")]
    UnknownIssuer {
        /// As the last certificate found names it.
        issuer: String,
    },
    /// The last certificate found has issued itself, and is not trusted.
    #[error("{0:?} vouches for itself only, and is not among those trusted")]
    UnknownRoot(String),
    /// It was not signed by the one whose name it bears as its issuer's.
    #[error("the certificate of {name:?} says it was issued by {issuer:?}, but was not signed with that one's key")]
    WrongIssuer {
        /// Whose certificate.
        name: String,
        /// Who it says has issued it.
        issuer: String,
    },
    /// It was signed in a way that is broken (SHA-1), or that cannot be checked here.
    #[error("the signature on the certificate of {name:?} proves nothing here: {why}")]
    Unverifiable {
        /// Whose certificate.
        name: String,
        /// What is the matter with it; in JSON in words.
        #[serde(serialize_with = "in_words")]
        why: SignatureFault,
    },
    /// It, or an extension of it, cannot be read, or contradicts itself.
    #[error("the certificate of {0:?} is not well made")]
    Unreadable(String),
    /// It was not yet valid at the time in question.
    #[error("the certificate of {name:?} was not valid before {from}")]
    NotYetValid {
        /// Whose certificate.
        name: String,
        /// The first moment it is valid.
        from: Timestamp,
    },
    /// It was no longer valid at the time in question.
    #[error("the certificate of {name:?} was not valid after {until}")]
    Expired {
        /// Whose certificate.
        name: String,
        /// The last moment it is valid.
        until: Timestamp,
    },
    /// It was valid at the time that is claimed, has expired since, and nothing proves that time, or not any more.
    #[error("the certificate of {name:?} has expired since, on {until}, and nothing proves that it was signed before")]
    ExpiredSince {
        /// Whose certificate.
        name: String,
        /// The last moment it was valid.
        until: Timestamp,
    },
    /// It is claimed to have been signed at a time to come.
    #[error("it claims to be from the future")]
    Future,
    /// It issued another, and may not issue.
    #[error("{0:?} is no authority, and may not issue certificates")]
    NoAuthority(String),
    /// More issuers are below it than it allows (pathLenConstraint).
    #[error("{0:?} may not have as many issuers below it")]
    TooLong(String),
    /// The signer's certificate is for something else.
    #[error("the certificate of {0:?} is not for signing documents")]
    NotForSignatures(String),
    /// A critical extension of it is not understood here.
    #[error("the certificate of {name:?} has a condition that cannot be checked here: {oid}")]
    UnknownExtension {
        /// Whose certificate.
        name: String,
        /// The extension's object identifier.
        oid: String,
    },
    /// It constrains names.
    #[error("{0:?} may issue to certain names only, which cannot be checked here")]
    NameConstraints(String),
    /// There is no certificate to begin with.
    #[error("the signer's certificate is not included")]
    NoCertificate,
    /// There are too many certificates by the same names to go through them all.
    #[error("there are too many certificates by the same names")]
    TooMany,
}

impl ChainFault {
    /// Whether the chain may be good all the same.
    pub fn is_in_doubt(&self) -> bool {
        matches!(
            self,
            Self::UnknownIssuer { .. }
                | Self::UnknownRoot(_)
                | Self::Unverifiable { .. }
                | Self::UnknownExtension { .. }
                | Self::ExpiredSince { .. }
                | Self::Future
                | Self::NameConstraints(_)
                | Self::NoCertificate
                | Self::TooMany
        )
    }
}

fn in_words<S: Serializer>(why: &SignatureFault, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(why)
}
