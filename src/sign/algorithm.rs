//! Which keys, hashes and signatures there are, and how each is called in ASN.1.

use std::fmt;

use der::asn1::{Any, AnyRef, ContextSpecific, ObjectIdentifier, UintRef};
use der::{Decode, Reader, SliceReader};
use ring::{digest, signature};
use serde::{Deserialize, Serialize};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::cms::Fault;

pub(crate) mod oid {
    //! Object identifiers, by the standard that gives them.
    use der::asn1::ObjectIdentifier as Oid;

    // RFC 8017, appendix C.
    pub const RSA: Oid = Oid::new_unwrap("1.2.840.113549.1.1.1");
    pub const MGF1: Oid = Oid::new_unwrap("1.2.840.113549.1.1.8");
    pub const RSA_PSS: Oid = Oid::new_unwrap("1.2.840.113549.1.1.10");
    pub const RSA_SHA1: Oid = Oid::new_unwrap("1.2.840.113549.1.1.5");
    pub const RSA_SHA256: Oid = Oid::new_unwrap("1.2.840.113549.1.1.11");
    pub const RSA_SHA384: Oid = Oid::new_unwrap("1.2.840.113549.1.1.12");
    pub const RSA_SHA512: Oid = Oid::new_unwrap("1.2.840.113549.1.1.13");
    // RFC 3279, 2.2.3; RFC 5480, 2.1.1; RFC 5758, 3.2.
    pub const ECDSA_SHA1: Oid = Oid::new_unwrap("1.2.840.10045.4.1");
    pub const EC: Oid = Oid::new_unwrap("1.2.840.10045.2.1");
    pub const P256: Oid = Oid::new_unwrap("1.2.840.10045.3.1.7");
    pub const P384: Oid = Oid::new_unwrap("1.3.132.0.34");
    pub const ECDSA_SHA256: Oid = Oid::new_unwrap("1.2.840.10045.4.3.2");
    pub const ECDSA_SHA384: Oid = Oid::new_unwrap("1.2.840.10045.4.3.3");
    pub const ECDSA_SHA512: Oid = Oid::new_unwrap("1.2.840.10045.4.3.4");
    // RFC 8410, 3: of the key and of the signature.
    pub const ED25519: Oid = Oid::new_unwrap("1.3.101.112");
    // RFC 5754, 2; RFC 8017, appendix B.1 for SHA-1.
    pub const SHA1: Oid = Oid::new_unwrap("1.3.14.3.2.26");
    pub const SHA256: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.1");
    pub const SHA384: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.2");
    pub const SHA512: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.3");
    // RFC 5652, 4, 5.1 and 11.
    pub const DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.1");
    pub const SIGNED_DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.2");
    pub const CONTENT_TYPE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.3");
    pub const MESSAGE_DIGEST: Oid = Oid::new_unwrap("1.2.840.113549.1.9.4");
    pub const SIGNING_TIME: Oid = Oid::new_unwrap("1.2.840.113549.1.9.5");
    // RFC 2634, 5.4; RFC 5035, 3; RFC 3161, 2.4.2 and appendix A.
    pub const SIGNING_CERTIFICATE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.12");
    pub const SIGNING_CERTIFICATE_V2: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.47");
    pub const TST_INFO: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.1.4");
    pub const SIGNATURE_TIMESTAMP: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.14");
    // RFC 5280, 4.2.1.12.
    pub const TIME_STAMPING: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.3.8");
}

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
    pub(super) fn identifier(self) -> AlgorithmIdentifierOwned {
        let (oid, parameters) = match self {
            Self::RsaPkcs1Sha256 => (oid::RSA_SHA256, Some(Any::null())),
            Self::EcdsaP256Sha256 => (oid::ECDSA_SHA256, None),
            Self::EcdsaP384Sha384 => (oid::ECDSA_SHA384, None),
        };
        AlgorithmIdentifierOwned { oid, parameters }
    }

    /// The hash of the content and of the signed attributes: one for both, as the SignerInfo has room for one only.
    /// Without parameters (RFC 5754, 2).
    pub(super) fn digest_identifier(self) -> AlgorithmIdentifierOwned {
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

/// The kind of a public key.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Anything else, by a name for people.
    Other(String),
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Rsa { bits } => write!(f, "RSA-{bits}"),
            Self::P256 => f.write_str("P-256"),
            Self::P384 => f.write_str("P-384"),
            Self::Other(name) => f.write_str(name),
        }
    }
}

impl PublicKey {
    pub(super) fn of(key: &SubjectPublicKeyInfoOwned) -> Self {
        let curve = key.algorithm.parameters.as_ref().and_then(|parameters| parameters.decode_as().ok());
        if matches!(key.algorithm.oid, oid::RSA | oid::RSA_PSS)
            && let Some(bits) = rsa_bits(key.subject_public_key.raw_bytes())
        {
            return Self::Rsa { bits };
        }
        Self::named(key.algorithm.oid, curve)
    }

    /// The kind of a key other than RSA, by the identifiers of its algorithm and its curve.
    pub(super) fn named(algorithm: ObjectIdentifier, curve: Option<ObjectIdentifier>) -> Self {
        let other = |name: &str| Self::Other(name.to_owned());
        match (algorithm, curve) {
            (oid::EC, Some(oid::P256)) => Self::P256,
            (oid::EC, Some(oid::P384)) => Self::P384,
            (oid::EC, Some(curve)) => match curve.to_string().as_str() {
                "1.3.132.0.35" => other("P-521"),
                "1.3.132.0.10" => other("secp256k1"),
                oid => Self::Other(format!("elliptic curve {oid}")),
            },
            (oid::EC, None) => other("elliptic curve without a name"),
            (algorithm, _) => match algorithm.to_string().as_str() {
                "1.3.101.112" => other("Ed25519"),
                "1.3.101.113" => other("Ed448"),
                "1.2.840.10040.4.1" => other("DSA"),
                "1.2.840.113549.1.1.10" => other("RSA-PSS"),
                oid => Self::Other(format!("algorithm {oid}")),
            },
        }
    }
}

/// Bits in the modulus of an RSAPublicKey (RFC 8017, A.1.1).
fn rsa_bits(key: &[u8]) -> Option<usize> {
    let mut reader = SliceReader::new(AnyRef::from_der(key).ok()?.value()).ok()?;
    Some(bits(UintRef::decode(&mut reader).ok()?.as_bytes()))
}

/// Bits in a number that begins with its first byte that is not zero.
pub(super) fn bits(number: &[u8]) -> usize {
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

/// The hash by this identifier, where `ring` has it and it is not broken.
pub(crate) fn hash(oid: ObjectIdentifier) -> Result<&'static digest::Algorithm, Fault> {
    match oid {
        oid::SHA256 => Ok(&digest::SHA256),
        oid::SHA384 => Ok(&digest::SHA384),
        oid::SHA512 => Ok(&digest::SHA512),
        oid::SHA1 => Err(Fault::Unsupported("the hash SHA-1".to_owned())),
        oid => Err(Fault::Unsupported(format!("the hash {oid}"))),
    }
}

/// Digest of content in pieces.
pub(crate) fn digest_of(algorithm: &'static digest::Algorithm, pieces: &[&[u8]]) -> digest::Digest {
    let mut context = digest::Context::new(algorithm);
    pieces.iter().for_each(|piece| context.update(piece));
    context.finish()
}

/// Checks a signature over a message. `hash` is what the surrounding structure says; it counts where the signature's
/// identifier does not name a hash itself.
pub(crate) fn verify(
    key: &SubjectPublicKeyInfoOwned,
    hash: ObjectIdentifier,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Fault> {
    let kind = PublicKey::of(key);
    let (verifier, weakness) = match weak_verifier(&kind, hash, algorithm) {
        Some((verifier, weakness)) => (verifier, Err(Fault::Weak(weakness))),
        // RFC 8419: the hash is inside.
        None if key.algorithm.oid == oid::ED25519 && algorithm.oid == oid::ED25519 => (&signature::ED25519 as _, Ok(())),
        None => (verifier(&kind, hash, algorithm)?, Ok(())),
    };
    let key = signature::UnparsedPublicKey::new(verifier, key.subject_public_key.raw_bytes());
    key.verify(message, signature).map_err(|_| Fault::WrongSignature).and(weakness)
}

/// For what was good once and proves little today: what does not fit is wrong all the same. With the weakness.
fn weak_verifier(
    key: &PublicKey,
    hash: ObjectIdentifier,
    algorithm: &AlgorithmIdentifierOwned,
) -> Option<(&'static dyn signature::VerificationAlgorithm, String)> {
    let named = named_hash(hash, algorithm);
    let PublicKey::Rsa { bits } = key else { return None };
    let is_short = (1024..2048).contains(bits);
    let verifier: &dyn signature::VerificationAlgorithm = match (algorithm.oid, named) {
        (oid::RSA | oid::RSA_SHA1, oid::SHA1) => &signature::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
        (oid::RSA | oid::RSA_SHA256, oid::SHA256) if is_short => &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
        (oid::RSA | oid::RSA_SHA512, oid::SHA512) if is_short => &signature::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
        _ => return None,
    };
    Some((verifier, if named == oid::SHA1 { "the hash SHA-1".to_owned() } else { format!("the key {key}") }))
}

/// The hash that a signature's identifier names, or else the one of the surrounding structure.
fn named_hash(hash: ObjectIdentifier, algorithm: &AlgorithmIdentifierOwned) -> ObjectIdentifier {
    match algorithm.oid {
        oid::RSA_SHA1 | oid::ECDSA_SHA1 => oid::SHA1,
        oid::RSA_SHA256 | oid::ECDSA_SHA256 => oid::SHA256,
        oid::RSA_SHA384 | oid::ECDSA_SHA384 => oid::SHA384,
        oid::RSA_SHA512 | oid::ECDSA_SHA512 => oid::SHA512,
        _ => hash,
    }
}

fn verifier(
    key: &PublicKey,
    hash: ObjectIdentifier,
    algorithm: &AlgorithmIdentifierOwned,
) -> Result<&'static dyn signature::VerificationAlgorithm, Fault> {
    let named = if algorithm.oid == oid::RSA_PSS { pss_hash(algorithm)? } else { named_hash(hash, algorithm) };
    Ok(match (key, algorithm.oid, named) {
        // Shorter keys are no evidence, and `ring` takes none longer.
        (PublicKey::Rsa { bits }, ..) if !(2048..=8192).contains(bits) => {
            return Err(Fault::Unsupported(format!("the key {key}")));
        }
        (PublicKey::Rsa { .. }, oid::RSA_PSS, oid::SHA256) => &signature::RSA_PSS_2048_8192_SHA256,
        (PublicKey::Rsa { .. }, oid::RSA_PSS, oid::SHA384) => &signature::RSA_PSS_2048_8192_SHA384,
        (PublicKey::Rsa { .. }, oid::RSA_PSS, oid::SHA512) => &signature::RSA_PSS_2048_8192_SHA512,
        (PublicKey::Rsa { .. }, oid::RSA | oid::RSA_SHA256, oid::SHA256) => &signature::RSA_PKCS1_2048_8192_SHA256,
        (PublicKey::Rsa { .. }, oid::RSA | oid::RSA_SHA384, oid::SHA384) => &signature::RSA_PKCS1_2048_8192_SHA384,
        (PublicKey::Rsa { .. }, oid::RSA | oid::RSA_SHA512, oid::SHA512) => &signature::RSA_PKCS1_2048_8192_SHA512,
        (PublicKey::P256, oid::ECDSA_SHA256, _) => &signature::ECDSA_P256_SHA256_ASN1,
        (PublicKey::P256, oid::ECDSA_SHA384, _) => &signature::ECDSA_P256_SHA384_ASN1,
        (PublicKey::P384, oid::ECDSA_SHA256, _) => &signature::ECDSA_P384_SHA256_ASN1,
        (PublicKey::P384, oid::ECDSA_SHA384, _) => &signature::ECDSA_P384_SHA384_ASN1,
        _ => return Err(Fault::Unsupported(format!("a signature {} with the key {key}", algorithm.oid))),
    })
}

/// A signature's algorithm for people: `RSA-2048 (PKCS #1 v1.5) with SHA-256`. `hash` is as for [`verify`].
pub(super) fn in_words(key: &PublicKey, hash: ObjectIdentifier, algorithm: &AlgorithmIdentifierOwned) -> String {
    let named = match algorithm.oid {
        oid::RSA_PSS => pss_hash(algorithm).unwrap_or(hash),
        _ => named_hash(hash, algorithm),
    };
    let scheme = match (key, algorithm.oid) {
        (_, oid::RSA_PSS) => " (PSS)",
        (PublicKey::Rsa { .. }, _) => " (PKCS #1 v1.5)",
        (PublicKey::P256 | PublicKey::P384, _) => " (ECDSA)",
        _ => "",
    };
    format!("{key}{scheme} with {}", hash_name(named))
}

/// A hash for people.
fn hash_name(oid: ObjectIdentifier) -> String {
    match oid {
        oid::SHA1 => "SHA-1".to_owned(),
        oid::SHA256 => "SHA-256".to_owned(),
        oid::SHA384 => "SHA-384".to_owned(),
        oid::SHA512 => "SHA-512".to_owned(),
        oid => format!("the hash {oid}"),
    }
}

/// The hash of an RSASSA-PSS signature (RFC 4055, 3.1), if it is used throughout and the salt is as long as it, as
/// `ring` demands.
fn pss_hash(algorithm: &AlgorithmIdentifierOwned) -> Result<ObjectIdentifier, Fault> {
    let read = || -> der::Result<_> {
        let parameters = algorithm.parameters.as_ref().ok_or(der::ErrorKind::Failed)?;
        let mut reader = SliceReader::new(parameters.value())?;
        let hash = ContextSpecific::<AlgorithmIdentifierOwned>::decode(&mut reader)?.value;
        let mask = ContextSpecific::<AlgorithmIdentifierOwned>::decode(&mut reader)?.value;
        let salt = ContextSpecific::<u16>::decode(&mut reader)?.value;
        let of_mask = mask.parameters.ok_or(der::ErrorKind::Failed)?.decode_as::<AlgorithmIdentifierOwned>()?;
        Ok((hash.oid, mask.oid, of_mask.oid, usize::from(salt), reader.is_finished()))
    };
    let unsupported = || Fault::Unsupported("a signature RSA-PSS with unusual parameters".to_owned());
    let (named, mask, of_mask, salt, alone) = read().map_err(|_| unsupported())?;
    let usual = mask == oid::MGF1 && of_mask == named && salt == hash(named)?.output_len() && alone;
    if usual { Ok(named) } else { Err(unsupported()) }
}
