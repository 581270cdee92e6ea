//! Which issued page a scanned page is.
//!
//! Thumbnails are laid over each other, moved and stretched a little, and compared by normalised cross-correlation:
//! 1 where ink lies in the same places, 0 where it lies anywhere.

use super::thumbnail::{HIGH, Thumbnail, WIDE};

/// Where a scanned page belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageMatch {
    /// The issued page that it is most like, counted from 0; none where it is like none of them.
    pub issued: Option<usize>,
    /// Another issued page is nearly as like: a person has to look.
    pub uncertain: bool,
    /// Whether the page lies upside down.
    pub upside_down: bool,
    /// Quarter turns clockwise that bring the page upright: 2 where it lies upside down.
    pub quarters: usize,
    /// How like, from 0 to 1.
    pub likeness: f32,
}

/// Less than this is another page.
const LIKE: f32 = 0.5;

/// The best must be better than the next by this.
const APART: f32 = 0.08;

/// So many issued pages are looked at closely, and none that is so much less like than the best.
const CLOSELY: usize = 6;
const FAR: f32 = 0.35;

/// Cells beside a page that it may be moved over.
const EDGE: usize = 12;

const STRETCHES: [f32; 5] = [0.97, 0.985, 1.0, 1.015, 1.03];

/// Finds for each page of a scan which issued page it is. Pages may be missing, repeated, foreign, upside down and in
/// any order.
///
/// ```
/// use avtale_pages::{Page, Thumbnail, match_pages};
///
/// // A sheet of A4 at 100 dpi, with lines on it as far as this.
/// let page = |lines: usize| {
///     let (width, height) = (827, 1169);
///     let ink = |at: usize| at / width % 30 < 8 && at / width < 30 * lines && at % width < 600;
///     let pixels = (0..width * height).map(|at| if ink(at) { 0 } else { 255 }).collect();
///     Thumbnail::of(&Page { width, height, pixels, dpi: Some(100.0) }, &[])
/// };
/// let found = match_pages(&[page(9)], &[page(30), page(9)]);
/// assert_eq!(found[0].issued, Some(1));
/// ```
pub fn match_pages(scan: &[Thumbnail], issued: &[Thumbnail]) -> Vec<PageMatch> {
    let known: Vec<Sizes> = issued.iter().map(|page| Sizes::of(page, false)).collect();
    scan.iter().map(|page| best(page, issued, &known)).collect()
}

fn best(page: &Thumbnail, issued: &[Thumbnail], known: &[Sizes]) -> PageMatch {
    let sides = [false, true].map(|upside_down| Side { upside_down, page: Sizes::of(page, upside_down) });
    let mut candidates: Vec<(&Known, &Known, usize, bool, Shift, f32)> = Vec::new();
    for (index, known) in known.iter().enumerate() {
        for Side { upside_down, page } in &sides {
            for (known, page) in known.pairs(page) {
                let (place, likeness) = known.coarsely(&page.coarse);
                candidates.push((known, page, index, *upside_down, place, likeness));
            }
        }
    }
    candidates.sort_by(|a, b| b.5.total_cmp(&a.5));
    candidates.truncate(CLOSELY);
    let most = candidates.first().map_or(0.0, |best| best.5);
    candidates.retain(|candidate| candidate.5 > most - FAR);
    let mut closely: Vec<(usize, bool, f32)> = candidates
        .into_iter()
        .map(|(known, page, index, upside_down, place, _)| (index, upside_down, known.closely(&page.fine, place)))
        .collect();
    closely.sort_by(|a, b| b.2.total_cmp(&a.2));
    let (nth, upside_down, likeness) = closely.first().copied().unwrap_or((0, false, 0.0));
    let next = closely.iter().find(|other| other.0 != nth).map_or(0.0, |other| other.2);
    let like = likeness >= LIKE;
    // An issued page that is wider than high was turned as well.
    let own = issued.get(nth).filter(|_| like).map_or(0, |issued| issued.quarters);
    let quarters = (page.quarters + if like && upside_down { 2 } else { 0 } + 4 - own % 4) % 4;
    PageMatch {
        issued: like.then_some(nth),
        uncertain: like && likeness - next < APART,
        upside_down: quarters == 2,
        quarters,
        likeness: likeness.max(0.0),
    }
}

/// Where one field lies on another: stretched around the middle, then moved.
#[derive(Clone, Copy)]
struct Shift {
    stretch: f32,
    right: f32,
    down: f32,
}

struct Field {
    wide: usize,
    high: usize,
    values: Vec<f32>,
}

/// A scanned page, as it lies or turned over.
struct Side {
    upside_down: bool,
    page: Sizes,
}

/// A page in its own size, and as large as A4.
struct Sizes {
    own: Known,
    fitted: Option<Known>,
}

impl Sizes {
    fn of(page: &Thumbnail, upside_down: bool) -> Sizes {
        let known = |cells| Known::new(Field::of(cells, upside_down));
        Sizes { own: known(&page.cells), fitted: page.fitted.as_deref().map(known) }
    }

    /// The sizes in which it is compared with another page.
    fn pairs<'a>(&'a self, other: &'a Sizes) -> impl Iterator<Item = (&'a Known, &'a Known)> {
        let is_other_size = self.fitted.is_some() || other.fitted.is_some();
        let fitted = |sizes: &'a Sizes| sizes.fitted.as_ref().unwrap_or(&sizes.own);
        [(&self.own, &other.own)].into_iter().chain(is_other_size.then(|| (fitted(self), fitted(other))))
    }
}

/// A page, coarse and fine.
struct Known {
    coarse: Field,
    fine: Field,
}

impl Field {
    fn of(cells: &[u8], upside_down: bool) -> Field {
        // The square root makes of a thin line as much as of a heavy one, nearly.
        let mut values: Vec<f32> = cells.iter().map(|&cell| (f32::from(cell) / 255.0).sqrt()).collect();
        if upside_down {
            values.reverse();
        }
        Field { wide: WIDE, high: HIGH, values }
    }

    fn row(&self, y: isize) -> &[f32] {
        let row = usize::try_from(y).ok().and_then(|y| self.values.get(y * self.wide..(y + 1) * self.wide));
        row.unwrap_or_default()
    }

    /// Twice as coarse.
    fn coarse(&self) -> Field {
        let (wide, high) = (self.wide / 2, self.high / 2);
        let pairs = |y: usize| self.row(y as isize).chunks_exact(2).map(|pair| pair.iter().sum::<f32>());
        let values = (0..high).flat_map(|y| pairs(2 * y).zip(pairs(2 * y + 1))).map(|(a, b)| (a + b) / 4.0).collect();
        Field { wide, high, values }
    }

    /// Correlation with another field of the same size that lies on it at this place.
    fn like(&self, other: &Field, place: Shift) -> f32 {
        let (middle, centre) = (self.wide as f32 / 2.0, self.high as f32 / 2.0);
        // The same in all rows: between which two cells each cell lies, and how far from the first.
        let across: Vec<(usize, f32)> = (0..self.wide)
            .map(|x| ((x as f32 + 0.5 - middle) * place.stretch + middle - 0.5 + place.right + EDGE as f32).max(0.0))
            .map(|u| (u as usize, u.fract()))
            .collect();
        let mut line = vec![0f32; self.wide + 2 * EDGE];
        let (mut a, mut b, mut aa, mut bb, mut ab) = (0f32, 0f32, 0f32, 0f32, 0f32);
        for (y, row) in self.values.chunks_exact(self.wide.max(1)).enumerate() {
            let v = (y as f32 + 0.5 - centre) * place.stretch + centre - 0.5 + place.down;
            let (top, below) = (v.floor() as isize, v - v.floor());
            let inner = line.iter_mut().skip(EDGE).take(self.wide);
            inner.for_each(|cell| *cell = 0.0);
            for (row, share) in [(top, 1.0 - below), (top + 1, below)] {
                line.iter_mut().skip(EDGE).zip(other.row(row)).for_each(|(cell, value)| *cell += value * share);
            }
            for (&value, &(left, right)) in row.iter().zip(&across) {
                let seen = match line.get(left..left + 2) {
                    Some([one, other]) => one * (1.0 - right) + other * right,
                    _ => 0.0,
                };
                a += value;
                b += seen;
                aa += value * value;
                bb += seen * seen;
                ab += value * seen;
            }
        }
        let n = (self.wide * self.high).max(1) as f32;
        let (va, vb) = (aa - a * a / n, bb - b * b / n);
        // Two empty pages are alike.
        if va < 0.5 && vb < 0.5 {
            return 1.0;
        }
        (ab - a * b / n) / (va.max(0.5) * vb.max(0.5)).sqrt()
    }
}

impl Known {
    fn new(fine: Field) -> Known {
        Known { coarse: fine.coarse(), fine }
    }

    /// The best place within 3 % and 8 mm, on coarse fields.
    fn coarsely(&self, scan: &Field) -> (Shift, f32) {
        let mut best = (Shift { stretch: 1.0, right: 0.0, down: 0.0 }, f32::MIN);
        for stretch in STRETCHES {
            for down in -2..=2 {
                for right in -2..=2 {
                    let place = Shift { stretch, right: right as f32, down: down as f32 };
                    let likeness = self.coarse.like(scan, place);
                    if likeness > best.1 {
                        best = (place, likeness);
                    }
                }
            }
        }
        (best.0, best.1)
    }

    /// From a coarse place to the best one near it.
    fn closely(&self, scan: &Field, coarse: Shift) -> f32 {
        let mut place = Shift { right: coarse.right * 2.0, down: coarse.down * 2.0, ..coarse };
        let mut best = self.fine.like(scan, place);
        let mut step = 1.0;
        while step > 0.24 {
            let moves =
                [(0.0, 1.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, 1.0), (0.0, 0.0, -1.0), (0.008, 0.0, 0.0), (-0.008, 0.0, 0.0)];
            let tried = moves
                .map(|(stretch, right, down)| Shift {
                    stretch: (place.stretch + stretch * step).clamp(0.955, 1.045),
                    right: (place.right + right * step).clamp(-7.0, 7.0),
                    down: (place.down + down * step).clamp(-7.0, 7.0),
                })
                .map(|place| (place, self.fine.like(scan, place)));
            match tried.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)) {
                Some((better, likeness)) if likeness > best + 0.0005 => (place, best) = (better, likeness),
                _ => step /= 2.0,
            }
        }
        best
    }
}
