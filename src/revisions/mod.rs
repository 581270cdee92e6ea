//! A PDF taken apart into its revisions, strictly, and every revision explained object by object.

mod chain;
mod fault;
mod file;
mod filter;
mod lexer;
mod object;
mod parser;
mod xref;

pub use chain::Revision;
pub use fault::{Fault, Syntax, Xref};
pub use file::File;
pub use object::{Dictionary, Id, Object, Stream};
pub use xref::Place;
