//! The permissions dictionary.

use super::{Catalog, Dictionary, Explanation, Fault, Findings, Object, Update, Violation};

/// A first certification may be named in `/Perms` (ISO 32000-2, 12.8.6), if the update adds it.
pub(crate) fn name_certification(update: &Update, found: &mut Findings, catalog: &Catalog) -> Result<Option<Explanation>, Fault> {
    let (via, old, new) = (catalog.number, catalog.old.get(b"Perms"), catalog.new.get(b"Perms"));
    let signed = found.signing().unwrap_or(Explanation::Metadata);
    let (old, new, inside) = found.enter(update, via, old, new, &signed)?;
    let empty = Dictionary::default();
    let (old, new) = (old.dictionary().unwrap_or(&empty).clone(), new.dictionary().unwrap_or(&empty).clone());
    found.only(update, inside, &old, &new, &[b"DocMDP"])?;
    let id = |dictionary: &Dictionary| dictionary.get(b"DocMDP").and_then(Object::reference);
    match (id(&old), id(&new)) {
        (old, new) if old == new => {}
        (None, Some(new)) if found.new_values.contains(&new.number) => {
            found.permit(update, new.number, inside, &signed, true);
        }
        _ => found.refuse(inside, Violation::key(b"DocMDP")),
    }
    Ok(None)
}
