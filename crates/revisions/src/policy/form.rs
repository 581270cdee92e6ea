//! The interactive form (ISO 32000-1, 12.7.2): signature fields may be added to it, and resources that they bring along.

use std::collections::BTreeSet;

use super::{Explanation, Walk, Why, keys};
use crate::appearance::font::Font;
use crate::appearance::style::is_drawn_anew;
use crate::document::form::FieldKind;
use crate::document::signature::SignatureKind;
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Object};

impl Walk<'_> {
    /// How the first of the new signature fields is explained.
    pub(super) fn signing(&self) -> Option<Explanation> {
        self.new_fields.values().map(|(_, explanation)| explanation.clone()).next()
    }

    /// The form. How the catalog's change is explained by it, if it is another.
    pub(super) fn acro_form(
        &mut self,
        via: u32,
        old: Option<&Object>,
        new: Option<&Object>,
    ) -> Result<Option<Explanation>, Fault> {
        let signed = self.signing().unwrap_or(Explanation::FormResources);
        let changed = !self.same(old, new)?;
        let (old, new, inside) = self.enter(via, old, new, &signed)?;
        let Object::Dictionary(new) = new else {
            if old != Object::Null || new != Object::Null {
                self.find(inside, Why::Shape("an interactive form"));
            }
            return Ok(None);
        };
        let empty = Dictionary::default();
        let old = old.dictionary().unwrap_or(&empty).clone();
        let mut free = vec![b"Fields".as_slice(), b"SigFlags"];
        // Readers that are asked to draw fields anew draw values, which all show already: what shows another value is found
        // elsewhere. Some programs that fill in forms ask for it each time, and some that sign take it out again.
        let (before, anew) = (is_drawn_anew(&old), is_drawn_anew(&new));
        let alike = !anew || ((before || !self.is_answered()) && self.signed_values_have_fonts()?);
        if matches!(new.get(b"NeedAppearances"), None | Some(Object::Boolean(_))) && alike && !((before || anew) && self.frozen())
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
        self.only(inside, &old, &new, &free)?;
        let flags = |form: &Dictionary| form.get(b"SigFlags").and_then(Object::integer).unwrap_or(0);
        if flags(&new) & flags(&old) != flags(&old) || !(0..=3).contains(&flags(&new)) {
            self.find(inside, Why::Key { key: "SigFlags".to_owned() });
        }
        self.grown(inside, old.get(b"Fields"), new.get(b"Fields"), &signed)?;
        self.resources(inside, old.get(b"DR"), new.get(b"DR"))?;
        Ok(changed.then_some(signed))
    }

    /// Whether somebody has signed: they have seen the fields as they were drawn then.
    pub(super) fn is_answered(&self) -> bool {
        self.before.iter().any(|signature| signature.kind != SignatureKind::Certification)
    }

    /// Whether each field had the font that its value is set in when it was signed (12.7.3.3). Where one had none, a reader
    /// that draws it anew would take what was added since, and that may give its letters any look.
    fn signed_values_have_fonts(&self) -> Result<bool, Fault> {
        let signed: BTreeSet<usize> = self.before.iter().map(|signature| signature.revision).collect();
        for revision in signed {
            let (form, fonts) = self.file.form_fonts(revision)?;
            for field in self.file.form(revision)?.iter() {
                let own = std::iter::once(&field.dictionary).chain(field.widgets.iter().map(|(_, widget)| widget));
                let asked = self.file.asked_font(revision, own.chain([&form]))?;
                let is_set = asked.is_some_and(|asked| fonts.get(&asked).is_some());
                if matches!(field.kind, FieldKind::Text | FieldKind::Choice) && !is_set {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// The fonts that fields of text ask for: names, and an empty one if readers may take any.
    fn asked_fonts(&self) -> Result<BTreeSet<Vec<u8>>, Fault> {
        let mut asked = BTreeSet::new();
        for field in self.file.form(self.new)?.iter().filter(|field| field.kind != FieldKind::Signature) {
            for dictionary in std::iter::once(&field.dictionary).chain(field.widgets.iter().map(|(_, widget)| widget)) {
                asked.extend(self.file.asked_font(self.new, [dictionary])?);
            }
        }
        Ok(asked)
    }

    /// The form's list, to which only new signature fields may be added, at its end.
    fn grown(&mut self, via: u32, old: Option<&Object>, new: Option<&Object>, explanation: &Explanation) -> Result<(), Fault> {
        let (old, new, inside) = self.enter(via, old, new, explanation)?;
        let (old, new) = (old.array().unwrap_or_default(), new.array().unwrap_or_default());
        for (nth, before) in old.iter().enumerate() {
            if !self.same(Some(before), new.get(nth))? {
                self.find(inside, Why::Removed);
                return Ok(());
            }
        }
        for added in new.iter().skip(old.len()) {
            let field = added.reference().and_then(|id| Some((id.number, self.new_fields.get(&id.number)?.clone())));
            match field {
                Some((number, (_, explanation))) => self.claim(number, inside, &explanation, true),
                None => self.find(inside, Why::NewField),
            }
        }
        Ok(())
    }

    /// Resources: fonts and encodings may be added, with other names; what else stands there is used by nothing that shows.
    fn resources(&mut self, via: u32, old: Option<&Object>, new: Option<&Object>) -> Result<(), Fault> {
        let added = Explanation::FormResources;
        let (old, new, inside) = self.enter(via, old, new, &added)?;
        let empty = Dictionary::default();
        let (old, new) = (old.dictionary().unwrap_or(&empty).clone(), new.dictionary().unwrap_or(&empty).clone());
        self.only(inside, &old, &new, &[b"Font", b"Encoding", b"XObject", b"ProcSet"])?;
        let mut asked = None;
        for key in [b"Font".as_slice(), b"Encoding", b"XObject"] {
            let (old, new, inside) = self.enter(inside, old.get(key), new.get(key), &added)?;
            let (old, new) = (old.dictionary().unwrap_or(&empty).clone(), new.dictionary().unwrap_or(&empty).clone());
            for name in keys(&old, &new) {
                let (before, after) = (old.get(&name), new.get(&name));
                if before.is_some() && key != b"XObject" && !self.same(before, after)? {
                    self.find(inside, Why::Key { key: String::from_utf8_lossy(&name).into_owned() });
                }
                // Letters of any look, for values that are set in it.
                let is_new_font = key == b"Font" && before.is_none();
                if is_new_font && asked.is_none() {
                    asked = Some(self.asked_fonts()?);
                }
                let is_asked = asked.as_ref().is_some_and(|asked| asked.contains(&name) || asked.contains(b"".as_slice()));
                if is_new_font && is_asked && !Font::is_standard(self.file, self.new, after.unwrap_or(&Object::Null))? {
                    self.find(inside, Why::Key { key: String::from_utf8_lossy(&name).into_owned() });
                }
                if let Some(after) = after {
                    self.adopt(inside, after, &added)?;
                }
            }
        }
        Ok(())
    }
}
