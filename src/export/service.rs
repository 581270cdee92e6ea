//! What an export is made of, gathered from the register and the records: one service, whoever asks.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Exporting, Gathered, Table, table};
use crate::agreement::Agreement;
use crate::diagnostic::Diagnostic;
use crate::member::Member;
use crate::overview::{self, Row};
use crate::profile::TextForm;
use crate::sheet;
use crate::situation::{Situation, Sources};
use crate::workspace::Workspace;

/// What is exported of one agreement.
#[derive(Debug)]
pub struct Looked {
    /// Where it stands.
    pub known: Situation,
    /// Where each party does, by name.
    pub rows: Vec<Row>,
    /// The words of what is registered.
    pub gathered: Gathered,
}

impl Looked {
    /// Reads it.
    pub fn read(sources: &Sources, agreement: Option<&str>, today: Date) -> Result<Self, Vec<Diagnostic>> {
        let mut gathered = Gathered::default();
        let known = Situation::read(sources, agreement, today, None, |entry, agreement, _| {
            if entry.event.subject().is_some_and(|(_, about)| about == agreement) {
                gathered.add(&entry);
            }
        })?;
        let mut rows = overview::rows(&known.agreement.identifier, &known.ledger, &known.parties, known.on);
        overview::sort_by_name(&mut rows).map_err(|fault| vec![fault])?;
        Ok(Self { known, rows, gathered })
    }
}

/// A sheet of agreements.
#[derive(Debug)]
pub struct Sheet {
    /// What stands in it.
    pub table: Table,
    /// The records that are good, by party.
    pub records: BTreeMap<String, Member>,
    /// The agreements' titles.
    pub title: String,
    /// Who sends them out.
    pub sender: String,
    /// The day.
    pub on: Date,
}

impl Sheet {
    /// Of what was read of each agreement; none of no agreement. Rows say of which they are, where the workspace has several.
    pub fn of(all: &[Looked], workspace: &dyn Workspace) -> Result<Option<Self>, Diagnostic> {
        let Some(Situation { agreement: first, on, .. }) = all.first().map(|looked| &looked.known) else { return Ok(None) };
        let (asked, _) = Agreement::asked(workspace)?;
        let records = sheet::records(workspace, &|_| true)?;
        let exported = all.iter().map(|Looked { known, rows, gathered }| Exporting {
            agreement: &known.agreement,
            ledger: &known.ledger,
            gathered: Some(gathered),
            parties: &known.table,
            records: Some((&records, &asked.keys)),
            rows,
            on: known.on,
        });
        let table = table(&exported.collect::<Vec<_>>(), Agreement::all(workspace)?.len() > 1);
        let titles: Vec<&str> = all.iter().map(|looked| looked.known.agreement.title(&TextForm::Bokmål)).collect();
        let (title, sender) = (titles.join(", "), first.sender.name.clone());
        Ok(Some(Self { table, records, title, sender, on: *on }))
    }

    /// As a workbook.
    pub fn xlsx(&self) -> Result<Vec<u8>, Diagnostic> {
        super::xlsx(&self.table, &self.title, &self.sender, self.on)
    }
}
