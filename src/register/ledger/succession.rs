//! To whom agreements passed when municipalities merged or got another number. Nothing is rewritten: what was signed stays
//! where it is, and binds whoever took its party's place.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Ledger;
use crate::register::Counted;
use crate::register::kinds::Succeeded;

/// That a party's agreement passed to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The number of the party that it passed to.
    pub successor: String,
    /// From this day on.
    pub date: Date,
}

/// A party whose agreement binds another now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inherited<'a> {
    /// Its number.
    pub party: &'a str,
    /// From this day on.
    pub since: Date,
}

/// An agreement's identifier, and a party's number.
type Key = (String, String);

fn key(agreement: &str, party: &str) -> Key {
    (agreement.to_owned(), party.to_owned())
}

/// Every succession that was registered.
#[derive(Debug, Default)]
pub(super) struct Successions {
    /// What counts of each party.
    of: BTreeMap<Key, Counted<Succession>>,
    /// Who may have passed to each, also if that was withdrawn.
    to: BTreeMap<Key, BTreeSet<String>>,
}

impl Successions {
    pub(super) fn push(&mut self, seq: u64, event: &Succeeded) {
        let (successor, date) = (event.successor.clone(), event.date);
        self.to.entry(key(&event.agreement, &successor)).or_default().insert(event.party.clone());
        self.of.entry(key(&event.agreement, &event.party)).or_default().push(seq, Succession { successor, date });
    }

    pub(super) fn lose(&mut self, agreement: &str, party: &str, seq: u64) {
        if let Some(counted) = self.of.get_mut(&key(agreement, party)) {
            counted.lose(seq);
        }
    }

    pub(super) fn has(&self, agreement: &str, party: &str, seq: u64) -> bool {
        !self.of.is_empty() && self.of.get(&key(agreement, party)).is_some_and(|counted| counted.has(seq))
    }
}

impl Ledger {
    /// To whom a party's agreement passed, whenever that is, and the number of the event.
    pub fn succession(&self, agreement: &str, party: &str) -> Option<(u64, &Succession)> {
        if self.successions.of.is_empty() {
            return None;
        }
        self.successions.of.get(&key(agreement, party))?.iter().next_back()
    }

    /// To whom it has passed by a day.
    pub fn succeeded(&self, agreement: &str, party: &str, on: Date) -> Option<&Succession> {
        self.succession(agreement, party).map(|(_, succession)| succession).filter(|succession| succession.date <= on)
    }

    /// The parties whose agreements have passed to a party by a day, at once or through others, by number.
    pub fn inherited(&self, agreement: &str, party: &str, on: Date) -> Vec<Inherited<'_>> {
        let mut found: BTreeMap<&str, Date> = BTreeMap::new();
        let mut open = vec![(party.to_owned(), None)];
        while let Some((successor, since)) = open.pop() {
            let Some(before) = self.successions.to.get(&key(agreement, &successor)) else { continue };
            for before in before {
                let Some(passed) = self.succeeded(agreement, before, on).filter(|passed| passed.successor == successor) else {
                    continue;
                };
                // What came through another came with it, unless it came there later.
                let since = since.map_or(passed.date, |since: Date| since.max(passed.date));
                if before != party && found.insert(before, since).is_none() {
                    open.push((before.clone(), Some(since)));
                }
            }
        }
        found.into_iter().map(|(party, since)| Inherited { party, since }).collect()
    }

    /// Every party that took another's place.
    pub fn successors(&self, agreement: &str) -> impl Iterator<Item = &str> {
        let counted = self.successions.of.iter().filter(move |((of, _), _)| of == agreement);
        counted.filter_map(|(_, counted)| Some(counted.iter().next_back()?.1.successor.as_str()))
    }

    /// Whether one party's agreement would come back to it, if it passed to another.
    pub fn is_circle(&self, agreement: &str, party: &str, successor: &str) -> bool {
        self.inherited(agreement, party, Date::MAX).iter().any(|before| before.party == successor)
    }
}
