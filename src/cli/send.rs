//! `avtale send` and `avtale remind`

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{Cli, Format, Letters as Args, Send};
use super::known::{each_or_one, of_each_shown, print_of_each};
use super::language::language;
use super::office::Office;
use super::output::{self, Ending, Meter};
use super::report::{behind_link, check_unregistered};
use super::{now, random};
use crate::checkpoint;
use crate::diagnostic::{Diagnostic, Kind, Severity, add_new};
use crate::folder;
use crate::mail::{Credentials, Server};
use crate::message::Message;
use crate::message::says::file::ToWrite;
use crate::message::says::send as says;
use crate::register::{Means, day};
use crate::send::{
    self, Action, Carrier, Done, Letters, Occasion, Outcome, Progress, Report, Request, Run, as_page, preview, send_test, told,
    told_done,
};
use crate::session::WriteSession;
use crate::text::{mailable, shown_path};

pub(super) fn run(cli: &Cli, args: &Args, occasion: Occasion) -> Ending {
    let only_shows = args.dry_run || args.preview || args.test.is_some();
    let (all, mut problems) = match of_each_shown(cli, only_shows, |name| look(cli, name, args, occasion)) {
        Ok(looked) => looked,
        Err(problems) => (vec![(None, (Report { problems, ..Report::default() }, None))], Vec::new()),
    };
    let (mut each, mut lines, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for (name, (report, shown)) in all {
        let summary = counts(&report.outcomes, report.waiting, (report.idle, report.declined, report.held));
        let of = name.as_ref().map(|name| json!({ "agreement": name, "letters": report.outcomes, "summary": summary }));
        each.push(of.unwrap_or_else(|| json!({ "letters": report.outcomes, "summary": summary })));
        let (found, of_this) = done_with((report, shown.as_ref()), args, occasion, name.as_deref());
        pages.extend(shown.filter(|shown| !shown.is_empty()));
        add_new(&mut problems, found);
        lines.push((name, of_this));
    }
    let several = lines.len() > 1;
    let written: Option<Message> =
        args.out.as_ref().filter(|_| !pages.is_empty()).and_then(|path| match write(cli, path, &pages) {
            Ok(()) => Some(says::PageWritten { file: shown_path(path) }.into()),
            Err(fault) => {
                problems.push(fault);
                None
            }
        });
    let ending = output::finish(args.format, each_or_one(each, several), Ending::with(problems));
    if args.format == Format::Human {
        print_of_each(&lines);
        output::print_lines(written.as_slice());
    }
    ending
}

/// Writes the letters of all agreements as one page.
fn write(cli: &Cli, path: &Path, all: &[Letters]) -> Result<(), Diagnostic> {
    let office = cli.office()?;
    let place = behind_link(path)?;
    check_unregistered(&place, &office.store, &office.read()?.0)?;
    folder::write(&place, as_page(all, language())?.as_bytes()).map_err(|unusable| unusable.diagnostic(ToWrite {}, path))
}

/// What is wrong, and what is told of the letters of an agreement, once they are shown that are to be.
fn done_with(
    (report, shown): (Report, Option<&Letters>),
    args: &Args,
    occasion: Occasion,
    of: Option<&str>,
) -> (Vec<Diagnostic>, Vec<Message>) {
    let how = if args.smtp.is_some() { Means::Smtp } else { Means::Outbox };
    let mut lines = told(&report, &Run { occasion, test: args.test.as_deref(), how, is_shown: args.preview });
    let Report { outcomes, mut problems, .. } = report;
    lines.extend(next(&outcomes, args, of));
    // What is to be known of the letters is told before them.
    if let Some(shown) = shown.filter(|_| args.out.is_none() && args.format == Format::Human) {
        let (warnings, faults): (Vec<_>, Vec<_>) =
            problems.into_iter().partition(|problem| problem.severity == Severity::Warning);
        problems = faults;
        output::report(&warnings);
        output::print(&shown.as_text());
    }
    (problems, lines)
}

/// What was done, and the letters as they are shown, if they are to be.
fn look(
    cli: &Cli,
    agreement: Option<&str>,
    args: &Args,
    occasion: Occasion,
) -> Result<(Report, Option<Letters>), Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    if let Some(Err(why)) = args.test.as_deref().map(mailable) {
        return Err(one(Diagnostic::of(Kind::Usage, why).hint(says::TestAddressStep {})));
    }
    let mut carrier = match &args.smtp {
        None => Carrier::Outbox,
        Some(url) => Carrier::server(Server::parse(url).map_err(one)?, credentials()),
    };
    let office = cli.office().map_err(one)?;
    let parties = office.selection(&args.of.parties, &args.of.among)?;
    let now = now();
    let request = Request { occasion, parties, again: args.again, test: args.test.clone(), now, today: day(now) };
    // Before the register is anybody's: a server may let one wait.
    let writes = !(args.dry_run || args.preview || args.test.is_some());
    if args.smtp.is_some() && writes {
        call(cli, &office, &request, &mut carrier)?;
    }
    let access = office.access_unless(!writes).map_err(one)?;
    let mut session = access.as_ref().map(WriteSession::open).transpose().map_err(one)?;
    let (mut project, faults) = office.project(agreement)?;
    if let Some(line) = checkpoint::newest(&office.store).map_err(one)?.and_then(|kept| kept.line()) {
        project.carry(&line);
    }
    if let Some(access) = &access {
        project.invite(Arc::new(office.invitations()), random, access.writer.by());
    }
    let (mut meter, mut told) = (None, Vec::new());
    let mut progress = |progress: Progress| match progress {
        // A program reads it with all else.
        Progress::Warning(_) if args.format == Format::Json => {}
        Progress::Warning(warning) => {
            output::report(std::slice::from_ref(warning));
            told.push(warning.clone());
        }
        Progress::Begin(number) => meter = Some(Meter::new(number)),
        Progress::Done(outcome) => {
            if let Some(meter) = &meter {
                meter.step(&format!("{} {}", outcome.party, outcome.name), outcome.action.done());
            }
        }
    };
    let (mut report, warnings) = match &mut session {
        None => {
            let (ledger, warnings) = office.read().map_err(one)?;
            let report = if args.test.is_some() && !args.preview {
                send_test(&project, &request, &ledger, &office.store, carrier, &mut progress)
            } else {
                preview(&project, &request, carrier.means(), &ledger, &office.store)
            };
            (report, warnings)
        }
        Some(session) => {
            let report = send::send(&project, &request, session, carrier, &mut progress);
            (report, std::mem::take(&mut session.problems))
        }
    };
    meter.iter().for_each(Meter::finish);
    let agreement = &project.agreement;
    let shown = args.preview.then(|| Letters::of(agreement, &report, language()));
    report.problems.retain(|problem| !told.contains(problem));
    report.problems.splice(0..0, faults.into_iter().chain(warnings));
    Ok((report, shown))
}

/// `avtale send --done`
pub(super) fn done(cli: &Cli, args: &Send) -> Ending {
    let letters = &args.letters;
    let done = register(cli, args).unwrap_or_else(|problems| Done { problems, ..Done::default() });
    if letters.format == Format::Human {
        output::print_lines(&told_done(&done));
    }
    let Done { outcomes: done, moved, problems } = done;
    let result = json!({ "letters": done, "moved": moved, "summary": counts(&done, 0, (0, 0, 0)) });
    output::finish(letters.format, result, Ending::with(problems))
}

/// How many letters there are of each kind, how many lie in the outbox, and how many parties were left out, with or without a
/// letter of theirs.
fn counts(outcomes: &[Outcome], waiting: usize, (idle, declined, held): (usize, usize, usize)) -> Value {
    let number = |action| outcomes.iter().filter(|outcome| outcome.action == action).count();
    json!({
        "letters": outcomes.len(),
        "sent": number(Action::Sent),
        "written": number(Action::Written),
        "to_send": number(Action::WouldSend),
        "not_sent": number(Action::NotSent),
        "in_doubt": number(Action::InDoubt),
        "waiting": waiting,
        "not_due": idle,
        "declined": declined,
        "held": held,
    })
}

fn register(cli: &Cli, args: &Send) -> Result<Done, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let office = cli.office().map_err(one)?;
    let parties = office.selection(&args.letters.of.parties, &args.letters.of.among)?;
    let access = office.access_unless(false).map_err(one)?;
    let mut session = access.as_ref().map(WriteSession::open).transpose().map_err(one)?;
    let (project, faults) = office.project(cli.agreement.as_deref())?;
    let today = day(now());
    let mut done = match &mut session {
        Some(session) => send::done(&project, &parties, (args.date.unwrap_or(today), today), session),
        None => Done::default(),
    };
    let warnings = session.map(|session| session.problems).unwrap_or_default();
    done.problems.splice(0..0, faults.into_iter().chain(warnings));
    Ok(done)
}

/// Calls the mail server if there is anything for it. Afterwards all is read anew by whoever has the register alone, and
/// what another run has sent meanwhile is not sent again.
fn call(cli: &Cli, office: &Office, request: &Request, carrier: &mut Carrier) -> Result<(), Vec<Diagnostic>> {
    let (project, mut faults) = office.project(cli.agreement.as_deref())?;
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
pub(super) fn credentials() -> Option<Credentials> {
    let user = std::env::var("AVTALE_SMTP_USER").ok()?;
    Some(Credentials::new(user, std::env::var("AVTALE_SMTP_PASSWORD").unwrap_or_default()))
}

/// What is to be done next, where it is not said of the outbox; and of which agreement, where there are several.
fn next(outcomes: &[Outcome], args: &Args, of: Option<&str>) -> Option<Message> {
    let has = |action| outcomes.iter().any(|outcome| outcome.action == action);
    if args.test.is_some() {
        return None;
    }
    match () {
        () if has(Action::NotSent) || has(Action::InDoubt) => Some(says::NextAgain {}.into()),
        () if has(Action::WouldSend) && args.dry_run => Some(match of {
            Some(agreement) => says::NextWithoutDryRunOf { agreement }.into(),
            None => says::NextWithoutDryRun {}.into(),
        }),
        () if has(Action::Sent) => Some(says::NextStatus {}.into()),
        () => None,
    }
}
