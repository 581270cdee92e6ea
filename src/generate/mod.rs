//! The main job: what changed is made, put on disk, hashed and registered.
//!
//! What is to be made is found out, and made, while others may write: that takes time. Documents are staged, registered and put
//! in their place some at a time, each time with the register's lease, by [`WriteSession::register_files`], and only then
//! reported as done. A party of which something was registered in between is left out, with a warning.
//!
//! [`WriteSession::register_files`]: crate::session::WriteSession::register_files

mod commit;
mod plan;
mod told;

use std::collections::VecDeque;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
use std::thread;

use jiff::civil::Date;
use serde::Serialize;

use crate::changes::Change;
use crate::diagnostic::{Diagnostic, Kind, add_new};
use crate::digest::Digest;
use crate::message::says::generate as says;
use crate::project::{Draft, Project};
use crate::register::Ledger;
use crate::selection::Selection;
use crate::session::{Access, Known};
use crate::store::Store;
use crate::typeset;
use commit::Commit;
use plan::{Planned, left_behind, plan, select};
pub use told::{next, told};

/// Documents registered together: the register is flushed once for all of them.
const BATCH: usize = 16;

/// What to generate.
#[derive(Debug, Clone)]
pub struct Request {
    /// Which parties' documents.
    pub parties: Selection,
    /// Whether what was sent or signed is issued anew, as the next edition.
    pub reissue: bool,
    /// The day on which the parties are at the statuses that are asked for.
    pub on: Date,
    /// Documents typeset at the same time, each of which takes some 20 MB.
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
    pub changes: Vec<Change>,
    /// The settings of the agreement among them that its text prints, by their keys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<&'static str>,
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
    /// It would have been made: nothing is (dry run), or an end was put to it before.
    WouldMake,
    /// Nothing it is made from has changed.
    Unchanged,
    /// It has been sent or signed, and what it was made from has changed since: it was left as it is.
    Frozen,
    /// It was made, sealed, sent or signed while this was being made: it was left as it is.
    LeftOut,
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

/// A document to make.
struct Job<'a> {
    /// Its place among the outcomes.
    nth: usize,
    draft: Draft<'a>,
    replaces: Option<String>,
    /// The letter with the draft before it, which may be on its way.
    letter: Option<String>,
    /// The digests that it may have, if not any.
    only: Option<Vec<Digest>>,
}

/// What would be made. Nothing is written. The error is a request that makes no sense.
pub fn preview(project: &Project, request: &Request, ledger: &Ledger, store: &dyn Store) -> Result<Report, Diagnostic> {
    let (mut report, to_make) = look(project, request, ledger, store)?;
    for job in to_make {
        report.outcomes[job.nth].action = Action::WouldMake;
    }
    Ok(report)
}

/// Makes what has changed. `known` is what the register said before the records were read: a run that reads newer ones in
/// between makes newer documents, which stay. The error is a request that makes no sense; whatever goes wrong later stands in
/// the report, beside what was done.
pub fn generate(
    project: &Project,
    request: &Request,
    access: &Access,
    known: Known,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, Diagnostic> {
    let (mut report, mut to_make) = look(project, request, &known.ledger, access.store)?;
    // One language form after the other: what Typst remembers of the one is no use to the other.
    to_make.make_contiguous().sort_by(|a: &Job, b: &Job| a.draft.form().cmp(b.draft.form()));
    progress(Progress::Begin(to_make.len()));
    let mut commit = Commit::new(access, known, project, &mut report, progress);
    let made = make_all(project, request.jobs, to_make, access, &mut commit);
    let ended = commit.end();
    let (left, fault) = made.map_or_else(|fault| (Vec::new(), Some(fault)), |left| (left, None));
    let cancelled = (!left.is_empty()).then(|| cancelled(left.len()));
    left.into_iter().for_each(|nth| report.outcomes[nth].action = Action::WouldMake);
    add_new(&mut report.problems, fault.into_iter().chain(cancelled).chain(ended.err()));
    Ok(report)
}

/// What there is and what is to be made.
fn look<'a>(
    project: &'a Project,
    request: &Request,
    ledger: &Ledger,
    store: &dyn Store,
) -> Result<(Report, VecDeque<Job<'a>>), Diagnostic> {
    let selected = select(project, request, ledger)?;
    let mut report = Report::default();
    let mut to_make = VecDeque::new();
    for (nth, planned) in plan(project, request, ledger, store, &selected).into_iter().enumerate() {
        add_new(&mut report.problems, planned.faults);
        report.outcomes.push(planned.outcome);
        let Planned { replaces, letter, only, .. } = planned;
        to_make.extend(planned.draft.map(|draft| Job { nth, draft, replaces, letter, only }));
    }
    report.problems.extend(left_behind(project, request, ledger));
    Ok((report, to_make))
}

/// One finished document on its way from a worker to the one who commits.
struct Finished<'a> {
    job: Job<'a>,
    result: Result<Vec<u8>, Vec<Diagnostic>>,
}

/// That an end was put to it, with so many documents left to make.
fn cancelled(number: usize) -> Diagnostic {
    Diagnostic::of(Kind::Attention, says::Cancelled { number }).hint(says::CancelledStep {})
}

/// Typesets on several threads and commits on this one: a disk is flushed while the processors go on. The answer is what was not
/// begun when somebody put an end to it, by its place among the outcomes.
fn make_all<'a>(
    project: &Project,
    jobs: NonZero<usize>,
    to_make: VecDeque<Job<'a>>,
    access: &Access,
    commit: &mut Commit,
) -> Result<Vec<usize>, Diagnostic> {
    let pools: Vec<_> = (0..jobs.get().min(to_make.len())).map(|_| typeset::thread()).collect::<Result<_, _>>()?;
    let queue = Mutex::new(to_make);
    let stop = AtomicBool::new(false);
    // A short channel: finished documents are large, and the disk may be slower than the typesetting.
    let (sender, receiver) = mpsc::sync_channel::<Finished>(BATCH);
    thread::scope(|scope| {
        for pool in &pools {
            let sender = sender.clone();
            let (queue, stop, wait) = (&queue, &stop, access.wait);
            scope.spawn(move || {
                pool.install(|| {
                    while !stop.load(Ordering::Relaxed) && !wait.is_cancelled() {
                        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                        let Some(job) = next else { break };
                        let result = project.typeset(&job.draft).and_then(|bytes| {
                            let is_another = job.only.as_ref().is_some_and(|only| !only.contains(&Digest::of(&bytes)));
                            if is_another { Err(vec![stands_in_the_way(&job.draft.file)]) } else { Ok(bytes) }
                        });
                        typeset::forget();
                        if sender.send(Finished { job, result }).is_err() {
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
            outcome = commit.batch(&batch);
            if outcome.is_err() {
                stop.store(true, Ordering::Relaxed);
                break;
            }
        }
        drop(receiver);
        outcome
    })?;
    let left = queue.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(left.into_iter().map(|job| job.nth).collect())
}

/// That a document may have been sent before a restoration, and another would take its place.
fn stands_in_the_way(file: &str) -> Diagnostic {
    Diagnostic::error(says::Another {}).in_file(file).hint(says::SameStep {}).hint(says::MoveStep {})
}
