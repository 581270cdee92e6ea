//! Whether what documents were made from is kept as the register says: without it, nothing shows that they are what was issued, once
//! record and text are others.

use jiff::civil::Date;

use super::Scope;
use crate::diagnostic::{Diagnostic, Kind, Severity, at_most};
use crate::document::DocumentId;
use crate::kept_inputs::{self, Lost, Record};
use crate::message::says::{objection as says, register::More};
use crate::message::{Argument, Message};
use crate::register::Ledger;
use crate::store::Store;

/// So many files are told one by one.
const TOLD: usize = 25;
/// So many documents are named in one sentence.
const NAMED: usize = 10;

/// What is to be said of the files that are gone or were changed. A record names persons, and may be removed when its agreement is
/// over: then that is worth knowing, and no more.
pub(super) fn faults(ledger: &Ledger, store: &dyn Store, scope: &Scope, on: Date) -> Result<Vec<Diagnostic>, Diagnostic> {
    let lost = kept_inputs::lost(store, ledger, &|party| scope.has(party))?;
    let all = lost.iter().map(|lost| fault(lost, ledger, on).in_file(store.location(&lost.name))).collect();
    let more = |number| {
        Diagnostic::error(says::InputsMore { number }).in_file(store.location(kept_inputs::FOLDER)).hint(says::InputStep {})
    };
    Ok(at_most(TOLD, all, more))
}

fn fault(lost: &Lost, ledger: &Ledger, on: Date) -> Diagnostic {
    let names = lost.documents.iter().take(NAMED).map(|document| Argument::from(id(document)));
    let more = lost.documents.len().checked_sub(NAMED).filter(|more| *more > 0);
    let documents: Argument = names.chain(more.map(|number| Message::from(More { number }).into())).collect();
    if lost.is_altered {
        return Diagnostic::of(Kind::Integrity, says::InputAltered { documents }).hint(says::InputStep {});
    }
    if !lost.is_record {
        return Diagnostic::of(Kind::Integrity, says::InputGone { documents }).hint(says::InputStep {});
    }
    let is_over = |one: &Record| ledger.ended(one.agreement, one.party, one.edition, on).is_some();
    let severity = if lost.documents.iter().all(is_over) { Severity::Warning } else { Severity::Error };
    Diagnostic { severity, ..Diagnostic::error(says::RecordGone { documents }) }.hint(says::InputStep {})
}

fn id(document: &Record) -> String {
    let (party, agreement) = (document.party.to_owned(), document.agreement.to_owned());
    DocumentId { party, agreement, edition: document.edition }.to_string()
}
