//! What is known of a file in the inbox beside what is in it: what it was called, who laid it there, and why somebody put it aside.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::lying::Lying;
use crate::diagnostic::Diagnostic;
use crate::store::Store;

/// The folder that notes lie in, below `output/`.
const NOTES: &str = "inbox-notes";

/// What is known of a file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Note {
    /// How the office laid it there; none of one that came by a link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) laid: Option<Laid>,
    /// Why it was put aside, where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) refused: Option<Refusal>,
}

/// How somebody laid it there.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Laid {
    /// What it was called, which says nothing of what it is.
    pub(super) name: String,
    /// Who.
    pub(super) by: String,
    /// When.
    pub(super) at: Timestamp,
}

/// Why somebody put it aside.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Refusal {
    /// Who.
    pub(super) by: String,
    /// When.
    pub(super) at: Timestamp,
    /// Why.
    pub(super) why: String,
}

impl Note {
    /// Of a file. Where it cannot be read there is none: the file is there all the same.
    pub(super) fn of(store: &dyn Store, lying: &Lying) -> Result<Self, Diagnostic> {
        let bytes = store.get(&name(lying))?.unwrap_or_default();
        Ok(serde_json::from_slice(&bytes).unwrap_or_default())
    }

    /// Writes it.
    pub(super) fn write(&self, store: &dyn Store, lying: &Lying) -> Result<(), Diagnostic> {
        // Made of text alone, it can be written.
        store.put(&name(lying), &serde_json::to_vec_pretty(self).unwrap_or_default())
    }
}

/// Forgets what is known of a file that is there no more.
pub(super) fn forget(store: &dyn Store, lying: &Lying) -> Result<(), Diagnostic> {
    store.remove(&name(lying))
}

fn name(lying: &Lying) -> String {
    format!("{NOTES}/{}.json", lying.own)
}
