//! What people draw who sign without a certificate.

use super::lasting::{is_static, leads_elsewhere};
use super::popup::is_popup;
use super::sight::borrows;
use super::{Dictionary, Explanation, Fault, Findings, Id, Object, Page, Update, Violation, is_one_of};
use crate::policy::drawing::{AnnotationKind, Drawing, DrawingObjection};
use crate::reader::text;

/// What such an annotation may say. No actions, no windows that open, no layers, no answers to others.
const DRAWING: &str = "
    AP BS Border C CA CL Contents CreationDate DA DS F IC IT InkList LE M NM Name P Q RC RD Rect Rotate Subj Subtype
    T Type ca
";
/// What people sign with who have no certificate.
const BY_HAND: [&[u8]; 3] = [b"Ink", b"Stamp", b"FreeText"];
/// Where an annotation has words that its appearance need not show: its text, the same with marks, its subject, and its author.
const CARRIES: [&[u8]; 4] = [b"Contents", b"RC", b"Subj", b"T"];
/// Bits of `/F` (12.5.3): it is printed; and it may be locked.
const PRINT: i64 = 4;
const LOCKED: i64 = 64 | 128 | 512;

/// Ink, a stamp or text may be drawn on a page (ISO 32000-2, 12.5.6.13, 12.5.6.12 and 12.5.6.6) until somebody has signed, if
/// it is no more than what it shows. Whether it lies where a signature belongs is for others to say. Any other annotation is
/// told of, with what speaks against it.
pub(crate) fn draw_by_hand(update: &Update, found: &mut Findings, page: &Page, added: &Object) -> Result<bool, Fault> {
    let id = added.reference().filter(|id| update.adds(id.number));
    let value = update.file.resolve(update.new, added)?;
    let empty = Dictionary::default();
    let annotation = value.dictionary().unwrap_or(&empty);
    let subtype = annotation.get(b"Subtype").and_then(Object::name).unwrap_or_default();
    let rect = update.file.value(update.new, annotation, b"Rect")?.numbers();
    let objection = match id {
        None => Some(DrawingObjection::NotNew),
        Some(_) if rect.is_none() => Some(DrawingObjection::NoRectangle),
        Some(id) => objection(update, id, subtype, annotation)?,
    };
    let explanation = Explanation::Drawing;
    let number = id.map_or(page.inside, |id| id.number);
    if let Some(id) = id {
        found.permit(update, id.number, page.inside, &explanation, true);
        found.adopt_object(update, id.number, &value, &explanation)?;
    }
    if objection.is_some() {
        found.refuse(number, Violation::Annotation);
    }
    let [x0, y0, x1, y1]: [f64; 4] = rect.unwrap_or_default();
    let rect = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
    let (look, carries) = (update.file.annotation_look(update.new, annotation), carried(update, annotation)?);
    found.changes.drawings.push(Drawing {
        number,
        page: page.number,
        what: AnnotationKind::of(subtype),
        rect,
        look,
        carries,
        objection,
    });
    Ok(true)
}

/// The words that an annotation carries, each once.
fn carried(update: &Update, annotation: &Dictionary) -> Result<Vec<String>, Fault> {
    let mut carried: Vec<String> = Vec::new();
    for key in CARRIES {
        let words = match update.file.value(update.new, annotation, key)? {
            Object::String(words) => text::decode(&words),
            // Rich text may be a stream of its own (12.7.3.4).
            Object::Stream(stream) => text::decode(&update.file.decode(update.new, &stream).unwrap_or_default()),
            _ => continue,
        };
        let words = if key == b"RC" { without_marks(&words) } else { words };
        let words: Vec<&str> = words.split_whitespace().collect();
        let words = words.join(" ");
        if !words.is_empty() && !carried.contains(&words) {
            carried.push(words);
        }
    }
    Ok(carried)
}

/// Why an annotation is more than a drawing that stays as it is, or may not be drawn any more.
fn objection(update: &Update, id: Id, subtype: &[u8], annotation: &Dictionary) -> Result<Option<DrawingObjection>, Fault> {
    if update.is_approved() {
        return Ok(Some(DrawingObjection::AfterSignature));
    }
    if update.before.iter().any(|signature| signature.permissions.level().is_some_and(|level| level < 3)) {
        return Ok(Some(DrawingObjection::Certified));
    }
    if !BY_HAND.contains(&subtype) {
        return Ok(Some(DrawingObjection::OtherKind));
    }
    if annotation.get(b"A").is_some() || annotation.get(b"AA").is_some() {
        return Ok(Some(DrawingObjection::Action));
    }
    let has_window = match annotation.get(b"Popup") {
        Some(Object::Reference(popup)) => is_popup(update, *popup, id)?,
        _ => false,
    };
    if !annotation.iter().all(|(key, _)| is_one_of(DRAWING, key) || (has_window && key == b"Popup")) {
        return Ok(Some(DrawingObjection::OtherEntries));
    }
    let flags = update.file.value(update.new, annotation, b"F")?.integer().unwrap_or(0);
    if flags & PRINT == 0 || flags & !(PRINT | LOCKED) != 0 {
        return Ok(Some(DrawingObjection::Flags));
    }
    if borrows(update, None, annotation.get(b"AP"))? || leads_elsewhere(update, annotation)? {
        return Ok(Some(DrawingObjection::Borrowed));
    }
    let is_plain = match update.file.value(update.new, annotation, b"AP")? {
        Object::Dictionary(appearance) => {
            let only = appearance.iter().all(|(key, _)| key == b"N");
            only && is_static(update, update.file.value(update.new, &appearance, b"N")?, id)?
        }
        _ => false,
    };
    Ok((!is_plain).then_some(DrawingObjection::Changing))
}

/// The words of a rich text, which is XHTML.
fn without_marks(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    match roxmltree::Document::parse(text) {
        Ok(document) => {
            document.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect::<Vec<_>>().join(" ")
        }
        Err(_) => text.to_owned(),
    }
}
