//! A file, read as what came back: what stands on each page, and what the page looks like when it is small.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use crate::codes::{Code, find_codes};
use crate::compare::Thumbnail;
use crate::decode::{Document, Drawn, FileBytes, Format, OpenFile, Wanted, each_page, spread};
use crate::error::PageError;
use crate::page::Page;

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
    /// For [`match_pages`](crate::match_pages).
    pub thumbnail: Thumbnail,
}

/// A file, read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reading {
    /// What it is.
    pub format: Format,
    /// Its pages in order; a page that cannot be looked at has the reason.
    pub pages: Vec<Result<ReadPage, PageError>>,
    /// Files that are attached to it, and not read.
    pub attached: usize,
}

/// Resolution that thumbnails need.
const SMALL_DPI: f32 = 82.0;

/// Reads a file page by page, at most [`limits::THREADS`](crate::limits::THREADS) pages at a time.
pub(crate) fn read(bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Reading, PageError> {
    let format = Format::of(bytes).ok_or(PageError::UnknownFormat)?;
    let attached = Arc::new(AtomicUsize::new(0));
    let noted = Arc::clone(&attached);
    let opened = move |file: &OpenFile| noted.store(file.attached(), Ordering::Relaxed);
    let pages = each_page(bytes, Wanted::Code, opened, read_page, progress)?;
    Ok(Reading { format, pages, attached: attached.load(Ordering::Relaxed) })
}

fn read_page(drawn: Drawn) -> ReadPage {
    let Drawn { page, incomplete, is_picture, .. } = drawn;
    let codes = find_codes(&page);
    let thumbnail = Thumbnail::of(&page, &codes);
    ReadPage { codes, size: (page.width, page.height), dpi: page.dpi, incomplete, is_picture, thumbnail }
}

/// All pages made small.
pub(crate) fn thumbnails(bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Vec<Thumbnail>, PageError> {
    let look = |drawn: Drawn| Thumbnail::of(&drawn.page, &[]);
    each_page(bytes, Wanted::Dpi(SMALL_DPI), |_| {}, look, progress)?.into_iter().collect()
}

/// The longer side of a page of paper (ISO 216, A4), in inches.
const LONGER: f32 = 297.0 / 25.4;

/// Draws one page of a file, counted from 0, at this resolution. A picture need not say how large it is on paper: it is no larger
/// than a page of A4 would be.
pub(crate) fn draw(bytes: &[u8], page: usize, dpi: f32, progress: &mut dyn FnMut(usize, usize)) -> Result<Page, PageError> {
    // What begins like nothing may be a PDF to other readers.
    let is_pdf = matches!(Format::of(bytes), None | Some(Format::Pdf));
    let bytes = FileBytes::of(bytes)?;
    let drawn = if is_pdf {
        let open = move || Ok((Document::open(&bytes)?, 1));
        spread(1, open, move |document: &mut Document, _| document.draw(page, Wanted::Dpi(dpi)), progress)?
    } else {
        let open = move || Ok((OpenFile::open(&bytes)?, 1));
        let draw = move |(file, pages): &mut (OpenFile, usize), _| {
            if page < *pages { file.page(page, Wanted::Dpi(dpi)) } else { Err(PageError::NoSuchPage) }
        };
        spread(1, open, draw, progress)?
    };
    let page = drawn.into_iter().next().unwrap_or(Err(PageError::Renderer))?.page;
    let most = if is_pdf { usize::MAX } else { (LONGER * dpi).max(1.0) as usize };
    Ok(page.reduced(page.width.max(page.height).div_ceil(most)))
}
