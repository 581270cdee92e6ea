//! How far an agreement had come on each day.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Progress;
use crate::agreement::Agreement;
use crate::reference::Party;
use crate::register::{Edition, Ledger};

/// How many parties had a document, had been sent it and were bound, on each day on which one of these numbers changed: the
/// days on which it happened, not those on which it was registered. What was withdrawn has not happened. They are the parties
/// that are counted anywhere: a party whose place another took is that other from then on.
pub(super) fn progress(agreement: &Agreement, ledger: &Ledger, parties: &[Party], on: Date) -> Vec<Progress> {
    let id = agreement.identifier.as_str();
    let count = |times: &dyn Fn(&str) -> Vec<Time>| {
        let of = |party: &Party| apart(until_gone(ledger, id, &party.number, times(&party.number), on));
        Count::new(&parties.iter().flat_map(of).collect::<Vec<_>>(), on)
    };
    let made = count(&|party| {
        let own = ledger.first_made(id, party).map(since);
        own.into_iter().chain(taken_over(ledger, id, party, on)).collect()
    });
    let sent = count(&|party| {
        // What is signed was sent, though nobody registered it.
        let sent = |edition: &Edition| edition.sent().or_else(|| edition.signature().map(|signature| signature.date));
        let own = ledger.editions(id, party).iter().filter_map(sent).min().map(since);
        own.into_iter().chain(taken_over(ledger, id, party, on)).collect()
    });
    let bound = count(&|party| {
        let own = ledger.placed(id, party).filter_map(|edition| edition.bound());
        own.chain(ledger.left(id, party, on).filter_map(|edition| edition.bound())).collect()
    });
    let days: BTreeSet<Date> = [&made, &sent, &bound].into_iter().flat_map(Count::days).collect();
    days.into_iter()
        .map(|date| Progress { date, generated: made.on(date), sent: sent.on(date), signed: bound.on(date) })
        .collect()
}

/// A first and a last day.
type Time = (Date, Date);

fn since(first: Date) -> Time {
    (first, Date::MAX)
}

/// The times since which a party has what those signed whose places it took. What these were offered was offered to nobody else.
fn taken_over(ledger: &Ledger, agreement: &str, party: &str, on: Date) -> impl Iterator<Item = Time> {
    let signed = ledger.left(agreement, party, on).filter(|edition| edition.signature().is_some());
    signed.filter_map(|edition| Some(since(edition.through()?.since)))
}

/// The same times, until another took the party's place.
fn until_gone(ledger: &Ledger, agreement: &str, party: &str, times: Vec<Time>, on: Date) -> Vec<Time> {
    let gone = ledger.succeeded(agreement, party, on).map(|succession| succession.date.saturating_sub(1.day()));
    let cut = |(first, last): Time| (first, gone.map_or(last, |gone| gone.min(last)));
    times.into_iter().map(cut).filter(|(first, last)| first <= last).collect()
}

/// The same times, none of which meet.
fn apart(mut times: Vec<Time>) -> Vec<Time> {
    times.sort_unstable();
    let mut apart: Vec<Time> = Vec::new();
    for (first, last) in times {
        match apart.last_mut() {
            Some((_, before)) if first <= before.saturating_add(1.day()) => *before = last.max(*before),
            _ => apart.push((first, last)),
        }
    }
    apart
}

/// How many of something there are on a day: when each began, and when each was over, both in ascending order.
struct Count {
    begun: Vec<Date>,
    over: Vec<Date>,
}

impl Count {
    /// What is registered has happened by this day, whatever a clock that went wrong said.
    fn new(times: &[Time], on: Date) -> Self {
        let over = |last: Date| Some(last.saturating_add(1.day())).filter(|over| *over > last && *over <= on);
        let mut begun: Vec<Date> = times.iter().map(|(first, _)| on.min(*first)).collect();
        let mut over: Vec<Date> = times.iter().filter_map(|(_, last)| over(*last)).collect();
        begun.sort_unstable();
        over.sort_unstable();
        Self { begun, over }
    }

    fn days(&self) -> impl Iterator<Item = Date> {
        self.begun.iter().chain(&self.over).copied()
    }

    fn on(&self, date: Date) -> usize {
        let by = |dates: &[Date]| dates.partition_point(|one| *one <= date);
        by(&self.begun) - by(&self.over)
    }
}
