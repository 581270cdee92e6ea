//! The workbook: real dates, numbers of parties as text, a header that stays in sight, filters, and nothing that is taken for a
//! formula.

use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::{Cell, Column, Table, Use};
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::export as says;
use crate::sheet::MARK;

/// The sheet's name.
const SHEET: &str = "Parter";
/// The narrowest and the widest column, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 10..=44;
/// So many pages stand beside each other in print.
const PAGES: u16 = 4;
/// What a filter's button takes of a heading.
const BUTTON: usize = 3;

/// The table as the bytes of a workbook with this title, as of a day.
pub fn xlsx(table: &Table, title: &str, author: &str, on: Date) -> Result<Vec<u8>, Diagnostic> {
    write(table, title, author, on)
        .map_err(|error| Diagnostic::of(Kind::Bug, says::NotWritten { cause: error.to_string() }).hint(says::NotWrittenStep {}))
}

fn write(table: &Table, title: &str, author: &str, on: Date) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Otherwise it would be the moment at which it is written.
    book.set_properties(&DocProperties::new().set_title(title).set_author(author).set_creation_datetime(&day(on)?));
    let sheet = book.add_worksheet();
    sheet.set_name(SHEET)?;
    let last = |count: usize| count.saturating_sub(1);
    let (bottom, right) = (row_number(table.rows.len()), column_number(last(table.columns.len())));
    for (nth, column) in table.columns.iter().enumerate() {
        let nth = column_number(nth);
        sheet.write_string_with_format(0, nth, &column.head, &heading(column.used))?;
        sheet.set_column_width(nth, width(table, usize::from(nth), column) as f64)?;
    }
    for (nth, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let used = table.columns.get(column).map_or(Use::Told, |column| column.used);
            write_cell(sheet, row_number(nth + 1), column_number(column), cell, used)?;
        }
    }
    sheet.set_row_height(0, 32)?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.autofilter(0, 0, bottom, right)?;
    // A number of a party is text, and that is no slip.
    sheet.ignore_error_range(0, 0, bottom, right, IgnoreError::NumberStoredAsText)?;
    // On paper in a size that can be read: in several pages beside each other, on each of which stands whose row it is; and
    // without the codes, which nobody reads.
    let read = table.columns.iter().rposition(|column| column.head != MARK).unwrap_or_default();
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(PAGES, 0).set_page_order(false);
    sheet.set_print_area(0, 0, bottom, column_number(read))?;
    sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, 1)?;
    book.save_to_buffer()
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, used: Use) -> Result<(), XlsxError> {
    // What a person types into a column of texts stays text: +47, and a zero at the beginning.
    let text = Format::new().set_num_format("@");
    let date = Format::new().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Left);
    match cell {
        Cell::None if used == Use::Entered => sheet.write_blank(row, column, &text)?,
        Cell::None if used == Use::Day => sheet.write_blank(row, column, &date)?,
        Cell::None => sheet,
        Cell::Text(written) => sheet.write_string_with_format(row, column, written, &text)?,
        Cell::Number(number) => sheet.write_number(row, column, *number as f64)?,
        Cell::Date(written) => sheet.write_datetime_with_format(row, column, &day(*written)?, &date)?,
    };
    Ok(())
}

/// What may be changed stands below another colour than what is for people to see.
fn heading(used: Use) -> Format {
    let colour = match used {
        Use::Party => Color::RGB(0xD9E2EC),
        Use::Entered | Use::Day => Color::RGB(0xFFF2CC),
        Use::Told => Color::RGB(0xEDEDED),
    };
    let format = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    format.set_background_color(colour).set_border_bottom(FormatBorder::Thin)
}

/// As wide as what stands in it, within reason; a heading may take two lines.
fn width(table: &Table, nth: usize, column: &Column) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.get(nth)).map(|cell| match cell {
        Cell::None => 0,
        Cell::Text(text) => text.chars().count(),
        Cell::Number(number) => number.to_string().len(),
        Cell::Date(_) => 10,
    });
    let word = column.head.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
    (cells.max().unwrap_or_default() + 2).max(word + BUTTON).clamp(*WIDTHS.start(), *WIDTHS.end())
}

fn day(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs())
}

fn row_number(nth: usize) -> u32 {
    u32::try_from(nth).unwrap_or(u32::MAX)
}

fn column_number(nth: usize) -> u16 {
    u16::try_from(nth).unwrap_or(u16::MAX)
}
