#![doc = include_str!("../README.md")]

mod base64;
mod checkpoint;
mod hash;
mod key;
mod note;
mod proof;
mod receipt;
mod request;
mod tree;

pub use checkpoint::{Checkpoint, NotACheckpoint};
pub use hash::{Hash, NotAHash, leaf_hash, node_hash};
pub use key::{Kind, NotAVerifierKey, SigningKey, Unfit, VerifierKey, Vouched, private_key};
pub use note::{NotANote, Note, Signature};
pub use proof::{NotProven, verify_consistency, verify_inclusion};
pub use receipt::{NotAReceipt, Receipt};
pub use request::{NotARequest, Request};
pub use tree::{Frontier, Tree};
