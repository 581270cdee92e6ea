//! What was drawn on pages, in words: what it is, where it lies, and what it says.

use avtale_revisions::{AnnotationKind, Drawing, DrawingObjection, File, Look};

use crate::message::{Argument, Message, says::change as says};
use crate::text::shown;

/// Millimetres in a point.
const MM: f64 = 25.4 / 72.0;

/// What was drawn that may not be, wherever it lies.
pub(super) fn refused(file: &File, revision: usize, drawing: &Drawing) -> Message {
    let drawn = drawn(file, revision, drawing);
    let objection = drawing.objection.map(objection);
    let what = objection.map_or(drawn.clone(), |why| says::DrawnBut { drawn, why }.into());
    with_words(what, drawing)
}

/// What was drawn, and where: `a drawing (ink) was added on page 3, 58 mm from the left and 256 mm from the top`.
pub(super) fn drawn(file: &File, revision: usize, drawing: &Drawing) -> Message {
    says::Drawn { what: kind(&drawing.what), position: position(file, revision, Some(drawing.page), drawing.rect) }.into()
}

/// The same, and the words that it shows, that are read aloud instead, and that it only carries: `; it shows the words "with reservation"`.
pub(super) fn with_words(drawn: Message, drawing: &Drawing) -> Message {
    let bare = |words: &str| words.split_whitespace().collect::<String>();
    let carried = drawing.carries.iter().filter(|words| bare(words) != bare(&drawing.look.words));
    let carried: Vec<Message> = carried.map(|words| says::Quoted { words: shown(words) }.into()).collect();
    let carries = (!carried.is_empty()).then(|| says::Carries { words: Argument::row(carried) }.into());
    let spoken: Vec<Message> = drawing.look.spoken.iter().map(|words| says::Quoted { words: shown(words) }.into()).collect();
    let spoken = (!spoken.is_empty()).then(|| says::SpokenAs { words: Argument::row(spoken) }.into());
    let says: [Option<Message>; 3] = [words(&drawing.look), spoken, carries];
    says.into_iter().flatten().fold(drawn, |drawn, says| says::AndSays { drawn, says }.into())
}

/// The words that an appearance shows; what else it draws is seen by whoever looks.
fn words(look: &Look) -> Option<Message> {
    let words = (!look.words.is_empty()).then(|| shown(&look.words))?;
    Some(if look.is_unread { says::ShowsWordsAndMore { words }.into() } else { says::ShowsWords { words }.into() })
}

/// Where something lies on a page, by its object number.
pub(super) fn position(file: &File, revision: usize, page: Option<u32>, [left, .., top]: [f64; 4]) -> Message {
    let pages = file.pages(revision).unwrap_or_default();
    let nth = page.and_then(|page| pages.iter().position(|number| *number == page));
    let (Some(nth), Some(page)) = (nth, page) else { return says::OnNoPage {}.into() };
    let number = nth + 1;
    match file.page_box(revision, page) {
        Ok(Some([x, .., y])) => {
            let millimetres = |points: f64| format!("{:.0}", points * MM);
            says::OnPageAt { number, right: millimetres(left - x), down: millimetres(y - top) }.into()
        }
        _ => says::OnPage { number }.into(),
    }
}

fn kind(kind: &AnnotationKind) -> Message {
    match kind {
        AnnotationKind::Drawing { subtype } => says::ADrawing { subtype: shown(subtype) }.into(),
        AnnotationKind::Stamp => says::AStamp {}.into(),
        AnnotationKind::Text => says::Text {}.into(),
        AnnotationKind::Markup { subtype } => says::AMark { subtype: shown(subtype) }.into(),
        AnnotationKind::Note => says::ANote {}.into(),
        AnnotationKind::Link => says::ALink {}.into(),
        AnnotationKind::Attachment => says::AnAttachment {}.into(),
        AnnotationKind::Redaction => says::ARedaction {}.into(),
        AnnotationKind::Field => says::AField {}.into(),
        AnnotationKind::Other { subtype } => says::AnAnnotation { subtype: shown(subtype) }.into(),
    }
}

fn objection(why: DrawingObjection) -> Message {
    match why {
        DrawingObjection::NotNew => says::NotNew {}.into(),
        DrawingObjection::NoRectangle => says::NoRectangle {}.into(),
        DrawingObjection::AfterSignature => says::AfterSignature {}.into(),
        DrawingObjection::Certified => says::DrawnCertified {}.into(),
        DrawingObjection::OtherKind => says::OtherKind {}.into(),
        DrawingObjection::Action => says::HasAction {}.into(),
        DrawingObjection::OtherEntries => says::OtherEntries {}.into(),
        DrawingObjection::Flags => says::Flags {}.into(),
        DrawingObjection::Borrowed => says::DrawnBorrowed {}.into(),
        DrawingObjection::Changing => says::Changing {}.into(),
    }
}
