//! What a revision changed, in words for people: what somebody did and where, with the object's number behind it.

use std::collections::BTreeMap;

use avtale_revisions::{Change, Changes, Drawing, Explanation, File, Id, Look, Owner, Violation};

use super::evidence::ChangeFacts;
use crate::text::shown;

/// Millimetres in a point.
const MM: f64 = 25.4 / 72.0;

/// A change that may not be made, of no object.
pub(super) fn refused(object: &str, what: String) -> ChangeFacts {
    ChangeFacts { object: object.to_owned(), part_of: None, what, is_allowed: false, fills: None }
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
        object: format!("object {}", change.number),
        part_of: match is_explained(&change.explanation) {
            true => None,
            false => describing.owners.get(&change.number).map(|owner| shown(&owner.to_string())),
        },
        what: match &change.explanation {
            Explanation::NotPermitted(why) => shown(&describing.done(change, why)),
            explanation => words(explanation),
        },
        is_allowed: is_explained(&change.explanation),
        fills: match &change.explanation {
            Explanation::FieldFilled { field } => Some(shown(field)),
            _ => None,
        },
    });
    let trailer = changes.trailer.iter().map(|why| {
        let change = Change { number: 0, existed: true, explanation: Explanation::NotPermitted(why.clone()) };
        refused("trailer", shown(&describing.done(&change, why)))
    });
    let stray = changes.stray.iter().map(|range| {
        let at = format!("bytes {}–{}", range.start, range.end);
        refused(&at, "bytes were added that are no object, and that no reader should look at".to_owned())
    });
    objects.chain(trailer).chain(stray).collect()
}

struct Describing<'a> {
    file: &'a File<'a>,
    changes: &'a Changes,
    owners: BTreeMap<u32, Owner>,
}

impl Describing<'_> {
    /// What an object is of.
    fn subject(&self, number: u32) -> String {
        match self.owners.get(&number) {
            Some(owner) => owner.to_string(),
            None => {
                let catalog = self.file.catalog(self.changes.revision).unwrap_or_default();
                let is_form = catalog.get(b"AcroForm").and_then(|form| form.reference()).is_some_and(|id| id.number == number);
                if is_form { "the form" } else { "the document" }.to_owned()
            }
        }
    }

    /// Whether an object holds pages (ISO 32000-2, 7.7.3.2).
    fn is_page_tree(&self, number: u32) -> bool {
        let object = self.file.get(self.changes.revision, Id { number, generation: 0 });
        let kind = object.ok().and_then(|object| object.dictionary()?.get(b"Type").cloned());
        kind.is_some_and(|kind| kind.name() == Some(b"Pages".as_slice()))
    }

    /// What somebody did who made a change that nothing explains.
    fn done(&self, change: &Change, why: &Violation) -> String {
        let owner = self.owners.get(&change.number);
        let subject = self.subject(change.number);
        match (why, owner) {
            (Violation::NotReached, _) if !change.existed => format!("something was added to {subject} that may not be"),
            (Violation::NotReached, None) if self.is_page_tree(change.number) => {
                "pages were added, taken out, put in another order, or given another size".to_owned()
            }
            (Violation::NotReached, Some(Owner::Page(_))) => format!("what {subject} shows was changed"),
            (Violation::NotReached, _) => format!("a part of {subject} was changed that nobody may change"),
            (Violation::Annotation, _) => match self.changes.drawings.iter().find(|drawing| drawing.number == change.number) {
                Some(drawing) => {
                    let objection = drawing.objection.map(|why| format!(", and {why}")).unwrap_or_default();
                    format!("{}{objection}{}", drawn(self.file, self.changes.revision, drawing), said(drawing))
                }
                None => format!("something was drawn on {subject}"),
            },
            (Violation::Key { key }, owner) => changed(key, &subject, matches!(owner, Some(Owner::Field(_)))),
            (Violation::Shared { by }, _) => format!("a part of {subject} was changed that object {by} uses too"),
            (Violation::Removed, _) => format!("something was taken away from {subject}"),
            (Violation::Generation, _) => format!("something else was put in the place of a part of {subject}"),
            (Violation::Freed { by }, _) => format!("a part of {subject} was deleted that object {by} still uses"),
            (Violation::Shape(what), _) => format!("{subject}: what was written is not {what}"),
            (Violation::Borrowed, _) => {
                format!("what {subject} shows was made another part of the document, or something that is not there")
            }
            (Violation::Certified, _) => {
                format!("{subject} was changed, and the document's certification lets nothing be changed")
            }
            (Violation::ContainerReplaced, _) => format!("the place of earlier parts of {subject} was taken: {why}"),
            (Violation::Locked { field }, _) => format!("the field {field} was changed, which an earlier signature locks"),
            (Violation::Signed { field }, _) => format!("the field {field} was changed, which was signed already"),
            (Violation::VisibleAfterCertification | Violation::NewField, _) => why.to_string(),
        }
    }
}

/// What it means that an entry is another.
fn changed(key: &str, subject: &str, is_field: bool) -> String {
    match key {
        "Rect" => format!("{subject} was moved, or made larger or smaller"),
        "Contents" | "Resources" => format!("what {subject} shows was changed"),
        "MediaBox" | "CropBox" | "Rotate" | "UserUnit" => format!("{subject} was turned, or given another size (/{key})"),
        "Annots" => format!("something was added to {subject}, or taken off it"),
        "A" | "AA" | "OpenAction" => format!("{subject} was made to do something by itself (/{key})"),
        "F" if is_field => format!("whether {subject} is shown was changed"),
        "Ff" | "MaxLen" | "Opt" => format!("what may be filled in in {subject} was changed (/{key})"),
        "BS" | "Border" | "DA" | "DR" | "MK" | "Q" => format!("how {subject} looks was changed (/{key})"),
        "AP" | "AS" | "N" => format!("what {subject} shows was changed otherwise than by filling it in"),
        "V" => format!("{subject} was filled in as no program does it"),
        "FT" | "Kids" | "Parent" | "T" => format!("another field was made of {subject} (/{key})"),
        "NeedAppearances" => "readers were asked to draw the fields anew".to_owned(),
        "XFA" => "a second form was added (/XFA)".to_owned(),
        "Root" => "another document was put in the place of this one".to_owned(),
        "K" | "Lang" | "MarkInfo" | "ParentTree" | "StructParent" | "StructTreeRoot" | "TU" => {
            format!("what is read aloud of {subject} was changed (/{key})")
        }
        _ => format!("something of {subject} was changed that nobody may change (/{key})"),
    }
}

/// What was drawn, and where: `a drawing (ink) was added on page 3, 58 mm from the left and 256 mm from the top`.
pub(super) fn drawn(file: &File, revision: usize, drawing: &Drawing) -> String {
    format!("{} was added {}", drawing.what, position(file, revision, Some(drawing.page), drawing.rect))
}

/// The words that it shows, and those that it only carries: `; it shows the words "with reservation"`.
pub(super) fn said(drawing: &Drawing) -> String {
    let shows = looks(&drawing.look).map(|what| format!("; it shows {what}"));
    let bare = |words: &str| words.split_whitespace().collect::<String>();
    let carried = drawing.carries.iter().filter(|words| bare(words) != bare(&drawing.look.words));
    let carried: Vec<String> = carried.map(|words| format!("{:?}", shown(words))).collect();
    let carries = (!carried.is_empty()).then(|| format!("; it carries, where not everybody sees it: {}", carried.join(", ")));
    shows.into_iter().chain(carries).collect()
}

/// What an appearance shows, if it shows words; what else it draws is seen by whoever looks.
fn looks(look: &Look) -> Option<String> {
    let besides = if look.is_unread { ", and what only a person can read" } else { "" };
    (!look.words.is_empty()).then(|| format!("the words {:?}{besides}", shown(&look.words)))
}

/// Where something lies on a page, by its object number.
pub(super) fn position(file: &File, revision: usize, page: Option<u32>, [left, .., top]: [f64; 4]) -> String {
    let pages = file.pages(revision).unwrap_or_default();
    let nth = page.and_then(|page| pages.iter().position(|number| *number == page));
    let (Some(nth), Some(page)) = (nth, page) else { return "on no page".to_owned() };
    match file.page_box(revision, page) {
        Ok(Some([x, .., y])) => {
            let (right, down) = ((left - x) * MM, (y - top) * MM);
            format!("on page {}, {right:.0} mm from the left and {down:.0} mm from the top", nth + 1)
        }
        _ => format!("on page {}", nth + 1),
    }
}

fn words(explanation: &Explanation) -> String {
    match explanation {
        Explanation::Unchanged => "written again as it was".to_owned(),
        Explanation::Dropped => "freed, and nothing refers to it".to_owned(),
        Explanation::Container => "holds the revision's objects or their places".to_owned(),
        Explanation::FieldFilled { field } => format!("the field {} is filled in", shown(field)),
        Explanation::Appearance { field } => format!("what the field {} shows", shown(field)),
        Explanation::Signature { field } => format!("the field {} is signed", shown(field)),
        Explanation::DocumentTimestamp { field } => format!("the document is timestamped in {}", shown(field)),
        Explanation::DocumentSecurityStore => "certificates and revocation data".to_owned(),
        Explanation::Metadata => "metadata".to_owned(),
        Explanation::Extensions => "the version of PDF, or extensions".to_owned(),
        Explanation::FormResources => "resources of the form".to_owned(),
        Explanation::Drawing => "part of what was drawn on a page".to_owned(),
        Explanation::AnnotationList => "a page's list of annotations, with the same in it".to_owned(),
        Explanation::Unreferenced => "nothing refers to it".to_owned(),
        Explanation::NotPermitted(why) => shown(&why.to_string()),
    }
}
