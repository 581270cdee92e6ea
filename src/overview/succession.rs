//! The rows of parties that took others' places, and of those whose places were taken.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Serialize;

use super::Row;
use crate::register::{Ledger, Status};

/// Who took a party's place.
#[derive(Debug, Clone, Serialize)]
pub struct Heir {
    /// The successor's number.
    pub party: String,
    /// Its name in running text.
    pub name: String,
}

/// A party through whose edition another is bound.
#[derive(Debug, Clone, Serialize)]
pub struct Through {
    /// The number of the party that signed.
    pub party: String,
    /// Its name in running text.
    pub name: String,
    /// Which edition.
    pub edition: u32,
    /// The day from which it binds the successor.
    pub since: Date,
}

/// Lets the rows say who is bound by what others signed before them: a successor that is bound by nothing of its own stands
/// where the first of those stands whose place it took. What was signed is counted once.
pub(super) fn pass_on(rows: &mut [Row], agreement: &str, ledger: &Ledger, on: Date) {
    if ledger.successors(agreement).next().is_none() {
        return;
    }
    let before: HashMap<String, Row> = rows.iter().map(|row| (row.party.clone(), row.clone())).collect();
    let name = |number: &str| before.get(number).map_or_else(|| number.to_owned(), |row| row.name.clone());
    for row in rows {
        if let Some(gone) = ledger.succeeded(agreement, &row.party, on) {
            let successor = Some(Heir { party: gone.successor.clone(), name: name(&gone.successor) });
            row.leave(gone.date, successor);
            continue;
        }
        let bound = ledger.inherited(agreement, &row.party, on).into_iter().filter_map(|inherited| {
            let signed = before.get(inherited.party).filter(|signed| signed.bound)?;
            Some((signed, inherited.since, signed.edition?))
        });
        let bound: Vec<(&Row, Date, u32)> = bound.collect();
        row.through = bound
            .iter()
            .map(|(signed, since, edition)| Through {
                party: signed.party.clone(),
                name: signed.name.clone(),
                edition: *edition,
                since: *since,
            })
            .collect();
        if let Some((signed, ..)) = bound.first().filter(|_| !row.bound) {
            row.take(signed);
        }
    }
}

impl Row {
    /// What was this party's is another's from a day on.
    fn leave(&mut self, date: Date, successor: Option<Heir>) {
        (self.status, self.date, self.successor) = (Status::Succeeded, Some(date), successor);
        (self.bound, self.binding, self.ended) = (false, Vec::new(), None);
        (self.offered, self.draft, self.declined) = (None, None, None);
        (self.waiting, self.signed, self.ends) = (None, None, None);
        (self.signatory, self.title, self.is_erased) = (None, None, false);
        (self.differs, self.doubts) = (Vec::new(), Vec::new());
    }

    /// It stands where another stood that it took the place of, beside a later edition of its own.
    fn take(&mut self, signed: &Self) {
        let (party, name, fylke, through) =
            (self.party.clone(), self.name.clone(), self.fylke.clone(), std::mem::take(&mut self.through));
        let (waiting, offered) = (self.waiting, self.offered.take());
        let (draft, declined) = (self.draft.take(), self.declined.take());
        *self = Self { party, name, fylke, through, waiting, offered, draft, declined, ..signed.clone() };
    }
}
