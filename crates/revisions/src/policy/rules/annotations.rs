//! What may be added to a page.

use super::{Fault, Findings, Object, Page, Shape, Update, Violation};

/// The widget of a new signature field may lie on a page (ISO 32000-2, 12.5.6.19), on one. Whether it is one.
pub(crate) fn place_signature_field(update: &Update, found: &mut Findings, page: &Page, added: &Object) -> Result<bool, Fault> {
    let field = added.reference().and_then(|id| Some((id.number, found.new_fields.get(&id.number)?.clone())));
    let Some((widget, (nth, explanation))) = field else { return Ok(false) };
    found.permit(update, widget, page.inside, &explanation, true);
    // One page is looked at, so it may be on no second.
    if let Some(signature) = found.changes.new_signatures.get_mut(nth)
        && signature.page.replace(page.number).is_some()
    {
        found.refuse(page.number, Violation::Shape(Shape::OwnAnnotations));
    }
    Ok(true)
}
