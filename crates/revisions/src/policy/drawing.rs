//! An annotation that a revision adds to a page: what it is, and what speaks against it.

use std::fmt;

use thiserror::Error;

use crate::appearance::look::Look;

/// An annotation that a revision adds to a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Its object number, or that of the list that it stands in.
    pub number: u32,
    /// The page's object number.
    pub page: u32,
    /// What it is.
    pub what: AnnotationKind,
    /// Where it lies on the page: left, bottom, right, top, in points.
    pub rect: [f64; 4],
    /// What it shows.
    pub look: Look,
    /// The words that it carries beside, and that need not be shown (12.5.2, 12.5.6.2).
    pub carries: Vec<String>,
    /// Why it may not be added wherever it lies.
    pub objection: Option<DrawingObjection>,
}

/// What people call an annotation (ISO 32000-2, table 171). The subtype is in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnnotationKind {
    /// Ink, a line, a figure.
    Drawing {
        /// Which.
        subtype: String,
    },
    /// A stamp.
    Stamp,
    /// Text that stands on the page itself.
    Text,
    /// Text that is highlighted, underlined or struck out.
    Markup {
        /// Which.
        subtype: String,
    },
    /// A note.
    Note,
    /// A link.
    Link,
    /// An attached file.
    Attachment,
    /// A place that is to be blacked out.
    Redaction,
    /// A field.
    Field,
    /// Any other.
    Other {
        /// Which.
        subtype: String,
    },
}

impl AnnotationKind {
    pub(crate) fn of(subtype: &[u8]) -> Self {
        let kind = || String::from_utf8_lossy(subtype).to_lowercase();
        match subtype {
            b"Ink" | b"Line" | b"Square" | b"Circle" | b"Polygon" | b"PolyLine" | b"Caret" => Self::Drawing { subtype: kind() },
            b"Stamp" => Self::Stamp,
            b"FreeText" => Self::Text,
            b"Highlight" | b"Underline" | b"Squiggly" | b"StrikeOut" => Self::Markup { subtype: kind() },
            b"Text" | b"Popup" => Self::Note,
            b"Link" => Self::Link,
            b"FileAttachment" => Self::Attachment,
            b"Redact" => Self::Redaction,
            b"Widget" => Self::Field,
            _ => Self::Other { subtype: kind() },
        }
    }
}

impl fmt::Display for AnnotationKind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Drawing { subtype } => write!(f, "a drawing ({subtype})"),
            Self::Stamp => f.write_str("a stamp"),
            Self::Text => f.write_str("text"),
            Self::Markup { subtype } => write!(f, "a mark over text ({subtype})"),
            Self::Note => f.write_str("a note"),
            Self::Link => f.write_str("a link"),
            Self::Attachment => f.write_str("an attached file"),
            Self::Redaction => f.write_str("a blacked-out place"),
            Self::Field => f.write_str("a field"),
            Self::Other { subtype } => write!(f, "an annotation ({subtype})"),
        }
    }
}

/// Why an annotation is more than a drawing that stays as it is, or may not be drawn any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DrawingObjection {
    /// Its object is not new.
    #[error("it was there before, for another purpose")]
    NotNew,
    /// It has no rectangle.
    #[error("it does not say where it lies")]
    NoRectangle,
    /// An approval signature was there before.
    #[error("somebody had signed before")]
    AfterSignature,
    /// The certification does not let annotations be added (12.8.2.2).
    #[error("the document's certification lets nothing be drawn")]
    Certified,
    /// It is neither ink nor a stamp nor text.
    #[error("it is none of those that people sign with")]
    OtherKind,
    /// It has an action (12.6).
    #[error("it does something when it is touched")]
    Action,
    /// It has other entries than a drawing has.
    #[error("there is more to it than what it shows")]
    OtherEntries,
    /// Its flags do not have it printed and shown (12.5.3).
    #[error("it is not shown alike on screen and on paper")]
    Flags,
    /// Its appearance is not its own.
    #[error("what it shows is another part of the document, or is not there")]
    Borrowed,
    /// Its appearance has states, layers, or is none that every reader shows alike.
    #[error("what it shows is not always the same")]
    Changing,
}
