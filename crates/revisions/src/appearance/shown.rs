//! The text that a field's appearance shows (ISO 32000-1, 8.10 and 9.4), and whether one can tell at all.
//!
//! Only what every reader shows alike, and a person can read, counts as text: filled, in another colour than what lies under
//! it, inside its box, not painted over. Whatever else an appearance does, the answer is that one cannot tell.

use std::collections::BTreeMap;
use std::rc::Rc;

use thiserror::Error;

use super::canvas::Rectangle;
use super::content::Reader;
use super::font::Font;
use super::value::numbers;
use crate::reader::fault::Fault;
use crate::reader::file::File;
use crate::reader::object::{Dictionary, Object, Stream};

/// Why one cannot tell what text a field shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unclear {
    /// It is not a field of text.
    #[error("it is not a field of text")]
    NotText,
    /// Its appearance cannot be read.
    #[error("its appearance cannot be read")]
    Broken,
    /// It draws other things than text, or in ways that need a renderer.
    #[error("it draws other things than text")]
    Drawing,
    /// A font does not say what its codes look like, or came with the filled-in text.
    #[error("its font does not show what its letters look like")]
    Font,
    /// Its text is not painted, or in the colour of what lies under it.
    #[error("its text cannot be seen")]
    Invisible,
    /// Its text lies outside its box, or is too small to read.
    #[error("its text lies outside its box or is too small")]
    Outside,
    /// Something is painted over its text.
    #[error("something is painted over its text")]
    Covered,
    /// Its value has more than one line, and it shows them as one.
    #[error("its value has a line break that is not shown")]
    LineBreak,
    /// Its text is its value, and longer than its box, so that only the beginning is seen.
    #[error("its text is longer than its box")]
    CutOff,
}

/// The fonts of a form's fields.
pub(crate) struct Fonts {
    /// The form, and the fonts that it has, by name.
    pub(crate) form: Dictionary,
    pub(crate) of_form: Dictionary,
    /// Those that were read already, by object number: the fields of a form have few between them.
    pub(crate) read: BTreeMap<u32, Option<Rc<Font>>>,
}

impl Fonts {
    pub(crate) fn of(file: &File, revision: usize) -> Result<Self, Fault> {
        let (form, of_form) = file.form_fonts(revision)?;
        Ok(Self { form, of_form, read: BTreeMap::new() })
    }
}

/// What an appearance shows.
#[derive(Default)]
pub(crate) struct ShownText {
    /// All its text.
    pub(crate) text: String,
    /// What screen readers read aloud and readers copy instead; none if that is the text.
    pub(crate) spoken: Option<String>,
    /// Whether lines of it run out of the box: type that is set without regard to the room there is.
    pub(crate) is_cut_off: bool,
}

/// The text of an appearance that is fitted into a rectangle.
pub(crate) fn text(
    file: &File,
    revision: usize,
    stream: &Stream,
    rect: [f64; 4],
    read: &mut Fonts,
) -> Result<ShownText, Unclear> {
    let dictionary = &stream.dictionary;
    let value = |dictionary: &Dictionary, key: &[u8]| file.value(revision, dictionary, key).map_err(|_| Unclear::Broken);
    if dictionary.get(b"OC").is_some() || dictionary.get(b"Ref").is_some() {
        return Err(Unclear::Drawing);
    }
    let content = file.decode(revision, stream).map_err(|_| Unclear::Broken)?;
    if content.trim_ascii().is_empty() {
        return Ok(ShownText::default());
    }
    let [x0, y0, x1, y1] = numbers(&value(dictionary, b"BBox")?).ok_or(Unclear::Broken)?;
    let bounds = Rectangle::between(x0, y0, x1, y1);
    let [left, bottom, right, top] = rect;
    let scale = ((right - left).abs() / bounds.width()).min((top - bottom).abs() / bounds.height());
    // Turned, or mirrored: what it looks like is a renderer's business.
    let upright = match value(dictionary, b"Matrix")? {
        Object::Null => true,
        matrix => matches!(numbers(&matrix), Some([a, b, c, d, _, _]) if a > 0.0 && d > 0.0 && b == 0.0 && c == 0.0),
    };
    if !scale.is_finite() || !upright {
        return Err(Unclear::Drawing);
    }
    let resources = value(dictionary, b"Resources")?;
    let empty = Dictionary::default();
    let resources = resources.dictionary().unwrap_or(&empty);
    let fonts = value(resources, b"Font")?.dictionary().cloned().unwrap_or_default();
    // Colours of a device may be said to be others (8.6.5.6).
    let spaces = value(resources, b"ColorSpace")?;
    let is_of_device = |(name, _): (&[u8], &Object)| name.starts_with(b"Default") || name.starts_with(b"Device");
    if spaces.dictionary().is_some_and(|spaces| spaces.iter().any(is_of_device)) {
        return Err(Unclear::Drawing);
    }
    let properties = value(resources, b"Properties")?.dictionary().cloned().unwrap_or_default();
    let mut reader = Reader::new(file, revision, [fonts, properties], read, bounds, scale);
    reader.read(&content)?;
    Ok(reader.shown)
}

/// Operands that are numbers.
pub(crate) fn array<const N: usize>(operands: &[Object]) -> Result<[f64; N], Unclear> {
    let numbers: Option<Vec<f64>> = operands.iter().map(|operand| operand.number().filter(|number| number.is_finite())).collect();
    numbers.and_then(|numbers| <[f64; N]>::try_from(numbers).ok()).ok_or(Unclear::Broken)
}
