//! Which hashes and signatures there are, and how each is checked.

mod pss;
#[cfg(test)]
mod tests;
mod used;
mod verify;

use der::asn1::{Any, ObjectIdentifier};
use ring::digest;
use serde::{Deserialize, Serialize};
use x509_cert::spki::AlgorithmIdentifierOwned;

pub use used::UsedAlgorithm;
pub(crate) use verify::{used, verify};

use crate::fault::SignatureFault;
use crate::oid;
use crate::public_key::PublicKey;
use crate::unsupported::Unsupported;

/// What a signature is made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2).
    RsaPkcs1Sha256,
    /// ECDSA on P-256 with SHA-256 (RFC 5753).
    EcdsaP256Sha256,
    /// ECDSA on P-384 with SHA-384 (RFC 5753).
    EcdsaP384Sha384,
}

impl Algorithm {
    /// Every one there is.
    pub const ALL: [Self; 3] = [Self::RsaPkcs1Sha256, Self::EcdsaP256Sha256, Self::EcdsaP384Sha384];

    /// As it stands in a SignerInfo. RSA has NULL for parameters, ECDSA none (RFC 5754, 3.2 and 3.3).
    pub(crate) fn identifier(self) -> AlgorithmIdentifierOwned {
        let (oid, parameters) = match self {
            Self::RsaPkcs1Sha256 => (oid::RSA_SHA256, Some(Any::null())),
            Self::EcdsaP256Sha256 => (oid::ECDSA_SHA256, None),
            Self::EcdsaP384Sha384 => (oid::ECDSA_SHA384, None),
        };
        AlgorithmIdentifierOwned { oid, parameters }
    }

    /// The hash of the content and of the signed attributes: one for both, as the SignerInfo has room for one only.
    /// Without parameters (RFC 5754, 2).
    pub(crate) fn digest_identifier(self) -> AlgorithmIdentifierOwned {
        let oid = if self == Self::EcdsaP384Sha384 { oid::SHA384 } else { oid::SHA256 };
        AlgorithmIdentifierOwned { oid, parameters: None }
    }

    pub(crate) fn hash(self) -> &'static digest::Algorithm {
        if self == Self::EcdsaP384Sha384 { &digest::SHA384 } else { &digest::SHA256 }
    }

    /// Whether such a key can make such a signature.
    pub fn goes_with(self, key: &PublicKey) -> bool {
        match self {
            Self::RsaPkcs1Sha256 => matches!(key, PublicKey::Rsa { bits: 2048..=4096 }),
            Self::EcdsaP256Sha256 => *key == PublicKey::P256,
            Self::EcdsaP384Sha384 => *key == PublicKey::P384,
        }
    }
}

/// The hash by this identifier, where `ring` has it and it is not broken.
pub(crate) fn hash(oid: ObjectIdentifier) -> Result<&'static digest::Algorithm, SignatureFault> {
    match oid {
        oid::SHA256 => Ok(&digest::SHA256),
        oid::SHA384 => Ok(&digest::SHA384),
        oid::SHA512 => Ok(&digest::SHA512),
        other => Err(unknown_hash(other)),
    }
}

fn unknown_hash(oid: ObjectIdentifier) -> SignatureFault {
    SignatureFault::Unsupported(Unsupported::Hash(oid::name(oid)))
}

/// Digest of content in pieces.
pub(crate) fn digest_of(algorithm: &'static digest::Algorithm, pieces: &[&[u8]]) -> digest::Digest {
    let mut context = digest::Context::new(algorithm);
    pieces.iter().for_each(|piece| context.update(piece));
    context.finish()
}
