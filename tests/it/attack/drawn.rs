//! What people draw who have no certificate: ink, a stamp, text or a visible signature on the signature line, which a person
//! confirms; and the attacks beside it, which hide what was agreed.

use super::file::{File, Revision, reference};
use super::ours::Ours;
use super::signing::{Signing, by};
use super::tools::{FORGED, RESOURCES, fill_all, show};
use super::{Returned, returned};

/// Left, bottom, right, top.
type Sides = [f32; 4];

/// Where a field lies, and on which page.
pub fn place(file: &File, field: &str) -> (u32, Sides) {
    let widget = file.dictionary(file.field(field));
    let rect = widget.get(b"Rect").unwrap().as_array().unwrap();
    let page = widget.get(b"P").unwrap().as_reference().unwrap().0;
    (page, [0, 1, 2, 3].map(|nth: usize| rect[nth].as_float().unwrap()))
}

/// Adds an annotation with a stroke across it. Its number.
fn draw(revision: &mut Revision, page: u32, [left, bottom, right, top]: Sides, entries: &str) -> u32 {
    let content = format!("1 w {left} {bottom} m {right} {top} l S");
    let form = format!("/Type/XObject/Subtype/Form/BBox[{left} {bottom} {right} {top}]/Resources{RESOURCES}");
    let look = revision.add_stream(&form, content);
    let annotation = revision
        .add(format!("<</Type/Annot/F 4/P {page} 0 R/Rect[{left} {bottom} {right} {top}]/AP<</N {look} 0 R>>{entries}>>"));
    revision.push(page, "Annots", reference(annotation));
    annotation
}

/// Drawn on the signature line, within it or a little over it.
fn signed_by_hand(revision: &mut Revision, entries: &str, over: f32) {
    let (page, [left, bottom, right, top]) = place(revision.file, "Signatur");
    draw(revision, page, [left + 6.0, bottom - over, right - 60.0, top - 6.0], entries);
}

/// Drawn there with an appearance of this content, whose font is Z.
pub fn signed_by_hand_with(revision: &mut Revision, entries: &str, content: &str) {
    let (page, [left, bottom, right, top]) = place(revision.file, "Signatur");
    let (right, top) = (right - 60.0, top - 6.0);
    let form = format!("/Type/XObject/Subtype/Form/BBox[0 0 {} {}]/Resources{RESOURCES}", right - left, top - bottom);
    let look = revision.add_stream(&form, content);
    let annotation = revision
        .add(format!("<</Type/Annot/F 4/P {page} 0 R/Rect[{left} {bottom} {right} {top}]/AP<</N {look} 0 R>>{entries}>>"));
    revision.push(page, "Annots", reference(annotation));
}

#[track_caller]
fn told(returned: Returned, verdict: &str, words: &[&str]) {
    let judged = returned.is(verdict);
    let reasons = judged.file["reasons"].to_string();
    for word in words {
        assert!(reasons.contains(word), "no {word:?} in {reasons}");
    }
    let objects = reasons.matches("(object ").count();
    assert!(objects <= 1, "each thing that was drawn is told once: {reasons}");
}

const INK: &str = "/Subtype/Ink/InkList[[1 1 2 2]]";
const WAY: &str = "receive --confirm";

#[test]
fn ink_on_the_signature_line() {
    let good = returned(|ours| ours.issued.then(fill_all).revise(|revision| signed_by_hand(revision, INK, 2.0)));
    told(good.sound(), "cannot-tell", &["a drawing (ink) was added on page", "mm from the left", WAY, "record signed"]);
}

#[test]
fn a_stamp_and_text_on_the_signature_line() {
    for (entries, words) in [
        ("/Subtype/Stamp/Name/Approved", "a stamp was added on page"),
        ("/Subtype/FreeText/DA(/Z 10 Tf)/Contents(Kari Nordmann)", "carries, where not everybody sees it: \\\"Kari Nordmann\\\""),
    ] {
        let good = returned(|ours| ours.issued.revise(|revision| signed_by_hand(revision, entries, 0.0)));
        told(good.sound(), "cannot-tell", &[words, WAY]);
    }
}

#[test]
fn ink_on_the_signature_line_and_filled_in_afterwards() {
    let good = returned(|ours| ours.issued.then(|revision| signed_by_hand(revision, INK, 0.0)).revise(fill_all));
    told(good.sound(), "cannot-tell", &[WAY]);
}

/// Confirmed, it is registered as signed by hand.
#[test]
fn ink_that_a_person_confirms() {
    let ours = Ours::get();
    let path = ours.put("attack-drawn-confirmed", &ours.issued.revise(|revision| signed_by_hand(revision, INK, 0.0)));
    let words = ["receive", "--dry-run", "--confirm", "--date", "2026-11-23", "--name", "Kari Nordmann", "--title", "Rådmann"];
    let mut command = ours.workspace().command(words);
    crate::workspace::Ran::of(command.arg(&path)).exit(0);
}

#[test]
fn ink_after_signing() {
    let attack = returned(|ours| ours.signed.revise(|revision| signed_by_hand(revision, INK, 0.0)));
    let attack = attack.sound();
    told(attack, "changed", &["a drawing (ink) was added on page", "somebody had signed before"]);
}

#[test]
fn ink_after_sealing() {
    let attack = returned(|ours| ours.sealed.revise(|revision| signed_by_hand(revision, INK, 0.0)));
    told(attack.sound(), "changed", &["a drawing (ink) was added on page", "certification lets nothing be drawn"]);
}

#[test]
fn ink_over_a_filled_field() {
    let attack = returned(|ours| {
        ours.issued.then(fill_all).revise(|revision| {
            let (page, [left, bottom, right, _]) = place(revision.file, "Signatur");
            let (_, [.., top]) = place(revision.file, "tittel");
            draw(revision, page, [left, bottom, right, top], INK);
        })
    });
    told(attack.sound(), "changed", &["a drawing (ink) was added on page", "covers the field tittel"]);
}

#[test]
fn ink_away_from_the_signature_line() {
    let attack = returned(|ours| {
        ours.issued.revise(|revision| {
            let (page, [left, bottom, right, _]) = place(revision.file, "Signatur");
            draw(revision, page, [left, bottom - 40.0, right, bottom - 10.0], INK);
        })
    });
    told(attack.sound(), "changed", &["a drawing (ink) was added on page", "away from the signature line"]);
}

#[test]
fn ink_over_what_is_printed() {
    let attack = returned(|ours| {
        ours.issued.revise(|revision| {
            // The word before the line.
            let (page, [_, bottom, right, top]) = place(revision.file, "Signatur");
            draw(revision, page, [60.0, bottom, right, top], INK);
        })
    });
    told(attack.sound(), "changed", &["a drawing (ink) was added on page", "goes beyond the signature line"]);
}

#[test]
fn ink_that_does_something_or_can_be_hidden() {
    for entries in ["/A<</S/Named/N/Print>>", "/AA<<>>", "/OC<</Type/OCG/Name(x)>>", "/Popup 1 0 R"] {
        let attack = returned(|ours| ours.issued.revise(|revision| signed_by_hand(revision, &format!("{INK}{entries}"), 0.0)));
        told(attack, "changed", &["a drawing (ink) was added on page"]);
    }
}

/// Drawn by hand on the line, and then signed with a certificate in the same field: its picture hides the ink.
#[test]
fn ink_below_a_signature() {
    let attack = returned(|ours| {
        let drawn = ours.issued.then(|revision| signed_by_hand(revision, INK, 0.0));
        drawn.revise(|revision| {
            fill_all(revision);
            show(revision, "Signatur", FORGED);
            super::signing::sign_field(revision, "Signatur", by(&ours.kari));
        })
    });
    told(attack.holds(1), "changed", &["covers the field Signatur"]);
}

/// A new signature field with a picture, as programs draw one where a person drags the mouse.
fn visible(revision: &mut Revision, signing: Signing, of: impl Fn(Sides) -> Sides) {
    let signature = signing.add(revision);
    let (page, line) = place(revision.file, "Signatur");
    let [left, bottom, right, top] = of(line);
    let form = format!("/Type/XObject/Subtype/Form/BBox[0 0 {} {}]/Resources{RESOURCES}", right - left, top - bottom);
    let look = revision.add_stream(&form, "BT /Z 10 Tf 2 6 Td (Signert) Tj ET");
    let field = revision.add(format!(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/F 132/P {page} 0 R/V {signature} 0 R\
         /Rect[{left} {bottom} {right} {top}]/AP<</N {look} 0 R>>>>"
    ));
    revision.push(revision.file.form(), "Fields", reference(field));
    revision.push(page, "Annots", reference(field));
}

#[test]
fn visible_signature_on_the_signature_line() {
    let good = returned(|ours| {
        ours.issued.then(fill_all).revise(|revision| visible(revision, by(&ours.kari), |[a, b, c, d]| [a - 0.4, b - 0.8, c, d]))
    });
    told(good.sound().holds(1), "cannot-tell", &["Signature1", "on the signature line", WAY, "signed by Test kari"]);
}

#[test]
fn visible_signature_over_a_filled_field() {
    let attack = returned(|ours| {
        ours.issued.then(fill_all).revise(|revision| {
            let (_, [.., top]) = place(revision.file, "tittel");
            visible(revision, by(&ours.kari), |[a, b, c, _]| [a, b, c, top]);
        })
    });
    told(attack.sound().holds(1), "changed", &["the signature field Signature1 covers the field tittel"]);
}

#[test]
fn visible_signature_over_what_is_printed() {
    let attack = returned(|ours| ours.issued.revise(|revision| visible(revision, by(&ours.kari), |[_, b, c, d]| [0.0, b, c, d])));
    told(attack.sound().holds(1), "changed", &["the signature field Signature1 hides what is printed"]);
}

#[test]
fn visible_signature_over_the_line_that_somebody_signed() {
    let attack = returned(|ours| {
        let signed = File::read(ours.signed_by_kari(&ours.issued));
        signed.revise(|revision| visible(revision, by(&ours.per), |line| line))
    });
    attack.is("changed");
}
