//! Putting a password on a private key.

use base64ct::{Base64, Encoding as _};
use pkcs8::PrivateKeyInfoRef;
use pkcs8::pkcs5::pbes2::Parameters;
use zeroize::Zeroizing;

use super::error::KeyError;

/// Rounds of PBKDF2 with HMAC-SHA-256: as many as OWASP asks for, half a second of whoever guesses.
const ROUNDS: u32 = 600_000;
/// Characters of base 64 in a line (RFC 7468, 2).
const LINE: usize = 64;

/// A private key, which is given in PKCS#8 (DER), with a password on it: PBES2 with PBKDF2, HMAC-SHA-256 and AES-256-CBC
/// (RFC 8018, 6.2), in PEM, as `openssl` and [`ed25519_key`](super::ed25519_key) read it. Salt and initial vector are random
/// numbers, others for each key. The error is that the key cannot be read.
pub fn encrypt_key(pkcs8: &[u8], password: &str, salt: [u8; 16], vector: [u8; 16]) -> Result<String, KeyError> {
    let encrypted = || {
        let way = Parameters::generate_pbkdf2_sha256_aes256cbc(ROUNDS, &salt, vector).ok()?;
        PrivateKeyInfoRef::try_from(pkcs8).ok()?.encrypt_with_params(way, password).ok()
    };
    let encrypted = encrypted().ok_or(KeyError::Damaged)?;
    let text = Zeroizing::new(Base64::encode_string(encrypted.as_bytes()));
    let lines: Vec<&str> = (0..text.len()).step_by(LINE).map(|at| &text[at..text.len().min(at + LINE)]).collect();
    Ok(format!("-----BEGIN ENCRYPTED PRIVATE KEY-----\n{}\n-----END ENCRYPTED PRIVATE KEY-----\n", lines.join("\n")))
}
