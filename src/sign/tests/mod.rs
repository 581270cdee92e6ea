//! Signatures and keys that others made, and what is made of them by a changed byte.

mod verification;
