//! Finder patterns of QR codes: ISO/IEC 18004, 6.3.3. Dark and light runs of 1:1:3:1:1 modules through the middle of
//! each, in any direction.

use super::threshold::Bitmap;

/// The middle of a finder pattern, and the size of a module, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) module: f32,
    /// Rows in which it was seen.
    rows: u32,
}

/// Three finder patterns that may belong to one code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trio {
    /// In the order of [`Trio::corners`].
    pub(super) members: [usize; 3],
    /// Middle of the pattern between the two others, and of those.
    pub(super) corners: [(f32, f32); 3],
    pub(super) module: f32,
    /// 0 is a perfect square.
    skew: f32,
}

/// Where more are found than this, the page is a texture.
const MOST_FOUND: usize = 600;
const MOST_KEPT: usize = 40;
const MOST_TRIOS: usize = 24;

type Runs = [usize; 5];

/// The size of a module, where dark and light runs are 1:1:3:1:1. Print may be too thick or too thin: then every dark run
/// has as much too much as every light one has too little.
fn is_finder(runs: Runs) -> Option<f32> {
    let total: usize = runs.iter().sum();
    // Most runs are letters, and soon told: the middle is three sevenths.
    if total < 7 || !(2 * total..6 * total).contains(&(9 * runs[2])) {
        return None;
    }
    let [a, b, c, d, e] = runs.map(|run| run as f32);
    let thick = ((a + e - b - d) / 4.0).clamp(total as f32 * -THICK, total as f32 * THICK);
    let module = (total as f32 - thick) / 7.0;
    let fits = |run: f32, modules: f32| (run - modules * module).abs() <= module * 0.4 * modules.sqrt() + 0.8;
    let (dark, light) = (-thick, thick);
    (fits(a + dark, 1.0) && fits(b + light, 1.0) && fits(c + dark, 3.0) && fits(d + light, 1.0) && fits(e + dark, 1.0))
        .then_some(module)
}

/// How much too thick a run may be, of a finder pattern's width: seven tenths of a module.
const THICK: f32 = 0.1;

/// From a place in the innermost square: the five runs in one direction and back, and how far the middle is from
/// that place.
fn through(dark: impl Fn(isize) -> Option<bool>, most: usize) -> Option<(Runs, f32)> {
    let walk = |step: isize| {
        let mut at = step;
        let mut runs = [0usize; 3];
        for (run, wanted) in runs.iter_mut().zip([true, false, true]) {
            while dark(at) == Some(wanted) && *run <= most {
                *run += 1;
                at += step;
            }
        }
        runs
    };
    if dark(0) != Some(true) {
        return None;
    }
    let ([before, b, a], [after, d, e]) = (walk(-1), walk(1));
    Some(([a, b, before + 1 + after, d, e], (after as f32 - before as f32) / 2.0))
}

/// Finder patterns, the ones seen best first.
pub(super) fn find(bitmap: &Bitmap) -> Vec<Finder> {
    let mut found: Vec<Finder> = Vec::new();
    for y in 0..bitmap.height {
        let mut runs: Runs = [0; 5];
        let mut before = false;
        let mut light_first = true;
        for (x, &dark) in bitmap.row(y).iter().chain([&false]).enumerate() {
            if dark == before {
                runs[4] += 1;
                continue;
            }
            if !dark
                && let Some(module) = is_finder(runs)
                && !light_first
            {
                let middle = x - runs[4] - runs[3] - runs[2].div_ceil(2);
                if found.len() < MOST_FOUND {
                    confirm(bitmap, middle, y, module, &mut found);
                }
            }
            light_first = runs[1] == 0 && runs[2] == 0;
            runs.rotate_left(1);
            runs[4] = 1;
            before = dark;
        }
    }
    if found.len() >= MOST_FOUND {
        return Vec::new();
    }
    found.retain(|finder| finder.rows as f32 >= (finder.module * 0.7).max(2.0));
    found.sort_by(|a, b| (b.rows as f32 / b.module).total_cmp(&(a.rows as f32 / a.module)));
    found.truncate(MOST_KEPT);
    found
}

fn confirm(bitmap: &Bitmap, x: usize, y: usize, module: f32, found: &mut Vec<Finder>) {
    let most = (module * 6.0) as usize + 2;
    let column = |by: isize| y.checked_add_signed(by).filter(|y| *y < bitmap.height).map(|y| bitmap.at(x, y));
    let Some((runs, off)) = through(column, most) else { return };
    let Some(tall) = is_finder(runs) else { return };
    // Seen from an angle, a square is at most half as tall as wide.
    if tall > module * 2.0 || module > tall * 2.0 {
        return;
    }
    let middle = y as f32 + off;
    let row = middle.round().max(0.0) as usize;
    let along = |by: isize| x.checked_add_signed(by).filter(|x| *x < bitmap.width).map(|x| bitmap.at(x, row));
    let Some((runs, off)) = through(along, most) else { return };
    if is_finder(runs).is_none() {
        return;
    }
    let new = Finder { x: x as f32 + off, y: middle, module: (module + tall) / 2.0, rows: 1 };
    let same = |old: &&mut Finder| (old.x - new.x).hypot(old.y - new.y) < old.module * 2.5 && old.module < 1.6 * new.module;
    match found.iter_mut().rev().find(same) {
        Some(old) => {
            let n = old.rows as f32;
            let mean = |old: f32, new: f32| (old * n + new) / (n + 1.0);
            let (x, y, module) = (mean(old.x, new.x), mean(old.y, new.y), mean(old.module, new.module));
            *old = Finder { x, y, module, rows: old.rows + 1 };
        }
        None => found.push(new),
    }
}

/// Threes of them that stand as in a code of version 1 to 10, the squarest first.
pub(super) fn trios(found: &[Finder]) -> Vec<Trio> {
    let mut trios = Vec::new();
    for (i, a) in found.iter().enumerate() {
        for (j, b) in found.iter().enumerate().skip(i + 1) {
            for (k, c) in found.iter().enumerate().skip(j + 1) {
                let corner = [([i, j, k], [a, b, c]), ([j, i, k], [b, a, c]), ([k, i, j], [c, a, b])];
                trios.extend(corner.into_iter().filter_map(|(members, three)| trio(members, three)));
            }
        }
    }
    trios.sort_by(|a: &Trio, b: &Trio| a.skew.total_cmp(&b.skew));
    trios.truncate(MOST_TRIOS);
    trios
}

fn trio(members: [usize; 3], [corner, one, other]: [&Finder; 3]) -> Option<Trio> {
    let sizes = [corner.module, one.module, other.module];
    let (least, most) = sizes.iter().fold((f32::MAX, 0f32), |(least, most), &m| (least.min(m), most.max(m)));
    let module = sizes.iter().sum::<f32>() / 3.0;
    let (ax, ay) = (one.x - corner.x, one.y - corner.y);
    let (bx, by) = (other.x - corner.x, other.y - corner.y);
    let (a, b) = (ax.hypot(ay), bx.hypot(by));
    let uneven = (a / b).max(b / a) - 1.0;
    let oblique = ((ax * bx + ay * by) / (a * b)).abs();
    // Between the middles of two patterns: 14 modules in version 1, 50 in version 10.
    let modules = (a + b) / 2.0 / module;
    let fits = most < least * 1.6 && uneven < 0.45 && oblique < 0.35 && (9.0..62.0).contains(&modules);
    let corners = [corner, one, other].map(|finder| (finder.x, finder.y));
    fits.then_some(Trio { members, corners, module, skew: uneven + oblique + most / least - 1.0 })
}
