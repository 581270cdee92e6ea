//! A PDF taken apart into its revisions, strictly, and every revision explained object by object.
//!
//! 1. [`File::read`] follows the cross-reference sections from the last to the first ([`Revision`]) and checks that every
//!    object lies where they say. Nothing is repaired: what one reader mends and another does not is how signed files are
//!    forged, so it is a [`Fault`]. What all readers forgive alike is noted ([`Untidy`]). Objects are read when they are asked
//!    for, as of a revision ([`File::get`]).
//! 2. [`File::signatures`] finds the signatures, and whether each covers its revision, all of it but its own contents.
//!    Whether the CMS in it is right is for others to say.
//! 3. [`ModificationPolicy::changes`] says of each object that a revision writes why it may be written ([`Explanation`]), or that it may
//!    not, with what earlier signatures allow.
//! 4. [`File::fields`] gives the values of the form's fields, and whether each field shows its value.
//!
//! All are facts; the verdict is another's. The bytes may be anybody's: memory, depth, numbers and work are bounded, and
//! what leads back to itself is found.

mod appearance;
mod document;
mod policy;
mod reader;
#[cfg(test)]
mod tests;

pub use appearance::look::Look;
pub use appearance::unclear::Unclear;
pub use appearance::value::{FieldValue, Shown};
pub use document::archive::{Claims, NoClaims};
pub use document::file::File;
pub use document::form::FieldKind;
pub use document::identifier::Identifier;
pub use document::owner::Owner;
pub use document::pages::Widget;
pub use document::permission::{Lock, Permissions};
pub use document::signature::{Signature, SignatureKind, Standing, StructureFault};
pub use policy::{Change, Changes, Drawing, Explanation, ModificationPolicy, NewSignature, Violation};
pub use reader::entry::XrefEntry;
pub use reader::fault::{Fault, Syntax, Xref};
pub use reader::object::{Dictionary, Id, Object, Stream};
pub use reader::objects::Objects;
pub use reader::revision::Revision;
pub use reader::untidy::Untidy;
