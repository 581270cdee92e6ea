//! What a signature uses that cannot be checked, and what proves little though it fits.

use serde::Serialize;

use crate::public_key::PublicKey;

/// What cannot be checked here: of some, there is nothing that could; others are too weak to prove anything.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unsupported {
    /// A hash.
    #[error("the hash {0}")]
    Hash(String),
    /// A key.
    #[error("the key {0}")]
    Key(PublicKey),
    /// A key of RSA with a public exponent larger than any that is used.
    #[error("the key {key} with an exponent of {bits} bits")]
    Exponent {
        /// The key.
        key: PublicKey,
        /// Length of the exponent.
        bits: usize,
    },
    /// An algorithm that does not go with the key.
    #[error("a signature by {algorithm} with a key of the kind {key}")]
    Algorithm {
        /// Its name, or its object identifier.
        algorithm: String,
        /// The key.
        key: PublicKey,
    },
    /// PKCS #1 v1.5 with a key that is for RSASSA-PSS alone (RFC 4055, 1.2).
    #[error("a signature by RSA (PKCS #1 v1.5) with a key for RSA-PSS alone")]
    KeyForPss,
    /// Parameters of RSASSA-PSS that cannot be read.
    #[error("a signature by RSA-PSS with unreadable parameters")]
    PssParameters,
    /// RSASSA-PSS with another mask generation function or trailer than RFC 4055, 3.1, knows.
    #[error("a signature by RSA-PSS with the mask {mask} and the trailer {trailer}")]
    PssMask {
        /// The mask generation function's name, or its object identifier.
        mask: String,
        /// The trailer field.
        trailer: u64,
    },
    /// RSASSA-PSS with other parameters than the key is for (RFC 4055, 3.3).
    #[error("a signature by RSA-PSS with another hash or a shorter salt than its key is for")]
    PssForOthers,
    /// A SubFilter.
    #[error("a signature of the kind {0}")]
    SubFilter(String),
    /// A signature larger than any.
    #[error("a signature as large as this")]
    Size,
    /// A kind of timestamp.
    #[error("a timestamp of this kind")]
    Timestamp,
}

/// What can be broken today, so that others could have made it fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weakness {
    /// The hash SHA-1.
    #[error("the hash SHA-1")]
    Sha1,
    /// A key that is too short.
    #[error("the key {0}")]
    Key(PublicKey),
}
