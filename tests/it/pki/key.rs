//! Private keys, and what they sign. Those on P-256 and P-384 are made anew; those of RSA, which take seconds to find, and
//! those that `ring` cannot make lie in `fixtures/keys`.

use std::fs;
use std::path::Path;

use der::asn1::{Any, AnyRef, BitString, BitStringRef, ContextSpecific, ObjectIdentifier as Oid, OctetString, OctetStringRef};
use der::{Decode as _, Encode as _, Sequence, SliceReader, TagNumber};
use rcgen::{KeyPair, SigningKey as _};
use ring::digest;
use rsa::pkcs1::EncodeRsaPublicKey as _;
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::{Pkcs1v15Sign, PrivateKey};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

const RSA: Oid = Oid::new_unwrap("1.2.840.113549.1.1.1");
const ED25519: Oid = Oid::new_unwrap("1.3.101.112");

/// What is signed is hashed with one of these.
#[derive(Debug, Clone, Copy)]
pub enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub fn of(self, bytes: &[u8]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        digest::digest(algorithm, bytes).as_ref().to_vec()
    }

    /// RFC 5754, 2; RFC 3370, 2.1.
    pub fn identifier(self) -> AlgorithmIdentifierOwned {
        let oid = match self {
            Self::Sha1 => "1.3.14.3.2.26",
            Self::Sha256 => "2.16.840.1.101.3.4.2.1",
            Self::Sha384 => "2.16.840.1.101.3.4.2.2",
            Self::Sha512 => "2.16.840.1.101.3.4.2.3",
        };
        AlgorithmIdentifierOwned { oid: Oid::new_unwrap(oid), parameters: Some(Any::null()) }
    }

    /// RFC 8017, appendix C.
    fn with_rsa(self) -> AlgorithmIdentifierOwned {
        let oid = match self {
            Self::Sha1 => "1.2.840.113549.1.1.5",
            Self::Sha256 => "1.2.840.113549.1.1.11",
            Self::Sha384 => "1.2.840.113549.1.1.12",
            Self::Sha512 => "1.2.840.113549.1.1.13",
        };
        AlgorithmIdentifierOwned { oid: Oid::new_unwrap(oid), parameters: Some(Any::null()) }
    }
}

/// RFC 8017, 9.2.
#[derive(Sequence)]
struct DigestInfo {
    algorithm: AlgorithmIdentifierOwned,
    digest: OctetString,
}

/// A private key, in PKCS#8.
pub struct Key(Vec<u8>);

impl Key {
    /// Of a kind `P-256` or `P-384`, or one that lies in `fixtures/keys`.
    pub fn of(kind: &str) -> Self {
        let algorithm = match kind {
            "P-256" => &rcgen::PKCS_ECDSA_P256_SHA256,
            "P-384" => &rcgen::PKCS_ECDSA_P384_SHA384,
            _ => {
                let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/it/fixtures/keys/{kind}.key"));
                return Self::from_pem(&fs::read_to_string(file).unwrap_or_else(|_| panic!("there are no keys {kind}")));
            }
        };
        Self(KeyPair::generate_for(algorithm).unwrap().serialize_der())
    }

    pub fn from_pem(text: &str) -> Self {
        let (label, der) = der::pem::decode_vec(text.as_bytes()).unwrap();
        assert_eq!(label, "PRIVATE KEY");
        Self(der)
    }

    pub fn as_der(&self) -> &[u8] {
        &self.0
    }

    /// One that `ring` can sign with.
    pub fn pair(&self) -> Option<KeyPair> {
        KeyPair::try_from(self.as_der()).ok()
    }

    fn algorithm(&self) -> AlgorithmIdentifierOwned {
        self.info().0
    }

    /// Algorithm and key of a PrivateKeyInfo (RFC 5208, 5).
    fn info(&self) -> (AlgorithmIdentifierOwned, Vec<u8>) {
        let mut info = inside(&self.0);
        let _version = u8::decode(&mut info).unwrap();
        let algorithm = AlgorithmIdentifierOwned::decode(&mut info).unwrap();
        (algorithm, OctetStringRef::decode(&mut info).unwrap().as_bytes().to_vec())
    }

    /// The public half.
    pub fn public(&self) -> SubjectPublicKeyInfoOwned {
        let (algorithm, key) = self.info();
        let bits = match (algorithm.oid, self.pair()) {
            (RSA, _) => self.rsa().to_public_key().to_pkcs1_der().unwrap().as_bytes().to_vec(),
            (ED25519, Some(pair)) => pair.public_key_raw().to_vec(),
            // An ECPrivateKey (RFC 5915, 3) ends with the point.
            _ => {
                let mut key = inside(&key);
                let _version = u8::decode(&mut key).unwrap();
                let _secret = OctetStringRef::decode(&mut key).unwrap();
                let point = ContextSpecific::<BitStringRef>::decode_explicit(&mut key, TagNumber::N1).unwrap();
                point.unwrap().value.raw_bytes().to_vec()
            }
        };
        SubjectPublicKeyInfoOwned { algorithm, subject_public_key: BitString::from_bytes(&bits).unwrap() }
    }

    /// The hash that usually goes with it.
    pub fn usual_hash(&self) -> Hash {
        let is_p384 = self.pair().is_some_and(|pair| pair.is_compatible(&rcgen::PKCS_ECDSA_P384_SHA384));
        if is_p384 { Hash::Sha384 } else { Hash::Sha256 }
    }

    /// Signs: PKCS#1 v1.5 with an RSA key of any size, and on a curve with its usual hash.
    pub fn sign(&self, hash: Hash, message: &[u8]) -> (AlgorithmIdentifierOwned, Vec<u8>) {
        if self.algorithm().oid == RSA {
            let digest = OctetString::new(hash.of(message)).unwrap();
            let info = DigestInfo { algorithm: hash.identifier(), digest }.to_der().unwrap();
            return (hash.with_rsa(), self.rsa().sign(Pkcs1v15Sign::new_unprefixed(), &info).unwrap());
        }
        // RFC 5758, 3.2.
        let oid = match (self.usual_hash(), hash) {
            (Hash::Sha256, Hash::Sha256) => "1.2.840.10045.4.3.2",
            (Hash::Sha384, Hash::Sha384) => "1.2.840.10045.4.3.3",
            _ => panic!("a key on a curve signs with its own hash here"),
        };
        let algorithm = AlgorithmIdentifierOwned { oid: Oid::new_unwrap(oid), parameters: None };
        (algorithm, self.pair().unwrap().sign(message).unwrap())
    }

    fn rsa(&self) -> PrivateKey {
        PrivateKey::from_pkcs8_der(&self.0).unwrap()
    }
}

/// What is in a SEQUENCE.
fn inside(der: &[u8]) -> SliceReader<'_> {
    SliceReader::new(AnyRef::from_der(der).unwrap().value()).unwrap()
}
