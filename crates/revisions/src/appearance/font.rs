//! What the codes of a font look like (ISO 32000-1, 9.6 and 9.10), as far as the file says so in a way that readers follow.

use encoding_rs::WINDOWS_1252;

use super::{glyph, to_unicode};
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Object};
use crate::reader::objects::Objects;
use crate::reader::text::{pdf_doc, win_ansi};

/// A font.
pub(crate) struct Font {
    codes: Codes,
    /// The first code that has a width, and the widths, in thousandths of the size.
    widths: Option<(usize, Vec<f64>)>,
}

enum Codes {
    /// One byte each.
    Simple(Box<[Option<char>; 256]>),
    /// Two bytes each.
    Composite(Vec<(u16, char)>),
}

impl Font {
    /// Reads a font as of a revision. None if what it shows cannot be told: it draws its own glyphs, shows signs instead of
    /// letters, or came with a later revision and brings its own glyphs, of which nobody knows what they look like.
    pub(crate) fn read(objects: &Objects, revision: usize, reference: &Object) -> Result<Option<Self>, Fault> {
        let resolved = objects.resolve(revision, reference)?;
        let Some(font) = resolved.dictionary() else { return Ok(None) };
        let subtype = objects.value(revision, font, b"Subtype")?;
        match subtype.name() {
            Some(b"Type1" | b"TrueType" | b"MMType1") => Self::simple(objects, revision, reference, font),
            Some(b"Type0") => Self::composite(objects, revision, reference, font),
            _ => Ok(None),
        }
    }

    /// Whether it is one of the fonts that every reader has (9.6.2.2), with its letters in their places: then a reader that
    /// sets text in it shows that text.
    pub(crate) fn is_standard(objects: &Objects, revision: usize, reference: &Object) -> Result<bool, Fault> {
        let resolved = objects.resolve(revision, reference)?;
        let Some(font) = resolved.dictionary() else { return Ok(false) };
        let keys: [&[u8]; 5] = [b"Type", b"Subtype", b"BaseFont", b"Encoding", b"Name"];
        let base = objects.value(revision, font, b"BaseFont")?;
        let is_known =
            base.name().is_some_and(|base| STANDARD.contains(&base)) && font.iter().all(|(key, _)| keys.contains(&key));
        if !is_known || objects.value(revision, font, b"Subtype")?.name() != Some(b"Type1") {
            return Ok(false);
        }
        let is_encoding = |name: &Object| matches!(name.name(), Some(b"WinAnsiEncoding" | b"MacRomanEncoding"));
        let Object::Dictionary(encoding) = objects.value(revision, font, b"Encoding")? else {
            return Ok(is_encoding(&objects.value(revision, font, b"Encoding")?));
        };
        // Without one of these, readers choose one themselves.
        if !is_encoding(&objects.value(revision, &encoding, b"BaseEncoding")?) {
            return Ok(false);
        }
        let mut code = 0u8;
        for item in objects.value(revision, &encoding, b"Differences")?.array().unwrap_or_default() {
            match objects.resolve(revision, item)? {
                Object::Name(name) => {
                    let letter = glyph::character(&name);
                    // Where a code has no letter, a name that says none changes nothing.
                    let is_in_place = letter == win_ansi(code) || letter == Some(pdf_doc(code));
                    if !is_in_place && (letter.is_some() || win_ansi(code).is_some()) {
                        return Ok(false);
                    }
                    code = code.wrapping_add(1);
                }
                number => match number.integer().and_then(|number| u8::try_from(number).ok()) {
                    Some(number) => code = number,
                    None => return Ok(false),
                },
            }
        }
        Ok(true)
    }

    fn simple(objects: &Objects, revision: usize, reference: &Object, font: &Dictionary) -> Result<Option<Self>, Fault> {
        let descriptor = objects.value(revision, font, b"FontDescriptor")?;
        let descriptor = descriptor.dictionary().cloned().unwrap_or_default();
        let embedded = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.get(key).is_some());
        if embedded && !is_original(objects, revision, reference) {
            return Ok(None);
        }
        let base = objects.value(revision, font, b"BaseFont")?.name().unwrap_or_default().to_ascii_lowercase();
        // A reader has its own letters for these names, and signs for others; a symbolic font has its own codes (9.8.2).
        let flags = objects.value(revision, &descriptor, b"Flags")?.integer().unwrap_or(0);
        if !embedded && (flags & SYMBOLIC != 0 || !FAMILIES.iter().any(|family| base.starts_with(family))) {
            return Ok(None);
        }
        let encoding = objects.value(revision, font, b"Encoding")?;
        let (name, differences) = match &encoding {
            Object::Name(name) => (Some(name.clone()), Object::Null),
            Object::Dictionary(encoding) => {
                let base = objects.value(revision, encoding, b"BaseEncoding")?;
                (base.name().map(<[u8]>::to_vec), objects.value(revision, encoding, b"Differences")?)
            }
            _ => (None, Object::Null),
        };
        let mut codes = Box::new([None; 256]);
        for (code, letter) in (0..=255u8).zip(codes.iter_mut()) {
            *letter = match name.as_deref() {
                Some(b"WinAnsiEncoding") => win_ansi(code),
                // They differ from ASCII in the two straight quotation marks at most (annex D.2), which stay unknown.
                None | Some(b"StandardEncoding" | b"MacRomanEncoding") => {
                    Some(char::from(code)).filter(|letter| matches!(letter, ' '..='~') && !matches!(letter, '\'' | '`'))
                }
                _ => None,
            };
        }
        let mut code = 0usize;
        for item in differences.array().unwrap_or_default() {
            match objects.resolve(revision, item)? {
                Object::Name(name) => {
                    if let Some(letter) = codes.get_mut(code) {
                        // Of letters that are not in these fonts, each reader makes something else.
                        let has = |letter: &char| embedded || (is_western(*letter) && !is_number(&name));
                        *letter = glyph::character(&name).filter(has);
                    }
                    code = code.saturating_add(1);
                }
                number => code = number.size().unwrap_or(256),
            }
        }
        let widths = objects.value(revision, font, b"Widths")?;
        let mut said = Vec::new();
        for width in widths.array().unwrap_or_default() {
            said.push(objects.resolve(revision, width)?.number().unwrap_or_default());
        }
        let first = objects.value(revision, font, b"FirstChar")?.size();
        // Fonts that every reader has need not say how wide they are (9.6.2.2); most forms are filled in with the first.
        let known: Option<Vec<f64>> = match base.as_slice() {
            b"helvetica" | b"helvetica-oblique" => Some(codes.map(helvetica).to_vec()),
            _ if base.starts_with(b"courier") => Some(vec![600.0; 256]),
            _ => None,
        };
        let widths = match (first.filter(|_| !said.is_empty()), known) {
            (Some(first), Some(known)) if !embedded && !agree(first, &said, &known, &codes) => None,
            (Some(first), _) => Some((first, said)),
            (None, known) => known.map(|known| (0, known)),
        };
        Ok(Some(Self { codes: Codes::Simple(codes), widths }))
    }

    fn composite(objects: &Objects, revision: usize, reference: &Object, font: &Dictionary) -> Result<Option<Self>, Fault> {
        let identity = objects.value(revision, font, b"Encoding")?.name() == Some(b"Identity-H");
        let map = objects.value(revision, font, b"ToUnicode")?;
        let (Some(map), true) = (map.stream(), identity && is_original(objects, revision, reference)) else { return Ok(None) };
        let Ok(map) = objects.decode(revision, map) else { return Ok(None) };
        let codes =
            to_unicode::read(&map).and_then(|codes| codes.into_iter().map(|(code, text)| Some((code, single(&text)?))).collect());
        Ok(codes.map(|codes| Self { codes: Codes::Composite(codes), widths: None }))
    }

    /// The characters of a string; none if one of its codes has none.
    pub(crate) fn decode(&self, string: &[u8]) -> Option<String> {
        match &self.codes {
            Codes::Simple(codes) => string.iter().map(|code| codes.get(usize::from(*code)).copied().flatten()).collect(),
            Codes::Composite(codes) => {
                let pairs = string.chunks(2).map(|pair| match pair {
                    [high, low] => {
                        let code = u16::from_be_bytes([*high, *low]);
                        let at = codes.binary_search_by_key(&code, |(code, _)| *code).ok()?;
                        codes.get(at).map(|(_, letter)| *letter)
                    }
                    _ => None,
                });
                pairs.collect()
            }
        }
    }

    /// How far a text goes that readers set in it, in thousandths of the size. Letters of which it does not say how wide they
    /// are, are as wide as in Helvetica.
    pub(crate) fn width_of(&self, text: &str) -> f64 {
        let code = |letter: char| match &self.codes {
            Codes::Simple(codes) => (0..=255u8).find(|code| codes.get(usize::from(*code)) == Some(&Some(letter))),
            Codes::Composite(_) => None,
        };
        let known = |letter: char| self.width(&[code(letter)?]);
        text.chars().map(|letter| known(letter).unwrap_or_else(|| helvetica(Some(letter)))).sum()
    }

    /// How far a string goes, in thousandths of the size. None if the font does not say, or says that its letters stand in each
    /// other.
    pub(crate) fn width(&self, string: &[u8]) -> Option<f64> {
        let (first, widths) = self.widths.as_ref()?;
        let width = |code: &u8| usize::from(*code).checked_sub(*first).and_then(|nth| widths.get(nth)).copied();
        string.iter().map(|code| width(code).filter(|width| *width >= LEAST_WIDTH)).sum()
    }
}

/// The bit of a font's flags that says that its codes are its own.
const SYMBOLIC: i64 = 4;
/// How the names of fonts begin that readers have letters for, in small letters.
const FAMILIES: [&[u8]; 6] = [b"arial", b"courier", b"helvetica", b"liberation", b"times", b"verdana"];

/// Whether a glyph's name is the number of a character, which not all readers understand: `uni0041` or `u0041`.
fn is_number(name: &[u8]) -> bool {
    let is_hex = |number: &[u8]| number.len() >= 4 && number.iter().all(u8::is_ascii_hexdigit);
    name.starts_with(b"uni") || name.strip_prefix(b"u").is_some_and(is_hex)
}

/// Whether a letter is one that such a font has in every reader.
fn is_western(letter: char) -> bool {
    !WINDOWS_1252.encode(letter.encode_utf8(&mut [0; 4])).2
}

/// Whether widths are those of the font that a reader takes, but for what programs round.
fn agree(first: usize, said: &[f64], known: &[f64], codes: &[Option<char>; 256]) -> bool {
    said.iter().enumerate().all(|(nth, said)| {
        let code = first.saturating_add(nth);
        let (Some(known), Some(Some(_))) = (known.get(code), codes.get(code)) else { return true };
        *said == 0.0 || (said - known).abs() <= 0.15 * known
    })
}

/// The fonts of text that every reader has.
const STANDARD: [&[u8]; 12] = [
    b"Courier",
    b"Courier-Bold",
    b"Courier-BoldOblique",
    b"Courier-Oblique",
    b"Helvetica",
    b"Helvetica-Bold",
    b"Helvetica-BoldOblique",
    b"Helvetica-Oblique",
    b"Times-Bold",
    b"Times-BoldItalic",
    b"Times-Italic",
    b"Times-Roman",
];
/// No letter is narrower, in thousandths of the size.
const LEAST_WIDTH: f64 = 150.0;

/// How wide a letter of Helvetica is, from the space on (Adobe's font metrics).
#[rustfmt::skip]
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// How wide a letter is in Helvetica; most letters that are not ASCII are as wide as those that they are made from.
fn helvetica(letter: Option<char>) -> f64 {
    let width = match letter {
        Some('æ') => 889,
        Some('Æ') => 1000,
        Some('ø') => 611,
        Some('Ø') => 778,
        Some('À'..='Å') => 667,
        Some(letter @ ' '..='~') => HELVETICA.get(letter as usize - ' ' as usize).copied().unwrap_or_default(),
        Some(_) => 556,
        None => 0,
    };
    f64::from(width)
}

/// How far a text goes in Helvetica.
pub(crate) fn helvetica_width(text: &str) -> f64 {
    text.chars().map(|letter| helvetica(Some(letter))).sum()
}

/// Whether the object referred to is one of the first revision's.
fn is_original(objects: &Objects, revision: usize, reference: &Object) -> bool {
    reference.reference().is_some_and(|id| objects.written(revision, id.number) == Some(0))
}

/// The letter that a text is, if it is one.
fn single(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}
