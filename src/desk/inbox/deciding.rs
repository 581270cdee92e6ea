//! What a person decides about a file in the inbox: that it is registered, by the service that `avtale receive` or `avtale record`
//! uses; or that it is put aside, with why.

use std::num::NonZero;

use super::file::{self, NAME, TITLE, WHOSE, Way};
use super::lying::{self, Lying, REFUSED};
use super::title;
use crate::anchors;
use crate::control::Control;
use crate::desk::answer::{Answer, Problem};
use crate::desk::call::Call;
use crate::desk::event;
use crate::desk::fields::{date, filled, number};
use crate::desk::signatories;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::Message;
use crate::message::says::facts::Moved;
use crate::message::says::{desk, inbox as says};
use crate::receive::{Confirmed, Incoming, Left, Outcome, Proposal, Received, Receiving, receive};
use crate::record::{Handed, Happened, Seen, What};
use crate::register::Wait;
use crate::session::Access;
use crate::verify::Subject;

/// `POST /inbox/{file}/confirm`.
pub(in crate::desk) fn confirm(call: &Call) -> Result<Answer, Problem> {
    let lying = lying::waiting(call)?;
    let done = decided(call, &lying);
    call.desk.changed();
    match done {
        Ok(party) => Ok(Answer::see(&format!("/inbox?registered={party}"))),
        // The person reads what is wrong beside what they wrote.
        Err(problem) => file::show(call, &lying, Some(&problem)),
    }
}

/// Registers it, and gives the party whose it is.
fn decided(call: &Call, lying: &Lying) -> Result<String, Problem> {
    let stale = || Problem::conflict(says::Stale {}).step(says::StaleStep {});
    let judged = call.desk.inbox.of(lying).ok_or_else(stale)?;
    let seen: u64 = number(call, "seen")?.ok_or_else(Problem::unclear)?;
    // What the page showed is what is decided about.
    match (Way::of(call, &judged), call.field("way")) {
        (Way::Confirm(proposal), "confirm") => received(call, lying, said(call, &proposal)?, seen),
        (Way::TakeOut, "take-out") => received(call, lying, None, seen),
        (Way::Say, "say") => by_hand(call, lying, seen),
        (_, "confirm" | "take-out" | "say") => Err(stale()),
        _ => Err(Problem::unclear()),
    }
}

/// What a person says of it; none where they say what it proves by itself.
fn said(call: &Call, proposal: &Proposal) -> Result<Option<Confirmed>, Problem> {
    let other =
        |name, known: &Option<String>| filled(call, name).filter(|said| known.as_deref() != Some(*said)).map(str::to_owned);
    let is_of_several = proposal.is_of_several();
    let roles = if is_of_several { proposal.open_roles() } else { Vec::new() };
    let confirmed = Confirmed {
        date: date(call, event::DAY.name)?.filter(|said| proposal.date != Some(*said)),
        name: other(NAME.name, &proposal.name).filter(|_| !is_of_several),
        title: other(TITLE.name, &proposal.title).filter(|_| !is_of_several),
        signers: signatories::said(call, &roles),
    };
    Ok((proposal.doubt.is_some() || confirmed.says_anything()).then_some(confirmed))
}

fn received(call: &Call, lying: &Lying, confirmed: Option<Confirmed>, seen: u64) -> Result<String, Problem> {
    let (desk, setting) = (&call.desk, &call.desk.setting);
    let (writer, picture) = (call.writer()?, call.picture()?);
    let (register, store, workspace) = (&*setting.register, &*setting.store, &*setting.workspace);
    let (holder, (trust_anchors, _)) = (desk.holder(&writer), anchors::read(workspace));
    let wait = Wait { limit: setting.patience, ..Wait::NONE };
    let receiving = Receiving {
        register,
        store,
        parties: &picture.table,
        access: Some(Access { register, store, holder: &holder, writer: &writer, wait }),
        workspace,
        trust_anchors: &trust_anchors,
        worker: &setting.worker,
        now: (setting.true_clock)(),
        today: desk.today(),
    };
    let file = Incoming { subject: Subject::Stored(lying.name()), confirmed, seen: Some(seen) };
    let report = receive(&receiving, &[file], &Control::new(NonZero::<usize>::MIN, &|_| {}), None)?;
    let Some(Received { finding, outcome, kept_as, .. }) = report.received.into_iter().next() else {
        return Err(report.problems.into());
    };
    match outcome {
        Outcome::Registered { .. } | Outcome::WouldRegister { .. } | Outcome::Known => {
            lying::take_out(store, lying, &finding.sha256, &kept_as)?;
            Ok(finding.proven().first().map(|id| id.party.clone()).unwrap_or_default())
        }
        Outcome::Left(left) => Err(refused(left)),
    }
}

/// Why it is not registered. What somebody else registered meanwhile is no fault of whoever decided.
fn refused(left: Left) -> Problem {
    let is_moved = left.why.code() == Message::from(Moved { number: 0u64 }).code();
    let steps = file::steps(&left);
    let fault = Diagnostic::error(left.why).hints(steps);
    match is_moved {
        true => Problem { faults: vec![fault], ..Problem::conflict(says::Stale {}) },
        false => Problem { faults: vec![fault], ..Problem::refused(says::Stale {}) },
    }
}

/// Registers it as a person says, who knows whose it is.
fn by_hand(call: &Call, lying: &Lying, seen: u64) -> Result<String, Problem> {
    let store = &*call.desk.setting.store;
    let asked = filled(call, WHOSE.name).unwrap_or_default();
    let unknown = |_| Problem::refused(desk::NoParty { asked }).step(desk::NoPartyStep {});
    let picture = call.picture()?;
    let party = picture.table.find(asked).map_err(unknown)?.clone();
    let bytes = store.get(&lying.name())?.ok_or_else(|| Problem::gone(says::Gone {}).step(says::GoneStep {}))?;
    let (sha256, how) = (Digest::of(&bytes), event::medium(call));
    let known = signatories::known(call, &party.number)?;
    let copy = Some(Handed { file: title(&call.desk, lying)?.into(), bytes: bytes.into(), how });
    let (edition, date) = (number(call, event::EDITION.name)?, date(call, event::DAY.name)?);
    let parties = vec![party.clone()];
    let what = What::Happened(Happened { parties, are_chosen: false, edition, date, again: false, known, copy });
    let recorded =
        event::recorded(call, what, Seen { party: party.number.clone(), agreement: picture.agreement.clone(), last: seen })?;
    let kept_as: Vec<String> = recorded.ledger.kept_with(&sha256).map(|copy| copy.file.to_owned()).collect();
    lying::take_out(store, lying, &sha256, &kept_as)?;
    Ok(party.number)
}

/// `POST /inbox/{file}/refuse`.
pub(in crate::desk) fn put_aside(call: &Call) -> Result<Answer, Problem> {
    let lying = lying::waiting(call)?;
    let done = match filled(call, "why") {
        Some(why) => lying::put_aside(call, &lying, why),
        None => Err(Problem::refused(says::NoReason {})),
    };
    match done {
        Ok(()) => Ok(Answer::see("/inbox")),
        Err(problem) => file::show(call, &lying, Some(&problem)),
    }
}

/// `POST /inbox/{file}/back`.
pub(in crate::desk) fn put_back(call: &Call) -> Result<Answer, Problem> {
    let lying = lying::with_id(&*call.desk.setting.store, REFUSED, call.part("file"))?;
    let lying = lying.ok_or_else(|| Problem::gone(says::Gone {}).step(says::GoneStep {}))?;
    lying::put_back(call, &lying)?;
    Ok(Answer::see("/inbox"))
}
