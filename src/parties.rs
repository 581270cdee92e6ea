//! Whom the annex is to list on a day, and how the list that was fixed differs from that.

use jiff::civil::Date;

use crate::annex::{Annex, FILE};
use crate::diagnostic::Diagnostic;
use crate::message::says::parties as says;
use crate::message::{Argument, Message};
use crate::overview::{self, Row};
use crate::reference::{Party, PartyTable};
use crate::register::{Ledger, Status};
use crate::situation;
use crate::succession;

/// So many names are enough where many parties have the same.
const NAMED: usize = 10;

/// The parties on a day.
#[derive(Debug)]
pub struct Listing {
    /// Those that the annex is to list, in the order of their numbers.
    pub parties: Vec<Party>,
    /// Those that have a record and are not listed: they had declined or left by that day.
    pub left: Vec<Row>,
}

/// Who is a party of an agreement on a day: whoever has a record and had not declined or left by then, and whoever is bound,
/// record or not.
pub fn on(agreement: &str, ledger: &Ledger, table: &PartyTable, records: &[Party], day: Date) -> Listing {
    let mut all = records.to_vec();
    // Whoever took another's place may be known to the register alone.
    let table = situation::with_ledger(table, ledger);
    for number in ledger.parties(agreement).chain(ledger.successors(agreement)) {
        if let Some(party) = table.party(number).filter(|party| all.iter().all(|known| known.number != party.number)) {
            all.push(party.clone());
        }
    }
    let rows = overview::rows(agreement, ledger, &all, day);
    // Another took its place before it was a party to this agreement.
    let passed_before = |party: &Party| {
        let passed = succession::passed(agreement, ledger, &party.number);
        passed.is_some_and(|passed| passed.date <= day) && ledger.succession(agreement, &party.number).is_none()
    };
    let mut listing = Listing { parties: Vec::new(), left: Vec::new() };
    for (nth, (party, row)) in all.into_iter().zip(rows).enumerate() {
        let has_record = nth < records.len();
        if row.bound || (has_record && !has_left(&row, day) && !passed_before(&party)) {
            listing.parties.push(party);
        } else if has_record && !passed_before(&party) {
            listing.left.push(row);
        }
    }
    listing.parties.sort_by(|one, other| one.order().cmp(&other.order()));
    listing
}

/// Whether a party that nothing binds had declined by a day, or its agreement had ended.
fn has_left(row: &Row, day: Date) -> bool {
    match row.status {
        Status::Declined => row.date.is_some_and(|declined| declined <= day),
        status => matches!(status, Status::Expired | Status::Terminated | Status::Superseded | Status::Succeeded),
    }
}

/// Where the list that was fixed differs from what records and register say on a day.
pub fn differences(annex: &Annex, now: &Listing, records: &[Party]) -> Vec<Diagnostic> {
    let is_in = |parties: &[Party], party: &Party| parties.iter().any(|known| known.number == party.number);
    let not_listed = now.parties.iter().filter(|party| annex.party(&party.number).is_none());
    let (not_listed, heirs): (Vec<_>, Vec<_>) = not_listed.partition(|party| is_in(records, party));
    let gone = annex.parties.iter().filter(|party| !is_in(&now.parties, party));
    let (left, unknown): (Vec<_>, Vec<_>) = gone.partition(|party| is_in(records, party));
    let other = now.parties.iter().filter(|party| annex.party(&party.number).is_some_and(|listed| is_other(listed, party)));
    let day = annex.day;
    type Say = fn(Date, Argument) -> Message;
    let told: [(Vec<&Party>, Say); 5] = [
        (not_listed, |day, names| says::NotListed { day, names }.into()),
        (heirs, |day, names| says::BoundNotListed { day, names }.into()),
        (left, |day, names| says::Left { day, names }.into()),
        (unknown, |day, names| says::NoRecord { day, names }.into()),
        (other.collect(), |day, names| says::Otherwise { day, names }.into()),
    ];
    let told = told.into_iter().filter(|(parties, _)| !parties.is_empty());
    told.map(|(parties, say)| {
        let message = say(day, names(parties.iter().map(|party| party.name_with_form())));
        Diagnostic::warning(message).in_file(&annex.file).hint(says::FixStep { file: FILE })
    })
    .collect()
}

/// Whether two say otherwise what is printed of a party.
fn is_other(one: &Party, other: &Party) -> bool {
    let printed = |party: &Party| {
        let Party { official_name, norwegian_name, form, organisation_number, .. } = party.clone();
        [official_name, norwegian_name, form, organisation_number]
    };
    printed(one) != printed(other)
}

/// Names in a row and in their order, of which the first are enough.
pub fn names(names: impl Iterator<Item = String>) -> Argument {
    let mut names: Vec<String> = names.collect();
    // In any order rather than not at all.
    if let Ok(collator) = overview::norwegian() {
        names.sort_by(|one, other| collator.compare(one, other));
    }
    let more = names.len().saturating_sub(NAMED);
    let named = names.into_iter().take(NAMED).map(|name| Message::from(says::Name { name }));
    Argument::row(named.chain((more > 0).then(|| says::More { number: more }.into())).collect::<Vec<Message>>())
}
