//! Two pages, one over the other, and the ink that is on one of them only.
//!
//! Pages of the same content are not drawn alike to the last pixel where one was moved or shrunk, so that a pixel has a
//! little room in place and in darkness.

use std::collections::BTreeSet;

use crate::page::Page;

/// Resolution at which pages are compared: the strokes of a digit are two pixels wide.
pub(crate) const DPI: f32 = 150.0;

/// Fewer pixels than this are no difference.
pub(super) const LEAST: usize = 3;

/// Two pages of which each pixel of one is a whole number of pixels from the same of the other.
pub(super) struct Overlaid {
    pub(super) issued: Page,
    pub(super) returned: Page,
    /// The issued page's first pixel is here on the returned one.
    pub(super) origin: (usize, usize),
    pub(super) tolerance: Tolerance,
}

/// How much darker a pixel has to be to be a difference, of 255.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tolerance {
    /// Than all pixels around its place on the other page.
    pub(super) around: u8,
    /// Than its place on the other page, where both are softened.
    there: u8,
    /// Differences without thickness do not count.
    thick: bool,
}

/// What was not moved is drawn alike to within rounding; the edges of what was moved or shrunk are drawn differently.
pub(super) const IN_PLACE: Tolerance = Tolerance { around: 40, there: 48, thick: false };
pub(super) const MOVED: Tolerance = Tolerance { around: 80, there: 84, thick: true };

/// Pixels an inch of a page that was drawn from a PDF.
pub(super) fn drawn_dpi(page: &Page) -> f32 {
    page.dpi.unwrap_or(DPI)
}

/// A pixel of ink that is on one page only, in pixels of the issued page.
#[derive(Clone, Copy)]
pub(super) struct Pixel {
    pub(super) x: isize,
    pub(super) y: isize,
    pub(super) added: bool,
}

/// All pixels that differ.
pub(super) fn pixels(overlaid: &Overlaid) -> Vec<Pixel> {
    let Overlaid { issued, returned, origin, tolerance } = overlaid;
    let (right, down) = (origin.0 as isize, origin.1 as isize);
    let mut pixels: Vec<Pixel> = only(issued, returned, (right, down), *tolerance)
        .into_iter()
        .map(|(x, y)| Pixel { x, y, added: false })
        .chain(only(returned, issued, (-right, -down), *tolerance).into_iter().map(|(x, y)| Pixel {
            x: x - right,
            y: y - down,
            added: true,
        }))
        .collect();
    if tolerance.thick {
        // A rule that fell between two rows of pixels is a row of differences without thickness.
        let all: BTreeSet<(isize, isize)> = pixels.iter().map(|pixel| (pixel.x, pixel.y)).collect();
        let at = |x: isize, y: isize| usize::from(all.contains(&(x, y)));
        pixels.retain(|&Pixel { x, y, .. }| {
            let corner = |right: isize, down: isize| at(x + right, y) + at(x, y + down) + at(x + right, y + down) >= 2;
            corner(-1, -1) || corner(1, -1) || corner(-1, 1) || corner(1, 1)
        });
    }
    pixels
}

/// Pixels of a page that are darker than the other page is there. A stroke that is thin, or that is close to others,
/// is seen best where both pages are softened; one that is pale is seen best as it is.
fn only(page: &Page, other: &Page, shift: (isize, isize), tolerance: Tolerance) -> Vec<(isize, isize)> {
    let (soft, other_soft) = (page.softened(), other.softened());
    let width = page.width.max(1);
    let ink = page.pixels.iter().zip(&soft.pixels).enumerate();
    let ink = ink.filter(|(_, (pixel, soft))| **pixel < 255 - tolerance.around || **soft < 255 - tolerance.there);
    ink.filter_map(|(i, (&pixel, &soft))| {
        let (x, y) = ((i % width) as isize, (i / width) as isize);
        let (u, v) = (x + shift.0, y + shift.1);
        let there = i16::from(other_soft.at(u, v)) - i16::from(soft) > i16::from(tolerance.there);
        let around = || {
            let lighter = |right, down| i16::from(other.at(u + right, v + down)) - i16::from(pixel) > i16::from(tolerance.around);
            (-1..=1).all(|down| (-1..=1).all(|right| lighter(right, down)))
        };
        (there || around()).then_some((x, y))
    })
    .collect()
}
