//! The keys by which checkpoints are checked: those of logs and witnesses in `trust/`, in files `.vkey`.

use std::path::Path;
use std::sync::Arc;

use avtale_log::{Checkpoint, Kind, NotAVerifierKey, Note, Signature, SigningKey, VerifierKey, Vouched};
use jiff::Timestamp;
use serde::Serialize;

use crate::anchors;
use crate::diagnostic::{Diagnostic, Place, Source};
use crate::message::Message;
use crate::message::says::checkpoint as says;
use crate::text::{shown, shown_path};
use crate::workspace::{TRUST, Workspace};

/// Keys of logs and witnesses that are trusted.
#[derive(Debug, Clone, Default)]
pub struct TrustedKeys {
    keys: Vec<VerifierKey>,
}

/// Who vouches for a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "by")]
pub enum Vouching {
    /// The log's own key, and these witnesses.
    Log {
        /// Who else.
        witnesses: Vec<Witnessed>,
    },
    /// Nobody who is trusted.
    Nobody {
        /// The key that it names, if it is another of the log's name than those that are trusted: one of them was exchanged.
        #[serde(skip_serializing_if = "Option::is_none")]
        other: Option<OtherKey>,
    },
    /// A signature names a key that is trusted, and does not hold.
    Forged,
}

/// A key that has the name of a trusted one, and is another. Nobody can tell by it whether its signature holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherKey {
    /// The name of both.
    pub name: String,
    /// Its id, in hexadecimal digits.
    pub id: String,
    /// The ids of those that are trusted.
    pub trusted: Vec<String>,
}

/// That a witness has signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Witnessed {
    /// The name of its key.
    pub name: String,
    /// When, as it says.
    pub at: Option<Timestamp>,
}

impl TrustedKeys {
    /// The key in a file (PKCS#8 in DER), as the log that a trusted key with the same public key is of.
    pub fn signing(&self, pkcs8: &[u8], file: &Path) -> Result<SigningKey, Diagnostic> {
        let read = |name: &str| SigningKey::read(name, Kind::Log, pkcs8).map_err(|_| Self::not_ed25519(file));
        let public = *read("x")?.verifier().public();
        let Some(own) = self.of(Kind::Log).find(|key| *key.public() == public) else {
            let fault = Diagnostic::error(says::NoLogKey {}).in_file(file);
            return Err(fault.hint(says::NoLogKeyStep { file: shown_path(file) }));
        };
        read(own.name())
    }

    /// That the key in a file signs no checkpoints.
    pub fn not_ed25519(file: &Path) -> Diagnostic {
        Diagnostic::error(says::NotEd25519 {}).in_file(file).hint(says::NotEd25519Step {})
    }

    /// The keys of a workspace. Every line that is none is complained of; the rest count all the same.
    pub fn read(workspace: &dyn Workspace) -> (Self, Vec<Diagnostic>) {
        let (mut keys, mut faults) = (Self::default(), Vec::new());
        let inputs = match workspace.entries(Path::new(TRUST)) {
            Ok(inputs) => inputs,
            Err(fault) => return (keys, vec![fault]),
        };
        for input in inputs.iter().filter(|input| !input.is_folder && anchors::ending(&input.name) == anchors::KEYS) {
            match workspace.read(&input.name) {
                Ok(source) => {
                    let (found, wrong) = keys_in(&source);
                    keys.extend(found);
                    faults.extend(wrong);
                }
                Err(fault) => faults.push(fault),
            }
        }
        (keys, faults)
    }

    /// Trusts these too.
    pub fn extend(&mut self, keys: impl IntoIterator<Item = VerifierKey>) {
        self.keys.extend(keys);
    }

    /// The keys of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &VerifierKey> {
        self.keys.iter().filter(move |key| key.kind() == kind)
    }

    /// The signatures of trusted witnesses on a note. Whether they hold, [`TrustedKeys::vouching`] tells.
    pub fn witnessed<'a>(&'a self, note: &'a Note) -> impl Iterator<Item = &'a Signature> {
        note.signatures().iter().filter(|signature| self.of(Kind::Witness).any(|key| key.is_named(signature)))
    }

    /// Who vouches for a checkpoint. The key of another log does not.
    pub fn vouching(&self, checkpoint: &Checkpoint, note: &Note) -> Vouching {
        let (mut is_by_log, mut witnesses) = (false, Vec::new());
        for key in self.keys.iter().filter(|key| key.kind() == Kind::Witness || key.name() == checkpoint.origin) {
            match key.vouched(note) {
                Vouched::Forged => return Vouching::Forged,
                Vouched::No => {}
                Vouched::Yes { time } if key.kind() == Kind::Witness => {
                    let at = time.and_then(|time| Timestamp::from_second(i64::try_from(time).ok()?).ok());
                    witnesses.push(Witnessed { name: key.name().to_owned(), at });
                }
                Vouched::Yes { .. } => is_by_log = true,
            }
        }
        if is_by_log { Vouching::Log { witnesses } } else { Vouching::Nobody { other: self.other(checkpoint, note) } }
    }

    /// The key of the log's name by which a note is signed as it says, where others of that name are trusted.
    fn other(&self, checkpoint: &Checkpoint, note: &Note) -> Option<OtherKey> {
        let trusted: Vec<String> =
            self.of(Kind::Log).filter(|key| key.name() == checkpoint.origin).map(|key| id(key.id())).collect();
        let signature = note.signatures().iter().find(|signature| signature.name == checkpoint.origin)?;
        let other = OtherKey { name: checkpoint.origin.clone(), id: id(signature.key_id), trusted };
        (!other.trusted.is_empty()).then_some(other)
    }
}

/// The id of a key, as it stands in a verifier key.
fn id(bytes: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(bytes))
}

/// The verifier keys in a text, one a line; what stands behind a `#` at its beginning is a remark. And the lines that are none.
pub fn keys_in(source: &Arc<Source>) -> (Vec<VerifierKey>, Vec<Diagnostic>) {
    let (mut keys, mut faults) = (Vec::new(), Vec::new());
    for (nth, line) in source.text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.parse() {
            Ok(key) => keys.push(key),
            Err(fault) => {
                let fault = Diagnostic::error(Message::from(fault)).at(Place::line(source, nth + 1));
                faults.push(fault.hint(says::KeyFormStep {}));
            }
        }
    }
    if keys.is_empty() && faults.is_empty() {
        faults.push(Diagnostic::error(says::NoKeys {}).in_file(&source.path).hint(says::KeyFormStep {}));
    }
    (keys, faults)
}

impl From<NotAVerifierKey> for Message {
    fn from(fault: NotAVerifierKey) -> Self {
        match fault {
            NotAVerifierKey::Form => says::KeyForm {}.into(),
            NotAVerifierKey::Name => says::KeyName {}.into(),
            NotAVerifierKey::Kind(kind) => says::KeyKind { kind: format!("{kind:#04x}") }.into(),
            NotAVerifierKey::Length(length) => says::KeyLength { length }.into(),
            NotAVerifierKey::Id(id) => says::KeyId { id: shown(&format!("{id:08x}")) }.into(),
        }
    }
}
