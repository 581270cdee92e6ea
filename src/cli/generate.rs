//! `avtale generate`

use serde_json::{Value, json};

use super::args::{Cli, Format, Generate};
use super::output::{self, Ending, Meter};
use super::watchdog::Watchdog;
use super::{memory, now, usage};
use crate::changes::{self, Change};
use crate::diagnostic::{Diagnostic, Severity};
use crate::generate::{Action, Outcome, Progress, Report, Request, generate, preview};
use crate::message::says::generate as says;
use crate::message::{Argument, Message};
use crate::reference::PartyTable;
use crate::register::day;
use crate::session::Known;

pub(super) fn run(cli: &Cli, args: &Generate) -> Ending {
    let (outcomes, problems) = match make(cli, args) {
        Ok(report) => (report.outcomes, report.problems),
        Err(problems) => (Vec::new(), problems),
    };
    let is_nobody = outcomes.is_empty() && problems.iter().all(|problem| problem.severity == Severity::Warning);
    let result = json!({ "documents": outcomes, "summary": counts(&outcomes) });
    let ending = output::finish(args.format, result, Ending::with(problems));
    if args.format == Format::Human {
        match outcomes.is_empty() {
            true if is_nobody => output::print_lines(&[says::Nobody {}.into()]),
            true => {}
            false => output::print_lines(&summary(&outcomes, &cli.parties())),
        }
    }
    ending
}

fn make(cli: &Cli, args: &Generate) -> Result<Report, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let parties = office.selection(args.reissue.as_ref().unwrap_or(&args.only), &args.among)?;
    if args.reissue.is_some() && parties.is_all() {
        return Err(one(usage(says::Whom {}).hint(says::WhomStep {})));
    }
    // Before the records are read: what another run makes of newer ones in between is then seen to be newer.
    let (known, warnings) = Known::read(&office.register, &office.store).map_err(one)?;
    let (project, faults) = office.project(cli.agreement.as_deref())?;
    let (jobs, fewer) = memory::jobs(args.jobs);
    let request = Request { parties, reissue: args.reissue.is_some(), on: day(now()), jobs };
    let mut meter = None;
    let _watchdog = Watchdog::start(jobs, project.at_work.clone());
    let mut progress = |progress: Progress| match progress {
        Progress::Begin(number) => meter = Some(Meter::new(number)),
        Progress::Done(outcome) => {
            let done: Message = match outcome.action {
                Action::Made => says::Made {}.into(),
                Action::LeftOut => says::LeftOut {}.into(),
                _ => says::Failed {}.into(),
            };
            if let Some(meter) = &meter {
                meter.step(&format!("{} {}", outcome.party, outcome.name), done);
            }
        }
    };
    let (report, warnings) = match office.access_unless(args.dry_run).map_err(one)? {
        None => (preview(&project, &request, &known.ledger, &office.store), warnings),
        Some(access) => (generate(&project, &request, &access, known, &mut progress), Vec::new()),
    };
    meter.iter().for_each(Meter::finish);
    let mut report = report.map_err(|fault| faults.iter().cloned().chain([fault]).collect::<Vec<_>>())?;
    report.problems.splice(0..0, faults.into_iter().chain(warnings).chain(fewer));
    Ok(report)
}

fn summary(outcomes: &[Outcome], parties: &PartyTable) -> Vec<Message> {
    let having = |action| outcomes.iter().filter(move |outcome| outcome.action == action);
    let mut lines: Vec<Message> = Vec::new();
    for Outcome { party, document, name, changes, .. } in having(Action::WouldMake) {
        lines.push(says::WouldMake { document, name, changes: changes::all(changes, parties.line(party)) }.into());
    }
    // What several have in common is said once.
    let older = having(Action::Frozen).filter(|outcome| outcome.changes.contains(&Change::Text)).count();
    for Outcome { party, document, name, changes, .. } in having(Action::Frozen) {
        let is_own = |change: &Change| older == 1 || *change != Change::Text;
        let own: Vec<Change> = changes.iter().copied().filter(is_own).collect();
        if !own.is_empty() {
            lines.push(says::UnchangedAsSent { document, name, changes: changes::all(&own, parties.line(party)) }.into());
        }
    }
    if older > 1 {
        lines.push(says::OlderText { number: older }.into());
    }
    lines.push(says::Documents { number: outcomes.len(), parts: parts(outcomes) }.into());
    let failed: Vec<&str> = having(Action::Failed).map(|outcome| outcome.name.as_str()).collect();
    if !failed.is_empty() {
        lines.push(says::TheseFailed { names: Argument::row(failed) }.into());
    }
    if having(Action::Made).next().is_some() {
        lines.push(says::Next {}.into());
    }
    if let Some(frozen) = having(Action::Frozen).next() {
        lines.push(says::Reissue { number: &frozen.party }.into());
        lines.push(says::Keep { number: &frozen.party }.into());
    }
    lines
}

/// How many documents each thing was done with, for programs.
fn counts(outcomes: &[Outcome]) -> Value {
    let number = |action| outcomes.iter().filter(|outcome| outcome.action == action).count();
    json!({
        "documents": outcomes.len(),
        "made": number(Action::Made),
        "to_make": number(Action::WouldMake),
        "unchanged": number(Action::Unchanged),
        "frozen": number(Action::Frozen),
        "left_out": number(Action::LeftOut),
        "failed": number(Action::Failed),
    })
}

/// How many documents each thing was done with.
fn parts(outcomes: &[Outcome]) -> Argument {
    use Action::{Failed, Frozen, LeftOut, Made, Unchanged, WouldMake};
    let part = |action| {
        let number = outcomes.iter().filter(|outcome| outcome.action == action).count();
        let part: Message = match action {
            Made => says::CountMade { number }.into(),
            WouldMake => says::CountToMake { number }.into(),
            Unchanged => says::CountUnchanged { number }.into(),
            Frozen => says::CountAsSent { number }.into(),
            LeftOut => says::CountLeftOut { number }.into(),
            Failed => says::CountFailed { number }.into(),
        };
        (number > 0).then_some(part)
    };
    Argument::row([Made, WouldMake, Unchanged, Frozen, LeftOut, Failed].into_iter().filter_map(part))
}
