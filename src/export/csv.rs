//! CSV as Excel in Norwegian opens it: semicolons, since commas stand in numbers there, and a byte order mark, without which
//! it takes UTF-8 for another encoding.

use super::{Cell, Table};
use crate::cells;
use crate::text::short_date;

/// The table as such a text. No text is taken for a formula.
pub fn csv(table: &Table) -> String {
    let heads = table.columns.iter().map(|column| cells::Cell::Text(column.head.clone())).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect());
    cells::csv_excel(std::iter::once(heads).chain(rows))
}

fn cell(cell: &Cell) -> cells::Cell {
    match cell {
        Cell::None => cells::Cell::Text(String::new()),
        Cell::Text(text) => cells::Cell::Text(text.clone()),
        Cell::Number(number) => cells::Cell::Number(*number),
        Cell::Date(date) => cells::Cell::Text(short_date(*date)),
    }
}
