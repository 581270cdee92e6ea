//! Where one drawn page lies on another that shows the same, moved and perhaps shrunk.
//!
//! A service that adds a footer often makes the page smaller for it. How much, and where to, is found from the profiles
//! of both pages: how much ink there is in each row, and in each column.

use crate::page::Page;

/// How the issued page lies on the returned one, in pixels of pages drawn at the same resolution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Alignment {
    pub(super) scale: f32,
    pub(super) right: f32,
    pub(super) down: f32,
}

impl Alignment {
    pub(super) const SAME: Alignment = Alignment { scale: 1.0, right: 0.0, down: 0.0 };

    pub(super) fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        ((x + 0.5) * self.scale - 0.5 + self.right, (y + 0.5) * self.scale - 0.5 + self.down)
    }
}

/// Darker than this is ink, for finding the place.
const INK: u8 = 160;

/// How much smaller or larger the page may have become.
const SCALES: std::ops::RangeInclusive<i32> = 70..=106;

/// Share of the issued ink that has to lie on ink for a place to be right, without looking further.
pub(super) const SURE: f32 = 0.985;

/// Share for a place to be right that is not where the page was issued.
const FITS: f32 = 0.88;

/// The best place, and the share of the issued page's ink that lies on ink there.
pub(super) fn align(issued: &Page, returned: &Page) -> (Alignment, f32) {
    let points = points(issued);
    let as_is = share(&points, returned, Alignment::SAME);
    if as_is >= SURE || points.is_empty() {
        return (Alignment::SAME, if points.is_empty() { 1.0 } else { as_is });
    }
    let found = refine(&points, returned, by_profiles(issued, returned), true);
    // Other text fits better too if it is moved a little: only what fits nearly everywhere was moved.
    if found.1 > FITS && share(&points, returned, found.0) > as_is + 0.02 { found } else { (Alignment::SAME, as_is) }
}

/// The best place near a known one, and the share of the issued page's ink that lies on ink there.
pub(super) fn refined(issued: &Page, returned: &Page, near: Alignment) -> (Alignment, f32) {
    // Pages drawn at the right resolution differ by a move alone.
    refine(&points(issued), returned, near, false)
}

/// Some thousands of pixels with ink.
fn points(page: &Page) -> Vec<(f32, f32)> {
    let width = page.width.max(1);
    let ink: Vec<usize> = page.pixels.iter().enumerate().filter(|(_, pixel)| **pixel < INK).map(|(i, _)| i).collect();
    let step = ink.len() / 12_000 + 1;
    ink.into_iter().step_by(step).map(|i| ((i % width) as f32, (i / width) as f32)).collect()
}

/// The share that lies on ink exactly.
fn share(points: &[(f32, f32)], page: &Page, place: Alignment) -> f32 {
    let on_ink = points.iter().filter(|&&(x, y)| {
        let (x, y) = place.apply(x, y);
        page.between(x, y) < 200.0
    });
    on_ink.count() as f32 / points.len().max(1) as f32
}

/// The share that lies on ink or beside it: thin strokes are drawn paler where they fall between pixels.
fn near(points: &[(f32, f32)], page: &Page, place: Alignment) -> f32 {
    let near_ink = points.iter().filter(|&&(x, y)| {
        let (x, y) = place.apply(x, y);
        let (x, y) = (x.round() as isize, y.round() as isize);
        [(0, 0), (-1, 0), (1, 0), (0, -1), (0, 1)].iter().any(|(right, down)| page.at(x + right, y + down) < 200)
    });
    near_ink.count() as f32 / points.len().max(1) as f32
}

/// How much of the darkest ink lies on the darkest: greatest where strokes lie on each other exactly.
fn fit(points: &[(f32, f32)], page: &Page, place: Alignment) -> f32 {
    let dark = points.iter().map(|&(x, y)| {
        let (x, y) = place.apply(x, y);
        255.0 - page.between(x, y)
    });
    dark.sum::<f32>() / points.len().max(1) as f32
}

fn refine(points: &[(f32, f32)], page: &Page, start: Alignment, scaled: bool) -> (Alignment, f32) {
    let mut best = (start, fit(points, page, start));
    // One pixel at the far corner of the page, and one everywhere.
    let grain = 1.0 / page.width.max(page.height).max(1) as f32;
    let mut step = 2.0;
    while step > 0.05 {
        let mut better = best;
        for (scale, right, down) in [
            (0.0, step, 0.0),
            (0.0, -step, 0.0),
            (0.0, 0.0, step),
            (0.0, 0.0, -step),
            (step * grain, 0.0, 0.0),
            (-step * grain, 0.0, 0.0),
            // Around the middle.
            (step * grain, -step / 2.0, -step / 2.0),
            (-step * grain, step / 2.0, step / 2.0),
        ] {
            if scale != 0.0 && !scaled {
                continue;
            }
            let (from, _) = best;
            let place = Alignment { scale: from.scale + scale, right: from.right + right, down: from.down + down };
            let fit = fit(points, page, place);
            if fit > better.1 {
                better = (place, fit);
            }
        }
        if better.1 > best.1 {
            best = better;
        } else {
            step /= 2.0;
        }
    }
    (best.0, near(points, page, best.0))
}

fn by_profiles(issued: &Page, returned: &Page) -> Alignment {
    let ((rows, columns), (other_rows, other_columns)) = (profiles(issued), profiles(returned));
    let at = |scale: f32| {
        let (down, vertical) = slide(&rows, &other_rows, scale);
        let (right, horizontal) = slide(&columns, &other_columns, scale);
        (Alignment { scale, right, down }, vertical + horizontal)
    };
    let best = |scales: &mut dyn Iterator<Item = f32>| {
        scales.map(at).max_by(|a, b| a.1.total_cmp(&b.1)).map_or(Alignment::SAME, |best| best.0)
    };
    let coarse = best(&mut SCALES.map(|percent| percent as f32 / 100.0));
    let finer = best(&mut (-5..=5).map(|step| coarse.scale + step as f32 * 0.002));
    best(&mut (-4..=4).map(|step| finer.scale + step as f32 * 0.0005))
}

/// Ink in each row, and in each column.
fn profiles(page: &Page) -> (Vec<f32>, Vec<f32>) {
    let mut columns = vec![0f32; page.width];
    let mut rows = Vec::with_capacity(page.height);
    for row in page.pixels.chunks_exact(page.width.max(1)) {
        let mut sum = 0.0;
        for (&pixel, column) in row.iter().zip(&mut columns) {
            let ink = f32::from(255 - pixel);
            sum += ink;
            *column += ink;
        }
        rows.push(sum);
    }
    (rows, columns)
}

/// The best shift of a stretched profile along another, and how well it fits there.
fn slide(profile: &[f32], other: &[f32], scale: f32) -> (f32, f32) {
    let length = (profile.len() as f32 * scale) as usize;
    let stretched: Vec<f32> =
        (0..length).map(|i| profile.get(((i as f32 + 0.5) / scale) as usize).copied().unwrap_or(0.0)).collect();
    let centred = |values: &[f32]| {
        let mean = values.iter().sum::<f32>() / values.len().max(1) as f32;
        values.iter().map(|value| value - mean).collect::<Vec<f32>>()
    };
    let (one, two) = (centred(&stretched), centred(other));
    let norm = |values: &[f32]| values.iter().map(|value| value * value).sum::<f32>().sqrt();
    let all = (norm(&one) * norm(&two)).max(1.0);
    // As far as the page can have moved without most of it leaving the other.
    let most = (other.len() / 4) as isize;
    let fit = |shift: isize| {
        let (ahead, behind) = (shift.max(0) as usize, (-shift).max(0) as usize);
        let pairs = one.iter().skip(behind).zip(two.iter().skip(ahead));
        pairs.map(|(a, b)| a * b).sum::<f32>() / all
    };
    (-most..=most).map(|shift| (shift as f32, fit(shift))).max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0.0, 0.0))
}
