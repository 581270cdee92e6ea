//! The windows in which readers show what annotations say.

use super::{Explanation, Fault, Findings, Id, Object, Page, Update, is_one_of};

/// What the closed window may say that a reader shows an annotation's words in (12.5.6.14). On the page and on paper it is
/// nothing.
const POPUP: &str = "Border C F M NM Open P Parent Rect Subtype";

/// The closed window of an annotation may be added (ISO 32000-2, 12.5.6.14) that was added to the same page and refers to it.
/// Whether it is one.
pub(crate) fn add_closed_window(update: &Update, found: &mut Findings, page: &Page, added: &Object) -> Result<bool, Fault> {
    let Some(id) = added.reference() else { return Ok(false) };
    let Object::Dictionary(popup) = update.file.resolve(update.new, added)? else { return Ok(false) };
    let parent =
        popup.get(b"Parent").and_then(Object::reference).filter(|parent| page.annotations.contains(&Object::Reference(*parent)));
    let Some(parent) = parent.filter(|_| popup.is(b"Subtype", b"Popup")) else { return Ok(false) };
    let Object::Dictionary(annotation) = update.file.get(update.new, parent)? else { return Ok(false) };
    let is_of_it = annotation.get(b"Popup") == Some(added) && is_popup(update, id, parent)?;
    if is_of_it {
        found.permit(update, id.number, page.inside, &Explanation::Drawing, true);
    }
    Ok(is_of_it)
}

/// Whether an object is the closed window of an annotation, new like it.
pub(crate) fn is_popup(update: &Update, id: Id, of: Id) -> Result<bool, Fault> {
    let is_new = !update.existed(id.number) && update.writes(id.number);
    let Object::Dictionary(popup) = update.file.get(update.new, id)? else { return Ok(false) };
    let is_open = update.file.value(update.new, &popup, b"Open")?;
    let is_plain = popup.iter().all(|(key, _)| key == b"Type" || is_one_of(POPUP, key));
    Ok(is_new
        && is_plain
        && popup.is(b"Subtype", b"Popup")
        && popup.get(b"Parent").and_then(Object::reference) == Some(of)
        && matches!(is_open, Object::Null | Object::Boolean(false)))
}
