//! A PDF taken apart into its revisions, strictly, and every revision explained object by object.
//!
//! 1. [`File::read`] follows the cross-reference sections from the last to the first ([`Revision`]) and checks that every
//!    object lies where they say. Nothing is repaired: what one reader mends and another does not is how signed files are
//!    forged, so it is a [`Fault`]. What all readers forgive alike is noted ([`Untidy`]). Objects are read when they are asked
//!    for, as of a revision ([`File::get`]).
//! 2. [`File::signatures`] finds the signatures, and whether each covers its revision, all of it but its own contents.
//!    Whether the CMS in it is right is for others to say.
//! 3. [`File::changes`] says of each object that a revision writes why it may be written ([`Explanation`]), or that it may
//!    not, with what earlier signatures allow.
//! 4. [`File::fields`] gives the values of the form's fields, and whether each field shows its value.
//!
//! All are facts; the verdict is another's. The bytes may be anybody's: memory, depth, numbers and work are bounded, and
//! what leads back to itself is found.

mod archive;
mod canvas;
mod chain;
mod container;
mod content;
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
mod look;
mod lost;
mod marks;
mod object;
mod owner;
mod paint;
mod parser;
mod pen;
mod permission;
mod shown;
mod signature;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod untidy;
mod value;
mod widget;
mod xref;

pub use archive::{Claims, NoClaims};
pub use chain::Revision;
pub use explain::{Change, Changes, Drawing, Explanation, NewSignature, Why};
pub use fault::{Fault, Syntax, Xref};
pub use file::File;
pub use form::FieldKind;
pub use identifier::Identifier;
pub use look::Look;
pub use object::{Dictionary, Id, Object, Stream};
pub use owner::Owner;
pub use permission::{Lock, Permissions};
pub use shown::Unclear;
pub use signature::{Signature, SignatureKind, Standing, StructureFault};
pub use untidy::Untidy;
pub use value::{FieldValue, Shown};
pub use widget::Widget;
pub use xref::Place;
