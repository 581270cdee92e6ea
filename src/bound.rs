//! Who is bound by an agreement on a day, and through which edition.

use jiff::civil::Date;
use serde::Serialize;

use crate::overview::Heir;
use crate::reference::{Party, PartyTable};
use crate::register::{Ledger, Placed};
use crate::terms::NO_END;

/// An edition by which a party is bound on a day. A party may be bound by several.
#[derive(Debug, Clone, Serialize)]
pub struct Bound {
    /// Kommunenummer, fylkesnummer or organisasjonsnummer.
    pub party: String,
    /// The party's name in running text.
    pub name: String,
    /// Which edition.
    pub edition: u32,
    /// The party that signed it, if this one took its place since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Heir>,
    /// The day it was signed.
    pub signed: Date,
    /// The first day on which it holds for the party.
    pub since: Date,
    /// The last, as far as is known; none where there is no term.
    pub until: Option<Date>,
}

/// Every edition that binds one of these parties on a day, in the parties' order; of one party the latest first, and its own
/// before those of whom it took the place of.
pub fn bound<'a>(
    agreement: &str,
    ledger: &Ledger,
    table: &PartyTable,
    parties: impl IntoIterator<Item = &'a Party>,
    on: Date,
) -> Vec<Bound> {
    let mut bound = Vec::new();
    // Whose place another took is bound no more.
    let parties = parties.into_iter().filter(|party| ledger.succeeded(agreement, &party.number, on).is_none());
    for party in parties {
        let add = |edition: &Placed, through: Option<(&str, Date)>| {
            let signature = edition.signature()?;
            let since = through.map_or(signature.from, |(_, since)| since.max(signature.from));
            Some(Bound {
                party: party.number.clone(),
                name: party.name_with_form(),
                edition: edition.number,
                through: through.map(|(before, _)| Heir { party: before.to_owned(), name: table.name_of(before) }),
                signed: signature.date,
                since,
                until: edition.ends().filter(|ends| *ends != NO_END),
            })
        };
        let own = ledger.standing(agreement, &party.number, on).binding;
        bound.extend(own.iter().filter_map(|edition| add(edition, None)));
        for before in ledger.inherited(agreement, &party.number, on) {
            let binding = ledger.standing(agreement, before.party, on).binding;
            bound.extend(binding.iter().filter_map(|edition| add(edition, Some((before.party, before.since)))));
        }
    }
    bound
}
