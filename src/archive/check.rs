//! Is a package what it was when it was made, and what do its documents prove?
//!
//! Bytes first ([`intact`](super::intact)), then the register's chain, then every document against both, exactly as
//! [`crate::verify`] does in a workspace, by the certificates that lie in the package.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use avtale_pages::RenderWorker;
use jiff::Timestamp;
use serde_json::Value;

use super::again::{self, Again, Opened};
use super::container::Container;
use super::contents::Contents;
use super::log::{Asked, Log};
use super::within::{self, Documents};
use super::{carried, container, intact, integrity, log, noark, whose};
use crate::agreement::Agreement;
use crate::anchors;
use crate::control::Control;
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::digest::{Digest, Hasher};
use crate::manifest;
use crate::member::Members;
use crate::message::says::archive as says;
use crate::message::says::file::ToRead;
use crate::register::{FILE, Head, Snapshot};
use crate::store::Store as _;
use crate::verify::{self, Scope, Subject, Verdict, Verifying};

/// How packages are judged.
#[derive(Clone, Copy)]
pub struct Checking<'a> {
    /// As of when.
    pub at: Timestamp,
    /// Whether what was found is made again of all parties, however many they are.
    pub all: bool,
    /// Who looks at pages.
    pub worker: &'a RenderWorker,
}

/// What a package was found to be.
pub struct Checked {
    /// The package, as it was named.
    pub location: PathBuf,
    /// How many files it has.
    pub files: usize,
    /// How many bytes they are.
    pub bytes: u64,
    /// Whose it is, if it is one party's.
    pub party: Option<String>,
    /// What `archive.json` says.
    pub told: Value,
    /// The last event of its register, if that is unbroken.
    pub head: Option<Head>,
    /// The checkpoints in it, and what was held against its register.
    pub log: Log,
    /// What its documents are, if its register can be read.
    pub report: Option<verify::Report>,
    /// What was made again from what lies in it, if all that it is made of is what was archived.
    pub again: Option<Again>,
    /// The certificates in it that its signatures were judged by: whom each names, and its SHA-256.
    pub trusted: Vec<(String, Digest)>,
    /// What is to be said against it, and what is worth knowing.
    pub problems: Vec<Diagnostic>,
}

/// The packages at a path: itself, or those that lie in the folder.
pub fn packages(path: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    if within::is_package(path) {
        return Ok(vec![path.to_owned()]);
    }
    let failed = |error: std::io::Error| Diagnostic::io(ToRead {}, path, &error);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?.path();
        let is_container = || entry.is_file() && Container::is_named(&entry);
        if (entry.is_dir() && within::is_package(&entry)) || is_container() {
            found.push(entry);
        }
    }
    found.sort();
    if found.is_empty() {
        let fault = integrity(says::NoPackage {}).in_file(path);
        return Err(fault.hint(says::NoPackageStep {}));
    }
    Ok(found)
}

/// Checks a package as of a moment. The error is that it is none, or cannot be read.
pub fn check(location: &Path, checking: &Checking, asked: &Asked, control: &Control) -> Result<Checked, Diagnostic> {
    let mut contents = Contents::open(location)?;
    let mut problems = std::mem::take(&mut contents.faults);
    problems.extend(container_fault(&contents)?);
    // A deposit in a DIAS package is no bag: what is in it is for the archive that it was made for.
    let is_deposit = contents.is_dias();
    problems.extend(match is_deposit {
        true => noark::packed::faults(&contents),
        false => intact::faults(&contents, control),
    });
    let told = within::told(&contents);
    let mut checked = Checked {
        location: location.to_owned(),
        files: contents.sizes.len(),
        bytes: contents.sizes.values().sum(),
        party: told["party"].as_str().map(str::to_owned),
        told,
        head: None,
        log: Log::default(),
        report: None,
        again: None,
        trusted: Vec::new(),
        problems,
    };
    if is_deposit {
        return Ok(checked);
    }
    checked.problems.extend(noark::faults(&contents));
    match within::register(&contents) {
        Ok(register) => {
            match log::check(&contents, &register, checking.at, asked) {
                Ok((log, problems)) => {
                    checked.log = log;
                    checked.problems.extend(problems);
                }
                Err(fault) => checked.problems.push(fault),
            }
            if let Err(fault) = checked.look(&contents, &register, checking, control) {
                checked.problems.push(fault);
            }
        }
        Err(fault) => checked.problems.push(fault),
    }
    Ok(checked)
}

/// Whether a container has another digest than stands beside it.
fn container_fault(contents: &Contents) -> Result<Option<Diagnostic>, Diagnostic> {
    if !contents.is_container() {
        return Ok(None);
    }
    let location = &contents.location;
    let remembered = match container::remembered(location) {
        Ok(Some(remembered)) => remembered,
        Ok(None) => return Ok(Some(Diagnostic::warning(says::SumMissing {}).in_file(location))),
        Err(fault) => return Ok(Some(fault)),
    };
    let is = File::open(location).and_then(|mut file| Hasher::of_reader(&mut file));
    let is = is.map_err(|error| Diagnostic::io(ToRead {}, location, &error))?;
    Ok((is != remembered).then(|| {
        let message = says::SumDiffers { sha256: is.to_string(), told: remembered.to_string() };
        integrity(message).in_file(location).hint(says::IntactStep {})
    }))
}

impl Checked {
    /// Looks at what it says: its register, its documents, and what follows from both.
    fn look(
        &mut self,
        contents: &Contents,
        register: &Snapshot,
        checking: &Checking,
        control: &Control,
    ) -> Result<(), Diagnostic> {
        let head = register.last();
        self.head = Some(head);
        let said = &self.told["register"];
        if said["events"].as_u64() != Some(head.seq) || said["head"].as_str() != Some(&head.digest.to_string()) {
            let place = Documents(contents).location(FILE);
            self.problems.push(integrity(says::OtherHead { events: head.seq }).in_file(place).hint(says::IntactStep {}));
        }
        let whose = whose::of(contents, register, &self.told)?;
        self.party.clone_from(&whose.party);
        self.problems.extend(whose.faults.iter().cloned());
        let workspace = within::workspace(contents)?;
        let (asked, _) = Agreement::asked(&workspace).unwrap_or_default();
        let (parties, _) = Members::table(&workspace, &asked)?;
        let (trust_anchors, faults) = anchors::read(&workspace);
        let certificates = trust_anchors.certificates().iter();
        self.trusted = certificates.map(|one| (one.name().to_owned(), Digest::of(one.as_der()))).collect();
        self.problems.extend(faults.into_iter().map(|fault| Diagnostic { severity: Severity::Warning, ..fault }));
        let opened = Opened {
            contents,
            workspace: &workspace,
            register,
            parties: &parties,
            trust_anchors: &trust_anchors,
            worker: checking.worker,
            told: &self.told,
            whose: &whose,
        };
        // What its documents are is told, whatever comes of making the rest again.
        let report = judge(&opened, checking.at, control)?;
        self.problems.extend(changed_verdicts(&self.told, &report));
        self.report = Some(report);
        // What is not what was archived is that already, and all that follows from it would be told once more.
        if self.problems.iter().all(|problem| problem.kind != Kind::Integrity) {
            let (again, problems) = again::compare(&opened, checking.all, control)?;
            self.again = Some(again);
            self.problems.extend(problems);
            self.problems.extend(carried::others(contents, &asked));
        }
        Ok(())
    }
}

/// What was found of a file when the package was made, where it is another thing than now.
fn changed_verdicts(told: &Value, report: &verify::Report) -> Vec<Diagnostic> {
    let parties = told["parties"].as_array().into_iter().flatten();
    let files = parties.flat_map(|party| party["files"].as_array().into_iter().flatten());
    let before: HashMap<&str, Verdict> =
        files.filter_map(|file| Some((file["file"].as_str()?, Verdict::named(file["verdict"].as_str()?)?))).collect();
    let changed = report.files.iter().filter_map(|file| {
        let name = format!("{}/{}", super::material::OUTPUT, file.finding.stored_as.as_deref().unwrap_or_default());
        let now = file.finding.judgement.verdict;
        let before = before.get(name.as_str()).filter(|before| **before != now)?;
        let message = says::OtherVerdict { before: before.message(), now: now.message() };
        Some(Diagnostic::warning(message).in_file(&file.finding.file))
    });
    changed.collect()
}

/// What its documents are, as of a moment.
fn judge(opened: &Opened, at: Timestamp, control: &Control) -> Result<verify::Report, Diagnostic> {
    let store = Documents(opened.contents);
    let folders =
        [crate::checkpoint::FOLDER, crate::kept_inputs::FOLDER, crate::store::OUTBOX].map(|folder| format!("{folder}/"));
    let is_own = |name: &String| name == FILE || name == manifest::FILE || folders.iter().any(|folder| name.starts_with(folder));
    let files: Vec<Subject> = store.list("")?.0.into_iter().filter(|name| !is_own(name)).map(Subject::Stored).collect();
    let scope = opened.whose.party.clone().map_or(Scope::All, Scope::Party);
    let request = verify::Request { files, scope, at };
    let Opened { register, parties, trust_anchors, worker, .. } = *opened;
    verify::check(&Verifying { register, store: &store, parties, trust_anchors, worker }, &request, control)
}
