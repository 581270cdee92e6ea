//! Whose page it is, and where it differs from the one that was issued.
//!
//! A [`Thumbnail`] is where a page's ink lies, and [`match_pages`] finds which issued page is most like it. [`compare`] then
//! lays two pages over each other ([`align`]), finds the ink that is on one of them only ([`overlaid`]), and where on the page
//! that is ([`difference`]); [`overlay`] shows it to a person.

mod align;
mod difference;
mod ink;
mod likeness;
mod overlaid;
mod overlay;
mod pair;
mod printed;
mod thumbnail;

use serde::{Deserialize, Serialize};

use self::align::{Alignment, SURE, align, refined};
use self::difference::differences;
pub use self::difference::{Difference, Zone};
pub(crate) use self::ink::has_ink;
pub use self::likeness::{PageMatch, match_pages};
pub(crate) use self::overlaid::DPI;
use self::overlaid::{IN_PLACE, MOVED, Overlaid, drawn_dpi};
pub use self::pair::Pair;
pub use self::thumbnail::Thumbnail;
use crate::decode::{Document, FileBytes, Wanted, spread};
use crate::error::PageError;
use crate::limits;
use crate::page::Page;
use crate::rect::Rect;

/// A page that is larger or smaller by more than this is of another size.
const OTHER_SIZE: f32 = 0.01;

/// Two pages over each other.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// A PNG for a person to look at, where anything differs in the body: ink of both grey, missing red, added blue; frames
    /// around differences, red in the body, orange in the margins, green where expected.
    pub picture: Option<Vec<u8>>,
}

impl Comparison {
    /// Differences where the agreement is printed that nobody expected.
    pub fn in_body(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|difference| difference.zone == Zone::Body)
    }
}

/// Compares pages of a returned PDF with pages of the issued one.
pub(crate) fn compare(
    issued: &[u8],
    returned: &[u8],
    pairs: Vec<Pair>,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Result<Comparison, PageError>>, PageError> {
    let (issued, returned, count) = (FileBytes::of(issued)?, FileBytes::of(returned)?, pairs.len());
    let bodies = printed::of_pages(&issued, progress)?;
    let open = move || Ok(((Document::open(&issued)?, Document::open(&returned)?), count));
    let each = move |(issued, returned): &mut (Document, Document), index: usize| {
        let pair = pairs.get(index).ok_or(PageError::NoSuchPage)?;
        compare_pair(issued, returned, pair, bodies.get(pair.issued).copied().flatten())
    };
    spread(limits::THREADS, open, each, progress)
}

/// A returned page drawn in this many times the resolution of the issued one, and upright.
struct Upright {
    page: Page,
    times: f32,
}

/// `body` is the part of the issued page beside which nothing is printed; all of it, where that is not known.
fn compare_pair(
    issued: &mut Document,
    returned: &mut Document,
    pair: &Pair,
    body: Option<Rect>,
) -> Result<Comparison, PageError> {
    let known = issued.draw(pair.issued, Wanted::Dpi(DPI))?;
    let dpi = drawn_dpi(&known.page);
    let draw = |times: f32| -> Result<_, PageError> {
        let drawn = returned.draw(pair.returned, Wanted::Dpi(DPI * times))?;
        let page = drawn.page.turned(pair.quarters);
        Ok((Upright { page, times }, drawn.undrawn, drawn.incomplete))
    };
    let (mut seen, undrawn, incomplete) = draw(1.0)?;
    let (mut place, mut covered) = align(&known.page, &seen.page);
    // A page of another size may be the whole of the issued one, saved or printed larger or smaller.
    let fit = longer(&known.page) / longer(&seen.page);
    if covered < SURE && (fit - 1.0).abs() > OTHER_SIZE {
        let fitted = draw(fit)?.0;
        let (there, share) = align(&known.page, &fitted.page);
        if share > covered {
            (seen, place, covered) = (fitted, there, share);
        }
    }
    let scale = place.scale / seen.times;
    if place.scale != 1.0 {
        // Drawn anew, larger, so that ink of both is equally sharp.
        seen = draw(1.0 / scale)?.0;
        let near = Alignment { scale: 1.0, right: place.right / place.scale, down: place.down / place.scale };
        (place, covered) = refined(&known.page, &seen.page, near);
    }
    let moved = (place.right / dpi * 72.0, place.down / dpi * 72.0);
    // A page that is shown turned lies on its pixels otherwise.
    let same = place == Alignment::SAME && scale == 1.0 && pair.quarters == 0;
    let origin = (place.right.max(0.0).ceil() as usize, place.down.max(0.0).ceil() as usize);
    let (left, top) = (place.right - origin.0 as f32, place.down - origin.1 as f32);
    let page = match seen.page {
        page if place == Alignment::SAME => page,
        page => page.part(left, top, page.width as f32 + 1.0, page.height as f32 + 1.0, 1.0),
    };
    let tolerance = if same { IN_PLACE } else { MOVED };
    let overlaid = Overlaid { issued: known.page, returned: page, origin, tolerance };
    let differences = differences(&overlaid, pair, body);
    let differs = differences.iter().any(|difference| difference.zone == Zone::Body);
    let picture = differs.then(|| overlay::png(&overlaid, &differences));
    Ok(Comparison { differences, scale, moved, covered, undrawn, incomplete: known.incomplete || incomplete, picture })
}

fn longer(page: &Page) -> f32 {
    page.width.max(page.height) as f32
}
