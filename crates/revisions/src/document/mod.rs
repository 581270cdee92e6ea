//! What a document is made of: its form, its pages, its signatures, and what it says of itself.

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
