//! A file of any kind, page by page.

use super::bytes::FileBytes;
use super::format::Format;
use super::pdf::{Document, Drawn, Wanted};
use super::spread::spread;
use super::tiff::Tiff;
use super::{jpeg2000, picture};
use crate::error::PageError;
use crate::limits;
use crate::page::Page;

/// A file opened in one thread.
pub(crate) enum OpenFile {
    Pdf(Box<Document>),
    Tiff(Box<Tiff>),
    Picture(FileBytes, fn(&[u8]) -> Result<Page, PageError>),
}

impl OpenFile {
    /// And how many pages it has.
    pub(crate) fn open(bytes: &FileBytes) -> Result<(OpenFile, usize), PageError> {
        Ok(match Format::of(bytes.as_ref()).ok_or(PageError::UnknownFormat)? {
            Format::Pdf => {
                let document = Document::open(bytes)?;
                let pages = document.pages();
                (OpenFile::Pdf(Box::new(document)), pages)
            }
            Format::Tiff => {
                let tiff = Tiff::open(bytes)?;
                let pages = tiff.pages();
                (OpenFile::Tiff(Box::new(tiff)), pages)
            }
            Format::Jpeg => (OpenFile::Picture(bytes.clone(), |bytes| picture::decode(bytes, image::ImageFormat::Jpeg)), 1),
            Format::Jpeg2000 => (OpenFile::Picture(bytes.clone(), jpeg2000::decode), 1),
            Format::Png => (OpenFile::Picture(bytes.clone(), |bytes| picture::decode(bytes, image::ImageFormat::Png)), 1),
        })
    }

    pub(crate) fn attached(&self) -> usize {
        match self {
            OpenFile::Pdf(document) => document.attached(),
            OpenFile::Tiff(_) | OpenFile::Picture(..) => 0,
        }
    }

    pub(crate) fn page(&mut self, index: usize, wanted: Wanted) -> Result<Drawn, PageError> {
        let whole = |page| Drawn { page, incomplete: false, undrawn: Vec::new(), is_picture: true };
        match self {
            OpenFile::Pdf(document) => document.draw(index, wanted),
            OpenFile::Tiff(tiff) => tiff.page(index).map(whole),
            OpenFile::Picture(bytes, decode) => decode(bytes.as_ref()).map(whole),
        }
    }
}

/// Applies `look` to each page. `opened` sees the file as a whole, once in each thread.
pub(crate) fn each_page<T: Send + 'static>(
    bytes: &[u8],
    wanted: Wanted,
    opened: impl Fn(&OpenFile) + Send + Sync + 'static,
    look: fn(Drawn) -> T,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Result<T, PageError>>, PageError> {
    let threads = match Format::of(bytes).ok_or(PageError::UnknownFormat)? {
        Format::Jpeg | Format::Jpeg2000 | Format::Png => 1,
        Format::Pdf | Format::Tiff => limits::THREADS,
    };
    let bytes = FileBytes::of(bytes)?;
    let open = move || OpenFile::open(&bytes).inspect(|(source, _)| opened(source));
    spread(threads, open, move |source, index| source.page(index, wanted).map(look), progress)
}
