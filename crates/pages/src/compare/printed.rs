//! Where an issued document is printed, and where it is not: its margins are its own, and no layout's.

use super::overlaid::drawn_dpi;
use crate::decode::{Document, FileBytes, Wanted, spread};
use crate::error::PageError;
use crate::limits;
use crate::page::Page;
use crate::rect::Rect;

/// A pixel is a point, so that what is printed is known to a third of a millimetre.
const DPI: f32 = 72.0;

/// Paler than this is not to be seen.
const PAPER: u8 = 250;

/// For each page, what is printed on it and on all others of its size: a page with few words leaves no more free than the
/// fullest. None where that cannot be told, or nothing is printed.
pub(super) fn of_pages(issued: &FileBytes, progress: &mut dyn FnMut(usize, usize)) -> Result<Vec<Option<Rect>>, PageError> {
    let issued = issued.clone();
    let open = move || {
        let document = Document::open(&issued)?;
        let pages = document.pages();
        Ok((document, pages))
    };
    let each = |document: &mut Document, index: usize| {
        let page = document.draw(index, Wanted::Dpi(DPI))?.page;
        Ok(((page.width, page.height), printed(&page)))
    };
    let pages = spread(limits::THREADS, open, each, progress)?;
    let of_size = |size| {
        let same = pages.iter().flatten().filter(move |(other, _)| *other == size);
        same.filter_map(|(_, printed)| *printed).reduce(joined)
    };
    Ok(pages.iter().map(|page| page.as_ref().ok().and_then(|(size, _)| of_size(*size))).collect())
}

fn joined(one: Rect, other: Rect) -> Rect {
    Rect {
        left: one.left.min(other.left),
        bottom: one.bottom.min(other.bottom),
        right: one.right.max(other.right),
        top: one.top.max(other.top),
    }
}

/// The least rectangle with all ink of a page in it, in points.
fn printed(page: &Page) -> Option<Rect> {
    let width = page.width.max(1);
    let is_ink = |row: &[u8]| row.iter().any(|pixel| *pixel < PAPER);
    let inked: Vec<(usize, &[u8])> = page.pixels.chunks_exact(width).enumerate().filter(|(_, row)| is_ink(row)).collect();
    let (top, bottom) = (inked.first()?.0, inked.last()?.0 + 1);
    let first = |(_, row): &(usize, &[u8])| row.iter().position(|pixel| *pixel < PAPER);
    let last = |(_, row): &(usize, &[u8])| row.iter().rposition(|pixel| *pixel < PAPER);
    let (left, right) = (inked.iter().filter_map(first).min()?, inked.iter().filter_map(last).max()? + 1);
    let points = 72.0 / drawn_dpi(page);
    let (above, below) = ((page.height - top) as f32, (page.height - bottom) as f32);
    Some(Rect { left: left as f32 * points, bottom: below * points, right: right as f32 * points, top: above * points })
}
