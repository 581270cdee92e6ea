//! Fields that were not there before.

use std::collections::BTreeMap;

use super::fields::add_signature;
use super::sight;
use super::{Explanation, Fault, Findings, Id, Object, Shape, Update, Violation, is_one_of, keys};
use crate::document::form::{Field, FieldKind};
use crate::policy::changes::NewSignature;

/// What a new signature field and its widgets may say. No actions: they run when a reader opens the file.
const NEW_FIELD: &str = "
    AP AS BS Border DA DR F FT Ff Kids Lock M MK NM P Parent Q Rect SV StructParent Subtype T TM TU Type V H
";

/// A signature field may be added (ISO 32000-2, 12.7.5.5), signed or to be signed, with a name that no other has (or it is
/// `taken`), in one place. To a certified document, only one that nobody sees; where nothing may be changed, only a document
/// time-stamp's (12.8.5).
pub(crate) fn add_signature_field(update: &Update, found: &mut Findings, field: &Field, taken: bool) -> Result<(), Fault> {
    let number = field.id.number;
    let value = field.value.as_ref().map_or(Ok(Object::Null), |value| update.file.resolve(update.new, value))?;
    let plain = field.kind == FieldKind::Signature && field.dictionary.is(b"FT", b"Sig") && !field.name.is_empty();
    if !plain || taken || update.existed(number) || field.dictionary.get(b"Parent").is_some() {
        found.refuse(number, Violation::NewField);
        return Ok(());
    }
    let explanation = match value {
        Object::Null => Explanation::Signature { field: field.name.clone() },
        value => add_signature(update, found, field, &value),
    };
    let nth = found.changes.new_signatures.len();
    let mut shown: BTreeMap<Id, [f64; 4]> = BTreeMap::new();
    let mut rect = [0.0; 4];
    let parts = std::iter::once((field.id, &field.dictionary)).chain(field.widgets.iter().map(|(id, part)| (*id, part)));
    for (id, part) in parts {
        if let Some(key) = keys(part, part).into_iter().find(|key| !is_one_of(NEW_FIELD, key)) {
            found.refuse(number, Violation::key(&key));
        }
        let is_its_own = part.get(b"Parent").is_none_or(|parent| parent.reference() == Some(field.id));
        if update.existed(id.number) || !is_its_own {
            found.refuse(number, Violation::NewField);
        }
        if sight::borrows(update, None, part.get(b"AP"))? {
            found.refuse(number, Violation::Borrowed);
        }
        found.new_fields.insert(id.number, (nth, explanation.clone()));
        let (place, seen) = sight::seen(update, found, number, part)?;
        rect = place;
        if seen {
            shown.insert(id, place);
        }
    }
    // One place is looked at, so there may be no second that hides something.
    if shown.len() > 1 {
        found.refuse(number, Violation::Shape(Shape::OneWidget));
    }
    let visible = !shown.is_empty();
    let rect = shown.into_values().next().unwrap_or(rect);
    found.adopt_object(update, number, &Object::Dictionary(field.dictionary.clone()), &explanation)?;
    let timestamp = matches!(explanation, Explanation::DocumentTimestamp { .. });
    if update.is_frozen() && !timestamp {
        found.refuse(number, Violation::Certified);
    }
    let certified = update.before.iter().any(|signature| signature.permissions.certification.is_some());
    if visible && certified {
        found.refuse(number, Violation::VisibleAfterCertification);
    }
    found.changes.new_signatures.push(NewSignature { field: field.name.clone(), page: None, rect, visible });
    Ok(())
}
