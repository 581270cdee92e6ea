//! What a revision changes, as facts.

use std::ops::Range;

use thiserror::Error;

use super::drawing::Drawing;

/// Why an object may be written by a revision, or that it may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explanation {
    /// It is written again with the value it had.
    Unchanged,
    /// It is freed, and nothing refers to it.
    Dropped,
    /// It is how the revision is written: a cross-reference stream or an object stream.
    Container,
    /// A field is filled in.
    FieldFilled {
        /// Its full name.
        field: String,
    },
    /// It is part of what a field shows.
    Appearance {
        /// The field's full name.
        field: String,
    },
    /// A field is signed, or is added to be signed.
    Signature {
        /// The field's full name.
        field: String,
    },
    /// The document is timestamped.
    DocumentTimestamp {
        /// The full name of the timestamp's field.
        field: String,
    },
    /// Certificates and revocation data are added (ETSI EN 319 142-1, 5.4.2).
    SecurityStore,
    /// Metadata: XMP or the Info dictionary.
    Metadata,
    /// Extensions or the version of PDF are declared (ISO 32000-1, 7.12).
    Extensions,
    /// Nothing that a reader comes to refers to it, or not any more.
    Unreferenced,
    /// Resources are added to the form, which shows none by itself.
    FormResources,
    /// It is part of what somebody drew on a page.
    Drawing,
    /// It may not be changed so.
    Unexplained(Why),
}

/// Why a change is not explained.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Why {
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

/// An object that a revision writes or frees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number.
    pub number: u32,
    /// Whether there was an object with this number before.
    pub existed: bool,
    /// Why it may be written, or that it may not.
    pub explanation: Explanation,
}

/// A signature field that a revision adds.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSignature {
    /// Its full name.
    pub field: String,
    /// The object number of the page whose annotation it is; none if it is no page's.
    pub page: Option<u32>,
    /// Where it lies on the page: left, bottom, right, top, in points.
    pub rect: [f64; 4],
    /// Whether it can be seen: it then hides what lies under it.
    pub visible: bool,
}

/// What a revision changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// The revision's index.
    pub revision: usize,
    /// The objects it writes or frees, in the order of their numbers.
    pub objects: Vec<Change>,
    /// What is wrong with its trailer.
    pub trailer: Option<Why>,
    /// Signature fields it adds.
    pub new_signatures: Vec<NewSignature>,
    /// Annotations it adds to pages.
    pub drawings: Vec<Drawing>,
    /// Fields whose appearance it changes, and not their value.
    pub appearance_only: Vec<String>,
    /// Parts of it that are neither an object nor a cross-reference section.
    pub stray: Vec<Range<usize>>,
}

impl Changes {
    /// Whether everything is explained.
    pub fn is_explained(&self) -> bool {
        self.unexplained().next().is_none() && self.trailer.is_none() && self.stray.is_empty()
    }

    /// The objects that are not explained.
    pub fn unexplained(&self) -> impl Iterator<Item = (u32, &Why)> {
        self.objects.iter().filter_map(|change| match &change.explanation {
            Explanation::Unexplained(why) => Some((change.number, why)),
            _ => None,
        })
    }
}
