//! What a package has of a party, kept from an earlier run where all that it is made of is the same.
//!
//! [`FILE`] lies beside the evidence page. It says the SHA-256 of all that the party's part was made of, and that of each file
//! of the part. Where the first is still the same and every file is as it says, the files stay as they are, and what was
//! found then is told again. It proves nothing: whoever can change the package can change it too.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::material::{Material, Party};
use super::source::Piece;
use super::{Archiving, BagName};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::digest::{Digest, Hasher};
use crate::folder::Folder;
use crate::message::{Message, MessageData};
use crate::verify::Verdict;

/// Its name in the party's folder.
pub const FILE: &str = "made-of.json";
/// The version of what it is, and of what a part is made of.
const FORMAT: u32 = 1;
/// No file of a part is as long.
const MAX: u64 = 64 << 20;
/// Without these nothing is a part.
const ALWAYS: [&str; 3] = ["events.jsonl", "evidence.pdf", "validation.json"];

/// What all parties' parts are made of.
pub struct Basis(Digest);

impl Basis {
    /// The program, the moment, the register, and every file that is the same for all of them: `pieces`.
    pub fn of<'a>(archiving: &Archiving, material: &Material, pieces: impl Iterator<Item = &'a Piece>) -> Self {
        let mut hasher = Hasher::new();
        hasher.field(FORMAT.to_be_bytes());
        hasher.field(archiving.program.version);
        hasher.field(archiving.program.sha256.map(|sha256| sha256.to_string()).unwrap_or_default());
        hasher.field(material.at.to_string());
        hasher.field(material.from);
        // Line by line: one that is erased says another thing under the same head.
        hasher.field(Digest::of(archiving.register.text()).as_bytes());
        for (name, bytes) in pieces {
            hasher.field(name);
            hasher.field(Digest::of(bytes).as_bytes());
        }
        Self(hasher.finish())
    }

    /// The SHA-256 of all that a party's part is made of.
    fn key(&self, party: &Party) -> Digest {
        let mut hasher = Hasher::new();
        hasher.field(self.0.as_bytes());
        hasher.field(&party.number);
        hasher.field(&party.folder);
        hasher.field(format!("{:?}", party.language));
        for (name, digest) in &party.stored {
            hasher.field(name);
            hasher.field(digest.as_bytes());
        }
        hasher.finish()
    }
}

/// A party's part as it was made.
pub struct Part {
    /// What is said of its documents.
    pub documents: Vec<Document>,
    /// What is to be said against them.
    pub problems: Vec<Diagnostic>,
    /// Documents whose own source is not in it.
    pub left_out: Vec<String>,
    /// Its files.
    pub pieces: Vec<Piece>,
}

/// What is said of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Below `output/`.
    pub file: String,
    /// SHA-256 of it.
    pub sha256: Digest,
    /// What it was found to be.
    pub verdict: String,
}

/// A fault, as it is kept.
#[derive(Serialize, Deserialize)]
struct Problem {
    is_error: bool,
    kind: Option<KindName>,
    message: MessageData,
    file: Option<String>,
    hints: Vec<MessageData>,
}

/// The kinds that anything can be said of a document in.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindName {
    Attention,
    Integrity,
}

#[derive(Serialize, Deserialize)]
struct Told {
    made_of: Digest,
    files: BTreeMap<String, Digest>,
    documents: Vec<Document>,
    problems: Vec<Problem>,
    left_out: Vec<String>,
}

impl Problem {
    fn of(fault: &Diagnostic) -> Self {
        let data = |message: &Message| MessageData::of(message, &|text| text.to_owned());
        Self {
            is_error: fault.severity == Severity::Error,
            kind: match fault.kind {
                Kind::Attention => Some(KindName::Attention),
                Kind::Integrity => Some(KindName::Integrity),
                Kind::Usage | Kind::Bug => None,
            },
            message: data(&fault.message),
            file: fault.file().map(|file| file.to_string_lossy().replace('\\', "/")),
            hints: fault.hints.iter().map(data).collect(),
        }
    }

    fn diagnostic(&self) -> Option<Diagnostic> {
        let kind = match self.kind.as_ref()? {
            KindName::Attention => Kind::Attention,
            KindName::Integrity => Kind::Integrity,
        };
        let hints = self.hints.iter().map(MessageData::message).collect::<Option<Vec<_>>>()?;
        let severity = if self.is_error { Severity::Error } else { Severity::Warning };
        let fault = Diagnostic { severity, ..Diagnostic::of(kind, self.message.message()?) }.hints(hints);
        Some(self.file.iter().fold(fault, |fault, file| fault.in_file(file)))
    }
}

/// The part of a party in a bag that is there, if it was made of what it would be made of now and nothing of it was changed.
pub fn kept(bag: &Path, party: &Party, basis: &Basis) -> Option<Part> {
    // Of what is not as it was registered everything is looked at again.
    if !party.is_whole {
        return None;
    }
    let folder = format!("parties/{}", party.folder);
    let root = Folder::open(bag).ok()?;
    let read = |name: &str| root.read_path(Path::new(&format!("{}{folder}/{name}", super::bag::PAYLOAD)), MAX).ok();
    let text = read(FILE)?;
    let told: Told = serde_json::from_slice(&text).ok()?;
    if told.made_of != basis.key(party) || !ALWAYS.iter().all(|name| told.files.contains_key(*name)) {
        return None;
    }
    let mut pieces = Vec::with_capacity(told.files.len() + 1);
    for (name, digest) in &told.files {
        // No name leads out of the folder.
        let name = BagName::parse(name).ok()?;
        let bytes = read(&name).filter(|bytes| Digest::of(bytes) == *digest)?;
        pieces.push((format!("{folder}/{}", &*name), bytes));
    }
    let problems = told.problems.iter().map(Problem::diagnostic).collect::<Option<Vec<_>>>()?;
    let verdicts_are_known = told.documents.iter().all(|document| Verdict::named(&document.verdict).is_some());
    pieces.push((format!("{folder}/{FILE}"), text));
    verdicts_are_known.then_some(Part { documents: told.documents, problems, left_out: told.left_out, pieces })
}

/// What [`FILE`] says of a party otherwise than is found of it now, by its keys. `basis` is none where that cannot be told, and so is
/// `left_out` where nothing was found again.
pub fn differing(
    text: &[u8],
    party: &Party,
    basis: Option<&Basis>,
    files: &BTreeMap<String, Digest>,
    left_out: Option<&[String]>,
) -> Vec<&'static str> {
    let Ok(told) = serde_json::from_slice::<Told>(text) else { return vec!["files"] };
    let problems: Vec<Problem> = party.problems.iter().map(Problem::of).collect();
    let is_found = left_out.is_some();
    let parts = [
        ("made_of", basis.is_some_and(|basis| told.made_of != basis.key(party))),
        ("files", told.files != *files),
        ("documents", is_found && told.documents != party.documents()),
        ("problems", is_found && json!(told.problems) != json!(problems)),
        ("left_out", left_out.is_some_and(|left_out| told.left_out != left_out)),
    ];
    parts.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
}

/// What tells, beside a part's files, what it was made of.
pub fn told(party: &Party, basis: &Basis, left_out: &[String], pieces: &[Piece]) -> Piece {
    let folder = format!("parties/{}/", party.folder);
    let own = pieces.iter().filter_map(|(name, bytes)| Some((name.strip_prefix(&folder)?.to_owned(), Digest::of(bytes))));
    let told = Told {
        made_of: basis.key(party),
        files: own.collect(),
        documents: party.documents(),
        problems: party.problems.iter().map(Problem::of).collect(),
        left_out: left_out.to_vec(),
    };
    (format!("{folder}{FILE}"), format!("{:#}\n", json!(told)).into_bytes())
}
