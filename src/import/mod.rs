//! A spreadsheet of signatures, as it is kept by hand: `.csv`, `.xlsx` or `.ods`, in Norwegian or English.
//!
//! 1. **File to table.** `delimited` reads text, `workbook` reads workbooks. Both give rows of cells that know their
//!    place (`table`).
//! 2. **Table to columns.** `columns` finds the row with the columns' names, and `names` tells what each is for.
//! 3. **Row to party.** `party` finds whom a row is about, and never guesses between namesakes.
//! 4. **Row to signing.** `rows` reads date, signatory, title and manner, and collects what is wrong with each row.
//!
//! What is read is what the sheet says. Whether it agrees with the register is not asked here.

mod columns;
mod delimited;
mod names;
mod party;
mod rows;
mod table;
mod workbook;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use jiff::civil::Date;

use self::columns::Header;
pub use self::table::Row;
use crate::diagnostic::Diagnostic;
use crate::reference::Party;

/// The largest file that is read, in bytes: a hundred times the largest sheet of signatures there can be.
const MAX_FILE: u64 = 16 << 20;
/// The most rows that are read.
const MAX_ROWS: usize = 100_000;

/// A row that says that a party has signed.
#[derive(Debug, Clone)]
pub struct Signing {
    /// The party the row is about.
    pub party: &'static Party,
    /// The day it signed.
    pub date: Date,
    /// Who signed for it.
    pub name: String,
    /// The signatory's title.
    pub title: String,
    /// Whether it was signed digitally or on paper, if the sheet says so.
    pub digital: Option<bool>,
    /// The row, at which later faults can point.
    pub row: Row,
}

/// What a spreadsheet says.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The rows that are complete and right, in order.
    pub signings: Vec<Signing>,
    /// Rows with a party and neither date nor signatory: not signed yet.
    pub unsigned: usize,
    /// What is wrong with the other rows.
    pub faults: Vec<Diagnostic>,
    /// Whether there was so much wrong that the rest of the sheet was not looked at.
    pub cut_short: bool,
    /// The columns that were understood, and what each was taken for: `Dato`, `date`.
    pub columns: Vec<(String, &'static str)>,
}

/// Reads a spreadsheet. The error is about the file as a whole, or its columns; faults of rows come with the result.
pub fn read(path: &Path) -> Result<Sheet, Diagnostic> {
    if path.is_dir() {
        return Err(Diagnostic::error("this is a folder, not a spreadsheet").in_file(path).hint("name the spreadsheet in it"));
    }
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let table = match extension.as_str() {
        "csv" | "tsv" | "txt" => delimited::read(path, &bytes(path)?)?,
        "xlsx" | "xlsm" | "ods" => workbook::read(path, &bytes(path)?)?,
        _ => {
            let message = "this is not a kind of spreadsheet that can be read";
            return Err(Diagnostic::error(message).in_file(path).hint("save it as .xlsx, .ods or .csv, and import that"));
        }
    };
    let header = table.header(path)?;
    Ok(rows::read(&table, &header))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| Diagnostic::io("open the spreadsheet", path, &error))?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|error| Diagnostic::io("read the spreadsheet", path, &error))?;
    if bytes.len() as u64 > MAX_FILE {
        let message = format!("the spreadsheet is larger than {} MiB", MAX_FILE >> 20);
        return Err(Diagnostic::error(message).in_file(path).hint("copy the signatures into a file of their own"));
    }
    if bytes.is_empty() {
        return Err(Diagnostic { message: "the file is empty".to_owned(), ..Header::none(path) });
    }
    Ok(bytes)
}

/// There are more rows than anybody could have meant.
fn too_many_rows(path: &Path) -> Diagnostic {
    Diagnostic::error(format!("the spreadsheet has more than {MAX_ROWS} rows"))
        .in_file(path)
        .hint("remove what does not belong to the signatures, also far below them")
}

#[cfg(test)]
mod tests;
