//! The fonts a workspace brings along. The system's own are never looked at: they differ between machines.

use std::path::Path;

use read_fonts::FontRef;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontVariant, FontWeight};
use typst::utils::LazyHash;

use crate::diagnostic::Diagnostic;
use crate::digest::{Digest, Hasher};
use crate::message::says::typeset as says;
use crate::message::says::workspace::Fonts as TheFonts;
use crate::workspace::{MAX_BINARY, TEMPLATES, Workspace};

/// What all fonts may be together, in bytes.
const MAX_FONTS: u64 = 128 << 20;

/// Every font file in `templates/fonts/`.
#[derive(Debug)]
pub struct Fonts {
    /// What Typst selects from.
    pub(super) book: LazyHash<FontBook>,
    /// In the order of the book.
    pub(super) fonts: Vec<Font>,
    digest: Digest,
}

impl Fonts {
    /// Loads `.ttf`, `.otf`, `.ttc` and `.otc` files.
    pub fn read(workspace: &dyn Workspace) -> Result<Self, Vec<Diagnostic>> {
        let folder = Path::new(TEMPLATES).join("fonts");
        let mut fonts = Vec::new();
        let mut faults = Vec::new();
        let mut hasher = Hasher::new();
        let mut files = workspace.files_below(&folder).map_err(|fault| vec![fault])?;
        files.retain(|file| {
            let extension = file.extension().and_then(|ext| ext.to_str()).unwrap_or_default().to_ascii_lowercase();
            matches!(extension.as_str(), "ttf" | "otf" | "ttc" | "otc")
        });
        workspace.check_sum(TheFonts {}, &folder, &files, MAX_BINARY, MAX_FONTS).map_err(|fault| vec![fault])?;
        for file in files {
            match workspace.read_binary(&file) {
                Ok(bytes) => {
                    hasher.field(&bytes);
                    let found: Vec<Font> = Font::iter(Bytes::new(bytes)).collect();
                    if found.is_empty() || !found.iter().all(is_whole) {
                        let fault = Diagnostic::error(says::BrokenFont {}).hint(says::BrokenFontStep {});
                        faults.push(fault.in_file(&file));
                    }
                    fonts.extend(found);
                }
                Err(fault) => faults.push(fault),
            }
        }
        if fonts.is_empty() && faults.is_empty() {
            faults.push(Diagnostic::error(says::NoFont {}).in_file(&folder).hint(says::NoFontStep {}));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let book = FontBook::from_fonts(&fonts);
        Ok(Self { book: LazyHash::new(book), fonts, digest: hasher.finish() })
    }

    /// Whether a letter can be printed whichever of the fonts a template chooses.
    pub fn cover(&self, letter: char) -> bool {
        self.fonts.iter().all(|font| font.info().coverage.contains(u32::from(letter)))
    }

    /// The font file, and the font's place in it, of a family and the weight nearest to this one, upright.
    pub fn select(&self, family: &str, weight: u16) -> Option<(&[u8], u32)> {
        let variant = FontVariant { weight: FontWeight::from_number(weight), ..FontVariant::default() };
        let font = &self.fonts[self.book.select(&family.to_lowercase(), variant)?];
        Some((font.data().as_slice(), font.index()))
    }

    /// Digest of all font files.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// The families there are, for those who look for one that is missing.
    pub(super) fn families(&self) -> String {
        let mut names: Vec<_> = self.fonts.iter().map(|font| font.info().family.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names.join(", ")
    }
}

/// Whether every table that the font's directory names lies inside the file. Typst takes a font that was cut off, and
/// prints nothing where its outlines should be.
fn is_whole(font: &Font) -> bool {
    FontRef::from_index(font.data(), font.index())
        .is_ok_and(|font| font.table_directory().table_records().iter().all(|record| font.table_data(record.tag()).is_some()))
}
