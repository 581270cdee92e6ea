//! Is this file one that was issued? Facts about a file, compared with the register.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::{fs, thread};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::reference::{self, Party};
use crate::register::{Ledger, Status};

/// What is known about a file.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The file, as it was named.
    pub file: PathBuf,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// What it was issued as; none if these bytes were never issued.
    pub issued: Option<Issued>,
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
    pub fn of(file: &Path, bytes: &[u8], ledger: &Ledger) -> Self {
        let sha256 = Digest::of(bytes);
        let issued = ledger.issued_as(&sha256).map(|(agreement, party, edition)| {
            let latest = ledger.latest(agreement, party).is_some_and(|latest| latest.number == edition.number);
            let standing = match (edition.issue().sha256 == sha256, latest) {
                (true, true) => Standing::Current,
                (true, false) if edition.is_frozen() => Standing::EarlierEdition,
                _ => Standing::ReplacedDraft,
            };
            Issued {
                document: format!("{party}-{agreement}-{}", edition.number),
                party: party.to_owned(),
                name: reference::party(party).map_or_else(|| party.to_owned(), Party::name_with_form),
                edition: edition.number,
                status: edition.status(),
                standing,
            }
        });
        Self { file: file.to_owned(), sha256, issued }
    }
}

/// Looks at files, on several threads: reading and hashing is all the work. Findings come in the files' order.
pub fn verify(files: &[PathBuf], ledger: &Ledger, jobs: NonZero<usize>) -> (Vec<Finding>, Vec<Diagnostic>) {
    let next = Mutex::new(files.iter().enumerate());
    let look = || {
        let mut found = Vec::new();
        loop {
            let Some((nth, file)) = next.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).next() else { return found };
            let finding = fs::read(file).map_err(|error| Diagnostic::io("read", file, &error));
            found.push((nth, finding.map(|bytes| Finding::of(file, &bytes, ledger))));
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

/// Documents that the register says are in an output folder and that are not there.
pub fn missing(output: &Path, ledger: &Ledger) -> Vec<Diagnostic> {
    ledger
        .kept()
        .filter(|issue| !issue.file.split('/').fold(output.to_owned(), |path, part| path.join(part)).is_file())
        .map(|issue| {
            Diagnostic::of(Kind::Integrity, "a registered document is missing")
                .in_file(output.join(&issue.file))
                .hint("run `avtale generate` to make a draft again, or restore a sent document from a backup")
        })
        .collect()
}
