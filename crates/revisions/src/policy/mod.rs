//! What an incremental update may change (ISO 32000-2, 7.5.6 and 12.8): rules, each of which permits one thing.
//!
//! [`update`] is what is looked at: two revisions side by side, compared after [`compare`]. [`rules`] look at it, and note in
//! [`findings`] what they permit and what is wrong with it; [`verdict`] says of each object what follows from that
//! ([`changes`]). [`ModificationPolicy`] lists the rules.
//!
//! An object may be written by the place where it is found: the rules begin at the trailer, the form and the pages, and go
//! only where something may change, with both revisions side by side. What is found there is permitted. Whatever else an
//! update writes is a [`Violation`]; and so is what is permitted, but referred to from elsewhere too.

mod changes;
mod compare;
mod drawing;
mod findings;
mod pages;
mod rules;
mod update;
mod verdict;
mod violation;

use std::collections::BTreeMap;

pub use self::changes::{Change, Changes, Explanation, NewSignature};
pub use self::drawing::{AnnotationKind, Drawing, DrawingObjection};
use self::findings::Findings;
use self::rules::objects::Written;
use self::rules::{Catalog, Page};
use self::update::Update;
pub use self::violation::{Shape, Violation};
use crate::document::file::File;
use crate::document::form::Field;
use crate::document::signature::Signature;
use crate::reader::fault::Fault;
use crate::reader::object::{Id, Object};

/// A field as it was and as it is.
type FieldRule = fn(&Update, &mut Findings, old: &Field, new: &Field) -> Result<(), Fault>;
/// A field that was not there before, and whether another has its name.
type NewFieldRule = fn(&Update, &mut Findings, &Field, taken: bool) -> Result<(), Fault>;
/// An entry of the catalog. How the catalog's own change is explained by it, if it is.
type CatalogRule = fn(&Update, &mut Findings, &Catalog) -> Result<Option<Explanation>, Fault>;
/// The structure tree, which the catalog leads to.
type StructureRule = fn(&Update, &mut Findings, &Catalog) -> Result<(), Fault>;
/// An annotation that is added to a page. Whether the rule is about it.
type AnnotationRule = fn(&Update, &mut Findings, &Page, added: &Object) -> Result<bool, Fault>;
/// An object that is written or freed, after all others. What is said of it, if anything.
type ObjectRule = fn(&Update, &Findings, &Written) -> Result<Option<Explanation>, Fault>;
/// Any other part.
type PartRule = fn(&Update, &mut Findings) -> Result<(), Fault>;

/// What an incremental update may change in the revision before it: rules, in the order in which they are asked. What no rule
/// permits is a [`Violation`].
#[derive(Debug, Clone)]
pub struct ModificationPolicy {
    fields: &'static [FieldRule],
    new_fields: &'static [NewFieldRule],
    trailer: &'static [PartRule],
    catalog: &'static [(&'static [u8], CatalogRule)],
    structure: &'static [StructureRule],
    page_tree: &'static [PartRule],
    annotations: &'static [AnnotationRule],
    objects: &'static [ObjectRule],
}

impl ModificationPolicy {
    /// What filling in a form, signing it and keeping it need, and no more. Signatures that were there before narrow it further:
    /// by certification, by locks, and by having been given for what was shown.
    pub const STANDARD: Self = Self {
        fields: &[rules::fill_in_field, rules::sign_field],
        new_fields: &[rules::add_signature_field],
        trailer: &[rules::renew_identifiers, rules::replace_information],
        catalog: &[
            (b"Metadata", rules::replace_metadata),
            (b"Extensions", rules::declare_extensions),
            (b"Version", rules::raise_version),
            (b"DSS", rules::grow_document_security_store),
            (b"Perms", rules::name_certification),
            (b"AcroForm", rules::grow_form),
        ],
        structure: &[rules::tag_signature_fields],
        page_tree: &[rules::name_writer],
        annotations: &[rules::place_signature_field, rules::add_closed_window, rules::draw_by_hand],
        objects: &[
            rules::keep_object_streams,
            rules::free_unreferenced,
            rules::write_again,
            rules::change_where_permitted,
            rules::write_containers,
            rules::leave_unreferenced,
        ],
    };

    /// What a revision changes in the one before it, and what of that is permitted. `signatures` are all of the file's: those of
    /// earlier revisions say what may be changed. The first revision changes nothing.
    pub fn changes(&self, file: &File, revision: usize, signatures: &[Signature]) -> Result<Changes, Fault> {
        let Some(update) = Update::of(file, revision, signatures)? else {
            return Ok(Changes { revision, ..Changes::default() });
        };
        let mut found = Findings::default();
        found.changes.revision = revision;
        self.form_fields(&update, &mut found)?;
        // An update that writes nothing may still change the trailer.
        for rule in self.trailer {
            rule(&update, &mut found)?;
        }
        self.catalog_entries(&update, &mut found)?;
        for rule in self.page_tree {
            rule(&update, &mut found)?;
        }
        self.pages(&update, &mut found)?;
        self.verdict(&update, found)
    }

    /// Every field of the new revision.
    fn form_fields(&self, update: &Update, found: &mut Findings) -> Result<(), Fault> {
        let (old, new) = (update.file.form(update.old)?, update.file.form(update.new)?);
        let known: BTreeMap<Id, &Field> = old.iter().map(|field| (field.id, field)).collect();
        // A field that is there in both counts twice.
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for name in old.iter().chain(new.iter()).map(|field| field.name.as_str()) {
            *names.entry(name).or_default() += 1;
        }
        for field in new.iter() {
            let Some(known) = known.get(&field.id) else {
                let taken = names.get(field.name.as_str()) != Some(&1);
                self.new_fields.iter().try_for_each(|rule| rule(update, found, field, taken))?;
                continue;
            };
            if known.name != field.name || known.kind != field.kind || known.widgets.len() != field.widgets.len() {
                found.refuse(field.id.number, Violation::key(b"T"));
                continue;
            }
            self.fields.iter().try_for_each(|rule| rule(update, found, known, field))?;
        }
        Ok(())
    }

    /// The catalog, which must be the same object, and what it leads to.
    fn catalog_entries(&self, update: &Update, found: &mut Findings) -> Result<(), Fault> {
        let root = |revision| update.file.trailer(revision).get(b"Root").and_then(Object::reference);
        let Some(root) = root(update.new).filter(|new| root(update.old) == Some(*new)) else {
            found.refuse(0, Violation::key(b"Root"));
            return Ok(());
        };
        let (old, new) = (update.file.catalog(update.old)?, update.file.catalog(update.new)?);
        let catalog = Catalog { number: root.number, old, new };
        let entries: Vec<&[u8]> = self.catalog.iter().map(|(key, _)| *key).collect();
        found.only(update, catalog.number, &catalog.old, &catalog.new, &entries)?;
        let mut explanation = Explanation::Metadata;
        for (_, rule) in self.catalog {
            if let Some(by_it) = rule(update, found, &catalog)? {
                explanation = by_it;
            }
        }
        for rule in self.structure {
            rule(update, found, &catalog)?;
        }
        found.permit(update, catalog.number, 0, &explanation, false);
        Ok(())
    }
}

impl Default for ModificationPolicy {
    fn default() -> Self {
        Self::STANDARD
    }
}
