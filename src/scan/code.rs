//! QR codes on a page.
//!
//! Reading is left to `rqrr`, which looks at whole pictures slowly, and at hostile ones without end. So the page is
//! made small and searched for finder patterns first, which costs little where there is no code; what `rqrr` gets to see
//! is the code's own place, enlarged or reduced to what it reads best.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rqrr::PreparedImage;
use serde::{Deserialize, Serialize};

use super::finder::{Trio, find, trios};
use super::grey::Page;
use super::threshold::Bitmap;

/// A QR code that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// What it says.
    pub text: String,
    /// Its corners, in pixels of the page: the code's own top left, top right, bottom right, bottom left.
    pub corners: [(f32, f32); 4],
    /// How far it is turned, clockwise in degrees from 0 to 360: 0 is upright, 180 upside down.
    pub rotation: f32,
}

impl Code {
    /// Quarter turns clockwise that bring the page upright.
    pub fn quarters_to_upright(&self) -> usize {
        (4 - (self.rotation / 90.0).round() as usize % 4) % 4
    }
}

/// Rows and columns of the first, smallest picture that is searched: A4 at 100 to 150 dpi.
const SMALL: usize = 1800;

/// How many places of a page are tried, and how often all together.
const MOST_TRIES: usize = 60;

/// More finder patterns than this in one place are a texture; `rqrr` compares each with each.
const MOST_IN_PLACE: usize = 24;

/// Finds the codes of a page, from the top. Strategies go from cheap to costly, and stop at the first that finds any.
pub fn find_codes(page: &Page) -> Vec<Code> {
    let longest = page.width.max(page.height);
    let mut by = longest.div_ceil(SMALL).max(1);
    let mut tries = Tries { left: MOST_TRIES, failed: Vec::new() };
    loop {
        let reduced;
        let small = if by == 1 {
            page
        } else {
            reduced = page.reduced(by);
            &reduced
        };
        // Wide enough for paper and ink to be in it, beside a finder pattern of a code that is a tenth of the page.
        let radius = (small.width.max(small.height) / 50).max(8);
        for percent in [10, 3] {
            let found = search(page, &Bitmap::local(small, radius, percent), by as f32, &mut tries);
            if !found.is_empty() {
                return found;
            }
        }
        // Print is never so fine that pixels smaller than 1/250 inch would help, so that one more step is enough.
        match by {
            1 => return Vec::new(),
            _ => by = if longest / by < SMALL / 2 || by <= 3 { by.div_ceil(2).min(by - 1) } else { by / 2 },
        }
    }
}

/// What has been tried on a page.
struct Tries {
    left: usize,
    /// Finder patterns that belong to no code that can be read, and the size of their modules, in pixels of the page.
    failed: Vec<([(f32, f32); 3], f32)>,
}

fn search(page: &Page, bitmap: &Bitmap, scale: f32, tries: &mut Tries) -> Vec<Code> {
    let finders = find(bitmap);
    let mut used = vec![false; finders.len()];
    let mut codes: Vec<Code> = Vec::new();
    for trio in trios(&finders) {
        if trio.members.iter().any(|&member| used.get(member).copied().unwrap_or(true)) {
            continue;
        }
        if let Some(code) = at(page, &trio, scale, tries) {
            for member in trio.members {
                if let Some(used) = used.get_mut(member) {
                    *used = true;
                }
            }
            codes.push(code);
        }
    }
    codes.sort_by(|a, b| a.corners[0].1.total_cmp(&b.corners[0].1));
    codes
}

/// Reads the code that stands at these finder patterns, unless that was tried before.
fn at(page: &Page, trio: &Trio, scale: f32, tries: &mut Tries) -> Option<Code> {
    let corners = trio.corners.map(|(x, y)| ((x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5));
    let near = |(a, b): (&(f32, f32), &(f32, f32)), size: f32| (a.0 - b.0).hypot(a.1 - b.1) < size;
    let again = |(old, size): &([(f32, f32); 3], f32)| {
        // Found more exactly in a larger picture, it is worth another try.
        *size < trio.module * scale * 1.1 && old.iter().zip(&corners).all(|pair| near(pair, size * 0.25))
    };
    if tries.failed.iter().any(again) {
        return None;
    }
    let code = read_at(page, corners, trio.module * scale, &mut tries.left);
    if code.is_none() {
        tries.failed.push((corners, trio.module * scale));
    }
    code
}

fn read_at(page: &Page, corners: [(f32, f32); 3], module: f32, tries: &mut usize) -> Option<Code> {
    let [corner, one, other] = corners;
    let fourth = (one.0 + other.0 - corner.0, one.1 + other.1 - corner.1);
    let margin = 8.0 * module;
    let span = |of: fn((f32, f32)) -> f32| {
        [corner, one, other, fourth].map(of).into_iter().fold((f32::MAX, f32::MIN), |(low, high), v| (low.min(v), high.max(v)))
    };
    // Text now and then looks like three finder patterns: those get one try, in case something lies over the timing.
    let doubtful = timing(page, corner, one, other, module) + timing(page, corner, other, one, module) < 2.0 * TIMED;
    let ((left, right), (top, bottom)) = (span(|p| p.0), span(|p| p.1));
    let (left, right, top, bottom) = (left - margin, right + margin, top - margin, bottom + margin);

    // A module of five to eight pixels is read best; a picture much larger is made smaller first, so that no pixel
    // of it is left out.
    let by = (module / 6.0).floor().max(1.0);
    let whole = if by > 1.0 { page.part(left, top, right, bottom, 1.0).reduced(by as usize) } else { Page::white(0, 0, None) };
    for enlarged in [1.0, 2.0] {
        let (part, scale) = if by > 1.0 {
            (if enlarged == 1.0 { whole.clone() } else { whole.softened() }, 1.0 / by)
        } else {
            let enlarge = if module < 4.0 { enlarged * 2.0 } else { enlarged };
            (page.part(left, top, right, bottom, enlarge), enlarge)
        };
        let soft = part.softened();
        let radius = (module * scale * 5.0) as usize + 1;
        let ways: [fn(&Page, &Page, usize) -> Bitmap; 4] = [
            |_, soft, radius| Bitmap::local(soft, radius, 2),
            |_, soft, _| Bitmap::global(soft),
            |part, _, radius| Bitmap::local(part, radius * 2, 5),
            |_, soft, radius| Bitmap::local(&soft.softened(), radius, 0),
        ];
        for way in ways {
            *tries = tries.checked_sub(1)?;
            let back = |(x, y): (f32, f32)| ((x + 0.5) / scale - 0.5 + left, (y + 0.5) / scale - 0.5 + top);
            if let Some(code) = decode(&way(&part, &soft, radius), &back) {
                return Some(code);
            }
            if doubtful {
                return None;
            }
        }
    }
    None
}

/// How much alternation of dark and light makes a timing pattern; text has a third, seldom half.
const TIMED: f32 = 0.55;

/// How well dark and light alternate where the timing pattern would be, from 0 to 1: ISO/IEC 18004, 6.3.5. It runs three
/// modules beside the line from the middle of one finder pattern to the middle of the next, on the inside.
fn timing(page: &Page, from: (f32, f32), to: (f32, f32), inside: (f32, f32), module: f32) -> f32 {
    let step = |to: (f32, f32)| (to.0 - from.0, to.1 - from.1);
    let (along, across) = (step(to), step(inside));
    let length = along.0.hypot(along.1);
    let wide = across.0.hypot(across.1);
    let between = (length / module).round();
    let mut best = 0f32;
    // Between the middles are as many modules as the side of the code has, less seven; versions differ by four.
    for modules in (-3..=3).map(|off| between + off as f32).filter(|modules| (*modules - 14.0) % 4.0 == 0.0) {
        // Modules may be larger here than on the whole: three sevenths of the pattern, not of the mean.
        let beside = 3.0 / (modules * wide / length).max(1.0);
        let base = (from.0 + across.0 * beside, from.1 + across.1 * beside);
        let greys: Vec<f32> = (4..modules as usize - 3)
            .map(|k| k as f32 / modules)
            .map(|part| page.between(base.0 + along.0 * part, base.1 + along.1 * part))
            .collect();
        let mean = greys.iter().sum::<f32>() / greys.len() as f32;
        let all: f32 = greys.iter().map(|grey| (grey - mean).abs()).sum();
        let turns: f32 = greys.iter().zip([1.0, -1.0].into_iter().cycle()).map(|(grey, sign)| (grey - mean) * sign).sum();
        best = best.max(turns.abs() / all.max(1.0));
    }
    best
}

fn decode(bitmap: &Bitmap, back: &dyn Fn((f32, f32)) -> (f32, f32)) -> Option<Code> {
    if find(bitmap).len() > MOST_IN_PLACE {
        return None;
    }
    // What the reader makes of a picture that only looks like a code is its own affair.
    let grids = catch_unwind(AssertUnwindSafe(|| {
        let mut prepared = PreparedImage::prepare_from_bitmap(bitmap.width, bitmap.height, |x, y| bitmap.at(x, y));
        let read = |grid: rqrr::Grid<_>| grid.decode().ok().map(|(_, text)| (text, grid.bounds));
        prepared.detect_grids().into_iter().filter_map(read).next()
    }));
    let (text, bounds) = grids.ok().flatten()?;
    let corners = bounds.map(|point| back((point.x as f32, point.y as f32)));
    let [from, to, ..] = corners;
    let rotation = (to.1 - from.1).atan2(to.0 - from.0).to_degrees().rem_euclid(360.0);
    Some(Code { text, corners, rotation })
}
