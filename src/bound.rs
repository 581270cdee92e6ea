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
    let of = |party: &Party| {
        let told = |edition: &Placed| {
            let signature = edition.signature()?;
            Some(Bound {
                party: party.number.clone(),
                name: party.name_with_form(),
                edition: edition.number,
                through: edition
                    .through()
                    .map(|before| Heir { party: before.party.to_owned(), name: table.name_of(before.party) }),
                signed: signature.date,
                since: edition.through().map_or(signature.from, |before| before.since.max(signature.from)),
                until: edition.ends().filter(|ends| *ends != NO_END),
            })
        };
        let binding = ledger.standing(agreement, &party.number, on).binding;
        binding.iter().filter_map(told).collect::<Vec<_>>()
    };
    parties.into_iter().flat_map(of).collect()
}
