//! A document as a page that can be read in a browser, made from the PDF's own structure: the same words in the same order, with
//! their headings, lists, tables, notes, links and fields.
//!
//! Whoever reads it on a telephone, enlarged, or by ear has it easier than with a PDF. What was agreed is what the PDF says,
//! so nothing here is written by another hand: [`avtale_revisions`] tells what the PDF shows in each part of its structure, and
//! refuses where something shown is in no part. `build` makes a tree of it, `flow` puts lines together again that the page
//! has broken, and `node` alone writes HTML: a value of a party is text there and nothing else.

mod build;
mod flow;
mod node;

use std::collections::{BTreeMap, BTreeSet};

use avtale_revisions::{FieldKind, File, FormField, NoStructure};

pub use node::Node;

use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::html as says;

/// How a document is shown.
#[derive(Debug, Clone, Default)]
pub struct View<'a> {
    /// The level of its title's heading: 2 on a page that has a heading of its own. 0 is taken for 1.
    pub level: u8,
    /// The fields that can be filled in. All others are shown with what is in them.
    pub open: BTreeSet<&'a str>,
    /// What is in fields instead of what the document has: what somebody has just filled in.
    pub filled: BTreeMap<&'a str, &'a str>,
    /// The fields of which something was refused. What it was, stands in the element `feil-` and the field's identifier.
    pub faulty: BTreeSet<&'a str>,
}

/// What a field is called in a page, by its name in the document.
pub fn field_id(name: &str) -> String {
    format!("{FIELD}{name}")
}

/// The name of a field in the document, by what it is called in a page.
pub fn field_name(id: &str) -> Option<&str> {
    id.strip_prefix(FIELD)
}

const FIELD: &str = "felt-";

/// A document that can be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its language, as a tag (BCP 47), if it says so.
    pub language: Option<String>,
    /// All of it, in one `article`.
    pub article: Node,
    /// Its fields, in the order in which they are read.
    pub fields: Vec<FormField>,
}

impl Page {
    /// What a PDF shows as of its last revision. The error is that it is not tagged, or shows something that is in no part of
    /// its structure: then only the PDF itself can be read.
    pub fn of(pdf: &[u8], view: &View) -> Result<Self, Diagnostic> {
        let read = || {
            let file = File::read(pdf)?;
            file.structure_tree(file.newest())
        };
        let structure = read().map_err(refused)?;
        let (article, fields) = build::article(&structure, view);
        Ok(Self { language: structure.language, article, fields })
    }

    /// That the PDF is what binds: it stands with every document that is shown.
    pub fn binding() -> Message {
        says::Binds {}.into()
    }

    /// The text fields among its fields, by name.
    pub fn texts(&self) -> impl Iterator<Item = &FormField> {
        self.fields.iter().filter(|field| field.kind == FieldKind::Text)
    }
}

fn refused(reason: NoStructure) -> Diagnostic {
    let message: Message = match reason {
        NoStructure::NotTagged => says::NotTagged {}.into(),
        NoStructure::Unspoken { page } => says::Unspoken { page }.into(),
        NoStructure::Letters { page } | NoStructure::Content { page } => says::Content { page }.into(),
        NoStructure::Missing { page, .. } if page > 0 => says::Content { page }.into(),
        NoStructure::Fault(_) => says::Broken {}.into(),
        _ => says::Structure {}.into(),
    };
    Diagnostic::error(message).hint(says::PdfStep {})
}
