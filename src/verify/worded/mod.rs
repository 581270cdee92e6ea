//! What the three packages find, in the words of [`says`](crate::message): they know types, and no reader of ours.

mod page;
mod reader;

pub use crate::signing::{algorithm, chain_fault, profile_fault, revocation_doubt, signature_fault};
pub use page::page_error;
pub use reader::{archive_lost, no_claims, reader_fault, structure_fault, unclear, untidy};
