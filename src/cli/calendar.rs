//! What is due as a calendar (RFC 5545).
//!
//! A file that is imported cannot take entries out of a calendar, so each is found again by its UID. The day for answers is one
//! for the whole agreement, and its entry moves with it. Terms end for many on the same day and are prolonged one by one: their
//! entry is that of the day, and where nobody's term ends on it any more, it is told to be cancelled (3.8.1.11). What lies beyond
//! those days that are asked for still holds: nothing is told of it.

use std::collections::BTreeSet;

use icalendar::{Calendar, Component as _, Event as Entry, EventStatus, Property};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::due::{Looked, of_edition, told, what};
use super::known::Known;
use super::language::language;
use crate::message::Message;
use crate::message::says::due as says;
use crate::overview::{Due, What, days};
use crate::register::{Event, Ledger, Signed, day};
use crate::terms::NO_END;

/// One entry for each day and reason, with the parties in its description; and, where this is about all parties, one for each
/// of those that there can have been before, by [`makes_due`], and that is no more, neither among these nor among those that
/// are due later.
/// Where there are several agreements, each entry says in its first line which it is about.
pub(super) fn calendar(all: &[Looked], several: bool, of_all: bool) -> String {
    let mut calendar = Calendar::new();
    let titles: Vec<&str> = all.iter().map(|looked| looked.known.agreement.first_title()).collect();
    calendar.name(&titles.join(", "));
    for looked in all {
        add(&mut calendar, looked, several, of_all);
    }
    calendar.to_string()
}

/// With the entries of one agreement.
fn add(calendar: &mut Calendar, Looked { known, due, later, was }: &Looked, several: bool, of_all: bool) {
    let title = known.agreement.first_title();
    let named = |summary: Message| match several {
        true => says::SummaryIn { what: summary, agreement: title }.into(),
        false => summary,
    };
    let holds: BTreeSet<(What, Date)> = due.iter().chain(later).map(|due| (due.what, due.date)).collect();
    for due in due.chunk_by(|one, next| (one.date, one.what) == (next.date, next.what)) {
        let [first, ..] = due else { continue };
        let summary: Message = match due {
            [only] => {
                let what = if only.through.is_some() { of_edition(only, told(only)) } else { told(only) };
                says::Summary { what, name: &only.name }.into()
            }
            several => says::SummaryOf { what: what(first.what), number: several.len() }.into(),
        };
        let parties = due.iter().map(|due| format!("\n{}", words(described(due))));
        let mut entry = entry(known, first.what, first.date);
        entry.summary(&words(named(summary))).description(&format!("{title}{}", parties.collect::<String>()));
        calendar.push(entry.done());
    }
    let was = was.iter().map(|(what, date)| (*what, date.unwrap_or(known.agreement.reply_by))).collect::<BTreeSet<_>>();
    // What is over is history, but for an answer, which is waited for after its day.
    let is_ahead = |(what, date): &(What, Date)| *date >= known.on || *what == What::Answer;
    for (gone, date) in was.into_iter().filter(|was| of_all && is_ahead(was) && !holds.contains(was)) {
        let mut entry = entry(known, gone, date);
        let no_longer = says::NoLonger { what: what(gone) }.into();
        entry.summary(&words(named(no_longer))).description(title).status(EventStatus::Cancelled);
        calendar.push(entry.done());
    }
}

/// What an event makes due, and when; an answer on the day that was said, and on that of the settings, which may have moved since.
/// Whatever was told of it once, it may be withdrawn since, or something may have come before it.
pub(super) fn makes_due(event: &Event, ledger: &Ledger) -> Vec<(What, Option<Date>)> {
    match event {
        Event::Sent(event) | Event::Written(event) => vec![(What::Answer, event.reply_by), (What::Answer, None)],
        Event::Signed(event) => expiry(event.until).chain(replaced(event, ledger)).collect(),
        Event::Renewed(event) => expiry(event.until).collect(),
        Event::Notice(event) => vec![(What::End, Some(event.ends))],
        Event::Superseded(event) => vec![(What::Replaced, Some(event.ends))],
        Event::Preserved(event) => vec![(What::Renewal, Some(day(event.expires)))],
        _ => Vec::new(),
    }
}

/// The last day of a term; nothing where there is none.
fn expiry(until: Date) -> impl Iterator<Item = (What, Option<Date>)> {
    Some(until).filter(|until| *until != NO_END).map(|until| (What::Expiry, Some(until))).into_iter()
}

/// The last days of what a signed edition takes the place of, as its document says: the party's own, and what it was left.
fn replaced(event: &Signed, ledger: &Ledger) -> Vec<(What, Option<Date>)> {
    let Signed { agreement, party, edition, from, .. } = event;
    let supersedes = ledger.edition(agreement, party, *edition).is_some_and(|edition| edition.issue().supersedes);
    let left = ledger.inherited(agreement, party, Date::MAX).into_iter().map(|before| before.since.max(*from));
    let days = std::iter::once(*from).chain(left).filter(|_| supersedes);
    days.map(|day| (What::Replaced, Some(day.saturating_sub(1.day())))).collect()
}

/// A whole day, with what it is known by. The sequence rises from day to day, so that whatever was told last counts (RFC 5546,
/// 2.1.4).
fn entry(known: &Known, what: What, day: Date) -> Entry {
    let id = &known.agreement.identifier;
    let uid = match what {
        What::Answer if day == known.agreement.reply_by => format!("{id}-svarfrist@avtale"),
        What::Answer => format!("{id}-svarfrist-{day}@avtale"),
        What::Expiry => format!("{id}-utloper-{day}@avtale"),
        What::End => format!("{id}-opphorer-{day}@avtale"),
        What::Replaced => format!("{id}-avloses-{day}@avtale"),
        What::Renewal => format!("{id}-bevis-{day}@avtale"),
    };
    let mut entry = Entry::new();
    entry.uid(&uid).sequence(u32::try_from(days(date(2020, 1, 1), known.on)).unwrap_or_default());
    entry.append_property(Property::new("DTSTAMP", known.on.strftime("%Y%m%dT000000Z").to_string()));
    let start = day.strftime("%Y%m%d").to_string();
    entry.append_property(Property::new("DTSTART", start).add_parameter("VALUE", "DATE").done());
    entry.append_property(Property::new("TRANSP", "TRANSPARENT"));
    entry
}

/// A party in a description; which edition it is about, where it is not the first, and whose; and what else must be known.
fn described(due: &Due) -> Message {
    let party = of_edition(due, says::Party { name: &due.name, number: &due.party }.into());
    match due.notice {
        Some(_) => says::Summary { name: party, what: told(due) }.into(),
        None => party,
    }
}

fn words(message: impl Into<Message>) -> String {
    message.into().text(language())
}
