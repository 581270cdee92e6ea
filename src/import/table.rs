//! A spreadsheet as rows of cells, whatever kind of file it came from.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

use crate::cells::{self, record};
use crate::diagnostic::{Diagnostic, Place};
use crate::message::Message;
use crate::message::says::import as says;

/// What stands in a cell. Blank cells are not kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Text, without spaces around it.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as a date.
    Date(Date),
    /// What is shown where there is no value: `#REF!`.
    Error(String),
}

impl Value {
    /// A text as a value, if it is more than spaces and dashes. A letter that a Mac put together from parts is one letter,
    /// and an apostrophe that we wrote before what is no formula is not there.
    pub(super) fn text(text: &str) -> Option<Self> {
        let text: String = cells::original(text).trim().nfc().collect();
        let is_blank = text.chars().all(|c| matches!(c, '-' | '–' | '—'));
        // Errors are saved as such in a workbook, and as their text in a CSV file.
        let is_error = text == "#N/A" || text == "#I/T" || text.starts_with('#') && text.ends_with(['!', '?']);
        (!is_blank).then_some(if is_error { Self::Error(text) } else { Self::Text(text) })
    }

    /// The value as a person sees it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
        }
    }
}

/// A row of a spreadsheet, which knows where it stands.
#[derive(Debug, Clone)]
pub struct Row(pub(super) Home);

/// Which row it is, of all that were read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowId {
    sheet: Option<Arc<str>>,
    number: u32,
}

/// Where a row stands.
#[derive(Debug, Clone)]
pub(super) enum Home {
    /// In a text: the record, and the number of its first line.
    Text { place: Place, separator: u8, line: usize },
    /// In a sheet of a workbook, rows counted from 1.
    Sheet { path: Arc<Path>, sheet: Arc<str>, number: u32 },
}

impl Row {
    /// An error at the row.
    pub fn fault(&self, message: impl Into<Message>) -> Diagnostic {
        let message = message.into();
        match &self.0 {
            Home::Text { place, .. } => Diagnostic::error(message).at(place.clone()),
            Home::Sheet { path, sheet, number } => {
                Diagnostic::error(says::InRow { sheet: &**sheet, number: *number, what: message }).in_file(&**path)
            }
        }
    }

    /// An error at one of its cells, columns counted from 0.
    pub(super) fn fault_in(&self, column: usize, message: impl Into<Message>) -> Diagnostic {
        let message = message.into();
        match &self.0 {
            Home::Text { place, separator, .. } => {
                let cells = record::cells(&place.source.text[place.range.clone()], *separator);
                let cell = cells.and_then(|cells| cells.get(column).cloned());
                let range = cell.map_or(place.range.clone(), |cell| place.range.start + cell.start..place.range.start + cell.end);
                Diagnostic::error(message).at(Place::new(&place.source, range))
            }
            Home::Sheet { path, sheet, number } => {
                let cell = format!("{}{number}", letters(column));
                Diagnostic::error(says::InCell { sheet: &**sheet, cell, what: message }).in_file(&**path)
            }
        }
    }

    /// What a person calls it: `line 7`, or `sheet Signert, row 7` in a workbook.
    pub fn name(&self) -> Message {
        match &self.0 {
            Home::Text { line, .. } => says::Line { number: *line }.into(),
            Home::Sheet { sheet, number, .. } => says::Row { sheet: &**sheet, number: *number }.into(),
        }
    }

    /// Which row it is.
    pub(super) fn id(&self) -> RowId {
        let sheet = if let Home::Sheet { sheet, .. } = &self.0 { Some(sheet.clone()) } else { None };
        RowId { sheet, number: self.number() }
    }

    /// The number of the row, from 1.
    pub(super) fn number(&self) -> u32 {
        match &self.0 {
            Home::Text { line, .. } => u32::try_from(*line).unwrap_or(u32::MAX),
            Home::Sheet { number, .. } => *number,
        }
    }
}

/// What a spreadsheet program calls a column: A for 0, AA for 26.
pub(super) fn letters(mut column: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or_default()));
        match (column / 26).checked_sub(1) {
            Some(more) => column = more,
            None => return name.into_iter().rev().collect(),
        }
    }
}

impl RowId {
    /// A row of a text that could not be taken apart, by the fault that says so.
    pub(super) fn of_fault(fault: &Diagnostic) -> Option<Self> {
        let place = fault.place.as_ref()?;
        let (line, _) = place.source.line_column(place.range.start);
        Some(Self { sheet: None, number: u32::try_from(line).unwrap_or(u32::MAX) })
    }
}

/// A row and what stands in it.
#[derive(Debug)]
pub(super) struct Line {
    /// Where it stands.
    pub(super) row: Row,
    /// The cells that are not blank, by column.
    pub(super) cells: Vec<(usize, Value)>,
    /// Whether a spreadsheet program does not show it.
    pub(super) hidden: bool,
}

impl Line {
    /// What stands in a column.
    pub(super) fn at(&self, nth: usize) -> Option<&Value> {
        self.cells.iter().find(|(column, _)| *column == nth).map(|(_, value)| value)
    }
}

/// The rows of a text, or of a sheet of a workbook, in which anything stands.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// What the sheet is called.
    pub(super) sheet: Option<Arc<str>>,
    /// In order.
    pub(super) lines: Vec<Line>,
    /// Rows that could not be taken apart.
    pub(super) faults: Vec<Diagnostic>,
    /// Whether days are counted from 1904, as Excel on the Macintosh did, and not from 1900.
    pub(super) from_1904: bool,
    /// Columns that a spreadsheet program does not show.
    pub(super) hidden_columns: Vec<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_in_a_spreadsheet_program() {
        let names: Vec<_> = [0, 1, 25, 26, 51, 52, 701, 702, 16_383].into_iter().map(letters).collect();
        assert_eq!(names, ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn dashes_stand_for_nothing() {
        for blank in ["", "  ", "-", " – ", "\u{a0}", "---"] {
            assert_eq!(Value::text(blank), None, "{blank:?}");
        }
        assert_eq!(Value::text(" Åse-Marie "), Some(Value::Text("Åse-Marie".into())));
        assert_eq!(Value::text("#NAVN?"), Some(Value::Error("#NAVN?".into())));
    }
}
