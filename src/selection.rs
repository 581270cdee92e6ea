//! Which parties something is done for: all of them, those that are named, or those in some fylker and at some statuses.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::overview;
use crate::reference::Party;
use crate::register::{Ledger, Status};

/// Which parties something is done for. What is said narrows it: with nothing said, it is all of them.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// These, by number. For whoever is named it must be possible, where of the others those are found for whom it is.
    pub named: Vec<String>,
    /// Those in these fylker, by fylkesnummer.
    pub fylker: Vec<String>,
    /// Those of which an edition is at one of these statuses; [`Status::Signed`] is all that are bound.
    pub statuses: Vec<Status>,
}

impl Selection {
    /// These parties, by number.
    pub fn of<T: Into<String>>(numbers: impl IntoIterator<Item = T>) -> Self {
        Self { named: numbers.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Whether it is all of them.
    pub fn is_all(&self) -> bool {
        self.named.is_empty() && !self.is_narrowed()
    }

    /// Whether it is those in some fylker or at some statuses.
    pub fn is_narrowed(&self) -> bool {
        !self.fylker.is_empty() || !self.statuses.is_empty()
    }

    /// Whether a party is named.
    pub fn names(&self, number: &str) -> bool {
        self.named.iter().any(|named| named == number)
    }

    /// The numbers of those that it takes from these parties, as an agreement's register has them on a day. Whoever is named
    /// need not be one of these parties to be found among them: that is for the caller to miss.
    pub fn among<'a>(
        &self,
        parties: impl IntoIterator<Item = &'a Party>,
        agreement: &str,
        ledger: &Ledger,
        on: Date,
    ) -> BTreeSet<String> {
        let parties = parties.into_iter().filter(|party| {
            (self.named.is_empty() || self.names(&party.number)) && (self.fylker.is_empty() || self.fylker.contains(&party.fylke))
        });
        if self.statuses.is_empty() {
            return parties.map(|party| party.number.clone()).collect();
        }
        let rows = overview::rows(agreement, ledger, parties, on).into_iter();
        rows.filter(|row| row.is_at(&self.statuses)).map(|row| row.party).collect()
    }
}
