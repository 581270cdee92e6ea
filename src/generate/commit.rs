//! Finished documents are registered and put in their place.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Action, Finished, Job, Progress, Report};
use crate::diagnostic::{Diagnostic, add_new};
use crate::digest::Digest;
use crate::generate::plan::may_have_been_sent;
use crate::kept_inputs;
use crate::manifest;
use crate::message::says::generate as says;
use crate::project::Project;
use crate::register::{Entry, Event, Generated, KeptInputs};
use crate::session::{Access, Known, WriteSession};
use crate::store::Staged;

/// So many documents that cannot be written after each other are a full disk, or one that cannot be written to.
const MAX_FAILED_IN_A_ROW: usize = 3;

/// Registers finished documents and puts them in their place, some at a time. In between, others may write.
pub(super) struct Commit<'a, 'b> {
    access: &'b Access<'a>,
    project: &'b Project,
    /// Inputs that this run has seen kept.
    inputs: HashSet<Digest>,
    /// What is known between two turns.
    known: Option<Known>,
    /// Its turn.
    session: Option<WriteSession<'a>>,
    since: Since<'b>,
    report: &'b mut Report,
    progress: &'b mut dyn FnMut(Progress),
    failed_in_a_row: usize,
}

impl<'a, 'b> Commit<'a, 'b> {
    pub(super) fn new(
        access: &'b Access<'a>,
        known: Known,
        project: &'b Project,
        report: &'b mut Report,
        progress: &'b mut dyn FnMut(Progress),
    ) -> Self {
        let since = Since { agreement: &project.agreement.identifier, parties: HashMap::new(), is_restored: false };
        let inputs = HashSet::new();
        Self { access, project, inputs, known: Some(known), session: None, since, report, progress, failed_in_a_row: 0 }
    }

    /// The error is one after which it makes no sense to go on.
    pub(super) fn batch(&mut self, batch: &[Finished]) -> Result<(), Diagnostic> {
        for finished in batch {
            add_new(&mut self.report.problems, finished.result.as_ref().err().into_iter().flatten().cloned());
        }
        if batch.iter().any(|finished| finished.result.is_ok()) {
            self.begin()?;
            self.commit(batch)?;
            self.pause();
        }
        for finished in batch {
            (self.progress)(Progress::Done(&self.report.outcomes[finished.job.nth]));
        }
        if self.failed_in_a_row >= MAX_FAILED_IN_A_ROW {
            return Err(Diagnostic::error(says::Stopped {}).hint(says::StoppedStep {}));
        }
        Ok(())
    }

    /// The end of a run, whatever came of it: what an earlier one was killed in is completed, and the manifest is written.
    pub(super) fn end(&mut self) -> Result<(), Diagnostic> {
        self.begin()?;
        // Without a session, its turn never came.
        let written = self.session.as_ref().map_or(Ok(()), |session| {
            if !self.inputs.is_empty() {
                kept_inputs::sweep(session.store, &session.ledger)?;
            }
            manifest::write(&session.ledger, session.store)
        });
        self.pause();
        written
    }

    /// Takes the lease, and hears what was registered meanwhile.
    fn begin(&mut self) -> Result<(), Diagnostic> {
        if let Some(known) = self.known.take() {
            let since = &mut self.since;
            self.session = Some(WriteSession::resume(self.access, known, &mut |entry| since.see(entry))?);
        }
        if self.since.is_restored {
            return Err(Diagnostic::error(says::Restored {}).hint(says::RestoredStep {}));
        }
        Ok(())
    }

    /// Gives the lease back.
    fn pause(&mut self) {
        if let Some(mut session) = self.session.take() {
            add_new(&mut self.report.problems, std::mem::take(&mut session.problems));
            self.known = Some(session.release());
        }
    }

    fn commit(&mut self, batch: &[Finished]) -> Result<(), Diagnostic> {
        let (mut finished, mut events, mut staged) = (Vec::new(), Vec::new(), Vec::new());
        for each in batch {
            if let Ok(bytes) = &each.result
                && !self.is_left_out(&each.job)
                && let Some((event, file)) = self.stage(&each.job, bytes)
            {
                finished.push(each);
                events.push(event);
                staged.push(file);
            }
        }
        let Some(session) = self.session.as_mut().filter(|_| !staged.is_empty()) else { return Ok(()) };
        // What they are made from is there before the register names it.
        let inputs = finished.iter().flat_map(|finished| self.project.files_of(&finished.job.draft));
        let inputs: BTreeMap<_, _> = inputs.filter(|(digest, _)| !self.inputs.contains(digest)).collect();
        kept_inputs::keep(session.store, &inputs)?;
        let placed = session.register_files(events, &staged)?;
        self.inputs.extend(inputs.into_keys());
        for ((finished, staged), placed) in finished.into_iter().zip(staged).zip(placed) {
            let replaced = finished.job.replaces.as_deref();
            match placed.and_then(|()| replaced.map_or(Ok(()), |file| session.store.remove(file))) {
                Ok(()) => {
                    let outcome = &mut self.report.outcomes[finished.job.nth];
                    outcome.action = Action::Made;
                    outcome.sha256 = Some(staged.digest);
                }
                Err(fault) => add_new(&mut self.report.problems, [fault]),
            }
        }
        Ok(())
    }

    /// Whether what was registered or begun meanwhile stands in the way of a document, and a warning if so.
    fn is_left_out(&mut self, job: &Job) -> bool {
        let outcome = &mut self.report.outcomes[job.nth];
        if let Some(what) = self.since.parties.get(&outcome.party) {
            outcome.action = Action::LeftOut;
            self.report.problems.push(what.left_out(&outcome.name, &outcome.party));
            return true;
        }
        let letter = job.letter.as_deref().zip(self.session.as_ref());
        match letter.map_or(Ok(false), |(letter, session)| session.store.exists(letter)) {
            Ok(false) => false,
            Ok(true) => {
                self.report.problems.push(may_have_been_sent(&outcome.name, &outcome.party));
                true
            }
            Err(fault) => {
                add_new(&mut self.report.problems, [fault]);
                true
            }
        }
    }

    /// A document beside its place, and the event that registers it.
    fn stage(&mut self, job: &Job, bytes: &[u8]) -> Option<(Event, Staged)> {
        match self.session.as_ref()?.store.stage(&job.draft.file, bytes) {
            Ok(staged) => {
                self.failed_in_a_row = 0;
                Some((event(job, bytes, staged.digest, self.project.kept_inputs(&job.draft)), staged))
            }
            Err(fault) => {
                self.failed_in_a_row += 1;
                add_new(&mut self.report.problems, [fault]);
                None
            }
        }
    }
}

fn event(job: &Job, bytes: &[u8], sha256: Digest, kept_inputs: Option<KeptInputs>) -> Event {
    Event::Generated(Generated {
        party: job.draft.id.party.clone(),
        agreement: job.draft.id.agreement.clone(),
        edition: job.draft.id.edition,
        file: job.draft.file.clone(),
        sha256,
        bytes: bytes.len() as u64,
        code: Some(job.draft.code.to_string()),
        supersedes: job.draft.supersedes,
        terms: Some(job.draft.terms),
        name: job.draft.unofficial_name(),
        inputs: job.draft.inputs.clone(),
        kept_inputs,
    })
}

/// What others have registered while documents were made.
struct Since<'a> {
    agreement: &'a str,
    /// By the parties' numbers.
    parties: HashMap<String, What>,
    is_restored: bool,
}

#[derive(Clone, Copy)]
enum What {
    Made,
    Sealed,
    Sent,
    Signed,
}

impl Since<'_> {
    fn see(&mut self, entry: &Entry) {
        let what = match &entry.event {
            Event::Generated(_) => What::Made,
            Event::Sealed(_) => What::Sealed,
            Event::Written(_) | Event::Sent(_) => What::Sent,
            Event::Signed(_) | Event::PartlySigned(_) => What::Signed,
            event => {
                self.is_restored |= matches!(event, Event::Restored(_));
                return;
            }
        };
        if let Some((party, _)) = entry.event.subject().filter(|(_, agreement)| *agreement == self.agreement) {
            self.parties.insert(party.to_owned(), what);
        }
    }
}

impl What {
    fn left_out(self, name: &str, number: &str) -> Diagnostic {
        match self {
            Self::Made => Diagnostic::warning(says::MadeMeanwhile { name, number }).hint(says::MadeMeanwhileStep {}),
            Self::Sealed => Diagnostic::warning(says::SealedMeanwhile { name, number }).hint(says::SealedMeanwhileStep {}),
            Self::Sent => Diagnostic::warning(says::SentMeanwhile { name, number }).hint(says::ReissueStep { number }),
            Self::Signed => Diagnostic::warning(says::SignedMeanwhile { name, number }).hint(says::ReissueStep { number }),
        }
    }
}
