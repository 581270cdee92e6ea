//! Fields that were there before.

use super::widget::change_widget;
use super::{Explanation, Fault, Findings, Object, Shape, Update, Violation};
use crate::document::form::{Field, FieldKind};

/// A field may be filled in (ISO 32000-2, 12.7.5.2 to 12.7.5.4): it gets another value of its kind, and shows it, or shows the
/// one that it has in another way.
pub(crate) fn fill_in_field(update: &Update, found: &mut Findings, old: &Field, new: &Field) -> Result<(), Fault> {
    if new.kind == FieldKind::Signature {
        return Ok(());
    }
    let (field, filled) = (new.name.clone(), !update.same(old.value.as_ref(), new.value.as_ref())?);
    if !filled {
        change(update, found, old, new, filled, &Explanation::Appearance { field })?;
        return Ok(());
    }
    let value = new.value.as_ref().map_or(Ok(Object::Null), |value| update.file.resolve(update.new, value))?;
    let shaped = match new.kind {
        FieldKind::Text => matches!(value, Object::String(_) | Object::Null),
        FieldKind::Button => matches!(value, Object::Name(_) | Object::Null),
        FieldKind::Choice => matches!(value, Object::String(_) | Object::Array(_) | Object::Null),
        FieldKind::Signature | FieldKind::Unknown => false,
    };
    // What a field inherits is changed elsewhere, where nothing may be.
    if !shaped || new.dictionary.get(b"V").is_none() && old.dictionary.get(b"V").is_none() {
        found.refuse(new.id.number, Violation::key(b"V"));
    }
    change(update, found, old, new, filled, &Explanation::FieldFilled { field })?;
    Ok(())
}

/// A signature field may be signed, once (ISO 32000-2, 12.7.5.5): it gets a signature that the update adds, and shows it.
pub(crate) fn sign_field(update: &Update, found: &mut Findings, old: &Field, new: &Field) -> Result<(), Fault> {
    if new.kind != FieldKind::Signature {
        return Ok(());
    }
    let filled = !update.same(old.value.as_ref(), new.value.as_ref())?;
    let explanation = match filled {
        true => {
            let value = new.value.as_ref().map_or(Ok(Object::Null), |value| update.file.resolve(update.new, value))?;
            add_signature(update, found, new, &value)
        }
        false => Explanation::Appearance { field: new.name.clone() },
    };
    if change(update, found, old, new, filled, &explanation)? {
        if old.value.is_some() {
            found.refuse(new.id.number, Violation::Signed { field: new.name.clone() });
        }
        // What a signature field shows is the signature.
        if !filled {
            found.refuse(new.id.number, Violation::key(b"AP"));
        }
    }
    Ok(())
}

/// Changes a field, if its value or what it shows changes at all, and no earlier signature locks it (ISO 32000-2, 12.8.2.2 and
/// 12.8.2.4). Whether it changes.
fn change(
    update: &Update,
    found: &mut Findings,
    old: &Field,
    new: &Field,
    filled: bool,
    explanation: &Explanation,
) -> Result<bool, Fault> {
    let number = new.id.number;
    let mut looks = false;
    for ((_, before), (id, after)) in old.widgets.iter().zip(&new.widgets) {
        looks |= change_widget(update, found, id.number, before, after, new, explanation)?;
        if *id != new.id {
            found.permit(update, id.number, 0, explanation, false);
        }
    }
    if !new.widgets.iter().any(|(id, _)| *id == new.id) {
        found.only(update, number, &old.dictionary, &new.dictionary, &[b"V", b"I"])?;
    }
    if !filled && !looks {
        return Ok(false);
    }
    found.permit(update, number, 0, explanation, false);
    if let Some(value) = new.dictionary.get(b"V").filter(|_| filled) {
        found.adopt(update, number, value, explanation)?;
    }
    if update.is_frozen() {
        found.refuse(number, Violation::Certified);
    }
    update.file.work(update.before.iter().map(|signature| signature.permissions.names()).sum())?;
    if update.before.iter().any(|signature| signature.permissions.locks(&new.name)) {
        found.refuse(number, Violation::Locked { field: new.name.clone() });
    }
    if !filled {
        found.changes.appearance_only.push(new.name.clone());
    }
    Ok(true)
}

/// A signature field gets its signature: a new object.
pub(crate) fn add_signature(update: &Update, found: &mut Findings, field: &Field, value: &Object) -> Explanation {
    let id = field.dictionary.get(b"V").and_then(Object::reference);
    let added = id.is_some_and(|id| update.writes(id.number) && !update.existed(id.number));
    let Some((dictionary, id)) = value.dictionary().zip(id).filter(|_| added) else {
        found.refuse(field.id.number, Violation::Shape(Shape::NewSignature));
        return Explanation::Signature { field: field.name.clone() };
    };
    found.new_values.insert(id.number);
    let timestamp = dictionary.is(b"SubFilter", b"ETSI.RFC3161");
    let field = field.name.clone();
    if timestamp { Explanation::DocumentTimestamp { field } } else { Explanation::Signature { field } }
}
