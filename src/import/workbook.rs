//! Workbooks: `.xlsx`, and `.ods`.
//!
//! The older `.xls` is not read: the library that reads it sets aside as much memory as the file asks for.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use calamine::{Data, DataType, ExcelDateTime, Ods, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use jiff::civil::Date;

use super::failure::Failure;
use super::hidden::{self, Hidden};
use super::limits::{Budget, Excess, MAX_ROWS, MAX_UNPACKED};
use super::passed::{Passed, Why};
use super::table::{Home, Line, Row, Table, Value, letters};
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::import as says;

/// The most sheets that are looked at.
const MAX_SHEETS: usize = 50;
/// Columns further to the right are not looked at.
const MAX_COLUMNS: usize = 500;

/// What a workbook has: the sheets that are shown, and those that are passed over.
type Sheets = (Vec<Table>, Vec<Passed>);

/// Reads all sheets that are shown from the bytes of a file.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Sheets, Diagnostic> {
    let unreadable = |why: Option<Message>| {
        let message: Message = why.map_or_else(|| says::Workbook {}.into(), |why| says::WorkbookBecause { why }.into());
        Diagnostic::error(message).in_file(path).hint(says::WorkbookStep {})
    };
    match unpacked_size(bytes) {
        Some(size) if size <= MAX_UNPACKED => {}
        Some(_) => return Err(unreadable(Some(says::WorkbookLarge { size: MAX_UNPACKED >> 20 }.into()))),
        None => return Err(unreadable(None)),
    }
    // The bytes are anybody's, so what the library makes of them is not trusted to end well.
    let is_ods = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ods"));
    let read = AssertUnwindSafe(|| if is_ods { ods(path, bytes) } else { xlsx(path, bytes) });
    match catch_unwind(read) {
        Ok(Ok(sheets)) => Ok(sheets),
        Ok(Err(Failure::TooMuch(excess))) => Err(excess.told(path)),
        Ok(Err(Failure::Unreadable(reason))) => Err(unreadable(Some(reason))),
        Err(_) => Err(unreadable(None)),
    }
}

fn xlsx(path: &Path, bytes: &[u8]) -> Result<Sheets, Failure> {
    let hidden = hidden::xlsx(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let from_1904 = book.has_1904_epoch();
    let (names, passed) = sheets(book.sheets_metadata());
    let (mut tables, mut budget) = (Vec::new(), Budget::default());
    for name in names {
        let mut sheet = Cells::new(path, &name, what_of(&hidden, &name)?, from_1904);
        // Cell by cell: a table of two cells in opposite corners would have to have all those in between.
        let mut cells = match book.worksheet_cells_reader(&name) {
            Err(XlsxError::NotAWorksheet(_)) => continue,
            cells => cells?,
        };
        while let Some(cell) = cells.next_cell()? {
            let (row, column) = cell.get_position();
            // Many cells may name one text: none has a copy of its own before it is counted.
            sheet.add(row, column, cell.get_value(), &mut budget)?;
        }
        tables.push(sheet.table);
    }
    Ok((tables, passed))
}

fn ods(path: &Path, bytes: &[u8]) -> Result<Sheets, Failure> {
    // First: the library writes out all that is repeated.
    let hidden = hidden::ods(bytes)?;
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes))?;
    let (names, passed) = sheets(book.sheets_metadata());
    let (mut tables, mut budget) = (Vec::new(), Budget::default());
    for name in names {
        let range = book.worksheet_range(&name)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut sheet = Cells::new(path, &name, what_of(&hidden, &name)?, hidden.from_1904);
        for (row, column, value) in range.used_cells() {
            let at = |first: u32, nth: usize| first.saturating_add(u32::try_from(nth).unwrap_or(u32::MAX));
            sheet.add(at(first_row, row), at(first_column, column), value, &mut budget)?;
        }
        tables.push(sheet.table);
    }
    Ok((tables, passed))
}

/// What is hidden of a sheet. Without knowing that, nothing of it is read.
fn what_of(hidden: &hidden::Workbook, sheet: &str) -> Result<Hidden, Failure> {
    hidden.sheet(sheet).ok_or_else(|| Failure::Unreadable(says::HiddenUnknown { sheet }.into()))
}

/// The names of the sheets that are shown, and those that are passed over.
fn sheets(all: &[calamine::Sheet]) -> (Vec<String>, Vec<Passed>) {
    let (mut names, mut passed) = (Vec::new(), Vec::new());
    for sheet in all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let pass = |why: Why| Passed { what: says::Sheet { sheet: &sheet.name }.into(), why };
        match sheet.visible {
            SheetVisible::Visible if names.len() < MAX_SHEETS => names.push(sheet.name.clone()),
            SheetVisible::Visible => passed.push(pass(Why::TooMany)),
            SheetVisible::Hidden | SheetVisible::VeryHidden => passed.push(pass(Why::Hidden)),
        }
    }
    (names, passed)
}

/// The cells of one sheet, as they come.
struct Cells {
    path: Arc<Path>,
    sheet: Arc<str>,
    hidden: Hidden,
    table: Table,
}

impl Cells {
    fn new(path: &Path, sheet: &str, hidden: Hidden, from_1904: bool) -> Self {
        let sheet: Arc<str> = sheet.into();
        let table = Table { sheet: Some(sheet.clone()), from_1904, ..Table::default() };
        Self { path: path.into(), sheet, hidden, table }
    }

    fn add<D>(&mut self, row: u32, column: u32, data: &D, budget: &mut Budget) -> Result<(), Failure>
    where
        D: DataType + Clone + Into<Data>,
    {
        let hides = self.hidden.has_column(column);
        let (number, column) = (row.saturating_add(1), usize::try_from(column).unwrap_or(usize::MAX));
        if column >= MAX_COLUMNS || data.is_empty() {
            return Ok(());
        }
        let place = || says::Cell { sheet: &*self.sheet, cell: format!("{}{number}", letters(column)) }.into();
        budget.take(text(data), place)?;
        let Some(value) = value(data.clone().into()) else { return Ok(()) };
        if hides && !self.table.hidden_columns.contains(&column) {
            self.table.hidden_columns.push(column);
        }
        let lines = &mut self.table.lines;
        let is_same = |line: &Line| matches!(line.row.0, Home::Sheet { number: last, .. } if last == number);
        if !lines.last().is_some_and(is_same) {
            if lines.len() >= MAX_ROWS {
                return Err(Excess::Rows.into());
            }
            let home = Home::Sheet { path: self.path.clone(), sheet: self.sheet.clone(), number };
            lines.push(Line { row: Row(home), cells: Vec::new(), hidden: self.hidden.has_row(row) });
        }
        if let Some(line) = lines.last_mut() {
            line.cells.push((column, value));
        }
        Ok(())
    }
}

/// The text of a cell as it stands in the file, if it is text.
fn text(data: &impl DataType) -> &str {
    data.get_string().or(data.get_datetime_iso()).or(data.get_duration_iso()).unwrap_or_default()
}

fn value(data: Data) -> Option<Value> {
    match data {
        Data::Empty => None,
        Data::String(text) => Value::text(&text),
        // Dates as ISO 8601 have a time of day behind them, or not.
        Data::DateTimeIso(text) => {
            let date = text.split('T').next().and_then(crate::text::iso_date);
            Some(date.map_or(Value::Text(text), Value::Date))
        }
        Data::DurationIso(text) => Some(Value::Text(text)),
        Data::Int(number) => Some(Value::Number(number as f64)),
        Data::Float(number) => Some(Value::Number(number)),
        Data::Bool(truth) => Some(Value::Text(truth.to_string())),
        Data::DateTime(written) => Some(date(&written).map_or(Value::Number(written.as_f64()), Value::Date)),
        Data::Error(error) => Some(Value::Error(error.to_string())),
    }
}

/// The day of a cell that is shown as a date. Excel has a day too many, 29 February 1900, and one called 0.
fn date(written: &ExcelDateTime) -> Option<Date> {
    let (year, month, day, ..) = written.to_ymd_hms_milli();
    let is_date = written.is_datetime() && written.as_f64() >= 1.0;
    is_date.then(|| Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok())?
}

/// How large the files in a ZIP archive say they are, from its central directory (APPNOTE.TXT, 4.3.12 and 4.3.16).
/// Nothing if there is none, or one for sizes beyond four gigabytes, which no spreadsheet of signatures has.
fn unpacked_size(bytes: &[u8]) -> Option<u64> {
    let u16_at = |at: usize| Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
    let u32_at = |at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let mut at = end.checked_sub(usize::try_from(u32_at(end + 12)?).ok()?)?;
    let mut total = 0;
    while at < end {
        let size = (u32_at(at)? == u32::from_le_bytes(*b"PK\x01\x02")).then(|| u32_at(at + 24))??;
        total += u64::from(size);
        at += 46 + usize::from(u16_at(at + 28)?) + usize::from(u16_at(at + 30)?) + usize::from(u16_at(at + 32)?);
    }
    Some(total)
}
