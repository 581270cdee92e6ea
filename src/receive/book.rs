//! The register while files are filed: open for writing, given back for as long as a person thinks, or only read.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;

use crate::diagnostic::Diagnostic;
use crate::document::DocumentId;
use crate::register::{Entry, Event, Ledger};
use crate::session::{Access, Known, WriteSession};
use crate::verify::Finding;

/// The last event about each agreement of each party.
#[derive(Default)]
pub(super) struct Stories(HashMap<(String, String), u64>);

impl Stories {
    pub(super) fn add(&mut self, entry: &Entry) {
        if let Some((party, agreement)) = entry.event.subject() {
            self.0.insert((party.to_owned(), agreement.to_owned()), entry.seq);
        }
    }
}

/// The register, as it is filed into.
pub(super) struct Book<'a> {
    /// None where it is only told what would be done.
    access: Option<Access<'a>>,
    /// The lease and what it takes to write; none while others may.
    session: Option<WriteSession<'a>>,
    /// What is known without it.
    known: Known,
    stories: Stories,
    /// The parties of which something was registered after files were judged.
    parties: BTreeSet<String>,
    /// Whether something was that concerns all.
    is_of_all: bool,
    problems: Vec<Diagnostic>,
}

impl<'a> Book<'a> {
    /// Nothing is written yet.
    pub(super) fn new(access: Option<Access<'a>>, (known, stories): (Known, Stories)) -> Self {
        let (parties, problems) = (BTreeSet::new(), Vec::new());
        Self { access, session: None, known, stories, parties, is_of_all: false, problems }
    }

    /// Takes the lease, and reads what others have registered meanwhile.
    pub(super) fn take(&mut self) -> Result<(), Diagnostic> {
        let Some(access) = self.access.as_ref().filter(|_| self.session.is_none()) else { return Ok(()) };
        let (parties, is_of_all, stories) = (&mut self.parties, &mut self.is_of_all, &mut self.stories);
        let mut since = |entry: &Entry| {
            stories.add(entry);
            match entry.event.subject() {
                Some((party, _)) => _ = parties.insert(party.to_owned()),
                None => *is_of_all = true,
            }
        };
        self.session = Some(WriteSession::resume(access, std::mem::take(&mut self.known), &mut since)?);
        Ok(())
    }

    /// Gives the lease back.
    pub(super) fn give_back(&mut self) {
        if let Some(mut session) = self.session.take() {
            self.problems.append(&mut session.problems);
            self.known = session.release();
        }
    }

    pub(super) fn ledger(&self) -> &Ledger {
        self.session.as_ref().map_or(&self.known.ledger, |session| &session.ledger)
    }

    /// The last event about a party's agreement, if it is later than one.
    pub(super) fn later(&self, id: &DocumentId, seen: Option<u64>) -> Option<u64> {
        let last = self.stories.0.get(&(id.party.clone(), id.agreement.clone())).copied();
        last.zip(seen).filter(|(last, seen)| last > seen).map(|(last, _)| last)
    }

    /// What can be written to; none in a dry run.
    pub(super) fn session(&mut self) -> Option<&mut WriteSession<'a>> {
        self.session.as_mut()
    }

    /// Takes an event for registered, in a dry run: so that of two copies of one the second is found to be the second, here too.
    pub(super) fn pretend(&mut self, at: Timestamp, event: Event) {
        self.known.ledger.apply(&Entry::alone(u64::MAX, at, event));
    }

    /// Whether what others registered may concern a file. One that was not recognised may be of a document that they made.
    pub(super) fn concerns(&self, finding: &Finding) -> bool {
        let documents = finding.documents();
        let is_new = documents.is_empty() && !self.parties.is_empty();
        self.is_of_all || is_new || documents.iter().any(|id| self.parties.contains(&id.party))
    }

    /// What is worth knowing of the register, and could not be put in its place.
    pub(super) fn problems(&mut self) -> Vec<Diagnostic> {
        self.give_back();
        std::mem::take(&mut self.problems)
    }
}
