//! Why a workbook could not be read.

use super::limits::Excess;
use crate::message::Message;
use crate::message::says::import as says;

/// Why a workbook could not be read.
#[derive(Debug)]
pub(super) enum Failure {
    TooMuch(Excess),
    Unreadable(Message),
}

impl From<Excess> for Failure {
    fn from(excess: Excess) -> Self {
        Self::TooMuch(excess)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Unreadable(says::Other { cause: error.to_string() }.into())
    }
}
