//! The font that fields are typed in.
//!
//! Typst's own fonts are cut down to the glyphs of the text, and coded by glyph. Readers can type only in a simple font, of
//! 256 codes, that has every glyph it could need. It is made once for a workspace and is the same in all its documents.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::FontFlags;
use pdf_writer::{Chunk, Filter, Finish as _, Name, Rect, Ref};
use read_fonts::tables::cmap::{Cmap as CharacterMap, EncodingRecord, PlatformId};
use read_fonts::tables::name::Name as Names;
use read_fonts::tables::os2::SelectionFlags;
use read_fonts::types::NameId;
use read_fonts::{FontRef, TableProvider as _};
use subsetter::GlyphRemapper;
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;
use write_fonts::types::GlyphId;

use super::encoding::{DIFFERENCES, FIRST, decode, encode};

/// A simple font, ready to be put in a PDF.
#[derive(Debug)]
pub struct Typeface {
    /// Its PostScript name.
    name: String,
    /// TrueType, compressed, and its length before.
    program: Vec<u8>,
    length: i32,
    /// Of the codes from [`FIRST`] on, in thousandths of the size.
    widths: Vec<f32>,
    ascent: f32,
    descent: f32,
    cap_height: f32,
    bbox: Rect,
    italic_angle: f32,
}

impl Typeface {
    /// Makes it from a TrueType font. None if it is not one, or lacks a letter that Norwegians type.
    pub fn new(font: &[u8], index: u32) -> Option<Self> {
        let face = FontRef::from_index(font, index).ok()?;
        let (head, cmap, metrics) = (face.head().ok()?, face.cmap().ok()?, face.hmtx().ok()?);
        let mut remapper = GlyphRemapper::new();
        let mut mappings = Vec::new();
        let scale = 1000.0 / f32::from(head.units_per_em());
        let mut widths = vec![0.0; 256 - usize::from(FIRST)];
        for code in FIRST..=255 {
            let Some((letter, glyph)) = decode(code).and_then(|letter| Some((letter, glyph_of(&cmap, letter)?))) else {
                continue;
            };
            widths[usize::from(code - FIRST)] = f32::from(metrics.advance(glyph)?) * scale;
            let glyph = u16::try_from(glyph.to_u32()).ok()?;
            mappings.push((letter, GlyphId::new(remapper.remap(glyph).into())));
        }
        if !"ABCXYZabcxyzÆØÅæøå0123456789@".chars().all(|letter| mappings.iter().any(|(known, _)| *known == letter)) {
            return None;
        }
        let subset = subsetter::subset(font, index, &remapper).ok()?;
        let cmap = Cmap::from_mappings(mappings).ok()?;
        let mut builder = FontBuilder::new();
        builder.add_table(&cmap).ok()?;
        let tables = FontRef::from_index(&subset, 0).ok()?;
        for record in tables.table_directory().table_records() {
            builder.add_raw(record.tag(), tables.table_data(record.tag())?.as_bytes());
        }
        let program = builder.build();
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&program).ok()?;
        let [x0, y0, x1, y1] = [head.x_min(), head.y_min(), head.x_max(), head.y_max()].map(|edge| f32::from(edge) * scale);
        let (ascent, descent, cap_height) = heights(&face)?;
        Some(Self {
            name: post_script_name(&face.name().ok()?)?,
            program: encoder.finish().ok()?,
            length: i32::try_from(program.len()).ok()?,
            widths,
            ascent: f32::from(ascent) * scale,
            descent: f32::from(descent) * scale,
            cap_height: f32::from(cap_height.unwrap_or(ascent)) * scale,
            bbox: Rect::new(x0, y0, x1, y1),
            italic_angle: face.post().map_or(0.0, |post| post.italic_angle().to_f32()),
        })
    }

    /// Whether a letter can be typed.
    pub fn has(&self, letter: char) -> bool {
        encode(letter).is_some_and(|code| self.widths[usize::from(code - FIRST)] > 0.0)
    }

    /// Width of a code, in thousandths of the size.
    pub(super) fn width(&self, code: u8) -> f32 {
        code.checked_sub(FIRST).and_then(|nth| self.widths.get(usize::from(nth))).copied().unwrap_or(0.0)
    }

    /// How far letters go above and below the line, in thousandths of the size; below is negative.
    pub(super) fn extent(&self) -> (f32, f32) {
        (self.ascent, self.descent)
    }

    /// Writes it as three objects of a PDF, a font, its descriptor and its program: a TrueType font with WinAnsi's encoding
    /// and differences, whose names readers know (ISO 32000-1, 9.6.6.2; PDF/A-2, ISO 19005-2, 6.2.11.6).
    pub(super) fn write(&self, font: Ref, descriptor: Ref, program: Ref) -> [Chunk; 3] {
        let name = Name(self.name.as_bytes());
        let mut dictionary = Chunk::new();
        let mut dict = dictionary.indirect(font).dict();
        dict.pair(Name(b"Type"), Name(b"Font"));
        dict.pair(Name(b"Subtype"), Name(b"TrueType"));
        dict.pair(Name(b"BaseFont"), name);
        dict.pair(Name(b"FirstChar"), i32::from(FIRST));
        dict.pair(Name(b"LastChar"), 255);
        dict.insert(Name(b"Widths")).array().items(self.widths.iter().copied());
        dict.pair(Name(b"FontDescriptor"), descriptor);
        let mut encoding = dict.insert(Name(b"Encoding")).dict();
        encoding.pair(Name(b"Type"), Name(b"Encoding"));
        encoding.pair(Name(b"BaseEncoding"), Name(b"WinAnsiEncoding"));
        let mut differences = encoding.insert(Name(b"Differences")).array();
        for (code, letter, name) in DIFFERENCES {
            // A letter that the font lacks keeps its place, and shows as what WinAnsi has there.
            if self.has(letter) {
                differences.item(i32::from(code));
                differences.item(Name(name.as_bytes()));
            }
        }
        differences.finish();
        encoding.finish();
        dict.finish();

        let mut metrics = Chunk::new();
        metrics
            .font_descriptor(descriptor)
            .name(name)
            .flags(FontFlags::NON_SYMBOLIC)
            .bbox(self.bbox)
            .italic_angle(self.italic_angle)
            .ascent(self.ascent)
            .descent(self.descent)
            .cap_height(self.cap_height)
            .stem_v(90.0)
            .font_file2(program);

        let mut file = Chunk::new();
        file.stream(program, &self.program).filter(Filter::FlateDecode).pair(Name(b"Length1"), self.length);
        [dictionary, metrics, file]
    }
}

/// The glyph of a letter, by the tables of the font that speak of Unicode (OpenType, cmap: platform 0, and of platform 3 the
/// encodings 1 and 10).
fn glyph_of(cmap: &CharacterMap, letter: char) -> Option<GlyphId> {
    let is_unicode = |record: &&EncodingRecord| match record.platform_id() {
        PlatformId::Unicode => true,
        PlatformId::Windows => matches!(record.encoding_id(), 1 | 10),
        _ => false,
    };
    let mut tables =
        cmap.encoding_records().iter().filter(is_unicode).filter_map(|record| record.subtable(cmap.offset_data()).ok());
    tables.find_map(|table| table.map_codepoint(letter))
}

/// How far letters go above and below the line, and the height of capitals, in units of the font: by `hhea`, unless the font
/// asks for the typographic values of `OS/2` or has no others.
fn heights(face: &FontRef) -> Option<(i16, i16, Option<i16>)> {
    let (hhea, os2) = (face.hhea().ok()?, face.os2().ok());
    let (mut ascent, mut descent) = (hhea.ascender().to_i16(), hhea.descender().to_i16());
    let Some(os2) = os2 else { return Some((ascent, descent, None)) };
    let is_asked = os2.version() >= 4 && os2.fs_selection().contains(SelectionFlags::USE_TYPO_METRICS);
    if is_asked || ascent == 0 {
        ascent = os2.s_typo_ascender();
    }
    if is_asked || descent == 0 {
        descent = os2.s_typo_descender();
    }
    Some((ascent, descent, os2.s_cap_height()))
}

fn post_script_name(names: &Names) -> Option<String> {
    let records = names.name_record().iter().filter(|record| record.name_id() == NameId::POSTSCRIPT_NAME && record.is_unicode());
    records.filter_map(|record| record.string(names.string_data()).ok()).map(|name| name.to_string()).next()
}
