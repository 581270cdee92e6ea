//! How a field's text is set where a reader draws it anew (ISO 32000-1, 12.7.3.3).

use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Object};
use crate::reader::objects::Objects;

/// A default appearance: a font, a size and a colour, in words.
pub(crate) struct TextStyle {
    pub(crate) font: Vec<u8>,
    pub(crate) size: Vec<u8>,
    /// Empty where none is named.
    pub(crate) colour: Vec<Vec<u8>>,
}

impl TextStyle {
    /// None if anything else stands there, or if the font's name has other characters than names of fonts have.
    pub(crate) fn read(text: &[u8]) -> Option<Self> {
        let words: Vec<&[u8]> = text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
        let at = words.windows(3).position(|three| three.last() == Some(&b"Tf".as_slice()))?;
        let (before, rest) = words.split_at_checked(at)?;
        let (font, after) = rest.split_at_checked(3)?;
        let [name, size, _] = font else { return None };
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+' | b'.' | b',');
        let name = name.strip_prefix(b"/").filter(|name| name.iter().all(is_plain))?;
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

/// Whether a form asks readers to draw its fields themselves (12.7.2). It is false where it is not said.
pub(crate) fn is_drawn_anew(form: &Dictionary) -> bool {
    form.get(b"NeedAppearances").is_some_and(|anew| !matches!(anew, Object::Boolean(false)))
}

impl Objects<'_> {
    /// The form, and the fonts that it has for its fields, by name.
    pub(crate) fn form_fonts(&self, revision: usize) -> Result<(Dictionary, Dictionary), Fault> {
        let part = |of: &Dictionary, key: &[u8]| -> Result<Dictionary, Fault> {
            Ok(self.value(revision, of, key)?.dictionary().cloned().unwrap_or_default())
        };
        let form = part(&self.catalog(revision)?, b"AcroForm")?;
        let fonts = part(&part(&form, b"DR")?, b"Font")?;
        Ok((form, fonts))
    }

    /// The font that dictionaries ask for, the first that asks for any. None if none does; an empty name if one asks in a way
    /// that readers may take for anything.
    pub(crate) fn asked_font<'a>(
        &self,
        revision: usize,
        dictionaries: impl IntoIterator<Item = &'a Dictionary>,
    ) -> Result<Option<Vec<u8>>, Fault> {
        for dictionary in dictionaries {
            match self.value(revision, dictionary, b"DA")? {
                Object::Null => {}
                Object::String(asked) => return Ok(Some(TextStyle::read(&asked).map(|style| style.font).unwrap_or_default())),
                _ => return Ok(Some(Vec::new())),
            }
        }
        Ok(None)
    }

    /// The same with size and colour; none if it is asked for in a way that readers may take for anything.
    pub(crate) fn asked_style<'a>(
        &self,
        revision: usize,
        dictionaries: impl IntoIterator<Item = &'a Dictionary>,
    ) -> Result<Option<TextStyle>, Fault> {
        for dictionary in dictionaries {
            match self.value(revision, dictionary, b"DA")? {
                Object::Null => {}
                asked => return Ok(asked.string().and_then(TextStyle::read)),
            }
        }
        Ok(None)
    }
}
