//! Verifying as a service: files are judged by what the register and the store have, and told apart by what is to be said
//! against them. Nothing is changed.

use std::collections::{BTreeSet, HashMap, HashSet};

use avtale_pages::RenderWorker;
use avtale_signatures::validate::TrustAnchors;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::dated::dated;
use super::letters::Letters;
use super::made_from;
use super::misplaced::{Mislaid, Misplaced, out_of_place};
use super::objection::Objection;
use super::stated::Stated;
use super::times::Times;
use super::{Finding, Standing, Subject, Verdict, VerificationContext, verify};
use crate::checkpoint::{self, Growth, Kept, Roots};
use crate::control::Control;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::manifest;
use crate::reference::PartyTable;
use crate::register::{Entry, Event, Head, Held, Ledger, Register, day};
use crate::store::Store;

/// What files are verified by.
#[derive(Clone, Copy)]
pub struct Verifying<'a> {
    /// What was registered.
    pub register: &'a dyn Register,
    /// The documents as they were issued.
    pub store: &'a dyn Store,
    /// The parties that there are.
    pub parties: &'a PartyTable,
    /// The certificates that are trusted.
    pub trust_anchors: &'a TrustAnchors,
    /// Who looks at pages.
    pub worker: &'a RenderWorker,
}

/// What is to be verified.
#[derive(Debug, Clone)]
pub struct Request {
    /// These.
    pub files: Vec<Subject>,
    /// What they are of all that the store has.
    pub scope: Scope,
    /// The moment as of which they are judged.
    pub at: Timestamp,
}

/// What the files that are verified are of all that the store has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Some files.
    Some,
    /// All that it has: then a registered document that is not among them is missing.
    All,
    /// All that it has of one party, and nothing of others.
    Party(String),
    /// All that it has of these parties. It has others' too, and nothing is told of that.
    Of(BTreeSet<String>),
}

impl Scope {
    /// Whether all that the store has of a party is among them.
    pub(super) fn has(&self, party: &str) -> bool {
        *self != Self::Some && !self.leaves_out(party)
    }

    /// Whether they are of others than a party.
    pub(super) fn leaves_out(&self, party: &str) -> bool {
        match self {
            Self::Some | Self::All => false,
            Self::Party(own) => own != party,
            Self::Of(all) => !all.contains(party),
        }
    }

    /// Whether the store may have something of a party of which nothing is to be told.
    pub(super) fn passes_over(&self, party: &str) -> bool {
        matches!(self, Self::Of(_)) && self.leaves_out(party)
    }
}

/// What was found.
#[derive(Debug)]
pub struct Report {
    /// The day on which an agreement's standing is told.
    pub on: Date,
    /// What each file is, in the order of the request.
    pub files: Vec<Verified>,
    /// Places in the store that do not have what is registered there.
    pub misplaced: Vec<Misplaced>,
    /// The checkpoints that lie in the store, where all of that is judged.
    pub checkpoints: Vec<Kept>,
    /// The roots of the register's tree at their sizes.
    pub roots: Roots,
    /// What is to be said against the time-stamps of these, and against the register by them.
    pub stamps: Vec<Diagnostic>,
    /// What the register says otherwise than signed copies prove, than letters at hand, or than itself.
    pub contradictions: Vec<Diagnostic>,
    /// What is worth knowing about the register.
    pub warnings: Vec<Diagnostic>,
    /// Files that cannot be read.
    pub faults: Vec<Diagnostic>,
    /// Whoever was writing just then, where something is not as it must be: what they registered and placed after the register
    /// was read looks like damage, so nothing can be said for certain.
    pub writing: Option<Held>,
    /// Whether somebody put an end to it: then files are missing, and nothing is said of what is out of place.
    pub is_cancelled: bool,
}

/// What a file is, and what is to be said against it.
#[derive(Debug, Clone, Serialize)]
pub struct Verified {
    /// What it is.
    #[serde(flatten)]
    pub finding: Finding,
    /// What is to be said against it.
    #[serde(skip)]
    pub objections: Vec<Objection>,
}

/// How many files are what. Each is one of these at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Issued by us and current.
    pub current: usize,
    /// Issued by us, the party's latest, and ended.
    pub ended: usize,
    /// Registered as signed by all who sign, with nothing to be said against them.
    pub registered: usize,
    /// Signed by some of several who sign, registered as that or not, with nothing to be said against them.
    pub partly: usize,
    /// Kept though their registration was withdrawn.
    pub withdrawn: usize,
    /// Signed as issued by all who sign, and not registered.
    pub signed: usize,
    /// None of these.
    pub others: usize,
    /// Of the others, those that are registered as signed.
    pub doubtful: usize,
}

/// So many erased events are told one by one.
const TOLD: usize = 25;

/// A register in which every line names the one before it.
#[derive(Debug)]
pub struct Chain {
    /// How many events there are.
    pub events: u64,
    /// The last of them.
    pub head: Head,
    /// The roots of the tree over it, for checkpoints.
    pub roots: Roots,
    /// The first events that erased what another said of persons.
    pub erasures: Vec<Entry>,
    /// How many there are of these.
    pub erased: usize,
    /// What is worth knowing about the register.
    pub warnings: Vec<Diagnostic>,
}

/// Verifies the register alone; no document is looked at. Its tree grows meanwhile. The error is that it cannot be read, or is
/// broken.
pub fn chain(register: &dyn Register, store: &dyn Store, mut growth: Growth) -> Result<Chain, Diagnostic> {
    let (mut erasures, mut erased) = (Vec::new(), 0);
    let reading = manifest::read(register, store, |entry| {
        if matches!(entry.event, Event::Erasure(_)) {
            erased += 1;
            if erasures.len() < TOLD {
                erasures.push(entry.clone());
            }
        }
        growth.entry(entry);
    })?;
    let (head, warnings) = (reading.head(), reading.warnings().collect());
    Ok(Chain { events: reading.events, head, roots: growth.finish(head), erasures, erased, warnings })
}

/// Verifies files. The error is that the register cannot be read, or is broken.
pub fn check(verifying: &Verifying, request: &Request, control: &Control) -> Result<Report, Diagnostic> {
    let Verifying { register, store, parties, trust_anchors, worker } = *verifying;
    let scope = &request.scope;
    let (mut ledger, mut times, mut stated) = (Ledger::with_digests(), Times::new(scope), Stated::new(scope));
    let (is_all, is_whole) = (matches!(scope, Scope::All | Scope::Of(_)), *scope != Scope::Some);
    let (checkpoints, doubtful) = if is_all { checkpoint::at_hand(store)? } else { Default::default() };
    let mut letters = if is_whole { Letters::read(store, scope)? } else { Letters::default() };
    // Of letters that were read, the events are registered once nobody writes.
    let is_quiet = register.held().is_ok_and(|held| held == Held::Free);
    let (mut extended, mut others) = (HashMap::new(), HashSet::new());
    let mut growth = Growth::new(checkpoints.iter().map(|kept| kept.checkpoint.size));
    let reading = manifest::read(register, store, |entry| {
        ledger.apply(&entry);
        times.add(&entry);
        letters.add(&entry, store);
        if let Event::Preserved(event) = &entry.event {
            extended.insert(event.of, event.copy.sha256);
        }
        if let (Some((party, _)), Some(file)) = (entry.event.subject(), entry.event.file())
            && scope.passes_over(party)
        {
            others.insert(file.to_string());
        }
        stated.add(&entry, store);
        growth.entry(entry);
    })?;
    let roots = growth.finish(reading.head());
    let (now, on) = (request.at, day(request.at));
    let context = VerificationContext { store, ledger: &ledger, parties, trust_anchors, worker, now, on };
    let (findings, faults) = verify(&request.files, &context, control);
    let names: HashSet<&str> = ledger.kept().map(|copy| copy.file).collect();
    let against = |finding: Finding| {
        let in_place = finding.stored_as.as_deref().is_some_and(|name| names.contains(name));
        Verified { objections: Objection::all(&finding, in_place), finding }
    };
    let mut files: Vec<Verified> = findings.into_iter().map(against).collect();
    if is_whole {
        prove_by_later(&mut files, &extended, store);
    }
    let is_cancelled = control.is_cancelled();
    let mut misplaced = match is_cancelled {
        true => Vec::new(),
        false => out_of_place(files.iter().map(|file| &file.finding), is_all, &ledger, store),
    };
    misplaced.retain(|misplaced| !others.contains(&misplaced.name));
    let is_damaged = faults.iter().any(|fault| fault.kind == Kind::Integrity)
        || files.iter().flat_map(|file| &file.objections).any(|objection| objection.kind() == Kind::Integrity)
        || misplaced.iter().any(|misplaced| misplaced.how != Mislaid::Interrupted);
    // Where nobody can tell who writes, what was found is told.
    let writing = is_damaged.then(|| register.held().ok()).flatten().filter(|held| *held != Held::Free);
    let (_, stamps) = dated(store, &checkpoints, &roots, trust_anchors, now)?;
    let mut contradictions = stated.contradictions(&ledger, store)?;
    contradictions.extend(times.contradictions(&files));
    contradictions.extend(made_from::faults(&ledger, store, scope, on)?);
    contradictions.extend(letters.faults(store, is_quiet));
    let warnings = reading.warnings().chain(doubtful).collect();
    Ok(Report { on, files, misplaced, checkpoints, roots, stamps, contradictions, warnings, faults, writing, is_cancelled })
}

/// What proved a signed copy expires, and what it was extended to goes on proving it: the copy is what that begins with. Of a copy
/// alone, without the one that extends it, nobody can tell.
fn prove_by_later(files: &mut [Verified], extended: &HashMap<Digest, Digest>, store: &dyn Store) {
    let is_good = |file: &&Verified| file.objections.is_empty() && file.finding.judgement.verdict == Verdict::SignedAsIssued;
    let place = |file: &Verified| Some((file.finding.sha256, file.finding.stored_as.clone()?));
    let good: HashMap<Digest, String> = files.iter().filter(is_good).filter_map(place).collect();
    for file in files.iter_mut().filter(|file| file.objections == [Objection::NotTrusted]) {
        let Some((digest, name)) = place(file) else { continue };
        // No more than there are, for whoever writes a register may write a ring.
        let later = std::iter::successors(extended.get(&digest), |digest| extended.get(digest)).take(extended.len());
        let Some(later) = later.filter_map(|digest| good.get(digest)).next() else { continue };
        let begins = |whole: Vec<u8>, part: Vec<u8>| whole.starts_with(&part);
        let read = |name: &str| store.get(name).ok().flatten();
        if read(later).zip(read(&name)).is_some_and(|(whole, part)| begins(whole, part)) {
            file.objections.clear();
        }
    }
}

impl Verified {
    /// Whether nothing need be said of it.
    pub fn is_in_order(&self) -> bool {
        self.is_current() || (self.finding.is_signed_copy() && self.objections.is_empty())
    }

    /// Whether it is a document of ours as it was issued, or as it was extended for its seal to last, of the party's latest
    /// edition.
    fn is_current(&self) -> bool {
        let finding = &self.finding;
        let is_as_registered = finding.is_preserved && self.objections.is_empty();
        let whole = finding.issued.as_ref().filter(|issued| issued.bytes == finding.bytes || is_as_registered);
        whole.is_some_and(|issued| issued.standing == Standing::Current)
    }
}

impl Counts {
    /// Of these files.
    pub fn of(files: &[Verified]) -> Self {
        let mut counts = Self::default();
        for file in files {
            let (finding, is_clear) = (&file.finding, file.objections.is_empty());
            let is_copy = finding.is_signed_copy();
            let has_ended = finding.issued.as_ref().is_some_and(|issued| issued.ended.is_some() || issued.without_effect);
            let which = match () {
                () if file.is_current() && has_ended => &mut counts.ended,
                () if file.is_current() => &mut counts.current,
                () if finding.is_partly_signed() && is_clear => &mut counts.partly,
                () if is_copy && is_clear => &mut counts.registered,
                () if finding.returned.is_some() && !is_copy && is_clear => &mut counts.withdrawn,
                () if !is_copy && finding.judgement.verdict == Verdict::SignedAsIssued => &mut counts.signed,
                () => {
                    counts.doubtful += usize::from(is_copy);
                    &mut counts.others
                }
            };
            *which += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests;
