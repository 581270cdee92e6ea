//! Which letter of its kind one is, and what it is called for that.

use jiff::civil::Date;

use super::Occasion;
use crate::document::DocumentId;
use crate::register::{Edition, Fact, Ledger};
use crate::store::{OUTBOX, OUTBOX_SENT, Store, letter_under_way};

/// Which letter of its kind this is about an edition, counted from 1.
pub(super) fn nth(edition: &Edition, occasion: Occasion) -> usize {
    let is_such = |fact: &Fact| match occasion {
        Occasion::Sending => matches!(fact, Fact::Sent { .. }),
        Occasion::Reminder => matches!(fact, Fact::Reminded { .. }),
    };
    1 + edition.facts().iter().filter(|(_, fact)| is_such(fact)).count()
}

/// How many letters of its kind were ever registered, also if that was withdrawn.
pub(super) fn ever(edition: &Edition, occasion: Occasion) -> usize {
    let [sendings, reminders] = edition.letters_ever();
    match occasion {
        Occasion::Sending => sendings,
        Occasion::Reminder => reminders,
    }
}

pub(super) fn ending(occasion: Occasion, nth: usize) -> String {
    match (occasion, nth) {
        (Occasion::Sending, 1) => String::new(),
        (Occasion::Sending, nth) => format!("-{nth}"),
        (Occasion::Reminder, 1) => "-reminder".to_owned(),
        (Occasion::Reminder, nth) => format!("-reminder-{nth}"),
    }
}

/// A letter's file, without an ending.
pub(super) fn file(id: &DocumentId, occasion: Occasion, nth: usize) -> String {
    format!("{id}{}", ending(occasion, nth))
}

/// The files of letters to a party that were begun, and have been registered since.
pub(super) fn settled(ledger: &Ledger, store: &dyn Store, agreement: &str, party: &str) -> Vec<String> {
    let mut files = Vec::new();
    for edition in ledger.editions(agreement, party) {
        let id = DocumentId { party: party.to_owned(), agreement: agreement.to_owned(), edition: edition.number };
        for occasion in Occasion::ALL {
            let begun = (1..nth(edition, occasion)).map(|nth| letter_under_way(&file(&id, occasion, nth)));
            // Where the disk does not answer, it is asked again when the file is removed, and that is told.
            files.extend(begun.filter(|file| store.exists(file).unwrap_or(true)));
        }
    }
    files
}

/// Where a letter lies for a person to send, and where once that was done.
pub(super) fn lying(letter: &str) -> [String; 2] {
    [OUTBOX, OUTBOX_SENT].map(|folder| format!("{folder}/{letter}.eml"))
}

/// The day on which a letter was put in the outbox that nobody has registered as sent yet.
pub(super) fn written(edition: &Edition, occasion: Occasion) -> Option<Date> {
    edition.written(occasion == Occasion::Reminder)
}
