//! Bytes become objects, as they were in each revision: nothing is repaired.
//!
//! 1. [`lexer`] and [`parser`] make tokens and objects ([`object`]); [`filter`] decodes streams; [`text`] strings.
//! 2. [`table`] and [`xref`] read cross-reference sections ([`entry`]), within a [`budget`]; where [`pointer`]s to them lead
//!    nearly is noted as [`untidy`].
//! 3. [`chain`] follows them from the last to the first, and makes each a [`revision`]; what readers that search the file
//!    would find must be the same ([`searched`]).
//! 4. [`objects`] has each object as of each revision, also those in a [`container`]; [`links`] who refers to what, and
//!    [`layout`] what lies between them.

pub(crate) mod budget;
pub(crate) mod chain;
pub(crate) mod container;
pub(crate) mod entry;
pub(crate) mod fault;
pub(crate) mod filter;
pub(crate) mod layout;
pub(crate) mod lexer;
pub(crate) mod links;
pub(crate) mod object;
pub(crate) mod objects;
pub(crate) mod parser;
pub(crate) mod pointer;
pub(crate) mod revision;
pub(crate) mod searched;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod untidy;
pub(crate) mod xref;
