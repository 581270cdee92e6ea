//! Which keys there are.

use std::fmt;

use der::asn1::{AnyRef, ObjectIdentifier, UintRef};
use der::{Decode, Reader, SliceReader};
use serde::Serialize;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::oid;

/// The kind of a public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublicKey {
    /// RSA with a modulus of so many bits.
    Rsa {
        /// Length of the modulus.
        bits: usize,
    },
    /// ECDSA on P-256.
    P256,
    /// ECDSA on P-384.
    P384,
    /// ECDSA on P-521.
    P521,
    /// ECDSA on brainpoolP256r1 (RFC 5639).
    BrainpoolP256,
    /// ECDSA on brainpoolP384r1 (RFC 5639).
    BrainpoolP384,
    /// On an elliptic curve that has no name.
    UnnamedCurve,
    /// Anything else, by a name for people.
    Other(String),
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Rsa { bits } => write!(f, "RSA-{bits}"),
            Self::P256 => f.write_str("P-256"),
            Self::P384 => f.write_str("P-384"),
            Self::P521 => f.write_str("P-521"),
            Self::BrainpoolP256 => f.write_str("brainpoolP256r1"),
            Self::BrainpoolP384 => f.write_str("brainpoolP384r1"),
            Self::UnnamedCurve => f.write_str("elliptic curve without a name"),
            Self::Other(name) => f.write_str(name),
        }
    }
}

impl PublicKey {
    pub(crate) fn of(key: &SubjectPublicKeyInfoOwned) -> Self {
        let curve = key.algorithm.parameters.as_ref().and_then(|parameters| parameters.decode_as().ok());
        if matches!(key.algorithm.oid, oid::RSA | oid::RSA_PSS)
            && let Some((modulus, _)) = rsa_numbers(key.subject_public_key.raw_bytes())
        {
            return Self::Rsa { bits: bits(modulus) };
        }
        Self::named(key.algorithm.oid, curve)
    }

    /// The kind of a key other than RSA, by the identifiers of its algorithm and its curve.
    pub(crate) fn named(algorithm: ObjectIdentifier, curve: Option<ObjectIdentifier>) -> Self {
        match (algorithm, curve) {
            (oid::EC, Some(oid::P256)) => Self::P256,
            (oid::EC, Some(oid::P384)) => Self::P384,
            (oid::EC, Some(oid::P521)) => Self::P521,
            (oid::EC, Some(oid::BRAINPOOL_P256)) => Self::BrainpoolP256,
            (oid::EC, Some(oid::BRAINPOOL_P384)) => Self::BrainpoolP384,
            (oid::EC, Some(curve)) => Self::Other(oid::name(curve)),
            (oid::EC, None) => Self::UnnamedCurve,
            (algorithm, _) => Self::Other(oid::name(algorithm)),
        }
    }
}

/// Modulus and exponent of an RSAPublicKey (RFC 8017, A.1.1), each beginning with its first byte that is not zero.
pub(crate) fn rsa_numbers(key: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut reader = SliceReader::new(AnyRef::from_der(key).ok()?.value()).ok()?;
    let modulus = UintRef::decode(&mut reader).ok()?;
    let exponent = UintRef::decode(&mut reader).ok()?;
    reader.is_finished().then_some((modulus.as_bytes(), exponent.as_bytes()))
}

/// Bits in a number that begins with its first byte that is not zero.
pub(crate) fn bits(number: &[u8]) -> usize {
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}
