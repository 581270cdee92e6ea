//! Annotations that the renderer leaves out.
//!
//! It draws an annotation's normal appearance (ISO 32000-1, 12.5.5), of several the one that `/AS` names. It draws nothing
//! for an annotation without an appearance, which some readers draw themselves, and for one whose appearance it cannot
//! read. What is left out is told, so that nobody takes it for a page without it.

use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Rect as PdfRect, Stream, String as PdfString};

use crate::rect::Rect;

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
    match annotation.get::<Dict>("AP").and_then(|appearances| appearances.get::<Object>("N")) {
        Some(Object::Stream(stream)) => !is_drawn(&stream),
        Some(Object::Dict(states)) => {
            let named = annotation.get::<Name>("AS").map(|state| states.get::<Stream>(&*state));
            match (named, states.get::<Stream>("Off")) {
                (Some(Some(stream)), _) | (Some(None) | None, Some(stream)) => !is_drawn(&stream),
                // A box without a tick need not have an appearance for that.
                (Some(None), None) => false,
                (None, None) => true,
            }
        }
        // Links and pop-ups have nothing of their own to show; neither has an empty field.
        _ => match annotation.get::<Name>("Subtype").as_deref() {
            Some(b"Link" | b"Popup") => false,
            Some(b"Widget") => filled(annotation) || annotation.get::<Dict>("Parent").is_some_and(|parent| filled(&parent)),
            _ => true,
        },
    }
}

/// Whether the renderer can read an appearance.
fn is_drawn(appearance: &Stream) -> bool {
    appearance.decoded_data().is_ok() && appearance.dict().get::<[f32; 4]>("BBox").is_some()
}

/// Whether a field has a value, or a ground or border, to be shown.
fn filled(field: &Dict) -> bool {
    let text = field.get::<PdfString>("V").is_some_and(|value| !value.as_bytes().is_empty());
    let look = field.get::<Dict>("MK").is_some_and(|look| look.contains_key("BG") || look.contains_key("BC"));
    text || look || field.get::<Name>("V").is_some_and(|state| &*state != b"Off")
}
