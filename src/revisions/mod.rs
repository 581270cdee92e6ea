//! A PDF taken apart into its revisions, strictly, and every revision explained object by object.

mod chain;
mod fault;
mod file;
mod filter;
mod form;
mod lexer;
mod object;
mod parser;
mod permission;
mod signature;
mod text;
mod xref;

pub use chain::Revision;
pub use fault::{Fault, Syntax, Xref};
pub use file::File;
pub use form::FieldKind;
pub use object::{Dictionary, Id, Object, Stream};
pub use permission::{Lock, Permissions};
pub use signature::{Signature, SignatureKind, Standing, StructureFault};
pub use xref::Place;
