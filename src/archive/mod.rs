//! Step 9: packages that need no `avtale`: bags (RFC 8493, BagIt 1.0) of everything that shows what was issued, signed and
//! registered, and with which one could go on.
//!
//! [`archive`] writes them. Their payload is laid out as a workspace is, so that what reads a workspace reads them too. What
//! each file is was judged by [`crate::verify`] as of one moment, and stands beside it for programs and, on an evidence page,
//! for people. The same register, files and moment give the same bytes, and a run that was killed is run again.
//!
//! [`check()`] tells of a package, years later, whether it is still what it was, and what its documents prove.
//!
//! Nothing is registered: an archive says what the register says up to its last event.

mod again;
mod bag;
mod carried;
mod check;
mod common;
mod container;
mod contents;
mod evidence;
mod intact;
mod judged;
mod log;
mod material;
mod name;
pub mod noark;
mod part;
mod program;
mod source;
mod sums;
mod tarred;
mod walk;
mod whose;
mod within;
mod zipped;

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use avtale_pages::RenderWorker;
use avtale_signatures::validate::TrustAnchors;
use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;
use serde_json::json;

pub use again::Again;
pub use bag::Bagged;
pub use check::{Checked, Checking, check, packages};
pub use container::{Contained, Container};
pub use log::{Asked, Held, Log};
pub use material::{Material, Party};
pub use name::{BagName, NoBagName};
pub use program::Program;
pub use sums::{Algorithm, Sums};
pub use within::Package;

use crate::control::Control;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::archive as says;
use crate::message::{Argument, Language, Message};
use crate::reference::PartyTable;
use crate::register::Snapshot;
use crate::store::Store;
use crate::typeset;
use bag::Bag;
use evidence::Evidence;
use part::{Basis, Part};
use source::Piece;

/// What is archived, and by what it is judged.
#[derive(Clone, Copy)]
pub struct Archiving<'a> {
    /// Records, templates, fonts and certificates.
    pub workspace: &'a dyn crate::workspace::Workspace,
    /// What was registered, up to the moment that is archived.
    pub register: &'a Snapshot,
    /// The documents.
    pub store: &'a dyn Store,
    /// The parties that there are.
    pub parties: &'a PartyTable,
    /// The certificates that are trusted.
    pub trust_anchors: &'a TrustAnchors,
    /// Who looks at pages.
    pub worker: &'a RenderWorker,
    /// Which program this is.
    pub program: &'a Program,
}

/// What is to be written.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder: of the bag, or of one bag for each party.
    pub target: PathBuf,
    /// The moment as of which files are judged; that of the last event, if none is named.
    pub at: Option<Timestamp>,
    /// Whether each party has a bag of its own.
    pub is_per_party: bool,
    /// Of which parties, by their numbers, where each has its own; of all, if it is not said.
    pub only: Option<BTreeSet<String>>,
    /// What each bag is put into as well.
    pub containers: Vec<Container>,
    /// Whether what belonged to a bag before, and does no more, is removed from it.
    pub removes: bool,
    /// The deposit in Noark 5 that is part of it, if one is.
    pub deposit: Option<noark::Wanted>,
}

/// What was written.
#[derive(Debug)]
pub struct Report {
    /// The day as of which files were judged.
    pub on: Date,
    /// The moment.
    pub at: Timestamp,
    /// Each bag, and what it was put into.
    pub bags: Vec<(Bagged, Vec<Contained>)>,
    /// How many parties are in them.
    pub parties: usize,
    /// Of how many all that they are made of was the same as in an earlier run, so that they were kept.
    pub kept: usize,
    /// What is to be said against the files: as they were judged now, or when that was kept.
    pub against: Vec<Diagnostic>,
    /// What is worth knowing, or wrong, with register, records and templates.
    pub problems: Vec<Diagnostic>,
    /// What was deposited, if something was.
    pub deposited: Option<noark::Deposited>,
}

/// So many documents are named in one sentence.
const NAMED: usize = 10;

/// A kind of fault that nobody may pass over.
fn integrity(message: impl Into<Message>) -> Diagnostic {
    Diagnostic::of(Kind::Integrity, message)
}

/// Writes bags. `progress` hears of each party that is done, and of how many; it is called from several threads. The error is
/// that a bag is not complete: then the next run completes it.
pub fn archive(
    archiving: &Archiving,
    request: &Request,
    control: &Control,
    progress: &(dyn Fn(&str, usize) + Sync),
) -> Result<Report, Diagnostic> {
    // Before anything is written: no private key goes into a package.
    crate::anchors::files(archiving.workspace)?;
    let mut material = Material::read(archiving, request)?;
    if let Some(number) = request.only.iter().flatten().find(|number| !material.parties.contains_key(*number)) {
        let name = archiving.parties.name_of(number);
        return Err(Diagnostic::of(Kind::Usage, says::NothingOf { name }).hint(says::NothingStep {}));
    }
    let shared = common::shared(archiving, &material)?;
    let workspace = common::workspace(archiving, None, &material)?;
    let basis = Basis::of(archiving, &material, shared.iter().chain(&workspace));
    let kept = kept(request, &material, &basis);
    judged::judge(archiving, &mut material, &kept, request.deposit.is_some(), control)?;
    let evidence = Evidence::new(&material)?;
    let (deposited, deposit) = match &request.deposit {
        Some(wanted) => noark::make(archiving, &material, wanted, &request.target).map(|(done, pieces)| (Some(done), pieces))?,
        None => (None, Vec::new()),
    };
    let shared: Vec<Piece> = shared.into_iter().chain(deposit).collect();
    let work = Work {
        archiving,
        request,
        material: &material,
        evidence: &evidence,
        basis: &basis,
        kept: &kept,
        control,
        progress,
        left_out: Mutex::default(),
    };
    let bags = match request.is_per_party {
        false => vec![work.one(&shared, &workspace)?],
        true => work.each(&shared)?,
    };
    let left_out = work.left_out.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !left_out.is_empty() {
        let (number, documents) = (left_out.len(), Argument::row(left_out.iter().take(NAMED).map(String::as_str)));
        let told = Diagnostic::warning(says::WithoutSource { number, documents }).in_file(&request.target);
        material.problems.push(told.hint(says::WithoutSourceStep {}));
    }
    let Material { at, on, parties, report, beside, mut problems, .. } = material;
    problems.extend(report.into_iter().flat_map(|report| report.warnings));
    let number = parties.len();
    let said = |party: Party| kept.get(&party.number).map_or(party.problems, |part| part.problems.clone());
    let against = beside.into_iter().chain(parties.into_values().flat_map(said)).collect();
    Ok(Report { on, at, bags, parties: number, kept: kept.len(), against, problems, deposited })
}

/// What the folder has of parties already, made of the same.
fn kept(request: &Request, material: &Material, basis: &Basis) -> HashMap<String, Part> {
    let part = |party: &Party| {
        let bag = if request.is_per_party { request.target.join(&party.folder) } else { request.target.clone() };
        Some((party.number.clone(), part::kept(&bag, party, basis)?))
    };
    let parties: Vec<&Party> = material.parties.values().collect();
    parties.par_iter().filter_map(|party| part(party)).collect()
}

/// What a run has in hand.
struct Work<'a> {
    archiving: &'a Archiving<'a>,
    request: &'a Request,
    material: &'a Material,
    evidence: &'a Evidence,
    basis: &'a Basis,
    /// By party.
    kept: &'a HashMap<String, Part>,
    control: &'a Control<'a>,
    progress: &'a (dyn Fn(&str, usize) + Sync),
    /// Documents whose own source is not in the package.
    left_out: Mutex<BTreeSet<String>>,
}

impl Work<'_> {
    /// One bag of all parties.
    fn one(&self, shared: &[Piece], workspace: &[Piece]) -> Result<(Bagged, Vec<Contained>), Diagnostic> {
        let bag = self.open(&self.request.target)?;
        let parties = || self.material.parties.values();
        let deposit = self.request.deposit.as_ref();
        let told = common::told(self.archiving, (self.material, self.kept), None, deposit, parties());
        put(&bag, workspace)?;
        put(&bag, shared)?;
        put(&bag, &[common::sums(self.material, None), told])?;
        self.for_each_party(|party| put(&bag, &self.pieces(party)?))?;
        self.close(bag, None)
    }

    /// A bag for each party.
    fn each(&self, shared: &[Piece]) -> Result<Vec<(Bagged, Vec<Contained>)>, Diagnostic> {
        self.for_each_party(|party| {
            let number = Some(party.number.as_str());
            let bag = self.open(&self.request.target.join(&party.folder))?;
            put(&bag, shared)?;
            put(&bag, &common::workspace(self.archiving, number, self.material)?)?;
            let told = common::told(self.archiving, (self.material, self.kept), number, None, std::iter::once(party));
            put(&bag, &[common::sums(self.material, number), told])?;
            put(&bag, &self.pieces(party)?)?;
            self.close(bag, Some(party))
        })
    }

    /// Opens a bag, where nothing of somebody else's stands in the way of it or of what it is put into.
    fn open(&self, root: &Path) -> Result<Bag, Diagnostic> {
        self.request.containers.iter().try_for_each(|container| container::is_free(root, *container))?;
        Bag::open(root)
    }

    fn close(&self, mut bag: Bag, party: Option<&Party>) -> Result<(Bagged, Vec<Contained>), Diagnostic> {
        let _held = bag.held();
        let bag = bag.close(&info(self.archiving, self.material, party), self.request.removes)?;
        let contained = self.request.containers.iter().map(|container| container::write(&bag, *container, self.material.on));
        let contained = contained.collect::<Result<_, _>>()?;
        Ok((bag, contained))
    }

    /// Does something for each party, on several threads; the results come in the parties' order. The first fault ends it.
    fn for_each_party<T: Send>(&self, each: impl Fn(&Party) -> Result<T, Diagnostic> + Sync) -> Result<Vec<T>, Diagnostic> {
        let parties: Vec<&Party> = self.material.parties.values().collect();
        let is_cancelled = || self.control.is_cancelled();
        let done = typeset::each(&parties, self.control.jobs, &is_cancelled, |party| {
            let result = each(party)?;
            (self.progress)(&party.name, parties.len());
            Ok(result)
        })?;
        if is_cancelled() {
            return Err(Diagnostic::of(Kind::Attention, says::Cancelled {}).hint(says::CancelledStep {}));
        }
        Ok(done)
    }

    /// What a bag has of a party.
    fn pieces(&self, party: &Party) -> Result<Vec<Piece>, Diagnostic> {
        let mut pieces = Vec::new();
        for (name, _) in &party.stored {
            let absent = || Diagnostic::absent(crate::message::says::file::ToRead {}, &self.archiving.store.location(name));
            // What is there and cannot be read is told, and is no part of it.
            let is_read = self.kept.contains_key(&party.number)
                || party.files.iter().any(|file| file.finding.stored_as.as_ref() == Some(name));
            if is_read {
                let bytes = self.archiving.store.get(name)?.ok_or_else(absent)?;
                pieces.push((format!("{}/{name}", material::OUTPUT), bytes));
            }
        }
        for name in &party.letters {
            let bytes = self.archiving.store.get(name)?;
            pieces.extend(bytes.map(|bytes| (format!("{}/{name}", material::OUTPUT), bytes)));
        }
        let left_out = match self.kept.get(&party.number) {
            Some(part) => {
                pieces.extend(part.pieces.iter().cloned());
                part.left_out.clone()
            }
            None => {
                let (part, left_out) = self.part(party)?;
                pieces.extend(part);
                left_out
            }
        };
        self.left_out.lock().unwrap_or_else(PoisonError::into_inner).extend(left_out);
        Ok(pieces)
    }

    /// What is made of a party: what was found, its events, sources and receipts. And documents whose own source is not in it.
    fn part(&self, party: &Party) -> Result<(Vec<Piece>, Vec<String>), Diagnostic> {
        let folder = format!("parties/{}", party.folder);
        let (sources, left_out) = source::of(party, self.material);
        let mut pieces = vec![
            validation(party, self.material),
            (format!("{folder}/events.jsonl"), party.lines.clone()),
            (format!("{folder}/evidence.pdf"), self.evidence.page(party, &left_out, self.material, self.archiving)?),
        ];
        pieces.extend(sources);
        if let Some(receipts) = &self.material.receipts {
            pieces.extend(log::receipts(party, receipts, self.archiving.register)?);
        }
        let left_out: Vec<String> = left_out.into_iter().map(|left_out| left_out.document).collect();
        pieces.push(part::told(party, self.basis, &left_out, &pieces));
        Ok((pieces, left_out))
    }
}

/// `validation.json`: what was found of each file of a party, and of what is registered and not there.
fn validation(party: &Party, material: &Material) -> Piece {
    let judged = json!({ "at": material.at, "day": material.on, "from": material.from });
    let report = party
        .language
        .spoken(|| json!({ "judged": judged, "files": party.files, "rebuilt": party.rebuilt, "problems": party.problems }));
    (format!("parties/{}/validation.json", party.folder), format!("{report:#}\n").into_bytes())
}

/// Puts them in their places, but none where one cannot have its name.
fn put(bag: &Bag, pieces: &[Piece]) -> Result<(), Diagnostic> {
    pieces.iter().try_for_each(|(name, _)| bag.claim(name))?;
    pieces.iter().try_for_each(|(name, bytes)| bag.put(name, bytes))
}

/// What `bag-info.txt` tells, in its order.
fn info(archiving: &Archiving, material: &Material, party: Option<&Party>) -> Vec<(&'static str, String)> {
    let sender = material.projects.first().map(|project| &project.agreement.sender);
    let head = archiving.register.last();
    let agreements: Vec<_> = material.ledger.agreements().collect();
    let of = party.map(|party| format!("{}-", party.number)).unwrap_or_default();
    let about: Message = match party {
        Some(party) => says::DescriptionOf { name: &party.name }.into(),
        None => says::Description { parties: material.parties.len() }.into(),
    };
    let mut info = vec![
        ("Source-Organization", sender.map(|sender| sender.name.clone()).unwrap_or_default()),
        ("Contact-Email", sender.map(|sender| sender.email.clone()).unwrap_or_default()),
        ("External-Description", about.text(Language::Bokmal)),
        ("External-Identifier", format!("{of}{}", agreements.join(" "))),
        ("Bagging-Date", material.on.to_string()),
        ("Bag-Software-Agent", format!("Avtale {}", archiving.program.version)),
        ("Register-Events", head.seq.to_string()),
        ("Register-Head", head.digest.to_string()),
        ("Judged-As-Of", material.at.to_string()),
    ];
    info.retain(|(_, value)| !value.is_empty());
    info
}

/// The place that nothing is archived to: it is archived itself.
pub fn is_archived_itself(target: &Path, workspace: &Path) -> bool {
    let whole = |path: &Path| {
        // What is not there yet lies in something that is.
        let mut rest = Vec::new();
        let mut above = path;
        loop {
            match above.canonicalize() {
                Ok(known) => return Some(rest.iter().rev().fold(known, |path, part| path.join(part))),
                Err(_) => {
                    rest.push(above.file_name()?.to_owned());
                    above = match above.parent() {
                        Some(above) if !above.as_os_str().is_empty() => above,
                        _ => Path::new("."),
                    };
                }
            }
        }
    };
    let Some(target) = whole(target) else { return false };
    let folders = [material::OUTPUT, crate::workspace::TEMPLATES, crate::workspace::MEMBERS, crate::workspace::TRUST];
    folders.iter().any(|folder| whole(&workspace.join(folder)).is_some_and(|folder| target.starts_with(folder)))
}
