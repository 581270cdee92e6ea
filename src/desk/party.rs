//! One party: where it stands, its editions, documents and story.

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::picture::Picture;
use super::session::Role;
use super::{acts, as_of, commands, event, links, pages};
use crate::member::Member;
use crate::message::Message;
use crate::message::says::desk as says;
use crate::message::says::work::{Make, Receipts};
use crate::report::live::{Acts, More};
use crate::report::{self, PartyReport, Report};
use crate::text::shown;

/// `GET /parties/{party}`. How it stood at the end of a day is for reading alone.
pub(super) fn page(call: &Call) -> Result<Answer, Problem> {
    let picture = call.picture_as_of()?;
    let (number, as_of) = (call.part("party"), picture.of.as_of);
    let party = picture.report.parties.iter().find(|party| party.number == number).ok_or_else(Problem::absent)?;
    let report = alone(&picture.report, party);
    let acts = if as_of.is_none() { acts::of(call, party, event::last(party))? } else { Acts::new() };
    let (read, evidence, all_told) = (call.text(says::Read {}), call.text(says::EvidenceLink {}), call.text(says::History {}));
    let more = More { acts, read, evidence, all_told };
    let mut main = commands::led(call, &report::live::party(&report, &more, as_of, call.language)?);
    if as_of.is_none() {
        main += &today(call, &picture, party)?;
    }
    let main = as_of::around(call, as_of, &format!("/parties/{number}"), &main)?;
    pages::whole(call, &party.name, StatusCode::OK, &main)
}

/// The report of one party.
fn alone(report: &Report, party: &PartyReport) -> Report {
    let Report { title, sender, on, reply_by, events, head, .. } = report;
    Report {
        title: title.clone(),
        sender: sender.clone(),
        on: *on,
        reply_by: *reply_by,
        events: *events,
        head: *head,
        checkpoint: None,
        parties: vec![party.clone()],
        contacts: Default::default(),
        is_beside_documents: false,
        bound: Vec::new(),
        progress: Vec::new(),
    }
}

/// What there is beside its story: its record, links and receipts, and what can be registered.
fn today(call: &Call, picture: &Picture, party: &PartyReport) -> Result<String, Problem> {
    let (number, seen) = (party.number.as_str(), event::last(party));
    let may = call.session.as_ref().is_some_and(|session| session.role >= Role::Caseworker);
    let contact = picture.members.iter().find(|member| member.party.number == number).map(|member| contact(call, member));
    // Without a checkpoint there are none.
    let documents = party.documents.iter().filter(|_| picture.report.checkpoint.is_some());
    let receipts: Vec<Value> = documents
        .map(|document| context! { sha256 => document.sha256.to_string(), name => document.file.rsplit('/').next() })
        .collect();
    let invited = links::count(call, &picture.agreement, number)?;
    let values = context! {
        number, contact, seen, receipts,
        links => if may { event::links(call) } else { Vec::new() },
        invited => (may || invited > 0).then(|| call.text(says::Links {})),
        receipts_head => call.text(Receipts {}),
        edit => may.then(|| call.text(says::Edit {})),
        edited => (may && !call.query("edited").is_empty()).then(|| edited(call, party, seen)),
        t => pages::words(call),
    };
    pages::fill("party.html", values)
}

/// What follows of a record that was just changed: what was sent does not change with it.
fn edited(call: &Call, party: &PartyReport, seen: u64) -> Value {
    let number = &party.number;
    let link = |message: Message, to: String| context! { name => call.text(message), to };
    let (what, links): (Message, _) = match party.is_asked {
        true => (
            says::EditedSent {}.into(),
            vec![
                link(says::Kept {}.into(), format!("/parties/{number}/record/kept?seen={seen}")),
                link(says::EditReissue {}.into(), format!("/work/generate?parties={number}&reissue=yes")),
            ],
        ),
        false => (says::EditedUnsent {}.into(), vec![link(Make {}.into(), format!("/work/generate?parties={number}"))]),
    };
    context! { is => call.text(says::Edited {}), what => call.text(what), links }
}

/// What its record says of whom to ask, as it is written there.
fn contact(call: &Call, member: &Member) -> Vec<Value> {
    let (contact, signatory) = (&member.contact, &member.signatory);
    let facts: [(Message, &str, bool); 10] = [
        (says::ContactName {}.into(), &contact.name, false),
        (says::Title {}.into(), &contact.title, false),
        (says::Organisation {}.into(), &contact.organisation, false),
        (says::Address {}.into(), &contact.address, true),
        (says::Telephone {}.into(), &contact.telephone, false),
        (says::Email {}.into(), &contact.email, true),
        (says::CopyTo {}.into(), member.copy.as_deref().unwrap_or_default(), true),
        (says::ExpectedSignatory {}.into(), signatory.name.as_deref().unwrap_or_default(), false),
        (says::ExpectedTitle {}.into(), signatory.title.as_deref().unwrap_or_default(), false),
        (says::RecordFile {}.into(), &member.file.to_string_lossy(), true),
    ];
    let fact = |(name, value, wide): (Message, &str, bool)| context! { name => call.text(name), value => shown(value), wide };
    facts.into_iter().filter(|(_, value, _)| !value.is_empty()).map(fact).collect()
}
