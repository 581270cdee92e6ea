//! Where an agreement stands on a day, with all that is needed to tell it: what status, due dates, reminders, the report and
//! the desk begin from.

use jiff::civil::Date;

use crate::agreement::Agreement;
use crate::diagnostic::Diagnostic;
use crate::manifest;
use crate::member::Member;
use crate::reference::{Party, PartyTable};
use crate::register::{Entry, Head, Ledger, Reading, Register, day};
use crate::store::Store;
use crate::succession;
use crate::workspace::Workspace;

/// Where it is read from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// Settings and records.
    pub workspace: &'a dyn Workspace,
    /// What was registered.
    pub register: &'a dyn Register,
    /// The documents.
    pub store: &'a dyn Store,
    /// The parties that there are.
    pub parties: &'a PartyTable,
}

/// What people wrote of an agreement.
#[derive(Debug, Clone)]
pub struct Written {
    /// The agreement.
    pub agreement: Agreement,
    /// Every party that has a record, also one with a fault.
    pub parties: Vec<Party>,
    /// The records that are good.
    pub members: Vec<Member>,
}

impl Written {
    /// Reads it; without the records of what is of another day than today, for they are today's.
    pub fn read(workspace: &dyn Workspace, agreement: Option<&str>, of_today: bool) -> Result<Self, Vec<Diagnostic>> {
        let one = |fault| vec![fault];
        let folder = Agreement::find(workspace, agreement).map_err(one)?;
        let agreement = Agreement::read(workspace, &folder)?;
        let (members, parties) = match of_today {
            true => agreement.members(workspace, &|_| true).map(|members| (members.good, members.parties)).map_err(one)?,
            false => (Vec::new(), Vec::new()),
        };
        Ok(Self { agreement, parties, members })
    }
}

/// What is known of an agreement.
#[derive(Debug)]
pub struct Situation {
    /// The agreement.
    pub agreement: Agreement,
    /// Every party that has a record or a document, or took another's place.
    pub parties: Vec<Party>,
    /// The records that are good; none of another day.
    pub members: Vec<Member>,
    /// What the register says of it.
    pub ledger: Ledger,
    /// The day it is about.
    pub on: Date,
    /// The register as a whole.
    pub reading: Reading,
    /// The parties that there are, with those of which only the register knows.
    pub table: PartyTable,
}

impl Situation {
    /// Reads it: as it is on a day that is today, or, where that is said, as the register stood at the end of another. Then the
    /// events alone decide who is a party and what it is called, for the records are today's. `each` sees every event that
    /// counts, with the agreement's identifier and what the register says up to it.
    pub fn read(
        sources: &Sources,
        agreement: Option<&str>,
        today: Date,
        as_of: Option<Date>,
        each: impl FnMut(Entry, &str, &Ledger),
    ) -> Result<Self, Vec<Diagnostic>> {
        let written = Written::read(sources.workspace, agreement, as_of.is_none())?;
        Self::of(written, sources, today, as_of, each).map_err(|fault| vec![fault])
    }

    /// The same of what was read that people wrote.
    pub fn of(
        written: Written,
        sources: &Sources,
        today: Date,
        as_of: Option<Date>,
        mut each: impl FnMut(Entry, &str, &Ledger),
    ) -> Result<Self, Diagnostic> {
        let Sources { register, store, parties: table, .. } = *sources;
        let Written { agreement, mut parties, members } = written;
        let mut ledger = Ledger::default();
        let mut is_later = false;
        let reading = manifest::read(register, store, |entry| {
            // What is registered after an event of a later day is later, whatever a clock said.
            is_later = is_later || as_of.is_some_and(|on| day(entry.at) > on);
            if !is_later {
                ledger.apply(&entry);
                each(entry, &agreement.identifier, &ledger);
            }
        });
        let (reading, table) = (reading?, with_ledger(table, &ledger));
        // Whose place another took before it was a party to this agreement is none.
        parties.retain(|party| {
            let id = &agreement.identifier;
            ledger.succession(id, &party.number).is_some() || succession::passed(id, &ledger, &party.number).is_none()
        });
        let (registered, successors) = (ledger.parties(&agreement.identifier), ledger.successors(&agreement.identifier));
        for number in registered.chain(successors) {
            let Some(party) = table.known(number) else { continue };
            if !parties.iter().any(|known| known.number == number) {
                parties.push(party);
            }
        }
        Ok(Self { agreement, parties, members, ledger, on: as_of.unwrap_or(today), reading, table })
    }
}

/// The parties, with those of which only the register knows. What is wrong with it is told by whoever reads it for what it says.
pub fn with_registered(parties: &PartyTable, register: &dyn Register) -> PartyTable {
    let mut ledger = Ledger::default();
    let _ = register.read(Head::default(), &mut |entry| ledger.apply(&entry));
    with_ledger(parties, &ledger)
}

/// The same by what was read of it.
pub fn with_ledger(parties: &PartyTable, ledger: &Ledger) -> PartyTable {
    parties.with_registered(ledger.everyone().into_iter().map(|number| (number, ledger.called(number))))
}
