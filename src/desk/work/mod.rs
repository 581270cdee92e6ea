//! The year's work from the desk: what is to be done now, and each thing that is done.
//!
//! Nothing is done here that no command does: it is the same services, and what they did is told in the same words. What takes
//! long is a [`jobs::Job`].

mod archiving;
mod check;
mod checkpointing;
mod exporting;
mod importing;
mod job;
pub mod jobs;
mod key;
mod letters;
mod making;
mod outbox;
mod package;
mod sealing;
pub(super) mod sheets;
mod todo;
mod tools;

use std::collections::BTreeMap;

use minijinja::{Value, context};

pub(super) use archiving::{ask as ask_archive, begin as begin_archive};
pub(super) use check::page as check;
pub(super) use checkpointing::{ask as ask_checkpoint, begin as begin_checkpoint};
pub(super) use exporting::workbook;
pub(super) use importing::{MOST as MOST_SHEET, ask as ask_import, begin as begin_import};
pub(super) use job::{cancel, events, package, page as look, script};
pub(super) use jobs::{End, Job};
pub(super) use key::MOST as MOST_KEYS;
pub(super) use letters::{begin as send, show as letters, test};
pub(super) use making::{ask as ask_generate, begin as begin_generate};
pub(super) use outbox::{ask as ask_outbox, begin as begin_outbox};
pub(super) use sealing::{ask as ask_seal, begin as begin_seal};
pub(super) use todo::Todo;
pub use tools::{Means, Tools};

use super::answer::{Answer, Problem};
use super::call::Call;
use super::fields::{Choice, Field, Kind};
use super::inbox;
use super::session::Role;
use crate::message::Message;
use crate::message::says::inbox::Waits;
use crate::message::says::work as says;
use crate::register::Status;

const PARTIES: Field = Field::optional("parties", || says::Parties {}.into(), Kind::Line);
const FYLKE: Field = Field::optional("fylke", || says::Fylke {}.into(), Kind::Line);
const STATUS: Field = Field::optional("status", || says::Status {}.into(), Kind::OneOf(STATUSES));
const STATUSES: &[Choice] = &[
    ("", || says::Any {}.into()),
    (Status::NotGenerated.id(), || Status::NotGenerated.words()),
    (Status::Generated.id(), || Status::Generated.words()),
    (Status::Sent.id(), || Status::Sent.words()),
    (Status::PartlySigned.id(), || Status::PartlySigned.words()),
    (Status::Declined.id(), || Status::Declined.words()),
    (Status::Signed.id(), || Status::Signed.words()),
    (Status::InForce.id(), || Status::InForce.words()),
    (Status::Expiring.id(), || Status::Expiring.words()),
    (Status::Notice.id(), || Status::Notice.words()),
    (Status::Expired.id(), || Status::Expired.words()),
    (Status::Terminated.id(), || Status::Terminated.words()),
    (Status::Superseded.id(), || Status::Superseded.words()),
];

/// `GET /work`: what is to be done now, what is being done, and what else can be.
pub(super) fn page(call: &Call) -> Result<Answer, Problem> {
    let jobs: Vec<Value> = call.desk.jobs.all().iter().map(|each| job::row(call, each)).collect();
    let picture = call.picture()?;
    let todo = picture.todo(&call.desk);
    let waiting = inbox::waiting(&call.desk)?;
    let returned = (waiting > 0 && may(call)).then(|| {
        let (what, how) = (call.text(Waits { number: waiting }), call.text(says::Look {}));
        context! { what, link => "/inbox", how, may => true }
    });
    let todo: Vec<Value> = returned.into_iter().chain(todo.items(call)).collect();
    let values = context! { w => words(call), jobs, todo, may => may(call) };
    call.page(says::Work {}, "work.html", values)
}

/// Whether whoever asks may change anything.
fn may(call: &Call) -> bool {
    call.session.as_ref().is_some_and(|session| session.role >= Role::Caseworker)
}

/// The fields by which parties are chosen.
fn choosing(call: &Call, value: impl Fn(&str) -> String) -> Vec<Value> {
    [PARTIES, FYLKE, STATUS].iter().map(|field| field.shown(call, &value(field.name))).collect()
}

/// The words of these pages.
fn words(call: &Call) -> BTreeMap<&'static str, String> {
    let words: [(&str, Message); 40] = [
        ("work", says::Work {}.into()),
        ("now", says::Now {}.into()),
        ("nothing", says::Nothing {}.into()),
        ("jobs", says::Jobs {}.into()),
        ("no_jobs", says::NoJobs {}.into()),
        ("other", says::Other {}.into()),
        ("make", says::Make {}.into()),
        ("issue_anew", says::IssueAnew {}.into()),
        ("choose", says::Choose {}.into()),
        ("send", says::Send {}.into()),
        ("remind", says::Remind {}.into()),
        ("letters", says::Letters {}.into()),
        ("read_letters", says::ReadLetters {}.into()),
        ("letters_how", says::LettersHow {}.into()),
        ("in_the_way", says::InTheWay {}.into()),
        ("test", says::Test {}.into()),
        ("test_how", says::TestHow {}.into()),
        ("test_to", says::TestTo {}.into()),
        ("test_of", says::TestOf {}.into()),
        ("test_button", says::TestButton {}.into()),
        ("check", says::Check {}.into()),
        ("seal", says::Seal {}.into()),
        ("archive", says::Archive {}.into()),
        ("checkpoint", says::Checkpoint {}.into()),
        ("export", says::Export {}.into()),
        ("cancel", says::Cancel {}.into()),
        ("cancel_how", says::CancelHow {}.into()),
        ("cancelled", says::Ending {}.into()),
        ("again", says::Again {}.into()),
        ("goes_on", says::GoesOn {}.into()),
        ("told", says::Told {}.into()),
        ("outbox", says::Outbox {}.into()),
        ("import", says::Import {}.into()),
        ("import_how", says::ImportHow {}.into()),
        ("import_choose", says::ImportChoose {}.into()),
        ("import_look", says::ImportLook {}.into()),
        ("import_make", says::ImportMake {}.into()),
        ("import_read", says::ImportRead {}.into()),
        ("import_drop", says::ImportDrop {}.into()),
        ("refused", says::Refused {}.into()),
    ];
    words.into_iter().map(|(name, message)| (name, message.text(call.language))).collect()
}
