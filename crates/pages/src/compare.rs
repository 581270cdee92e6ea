//! Where a returned page differs from the issued one, as both are shown.

use serde::{Deserialize, Serialize};

use super::align::{Alignment, SURE, align};
use super::annotation::Rect;
use super::apart::{Question, ask};
use super::difference::{Difference, IN_PLACE, LEAST, MOVED, Place, Tolerance, differences};
use super::grey::Page;
use super::pdf::{Document, Wanted};
use super::threads::spread;
use super::{Bytes, Fault, body, limits, overlay};

/// Resolution at which pages are compared: the strokes of a digit are two pixels wide.
const DPI: f32 = 150.0;

/// A page that is larger or smaller by more than this is of another size.
const OTHER_SIZE: f32 = 0.01;

/// An issued page and what came back of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pair {
    /// Page of the issued document, counted from 0.
    pub issued: usize,
    /// Page of the returned document, counted from 0.
    pub returned: usize,
    /// Quarter turns clockwise that bring the returned page upright, as it is shown.
    pub quarters: usize,
    /// Where differences are expected: fields to be filled in. In points of the issued page.
    pub expected: Vec<Rect>,
    /// Where it may be signed.
    pub signed: Vec<Rect>,
}

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
        self.differences.iter().filter(|difference| difference.place == Place::Body)
    }
}

/// Two pages of which each pixel of one is a whole number of pixels from the same of the other.
pub(super) struct Overlaid {
    pub(super) issued: Page,
    pub(super) returned: Page,
    /// The issued page's first pixel is here on the returned one.
    pub(super) origin: (usize, usize),
    pub(super) tolerance: Tolerance,
}

/// Compares pages of a returned PDF with pages of the issued one.
///
/// # Errors
///
/// Where a document cannot be opened, or takes too long; each pair has the fault of its own pages.
pub fn compare(issued: &[u8], returned: &[u8], pairs: &[Pair]) -> Result<Vec<Result<Comparison, Fault>>, Fault> {
    ask(Compare { pairs: pairs.to_vec() }, &[issued, returned], &mut |_, _| {})
}

#[derive(Serialize, Deserialize)]
pub(super) struct Compare {
    pairs: Vec<Pair>,
}

impl Question for Compare {
    const NAME: &'static str = "compare";
    type Answer = Vec<Result<Comparison, Fault>>;

    fn answer(self, files: &[&[u8]], progress: &mut dyn FnMut(usize, usize)) -> Result<Self::Answer, Fault> {
        let [issued, returned] = files else { return Err(Fault::NoSuchPage) };
        let (issued, returned, count) = (Bytes::of(issued)?, Bytes::of(returned)?, self.pairs.len());
        let bodies = body::of_pages(&issued, progress)?;
        let open = move || Ok(((Document::open(&issued)?, Document::open(&returned)?), count));
        let each = move |(issued, returned): &mut (Document, Document), index: usize| {
            let pair = self.pairs.get(index).ok_or(Fault::NoSuchPage)?;
            compare_pair(issued, returned, pair, bodies.get(pair.issued).copied().flatten())
        };
        spread(limits::THREADS, open, each, progress)
    }
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
    pub(super) fn drawn_dpi(&self) -> f32 {
        self.dpi.unwrap_or(DPI)
    }

    fn longer(&self) -> f32 {
        self.width.max(self.height) as f32
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

/// A returned page drawn in this many times the resolution of the issued one, and upright.
struct Drawn {
    page: Page,
    times: f32,
}

/// `body` is the part of the issued page beside which nothing is printed; all of it, where that is not known.
fn compare_pair(issued: &mut Document, returned: &mut Document, pair: &Pair, body: Option<Rect>) -> Result<Comparison, Fault> {
    let known = issued.draw(pair.issued, Wanted::Dpi(DPI))?;
    let dpi = known.page.drawn_dpi();
    let draw = |times: f32| -> Result<_, Fault> {
        let drawn = returned.draw(pair.returned, Wanted::Dpi(DPI * times))?;
        let page = drawn.page.turned(pair.quarters);
        Ok((Drawn { page, times }, drawn.undrawn, drawn.incomplete))
    };
    let (mut seen, undrawn, incomplete) = draw(1.0)?;
    let (mut place, mut covered) = align(&known.page, &seen.page);
    // A page of another size may be the whole of the issued one, saved or printed larger or smaller.
    let fit = known.page.longer() / seen.page.longer();
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
        (place, covered) = super::align::refined(&known.page, &seen.page, near);
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
    let differs = differences.iter().any(|difference| difference.place == Place::Body);
    let picture = differs.then(|| overlay::png(&overlaid, &differences));
    Ok(Comparison { differences, scale, moved, covered, undrawn, incomplete: known.incomplete || incomplete, picture })
}
