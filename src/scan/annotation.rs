//! Annotations that the renderer leaves out.
//!
//! It draws an annotation's normal appearance where that is one stream, as all fields and signatures have it. It
//! draws nothing for an annotation without an appearance, which some readers draw themselves: ISO 32000-1, 12.5.5. What is
//! left out is told, so that nobody takes it for a page without it. One with several appearances to choose from (a check
//! box) is told too, though it may have been drawn.

use hayro::hayro_syntax::object::{Array, Dict, Name, Rect as PdfRect, Stream, String as PdfString};
use serde::{Deserialize, Serialize};

/// A rectangle on a PDF page, in points from its lower left corner, as PDF has it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub left: f32,
    /// Lower edge.
    pub bottom: f32,
    /// Right edge.
    pub right: f32,
    /// Upper edge.
    pub top: f32,
}

/// Hidden, and NoView: ISO 32000-1, table 165.
const NOT_SHOWN: u32 = 2 | 32;

pub(super) fn undrawn(page: &Dict) -> Vec<Rect> {
    let annotations = page.get::<Array>("Annots").unwrap_or_default();
    annotations.iter::<Dict>().filter(left_out).filter_map(|annotation| rect(&annotation)).collect()
}

fn rect(annotation: &Dict) -> Option<Rect> {
    let rect = annotation.get::<PdfRect>("Rect")?;
    let (left, bottom, right, top) = (rect.x0 as f32, rect.y0 as f32, rect.x1 as f32, rect.y1 as f32);
    // A signature without appearance has no area.
    (right > left && top > bottom).then_some(Rect { left, bottom, right, top })
}

fn left_out(annotation: &Dict) -> bool {
    if annotation.get::<u32>("F").unwrap_or(0) & NOT_SHOWN != 0 {
        return false;
    }
    match annotation.get::<Dict>("AP") {
        Some(appearances) if appearances.get::<Stream>("N").is_some() => false,
        Some(appearances) => {
            let state = annotation.get::<Name>("AS");
            let states = appearances.get::<Dict>("N");
            states.zip(state).is_some_and(|(states, state)| states.get::<Stream>(&*state).is_some())
        }
        // Links and pop-ups have nothing of their own to show; neither has an empty field.
        None => match annotation.get::<Name>("Subtype").as_deref() {
            Some(b"Link" | b"Popup") => false,
            Some(b"Widget") => filled(annotation) || annotation.get::<Dict>("Parent").is_some_and(|parent| filled(&parent)),
            _ => true,
        },
    }
}

/// Whether a field has a value, or a ground or border, to be shown.
fn filled(field: &Dict) -> bool {
    let text = field.get::<PdfString>("V").is_some_and(|value| !value.as_bytes().is_empty());
    let look = field.get::<Dict>("MK").is_some_and(|look| look.contains_key("BG") || look.contains_key("BC"));
    text || look || field.get::<Name>("V").is_some_and(|state| &*state != b"Off")
}
