//! The page's words that stand apart from any party: headings, labels, and what is said of all of them together.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::say::{html, long};
use super::{PartyReport, Report};
use crate::message::says::{parties as says_of_parties, report as says};
use crate::message::{Argument, Language, Message};
use crate::overview::EditionRow;
use crate::register::Status;

/// So many names are enough where many parties have the same.
pub(super) const NAMED: usize = 10;

/// The words by the names that the template has for them. What is HTML there says so.
pub(super) fn words(report: &Report, parties: &[&PartyReport], language: Language) -> BTreeMap<&'static str, String> {
    let mut words: BTreeMap<&'static str, String> = fixed().into_iter().map(|(name, word)| (name, word.text(language))).collect();
    let mut say = |name, message: Message| drop(words.insert(name, message.text(language)));
    let date = |date| long(date, language);
    say("page", says::Page { title: &report.title, date: date(report.on) }.into());
    say("when", says::When { date: date(report.on) }.into());
    say("shown", says::Shown { number: "{n}", all: "{m}" }.into());
    say("deadline", deadline(report, parties, language));
    if let Some(days) = parties.iter().filter_map(|party| party.waiting).max() {
        say("longest", says::Longest { days: count(days) }.into());
    }
    if let (Some(first), Some(last)) = (report.progress.first(), report.progress.last()) {
        let (from, to, made) = (date(first.date), date(last.date), last.generated);
        say("chart", says::Chart { from, to, made, sent: last.sent, signed: last.signed }.into());
    }
    let of = |status: &Status| parties.iter().filter(|party| party.status == *status).count();
    let counts = Status::ALL.into_iter().map(|status| (status, of(&status))).filter(|(_, number)| *number > 0);
    let counts =
        Argument::row(counts.map(|(status, number)| Message::from(says::Count { number, what: status.counted(number) })));
    say("bar", says::Bar { all: parties.len(), counts }.into());
    let differing = parties.iter().filter(|party| !party.differs.is_empty()).count();
    say("differing", says::Differing { number: differing }.into());
    if let number @ 1.. = differing.saturating_sub(NAMED) {
        say("more", says::More { number }.into());
    }
    // What is offered is the party's own, whoever's edition says most.
    let offered = |party: &&&PartyReport| {
        let is_beside = |offered: &EditionRow| Some(offered.edition) != party.edition || party.edition_of.is_some();
        party.offered.as_ref().is_some_and(is_beside)
    };
    if let number @ 1.. = parties.iter().filter(offered).count() {
        say("offered", says::Offered { number }.into());
    }
    say("events", says::Events { number: report.events }.into());
    let signed = parties.iter().filter(|party| party.bound).count();
    // Whose place another took is counted as that one.
    let all = parties.iter().filter(|party| party.status != Status::Succeeded).count();
    if let number @ 1.. = parties.iter().filter(|party| !party.is_asked).count() {
        words.insert("not_asked", Message::from(says::NotAsked { number }).text(language));
    }
    words.insert("headline", html(says::Headline { signed, all }, language, None));
    words.insert("begin", html(says::Begin {}, language, None));
    words.insert("check", html(says::Check { line: report.events.saturating_add(1) }, language, None));
    let events = report.checkpoint.as_ref().map_or(0, |(events, _)| *events);
    words.insert("checkpoint", html(says::Checkpoint { events }, language, None));
    words
}

/// By when answers are expected of those who have not answered, as they were told. Where nobody is to answer, by when those would be
/// who are sent the agreement now.
fn deadline(report: &Report, parties: &[&PartyReport], language: Language) -> Message {
    let told: BTreeSet<Date> = parties.iter().filter_map(|party| party.reply_by).collect();
    if let (Some(first), Some(last)) = (told.first(), told.last())
        && first != last
    {
        let over = parties.iter().filter_map(|party| party.reply_by).filter(|day| *day < report.on).count();
        let [first, last] = [first, last].map(|day| long(*day, language));
        return says::Deadlines { first, last, over }.into();
    }
    let day = told.first().copied().unwrap_or(report.reply_by);
    let days = report.on.until(day).map_or(0, |span| i64::from(span.get_days()));
    let date = long(day, language);
    match days {
        0 => says::DeadlineToday { date }.into(),
        1.. => says::DeadlineAhead { date, days: count(days) }.into(),
        _ => says::DeadlinePast { date, days: count(-days) }.into(),
    }
}

/// A number that is not negative, for a sentence to agree with.
pub(super) fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn fixed() -> [(&'static str, Message); 44] {
    [
        ("skip", says::Skip {}.into()),
        ("contents", says::Contents {}.into()),
        ("progress", says::Progress {}.into()),
        ("over_time", says::OverTime {}.into()),
        ("map", says::Map {}.into()),
        ("table", says::Table {}.into()),
        ("parties", says::Parties {}.into()),
        ("control", says::Control {}.into()),
        ("bound", says_of_parties::AreBound {}.into()),
        ("edition", says_of_parties::HeadEdition {}.into()),
        ("since", says_of_parties::HeadSince {}.into()),
        ("until", says_of_parties::HeadUntil {}.into()),
        ("through", says_of_parties::HeadThrough {}.into()),
        ("status", says::Status {}.into()),
        ("nobody", says::Nobody {}.into()),
        ("elsewhere", says::Elsewhere {}.into()),
        ("numbers", says::Numbers {}.into()),
        ("caption", says::Caption {}.into()),
        ("day", says::Day {}.into()),
        ("made", says::Made {}.into()),
        ("sent", says::HeadSent {}.into()),
        ("signed", says::HeadSigned {}.into()),
        ("tiles", says::Tiles {}.into()),
        ("tile_links", says::TileLinks {}.into()),
        ("key", says::Key {}.into()),
        ("absent", says::Absent {}.into()),
        ("choice", says::Choice {}.into()),
        ("search", says::Search {}.into()),
        ("fylke", says::Fylke {}.into()),
        ("all", says::All {}.into()),
        ("show", says::Show {}.into()),
        ("reset", says::Reset {}.into()),
        ("number", says::Number {}.into()),
        ("name", says::Name {}.into()),
        ("waited", says::Waited {}.into()),
        ("signatory", says::Signatory {}.into()),
        ("title", says::Title {}.into()),
        ("contact", says::Contact {}.into()),
        ("with_difference", says::WithDifference {}.into()),
        ("none_fits", says::NoneFits {}.into()),
        ("documents", says::Documents {}.into()),
        ("history", says::History {}.into()),
        ("to_table", says::ToTable {}.into()),
        ("withdrawn", says::Withdrawn {}.into()),
    ]
}
