//! The metadata.

use super::{Catalog, Explanation, Fault, Findings, Object, Shape, Update, Violation};

/// The metadata (ISO 32000-2, 14.3.2) may be any, as long as they are a metadata stream and nothing else.
pub(crate) fn replace_metadata(update: &Update, found: &mut Findings, catalog: &Catalog) -> Result<Option<Explanation>, Fault> {
    let (old, via) = (catalog.old.get(b"Metadata"), catalog.number);
    let (_, new, inside) = found.enter(update, via, old, catalog.new.get(b"Metadata"), &Explanation::Metadata)?;
    match &new {
        Object::Null if old.is_none() => {}
        Object::Stream(stream) if stream.dictionary.is(b"Type", b"Metadata") => {
            found.adopt_entered(update, via, inside, &new, &Explanation::Metadata)?;
        }
        _ => found.refuse(inside, Violation::Shape(Shape::Metadata)),
    }
    Ok(None)
}
