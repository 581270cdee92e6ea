//! Why there is no key, and why nothing was signed.

use std::fmt;

use jiff::Timestamp;

use super::TimestampError;
use crate::{CertificateError, PemError, PublicKey, UnfitCertificate};

/// What a password protects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protected {
    /// A private key alone (RFC 5958, 3).
    Key,
    /// A file of keys and certificates (RFC 7292).
    Pkcs12,
}

impl fmt::Display for Protected {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "the private key",
            Self::Pkcs12 => "the PKCS#12 file",
        })
    }
}

/// What protects something in a way that is not known here, or takes too much.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownProtection {
    /// This algorithm.
    #[error("{0}")]
    Algorithm(String),
    /// PBES2 (RFC 8018, 6.2) with parameters that nobody writes.
    #[error("PBES2 with unusual parameters")]
    Parameters,
    /// scrypt (RFC 7914) that would take too much memory, or cannot be meant.
    #[error("scrypt, N = {cost}, r = {block}, p = {parallel}")]
    Scrypt {
        /// N.
        cost: u64,
        /// r.
        block: u64,
        /// p.
        parallel: u32,
    },
    /// So many rounds of a derivation.
    #[error("{0} rounds, which take too long")]
    Rounds(u32),
    /// A signature over the file, where there could be a password (RFC 7292, 4: public-key integrity mode).
    #[error("a certificate's signature in place of a password")]
    CertificateSignature,
    /// The key of a certificate, where there could be a password (RFC 7292, 3.1: public-key privacy mode).
    #[error("a certificate's key in place of a password")]
    CertificateKey,
    /// A MAC with this hash.
    #[error("a MAC with {0}")]
    Mac(String),
}

/// A private key of a kind that nothing is signed with here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnusableKey {
    /// Of this kind.
    #[error("{0}")]
    Kind(PublicKey),
    /// In a block of PEM that says this after `-----BEGIN`.
    #[error("of the kind {0:?}")]
    Block(String),
    /// RSA, in numbers that make no key: the library's words.
    #[error("RSA, and refused: {0}")]
    Refused(String),
}

/// Why there is no key to sign with. None of it shows anything of a key or a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It is encrypted, and no password was given.
    #[error("the private key is encrypted and no password was given")]
    PasswordNeeded,
    /// The password is another, or what it protects was changed.
    #[error("the password for {of} is wrong")]
    WrongPassword {
        /// What it was to open.
        of: Protected,
    },
    /// It is encrypted in a way that is not known here, whatever the password.
    #[error("{of} is encrypted with {how}; that cannot be read, whatever the password")]
    Encryption {
        /// What is encrypted.
        of: Protected,
        /// The algorithm, or what is unusual about it.
        how: UnknownProtection,
    },
    /// It is authenticated in a way that is not known here, whatever the password.
    #[error("{of} is protected by {how}; that cannot be checked, whatever the password")]
    Authentication {
        /// What is protected.
        of: Protected,
        /// What protects it.
        how: UnknownProtection,
    },
    /// What a password protects is not what it should be.
    #[error("{of} cannot be read")]
    Unreadable {
        /// What it is taken for.
        of: Protected,
    },
    /// The private key is not what it should be.
    #[error("the private key cannot be read")]
    Damaged,
    /// The private key is of a kind that nothing is signed with here.
    #[error("the private key is {0}, which cannot be used")]
    Unusable(UnusableKey),
    /// The private key is in OpenSSH's own form.
    #[error("the private key is in OpenSSH's own form, which cannot be read")]
    OpenSsh,
    /// A Java keystore (JKS).
    #[error("this is a keystore in Java's own form (JKS), which cannot be read")]
    JavaKeystore,
    /// A key in PuTTY's own form.
    #[error("this is a key in PuTTY's own form, which cannot be read")]
    Putty,
    /// PEM, where PKCS#12 was expected.
    #[error("this is PEM, and no PKCS#12 file")]
    NotPkcs12,
    /// Nothing that has a key in a form that is known.
    #[error("this is neither PKCS#12 nor PEM nor a key in DER, so it cannot be read")]
    Unknown,
    /// A structure does not end, or does not fit together.
    #[error("this file is damaged or cut off")]
    CutOff,
    /// There is no private key.
    #[error("there is no private key")]
    NoKey,
    /// There are several.
    #[error("there are {0} private keys, and only one can sign")]
    SeveralKeys(usize),
    /// There is no certificate.
    #[error("there is no certificate to sign with")]
    NoCertificate,
    /// The key is that of none of the certificates.
    #[error("the private key belongs to none of the certificates: {}", quoted(.names))]
    NoMatch {
        /// Whose certificates they are.
        names: Vec<String>,
    },
    /// A certificate cannot be read.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// The text around it all cannot be read.
    #[error(transparent)]
    Pem(#[from] PemError),
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ")
}

/// Why something was not signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SigningError {
    /// There is no certificate.
    #[error("there is no certificate to sign with")]
    NoCertificate,
    /// Nobody would accept the signature.
    #[error(transparent)]
    Unfit(#[from] UnfitCertificate),
    /// The key could not make it.
    #[error("the signature could not be made")]
    NotMade,
    /// What was made is no signature of this by this certificate's key.
    #[error("the signature does not fit the document and the certificate of {name:?}")]
    WrongSignature {
        /// Whose certificate.
        name: String,
    },
    /// The timestamp is no proof of this signature.
    #[error("the timestamp is of something else than this signature")]
    OtherTimestamp,
    /// A signature counts from its timestamp's time, and would never be accepted.
    #[error("the timestamp says {time}, when the certificate of {name:?} is not valid")]
    NotValidThen {
        /// Whose certificate.
        name: String,
        /// What the timestamp says.
        time: Timestamp,
    },
    /// A structure of our own making could not be written: nobody else's doing.
    #[error("a signature's structure cannot be written: {0}")]
    Encoding(#[from] der::Error),
    /// There was no timestamp to be had.
    #[error(transparent)]
    Timestamp(#[from] TimestampError),
}

/// Why a signature that was prepared cannot be read from JSON.
#[derive(Debug, thiserror::Error)]
pub enum PreparedSignatureError {
    /// It is other JSON, or none.
    #[error("this is not a prepared signature: {0}")]
    Json(#[source] serde_json::Error),
    /// Bytes in it are not written as they must be.
    #[error("this is not a prepared signature: it has broken base64")]
    Base64,
    /// The hash in it is not one by its algorithm.
    #[error("this is not a prepared signature: its hash has the wrong length")]
    HashLength,
    /// What is to be signed is not what the hash and the certificate lead to.
    #[error("this is not a prepared signature: what is to be signed does not follow from the rest")]
    Inconsistent,
    /// A certificate in it cannot be read.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// Nothing can be signed like that.
    #[error(transparent)]
    Signing(#[from] SigningError),
}
