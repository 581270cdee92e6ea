//! What events state that follows from something else that they state: the code on a page from what the document was made of, and
//! first and last day of an agreement from its terms. Whoever writes one of them anew forgets the other.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Kind};
use crate::document::DocumentId;
use crate::kept_inputs;
use crate::message::says::objection as says;
use crate::register::{Edition, Entry, Event, Fact, Ledger};
use crate::store::Store;

/// That the code of a document stands for something else than it is said to be made of.
pub(super) fn code(entry: &Entry, store: &dyn Store) -> Option<Diagnostic> {
    let Event::Generated(event) = &entry.event else { return None };
    let fault = || Diagnostic::of(Kind::Integrity, says::OtherCode { number: entry.seq });
    event.has_another_code().then(|| fault().in_file(store.location(&event.file)).hint(says::StatedStep {}))
}

/// What of the terms of all editions cannot be: by arithmetic, and by the settings that were kept when they were made.
pub(super) fn terms(ledger: &Ledger, store: &dyn Store) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut settings = kept_inputs::Settings::default();
    for agreement in ledger.agreements() {
        for party in ledger.parties(agreement) {
            for edition in ledger.editions(agreement, party) {
                found.extend(term(edition, store));
                let issue = edition.issue();
                let said = issue.kept_inputs.as_deref().and_then(|kept| settings.of(store, &kept.shared, agreement));
                if let (Some(registered), Some(said)) = (issue.terms, said)
                    && registered != said.terms
                {
                    let (party, agreement) = (party.to_owned(), agreement.to_owned());
                    let document = DocumentId { party, agreement, edition: edition.number }.to_string();
                    let fault = Diagnostic::of(Kind::Integrity, says::OtherTerms { document });
                    found.push(fault.in_file(store.location(&issue.file)).hint(says::StatedStep {}));
                }
            }
        }
    }
    found
}

/// First and last days that do not follow from the terms that the edition has.
fn term(edition: &Edition, store: &dyn Store) -> Vec<Diagnostic> {
    // Those of before were reckoned with the settings of their day.
    let Some(terms) = edition.issue().terms else { return Vec::new() };
    let mut found = Vec::new();
    let mut told = |kind, number: u64, [from, until]: [Date; 2], [first, last]: [Date; 2]| {
        let fault = Diagnostic::of(kind, says::OtherTerm { number, from, until, first, last });
        found.push(fault.in_file(store.location(&edition.issue().file)).hint(says::StatedStep {}));
    };
    let mut begins = None;
    for (seq, fact) in edition.facts().iter() {
        match fact {
            Fact::Signed(signature) => {
                let (first, last) = terms.term(signature.date);
                if (signature.from, signature.until) != (first, last) {
                    told(Kind::Integrity, seq, [signature.from, signature.until], [first, last]);
                }
                begins = Some((signature.from, signature.until));
            }
            Fact::Renewed { until, .. } => {
                let Some((from, before)) = begins else { continue };
                // One before it may have been withdrawn since, so it is for a person to look at.
                if let Some(last) = terms.prolonged(before).filter(|last| last != until) {
                    told(Kind::Attention, seq, [from, *until], [from, last]);
                }
                begins = Some((from, *until));
            }
            _ => {}
        }
    }
    found
}
