//! The same in the process that asks, which a hostile file may bring down, and without a sandbox. For tests and fuzzers,
//! which want to see what happens; a program has no way to call it.

use crate::compare::{Comparison, DPI, Pair, Thumbnail, has_ink};
use crate::error::PageError;
use crate::page::Page;
use crate::reading::{self, Reading};
use crate::rect::Rect;

/// As [`RenderWorker::read`](crate::RenderWorker::read).
///
/// # Errors
///
/// The same.
pub fn read(file: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Reading, PageError> {
    reading::read(file, progress)
}

/// As [`RenderWorker::thumbnails`](crate::RenderWorker::thumbnails).
///
/// # Errors
///
/// The same.
pub fn thumbnails(file: &[u8]) -> Result<Vec<Thumbnail>, PageError> {
    reading::thumbnails(file, &mut |_, _| {})
}

/// As [`RenderWorker::compare`](crate::RenderWorker::compare).
///
/// # Errors
///
/// The same.
pub fn compare(issued: &[u8], returned: &[u8], pairs: &[Pair]) -> Result<Vec<Result<Comparison, PageError>>, PageError> {
    crate::compare::compare(issued, returned, pairs.to_vec(), &mut |_, _| {})
}

/// As [`RenderWorker::draw`](crate::RenderWorker::draw).
///
/// # Errors
///
/// The same.
pub fn draw(file: &[u8], page: usize, dpi: f32) -> Result<Page, PageError> {
    reading::draw(file, page, dpi, &mut |_, _| {})
}

/// As [`RenderWorker::ink_in`](crate::RenderWorker::ink_in).
///
/// # Errors
///
/// The same.
pub fn ink_in(file: &[u8], page: usize, rects: &[Rect]) -> Result<Vec<bool>, PageError> {
    let page = draw(file, page, DPI)?;
    Ok(rects.iter().map(|rect| has_ink(&page, *rect)).collect())
}
