//! What can happen to an agreement, as it stands in the register.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, counted from 1 without gaps.
    pub seq: u64,
    /// When it was written, in UTC.
    pub at: Timestamp,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
    /// SHA-256 of the line before, without its line break; zeros for the first line.
    pub prev: Digest,
}

/// What happened. The name of the variant stands as `event` in the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Event {
    /// The register was begun: always the first line, and only that.
    Opened {
        /// Version of the register's format; see [`Event::FORMAT`].
        format: u32,
    },
    /// A document was made, or made again.
    Generated {
        /// Kommunenummer or fylkesnummer.
        party: String,
        /// The agreement's identifier.
        agreement: String,
        /// Edition, counted from 1.
        edition: u32,
        /// Path below `output/`, with `/` between the parts.
        file: String,
        /// SHA-256 of the PDF.
        sha256: Digest,
        /// Its size.
        bytes: u64,
        /// What it was made from.
        inputs: Inputs,
    },
    /// An edition was sent: from here on it is frozen.
    Sent {
        /// Kommunenummer or fylkesnummer.
        party: String,
        /// The agreement's identifier.
        agreement: String,
        /// Edition that was sent.
        edition: u32,
        /// To whom.
        to: String,
        /// The day it was sent.
        date: Date,
    },
    /// An edition was signed.
    Signed {
        /// Kommunenummer or fylkesnummer.
        party: String,
        /// The agreement's identifier.
        agreement: String,
        /// Edition that was signed.
        edition: u32,
        /// The day it was signed.
        date: Date,
        /// Who signed.
        name: String,
        /// In what office.
        title: String,
    },
}

impl Event {
    /// The format this program writes. A register of a later format is refused, not misread.
    pub const FORMAT: u32 = 1;

    /// The digest of the document it registers, if it does.
    pub fn digest(&self) -> Option<Digest> {
        match self {
            Self::Generated { sha256, .. } => Some(*sha256),
            _ => None,
        }
    }

    /// The party and agreement it is about; none for [`Event::Opened`].
    pub fn subject(&self) -> Option<(&str, &str)> {
        match self {
            Self::Opened { .. } => None,
            Self::Generated { party, agreement, .. }
            | Self::Sent { party, agreement, .. }
            | Self::Signed { party, agreement, .. } => Some((party, agreement)),
        }
    }
}

/// Digests of what a document was made from. Equal inputs give the same PDF to the byte, so a document whose
/// inputs have not changed need not be made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// What is the party's own: its filled-in templates, title and identifier.
    pub record: Digest,
    /// What all parties share: text, layout, annex, fonts, dates.
    pub agreement: Digest,
    /// Version of the program.
    pub program: String,
}

impl Inputs {
    /// What of it differs from `before`, in plain words.
    pub fn difference(&self, before: &Self) -> Vec<&'static str> {
        let parts = [
            (self.record != before.record, "record"),
            (self.agreement != before.agreement, "text, annex or layout"),
            (self.program != before.program, "program version"),
        ];
        parts.into_iter().filter(|(differs, _)| *differs).map(|(_, name)| name).collect()
    }
}
