//! What becomes of each row of a sheet: every row is counted once, and the kinds together are all of them.

use std::collections::BTreeSet;

use serde::Serialize;

use super::table::RowId;

/// How many rows there are of each kind. Blank and hidden rows are none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All rows below the headings.
    pub read: usize,
    /// Rows of which everything that is new is taken over, or would be.
    pub taken_over: usize,
    /// Rows of which something is taken over and something is not.
    pub in_part: usize,
    /// Rows that say nothing new.
    pub nothing_new: usize,
    /// Rows of which something is not taken over, and nothing is.
    pub left_out: usize,
}

impl Tally {
    /// Counts the rows: those of which something is taken over, and those of which something is not.
    pub(super) fn of(read: &BTreeSet<RowId>, taken: &BTreeSet<RowId>, refused: &BTreeSet<RowId>) -> Self {
        let mut tally = Self { read: read.len(), ..Self::default() };
        for row in read {
            let kind = match (taken.contains(row), refused.contains(row)) {
                (true, false) => &mut tally.taken_over,
                (true, true) => &mut tally.in_part,
                (false, false) => &mut tally.nothing_new,
                (false, true) => &mut tally.left_out,
            };
            *kind += 1;
        }
        tally
    }
}
