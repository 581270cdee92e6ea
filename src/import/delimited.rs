//! Text with a character between the cells, as spreadsheet programs save it.

use std::path::Path;
use std::sync::Arc;

use super::columns::Header;
use super::encoding::Text;
use super::limits::{Budget, Excess, MAX_COLUMNS, MAX_ROWS, too_long};
use super::table::{Home, Line, Row, Table, Value};
use crate::cells::record::cells;
use crate::diagnostic::{Diagnostic, Place, Source};
use crate::message::says::import as says;
use crate::profile::Keys;

/// Excel puts the first between cells in Norway, the second in Britain, the third in "Unicode text".
const SEPARATORS: [u8; 3] = *b";,\t";

/// Reads a table from a text.
pub(super) fn read(path: &Path, text: Text) -> Result<Table, Diagnostic> {
    let source = Source::new(path, text.text);
    let separator = separator(&source);
    let mut table = Table::default();
    let mut budget = Budget::default();
    for line in Records::new(&source, separator) {
        match line {
            Ok(line) if table.lines.len() < MAX_ROWS => {
                let counted = line.cells.iter().try_for_each(|(_, value)| budget.take(&value.shown(), || line.row.name()));
                counted.map_err(|excess| excess.told(path))?;
                table.lines.push(line);
            }
            Ok(_) => return Err(Excess::Rows.told(path)),
            Err(Fault::Row(fault)) => table.faults.push(fault),
            Err(Fault::File(excess)) => return Err(excess.told(path)),
        }
        if table.faults.len() > MAX_ROWS {
            return Err(Excess::Rows.told(path));
        }
    }
    Ok(table)
}

/// The separator by which most of the columns are understood.
fn separator(source: &Arc<Source>) -> u8 {
    let rank = |separator: u8| {
        let lines: Vec<Line> = Records::new(source, separator).take(Header::WITHIN).filter_map(Result::ok).collect();
        Header::find(&lines, &[], &Keys::new()).map(|header| header.columns.len())
    };
    // Of equals the first: `max_by_key` takes the last.
    SEPARATORS.into_iter().rev().max_by_key(|separator| rank(*separator)).unwrap_or(b';')
}

/// Why a record is none.
enum Fault {
    /// What is wrong with it.
    Row(Diagnostic),
    /// It holds so much that the file is not read.
    File(Excess),
}

/// The records of a text, one after the other.
struct Records<'a> {
    source: &'a Arc<Source>,
    separator: u8,
    reader: csv::Reader<&'a [u8]>,
    /// Where the next line begins, and its number.
    start: usize,
    line: usize,
}

impl<'a> Records<'a> {
    fn new(source: &'a Arc<Source>, separator: u8) -> Self {
        let mut builder = csv::ReaderBuilder::new();
        builder.delimiter(separator).has_headers(false).flexible(true);
        Self { source, separator, reader: builder.from_reader(source.text.as_bytes()), start: 0, line: 1 }
    }

    /// The row that the reader has just read, which is where it stands now.
    fn row(&mut self) -> Row {
        let end = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX).min(self.source.text.len());
        let record = &self.source.text[self.start..end];
        // The reader passes over empty lines before a record, and may stop between \r and \n.
        let before = record.len() - record.trim_start_matches(['\r', '\n']).len();
        let after = record.len() - record.trim_end_matches(['\r', '\n']).len();
        let begin = self.start + before;
        let line = self.line + record[..before].matches('\n').count();
        self.line += record.matches('\n').count();
        self.start = end;
        let place = Place::new(self.source, begin..end.saturating_sub(after).max(begin));
        Row(Home::Text { place, separator: self.separator, line })
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Line, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut record = csv::StringRecord::new();
            let read = self.reader.read_record(&mut record);
            if let Ok(false) = read {
                return None;
            }
            let row = self.row();
            let Home::Text { place, .. } = &row.0 else { continue };
            // Before anything is made of it, and a fault would show the whole of it.
            if record.len() > MAX_COLUMNS {
                return Some(Err(Fault::File(Excess::Row(row.name()))));
            }
            if record.iter().any(too_long) {
                return Some(Err(Fault::File(Excess::Cell(row.name()))));
            }
            // Whether quotation marks match is not the reader's concern. If they do not, a row may hold others.
            let cells = cells(&place.source.text[place.range.clone()], self.separator);
            if read.is_err() || cells.is_none_or(|cells| cells.len() != record.len()) {
                let fault = row.fault(says::Quotes {}).hint(says::QuotesStep {});
                return Some(Err(Fault::Row(fault)));
            }
            let cells: Vec<_> = record.iter().map(Value::text).enumerate().filter_map(|(nth, v)| Some((nth, v?))).collect();
            if !cells.is_empty() {
                return Some(Ok(Line { row, cells, hidden: false }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        read(Path::new("a.csv"), Text { text: text.to_owned(), encoding: "utf-8" }).unwrap()
    }

    #[test]
    fn a_quotation_mark_left_open_does_not_swallow_rows_unnoticed() {
        let table = table("Kommune;Merknad\nBergen;\"sendt\nAskøy;\nVoss herad;\n");
        assert_eq!((table.lines.len(), table.faults.len()), (1, 1));
        assert!(table.faults[0].place.as_ref().unwrap().range.start > 0);
    }

    #[test]
    fn rows_know_their_line() {
        let table = table("\r\n\r\nKommune;Dato\r\nBergen;\"a\r\nb\"\r\n;;\r\n\r\nVoss;1\r\n");
        let lines: Vec<_> = table.lines.iter().map(|line| line.row.name()).collect();
        assert_eq!(lines, ["line 3", "line 4", "line 8"]);
        let place = table.lines[2].row.fault_in(1, says::NoColumns {}).place.unwrap();
        assert_eq!(&place.source.text[place.range.clone()], "1");
        assert_eq!(place.source.line_column(place.range.start), (8, 6));
    }
}
