//! `avtale send` and `avtale remind`

use serde_json::json;

use super::args::{Cli, Format, Letters};
use super::now;
use super::office::Office;
use super::output::{self, Ending, Meter};
use crate::diagnostic::Diagnostic;
use crate::mail::{Credentials, Server};
use crate::message::says::send as says;
use crate::message::{Argument, Message};
use crate::project::Project;
use crate::register::day;
use crate::send::{Action, Carrier, Occasion, Outcome, Progress, Report, Request, preview, send};
use crate::session::WriteSession;

pub(super) fn run(cli: &Cli, args: &Letters, occasion: Occasion) -> Ending {
    let (outcomes, problems) = match look(cli, args, occasion) {
        Ok(report) => (report.outcomes, report.problems),
        Err(faults) => (Vec::new(), faults),
    };
    if args.format == Format::Human && (!outcomes.is_empty() || problems.is_empty()) {
        output::print_lines(&summary(&outcomes, args, occasion));
    }
    output::finish(args.format, json!({ "letters": outcomes }), Ending::with(problems))
}

fn look(cli: &Cli, args: &Letters, occasion: Occasion) -> Result<Report, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let mut carrier = match &args.smtp {
        None => Carrier::Outbox,
        Some(url) => Carrier::server(Server::parse(url).map_err(one)?, credentials()),
    };
    let office = cli.office().map_err(one)?;
    let parties = office.selection(&args.of.parties, &args.of.among)?;
    let now = now();
    let request = Request { occasion, parties, again: args.again, now, today: day(now) };
    // Before the register is anybody's: a server may let one wait.
    if args.smtp.is_some() && !args.dry_run {
        call(cli, &office, &request, &mut carrier)?;
    }
    let access = office.access_unless(args.dry_run).map_err(one)?;
    let mut session = access.as_ref().map(WriteSession::open).transpose().map_err(one)?;
    let (project, faults) = Project::read(&office.workspace, cli.agreement.as_deref())?;
    let (mut report, warnings) = match &mut session {
        None => {
            let (ledger, warnings) = office.read().map_err(one)?;
            (preview(&project, &request, carrier.means(), &ledger, &office.store), warnings)
        }
        Some(session) => {
            let mut meter = None;
            let mut progress = |progress: Progress| match progress {
                Progress::Begin(number) => meter = Some(Meter::new(number)),
                Progress::Done(outcome) => {
                    let done: Message = match outcome.action {
                        Action::Sent => says::Sent {}.into(),
                        Action::InDoubt => says::Doubtful {}.into(),
                        Action::NotSent | Action::WouldSend => says::NotSent {}.into(),
                    };
                    if let Some(meter) = &meter {
                        meter.step(&format!("{} {}", outcome.party, outcome.name), done);
                    }
                }
            };
            let report = send(&project, &request, session, carrier, &mut progress);
            meter.iter().for_each(Meter::finish);
            (report, std::mem::take(&mut session.problems))
        }
    };
    report.problems.splice(0..0, faults.into_iter().chain(warnings));
    Ok(report)
}

/// Calls the mail server if there is anything for it. Afterwards all is read anew by whoever has the register alone, and
/// what another run has sent meanwhile is not sent again.
fn call(cli: &Cli, office: &Office, request: &Request, carrier: &mut Carrier) -> Result<(), Vec<Diagnostic>> {
    let (project, mut faults) = Project::read(&office.workspace, cli.agreement.as_deref())?;
    let (ledger, warnings) = office.read().map_err(|fault| vec![fault])?;
    let planned = preview(&project, request, carrier.means(), &ledger, &office.store);
    if planned.outcomes.is_empty() {
        return Ok(());
    }
    carrier.call(&project.agreement.sender.email).map_err(|fault| {
        faults.extend(warnings.into_iter().chain(planned.problems).chain([fault]));
        faults
    })
}

/// From the environment, where no list of processes shows them.
#[expect(clippy::disallowed_methods, reason = "the program's one look at these variables")]
fn credentials() -> Option<Credentials> {
    let user = std::env::var("AVTALE_SMTP_USER").ok()?;
    Some(Credentials::new(user, std::env::var("AVTALE_SMTP_PASSWORD").unwrap_or_default()))
}

fn summary(outcomes: &[Outcome], args: &Letters, occasion: Occasion) -> Vec<Message> {
    let mut lines: Vec<Message> = Vec::new();
    for Outcome { document, to, name, .. } in outcomes.iter().filter(|outcome| outcome.action == Action::WouldSend) {
        lines.push(says::WouldSend { document, to, name }.into());
    }
    let number = |action| outcomes.iter().filter(|outcome| outcome.action == action).count();
    let parts: [(usize, Message); 4] = [Action::Sent, Action::WouldSend, Action::NotSent, Action::InDoubt].map(|action| {
        let number = number(action);
        let part = match action {
            Action::Sent => says::CountSent { number }.into(),
            Action::WouldSend => says::CountToSend { number }.into(),
            Action::NotSent => says::CountNotSent { number }.into(),
            Action::InDoubt => says::CountInDoubt { number }.into(),
        };
        (number, part)
    });
    let parts: Vec<_> = parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, part)| part).collect();
    lines.push(match (parts.is_empty(), occasion) {
        (true, Occasion::Sending) => says::Nothing {}.into(),
        (true, Occasion::Reminder) => says::Nobody {}.into(),
        (false, _) => says::Letters { number: outcomes.len(), parts: Argument::row(parts) }.into(),
    });
    if args.smtp.is_none() && number(Action::Sent) > 0 {
        lines.push(says::LieThere {}.into());
    }
    lines
}
