//! Checkpoints: what keeps a register from being rewritten unseen, also by whoever keeps it.
//!
//! Over the register's lines stands a Merkle tree ([`avtale_log`]). A leaf is made of a line as it was first written and of what
//! would be left of it if it were erased ([`leaf()`]): so the tree stays the same when a line is erased.
//! Were it made of the line alone, nothing older than an erasure would bind what is left, for nobody can compute the SHA-256 of
//! a line that is gone: whoever may write to the register could put anything in the place of a signature, and append an erasure
//! that says so. The trees of before were made so, and checkpoints of them are held against the register as what they are, with
//! what they do not prove ([`Caveat`]).
//!
//! A tree's root at a size, signed with the log's key, is a checkpoint. Whoever has one can tell whether a register still begins with the events that were registered then
//! ([`compare`]); a party need only keep the letter that it came in.
//!
//! A checkpoint is made by [`make()`] at the end of what is registered, so never in the middle of events that were registered
//! together; it is kept ([`Kept`]) in the store, and found in whatever comes in by [`find`]. [`Receipts`] prove that an event is in
//! the register to whoever has nothing else of it. [`TrustedKeys`] are the keys of logs and witnesses in `trust/`.

mod compare;
mod growth;
mod kept;
mod keys;
mod leaf;
mod make;
mod receipt;
mod text;

pub use compare::{Caveat, Compared, Departure, Found, OfReceipt, Registered, Relation, compare};
pub use growth::{Growth, Roots};
pub use kept::{FOLDER, Kept, all, at_hand, keep, newest};
pub use keys::{OtherKey, TrustedKeys, Vouching, Witnessed, keys_in};
pub use leaf::{leaf, proven};
pub use make::{Made, Stamp, make, request};
pub use receipt::Receipts;
pub use text::{find, receipt};
