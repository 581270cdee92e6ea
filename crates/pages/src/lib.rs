//! Scanned, photographed and rewritten returns: pages that can be looked at.
//!
//! 1. [`read`] takes a PDF, JPEG, PNG or TIFF file page by page, and finds the [`Code`]s on each: whose agreement it is.
//! 2. [`match_pages`] finds which issued page each of them is.
//! 3. [`compare`] puts two pages over each other and shows where they differ, for a person to look at.
//!
//! All of it is from outside: [`limits`] bound what a file may cost, and a program has files looked at [apart].

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use apart::{Question, ask};
use serde::{Deserialize, Serialize};
use threads::spread;

mod align;
mod annotation;
pub mod apart;
mod attached;
mod body;
mod code;
mod codec;
mod compare;
mod difference;
mod fax;
mod finder;
mod grey;
mod jpeg2000;
mod lattice;
mod likeness;
pub mod limits;
mod meter;
mod overlay;
mod pdf;
mod picture;
mod sandbox;
mod screen;
mod threads;
mod threshold;
mod thumbnail;
mod tiff;

pub use annotation::Rect;
pub use code::{Code, find_codes};
pub use compare::{Comparison, Pair, compare, ink_in};
pub use difference::{Difference, Place};
pub use grey::Page;
pub use likeness::{PageMatch, match_pages};
pub use thumbnail::Thumbnail;

/// Why a file, or a page of it, cannot be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Fault {
    /// None of the formats that are read.
    #[error("neither PDF, JPEG, JPEG 2000, PNG nor TIFF")]
    UnknownFormat,
    /// More than [`limits::MAX_BYTES`].
    #[error("more than {} MiB", limits::MAX_BYTES >> 20)]
    TooManyBytes,
    /// More than [`limits::MAX_PAGES`].
    #[error("more than {} pages", limits::MAX_PAGES)]
    TooManyPages,
    /// More than [`limits::MAX_PIXELS`] on a page, or more memory than these may take.
    #[error("a page of more than {} million pixels", limits::MAX_PIXELS / 1_000_000)]
    TooManyPixels,
    /// A PDF page without area, or larger than [`limits::MAX_POINTS`].
    #[error("a page of impossible size")]
    PageSize,
    /// A PDF that becomes larger than [`limits::MAX_INFLATED`], asks for more than [`limits::MAX_WORK`], or takes all that
    /// [`limits::MAX_MEMORY`] or a stack allows.
    #[error("takes more work than any agreement would")]
    TooMuchWork,
    /// No page within [`limits::PATIENCE`], or not all within [`limits::PATIENCE_IN_ALL`].
    #[error("takes longer than {} seconds a page, or {} in all", limits::PATIENCE.as_secs(), limits::PATIENCE_IN_ALL.as_secs())]
    TooSlow,
    /// A PDF that opens only with a password.
    #[error("protected by a password")]
    Encrypted,
    /// Begins like a PDF, and is none that can be read.
    #[error("not a readable PDF")]
    NotPdf,
    /// The decoder of a picture says what is wrong with it.
    #[error("not a readable picture: {0}")]
    Picture(String),
    /// Pixels of a kind that no scanner writes.
    #[error("pixels of an unknown kind")]
    UnknownPixels,
    /// A page that the file does not have.
    #[error("no such page")]
    NoSuchPage,
    /// The renderer or a decoder failed on it.
    #[error("the page could not be drawn")]
    Renderer,
    /// No process could be started to look at it.
    #[error("no process could be started to look at it: {0}")]
    NoProcess(String),
}

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// `%PDF-` within the first 1024 bytes.
    Pdf,
    /// JPEG.
    Jpeg,
    /// JPEG 2000, in its file format or as a codestream.
    Jpeg2000,
    /// PNG.
    Png,
    /// TIFF, of either byte order.
    Tiff,
}

impl Format {
    /// Looks at the first bytes, never at a name.
    pub fn of(bytes: &[u8]) -> Option<Format> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Some(Format::Png),
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Some(Format::Tiff),
            _ if jpeg2000::MAGIC.iter().any(|magic| bytes.starts_with(magic)) => Some(Format::Jpeg2000),
            // An archive with a PDF in it.
            [b'P', b'K', 3, 4, ..] => None,
            _ => bytes.get(..bytes.len().min(1024))?.windows(5).any(|five| five == b"%PDF-").then_some(Format::Pdf),
        }
    }
}

/// What stands on one page of a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadPage {
    /// Codes, from the top.
    pub codes: Vec<Code>,
    /// Pixels in a row, and rows, as it was looked at.
    pub size: (usize, usize),
    /// Pixels an inch, where the file says so.
    pub dpi: Option<f32>,
    /// Something on the page could not be drawn.
    pub incomplete: bool,
    /// It is a picture, as from a scanner, and not drawn from text and lines.
    pub is_picture: bool,
    /// For [`match_pages`].
    pub thumbnail: Thumbnail,
}

/// A file, read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reading {
    /// What it is.
    pub format: Format,
    /// Its pages in order; a page that cannot be looked at has the reason.
    pub pages: Vec<Result<ReadPage, Fault>>,
    /// Files that are attached to it, and not read.
    pub attached: usize,
}

/// Reads a file page by page, at most [`limits::THREADS`] pages at a time. `progress` hears how many pages are done, and
/// of how many.
///
/// # Errors
///
/// Where the file as a whole cannot be opened, or its next page does not come within [`limits::PATIENCE`]. A page that
/// cannot be drawn is no error of the file.
pub fn read(bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Reading, Fault> {
    let format = Format::of(bytes).ok_or(Fault::UnknownFormat)?;
    let (pages, attached) = ask(ReadPages, &[bytes], progress)?;
    Ok(Reading { format, pages, attached })
}

#[derive(Serialize, Deserialize)]
struct ReadPages;

impl Question for ReadPages {
    const NAME: &'static str = "read";
    type Answer = (Vec<Result<ReadPage, Fault>>, usize);

    fn answer(self, files: &[&[u8]], progress: &mut dyn FnMut(usize, usize)) -> Result<Self::Answer, Fault> {
        let attached = Arc::new(AtomicUsize::new(0));
        let noted = Arc::clone(&attached);
        let opened = move |source: &Source| noted.store(source.attached(), Ordering::Relaxed);
        let pages = each_page(one(files)?, pdf::Wanted::Code, opened, read_page, progress)?;
        Ok((pages, attached.load(Ordering::Relaxed)))
    }
}

fn one<'a>(files: &[&'a [u8]]) -> Result<&'a [u8], Fault> {
    files.first().copied().ok_or(Fault::UnknownFormat)
}

fn read_page(drawn: pdf::Drawn) -> ReadPage {
    let pdf::Drawn { page, incomplete, is_picture, .. } = drawn;
    let codes = find_codes(&page);
    let thumbnail = Thumbnail::of(&page, &codes);
    ReadPage { codes, size: (page.width, page.height), dpi: page.dpi, incomplete, is_picture, thumbnail }
}

/// Resolution that thumbnails need.
const SMALL_DPI: f32 = 82.0;

/// The pages of an issued document, for [`match_pages`].
///
/// # Errors
///
/// As [`read()`], and where any page cannot be drawn.
pub fn thumbnails(bytes: &[u8]) -> Result<Vec<Thumbnail>, Fault> {
    ask(Thumbnails, &[bytes], &mut |_, _| {})
}

#[derive(Serialize, Deserialize)]
struct Thumbnails;

impl Question for Thumbnails {
    const NAME: &'static str = "thumbnails";
    type Answer = Vec<Thumbnail>;

    fn answer(self, files: &[&[u8]], progress: &mut dyn FnMut(usize, usize)) -> Result<Self::Answer, Fault> {
        let look = |drawn: pdf::Drawn| Thumbnail::of(&drawn.page, &[]);
        each_page(one(files)?, pdf::Wanted::Dpi(SMALL_DPI), |_| {}, look, progress)?.into_iter().collect()
    }
}

/// The bytes of a file, owned by all who read it.
#[derive(Clone)]
struct Bytes(Arc<Vec<u8>>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Bytes {
    /// Takes a copy, after asking what can be asked at once.
    fn of(bytes: &[u8]) -> Result<Bytes, Fault> {
        if bytes.len() > limits::MAX_BYTES {
            return Err(Fault::TooManyBytes);
        }
        if Format::of(bytes) == Some(Format::Pdf) && screen::is_too_large(bytes) {
            return Err(Fault::TooMuchWork);
        }
        Ok(Bytes(Arc::new(bytes.to_vec())))
    }
}

impl Bytes {
    /// A copy in which the bits of each byte in these places are in reverse. Places may lie over each other.
    fn with_bits_reversed(&self, mut places: Vec<(usize, usize)>) -> Bytes {
        let mut bytes = self.0.to_vec();
        let mut done = 0;
        places.sort_unstable();
        for (start, length) in places {
            let (start, end) = (start.max(done), start.saturating_add(length).min(bytes.len()));
            if let Some(place) = bytes.get_mut(start..end) {
                place.iter_mut().for_each(|byte| *byte = byte.reverse_bits());
                done = end;
            }
        }
        Bytes(Arc::new(bytes))
    }
}

/// A file opened in one thread.
enum Source {
    Pdf(Box<pdf::Document>),
    Tiff(Box<tiff::Tiff>),
    Picture(Bytes, fn(&[u8]) -> Result<Page, Fault>),
}

impl Source {
    fn open(bytes: &Bytes) -> Result<(Source, usize), Fault> {
        Ok(match Format::of(bytes.as_ref()).ok_or(Fault::UnknownFormat)? {
            Format::Pdf => {
                let document = pdf::Document::open(bytes)?;
                let pages = document.pages();
                (Source::Pdf(Box::new(document)), pages)
            }
            Format::Tiff => {
                let tiff = tiff::Tiff::open(bytes)?;
                let pages = tiff.pages();
                (Source::Tiff(Box::new(tiff)), pages)
            }
            Format::Jpeg => (Source::Picture(bytes.clone(), |bytes| picture::decode(bytes, image::ImageFormat::Jpeg)), 1),
            Format::Jpeg2000 => (Source::Picture(bytes.clone(), jpeg2000::decode), 1),
            Format::Png => (Source::Picture(bytes.clone(), |bytes| picture::decode(bytes, image::ImageFormat::Png)), 1),
        })
    }

    fn attached(&self) -> usize {
        match self {
            Source::Pdf(document) => document.attached(),
            Source::Tiff(_) | Source::Picture(..) => 0,
        }
    }

    fn page(&mut self, index: usize, wanted: pdf::Wanted) -> Result<pdf::Drawn, Fault> {
        let whole = |page| pdf::Drawn { page, incomplete: false, undrawn: Vec::new(), is_picture: true };
        match self {
            Source::Pdf(document) => document.draw(index, wanted),
            Source::Tiff(tiff) => tiff.page(index).map(whole),
            Source::Picture(bytes, decode) => decode(bytes.as_ref()).map(whole),
        }
    }
}

/// Applies `look` to each page. `opened` sees the file as a whole, once in each thread.
fn each_page<T: Send + 'static>(
    bytes: &[u8],
    wanted: pdf::Wanted,
    opened: impl Fn(&Source) + Send + Sync + 'static,
    look: fn(pdf::Drawn) -> T,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Result<T, Fault>>, Fault> {
    let threads = match Format::of(bytes).ok_or(Fault::UnknownFormat)? {
        Format::Jpeg | Format::Jpeg2000 | Format::Png => 1,
        Format::Pdf | Format::Tiff => limits::THREADS,
    };
    let bytes = Bytes::of(bytes)?;
    let open = move || Source::open(&bytes).inspect(|(source, _)| opened(source));
    spread(threads, open, move |source, index| source.page(index, wanted).map(look), progress)
}

/// Draws one page of a PDF, counted from 0, at this resolution.
///
/// # Errors
///
/// As [`read()`], and where the page cannot be drawn.
pub fn draw(bytes: &[u8], page: usize, dpi: f32) -> Result<Page, Fault> {
    ask(Draw { page, dpi }, &[bytes], &mut |_, _| {})
}

#[derive(Serialize, Deserialize)]
struct Draw {
    page: usize,
    dpi: f32,
}

impl Question for Draw {
    const NAME: &'static str = "draw";
    type Answer = Page;

    fn answer(self, files: &[&[u8]], progress: &mut dyn FnMut(usize, usize)) -> Result<Page, Fault> {
        let bytes = Bytes::of(one(files)?)?;
        let open = move || Ok((pdf::Document::open(&bytes)?, 1));
        let draw = move |document: &mut pdf::Document, _| document.draw(self.page, pdf::Wanted::Dpi(self.dpi));
        let drawn = spread(1, open, draw, progress)?;
        drawn.into_iter().next().unwrap_or(Err(Fault::Renderer)).map(|drawn| drawn.page)
    }
}

#[cfg(test)]
mod tests;
