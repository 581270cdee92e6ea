//! A PDF taken apart into its revisions, strictly, and every revision explained object by object.

mod chain;
mod explain;
mod fault;
mod file;
mod filter;
mod font;
mod form;
mod glyph;
mod identifier;
mod layout;
mod lexer;
mod links;
mod object;
mod parser;
mod permission;
mod shown;
mod signature;
#[cfg(test)]
mod tests;
mod text;
mod value;
mod widget;
mod xref;

pub use chain::Revision;
pub use explain::{Change, Changes, Explanation, NewSignature, Why};
pub use fault::{Fault, Syntax, Xref};
pub use file::File;
pub use form::FieldKind;
pub use identifier::Identifier;
pub use object::{Dictionary, Id, Object, Stream};
pub use permission::{Lock, Permissions};
pub use shown::Unclear;
pub use signature::{Signature, SignatureKind, Standing, StructureFault};
pub use value::{FieldValue, Shown};
pub use widget::Widget;
pub use xref::Place;
