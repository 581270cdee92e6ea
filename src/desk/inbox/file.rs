//! The page of a file in the inbox: what it is, beside what was issued, and what a person can do with it.

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::looking::Judged;
use super::lying::{self, Lying};
use super::{from, title, whose, words};
use crate::agreement::Agreement;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::event::{self, DAY, EDITION, ON};
use crate::desk::fields::{Field, Kind};
use crate::desk::pages::{self, sentence};
use crate::desk::{commands, signatories, verify};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::{desk, inbox as says, receive as told};
use crate::receive::{Left, NextStep, Note, Outcome, Proposal, yaml};
use crate::verify::Verdict;

pub(super) const WHOSE: Field = Field::required("party", || says::WhoseIsIt {}.into(), Kind::Line);
pub(super) const NAME: Field = Field::required("name", || desk::Name {}.into(), Kind::Line);
pub(super) const TITLE: Field = Field::required("title", || desk::Title {}.into(), Kind::Line);
const WHY: Field = Field::required("why", || desk::Why {}.into(), Kind::Text);

/// What a person can do with a file, beside putting it aside.
pub(super) enum Way {
    /// Confirm what it says, and say the rest.
    Confirm(Box<Proposal>),
    /// Say all of it, for nothing in it tells whose it is.
    Say,
    /// Take it out of the inbox, for it is registered.
    TakeOut,
    /// Nothing.
    Nothing,
}

impl Way {
    /// By what was found out about it.
    pub(super) fn of(call: &Call, judged: &Judged) -> Self {
        let finding = &judged.received.finding;
        let left = match &judged.received.outcome {
            Outcome::Known => return Self::TakeOut,
            Outcome::Registered { .. } | Outcome::WouldRegister { .. } => None,
            Outcome::Left(left) => Some(left),
        };
        let is_settled = left.is_some_and(|left| matches!(left.next, NextStep::WithdrawFirst { .. } | NextStep::Nothing));
        match Proposal::of(finding) {
            Ok(_) if is_settled => Self::Nothing,
            Ok(mut proposal) => {
                let workspace = &*call.desk.setting.workspace;
                let form =
                    || Agreement::read(workspace, &Agreement::find(workspace, Some(&proposal.document.agreement)).ok()?).ok();
                proposal.form = proposal.form.clone().or_else(|| form().map(|agreement| agreement.form));
                Self::Confirm(Box::new(proposal))
            }
            Err(Left { next, .. }) => match next {
                NextStep::RegisterByHand | NextStep::AskWithoutPassword | NextStep::NobodySigned | NextStep::ScanAgain
                    if finding.judgement.verdict != Verdict::NotOurs =>
                {
                    Self::Say
                }
                _ => Self::Nothing,
            },
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Confirm(_) => "confirm",
            Self::Say => "say",
            Self::TakeOut => "take-out",
            Self::Nothing => "",
        }
    }
}

/// `GET /inbox/{file}`.
pub(in crate::desk) fn page(call: &Call) -> Result<Answer, Problem> {
    show(call, &lying::waiting(call)?, None)
}

/// The page, with why nothing came of what somebody said, where something was.
pub(super) fn show(call: &Call, lying: &Lying, problem: Option<&Problem>) -> Result<Answer, Problem> {
    let judged = call.desk.inbox.of(lying);
    let stale = judged.as_deref().is_some_and(|judged| is_stale(call, judged).unwrap_or(false));
    let stale = stale.then(|| Diagnostic::error(says::Stale {}).hint(says::StaleStep {}));
    // What was sent and refused for that reason says it already.
    let faults: Vec<Diagnostic> = problem.map_or_else(|| stale.clone().into_iter().collect(), |problem| problem.faults.clone());
    let status = problem.map_or(StatusCode::OK, Problem::as_refused);
    let found = judged.as_deref().map(|judged| found(call, judged, problem.is_some())).transpose()?;
    let values = context! {
        w => words(call),
        id => lying.id(),
        name => title(&call.desk, lying)?,
        from => from(call, lying)?,
        faults => pages::faults(call, &faults),
        is_stale => stale.is_some(),
        why => WHY.shown(call, call.field(WHY.name)),
        found => found.as_ref().map(|found| &found.told),
        ..found.as_ref().map(|found| found.rest.clone()).unwrap_or_default()
    };
    pages::filled(call, says::File {}, status, "inbox-file.html", values)
}

/// Whether something was registered about the same party since it was looked at.
fn is_stale(call: &Call, judged: &Judged) -> Result<bool, Problem> {
    let Some(id) = &judged.document else { return Ok(false) };
    let picture = call.picture()?;
    // Of another agreement than the one that was chosen, whoever registers it finds out.
    if picture.agreement != id.agreement {
        return Ok(false);
    }
    let party = picture.report.parties.iter().find(|party| party.number == id.party);
    Ok(party.is_some_and(|party| event::last(party) > judged.last))
}

struct Found {
    told: Value,
    rest: Value,
}

fn found(call: &Call, judged: &Judged, is_again: bool) -> Result<Found, Problem> {
    let (picture, received) = (call.picture()?, &judged.received);
    let said = |message: Message| sentence(&call.text(message));
    let told = |message: Message| commands::told(call, message);
    let way = Way::of(call, judged);
    let (would, left) = match &received.outcome {
        Outcome::Registered { event } | Outcome::WouldRegister { event } => {
            (Some(said(crate::told::message(event, &picture.table))), None)
        }
        Outcome::Known => (None, Some((told::RegisteredAlready {}.into(), vec![]))),
        Outcome::Left(left) => (None, Some((left.why.clone(), steps(left)))),
    };
    let left = left.map(|(why, steps)| {
        context! { why => told(why), steps => steps.into_iter().map(told).collect::<Vec<_>>() }
    });
    let notes: Vec<Value> = received.notes.iter().filter_map(|note| Some(told(noted(note)?))).collect();
    let document = judged.document.as_ref();
    let registered = call.desk.registered()?;
    let edition = document.and_then(|id| registered.ledger.edition(&id.agreement, &id.party, id.edition));
    let fields = match &way {
        Way::Confirm(proposal) => of_proposal(call, proposal, is_again),
        Way::Say => of_anybody(call)?,
        Way::TakeOut | Way::Nothing => Vec::new(),
    };
    let rest = context! {
        party => document.map(|id| id.party.as_str()),
        whose => document.map(|id| whose(call, id)).transpose()?.map(|whose| call.text(whose)),
        issued => edition.map(|edition| edition.issue().sha256.to_string()),
        way => way.name(),
        seen => judged.last,
        corrections => yaml(&received.corrections),
        pages => (1..).zip(&judged.pages).map(|(page, issued)| page_of(call, judged, page, *issued)).collect::<Vec<_>>(),
        fields, would, left, notes,
    };
    Ok(Found { told: verify::told(call, &received.finding)?, rest })
}

/// All that is to be said of a file that nothing recognises. Whose it is, is asked too, so the settings tell who signs.
fn of_anybody(call: &Call) -> Result<Vec<Value>, Problem> {
    let shown = |fields: &[Field]| fields.iter().map(|field| field.shown(call, call.field(field.name))).collect::<Vec<_>>();
    let roles = signatories::roles(call, "")?;
    let who = if roles.is_empty() { shown(&[NAME, TITLE]) } else { signatories::fields(call, &roles) };
    Ok([shown(&[WHOSE, EDITION, DAY]), who, shown(&[ON])].concat())
}

/// What it proves, to be corrected, and what it does not, to be said.
fn of_proposal(call: &Call, proposal: &Proposal, is_again: bool) -> Vec<Value> {
    let value = |field: &Field, known: Option<String>| match is_again {
        true => call.field(field.name).to_owned(),
        false => known.unwrap_or_default(),
    };
    let mut fields = vec![DAY.shown(call, &value(&DAY, proposal.date.map(|date| date.to_string())))];
    if !proposal.is_of_several() {
        fields.push(NAME.shown(call, &value(&NAME, proposal.name.clone())));
        fields.push(TITLE.shown(call, &value(&TITLE, proposal.title.clone())));
        return fields;
    }
    fields.extend(signatories::fields(call, &proposal.open_roles()));
    fields
}

/// A page beside the one that it is.
fn page_of(call: &Call, judged: &Judged, page: usize, issued: Option<usize>) -> Value {
    let differs = judged.pictures.iter().any(|(on, _)| *on == page);
    context! {
        number => page,
        head => call.text(says::Page { page }),
        returned => call.text(says::AsReturned { page }),
        issued,
        as_issued => issued.map(|page| call.text(says::AsIssued { page })),
        differs => differs.then(|| call.text(says::Differs {})),
    }
}

/// What to do about a file that is left, on this page.
pub(super) fn steps(left: &Left) -> Vec<Message> {
    let step: Message = match &left.next {
        NextStep::AsSaid(steps) => return steps.clone(),
        NextStep::Confirm(_) => says::ConfirmStep {}.into(),
        NextStep::Say(_) | NextStep::SayWho { .. } => says::SayStep {}.into(),
        NextStep::WithdrawFirst { seq } => says::WithdrawStep { seq: *seq }.into(),
        NextStep::RegisterByHand => says::ByHandStep {}.into(),
        NextStep::AskWithoutPassword => says::PasswordStep {}.into(),
        NextStep::NobodySigned => says::NobodySignedStep {}.into(),
        NextStep::AskToSign => told::SignStep {}.into(),
        NextStep::AskToSignWhatWasSent => told::SignWhatWasSentStep {}.into(),
        NextStep::SeeWhatWasChanged => says::ChangesStep {}.into(),
        NextStep::AskToSendAgain => says::SendAgainStep {}.into(),
        NextStep::SendWhatCounts => told::SendWhatCountsStep {}.into(),
        NextStep::ScanAgain => says::ScanStep {}.into(),
        NextStep::Divide => says::DivideStep {}.into(),
        NextStep::Look => told::LookStep {}.into(),
        NextStep::Again => says::AgainStep {}.into(),
        NextStep::Nothing => told::NothingStep {}.into(),
    };
    vec![step]
}

/// What is to be known of it.
fn noted(note: &Note) -> Option<Message> {
    match note {
        Note::Differs(differs) => Some(differs.clone()),
        Note::NotAsRegistered(differs) => Some(told::NotAsRegistered { differs: Message::from(differs) }.into()),
        Note::CopyMissing(name) => Some(told::CopyMissing { name }.into()),
        // Nobody has said anything yet.
        Note::NotRegistered(_) => None,
    }
}
