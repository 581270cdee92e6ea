//! `avtale generate`

use serde_json::json;

use super::args::{Cli, Format, Generate};
use super::language::language;
use super::memory;
use super::output::{self, Ending, Meter, count};
use super::watchdog::Watchdog;
use crate::changes;
use crate::diagnostic::Diagnostic;
use crate::generate::{Action, Outcome, Progress, Report, Request, generate, preview};
use crate::project::Project;
use crate::session::Known;

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
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    // Before the records are read: what another run makes of newer ones in between is then seen to be newer.
    let (known, warnings) = Known::read(&office.register, &office.store).map_err(one)?;
    let (project, faults) = Project::read(&office.workspace, cli.agreement.as_deref())?;
    let (jobs, fewer) = memory::jobs(args.jobs);
    let request = Request { only: args.only.clone(), reissue: args.reissue.clone(), jobs };
    let mut meter = None;
    let _watchdog = Watchdog::start(jobs, project.at_work.clone());
    let mut progress = |progress: Progress| match progress {
        Progress::Begin(number) => meter = Some(Meter::new(number)),
        Progress::Done(outcome) => {
            let done = match outcome.action {
                Action::Made => "made",
                Action::LeftOut => "left out",
                _ => "failed",
            };
            meter.iter().for_each(|meter| meter.step(&format!("{} {}", outcome.party, outcome.name), done));
        }
    };
    let (report, warnings) = if args.dry_run {
        (preview(&project, &request, &known.ledger, &office.store), warnings)
    } else {
        (generate(&project, &request, &office.access().map_err(one)?, known, &mut progress), Vec::new())
    };
    meter.iter().for_each(Meter::finish);
    let mut report = report.map_err(|fault| faults.iter().cloned().chain([fault]).collect::<Vec<_>>())?;
    report.problems.splice(0..0, faults.into_iter().chain(warnings).chain(fewer));
    Ok(report)
}

fn summary(outcomes: &[Outcome]) -> String {
    let having = |action| outcomes.iter().filter(move |outcome| outcome.action == action);
    let mut text = String::new();
    for outcome in having(Action::WouldMake) {
        text += &format!(
            "would make {} for {} ({})\n",
            outcome.document,
            outcome.name,
            changes::all(&outcome.changes).text(language())
        );
    }
    for outcome in having(Action::Frozen) {
        text += &format!(
            "left as sent: {} for {}; changed since: {}\n",
            outcome.document,
            outcome.name,
            changes::all(&outcome.changes).text(language())
        );
    }
    let parts = [
        (having(Action::Made).count(), "made"),
        (having(Action::WouldMake).count(), "to make"),
        (having(Action::Unchanged).count(), "unchanged"),
        (having(Action::Frozen).count(), "sent or signed, left as they are though their inputs have changed"),
        (having(Action::LeftOut).count(), "left out"),
        (having(Action::Failed).count(), "failed"),
    ];
    let parts: Vec<_> =
        parts.into_iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
    text += &format!("{}: {}.\n", count(outcomes.len(), "document"), parts.join(", "));
    let failed: Vec<&str> = having(Action::Failed).map(|outcome| outcome.name.as_str()).collect();
    if !failed.is_empty() {
        text += &format!("Failed: {}.\n", failed.join(", "));
    }
    if let Some(frozen) = having(Action::Frozen).next() {
        text += &format!("To issue the next edition of one of them: avtale generate --reissue {}\n", frozen.party);
    }
    text
}
