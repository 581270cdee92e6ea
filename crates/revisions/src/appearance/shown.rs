//! The text that a field's appearance shows (ISO 32000-1, 8.10 and 9.4), and whether one can tell at all.
//!
//! Only what every reader shows alike, and a person can read, counts as text: filled, in another colour than what lies under
//! it, inside its box, not painted over. Whatever else an appearance does, the answer is that one cannot tell.

use super::canvas::Rectangle;
use super::content::{Reader, ShownText};
use super::fonts::Fonts;
use super::unclear::Unclear;
use crate::reader::object::{Dictionary, Object, Stream};
use crate::reader::objects::Objects;

/// The text of an appearance that is fitted into a rectangle.
pub(crate) fn text(
    objects: &Objects,
    revision: usize,
    stream: &Stream,
    rect: [f64; 4],
    read: &mut Fonts,
) -> Result<ShownText, Unclear> {
    let dictionary = &stream.dictionary;
    let value = |dictionary: &Dictionary, key: &[u8]| objects.value(revision, dictionary, key).map_err(|_| Unclear::Broken);
    if dictionary.get(b"OC").is_some() || dictionary.get(b"Ref").is_some() {
        return Err(Unclear::Drawing);
    }
    let content = objects.decode(revision, stream).map_err(|_| Unclear::Broken)?;
    if content.trim_ascii().is_empty() {
        return Ok(ShownText::default());
    }
    let [x0, y0, x1, y1] = value(dictionary, b"BBox")?.numbers().ok_or(Unclear::Broken)?;
    let bounds = Rectangle::between(x0, y0, x1, y1);
    let [left, bottom, right, top] = rect;
    let scale = ((right - left).abs() / bounds.width()).min((top - bottom).abs() / bounds.height());
    // Turned, or mirrored: what it looks like is a renderer's business.
    let upright = match value(dictionary, b"Matrix")? {
        Object::Null => true,
        matrix => matches!(matrix.numbers(), Some([a, b, c, d, _, _]) if a > 0.0 && d > 0.0 && b == 0.0 && c == 0.0),
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
    let mut reader = Reader::new(objects, revision, [fonts, properties], read, bounds, scale);
    reader.read(&content)?;
    Ok(reader.shown)
}
