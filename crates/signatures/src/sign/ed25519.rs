//! An Ed25519 key alone in a file, for whoever signs without a certificate.

use der::asn1::{AnyRef, OctetStringRef};
use der::{Decode, Tag};
use x509_cert::spki::AlgorithmIdentifierRef;
use zeroize::Zeroizing;

use super::encryption::{Locked, Password};
use super::error::{KeyError, Protected, UnusableKey};
use super::pkcs12::encrypted_key;
use crate::asn1::{elements, open};
use crate::pem::{self, blocks};
use crate::public_key::PublicKey;
use crate::{ber, oid};

/// Reads the one Ed25519 key (RFC 8410) in a file: PKCS#8 in PEM or DER, plain or encrypted. The answer is PKCS#8 in DER,
/// wiped when dropped. A key of another kind is [`KeyError::Unusable`].
pub fn ed25519_key(bytes: &[u8], password: Option<&str>) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let Some(text) = pem::text(bytes) else {
        let der = Zeroizing::new(ber::to_definite(bytes).ok_or(KeyError::Unknown)?);
        let parts = AnyRef::from_der(&der).and_then(|key| elements(key.value())).unwrap_or_default();
        let tags: Vec<_> = parts.iter().filter_map(|part| part.first().copied()).collect();
        return match tags[..] {
            [0x30, 4] => decrypted(&der, password),
            _ => plain(&der),
        };
    };
    let mut keys = Vec::new();
    for block in blocks(&text)? {
        match block.label {
            "PRIVATE KEY" => keys.push(plain(&block.bytes()?)?),
            "ENCRYPTED PRIVATE KEY" => keys.push(decrypted(&block.bytes()?, password)?),
            "OPENSSH PRIVATE KEY" => return Err(KeyError::OpenSsh),
            label if label.ends_with("PRIVATE KEY") => {
                return Err(KeyError::Unusable(UnusableKey::Block(label.to_owned())));
            }
            _ => {}
        }
    }
    match keys.len() {
        0 => Err(KeyError::NoKey),
        1 => Ok(keys.swap_remove(0)),
        several => Err(KeyError::SeveralKeys(several)),
    }
}

fn plain(der: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let read = || -> der::Result<_> {
        let mut info = open(AnyRef::from_der(der)?, Tag::Sequence)?;
        let _version = u8::decode(&mut info)?;
        let algorithm = AlgorithmIdentifierRef::decode(&mut info)?;
        OctetStringRef::decode(&mut info)?;
        Ok(algorithm.oid)
    };
    match read().map_err(|_| KeyError::Damaged)? {
        oid::ED25519 => Ok(Zeroizing::new(der.to_vec())),
        other => Err(KeyError::Unusable(UnusableKey::Kind(PublicKey::named(other, None)))),
    }
}

fn decrypted(der: &[u8], password: Option<&str>) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let (algorithm, data) = encrypted_key(der).map_err(|_| KeyError::Damaged)?;
    let mut fault = Locked::WrongPassword;
    for form in Password::forms(password.ok_or(KeyError::PasswordNeeded)?) {
        match form.decrypt(&algorithm, data).map(|decrypted| plain(&decrypted)) {
            // A wrong password, where the padding fits by chance.
            Ok(Err(KeyError::Damaged)) => {}
            Ok(read) => return read,
            Err(found) => fault = found,
        }
    }
    Err(fault.of(Protected::Key))
}
