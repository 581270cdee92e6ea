//! Receiving as a service: files that came back are judged, registered and kept, as far as they prove a signature or a person
//! vouches for them.
//!
//! Judging takes time, and is done while others may write. Then the lease is taken; what was registered in between is read, and
//! a file that it may concern is judged again. A person who is asked may think about it for long: the lease is given back
//! until they answer.

use std::path::PathBuf;

use avtale_pages::RenderWorker;
use avtale_signatures::validate::TrustAnchors;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::book::Stories;
use super::filing::Filing;
use super::next::{Left, Question};
use super::{Confirmed, Correction};
use crate::control::Control;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::reference::PartyTable;
use crate::register::{Discrepancy, Event, Ledger, Register, day};
use crate::session::{Access, Known, WriteSession};
use crate::store::Store;
use crate::verify::{Finding, Subject, VerificationContext, judge_each};
use crate::workspace::Workspace;

/// What is received into, and what it takes to judge.
#[derive(Clone, Copy)]
pub struct Receiving<'a> {
    /// What was registered.
    pub register: &'a dyn Register,
    /// The documents.
    pub store: &'a dyn Store,
    /// The parties that there are.
    pub parties: &'a PartyTable,
    /// Who writes to both, and how long they wait for their turn. Without it, it is only told what would be done.
    pub access: Option<Access<'a>>,
    /// The agreements' settings and the parties' records.
    pub workspace: &'a dyn Workspace,
    /// The certificates that are trusted.
    pub trust_anchors: &'a TrustAnchors,
    /// Who looks at pages.
    pub worker: &'a RenderWorker,
    /// The moment at which files are judged.
    pub now: Timestamp,
    /// The day on which they are registered.
    pub today: Date,
}

/// A file that came back.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The file.
    pub subject: Subject,
    /// What a person says of it who has looked at it: it is registered then, also where it does not prove enough by itself.
    pub confirmed: Option<Confirmed>,
    /// The last event that whoever confirms it knows of: where a later one is about the same agreement of the same party, nothing is
    /// registered. Whoever does not say it has not looked.
    pub seen: Option<u64>,
}

/// Asks a person at once, for whoever has one at hand; none if they would rather leave the file for later.
pub type Ask<'a> = &'a mut (dyn FnMut(&Question) -> Option<Confirmed> + 'a);

/// What was done.
#[derive(Debug, Default)]
pub struct Report {
    /// The files that were dealt with, in their order.
    pub received: Vec<Received>,
    /// Files that cannot be read, and what is worth knowing. An error may have put an end to it, after which it makes no sense
    /// to go on; what was registered before stands in `received`.
    pub problems: Vec<Diagnostic>,
    /// Whether somebody put an end to it before every file was dealt with.
    pub is_cancelled: bool,
    /// The last event that the files were compared with, before anything was registered.
    pub last: u64,
}

/// One file, and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct Received {
    /// What it is.
    #[serde(flatten)]
    pub finding: Finding,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What form and certificate, or a person, say differently, and what else is to be known of it.
    #[serde(rename = "differences")]
    pub notes: Vec<Note>,
    /// What the party changed of its contact person.
    pub corrections: Vec<Correction>,
    /// The record that has it otherwise.
    pub record: Option<PathBuf>,
    /// The names in the store under which the register keeps this very file.
    #[serde(skip)]
    pub kept_as: Vec<String>,
}

/// What became of a file.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// It is registered.
    Registered {
        /// As this.
        event: Event,
    },
    /// It would have been registered.
    WouldRegister {
        /// As this.
        event: Event,
    },
    /// It was registered before.
    Known,
    /// It stays where it is.
    Left(Left),
}

/// Something that is to be known of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// What form and certificate, or a person, say differently.
    Differs(Message),
    /// What a person says of it now is not registered, for the file was before, by the event with this number.
    NotRegistered(u64),
    /// What is registered of it is not what it says.
    NotAsRegistered(Discrepancy),
    /// The store has lost the copy that was kept under this name.
    CopyMissing(String),
}

/// Receives files; of two copies of one the first is registered. Whatever goes wrong once it has begun stands in the report, beside what was done. The error is that it
/// could not begin: that somebody else writes, or that the register is broken.
pub fn receive<'a>(
    receiving: &'a Receiving<'a>,
    files: &[Incoming],
    control: &Control,
    ask: Option<Ask<'a>>,
) -> Result<Report, Diagnostic> {
    let mut report = Report::default();
    // Whoever puts an end to it waits for nobody.
    let access = receiving.access.map(|access| access.until(control));
    let receiving = &Receiving { access, ..*receiving };
    let ask = ask.map(|ask| -> Ask { ask });
    let mut stories = Stories::default();
    let known = match &receiving.access {
        None => {
            let (known, warnings) = Known::read_each(receiving.register, receiving.store, &mut |entry| stories.add(entry))?;
            report.problems.extend(warnings);
            known
        }
        // What an earlier run was killed in is put in order before anything is compared with it.
        Some(access) => {
            let mut session = match WriteSession::resume(access, Known::default(), &mut |entry| stories.add(entry)) {
                Err(_) if control.is_cancelled() => return Ok(Report { is_cancelled: true, ..report }),
                opened => opened?,
            };
            report.problems.append(&mut session.problems);
            session.release()
        }
    };
    report.last = known.head().seq;
    let subjects: Vec<Subject> = files.iter().map(|file| file.subject.clone()).collect();
    let judged = judge_each(&subjects, &receiving.context(&known.ledger), control);
    let mut found = Vec::new();
    for (nth, result) in judged {
        match result {
            Ok(finding) => found.push((&files[nth], finding)),
            Err(fault) => report.problems.push(fault),
        }
    }
    let mut filing = Filing::new(receiving, (known, stories), ask);
    let filed = filing.all(found, control, &mut report.received);
    report.problems.extend(filed.err());
    report.problems.append(&mut filing.book.problems());
    report.is_cancelled = control.is_cancelled();
    Ok(report)
}

impl Receiving<'_> {
    /// What files are compared with, where the register says this.
    pub(super) fn context<'a>(&'a self, ledger: &'a Ledger) -> VerificationContext<'a> {
        let Self { store, parties, trust_anchors, worker, now, .. } = *self;
        VerificationContext { store, ledger, parties, trust_anchors, worker, now, on: day(now) }
    }
}
