//! A signer with a key in a file.

use std::fmt;

use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error;

use super::certificate::chain;
use super::private_key::{Pair, PrivateKey, wrong_password};
use super::{Algorithm, Certificate, Signer, no_certificate, pem};
use crate::diagnostic::Diagnostic;

/// A private key and its certificates. Its debug output has nothing of the key.
pub struct KeySigner {
    pair: Pair,
    certificates: Vec<Certificate>,
}

impl KeySigner {
    /// Reads PKCS#12 (RFC 7292): a file `.p12` or `.pfx`, encrypted in OpenSSL 3's way or the older ones.
    pub fn from_pkcs12(bytes: &[u8], password: &str) -> Result<Self, Diagnostic> {
        let archive = Pkcs12Archive::from_pkcs12(bytes, password).map_err(|error| pkcs12_fault(bytes, &error))?;
        let [key] = &archive.keys[..] else { return Err(not_one_key(archive.keys.len())) };
        let key = PrivateKey::from_pkcs8(key.key.as_der())?;
        let certificates = archive.certs.iter().map(|bag| Certificate::from_der(bag.cert.as_der()));
        Self::new(&key, certificates.collect::<Result<_, _>>()?)
    }

    /// Reads PEM (RFC 7468): a private key and certificates, in one text or several, in any order. The key may be PKCS#8,
    /// plain or encrypted, PKCS#1 or SEC 1.
    pub fn from_pem(texts: &[&str], password: Option<&str>) -> Result<Self, Diagnostic> {
        let (mut keys, mut certificates) = (Vec::new(), Vec::new());
        for text in texts {
            for block in pem::blocks(text)? {
                if PrivateKey::is_in(&block) {
                    keys.push(PrivateKey::from_block(&block, password)?);
                } else if pem::is_certificate(block.label) {
                    certificates.push(Certificate::from_der(&block.bytes)?);
                }
            }
        }
        let [key] = &keys[..] else { return Err(not_one_key(keys.len())) };
        Self::new(key, certificates)
    }

    /// Knows these certificates too (PEM), among them perhaps the issuer's, which not every PKCS#12 file has.
    pub fn with_issuers(mut self, text: &str) -> Result<Self, Diagnostic> {
        let leaf = self.certificates.first().cloned().ok_or_else(no_certificate)?;
        self.certificates.extend(Certificate::from_pem(text)?);
        self.certificates = chain(leaf, &self.certificates);
        Ok(self)
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

fn pkcs12_fault(bytes: &[u8], error: &Error) -> Diagnostic {
    match error {
        Error::MacError(_) | Error::Pkcs5Error(_) | Error::UnpadError => wrong_password("the PKCS#12 file"),
        Error::UnsupportedEncryptionScheme | Error::UnsupportedMacAlgorithm | Error::InvalidParameters => {
            Diagnostic::error("the PKCS#12 file is encrypted in a way that cannot be read").hint(REWRITE)
        }
        _ if bytes.starts_with(b"-----BEGIN") => {
            Diagnostic::error("this is PEM, and no PKCS#12 file").hint("give it as a key and certificates in PEM")
        }
        _ => Diagnostic::error("the PKCS#12 file cannot be read").hint("it is damaged, or of another kind").hint(REWRITE),
    }
}

const REWRITE: &str = "a file that other programs can open is written anew with: \
    openssl pkcs12 -in OLD.p12 -nodes | openssl pkcs12 -export -out NEW.p12";

fn not_one_key(found: usize) -> Diagnostic {
    match found {
        0 => Diagnostic::error("there is no private key").hint("give the file with the key along with the certificate"),
        _ => Diagnostic::error(format!("there are {found} private keys, and only one can sign")).hint("give one of them alone"),
    }
}
