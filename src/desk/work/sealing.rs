//! Sealing: the key and its password are asked for where it is used.

use axum::http::StatusCode;
use minijinja::Value;

use avtale_signatures::sign::{KeySigner, TimestampAuthority};

use super::choosing;
use super::jobs::{End, Job};
use super::key::{self, CERTIFICATES, KEY, PASSWORD};
use super::tools::{Tools, is_ticked, selection};
use crate::agreement::Agreement;
use crate::anchors;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::fields::{Field, Kind};
use crate::desk::form::Form;
use crate::desk::pages;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message::says::seal::Done;
use crate::message::says::work as says;
use crate::seal::{Request, seal, told};
use crate::selection::Selection;
use crate::session::WriteSession;
use crate::verify::Stamping;

const STAMP: Field = Field::optional("stamp", || says::Stamp {}.into(), Kind::Yes);

/// `GET /work/seal`.
pub(crate) fn ask(call: &Call) -> Result<Answer, Problem> {
    show(call, StatusCode::OK, None)
}

/// `POST /work/seal`.
pub(crate) fn begin(call: &Call) -> Result<Answer, Problem> {
    let begun = selection(call, |name| call.field(name).to_owned()).and_then(|parties| {
        let authority = authority(call)?;
        let signer = key::signer(call)?;
        Tools::of(call)?.start(says::Sealing {}, move |tools, job| work(tools, (parties, &signer, authority), job))
    });
    begun.or_else(|problem| show(call, problem.as_refused(), Some(pages::faults(call, &problem.faults))))
}

/// Who proves when, if that is asked for and anybody does.
pub(super) fn authority(call: &Call) -> Result<Option<TimestampAuthority>, Problem> {
    let address = call.desk.setting.work.authority.as_deref().filter(|_| is_ticked(call, STAMP.name));
    let authority = address.map(TimestampAuthority::new).transpose();
    authority.map_err(|error| Problem::from(Diagnostic::from(error)))
}

/// The same, waited for until somebody puts an end to it.
pub(super) fn asked_by(authority: TimestampAuthority, job: &Job) -> TimestampAuthority {
    let client = authority.client().clone().cancelled_by(job.cancelled().clone());
    authority.asked_by(client)
}

fn work(
    tools: &Tools,
    (parties, signer, authority): (Selection, &KeySigner, Option<TimestampAuthority>),
    job: &Job,
) -> Result<End, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let setting = &tools.desk.setting;
    let workspace = &*setting.workspace;
    let folder = Agreement::find(workspace, tools.agreement.as_deref()).map_err(one)?;
    let agreement = Agreement::read(workspace, &folder)?;
    let told_whom = |holder: Option<&_>| job.waits(holder);
    let mut session = WriteSession::open(&tools.access(job, &told_whom)).map_err(one)?;
    let (trust_anchors, faults) = if authority.is_some() { anchors::read(workspace) } else { Default::default() };
    let authority = authority.map(|authority| asked_by(authority, job));
    let clock = setting.true_clock;
    let stamping = authority.as_ref().map(|authority| Stamping { authority, trust_anchors: &trust_anchors, clock });
    let is_all = parties.is_all();
    let request = Request { parties, table: &tools.table, signer, stamping: stamping.as_ref(), at: (setting.clock)() };
    let (outcomes, mut problems) = seal(&agreement, &request, &mut session, &mut |number| job.begin(number), &mut |outcome| {
        job.step(format!("{} {}", outcome.party, outcome.name), Done {});
    });
    let failed = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let lines = if problems.is_empty() || !outcomes.is_empty() { vec![told(outcomes.len(), failed, is_all)] } else { Vec::new() };
    let cautions = stamping.iter().filter(|_| !outcomes.is_empty()).filter_map(Stamping::caution);
    problems.splice(0..0, std::mem::take(&mut session.problems).into_iter().chain(faults).chain(cautions));
    Ok(End { lines, faults: problems, ..End::default() })
}

fn show(call: &Call, status: StatusCode, faults: Option<Vec<Value>>) -> Result<Answer, Problem> {
    // Neither key nor password is shown again.
    let mut fields = [KEY, CERTIFICATES, PASSWORD].map(|field| field.shown(call, "")).to_vec();
    fields.extend(stamp(call));
    fields.extend(choosing(call, |name| call.field(name).to_owned()));
    let form = Form::of_work(call, "/work/seal", says::SealButton {});
    let (how, faults) = (vec![call.text(says::KeyHow {})], faults.unwrap_or_default());
    Form { how, fields, faults, has_file: true, ..form }.page(call, says::Seal {}, status)
}

/// Whether it is to be time-stamped, where anybody does that.
pub(super) fn stamp(call: &Call) -> Option<Value> {
    call.desk.setting.work.authority.as_ref().map(|_| STAMP.shown(call, call.field(STAMP.name)))
}
