//! How much a spreadsheet may hold. A file of a few kilobytes can say that it holds gigabytes: a text is named by many
//! cells, or a cell is repeated.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::import as says;

/// The most that a workbook may hold once it is unpacked, in bytes.
pub(super) const MAX_UNPACKED: u64 = 256 << 20;
/// The most rows that are read.
pub(super) const MAX_ROWS: usize = 100_000;
/// The most cells with something in them, over all sheets.
pub(super) const MAX_CELLS: usize = 2_000_000;
/// The most text, over all sheets, in bytes.
pub(super) const MAX_TEXT: usize = 64 << 20;
/// The most characters in a cell, which is the most that Excel takes.
pub(super) const MAX_CELL: usize = 32_767;
/// The most cells in a row, which is the most that Excel has.
pub(super) const MAX_COLUMNS: usize = 16_384;

/// There is more than anybody could have meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Excess {
    /// Rows with something in them.
    Rows,
    /// Cells with something in them.
    Cells,
    /// Text in all cells together.
    Text,
    /// Cells, blank or not, from the first with something in it to the last.
    Area(u64),
    /// Text in this cell.
    Cell(Message),
    /// Cells in this row.
    Row(Message),
}

impl Excess {
    /// What is too much in a file, and what to do.
    pub(super) fn told(self, path: &Path) -> Diagnostic {
        let all = || says::MuchStep {}.into();
        let (message, hint): (Message, Message) = match self {
            Self::Rows => (says::MuchRows { most: MAX_ROWS }.into(), all()),
            Self::Cells => (says::MuchCells { most: MAX_CELLS }.into(), all()),
            Self::Text => (says::MuchText { size: MAX_TEXT >> 20 }.into(), all()),
            Self::Area(most) => (says::MuchArea { most }.into(), all()),
            Self::Cell(place) => (says::LongCell { place, most: MAX_CELL }.into(), says::LongCellStep {}.into()),
            Self::Row(place) => (says::LongRow { place, most: MAX_COLUMNS }.into(), all()),
        };
        Diagnostic::error(message).in_file(path).hint(hint)
    }
}

/// What has been read of a spreadsheet so far, over all its sheets.
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    /// Counts a cell with this text in it; `place` is what a person calls the cell.
    pub(super) fn take(&mut self, text: &str, place: impl FnOnce() -> Message) -> Result<(), Excess> {
        if too_long(text) {
            return Err(Excess::Cell(place()));
        }
        self.cells += 1;
        self.text += text.len();
        match (self.cells > MAX_CELLS, self.text > MAX_TEXT) {
            (true, _) => Err(Excess::Cells),
            (_, true) => Err(Excess::Text),
            _ => Ok(()),
        }
    }
}

/// Whether a text is longer than a cell's may be.
pub(super) fn too_long(text: &str) -> bool {
    // Bytes are never fewer than characters, and are counted at once.
    text.len() > MAX_CELL && text.chars().nth(MAX_CELL).is_some()
}
