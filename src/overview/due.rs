//! What is due, and when.

use jiff::civil::Date;
use serde::Serialize;

use super::{Heir, has_end};
use crate::agreement::Agreement;
use crate::reference::{Party, PartyTable};
use crate::register::{Lasting, Ledger, Placed, Status, day};
use crate::reminders;

/// What is due for an agreement.
#[derive(Debug, Clone, Serialize)]
pub struct Due {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The party's name in running text.
    pub name: String,
    /// Of which edition.
    pub edition: u32,
    /// Whose that edition is, if a party's whose place this one took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Heir>,
    /// What is due.
    pub what: What,
    /// When.
    pub date: Date,
    /// The day on which notice was given, though the term ends before it runs out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Date>,
}

/// What can be due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// An answer is expected by this day.
    Answer,
    /// The term ends on this day.
    Expiry,
    /// The agreement ends on this day, because notice was given.
    End,
    /// This is the edition's last day, because another one takes its place.
    Replaced,
    /// From this day on nothing proves the signatures, unless their proof is renewed before.
    Renewal,
}

/// What is due from a day on until another, and every answer that is overdue, by date.
pub fn due<'a>(
    agreement: &Agreement,
    ledger: &Ledger,
    table: &PartyTable,
    parties: impl IntoIterator<Item = &'a Party>,
    on: Date,
    until: Date,
) -> Vec<Due> {
    let id = agreement.identifier.as_str();
    let mut due = Vec::new();
    let mut add = |party: &Party, found: &mut dyn Iterator<Item = Due>| {
        due.extend(found.map(|due| Due { party: party.number.clone(), name: party.name_with_form(), ..due }));
    };
    for party in parties {
        // What a party has signed is to be proven also when it is no more.
        let renewals = ledger.lasting(id, &party.number).into_iter().filter_map(renewal);
        add(party, &mut renewals.filter(|due| due.date <= until));
        let standing = ledger.standing(id, &party.number, on);
        // What binds ends on its day, whatever is offered meanwhile.
        let editions = standing.binding.iter().copied().chain(standing.later);
        let dates = editions.filter_map(|edition| what_is_due(agreement, table, edition, on));
        add(party, &mut dates.filter(|due| due.date <= until));
    }
    due.sort_by(|a, b| (a.date, a.what, &a.party, a.edition).cmp(&(b.date, b.what, &b.party, b.edition)));
    due
}

/// The last day on which the proof of a signature can be renewed, if it was made to last.
fn renewal(lasting: Lasting) -> Option<Due> {
    let date = day(lasting.expires?);
    Some(of_nobody(lasting.edition, What::Renewal, date))
}

/// Of a party that whoever asks for it fills in.
fn of_nobody(edition: u32, what: What, date: Date) -> Due {
    Due { party: String::new(), name: String::new(), edition, through: None, what, date, notice: None }
}

fn what_is_due(agreement: &Agreement, table: &PartyTable, edition: Placed, on: Date) -> Option<Due> {
    let (what, date) = match edition.status(on) {
        Status::Sent => (What::Answer, reminders::deadline(agreement, edition.edition())),
        Status::Signed | Status::InForce | Status::Expiring | Status::Notice => {
            let (ends, then) = edition.end().filter(|(ends, _)| has_end(ends))?;
            let what = match then {
                Status::Superseded => What::Replaced,
                Status::Terminated => What::End,
                _ => What::Expiry,
            };
            (what, ends)
        }
        _ => return None,
    };
    let through = edition.through().map(|before| Heir { party: before.party.to_owned(), name: table.name_of(before.party) });
    let notice = edition.notice().filter(|_| what == What::Expiry).map(|(given, _)| given);
    Some(Due { through, notice, ..of_nobody(edition.number, what, date) })
}
