//! What the desk must say of itself to everybody: what it does with personal data (GDPR, articles 13 and 14), and how accessible
//! it is (directive (EU) 2016/2102, article 7; forskrift om universell utforming av IKT-løsninger).
//!
//! What the program does, it knows; who is responsible and what was found is in the settings. Nothing is said that neither is.

use axum::http::StatusCode;
use minijinja::{Value, context};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::pages::{self, sentence};
use super::provider::Provider;
use super::settings::{Accessibility, Controller, Meets};
use super::{session, verify};
use crate::agreement::Agreement;
use crate::message::Message;
use crate::message::says::statement as says;
use crate::profile::TextForm;

/// Where whoever is not content turns to.
const DATATILSYNET: &str = "https://www.datatilsynet.no/";
const DISKRIMINERINGSNEMNDA: &str = "https://www.diskrimineringsnemnda.no/";

/// A part of a statement.
#[derive(Default)]
struct Part {
    text: Vec<Message>,
    list: Vec<Message>,
    after: Vec<Message>,
    /// What a page elsewhere is called, and its address.
    link: Option<(Message, String)>,
}

/// `GET /personvern`.
pub(super) fn privacy(call: &Call) -> Result<Answer, Problem> {
    let agreements = agreements(call);
    let controller = controller(call, &agreements);
    let Controller { name, email, officer, grounds } = &controller;
    let settings = &call.desk.setting.settings;
    let officer = officer.as_ref().map(|officer| says::Officer { email: officer }.into());
    let responsible = [says::Responsible { name, email }.into()].into_iter().chain(officer).collect();
    let why = [Message::from(says::Why {})].into_iter();
    let why = why.chain(grounds.as_ref().map(|grounds| says::Grounds { grounds }.into())).collect();
    let mut what: Vec<Message> = vec![says::OfContacts {}.into(), says::OfSignatories {}.into(), says::OfStaff {}.into()];
    let provider = call.desk.setting.provider.as_deref().map(Provider::name);
    what.extend(provider.map(|provider| Message::from(says::OfSigningIn { provider })));
    what.extend([says::OfReturns {}.into(), says::OfChecks { size: verify::MOST >> 20 }.into()]);
    what.push(match settings.access_days {
        Some(days) => says::OfVisitors { days: u32::from(days) }.into(),
        None => says::OfNoVisitors {}.into(),
    });
    let how_long = |agreement: &Agreement| {
        let title = agreement.title(&form(call)).to_owned();
        Message::from(says::KeptFor { title, years: agreement.retention_years })
    };
    let hours = |span: jiff::SignedDuration| u64::try_from(span.as_hours()).unwrap_or_default();
    let mut cookies: Vec<Message> = vec![says::Cookies { idle: hours(session::IDLE), longest: hours(session::LONGEST) }.into()];
    cookies.extend(provider.map(|provider| Message::from(says::CookiesErrand { provider })));
    let parts: [(Message, Part); 6] = [
        (says::ResponsibleHead {}.into(), Part { text: responsible, ..Part::default() }),
        (says::WhatHead {}.into(), Part { text: why, list: what, ..Part::default() }),
        (
            says::KeptHead {}.into(),
            Part { text: vec![says::Kept {}.into()], list: agreements.iter().map(how_long).collect(), ..Part::default() },
        ),
        (says::SharedHead {}.into(), Part { text: vec![says::Shared {}.into()], ..Part::default() }),
        (says::CookiesHead {}.into(), Part { text: cookies, ..Part::default() }),
        (
            says::RightsHead {}.into(),
            Part {
                text: vec![says::Rights { email }.into()],
                link: Some((says::Datatilsynet {}.into(), DATATILSYNET.to_owned())),
                ..Part::default()
            },
        ),
    ];
    page(call, says::Privacy {}.into(), says::PrivacyLead {}.into(), parts.into())
}

/// `GET /tilgjengelighet`.
pub(super) fn accessibility(call: &Call) -> Result<Answer, Problem> {
    let controller = responsible(call);
    let name = controller.name.as_str();
    let found = call.desk.setting.settings.accessibility.as_ref();
    let status = match found {
        Some(Accessibility { meets: Meets::Helt, found, .. }) => says::MeetsAll { name, date: *found }.into(),
        Some(Accessibility { meets: Meets::Delvis, found, .. }) => says::MeetsSome { name, date: *found }.into(),
        Some(Accessibility { meets: Meets::Ikke, found, .. }) => says::MeetsNone { name, date: *found }.into(),
        None => says::NotFound { name }.into(),
    };
    let official = found.and_then(|found| found.statement.clone()).map(|address| (says::Official {}.into(), address));
    let mut parts = vec![(says::StatusHead {}.into(), Part { text: vec![status], link: official, ..Part::default() })];
    let lacks = found.map(|found| found.lacks.as_slice()).unwrap_or_default();
    if !lacks.is_empty() {
        let list = lacks.iter().map(|lack| says::Lack { lack }.into()).collect();
        parts.push((says::LacksHead {}.into(), Part { list, ..Part::default() }));
    }
    let tried = vec![
        says::TriedAxe {}.into(),
        says::TriedKeyboard {}.into(),
        says::TriedNarrow {}.into(),
        says::TriedScript {}.into(),
        says::TriedDocuments {}.into(),
    ];
    let (text, after) = (vec![says::Tried {}.into()], vec![says::NotTried {}.into()]);
    parts.push((says::TriedHead {}.into(), Part { text, list: tried, after, link: None }));
    let email = found.and_then(|found| found.email.as_deref()).unwrap_or(&controller.email);
    parts.push((says::TellHead {}.into(), Part { text: vec![says::Tell { email }.into()], ..Part::default() }));
    let link = Some((says::Diskrimineringsnemnda {}.into(), DISKRIMINERINGSNEMNDA.to_owned()));
    parts.push((says::ComplainHead {}.into(), Part { text: vec![says::Complain { name }.into()], link, ..Part::default() }));
    page(call, says::Accessibility {}.into(), says::AccessibilityLead {}.into(), parts)
}

/// The agreements that the workspace has; one with faults is told of by whoever needs it.
fn agreements(call: &Call) -> Vec<Agreement> {
    let workspace = &*call.desk.setting.workspace;
    let folders = Agreement::all(workspace).unwrap_or_default();
    folders.iter().filter_map(|folder| Agreement::read(workspace, folder).ok()).collect()
}

/// Who is responsible for personal data.
pub(super) fn responsible(call: &Call) -> Controller {
    controller(call, &agreements(call))
}

/// Who is responsible: whom the settings name, or whoever sends the agreement.
fn controller(call: &Call, agreements: &[Agreement]) -> Controller {
    let named = call.desk.setting.settings.controller.clone();
    let sender = || agreements.first().map(|agreement| &agreement.sender);
    named.unwrap_or_else(|| Controller {
        name: sender().map(|sender| sender.name.clone()).unwrap_or_default(),
        email: sender().map(|sender| sender.email.clone()).unwrap_or_default(),
        officer: None,
        grounds: None,
    })
}

/// The language form in which agreements are called what they are.
fn form(call: &Call) -> TextForm {
    if call.language == crate::message::Language::Nynorsk { TextForm::Nynorsk } else { TextForm::Bokmål }
}

fn page(call: &Call, title: Message, lead: Message, parts: Vec<(Message, Part)>) -> Result<Answer, Problem> {
    let said = |message: &Message| sentence(&call.text(message.clone()));
    let part = |(nth, (head, part)): (usize, &(Message, Part))| {
        let Part { text, list, after, link } = part;
        let link = link.as_ref().map(|(name, to)| context! { name => call.text(name.clone()), to });
        let [text, list, after] = [text, list, after].map(|all| all.iter().map(said).collect::<Vec<_>>());
        context! { id => format!("del-{nth}"), head => call.text(head.clone()), text, list, after, link }
    };
    let parts: Vec<Value> = parts.iter().enumerate().map(part).collect();
    let values = context! { title => call.text(title.clone()), lead => said(&lead), parts };
    pages::filled(call, title, StatusCode::OK, "statement.html", values)
}
