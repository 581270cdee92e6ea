//! Is this file one that was issued? Facts about a file, compared with the register.

use std::collections::HashMap;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{fs, thread};

use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::reference::{self, Party};
use crate::register::{Edition, Ledger, Status};
use crate::store::Store;

/// What is known about a file.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The file, as it was named.
    #[serde(serialize_with = "lossy")]
    pub file: PathBuf,
    /// Its path below `output/`, with `/` between the parts, if it lies there.
    pub place: Option<String>,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// What it was issued as; none if these bytes were never issued.
    pub issued: Option<Issued>,
    /// What it was registered as the signed copy of, if it was.
    pub returned: Option<Returned>,
    /// For bytes never issued: the identifier of the document that the file says it is, whatever that is worth.
    pub calls_itself: Option<String>,
}

/// A path for JSON, which knows no other text than Unicode.
fn lossy<S: serde::Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}

/// What a file was issued as.
#[derive(Debug, Clone, Serialize)]
pub struct Issued {
    /// The document's identifier.
    pub document: String,
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The party's name in running text.
    pub name: String,
    /// Edition, counted from 1.
    pub edition: u32,
    /// Where the edition stands.
    pub status: Status,
    /// Whether these bytes are the edition's document and the edition is the party's latest.
    pub standing: Standing,
}

/// What a file was registered as the signed copy of.
#[derive(Debug, Clone, Serialize)]
pub struct Returned {
    /// The document's identifier.
    pub document: String,
    /// The party's name in running text.
    pub name: String,
    /// The day it was signed; none if the event that registered it was withdrawn.
    pub signed: Option<Date>,
    /// Who signed.
    pub signatory: Option<String>,
    /// In what office.
    pub title: Option<String>,
}

/// Whether an issued file still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It is the party's latest edition.
    Current,
    /// It is an edition that was sent or signed; a later one has been made since.
    EarlierEdition,
    /// It is a draft that was replaced before the edition was sent.
    ReplacedDraft,
}

impl Finding {
    /// Compares bytes with the register.
    pub fn of(file: &Path, place: Option<String>, bytes: &[u8], ledger: &Ledger, on: Date) -> Self {
        let sha256 = Digest::of(bytes);
        let issued = ledger.issued_as(&sha256).map(|(agreement, party, edition)| {
            // A later draft, which has been sent to nobody, takes no edition's place.
            let later = |other: &&Edition| other.number > edition.number && (other.is_frozen() || !edition.is_frozen());
            let latest = ledger.editions(agreement, party).iter().find(later).is_none();
            let standing = match (edition.issue().sha256 == sha256, latest) {
                (true, true) => Standing::Current,
                (true, false) if edition.is_frozen() => Standing::EarlierEdition,
                _ => Standing::ReplacedDraft,
            };
            Issued {
                document: document(party, agreement, edition.number),
                party: party.to_owned(),
                name: name(party),
                edition: edition.number,
                status: edition.status(on),
                standing,
            }
        });
        let returned = ledger.returned_as(&sha256).map(|(agreement, party, edition, signature)| Returned {
            document: document(party, agreement, edition),
            name: name(party),
            signed: signature.map(|signature| signature.date),
            signatory: signature.map(|signature| signature.name.clone()),
            title: signature.map(|signature| signature.title.clone()),
        });
        let calls_itself = (issued.is_none() && returned.is_none()).then(|| identifier_in(bytes, ledger)).flatten();
        Self { file: file.to_owned(), place, sha256, issued, returned, calls_itself }
    }
}

fn document(party: &str, agreement: &str, edition: u32) -> String {
    DocumentId { party: party.to_owned(), agreement: agreement.to_owned(), edition }.to_string()
}

fn name(party: &str) -> String {
    reference::party(party).map_or_else(|| party.to_owned(), Party::name_with_form)
}

/// The identifier of a document of ours that a PDF's metadata names. The bytes are anybody's, so what the PDF library
/// makes of them is not trusted to end well.
fn identifier_in(bytes: &[u8], ledger: &Ledger) -> Option<String> {
    let metadata = std::panic::catch_unwind(|| lopdf::Document::load_metadata_mem(bytes)).ok()?.ok()?;
    let identifier = metadata.keywords?;
    let id: DocumentId = identifier.parse().ok()?;
    ledger.editions(&id.agreement, &id.party).iter().any(|known| known.number == id.edition).then_some(identifier)
}

/// Looks at files, on several threads: reading and hashing is all the work. Findings come in the files' order; what they
/// say of status is of the given day.
pub fn verify(
    files: &[PathBuf],
    output: &Path,
    ledger: &Ledger,
    on: Date,
    jobs: NonZero<usize>,
) -> (Vec<Finding>, Vec<Diagnostic>) {
    let output = output.canonicalize().ok();
    let place = |file: &Path| {
        let parts: Vec<String> = file
            .canonicalize()
            .ok()?
            .strip_prefix(output.as_ref()?)
            .ok()?
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        Some(parts.join("/"))
    };
    let next = Mutex::new(files.iter().enumerate());
    let look = || {
        let mut found = Vec::new();
        loop {
            let Some((nth, file)) = next.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).next() else { return found };
            let finding = fs::read(file).map_err(|error| Diagnostic::io("read", file, &error));
            found.push((nth, finding.map(|bytes| Finding::of(file, place(file), &bytes, ledger, on))));
        }
    };
    let mut found: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs.get()).map(|_| scope.spawn(look)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    found.sort_by_key(|(nth, _)| *nth);
    let mut findings = Vec::new();
    let mut faults = Vec::new();
    for (_, result) in found {
        match result {
            Ok(finding) => findings.push(finding),
            Err(fault) => faults.push(fault),
        }
    }
    (findings, faults)
}

/// Checks the files in the output folder against what the register keeps in their places; with `all`, also that every
/// such file is there. `findings` are those of the files that were looked at.
pub fn out_of_place(output: &Path, findings: &[Finding], all: bool, ledger: &Ledger, store: &dyn Store) -> Vec<Diagnostic> {
    let found: HashMap<&str, Digest> =
        findings.iter().filter_map(|finding| Some((finding.place.as_deref()?, finding.sha256))).collect();
    let mut problems = Vec::new();
    for copy in ledger.kept() {
        let digest = found.get(copy.file);
        let generate = "run `avtale generate` to make a draft again; restore a sent document or a signed copy from a backup";
        problems.extend(
            match digest {
                Some(digest) if *digest == copy.sha256 => None,
                None if !all => None,
                _ if store.is_staged(copy.file, &copy.sha256) => Some(
                    Diagnostic::warning("a run was interrupted before it put this registered document in its place")
                        .hint("`avtale generate` completes it"),
                ),
                Some(_) => {
                    Some(Diagnostic::of(Kind::Integrity, "this is not the document that is registered here").hint(generate))
                }
                None => Some(Diagnostic::of(Kind::Integrity, "a registered document is missing").hint(generate)),
            }
            .map(|problem| problem.in_file(output.join(copy.file))),
        );
    }
    problems
}
