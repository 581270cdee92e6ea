//! Letters: the agreements go out, and who has not answered is reminded. Each is read before any goes, and what goes is what was
//! read.

use std::sync::Arc;

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::jobs::{End, Job};
use super::tools::{Tools, selection};
use super::{choosing, may, words};
use crate::checkpoint;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::fields::filled;
use crate::desk::{commands, pages};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::Message;
use crate::message::says::send::{AttachmentLine, CopyLine, FromLine, SubjectLine, TestAddressStep, ToLine};
use crate::message::says::work as says;
use crate::project::Project;
use crate::register::{Head, Ledger, Means};
use crate::send::{self, Occasion, Outcome, Progress, Report, Request, Run, preview, send_test, told};
use crate::session::{Known, WriteSession};
use crate::text::{mailable, shown};

/// Why letters go, as the address says it.
fn occasion(call: &Call) -> Result<Occasion, Problem> {
    match call.part("occasion") {
        "send" => Ok(Occasion::Sending),
        "remind" => Ok(Occasion::Reminder),
        _ => Err(Problem::absent()),
    }
}

fn request(call: &Call, value: impl Fn(&str) -> String) -> Result<Request, Problem> {
    let (occasion, parties) = (occasion(call)?, selection(call, value)?);
    let setting = &call.desk.setting;
    Ok(Request { occasion, parties, again: false, test: None, now: (setting.clock)(), today: call.desk.today() })
}

/// What somebody has read: the letters, and the register that they were made from.
struct Read {
    report: Report,
    seen: Digest,
    sender: String,
}

impl Read {
    fn new(project: &Project, request: &Request, how: Means, (ledger, head): (&Ledger, Head), tools: &Tools) -> Self {
        let report = preview(project, request, how, ledger, &*tools.desk.setting.store);
        let letters = serde_json::to_string(&report.outcomes).unwrap_or_default();
        let seen = Digest::of(format!("{} {letters}", head.digest).as_bytes());
        let sender = &project.agreement.sender;
        Self { report, seen, sender: format!("{} <{}>", sender.name, sender.email) }
    }
}

/// The agreement with what its letters say.
fn project(tools: &Tools) -> Result<(Project, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (mut project, faults) = tools.project()?;
    let newest = checkpoint::newest(&*tools.desk.setting.store).map_err(|fault| vec![fault])?;
    if let Some(line) = newest.and_then(|kept| kept.line()) {
        project.carry(&line);
    }
    Ok((project, faults))
}

fn read(tools: &Tools, request: &Request) -> Result<Read, Vec<Diagnostic>> {
    let setting = &tools.desk.setting;
    let (known, warnings) = Known::read(&*setting.register, &*setting.store).map_err(|fault| vec![fault])?;
    let (project, faults) = project(tools)?;
    let _watched = (setting.work.watch)((setting.work.jobs)(), project.at_work.clone());
    let how = (setting.work.carrier)().means();
    let mut read = Read::new(&project, request, how, (&known.ledger, known.head()), tools);
    read.report.problems.splice(0..0, faults.into_iter().chain(warnings));
    Ok(read)
}

/// `GET /work/letters/{occasion}`: the letters.
pub(crate) fn show(call: &Call) -> Result<Answer, Problem> {
    occasion(call)?;
    shown_with(call, &|name| call.query(name).to_owned(), None)
}

/// `POST /work/letters/{occasion}`: those that were read go.
pub(crate) fn begin(call: &Call) -> Result<Answer, Problem> {
    let value = |name: &str| call.field(name).to_owned();
    let begun = request(call, value).and_then(|request| {
        let seen: Digest = call.field("seen").parse().map_err(|_| Problem::unclear())?;
        let tools = Tools::of(call)?;
        // Whoever waits for others to be done would hear it late.
        if read(&tools, &request)?.seen != seen {
            return Err(stale());
        }
        let title: Message = match request.occasion {
            Occasion::Sending => says::Sending {}.into(),
            Occasion::Reminder => says::Reminding {}.into(),
        };
        tools.start(title, move |tools, job| send_all(tools, &request, seen, job))
    });
    begun.or_else(|problem| shown_with(call, &value, Some(problem)))
}

fn stale() -> Problem {
    Problem::conflict(says::Stale {}).step(says::StaleStep {})
}

fn send_all(tools: &Tools, request: &Request, seen: Digest, job: &Job) -> Result<End, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let setting = &tools.desk.setting;
    let mut carrier = (setting.work.carrier)();
    let how = carrier.means();
    // Before the register is anybody's: a server may let one wait.
    if how == Means::Smtp {
        carrier.call(&project(tools)?.0.agreement.sender.email).map_err(one)?;
    }
    let told_whom = |holder: Option<&_>| job.waits(holder);
    let mut session = WriteSession::open(&tools.access(job, &told_whom)).map_err(one)?;
    let (mut project, faults) = project(tools)?;
    let _watched = (setting.work.watch)((setting.work.jobs)(), project.at_work.clone());
    // Nobody else can change it now.
    if Read::new(&project, request, how, (&session.ledger, session.head()), tools).seen != seen {
        return Err(stale().faults);
    }
    project.invite(Arc::clone(&setting.invitations), setting.random, tools.writer.by());
    let mut report = send::send(&project, request, &mut session, carrier, &mut |progress| step(job, progress));
    report.problems.splice(0..0, faults.into_iter().chain(std::mem::take(&mut session.problems)));
    let lines = told(&report, &Run { occasion: request.occasion, test: None, how, is_shown: false });
    Ok(End { lines, faults: report.problems, ..End::default() })
}

/// `POST /work/letters/{occasion}/test`: letters to whoever wants to see how they look. Nothing is registered.
pub(crate) fn test(call: &Call) -> Result<Answer, Problem> {
    let value = |name: &str| call.field(name).to_owned();
    let begun = request(call, value).and_then(|mut request| {
        let to = filled(call, "to").unwrap_or_default();
        mailable(to).map_err(|why| Problem::refused(why).step(TestAddressStep {}))?;
        request.test = Some(to.to_owned());
        Tools::of(call)?.start(says::Testing {}, move |tools, job| send_tests(tools, &request, job))
    });
    begun.or_else(|problem| shown_with(call, &value, Some(problem)))
}

fn send_tests(tools: &Tools, request: &Request, job: &Job) -> Result<End, Vec<Diagnostic>> {
    let setting = &tools.desk.setting;
    let (known, warnings) = Known::read(&*setting.register, &*setting.store).map_err(|fault| vec![fault])?;
    let (project, faults) = project(tools)?;
    let _watched = (setting.work.watch)((setting.work.jobs)(), project.at_work.clone());
    let carrier = (setting.work.carrier)();
    let how = carrier.means();
    let mut report = send_test(&project, request, &known.ledger, &*setting.store, carrier, &mut |progress| step(job, progress));
    report.problems.splice(0..0, faults.into_iter().chain(warnings));
    let lines = told(&report, &Run { occasion: request.occasion, test: request.test.as_deref(), how, is_shown: false });
    Ok(End { lines, faults: report.problems, ..End::default() })
}

fn step(job: &Job, progress: Progress) {
    match progress {
        // It stands in the report too.
        Progress::Warning(_) => {}
        Progress::Begin(number) => job.begin(number),
        Progress::Done(outcome) => job.step(format!("{} {}", outcome.party, outcome.name), outcome.action.done()),
    }
}

fn shown_with(call: &Call, value: &dyn Fn(&str) -> String, problem: Option<Problem>) -> Result<Answer, Problem> {
    let occasion = occasion(call)?;
    let status = problem.as_ref().map_or(StatusCode::OK, Problem::as_refused);
    let refused = problem.map(|problem| pages::faults(call, &problem.faults));
    let asked = request(call, value);
    let looked = asked.and_then(|request| Ok((read(&Tools::of(call)?, &request)?, request.parties)));
    let (read, parties) = match looked {
        Ok(looked) => looked,
        Err(problem) => {
            let faults = refused.unwrap_or_else(|| pages::faults(call, &problem.faults));
            let values = context! { w => words(call), faults, fields => choosing(call, value), occasion => call.part("occasion"), lines => Vec::<String>::new() };
            return pages::filled(call, title(occasion), problem.as_refused(), "letters.html", values);
        }
    };
    let how = (call.desk.setting.work.carrier)().means();
    let number = read.report.outcomes.len();
    let run = Run { occasion, test: None, how, is_shown: true };
    let lines: Vec<Value> = told(&read.report, &run).into_iter().map(|line| commands::told(call, line)).collect();
    let carried: Message = if how == Means::Smtp { says::ByServer {}.into() } else { says::ToOutbox {}.into() };
    let letters: Vec<Value> = read.report.outcomes.iter().filter_map(|outcome| letter(call, outcome, &read.sender)).collect();
    let one = parties.named.first().or(read.report.outcomes.first().map(|outcome| &outcome.party)).cloned().unwrap_or_default();
    let values = context! {
        w => words(call),
        occasion => call.part("occasion"),
        fields => choosing(call, value),
        hidden => ["parties", "fylke", "status"].map(|name| context! { name, value => value(name) }).to_vec(),
        seen => read.seen.to_string(),
        number, letters, lines, one, refused,
        button => call.text(says::SendThese { number }),
        carried => call.text(carried),
        faults => pages::faults(call, &read.report.problems),
        to => value("to"),
        may => may(call),
    };
    pages::filled(call, title(occasion), status, "letters.html", values)
}

fn title(occasion: Occasion) -> Message {
    match occasion {
        Occasion::Sending => says::Send {}.into(),
        Occasion::Reminder => says::Remind {}.into(),
    }
}

/// A letter as it is read.
fn letter(call: &Call, outcome: &Outcome, sender: &str) -> Option<Value> {
    let text = outcome.letter.as_ref()?;
    let mut lines: Vec<(Message, String)> = vec![(FromLine {}.into(), sender.to_owned()), (ToLine {}.into(), outcome.to.clone())];
    if !outcome.copies.is_empty() {
        lines.push((CopyLine {}.into(), outcome.copies.join(", ")));
    }
    lines.push((SubjectLine {}.into(), text.subject.clone()));
    lines.push((AttachmentLine {}.into(), format!("{}.pdf", outcome.document)));
    let lines: Vec<Value> =
        lines.into_iter().map(|(name, value)| context! { name => call.text(name), value => shown(&value) }).collect();
    Some(
        context! { name => outcome.name.as_str(), party => outcome.party.as_str(), to => outcome.to.as_str(), lines, body => text.body.as_str() },
    )
}
