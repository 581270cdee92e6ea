//! The modules of a QR code, read from the greys of a page.
//!
//! Where print is too thick or too thin, faint or unsharp, each module still has a middle that is darker or lighter than
//! those around it. So modules are measured where they must lie, and told dark from light among themselves; the quarter of
//! them that may be wrong is the reader's affair.

use rqrr::{Grid, SimpleGrid};

use crate::page::Page;

/// Finder patterns' middles, in pixels of a page: between the two others, along the upper edge, along the left.
pub(super) type Corners = [(f32, f32); 3];

/// From modules to pixels: ISO/IEC 18004 has three finder patterns, and an alignment pattern near the fourth corner.
#[derive(Clone, Copy)]
pub(super) struct Lattice {
    /// Modules along a side.
    pub(super) size: usize,
    corner: (f32, f32),
    /// One module to the right, and one down.
    right: (f32, f32),
    down: (f32, f32),
    /// What is added for each module to the right and down: seen from an angle, a square is none.
    bent: (f32, f32),
}

/// Modules from the edge to the middle of a finder pattern, and of the alignment pattern.
const FINDER: f32 = 3.5;
const ALIGNMENT: f32 = 6.5;

/// How far from its place an alignment pattern is looked for, in modules.
const AWAY: f32 = 2.5;

/// Of the contrast between dark and light, what an alignment pattern must show.
const SEEN: f32 = 0.35;

/// How much of a module is measured: against noise, or where only its middle has its own grey.
const MIDDLE: f32 = 0.6;
const POINT: f32 = 0.1;

/// Modules whose mean a module is compared with, in each direction.
const AROUND: usize = 4;

impl Lattice {
    pub(super) fn new([corner, one, other]: Corners, size: usize) -> Lattice {
        let between = size as f32 - 2.0 * FINDER;
        let step = |to: (f32, f32)| ((to.0 - corner.0) / between, (to.1 - corner.1) / between);
        Lattice { size, corner, right: step(one), down: step(other), bent: (0.0, 0.0) }
    }

    /// The pixel at this place, in modules from the code's upper left corner.
    pub(super) fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = (x - FINDER, y - FINDER);
        let along = |corner: f32, right: f32, down: f32, bent: f32| corner + x * right + y * down + x * y * bent;
        (
            along(self.corner.0, self.right.0, self.down.0, self.bent.0),
            along(self.corner.1, self.right.1, self.down.1, self.bent.1),
        )
    }

    fn grey(&self, page: &Page, x: f32, y: f32) -> f32 {
        let (x, y) = self.at(x, y);
        page.between(x, y)
    }

    /// How dark the finder patterns are, and how light their inner rings.
    fn contrast(&self, page: &Page) -> (f32, f32) {
        let far = self.size as f32 - FINDER;
        let middles = [(FINDER, FINDER), (far, FINDER), (FINDER, far)];
        let dark = middles.iter().map(|&(x, y)| self.grey(page, x, y)).sum::<f32>() / 3.0;
        let ring = middles.iter().flat_map(|&(x, y)| [(x - 2.0, y), (x + 2.0, y), (x, y - 2.0), (x, y + 2.0)]);
        let light = ring.map(|(x, y)| self.grey(page, x, y)).sum::<f32>() / 12.0;
        (dark, light)
    }

    /// Bent so that the alignment pattern is where it is seen (6.3.6); as it is, where none is seen.
    pub(super) fn aligned(self, page: &Page) -> Lattice {
        let (dark, light) = self.contrast(page);
        let place = self.size as f32 - ALIGNMENT;
        if self.size < 25 {
            return self;
        }
        // A dark module, in a light ring, in a dark ring.
        let seen = |x: f32, y: f32| {
            let ring =
                |far: f32| [(-far, -far), (0.0, -far), (far, -far), (-far, 0.0), (far, 0.0), (-far, far), (0.0, far), (far, far)];
            let mean = |far: f32| ring(far).iter().map(|(right, down)| self.grey(page, x + right, y + down)).sum::<f32>() / 8.0;
            mean(1.0) - (self.grey(page, x, y) + mean(2.0)) / 2.0
        };
        let mut best = (place, place, f32::MIN);
        for (reach, step) in [(AWAY, 0.5), (0.375, 0.125)] {
            let (x, y, _) = best;
            let steps = (2.0 * reach / step) as usize;
            for (i, j) in (0..=steps).flat_map(|i| (0..=steps).map(move |j| (i, j))) {
                let (x, y) = (x - reach + i as f32 * step, y - reach + j as f32 * step);
                let seen = seen(x, y);
                if seen > best.2 {
                    best = (x, y, seen);
                }
            }
        }
        if best.2 < SEEN * (light - dark) {
            return self;
        }
        let (is, should) = (self.at(best.0, best.1), self.at(place, place));
        let far = (place - FINDER).powi(2);
        Lattice { bent: ((is.0 - should.0) / far, (is.1 - should.1) / far), ..self }
    }

    /// How well dark and light alternate where the timing patterns are, from -1 to 1: ISO/IEC 18004, 6.3.5.
    pub(super) fn timing(&self, page: &Page) -> f32 {
        let side = |across: bool| {
            let greys: Vec<f32> = (8..self.size.saturating_sub(8))
                .map(|k| k as f32 + 0.5)
                .map(|k| if across { self.grey(page, k, 6.5) } else { self.grey(page, 6.5, k) })
                .collect();
            let mean = greys.iter().sum::<f32>() / greys.len().max(1) as f32;
            let all: f32 = greys.iter().map(|grey| (grey - mean).abs()).sum();
            // The first is dark.
            let turns: f32 = greys.iter().zip([-1.0, 1.0].into_iter().cycle()).map(|(grey, sign)| (grey - mean) * sign).sum();
            turns / all.max(1.0)
        };
        (side(true) + side(false)) / 2.0
    }

    /// How light each module is, row by row: the mean of its middle, which is so much of its side.
    fn modules(&self, page: &Page, share: f32) -> Vec<f32> {
        let wide = self.right.0.hypot(self.right.1).max(self.down.0.hypot(self.down.1));
        let steps = (wide * share).ceil().clamp(1.0, 6.0);
        let offsets: Vec<f32> = (0..steps as usize).map(|i| ((i as f32 + 0.5) / steps - 0.5) * share).collect();
        let mean = |x: f32, y: f32| {
            let places = offsets.iter().flat_map(|down| offsets.iter().map(move |right| (x + right, y + down)));
            places.map(|(x, y)| self.grey(page, x, y)).sum::<f32>() / (steps * steps)
        };
        let middle = |nth: usize| nth as f32 + 0.5;
        (0..self.size * self.size).map(|nth| mean(middle(nth % self.size), middle(nth / self.size))).collect()
    }

    /// What the code says, if its modules say it one way or another; only the likeliest is tried, unless `thoroughly`.
    pub(super) fn read(&self, page: &Page, thoroughly: bool) -> Option<String> {
        let (dark, light) = self.contrast(page);
        let half = (dark + light) / 2.0;
        if !thoroughly {
            let modules = self.modules(page, POINT);
            let around = means(&modules, self.size, AROUND);
            return said(&modules, self.size, |nth| around.get(nth).copied().unwrap_or(half));
        }
        [MIDDLE, POINT].into_iter().find_map(|share| {
            let modules = self.modules(page, share);
            [0.0, 0.7, 1.6].into_iter().find_map(|sharper| {
                let greys = sharpened(&modules, self.size, sharper);
                let around = means(&greys, self.size, AROUND);
                // Where print is thick or thin, most modules are darker or lighter than they should be.
                let biased = [0.0, 0.12, -0.12].map(|off| off * (light - dark));
                let local = |bias: f32| said(&greys, self.size, |nth| around.get(nth).map_or(half, |mean| mean + bias));
                biased.into_iter().find_map(local).or_else(|| said(&greys, self.size, |_| half))
            })
        })
    }
}

/// Against what the ink and light of neighbours add to a module in a picture that is not sharp.
fn sharpened(modules: &[f32], size: usize, by: f32) -> Vec<f32> {
    if by == 0.0 {
        return modules.to_vec();
    }
    let at = |x: usize, y: usize| modules.get(y.min(size - 1) * size + x.min(size - 1)).copied().unwrap_or(0.0);
    let around = |x: usize, y: usize| at(x.saturating_sub(1), y) + at(x + 1, y) + at(x, y.saturating_sub(1)) + at(x, y + 1);
    let each = modules.iter().enumerate().map(|(nth, grey)| (grey, around(nth % size, nth / size) / 4.0));
    each.map(|(grey, around)| grey + by * (grey - around)).collect()
}

/// The mean of the modules around each, so far away.
fn means(modules: &[f32], size: usize, far: usize) -> Vec<f32> {
    let mean = |x: usize, y: usize| {
        let columns = x.saturating_sub(far)..(x + far + 1).min(size);
        let rows = y.saturating_sub(far)..(y + far + 1).min(size);
        let count = columns.len() * rows.len();
        let sum: f32 = rows.filter_map(|y| modules.get(y * size + columns.start..y * size + columns.end)).flatten().sum();
        sum / count.max(1) as f32
    };
    (0..size * size).map(|nth| mean(nth % size, nth / size)).collect()
}

/// What modules say that are dark below a threshold.
fn said(greys: &[f32], size: usize, threshold: impl Fn(usize) -> f32) -> Option<String> {
    let is_dark = |x: usize, y: usize| greys.get(y * size + x).is_some_and(|grey| *grey < threshold(y * size + x));
    Grid::new(SimpleGrid::from_func(size, is_dark)).decode().ok().map(|(_, text)| text)
}
