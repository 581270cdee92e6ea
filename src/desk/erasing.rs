//! What an event says of persons is erased, by whoever may do what cannot be taken back.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use super::answer::{Answer, Problem};
use super::call::Call;
use super::fields::{Field, Kind, number};
use super::form::Form;
use super::pages;
use super::work::{End, Job, Tools};
use crate::diagnostic::Diagnostic;
use crate::erase::{self, Request};
use crate::message::says::desk as says;
use crate::message::says::work::Erasing;
use crate::record::Seen;
use crate::reference::Party;
use crate::session::WriteSession;

const EVENT: Field = Field::required("seq", || says::Event {}.into(), Kind::Number);
const WHY: Field = Field::required("why", || says::WhyErased {}.into(), Kind::Text);

fn party(call: &Call) -> Result<Party, Problem> {
    call.picture()?.party(call.part("party"))
}

/// `GET /parties/{party}/erase`: of which event, and why. Whoever has not read the party's page is led to it.
pub(super) fn ask(call: &Call) -> Result<Answer, Problem> {
    let party = party(call)?;
    match call.query("seen").parse::<u64>() {
        Ok(seen) => show(call, &party, seen, call.query(EVENT.name), None),
        Err(_) => Ok(Answer::see(&format!("/parties/{}", party.number))),
    }
}

/// `POST /parties/{party}/erase`.
pub(super) fn begin(call: &Call) -> Result<Answer, Problem> {
    let party = party(call)?;
    let seen = number(call, "seen")?.ok_or_else(Problem::unclear)?;
    let begun = start(call, &party, seen);
    begun.or_else(|problem| show(call, &party, seen, call.field(EVENT.name), Some(problem)))
}

/// What is asked for, and of what was read.
struct Asked {
    seqs: BTreeSet<u64>,
    why: String,
    seen: Seen,
}

impl Asked {
    fn request(&self, tools: &Tools) -> Request<'_> {
        let Self { seqs, why, seen } = self;
        Request { seqs, why, today: tools.desk.today(), seen: Some(seen.clone()) }
    }
}

fn start(call: &Call, party: &Party, last: u64) -> Result<Answer, Problem> {
    let seqs = BTreeSet::from([number(call, EVENT.name)?.ok_or_else(Problem::unclear)?]);
    let (picture, tools) = (call.picture()?, Tools::of(call)?);
    let seen = Seen { party: party.number.clone(), agreement: picture.agreement.clone(), last };
    let asked = Asked { seqs, why: call.field(WHY.name).to_owned(), seen };
    let setting = &call.desk.setting;
    // The person reads why it may not be beside what they wrote.
    erase::look(&*setting.register, &*setting.store, &call.desk.registered()?.ledger, &asked.request(&tools))?;
    tools.start(Erasing {}, move |tools, job| work(tools, &asked, job))
}

fn work(tools: &Tools, asked: &Asked, job: &Job) -> Result<End, Vec<Diagnostic>> {
    let told_whom = |holder: Option<&_>| job.waits(holder);
    let mut session = WriteSession::open(&tools.access(job, &told_whom)).map_err(|fault| vec![fault])?;
    let erased = erase::erase(&*tools.desk.setting.register, &mut session, &asked.request(tools))?;
    let faults = session.problems.into_iter().chain(erase::guessed(&erased)).collect();
    Ok(End { lines: erase::told(&erased, &tools.table, false), faults, ..End::default() })
}

fn show(call: &Call, party: &Party, seen: u64, seq: &str, problem: Option<Problem>) -> Result<Answer, Problem> {
    let status = problem.as_ref().map_or(StatusCode::OK, Problem::as_refused);
    let form = Form {
        up: (format!("/parties/{}", party.number), party.name_with_form()),
        how: vec![call.text(says::EraseHow {})],
        faults: problem.map(|problem| pages::faults(call, &problem.faults)).unwrap_or_default(),
        to: format!("/parties/{}/erase", party.number),
        hidden: vec![("seen", seen.to_string())],
        fields: vec![EVENT.shown(call, seq), WHY.shown(call, call.field(WHY.name))],
        button: call.text(says::Erase {}),
        ..Form::default()
    };
    form.page(call, says::Erase {}, status)
}
