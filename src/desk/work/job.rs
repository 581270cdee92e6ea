//! The page of a job: how far it has come, and what came of it.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::StatusCode;
use minijinja::{Value, context};
use serde_json::json;

use super::jobs::{End, Job, State};
use super::package::Package;
use super::words;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::session::Role;
use crate::desk::{commands, pages, stream};
use crate::message::Message;
use crate::message::says::cli::{Waiting, WaitingForUnknown};
use crate::message::says::work as says;
use crate::register::{Holder, time_of_day};
use crate::text::shown;

const SCRIPT: &str = include_str!("../pages/work.js");
/// A browser is told no more often than this.
const PAUSE: Duration = Duration::from_millis(250);

/// `GET /work.js`.
pub(crate) fn script(_: &Call) -> Result<Answer, Problem> {
    Ok(Answer::own("text/javascript; charset=utf-8", SCRIPT.to_owned()))
}

fn job(call: &Call) -> Result<Arc<Job>, Problem> {
    call.desk.jobs.find(call.part("job")).ok_or_else(|| Problem::gone(says::NoJob {}).step(says::NoJobStep {}))
}

/// `GET /work/jobs/{job}`.
pub(crate) fn page(call: &Call) -> Result<Answer, Problem> {
    let job = job(call)?;
    let state = job.state();
    let may = may_cancel(call, &job);
    let end = state.end.as_deref().map(|end| ended(call, &job, end));
    let is_live = end.is_none();
    let values = context! {
        w => words(call),
        number => job.number,
        by => by(call, &job),
        done => state.done,
        total => state.total,
        how_far => how_far(call, &state),
        is_cancelled => job.is_cancelled(),
        may, end,
    };
    let answer = pages::filled(call, job.title.clone(), StatusCode::OK, "job.html", values)?;
    Ok(if is_live { answer.live() } else { answer })
}

/// Whether whoever asks may put an end to it: who does the work of the year, and whoever began it.
fn may_cancel(call: &Call, job: &Job) -> bool {
    call.session.as_ref().is_some_and(|session| session.role >= Role::Caseworker || session.name == job.by)
}

/// Who began it, and when.
pub(super) fn by(call: &Call, job: &Job) -> String {
    call.text(says::By { name: job.by.as_str(), time: time_of_day(job.begun) })
}

/// How far it has come, in a sentence.
pub(super) fn how_far(call: &Call, state: &State) -> String {
    let asking = (call.desk.setting.true_clock)();
    let seconds = call.desk.setting.patience.as_secs();
    shown(&told(state, |holder| holder.message(asking), seconds).text(call.language))
}

fn told(state: &State, who: impl Fn(&Holder) -> Message, seconds: u64) -> Message {
    match (&state.waits_for, state.total, &state.last) {
        (Some(Some(holder)), ..) => Waiting { who: who(holder), seconds }.into(),
        (Some(None), ..) => WaitingForUnknown { seconds }.into(),
        (None, Some(total), Some((name, what))) => {
            says::Step { done: state.done, total, name: name.as_str(), what: what.clone() }.into()
        }
        (None, Some(total), None) => says::Begun { total }.into(),
        (None, None, _) => says::Begins {}.into(),
    }
}

fn ended(call: &Call, job: &Job, end: &End) -> Value {
    let lines: Vec<Value> = end.lines.iter().map(|line| commands::told(call, line.clone())).collect();
    let package = |(nth, Package { name, bytes, sha256, .. }): (usize, &Package)| {
        let (number, size) = (job.number, bytes.div_ceil(1_000_000));
        let fetch = call.text(says::Fetch { name: name.as_str(), size });
        context! { link => format!("/work/jobs/{number}/packages/{nth}"), fetch, sha256 => sha256.to_string() }
    };
    let packages: Vec<Value> = end.packages.iter().enumerate().map(|(nth, each)| package((nth + 1, each))).collect();
    let next = end.next.as_ref().map(|(to, name)| context! { to => *to, name => call.text(name.clone()) });
    let how = call.text(how(job, Some(end)));
    context! { how, lines, copy => end.copy.as_deref(), faults => pages::faults(call, &end.faults), packages, next }
}

/// `GET /work/jobs/{job}/events`: how far it has come, each time that it has come farther (HTML, 9.2). Whoever was cut off asks
/// again.
pub(crate) fn events(call: &Call) -> Result<Answer, Problem> {
    let job = job(call)?;
    let (pieces, body) = stream::pieces();
    let (mut state, mut closing) = (job.look(), call.desk.jobs.closing());
    let (clock, patience, language) = (call.desk.setting.true_clock, call.desk.setting.patience, call.language);
    tokio::spawn(async move {
        loop {
            let now = state.borrow_and_update().clone();
            let text = shown(&told(&now, |holder| holder.message(clock()), patience.as_secs()).text(language));
            let data = json!({ "text": text, "done": now.done, "total": now.total, "is_over": now.end.is_some() });
            let piece = Bytes::from(format!("data: {data}\n\n"));
            if pieces.send(Ok(piece)).await.is_err() || now.end.is_some() {
                return;
            }
            tokio::time::sleep(PAUSE).await;
            tokio::select! {
                changed = state.changed() => if changed.is_err() { return },
                () = pieces.closed() => return,
                _ = closing.wait_for(|is_closing| *is_closing) => return,
            }
        }
    });
    Ok(Answer::events(body))
}

/// `POST /work/jobs/{job}/cancel`.
pub(crate) fn cancel(call: &Call) -> Result<Answer, Problem> {
    let job = job(call)?;
    if !may_cancel(call, &job) {
        return Err(Problem::forbidden());
    }
    job.cancel();
    Ok(Answer::see(&format!("/work/jobs/{}", job.number)))
}

/// `GET /work/jobs/{job}/packages/{nth}`.
pub(crate) fn package(call: &Call) -> Result<Answer, Problem> {
    let end = job(call)?.state().end;
    let nth = call.part("nth").parse::<usize>().ok().and_then(|nth| nth.checked_sub(1));
    let package = end.as_ref().zip(nth).and_then(|(end, nth)| end.packages.get(nth)).ok_or_else(Problem::absent)?;
    let body = stream::file(&package.file).map_err(|_| Problem::gone(says::NoJob {}).step(says::NoJobStep {}))?;
    let kind = if package.name.ends_with(".tar") { "application/x-tar" } else { "application/zip" };
    Ok(Answer::sent(kind, &package.name, body))
}

/// What has come of a job, for the list of all.
pub(super) fn row(call: &Call, job: &Job) -> Value {
    let how = how(job, job.state().end.as_deref());
    context! { number => job.number, title => call.text(job.title.clone()), by => by(call, job), how => call.text(how) }
}

fn how(job: &Job, end: Option<&End>) -> Message {
    match end {
        None if job.is_cancelled() => says::Ending {}.into(),
        None => says::Running {}.into(),
        Some(end) if end.faults.is_empty() => says::Finished {}.into(),
        Some(end) => says::FinishedWith { number: end.faults.len() }.into(),
    }
}
