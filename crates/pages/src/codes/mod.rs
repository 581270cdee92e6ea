//! QR codes on a page.
//!
//! The page is made small and searched for finder patterns, which costs little where there is no code. Where three of them
//! stand as in a code, its modules are measured on the page itself ([`Lattice`]); what they say, `rqrr` reads.

mod finder;
mod lattice;
mod threshold;

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};

use self::finder::{Trio, find, trios};
use self::lattice::{Corners, Lattice};
use self::threshold::Bitmap;
use crate::page::Page;

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

/// Rows and columns of a page that is so coarse that it is made larger: A4 at less than 110 dpi.
const COARSE: usize = 1300;

/// How many places of a page are tried, and how often all together.
const MOST_TRIES: usize = 60;

/// Finds the codes of a page, from the top. Strategies go from cheap to costly, and stop at the first that finds any.
pub fn find_codes(page: &Page) -> Vec<Code> {
    let find = |page: &Page| {
        let mut search = Search::of(page);
        search.as_it_is().or_else(|| search.enlarged()).or_else(|| search.softened()).unwrap_or_default()
    };
    let found = find(page);
    // A negative, or a sheet on a dark table.
    if found.is_empty() && page.is_mostly_dark() { find(&page.inverted()) } else { found }
}

/// A search for dark modules on a light page.
struct Search<'a> {
    page: &'a Page,
    /// So many pixels of the page are one of the small picture that is searched first, in both directions.
    least: usize,
    small: Page,
    tries: usize,
    /// Finder patterns that belong to no code that can be read, and the size of their modules, in pixels of the page.
    failed: Vec<(Corners, f32)>,
}

impl Search<'_> {
    fn of(page: &Page) -> Search<'_> {
        let least = page.width.max(page.height).div_ceil(SMALL).max(1);
        Search { page, least, small: page.reduced(least), tries: MOST_TRIES, failed: Vec::new() }
    }

    /// In smaller pictures first, where all that is fine on it is gone.
    fn as_it_is(&mut self) -> Option<Vec<Code>> {
        let (longest, least) = (self.page.width.max(self.page.height), self.least);
        // Each is looked at as far around as there are paper and ink beside a finder pattern of a code that is a tenth of it.
        let small = self.small.clone();
        let mut found = [10, 3].into_iter().find_map(|percent| self.seen(&small, least as f32, 50, percent));
        let mut by = least;
        while found.is_none() && by > 1 {
            // Print is never so fine that pixels smaller than 1/250 inch would help, so that one more step is enough.
            by = if longest / by < SMALL / 2 || by <= 3 { by.div_ceil(2).min(by - 1) } else { by / 2 };
            found = match by {
                1 => self.seen(self.page, 1.0, 50, 3),
                _ => self.seen(&self.page.reduced(by), by as f32, 50, 3),
            };
        }
        found
    }

    /// Where a module is hardly more than a pixel, its edges lie between pixels.
    fn enlarged(&mut self) -> Option<Vec<Code>> {
        let (right, bottom) = (self.page.width as f32, self.page.height as f32);
        let is_coarse = self.page.width.max(self.page.height) < COARSE;
        [2.0, 3.0].into_iter().filter(|_| is_coarse).find_map(|times| {
            let large = self.page.part(0.0, 0.0, right, bottom, times);
            [8, 2].into_iter().find_map(|percent| self.seen(&large, 1.0 / times, 80, percent))
        })
    }

    /// Where ink runs into paper, the rings of a finder pattern are only a little lighter than what they surround. Noise, and
    /// the dots that a copier makes of grey, are less where there are fewer pixels.
    fn softened(&mut self) -> Option<Vec<Code>> {
        let soft = self.small.softened();
        let found = self.seen(&soft, self.least as f32, 150, 2);
        found.or_else(|| {
            let by = self.least + 1;
            self.seen(&self.page.reduced(by).softened(), by as f32, 50, 6)
        })
    }

    /// The codes that are seen in a picture of the page, of which each pixel is so many of the page. What is dark is darker by
    /// so many per cent than all around it, as far as this part of the page.
    fn seen(&mut self, picture: &Page, scale: f32, part: usize, percent: u64) -> Option<Vec<Code>> {
        let radius = (picture.width.max(picture.height) / part).max(8);
        let finders = find(&Bitmap::local(picture, radius, percent));
        let mut used = vec![false; finders.len()];
        let mut codes: Vec<Code> = Vec::new();
        for trio in trios(&finders) {
            if trio.members.iter().any(|&member| used.get(member).copied().unwrap_or(true)) {
                continue;
            }
            if let Some(code) = self.at(&trio, scale) {
                for member in trio.members {
                    if let Some(used) = used.get_mut(member) {
                        *used = true;
                    }
                }
                codes.push(code);
            }
        }
        codes.sort_by(|a, b| a.corners[0].1.total_cmp(&b.corners[0].1));
        (!codes.is_empty()).then_some(codes)
    }

    /// Reads the code that stands at these finder patterns, unless that was tried before.
    fn at(&mut self, trio: &Trio, scale: f32) -> Option<Code> {
        let corners = trio.corners.map(|(x, y)| ((x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5));
        let module = trio.module * scale;
        let near = |(a, b): (&(f32, f32), &(f32, f32)), size: f32| (a.0 - b.0).hypot(a.1 - b.1) < size;
        let again = |(old, size): &(Corners, f32)| {
            // Found more exactly in a larger picture, it is worth another try.
            *size < module * 1.1 && old.iter().zip(&corners).all(|pair| near(pair, size * 0.25))
        };
        if self.failed.iter().any(again) {
            return None;
        }
        self.tries = self.tries.checked_sub(1)?;
        let code = read_at(self.page, corners, module);
        if code.is_none() {
            self.failed.push((corners, module));
        }
        code
    }
}

/// Reads the code whose finder patterns these are.
fn read_at(page: &Page, [corner, one, other]: Corners, module: f32) -> Option<Code> {
    // The upper edge is the one from which the left one lies clockwise.
    let is_clockwise = (one.0 - corner.0) * (other.1 - corner.1) > (one.1 - corner.1) * (other.0 - corner.0);
    let corners = if is_clockwise { [corner, one, other] } else { [corner, other, one] };
    let length = |to: (f32, f32)| (to.0 - corner.0).hypot(to.1 - corner.1);
    let about = (length(one) + length(other)) / 2.0 / module + 7.0;
    let sizes = (21..=57).step_by(4).filter(|size| (*size as f32 - about).abs() < 6.0);
    let mut lattices: Vec<(Lattice, f32)> =
        sizes.map(|size| Lattice::new(corners, size)).map(|lattice| (lattice, lattice.timing(page))).collect();
    lattices.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (nth, (lattice, timing)) in lattices.iter().enumerate() {
        // Text now and then looks like three finder patterns: those get one try, in case something lies over the timing.
        let thoroughly = *timing >= TIMED;
        if nth > 0 && !thoroughly {
            break;
        }
        let lattice = if thoroughly { lattice.aligned(page) } else { *lattice };
        if let Some(text) = read(&lattice, page, thoroughly) {
            let far = lattice.size as f32;
            let corners = [(0.0, 0.0), (far, 0.0), (far, far), (0.0, far)].map(|(x, y)| lattice.at(x, y));
            let [from, to, ..] = corners;
            let rotation = (to.1 - from.1).atan2(to.0 - from.0).to_degrees().rem_euclid(360.0);
            return Some(Code { text, corners, rotation });
        }
    }
    None
}

/// How much alternation of dark and light makes a timing pattern; text has a third, seldom half.
const TIMED: f32 = 0.55;

fn read(lattice: &Lattice, page: &Page, thoroughly: bool) -> Option<String> {
    // What the reader makes of a picture that only looks like a code is its own affair.
    catch_unwind(AssertUnwindSafe(|| lattice.read(page, thoroughly))).ok().flatten()
}
