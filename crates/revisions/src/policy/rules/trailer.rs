//! What the trailer may name anew.

use super::{Explanation, Fault, Findings, Object, Shape, Update, Violation};
use crate::reader::untidy::Untidy;

/// The identifiers (ISO 32000-2, 14.4) may be others: two strings. The first is to stay what it was, but it says nothing where
/// nothing is encrypted, and not all writers keep it. Where they are left out, it is noted.
pub(crate) fn renew_identifiers(update: &Update, found: &mut Findings) -> Result<(), Fault> {
    let file = update.file;
    let (old, new) = (file.trailer(update.old), file.trailer(update.new));
    let identifiers = file.value(update.new, new, b"ID")?;
    let are_two = matches!(identifiers.array(), Some([Object::String(_), Object::String(_)]));
    if identifiers == Object::Null && old.get(b"ID").is_some() {
        file.forgive(Untidy::NoIdentifiers);
    } else if !are_two && identifiers != Object::Null {
        found.refuse(0, Violation::key(b"ID"));
    }
    Ok(())
}

/// The Info dictionary (ISO 32000-2, 14.3.3) may be any.
pub(crate) fn replace_information(update: &Update, found: &mut Findings) -> Result<(), Fault> {
    let (old, new) = (update.file.trailer(update.old), update.file.trailer(update.new));
    let (_, info, inside) = found.enter(update, 0, old.get(b"Info"), new.get(b"Info"), &Explanation::Metadata)?;
    match &info {
        Object::Null => {}
        Object::Dictionary(_) => found.adopt_entered(update, 0, inside, &info, &Explanation::Metadata)?,
        _ => found.refuse(inside, Violation::Shape(Shape::Information)),
    }
    Ok(())
}
