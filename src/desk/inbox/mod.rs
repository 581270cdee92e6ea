//! The inbox: what parties have returned, by their links or to the office, until a person has seen it.
//!
//! 1. [`room`] bounds what lies there, and has what came by a link laid there; [`lying`] are the files, [`note`] what is known of
//!    them beside what is in them.
//! 2. [`looking`] has each judged as long work, by the service that `avtale receive` uses, which only tells what it would do.
//! 3. [`file`] is the page of one, beside what was issued ([`pictures`]), with what is missing asked in a form.
//! 4. [`deciding`] registers it by the same service, because a person says so, or puts it aside with why.

mod deciding;
mod file;
mod looking;
mod lying;
mod note;
mod pictures;
mod room;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use minijinja::{Value, context};

pub(super) use deciding::{confirm, put_aside, put_back};
pub(super) use file::page as file;
pub(super) use looking::{Judgements, begin as look};
use lying::{INBOX, Lying, REFUSED};
use note::{Laid, Note, Refusal};
pub(super) use pictures::{differences, file as bytes, issued, page as picture};
pub use room::Room;
pub(super) use room::{Refused, lay};

use super::Desk;
use super::answer::{Answer, Problem};
use super::call::Call;
use super::fields::filled;
use super::pages::{self, sentence};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::inbox as says;
use crate::register::{day, time_of_day};
use crate::text::shown;

/// So many bytes are laid there at once, in however many files.
pub const MOST: usize = 64 << 20;
/// So many files are shown of each kind.
const SHOWN: usize = 200;

const SCRIPT: &str = include_str!("../pages/inbox.js");

/// `GET /inbox.js`.
pub(super) fn script(_: &Call) -> Result<Answer, Problem> {
    Ok(Answer::own("text/javascript; charset=utf-8", SCRIPT.to_owned()))
}

/// `GET /inbox`: what waits, and what was put aside.
pub(super) fn page(call: &Call) -> Result<Answer, Problem> {
    show(call, StatusCode::OK, None)
}

/// `POST /inbox`: files are laid there, and looked at. Whoever sends many, one after the other, has them looked at in the end.
pub(super) fn hand_in(call: &Call) -> Result<Answer, Problem> {
    let laid = match call.uploads.iter().any(|file| !file.bytes.is_empty()) {
        true => lying::lay(call, &call.uploads),
        false => Err(Problem::refused(says::NoFile {})),
    };
    match laid {
        Err(problem) => show(call, problem.as_refused(), Some(pages::faults(call, &problem.faults))),
        Ok(()) if filled(call, "later").is_some() => Ok(Answer::see("/inbox")),
        // Where others are at work, it is looked at when somebody says so.
        Ok(()) => looking::start(call, None).or_else(|_| Ok(Answer::see("/inbox"))),
    }
}

/// How many files wait.
pub(super) fn waiting(desk: &Desk) -> Result<usize, Diagnostic> {
    Ok(lying::all(&*desk.setting.store, INBOX)?.len())
}

/// What a file is called, for people: as it was, or as the document whose link it came by.
fn title(desk: &Desk, lying: &Lying) -> Result<String, Diagnostic> {
    let laid = Note::of(&*desk.setting.store, lying)?.laid.map(|laid| laid.name).filter(|name| !name.trim().is_empty());
    Ok(shown(&laid.or_else(|| Some(lying.of()?.to_string())).unwrap_or_else(|| lying.own.clone())))
}

fn show(call: &Call, status: StatusCode, faults: Option<Vec<Value>>) -> Result<Answer, Problem> {
    let (desk, store) = (&call.desk, &*call.desk.setting.store);
    let (lying, refused) = (lying::all(store, INBOX)?, lying::all(store, REFUSED)?);
    let unseen = lying.iter().filter(|one| desk.inbox.of(one).is_none()).count();
    let rows: Vec<Value> = lying.iter().take(SHOWN).map(|one| row(call, one)).collect::<Result<_, Problem>>()?;
    let aside: Vec<Value> = refused.iter().rev().take(SHOWN).map(|one| aside(call, one)).collect::<Result<_, Problem>>()?;
    let more = |all: usize| (all > SHOWN).then(|| call.text(says::More { number: all - SHOWN }));
    let registered = call.picture()?.table.known(call.query("registered"));
    let values = context! {
        w => words(call),
        rows, aside, faults,
        more => more(lying.len()),
        more_aside => more(refused.len()),
        unseen => (unseen > 0).then(|| call.text(says::Look { number: unseen })),
        registered => registered.map(|party| context! {
            number => party.number.as_str(), text => call.text(says::Registered { name: party.name_with_form() }),
        }),
    };
    Ok(pages::filled(call, says::Inbox {}, status, "inbox.html", values)?.live())
}

/// A file that waits.
fn row(call: &Call, lying: &Lying) -> Result<Value, Problem> {
    let judged = call.desk.inbox.of(lying);
    let what = match judged.as_deref() {
        None => says::NotLookedAt {}.into(),
        Some(judged) => judged.received.finding.judgement.verdict.message(),
    };
    let whose: Option<Message> = judged
        .map(|judged| match &judged.document {
            Some(id) => whose(call, id),
            None => Ok(says::Unknown {}.into()),
        })
        .transpose()?;
    Ok(context! {
        id => lying.id(),
        title => title(&call.desk, lying)?,
        from => from(call, lying)?,
        what => sentence(&call.text(what)),
        whose => whose.map(|whose| call.text(whose)),
    })
}

fn whose(call: &Call, id: &crate::document::DocumentId) -> Result<Message, Problem> {
    let name = call.picture()?.table.name_of(&id.party);
    Ok(says::Whose { name, document: id.to_string() }.into())
}

/// How it came there.
fn from(call: &Call, lying: &Lying) -> Result<String, Problem> {
    let laid = Note::of(&*call.desk.setting.store, lying)?.laid;
    let from: Option<Message> = match (laid, lying.of()) {
        (Some(Laid { by, at, .. }), _) => Some(says::Laid { name: shown(&by), date: day(at), time: time_of_day(at) }.into()),
        (None, Some(id)) => Some(says::ByLink { name: call.picture()?.table.name_of(&id.party) }.into()),
        (None, None) => None,
    };
    Ok(from.map(|from| call.text(from)).unwrap_or_default())
}

/// A file that was put aside.
fn aside(call: &Call, lying: &Lying) -> Result<Value, Problem> {
    let note = Note::of(&*call.desk.setting.store, lying)?;
    let why =
        note.refused.map(|Refusal { by, at, why }| call.text(says::Aside { name: shown(&by), date: day(at), why: shown(&why) }));
    Ok(context! { id => lying.id(), title => title(&call.desk, lying)?, why })
}

/// The words of these pages.
fn words(call: &Call) -> BTreeMap<&'static str, String> {
    let words: [(&str, Message); 30] = [
        ("inbox", says::Inbox {}.into()),
        ("how", says::How {}.into()),
        ("lay", says::Lay {}.into()),
        ("lay_how", says::LayHow { size: MOST >> 20 }.into()),
        ("files", says::Files {}.into()),
        ("lay_button", says::LayButton {}.into()),
        ("drop", says::Drop {}.into()),
        ("sending", says::Sending { done: "DONE", total: "TOTAL" }.into()),
        ("not_sent", says::NotSent {}.into()),
        ("waiting", says::Waiting {}.into()),
        ("nothing", says::Nothing {}.into()),
        ("aside", says::PutAsideHead {}.into()),
        ("aside_how", says::PutAsideHow {}.into()),
        ("put_back", says::PutBack {}.into()),
        ("open", says::Open {}.into()),
        ("open_issued", says::OpenIssued {}.into()),
        ("left", says::Left {}.into()),
        ("would", says::Would {}.into()),
        ("confirm_head", says::ConfirmHead {}.into()),
        ("confirm_how", says::ConfirmHow {}.into()),
        ("confirm", says::Confirm {}.into()),
        ("hand_how", says::HandHow {}.into()),
        ("take_out", says::TakeOut {}.into()),
        ("refuse_head", says::RefuseHead {}.into()),
        ("refuse_how", says::RefuseHow {}.into()),
        ("refuse", says::Refuse {}.into()),
        ("look_again", says::LookAgain {}.into()),
        ("pages", says::Pages {}.into()),
        ("corrected", says::Corrected {}.into()),
        ("edit", says::EditRecord {}.into()),
    ];
    words.into_iter().map(|(name, message)| (name, message.text(call.language))).collect()
}
