//! How much a spreadsheet may hold. A file of a few kilobytes can say that it holds gigabytes: a text is named by many
//! cells, or a cell is repeated.

use std::path::Path;

use crate::diagnostic::Diagnostic;

/// The most rows that are read.
pub(super) const MAX_ROWS: usize = 100_000;
/// The most text, over all sheets, in bytes.
pub(super) const MAX_TEXT: usize = 64 << 20;

/// There is more than anybody could have meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Excess {
    /// Rows with something in them.
    Rows,
    /// Text in all cells together.
    Text,
    /// Cells, blank or not, from the first with something in it to the last.
    Area(u64),
}

impl Excess {
    /// What is too much in a file, and what to do.
    pub(super) fn told(self, path: &Path) -> Diagnostic {
        let all = "remove what does not belong to the signatures, also far below them and far to the right";
        let (message, hint) = match self {
            Self::Rows => (format!("the spreadsheet has more than {MAX_ROWS} rows"), all),
            Self::Text => (format!("the spreadsheet has more than {} MiB of text in its cells", MAX_TEXT >> 20), all),
            Self::Area(most) => {
                (format!("there are more than {most} cells between the first and the last with something in it"), all)
            }
        };
        Diagnostic::error(message).in_file(path).hint(hint)
    }
}
