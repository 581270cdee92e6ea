//! The root of the page tree.

use super::{Explanation, Fault, Findings, Object, Update};

/// A program's name may be left at the root of the page tree (ISO 32000-2, 7.7.3.2), as iText does, for nobody to see.
pub(crate) fn name_writer(update: &Update, found: &mut Findings) -> Result<(), Fault> {
    let root = update.file.catalog(update.new)?.get(b"Pages").and_then(Object::reference);
    let Some(number) = root.map(|id| id.number).filter(|number| update.writes(*number)) else { return Ok(()) };
    let (old, new) = (update.file.number(update.old, number)?, update.file.number(update.new, number)?);
    if let (Object::Dictionary(old), Object::Dictionary(new)) = (old, new)
        && matches!(new.get(b"ITXT"), Some(Object::String(_)))
    {
        found.only(update, number, &old, &new, &[b"ITXT"])?;
        found.permit(update, number, 0, &Explanation::Metadata, false);
    }
    Ok(())
}
