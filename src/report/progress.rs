//! How far an agreement had come on each day.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Progress;
use crate::agreement::Agreement;
use crate::reference::Party;
use crate::register::{Edition, Ledger};

/// How many parties had a document, had been sent it and were bound, on each day on which one of these numbers changed: the
/// days on which it happened, not those on which it was registered. What was withdrawn has not happened.
pub(super) fn progress(agreement: &Agreement, ledger: &Ledger, parties: &[Party], on: Date) -> Vec<Progress> {
    let id = agreement.identifier.as_str();
    let numbers = || parties.iter().map(|party| party.number.as_str());
    let made = sorted(numbers().filter_map(|party| ledger.first_made(id, party)), on);
    let first_sent = |party| ledger.editions(id, party).iter().filter_map(Edition::sent).min();
    let sent = sorted(numbers().filter_map(first_sent), on);
    let bound: Vec<(Date, Date)> = numbers().flat_map(|party| bound(ledger, id, party, on)).collect();
    let begun = sorted(bound.iter().map(|(first, _)| *first), on);
    let over = sorted(bound.iter().map(|(_, last)| last.saturating_add(1.day())).filter(|over| *over <= on), on);
    let days: BTreeSet<Date> = [&made, &sent, &begun, &over].into_iter().flatten().copied().collect();
    let by = |dates: &[Date], on: Date| dates.partition_point(|date| *date <= on);
    let signed = |on| by(&begun, on) - by(&over, on);
    days.into_iter()
        .map(|date| Progress { date, generated: by(&made, date), sent: by(&sent, date), signed: signed(date) })
        .collect()
}

/// The times in which a party is bound, by one edition or another: first and last days, none of which meet. What was signed by
/// a party whose place another took binds that other from then on, and is counted once.
fn bound(ledger: &Ledger, agreement: &str, party: &str, on: Date) -> Vec<(Date, Date)> {
    let own = ledger.placed(agreement, party).filter_map(|edition| edition.bound());
    let gone = ledger.succeeded(agreement, party, on).map(|succession| succession.date.saturating_sub(1.day()));
    let until_gone = |(first, last): (Date, Date)| (first, gone.map_or(last, |gone| gone.min(last)));
    let left = ledger.left(agreement, party, on).filter_map(|edition| edition.bound());
    let mut times: Vec<(Date, Date)> = own.chain(left).map(until_gone).filter(|(first, last)| first <= last).collect();
    times.sort_unstable();
    let mut apart: Vec<(Date, Date)> = Vec::new();
    for (first, last) in times {
        match apart.last_mut() {
            Some((_, before)) if first <= before.saturating_add(1.day()) => *before = last.max(*before),
            _ => apart.push((first, last)),
        }
    }
    apart
}

/// In ascending order. What is registered has happened by this day, whatever a clock that went wrong said.
fn sorted(dates: impl Iterator<Item = Date>, on: Date) -> Vec<Date> {
    let mut dates: Vec<Date> = dates.map(|date| date.min(on)).collect();
    dates.sort_unstable();
    dates
}
