//! What a document is made of.
//!
//! [`form`] reads the fields of a revision, and [`file`] keeps them. All others ask the file: for its [`pages`], whose part an
//! object is ([`owner`]), its signatures ([`signature`]) with what they permit ([`permission`]), its [`security_store`], and
//! what it says of itself ([`identifier`], [`archive`]).

pub(crate) mod archive;
pub(crate) mod file;
pub(crate) mod form;
pub(crate) mod identifier;
pub(crate) mod lost;
pub(crate) mod owner;
pub(crate) mod pages;
pub(crate) mod permission;
pub(crate) mod security_store;
pub(crate) mod signature;
