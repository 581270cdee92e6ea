//! The picture of a signature page, as a reader shows it.

use avtale_pages::{Format, RenderWorker};
use avtale_revisions::{FieldKind, File};

use crate::verify::Finding;

/// Pixels an inch: enough to tell what the page is and where it is signed, while the file itself lies beside.
const DPI: f32 = 72.0;

/// A page in grey, row by row.
pub struct Picture {
    pub page: usize,
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

/// Draws the signature page of a file; none of what is no PDF or cannot be drawn.
pub fn of(bytes: &[u8], finding: &Finding, worker: &RenderWorker) -> Option<Picture> {
    if Format::of(bytes) != Some(Format::Pdf) {
        return None;
    }
    let page = field_page(bytes).or_else(|| coded_page(finding)).unwrap_or(0);
    let drawn = worker.draw(bytes, page, DPI).ok()?;
    Some(Picture { page: page + 1, width: drawn.width, height: drawn.height, pixels: drawn.pixels })
}

/// The page with the first signature field that can be seen.
fn field_page(bytes: &[u8]) -> Option<usize> {
    let file = File::read(bytes).ok()?;
    let widgets = file.widgets(file.newest()).ok()?;
    let is_seen = |[left, bottom, right, top]: [f64; 4]| right > left && top > bottom;
    widgets.iter().find(|widget| widget.kind == FieldKind::Signature && is_seen(widget.rect))?.page
}

/// The page with the code of the document.
fn coded_page(finding: &Finding) -> Option<usize> {
    finding.looks.as_ref()?.pages.iter().position(|page| !page.codes.is_empty())
}
