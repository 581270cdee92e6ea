//! Letters that lie at hand, held against what the register says of them: that there are such letters, to whom they went, and when.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use mail_parser::MessageParser;

use super::Scope;
use crate::diagnostic::{Diagnostic, at_most};
use crate::message::says::objection as says;
use crate::register::{Dispatch, Entry, Event, day};
use crate::store::{OUTBOX, Store, addressee};

/// No letter of ours has longer headers, in bytes.
const MAX: usize = 64 << 10;
/// So many are told one by one.
const TOLD: usize = 25;

/// A letter: where it lies, to whom it is, and its day.
type Lying = (String, Option<String>, Option<Date>);

/// The letters in the outbox, and what contradicts them.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// By Message-ID; that of a letter without one is empty.
    all: BTreeMap<String, Vec<Lying>>,
    /// The Message-IDs that events name.
    named: HashSet<String>,
    /// Of letters whose events name no Message-ID, as a person may register them and earlier programs did: how the names of such
    /// letters begin.
    unnamed: HashSet<String>,
    found: Vec<Diagnostic>,
    /// By Message-ID: that one was written to another address, as long as nothing says to whom it went.
    written: BTreeMap<String, Diagnostic>,
}

impl Letters {
    /// Reads the headers of those that lie there, but for letters to parties that are passed over.
    pub(super) fn read(store: &dyn Store, scope: &Scope) -> Result<Self, Diagnostic> {
        let mut all = BTreeMap::<String, Vec<Lying>>::new();
        let (names, _) = store.list(OUTBOX)?;
        for name in names.into_iter().filter(|name| addressee(name).is_some_and(|party| !scope.passes_over(party))) {
            let Some(bytes) = store.beginning(&name, MAX)? else { continue };
            let end = bytes.windows(4).position(|end| end == b"\r\n\r\n").map(|at| at + 4);
            let end = end.or_else(|| bytes.windows(2).position(|end| end == b"\n\n").map(|at| at + 2));
            let headers = &bytes[..end.unwrap_or(bytes.len())];
            let message = MessageParser::default().parse_headers(headers);
            let id = message.as_ref().and_then(|message| message.message_id()).unwrap_or_default().to_owned();
            let to = message.as_ref().and_then(|message| message.to()?.first()?.address.as_deref().map(str::to_owned));
            let date = message.as_ref().and_then(|message| Timestamp::from_second(message.date()?.to_timestamp()).ok());
            all.entry(id).or_default().push((name, to, date.map(day)));
        }
        Ok(Self { all, ..Self::default() })
    }

    /// Takes account of one more event.
    pub(super) fn add(&mut self, entry: &Entry, store: &dyn Store) {
        let (event, is_written) = match &entry.event {
            Event::Written(event) | Event::ReminderWritten(event) => (event, true),
            Event::Sent(event) | Event::Reminded(event) => (event, false),
            _ => return,
        };
        let Some(id) = event.message_id.as_ref() else {
            self.unnamed.insert(format!("{}-{}-", event.party, event.agreement));
            return;
        };
        self.named.insert(id.clone());
        // What was erased says no address any more.
        let Some(lying) = self.all.get(id).filter(|_| entry.original.is_none()) else { return };
        let number = entry.seq;
        // A person can change a letter before it goes, so it is for a person to look at.
        let told = |fault: Diagnostic, name: &str| fault.in_file(store.location(name)).hint(says::LetterStep {});
        for (name, to, date) in lying {
            let other_day = date.filter(|letter| is_another_day(event.date, *letter, is_written)).map(|letter| {
                let date = event.date;
                told(Diagnostic::error(says::LetterDay { number, date, letter }), name)
            });
            self.found.extend(other_day);
            let other_to = to.as_ref().filter(|to| is_another(event, to)).map(|letter| {
                let (to, letter) = (event.to.as_str(), letter.as_str());
                told(Diagnostic::error(says::LetterTo { number, to, letter }), name)
            });
            match other_to {
                Some(fault) if is_written => _ = self.written.insert(id.clone(), fault),
                Some(fault) => self.found.push(fault),
                // Whoever changed the address said so when it was sent.
                None if !is_written => _ = self.written.remove(id),
                None => {}
            }
        }
    }

    /// Letters of which no event tells, and those that contradict one.
    pub(super) fn faults(self, store: &dyn Store, is_quiet: bool) -> Vec<Diagnostic> {
        let more =
            |number| Diagnostic::error(says::LettersMore { number }).in_file(store.location(OUTBOX)).hint(says::LetterStep {});
        // Whoever writes puts a letter in its place before its event is registered.
        let strangers = if is_quiet { self.strangers(store) } else { Vec::new() };
        let of = |faults| at_most(TOLD, faults, more);
        of(strangers).into_iter().chain(of(self.contradictions())).collect()
    }

    /// Letters of which no event tells.
    fn strangers(&self, store: &dyn Store) -> Vec<Diagnostic> {
        let is_told_of = |id: &str, name: &str| {
            let file = name.rsplit('/').next().unwrap_or_default();
            self.named.contains(id) || self.unnamed.iter().any(|begins| file.starts_with(begins.as_str()))
        };
        let all = self.all.iter().flat_map(|(id, lying)| lying.iter().map(move |(name, ..)| (id, name)));
        let strangers = all.filter(|(id, name)| !is_told_of(id, name));
        let told = |name| Diagnostic::error(says::LetterOfNothing {}).in_file(store.location(name));
        strangers.map(|(_, name)| told(name).hint(says::LetterOfNothingStep {})).collect()
    }

    /// What contradicts them, once all events were told: a later one may say why an earlier one is no contradiction.
    fn contradictions(self) -> Vec<Diagnostic> {
        self.found.into_iter().chain(self.written.into_values()).collect()
    }
}

/// Whether it is said to have gone to another address. What a person registered may name somebody without one.
fn is_another(event: &Dispatch, letter: &str) -> bool {
    event.to.contains('@') && !event.to.to_lowercase().contains(&letter.to_lowercase())
}

/// Whether a day cannot be that of a letter: before it was written, or, of what says when it was written, another. It may have been
/// midnight in between.
fn is_another_day(registered: Date, letter: Date, is_written: bool) -> bool {
    registered < letter || is_written && registered > letter.saturating_add(1.day())
}
