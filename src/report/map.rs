//! Where each fylke stands in the tile map.
//!
//! A true map would show Finnmark large and Oslo as a dot. Here every kommune is a square of the same size, and the
//! fylker stand about where they stand in Norway: four columns from the coast to Sweden, seven rows from north to south.

use crate::reference::{Party, PartyKind, PartyTable};

/// A fylke's place in the grid. Columns and rows are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Fylkesnummer.
    pub number: &'static str,
    /// First row.
    pub row: u8,
    /// First column.
    pub column: u8,
    /// Rows it is high.
    pub rows: u8,
    /// Columns it is wide.
    pub columns: u8,
}

const fn place(number: &'static str, row: u8, column: u8) -> Place {
    Place { number, row, column, rows: 1, columns: 1 }
}

/// Every fylke, from north to south and west to east: the order in which the map is read aloud.
pub const PLACES: [Place; 15] = [
    place("55", 1, 3),                         // Troms
    place("56", 1, 4),                         // Finnmark
    place("18", 2, 3),                         // Nordland
    place("50", 3, 2),                         // Trøndelag
    place("15", 4, 1),                         // Møre og Romsdal
    Place { columns: 2, ..place("34", 4, 2) }, // Innlandet, as wide as Trøndelag and Nordland together
    Place { rows: 2, ..place("46", 5, 1) },    // Vestland, beside both Buskerud and Telemark
    place("33", 5, 2),                         // Buskerud
    place("03", 5, 3),                         // Oslo
    place("32", 5, 4),                         // Akershus
    place("40", 6, 2),                         // Telemark
    place("39", 6, 3),                         // Vestfold
    place("31", 6, 4),                         // Østfold
    place("11", 7, 1),                         // Rogaland
    place("42", 7, 2),                         // Agder
];

/// The official parties of a fylke: its fylkeskommune, then its kommuner by number.
pub fn parties_of(fylke: &str) -> impl Iterator<Item = &'static Party> {
    let of = |kind| move |party: &&Party| party.kind == kind;
    let own = PartyTable::official().all().iter().filter(of(PartyKind::Fylkeskommune)).filter(move |party| party.number == fylke);
    own.chain(PartyTable::official().all().iter().filter(of(PartyKind::Kommune)).filter(move |party| party.fylke == fylke))
}

/// The style rules that put each fylke in its place. They are rules and not attributes because the page forbids itself
/// any style but the one sheet it was written with.
pub fn style() -> String {
    let rule = |place: &Place| {
        let Place { number, row, column, rows, columns } = place;
        format!("#f{number}{{grid-area:{row}/{column}/span {rows}/span {columns}}}")
    };
    format!("@media print,(min-width:44rem){{{}}}\n", PLACES.iter().map(rule).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_official_party_stands_on_the_map_exactly_once() {
        let mut shown: Vec<&str> = PLACES.iter().flat_map(|place| parties_of(place.number)).map(|p| p.number.as_str()).collect();
        let mut official: Vec<&str> = PartyTable::official().all().iter().map(|party| party.number.as_str()).collect();
        shown.sort();
        official.sort();
        assert_eq!(shown, official);
        assert!(PLACES.iter().all(|place| PartyTable::official().fylke_name(place.number).is_some()));
    }

    #[test]
    fn no_fylke_stands_on_another() {
        let mut taken = BTreeSet::new();
        for place in PLACES {
            for row in place.row..place.row + place.rows {
                for column in place.column..place.column + place.columns {
                    assert!(taken.insert((row, column)), "{}", place.number);
                }
            }
        }
    }
}
