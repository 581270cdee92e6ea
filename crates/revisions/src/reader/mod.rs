//! Bytes become objects, as they were in each revision: nothing is repaired.

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
