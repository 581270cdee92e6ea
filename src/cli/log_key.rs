//! `avtale key`, and the keys of logs and witnesses that commands name.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use avtale_log::{Kind, SigningKey, VerifierKey, private_key};
use avtale_signatures::sign::encrypt_key;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::args::{Cli, Format, LogKey};
use super::key::{ed25519, new_password};
use super::output::{self, Ending};
use super::{random, usage};
use crate::checkpoint::{TrustedKeys, keys_in};
use crate::diagnostic::{Diagnostic, Source};
use crate::folder;
use crate::message::Message;
use crate::message::says::checkpoint as says;
use crate::message::says::file::{ToReadKey, ToWrite};
use crate::message::says::register::{NoRandom, NoRandomStep};
use crate::regular;
use crate::store::sync_folder;
use crate::text::shown_path;

/// The largest file of verifier keys: room for thousands.
const MAX_KEYS: u64 = 1 << 20;
/// How the file of a verifier key ends, beside that of its private key.
const VERIFIER: &str = "vkey";

pub(super) fn run(cli: &Cli, args: &LogKey) -> Ending {
    match make(cli, args) {
        Ok((told, key, result)) => {
            if args.format == Format::Human {
                output::print_lines(&told);
                output::print(&format!("{key}\n"));
            }
            output::finish(args.format, result, Ending::default())
        }
        Err(fault) => output::finish(args.format, ().into(), fault.into()),
    }
}

fn make(cli: &Cli, args: &LogKey) -> Result<(Vec<Message>, VerifierKey, Value), Diagnostic> {
    let kind = if args.witness { Kind::Witness } else { Kind::Log };
    // Before anything is written: no key can have some names.
    VerifierKey::new(&args.name, kind, [0; 32]).map_err(|fault| usage(Message::from(fault)).hint(says::KeyNameStep {}))?;
    // Its verifier key would be written over it.
    if args.file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(VERIFIER)) {
        return Err(usage(says::KeyIsVerifier {}).in_file(&args.file).hint(says::KeyIsVerifierStep {}));
    }
    let is_new = !args.file.exists();
    let pkcs8 = if is_new {
        if is_inside(&args.file, cli.folder()) {
            return Err(usage(says::KeyInside {}).in_file(&args.file).hint(says::KeyInsideStep {}));
        }
        let password = args.encrypt.then(|| new_password(&args.file)).transpose()?;
        let key = generate()?;
        write_private(&args.file, &pem(&key, password.as_ref().map(|password| password.as_str()))?)?;
        key
    } else if args.encrypt {
        return Err(usage(says::KeyThere {}).in_file(&args.file).hint(says::KeyThereStep {}));
    } else {
        ed25519(&args.file)?
    };
    let key = SigningKey::read(&args.name, kind, &pkcs8).map_err(|_| TrustedKeys::not_ed25519(&args.file))?.verifier().clone();
    let public = beside(&args.file);
    folder::write(&public, format!("{key}\n").as_bytes()).map_err(|unusable| unusable.diagnostic(ToWrite {}, &public))?;
    let (private, verifier) = (shown_path(&args.file), shown_path(&public));
    let mut told: Vec<Message> = vec![
        if is_new { says::KeyMade { file: &private }.into() } else { says::KeyOf { file: &private }.into() },
        if args.witness {
            says::KeyNextWitness { file: &verifier }.into()
        } else {
            says::KeyNextLog { file: &verifier, key: &private }.into()
        },
    ];
    told.push(says::KeyPublic { file: &verifier }.into());
    let result = json!({ "key": args.file, "new": is_new, "verifier": { "file": public, "key": key.to_string() } });
    Ok((told, key, result))
}

/// Where the verifier key of a private key lies.
fn beside(key: &Path) -> PathBuf {
    key.with_extension(VERIFIER)
}

/// A new key, in PKCS#8.
fn generate() -> Result<Zeroizing<Vec<u8>>, Diagnostic> {
    let mut secret = Zeroizing::new([0; 32]);
    secret[..16].copy_from_slice(&unguessed()?);
    secret[16..].copy_from_slice(&unguessed()?);
    Ok(Zeroizing::new(private_key(&secret).to_vec()))
}

/// Bytes that nobody can guess.
fn unguessed() -> Result<[u8; 16], Diagnostic> {
    random().ok_or_else(|| Diagnostic::error(NoRandom {}).hint(NoRandomStep {}))
}

/// A private key as it lies in its file, with this password on it.
fn pem(pkcs8: &[u8], password: Option<&str>) -> Result<Zeroizing<String>, Diagnostic> {
    if let Some(password) = password {
        return Ok(Zeroizing::new(encrypt_key(pkcs8, password, unguessed()?, unguessed()?)?));
    }
    let encoded = Zeroizing::new(STANDARD.encode(pkcs8));
    Ok(Zeroizing::new(format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", *encoded)))
}

/// Whether a file would lie in a workspace.
fn is_inside(file: &Path, workspace: &Path) -> bool {
    let above = file.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_one = workspace.join(crate::workspace::TEMPLATES).is_dir();
    is_one && above.canonicalize().ok().zip(workspace.canonicalize().ok()).is_some_and(|(above, root)| above.starts_with(root))
}

/// Writes a private key where there is nothing, readable by nobody else, and returns once it will survive a power cut.
fn write_private(path: &Path, pem: &str) -> Result<(), Diagnostic> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = || -> io::Result<()> {
        let mut file = options.open(path)?;
        file.write_all(pem.as_bytes())?;
        file.sync_all()?;
        sync_folder(path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new(".")))
    };
    written().map_err(|error| Diagnostic::io(ToWrite {}, path, &error))
}

/// The keys that are named: each a verifier key, or a file with some.
pub(super) fn named(keys: &[String]) -> Result<TrustedKeys, Diagnostic> {
    let mut trusted = TrustedKeys::default();
    for named in keys {
        let path = Path::new(named);
        let source = match named.parse::<VerifierKey>() {
            Ok(key) if !path.exists() => {
                trusted.extend([key]);
                continue;
            }
            _ => {
                let bytes = regular::read_for(ToReadKey {}, path, MAX_KEYS)?;
                Source::new(path, String::from_utf8_lossy(&bytes))
            }
        };
        let (found, faults) = keys_in(&source);
        if let Some(fault) = faults.into_iter().next() {
            return Err(fault);
        }
        trusted.extend(found);
    }
    Ok(trusted)
}

/// The key in a file, as the log that a trusted key with the same public key is of.
pub(super) fn of_log(file: &Path, trusted: &TrustedKeys) -> Result<SigningKey, Diagnostic> {
    trusted.signing(&ed25519(file)?, file)
}

/// The key in a file, as the witness that the verifier key beside it names.
pub(super) fn of_witness(file: &Path) -> Result<SigningKey, Diagnostic> {
    let pkcs8 = ed25519(file)?;
    let keys = named(&[beside(file).to_string_lossy().into_owned()])?;
    let read = |name: &str| SigningKey::read(name, Kind::Witness, &pkcs8).map_err(|_| TrustedKeys::not_ed25519(file));
    let public = *read("x")?.verifier().public();
    match keys.of(Kind::Witness).find(|key| *key.public() == public) {
        Some(own) => read(own.name()),
        None => Err(Diagnostic::error(says::NotWitnessKey {})
            .in_file(beside(file))
            .hint(says::NotWitnessKeyStep { file: shown_path(file) })),
    }
}
