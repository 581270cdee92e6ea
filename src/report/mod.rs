//! The report: one HTML file for those who would rather look than read.
//!
//! It is written from the register, and of a report of today the contacts from the records, in the language that is chosen, and is whole in itself: style and script stand in the
//! file, no font or picture is fetched, and its content security policy forbids everything but the two texts it was
//! written with. It says the same without JavaScript, which only sorts and filters, and on paper.
//!
//! What the report knows is plain data ([`Report`]); how it is laid out is in `parts/`, its words are with all other
//! words; where things stand is worked out in [`map`] and [`chart`]. The same report gives the same bytes. Of the same parts
//! pages are made that show it as it is at the moment ([`live`]).

pub mod chart;
mod gather;
pub mod live;
pub mod map;
mod party;
mod place;
mod progress;
mod say;
mod shorten;
mod story;
mod view;
mod words;

pub use gather::Gathering;
pub use story::happened;

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::civil::Date;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value, context};
use ring::digest::{SHA256, digest};
use serde::Serialize;

use crate::bound::Bound;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::message::says::report as says;
use crate::message::{Language, Message};
use crate::overview::{EditionRow, Heir, Through, norwegian};
use crate::reference::PartyKind;
use crate::register::{Discrepancy, Status};
use place::Place;
use view::View;

/// One after the other they are the page.
const PARTS: [&str; 17] = [
    include_str!("parts/macros.j2"),
    include_str!("parts/head.j2"),
    include_str!("parts/marks.j2"),
    include_str!("parts/top.j2"),
    include_str!("parts/status.j2"),
    include_str!("parts/progress.j2"),
    include_str!("parts/map.j2"),
    include_str!("parts/table-top.j2"),
    include_str!("parts/controls.j2"),
    include_str!("parts/table.j2"),
    include_str!("parts/bound.j2"),
    include_str!("parts/parties.j2"),
    include_str!("parts/party.j2"),
    include_str!("parts/parties-end.j2"),
    include_str!("parts/footer.j2"),
    include_str!("parts/control.j2"),
    include_str!("parts/end.j2"),
];
const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");
/// The longest word that a column of the table makes room for, in characters: `Kommunedirektør` has 15.
const LONG_WORD: usize = 16;

/// All that the report tells.
#[derive(Debug, Clone)]
pub struct Report {
    /// The agreement's title.
    pub title: String,
    /// Who sends the agreement out.
    pub sender: String,
    /// The day the statuses are of.
    pub on: Date,
    /// The day by which parties are asked to answer.
    pub reply_by: Date,
    /// The number of lines in the register, from the first to the last.
    pub events: u64,
    /// SHA-256 of the register's last line.
    pub head: Digest,
    /// The newest checkpoint, in one line, and how many events it is over; none where there is none.
    pub checkpoint: Option<(u64, String)>,
    /// Every party that takes part, in any order.
    pub parties: Vec<PartyReport>,
    /// Whom to ask for at each party, by its number, as the records have it today.
    pub contacts: BTreeMap<String, Contact>,
    /// Whether the page lies in `output/`, so that it can link to the documents.
    pub is_beside_documents: bool,
    /// Every edition that binds a party, in the parties' order.
    pub bound: Vec<Bound>,
    /// How far it had come, one for each day on which something changed, ascending.
    pub progress: Vec<Progress>,
}

/// Whom to ask for. What is not known is empty.
#[derive(Debug, Clone, Serialize)]
pub struct Contact {
    /// The contact person.
    pub name: String,
    /// How to call, as it is written in the record.
    pub telephone: String,
    /// Where to write.
    pub email: String,
}

/// How far it had come at the end of a day.
#[derive(Debug, Clone, Serialize)]
pub struct Progress {
    /// The day.
    pub date: Date,
    /// Parties that had a document by then.
    pub generated: usize,
    /// Parties that had been sent theirs.
    pub sent: usize,
    /// Parties that were bound by a signature: it falls where agreements end.
    pub signed: usize,
}

/// Where one party's agreement stands, and how it came there.
#[derive(Debug, Clone)]
pub struct PartyReport {
    /// Kommunenummer or fylkesnummer.
    pub number: String,
    /// The name with its form: `Voss herad`.
    pub name: String,
    /// The official name, with its parallel names.
    pub official_name: String,
    /// Kommune or fylkeskommune.
    pub kind: PartyKind,
    /// Fylkesnummer; 03 for Oslo.
    pub fylke: String,
    /// Whether an edition binds it.
    pub bound: bool,
    /// Whether it was ever sent an edition, or has signed one.
    pub is_asked: bool,
    /// Where it stands: the edition that binds, or else what was offered or has ended.
    pub status: Status,
    /// The same in words, with every edition that stands beside it.
    pub standing: Message,
    /// That edition.
    pub edition: Option<u32>,
    /// Whose it is, if a party's whose place this one took.
    pub edition_of: Option<Heir>,
    /// Since when it has this status.
    pub since: Option<Date>,
    /// Days it has been waiting for an answer.
    pub waiting: Option<i64>,
    /// The day by which it is to answer, as it was told, while no answer is registered.
    pub reply_by: Option<Date>,
    /// When it was sent.
    pub sent: Option<Date>,
    /// When it was signed.
    pub signed: Option<Date>,
    /// When the agreement ends, or ended.
    pub ends: Option<Date>,
    /// Who took its place, if somebody did.
    pub successor: Option<Heir>,
    /// The parties through whose editions it is bound, since it took their places.
    pub through: Vec<Through>,
    /// Who signed, or is expected to.
    pub signatory: Option<String>,
    /// In what office.
    pub signatory_title: Option<String>,
    /// The editions that bind, the latest first.
    pub binding: Vec<EditionRow>,
    /// A later edition that is no agreement yet: made, sent or declined.
    pub offered: Option<EditionRow>,
    /// Earlier ones that are open too.
    pub open: Vec<EditionRow>,
    /// A later edition that was made and not sent.
    pub draft: Option<EditionRow>,
    /// A later edition that the party declined.
    pub declined: Option<EditionRow>,
    /// The edition that bound last, and does no more.
    pub ended: Option<EditionRow>,
    /// Those that ended before it.
    pub ended_before: Vec<EditionRow>,
    /// What of its signature was registered otherwise than the signed copy proved.
    pub differs: Vec<Discrepancy>,
    /// Whether the signed copy left something open when it was registered.
    pub doubts: bool,
    /// The documents of the latest editions, with their digests.
    pub documents: Vec<DocumentReport>,
    /// So many documents there are beside those, of earlier editions.
    pub earlier_documents: usize,
    /// The latest of the register's events about this party, in their order, as JSON objects.
    pub history: Vec<serde_json::Value>,
    /// How many there were before those, of each kind there was.
    pub earlier: Vec<Earlier>,
    /// Whether a text in them was too long to be told whole.
    pub is_shortened: bool,
}

/// Events that are counted and not told.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Their kind, as it stands in the register.
    pub event: &'static str,
    /// How many.
    pub count: u64,
}

/// A file that was issued or came back.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentReport {
    /// `issued` or `returned`.
    pub what: String,
    /// Edition, counted from 1.
    pub edition: u32,
    /// Path below the workspace or `output/`, as registered.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: Digest,
    /// Its size, if registered.
    pub bytes: Option<u64>,
}

/// Writes the report as one HTML file. It fails only if this program is at fault: a status or an event that the
/// template has no words for.
pub fn render(report: &Report, language: Language) -> Result<String, Diagnostic> {
    let at = Place::FILE;
    let view = View::new(report, language, &norwegian()?, &at, None);
    let (style, script) = (Source::new(style()), Source::new(SCRIPT));
    fill(&PARTS, context! { style => Serde(&style), script => Serde(&script), ..Value::from(Serde(&view)) }, language)
}

/// The one style sheet of the page.
pub fn style() -> String {
    format!("{STYLE}{}", map::style())
}

fn fill(parts: &[&str], values: Value, language: Language) -> Result<String, Diagnostic> {
    environment(language).render_str(&parts.concat(), values).map_err(|error| explain(&error))
}

/// A text that stands in the page, and the hash by which its security policy knows it.
#[derive(Debug, Serialize)]
struct Source {
    text: String,
    hash: String,
}

impl Source {
    fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        // `sha256-…` in base64, as the Content Security Policy (CSP 3, 2.3.1) writes it.
        let hash = format!("sha256-{}", BASE64_STANDARD.encode(digest(&SHA256, text.as_bytes())));
        Self { text, hash }
    }
}

fn environment(language: Language) -> Environment<'static> {
    let mut jinja = Environment::new();
    // A name that is missing where it is printed is a fault; one that is only asked for is an absent value.
    jinja.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    jinja.set_auto_escape_callback(|_| AutoEscape::Html);
    jinja.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().expect("the default tags"));
    jinja.add_filter("kortdato", move |date: &str| parse(date).map(|date| say::short(date, language)));
    jinja.add_test("long", |text: Option<&str>| {
        text.is_some_and(|text| text.split_whitespace().any(|word| word.chars().count() > LONG_WORD))
    });
    jinja
}

fn parse(text: &str) -> Result<Date, Error> {
    text.parse().map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("{text:?} is no date")))
}

fn explain(error: &Error) -> Diagnostic {
    let cause = error.to_string();
    match error.line() {
        Some(line) => Diagnostic::of(Kind::Bug, says::NotWrittenLine { cause, line }),
        None => Diagnostic::of(Kind::Bug, says::NotWritten { cause }),
    }
}

#[cfg(test)]
mod tests;
