//! A page made small, as where its ink lies: what pages are recognised by.

use serde::{Deserialize, Serialize};

use crate::codes::Code;
use crate::page::Page;

/// Side of a cell, in millimetres.
pub(super) const CELL: f32 = 2.0;

/// Cells across and down: A4 and a little more.
pub(super) const WIDE: usize = 108;
pub(super) const HIGH: usize = 152;

/// The longer side of A4, in millimetres.
const A4_HIGH: f32 = 297.0;

/// Pixels a millimetre from which a thumbnail is made: about 80 dpi.
const PER_MM: f32 = 3.2;

/// Where the ink of a page lies, in cells of 2 mm, upright but perhaps upside down, and straightened.
#[derive(Clone, Serialize, Deserialize)]
pub struct Thumbnail {
    /// Share of ink in each cell, of 255, row by row.
    pub(super) cells: Vec<u8>,
    /// The same of the page made as high as A4, where it is of another size: it may have been saved or printed larger or
    /// smaller as a whole.
    pub(super) fitted: Option<Vec<u8>>,
    /// Quarter turns clockwise that were made.
    pub(super) quarters: usize,
}

impl Thumbnail {
    /// Of a page, with the codes that were found on it: a page that lies on its side is turned as they say.
    pub fn of(page: &Page, codes: &[Code]) -> Thumbnail {
        let quarters = match codes.first() {
            Some(code) => code.quarters_to_upright(),
            None => usize::from(page.width > page.height),
        };
        let longer = page.width.max(page.height) as f32;
        // A resolution is believed where it makes a page of a size that scanners have.
        let said = page.dpi.map(|dpi| dpi / 25.4).filter(|per_mm| (150.0..460.0).contains(&(longer / per_mm)));
        let fit = longer / A4_HIGH;
        let per_mm = said.unwrap_or(fit);
        let by = ((per_mm / PER_MM) as usize).max(1);
        let small = page.reduced(by).turned(quarters);
        let (per_mm, fit) = (per_mm / by as f32, fit / by as f32);

        let ink = ink(&small, per_mm);
        let skew = skew(&ink);
        let cells = |per_mm| cells(&ink, &small, skew, per_mm);
        let is_other = (fit / per_mm - 1.0).abs() > 0.02;
        Thumbnail { cells: cells(per_mm), fitted: is_other.then(|| cells(fit)), quarters }
    }
}

/// The ink in each cell, of a page turned by `skew` degrees.
fn cells(ink: &[(f32, f32, f32)], page: &Page, skew: f32, per_mm: f32) -> Vec<u8> {
    let (sin, cos) = skew.to_radians().sin_cos();
    let mut sums = vec![0f32; WIDE * HIGH];
    for &(x, y, ink) in ink {
        let (x, y) = (x - page.width as f32 / 2.0, y - page.height as f32 / 2.0);
        let (u, v) = ((x * cos + y * sin) / per_mm / CELL, (y * cos - x * sin) / per_mm / CELL);
        let (u, v) = (u + WIDE as f32 / 2.0, v + HIGH as f32 / 2.0);
        if u >= 0.0 && v >= 0.0 && (u as usize) < WIDE && (v as usize) < HIGH {
            sums.get_mut(v as usize * WIDE + u as usize).into_iter().for_each(|sum| *sum += ink);
        }
    }
    // Half a cell of ink is as much as all of it: a stamp must not outweigh ten lines of text.
    let full = (per_mm * CELL).powi(2) / 2.0;
    sums.into_iter().map(|sum| (sum / full * 255.0).min(255.0) as u8).collect()
}

impl std::fmt::Debug for Thumbnail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let inked = self.cells.iter().filter(|cell| **cell > 0).count();
        f.debug_struct("Thumbnail").field("inked", &inked).field("quarters", &self.quarters).finish()
    }
}

/// Pixels with ink in them, and how much, from 0 to 1. Paper is what is lightest around: grey paper and shadows are no
/// ink, and neither is a dark table.
fn ink(page: &Page, per_mm: f32) -> Vec<(f32, f32, f32)> {
    let block = ((per_mm * 8.0) as usize).max(4);
    let (across, down) = (page.width.div_ceil(block).max(1), page.height.div_ceil(block).max(1));
    let mut counts = vec![[0u32; 64]; across * down];
    for (y, row) in page.pixels.chunks_exact(page.width.max(1)).enumerate() {
        let line = y / block * across;
        for (run, counts) in row.chunks(block).zip(counts.iter_mut().skip(line)) {
            for pixel in run {
                counts.get_mut(usize::from(pixel >> 2)).into_iter().for_each(|count| *count += 1);
            }
        }
    }
    let paper: Vec<f32> = counts
        .iter()
        .map(|counts| {
            // The lightest eighth, apart from the very lightest.
            let mut left = counts.iter().sum::<u32>() / 8;
            let lightest = counts.iter().rposition(|&count| {
                let found = count > left;
                left = left.saturating_sub(count);
                found
            });
            (lightest.unwrap_or(63) * 4 + 2) as f32
        })
        .collect();
    let mut ink = Vec::new();
    for (y, row) in page.pixels.chunks_exact(page.width.max(1)).enumerate() {
        let line = y / block * across;
        for ((x, &pixel), column) in row.iter().enumerate().zip(0..) {
            let paper = paper.get(line + column / block).copied().unwrap_or(255.0);
            let share = ((paper - f32::from(pixel)) / paper - 0.2) / 0.4;
            if share > 0.0 {
                ink.push((x as f32, y as f32, share.min(1.0)));
            }
        }
    }
    ink
}

/// By how many degrees, within three, lines of text are turned clockwise: where the rows are either full or empty.
fn skew(ink: &[(f32, f32, f32)]) -> f32 {
    let some: Vec<_> = ink.iter().step_by(ink.len() / 40_000 + 1).collect();
    let peaks = |degrees: f32| {
        let slope = degrees.to_radians().tan();
        let mut rows = vec![0f32; 4096];
        for (x, y, ink) in &some {
            let row = (y - x * slope + 1024.0).max(0.0) as usize;
            rows.get_mut(row).into_iter().for_each(|sum| *sum += ink);
        }
        rows.iter().map(|sum| sum * sum).sum::<f32>()
    };
    let best = |around: f32, step: f32, steps: i32| {
        let tried = (-steps..=steps).map(|i| around + i as f32 * step).map(|degrees| (degrees, peaks(degrees)));
        tried.max_by(|a, b| a.1.total_cmp(&b.1)).map_or((0.0, 0.0), |best| best)
    };
    let (coarse, _) = best(0.0, 0.25, 12);
    let (fine, peak) = best(coarse, 0.05, 4);
    // A page without lines has no angle.
    if peak > peaks(0.0) * 1.05 { fine } else { 0.0 }
}
