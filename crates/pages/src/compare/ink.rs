//! Whether anything is printed in a place.

use super::overlaid::{IN_PLACE, LEAST, drawn_dpi};
use crate::page::Page;
use crate::rect::Rect;

/// Whether something is printed in a rectangle of a page that was drawn from a PDF.
pub(crate) fn has_ink(page: &Page, rect: Rect) -> bool {
    let per_point = drawn_dpi(page) / 72.0;
    let (left, right) = (rect.left * per_point, rect.right * per_point);
    let (top, bottom) = (page.height as f32 - rect.top * per_point, page.height as f32 - rect.bottom * per_point);
    let (left, top) = (left.max(0.0) as usize, top.max(0.0) as usize);
    let rows = page.pixels.chunks_exact(page.width.max(1)).take(bottom.max(0.0).ceil() as usize).skip(top);
    let inside = rows.flat_map(|row| row.iter().take(right.max(0.0).ceil() as usize).skip(left));
    inside.filter(|&&pixel| pixel < 255 - IN_PLACE.around).count() >= LEAST
}
