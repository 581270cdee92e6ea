//! What may be read of a file, and what is forgiven.

use std::collections::BTreeSet;

use super::pointer;
use super::untidy::Untidy;

/// The entries that all sections of a file may have.
const ENTRIES: usize = 1 << 20;
/// What all cross-reference streams of a file may decode to.
const DECODED: usize = 32 << 20;

/// What may still be read of a file's sections, and what is forgiven.
pub(crate) struct Budget {
    entries: usize,
    /// What cross-reference streams may decode to.
    pub(crate) decoded: usize,
    /// What was forgiven so far; none where nothing is.
    untidy: Option<BTreeSet<Untidy>>,
}

impl Budget {
    /// Nothing is forgiven.
    pub(crate) fn strict() -> Self {
        Self { entries: ENTRIES, decoded: DECODED, untidy: None }
    }

    /// What every reader forgives is, and noted.
    pub(crate) fn forgiving() -> Self {
        Self { untidy: Some(BTreeSet::new()), ..Self::strict() }
    }

    pub(crate) fn take(&mut self, entries: usize) -> Option<()> {
        self.entries = self.entries.checked_sub(entries)?;
        Some(())
    }

    /// Forgives something, if anything is forgiven.
    pub(crate) fn forgive(&mut self, what: Untidy) -> Option<()> {
        self.untidy.as_mut().map(|untidy| _ = untidy.insert(what))
    }

    /// Where the section lies that a pointer leads to, which ends `before` the pointer itself.
    pub(crate) fn section(&mut self, bytes: &[u8], pointer: usize, before: Option<usize>) -> Option<usize> {
        let Some(untidy) = &mut self.untidy else { return Some(pointer) };
        let (section, what) = pointer::section(bytes, pointer, before)?;
        untidy.extend(what);
        Some(section)
    }

    /// What was forgiven.
    pub(crate) fn forgiven(self) -> BTreeSet<Untidy> {
        self.untidy.unwrap_or_default()
    }
}
