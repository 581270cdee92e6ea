//! The values of fields, and what each field shows instead of them or not at all.

use std::collections::BTreeSet;

use super::content::ShownText;
use super::font::{self, Font};
use super::fonts::Fonts;
use super::shown;
use super::style;
use super::unclear::Unclear;
use crate::document::file::File;
use crate::document::form::{Field, FieldKind};
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Id, Object};
use crate::reader::text;

/// How far text stands from the sides of a field, in points.
const PADDING: f64 = 2.0;
/// Readers that choose the size of a value themselves go down to this, in points.
const SMALLEST: f64 = 4.0;

/// A field and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldValue {
    /// The names of its branch, with full stops between.
    pub name: String,
    /// What it takes.
    pub kind: FieldKind,
    /// Its mapping name (`/TM`, table 220): what whoever made the form calls it among programs.
    pub mapping: Option<String>,
    /// Its object number.
    pub id: Id,
    /// Its value as text; none if it has none. A signature's is not text.
    pub value: Option<String>,
    /// What it shows.
    pub shown: Shown,
}

/// What a field shows, compared with its value without white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Its value.
    Same,
    /// This text instead.
    Other(String),
    /// Its value, but this is read aloud and copied instead of it (14.9.4).
    ReadAs(String),
    /// Nothing, although it has a value.
    Nothing,
    /// What each reader draws: it has no appearance, and the form asks for it (12.7.2).
    DrawnAnew,
    /// Something of which the text cannot be told.
    CannotTell(Unclear),
}

impl File<'_> {
    /// The fields of a revision, in the form's order.
    pub fn fields(&self, revision: usize) -> Result<Vec<FieldValue>, Fault> {
        let mut fonts = Fonts::of(self, revision)?;
        self.form(revision)?.iter().map(|field| self.field_value(revision, field, &mut fonts)).collect()
    }

    fn field_value(&self, revision: usize, field: &Field, fonts: &mut Fonts) -> Result<FieldValue, Fault> {
        let value = field.value.as_ref().map_or(Ok(Object::Null), |value| self.resolve(revision, value))?;
        let value = match &value {
            Object::String(value) => Some(text::decode(value)),
            Object::Name(value) => Some(String::from_utf8_lossy(value).into_owned()),
            Object::Array(items) => {
                let items = items.iter().filter_map(Object::string).map(text::decode);
                Some(items.collect::<Vec<_>>().join("\n"))
            }
            _ => None,
        };
        let shown = match field.kind {
            FieldKind::Button => self.button(revision, field, value.as_deref())?,
            FieldKind::Signature | FieldKind::Unknown => Shown::CannotTell(Unclear::NotText),
            FieldKind::Text | FieldKind::Choice => self.texts(revision, field, value.as_deref().unwrap_or_default(), fonts)?,
        };
        let mapping = match field.dictionary.get(b"TM") {
            Some(mapping) => self.resolve(revision, mapping)?.string().map(text::decode),
            None => None,
        };
        Ok(FieldValue { name: field.name.clone(), kind: field.kind, mapping, id: field.id, value, shown })
    }

    /// A field of text: all its widgets must show the same.
    fn texts(&self, revision: usize, field: &Field, value: &str, fonts: &mut Fonts) -> Result<Shown, Fault> {
        let mut shown = None;
        for (_, widget) in &field.widgets {
            let found = match self.widget_text(revision, widget, fonts) {
                Ok(shown) if bare(&shown.text) != bare(value) => match shown.text.trim() {
                    "" if self.is_left_to_readers(revision, field, widget, fonts)? => {
                        match self.has_no_room(revision, field, widget, value, fonts)? {
                            _ if !is_drawn_alike(field, value) => Shown::CannotTell(Unclear::Font),
                            true => Shown::CannotTell(Unclear::CutOff),
                            false => Shown::DrawnAnew,
                        }
                    }
                    "" => Shown::Nothing,
                    _ => Shown::Other(shown.text),
                },
                Ok(ShownText { spoken: Some(spoken), .. }) if bare(&spoken) != bare(value) => Shown::ReadAs(spoken),
                Ok(_) if !self.is_set_alike(revision, field, widget, fonts)? => Shown::CannotTell(Unclear::Font),
                Ok(_) if style::is_drawn_anew(&fonts.form) && !value.chars().all(is_plain) => Shown::CannotTell(Unclear::Font),
                Ok(shown) if !breaks_are_shown(value, &shown.text, self.has_lines(revision, field)?) => {
                    Shown::CannotTell(Unclear::LineBreak)
                }
                Ok(shown) if shown.is_cut_off => Shown::CannotTell(Unclear::CutOff),
                Ok(_) if style::is_drawn_anew(&fonts.form) && self.has_no_room(revision, field, widget, value, fonts)? => {
                    Shown::CannotTell(Unclear::CutOff)
                }
                Ok(_) => Shown::Same,
                Err(unclear) => Shown::CannotTell(unclear),
            };
            if found != Shown::Same {
                return Ok(found);
            }
            shown = Some(found);
        }
        Ok(shown.unwrap_or(if value.is_empty() { Shown::Same } else { Shown::Nothing }))
    }

    fn widget_text(&self, revision: usize, widget: &Dictionary, fonts: &mut Fonts) -> Result<ShownText, Unclear> {
        let value = |dictionary: &Dictionary, key: &[u8]| self.value(revision, dictionary, key).map_err(|_| Unclear::Broken);
        // Hidden, or not shown on screen (12.5.3).
        if value(widget, b"F")?.integer().unwrap_or(0) & (2 | 32) != 0 {
            return Ok(ShownText::default());
        }
        let rect = value(widget, b"Rect")?.numbers().ok_or(Unclear::Broken)?;
        let appearance = value(widget, b"AP")?;
        let normal = match appearance.dictionary() {
            Some(appearance) => value(appearance, b"N")?,
            None => Object::Null,
        };
        match normal {
            Object::Null => Ok(ShownText::default()),
            Object::Stream(stream) => shown::text(self, revision, &stream, rect, fonts),
            _ => Err(Unclear::NotText),
        }
    }

    /// Whether a field of text may have more than one line (table 228).
    fn has_lines(&self, revision: usize, field: &Field) -> Result<bool, Fault> {
        const MULTILINE: i64 = 1 << 12;
        Ok(self.value(revision, &field.dictionary, b"Ff")?.integer().unwrap_or(0) & MULTILINE != 0)
    }

    /// Whether readers draw a field from its value, in a font that the form has for it.
    fn is_left_to_readers(&self, revision: usize, field: &Field, widget: &Dictionary, fonts: &Fonts) -> Result<bool, Fault> {
        let is_hidden = self.value(revision, widget, b"F")?.integer().unwrap_or(0) & (2 | 32) != 0;
        let look = match self.value(revision, widget, b"AP")? {
            Object::Dictionary(appearance) => self.value(revision, &appearance, b"N")?,
            other => other,
        };
        let asked = self.asked_font(revision, [widget, &field.dictionary, &fonts.form])?;
        let is_set = asked.is_some_and(|asked| fonts.of_form.get(&asked).is_some());
        let is_asked = style::is_drawn_anew(&fonts.form) && look == Object::Null;
        Ok(is_asked && is_set && !is_hidden)
    }

    /// Whether a value is longer than its box, as readers draw it that are asked to: in the size that the field asks for, or
    /// the smallest that they choose themselves.
    fn has_no_room(
        &self,
        revision: usize,
        field: &Field,
        widget: &Dictionary,
        value: &str,
        fonts: &Fonts,
    ) -> Result<bool, Fault> {
        let asked = self.asked_style(revision, [widget, &field.dictionary, &fonts.form])?;
        let Some([x0, y0, x1, y1]) = self.value(revision, widget, b"Rect")?.numbers() else { return Ok(false) };
        let font = asked.as_ref().and_then(|style| fonts.of_form.get(&style.font));
        let font = font.map(|font| Font::read(self, revision, font)).transpose()?.flatten();
        let size = asked.and_then(|style| std::str::from_utf8(&style.size).ok()?.parse::<f64>().ok());
        let size = size.filter(|size| *size > 0.0).unwrap_or(SMALLEST);
        let room = ((x1 - x0).abs() - 2.0 * PADDING, (y1 - y0).abs());
        let is_line = |letter: char| matches!(letter, '\n' | '\r');
        let long =
            |line: &str| font.as_ref().map_or_else(|| font::helvetica_width(line), |font| font.width_of(line)) * size / 1000.0;
        if !self.has_lines(revision, field)? {
            return Ok(long(value.trim_end()) > room.0);
        }
        let lines: f64 = value.trim_end().split(is_line).map(|line| (long(line) / room.0).ceil().max(1.0)).sum();
        Ok(lines * size > room.1)
    }

    /// Whether the font that a field asks for is the same in its appearance as in the form: some readers that draw it anew
    /// look for it here, and some there.
    fn is_set_alike(&self, revision: usize, field: &Field, widget: &Dictionary, fonts: &Fonts) -> Result<bool, Fault> {
        let asked = self.asked_font(revision, [widget, &field.dictionary, &fonts.form])?;
        let mut own = Object::Dictionary(widget.clone());
        for key in [b"AP".as_slice(), b"N", b"Resources", b"Font"] {
            let dictionary = match &own {
                Object::Dictionary(dictionary) => dictionary,
                Object::Stream(stream) => &stream.dictionary,
                _ => return Ok(true),
            };
            own = self.value(revision, dictionary, key)?;
        }
        let Object::Dictionary(own) = own else { return Ok(true) };
        for (name, font) in own.iter() {
            let is_asked = asked.as_ref().is_some_and(|asked| asked == name || asked.is_empty());
            let is_the_forms = font.reference().is_some() && fonts.of_form.get(name) == Some(font);
            if is_asked && !is_the_forms && !Font::is_standard(self, revision, font)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A check box or radio button shows its value if that is the state that one of its widgets is in, and no other's.
    fn button(&self, revision: usize, field: &Field, value: Option<&str>) -> Result<Shown, Fault> {
        let mut states = Vec::new();
        for (_, widget) in &field.widgets {
            if let Object::Name(state) = self.value(revision, widget, b"AS")? {
                states.push(String::from_utf8_lossy(&state).into_owned());
            }
        }
        states.retain(|state| state != "Off");
        let value = value.filter(|value| *value != "Off");
        Ok(match (value, states.as_slice()) {
            (None, []) => Shown::Same,
            (Some(_), []) => Shown::Nothing,
            (Some(value), states) if states.iter().all(|state| state == value) => Shown::Same,
            (_, states) => Shown::Other(states.join(", ")),
        })
    }
}

/// A text without white space, by which texts are compared.
fn bare(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Whether a text has white space wherever a value has a line break; a field of one line has room for none.
fn breaks_are_shown(value: &str, text: &str, has_lines: bool) -> bool {
    let is_break = |letter: char| matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let value = value.trim();
    if !has_lines {
        return !value.contains(is_break);
    }
    let shown = gaps(text, char::is_whitespace);
    gaps(value, is_break).is_subset(&shown)
}

/// After how many letters such a sign stands.
fn gaps(text: &str, is_gap: impl Fn(char) -> bool) -> BTreeSet<usize> {
    let mut letters = 0;
    let mut gaps = BTreeSet::new();
    for letter in text.chars() {
        if is_gap(letter) {
            gaps.insert(letters);
        }
        letters += usize::from(!letter.is_whitespace());
    }
    gaps
}

/// Whether all programs that draw a value draw the same. Not all know the mark that says UTF-8, and what a font lacks each
/// leaves out or replaces in its own way.
fn is_drawn_alike(field: &Field, value: &str) -> bool {
    let is_utf8 = matches!(&field.value, Some(Object::String(raw)) if raw.starts_with(b"\xef\xbb\xbf"));
    let is_in_fonts = |letter: char| matches!(letter, ' '..='~') || ('\u{c0}'..='\u{ff}').contains(&letter);
    !is_utf8 && value.chars().all(is_in_fonts)
}

/// Whether every reader sets a letter alike.
fn is_plain(letter: char) -> bool {
    !letter.is_control() && letter != '⁄' && letter != '\u{feff}'
}
