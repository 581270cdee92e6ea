//! Whether what an annotation shows is always the same.

use std::collections::BTreeSet;

use super::{Dictionary, Fault, Id, Object, Update, is_one_of};

/// What its appearance may say (8.10.2), and nothing in it that can be hidden.
const LOOK: &str = "BBox DecodeParms Filter FormType Group Length Matrix Name Resources Subtype Type";
/// The parts that an appearance may have.
const PARTS: usize = 500;

/// Whether an appearance leads to what was there before, but for fonts, or to what is not there.
pub(crate) fn leads_elsewhere(update: &Update, annotation: &Dictionary) -> Result<bool, Fault> {
    let (mut waiting, mut seen) = (Vec::new(), BTreeSet::new());
    annotation.get(b"AP").into_iter().for_each(|appearance| appearance.references(&mut waiting));
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        let part = update.file.get(update.new, id)?;
        let is_font = part.dictionary().is_some_and(|part| part.is(b"Type", b"Font"));
        let is_there = update.file.version(update.new, id.number).is_some();
        if !is_there || seen.len() > PARTS || (update.existed(id.number) && !is_font) {
            return Ok(true);
        }
        if !is_font {
            part.references(&mut waiting);
        }
    }
    Ok(false)
}

/// Whether an appearance is one upright form XObject, of which nothing can be hidden.
pub(crate) fn is_static(update: &Update, look: Object, annotation: Id) -> Result<bool, Fault> {
    let Object::Stream(look) = look else { return Ok(false) };
    let dictionary = &look.dictionary;
    let sides = update.file.value(update.new, dictionary, b"BBox")?.numbers();
    let has_room = sides.is_some_and(|[x0, y0, x1, y1]: [f64; 4]| x0 != x1 && y0 != y1);
    let is_upright = match update.file.value(update.new, dictionary, b"Matrix")? {
        Object::Null => true,
        matrix => matches!(matrix.numbers(), Some([a, b, c, d, _, _]) if a > 0.0 && d > 0.0 && b == 0.0 && c == 0.0),
    };
    let is_form = dictionary.is(b"Subtype", b"Form") && dictionary.iter().all(|(key, _)| is_one_of(LOOK, key));
    if !has_room || !is_upright || !is_form {
        return Ok(false);
    }
    let mut waiting = Vec::new();
    Object::Dictionary(dictionary.clone()).references(&mut waiting);
    if can_be_hidden(&Object::Dictionary(dictionary.clone())) {
        return Ok(false);
    }
    let mut seen = BTreeSet::from([annotation]);
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        let part = update.file.get(update.new, id)?;
        if seen.len() > PARTS || can_be_hidden(&part) {
            return Ok(false);
        }
        part.references(&mut waiting);
    }
    Ok(true)
}

/// Whether a value is optional content, or names some (8.11).
fn can_be_hidden(object: &Object) -> bool {
    match object {
        Object::Array(items) => items.iter().any(can_be_hidden),
        Object::Dictionary(dictionary) => {
            let is_layer = dictionary.get(b"OC").is_some() || dictionary.is(b"Type", b"OCG") || dictionary.is(b"Type", b"OCMD");
            is_layer || dictionary.iter().any(|(_, value)| can_be_hidden(value))
        }
        Object::Stream(stream) => can_be_hidden(&Object::Dictionary(stream.dictionary.clone())),
        _ => false,
    }
}
