//! Where a returned page differs from the issued one, as both are shown.

use super::align::{Alignment, align};
use super::annotation::Rect;
use super::grey::Page;
use super::pdf::{Document, Wanted};
use super::threads::spread;
use super::{Bytes, Fault, limits, overlay};

/// Resolution at which pages are compared: the strokes of a digit are two pixels wide.
const DPI: f32 = 150.0;

/// Outer margins of the agreement's pages, in millimetres: top, bottom (where the footer stands), sides.
const MARGINS: (f32, f32, f32) = (22.0, 26.0, 28.0);

/// How much darker a pixel has to be to be a difference, of 255.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tolerance {
    /// Than all pixels around its place on the other page.
    around: u8,
    /// Than its place on the other page, where both are softened.
    there: u8,
    /// Differences without thickness do not count.
    thick: bool,
}

/// What was not moved is drawn alike to within rounding; the edges of what was moved or shrunk are drawn differently.
const IN_PLACE: Tolerance = Tolerance { around: 40, there: 48, thick: false };
const MOVED: Tolerance = Tolerance { around: 80, there: 84, thick: true };

/// Fewer pixels than this are no difference.
const LEAST: usize = 3;

/// Differences closer than this become one, in pixels: 2 mm.
const CELL: usize = 12;

/// An issued page and what came back of it.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// Page of the issued document, counted from 0.
    pub issued: usize,
    /// Page of the returned document, counted from 0.
    pub returned: usize,
    /// Where differences are expected: fields to be filled in, a signature. In points of the issued page.
    pub expected: Vec<Rect>,
}

/// Where a difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the body of the page: within its margins.
    Body,
    /// In the outer margins, or beside the issued page.
    Margin,
    /// In a rectangle where it was expected.
    Expected,
}

/// Ink that is on one of the pages only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// In points of the issued page.
    pub rect: Rect,
    /// Body, margin, or expected.
    pub place: Place,
    /// Pixels, at 150 dpi, of ink that the returned page lacks.
    pub missing: usize,
    /// Pixels of ink that the issued page does not have.
    pub added: usize,
}

/// Two pages over each other.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// From the top; those in the body first.
    pub differences: Vec<Difference>,
    /// The returned page's size of the issued page: 1 where it was not shrunk.
    pub scale: f32,
    /// By how many points the issued page was moved to the right and down, after that.
    pub moved: (f32, f32),
    /// Share of the issued ink that lies on ink of the returned page. Where it is small, these are not the same pages.
    pub covered: f32,
    /// Annotations of the returned page that a reader shows and this comparison does not, in points of that page.
    pub undrawn: Vec<Rect>,
    /// A font or a picture on one of the pages could not be drawn.
    pub incomplete: bool,
    pub(super) issued: Page,
    pub(super) returned: Page,
    /// The issued page's first pixel is here on the returned one.
    pub(super) origin: (usize, usize),
    tolerance: Tolerance,
}

impl Comparison {
    /// Differences in the body of the page that nobody expected.
    pub fn in_body(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|difference| difference.place == Place::Body)
    }

    /// A PNG for a person to look at: ink of both grey, missing red, added blue; frames around differences, red in the
    /// body, orange in the margins, green where expected.
    pub fn png(&self) -> Vec<u8> {
        overlay::png(self)
    }
}

/// Compares pages of a returned PDF with pages of the issued one.
///
/// # Errors
///
/// Where a document cannot be opened, or takes too long; each pair has the fault of its own pages.
pub fn compare(issued: &[u8], returned: &[u8], pairs: &[Pair]) -> Result<Vec<Result<Comparison, Fault>>, Fault> {
    let (issued, returned, count) = (Bytes::of(issued)?, Bytes::of(returned)?, pairs.len());
    let pairs = pairs.to_vec();
    let open = move || Ok(((Document::open(&issued)?, Document::open(&returned)?), count));
    let each = move |(issued, returned): &mut (Document, Document), index: usize| {
        let pair = pairs.get(index).ok_or(Fault::NoSuchPage)?;
        compare_pair(issued, returned, pair)
    };
    spread(limits::THREADS, open, each, &mut |_, _| {})
}

/// Whether something is printed in each of these rectangles of a page of a PDF, in points: what a field that is laid
/// there would hide.
///
/// # Errors
///
/// Where the document cannot be opened or the page not be drawn.
pub fn ink_in(bytes: &[u8], page: usize, rects: &[Rect]) -> Result<Vec<bool>, Fault> {
    let page = super::draw(bytes, page, DPI)?;
    Ok(rects.iter().map(|rect| page.has_ink(*rect)).collect())
}

impl Page {
    /// Pixels an inch, drawn from a PDF.
    fn drawn_dpi(&self) -> f32 {
        self.dpi.unwrap_or(DPI)
    }

    fn has_ink(&self, rect: Rect) -> bool {
        let per_point = self.drawn_dpi() / 72.0;
        let (left, right) = (rect.left * per_point, rect.right * per_point);
        let (top, bottom) = (self.height as f32 - rect.top * per_point, self.height as f32 - rect.bottom * per_point);
        let (left, top) = (left.max(0.0) as usize, top.max(0.0) as usize);
        let rows = self.pixels.chunks_exact(self.width.max(1)).take(bottom.max(0.0).ceil() as usize).skip(top);
        let inside = rows.flat_map(|row| row.iter().take(right.max(0.0).ceil() as usize).skip(left));
        inside.filter(|&&pixel| pixel < 255 - IN_PLACE.around).count() >= LEAST
    }
}

fn compare_pair(issued: &mut Document, returned: &mut Document, pair: &Pair) -> Result<Comparison, Fault> {
    let known = issued.draw(pair.issued, Wanted::Dpi(DPI))?;
    let seen = returned.draw(pair.returned, Wanted::Dpi(DPI))?;
    let dpi = known.page.drawn_dpi();
    let (mut place, mut covered) = align(&known.page, &seen.page);
    let scale = place.scale;
    let (undrawn, incomplete) = (seen.undrawn, known.incomplete || seen.incomplete);
    let mut page = seen.page;
    if scale != 1.0 {
        // Drawn anew, larger, so that ink of both is equally sharp.
        page = returned.draw(pair.returned, Wanted::Dpi(DPI / scale))?.page;
        let (finer, share) = super::align::refined(
            &known.page,
            &page,
            Alignment { scale: 1.0, right: place.right / scale, down: place.down / scale },
        );
        (place, covered) = (finer, share);
    }
    let moved = (place.right / dpi * 72.0, place.down / dpi * 72.0);
    let same = place == Alignment::SAME && scale == 1.0;
    // From here on, a pixel of one page is a whole number of pixels from the same of the other.
    let origin = (place.right.max(0.0).ceil() as usize, place.down.max(0.0).ceil() as usize);
    let (left, top) = (place.right - origin.0 as f32, place.down - origin.1 as f32);
    if !same {
        page = page.part(left, top, page.width as f32 + 1.0, page.height as f32 + 1.0, 1.0);
    }
    let mut comparison = Comparison {
        differences: Vec::new(),
        scale,
        moved,
        covered,
        undrawn,
        incomplete,
        issued: known.page,
        returned: page,
        origin,
        tolerance: if same { IN_PLACE } else { MOVED },
    };
    comparison.differences = differences(&comparison, &pair.expected);
    Ok(comparison)
}

/// A pixel of ink that is on one page only, in pixels of the issued page.
#[derive(Clone, Copy)]
pub(super) struct Pixel {
    pub(super) x: isize,
    pub(super) y: isize,
    pub(super) added: bool,
}

/// All pixels that differ.
pub(super) fn pixels(comparison: &Comparison) -> Vec<Pixel> {
    let Comparison { issued, returned, origin, tolerance, .. } = comparison;
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
        let all: std::collections::BTreeSet<(isize, isize)> = pixels.iter().map(|pixel| (pixel.x, pixel.y)).collect();
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

fn differences(comparison: &Comparison, expected: &[Rect]) -> Vec<Difference> {
    let per_point = comparison.issued.drawn_dpi() / 72.0;
    let high = comparison.issued.height as f32 / per_point;
    let wide = comparison.issued.width as f32 / per_point;
    let mm = 72.0 / 25.4;
    let (top, bottom, sides) = (high - MARGINS.0 * mm, MARGINS.1 * mm, MARGINS.2 * mm);
    let place = |pixel: &Pixel| {
        let (x, y) = ((pixel.x as f32 + 0.5) / per_point, high - (pixel.y as f32 + 0.5) / per_point);
        let slack = 0.75;
        let within = |rect: &Rect| {
            (rect.left - slack..=rect.right + slack).contains(&x) && (rect.bottom - slack..=rect.top + slack).contains(&y)
        };
        if expected.iter().any(within) {
            Place::Expected
        } else if x < sides || x > wide - sides || y < bottom || y > top {
            Place::Margin
        } else {
            Place::Body
        }
    };
    let mut cells: std::collections::BTreeMap<(Place, isize, isize), Group> = std::collections::BTreeMap::new();
    for pixel in pixels(comparison) {
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
