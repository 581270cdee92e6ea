//! `avtale receive`

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use avtale_pages::RenderWorker;
use serde::Serialize;

use super::args::{Cli, Format, Receive};
use super::ask;
use super::explain::line;
use super::files::Files;
use super::language::language;
use super::next::{hint, hints, note};
use super::output::{self, Ending, Meter};
use super::signers::signers;
use super::{clock, now, processors, tell, usage};
use crate::anchors;
use crate::control::{Control, Progress};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::says::file::ToRemove;
use crate::message::says::receive as says;
use crate::message::{Argument, Message, says as all};
use crate::receive::{self, Confirmed, Correction, Incoming, Outcome, Question, Received, Receiving, Report};
use crate::reference::PartyTable;
use crate::register::{Event, day};
use crate::regular;
use crate::store::{Standing, Store};
use crate::text;
use crate::verify::{Finding, json};

/// The largest file that is received.
const MAX_FILE: u64 = avtale_pages::limits::MAX_BYTES as u64;

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Receive) -> Ending {
    let mut problems = Vec::new();
    let files = match receive(cli, worker, args, &mut problems) {
        Ok(files) => files,
        Err(faults) => return output::finish(args.format, ().into(), Ending::with([problems, faults].concat())),
    };
    if args.format == Format::Human {
        let parties = cli.parties();
        files.iter().for_each(|file| output::print(&file.tell(&parties)));
    }
    problems.extend(files.iter().filter_map(Shown::problem));
    let result = language().spoken(|| serde_json::json!({ "files": files, "summary": Sums::of(&files) }));
    let ending = output::finish(args.format, result, Ending::with(problems));
    if args.format == Format::Human {
        output::print(&summary(&files, args.dry_run));
    }
    ending
}

fn receive(
    cli: &Cli,
    worker: &RenderWorker,
    args: &Receive,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Shown>, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let Files { files, warnings } = Files::find(&args.files, &may_be_returned).map_err(one)?;
    problems.extend(warnings);
    if args.confirm && files.len() != 1 {
        return Err(vec![usage(says::OneFile { files: files.len() }).hint(says::OneFileStep {})]);
    }
    let (trust_anchors, faults) = anchors::read(&office.workspace);
    problems.extend(faults);
    let access = office.access_unless(args.dry_run).map_err(one)?;
    let (register, store, workspace) = (&office.register, &office.store, &office.workspace);
    let (now, today) = (clock(), day(now()));
    let receiving = Receiving {
        register,
        store,
        access,
        workspace,
        parties: &office.parties,
        trust_anchors: &trust_anchors,
        worker,
        now,
        today,
    };
    let signers = signers(&args.role, &args.name, &args.title).map_err(one)?;
    let said = || {
        let [name, title] = [&args.name, &args.title].map(|said| said.first().cloned().filter(|_| signers.is_empty()));
        Confirmed { date: args.date, name, title, signers: signers.clone() }
    };
    let incoming = |subject| Incoming { subject, confirmed: args.confirm.then(said), seen: None };
    let incoming: Vec<Incoming> = office.subjects(&files).into_iter().map(incoming).collect();
    let meter = Meter::new(files.len());
    let progress = |step: Progress| match step {
        Progress::Judged(file) => meter.step(&text::shown_path(file), all::verify::Judged {}),
        Progress::Filed(_) => {}
    };
    let control = Control::new(processors(), &progress);
    let mut ask = |about: &Question| ask::confirm(&office.parties, about);
    let report = receive::receive(&receiving, &incoming, &control, args.ask.then_some(&mut ask)).map_err(one)?;
    let Report { received, problems: found, .. } = report;
    problems.extend(found);
    if args.clear && !args.dry_run {
        problems.extend(received.iter().filter_map(|file| clear(file, &office.store).err()));
    }
    Ok(received.into_iter().map(Shown::of).collect())
}

/// Removes a file that is registered, if the store has the same bytes.
fn clear(file: &Received, store: &dyn Store) -> Result<(), Diagnostic> {
    let (path, sha256) = (&file.finding.file, file.finding.sha256);
    let is_settled = matches!(file.outcome, Outcome::Registered { .. } | Outcome::Known);
    if !is_settled || file.finding.stored_as.is_some() {
        return Ok(());
    }
    let is_kept = file.kept_as.iter().any(|name| matches!(store.compare(name, &sha256), Ok(Standing::Same)));
    // A scanner may have written another file under this name since.
    let is_same = || regular::read(path, MAX_FILE).is_ok_and(|bytes| Digest::of(&bytes) == sha256);
    if is_kept && is_same() {
        fs::remove_file(path).map_err(|error| Diagnostic::io(ToRemove {}, path, &error))?;
    }
    Ok(())
}

/// One file, and what became of it, in words.
#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    finding: Finding,
    #[serde(flatten)]
    outcome: InWords,
    #[serde(flatten, serialize_with = "json::differences")]
    differences: Vec<Message>,
    corrections: Vec<Correction>,
    record: Option<PathBuf>,
}

/// An [`Outcome`].
#[derive(Debug, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
enum InWords {
    Registered { event: Event },
    WouldRegister { event: Event },
    Known,
    Left(Left),
}

/// Why a file is left, and what to do.
#[derive(Debug, Serialize)]
struct Left {
    #[serde(flatten, serialize_with = "json::why")]
    why: Message,
    #[serde(flatten, serialize_with = "json::hint")]
    hint: Option<Message>,
    #[serde(skip)]
    steps: Vec<Message>,
}

impl Shown {
    fn of(file: Received) -> Self {
        let outcome = match file.outcome {
            Outcome::Registered { event } => InWords::Registered { event },
            Outcome::WouldRegister { event } => InWords::WouldRegister { event },
            Outcome::Known => InWords::Known,
            Outcome::Left(left) => InWords::Left(Left { why: left.why, hint: hint(&left.next), steps: hints(&left.next) }),
        };
        let differences = file.notes.iter().map(note).collect();
        Self { finding: file.finding, outcome, differences, corrections: file.corrections, record: file.record }
    }

    fn tell(&self, parties: &PartyTable) -> String {
        let file = text::shown_path(&self.finding.file);
        let event = |event: &Event| -> Message {
            let what = tell::message(event, parties);
            match event.subject() {
                Some((party, _)) => says::Event { name: parties.name_of(party), what }.into(),
                None => what,
            }
        };
        let mut text = match &self.outcome {
            InWords::Registered { event: what } => line(0, says::Registered { file, event: event(what) }),
            InWords::WouldRegister { event: what } => line(0, says::WouldRegister { file, event: event(what) }),
            InWords::Known => line(0, says::Known { file }),
            InWords::Left(_) if self.differences.is_empty() && self.corrections.is_empty() => return String::new(),
            InWords::Left(_) => line(0, says::Left { file }),
        };
        let seen = self.finding.looks.iter().flat_map(|looks| &looks.notes);
        for note in self.differences.iter().chain(seen) {
            text += &line(2, says::Note { note: note.clone() });
        }
        if let Some(yaml) = receive::yaml(&self.corrections) {
            let record: Argument = match &self.record {
                Some(record) => text::shown_path(record).into(),
                None => Message::from(says::ItsRecord {}).into(),
            };
            text += &line(2, says::Corrected { record });
            text += &yaml.lines().map(|line| format!("    {line}\n")).collect::<String>();
        }
        for note in receive::refused(&self.corrections) {
            text += &line(2, says::Note { note });
        }
        text
    }

    fn problem(&self) -> Option<Diagnostic> {
        let InWords::Left(Left { why, steps, .. }) = &self.outcome else { return None };
        Some(Diagnostic::error(why.clone()).in_file(&self.finding.file).hints(steps.iter().cloned()))
    }
}

/// How many files each thing happened to.
#[derive(Debug, Serialize)]
struct Sums {
    files: usize,
    registered: usize,
    to_register: usize,
    known: usize,
    left: usize,
    reasons: Vec<Because>,
}

/// How many files are left for one reason.
#[derive(Debug, Serialize)]
struct Because {
    number: usize,
    #[serde(flatten, serialize_with = "json::why")]
    why: Message,
}

impl Sums {
    fn of(files: &[Shown]) -> Self {
        let count = |is: fn(&InWords) -> bool| files.iter().filter(|file| is(&file.outcome)).count();
        // Each is told with its file; here is how many there are of each kind.
        let mut reasons: BTreeMap<String, Because> = BTreeMap::new();
        for file in files {
            if let InWords::Left(Left { why, .. }) = &file.outcome {
                let known = reasons.entry(text::shown(&why.text(language())));
                known.or_insert_with(|| Because { number: 0, why: why.clone() }).number += 1;
            }
        }
        Self {
            files: files.len(),
            registered: count(|outcome| matches!(outcome, InWords::Registered { .. })),
            to_register: count(|outcome| matches!(outcome, InWords::WouldRegister { .. })),
            known: count(|outcome| matches!(outcome, InWords::Known)),
            left: count(|outcome| matches!(outcome, InWords::Left(_))),
            reasons: reasons.into_values().collect(),
        }
    }
}

fn summary(files: &[Shown], is_dry_run: bool) -> String {
    let Sums { files: number, registered, to_register, known, left, reasons } = Sums::of(files);
    let mut text = match to_register {
        0 => line(0, says::Files { number, registered, known, left }),
        registered => line(0, says::FilesDry { number, registered, known, left }),
    };
    for Because { number, why } in reasons {
        text += &line(2, says::LeftBecause { number, why: text::shown(&why.text(language())) });
    }
    text += &match () {
        () if left > 0 => line(0, says::NextAgain {}),
        () if is_dry_run && to_register > 0 => line(0, says::NextWithoutDryRun {}),
        () if registered > 0 => line(0, says::NextStatus {}),
        () => String::new(),
    };
    text
}

/// Whether a file may be what a party sent, and not what a system leaves in folders.
fn may_be_returned(file: &Path) -> bool {
    file.file_name().is_none_or(|name| name != "Thumbs.db" && name != "desktop.ini")
}
