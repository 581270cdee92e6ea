//! Words where somebody signs, which a person must know of: what a signature's field, a stamp or text shows, and what an
//! annotation only carries. Beside them, what programs write there.

use super::drawn::{place, signed_by_hand_with};
use super::file::{Revision, pdf};
use super::ours::Ours;
use super::returned;
use super::signing::{by, sign_field};
use super::tools::{RESOURCES, fill_all};
use crate::workspace::Ran;

const SIGNED: &str = "signed-as-issued";
const RESERVATION: &str = "with reservation for \\2474";

/// Signed by Kari in our field, which shows this content; the resources have a font Z and this XObject as X.
fn signed_showing(ours: &'static Ours, content: &str, inner: Option<&str>) -> Vec<u8> {
    ours.issued.then(fill_all).revise(|revision| {
        let form = form(revision, content, inner);
        revision.set(revision.file.field("Signatur"), "AP", pdf(&format!("<</N {form} 0 R>>")));
        sign_field(revision, "Signatur", by(&ours.kari));
    })
}

fn form(revision: &mut Revision, content: &str, inner: Option<&str>) -> u32 {
    let (_, [left, bottom, right, top]) = place(revision.file, "Signatur");
    let bounds = format!("/BBox[0 0 {} {}]", right - left, top - bottom);
    let inner =
        inner.map(|content| revision.add_stream(&format!("/Type/XObject/Subtype/Form{bounds}/Resources{RESOURCES}"), content));
    let fonts = RESOURCES.strip_suffix(">>").unwrap();
    let inner = inner.map(|inner| format!("/XObject<</X {inner} 0 R>>")).unwrap_or_default();
    revision.add_stream(&format!("/Type/XObject/Subtype/Form{bounds}/Resources{fonts}{inner}>>"), content)
}

fn text(words: &[&str]) -> String {
    let lines = words.iter().map(|line| format!("0 -11 Td ({line}) Tj "));
    format!("q 0.5 w 1 1 200 30 re S 0 g BT /Z 10 Tf 4 40 Td {}ET Q", lines.collect::<String>())
}

#[track_caller]
fn cautions(file: Vec<u8>) -> String {
    let judged = returned(move |_| file).sound().is(SIGNED);
    judged.file["cautions"].to_string()
}

#[test]
fn words_that_programs_write_need_no_word() {
    let ours = Ours::get();
    for lines in [
        &["Digitally signed by Test kari", "Date: 2026.11.23 12:00:00 +01'00'", "Location: Arendal"][..],
        &["Digitalt signert av", "Test kari", "Dato: 23. november 2026"],
    ] {
        let told = cautions(signed_showing(ours, &text(lines), None));
        assert!(!told.contains("shows"), "{told}");
    }
    // With an emblem of the program's.
    let emblem = format!("q 4 4 m 20 30 40 0 60 20 c 3 3 9 9 20 20 c f Q {}", text(&["Digitally signed by", "Test kari"]));
    let told = cautions(signed_showing(ours, &emblem, None));
    assert!(!told.contains("shows"), "{told}");
    let within = cautions(signed_showing(ours, "q /X Do Q", Some(&text(&["Digitally signed by", "Test kari"]))));
    assert!(!within.contains("shows"), "{within}");
}

#[test]
fn words_of_ones_own_in_a_signature_are_told() {
    let ours = Ours::get();
    let lines = ["Digitally signed by Test kari", RESERVATION];
    for file in [signed_showing(ours, &text(&lines), None), signed_showing(ours, "q /X Do Q", Some(&text(&lines)))] {
        let told = cautions(file);
        assert!(
            told.contains("Signatur shows words that no program writes by itself: \\\"with reservation for §4\\\""),
            "{told}"
        );
    }
    let aloud = "/Span<</ActualText(under protest)>>BDC BT /Z 10 Tf 4 20 Td (Signed) Tj ET EMC";
    let told = cautions(signed_showing(ours, aloud, None));
    assert!(told.contains("under protest"), "{told}");
}

#[test]
fn words_that_only_a_person_can_read_are_told() {
    let ours = Ours::get();
    let picture = "q 200 0 0 30 0 0 cm BI /W 1 /H 1 /BPC 1 /IM true ID \u{1} EI Q";
    let drawn = "q 4 4 m 20 30 40 0 60 20 c S Q";
    let strokes = "q 4 4 m 4 20 l 14 4 l 14 20 l S 20 4 m 20 20 l S 26 4 m 36 4 l S 26 12 m 36 12 l S Q";
    for content in [picture, drawn, strokes] {
        let told = cautions(signed_showing(ours, content, None));
        assert!(told.contains("Signatur shows something that only a person can read"), "{content}: {told}");
    }
}

/// A person must confirm it, and what they confirmed is kept.
#[test]
fn words_of_ones_own_are_for_a_person_to_confirm() {
    let ours = Ours::get();
    let file = signed_showing(ours, &text(&["Signert", RESERVATION]), None);
    let path = ours.put("attack-words-confirmed", &file);
    let receive = |more: &[&str]| {
        let mut command = ours.workspace().command(["receive", "--dry-run", "--format", "json"]);
        Ran::of(command.arg(&path).args(more))
    };
    receive(&[]).exit(1).stdout_has("with reservation for §4");
    let event = receive(&["--confirm"]).exit(0).json()["files"][0]["event"].clone();
    assert!(event["confirmed"].as_str().unwrap().contains("with reservation for §4"), "{event}");
}

#[test]
fn words_on_a_stamp_and_beside_it_are_told() {
    let ours = Ours::get();
    for (entries, content, words) in [
        ("/Subtype/Stamp", text(&[RESERVATION]), "it shows the words \\\"with reservation for §4\\\""),
        ("/Subtype/Ink/InkList[[1 1 2 2]]", text(&[RESERVATION]), "it shows the words \\\"with reservation for §4\\\""),
        ("/Subtype/FreeText/DA(/Z 10 Tf)/Contents(under protest)", text(&["Kari"]), "it shows the words \\\"Kari\\\""),
        (
            "/Subtype/FreeText/DA(/Z 10 Tf)/Contents(under protest)",
            text(&["Kari"]),
            "it carries, where not everybody sees it: \\\"under protest\\\"",
        ),
        ("/Subtype/Stamp/Subj(under protest)", String::new(), "carries, where not everybody sees it: \\\"under protest\\\""),
        ("/Subtype/Stamp/T(Kari)", String::new(), "carries, where not everybody sees it: \\\"Kari\\\""),
        ("/Subtype/Stamp/RC(<body><p>under <b>protest</b></p></body>)", String::new(), "sees it: \\\"under protest\\\""),
    ] {
        let judged = returned(|_| ours.issued.revise(|revision| signed_by_hand_with(revision, entries, &content)));
        let judged = judged.sound().is("cannot-tell");
        let reasons = judged.file["reasons"].to_string();
        assert!(reasons.contains(words), "no {words:?} in {reasons}");
    }
    let plain = returned(|_| {
        ours.issued.revise(|revision| signed_by_hand_with(revision, "/Subtype/Stamp/Contents(Kari)", &text(&["Kari"])))
    });
    let reasons = plain.is("cannot-tell").file["reasons"].to_string();
    assert!(!reasons.contains("carries"), "what it shows, it need not carry: {reasons}");
}

/// A stamp, and a signature's field, that show what another field shows, or nothing that is there.
#[test]
fn what_is_shown_is_not_another_part_of_the_document() {
    let ours = Ours::get();
    let other = |file: &super::file::File| {
        let look = file.dictionary(file.field("navn")).get(b"AP").unwrap().as_dict().unwrap().get(b"N").unwrap();
        look.as_reference().unwrap().0
    };
    for look in [other(&ours.issued), 9999] {
        let signed = returned(|_| {
            ours.issued.then(fill_all).revise(|revision| {
                revision.set(revision.file.field("Signatur"), "AP", pdf(&format!("<</N {look} 0 R>>")));
                sign_field(revision, "Signatur", by(&ours.kari));
            })
        });
        signed.because("changed", "what the field Signatur shows was made another part of the document");
        let stamped = returned(|_| {
            ours.issued.revise(|revision| {
                let (page, [left, bottom, right, top]) = place(revision.file, "Signatur");
                let stamp = format!(
                    "<</Type/Annot/Subtype/Stamp/F 4/P {page} 0 R/Rect[{left} {bottom} {right} {top}]/AP<</N {look} 0 R>>>>"
                );
                let stamp = revision.add(stamp);
                revision.push(page, "Annots", super::file::reference(stamp));
            })
        });
        stamped.because("changed", "another part of the document");
    }
}
