//! What is due as a calendar (RFC 5545).
//!
//! A file that is imported cannot take entries out of a calendar, so each is found again by its UID. The day for answers is one
//! for the whole agreement, and its entry moves with it. Terms end for many on the same day and are prolonged one by one: their
//! entry is that of the day, and where nobody's term ends on it any more, it is told to be cancelled (3.8.1.11). What lies beyond
//! those days that are asked for still holds: nothing is told of it.

use std::collections::BTreeSet;

use icalendar::{Calendar, Component as _, Event as Entry, EventStatus, Property};
use jiff::civil::{Date, date};

use super::due::{of_edition, told, what};
use super::language::language;
use super::status::Known;
use crate::message::Message;
use crate::message::says::due as says;
use crate::overview::{Due, What, days};
use crate::register::{Fact, day};

/// One entry for each day and reason, with the parties in its description; and, where this is about all parties, one for each
/// that there was before and is no more, neither among these nor among those that are due later.
pub(super) fn calendar(known: &Known, due: &[Due], later: &[Due], of_all: bool) -> String {
    let mut calendar = Calendar::new();
    let title = known.agreement.first_title();
    calendar.name(title);
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
        entry.summary(&words(summary)).description(&format!("{title}{}", parties.collect::<String>()));
        calendar.push(entry.done());
    }
    for (gone, date) in was_due(known).into_iter().filter(|was| of_all && was.1 >= known.on && !holds.contains(was)) {
        let mut entry = entry(known, gone, date);
        entry.summary(&words(says::NoLonger { what: what(gone) })).description(title).status(EventStatus::Cancelled);
        calendar.push(entry.done());
    }
    calendar.to_string()
}

/// What was due, as far as it can have been told before: the answers, the ends of terms that were prolonged or that notice
/// came before, and those of proofs that were renewed.
fn was_due(known: &Known) -> BTreeSet<(What, Date)> {
    let id = &known.agreement.identifier;
    let editions = known.parties.iter().flat_map(|party| known.ledger.editions(id, &party.number));
    let facts = editions.flat_map(|edition| edition.facts().iter());
    let was = facts.filter_map(|(_, fact)| match fact {
        Fact::Sent { .. } => Some((What::Answer, known.agreement.reply_by)),
        Fact::Signed(signature) => Some((What::Expiry, signature.until)),
        Fact::Renewed { until, .. } => Some((What::Expiry, *until)),
        _ => None,
    });
    let proofs = known.parties.iter().flat_map(|party| known.ledger.proofs(id, &party.number));
    was.chain(proofs.map(|expires| (What::Renewal, day(expires)))).collect()
}

/// A whole day, with what it is known by. The sequence rises from day to day, so that whatever was told last counts (RFC 5546,
/// 2.1.4).
fn entry(known: &Known, what: What, day: Date) -> Entry {
    let id = &known.agreement.identifier;
    let uid = match what {
        What::Answer => format!("{id}-svarfrist@avtale"),
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
