//! The font that fields are typed in.
//!
//! Typst's own fonts are cut down to the glyphs of the text, and coded by glyph. Readers can type only in a simple font, of
//! 256 codes, that has every glyph it could need. It is made once for a workspace and is the same in all its documents.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::FontFlags;
use pdf_writer::{Chunk, Filter, Finish as _, Name, Rect, Ref};
use subsetter::GlyphRemapper;
use ttf_parser::Face;
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;
use write_fonts::types::{GlyphId, Tag};

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
        let face = Face::parse(font, index).ok()?;
        let mut remapper = GlyphRemapper::new();
        let mut mappings = Vec::new();
        let scale = 1000.0 / f32::from(face.units_per_em());
        let mut widths = vec![0.0; 256 - usize::from(FIRST)];
        for code in FIRST..=255 {
            let Some((letter, glyph)) = decode(code).and_then(|letter| Some((letter, face.glyph_index(letter)?))) else {
                continue;
            };
            widths[usize::from(code - FIRST)] = f32::from(face.glyph_hor_advance(glyph)?) * scale;
            mappings.push((letter, GlyphId::new(remapper.remap(glyph.0).into())));
        }
        if !"ABCXYZabcxyzÆØÅæøå0123456789@".chars().all(|letter| mappings.iter().any(|(known, _)| *known == letter)) {
            return None;
        }
        let subset = subsetter::subset(font, index, &remapper).ok()?;
        let cmap = Cmap::from_mappings(mappings).ok()?;
        let mut builder = FontBuilder::new();
        builder.add_table(&cmap).ok()?;
        let tables = ttf_parser::RawFace::parse(&subset, 0).ok()?;
        for record in tables.table_records {
            builder.add_raw(Tag::new(&record.tag.to_bytes()), tables.table(record.tag)?);
        }
        let program = builder.build();
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&program).ok()?;
        let bbox = face.global_bounding_box();
        let [x0, y0, x1, y1] = [bbox.x_min, bbox.y_min, bbox.x_max, bbox.y_max].map(|edge| f32::from(edge) * scale);
        let named =
            |name: ttf_parser::name::Name| name.to_string().filter(|_| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME);
        Some(Self {
            name: face.names().into_iter().find_map(named)?,
            program: encoder.finish().ok()?,
            length: i32::try_from(program.len()).ok()?,
            widths,
            ascent: f32::from(face.ascender()) * scale,
            descent: f32::from(face.descender()) * scale,
            cap_height: f32::from(face.capital_height().unwrap_or(face.ascender())) * scale,
            bbox: Rect::new(x0, y0, x1, y1),
            italic_angle: face.italic_angle(),
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
