//! What a document was made from, and that it stays as it is though that has changed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::changes::Change;
use crate::digest::{Digest, Hasher};

/// Digests of what a document was made from. Equal inputs give the same PDF to the byte, so a document whose
/// inputs have not changed need not be made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// What is the party's own: its filled-in templates, but for the code, its title and identifier.
    pub record: Digest,
    /// What all parties share: text with the settings that it prints, layout, annex, fonts, the text's date, the sender's name.
    pub agreement: Digest,
    /// Version of the program.
    pub program: String,
}

impl Inputs {
    /// The digest of them all, which a document's code is taken from.
    pub fn digest(&self) -> Digest {
        let mut hasher = Hasher::new();
        hasher.field(self.record.to_string());
        hasher.field(self.agreement.to_string());
        hasher.field(&self.program);
        hasher.finish()
    }

    /// What of it differs from `before`.
    pub fn difference(&self, before: &Self) -> Vec<Change> {
        let parts = [
            (self.record != before.record, Change::Record),
            (self.agreement != before.agreement, Change::Text),
            (self.program != before.program, Change::Program),
        ];
        parts.into_iter().filter(|(differs, _)| *differs).map(|(_, change)| change).collect()
    }
}

/// Which files a document was made from, as they are kept beside the documents: see [`crate::kept_inputs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct KeptInputs {
    /// SHA-256 of the party's record.
    pub record: Digest,
    /// SHA-256 of the list of the files that all parties share, each with its own.
    pub shared: Digest,
}

/// A decision that an edition stays as it was sent, though what it is made from has changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition that stays.
    pub edition: u32,
    /// The day it was decided.
    pub date: Date,
    /// What it would be made from now. Of what changes after that nothing is decided.
    pub inputs: Inputs,
}

/// What had changed of what an edition is made from when it was decided that it stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// The day that was decided.
    pub date: Date,
    record: Digest,
    agreement: Digest,
}

impl Covered {
    pub(super) fn of(event: &Kept) -> Self {
        Self { date: event.date, record: event.inputs.record, agreement: event.inputs.agreement }
    }

    /// Whether a change is that to what an edition would be made from.
    pub(super) fn covers(&self, inputs: &Inputs, change: Change) -> bool {
        match change {
            Change::Record => self.record == inputs.record,
            Change::Text => self.agreement == inputs.agreement,
            _ => false,
        }
    }
}
