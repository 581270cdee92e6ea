//! The provider at which one signs in to the desk, with the secret that shows it that it is us.

use std::path::Path;

use avtale_identity::{Authentication, Key, Unusable};
use zeroize::Zeroizing;

use super::{clock, random};
use crate::desk::openid::OpenId;
use crate::desk::provider::Provider;
use crate::desk::reached::Outside;
use crate::desk::settings::{Credential, Settings};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::file::ToReadKey;
use crate::message::says::provider as says;
use crate::regular;

/// No secret and no key is larger.
const MOST: u64 = 64 << 10;

/// The one that the settings name, if they name one.
pub(super) fn provider(settings: &Settings) -> Result<Option<Box<dyn Provider>>, Diagnostic> {
    let (Some(sign_in), Some(outside)) = (&settings.sign_in, &settings.outside) else { return Ok(None) };
    let authentication = authentication(&sign_in.credential)?;
    let provider = OpenId::new(sign_in, authentication, Outside::address(outside), clock, random);
    // The settings were checked when they were read.
    let provider = provider.map_err(|_| Diagnostic::error(says::NoIssuer { address: sign_in.provider.issuer.as_str() }))?;
    Ok(Some(Box::new(provider)))
}

fn authentication(credential: &Credential) -> Result<Authentication, Diagnostic> {
    let empty = || Diagnostic::error(says::Empty {}).hint(says::EmptyStep {});
    match credential {
        Credential::SecretVariable(name) => {
            let unset = || Diagnostic::error(says::Unset { name }).hint(says::UnsetStep {});
            #[expect(clippy::disallowed_methods, reason = "the program's one look at this variable, which the settings name")]
            let secret = std::env::var(name).ok().map(Zeroizing::new).filter(|secret| !secret.trim().is_empty());
            Ok(Authentication::secret(&secret.ok_or_else(unset)?))
        }
        Credential::SecretFile(path) => {
            let secret = read(says::ToReadSecret {}.into(), path)?;
            let secret = std::str::from_utf8(&secret).ok().filter(|secret| !secret.trim().is_empty());
            secret.map(Authentication::secret).ok_or_else(|| empty().in_file(path))
        }
        Credential::KeyFile(path, id) => {
            let pem = read(ToReadKey {}.into(), path)?;
            let pem = String::from_utf8_lossy(&pem);
            Key::from_pem(&pem, id.clone()).map(Authentication::Key).map_err(|unusable| {
                let why = match unusable {
                    Unusable::NotPem => Message::from(says::KeyNotPem {}),
                    Unusable::Kind => says::KeyKind {}.into(),
                };
                Diagnostic::error(says::UnusableKey { why }).hint(says::UnusableKeyStep {}).in_file(path)
            })
        }
    }
}

fn read(action: Message, path: &Path) -> Result<Zeroizing<Vec<u8>>, Diagnostic> {
    regular::read_for(action, path, MOST).map(Zeroizing::new)
}
