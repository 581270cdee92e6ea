//! Widgets of fields that were there before (ISO 32000-2, 12.5.6.19): what may change of them with their field.

use super::sight::{borrows, paints_nothing};
use super::{Dictionary, Explanation, Fault, Findings, Object, Shape, Update, Violation, is_one_of};
use crate::appearance::font::Font;
use crate::appearance::style::{TextStyle, is_drawn_anew};
use crate::document::form::{Field, FieldKind};

/// What a form XObject may say that is an appearance (8.10.2). No optional content, which a reader can hide.
const FORM: &str = "BBox DecodeParms Filter FormType Group LastModified Length Matrix Name PieceInfo Resources Subtype Type";
/// Bits of `/F` (12.5.3) that signing may set: print, and locked.
const SETTABLE: i64 = 4 | 128;

/// A widget of a field that was there before. Whether it looks different.
pub(crate) fn change_widget(
    update: &Update,
    found: &mut Findings,
    number: u32,
    old: &Dictionary,
    new: &Dictionary,
    field: &Field,
    explanation: &Explanation,
) -> Result<bool, Fault> {
    let mut free: Vec<&[u8]> = vec![b"V"];
    let is_signed = matches!(explanation, Explanation::Signature { .. } | Explanation::DocumentTimestamp { .. });
    // When it was changed, which nobody sees.
    if matches!(update.file.value(update.new, new, b"M")?, Object::String(_) | Object::Null) {
        free.push(b"M");
    }
    // Which of its appearances it shows, where it has but one.
    let has_one = matches!(update.file.value(update.new, new, b"AP")?, Object::Dictionary(appearance)
        if matches!(update.file.value(update.new, &appearance, b"N")?, Object::Stream(_)));
    if field.kind != FieldKind::Button && has_one && matches!(new.get(b"AS"), None | Some(Object::Name(_))) {
        free.push(b"AS");
    }
    match field.kind {
        FieldKind::Text => free.push(b"AP"),
        FieldKind::Choice => free.extend([b"AP".as_slice(), b"I"]),
        // It shows another of the appearances it has.
        FieldKind::Button => free.push(b"AS"),
        FieldKind::Signature => {
            free.push(b"AP");
            let flags = |widget: &Dictionary| widget.get(b"F").and_then(Object::integer).unwrap_or(0);
            let (before, after) = (flags(old), flags(new));
            if is_signed && after & !SETTABLE == before & !SETTABLE && after & before == before {
                free.push(b"F");
            }
            // Signed so that nobody sees it.
            let rect = update.file.value(update.new, new, b"Rect")?.numbers();
            let is_out_of_sight = rect.is_some_and(|[x0, y0, x1, y1]: [f64; 4]| x0 == x1 && y0 == y1);
            if is_signed && is_out_of_sight && paints_nothing(update, new)? {
                free.push(b"Rect");
            }
        }
        FieldKind::Unknown => {}
    }
    if matches!(field.kind, FieldKind::Text | FieldKind::Choice) && sets_alike(update, old, new)? {
        free.push(b"DA");
    }
    found.only(update, number, old, new, &free)?;
    let touched = !update.same_dictionary(old, new)?;
    // What it is to show, nobody can tell: it shows what it did.
    if field.kind == FieldKind::Unknown {
        return Ok(touched);
    }
    if field.kind == FieldKind::Button {
        let state = new.get(b"AS").and_then(Object::name).map(<[u8]>::to_vec);
        let changed = !update.same(old.get(b"AS"), new.get(b"AS"))?;
        if changed && !has_state(update, new, state.as_deref())? {
            found.refuse(number, Violation::key(b"AS"));
        }
        return Ok(changed || touched);
    }
    Ok(appearance(update, found, number, old.get(b"AP"), new.get(b"AP"), field)? || touched)
}

/// Whether a widget's default appearance (12.7.3.3) sets text as before: in the same size, in the same colour or the one
/// that holds where none is named, and in the same font, a standard one, or one that the form does not have, for which readers
/// take their own.
fn sets_alike(update: &Update, old: &Dictionary, new: &Dictionary) -> Result<bool, Fault> {
    let (old, new) = (update.file.value(update.old, old, b"DA")?, update.file.value(update.new, new, b"DA")?);
    let (Object::String(old), Object::String(new)) = (old, new) else { return Ok(false) };
    let (Some(old), Some(new)) = (TextStyle::read(&old), TextStyle::read(&new)) else { return Ok(false) };
    if old.size != new.size || !(new.colour.is_empty() || new.colour == old.colour) {
        return Ok(false);
    }
    if old.font == new.font {
        return Ok(true);
    }
    let (_, fonts) = update.file.form_fonts(update.new)?;
    match fonts.get(&new.font) {
        Some(font) => Font::is_standard(update.file, update.new, font),
        None => Ok(matches!(new.font.as_slice(), b"Helv" | b"HeBo" | b"Helvetica" | b"Cour" | b"TiRo")),
    }
}

/// Whether a button has an appearance for a state.
fn has_state(update: &Update, widget: &Dictionary, state: Option<&[u8]>) -> Result<bool, Fault> {
    let Some(state) = state else { return Ok(false) };
    let appearance = update.file.value(update.new, widget, b"AP")?;
    let Some(appearance) = appearance.dictionary() else { return Ok(state == b"Off") };
    let normal = update.file.value(update.new, appearance, b"N")?;
    Ok(state == b"Off" || normal.dictionary().is_some_and(|normal| normal.get(state).is_some()))
}

/// What a widget shows: one form XObject. Whether it is another than before.
fn appearance(
    update: &Update,
    found: &mut Findings,
    number: u32,
    old: Option<&Object>,
    new: Option<&Object>,
    field: &Field,
) -> Result<bool, Fault> {
    let explanation = Explanation::Appearance { field: field.name.clone() };
    // What a revision does not write, and does not name anew, is as it was.
    let (before, after, inside) = found.enter(update, number, old, new, &explanation)?;
    let empty = Dictionary::default();
    let (before, after) = (before.dictionary().unwrap_or(&empty), after.dictionary().unwrap_or(&empty));
    let (one, other) = (before.get(b"N").cloned(), after.get(b"N").cloned());
    let written = |object: Option<&Object>| object.and_then(Object::reference).is_some_and(|id| update.writes(id.number));
    let named = written(new) || written(other.as_ref());
    if !named && update.same(old, new)? {
        return Ok(false);
    }
    found.only(update, inside, before, after, &[b"N"])?;
    let (old_look, look, inside) = found.enter(update, inside, one.as_ref(), other.as_ref(), &explanation)?;
    if update.same(Some(&old_look), Some(&look))? && update.same(old, new)? {
        return Ok(false);
    }
    if borrows(update, old, new)? {
        found.refuse(number, Violation::Borrowed);
        return Ok(true);
    }
    let Object::Stream(stream) = &look else {
        // Nothing shown where nothing was; or what each reader draws itself, as long as nobody has signed what they saw.
        let is_left_to_readers = look == Object::Null
            && matches!(field.kind, FieldKind::Text | FieldKind::Choice)
            && !update.is_approved()
            && is_drawn_anew(&update.file.form_fonts(update.new)?.0);
        if (old_look != Object::Null || look != Object::Null) && !is_left_to_readers {
            found.refuse(inside, Violation::Shape(Shape::Appearance));
        }
        return Ok(true);
    };
    let form = stream.dictionary.is(b"Subtype", b"Form");
    if !form || stream.dictionary.iter().any(|(key, _)| !is_one_of(FORM, key)) {
        found.refuse(inside, Violation::Shape(Shape::Appearance));
    }
    found.adopt_entered(update, number, inside, &look, &explanation)?;
    Ok(true)
}
