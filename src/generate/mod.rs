//! The main job: what changed is made, put on disk, hashed and registered.
//!
//! Documents are staged, registered and put in their place some at a time, by [`WriteSession::register_files`], and only then
//! reported as done.

mod plan;

use std::collections::VecDeque;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, add_new};
use crate::digest::Digest;
use crate::manifest;
use crate::project::{Draft, Project};
use crate::register::{Event, Generated, Ledger};
use crate::session::WriteSession;
use crate::store::{Staged, Store};
use crate::typeset;
use plan::{left_behind, plan, select};

/// Documents registered together: the register is flushed once for all of them.
const BATCH: usize = 16;
/// So many documents that cannot be written after each other are a full disk, or one that cannot be written to.
const MAX_FAILED_IN_A_ROW: usize = 3;

/// What to generate.
#[derive(Debug, Clone)]
pub struct Request {
    /// Only these parties, by number; all if empty.
    pub only: Vec<String>,
    /// Parties whose sent or signed agreement is to be issued anew, as the next edition.
    pub reissue: Vec<String>,
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

/// A document to make.
struct Job<'a> {
    /// Its place among the outcomes.
    nth: usize,
    draft: Draft<'a>,
    replaces: Option<String>,
    /// The digests that it may have, if not any.
    only: Option<Vec<Digest>>,
}

/// What would be made. Nothing is written. The error is a request that makes no sense.
pub fn preview(project: &Project, request: &Request, ledger: &Ledger, store: &(dyn Store + Sync)) -> Result<Report, Diagnostic> {
    let (mut report, to_make) = look(project, request, ledger, store)?;
    for job in to_make {
        report.outcomes[job.nth].action = Action::WouldMake;
    }
    Ok(report)
}

/// Makes what has changed. The error is a request that makes no sense; whatever goes wrong later stands in the report,
/// beside what was done.
pub fn generate(
    project: &Project,
    request: &Request,
    session: &mut WriteSession,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, Diagnostic> {
    let (mut report, mut to_make) = look(project, request, &session.ledger, &session.store)?;
    // One language form after the other: what Typst remembers of the one is no use to the other.
    to_make.make_contiguous().sort_by_key(|job: &Job| job.draft.form());
    progress(Progress::Begin(to_make.len()));
    let mut commit = Commit { session, report: &mut report, progress, failed_in_a_row: 0 };
    let made = make_all(project, request.jobs, to_make, &mut commit);
    let summed = manifest::write(&session.ledger, &session.store);
    report.problems.extend(made.err().into_iter().chain(summed.err()));
    Ok(report)
}

/// What there is and what is to be made.
fn look<'a>(
    project: &'a Project,
    request: &Request,
    ledger: &Ledger,
    store: &(dyn Store + Sync),
) -> Result<(Report, VecDeque<Job<'a>>), Diagnostic> {
    let selected = select(project, request, ledger)?;
    let mut report = Report::default();
    let mut to_make = VecDeque::new();
    for (nth, planned) in plan(project, request, ledger, store, &selected).into_iter().enumerate() {
        add_new(&mut report.problems, planned.faults);
        report.outcomes.push(planned.outcome);
        to_make.extend(planned.draft.map(|draft| Job { nth, draft, replaces: planned.replaces, only: planned.only }));
    }
    report.problems.extend(left_behind(project, request, ledger));
    Ok((report, to_make))
}

/// One finished document on its way from a worker to the one who commits.
struct Finished<'a> {
    job: Job<'a>,
    result: Result<Vec<u8>, Vec<Diagnostic>>,
}

/// Typesets on several threads and commits on this one: a disk is flushed while the processors go on.
fn make_all<'a>(
    project: &Project,
    jobs: NonZero<usize>,
    to_make: VecDeque<Job<'a>>,
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
    })
}

/// That a document may have been sent before a restoration, and another would take its place.
fn stands_in_the_way(file: &str) -> Diagnostic {
    Diagnostic::error("this document may have been sent before the restoration, and what would be made now is another")
        .in_file(file)
        .hint("with records and templates as they were then, `avtale generate` makes the same again")
        .hint("`avtale restored` tells what is known; what lies there and was not sent can be moved away")
}

/// Registers finished documents and puts them in their place.
struct Commit<'a> {
    session: &'a mut WriteSession,
    report: &'a mut Report,
    progress: &'a mut dyn FnMut(Progress),
    failed_in_a_row: usize,
}

impl Commit<'_> {
    /// The error is one after which it makes no sense to go on.
    fn batch(&mut self, batch: &[Finished]) -> Result<(), Diagnostic> {
        let (mut finished, mut events, mut staged) = (Vec::new(), Vec::new(), Vec::new());
        for each in batch {
            if let Some((event, file)) = self.stage(each) {
                finished.push(each);
                events.push(event);
                staged.push(file);
            }
        }
        if !staged.is_empty() {
            let placed = self.session.register_files(events, &staged)?;
            for ((finished, staged), placed) in finished.into_iter().zip(staged).zip(placed) {
                let replaced = finished.job.replaces.as_deref();
                match placed.and_then(|()| replaced.map_or(Ok(()), |file| self.session.store.remove(file))) {
                    Ok(()) => {
                        let outcome = &mut self.report.outcomes[finished.job.nth];
                        outcome.action = Action::Made;
                        outcome.sha256 = Some(staged.digest);
                    }
                    Err(fault) => add_new(&mut self.report.problems, [fault]),
                }
            }
        }
        for finished in batch {
            (self.progress)(Progress::Done(&self.report.outcomes[finished.job.nth]));
        }
        if self.failed_in_a_row >= MAX_FAILED_IN_A_ROW {
            return Err(Diagnostic::error("stopped: one document after the other could not be written")
                .hint("put right what is said above, and run the same command again; what was registered is safe"));
        }
        Ok(())
    }

    /// A document beside its place, and the event that registers it.
    fn stage(&mut self, finished: &Finished) -> Option<(Event, Staged)> {
        let bytes = match &finished.result {
            Ok(bytes) => bytes,
            Err(faults) => {
                add_new(&mut self.report.problems, faults.iter().cloned());
                return None;
            }
        };
        match self.session.store.stage(&finished.job.draft.file, bytes) {
            Ok(staged) => {
                self.failed_in_a_row = 0;
                Some((finished.event(bytes, staged.digest), staged))
            }
            Err(fault) => {
                self.failed_in_a_row += 1;
                add_new(&mut self.report.problems, [fault]);
                None
            }
        }
    }
}

impl Finished<'_> {
    fn event(&self, bytes: &[u8], sha256: Digest) -> Event {
        Event::Generated(Generated {
            party: self.job.draft.id.party.clone(),
            agreement: self.job.draft.id.agreement.clone(),
            edition: self.job.draft.id.edition,
            file: self.job.draft.file.clone(),
            sha256,
            bytes: bytes.len() as u64,
            code: Some(self.job.draft.code.to_string()),
            inputs: self.job.draft.inputs.clone(),
        })
    }
}
