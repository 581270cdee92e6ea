#![doc = include_str!("../README.md")]

mod appearance;
mod document;
mod policy;
mod reader;
mod structure;
#[cfg(test)]
mod tests;

pub use appearance::look::Look;
pub use appearance::unclear::Unclear;
pub use appearance::value::{FieldValue, Shown};
pub use document::archive::{Claims, LostClaim, NoClaims, Standard};
pub use document::file::File;
pub use document::form::FieldKind;
pub use document::identifier::Identifier;
pub use document::owner::Owner;
pub use document::pages::Widget;
pub use document::permission::{Lock, Permissions};
pub use document::security_store::{DocumentSecurityStore, StoredData};
pub use document::signature::{Signature, SignatureKind, Standing, StructureFault};
pub use policy::{
    AnnotationKind, Change, Changes, Drawing, DrawingObjection, Explanation, ModificationPolicy, NewSignature, Shape, Violation,
};
pub use reader::entry::XrefEntry;
pub use reader::fault::{Excess, Fault, Misuse, Syntax, Xref};
pub use reader::object::{Dictionary, Id, Object, Stream};
pub use reader::objects::Objects;
pub use reader::revision::Revision;
pub use reader::untidy::Untidy;
pub use structure::{Cell, Child, Element, FormField, Joint, Link, NoStructure, Place, Structure, Text};
