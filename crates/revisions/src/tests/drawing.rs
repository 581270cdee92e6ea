//! Annotations that are drawn on a page, and those that are more than a drawing.

use super::builder::{PAGE, Pdf, SIGNATURE, base, stream};
use super::changing::{changes, key, of, why};
use crate::{AnnotationKind, Changes, DrawingObjection, Explanation, Violation};

const INK: &str = "/Type/Annot/Subtype/Ink/Rect[10 40 110 60]/F 4/P 3 0 R/InkList[[10 40 110 60]]/AP<</N 41 0 R>>";

fn look(entries: &str) -> String {
    stream(&format!("/Type/XObject/Subtype/Form/BBox[10 40 110 60]{entries}"), "10 40 m 110 60 l S")
}

/// With an annotation (40) that shows something (41).
fn drawn(pdf: &Pdf, annotation: &str, look: &str) -> Pdf {
    let page = format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R 40 0 R]>>");
    pdf.with(&[(3, &page), (40, &format!("<<{annotation}>>")), (41, look)])
}

#[track_caller]
fn objection(changes: &Changes) -> Option<DrawingObjection> {
    let [drawing] = changes.drawings.as_slice() else { panic!("{changes:?}") };
    assert_eq!((drawing.number, drawing.page), (40, 3));
    let is_refused = of(changes, 40) == Explanation::NotPermitted(Violation::Annotation);
    assert_eq!((is_refused, changes.is_permitted()), (drawing.objection.is_some(), drawing.objection.is_none()));
    drawing.objection
}

#[test]
fn what_is_drawn_by_hand_is_told() {
    for (annotation, what) in [
        (INK.to_owned(), AnnotationKind::Drawing { subtype: "ink".to_owned() }),
        (INK.replace("/Subtype/Ink", "/Subtype/Stamp"), AnnotationKind::Stamp),
        (INK.replace("/Subtype/Ink", "/Subtype/FreeText/DA(/F 10 Tf)/Contents(Kari)"), AnnotationKind::Text),
    ] {
        let changes = changes(&drawn(&base(), &annotation, &look("/Matrix[1 0 0 1 0 0]")));
        assert_eq!(objection(&changes), None, "{what}");
        let drawing = &changes.drawings[0];
        assert_eq!((&drawing.what, drawing.rect), (&what, [10.0, 40.0, 110.0, 60.0]));
        let carried: &[&str] = if annotation.contains("Contents") { &["Kari"] } else { &[] };
        assert_eq!(drawing.carries, carried);
        for number in [3, 40, 41] {
            assert_eq!(of(&changes, number), Explanation::Drawing, "{number}");
        }
    }
}

#[test]
fn what_is_more_than_a_drawing_is_refused() {
    for more in ["/A<</S/Named/N/Print>>", "/AA<<>>"] {
        let changes = changes(&drawn(&base(), &format!("{INK}{more}"), &look("")));
        assert_eq!(objection(&changes), Some(DrawingObjection::Action), "{more}");
    }
    for more in ["/Popup 42 0 R", "/OC 42 0 R", "/IRT 6 0 R", "/StructParent 3", "/AS/On", "/QuadPoints[]"] {
        let changes = changes(&drawn(&base(), &format!("{INK}{more}"), &look("")));
        assert_eq!(objection(&changes), Some(DrawingObjection::OtherEntries), "{more}");
    }
    for kind in ["Link", "Highlight", "Redact", "Text", "Popup", "Square", "Watermark", "FileAttachment", "Widget"] {
        let changes = changes(&drawn(&base(), &INK.replace("/Ink/", &format!("/{kind}/")), &look("")));
        assert_eq!(objection(&changes), Some(DrawingObjection::OtherKind), "{kind}");
    }
    // Not printed, hidden, not on screen, as large as the screen wants it.
    for flags in ["0", "2", "6", "36", "12", "20"] {
        let changes = changes(&drawn(&base(), &INK.replace("/F 4", &format!("/F {flags}")), &look("")));
        assert_eq!(objection(&changes), Some(DrawingObjection::Flags), "{flags}");
    }
}

/// As Acrobat adds ink: with a window for what others say of it, which is closed.
#[test]
fn the_closed_window_of_a_drawing_belongs_to_it() {
    const POPUP: &str = "/Type/Annot/Subtype/Popup/Rect[300 40 400 60]/Parent 40 0 R/F 28/Open false/P 3 0 R";
    let with = |ink: &str, popup: &str, annotations: &str| {
        let page = format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R {annotations}]>>");
        let objects = [(3, page), (40, format!("<<{ink}>>")), (41, look("")), (42, format!("<<{popup}>>"))];
        changes(&base().with(&objects.each_ref().map(|(number, body)| (*number, body.as_str()))))
    };
    let ink = format!("{INK}/Popup 42 0 R");
    for annotations in ["40 0 R 42 0 R", "42 0 R 40 0 R", "40 0 R"] {
        let good = with(&ink, POPUP, annotations);
        assert_eq!(objection(&good), None, "{annotations}");
        assert_eq!(of(&good, 42), Explanation::Drawing);
    }
    for popup in [
        POPUP.replace("/Open false", "/Open true"),
        POPUP.replace("/Parent 40 0 R", "/Parent 6 0 R"),
        POPUP.replace("/Parent 40 0 R", ""),
        POPUP.replace("/Subtype/Popup", "/Subtype/Text"),
        format!("{POPUP}/AP<</N 41 0 R>>"),
        format!("{POPUP}/A<</S/Named/N/Print>>"),
        format!("{POPUP}/Contents(x)"),
    ] {
        let bad = with(&ink, &popup, "40 0 R 42 0 R");
        let refused = Explanation::NotPermitted(Violation::Annotation);
        assert_eq!([of(&bad, 40), of(&bad, 42)], [refused.clone(), refused], "{popup}");
    }
    // Of an annotation that does not know it, or that is no drawing.
    let refused = |changes: Changes| changes.violations().map(|(number, why)| (number, why.clone())).collect::<Vec<_>>();
    assert_eq!(refused(with(INK, POPUP, "40 0 R 42 0 R")), [(42, Violation::Annotation)]);
    let note = ink.replace("/Subtype/Ink", "/Subtype/Text");
    assert_eq!(refused(with(&note, POPUP, "40 0 R 42 0 R")), [(40, Violation::Annotation)]);
}

#[test]
fn what_a_drawing_shows_must_always_be_the_same() {
    let not_static = |annotation: &str, look: &str| {
        let changes = changes(&drawn(&base(), annotation, look));
        assert_eq!(objection(&changes), Some(DrawingObjection::Changing), "{annotation} {look}");
    };
    for look_of in ["/AP<</N 41 0 R/R 41 0 R>>", "/AP<</N 41 0 R/D 41 0 R>>", "/AP<</N<</On 41 0 R>>>>", "", "/AP<<>>"] {
        not_static(&INK.replace("/AP<</N 41 0 R>>", look_of), &look(""));
    }
    for entries in
        ["/OC<</Type/OCG/Name(x)>>", "/Matrix[0 1 -1 0 0 0]", "/Ref<<>>", "/Resources<</Properties<</L<</Type/OCMD>>>>>>"]
    {
        not_static(INK, &look(entries));
    }
    not_static(INK, &stream("/Type/XObject/Subtype/Form/BBox[0 0 0 9]", "f"));
    not_static(INK, &stream("/Type/XObject/Subtype/Image", "f"));
    // A layer further down.
    let page = format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R 40 0 R]>>");
    let deep = base().with(&[
        (3, page.as_str()),
        (40, &format!("<<{INK}>>")),
        (41, &look("/Resources<</XObject<</I 42 0 R>>>>")),
        (42, &stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/OC 43 0 R", "f")),
        (43, "<</Type/OCG/Name(x)>>"),
    ]);
    assert_eq!(objection(&changes(&deep)), Some(DrawingObjection::Changing));
}

#[test]
fn what_a_drawing_shows_is_its_own() {
    for look_of in ["/AP<</N 4 0 R>>", "/AP<</N 7 0 R>>", "/AP<</N 98 0 R>>", "/AP 98 0 R"] {
        let changes = changes(&drawn(&base(), &INK.replace("/AP<</N 41 0 R>>", look_of), &look("")));
        assert_eq!(objection(&changes), Some(DrawingObjection::Borrowed), "{look_of}");
    }
    // Nor is a part of it; but a font may be the form's.
    for (part, is_own) in [("/XObject<</X 4 0 R>>", false), ("/XObject<</X 98 0 R>>", false), ("/Font<</F 9 0 R>>", true)] {
        let changes = changes(&drawn(&base(), INK, &look(&format!("/Resources<<{part}>>"))));
        assert_eq!(objection(&changes).is_none(), is_own, "{part}");
    }
}

#[test]
fn nothing_is_drawn_after_somebody_signed_or_where_a_certification_forbids_it() {
    let signed = base().signed("", "");
    assert_eq!(objection(&changes(&drawn(&signed, INK, &look("")))), Some(DrawingObjection::AfterSignature));
    for (level, expected) in [(1, Some(DrawingObjection::Certified)), (2, Some(DrawingObjection::Certified)), (3, None)] {
        let entries = format!("/Reference[<</TransformMethod/DocMDP/TransformParams<</P {level}>>>>]");
        let field = format!("<<{SIGNATURE}/V 30 0 R>>");
        let certified = base().signed_as(&[(8, &field)], 30, &entries);
        assert_eq!(objection(&changes(&drawn(&certified, INK, &look("")))), expected, "{level}");
    }
}

#[test]
fn a_drawing_is_not_changed_or_used_elsewhere() {
    let pdf = drawn(&base(), INK, &look(""));
    assert_eq!(why(&pdf.with(&[(41, &look("/Matrix[2 0 0 2 0 0]"))])), (41, Violation::NotReached));
    assert_eq!(why(&pdf.with(&[(40, &format!("<<{}>>", INK.replace("/F 4", "/F 2")))])), (40, Violation::NotReached));
    assert_eq!(why(&pdf.with(&[(3, &format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R]>>"))])), (3, Violation::Removed));
    // What it shows, a page shows as well.
    let shown = PAGE.replace("/Contents 4 0 R", "/Contents[4 0 R 41 0 R]");
    let page = format!("<<{shown}/Annots[6 0 R 8 0 R 13 0 R 40 0 R]>>");
    let twice = changes(&base().with(&[(3, &page), (40, &format!("<<{INK}>>")), (41, &look(""))]));
    assert_eq!(of(&twice, 3), Explanation::NotPermitted(key("Contents")));
    assert_eq!(of(&twice, 41), Explanation::NotPermitted(Violation::Shared { by: 3 }));
    // An annotation of before is no drawing.
    let field = format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R 6 0 R]>>");
    assert_eq!(why(&base().with(&[(3, &field)])), (3, Violation::Annotation));
}
