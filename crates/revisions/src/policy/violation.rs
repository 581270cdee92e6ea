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
    Shape(&'static str),
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

impl Violation {
    pub(crate) fn key(key: &[u8]) -> Self {
        Self::Key { key: String::from_utf8_lossy(key).into_owned() }
    }
}
