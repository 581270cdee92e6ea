//! A signer with a key in a file.

use std::fmt;

use zeroize::Zeroizing;

use super::encryption::Locked;
use super::error::{KeyError, Protected, SigningError};
use super::private_key::{Pair, PrivateKey};
use super::{Signer, pkcs12};
use crate::certificate::chain;
use crate::pem::{self, blocks};
use crate::{Algorithm, Certificate, ber};

/// A private key and its certificates. Its debug output has nothing of the key.
pub struct KeySigner {
    pair: Pair,
    certificates: Vec<Certificate>,
}

impl KeySigner {
    /// Reads a file with a private key, and perhaps its certificates, in whatever form: PKCS#12, or PEM with all that may
    /// be in it, or the key alone in DER. `others` are certificates from elsewhere. Without a password,
    /// [`KeyError::PasswordNeeded`] says that there is something to open with one: of PKCS#12, that neither none nor an
    /// empty one opens it.
    pub fn read(bytes: &[u8], others: &[Certificate], password: Option<&str>) -> Result<Self, KeyError> {
        let mut found = Found { keys: Vec::new(), certificates: Vec::new() };
        if let Some(text) = pem::text(bytes) {
            found.add_pem(&text, password)?;
        } else if !bytes.starts_with(&[0x30]) {
            return Err(unknown(bytes));
        } else {
            let der = Zeroizing::new(ber::to_definite(bytes).ok_or(KeyError::CutOff)?);
            if let Some(key) = PrivateKey::in_der(&der, password)? {
                found.keys.push(key);
            } else if pkcs12::is_one(&der) {
                found.add_pkcs12(match (pkcs12::read(bytes, ""), password) {
                    (Err(Locked::WrongPassword), None) => return Err(KeyError::PasswordNeeded),
                    (Err(Locked::WrongPassword), Some(password)) => pkcs12::read(bytes, password),
                    (read, _) => read,
                })?;
            } else {
                found.certificates = Certificate::all_in(bytes).map_err(|_| unknown(bytes))?;
            }
        }
        found.certificates.extend_from_slice(others);
        found.signer()
    }

    /// Reads PKCS#12 (RFC 7292): a file `.p12` or `.pfx`, encrypted in OpenSSL 3's way or the older ones.
    pub fn from_pkcs12(bytes: &[u8], password: &str) -> Result<Self, KeyError> {
        if bytes.starts_with(b"-----BEGIN") {
            return Err(KeyError::NotPkcs12);
        }
        let mut found = Found { keys: Vec::new(), certificates: Vec::new() };
        found.add_pkcs12(pkcs12::read(bytes, password))?;
        found.signer()
    }

    /// Reads PEM (RFC 7468): a private key and certificates, in one text or several, in any order. The key may be PKCS#8,
    /// plain or encrypted, PKCS#1 or SEC 1.
    pub fn from_pem(texts: &[&str], password: Option<&str>) -> Result<Self, KeyError> {
        let mut found = Found { keys: Vec::new(), certificates: Vec::new() };
        for text in texts {
            found.add_pem(text, password)?;
        }
        found.signer()
    }

    /// Finds the key's certificate; of several, renewed with the same key, the one that is valid longest.
    fn new(key: &PrivateKey, certificates: Vec<Certificate>) -> Result<Self, KeyError> {
        if certificates.is_empty() {
            return Err(KeyError::NoCertificate);
        }
        let mut bound = Vec::new();
        for certificate in &certificates {
            bound.extend(key.bind(certificate)?.map(|pair| (pair, certificate.clone())));
        }
        let longest = bound.into_iter().max_by_key(|(_, certificate)| certificate.valid_until());
        let (pair, leaf) =
            longest.ok_or_else(|| KeyError::NoMatch { names: certificates.iter().map(Certificate::name).collect() })?;
        Ok(Self { pair, certificates: chain(leaf, &certificates) })
    }
}

impl Signer for KeySigner {
    fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    fn algorithm(&self) -> Algorithm {
        self.pair.algorithm()
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        self.pair.sign(message)
    }
}

impl fmt::Debug for KeySigner {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("KeySigner").field("certificates", &self.certificates).finish_non_exhaustive()
    }
}

/// What was found in files, before it is known what belongs together.
struct Found {
    keys: Vec<PrivateKey>,
    certificates: Vec<Certificate>,
}

impl Found {
    fn add_pem(&mut self, text: &str, password: Option<&str>) -> Result<(), KeyError> {
        for block in blocks(text)? {
            self.keys.extend(PrivateKey::in_block(&block, password)?);
            self.certificates.extend(Certificate::in_block(&block)?);
        }
        Ok(())
    }

    fn add_pkcs12(&mut self, read: Result<pkcs12::Contents, Locked>) -> Result<(), KeyError> {
        let contents = read.map_err(|why| why.of(Protected::Pkcs12))?;
        for key in &contents.keys {
            self.keys.push(PrivateKey::from_pkcs8(key)?);
        }
        for certificate in &contents.certificates {
            self.certificates.push(Certificate::from_der(certificate)?);
        }
        Ok(())
    }

    fn signer(self) -> Result<KeySigner, KeyError> {
        match &self.keys[..] {
            [] => Err(KeyError::NoKey),
            [key] => KeySigner::new(key, self.certificates),
            several => Err(KeyError::SeveralKeys(several.len())),
        }
    }
}

/// For a file that has no key in a form that is known.
fn unknown(bytes: &[u8]) -> KeyError {
    match bytes {
        [0xfe, 0xed, 0xfe, 0xed, ..] | [0xce, 0xce, 0xce, 0xce, ..] => KeyError::JavaKeystore,
        _ if bytes.starts_with(b"PuTTY-User-Key-File") => KeyError::Putty,
        _ => KeyError::Unknown,
    }
}
