//! `avtale generate`

use serde_json::{Value, json};

use super::args::{Cli, Format, Generate};
use super::output::{self, Ending, Meter};
use super::watchdog::Watchdog;
use super::{memory, now, usage};
use crate::diagnostic::{Diagnostic, Severity};
use crate::generate::{Action, Outcome, Progress, Report, Request, generate, next, preview, told};
use crate::message::says::generate as says;
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
            false => {
                output::print_lines(&told(&outcomes, &cli.parties()));
                output::print_lines(&next(&outcomes));
            }
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
            if let Some(meter) = &meter {
                meter.step(&format!("{} {}", outcome.party, outcome.name), outcome.action.done());
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
