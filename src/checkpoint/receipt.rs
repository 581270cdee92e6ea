//! Receipts: that an event is in the register, for whoever has nothing else of it.

use std::collections::{BTreeMap, BTreeSet};

use avtale_log::{Note, Receipt, Tree};

use super::kept::Kept;
use super::leaf::{extra, proven};
use super::make::tree;
use crate::diagnostic::Diagnostic;
use crate::register::Register;

/// Receipts for events of a register, up to a checkpoint.
pub struct Receipts {
    tree: Tree,
    /// Whether it is of lines alone, as the checkpoint's of before is.
    is_of_lines: bool,
    size: u64,
    note: Note,
}

impl Receipts {
    /// Reads the register, which must begin as the checkpoint says. Its tree is held in memory, 64 bytes for each event, and
    /// twice that while it is read.
    pub fn new(register: &dyn Register, kept: &Kept) -> Result<Self, Diagnostic> {
        let (tree, is_of_lines) = tree(register, kept)?;
        Ok(Self { tree, is_of_lines, size: kept.checkpoint.size, note: kept.note.clone() })
    }

    /// What the file of a receipt is called: by the document, and by the number of its event, for a document may have several.
    pub fn file_name(document: &str, seq: u64) -> String {
        format!("{}.{seq}.tlog-proof", document.rsplit('/').next().unwrap_or(document))
    }

    /// Whether an event is among those that the checkpoint is over.
    pub fn has(&self, seq: u64) -> bool {
        (1..=self.size).contains(&seq)
    }

    /// The receipts of events, by their numbers. Each has the event's line in it, without the line break, and what its leaf is
    /// made of beside that, so that whoever has a file whose SHA-256 stands in the line needs nothing else. There is none for an event that came after the checkpoint, nor
    /// for one whose line was erased: what is left of it says nothing that could be proven by it.
    pub fn of(&self, register: &dyn Register, seqs: &BTreeSet<u64>) -> Result<BTreeMap<u64, Receipt>, Diagnostic> {
        let lines = register.lines_of(&seqs.iter().copied().filter(|seq| self.has(*seq)).collect())?;
        Ok(lines.into_iter().filter_map(|(seq, line)| Some((seq, self.receipt(seq, line)?))).collect())
    }

    fn receipt(&self, seq: u64, line: Vec<u8>) -> Option<Receipt> {
        let index = seq.checked_sub(1)?;
        let path = self.tree.inclusion(index, self.size)?;
        let receipt = Receipt { extra: Some(extra(&line, self.is_of_lines)), index, path, note: self.note.clone() };
        proven(&receipt).is_some().then_some(receipt)
    }
}
