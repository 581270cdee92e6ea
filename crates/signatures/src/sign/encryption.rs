//! What a password protects in files of keys: PBES2 (RFC 8018, 6.2), the older encryption of PKCS#12 (RFC 7292, appendix C),
//! and its MAC.

use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt as _, KeyInit, KeyIvInit as _};
use der::asn1::{AnyRef, OctetStringRef};
use der::{Decode, Encode, Tag};
use hmac::{Hmac, Mac as _};
use pkcs8::pkcs5::pbes2::Kdf;
use pkcs8::pkcs5::{EncryptionScheme, Error};
use pkcs12::kdf::{Pkcs12KeyType, derive_key};
use x509_cert::spki::AlgorithmIdentifierRef;
use zeroize::Zeroizing;

use super::error::{KeyError, Protected, UnknownProtection};
use crate::asn1::open;
use crate::oid;

/// Rounds of a derivation that are done. Programs ask for 600,000 at most; ten million take some seconds.
const MAX_ROUNDS: u32 = 10_000_000;
/// Bytes of memory that scrypt is given.
const MAX_MEMORY: u64 = 1 << 30;

/// Why a protected file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Locked {
    /// The password is another, or what it protects was changed.
    WrongPassword,
    /// It is encrypted with this, whatever the password.
    Encryption(UnknownProtection),
    /// It is protected by this, whatever the password.
    Mac(UnknownProtection),
    /// It is not what it should be.
    Damaged,
}

impl Locked {
    /// With what it is that stays locked.
    pub fn of(self, of: Protected) -> KeyError {
        match self {
            Self::WrongPassword => KeyError::WrongPassword { of },
            Self::Encryption(how) => KeyError::Encryption { of, how },
            Self::Mac(how) => KeyError::Authentication { of, how },
            Self::Damaged => KeyError::Unreadable { of },
        }
    }
}

impl From<der::Error> for Locked {
    fn from(_: der::Error) -> Self {
        Self::Damaged
    }
}

/// A password as bytes. It is wiped when dropped.
pub(super) struct Password {
    /// For PBES2: UTF-8.
    plain: Zeroizing<Vec<u8>>,
    /// For PKCS#12: UTF-16 with two zeros at the end (RFC 7292, B.1).
    wide: Zeroizing<Vec<u8>>,
}

impl Password {
    /// The ways in which programs make bytes of one password; the first is the standard's.
    pub fn forms(text: &str) -> Vec<Self> {
        let of = |units: &mut dyn Iterator<Item = u16>| Self {
            plain: Zeroizing::new(text.as_bytes().to_vec()),
            wide: Zeroizing::new(units.chain([0]).flat_map(u16::to_be_bytes).collect()),
        };
        let mut forms = vec![of(&mut text.encode_utf16())];
        if text.is_empty() {
            // No password at all is another than the empty one.
            forms.push(Self { plain: Zeroizing::default(), wide: Zeroizing::default() });
        } else if !text.is_ascii() {
            // OpenSSL before 1.1 took each byte of UTF-8 for a letter.
            forms.push(of(&mut text.bytes().map(u16::from)));
        }
        forms
    }

    /// Decrypts what was encrypted with this algorithm.
    pub fn decrypt(&self, algorithm: &AlgorithmIdentifierRef, data: &[u8]) -> Result<Zeroizing<Vec<u8>>, Locked> {
        match algorithm.oid {
            oid::PBES2 => self.pbes2(algorithm, data),
            oid::PBE_3DES_3 => self.pbes1::<des::TdesEde3>(algorithm, 24, data),
            oid::PBE_3DES_2 => self.pbes1::<des::TdesEde2>(algorithm, 16, data),
            oid::PBE_RC2_128 => self.pbes1::<rc2::Rc2>(algorithm, 16, data),
            oid::PBE_RC2_40 => self.pbes1::<rc2::Rc2>(algorithm, 5, data),
            other => Err(Locked::Encryption(UnknownProtection::Algorithm(oid::name(other)))),
        }
    }

    fn pbes2(&self, algorithm: &AlgorithmIdentifierRef, data: &[u8]) -> Result<Zeroizing<Vec<u8>>, Locked> {
        check_initial_vector(algorithm)?;
        let scheme = EncryptionScheme::try_from(&algorithm.to_der()?[..]).map_err(|error| match error.kind() {
            pkcs8::der::ErrorKind::OidUnknown { oid } => {
                Locked::Encryption(UnknownProtection::Algorithm(oid::name_of(&oid.to_string())))
            }
            _ => Locked::Encryption(UnknownProtection::Parameters),
        })?;
        match scheme.pbes2().map(|parameters| &parameters.kdf) {
            Some(Kdf::Pbkdf2(derivation)) => {
                check_rounds(derivation.iteration_count)?;
            }
            Some(Kdf::Scrypt(derivation)) => {
                let (cost, block, parallel) =
                    (derivation.cost_parameter, u64::from(derivation.block_size), derivation.parallelization);
                let memory = cost.checked_mul(block).and_then(|blocks| blocks.checked_mul(128));
                let is_bounded = memory.is_some_and(|memory| memory <= MAX_MEMORY) && parallel <= 16;
                if !cost.is_power_of_two() || cost < 2 || !is_bounded {
                    return Err(Locked::Encryption(UnknownProtection::Scrypt { cost, block, parallel: parallel.into() }));
                }
            }
            _ => {}
        }
        let decrypted = scheme.decrypt(&self.plain[..], data).map(Zeroizing::new);
        decrypted.map_err(|error| match error {
            Error::DecryptFailed => Locked::WrongPassword,
            _ => Locked::Encryption(UnknownProtection::Parameters),
        })
    }

    /// By the derivation of PKCS#12 (RFC 7292, B.2) with SHA-1, in CBC.
    fn pbes1<C: BlockCipherDecrypt + KeyInit>(
        &self,
        algorithm: &AlgorithmIdentifierRef,
        length: usize,
        data: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Locked> {
        let mut parameters = open(algorithm.parameters.ok_or(Locked::Damaged)?, Tag::Sequence)?;
        let salt = OctetStringRef::decode(&mut parameters)?.as_bytes();
        let rounds = check_rounds(u32::decode(&mut parameters)?)?;
        let derive = |what, length| Zeroizing::new(derive_key::<sha1::Sha1>(&self.wide, salt, what, rounds, length));
        let (key, vector) = (derive(Pkcs12KeyType::EncryptionKey, length), derive(Pkcs12KeyType::Iv, 8));
        let cipher = cbc::Decryptor::<C>::new_from_slices(&key, &vector).map_err(|_| Locked::Damaged)?;
        cipher.decrypt_padded_vec::<Pkcs7>(data).map(Zeroizing::new).map_err(|_| Locked::WrongPassword)
    }
}

/// A file's MAC (RFC 7292, 4 and appendix A).
pub(super) struct Mac<'a> {
    algorithm: AlgorithmIdentifierRef<'a>,
    value: &'a [u8],
    salt: &'a [u8],
    rounds: u32,
}

impl<'a> Mac<'a> {
    /// Reads a MacData.
    pub fn read(data: AnyRef<'a>) -> Result<Self, Locked> {
        let mut data = open(data, Tag::Sequence)?;
        let mut digest = open(AnyRef::decode(&mut data)?, Tag::Sequence)?;
        let algorithm = AlgorithmIdentifierRef::decode(&mut digest)?;
        let value = OctetStringRef::decode(&mut digest)?.as_bytes();
        let salt = OctetStringRef::decode(&mut data)?.as_bytes();
        let rounds = if der::Reader::is_finished(&data) { 1 } else { u32::decode(&mut data)? };
        Ok(Self { algorithm, value, salt, rounds })
    }

    /// Whether it is over these bytes and by this password.
    pub fn fits(&self, password: &Password, bytes: &[u8]) -> Result<bool, Locked> {
        let rounds = check_rounds(self.rounds)?;
        macro_rules! fits {
            ($hash:ty, $length:literal) => {{
                let key = derive_key::<$hash>(&password.wide, self.salt, Pkcs12KeyType::Mac, rounds, $length);
                let mac = Hmac::<$hash>::new_from_slice(&Zeroizing::new(key)).map_err(|_| Locked::Damaged)?;
                Ok(mac.chain_update(bytes).verify_slice(self.value).is_ok())
            }};
        }
        match self.algorithm.oid {
            oid::SHA1 => fits!(sha1::Sha1, 20),
            oid::SHA224 => fits!(sha2::Sha224, 28),
            oid::SHA256 => fits!(sha2::Sha256, 32),
            oid::SHA384 => fits!(sha2::Sha384, 48),
            oid::SHA512 => fits!(sha2::Sha512, 64),
            oid::SHA512_224 => fits!(sha2::Sha512_224, 28),
            oid::SHA512_256 => fits!(sha2::Sha512_256, 32),
            other => Err(Locked::Mac(UnknownProtection::Mac(oid::name(other)))),
        }
    }
}

fn check_rounds(rounds: u32) -> Result<i32, Locked> {
    i32::try_from(rounds).ok().filter(|_| rounds <= MAX_ROUNDS).ok_or(Locked::Encryption(UnknownProtection::Rounds(rounds)))
}

/// The crate `pkcs5` takes the first eight bytes of triple DES's without counting them.
fn check_initial_vector(algorithm: &AlgorithmIdentifierRef) -> Result<(), Locked> {
    let mut parameters = open(algorithm.parameters.ok_or(Locked::Damaged)?, Tag::Sequence)?;
    let _derivation = AlgorithmIdentifierRef::decode(&mut parameters)?;
    let cipher = AlgorithmIdentifierRef::decode(&mut parameters)?;
    let vector = cipher.parameters.and_then(|vector| vector.decode_as::<OctetStringRef>().ok());
    let is_short = cipher.oid == oid::DES_EDE3_CBC && vector.is_none_or(|vector| vector.as_bytes().len() != 8);
    if is_short { Err(Locked::Damaged) } else { Ok(()) }
}
