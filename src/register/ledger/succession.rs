//! To whom agreements passed when municipalities merged or got another number. Nothing is rewritten: what was signed stays
//! where it is, and binds whoever took its party's place.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Ledger, Placed};
use crate::register::binding::{self, Standing, Taken};
use crate::register::kinds::Succeeded;
use crate::register::{Counted, Event, MOST_SUCCESSIONS};

/// That a party's agreement passed to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The number of the party that it passed to.
    pub successor: String,
    /// From this day on.
    pub date: Date,
}

/// A party whose agreement binds another now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

    /// What binds a party on a day, of its own and of what it was left, and what it is offered.
    pub fn standing(&self, agreement: &str, party: &str, on: Date) -> Standing<'_> {
        if let Some(passed) = self.succeeded(agreement, party, on) {
            return Standing::passed(passed, on);
        }
        Standing::new(self.placed(agreement, party), self.left(agreement, party, on), on)
    }

    /// The editions that have passed to a party by a day, those of each party that it took the place of the latest first.
    pub fn left(&self, agreement: &str, party: &str, on: Date) -> impl Iterator<Item = Placed<'_>> {
        let before = self.inherited(agreement, party, on).into_iter();
        before.flat_map(move |before| self.placed(agreement, before.party).map(move |edition| edition.passed_on(before)))
    }

    /// Those who took a party's place, one after the other, and since when each stands in it.
    pub fn heirs<'a>(&'a self, agreement: &'a str, party: &'a str) -> impl Iterator<Item = (&'a str, Date)> {
        let next = move |(before, since): &(&'a str, Date)| {
            let (_, passed) = self.succession(agreement, before)?;
            Some((passed.successor.as_str(), passed.date.max(*since)))
        };
        std::iter::successors(Some((party, Date::MIN)), next).skip(1).take(MOST_SUCCESSIONS)
    }

    /// Whether an event is about a party: also the signature of an edition that it was left and that bound when it was, and notice, a
    /// renewal or a succession of those, which is what it says itself from the day on which it took their party's place.
    pub fn is_about(&self, event: &Event, party: &str) -> bool {
        let is_said_by_heir = |date: Date| {
            let (before, agreement) = event.subject()?;
            self.heirs(agreement, before).find(|(heir, since)| *heir == party && *since <= date)
        };
        let said = match event {
            Event::Notice(_) | Event::Renewed(_) | Event::Superseded(_) => event.date(),
            _ => None,
        };
        let is_left = || {
            let (Event::Signed(signed), Some((before, agreement))) = (event, event.subject()) else { return None };
            let (_, since) = self.heirs(agreement, before).find(|(heir, _)| *heir == party)?;
            self.place(agreement, before, signed.edition).filter(|edition| edition.binds(since))
        };
        event.is_about(party) || said.and_then(is_said_by_heir).is_some() || is_left().is_some()
    }

    /// That an edition of whoever took a party's place stands in the place of all of that party's, as its document says. What was
    /// signed before the one party had the other's place, says nothing of it.
    pub(super) fn replaced_by_heir(&self, agreement: &str, party: &str) -> Option<Taken> {
        let of = |(heir, since): (&str, Date)| {
            let own = binding::placed(self.editions(agreement, heir), None);
            let taken = own.filter_map(|edition| edition.takes_over()).filter(|taken| taken.signed >= since);
            taken.map(|taken| Taken { from: taken.from.max(since), ..taken }).min()
        };
        self.heirs(agreement, party).filter_map(of).min()
    }

    /// Every party that took another's place.
    pub fn successors(&self, agreement: &str) -> impl Iterator<Item = &str> {
        let counted = self.successions.of.iter().filter(move |((of, _), _)| of == agreement);
        counted.filter_map(|(_, counted)| Some(counted.iter().next_back()?.1.successor.as_str()))
    }

    /// Every party whose place another took, by number.
    pub fn passed(&self, agreement: &str) -> impl Iterator<Item = &str> {
        let counted = self.successions.of.iter().filter(move |((of, _), _)| of == agreement);
        counted.filter(|(_, counted)| counted.iter().next().is_some()).map(|((_, party), _)| party.as_str())
    }

    /// To whom a party's place passed, whichever agreement it is registered of.
    pub fn passed_anywhere(&self, party: &str) -> Option<&Succession> {
        let of = self.successions.of.iter().filter(|((_, of), _)| of == party);
        of.filter_map(|(_, counted)| counted.iter().next_back()).map(|(_, passed)| passed).next()
    }

    /// Whether one party's agreement would come back to it, if it passed to another.
    pub fn is_circle(&self, agreement: &str, party: &str, successor: &str) -> bool {
        self.inherited(agreement, party, Date::MAX).iter().any(|before| before.party == successor)
    }
}
