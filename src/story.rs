//! Everything that happened to a party's agreements, event by event.
//!
//! The register is read twice: first for what was withdrawn and erased, and then for the story, which is handed on while it is
//! read. However long it is, only an event of it is in memory.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::manifest;
use crate::message::Message;
use crate::message::says::history as says;
use crate::reference::{Party, PartyTable};
use crate::register::{Entry, Event, Head, Ledger, Register, day};
use crate::situation;
use crate::store::Store;
use crate::told;

/// What a story is about.
#[derive(Debug, Clone)]
pub struct About {
    /// Whose.
    pub party: Party,
    /// Of which agreement, by its identifier; of all of them, if it is not said.
    pub agreement: Option<String>,
    /// As the register stood at the end of this day; as it stands now, if it is not said.
    pub as_of: Option<Date>,
}

/// A party's story.
#[derive(Debug)]
pub struct Story {
    /// What it is about.
    pub about: About,
    /// The parties that there are, with those of which only the register knows.
    pub table: PartyTable,
    /// What the register says.
    pub ledger: Ledger,
    /// Whether any event is about the party.
    pub has_any: bool,
    /// Which events were withdrawn, by which.
    withdrawn: HashMap<u64, u64>,
    /// Which events were erased, by which.
    erased: HashMap<u64, Entry>,
    /// How many events there were when it was first read.
    events: u64,
}

impl Story {
    /// Reads what is needed to tell it, and hands on what is worth knowing of the register.
    pub fn read(
        register: &dyn Register,
        store: &dyn Store,
        parties: &PartyTable,
        about: About,
    ) -> Result<(Self, Vec<Diagnostic>), Diagnostic> {
        let (mut ledger, mut withdrawn, mut erased) = (Ledger::default(), HashMap::new(), HashMap::new());
        let (mut has_any, mut events, mut is_later) = (false, 0, false);
        let reading = manifest::read(register, store, |entry| {
            // What is registered after an event of a later day is later, whatever a clock said.
            is_later = is_later || about.as_of.is_some_and(|on| day(entry.at) > on);
            if is_later {
                return;
            }
            events = entry.seq;
            // Where a party stands may rest on what others signed before it.
            ledger.apply(&entry);
            let is_meant = about.has(&entry.event, &ledger);
            has_any |= is_meant && entry.event.subject().is_some();
            match &entry.event {
                // A succession is withdrawn from the party whose place was taken.
                Event::Void(event) => drop(withdrawn.insert(event.void, entry.seq)),
                Event::Erasure(event) if is_meant => drop(erased.insert(event.erased, entry)),
                _ => {}
            }
        })?;
        let table = situation::with_ledger(parties, &ledger);
        Ok((Self { about, table, ledger, has_any, withdrawn, erased, events }, reading.warnings().collect()))
    }

    /// Reads it once more, as far as it went.
    pub fn each(&self, register: &dyn Register, mut each: impl FnMut(Entry)) -> Result<(), Diagnostic> {
        let reading = register.read(Head::default(), &mut |entry| {
            if entry.seq <= self.events && self.about.has(&entry.event, &self.ledger) {
                each(entry);
            }
        });
        reading.map(drop)
    }

    /// Which event withdrew one.
    pub fn withdrawn_by(&self, seq: u64) -> Option<u64> {
        self.withdrawn.get(&seq).copied()
    }

    /// By which event one was erased.
    pub fn erased_by(&self, seq: u64) -> Option<&Entry> {
        self.erased.get(&seq)
    }

    /// What happened, and what became of it.
    pub fn told(&self, Entry { seq, event, .. }: &Entry) -> Message {
        let mut what = told::with_agreement(event, &self.table, &self.ledger);
        // What others signed, before this one took their place, has its own editions.
        if let Some((other, _)) = event.subject().filter(|(other, _)| *other != self.about.party.number)
            && !matches!(event, Event::Succeeded(_))
        {
            what = says::OfOther { name: self.table.name_of(other), what }.into();
        }
        if let Some(by) = self.withdrawn_by(*seq) {
            what = says::Withdrawn { what, by }.into();
        }
        if let Some(erasure) = self.erased_by(*seq) {
            what = says::Erased { what, erased: told::erased_by(erasure) }.into();
        }
        says::Event { seq: *seq, what }.into()
    }

    /// What stands beside it: who registered it, the digest of the file that it is about, and where that is kept.
    pub fn beside(&self, Entry { seq, by, event, .. }: &Entry) -> Vec<Message> {
        let mut lines: Vec<Message> = by.iter().map(|by| says::By { by }.into()).collect();
        lines.extend(match event {
            Event::Generated(event) => Some(says::DocumentHash { sha256: event.sha256.to_string() }.into()),
            Event::Sealed(event) => Some(says::SealedHash { sha256: event.sha256.to_string() }.into()),
            _ => event.copy().map(|copy| Message::from(says::CopyHash { sha256: copy.sha256.to_string() })),
        });
        // With its event the copy is erased, unless another event that counts registered the same file.
        let kept = event.copy().filter(|_| self.erased_by(*seq).is_none());
        lines.extend(kept.map(|copy| says::KeptAs { file: copy.file.as_str() }.into()));
        lines
    }
}

impl About {
    /// Whether an event belongs to it. A restoration may have lost something of everybody, and so does what is said of it.
    fn has(&self, event: &Event, ledger: &Ledger) -> bool {
        let is_asked = |about| self.agreement.as_deref().is_none_or(|asked| asked == about);
        let is_for_all = match event {
            Event::Restored(_) | Event::Confirmed(_) => true,
            Event::Erasure(erasure) => erasure.subject().is_none(),
            _ => false,
        };
        is_for_all || ledger.is_about(event, &self.party.number) && event.subject().is_some_and(|(_, about)| is_asked(about))
    }
}
