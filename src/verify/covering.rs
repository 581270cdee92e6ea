//! What was put on a page after it was issued, and what lies under it: the signature line, or what was agreed.

use avtale_pages::{Rect, RenderWorker};
use avtale_revisions::{Drawing, Fault, FieldKind, File, NewSignature, Widget};

use super::drawing::position;
use crate::message::{
    Message,
    says::{change as says, evidence},
};
use crate::text::shown;

/// What an issued document looked like, and what it has become.
pub(super) struct Covering<'a> {
    pub(super) file: &'a File<'a>,
    /// The issued bytes.
    pub(super) issued: &'a [u8],
    /// The revision that they end with.
    pub(super) of_issue: usize,
    /// Who looks at its pages.
    pub(super) worker: &'a RenderWorker,
}

/// How far a hand goes over the signature line, of the field's height.
const OVER: f64 = 1.0;
/// How far from an empty field its frame is printed, or the line that it stands on, of the field's height.
const FRAME: f64 = 0.1;

/// A rectangle: left, bottom, right, top, in points.
type Sides = [f64; 4];

impl Covering<'_> {
    /// Whether a drawing stands where a signature belongs and hides nothing. The error is what it hides, or that it does not.
    pub(super) fn drawing(&self, drawing: &Drawing) -> Result<(), Message> {
        let unknown = || Message::from(says::CoversUnknown {});
        let page = self.page(Some(drawing.page)).ok_or_else(unknown)?;
        let line = self.line(page, drawing.rect).map_err(|_| unknown())?.ok_or(says::Away {})?;
        // A hand that signs goes over the line, but not far.
        if !contains(grown(line, OVER), drawing.rect) {
            return Err(says::Beyond {}.into());
        }
        self.hides(page, drawing.rect, None)
    }

    /// Whether the picture of a new signature field hides nothing; and whether it stands on the signature line.
    pub(super) fn signature(&self, new: &NewSignature) -> Result<bool, Message> {
        let covers = || Message::from(says::CoversPage {});
        let page = self.page(new.page).ok_or_else(covers)?;
        let line = self.line(page, new.rect).map_err(|_| covers())?;
        self.hides(page, new.rect, Some(&new.field))?;
        Ok(line.is_some())
    }

    fn page(&self, number: Option<u32>) -> Option<usize> {
        let pages = self.file.pages(self.file.newest()).ok()?;
        pages.iter().position(|page| Some(*page) == number)
    }

    /// The place of an issued signature field that a rectangle overlaps.
    fn line(&self, page: usize, rect: Sides) -> Result<Option<Sides>, Fault> {
        let widgets = self.file.widgets(self.of_issue)?;
        let is_line = |widget: &&Widget| widget.kind == FieldKind::Signature && widget.page == Some(page);
        Ok(widgets.iter().filter(is_line).map(|widget| widget.rect).find(|line| overlaps(*line, rect)))
    }

    /// Whether a rectangle lies over nothing that is printed or filled in, but for empty fields and their frames.
    fn hides(&self, page: usize, rect: Sides, own: Option<&str>) -> Result<(), Message> {
        let newest = self.file.newest();
        let unknown = |_| Message::from(says::CoversPage {});
        let values = self.file.fields(newest).map_err(unknown)?;
        let is_empty = |widget: &Widget| match widget.kind {
            FieldKind::Signature => !widget.is_signed,
            _ => values.iter().all(|field| field.name != widget.field || field.value.as_deref().unwrap_or("").is_empty()),
        };
        let widgets = self.file.widgets(newest).map_err(unknown)?;
        let others = || widgets.iter().filter(|other| other.page == Some(page) && own != Some(other.field.as_str()));
        if let Some(other) = others().find(|other| overlaps(other.rect, rect) && !is_empty(other)) {
            return Err(says::CoversField { field: shown(&other.field) }.into());
        }
        // Only what was issued has frames that were printed.
        let issued = self.file.widgets(self.of_issue).map_err(unknown)?;
        let is_free = |widget: &&Widget| others().any(|other| other.field == widget.field && is_empty(other));
        let mut parts = vec![rect];
        for free in issued.iter().filter(|widget| widget.page == Some(page)).filter(is_free) {
            parts = parts.into_iter().flat_map(|part| without(part, grown(free.rect, FRAME))).collect();
        }
        let parts: Vec<Rect> = parts
            .into_iter()
            .map(|sides| {
                let [left, bottom, right, top] = sides.map(|side| side as f32);
                Rect { left, bottom, right, top }
            })
            .collect();
        match self.worker.ink_in(self.issued, page, &parts) {
            Ok(ink) if ink.iter().all(|has_ink| !has_ink) => Ok(()),
            Ok(_) => Err(says::HidesPrint { number: page + 1 }.into()),
            Err(_) => Err(says::CoversPage {}.into()),
        }
    }
}

/// In words what a new signature field shows, and where.
pub(super) fn pictured(file: &File, new: &NewSignature, is_on_line: bool) -> Message {
    let (field, position) = (shown(&new.field), position(file, file.newest(), new.page, new.rect));
    if is_on_line { evidence::PictureOnLine { field, position }.into() } else { evidence::Picture { field, position }.into() }
}

/// A rectangle that is larger on each side by so much of its height.
fn grown([left, bottom, right, top]: Sides, share: f64) -> Sides {
    let by = (top - bottom) * share;
    [left - by, bottom - by, right + by, top + by]
}

fn overlaps(one: Sides, other: Sides) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

fn contains(outer: Sides, inner: Sides) -> bool {
    outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
}

/// What is left of a rectangle around another.
fn without(rect: Sides, hole: Sides) -> Vec<Sides> {
    if !overlaps(rect, hole) {
        return vec![rect];
    }
    let [left, bottom, right, top] = rect;
    let (low, high) = (bottom.max(hole[1]), top.min(hole[3]));
    let parts = [[left, bottom, right, low], [left, high, right, top], [left, low, hole[0], high], [hole[2], low, right, high]];
    parts.into_iter().filter(|part| part[0] < part[2] && part[1] < part[3]).collect()
}
