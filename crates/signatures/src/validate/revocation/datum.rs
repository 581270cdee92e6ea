//! An OCSP response or a CRL as it came, and where it lay.

use jiff::Timestamp;

/// An OCSP response or a CRL, and what is known of where it was.
#[derive(Debug, Clone, Copy)]
pub struct RevocationDatum<'a> {
    /// In DER.
    pub der: &'a [u8],
    /// A time at which it existed, by a trusted timestamp over it.
    pub proven: Option<Timestamp>,
    /// The same, by timestamps only that EN 319 102-1 lets pass.
    pub passed: Option<Timestamp>,
    /// Where it lies.
    pub origin: RevocationOrigin,
}

/// Where revocation data lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevocationOrigin {
    /// In the signature's CMS, where nothing but a document timestamp covers it.
    Signature,
    /// Among its signed attributes: a timestamp of the signature covers it too.
    Signed,
    /// In the document security store.
    Store,
    /// There, with a document timestamp over it that holds, whoever made it.
    StampedStore,
}
