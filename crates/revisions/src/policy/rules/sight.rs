//! What can be seen of a widget or an annotation, and whether what it shows is its own.

use super::{Dictionary, Fault, Findings, Id, Object, Shape, Update, Violation};

/// Bits of `/F` (12.5.3): never shown, shown on paper, and not shown on screen.
const HIDDEN: i64 = 2;
const PRINT: i64 = 4;
const NO_VIEW: i64 = 32;
/// How many references may lead to an appearance.
const HOPS: usize = 16;

/// Whether an appearance is an object that is not there, or one that was there before for another purpose: a page's, or
/// what another field shows. What it showed before is its own.
pub(crate) fn borrows(update: &Update, old: Option<&Object>, new: Option<&Object>) -> Result<bool, Fault> {
    let own = places(update, update.old, old)?;
    for id in places(update, update.new, new)?.iter().filter(|id| !own.contains(id)) {
        if update.file.version(update.new, id.number).is_none() {
            return Ok(true);
        }
        // What was added since and nothing referred to had no purpose.
        let has_purpose = match update.file.written(update.old, id.number) {
            None => false,
            Some(0) => true,
            Some(_) => update.file.referrers(update.old)?.contains_key(&id.number),
        };
        if has_purpose {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The objects that an entry `/AP` and its `/N` are.
fn places(update: &Update, revision: usize, appearance: Option<&Object>) -> Result<Vec<Id>, Fault> {
    let mut places = Vec::new();
    let mut object = appearance.cloned().unwrap_or(Object::Null);
    let mut is_normal = false;
    while places.len() <= HOPS {
        object = match object {
            Object::Reference(id) => {
                places.push(id);
                update.file.get(revision, id)?
            }
            Object::Dictionary(appearance) if !is_normal => {
                is_normal = true;
                appearance.get(b"N").cloned().unwrap_or(Object::Null)
            }
            _ => break,
        };
    }
    Ok(places)
}

/// Where a widget lies, and whether it can be seen, on screen or on paper. A rectangle that readers may take for different
/// ones is none.
pub(crate) fn seen(update: &Update, found: &mut Findings, number: u32, widget: &Dictionary) -> Result<([f64; 4], bool), Fault> {
    let rect = update.file.value(update.new, widget, b"Rect")?;
    if rect == Object::Null {
        if !paints_nothing(update, widget)? {
            found.refuse(number, Violation::Shape(Shape::Rectangle));
        }
        return Ok(([0.0; 4], false));
    }
    let sides: Option<Vec<f64>> = rect.array().and_then(|sides| sides.iter().map(Object::number).collect());
    let Some(Ok([x0, y0, x1, y1])) = sides.map(<[f64; 4]>::try_from) else {
        found.refuse(number, Violation::Shape(Shape::Rectangle));
        return Ok(([0.0; 4], true));
    };
    let rect = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
    let flags = update.file.value(update.new, widget, b"F")?.integer().unwrap_or(0);
    let nowhere = flags & HIDDEN != 0 || flags & (NO_VIEW | PRINT) == NO_VIEW;
    let is_flat = x0 == x1 || y0 == y1;
    if is_flat && !nowhere && !paints_nothing(update, widget)? {
        found.refuse(number, Violation::Shape(Shape::OutOfSight));
    }
    Ok((rect, !is_flat && !nowhere))
}

/// Whether a widget has no appearance, or an empty one. In a rectangle without room, some readers paint it all the same.
pub(crate) fn paints_nothing(update: &Update, widget: &Dictionary) -> Result<bool, Fault> {
    let Object::Dictionary(appearance) = update.file.value(update.new, widget, b"AP")? else { return Ok(true) };
    Ok(match update.file.value(update.new, &appearance, b"N")? {
        Object::Null => true,
        Object::Stream(stream) => {
            let sides = update.file.value(update.new, &stream.dictionary, b"BBox")?.numbers();
            let is_flat = sides.is_some_and(|[x0, y0, x1, y1]: [f64; 4]| x0 == x1 || y0 == y1);
            is_flat || update.file.decode(update.new, &stream).is_ok_and(|content| content.trim_ascii().is_empty())
        }
        // States, of which there is none to be shown.
        Object::Dictionary(states) => {
            let states: Result<Vec<_>, _> = states.iter().map(|(_, state)| update.file.resolve(update.new, state)).collect();
            states?.iter().all(|state| state.stream().is_none())
        }
        _ => false,
    })
}
