//! The interactive form itself.

use std::collections::BTreeSet;

use super::resources::add_form_resources;
use super::{Catalog, Dictionary, Explanation, Fault, Findings, Object, Shape, Update, Violation};
use crate::appearance::style::is_drawn_anew;
use crate::document::form::FieldKind;

/// The form (ISO 32000-2, 12.7.3) may get new signature fields, at the end of its list; more signature flags; and where that
/// changes nothing of what is shown, fonts, and the wish that readers draw fields anew or not.
pub(crate) fn grow_form(update: &Update, found: &mut Findings, catalog: &Catalog) -> Result<Option<Explanation>, Fault> {
    let (via, old, new) = (catalog.number, catalog.old.get(b"AcroForm"), catalog.new.get(b"AcroForm"));
    let signed = found.signing().unwrap_or(Explanation::FormResources);
    let changed = !update.same(old, new)?;
    let (old, new, inside) = found.enter(update, via, old, new, &signed)?;
    let Object::Dictionary(new) = new else {
        if old != Object::Null || new != Object::Null {
            found.refuse(inside, Violation::Shape(Shape::Form));
        }
        return Ok(None);
    };
    let empty = Dictionary::default();
    let old = old.dictionary().unwrap_or(&empty).clone();
    let mut free = vec![b"Fields".as_slice(), b"SigFlags"];
    // Readers that are asked to draw fields anew draw values, which all show already: what shows another value is found
    // elsewhere. Some programs that fill in forms ask for it each time, and some that sign take it out again.
    let (before, anew) = (is_drawn_anew(&old), is_drawn_anew(&new));
    let alike = !anew || ((before || !update.is_approved()) && signed_values_have_fonts(update)?);
    if matches!(new.get(b"NeedAppearances"), None | Some(Object::Boolean(_)))
        && alike
        && !((before || anew) && update.is_frozen())
    {
        free.push(b"NeedAppearances");
    }
    if alike {
        free.push(b"DR");
    }
    // It says how text is set where a field does not, so it may be added only where there was none.
    if alike && old.get(b"DA").is_none() {
        free.push(b"DA");
    }
    found.only(update, inside, &old, &new, &free)?;
    let flags = |form: &Dictionary| form.get(b"SigFlags").and_then(Object::integer).unwrap_or(0);
    if flags(&new) & flags(&old) != flags(&old) || !(0..=3).contains(&flags(&new)) {
        found.refuse(inside, Violation::key(b"SigFlags"));
    }
    grown(update, found, inside, old.get(b"Fields"), new.get(b"Fields"), &signed)?;
    if alike {
        add_form_resources(update, found, inside, old.get(b"DR"), new.get(b"DR"))?;
    }
    Ok(changed.then_some(signed))
}

/// Whether each field had the font that its value is set in when it was signed (12.7.3.3). Where one had none, a reader
/// that draws it anew would take what was added since, and that may give its letters any look.
fn signed_values_have_fonts(update: &Update) -> Result<bool, Fault> {
    let signed: BTreeSet<usize> = update.before.iter().map(|signature| signature.revision).collect();
    for revision in signed {
        let (form, fonts) = update.file.form_fonts(revision)?;
        for field in update.file.form(revision)?.iter() {
            let own = std::iter::once(&field.dictionary).chain(field.widgets.iter().map(|(_, widget)| widget));
            let asked = update.file.asked_font(revision, own.chain([&form]))?;
            let is_set = asked.is_some_and(|asked| fonts.get(&asked).is_some());
            if matches!(field.kind, FieldKind::Text | FieldKind::Choice) && !is_set {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// The form's list, to which only new signature fields may be added, at its end.
fn grown(
    update: &Update,
    found: &mut Findings,
    via: u32,
    old: Option<&Object>,
    new: Option<&Object>,
    explanation: &Explanation,
) -> Result<(), Fault> {
    let (old, new, inside) = found.enter(update, via, old, new, explanation)?;
    let (old, new) = (old.array().unwrap_or_default(), new.array().unwrap_or_default());
    for (nth, before) in old.iter().enumerate() {
        if !update.same(Some(before), new.get(nth))? {
            found.refuse(inside, Violation::Removed);
            return Ok(());
        }
    }
    for added in new.iter().skip(old.len()) {
        let field = added.reference().and_then(|id| Some((id.number, found.new_fields.get(&id.number)?.clone())));
        match field {
            Some((number, (_, explanation))) => found.permit(update, number, inside, &explanation, true),
            None => found.refuse(inside, Violation::NewField),
        }
    }
    Ok(())
}
