//! Events on a line of a terminal.

use super::language::language;
use crate::reference::PartyTable;
use crate::register::{Entry, Event, Ledger};
use crate::text::shown;
pub use crate::told::{erased_by, message, with_agreement};

/// What happened, on one line, beginning with a small letter and without a full stop.
pub fn sentence(event: &Event, parties: &PartyTable, ledger: &Ledger) -> String {
    shown(&with_agreement(event, parties, ledger).text(language()))
}

/// When an event was erased, by whom, and why.
pub fn erased(erasure: &Entry) -> String {
    shown(&erased_by(erasure).text(language()))
}
