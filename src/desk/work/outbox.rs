//! Letters that lie in the outbox and that a person has sent.

use axum::http::StatusCode;
use jiff::civil::Date;
use minijinja::Value;

use super::choosing;
use super::jobs::{End, Job};
use super::tools::{Tools, selection};
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::fields::{Field, Kind, date};
use crate::desk::form::Form;
use crate::desk::pages;
use crate::diagnostic::Diagnostic;
use crate::message::says::desk::Register;
use crate::message::says::work as says;
use crate::selection::Selection;
use crate::send::{done, told_done};
use crate::session::WriteSession;

const DAY: Field = Field::required("date", || says::SentOn {}.into(), Kind::Day);

/// `GET /work/outbox`.
pub(crate) fn ask(call: &Call) -> Result<Answer, Problem> {
    show(call, &call.desk.today().to_string(), StatusCode::OK, None)
}

/// `POST /work/outbox`.
pub(crate) fn begin(call: &Call) -> Result<Answer, Problem> {
    let begun = selection(call, |name| call.field(name).to_owned()).and_then(|parties| {
        let sent = date(call, DAY.name)?.ok_or_else(Problem::unclear)?;
        Tools::of(call)?.start(says::Registering {}, move |tools, job| work(tools, &parties, sent, job))
    });
    begun.or_else(|problem| show(call, call.field(DAY.name), problem.as_refused(), Some(pages::faults(call, &problem.faults))))
}

fn work(tools: &Tools, parties: &Selection, sent: Date, job: &Job) -> Result<End, Vec<Diagnostic>> {
    let told_whom = |holder: Option<&_>| job.waits(holder);
    let mut session = WriteSession::open(&tools.access(job, &told_whom)).map_err(|fault| vec![fault])?;
    let (project, faults) = tools.project()?;
    let mut outcome = done(&project, parties, (sent, tools.desk.today()), &mut session);
    outcome.problems.splice(0..0, faults.into_iter().chain(std::mem::take(&mut session.problems)));
    Ok(End { lines: told_done(&outcome), faults: outcome.problems, ..End::default() })
}

fn show(call: &Call, day: &str, status: StatusCode, faults: Option<Vec<Value>>) -> Result<Answer, Problem> {
    let mut fields = vec![DAY.shown(call, day)];
    fields.extend(choosing(call, |name| call.field(name).to_owned()));
    let form = Form::of_work(call, "/work/outbox", Register {});
    let form = Form { how: vec![call.text(says::OutboxHow {})], fields, faults: faults.unwrap_or_default(), ..form };
    form.page(call, says::Outbox {}, status)
}
