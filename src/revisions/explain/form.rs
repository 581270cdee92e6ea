//! The interactive form (ISO 32000-1, 12.7.2): signature fields may be added to it, and resources that they bring along.

use std::collections::BTreeSet;

use super::{Explanation, Walk, Why, keys};
use crate::revisions::fault::Fault;
use crate::revisions::font::Font;
use crate::revisions::form::FieldKind;
use crate::revisions::object::{Dictionary, Object};

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
        // elsewhere. Some programs that fill in forms ask for it each time, and some that sign take it out again. It is false
        // where it is not said.
        let asks = |form: &Dictionary| form.get(b"NeedAppearances").is_some_and(|anew| !matches!(anew, Object::Boolean(false)));
        let (before, anew) = (asks(&old), asks(&new));
        let alike = !anew || self.signed_values_have_fonts()?;
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

    /// Whether each field had the font that its value is set in when it was signed (12.7.3.3). Where one had none, a reader
    /// that draws it anew would take what was added since, and that may give its letters any look.
    fn signed_values_have_fonts(&self) -> Result<bool, Fault> {
        let signed: BTreeSet<usize> = self.before.iter().map(|signature| signature.revision).collect();
        for revision in signed {
            let Object::Dictionary(form) = self.file.value(revision, &self.file.catalog(revision)?, b"AcroForm")? else {
                continue;
            };
            let fonts = self.form_fonts(revision)?;
            for field in self.file.form(revision)?.iter() {
                let own = std::iter::once(&field.dictionary).chain(field.widgets.iter().map(|(_, widget)| widget));
                let asked = own.chain([&form]).find_map(|dictionary| dictionary.get(b"DA"));
                let is_set = matches!(asked, Some(Object::String(asked))
                    if TextStyle::read(asked).is_some_and(|style| fonts.get(&style.font).is_some()));
                if matches!(field.kind, FieldKind::Text | FieldKind::Choice) && !is_set {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// The fonts that the form has for its fields, by name.
    pub(super) fn form_fonts(&self, revision: usize) -> Result<Dictionary, Fault> {
        let mut found = Object::Dictionary(self.file.catalog(revision)?);
        for key in [b"AcroForm".as_slice(), b"DR", b"Font"] {
            let Object::Dictionary(dictionary) = found else { return Ok(Dictionary::default()) };
            found = self.file.value(revision, &dictionary, key)?;
        }
        Ok(found.dictionary().cloned().unwrap_or_default())
    }

    /// Whether it is known what the letters of a font look like.
    pub(super) fn is_plain_font(&self, font: Option<&Object>) -> Result<bool, Fault> {
        Ok(Font::read(self.file, self.new, font.unwrap_or(&Object::Null))?.is_some())
    }

    /// Whether a field of text asks for a font by this name.
    fn is_asked_for(&self, name: &[u8]) -> Result<bool, Fault> {
        for field in self.file.form(self.new)?.iter().filter(|field| field.kind != FieldKind::Signature) {
            for dictionary in std::iter::once(&field.dictionary).chain(field.widgets.iter().map(|(_, widget)| widget)) {
                let asked = self.file.value(self.new, dictionary, b"DA")?;
                // What cannot be read may ask for anything.
                if asked.string().is_some_and(|asked| TextStyle::read(asked).is_none_or(|style| style.font == name)) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// A list to which only new signature fields, or their widgets, may be added, at its end. Which were.
    pub(super) fn grown(
        &mut self,
        via: u32,
        old: Option<&Object>,
        new: Option<&Object>,
        explanation: &Explanation,
    ) -> Result<Vec<usize>, Fault> {
        let mut grown = Vec::new();
        let (old, new, inside) = self.enter(via, old, new, explanation)?;
        let (old, new) = (old.array().unwrap_or_default(), new.array().unwrap_or_default());
        for (nth, before) in old.iter().enumerate() {
            if !self.same(Some(before), new.get(nth))? {
                self.find(inside, Why::Removed);
                return Ok(grown);
            }
        }
        for added in new.iter().skip(old.len()) {
            let field = added.reference().and_then(|id| Some((id.number, self.new_fields.get(&id.number)?.clone())));
            match field {
                Some((number, (nth, explanation))) => {
                    self.claim(number, inside, &explanation, true);
                    grown.push(nth);
                }
                None => self.find(inside, Why::NewField),
            }
        }
        Ok(grown)
    }

    /// Resources: fonts and encodings may be added, with other names; what else stands there is used by nothing that shows.
    fn resources(&mut self, via: u32, old: Option<&Object>, new: Option<&Object>) -> Result<(), Fault> {
        let added = Explanation::FormResources;
        let (old, new, inside) = self.enter(via, old, new, &added)?;
        let empty = Dictionary::default();
        let (old, new) = (old.dictionary().unwrap_or(&empty).clone(), new.dictionary().unwrap_or(&empty).clone());
        self.only(inside, &old, &new, &[b"Font", b"Encoding", b"XObject", b"ProcSet"])?;
        for key in [b"Font".as_slice(), b"Encoding", b"XObject"] {
            let (old, new, inside) = self.enter(inside, old.get(key), new.get(key), &added)?;
            let (old, new) = (old.dictionary().unwrap_or(&empty).clone(), new.dictionary().unwrap_or(&empty).clone());
            for name in keys(&old, &new) {
                let (before, after) = (old.get(&name), new.get(&name));
                if before.is_some() && key != b"XObject" && !self.same(before, after)? {
                    self.find(inside, Why::Key { key: String::from_utf8_lossy(&name).into_owned() });
                }
                // Letters of any look, for values that are set in it.
                let may_be_any = || Ok(!self.is_plain_font(after)? && self.is_asked_for(&name)?);
                if key == b"Font" && before.is_none() && may_be_any()? {
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

/// A default appearance (12.7.3.3): a font, a size and a colour, in words.
pub(super) struct TextStyle {
    pub(super) font: Vec<u8>,
    pub(super) size: Vec<u8>,
    /// Empty where none is named.
    pub(super) colour: Vec<Vec<u8>>,
}

impl TextStyle {
    /// None if anything else stands there, or if the font's name is written with codes.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let words: Vec<&[u8]> = text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
        let at = words.windows(3).position(|three| three.last() == Some(&b"Tf".as_slice()))?;
        let (before, rest) = words.split_at_checked(at)?;
        let (font, after) = rest.split_at_checked(3)?;
        let [name, size, _] = font else { return None };
        let name = name.strip_prefix(b"/").filter(|name| !name.contains(&b'#') && !name.contains(&b'/'))?;
        let is_number = |word: &[u8]| word.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        let colour: Vec<Vec<u8>> = before.iter().chain(after).map(|word| word.to_vec()).collect();
        let is_colour = match colour.split_last() {
            None => true,
            Some((operator, numbers)) => {
                let count = match operator.as_slice() {
                    b"g" => 1,
                    b"rg" => 3,
                    b"k" => 4,
                    _ => return None,
                };
                numbers.len() == count && numbers.iter().all(|number| is_number(number))
            }
        };
        (is_colour && is_number(size)).then(|| Self { font: name.to_vec(), size: size.to_vec(), colour })
    }
}
