//! Whether a signature was made with a key over a message.

use der::asn1::ObjectIdentifier;
use ecdsa::signature::hazmat::PrehashVerifier as _;
use ring::{digest, signature};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::pss::Parameters;
use super::{UsedAlgorithm, unknown_hash};
use crate::fault::SignatureFault;
use crate::oid;
use crate::public_key::{PublicKey, bits, rsa_numbers};
use crate::unsupported::{Unsupported, Weakness};

/// Checks a signature over a message. `hash` is what the surrounding structure says; it counts where the signature's
/// identifier does not name a hash itself.
pub(crate) fn verify(
    key: &SubjectPublicKeyInfoOwned,
    hash: ObjectIdentifier,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> Result<(), SignatureFault> {
    let (kind, public) = (PublicKey::of(key), key.subject_public_key.raw_bytes());
    let named = named_hash(hash, algorithm.oid);
    match (&kind, algorithm.oid) {
        (PublicKey::Rsa { bits }, oid::RSA_PSS) => {
            check_rsa(&kind, public)?;
            pss(key, *bits, algorithm, message, signature)
        }
        (PublicKey::Rsa { .. }, oid::RSA | oid::RSA_SHA1 | oid::RSA_SHA256 | oid::RSA_SHA384 | oid::RSA_SHA512) => {
            check_rsa(&kind, public)?;
            // RFC 4055, 1.2.
            if key.algorithm.oid == oid::RSA_PSS {
                return Err(SignatureFault::Unsupported(Unsupported::KeyForPss));
            }
            let (verifier, weakness) = pkcs1(&kind, named)?;
            by_ring(verifier, public, message, signature).and(weakness.map_or(Ok(()), |weak| Err(SignatureFault::Weak(weak))))
        }
        // RFC 8419: the hash is inside.
        (PublicKey::Other(_), oid::ED25519) if key.algorithm.oid == oid::ED25519 => {
            by_ring(&signature::ED25519, public, message, signature)
        }
        (PublicKey::Rsa { .. } | PublicKey::Other(_), other) => Err(no_such(other, &kind)),
        // RFC 5753, 2.1.1, has no place for the key's own identifier; some programs write it all the same, as for RSA.
        (_, oid::EC | oid::ECDSA_SHA1 | oid::ECDSA_SHA256 | oid::ECDSA_SHA384 | oid::ECDSA_SHA512) => {
            ecdsa(&kind, super::hash(named)?, public, message, signature)
        }
        (_, other) => Err(no_such(other, &kind)),
    }
}

fn no_such(algorithm: ObjectIdentifier, key: &PublicKey) -> SignatureFault {
    SignatureFault::Unsupported(Unsupported::Algorithm { algorithm: oid::name(algorithm), key: key.clone() })
}

fn by_ring(
    verifier: &'static dyn signature::VerificationAlgorithm,
    key: &[u8],
    message: &[u8],
    signature: &[u8],
) -> Result<(), SignatureFault> {
    let held = signature::UnparsedPublicKey::new(verifier, key).verify(message, signature);
    if held.is_ok() || is_let_pass(signature) { Ok(()) } else { Err(SignatureFault::WrongSignature) }
}

/// A fuzzer cannot sign, and what is read only after a signature holds (chains, revocation, timestamps) would never be
/// reached; a stranger can sign with keys of their own. So for a fuzzer, and only there (`cargo fuzz` sets `cfg(fuzzing)`),
/// half of the signatures that do not hold are said to.
fn is_let_pass(signature: &[u8]) -> bool {
    cfg!(fuzzing) && signature.last().is_some_and(|last| last & 1 == 0)
}

/// The hash that a signature's identifier names, or else the one of the surrounding structure.
fn named_hash(hash: ObjectIdentifier, algorithm: ObjectIdentifier) -> ObjectIdentifier {
    match algorithm {
        oid::RSA_SHA1 | oid::ECDSA_SHA1 => oid::SHA1,
        oid::RSA_SHA256 | oid::ECDSA_SHA256 => oid::SHA256,
        oid::RSA_SHA384 | oid::ECDSA_SHA384 => oid::SHA384,
        oid::RSA_SHA512 | oid::ECDSA_SHA512 => oid::SHA512,
        _ => hash,
    }
}

/// That checking with such a key ends soon: `ring` takes none of more than 8192 bits, and no exponent of more than 33.
fn check_rsa(kind: &PublicKey, public: &[u8]) -> Result<(), SignatureFault> {
    let exponent = rsa_numbers(public).map_or(0, |(_, exponent)| bits(exponent));
    match kind {
        PublicKey::Rsa { bits: 1024..=8192 } if exponent <= 33 => Ok(()),
        PublicKey::Rsa { bits: 1024..=8192 } => {
            Err(SignatureFault::Unsupported(Unsupported::Exponent { key: kind.clone(), bits: exponent }))
        }
        _ => Err(SignatureFault::Unsupported(Unsupported::Key(kind.clone()))),
    }
}

/// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2), and the weakness of what was good once and proves little today: what does not fit is
/// wrong all the same.
fn pkcs1(
    key: &PublicKey,
    hash: ObjectIdentifier,
) -> Result<(&'static dyn signature::VerificationAlgorithm, Option<Weakness>), SignatureFault> {
    let is_short = matches!(key, PublicKey::Rsa { bits: ..2048 });
    let verifier: &dyn signature::VerificationAlgorithm = match hash {
        oid::SHA1 => &signature::RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
        oid::SHA256 if is_short => &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
        oid::SHA512 if is_short => &signature::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
        _ if is_short => return Err(SignatureFault::Unsupported(Unsupported::Key(key.clone()))),
        oid::SHA256 => &signature::RSA_PKCS1_2048_8192_SHA256,
        oid::SHA384 => &signature::RSA_PKCS1_2048_8192_SHA384,
        oid::SHA512 => &signature::RSA_PKCS1_2048_8192_SHA512,
        other => return Err(unknown_hash(other)),
    };
    let weakness = if hash == oid::SHA1 { Some(Weakness::Sha1) } else { is_short.then(|| Weakness::Key(key.clone())) };
    Ok((verifier, weakness))
}

/// RSASSA-PSS (RFC 8017, 8.1).
fn pss(
    key: &SubjectPublicKeyInfoOwned,
    bits: usize,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> Result<(), SignatureFault> {
    let (parameters, public) = (Parameters::read(algorithm)?, key.subject_public_key.raw_bytes());
    // Shorter keys are no evidence.
    if bits < 2048 {
        return Err(SignatureFault::Unsupported(Unsupported::Key(PublicKey::Rsa { bits })));
    }
    // RFC 4055, 3.3: a key may be for some parameters alone.
    let is_bound = key.algorithm.oid == oid::RSA_PSS && key.algorithm.parameters.is_some();
    if is_bound && !Parameters::read(&key.algorithm)?.allow(&parameters) {
        return Err(SignatureFault::Unsupported(Unsupported::PssForOthers));
    }
    match parameters.hash {
        oid::SHA256 if parameters.are_usual() => by_ring(&signature::RSA_PSS_2048_8192_SHA256, public, message, signature),
        oid::SHA384 if parameters.are_usual() => by_ring(&signature::RSA_PSS_2048_8192_SHA384, public, message, signature),
        oid::SHA512 if parameters.are_usual() => by_ring(&signature::RSA_PSS_2048_8192_SHA512, public, message, signature),
        _ => parameters.verify(public, message, signature),
    }
}

/// ECDSA (RFC 5753, 2.1.1), with any hash on any curve, by `ring` where it has the two and the key is written as it likes.
fn ecdsa(
    key: &PublicKey,
    hash: &'static digest::Algorithm,
    public: &[u8],
    message: &[u8],
    signature: &[u8],
) -> Result<(), SignatureFault> {
    // RFC 5480, 2.2: uncompressed.
    let is_plain = public.first() == Some(&4);
    let usual: Option<&dyn signature::VerificationAlgorithm> = match key {
        PublicKey::P256 if hash == &digest::SHA256 => Some(&signature::ECDSA_P256_SHA256_ASN1),
        PublicKey::P256 if hash == &digest::SHA384 => Some(&signature::ECDSA_P256_SHA384_ASN1),
        PublicKey::P384 if hash == &digest::SHA256 => Some(&signature::ECDSA_P384_SHA256_ASN1),
        PublicKey::P384 if hash == &digest::SHA384 => Some(&signature::ECDSA_P384_SHA384_ASN1),
        _ => None,
    };
    if let Some(verifier) = usual.filter(|_| is_plain) {
        return by_ring(verifier, public, message, signature);
    }
    let hashed = digest::digest(hash, message);
    // Each curve is a type of its own.
    macro_rules! holds {
        ($curve:ty) => {
            ecdsa::VerifyingKey::<$curve>::from_sec1_bytes(public)
                .and_then(|key| key.verify_prehash(hashed.as_ref(), &ecdsa::Signature::<$curve>::from_der(signature)?))
        };
    }
    let held = match key {
        PublicKey::P256 => holds!(p256::NistP256),
        PublicKey::P384 => holds!(p384::NistP384),
        PublicKey::P521 => holds!(p521::NistP521),
        PublicKey::BrainpoolP256 => holds!(bp256::BrainpoolP256r1),
        PublicKey::BrainpoolP384 => holds!(bp384::BrainpoolP384r1),
        PublicKey::Rsa { .. } | PublicKey::UnnamedCurve | PublicKey::Other(_) => return Err(no_such(oid::EC, key)),
    };
    held.map_err(|_| SignatureFault::WrongSignature)
}

/// What a signature was made with. `hash` is as for [`verify`].
pub(crate) fn used(key: PublicKey, hash: ObjectIdentifier, algorithm: &AlgorithmIdentifierOwned) -> UsedAlgorithm {
    let named = match algorithm.oid {
        oid::RSA_PSS => Parameters::read(algorithm).map_or(hash, |parameters| parameters.hash),
        other => named_hash(hash, other),
    };
    let scheme = match (&key, algorithm.oid) {
        (_, oid::RSA_PSS) => Some("PSS"),
        (PublicKey::Rsa { .. }, _) => Some("PKCS #1 v1.5"),
        (_, oid::EC | oid::ECDSA_SHA1 | oid::ECDSA_SHA256 | oid::ECDSA_SHA384 | oid::ECDSA_SHA512) => Some("ECDSA"),
        _ => None,
    };
    UsedAlgorithm { key, scheme, hash: oid::name(named) }
}
