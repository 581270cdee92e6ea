//! `avtale generate`

use serde_json::{Value, json};

use super::args::{Cli, Format, Generate};
use super::known::{each_or_one, of_each_shown, print_of_each};
use super::output::{self, Ending, Meter};
use super::watchdog::Watchdog;
use super::{memory, now, usage};
use crate::diagnostic::{Diagnostic, Severity, add_new};
use crate::generate::{Action, Outcome, Progress, Report, Request, generate, next, preview, told};
use crate::message::says::generate as says;
use crate::register::day;
use crate::session::Known;

pub(super) fn run(cli: &Cli, args: &Generate) -> Ending {
    let (mut all, mut problems) = match of_each_shown(cli, args.dry_run, |name| make(cli, name, args)) {
        Ok(all) => all,
        Err(problems) => (vec![(None, Report { problems, ..Report::default() })], Vec::new()),
    };
    for (_, report) in &mut all {
        add_new(&mut problems, std::mem::take(&mut report.problems));
    }
    let each = all.iter().map(|(name, Report { outcomes, .. })| {
        let summary = counts(outcomes);
        match name {
            Some(name) => json!({ "agreement": name, "documents": outcomes, "summary": summary }),
            None => json!({ "documents": outcomes, "summary": summary }),
        }
    });
    let is_good = problems.iter().all(|problem| problem.severity == Severity::Warning);
    let ending = output::finish(args.format, each_or_one(each.collect(), all.len() > 1), Ending::with(problems));
    if args.format == Format::Human {
        let lines = |outcomes: &[Outcome]| match outcomes.is_empty() {
            true if is_good => vec![says::Nobody {}.into()],
            true => Vec::new(),
            false => told(outcomes, &cli.parties()).into_iter().chain(next(outcomes)).collect(),
        };
        let lines: Vec<_> = all.into_iter().map(|(name, report)| (name, lines(&report.outcomes))).collect();
        print_of_each(&lines);
    }
    ending
}

fn make(cli: &Cli, agreement: Option<&str>, args: &Generate) -> Result<Report, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let parties = office.selection(args.reissue.as_ref().unwrap_or(&args.only), &args.among)?;
    if args.reissue.is_some() && parties.is_all() {
        return Err(one(usage(says::Whom {}).hint(says::WhomStep {})));
    }
    // Before the records are read: what another run makes of newer ones in between is then seen to be newer.
    let (known, warnings) = Known::read(&office.register, &office.store).map_err(one)?;
    let (project, faults) = office.project(agreement)?;
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
