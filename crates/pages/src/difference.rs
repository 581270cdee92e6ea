//! Ink that is on one of two pages only.
//!
//! Pages of the same content are not drawn alike to the last pixel where one was moved or shrunk, so that a pixel has a
//! little room in place and in darkness, and differences near each other are one.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::annotation::Rect;
use super::compare::{Overlaid, Pair};
use super::grey::Page;

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

/// Fewer pixels than this are no difference.
pub(super) const LEAST: usize = 3;

/// Differences closer than this become one, in pixels: 2 mm.
const CELL: usize = 12;

/// How far from where one signs the line may be that one signs on, in points.
const LINE: f32 = 3.0;

/// Where a difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// Where the agreement is printed, headers and footers included.
    Body,
    /// In the margins, where nothing is printed on any page of the agreement, or beside the issued page.
    Margin,
    /// In a rectangle where it was expected.
    Expected,
    /// Where it may be signed, or on empty paper close by: signatures seldom keep to their line.
    Signed,
}

/// Ink that is on one of the pages only.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// In points of the issued page.
    pub rect: Rect,
    /// Where it is.
    pub place: Place,
    /// Pixels, at 150 dpi, of ink that the returned page lacks.
    pub missing: usize,
    /// Pixels of ink that the issued page does not have.
    pub added: usize,
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

/// All differences, those in the body first, from the top.
/// What lies beside `body` lies in the margins.
pub(super) fn differences(overlaid: &Overlaid, pair: &Pair, body: Option<Rect>) -> Vec<Difference> {
    let per_point = overlaid.issued.drawn_dpi() / 72.0;
    let high = overlaid.issued.height as f32 / per_point;
    let wide = overlaid.issued.width as f32 / per_point;
    let body = body.unwrap_or(Rect { left: 0.0, bottom: 0.0, right: wide, top: high });
    let within = |x: isize, y: isize, rect: &Rect, slack: f32| {
        let (x, y) = ((x as f32 + 0.5) / per_point, high - (y as f32 + 0.5) / per_point);
        (rect.left - slack..=rect.right + slack).contains(&x) && (rect.bottom - slack..=rect.top + slack).contains(&y)
    };
    // Nothing is printed there but the line that one signs on.
    let is_empty = |pixel: &Pixel, rect: &Rect| {
        let far = CELL as isize / 2;
        let mut around = (-far..=far).flat_map(|down| (-far..=far).map(move |right| (pixel.x + right, pixel.y + down)));
        around.all(|(x, y)| overlaid.issued.at(x, y) >= 255 - IN_PLACE.around || within(x, y, rect, LINE))
    };
    let place = |pixel: &Pixel| {
        let within = |rect: &Rect, slack: f32| within(pixel.x, pixel.y, rect, slack);
        let is_in = |rect: &Rect| within(rect, 0.75);
        let is_close = |rect: &Rect| within(rect, (rect.top - rect.bottom) / 2.0) && is_empty(pixel, rect);
        if pair.signed.iter().any(is_in) {
            Place::Signed
        } else if pair.expected.iter().any(is_in) {
            Place::Expected
        } else if pair.signed.iter().any(is_close) {
            Place::Signed
        } else if within(&body, 0.0) {
            Place::Body
        } else {
            Place::Margin
        }
    };
    let mut cells: BTreeMap<(Place, isize, isize), Group> = BTreeMap::new();
    for pixel in pixels(overlaid) {
        let cell = (place(&pixel), pixel.y.div_euclid(CELL as isize), pixel.x.div_euclid(CELL as isize));
        cells.entry(cell).or_insert(Group::NONE).take(&pixel);
    }
    let mut found = Vec::new();
    while let Some((first, group)) = cells.pop_first() {
        let mut whole = group;
        let mut open = vec![first];
        while let Some((place, row, column)) = open.pop() {
            for (down, right) in (-1..=1).flat_map(|down| (-1..=1).map(move |right| (down, right))) {
                let next = (place, row + down, column + right);
                if let Some(group) = cells.remove(&next) {
                    whole.join(&group);
                    open.push(next);
                }
            }
        }
        if whole.missing + whole.added >= LEAST {
            let rect = Rect {
                left: whole.left as f32 / per_point,
                bottom: high - (whole.bottom + 1) as f32 / per_point,
                right: (whole.right + 1) as f32 / per_point,
                top: high - whole.top as f32 / per_point,
            };
            found.push(Difference { rect, place: first.0, missing: whole.missing, added: whole.added });
        }
    }
    found.sort_by(|a, b| a.place.cmp(&b.place).then(b.rect.top.total_cmp(&a.rect.top)));
    found
}

/// Pixels near each other.
#[derive(Clone, Copy)]
struct Group {
    left: isize,
    top: isize,
    right: isize,
    bottom: isize,
    missing: usize,
    added: usize,
}

impl Group {
    const NONE: Group = Group { left: isize::MAX, top: isize::MAX, right: isize::MIN, bottom: isize::MIN, missing: 0, added: 0 };

    fn take(&mut self, pixel: &Pixel) {
        let (x, y) = (pixel.x, pixel.y);
        let (missing, added) = (usize::from(!pixel.added), usize::from(pixel.added));
        self.join(&Group { left: x, top: y, right: x, bottom: y, missing, added });
    }

    fn join(&mut self, other: &Group) {
        self.left = self.left.min(other.left);
        self.top = self.top.min(other.top);
        self.right = self.right.max(other.right);
        self.bottom = self.bottom.max(other.bottom);
        self.missing += other.missing;
        self.added += other.added;
    }
}
