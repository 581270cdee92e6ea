//! Making documents: the form, what would be made, and the work.

use axum::http::StatusCode;
use minijinja::Value;

use super::choosing;
use super::jobs::{End, Job};
use super::tools::{Tools, selection};
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::fields::{Field, Kind};
use crate::desk::form::Form;
use crate::desk::{commands, pages};
use crate::diagnostic::Diagnostic;
use crate::generate::{Progress, Report, Request, generate, preview, told};
use crate::message::Message;
use crate::message::says::generate as says_of_generate;
use crate::message::says::work as says;
use crate::session::Known;

const REISSUE: Field = Field::optional("reissue", || says::Reissue {}.into(), Kind::Yes);

/// `GET /work/generate`: whose documents.
pub(crate) fn ask(call: &Call) -> Result<Answer, Problem> {
    show(call, |name| call.query(name).to_owned(), StatusCode::OK, None, None)
}

/// `POST /work/generate`: they are made; or, if that is asked for, what would be made is shown.
pub(crate) fn begin(call: &Call) -> Result<Answer, Problem> {
    let value = |name: &str| call.field(name).to_owned();
    let begun = match call.field("look") {
        "" => request(call, value).and_then(|request| start(call, request)),
        _ => look(call).and_then(|report| {
            let lines = told(&report.outcomes, &call.picture()?.table);
            let lines: Vec<Value> = lines.into_iter().map(|line| commands::told(call, line)).collect();
            show(call, value, StatusCode::OK, Some(lines), Some(pages::faults(call, &report.problems)))
        }),
    };
    // The person reads what is wrong beside what they wrote.
    begun.or_else(|problem| {
        let faults = pages::faults(call, &problem.faults);
        show(call, value, problem.as_refused(), None, Some(faults))
    })
}

fn start(call: &Call, request: Request) -> Result<Answer, Problem> {
    let title: Message = if request.reissue { says::Issuing {}.into() } else { says::Making {}.into() };
    Tools::of(call)?.start(title, move |tools, job| make(tools, &request, job))
}

fn request(call: &Call, value: impl Fn(&str) -> String) -> Result<Request, Problem> {
    let reissue = !value(REISSUE.name).is_empty();
    let parties = selection(call, value)?;
    if reissue && parties.is_all() {
        return Err(Problem::refused(says::Whom {}).step(says::WhomStep {}));
    }
    Ok(Request { parties, reissue, on: call.desk.today(), jobs: (call.desk.setting.work.jobs)() })
}

/// What would be made.
fn look(call: &Call) -> Result<Report, Problem> {
    let request = request(call, |name| call.field(name).to_owned())?;
    let (setting, tools) = (&call.desk.setting, Tools::of(call)?);
    let (known, warnings) = Known::read(&*setting.register, &*setting.store)?;
    let (project, faults) = tools.project()?;
    let _watched = (setting.work.watch)(request.jobs, project.at_work.clone());
    let mut report = preview(&project, &request, &known.ledger, &*setting.store)?;
    report.problems.splice(0..0, faults.into_iter().chain(warnings));
    Ok(report)
}

fn make(tools: &Tools, request: &Request, job: &Job) -> Result<End, Vec<Diagnostic>> {
    let setting = &tools.desk.setting;
    // Before the records are read: what another run makes of newer ones in between is then seen to be newer.
    let (known, _) = Known::read(&*setting.register, &*setting.store).map_err(|fault| vec![fault])?;
    let (project, faults) = tools.project()?;
    let _watched = (setting.work.watch)(request.jobs, project.at_work.clone());
    let told_whom = |holder: Option<&_>| job.waits(holder);
    let access = tools.access(job, &told_whom);
    let mut progress = |progress: Progress| match progress {
        Progress::Begin(number) => job.begin(number),
        Progress::Done(outcome) => job.step(format!("{} {}", outcome.party, outcome.name), outcome.action.done()),
    };
    let report = generate(&project, request, &access, known, &mut progress);
    let mut report = report.map_err(|fault| faults.iter().cloned().chain([fault]).collect::<Vec<_>>())?;
    report.problems.splice(0..0, faults);
    let lines = match report.outcomes.is_empty() {
        true => vec![says_of_generate::Nobody {}.into()],
        false => told(&report.outcomes, &tools.table),
    };
    Ok(End { lines, faults: report.problems, ..End::default() })
}

fn show(
    call: &Call,
    value: impl Fn(&str) -> String,
    status: StatusCode,
    told: Option<Vec<Value>>,
    faults: Option<Vec<Value>>,
) -> Result<Answer, Problem> {
    let mut fields = choosing(call, &value);
    fields.push(REISSUE.shown(call, &value(REISSUE.name)));
    let form = Form::of_work(call, "/work/generate", says::MakeButton {});
    let form = Form {
        how: vec![call.text(says::MakeHow {})],
        told: told.map(|lines| (call.text(says::Would {}), lines)),
        faults: faults.unwrap_or_default(),
        fields,
        other: Some(("look", call.text(says::LookFirst {}))),
        ..form
    };
    form.page(call, says::Make {}, status)
}
