//! What is no longer needed: events, letters and files that name persons, of agreements that have ended long ago.
//!
//! The time counts from the day on which an edition ended, was declined, or was overtaken by a later one before it was signed;
//! for what was withdrawn, from the day of that; and for the approval of an agreement that never left the house, from the day
//! of the approval. How long it is, the agreement's settings say.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;

use crate::agreement::Agreement;
use crate::diagnostic::Diagnostic;
use crate::kept_inputs;
use crate::register::{Approved, Entry, Event, Head, Ledger, Register, day};
use crate::restored::{self, Letter};
use crate::store::Store;

/// Something that names persons, and is no longer needed.
#[derive(Debug, Clone, Serialize)]
pub struct Due {
    /// Kommunenummer or fylkesnummer; none of what is about the register itself.
    pub party: Option<String>,
    /// What it is.
    #[serde(flatten)]
    pub what: What,
    /// The day from which its time counts.
    pub since: Date,
    /// The day on which its time was over.
    pub due: Date,
}

/// What can be due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum What {
    /// An event, with the signed copy that it registered, if there is one.
    Event {
        /// Its number.
        seq: u64,
        /// Its kind.
        event: &'static str,
        /// Path of the signed copy below `output/`.
        copy: Option<String>,
    },
    /// A letter in the outbox.
    Letter {
        /// Its path.
        file: String,
    },
    /// A record as it was when documents were made from it.
    Record {
        /// Its path below `output/`.
        file: String,
    },
    /// A document as it was issued.
    Document {
        /// Its path below `output/`.
        file: String,
    },
}

/// The day on which all editions of a party's agreement were over that have left the house. Where none has, an approval binds
/// nobody, and it is the day of that, or on which it was registered if that is later.
fn approval_over(ledger: &Ledger, entry: &Entry, approved: &Approved, on: Date) -> Option<Date> {
    let (agreement, party) = (&approved.agreement, &approved.party);
    let mut left = ledger.editions(agreement, party).iter().filter(|edition| edition.is_frozen()).peekable();
    if left.peek().is_none() {
        return Some(approved.date.max(day(entry.at)));
    }
    let ends: Option<Vec<Date>> = left.map(|edition| ledger.ended(agreement, party, edition.number, on)).collect();
    ends?.into_iter().max()
}

/// The day from which the time of an event counts, if it does by a day.
fn since(ledger: &Ledger, entry: &Entry, on: Date) -> Option<Date> {
    let (party, agreement) = entry.event.subject()?;
    let edition = match &entry.event {
        Event::Approved(approved) => return approval_over(ledger, entry, approved, on),
        Event::Written(event) | Event::ReminderWritten(event) | Event::Sent(event) | Event::Reminded(event) => event.edition,
        Event::Signed(event) => event.edition,
        Event::PartlySigned(event) => event.edition,
        Event::Declined(event) => event.edition,
        _ => return None,
    };
    ledger.ended(agreement, party, edition, on)
}

/// Whether a signature or an approval is still needed on a day: it was not withdrawn, and its agreement has not ended.
pub fn still_counts(ledger: &Ledger, entry: &Entry, on: Date) -> bool {
    ledger.find(entry.seq).is_some() && since(ledger, entry, on).is_none()
}

/// All that is due for an agreement on a day, in the order of the parties, and what could not be looked at.
pub fn due(
    register: &dyn Register,
    store: &dyn Store,
    agreement: &Agreement,
    ledger: &Ledger,
    on: Date,
) -> Result<(Vec<Due>, Vec<Diagnostic>), Diagnostic> {
    let years = i64::from(agreement.retention_years).years();
    let is_over = |since: Date| Some(since.saturating_add(years)).filter(|due| *due <= on);
    let id = agreement.identifier.as_str();
    let mut all = Vec::new();
    let mut add = |party: Option<&str>, what: What, since: Option<Date>| {
        if let Some((since, due)) = since.and_then(|since| Some((since, is_over(since)?))) {
            all.push(Due { party: party.map(str::to_owned), what, since, due });
        }
    };
    let (mut withdrawn, mut entries) = (BTreeMap::new(), Vec::new());
    let mut each = |entry: Entry| {
        if let Event::Void(event) = &entry.event {
            withdrawn.insert(event.void, day(entry.at));
        }
        // What is younger than the time itself cannot be due.
        let is_old = is_over(day(entry.at)).is_some() || entry.event.date().is_some_and(|date| is_over(date).is_some());
        let is_meant = entry.event.subject().is_none_or(|(_, about)| about == id);
        if entry.original.is_none() && is_old && is_meant && !entry.event.texts().is_empty() {
            entries.push(entry);
        }
    };
    register.read(Head::default(), &mut each)?;
    for entry in entries {
        let since = match &entry.event {
            Event::Void(_) | Event::Erasure(_) | Event::Confirmed(_) => Some(day(entry.at)),
            _ => withdrawn.get(&entry.seq).copied().or_else(|| since(ledger, &entry, on)),
        };
        let copy = entry.event.copy().map(|copy| copy.file.to_string());
        let what = What::Event { seq: entry.seq, event: entry.event.kind(), copy };
        add(entry.event.subject().map(|(party, _)| party), what, since);
    }
    let (letters, problems) = restored::letters(store, &[], ledger);
    for Letter { document, path, .. } in letters.iter().filter(|letter| letter.document.agreement == id) {
        let what = What::Letter { file: path.to_string_lossy().into_owned() };
        add(Some(&document.party), what, ledger.ended(id, &document.party, document.edition, on));
    }
    for (file, documents) in kept_inputs::records(store, ledger)? {
        // As long as one of the documents that were made from it is needed, it is.
        let own = documents.iter().find(|document| document.agreement == id);
        let ends =
            documents.iter().map(|one| ledger.ended(one.agreement, one.party, one.edition, on)).collect::<Option<Vec<_>>>();
        if let (Some(own), Some(ends)) = (own, ends) {
            add(Some(own.party), What::Record { file }, ends.into_iter().max());
        }
    }
    for party in ledger.parties(id) {
        for edition in ledger.editions(id, party).iter().filter(|edition| edition.stays()) {
            let what = What::Document { file: edition.issue().file.to_string() };
            add(Some(party), what, ledger.ended(id, party, edition.number, on));
        }
    }
    all.sort_by(|one, other| one.party.cmp(&other.party));
    Ok((all, problems))
}
