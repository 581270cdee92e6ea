//! What keeps a signature provable when nobody can be asked any more (ETSI EN 319 142-1, 5.4): the certificates of its
//! chains, and for each of them what says that it was not revoked.
//!
//! - [`RevocationMaterial`] is what somebody has handed in: CRLs, OCSP responses and certificates, not yet looked into.
//! - [`RevocationSource`] fetches from the addresses that stand in certificates. It is asked for what is lacking only.
//! - [`gather`] finds out what signatures need, and chooses it from what they have, what was handed in and what is fetched. What
//!   it chooses has been validated, by the same rules as [`crate::validate`] has. What is lacking is told ([`Lack`]); then
//!   nothing is chosen, for half of it would look like the whole.
//!
//! What is put to a signature today must be of a time after it, or current today: what was known before says nothing of
//! what happened in between.

mod address;
mod choice;
mod fetch;
mod lack;
mod material;
mod path;
#[cfg(test)]
mod tests;

pub use choice::{Additions, gather};
pub use fetch::{FetchFailure, RevocationSource};
pub use lack::{Lack, Tried};
pub use material::{MaterialError, RevocationMaterial};
