//! What events state that follows from something else that they state: the code on a page from what the document was made of, and
//! first and last day of an agreement from its terms. Whoever writes one of them anew forgets the other.

use std::collections::HashMap;

use jiff::civil::Date;
use rayon::prelude::*;

use super::Scope;
use super::printed::printed;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::document::{DocumentCode, DocumentId};
use crate::kept_inputs::Settings;
use crate::message::says::objection as says;
use crate::message::{Argument, Message};
use crate::register::{Edition, Entry, Event, Fact, Generated, Ledger};
use crate::store::{Standing, Store};
use crate::terms::{NO_END, Terms};

/// What the events of documents state of these.
pub(super) struct Stated<'a> {
    scope: &'a Scope,
    found: Vec<Diagnostic>,
    /// What events of each version of the program have said until now.
    said: HashMap<String, Said>,
}

/// Whether an event says what those of before said nothing of: its terms, and where is kept what the document was made from.
#[derive(Clone, Copy, Default)]
struct Said([bool; 2]);

impl Said {
    fn or(self, other: Self) -> Self {
        Self([self.0[0] || other.0[0], self.0[1] || other.0[1]])
    }
}

impl<'a> Stated<'a> {
    pub(super) fn new(scope: &'a Scope) -> Self {
        Self { scope, found: Vec::new(), said: HashMap::new() }
    }

    /// Takes account of one more event.
    pub(super) fn add(&mut self, entry: &Entry, store: &dyn Store) {
        let Event::Generated(event) = &entry.event else { return };
        if *self.scope == Scope::Some {
            return;
        }
        let number = entry.seq;
        let said = Said([event.terms.is_some(), event.kept_inputs.is_some()]);
        // What a program has once said, it goes on saying.
        let until_now = self.said.entry(event.inputs.program.clone()).or_default();
        let all = until_now.or(said);
        *until_now = all;
        let version = &event.inputs.program;
        let less = if all.0 != said.0 {
            Some(Diagnostic::of(Kind::Attention, says::SaysLess { number }))
        } else if said.0 != [true; 2] && !is_before_terms(version) {
            Some(Diagnostic::of(Kind::Attention, says::SaysTooLittle { number, version }))
        } else {
            None
        };
        if self.scope.has(&event.party) {
            let told = |fault: Diagnostic| fault.in_file(store.location(&event.file)).hint(says::StatedStep {});
            self.found.extend(code(number, event).into_iter().chain(less).map(told));
        }
    }

    /// What cannot be: also by what is printed on the documents, by arithmetic, and by the settings that were kept when they were
    /// made.
    pub(super) fn contradictions(self, ledger: &Ledger, store: &dyn Store) -> Result<Vec<Diagnostic>, Diagnostic> {
        let Self { scope, mut found, .. } = self;
        let of = |agreement| ledger.parties(agreement).map(move |party| (agreement, party));
        let parties: Vec<(&str, &str)> = ledger.agreements().flat_map(of).filter(|(_, party)| scope.has(party)).collect();
        let other_codes = |(agreement, party): &(&str, &str)| {
            let editions = ledger.editions(agreement, party).iter();
            editions.map(|edition| other_code(&id(agreement, party, edition), edition, store)).collect::<Result<Vec<_>, _>>()
        };
        let codes: Vec<_> = parties.par_iter().map(other_codes).collect::<Result<_, Diagnostic>>()?;
        found.extend(codes.into_iter().flatten().flatten());
        let mut terms = OfSettings::default();
        for (agreement, party) in parties {
            for edition in ledger.editions(agreement, party) {
                found.extend(term(edition, store));
                found.extend(terms.fault(&id(agreement, party, edition), edition, store));
            }
        }
        Ok(found)
    }
}

fn id(agreement: &str, party: &str, edition: &Edition) -> DocumentId {
    DocumentId { party: party.to_owned(), agreement: agreement.to_owned(), edition: edition.number }
}

/// That the code of a document stands for something else than it is said to be made of, or for less than its program's codes do; or
/// that no digest stands there.
fn code(number: u64, event: &Generated) -> Option<Diagnostic> {
    let kept = event.kept_inputs.iter().flat_map(|kept| [kept.record, kept.shared]);
    let mut digests = [event.inputs.record, event.inputs.agreement].into_iter().chain(kept);
    if digests.any(|digest| digest == Digest::default()) {
        return Some(Diagnostic::of(Kind::Integrity, says::NoDigest { number }));
    }
    if event.has_another_code() {
        return Some(Diagnostic::of(Kind::Integrity, says::OtherCode { number }));
    }
    let code = event.code.as_ref().and_then(|code| code.parse::<DocumentCode>().ok());
    let is_less = code.is_none_or(|code| code.is_of_record()) && !is_before_codes(&event.inputs.program);
    let version = &event.inputs.program;
    is_less.then(|| Diagnostic::of(Kind::Integrity, says::NoCode { number, version }))
}

/// Whether the codes of this version of the program stood for the record alone: before 0.2.0.
fn is_before_codes(version: &str) -> bool {
    version.starts_with("0.0.") || version.starts_with("0.1.")
}

/// Whether this version of the program may have said nothing of terms, nor of what it kept: no release before 0.3.0 did, and those
/// who built 0.2.0 since have registers in which it did not yet.
fn is_before_terms(version: &str) -> bool {
    is_before_codes(version) || version.starts_with("0.2.")
}

/// That another code is printed on a document, as it lies there as registered, than is registered of it.
fn other_code(id: &DocumentId, edition: &Edition, store: &dyn Store) -> Result<Option<Diagnostic>, Diagnostic> {
    let issue = edition.issue();
    if store.compare(&issue.file, &issue.sha256)? != Standing::Same {
        return Ok(None);
    }
    let bytes = store.get(&issue.file)?.unwrap_or_default();
    let registered = issue.code.as_ref().and_then(|code| code.parse::<DocumentCode>().ok()).map(|code| code.plain());
    let other = printed(&bytes, id).filter(|printed| registered.as_ref() != Some(printed));
    Ok(other.map(|printed| {
        let registered = registered.unwrap_or_else(|| "–".to_owned());
        let fault = Diagnostic::of(Kind::Integrity, says::OtherPrinted { printed, registered });
        fault.in_file(store.location(&issue.file)).hint(says::StatedStep {})
    }))
}

/// The terms of editions, by the settings that they were made from.
#[derive(Default)]
struct OfSettings {
    kept: Settings,
    /// By the list of what documents were made from, and by agreement: the first that is said to be made from it.
    first: HashMap<(Digest, String), (String, Terms)>,
}

impl OfSettings {
    /// That an edition has other terms than its settings say. Where these are gone, those of other editions tell that were made
    /// from them.
    fn fault(&mut self, id: &DocumentId, edition: &Edition, store: &dyn Store) -> Option<Diagnostic> {
        let issue = edition.issue();
        let (registered, kept) = (issue.terms?, issue.kept_inputs.as_deref()?);
        let document = id.to_string();
        let fault = match self.kept.of(store, &kept.shared, &id.agreement) {
            Some(said) => (said.terms != registered).then(|| Diagnostic::of(Kind::Integrity, says::OtherTerms { document })),
            None => {
                let first = self.first.entry((kept.shared, id.agreement.clone()));
                let (other, said) = first.or_insert_with(|| (document.clone(), registered));
                let differ = says::TermsDiffer { document, other: other.as_str() };
                (*said != registered).then(|| Diagnostic::of(Kind::Integrity, differ))
            }
        };
        fault.map(|fault| fault.in_file(store.location(&issue.file)).hint(says::StatedStep {}))
    }
}

/// First and last days that do not follow from the terms that the edition has.
fn term(edition: &Edition, store: &dyn Store) -> Vec<Diagnostic> {
    // Those of before were reckoned with the settings of their day.
    let Some(terms) = edition.issue().terms else { return Vec::new() };
    let mut found = Vec::new();
    let mut told = |kind, number: u64, [from, until]: [Date; 2], [first, last]: [Date; 2]| {
        let [until, last] = [until, last].map(|end| match end {
            NO_END => Message::from(says::NoEnd {}).into(),
            end => Argument::from(end),
        });
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
