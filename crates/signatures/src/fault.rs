//! Why a signature does not hold.

use serde::Serialize;

use crate::unsupported::{Unsupported, Weakness};

/// Why a signature does not hold, or why that cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureFault {
    /// It is no CMS, or a broken one.
    #[error("the signature's structure cannot be read")]
    Unreadable,
    /// There is not exactly one signer, as a PDF demands (ISO 32000-2, 12.8.3.3.1).
    #[error("the signature has not exactly one signer")]
    OtherSigners,
    /// It brings its own content, which is not what is on the page (ISO 32000-2, 12.8.3.3.1).
    #[error("the signature brings content of its own")]
    ContentInside,
    /// It uses something that cannot be checked here. The signature may be good.
    #[error("{0} cannot be checked here")]
    Unsupported(Unsupported),
    /// All fits, but by a key or a hash that can be broken, so others could have made it fit. The signature may be good.
    #[error("the signature fits, but {0} can be broken today, so that proves little")]
    Weak(Weakness),
    /// The signer's certificate is not in it. The signature may be good.
    #[error("the signer's certificate is not included")]
    NoCertificate,
    /// The content is another than was signed.
    #[error("the content was changed after it was signed")]
    OtherContent,
    /// The signature was not made with the certificate's key over these attributes.
    #[error("the signature was not made with the key of its certificate, or what it was made over was changed")]
    WrongSignature,
    /// The signed attributes lack what the standards demand, or say it twice, or something else (RFC 5652, 11).
    #[error("the signed attributes are not as RFC 5652 demands")]
    WrongAttributes,
    /// signingCertificate names another certificate (RFC 5035, 5.4).
    #[error("the signature names another certificate than the one it comes with")]
    OtherCertificate,
    /// A timestamp's certificate is for more than timestamps, or was not valid then (RFC 3161, 2.3).
    #[error("the timestamp's certificate is not for timestamps alone, or was not valid at that time")]
    NoAuthority,
}

impl SignatureFault {
    /// Whether the signature may be good all the same: "cannot tell" is not "bad".
    pub fn is_in_doubt(&self) -> bool {
        matches!(self, Self::Unsupported(_) | Self::Weak(_) | Self::NoCertificate)
    }
}
