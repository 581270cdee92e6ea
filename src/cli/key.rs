//! The key that a command signs with: its file is named, its password is not.

use std::io::{IsTerminal as _, stdin};
use std::path::{Path, PathBuf};

use avtale_signatures::Certificate;
use avtale_signatures::sign::{KeyError, KeySigner, Signer as _, TimestampAuthority, ed25519_key};
use jiff::Timestamp;
use zeroize::Zeroizing;

use super::output::words;
use super::usage;
use crate::checkpoint::TrustedKeys;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::cli as says;
use crate::message::says::file::{ToReadCertificates, ToReadKey};
use crate::regular;
use crate::text::shown_path;

/// The largest file of keys or certificates: all the roots that browsers trust are a quarter of this.
const MAX_FILE: u64 = 1 << 20;

/// The variable that has the password, where nobody is there to type it.
const PASSWORD: &str = "AVTALE_KEY_PASSWORD";

/// Reads the key and its certificates, with which a signature made at this moment would be accepted.
pub(super) fn signer(key: &Path, certificates: &[PathBuf], at: Timestamp) -> Result<KeySigner, Diagnostic> {
    let bytes = Zeroizing::new(regular::read_for(ToReadKey {}, key, MAX_FILE)?);
    let others = read(certificates)?;
    let signer = match KeySigner::read(&bytes, &others, None) {
        Err(KeyError::PasswordNeeded) => KeySigner::read(&bytes, &others, Some(&password(key)?)),
        read => read,
    };
    let signer = signer.map_err(|error| Diagnostic::from(error).in_file(key))?;
    signer.check(at).map_err(|error| Diagnostic::from(error).in_file(key))?;
    Ok(signer)
}

/// Reads an Ed25519 key, which needs no certificate. The answer is PKCS#8 in DER.
pub(super) fn ed25519(key: &Path) -> Result<Zeroizing<Vec<u8>>, Diagnostic> {
    let bytes = Zeroizing::new(regular::read_for(ToReadKey {}, key, MAX_FILE)?);
    let read = match ed25519_key(&bytes, None) {
        Err(KeyError::PasswordNeeded) => ed25519_key(&bytes, Some(&password(key)?)),
        read => read,
    };
    read.map_err(|error| match error {
        KeyError::Unusable(_) => TrustedKeys::not_ed25519(key),
        other => Diagnostic::from(other).in_file(key),
    })
}

/// The certificates of a key that is elsewhere: its own first, whatever their order in the files.
pub(super) fn certificates(files: &[PathBuf]) -> Result<Vec<Certificate>, Diagnostic> {
    let mut certificates = read(files)?;
    certificates.sort_by_key(Certificate::is_authority);
    Ok(certificates)
}

/// Certificates, at least one in each file: one without would be passed over without a word.
fn read(files: &[PathBuf]) -> Result<Vec<Certificate>, Diagnostic> {
    let mut certificates = Vec::new();
    for file in files {
        let bytes = regular::read_for(ToReadCertificates {}, file, MAX_FILE)?;
        let found = Certificate::all_in(&bytes).map_err(|error| Diagnostic::from(error).in_file(file))?;
        if found.is_empty() {
            return Err(Diagnostic::error(says::NoCertificate {}).in_file(file).hint(says::NoCertificateStep {}));
        }
        certificates.extend(found);
    }
    Ok(certificates)
}

/// The timestamp authority, if one is asked for.
pub(super) fn authority(url: Option<&str>) -> Result<Option<TimestampAuthority>, Diagnostic> {
    Ok(url.map(TimestampAuthority::new).transpose()?)
}

#[expect(clippy::disallowed_methods, reason = "the program's one look at this variable")]
fn given_password() -> Option<Zeroizing<String>> {
    std::env::var(PASSWORD).ok().map(Zeroizing::new)
}

fn password(key: &Path) -> Result<Zeroizing<String>, Diagnostic> {
    match given_password() {
        Some(password) => Ok(password),
        None => asked(key, says::NoPassword {}, says::Password { file: shown_path(key) }),
    }
}

/// The password that a new key is to have. Whoever types it types it twice: nothing opens the key that has another.
pub(super) fn new_password(key: &Path) -> Result<Zeroizing<String>, Diagnostic> {
    let password = match given_password() {
        Some(password) => password,
        None => {
            let first = asked(key, says::NobodyTypes {}, says::NewPassword { file: shown_path(key) })?;
            if first != asked(key, says::NobodyTypes {}, says::PasswordAgain {})? {
                return Err(usage(says::PasswordsDiffer {}).in_file(key).hint(says::PasswordsDifferStep {}));
            }
            first
        }
    };
    match password.is_empty() {
        true => Err(usage(says::EmptyPassword {}).in_file(key).hint(says::EmptyPasswordStep {})),
        false => Ok(password),
    }
}

/// Asks whoever sits there; where nobody does, that is said.
fn asked(key: &Path, nobody: impl Into<Message>, question: impl Into<Message>) -> Result<Zeroizing<String>, Diagnostic> {
    if !stdin().is_terminal() {
        return Err(Diagnostic::error(nobody).in_file(key).hint(says::NoPasswordStep { variable: PASSWORD }));
    }
    let unread =
        |error| Diagnostic::error(says::PasswordNotRead { cause: &error }).in_file(key).hint(says::PasswordNotReadStep {});
    rpassword::prompt_password(words(&question.into()) + " ").map(Zeroizing::new).map_err(unread)
}
