//! What a tagged PDF says in which order: its structure tree, with the text that each part shows (ISO 32000-1, 14.7 and 14.8).
//!
//! [`letters`] tells the letters of a page's fonts, [`content`] what a page shows in each of its marked contents, and [`tree`]
//! goes through the structure and finds it there. What is furniture of the page (an artifact, 14.8.2.2) is in none of it. All
//! else that is shown must be found, once: who reads the structure must not miss what others see on the page.

mod attributes;
mod content;
mod letters;
mod place;
mod tree;

use thiserror::Error;

pub use place::{Joint, Place};

use self::content::Known;
use crate::document::file::File;
use crate::document::form::FieldKind;
use crate::reader::fault::Fault;

/// A document in the order in which it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    /// The language of all that says no other (`/Lang` of the catalog, 14.9.2), as a tag (BCP 47).
    pub language: Option<String>,
    /// What it consists of, on the first level.
    pub elements: Vec<Element>,
}

/// A structure element (14.7.2).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Element {
    /// Its standard type (14.8.4), after the document's role map: `P`, `H1`, `TD`. A type that the map does not know is left as it is.
    pub kind: String,
    /// Its own type, before the role map.
    pub own: String,
    /// By which others refer to it.
    pub id: Option<String>,
    /// The language of what is in it, as a tag.
    pub language: Option<String>,
    /// What is said instead, for those who do not see it (`/Alt`).
    pub alternative: Option<String>,
    /// What is read instead of its text (`/ActualText`).
    pub instead: Option<String>,
    /// What it is an abbreviation of (`/E`).
    pub expansion: Option<String>,
    /// Whether it stands on lines of its own, whatever its type (`/Placement /Block`).
    pub is_block: bool,
    /// For a list, how its items are numbered (table 347).
    pub numbering: Option<String>,
    /// For a cell of a table, what it is across (table 349).
    pub cell: Cell,
    /// What it consists of, in order.
    pub children: Vec<Child>,
}

/// What a cell of a table says of its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// For a header: of its row, its column, or both.
    pub scope: Option<String>,
    /// The headers that it belongs to, by their identifiers.
    pub headers: Vec<String>,
    /// How many rows and columns it goes over, where that is not one.
    pub rows: Option<u32>,
    /// The same of columns.
    pub columns: Option<u32>,
}

/// A part of an element.
#[derive(Debug, Clone, PartialEq)]
pub enum Child {
    /// Another element.
    Element(Element),
    /// Text.
    Text(Text),
    /// A field of the form, at the place where it is filled in.
    Field(FormField),
    /// A link. What it is the link of is the text of the same element.
    Link(Link),
}

/// Text that is shown in one go.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The letters. Where it goes on a new line there is a line feed.
    pub text: String,
    /// Its language, if it says so itself.
    pub language: Option<String>,
    /// Where it begins, and where it ends.
    pub at: (Place, Place),
}

/// A field, as whoever fills it in meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// Its name: those of its branch, with full stops between.
    pub name: String,
    /// What it is called for people (`/TU`, table 220).
    pub label: Option<String>,
    /// What it takes.
    pub kind: FieldKind,
    /// What is written in it; none if it has no value, or one that is no text.
    pub value: Option<String>,
    /// Whether a text may have several lines.
    pub is_multiline: bool,
    /// Whether it can be filled in: it is not marked as read-only.
    pub is_open: bool,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// To an address (12.6.4.7).
    To(String),
    /// To another place of the document, or where else a program would go.
    Within,
}

/// Why it cannot be told what a document says in which order. Pages are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoStructure {
    /// The file cannot be read.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// It is not tagged: it has no structure, or does not say that the structure is all there is (14.7.1 and 14.8.1).
    #[error("the PDF is not tagged")]
    NotTagged,
    /// An element is put together in another way than the standard has it.
    #[error("structure element {number} is not one")]
    Element {
        /// Its object number.
        number: u32,
    },
    /// Elements that lie in each other, or in two others.
    #[error("structure element {number} is part of itself, or of two others")]
    Loop {
        /// An object of them.
        number: u32,
    },
    /// More elements, or deeper ones, than are read of any file.
    #[error("the structure has more elements than are read of any file")]
    Much,
    /// The structure speaks of something that the page does not have, or twice of the same.
    #[error("the structure speaks of marked content {mark} of page {page}, which is not there, or is spoken of twice")]
    Missing {
        /// The page.
        page: usize,
        /// The marked content's identifier.
        mark: i64,
    },
    /// A page shows text that is in no part of the structure.
    #[error("page {page} shows text of which the structure does not speak")]
    Unspoken {
        /// The page.
        page: usize,
    },
    /// Text in a font of which nobody can tell the letters.
    #[error("page {page} has text in a font whose letters cannot be told")]
    Letters {
        /// The page.
        page: usize,
    },
    /// A page's content is broken, or shows text in a way that cannot be followed.
    #[error("what page {page} shows cannot be followed")]
    Content {
        /// The page.
        page: usize,
    },
}

impl File<'_> {
    /// What the document says in which order, as of a revision.
    pub fn structure_tree(&self, revision: usize) -> Result<Structure, NoStructure> {
        tree::read(self, revision)
    }

    /// What each page shows that is no furniture of it, by the numbers of its marked contents, as of a revision: in the order in
    /// which programs write it, as a rule. A page is read when it is asked for, and the structure is not: for whoever looks for a
    /// few words.
    pub fn page_texts(&self, revision: usize) -> Result<impl Iterator<Item = Result<Vec<Text>, NoStructure>>, Fault> {
        let (pages, mut known) = (self.pages(revision)?, Known::new());
        let texts =
            move |page| content::read(self, revision, page, &mut known).map(|shown| shown.into_values().flatten().collect());
        Ok(pages.into_iter().enumerate().map(texts))
    }
}
