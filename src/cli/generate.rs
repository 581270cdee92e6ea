//! `avtale generate`

use std::path::Path;

use serde_json::json;

use super::args::{Cli, Format, Generate};
use super::output::{self, Ending, Meter, count};
use super::{Watchdog, now, processors};
use crate::diagnostic::Diagnostic;
use crate::generate::{Action, Outcome, Progress, Report, Request, generate, recover, remembered};
use crate::project::Project;
use crate::register::{self, Entry, Event, FileRegister, Ledger, Reading, Register};
use crate::store::FolderStore;

pub(super) fn run(cli: &Cli, args: &Generate) -> Ending {
    let (outcomes, problems) = match make(cli, args) {
        Ok(report) => (report.outcomes, report.problems),
        Err(problems) => (Vec::new(), problems),
    };
    let ending = output::finish(args.format, json!({ "documents": outcomes }), Ending::with(problems));
    if args.format == Format::Human && !outcomes.is_empty() {
        output::print(&summary(&outcomes));
    }
    ending
}

fn make(cli: &Cli, args: &Generate) -> Result<Report, Vec<Diagnostic>> {
    let workspace = cli.open().map_err(|fault| vec![fault])?;
    let output = workspace.output();
    let store = FolderStore::new(&output);
    // Before the records are read: another run must not come in between with newer ones.
    let (mut register, reading) = open(&output, &store, args.dry_run).map_err(|fault| vec![fault])?;
    let mut ledger = Ledger::new(&reading.entries);
    let (project, faults) = Project::read(&workspace, cli.agreement.as_deref())?;
    let request = Request {
        only: args.only.clone(),
        reissue: args.reissue.clone(),
        dry_run: args.dry_run,
        jobs: args.jobs.unwrap_or_else(processors),
    };
    let mut meter = None;
    let watchdog = Watchdog::start();
    let mut progress = |progress: Progress| match progress {
        Progress::Begin(number) => meter = Some(Meter::new(number)),
        Progress::Done(outcome) => {
            watchdog.progress();
            let done = if outcome.action == Action::Made { "made" } else { "failed" };
            meter.iter().for_each(|meter| meter.step(&format!("{} {}", outcome.party, outcome.name), done));
        }
    };
    let report = generate(&project, &request, &mut ledger, register.as_mut(), &store, &mut progress);
    meter.iter().for_each(Meter::finish);
    let mut report = report.map_err(|fault| faults.iter().cloned().chain([fault]).collect::<Vec<_>>())?;
    report.problems.splice(0..0, faults.into_iter().chain(reading.torn));
    Ok(report)
}

/// Opens the register, and puts in order what an earlier run may have been killed in. A dry run only reads.
fn open(output: &Path, store: &FolderStore, dry_run: bool) -> Result<(Box<dyn Register>, Reading), Diagnostic> {
    let remembered = remembered(store)?;
    if dry_run {
        let reading = register::read(output)?;
        reading.expect(&remembered)?;
        return Ok((Box::new(ReadOnly), reading));
    }
    let (register, reading) = FileRegister::open(output, now, &remembered)?;
    // What cannot be put right now is found again when that document's turn comes.
    recover(&Ledger::new(&reading.entries), store);
    store.sweep().map_err(|error| Diagnostic::io("clear away unfinished files in", output, &error))?;
    Ok((Box::new(register), reading))
}

/// A dry run has no register to write to.
struct ReadOnly;

impl Register for ReadOnly {
    fn append(&mut self, _: Vec<Event>) -> Result<Vec<Entry>, Diagnostic> {
        Ok(Vec::new())
    }

    fn flush(&mut self) -> Result<(), Diagnostic> {
        Ok(())
    }
}

fn summary(outcomes: &[Outcome]) -> String {
    let having = |action| outcomes.iter().filter(move |outcome| outcome.action == action);
    let mut text = String::new();
    for outcome in having(Action::WouldMake) {
        text += &format!("would make {} for {} ({})\n", outcome.document, outcome.name, outcome.changes.join("; "));
    }
    for outcome in having(Action::Frozen) {
        text +=
            &format!("left as sent: {} for {}; changed since: {}\n", outcome.document, outcome.name, outcome.changes.join("; "));
    }
    let parts = [
        (having(Action::Made).count(), "made"),
        (having(Action::WouldMake).count(), "to make"),
        (having(Action::Unchanged).count(), "unchanged"),
        (having(Action::Frozen).count(), "sent or signed, left as they are though their inputs have changed"),
        (having(Action::Failed).count(), "failed"),
    ];
    let parts: Vec<_> =
        parts.into_iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
    text += &format!("{}: {}.\n", count(outcomes.len(), "document"), parts.join(", "));
    if let Some(frozen) = having(Action::Frozen).next() {
        text += &format!("To issue the next edition of one of them: avtale generate --reissue {}\n", frozen.party);
    }
    text
}
