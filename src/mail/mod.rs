//! Agreements go out by e-mail: [`Letter`] is one letter as the bytes of RFC 5322.

mod letter;

pub use letter::{Address, Attachment, Letter};
