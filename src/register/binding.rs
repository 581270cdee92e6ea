//! What binds a party on a day, and what it is offered.
//!
//! They are two things. An edition that was signed binds until it ends; that the next one was made, sent or declined changes
//! nothing of it. Whether one that is signed later ends it is said in that edition's document, or by a person afterwards;
//! where nobody says it, both bind.

use std::ops::Deref;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::edition::Edition;
use super::ledger::{Inherited, Succession};
use super::status::Status;
use crate::terms::EXPIRING_MONTHS;

/// An edition among the others of its party.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    edition: &'a Edition,
    /// That a later one takes its place, as that one's document says.
    replaced: Option<Taken>,
    /// Whose it is, where it is looked at as what binds another, that took its party's place.
    through: Option<Inherited<'a>>,
}

/// That an edition takes the place of others. Of two the one that does so first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Taken {
    /// From this day on.
    pub(super) from: Date,
    /// The day on which it was signed.
    pub(super) signed: Date,
}

impl Deref for Placed<'_> {
    type Target = Edition;

    fn deref(&self) -> &Edition {
        self.edition
    }
}

/// A party's editions, the latest first; and that one of whoever took its place replaces them all, if one does.
pub(super) fn placed(editions: &[Edition], by_heir: Option<Taken>) -> impl Iterator<Item = Placed<'_>> {
    let mut replaced = by_heir;
    editions.iter().rev().map(move |edition| {
        let placed = Placed { edition, replaced, through: None };
        replaced = replaced.into_iter().chain(placed.takes_over()).min();
        placed
    })
}

impl<'a> Placed<'a> {
    /// The edition itself.
    pub fn edition(&self) -> &'a Edition {
        self.edition
    }

    /// Who signed it and since when it binds another, where it is looked at as what that other is bound by.
    pub fn through(&self) -> Option<Inherited<'a>> {
        self.through
    }

    /// The same as what binds whoever took its party's place.
    pub(super) fn passed_on(self, before: Inherited<'a>) -> Self {
        Self { through: Some(before), ..self }
    }

    /// The last day before a later edition takes its place, as that one's document says or a person.
    pub fn replaced(&self) -> Option<Date> {
        self.replaced_as_known().map(|(ends, _)| ends)
    }

    /// The same, with the day on which that was known.
    fn replaced_as_known(&self) -> Option<(Date, Date)> {
        let by_document = self.replaced.map(|taken| (taken.from.saturating_sub(1.day()), taken.signed));
        let by_person = self.superseded().map(|(date, ends)| (ends, date));
        by_document.into_iter().chain(by_person).min()
    }

    /// That it takes the place of those before it, if it says so. What holds on no day takes no place; but who leaves it is not
    /// bound the longer by those before it.
    pub(super) fn takes_over(&self) -> Option<Taken> {
        let signature = self.signature().filter(|_| self.issue().supersedes)?;
        let ends = self.until().into_iter().chain(self.replaced()).min()?;
        let taken = Taken { from: signature.from, signed: signature.date };
        (signature.date <= ends && signature.from <= ends).then_some(taken)
    }

    /// The last day it holds, and what it is after that. None if it is not signed, or holds on no day.
    pub fn end(&self) -> Option<(Date, Status)> {
        self.last().filter(|_| self.held().is_some())
    }

    /// Whether it was signed and holds on no day: it ended before it took effect.
    pub fn is_without_effect(&self) -> bool {
        self.signature().is_some() && self.held().is_none()
    }

    /// The last day before it is over, be it before it took effect; and what it is after that.
    fn last(&self) -> Option<(Date, Status)> {
        let until = self.until()?;
        let ends = [
            self.notice().map(|(_, ends)| (ends, Status::Terminated)),
            Some((until, Status::Expired)),
            self.replaced().map(|ends| (ends, Status::Superseded)),
        ];
        // Of several on one day the first.
        ends.into_iter().flatten().min_by_key(|(ends, _)| *ends)
    }

    /// The last day it holds: of its term, of the notice period, or before another edition took its place. None if it holds on no
    /// day.
    pub fn ends(&self) -> Option<Date> {
        self.end().map(|(ends, _)| ends)
    }

    /// Whether it binds the party on a day: it is signed, and has not ended. This is what "signed" means wherever parties are
    /// counted. What is registered has happened, also where a clock that went wrong says that it is earlier.
    pub fn binds(&self, on: Date) -> bool {
        self.bound().is_some_and(|(_, last)| on <= last)
    }

    /// The first and the last day on which it binds, if it ever does: not if it ended before it took effect.
    /// Whoever took its party's place is bound from then on.
    pub fn bound(&self) -> Option<(Date, Date)> {
        let (first, ends) = self.held()?;
        let first = self.through.map_or(first, |before| before.since.max(first));
        (first <= ends).then_some((first, ends))
    }

    /// The same of whoever signed it, though another took that party's place.
    fn held(&self) -> Option<(Date, Date)> {
        let (signature, (ends, _)) = (self.signature()?, self.last()?);
        (signature.date <= ends && signature.from <= ends).then_some((signature.date, ends))
    }

    /// Whether it is an offer: it was sent, and the party has neither declined it nor signed it, or not by all who sign.
    pub fn is_offered(&self) -> bool {
        self.has_gone() && self.signature().is_none() && self.declined().is_none()
    }

    /// The day on which it was known that it holds on no day.
    fn given_up(&self, ended: Status, signed: Date) -> Date {
        let known = match ended {
            Status::Terminated => self.notice().map(|(date, _)| date),
            Status::Superseded => self.replaced_as_known().map(|(_, known)| known),
            _ => None,
        };
        known.map_or(signed, |date| date.max(signed))
    }

    /// Where it stands on a day, and the first day of that: for whoever took its party's place it holds from then on.
    pub fn standing(&self, on: Date) -> (Status, Date) {
        let (status, since) = self.standing_of_signatory(on);
        match (status, self.through) {
            (Status::InForce | Status::Expiring, Some(before)) => (status, since.max(before.since)),
            _ => (status, since),
        }
    }

    /// The same of whoever signed it.
    fn standing_of_signatory(&self, on: Date) -> (Status, Date) {
        let Some((signature, (ends, ended))) = self.signature().zip(self.last()) else {
            return match (self.declined(), self.sent()) {
                (Some(date), _) => (Status::Declined, date),
                _ if self.partly().is_some() => (Status::PartlySigned, self.partly().map_or(on, |(signature, _)| signature.date)),
                (None, Some(date)) => (Status::Sent, date),
                (None, None) => (Status::Generated, self.issue().made),
            };
        };
        // What had ended before another took its party's place, ended on its own day.
        if self.held().is_none() {
            return (ended, self.given_up(ended, signature.date));
        }
        let after = |date: Date| date.saturating_add(1.day());
        let months = self.issue().terms.map_or(EXPIRING_MONTHS, |terms| terms.expiring_months);
        let expiring = after(self.until().unwrap_or(ends)).saturating_sub(i64::from(months).months()).max(signature.from);
        match self.notice() {
            _ if on > ends => (ended, after(ends).max(signature.date)),
            Some((date, _)) => (Status::Notice, date),
            None if on < signature.from => (Status::Signed, signature.date),
            None if on >= expiring => (Status::Expiring, expiring),
            None => (Status::InForce, signature.from),
        }
    }

    /// Where it stands on a day.
    pub fn status(&self, on: Date) -> Status {
        self.standing(on).0
    }
}

/// Where a party's agreement stands on a day.
#[derive(Debug)]
pub struct Standing<'a> {
    /// The editions that bind, its own first and the latest of them first: one, as a rule. Behind them those of parties whose
    /// places it took.
    pub binding: Vec<Placed<'a>>,
    /// A later edition that is no agreement yet: the latest that has left the house, or else the latest draft. What was offered
    /// to those whose places it took was offered to nobody else.
    pub later: Option<Placed<'a>>,
    /// Earlier ones that were sent, and that the party has neither declined nor signed by all: they can be signed still. The latest
    /// first.
    pub open: Vec<Placed<'a>>,
    /// A draft of the next edition beside one that has left the house. It changes nothing for a party that has been sent one.
    pub next: Option<Placed<'a>>,
    /// The editions that have bound and do no more, the one that did last first.
    pub ended: Vec<Placed<'a>>,
    /// Who took its place, if somebody did: then nothing of the others is the party's.
    pub passed: Option<&'a Succession>,
    /// The day.
    on: Date,
}

impl<'a> Standing<'a> {
    /// Of its own editions, the latest first, and of those that it was left.
    pub(super) fn new(own: impl Iterator<Item = Placed<'a>>, left: impl Iterator<Item = Placed<'a>>, on: Date) -> Self {
        let mut standing =
            Self { binding: Vec::new(), later: None, open: Vec::new(), next: None, ended: Vec::new(), passed: None, on };
        for edition in own {
            if edition.signature().is_some() {
                standing.add_signed(edition);
                continue;
            }
            let is_later = standing.binding.is_empty() && standing.ended.is_empty();
            let is_better = standing.later.is_none_or(|later| !later.has_gone() && edition.has_gone());
            if is_later && is_better {
                standing.next = standing.later.replace(edition);
            } else if is_later && edition.is_offered() {
                standing.open.push(edition);
            }
        }
        left.filter(|edition| edition.signature().is_some()).for_each(|edition| standing.add_signed(edition));
        // One that holds on no day ended on the day on which that was known.
        standing.ended.sort_by_key(|edition| std::cmp::Reverse(edition.ends().unwrap_or_else(|| edition.standing(on).1)));
        standing
    }

    /// Of a party that is no more.
    pub(super) fn passed(to: &'a Succession, on: Date) -> Self {
        Self { binding: Vec::new(), later: None, open: Vec::new(), next: None, ended: Vec::new(), passed: Some(to), on }
    }

    fn add_signed(&mut self, edition: Placed<'a>) {
        if edition.binds(self.on) {
            self.binding.push(edition);
        } else {
            self.ended.push(edition);
        }
    }

    /// Whether the party is bound.
    pub fn is_bound(&self) -> bool {
        !self.binding.is_empty()
    }

    /// What the party is offered: a later edition that was sent and is open. A draft is no offer yet, and one that was declined
    /// is none any more.
    pub fn offered(&self) -> Option<Placed<'a>> {
        self.later.filter(Placed::is_offered)
    }

    /// A later edition that was made and not sent.
    pub fn draft(&self) -> Option<Placed<'a>> {
        // One that was declined is no draft, though nothing says any more that it was sent.
        let is_draft = |edition: &Placed| !edition.has_gone() && edition.declined().is_none();
        self.next.filter(is_draft).or(self.later.filter(is_draft))
    }

    /// A later edition that the party declined.
    pub fn declined(&self) -> Option<Placed<'a>> {
        self.later.filter(|later| later.declined().is_some())
    }

    /// The edition that says most of where the party stands: one that binds, the latest of its own that hold already, or else
    /// of those it was left the one that holds longest; or else one that waits for an answer or a signature, one that has
    /// ended, or one that was made or declined.
    pub fn first(&self) -> Option<Placed<'a>> {
        let mut holding = self.binding.iter().filter(|edition| edition.status(self.on) != Status::Signed);
        let own = holding.clone().find(|edition| edition.through.is_none());
        // Of two that end on one day the first, as their parties stand.
        let longest = || holding.by_ref().reduce(|one, other| if other.ends() > one.ends() { other } else { one });
        let binding = own.or_else(longest).or(self.binding.first()).copied();
        binding.or(self.offered()).or(self.ended.first().copied()).or(self.later)
    }
}
