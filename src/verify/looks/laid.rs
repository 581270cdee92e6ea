//! Pages of a file that a program has rewritten, laid over those that were issued.

use avtale_pages::{Comparison, PageError, Pair, Rect, RenderWorker, Zone};
use avtale_revisions::{FieldKind, File, Widget};

use super::{Difference, IssuedPage, Looks, PageFacts, VerificationContext};
use crate::document::DocumentId;
use crate::message::{Message, says::page as says};
use crate::verify::worded::page_error;

/// Millimetres in a point.
const MM: f32 = 25.4 / 72.0;
/// So many pairs of pages of which nothing is known are laid over each other.
const TRIED: usize = 36;
/// Where so much of the issued ink is covered, it is the same page.
const COVERED: f32 = 0.8;

impl Looks {
    /// Lays the pages over those issued.
    pub(super) fn compare(&mut self, id: &DocumentId, issued: &[u8], of: usize, returned: &[u8], context: &VerificationContext) {
        let (signed, expected) = rects(issued);
        let here = |rects: &[(usize, Rect)], page: usize| -> Vec<Rect> {
            rects.iter().filter(|(on, _)| *on == page).map(|(_, rect)| *rect).collect()
        };
        let pair = |returned: usize, issued: usize, quarters: usize| Pair {
            issued,
            returned,
            quarters,
            expected: here(&expected, issued),
            signed: here(&signed, issued),
        };
        let drawn = || self.pages.iter().enumerate().filter(|(_, page)| !page.is_picture);
        let known = |(nth, page): (usize, &PageFacts)| Some(pair(nth, page.issued.as_ref()?.page - 1, page.quarters()));
        let mut pairs: Vec<Pair> = drawn().filter_map(known).collect();
        // One that was made much smaller is found by laying it over each that is missing.
        let lost: Vec<(usize, &PageFacts)> = drawn().filter(|(_, page)| page.issued.is_none()).collect();
        let lacking = self.lacking(of);
        if lost.len() * lacking.len() <= TRIED {
            let ways = |nth: usize, facts: &PageFacts, page: usize| {
                let sides = if facts.is_wide { [1, 3] } else { [0, 2] };
                sides.map(|quarters| pair(nth, page - 1, quarters))
            };
            pairs.extend(lost.iter().flat_map(|(nth, facts)| lacking.iter().flat_map(|page| ways(*nth, facts, *page))));
        }
        if pairs.is_empty() {
            return;
        }
        let compared = match context.worker.compare(issued, returned, &pairs) {
            Ok(compared) => compared,
            Err(fault) => return self.notes.push(says::ComparisonFailed { why: page_error(&fault) }.into()),
        };
        for (pair, comparison) in pairs.iter().zip(compared) {
            let page = IssuedPage { document: id.to_string(), page: pair.issued + 1, of };
            let Some(facts) = self.pages.get_mut(pair.returned) else { continue };
            if facts.issued.is_none() && comparison.as_ref().is_ok_and(|comparison| comparison.covered >= COVERED) {
                facts.issued = Some(page.clone());
                facts.turn(pair.quarters);
            }
            if facts.issued.as_ref() == Some(&page) && facts.quarters() == pair.quarters {
                self.take(pair, comparison);
            }
        }
    }

    /// What comes of a page that was laid over the one that it is.
    fn take(&mut self, pair: &Pair, comparison: Result<Comparison, PageError>) {
        let page = pair.returned + 1;
        let comparison = match comparison {
            Ok(comparison) => comparison,
            Err(fault) => return self.notes.push(says::OneComparisonFailed { page, why: page_error(&fault) }.into()),
        };
        if comparison.incomplete || !comparison.undrawn.is_empty() {
            self.notes.push(says::Undrawn { page }.into());
        } else if let Some(facts) = self.pages.get_mut(pair.returned) {
            facts.is_compared = true;
        }
        let lacks = |difference: &avtale_pages::Difference| difference.zone == Zone::Expected && difference.missing > 0;
        if comparison.differences.iter().any(lacks) {
            self.notes.push(says::FilledInDiffers { page }.into());
        }
        let is_signed = |difference: &&avtale_pages::Difference| difference.zone == Zone::Signed;
        for difference in comparison.differences.iter().filter(is_signed) {
            self.notes.push(says::SignedPlace { page, position: on_paper(in_mm(difference.rect)) }.into());
        }
        self.differences.extend(comparison.in_body().map(|difference| Difference {
            page,
            issued: pair.issued + 1,
            rect: in_mm(difference.rect),
        }));
        self.pictures.extend(comparison.picture.map(|picture| (page, picture)));
    }
}

/// For a person, a picture (PNG) of each page of a file, counted from 1, that looks different from the same page as it was issued.
/// So many pages are laid over each other. Nothing follows from it, and where nothing can be drawn there is none.
pub fn marked(issued: &[u8], returned: &[u8], pages: usize, worker: &RenderWorker) -> Vec<(usize, Vec<u8>)> {
    let (signed, expected) = rects(issued);
    let on = |rects: &Rects, page| rects.iter().filter(|(on, _)| *on == page).map(|(_, rect)| *rect).collect();
    let pair = |nth| Pair { issued: nth, returned: nth, quarters: 0, expected: on(&expected, nth), signed: on(&signed, nth) };
    let pairs: Vec<Pair> = (0..pages).map(pair).collect();
    let compared = if pairs.is_empty() { Vec::new() } else { worker.compare(issued, returned, &pairs).unwrap_or_default() };
    let pictures = compared.into_iter().zip(1..).filter_map(|(comparison, page)| Some((page, comparison.ok()?.picture?)));
    pictures.collect()
}

/// Left, top, right and bottom, in millimetres from the lower left corner.
fn in_mm(rect: Rect) -> [f32; 4] {
    [rect.left, rect.top, rect.right, rect.bottom].map(|side| side * MM)
}

/// Where a rectangle lies, in words.
pub(super) fn on_paper(sides: [f32; 4]) -> Message {
    let [left, top, right, bottom] = sides.map(|side| format!("{side:.0}"));
    says::At { left, right, bottom, top }.into()
}

/// Where a document may be signed, and where it may be filled in: pages, counted from 0, and rectangles on them.
type Rects = Vec<(usize, Rect)>;

fn rects(issued: &[u8]) -> (Rects, Rects) {
    let read = |file: &File| Some((file.widgets(file.newest()).ok()?, file.fields(file.newest()).ok()?));
    let Some((widgets, fields)) = File::read(issued).ok().and_then(|file| read(&file)) else { return Default::default() };
    let is_signature = |name: &str| fields.iter().any(|field| field.name == name && field.kind == FieldKind::Signature);
    let rect = |widget: &Widget| {
        let [left, bottom, right, top] = widget.rect.map(|side| side as f32);
        Some((widget.page?, Rect { left, bottom, right, top }))
    };
    let (signed, filled): (Vec<&Widget>, Vec<&Widget>) = widgets.iter().partition(|widget| is_signature(&widget.field));
    (signed.into_iter().filter_map(rect).collect(), filled.into_iter().filter_map(rect).collect())
}
