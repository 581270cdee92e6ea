//! What may be the matter with a certificate.

use jiff::Timestamp;

use crate::{PemError, PublicKey};

/// Why a certificate cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// Certificates have a few KB.
    #[error("this is too large for a certificate")]
    TooLarge,
    /// It is not built as RFC 5280 says.
    #[error("the certificate cannot be read: {0}")]
    Malformed(der::Error),
    /// Whoever wrote the file marked it as not to be trusted for something (openssl's X509_CERT_AUX).
    #[error("the certificate of {name:?} is marked as not to be trusted")]
    Distrusted {
        /// Whose certificate.
        name: String,
    },
    /// A block that has certificates by its label has none that can be read.
    #[error("the PEM block {label:?} has no certificates that can be read")]
    NoneInBlock {
        /// What stands after `-----BEGIN`.
        label: String,
    },
    /// The text around it cannot be read.
    #[error(transparent)]
    Pem(#[from] PemError),
}

/// Why a signature made with a certificate would not be accepted. Certificates are named for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnfitCertificate {
    /// No signature can be made here with such a key.
    #[error("the certificate of {name:?} has a key of the kind {key}, which cannot be used")]
    Key {
        /// Whose certificate.
        name: String,
        /// The kind of its key.
        key: PublicKey,
    },
    /// It issues certificates, and signs nothing else.
    #[error("the certificate of {name:?} is an authority's, which issues certificates")]
    Authority {
        /// Whose certificate.
        name: String,
    },
    /// Its key usage allows no signatures (RFC 5280, 4.2.1.3).
    #[error("the certificate of {name:?} is not for signatures")]
    Usage {
        /// Whose certificate.
        name: String,
    },
    /// It is not valid yet.
    #[error("the certificate of {name:?} is not valid before {from}; now it is {at}")]
    NotYetValid {
        /// Whose certificate.
        name: String,
        /// The first moment it is valid.
        from: Timestamp,
        /// The moment of the signature.
        at: Timestamp,
    },
    /// It is no longer valid.
    #[error("the certificate of {name:?} expired at {until}; now it is {at}")]
    Expired {
        /// Whose certificate.
        name: String,
        /// The last moment it is valid.
        until: Timestamp,
        /// The moment of the signature.
        at: Timestamp,
    },
}
