//! What can go wrong, as types with their arguments. Each is one sentence of plain English. What to do about it is said by
//! whoever knows where the bytes came from and who is asked.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;

use super::PublicKey;
use super::cms::Fault;

/// Why a text of PEM (RFC 7468) cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PemError {
    /// A block does not end, or is no base64.
    #[error("the PEM block {label:?} is damaged or cut off")]
    Damaged {
        /// What stands after `-----BEGIN`.
        label: String,
    },
    /// A block is encrypted as RFC 1421, 4.6.1.1, has it.
    #[error("the {label} is encrypted in OpenSSL's older way, which cannot be read")]
    LegacyEncryption {
        /// What stands after `-----BEGIN`.
        label: String,
    },
}

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
        how: String,
    },
    /// It is authenticated in a way that is not known here, whatever the password.
    #[error("{of} is protected by {how}; that cannot be checked, whatever the password")]
    Authentication {
        /// What is protected.
        of: Protected,
        /// What protects it.
        how: String,
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
    #[error("the private key is {kind}, which cannot be used")]
    Unusable {
        /// The kind.
        kind: String,
    },
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
pub enum PreparedError {
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

/// Why an address is not one of a time-stamping authority.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// There is a user or a password in it. Nothing of it is repeated here.
    #[error("the timestamp authority's address has a user or a password in it")]
    Credentials,
    /// It is no address over HTTP.
    #[error("{0:?} is not the address of a timestamp authority")]
    NoAddress(String),
}

/// Why there is no timestamp.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimestampError {
    /// An authority gave none.
    #[error("no timestamp from {authority}: {why}")]
    NotGiven {
        /// Its address.
        authority: String,
        /// Why.
        why: TimestampFailure,
    },
    /// The question cannot be made one of its own.
    #[error("the system gives no random numbers")]
    NoRandom,
    /// The question could not be written: nobody else's doing.
    #[error("a signature's structure cannot be written: {0}")]
    Encoding(#[from] der::Error),
}

/// Why an authority gave no timestamp. Its own words are on one line, and not many.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimestampFailure {
    /// It sends whoever asks elsewhere (RFC 9110, 15.4).
    #[error("it has moved to {0:?}")]
    Moved(String),
    /// It answers with another status of HTTP than success.
    #[error("it answers {0}")]
    Status(String),
    /// It answers with text.
    #[error("it answers with {0:?}, a page for people")]
    Page(String),
    /// It answers with more than a timestamp can have.
    #[error("its answer does not end")]
    TooLong,
    /// It answers with no TimeStampResp (RFC 3161, 2.4.2).
    #[error("its answer is no timestamp")]
    NoTimestamp,
    /// The timestamp is of another message.
    #[error("its timestamp is of something else than was asked")]
    OtherMessage,
    /// The timestamp is of this message, and was made for another question.
    #[error("its timestamp answers another question: the nonce differs")]
    OtherNonce,
    /// It refuses (RFC 3161, 2.4.2: PKIStatus), in its own words.
    #[error("{}{}", refusal(*.status), said(.words))]
    Refused {
        /// PKIStatus.
        status: u8,
        /// PKIFreeText, if any.
        words: String,
    },
    /// The timestamp's own signature does not hold.
    #[error("{0}")]
    Invalid(Fault),
    /// It has no certificate for its host that is trusted.
    #[error("it cannot prove to be the host: {0}")]
    Tls(String),
    /// It took longer than it was given.
    #[error("it did not answer in {} s", .0.as_secs_f32())]
    TimedOut(Duration),
    /// Nobody knows the name.
    #[error("there is no such host")]
    NoHost,
    /// The network failed.
    #[error("{0}")]
    Io(String),
    /// Anything else that HTTP can run into.
    #[error("{0}")]
    Http(String),
}

/// RFC 3161, 2.4.2.
fn refusal(status: u8) -> &'static str {
    match status {
        2 => "it refuses",
        3 => "it will answer later",
        4 | 5 => "its certificate is being or has been revoked",
        _ => "it answers with a status nobody knows",
    }
}

fn said(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(": {words:?}") }
}
