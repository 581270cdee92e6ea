//! Everything about every party as a sheet, for an office that would rather edit than type commands: an `.xlsx`, or a CSV as
//! Excel in Norwegian reads it.
//!
//! Headings and words are bokmål, and each means to [`mod@crate::import`] what it was here ([`crate::sheet`]): what people may
//! change is read back, what is for them to see is not. A mark on each row tells which cells somebody changed. Where there are
//! several agreements, each party has a row of each: a CSV has no sheets, and a row that was copied or sorted knows what it is
//! about. The same state and day give the same bytes.

mod csv;
mod gathered;
mod register;
mod service;
mod xlsx;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use self::csv::csv;
pub use self::gathered::Gathered;
pub use self::service::{Looked, Sheet};
pub use self::xlsx::xlsx;
use crate::agreement::Agreement;
use crate::member::Member;
use crate::overview::Row;
use crate::profile::Keys;
use crate::reference::PartyTable;
use crate::register::{Ledger, Medium};
pub use crate::sheet::Cell;
use crate::sheet::{self, AGREEMENT, MARK, Mark, PARTY, SIGNATURE};

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// It tells which party the row is about.
    Party,
    /// A person may change it, and import it again.
    Entered,
    /// The same of a day.
    Day,
    /// It is for people to see.
    Told,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub head: String,
    /// What it is for.
    pub used: Use,
}

/// Rows of cells below their columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// As many cells as columns in each.
    pub rows: Vec<Vec<Cell>>,
}

/// What is exported of an agreement.
#[derive(Clone, Copy)]
pub struct Exporting<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// What is registered.
    pub ledger: &'a Ledger,
    /// The words of what is registered; without them, only where the agreements stand is told.
    pub gathered: Option<&'a Gathered>,
    /// The parties that there are, by their names in the tables.
    pub parties: &'a PartyTable,
    /// The records that are good, and the keys that agreements have beside the common ones. Without them, only where the
    /// agreements stand is told.
    pub records: Option<(&'a BTreeMap<String, Member>, &'a Keys)>,
    /// Where every party stands.
    pub rows: &'a [Row],
    /// The day.
    pub on: Date,
}

/// Everything about every party, of these agreements. Each row says of which it is, where `names_agreement`.
pub fn table(exported: &[Exporting], names_agreement: bool) -> Table {
    let mut table = Table::default();
    let mut rows = Vec::new();
    for exporting in exported {
        for row in exporting.rows {
            let cells = exporting.cells(row, names_agreement);
            table.widen(&cells);
            rows.push((exporting, row, cells));
        }
    }
    for (exporting, row, cells) in rows {
        let mut by_head: BTreeMap<String, Cell> = cells.into_iter().map(|(head, _, cell)| (head, cell)).collect();
        let of = |column: &Column| by_head.remove(&column.head).unwrap_or(Cell::None);
        let mut cells: Vec<Cell> = table.columns.iter().map(of).collect();
        cells.extend(exporting.mark(row, &table.columns, &cells));
        table.rows.push(cells);
    }
    // Last of all, so that it is over all of them.
    if exported.iter().any(|exporting| exporting.records.is_some()) && !table.columns.is_empty() {
        table.columns.push(Column { head: MARK.to_owned(), used: Use::Told });
    }
    table
}

impl Table {
    /// With the columns of a row, each behind the one it stands behind there.
    fn widen(&mut self, cells: &[Named]) {
        let mut at = 0;
        for (head, used, _) in cells {
            match self.columns.iter().position(|column| column.head == *head) {
                Some(nth) => {
                    at = nth + 1;
                    // What may be entered for one agreement may be entered.
                    if self.columns[nth].used == Use::Told {
                        self.columns[nth].used = *used;
                    }
                }
                None => {
                    self.columns.insert(at, Column { head: head.clone(), used: *used });
                    at += 1;
                }
            }
        }
    }
}

/// A heading, what the column is for, and a party's cell in it.
type Named = (String, Use, Cell);

impl Exporting<'_> {
    fn cells(&self, row: &Row, names_agreement: bool) -> Vec<Named> {
        let member = self.member(row);
        let party = self.parties.party(&row.party).or(member.map(|member| &member.party));
        // By the name of the tables it is known again, whatever its record calls it.
        let name = party.map_or_else(|| row.name.clone(), |party| party.name_with_form());
        let fylke = self.parties.fylke_name(&row.fylke);
        let organisation = party.map(|party| party.organisation_number.as_str());
        let [number_head, name_head, fylke_head, organisation_head] = PARTY;
        let mut cells = vec![
            of(Use::Party, number_head, row.party.as_str().into()),
            of(Use::Party, name_head, name.as_str().into()),
            of(Use::Party, fylke_head, fylke.into()),
            of(Use::Party, organisation_head, organisation.into()),
        ];
        if names_agreement {
            cells.push(of(Use::Party, AGREEMENT, self.agreement.identifier.as_str().into()));
        }
        let lines = self.records.map(|(_, keys)| sheet::lines(member, keys)).unwrap_or_default();
        let lines = lines.into_iter().map(|line| (line.head, if line.is_day { Use::Day } else { Use::Entered }, line.cell));
        let (contact, others): (Vec<Named>, Vec<Named>) = lines.partition(|(head, ..)| sheet::CONTACT.contains(&head.as_str()));
        cells.extend(contact);
        cells.extend(self.signature(row));
        cells.extend(self.signers(row));
        cells.extend(others);
        cells.extend(self.told_of_register(row));
        cells
    }

    fn member(&self, row: &Row) -> Option<&Member> {
        self.records.and_then(|(members, _)| members.get(&row.party))
    }

    /// By what its cells are known again.
    fn mark(&self, row: &Row, columns: &[Column], cells: &[Cell]) -> Option<Cell> {
        self.records?;
        let mut mark = Mark::new(&row.party, self.member(row).is_some());
        for (column, cell) in columns.iter().zip(cells) {
            let is_day = column.used == Use::Day || sheet::told(&column.head).is_some_and(|told| told.is_day);
            mark.add(&row.party, &column.head, &cell.shown(), is_day);
        }
        Some(Cell::Text(mark.to_string()))
    }

    /// The cells that tell of the signature. What others signed before it is told beside; the party itself may sign what it is
    /// offered.
    fn signature(&self, row: &Row) -> [Named; 4] {
        let own = row.edition.filter(|_| row.edition_of.is_none());
        let is_own = own.is_some();
        let edition = own.and_then(|edition| self.ledger.edition(&self.agreement.identifier, &row.party, edition));
        let how = edition.and_then(|edition| edition.signature()).filter(|_| row.signed.is_some()).map(|one| medium(one.how));
        let (signed, signatory) = (row.signed.filter(|_| is_own), row.signatory.as_deref().filter(|_| is_own));
        let title = row.title.as_deref().filter(|_| is_own);
        // Of several who sign, a sheet does not say whose a signature is.
        let (day_used, text_used) = match self.agreement.form.signatories.len() {
            0 | 1 => (Use::Day, Use::Entered),
            _ => (Use::Told, Use::Told),
        };
        let [day_head, name_head, title_head, how_head] = SIGNATURE;
        [
            of(day_used, day_head, signed.into()),
            of(text_used, name_head, signatory.into()),
            of(text_used, title_head, title.into()),
            of(text_used, how_head, how.into()),
        ]
    }
}

/// How somebody signed, in a word that is read back.
fn medium(how: Medium) -> &'static str {
    match how {
        Medium::Paper => "papir",
        Medium::Digital => "digitalt",
    }
}

fn of(used: Use, head: &str, cell: Cell) -> Named {
    (head.to_owned(), used, cell)
}
