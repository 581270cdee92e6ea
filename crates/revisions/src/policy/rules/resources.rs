//! What the form has for its fields to be set in.

use std::collections::BTreeSet;

use super::{Dictionary, Explanation, Fault, Findings, Object, Update, Violation, keys};
use crate::appearance::font::Font;
use crate::document::form::FieldKind;

/// Resources may be added to the form (ISO 32000-2, 12.7.3): fonts and encodings with other names; what else stands there is
/// used by nothing that shows. A font that a value asks for must be one that every reader has.
pub(crate) fn add_form_resources(
    update: &Update,
    found: &mut Findings,
    via: u32,
    old: Option<&Object>,
    new: Option<&Object>,
) -> Result<(), Fault> {
    let added = Explanation::FormResources;
    let (old, new, inside) = found.enter(update, via, old, new, &added)?;
    let empty = Dictionary::default();
    let (old, new) = (old.dictionary().unwrap_or(&empty).clone(), new.dictionary().unwrap_or(&empty).clone());
    found.only(update, inside, &old, &new, &[b"Font", b"Encoding", b"XObject", b"ProcSet"])?;
    let mut asked = None;
    for key in [b"Font".as_slice(), b"Encoding", b"XObject"] {
        let (old, new, inside) = found.enter(update, inside, old.get(key), new.get(key), &added)?;
        let (old, new) = (old.dictionary().unwrap_or(&empty).clone(), new.dictionary().unwrap_or(&empty).clone());
        for name in keys(&old, &new) {
            let (before, after) = (old.get(&name), new.get(&name));
            if before.is_some() && key != b"XObject" && !update.same(before, after)? {
                found.refuse(inside, Violation::key(&name));
            }
            // Letters of any look, for values that are set in it.
            let is_new_font = key == b"Font" && before.is_none();
            if is_new_font && asked.is_none() {
                asked = Some(asked_fonts(update)?);
            }
            let is_asked = asked.as_ref().is_some_and(|asked| asked.contains(&name) || asked.contains(b"".as_slice()));
            if is_new_font && is_asked && !Font::is_standard(update.file, update.new, after.unwrap_or(&Object::Null))? {
                found.refuse(inside, Violation::key(&name));
            }
            if let Some(after) = after {
                found.adopt(update, inside, after, &added)?;
            }
        }
    }
    Ok(())
}

/// The fonts that fields of text ask for: names, and an empty one if readers may take any.
fn asked_fonts(update: &Update) -> Result<BTreeSet<Vec<u8>>, Fault> {
    let mut asked = BTreeSet::new();
    for field in update.file.form(update.new)?.iter().filter(|field| field.kind != FieldKind::Signature) {
        for dictionary in std::iter::once(&field.dictionary).chain(field.widgets.iter().map(|(_, widget)| widget)) {
            asked.extend(update.file.asked_font(update.new, [dictionary])?);
        }
    }
    Ok(asked)
}
