//! The key that a command signs with: its file is named, its password is not.

use std::fs;
use std::io::{IsTerminal as _, stdin};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::diagnostic::Diagnostic;
use crate::sign::{Authority, Certificate, KeySigner, Signer as _};

/// The variable that has the password, where nobody is there to type it.
const PASSWORD: &str = "AVTALE_KEY_PASSWORD";

/// Reads the key and its certificates, with which a signature made at this moment would be accepted.
pub(super) fn signer(key: &Path, certificates: &[PathBuf], at: Timestamp) -> Result<KeySigner, Diagnostic> {
    let bytes = fs::read(key).map_err(|error| Diagnostic::io("read the key", key, &error))?;
    let others = certificates.iter().map(|path| read_text(path)).collect::<Result<Vec<_>, _>>()?;
    let text = std::str::from_utf8(&bytes).ok().filter(|text| text.contains("-----BEGIN"));
    let signer = match text {
        // A sequence, in DER.
        None if !bytes.starts_with(&[0x30]) => Err(Diagnostic::error("this is neither PKCS#12 nor PEM, so it cannot be read")
            .hint("give the file with the private key, which usually ends in .p12, .pfx or .pem")),
        None => KeySigner::from_pkcs12(&bytes, &password(key)?)
            .and_then(|signer| others.iter().try_fold(signer, |signer, text| signer.with_issuers(text))),
        Some(text) => {
            let texts: Vec<&str> = [text].into_iter().chain(others.iter().map(String::as_str)).collect();
            let password = if text.contains("ENCRYPTED") { Some(password(key)?) } else { None };
            KeySigner::from_pem(&texts, password.as_deref())
        }
    };
    signer.and_then(|signer| signer.check(at).map(|()| signer)).map_err(|fault| fault.in_file(key))
}

/// The certificates of a key that is elsewhere: its own first, whatever their order in the files.
pub(super) fn certificates(files: &[PathBuf]) -> Result<Vec<Certificate>, Diagnostic> {
    let mut certificates = Vec::new();
    for file in files {
        certificates.extend(Certificate::from_pem(&read_text(file)?).map_err(|fault| fault.in_file(file))?);
    }
    certificates.sort_by_key(Certificate::is_authority);
    Ok(certificates)
}

/// Certificates in PEM. In another form they would be passed over without a word.
fn read_text(path: &Path) -> Result<String, Diagnostic> {
    let bytes = fs::read(path).map_err(|error| Diagnostic::io("read the certificates", path, &error))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if text.contains("-----BEGIN ") {
        return Ok(text);
    }
    Err(Diagnostic::error("there is no certificate in PEM in this file")
        .in_file(path)
        .hint("write it anew with: openssl x509 -inform DER -in OLD.cer -out NEW.pem"))
}

/// The timestamp authority, if one is asked for.
pub(super) fn authority(url: Option<&str>) -> Result<Option<Authority>, Diagnostic> {
    url.map(Authority::new).transpose()
}

#[expect(clippy::disallowed_methods, reason = "the program's one look at this variable")]
fn password(key: &Path) -> Result<String, Diagnostic> {
    if let Ok(password) = std::env::var(PASSWORD) {
        return Ok(password);
    }
    if !stdin().is_terminal() {
        return Err(Diagnostic::error("the key has a password, and nobody is there to type it")
            .in_file(key)
            .hint(format!("set the environment variable {PASSWORD}; never write it in a command")));
    }
    rpassword::prompt_password(format!("Password of {}: ", key.display()))
        .map_err(|error| Diagnostic::error(format!("the password cannot be read: {error}")).in_file(key).hint("type it anew"))
}
