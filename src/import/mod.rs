//! A spreadsheet of signatures or contacts, as it is kept by hand: `.csv`, `.xlsx` or `.ods`, in Norwegian or English; or
//! one that [`crate::export`] wrote and a person edited.
//!
//! 1. **File to table.** `encoding` tells what the letters of a text are, and `delimited` reads it; `workbook` reads
//!    workbooks, `hidden` tells what of them is not shown, and `repeated` how much an `.ods` holds. Both give rows of cells that know their place (`table`).
//! 2. **Table to columns.** `columns` finds the row with the columns' names, and `names` tells what each is for.
//! 3. **Row to party.** `party` finds whom a row is about, and never guesses between namesakes.
//! 4. **Row to signing.** `rows` reads date, signatory, title and manner, and collects what is wrong with each row.
//!    `several` tells of parties that stand in several rows, which are a person's to decide between.
//!    `dates` looks at the whole column before it says what a date is, `status` knows the words for signed and not, and
//!    `passed` names what is not read.
//!
//! 5. **Row to record.** `record_rows` reads what a record is to say, the contact person's lines and others, and `records` tells
//!    which records that changes; `edit` makes the edits, and leaves everything else in them as somebody wrote it. Of a row that
//!    was exported only the cells count that somebody changed ([`crate::sheet::Mark`]), and `seen` tells of those that no sheet
//!    changes.
//!
//!    `form` has the same lines of one record to be edited by a person, with the same edits.
//! 6. **Signing to event.** [`import()`] compares all of them with the register, and registers what is new: whoever it is
//!    called by can be a command or a server. `tally` counts what becomes of each row, and `told` is what both tell of it.
//!
//! What is read is what the sheet says and shows. What can be read in two ways is asked about; what is passed over is
//! named. Whether it agrees with the register is asked last, and by nothing else here.

mod columns;
mod dates;
mod delimited;
mod edit;
mod encoding;
mod failure;
mod form;
mod hidden;
mod limits;
mod names;
mod party;
mod passed;
mod record_rows;
mod records;
mod repeated;
mod role;
mod rows;
mod said;
mod seen;
mod service;
mod several;
mod status;
mod table;
mod tally;
mod told;
mod workbook;

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;

use self::columns::Header;
pub use self::dates::Order;
pub use self::form::{FormLine, RecordForm};
pub use self::passed::{Passed, Why};
pub use self::record_rows::RecordRow;
pub use self::records::{LineChange, RecordEdit};
pub use self::role::Role;
pub use self::service::{Imported, Importing, Request, import};
pub use self::table::Row;
use self::table::{RowId, Table};
pub use self::tally::Tally;
pub use self::told::{read as read_as, some, sums};
use crate::diagnostic::Diagnostic;
use crate::member::Asked;
use crate::message::says::file::ToReadSpreadsheet;
use crate::message::says::import as says;
use crate::profile::Keys;
use crate::reference::{Party, PartyTable};
use crate::regular::{self, Unusable};

/// The largest file that is read, in bytes: a hundred times the largest sheet of signatures there can be.
const MAX_FILE: u64 = 16 << 20;

/// A row that says that a party has signed.
#[derive(Debug, Clone)]
pub struct Signing {
    /// The party the row is about.
    pub party: Party,
    /// The agreement that the row is about, if it says so.
    pub agreement: Option<String>,
    /// The edition that the row is about, if it says so.
    pub edition: Option<u32>,
    /// The day it signed.
    pub date: Date,
    /// Who signed for it.
    pub name: String,
    /// The signatory's title.
    pub title: String,
    /// Whether it was signed digitally or on paper, if the sheet says so.
    pub digital: Option<bool>,
    /// Whether that was taken out of the row since it was exported.
    pub has_lost_manner: bool,
    /// The row, at which later faults can point.
    pub row: Row,
}

/// What a person says of a spreadsheet before it is read.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The encoding of a text, by name; otherwise the one it can only be in.
    pub encoding: Option<&'a str>,
    /// Whether day or month comes first where that cannot be told.
    pub dates: Option<Order>,
    /// Whether the agreement's fonts have a letter.
    pub printable: &'a (dyn Fn(char) -> bool + Sync),
    /// The parties that there are.
    pub parties: &'a PartyTable,
    /// What the agreements ask of records.
    pub asked: &'a Asked,
}

/// What a spreadsheet says.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The rows that are complete and right, in order.
    pub signings: Vec<Signing>,
    /// Rows with a party and neither date nor signatory: not signed yet.
    pub unsigned: usize,
    /// Rows of which the signature is as it was when they were exported.
    pub as_exported: usize,
    /// Rows out of which a signature was taken since they were exported: the party, the agreement, if it is said, and the row.
    pub emptied: Vec<(Party, Option<String>, Row)>,
    /// What rows say of records, in order.
    pub records: Vec<RecordRow>,
    /// Rows of which nothing that a record says was changed since they were exported.
    pub unchanged: usize,
    /// What is wrong with the other rows.
    pub faults: Vec<Diagnostic>,
    /// Whether there was so much wrong that the rest of the sheet was not looked at.
    pub cut_short: bool,
    /// The sheets of a workbook that were read.
    pub sheets: Vec<String>,
    /// The encoding of a text.
    pub encoding: Option<&'static str>,
    /// The columns that were understood, and what each was taken for: `Dato` for [`Role::Date`].
    pub columns: Vec<(String, Role)>,
    /// What was not read: sheets, columns, and rows.
    pub passed: Vec<Passed>,
    /// All rows, and those of which something is not taken over.
    rows: BTreeSet<RowId>,
    refused: BTreeSet<RowId>,
}

/// Reads a spreadsheet. The error is about the file as a whole, or its columns; faults of rows come with the result.
pub fn read(path: &Path, options: &Options) -> Result<Sheet, Diagnostic> {
    read_bytes(path, &bytes(path)?, options)
}

/// The bytes of a file that can be a spreadsheet.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    if path.is_dir() {
        return Err(Diagnostic::error(says::Folder {}).in_file(path).hint(says::FolderStep {}));
    }
    FileKind::of(path)?;
    regular::read(path, MAX_FILE).map_err(|unusable| match unusable {
        Unusable::Large(_) => large(path),
        other => other.diagnostic(ToReadSpreadsheet {}, path),
    })
}

/// The same of bytes, as a file of this name has them: the ending tells what kind of spreadsheet they are.
pub fn read_bytes(path: &Path, bytes: &[u8], options: &Options) -> Result<Sheet, Diagnostic> {
    let kind = FileKind::of(path)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(large(path));
    }
    if bytes.is_empty() {
        return Err(Diagnostic { message: says::Empty {}.into(), ..Header::none(path) });
    }
    match kind {
        FileKind::Text => {
            let text = encoding::decode(path, bytes, options.encoding)?;
            let encoding = text.encoding;
            let table = delimited::read(path, text)?;
            let header = table.header(path, &options.asked.keys)?;
            Ok(Sheet { encoding: Some(encoding), ..rows::read(&[(table, header)], options) })
        }
        FileKind::Workbook => {
            let (tables, mut passed) = workbook::read(path, bytes)?;
            let tables = with_columns(path, tables, &mut passed, &options.asked.keys)?;
            let mut sheet = rows::read(&tables, options);
            sheet.sheets = tables.iter().filter_map(|(table, _)| Some(table.sheet.as_ref()?.to_string())).collect();
            sheet.passed.splice(..0, passed);
            Ok(sheet)
        }
    }
}

/// What a spreadsheet is, by the ending of its name.
enum FileKind {
    Text,
    Workbook,
}

impl FileKind {
    fn of(path: &Path) -> Result<Self, Diagnostic> {
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match extension.as_str() {
            "csv" | "tsv" | "txt" => Ok(Self::Text),
            "xlsx" | "xlsm" | "ods" => Ok(Self::Workbook),
            _ => Err(Diagnostic::error(says::Kind {}).in_file(path).hint(says::KindStep {})),
        }
    }
}

fn large(path: &Path) -> Diagnostic {
    Diagnostic::error(says::Large { size: MAX_FILE >> 20 }).in_file(path).hint(says::LargeStep {})
}

/// The sheets with all the columns that are needed. If there is none, what is wrong with the one in which most is
/// understood.
fn with_columns(
    path: &Path,
    tables: Vec<Table>,
    passed: &mut Vec<Passed>,
    keys: &Keys,
) -> Result<Vec<(Table, Header)>, Diagnostic> {
    let (mut good, mut fault) = (Vec::new(), None);
    for table in tables {
        let rank = Header::find(&table.lines, &table.hidden_columns, keys).map(|header| header.rank());
        match table.header(path, keys) {
            Ok(header) => good.push((table, header)),
            // Two columns for the same are asked about, whatever the other sheets are like.
            Err(twice) if rank.is_some_and(|(is_complete, _)| is_complete) => return Err(twice),
            Err(lacking) => {
                let what = says::Sheet { sheet: table.sheet.as_deref().unwrap_or_default() }.into();
                passed.push(Passed { what, why: if rank.is_some() { Why::Lacking } else { Why::NoColumns } });
                if fault.as_ref().is_none_or(|(best, _)| rank > *best) {
                    fault = Some((rank, lacking));
                }
            }
        }
    }
    if !good.is_empty() {
        return Ok(good);
    }
    let fault = fault.map_or_else(|| Header::none(path), |(_, fault)| fault);
    let hidden = passed.iter().filter(|passed| passed.why == Why::Hidden);
    Err(fault.hints(hidden.map(|passed| says::HiddenSheetStep { what: passed.what.clone() })))
}

#[cfg(test)]
mod tests;
