//! Yes, no, and cannot tell.

use serde::Serialize;

use crate::cms::SignatureFault;

/// An answer to a question about a signature. In JSON `{"answer": "no", "why": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "answer", content = "why")]
pub enum Answer<W> {
    /// It is so.
    Yes,
    /// It is not.
    No(W),
    /// It may or may not be: the evidence is missing, or cannot be read here. EN 319 102-1 says INDETERMINATE.
    CannotTell(W),
}

impl<W> Answer<W> {
    /// Whether it is so for certain.
    pub fn is_yes(&self) -> bool {
        matches!(self, Self::Yes)
    }

    /// Whether it is not so for certain.
    pub fn is_no(&self) -> bool {
        matches!(self, Self::No(_))
    }

    /// Why not, or why that cannot be told.
    pub fn why(&self) -> Option<&W> {
        match self {
            Self::Yes => None,
            Self::No(why) | Self::CannotTell(why) => Some(why),
        }
    }
}

impl From<Result<(), SignatureFault>> for Answer<SignatureFault> {
    fn from(result: Result<(), SignatureFault>) -> Self {
        match result {
            Ok(()) => Self::Yes,
            Err(fault) if fault.is_in_doubt() => Self::CannotTell(fault),
            Err(fault) => Self::No(fault),
        }
    }
}
