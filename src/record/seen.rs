//! What was decided by an older story is not registered.

use std::collections::BTreeSet;

use super::{Request, What};
use crate::diagnostic::Diagnostic;
use crate::message::says::facts as says;
use crate::register::Entry;

/// The story of a party, as far as somebody has read it: nothing is registered where there is a later event in it, nor withdrawn
/// what is none of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The party's number.
    pub party: String,
    /// The last event of the agreement that is about it.
    pub last: u64,
}

/// What is read of a register for a request, beside what it says.
pub(super) struct Story<'a> {
    request: &'a Request<'a>,
    /// The agreement's identifier, if it is one.
    agreement: Option<&'a str>,
    /// The last event about any of the parties.
    pub(super) last: u64,
    /// The events of the party whose story was read.
    own: BTreeSet<u64>,
}

impl<'a> Story<'a> {
    /// Nothing of it is read yet.
    pub(super) fn new(request: &'a Request<'a>, agreement: Option<&'a str>) -> Self {
        Self { request, agreement, last: 0, own: BTreeSet::new() }
    }

    pub(super) fn add(&mut self, entry: &Entry) {
        let Some((party, agreement)) = entry.event.subject() else { return };
        if self.request.what.is_about(party) {
            self.last = entry.seq;
        }
        let is_read = self.request.seen.as_ref().is_some_and(|seen| seen.party == party);
        if is_read && self.agreement.is_none_or(|own| own == agreement) {
            self.own.insert(entry.seq);
        }
    }

    /// Refuses what was decided by less than there is.
    pub(super) fn check(&self) -> Result<(), Diagnostic> {
        let Some(seen) = &self.request.seen else { return Ok(()) };
        if let Some(number) = self.own.last().copied().filter(|last| seen.last < *last) {
            return Err(moved(number));
        }
        match &self.request.what {
            What::Mistakes { seqs, .. } => match seqs.iter().find(|seq| !self.own.contains(seq)) {
                Some(number) => Err(Diagnostic::error(says::OfAnother { number: *number }).hint(says::OfAnotherStep {})),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

/// That something was registered since.
pub(super) fn moved(number: u64) -> Diagnostic {
    Diagnostic::error(says::Moved { number }).hint(says::MovedStep {})
}
