//! Events on a line of a terminal.

use super::language::language;
use crate::reference::PartyTable;
use crate::register::{Entry, Event};
use crate::text::shown;
pub use crate::told::{erased_by, message};

/// What happened, on one line, beginning with a small letter and without a full stop.
pub fn sentence(event: &Event, parties: &PartyTable) -> String {
    shown(&message(event, parties).text(language()))
}

/// When an event was erased, by whom, and why.
pub fn erased(erasure: &Entry) -> String {
    shown(&erased_by(erasure).text(language()))
}
