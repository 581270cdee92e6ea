//! What a revision changed, in words for people: what somebody did and where, with the object's number behind it.

use std::collections::BTreeMap;

use avtale_revisions::{Change, Changes, Explanation, File, Id, Owner, Shape, Violation};

use super::drawing;
use super::evidence::{ChangeFacts, Part};
use crate::message::{Message, says::change as says};
use crate::text::shown;

/// A change that may not be made, of no object.
pub(super) fn refused(part: Part, what: impl Into<Message>) -> ChangeFacts {
    ChangeFacts { part, part_of: None, what: what.into(), is_allowed: false, fills: None }
}

/// A revision's changes in words.
pub(super) fn facts(file: &File, changes: &Changes) -> Vec<ChangeFacts> {
    let is_explained = |explanation: &Explanation| !matches!(explanation, Explanation::NotPermitted(_));
    let owners = match changes.objects.iter().all(|change| is_explained(&change.explanation)) {
        true => BTreeMap::new(),
        false => file.owners(changes.revision).unwrap_or_default(),
    };
    let describing = Describing { file, changes, owners };
    let objects = changes.objects.iter().map(|change| ChangeFacts {
        part: Part::Object(change.number),
        part_of: match is_explained(&change.explanation) {
            true => None,
            false => describing.owners.get(&change.number).map(owned_by),
        },
        what: match &change.explanation {
            Explanation::NotPermitted(why) => describing.done(change, why),
            explanation => permitted(explanation),
        },
        is_allowed: is_explained(&change.explanation),
        fills: match &change.explanation {
            Explanation::FieldFilled { field } => Some(shown(field)),
            _ => None,
        },
    });
    let trailer = changes.trailer.iter().map(|why| {
        let change = Change { number: 0, existed: true, explanation: Explanation::NotPermitted(why.clone()) };
        refused(Part::Trailer, describing.done(&change, why))
    });
    let stray = changes.stray.iter().map(|range| refused(Part::Bytes(range.clone()), says::Stray {}));
    objects.chain(trailer).chain(stray).collect()
}

fn owned_by(owner: &Owner) -> Message {
    match owner {
        Owner::Page(nth) => says::Page { number: nth + 1 }.into(),
        Owner::Field(field) => says::Field { field: shown(field) }.into(),
    }
}

struct Describing<'a> {
    file: &'a File<'a>,
    changes: &'a Changes,
    owners: BTreeMap<u32, Owner>,
}

impl Describing<'_> {
    /// What an object is of.
    fn subject(&self, number: u32) -> Message {
        if let Some(owner) = self.owners.get(&number) {
            return owned_by(owner);
        }
        let catalog = self.file.catalog(self.changes.revision).unwrap_or_default();
        let is_form = catalog.get(b"AcroForm").and_then(|form| form.reference()).is_some_and(|id| id.number == number);
        if is_form { says::Form {}.into() } else { says::Document {}.into() }
    }

    /// Whether an object holds pages (ISO 32000-2, 7.7.3.2).
    fn is_page_tree(&self, number: u32) -> bool {
        let object = self.file.get(self.changes.revision, Id { number, generation: 0 });
        let kind = object.ok().and_then(|object| object.dictionary()?.get(b"Type").cloned());
        kind.is_some_and(|kind| kind.name() == Some(b"Pages".as_slice()))
    }

    /// What somebody did who made a change that nothing explains.
    fn done(&self, change: &Change, why: &Violation) -> Message {
        let owner = self.owners.get(&change.number);
        let subject = self.subject(change.number);
        match (why, owner) {
            (Violation::NotReached, _) if !change.existed => says::Added { subject }.into(),
            (Violation::NotReached, None) if self.is_page_tree(change.number) => says::Pages {}.into(),
            (Violation::NotReached, Some(Owner::Page(_))) => says::Shown { subject }.into(),
            (Violation::NotReached, _) => says::Part { subject }.into(),
            (Violation::Annotation, _) => match self.changes.drawings.iter().find(|drawing| drawing.number == change.number) {
                Some(drawing) => drawing::refused(self.file, self.changes.revision, drawing),
                None => says::SomethingDrawn { subject }.into(),
            },
            (Violation::Key { key }, owner) => changed(key, subject, matches!(owner, Some(Owner::Field(_)))),
            (Violation::Shared { by }, _) => says::Shared { subject, by: *by }.into(),
            (Violation::Removed, _) => says::Removed { subject }.into(),
            (Violation::Generation, _) => says::Generation { subject }.into(),
            (Violation::Freed { by }, _) => says::Freed { subject, by: *by }.into(),
            (Violation::Shape(what), _) => says::Shape { subject, shape: shape(*what) }.into(),
            (Violation::Borrowed, _) => says::Borrowed { subject }.into(),
            (Violation::Certified, _) => says::Certified { subject }.into(),
            (Violation::ContainerReplaced, _) => says::Container { subject }.into(),
            (Violation::Locked { field }, _) => says::Locked { field: shown(field) }.into(),
            (Violation::Signed { field }, _) => says::Signed { field: shown(field) }.into(),
            (Violation::VisibleAfterCertification, _) => says::VisibleAfterCertification {}.into(),
            (Violation::NewField, _) => says::NewField {}.into(),
        }
    }
}

/// What it means that an entry is another.
fn changed(key: &str, subject: Message, is_field: bool) -> Message {
    match key {
        "Rect" => says::Moved { subject }.into(),
        "Contents" | "Resources" => says::Shown { subject }.into(),
        "MediaBox" | "CropBox" | "Rotate" | "UserUnit" => says::Turned { subject, key }.into(),
        "Annots" => says::Annotations { subject }.into(),
        "A" | "AA" | "OpenAction" => says::Action { subject, key }.into(),
        "F" if is_field => says::Visibility { subject }.into(),
        "Ff" | "MaxLen" | "Opt" => says::Input { subject, key }.into(),
        "BS" | "Border" | "DA" | "DR" | "MK" | "Q" => says::Style { subject, key }.into(),
        "AP" | "AS" | "N" => says::Appearance { subject }.into(),
        "V" => says::Value { subject }.into(),
        "FT" | "Kids" | "Parent" | "T" => says::OtherField { subject, key }.into(),
        "NeedAppearances" => says::NeedAppearances {}.into(),
        "XFA" => says::Xfa {}.into(),
        "Root" => says::Root {}.into(),
        "K" | "Lang" | "MarkInfo" | "ParentTree" | "StructParent" | "StructTreeRoot" | "TU" => {
            says::Spoken { subject, key }.into()
        }
        _ => says::Entry { subject, key }.into(),
    }
}

fn shape(shape: Shape) -> Message {
    match shape {
        Shape::Appearance => says::ShapeAppearance {}.into(),
        Shape::Information => says::ShapeInformation {}.into(),
        Shape::Metadata => says::ShapeMetadata {}.into(),
        Shape::OneWidget => says::ShapeOneWidget {}.into(),
        Shape::Rectangle => says::ShapeRectangle {}.into(),
        Shape::OutOfSight => says::ShapeOutOfSight {}.into(),
        Shape::Streams => says::ShapeStreams {}.into(),
        Shape::ParentTree => says::ShapeParentTree {}.into(),
        Shape::StructureElement => says::ShapeStructureElement {}.into(),
        Shape::OwnAnnotations => says::ShapeOwnAnnotations {}.into(),
        Shape::Form => says::ShapeForm {}.into(),
        Shape::NewSignature => says::ShapeNewSignature {}.into(),
        Shape::Extensions => says::ShapeExtensions {}.into(),
    }
}

fn permitted(explanation: &Explanation) -> Message {
    match explanation {
        Explanation::Unchanged => says::Unchanged {}.into(),
        Explanation::Dropped => says::Dropped {}.into(),
        Explanation::Container => says::HoldsObjects {}.into(),
        Explanation::FieldFilled { field } => says::FieldFilled { field: shown(field) }.into(),
        Explanation::Appearance { field } => says::FieldAppearance { field: shown(field) }.into(),
        Explanation::Signature { field } => says::FieldSigned { field: shown(field) }.into(),
        Explanation::DocumentTimestamp { field } => says::Timestamped { field: shown(field) }.into(),
        Explanation::DocumentSecurityStore => says::ValidationData {}.into(),
        Explanation::Metadata => says::Metadata {}.into(),
        Explanation::Extensions => says::Extensions {}.into(),
        Explanation::FormResources => says::FormResources {}.into(),
        Explanation::Drawing => says::PartOfDrawing {}.into(),
        Explanation::AnnotationList => says::AnnotationList {}.into(),
        Explanation::Unreferenced | Explanation::NotPermitted(_) => says::Unreferenced {}.into(),
    }
}
