//! What a revision changes, as facts.

use std::ops::Range;

use super::drawing::Drawing;
use super::violation::Violation;

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
    DocumentSecurityStore,
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
    /// It is a page's list of annotations, with the same in it.
    AnnotationList,
    /// It may not be changed so.
    NotPermitted(Violation),
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
    pub trailer: Option<Violation>,
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
    /// Whether everything is permitted.
    pub fn is_permitted(&self) -> bool {
        self.violations().next().is_none() && self.trailer.is_none() && self.stray.is_empty()
    }

    /// The objects that may not be changed so, and why.
    pub fn violations(&self) -> impl Iterator<Item = (u32, &Violation)> {
        self.objects.iter().filter_map(|change| match &change.explanation {
            Explanation::NotPermitted(violation) => Some((change.number, violation)),
            _ => None,
        })
    }
}
