//! Private keys in their many wrappings, brought to what `ring` takes.

use der::asn1::{AnyRef, ContextSpecific, ObjectIdentifier, OctetStringRef, UintRef};
use der::{Decode, Reader, Tag};
use ring::error::KeyRejected;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair,
};
use x509_cert::spki::AlgorithmIdentifierRef;
use zeroize::Zeroizing;

use super::encryption::{Locked, Password};
use super::error::{KeyError, Protected, SigningError, UnusableKey};
use super::pkcs12::encrypted_key;
use crate::algorithm::Algorithm;
use crate::asn1::{elements, open};
use crate::pem::Block;
use crate::public_key::{PublicKey, bits};
use crate::{Certificate, oid};

/// A private key out of its wrapping, and not yet bound to a certificate. It is wiped when dropped and cannot be printed.
pub(super) enum PrivateKey {
    /// An RSAPrivateKey in DER (RFC 8017, A.1.2).
    Rsa(Zeroizing<Vec<u8>>),
    /// The secret number of a key on P-256 or P-384, as many bytes as the curve has (RFC 5915, 3).
    Ec(Algorithm, Zeroizing<Vec<u8>>),
}

/// A key that can sign.
pub(super) enum Pair {
    Rsa(RsaKeyPair),
    Ec(Algorithm, EcdsaKeyPair),
}

impl PrivateKey {
    /// Takes the key out of a block of PEM, if it is one of theirs.
    pub fn in_block(block: &Block, password: Option<&str>) -> Result<Option<Self>, KeyError> {
        match block.label {
            "PRIVATE KEY" => Self::from_pkcs8(&block.bytes()?).map(Some),
            "ENCRYPTED PRIVATE KEY" => Self::from_encrypted(&block.bytes()?, password).map(Some),
            "RSA PRIVATE KEY" => Self::from_pkcs1(&block.bytes()?).map(Some),
            "EC PRIVATE KEY" => Self::from_sec1(&block.bytes()?, None).map(Some),
            "OPENSSH PRIVATE KEY" => Err(KeyError::OpenSsh),
            label if label.ends_with("PRIVATE KEY") => Err(KeyError::Unusable(UnusableKey::Block(label.to_owned()))),
            _ => Ok(None),
        }
    }

    /// A key alone in DER, in any of the forms that PEM has names for; nothing where it is something else. They differ in
    /// what they begin with.
    pub fn in_der(der: &[u8], password: Option<&str>) -> Result<Option<Self>, KeyError> {
        let parts = AnyRef::from_der(der).and_then(|key| elements(key.value())).unwrap_or_default();
        let tags: Vec<_> = parts.iter().filter_map(|part| part.first().copied()).collect();
        match tags[..] {
            [0x30, 4] => Self::from_encrypted(der, password).map(Some),
            [2, 0x30, 4, ..] => Self::from_pkcs8(der).map(Some),
            [2, 4, ..] => Self::from_sec1(der, None).map(Some),
            [2, 2, 2, 2, 2, 2] => Err(unusable(PublicKey::Other("DSA".to_owned()))),
            [2, 2, 2, 2, 2, 2, 2, 2, 2, ..] => Self::from_pkcs1(der).map(Some),
            _ => Ok(None),
        }
    }

    /// PKCS#8 (RFC 5208, 5; RFC 5958, 2).
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        let read = || -> der::Result<_> {
            let mut info = open(AnyRef::from_der(der)?, Tag::Sequence)?;
            let _version = u8::decode(&mut info)?;
            let algorithm = AlgorithmIdentifierRef::decode(&mut info)?;
            Ok((algorithm, OctetStringRef::decode(&mut info)?.as_bytes()))
        };
        let (algorithm, key) = read().map_err(|_| KeyError::Damaged)?;
        match algorithm.oid {
            oid::RSA => Self::from_pkcs1(key),
            oid::EC => Self::from_sec1(key, algorithm.parameters.and_then(|curve| curve.decode_as().ok())),
            other => Err(unusable(PublicKey::named(other, None))),
        }
    }

    /// EncryptedPrivateKeyInfo (RFC 5958, 3).
    fn from_encrypted(der: &[u8], password: Option<&str>) -> Result<Self, KeyError> {
        let (algorithm, data) = encrypted_key(der).map_err(|_| KeyError::Damaged)?;
        let mut fault = Locked::WrongPassword;
        for form in Password::forms(password.ok_or(KeyError::PasswordNeeded)?) {
            // With one wrong password in about 250, the padding fits by chance, and rubbish comes out.
            match form.decrypt(&algorithm, data).map(|decrypted| Self::from_pkcs8(&decrypted)) {
                Ok(Err(KeyError::Damaged)) => {}
                Ok(read) => return read,
                Err(found) => fault = found,
            }
        }
        Err(fault.of(Protected::Key))
    }

    /// PKCS#1 (RFC 8017, A.1.2).
    fn from_pkcs1(der: &[u8]) -> Result<Self, KeyError> {
        let read = || -> der::Result<_> {
            let mut key = open(AnyRef::from_der(der)?, Tag::Sequence)?;
            let _version = u8::decode(&mut key)?;
            Ok(bits(UintRef::decode(&mut key)?.as_bytes()))
        };
        match read().map_err(|_| KeyError::Damaged)? {
            2048..=4096 => Ok(Self::Rsa(Zeroizing::new(der.to_vec()))),
            bits => Err(unusable(PublicKey::Rsa { bits })),
        }
    }

    /// SEC 1 (RFC 5915, 3), with the curve where it is known from outside.
    fn from_sec1(der: &[u8], curve: Option<ObjectIdentifier>) -> Result<Self, KeyError> {
        let read = || -> der::Result<_> {
            let mut key = open(AnyRef::from_der(der)?, Tag::Sequence)?;
            let _version = u8::decode(&mut key)?;
            let secret = OctetStringRef::decode(&mut key)?.as_bytes();
            let own = if key.is_finished() { None } else { ContextSpecific::<ObjectIdentifier>::decode(&mut key).ok() };
            Ok((secret, curve.or(own.map(|own| own.value))))
        };
        let (secret, curve) = read().map_err(|_| KeyError::Damaged)?;
        let (algorithm, length) = match PublicKey::named(oid::EC, curve) {
            PublicKey::P256 => (Algorithm::EcdsaP256Sha256, 32_usize),
            PublicKey::P384 => (Algorithm::EcdsaP384Sha384, 48),
            other => return Err(unusable(other)),
        };
        // Some programs leave zeros at the front out.
        let missing = length.checked_sub(secret.len()).ok_or(KeyError::Damaged)?;
        Ok(Self::Ec(algorithm, Zeroizing::new([&[0; 48][..missing], secret].concat())))
    }

    /// Binds the key to the certificate, if it is the certificate's.
    pub fn bind(&self, certificate: &Certificate) -> Result<Option<Pair>, KeyError> {
        let public = certificate.read().tbs_certificate.subject_public_key_info.subject_public_key.raw_bytes();
        match self {
            Self::Rsa(der) => {
                let refused = |why: KeyRejected| KeyError::Unusable(UnusableKey::Refused(why.to_string()));
                let pair = RsaKeyPair::from_der(der).map_err(refused)?;
                Ok((pair.public_key().as_ref() == public).then_some(Pair::Rsa(pair)))
            }
            Self::Ec(algorithm, secret) if algorithm.goes_with(&certificate.public_key()) => {
                let curve = match algorithm {
                    Algorithm::EcdsaP384Sha384 => &ECDSA_P384_SHA384_ASN1_SIGNING,
                    _ => &ECDSA_P256_SHA256_ASN1_SIGNING,
                };
                let pair = EcdsaKeyPair::from_private_key_and_public_key(curve, secret, public, &SystemRandom::new());
                Ok(pair.ok().map(|pair| Pair::Ec(*algorithm, pair)))
            }
            Self::Ec(..) => Ok(None),
        }
    }
}

impl Pair {
    pub fn algorithm(&self) -> Algorithm {
        match self {
            Self::Rsa(_) => Algorithm::RsaPkcs1Sha256,
            Self::Ec(algorithm, _) => *algorithm,
        }
    }

    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        let random = SystemRandom::new();
        let signature = match self {
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).map(|()| signature)
            }
            Self::Ec(_, pair) => pair.sign(&random, message).map(|signature| signature.as_ref().to_vec()),
        };
        signature.map_err(|_| SigningError::NotMade)
    }
}

fn unusable(kind: PublicKey) -> KeyError {
    KeyError::Unusable(UnusableKey::Kind(kind))
}
