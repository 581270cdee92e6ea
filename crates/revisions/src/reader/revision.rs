//! A revision: what was written, or appended, at one time.

use std::ops::Range;

use super::entry::XrefEntry;
use super::object::Dictionary;

/// One state of the file: what was written, or appended, at one time.
#[derive(Debug)]
pub struct Revision {
    /// Where it begins: where the one before ends, or 0.
    pub start: usize,
    /// Where its `%%EOF` ends.
    pub marker: usize,
    /// Where it ends: after the line that `%%EOF` stands on.
    pub end: usize,
    /// What it says of objects, by number: those it adds, changes or frees. What it only repeats is left out.
    pub own: Vec<(u32, XrefEntry)>,
    /// The trailer (7.5.5), which may be the cross-reference stream's dictionary.
    pub trailer: Dictionary,
    /// Where its cross-reference sections lie, with what follows each up to `%%EOF`: one, or two if it is linearized.
    pub sections: Vec<Range<usize>>,
    /// Where those lie that are streams, also those that a table names.
    pub(crate) streams: Vec<usize>,
    /// Where it writes a form that cannot be read, which counts as not written.
    pub(crate) lost: Option<Range<usize>>,
}

impl Revision {
    /// What it says of an object, if anything.
    pub fn entry(&self, number: u32) -> Option<XrefEntry> {
        let at = self.own.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        self.own.get(at).map(|(_, place)| *place)
    }

    /// Whether bytes that end here are this revision, and all before it: with its last line's end or without.
    pub fn ends_at(&self, offset: usize) -> bool {
        (self.marker..=self.end).contains(&offset)
    }
}
