//! What no rule permits.

use thiserror::Error;

/// Why a change is not permitted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Violation {
    /// Nothing that may be changed leads to it.
    #[error("nothing that may be changed leads to it")]
    NotReached,
    /// It may be changed where it was found, but something else refers to it too.
    #[error("object {by} refers to it too")]
    Shared {
        /// The other object's number; 0 for the trailer.
        by: u32,
    },
    /// An entry of it may not change.
    #[error("its /{key} may not change")]
    Key {
        /// The entry's key.
        key: String,
    },
    /// It is not of the form that it must have where it was found.
    #[error("it is not {0}")]
    Shape(Shape),
    /// What it shows is another part of the document, or not there.
    #[error("what it shows is another part of the document, or is not there")]
    Borrowed,
    /// An earlier signature locks the field.
    #[error("an earlier signature locks the field {field:?}")]
    Locked {
        /// The field's full name.
        field: String,
    },
    /// The certification lets nothing be changed.
    #[error("the document's certification lets nothing be changed")]
    Certified,
    /// A field that can be seen is added to a certified document.
    #[error("a signature field that can be seen is added to a certified document")]
    VisibleAfterCertification,
    /// A field that was signed already is changed.
    #[error("the field {field:?} was signed already")]
    Signed {
        /// The field's full name.
        field: String,
    },
    /// An annotation is added that may not be.
    #[error("something is drawn that may not be")]
    Annotation,
    /// A field that takes no signature is added, or one with a name that is used already.
    #[error("a field is added that is not a new signature field")]
    NewField,
    /// Something is taken away from a list that may only grow.
    #[error("something is taken away from it")]
    Removed,
    /// Other objects lie in the object stream that it was.
    #[error("objects of earlier revisions lie in it")]
    ContainerReplaced,
    /// It has another generation than the object that was there.
    #[error("it takes the place of another object with its number")]
    Generation,
    /// It is freed, and something still refers to it.
    #[error("it is freed, and object {by} still refers to it")]
    Freed {
        /// The other object's number.
        by: u32,
    },
}

/// The form that something must have where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Shape {
    /// An appearance dictionary (ISO 32000-2, 12.5.5) with a stream for each state.
    #[error("the appearance of a field")]
    Appearance,
    /// An information dictionary (14.3.3).
    #[error("an Info dictionary")]
    Information,
    /// A metadata stream (14.3.2).
    #[error("a metadata stream")]
    Metadata,
    /// A signature field with one widget.
    #[error("a signature field that is shown in one place")]
    OneWidget,
    /// A widget with a rectangle.
    #[error("a field in a rectangle")]
    Rectangle,
    /// A widget that no reader shows.
    #[error("a field that is out of sight in every reader")]
    OutOfSight,
    /// A list of streams in a document security store (12.8.4.3).
    #[error("a list of streams")]
    Streams,
    /// A number tree of structure elements (14.7.4.4).
    #[error("a parent tree")]
    ParentTree,
    /// A structure element (14.7.2).
    #[error("an element of the structure")]
    StructureElement,
    /// A page whose list of annotations no other page has.
    #[error("a page with annotations of its own")]
    OwnAnnotations,
    /// An interactive form (12.7.3).
    #[error("an interactive form")]
    Form,
    /// A signature field whose value is new.
    #[error("a signature field with a new signature")]
    NewSignature,
    /// A dictionary of developer extensions (7.12).
    #[error("a dictionary of extensions")]
    Extensions,
}

impl Violation {
    pub(crate) fn key(key: &[u8]) -> Self {
        Self::Key { key: String::from_utf8_lossy(key).into_owned() }
    }
}
