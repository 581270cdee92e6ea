//! Receipts (C2SP `tlog-proof`): that something is in a log, for whoever has nothing else of it.

use std::fmt;
use std::str::FromStr;

use crate::base64::{self, number};
use crate::checkpoint::{Checkpoint, NotACheckpoint};
use crate::hash::Hash;
use crate::note::Note;
use crate::proof::{NotProven, verify_inclusion};

/// The first line.
const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// No path is longer: a tree has no more than 2^64 leaves.
pub(crate) const MAX_HASHES: usize = 64;

/// That a leaf is in the tree of a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// What the leaf is made of, or whatever else goes with it. Nothing vouches for it but what can be computed of it.
    pub extra: Option<Vec<u8>>,
    /// The number of the leaf, counted from 0.
    pub index: u64,
    /// The hashes beside the way to the root, the leaf's neighbour first.
    pub path: Vec<Hash>,
    /// The checkpoint, with its signatures.
    pub note: Note,
}

/// Why a text is no receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAReceipt {
    /// It does not begin as one.
    #[error("a receipt begins with the line {HEADER}")]
    Header,
    /// What goes with it is no base 64.
    #[error("what stands after \"extra\" is no base 64")]
    Extra,
    /// It does not say which leaf it is of.
    #[error("the number of the leaf is missing: \"index\" and a number without a zero before it are expected")]
    Index,
    /// A line of the path is no hash, or there are too many.
    #[error("line {line} of the path is no hash, or one too many")]
    Path {
        /// Which of them, counted from 1.
        line: usize,
    },
    /// No blank line separates path and checkpoint.
    #[error("a receipt has a blank line before its checkpoint")]
    Separator,
    /// What stands below the path is no checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] NotACheckpoint),
}

impl Receipt {
    /// The checkpoint of its note. Whether anybody has signed it is for a [`crate::VerifierKey`] to say.
    pub fn checkpoint(&self) -> Result<Checkpoint, NotACheckpoint> {
        self.note.text().parse()
    }

    /// Checks that a leaf with this hash is in the tree of its checkpoint.
    pub fn verify(&self, leaf: &Hash) -> Result<(), NotProven> {
        let Checkpoint { size, root, .. } = self.checkpoint().map_err(|_| NotProven::Size)?;
        verify_inclusion(leaf, self.index, size, &self.path, &root)
    }
}

impl FromStr for Receipt {
    type Err = NotAReceipt;

    fn from_str(text: &str) -> Result<Self, NotAReceipt> {
        let (head, note) = text.split_once("\n\n").ok_or(NotAReceipt::Separator)?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(HEADER) {
            return Err(NotAReceipt::Header);
        }
        let extra = match lines.next_if(|line| line.starts_with("extra ")) {
            Some(line) => Some(base64::decode(&line["extra ".len()..]).ok_or(NotAReceipt::Extra)?),
            None => None,
        };
        let index = lines.next().and_then(|line| number(line.strip_prefix("index ")?)).ok_or(NotAReceipt::Index)?;
        let path = hashes(lines).map_err(|line| NotAReceipt::Path { line })?;
        let (_, note) = Checkpoint::signed(note)?;
        Ok(Self { extra, index, path, note })
    }
}

/// Lines of which each is a hash, or which one is not.
pub(crate) fn hashes<'a>(lines: impl Iterator<Item = &'a str>) -> Result<Vec<Hash>, usize> {
    let read = |(nth, line): (usize, &str)| line.parse().ok().filter(|_| nth < MAX_HASHES).ok_or(nth + 1);
    lines.enumerate().map(read).collect()
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", base64::encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.path.iter().try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.note)
    }
}
