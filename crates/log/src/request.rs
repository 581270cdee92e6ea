//! What a witness is asked with (C2SP `tlog-witness`, `add-checkpoint`): a checkpoint, and the proof that it continues the one
//! that the witness signed last.

use std::fmt;
use std::str::FromStr;

use crate::base64::number;
use crate::checkpoint::{Checkpoint, NotACheckpoint};
use crate::hash::Hash;
use crate::note::Note;
use crate::receipt::hashes;

/// A checkpoint for a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The size of the checkpoint that it continues; 0 for none.
    pub old: u64,
    /// The proof of that.
    pub proof: Vec<Hash>,
    /// The checkpoint, with its signatures.
    pub note: Note,
}

/// Why a text is no such request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotARequest {
    /// It does not say which checkpoint it continues.
    #[error("the old size is missing: \"old\" and a number without a zero before it are expected")]
    Old,
    /// A line of the proof is no hash, or there are too many.
    #[error("line {line} of the proof is no hash, or one too many")]
    Proof {
        /// Which of them, counted from 1.
        line: usize,
    },
    /// No blank line separates proof and checkpoint.
    #[error("a request has a blank line before its checkpoint")]
    Separator,
    /// What stands below the proof is no checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] NotACheckpoint),
    /// The checkpoint is smaller than the one that it is to continue.
    #[error("the checkpoint is smaller than the one that it is to continue")]
    Smaller,
}

impl FromStr for Request {
    type Err = NotARequest;

    fn from_str(text: &str) -> Result<Self, NotARequest> {
        let (head, note) = text.split_once("\n\n").ok_or(NotARequest::Separator)?;
        let mut lines = head.split('\n');
        let old = lines.next().and_then(|line| number(line.strip_prefix("old ")?)).ok_or(NotARequest::Old)?;
        let proof = hashes(lines).map_err(|line| NotARequest::Proof { line })?;
        // The format has no more than 63.
        if proof.len() > 63 {
            return Err(NotARequest::Proof { line: 64 });
        }
        let (checkpoint, note) = Checkpoint::signed(note)?;
        if old > checkpoint.size { Err(NotARequest::Smaller) } else { Ok(Self { old, proof, note }) }
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "old {}", self.old)?;
        self.proof.iter().try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.note)
    }
}
