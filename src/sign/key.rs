//! A signer with a key in a file.

use std::fmt;

use zeroize::Zeroizing;

use super::certificate::chain;
use super::encryption::Locked;
use super::pem::{self, blocks};
use super::private_key::{Ask, Pair, PrivateKey, locked};
use super::{Algorithm, Certificate, Signer, ber, no_certificate, pkcs12};
use crate::diagnostic::Diagnostic;

/// A private key and its certificates. Its debug output has nothing of the key.
pub struct KeySigner {
    pair: Pair,
    certificates: Vec<Certificate>,
}

impl KeySigner {
    /// Reads a file with a private key, and perhaps its certificates, in whatever form: PKCS#12, or PEM with all that may
    /// be in it, or the key alone in DER. `others` are certificates from elsewhere. The password is asked for if it is
    /// needed, which for PKCS#12 it is if neither none nor an empty one opens it.
    pub fn read(
        bytes: &[u8],
        others: &[Certificate],
        password: &mut dyn FnMut() -> Result<Zeroizing<String>, Diagnostic>,
    ) -> Result<Self, Diagnostic> {
        let mut found = Found { keys: Vec::new(), certificates: Vec::new() };
        if let Some(text) = pem::text(bytes) {
            found.add_pem(&text, password)?;
        } else if !bytes.starts_with(&[0x30]) {
            return Err(unknown(bytes));
        } else {
            let der = Zeroizing::new(ber::to_definite(bytes).ok_or_else(cut_off)?);
            if let Some(key) = PrivateKey::in_der(&der, password)? {
                found.keys.push(key);
            } else if pkcs12::is_one(&der) {
                found.add_pkcs12(match pkcs12::read(bytes, "") {
                    Err(Locked::WrongPassword) => pkcs12::read(bytes, &password()?),
                    read => read,
                })?;
            } else {
                found.certificates = Certificate::all_in(bytes).map_err(|_| unknown(bytes))?;
            }
        }
        found.certificates.extend_from_slice(others);
        found.signer()
    }

    /// Reads PKCS#12 (RFC 7292): a file `.p12` or `.pfx`, encrypted in OpenSSL 3's way or the older ones.
    pub fn from_pkcs12(bytes: &[u8], password: &str) -> Result<Self, Diagnostic> {
        if bytes.starts_with(b"-----BEGIN") {
            return Err(Diagnostic::error("this is PEM, and no PKCS#12 file").hint("give it as a key and certificates in PEM"));
        }
        let mut found = Found { keys: Vec::new(), certificates: Vec::new() };
        found.add_pkcs12(pkcs12::read(bytes, password))?;
        found.signer()
    }

    /// Reads PEM (RFC 7468): a private key and certificates, in one text or several, in any order. The key may be PKCS#8,
    /// plain or encrypted, PKCS#1 or SEC 1.
    pub fn from_pem(texts: &[&str], password: Option<&str>) -> Result<Self, Diagnostic> {
        let mut found = Found { keys: Vec::new(), certificates: Vec::new() };
        for text in texts {
            found.add_pem(text, &mut || {
                password.map(|password| Zeroizing::new(password.to_owned())).ok_or_else(|| {
                    Diagnostic::error("the private key is encrypted and no password was given").hint("give its password")
                })
            })?;
        }
        found.signer()
    }

    /// Finds the key's certificate; of several, renewed with the same key, the one that is valid longest.
    fn new(key: &PrivateKey, certificates: Vec<Certificate>) -> Result<Self, Diagnostic> {
        if certificates.is_empty() {
            return Err(no_certificate());
        }
        let mut bound = Vec::new();
        for certificate in &certificates {
            bound.extend(key.bind(certificate)?.map(|pair| (pair, certificate.clone())));
        }
        let (pair, leaf) = bound.into_iter().max_by_key(|(_, certificate)| certificate.valid_until()).ok_or_else(|| {
            let names: Vec<_> = certificates.iter().map(|certificate| format!("{:?}", certificate.name())).collect();
            Diagnostic::error(format!("the private key belongs to none of the certificates: {}", names.join(", ")))
                .hint("give the key and the certificate that were made for each other")
        })?;
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

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Diagnostic> {
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
    fn add_pem(&mut self, text: &str, password: Ask) -> Result<(), Diagnostic> {
        for block in blocks(text)? {
            self.keys.extend(PrivateKey::in_block(&block, &mut *password)?);
            self.certificates.extend(Certificate::in_block(&block)?);
        }
        Ok(())
    }

    fn add_pkcs12(&mut self, read: Result<pkcs12::Contents, Locked>) -> Result<(), Diagnostic> {
        let rewrite = "openssl pkcs12 -in OLD.p12 -nodes | openssl pkcs12 -export -out NEW.p12";
        let contents = read.map_err(|why| locked("the PKCS#12 file", why, rewrite))?;
        for key in &contents.keys {
            self.keys.push(PrivateKey::from_pkcs8(key)?);
        }
        for certificate in &contents.certificates {
            self.certificates.push(Certificate::from_der(certificate)?);
        }
        Ok(())
    }

    fn signer(self) -> Result<KeySigner, Diagnostic> {
        let [key] = &self.keys[..] else { return Err(not_one_key(self.keys.len())) };
        KeySigner::new(key, self.certificates)
    }
}

fn cut_off() -> Diagnostic {
    Diagnostic::error("this file is damaged or cut off").hint("get it again from where it came")
}

/// For a file that has no key in a form that is known.
fn unknown(bytes: &[u8]) -> Diagnostic {
    let (what, hint) = match bytes {
        [0xfe, 0xed, 0xfe, 0xed, ..] | [0xce, 0xce, 0xce, 0xce, ..] => (
            "this is a keystore in Java's own form (JKS), which cannot be read",
            "write it anew with: keytool -importkeystore -srckeystore OLD -destkeystore NEW.p12 -deststoretype PKCS12",
        ),
        _ if bytes.starts_with(b"PuTTY-User-Key-File") => (
            "this is a key in PuTTY's own form, which cannot be read",
            "signing needs a key with a certificate, which usually is a file .p12, .pfx or .pem",
        ),
        _ => (
            "this is neither PKCS#12 nor PEM nor a key in DER, so it cannot be read",
            "give the file with the private key, which usually ends in .p12, .pfx or .pem",
        ),
    };
    Diagnostic::error(what).hint(hint)
}

fn not_one_key(found: usize) -> Diagnostic {
    match found {
        0 => Diagnostic::error("there is no private key").hint("give the file with the key along with the certificate"),
        _ => Diagnostic::error(format!("there are {found} private keys, and only one can sign")).hint("give one of them alone"),
    }
}
