//! `avtale receive`

use std::fs;
use std::path::{Path, PathBuf};

use avtale_pages::RenderWorker;
use serde::Serialize;

use super::args::{Cli, Format, Receive};
use super::ask;
use super::files::Files;
use super::next::{hint, note};
use super::output::{self, Ending, Meter, count};
use super::{clock, now, processors, tell, usage};
use crate::anchors;
use crate::control::{Control, Progress};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::says::file::ToRemove;
use crate::receive::{self, Confirmed, Correction, Incoming, Outcome, Received, Receiving, Report};
use crate::reference;
use crate::register::{Event, day};
use crate::regular;
use crate::store::{Standing, Store};
use crate::text;
use crate::verify::Finding;

/// The largest file that is received.
const MAX_FILE: u64 = avtale_pages::limits::MAX_BYTES as u64;

pub(super) fn run(cli: &Cli, worker: &RenderWorker, args: &Receive) -> Ending {
    let mut problems = Vec::new();
    let files = match receive(cli, worker, args, &mut problems) {
        Ok(files) => files,
        Err(faults) => return output::finish(args.format, ().into(), Ending::with([problems, faults].concat())),
    };
    if args.format == Format::Human {
        files.iter().for_each(|file| output::print(&file.tell()));
        output::print(&summary(&files));
    }
    problems.extend(files.iter().filter_map(Shown::problem));
    output::finish(args.format, serde_json::json!({ "files": files }), Ending::with(problems))
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
        let fault = usage(format!("--confirm is what you say of one file, and there are {}", files.len()));
        return Err(vec![fault.hint("name one file; --ask asks about each of many")]);
    }
    let (trust_anchors, faults) = anchors::read(&office.workspace);
    problems.extend(faults);
    let access = office.access_unless(args.dry_run).map_err(one)?;
    let (register, store, workspace) = (&office.register, &office.store, &office.workspace);
    let (now, today) = (clock(), day(now()));
    let receiving = Receiving { register, store, access, workspace, trust_anchors: &trust_anchors, worker, now, today };
    let said = || Confirmed { date: args.date, name: args.name.clone(), title: args.title.clone() };
    let incoming = |subject| Incoming { subject, confirmed: args.confirm.then(said) };
    let incoming: Vec<Incoming> = office.subjects(&files).into_iter().map(incoming).collect();
    let meter = Meter::new(files.len());
    let progress = |step: Progress| match step {
        Progress::Judged(file) => meter.step(&text::shown_path(file), "judged"),
        Progress::Filed(_) => {}
    };
    let control = Control::new(processors(), &progress);
    let mut ask = ask::confirm;
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
    differences: Vec<String>,
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
    Left { why: String, hint: String },
}

impl Shown {
    fn of(file: Received) -> Self {
        let outcome = match file.outcome {
            Outcome::Registered { event } => InWords::Registered { event },
            Outcome::WouldRegister { event } => InWords::WouldRegister { event },
            Outcome::Known => InWords::Known,
            Outcome::Left(left) => InWords::Left { hint: hint(&left.next), why: left.why },
        };
        let differences = file.notes.iter().map(note).collect();
        Self { finding: file.finding, outcome, differences, corrections: file.corrections, record: file.record }
    }

    fn tell(&self) -> String {
        let file = text::shown_path(&self.finding.file);
        let event = |event: &Event| {
            let whom = event.subject().map_or_else(String::new, |(party, _)| reference::name_of(party));
            format!("{whom}: {}", tell::sentence(event))
        };
        let mut text = match &self.outcome {
            InWords::Registered { event: what } => format!("{file}: registered: {}\n", event(what)),
            InWords::WouldRegister { event: what } => format!("{file}: would register: {}\n", event(what)),
            InWords::Known => format!("{file}: registered before\n"),
            InWords::Left { .. } if self.differences.is_empty() && self.corrections.is_empty() => return String::new(),
            InWords::Left { .. } => format!("{file}: left\n"),
        };
        let seen = self.finding.looks.iter().flat_map(|looks| &looks.notes);
        for note in self.differences.iter().chain(seen) {
            text += &format!("  note: {}\n", text::shown(note));
        }
        if let Some(yaml) = receive::yaml(&self.corrections) {
            let record = self.record.as_ref().map_or_else(|| "its record".to_owned(), |record| text::shown_path(record));
            text += &format!("  the party corrected its contact person; to take it over, edit {record}:\n");
            text += &yaml.lines().map(|line| format!("    {line}\n")).collect::<String>();
        }
        for refused in receive::refused(&self.corrections) {
            text += &format!("  note: {}\n", text::shown(&refused));
        }
        text
    }

    fn problem(&self) -> Option<Diagnostic> {
        let InWords::Left { why, hint } = &self.outcome else { return None };
        Some(Diagnostic::error(why.as_str()).in_file(&self.finding.file).hint(hint.as_str()))
    }
}

fn summary(files: &[Shown]) -> String {
    let number = |is: fn(&InWords) -> bool| files.iter().filter(|file| is(&file.outcome)).count();
    let registered = number(|outcome| matches!(outcome, InWords::Registered { .. }));
    let would = number(|outcome| matches!(outcome, InWords::WouldRegister { .. }));
    let known = number(|outcome| matches!(outcome, InWords::Known));
    let left = number(|outcome| matches!(outcome, InWords::Left { .. }));
    let done = if would > 0 { format!("{would} would be registered") } else { format!("{registered} registered") };
    format!("{}: {done}, {known} known, {left} left.\n", count(files.len(), "file"))
}

/// Whether a file may be what a party sent, and not what a system leaves in folders.
fn may_be_returned(file: &Path) -> bool {
    file.file_name().is_none_or(|name| name != "Thumbs.db" && name != "desktop.ini")
}
