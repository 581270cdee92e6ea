//! What was decided by an older story is not registered.

use std::collections::BTreeSet;

use super::{Request, What};
use crate::diagnostic::Diagnostic;
use crate::message::says::facts as says;
use crate::register::{Entry, Event};

/// The story of a party, as far as somebody has read it: nothing is registered where there is a later event in it, nor withdrawn
/// what is none of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The party's number.
    pub party: String,
    /// The identifier of the agreement whose story it is.
    pub agreement: String,
    /// The last event of the agreement that is about it.
    pub last: u64,
}

impl Seen {
    /// Whether an event belongs to the story.
    pub fn has(&self, event: &Event) -> bool {
        event.subject().is_some_and(|(party, agreement)| party == self.party && agreement == self.agreement)
    }

    /// Refuses what was decided by less than there is, and what is of another story. `own` are the events of this one.
    pub fn check(&self, own: &BTreeSet<u64>, meant: impl IntoIterator<Item = u64>) -> Result<(), Diagnostic> {
        if let Some(number) = own.last().copied().filter(|last| self.last < *last) {
            return Err(moved(number));
        }
        match meant.into_iter().find(|seq| !own.contains(seq)) {
            Some(number) => Err(Diagnostic::error(says::OfAnother { number }).hint(says::OfAnotherStep {})),
            None => Ok(()),
        }
    }
}

/// What is read of a register for a request, beside what it says.
pub(super) struct Story<'a> {
    request: &'a Request<'a>,
    /// The last event about any of the parties.
    pub(super) last: u64,
    /// The events of the party whose story was read.
    own: BTreeSet<u64>,
}

impl<'a> Story<'a> {
    /// Nothing of it is read yet.
    pub(super) fn new(request: &'a Request<'a>) -> Self {
        Self { request, last: 0, own: BTreeSet::new() }
    }

    pub(super) fn add(&mut self, entry: &Entry) {
        if entry.event.subject().is_some_and(|(party, _)| self.request.what.is_about(party)) {
            self.last = entry.seq;
        }
        if self.request.seen.as_ref().is_some_and(|seen| seen.has(&entry.event)) {
            self.own.insert(entry.seq);
        }
    }

    /// Refuses what was decided by less than there is.
    pub(super) fn check(&self) -> Result<(), Diagnostic> {
        let Some(seen) = &self.request.seen else { return Ok(()) };
        match &self.request.what {
            What::Mistakes { seqs, .. } => seen.check(&self.own, seqs.iter().copied()),
            _ => seen.check(&self.own, []),
        }
    }
}

/// That something was registered since.
pub(super) fn moved(number: u64) -> Diagnostic {
    Diagnostic::error(says::Moved { number }).hint(says::MovedStep {})
}
