//! When an edition was over.

use jiff::civil::Date;

use super::Ledger;
use crate::register::{Edition, Status};

impl Ledger {
    /// The day on which an edition was over, if it is by a day: it has bound and ended, or was declined, or overtaken by a later
    /// one before it was signed.
    pub fn ended(&self, agreement: &str, party: &str, number: u32, on: Date) -> Option<Date> {
        let editions = self.editions(agreement, party);
        let edition = editions.iter().find(|edition| edition.number == number)?;
        let later = || editions.iter().filter(|later| later.number > number);
        let since = match edition.signature() {
            // A later edition alone ends nothing: only one that says so, or a person.
            Some(_) => {
                let (status, since) = self.place(agreement, party, number)?.standing(on);
                matches!(status, Status::Expired | Status::Terminated | Status::Superseded).then_some(since)
            }
            None => {
                let left =
                    |later: &Edition| later.sent().into_iter().chain(later.signature().map(|signature| signature.date)).min();
                edition.declined().into_iter().chain(later().filter_map(left)).min()
            }
        };
        since.filter(|since| *since <= on)
    }
}
