//! The main job: what changed is made, put on disk, hashed and registered.
//!
//! Order is what makes a crash harmless. A document is put in its place whole; only then is it registered; only
//! then is it reported as done. So every registered document is on disk, and one that is on disk and not
//! registered is simply made again by the next run.

use std::collections::{BTreeSet, VecDeque};
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::member::Member;
use crate::project::{Draft, Project};
use crate::reference::Party;
use crate::register::{Edition, Event, Ledger, Register};
use crate::store::Store;
use crate::typeset;

/// The manifest of all documents that count, in the form of `sha256sum`.
pub const SUMS: &str = "SHA256SUMS";
/// Documents put in place before the register is flushed once for all of them.
const BATCH: usize = 16;

/// What to generate.
#[derive(Debug, Clone)]
pub struct Request {
    /// Only these parties, by number; all if empty.
    pub only: Vec<String>,
    /// Parties whose sent or signed agreement is to be issued anew, as the next edition.
    pub reissue: Vec<String>,
    /// Say what would be done, and do nothing.
    pub dry_run: bool,
    /// Documents typeset at the same time.
    pub jobs: NonZero<usize>,
}

/// What became of one party's document.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The party's name in running text.
    pub name: String,
    /// The document's identifier.
    pub document: String,
    /// Edition, counted from 1.
    pub edition: u32,
    /// What was done.
    pub action: Action,
    /// What has changed since it was last made.
    pub changes: Vec<&'static str>,
    /// Path below `output/`.
    pub file: String,
    /// SHA-256 of the PDF, where there is one.
    pub sha256: Option<Digest>,
}

/// What was done with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// It was made and registered.
    Made,
    /// It would have been made (dry run).
    WouldMake,
    /// Nothing it is made from has changed.
    Unchanged,
    /// It has been sent or signed, and what it was made from has changed since: it was left as it is.
    Frozen,
    /// It could not be made.
    Failed,
}

/// A run's progress, for whoever shows it.
#[derive(Debug)]
pub enum Progress<'a> {
    /// So many documents are to be made.
    Begin(usize),
    /// One more is registered, or has failed.
    Done(&'a Outcome),
}

/// What a run did.
#[derive(Debug, Default)]
pub struct Report {
    /// One for each party that was asked for and has a good record, in the members' order.
    pub outcomes: Vec<Outcome>,
    /// What went wrong, and what is worth knowing.
    pub problems: Vec<Diagnostic>,
}

/// A party's document as the plan finds it.
struct Planned<'a> {
    outcome: Outcome,
    /// There if it is to be made.
    draft: Option<Draft<'a>>,
    /// A path it stood under before and does no longer.
    replaces: Option<String>,
}

/// Makes what has changed. `ledger` is what the register says so far, and is kept up to date.
pub fn generate(
    project: &Project,
    request: &Request,
    ledger: &mut Ledger,
    register: &mut dyn Register,
    store: &(dyn Store + Sync),
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, Diagnostic> {
    let selected = select(project, request, ledger)?;
    let mut report = Report::default();
    let planned = plan(project, request, ledger, store, &selected);
    let mut to_make = VecDeque::new();
    for (nth, planned) in planned.into_iter().enumerate() {
        match planned {
            Ok(mut planned) => {
                report.outcomes.push(planned.outcome.clone());
                report.problems.extend(planned.damage());
                to_make.extend(planned.draft.take().map(|draft| (nth, planned, draft)));
            }
            Err((outcome, faults)) => {
                report.outcomes.push(outcome);
                report.problems.extend(faults);
            }
        }
    }
    report.problems.extend(left_behind(project, request, ledger));
    // One language form after the other: what Typst remembers of the one is no use to the other.
    to_make.make_contiguous().sort_by_key(|(_, _, draft)| draft.form());
    progress(Progress::Begin(to_make.len()));
    if !request.dry_run {
        let mut commit = Commit { ledger, register, store, report: &mut report, progress };
        make_all(project, request.jobs, to_make, &mut commit)?;
        write_sums(ledger, store)?;
    }
    Ok(report)
}

/// The members that were asked for.
fn select<'a>(project: &'a Project, request: &Request, ledger: &Ledger) -> Result<Vec<&'a Member>, Diagnostic> {
    for number in &request.reissue {
        let frozen = ledger.latest(&project.agreement.identifier, number).is_some_and(Edition::is_frozen);
        if !frozen {
            return Err(Diagnostic::of(Kind::Usage, format!("the agreement of {number} is not sent, so there is nothing to issue anew"))
                .hint("run `avtale generate` without --reissue: a draft is replaced when its inputs change"));
        }
    }
    for number in request.only.iter().chain(&request.reissue) {
        if !project.parties.iter().any(|party| party.number == *number) {
            return Err(Diagnostic::of(Kind::Usage, format!("no record in members/ is for {number}"))
                .hint("give the kommunenummer (four digits) or the fylkesnummer (two digits) of a member"));
        }
    }
    let asked = |member: &&Member| {
        let number = &member.party.number;
        (request.only.is_empty() && request.reissue.is_empty()) || request.only.contains(number) || request.reissue.contains(number)
    };
    Ok(project.members.iter().filter(asked).collect())
}

type PlanResult<'a> = Result<Planned<'a>, (Outcome, Vec<Diagnostic>)>;

/// Compares every member's document with what it would be now. Reading and hashing what is on disk is most of the
/// work of a run in which nothing has changed, so it is done on all cores.
fn plan<'a>(project: &Project, request: &Request, ledger: &Ledger, store: &(dyn Store + Sync), members: &[&'a Member]) -> Vec<PlanResult<'a>> {
    let share = members.len().div_ceil(request.jobs.get()).max(1);
    thread::scope(|scope| {
        let plan_some = |some: &[&'a Member]| -> Vec<_> { some.iter().map(|member| plan_one(project, request, ledger, store, member)).collect() };
        let workers: Vec<_> = members.chunks(share).map(|some| scope.spawn(move || plan_some(some))).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

fn plan_one<'a>(project: &Project, request: &Request, ledger: &Ledger, store: &dyn Store, member: &'a Member) -> PlanResult<'a> {
    let number = &member.party.number;
    let latest = ledger.latest(&project.agreement.identifier, number);
    let reissue = request.reissue.contains(number);
    let edition = match latest {
        None => project.agreement.edition,
        Some(latest) if latest.is_frozen() && !reissue => latest.number,
        Some(latest) if latest.is_frozen() => project.agreement.edition.max(latest.number + 1),
        Some(latest) => project.agreement.edition.max(latest.number),
    };
    let mut outcome = Outcome {
        party: number.clone(),
        name: member.party.name_with_form(),
        document: format!("{number}-{}-{edition}", project.agreement.identifier),
        edition,
        action: Action::Failed,
        changes: Vec::new(),
        file: String::new(),
        sha256: None,
    };
    let draft = match project.draft(member, edition) {
        Ok(draft) => draft,
        Err(faults) => return Err((outcome, faults)),
    };
    outcome.file.clone_from(&draft.file);
    let Some(latest) = latest else {
        outcome.changes.push("new");
        return Ok(Planned::new(outcome, draft, None, request));
    };
    let issue = latest.issue();
    let on_disk = match store.get(&issue.file) {
        Ok(bytes) => bytes.map(|bytes| Digest::of(&bytes)),
        Err(fault) => return Err((outcome, vec![fault])),
    };
    outcome.changes = draft.inputs.difference(&issue.inputs);
    if latest.is_frozen() && !reissue {
        // A newer program is no reason to issue a contract anew: its text is the same.
        outcome.changes.retain(|change| *change != "program version");
        outcome.action = if outcome.changes.is_empty() { Action::Unchanged } else { Action::Frozen };
        outcome.file.clone_from(&issue.file);
        outcome.sha256 = Some(issue.sha256);
        return match on_disk {
            Some(digest) if digest == issue.sha256 => Ok(Planned { outcome, draft: None, replaces: None }),
            found => {
                outcome.action = Action::Failed;
                Err((outcome, vec![frozen_file_damaged(latest, found)]))
            }
        };
    }
    if latest.number != edition {
        outcome.changes.push("edition");
    }
    if outcome.changes.is_empty() && issue.file == draft.file {
        match on_disk {
            Some(digest) if digest == issue.sha256 => {
                outcome.action = Action::Unchanged;
                outcome.sha256 = Some(digest);
                return Ok(Planned { outcome, draft: None, replaces: None });
            }
            Some(_) => outcome.changes.push("file was altered"),
            None => outcome.changes.push("file was missing"),
        }
    }
    // A sent edition's document stays where it is; an overtaken draft makes room.
    let replaces = (!latest.is_frozen() && issue.file != draft.file).then(|| issue.file.clone());
    Ok(Planned::new(outcome, draft, replaces, request))
}

fn frozen_file_damaged(edition: &Edition, found: Option<Digest>) -> Diagnostic {
    let what = if found.is_some() { "is not the one that was issued" } else { "is missing" };
    Diagnostic::of(Kind::Integrity, format!("the {} document {what}", edition.status()))
        .in_file(&edition.issue().file)
        .hint(format!("restore the file with SHA-256 {} from a backup; a sent document is never made again", edition.issue().sha256))
}

impl<'a> Planned<'a> {
    fn new(mut outcome: Outcome, draft: Draft<'a>, replaces: Option<String>, request: &Request) -> Self {
        outcome.action = if request.dry_run { Action::WouldMake } else { Action::Failed };
        Self { outcome, draft: Some(draft), replaces }
    }

    /// A draft that somebody has altered is made again, which is worth knowing.
    fn damage(&self) -> Option<Diagnostic> {
        self.outcome.changes.contains(&"file was altered").then(|| {
            Diagnostic::warning("this draft was altered after it was made, or a run was interrupted; it is made again")
                .in_file(&self.outcome.file)
                .hint("to change an agreement, change its record or its template")
        })
    }
}

/// Parties that have a document and no record any more.
fn left_behind(project: &Project, request: &Request, ledger: &Ledger) -> Vec<Diagnostic> {
    if !request.only.is_empty() || !request.reissue.is_empty() {
        return Vec::new();
    }
    let known: BTreeSet<&str> = project.parties.iter().map(|party| party.number.as_str()).collect();
    ledger
        .parties(&project.agreement.identifier)
        .filter(|number| !known.contains(number))
        .map(|number| {
            let name = crate::reference::party(number).map_or_else(|| number.to_owned(), Party::name_with_form);
            Diagnostic::warning(format!("{name} has a document and no record in members/"))
                .hint("its document and its events are kept; it no longer stands in the others' annex")
        })
        .collect()
}

/// One finished document on its way from a worker to the one who commits.
struct Finished<'a> {
    nth: usize,
    planned: Planned<'a>,
    draft: Draft<'a>,
    result: Result<(Vec<u8>, Digest), Vec<Diagnostic>>,
}

/// Typesets on several threads and commits on this one: a disk is flushed while the processors go on.
fn make_all<'a>(
    project: &Project,
    jobs: NonZero<usize>,
    to_make: VecDeque<(usize, Planned<'a>, Draft<'a>)>,
    commit: &mut Commit,
) -> Result<(), Diagnostic> {
    let pools: Vec<_> = (0..jobs.get().min(to_make.len())).map(|_| typeset::thread()).collect::<Result<_, _>>()?;
    let queue = Mutex::new(to_make);
    let stop = AtomicBool::new(false);
    // A short channel: finished documents are large, and the disk may be slower than the typesetting.
    let (sender, receiver) = mpsc::sync_channel::<Finished>(BATCH);
    thread::scope(|scope| {
        for pool in &pools {
            let sender = sender.clone();
            let (queue, stop) = (&queue, &stop);
            scope.spawn(move || {
                pool.install(|| {
                    while !stop.load(Ordering::Relaxed) {
                        let next = queue.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).pop_front();
                        let Some((nth, planned, draft)) = next else { break };
                        let result = project.typeset(&draft).map(|bytes| {
                            let digest = Digest::of(&bytes);
                            (bytes, digest)
                        });
                        typeset::forget();
                        if sender.send(Finished { nth, planned, draft, result }).is_err() {
                            break;
                        }
                    }
                });
            });
        }
        drop(sender);
        let mut outcome = Ok(());
        while let Ok(first) = receiver.recv() {
            let batch: Vec<_> = std::iter::once(first).chain(receiver.try_iter().take(BATCH - 1)).collect();
            outcome = commit.batch(batch);
            if outcome.is_err() {
                stop.store(true, Ordering::Relaxed);
                break;
            }
        }
        drop(receiver);
        outcome
    })
}

/// Puts finished documents in place and registers them.
struct Commit<'a> {
    ledger: &'a mut Ledger,
    register: &'a mut dyn Register,
    store: &'a dyn Store,
    report: &'a mut Report,
    progress: &'a mut dyn FnMut(Progress),
}

impl Commit<'_> {
    fn batch(&mut self, batch: Vec<Finished>) -> Result<(), Diagnostic> {
        let mut events = Vec::new();
        let mut replaced = Vec::new();
        for finished in &batch {
            let outcome = &mut self.report.outcomes[finished.nth];
            match &finished.result {
                Err(faults) => {
                    // One fault in a shared template is one fault, however many parties it stops.
                    let new = faults.iter().filter(|fault| !self.report.problems.iter().any(|known| known.message == fault.message && known.place == fault.place));
                    let new: Vec<_> = new.cloned().collect();
                    self.report.problems.extend(new);
                }
                Ok((bytes, digest)) => {
                    self.store.put(&finished.draft.file, bytes)?;
                    outcome.action = Action::Made;
                    outcome.sha256 = Some(*digest);
                    replaced.extend(finished.planned.replaces.as_deref());
                    events.push(Event::Generated {
                        party: finished.draft.id.party.clone(),
                        agreement: finished.draft.id.agreement.clone(),
                        edition: finished.draft.id.edition,
                        file: finished.draft.file.clone(),
                        sha256: *digest,
                        bytes: bytes.len() as u64,
                        inputs: finished.draft.inputs.clone(),
                    });
                }
            }
        }
        if !events.is_empty() {
            let entries = self.register.append(events)?;
            entries.iter().for_each(|entry| self.ledger.apply(entry));
        }
        for file in replaced {
            self.store.remove(file)?;
        }
        for finished in &batch {
            (self.progress)(Progress::Done(&self.report.outcomes[finished.nth]));
        }
        Ok(())
    }
}

/// Writes the manifest of every document that counts: all parties' latest, and all that were ever sent.
fn write_sums(ledger: &Ledger, store: &dyn Store) -> Result<(), Diagnostic> {
    let mut lines: Vec<String> = ledger.kept().map(|issue| format!("{}  {}\n", issue.sha256, issue.file)).collect();
    lines.sort_by(|a, b| a[66..].cmp(&b[66..]));
    let text = lines.concat().into_bytes();
    if store.get(SUMS)?.as_ref() == Some(&text) {
        return Ok(());
    }
    store.put(SUMS, &text)
}
