//! The letters of a page's fonts: which text a code stands for, and how wide it is (ISO 32000-1, 9.7 and 9.10.3).

use crate::appearance::to_unicode;
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Object};
use crate::reader::objects::Objects;

/// A composite font whose codes are two bytes and number its glyphs, with its own word for what each stands for. Those who
/// write tagged PDFs have no others.
pub(super) struct Letters {
    texts: Vec<(u16, String)>,
    /// From which glyph to which, and how wide each is, in thousandths of the size.
    widths: Vec<Run>,
    default: f64,
}

impl Letters {
    /// Reads a font as of a revision. None if it is another kind of font, or was put in later.
    pub(super) fn read(objects: &Objects, revision: usize, reference: &Object) -> Result<Option<Self>, Fault> {
        // What came with a later revision is not what was issued.
        if reference.reference().is_none_or(|id| objects.written(revision, id.number) != Some(0)) {
            return Ok(None);
        }
        let Object::Dictionary(font) = objects.resolve(revision, reference)? else { return Ok(None) };
        let is = |key: &[u8], name: &[u8]| objects.value(revision, &font, key).map(|value| value.name() == Some(name));
        if !is(b"Subtype", b"Type0")? || !is(b"Encoding", b"Identity-H")? {
            return Ok(None);
        }
        let map = objects.value(revision, &font, b"ToUnicode")?;
        let Some(map) = map.stream() else { return Ok(None) };
        let Some(texts) = to_unicode::read(&objects.decode(revision, map)?) else { return Ok(None) };
        let descendants = objects.value(revision, &font, b"DescendantFonts")?;
        let Some([descendant]) = descendants.array() else { return Ok(None) };
        let Object::Dictionary(descendant) = objects.resolve(revision, descendant)? else { return Ok(None) };
        let default = objects.value(revision, &descendant, b"DW")?.number().unwrap_or(1000.0);
        let widths = widths(objects, revision, &descendant)?;
        Ok(widths.map(|widths| Self { texts, widths, default }))
    }

    /// What a string says, and how far it goes in thousandths of the size. None if one of its codes stands for nothing.
    pub(super) fn tell(&self, string: &[u8]) -> Option<(String, f64)> {
        let (mut text, mut width) = (String::new(), 0.0);
        for pair in string.chunks(2) {
            let code = u16::from_be_bytes(<[u8; 2]>::try_from(pair).ok()?);
            let at = self.texts.binary_search_by_key(&code, |(code, _)| *code).ok()?;
            text.push_str(&self.texts.get(at)?.1);
            width += self.width(code);
        }
        Some((text, width))
    }

    fn width(&self, code: u16) -> f64 {
        let at = self.widths.partition_point(|(first, ..)| *first <= code);
        let run = at.checked_sub(1).and_then(|at| self.widths.get(at));
        run.filter(|(_, last, _)| *last >= code).map_or(self.default, |(.., width)| *width)
    }
}

/// Codes from the first to the last have glyphs of one width, in thousandths of the size of the font.
type Run = (u16, u16, f64);

/// `/W` of a font (9.7.4.3): `c [w …]` or `c c w`. None if it is neither.
fn widths(objects: &Objects, revision: usize, font: &Dictionary) -> Result<Option<Vec<Run>>, Fault> {
    let all = objects.value(revision, font, b"W")?;
    let (mut runs, mut rest) = (Vec::new(), all.array().unwrap_or_default());
    let code = |object: &Object| object.integer().and_then(|code| u16::try_from(code).ok());
    while let Some((first, next)) = rest.split_first() {
        let Some(first) = code(first) else { return Ok(None) };
        rest = match next {
            [Object::Array(widths), next @ ..] => {
                for (code, width) in (first..=u16::MAX).zip(widths) {
                    let Some(width) = width.number() else { return Ok(None) };
                    runs.push((code, code, width));
                }
                next
            }
            [last, width, next @ ..] => {
                let (Some(last), Some(width)) = (code(last), width.number()) else { return Ok(None) };
                runs.push((first, last, width));
                next
            }
            _ => return Ok(None),
        };
    }
    runs.sort_by_key(|(first, ..)| *first);
    Ok(Some(runs))
}
