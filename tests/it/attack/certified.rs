//! Attacks on certified documents: annotations and signatures that a certification allows, over what was certified. Ours
//! allow no annotation at any stage, whatever another's certification says.

use super::file::{File, Revision, pdf, reference};
use super::ours::Ours;
use super::signing::{by, certify, sign_field, sign_new_field};
use super::stages::{CHANGED, alterations};
use super::tools::{FORGED, annotate, covers, fill, form};
use super::{Returned, returned};

fn over_everything(revision: &mut Revision, entries: &str) {
    annotate(revision, 3, entries, &covers(FORGED));
}

alterations! {
    CHANGED;
    evil_annotation_free_text: |revision| over_everything(revision, "/Subtype/FreeText/DA(/Z 14 Tf 0 g)/Contents(999 000 kroner)") => "page 3";
    evil_annotation_stamp: |revision| over_everything(revision, "/Subtype/Stamp/Name/Approved") => "page 3";
    evil_annotation_redact: |revision| over_everything(revision, "/Subtype/Redact/QuadPoints[0 850 600 850 0 0 600 0]") => "page 3";
    evil_annotation_square: |revision| over_everything(revision, "/Subtype/Square/IC[1 1 1]/C[1 1 1]") => "page 3";
    evil_annotation_ink: |revision| over_everything(revision, "/Subtype/Ink/InkList[[100 100 200 200]]") => "page 3";
    evil_annotation_highlight: |revision| over_everything(revision, "/Subtype/Highlight/QuadPoints[0 850 600 850 0 0 600 0]") => "page 3";
    evil_annotation_strike_out: |revision| over_everything(revision, "/Subtype/StrikeOut/QuadPoints[0 850 600 850 0 0 600 0]") => "page 3";
    evil_annotation_line: |revision| over_everything(revision, "/Subtype/Line/L[0 0 600 850]") => "page 3";
    evil_annotation_caret: |revision| over_everything(revision, "/Subtype/Caret") => "page 3";
    evil_annotation_watermark: |revision| over_everything(revision, "/Subtype/Watermark") => "page 3";
    evil_annotation_printer_mark: |revision| over_everything(revision, "/Subtype/PrinterMark") => "page 3";
    evil_annotation_link: |revision| over_everything(revision, "/Subtype/Link/A<</S/URI/URI(https://example.no)>>") => "page 3";
    evil_annotation_screen: |revision| over_everything(revision, "/Subtype/Screen") => "page 3";
    evil_annotation_note: |revision| over_everything(revision, "/Subtype/Text/Contents(Ikke gyldig)") => "page 3";
    evil_annotation_file: |revision| over_everything(revision, "/Subtype/FileAttachment/FS(avtale.txt)") => "page 3";
    evil_annotation_of_an_unknown_kind: |revision| over_everything(revision, "/Subtype/Avtale") => "page 3";
    evil_annotation_hidden: |revision| {
        let annotation = annotate(revision, 3, "/Subtype/FreeText/DA(/Z 14 Tf 0 g)", &covers(FORGED));
        let body = String::from_utf8(revision.bodies[&(annotation, 0)].clone()).unwrap();
        revision.put(annotation, body.replace("/F 4", "/F 2"));
    } => "page 3";
    evil_annotation_that_is_not_referenced_by_its_page_but_by_the_array_of_another: |revision| {
        let (look, page) = (form(revision, &covers(FORGED)), revision.file.page(1));
        let other = revision.file.page(3);
        let annotation = format!("<</Type/Annot/Subtype/Stamp/F 4/P {other} 0 R/Rect[0 0 600 850]/AP<</N {look} 0 R>>>>");
        let annotation = revision.add(annotation);
        revision.push(page, "Annots", reference(annotation));
    } => "page 1";
    /// A widget that belongs to no field.
    evil_widget: |revision| over_everything(revision, "/Subtype/Widget") => "page 3";
    /// A text field of one's own over everything.
    evil_text_field: |revision| {
        let look = form(revision, &covers(FORGED));
        let (page, form) = (revision.file.page(3), revision.file.form());
        let field = format!(
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(mer)/F 4/P {page} 0 R/Rect[0 0 600 850]/V({FORGED})/AP<</N {look} 0 R>>>>"
        );
        let field = revision.add(field);
        revision.push(form, "Fields", reference(field));
        revision.push(page, "Annots", reference(field));
    } => "a field is added";
}

/// Another's certification on our agreement.
fn certified(ours: &'static Ours, level: u8) -> File {
    ours.issued.then(|revision| certify(revision, level, by(&ours.kari)))
}

/// An annotation of this kind where another certified our agreement and allows annotations, as the specification has it.
#[track_caller]
fn allowed_by_another(kind: &'static str) {
    let attack = returned(|ours| certified(ours, 3).revise(|revision| over_everything(revision, kind)));
    attack.sound().shows(FORGED).holds(1).because("changed", "page 3");
}

#[test]
fn evil_annotation_free_text_where_another_allows_it() {
    allowed_by_another("/Subtype/FreeText/DA(/Z 14 Tf 0 g)");
}

#[test]
fn evil_annotation_stamp_where_another_allows_it() {
    allowed_by_another("/Subtype/Stamp");
}

#[test]
fn evil_annotation_redact_where_another_allows_it() {
    allowed_by_another("/Subtype/Redact/QuadPoints[0 850 600 850 0 0 600 0]");
}

#[test]
fn evil_annotation_square_where_another_allows_it() {
    allowed_by_another("/Subtype/Square/IC[1 1 1]");
}

#[test]
fn field_filled_where_another_certification_allows_nothing() {
    let attack = returned(|ours| certified(ours, 1).revise(|revision| fill(revision, "navn", "Ole Olsen")));
    attack.sound().holds(1).because("changed", "certification lets nothing be changed");
}

/// A signature field of one's own with an appearance over everything.
fn evil_signature(file: impl Fn(&'static Ours) -> File) -> Returned {
    returned(move |ours| {
        file(ours).revise(|revision| {
            let look = form(revision, &covers(FORGED));
            let entries = format!("/Rect[0 0 600 850]/AP<</N {look} 0 R>>");
            sign_new_field(revision, "Signature1", &entries, by(&ours.per));
        })
    })
}

#[test]
fn evil_signature_over_what_was_issued() {
    evil_signature(|ours| File::read(ours.issued.to_vec()))
        .sound()
        .shows(FORGED)
        .holds(1)
        .because("changed", "hides what is printed on page 1");
}

#[test]
fn evil_signature_over_what_was_sealed() {
    evil_signature(|ours| File::read(ours.sealed.to_vec()))
        .sound()
        .shows(FORGED)
        .holds(2)
        .because("changed", "a signature field that can be seen is added");
}

#[test]
fn evil_signature_over_what_was_signed() {
    evil_signature(|ours| File::read(ours.signed.to_vec()))
        .sound()
        .shows(FORGED)
        .holds(2)
        .changed_after_signing("hides what is printed on page 1");
}

#[test]
fn evil_signature_over_what_another_certified() {
    evil_signature(|ours| certified(ours, 2))
        .sound()
        .shows(FORGED)
        .holds(2)
        .because("changed", "a signature field that can be seen is added");
}

/// Our own empty signature field becomes as large as the page and covers it.
fn sneaky(ours: &'static Ours, file: &File) -> Vec<u8> {
    file.revise(|revision| {
        let look = form(revision, &covers(FORGED));
        let field = revision.file.field("Signatur");
        revision.set(field, "Rect", pdf("[0 0 600 850]"));
        revision.set(field, "AP", pdf(&format!("<</N {look} 0 R>>")));
        sign_field(revision, "Signatur", by(&ours.kari));
    })
}

#[test]
fn sneaky_signature_in_what_was_issued() {
    returned(|ours| sneaky(ours, &ours.issued))
        .sound()
        .shows(FORGED)
        .holds(1)
        .changed_before_signing("the field Signatur was moved");
}

#[test]
fn sneaky_signature_in_what_was_sealed() {
    returned(|ours| sneaky(ours, &ours.sealed)).sound().shows(FORGED).holds(2).because("changed", "the field Signatur was moved");
}

/// The field keeps its place, but its appearance is drawn over what lies beside it.
#[test]
fn sneaky_signature_whose_appearance_has_a_matrix() {
    let attack = returned(|ours| {
        ours.sealed.revise(|revision| {
            let entries =
                format!("/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Matrix[9 0 0 9 0 0]/Resources{}", super::tools::RESOURCES);
            let look = revision.add_stream(&entries, covers(FORGED));
            revision.set(revision.file.field("Signatur"), "AP", pdf(&format!("<</N {look} 0 R>>")));
            sign_field(revision, "Signatur", by(&ours.kari));
        })
    });
    // A reader fits the appearance into the field's rectangle (ISO 32000-1, 12.5.5): it is a signature's picture, whatever
    // it says. It may be accepted, but what it says must not be taken for what was agreed.
    attack.sound().holds(2).is("signed-as-issued");
}

#[test]
fn permissions_removed() {
    returned(|ours| ours.sealed_signed.revise(|revision| revision.remove(revision.file.catalog(), "Perms")))
        .sound()
        .because("changed", "/DocMDP");
}

#[test]
fn permissions_of_another_level() {
    let attack = returned(|ours| {
        ours.sealed_signed.revise(|revision| {
            let seal = revision.file.signature("Segl");
            let body = super::tools::body(revision.file, seal);
            revision.put(seal, super::tools::exchange(&body, "/P 2", "/P 3"));
        })
    });
    attack.opens().because("changed", "Segl");
}

#[test]
fn seal_removed() {
    let attack = returned(|ours| {
        ours.sealed.revise(|revision| {
            revision.remove(revision.file.catalog(), "Perms");
            revision.edit(revision.file.form()).get_mut(b"Fields").unwrap().as_array_mut().unwrap().pop();
            revision.edit(revision.file.page(1)).get_mut(b"Annots").unwrap().as_array_mut().unwrap().pop();
        })
    });
    attack.sound().holds(0).because("changed", "page 1");
}

/// A second certification takes the place of the first.
#[test]
fn certified_once_more_by_another() {
    let attack = returned(|ours| ours.sealed.revise(|revision| certify(revision, 3, by(&ours.kari))));
    attack.sound().because("changed", "/DocMDP");
}
