//! Where ink is on one of two pages only: pixels near each other are one difference.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::overlaid::{IN_PLACE, LEAST, Overlaid, Pixel, drawn_dpi, pixels};
use super::pair::Pair;
use crate::rect::Rect;

/// Differences closer than this become one, in pixels: 2 mm.
const CELL: usize = 12;

/// How far from where one signs the line may be that one signs on, in points.
const LINE: f32 = 3.0;

/// Where a difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Zone {
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
    pub zone: Zone,
    /// Pixels, at 150 dpi, of ink that the returned page lacks.
    pub missing: usize,
    /// Pixels of ink that the issued page does not have.
    pub added: usize,
}

/// All differences, those in the body first, from the top.
/// What lies beside `body` lies in the margins.
pub(super) fn differences(overlaid: &Overlaid, pair: &Pair, body: Option<Rect>) -> Vec<Difference> {
    let per_point = drawn_dpi(&overlaid.issued) / 72.0;
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
    let zone = |pixel: &Pixel| {
        let within = |rect: &Rect, slack: f32| within(pixel.x, pixel.y, rect, slack);
        let is_in = |rect: &Rect| within(rect, 0.75);
        let is_close = |rect: &Rect| within(rect, (rect.top - rect.bottom) / 2.0) && is_empty(pixel, rect);
        if pair.signed.iter().any(is_in) {
            Zone::Signed
        } else if pair.expected.iter().any(is_in) {
            Zone::Expected
        } else if pair.signed.iter().any(is_close) {
            Zone::Signed
        } else if within(&body, 0.0) {
            Zone::Body
        } else {
            Zone::Margin
        }
    };
    let mut cells: BTreeMap<(Zone, isize, isize), Group> = BTreeMap::new();
    for pixel in pixels(overlaid) {
        let cell = (zone(&pixel), pixel.y.div_euclid(CELL as isize), pixel.x.div_euclid(CELL as isize));
        cells.entry(cell).or_insert(Group::NONE).take(&pixel);
    }
    let mut found = Vec::new();
    while let Some((first, group)) = cells.pop_first() {
        let mut whole = group;
        let mut open = vec![first];
        while let Some((zone, row, column)) = open.pop() {
            for (down, right) in (-1..=1).flat_map(|down| (-1..=1).map(move |right| (down, right))) {
                let next = (zone, row + down, column + right);
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
            found.push(Difference { rect, zone: first.0, missing: whole.missing, added: whole.added });
        }
    }
    found.sort_by(|a, b| a.zone.cmp(&b.zone).then(b.rect.top.total_cmp(&a.rect.top)));
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
