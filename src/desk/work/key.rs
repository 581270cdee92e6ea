//! Keys that somebody hands in to sign with. They are used, and kept nowhere: what is said of a form, and what is shown when it
//! is shown again, has neither key nor password.

use std::path::Path;

use avtale_log::SigningKey;
use avtale_signatures::Certificate;
use avtale_signatures::sign::{KeyError, KeySigner, Signer as _, ed25519_key};
use zeroize::Zeroizing;

use crate::checkpoint::TrustedKeys;
use crate::desk::answer::Problem;
use crate::desk::call::Call;
use crate::desk::fields::{Field, Kind};
use crate::diagnostic::Diagnostic;
use crate::message::says::cli::{NoCertificate, NoCertificateStep};
use crate::message::says::work as says;
use crate::text;

/// The largest key with its certificates: all the roots that browsers trust are a quarter of this.
pub const MOST: usize = 1 << 20;

pub(super) const KEY: Field = Field::required("key", || says::Key {}.into(), Kind::File);
pub(super) const CERTIFICATES: Field = Field::optional("certificates", || says::Certificates {}.into(), Kind::File);
pub(super) const PASSWORD: Field = Field::optional("password", || says::Password {}.into(), Kind::Password);

/// The file that was handed in in a field, and what it is called.
fn file<'a>(call: &'a Call, field: &Field) -> Option<(&'a str, &'a [u8])> {
    let upload = call.uploads.iter().find(|upload| upload.field == field.name)?;
    Some((upload.name.as_str(), &upload.bytes[..]))
}

fn key(call: &Call) -> Result<(&str, &[u8]), Problem> {
    file(call, &KEY).ok_or_else(|| Problem::refused(says::NoKey {}).step(says::NoKeyStep {}))
}

fn password(call: &Call) -> Option<Zeroizing<String>> {
    Some(call.field(PASSWORD.name)).filter(|password| !password.is_empty()).map(|password| Zeroizing::new(password.to_owned()))
}

/// Who seals, with a key with which a signature made at this moment would be accepted.
pub(super) fn signer(call: &Call) -> Result<KeySigner, Problem> {
    let (name, bytes) = key(call)?;
    let mut others = Vec::new();
    if let Some((name, bytes)) = file(call, &CERTIFICATES) {
        others = Certificate::all_in(bytes).map_err(|error| in_file(error.into(), name))?;
        if others.is_empty() {
            return Err(in_file(Diagnostic::error(NoCertificate {}).hint(NoCertificateStep {}), name));
        }
    }
    let refused = |error: KeyError| in_file(error.into(), name);
    let password = password(call);
    let signer = KeySigner::read(bytes, &others, password.as_ref().map(|password| password.as_str())).map_err(refused)?;
    signer.check((call.desk.setting.clock)()).map_err(|error| in_file(error.into(), name))?;
    Ok(signer)
}

/// The log that signs checkpoints.
pub(super) fn log(call: &Call) -> Result<SigningKey, Problem> {
    let (name, bytes) = key(call)?;
    let (keys, _) = TrustedKeys::read(&*call.desk.setting.workspace);
    let password = password(call);
    let pkcs8 = ed25519_key(bytes, password.as_ref().map(|password| password.as_str()));
    let pkcs8 = pkcs8.map_err(|error| match error {
        KeyError::Unusable(_) => TrustedKeys::not_ed25519(Path::new(name)),
        other => Diagnostic::from(other),
    });
    pkcs8.and_then(|pkcs8| keys.signing(&pkcs8, Path::new(name))).map_err(|fault| in_file(fault, name))
}

/// What is wrong with a file of which nobody knows where it lies.
fn in_file(fault: Diagnostic, name: &str) -> Problem {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    Problem::from(fault.in_file(text::shown(name))).unprocessable()
}
