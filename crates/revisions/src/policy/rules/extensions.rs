//! What the document says that it is written in.

use super::{Catalog, Dictionary, Explanation, Fault, Findings, Object, Shape, Update, Violation, keys};

/// Developer extensions (ISO 32000-2, 7.12) may be added, or raised to a higher level.
pub(crate) fn declare_extensions(update: &Update, found: &mut Findings, catalog: &Catalog) -> Result<Option<Explanation>, Fault> {
    let (via, old, new) = (catalog.number, catalog.old.get(b"Extensions"), catalog.new.get(b"Extensions"));
    let (old_value, new_value, inside) = found.enter(update, via, old, new, &Explanation::Extensions)?;
    let empty = Dictionary::default();
    let old_value = old_value.dictionary().unwrap_or(&empty).clone();
    let Some(new_value) = new_value.dictionary().cloned() else {
        if !old_value.entries.is_empty() || new.is_some() {
            found.refuse(inside, Violation::Shape(Shape::Extensions));
        }
        return Ok(None);
    };
    let mut changed = false;
    for key in keys(&old_value, &new_value) {
        let (before, after) = (old_value.get(&key), new_value.get(&key));
        if key == b"Type" || update.same(before, after)? {
            continue;
        }
        changed = true;
        let Some(after) = after else {
            found.refuse(inside, Violation::Removed);
            continue;
        };
        let before = before.map_or(Ok(Object::Null), |before| update.file.resolve(update.old, before))?;
        let raised = update.file.resolve(update.new, after)?;
        if !is_raised(update, &before, &raised)? {
            found.refuse(inside, Violation::key(&key));
        }
        found.adopt(update, inside, after, &Explanation::Extensions)?;
    }
    Ok((changed || old.is_none()).then_some(Explanation::Extensions))
}

/// The version (ISO 32000-2, 7.7.2) may be raised, to one that there is. Where the header has a later one than the catalog, that
/// holds: a catalog may name it too, and none before it.
pub(crate) fn raise_version(update: &Update, found: &mut Findings, catalog: &Catalog) -> Result<Option<Explanation>, Fault> {
    let version = |dictionary: &Dictionary| dictionary.get(b"Version").and_then(Object::name).map(<[u8]>::to_vec);
    let (old, new) = (version(&catalog.old), version(&catalog.new));
    let known = |version: &[u8]| matches!(version, [b'1', b'.', b'0'..=b'7'] | b"2.0");
    if old == new {
        return Ok(None);
    }
    let is_raised = |new: &[u8]| new >= update.file.header_version() && old.as_deref().is_none_or(|old| old < new);
    if !new.is_some_and(|new| known(&new) && is_raised(&new)) {
        found.refuse(catalog.number, Violation::key(b"Version"));
    }
    Ok(Some(Explanation::Extensions))
}

/// Whether an extension, or a list of them, only got more or higher.
fn is_raised(update: &Update, old: &Object, new: &Object) -> Result<bool, Fault> {
    let level = |extension: &Object| {
        let extension = extension.dictionary()?;
        let base = extension.get(b"BaseVersion")?.name()?.to_vec();
        Some((base, extension.get(b"ExtensionLevel")?.integer()?))
    };
    let list = |object: &Object| match object {
        Object::Null => Vec::new(),
        Object::Array(items) => items.clone(),
        one => vec![one.clone()],
    };
    let (old, new) = (list(old), list(new));
    for extension in &new {
        if level(&update.file.resolve(update.new, extension)?).is_none() {
            return Ok(false);
        }
    }
    for extension in old {
        let mut kept = false;
        let before = level(&update.file.resolve(update.old, &extension)?);
        for after in &new {
            let after_level = level(&update.file.resolve(update.new, after)?);
            kept |= update.same(Some(&extension), Some(after))? || (before.is_some() && after_level > before);
        }
        if !kept {
            return Ok(false);
        }
    }
    Ok(true)
}
