//! What a revision may change, and what not.

use super::builder::{FIELD, PAGE, Pdf, SEAL, SIGNATURE, base, look, shows, stream};
use crate::{Changes, Explanation, Fault, File, ModificationPolicy, Shape, Shown, Violation};

/// What the newest revision changes.
pub(super) fn changes(pdf: &Pdf) -> Changes {
    let file = File::read(&pdf.bytes).unwrap();
    ModificationPolicy::STANDARD.changes(&file, file.newest(), &file.signatures().unwrap()).unwrap()
}

/// How an object's change is explained.
pub(super) fn of(changes: &Changes, number: u32) -> Explanation {
    let found = changes.objects.iter().find(|change| change.number == number);
    found.unwrap_or_else(|| panic!("{number} is not in {changes:?}")).explanation.clone()
}

/// Why a revision with these objects is not explained: the first reason, and the object's number.
pub(super) fn why(pdf: &Pdf) -> (u32, Violation) {
    let changes = changes(pdf);
    assert!(!changes.is_permitted());
    if let Some(why) = &changes.trailer {
        return (0, why.clone());
    }
    let (number, why) = changes.violations().next().unwrap_or_else(|| panic!("{changes:?}"));
    (number, why.clone())
}

pub(super) fn key(key: &str) -> Violation {
    Violation::Key { key: key.to_owned() }
}

pub(super) fn filled(value: &str) -> String {
    format!("<<{FIELD}/V({value})/AP<</N 40 0 R>>>>")
}

pub(super) const FORM: &str = "/SigFlags 3/DR<</Font<</F 9 0 R>>>>/DA(/F 0 Tf 0 g)";

/// With a new signature field (31), its signature (30), in the form and on the page.
pub(super) fn newly_signed(pdf: &Pdf, field: &str, more: &[(u32, &str)], entries: &str) -> Pdf {
    let form = format!("<</Fields[6 0 R 8 0 R 13 0 R 31 0 R]{FORM}>>");
    let page = format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R 31 0 R]>>");
    let mut objects = vec![(31, field), (5, form.as_str()), (3, page.as_str())];
    objects.extend_from_slice(more);
    pdf.signed_as(&objects, 30, entries)
}

#[test]
fn the_same_again_is_unchanged() {
    let pdf = base().with(&[
        (7, &look("before")),
        (10, "<</Keywords(4601-avtale-1, more)/Producer (a test) >>"),
        (2, "<</Kids[3 0 R]/Type/Pages/Count 1.0>>"),
    ]);
    let changes = changes(&pdf);
    assert!(changes.is_permitted());
    assert!(changes.objects.iter().all(|change| change.explanation == Explanation::Unchanged), "{changes:?}");
}

#[test]
fn a_program_may_write_its_version_in_the_page_tree() {
    let root = |entries: &str| changes(&base().with(&[(2, &format!("<</Type/Pages/Kids[3 0 R]/Count 1{entries}>>"))]));
    assert_eq!(of(&root("/ITXT(2.1.7)"), 2), Explanation::Metadata);
    for (entries, why) in
        [("/ITXT(2.1.7)/Rotate 90", key("Rotate")), ("/ITXT 3 0 R", Violation::NotReached), ("/Rotate 90", Violation::NotReached)]
    {
        assert_eq!(of(&root(entries), 2), Explanation::NotPermitted(why), "{entries}");
    }
}

#[test]
fn content_that_is_changed_is_not_explained() {
    for (number, body, expected) in [
        (4, stream("", "1 0 0 RG"), Violation::NotReached),
        (2, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>".to_owned(), Violation::NotReached),
        (9, "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>".to_owned(), Violation::NotReached),
        (12, "<</Type/StructTreeRoot/K[]>>".to_owned(), Violation::NotReached),
        (3, format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R]/Rotate 90>>"), key("Rotate")),
        (3, format!("<<{PAGE}/Annots[6 0 R 8 0 R]>>"), Violation::Removed),
    ] {
        assert_eq!(why(&base().with(&[(number, &body)])), (number, expected), "{body}");
    }
}

#[test]
fn an_annotation_is_not_explained() {
    let page = format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R 40 0 R]>>");
    let note = "<</Type/Annot/Subtype/FreeText/Rect[0 0 500 500]>>";
    assert_eq!(why(&base().with(&[(3, &page), (40, note)])), (40, Violation::Annotation));
    // Nor with a signature.
    let page = format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R 31 0 R 40 0 R]>>");
    let signed = newly_signed(&base(), &format!("<<{SEAL}/V 30 0 R>>"), &[], "").with(&[]);
    let with_note = signed.patched("/Annots[6 0 R 8 0 R 13 0 R 31 0 R]", "/Annots[6 0 R 8 0 R 31 0 R 31 0 R]");
    let file = File::read(&with_note.bytes).unwrap();
    let changes = ModificationPolicy::STANDARD.changes(&file, 1, &file.signatures().unwrap()).unwrap();
    assert_eq!(of(&changes, 3), Explanation::NotPermitted(Violation::Removed));
    let _ = page;
}

#[test]
fn what_an_earlier_revision_refers_to_in_vain_may_not_be_added() {
    // The page's resources name object 99, which is not there yet: it is smuggled in as what the field shows.
    let fill = format!("<<{FIELD}/V(after)/AP<</N 99 0 R>>>>");
    assert_eq!(why(&base().with(&[(6, &fill), (99, &look("after"))])), (99, Violation::Shared { by: 3 }));
    // Or as part of it.
    let nested = look("after").replace("/X 4 0 R", "/X 99 0 R");
    let pdf = base().with(&[(6, &filled("after")), (40, &nested), (99, &look("x"))]);
    assert_eq!(why(&pdf), (99, Violation::Shared { by: 3 }));
}

#[test]
fn an_appearance_that_is_also_something_else_may_not_change() {
    // The appearance is the page's content, too.
    let field = format!("<<{FIELD}/V(before)/AP<</N 4 0 R>>>>");
    let pdf = base().with(&[(6, &field)]).with(&[(4, &look("after"))]);
    assert_eq!(why(&pdf), (4, Violation::Shared { by: 3 }));
}

#[test]
fn an_appearance_is_not_another_part_of_the_document() {
    // The page's content, nothing that is there, and another field's button; directly, or by way of a new object.
    for look in ["4 0 R", "98 0 R", "13 0 R"] {
        let signed = |appearance: &str, more: &[(u32, &str)]| {
            let field = format!("<<{SIGNATURE}/V 30 0 R/AP{appearance}>>");
            let mut objects = vec![(8, field.as_str())];
            objects.extend(more);
            why(&base().signed_as(&objects, 30, ""))
        };
        assert_eq!(signed(&format!("<</N {look}>>"), &[]), (8, Violation::Borrowed), "{look}");
        assert_eq!(signed(" 40 0 R", &[(40, &format!("<</N {look}>>"))]), (8, Violation::Borrowed), "{look}");
        assert_eq!(signed("<</N 40 0 R>>", &[(40, look)]).1, Violation::Borrowed, "{look}");
        let field = format!("<<{FIELD}/V(after)/AP<</N {look}>>>>");
        assert_eq!(why(&base().with(&[(6, &field)])), (6, Violation::Borrowed), "{look}");
    }
    // What it showed before, as it was or written anew.
    let field = format!("<<{FIELD}/V(after)/AP<</N 7 0 R>>>>");
    assert!(changes(&base().with(&[(6, &field)])).is_permitted());
    assert!(changes(&base().with(&[(6, &field), (7, &look("after"))])).is_permitted());
}

#[test]
fn the_form_may_not_change() {
    let form = |entries: &str| why(&base().with(&[(5, &format!("<<{entries}>>"))]));
    let fields = "/Fields[6 0 R 8 0 R 13 0 R]";
    for anew in [true, false] {
        let form = format!("<<{fields}{FORM}/NeedAppearances {anew}>>");
        assert!(changes(&base().with(&[(5, &form)])).is_permitted());
    }
    // Asked for by who filled it in, and taken out or taken back by who signed it.
    let asked = base().with(&[(5, &format!("<<{fields}{FORM}/NeedAppearances true>>"))]);
    for entry in ["", "/NeedAppearances false"] {
        let changes = changes(&asked.with(&[(5, &format!("<<{fields}{FORM}{entry}>>"))]));
        assert!(changes.is_permitted(), "{changes:?}");
    }
    assert_eq!(form(&format!("{fields}{FORM}/NeedAppearances/true")), (5, key("NeedAppearances")));
    assert_eq!(form(&format!("{fields}{FORM}/XFA(x)")), (5, key("XFA")));
    assert_eq!(form(&format!("{fields}{}", FORM.replace("/DA(/F 0 Tf 0 g)", "/DA(/F 0 Tf 1 g)"))), (5, key("DA")));
    assert_eq!(form(&format!("{fields}{}", FORM.replace("SigFlags 3", "SigFlags 1"))), (5, key("SigFlags")));
    assert_eq!(form(&format!("/Fields[6 0 R 8 0 R]{FORM}")), (5, Violation::Removed));
    assert_eq!(form(&format!("{fields}{}", FORM.replace("9 0 R", "10 0 R"))), (5, key("F")));
    let added = FORM.replace("9 0 R", "9 0 R/G 40 0 R");
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>";
    let changes = changes(&base().with(&[(5, &format!("<<{fields}{added}>>")), (40, font)]));
    assert!(changes.is_permitted(), "{changes:?}");
    assert_eq!(of(&changes, 40), Explanation::FormResources);
    // A field of text that is added.
    let form = format!("<</Fields[6 0 R 8 0 R 13 0 R 40 0 R]{FORM}>>");
    let text = "<</FT/Tx/T(new)/Subtype/Widget/Rect[0 0 9 9]>>";
    assert!(changes_fail(&base().with(&[(5, &form), (40, text)]), 40, &Violation::NewField));
}

fn changes_fail(pdf: &Pdf, number: u32, why: &Violation) -> bool {
    of(&changes(pdf), number) == Explanation::NotPermitted(why.clone())
}

#[test]
fn a_signature_field_is_signed() {
    let shown = look("signed");
    let field = format!("<<{SIGNATURE}/V 30 0 R/AP<</N 40 0 R>>>>");
    let changes = changes(&base().signed_as(&[(8, &field), (40, &shown)], 30, ""));
    assert!(changes.is_permitted(), "{changes:?}");
    let signed = Explanation::Signature { field: "sign".to_owned() };
    assert_eq!((of(&changes, 8), of(&changes, 30)), (signed.clone(), signed));
    assert_eq!(of(&changes, 40), Explanation::Appearance { field: "sign".to_owned() });
    let moved = field.replace("/Rect[10 40 210 60]", "/Rect[10 40 500 700]");
    assert_eq!(why(&base().signed_as(&[(8, &moved), (40, &shown)], 30, "")), (8, key("Rect")));
    // What an unsigned signature field shows is nobody's to change.
    let unsigned = format!("<<{SIGNATURE}/AP<</N 40 0 R>>>>");
    assert_eq!(why(&base().with(&[(8, &unsigned), (40, &shown)])), (8, key("AP")));
}

#[test]
fn a_field_may_be_written_anew_in_another_encoding() {
    // UTF-16BE, PDFDocEncoding and UTF-8 with their marks (ISO 32000-1 and -2, 7.9.2.2).
    let utf16 = "<FEFF005300E60072>";
    let start = base().with(&[(8, &format!("<<{SIGNATURE}/TU {utf16}>>"))]);
    let signed = |text: &str| start.signed_as(&[(8, &format!("<<{SIGNATURE}/TU {text}/V 30 0 R>>"))], 30, "");
    for same in ["<53E672>", "(S\\346r)", "<EFBBBF53C3A672>"] {
        assert!(changes(&signed(same)).is_permitted(), "{same}: {:?}", changes(&signed(same)));
    }
    for other in ["<53C672>", "(S?r)", "[<53E672>]"] {
        assert_eq!(why(&signed(other)), (8, key("TU")), "{other}");
    }
    // What decodes to nothing known is the same only to the byte.
    let start = base().with(&[(8, &format!("<<{SIGNATURE}/TU<FEFFD800>>>"))]);
    assert_eq!(why(&start.signed_as(&[(8, &format!("<<{SIGNATURE}/TU<7F>/V 30 0 R>>"))], 30, "")), (8, key("TU")));
}

#[test]
fn a_signature_is_not_replaced() {
    let signed = base().signed("", "");
    let again = signed.signed_as(&[(8, &format!("<<{SIGNATURE}/V 32 0 R>>"))], 32, "");
    assert_eq!(why(&again), (8, Violation::Signed { field: "sign".to_owned() }));
    assert_eq!(why(&signed.with(&[(30, "<</Type/Sig/Reason(forged)>>")])), (30, Violation::NotReached));
    let emptied = format!("<<{SIGNATURE}>>");
    assert_eq!(why(&signed.with(&[(8, &emptied)])), (8, Violation::Shape(Shape::NewSignature)));
    let shown = signed.with(&[(8, &format!("<<{SIGNATURE}/V 30 0 R/AP<</N 40 0 R>>>>")), (40, &look("forged"))]);
    assert_eq!(why(&shown), (8, Violation::Signed { field: "sign".to_owned() }));
}

#[test]
fn a_signature_field_is_added() {
    let pdf = newly_signed(&base(), &format!("<<{SEAL}/V 30 0 R>>"), &[], "");
    let changes_of = changes(&pdf);
    assert!(changes_of.is_permitted(), "{changes_of:?}");
    let [new] = changes_of.new_signatures.as_slice() else { panic!("{changes_of:?}") };
    assert_eq!((new.field.as_str(), new.page, new.visible), ("seal", Some(3), false));
    // One that can be seen says where.
    let seen = SEAL.replace("/Rect[0 0 0 0]", "/Rect[200 300 100 100]");
    let changes_of = changes(&newly_signed(&base(), &format!("<<{seen}/V 30 0 R>>"), &[], ""));
    assert!(changes_of.is_permitted());
    assert_eq!((changes_of.new_signatures[0].rect, changes_of.new_signatures[0].visible), ([100.0, 100.0, 200.0, 300.0], true));
    for (entries, expected) in [("/AA<<>>", key("AA")), ("/A<<>>", key("A")), ("/OC 12 0 R", key("OC"))] {
        assert_eq!(why(&newly_signed(&base(), &format!("<<{SEAL}/V 30 0 R{entries}>>"), &[], "")), (31, expected));
    }
    let taken = SEAL.replace("seal", "sign");
    assert!(changes_fail(&newly_signed(&base(), &format!("<<{taken}/V 30 0 R>>"), &[], ""), 31, &Violation::NewField));
}

const CERTIFY: &str = "/Reference[<</TransformMethod/DocMDP/TransformParams<</P LEVEL>>>>]";

#[test]
fn after_a_certification_fields_may_be_filled_in_and_signed() {
    let certified = |level: &str| newly_signed(&base(), &format!("<<{SEAL}/V 30 0 R>>"), &[], &CERTIFY.replace("LEVEL", level));
    let fill = |pdf: &Pdf| pdf.with(&[(6, &filled("after")), (40, &look("after"))]);
    assert!(changes(&fill(&certified("2"))).is_permitted());
    assert_eq!(why(&fill(&certified("1"))), (6, Violation::Certified));
    let anew = format!("<</Fields[6 0 R 8 0 R 13 0 R 31 0 R]{FORM}/NeedAppearances true>>");
    assert!(changes(&certified("2").with(&[(5, &anew)])).is_permitted());
    assert_eq!(why(&certified("1").with(&[(5, &anew)])), (5, key("NeedAppearances")));
    let no_more = format!("<</Fields[6 0 R 8 0 R 13 0 R 31 0 R]{FORM}>>");
    let asked = |level: &str| {
        let start = base().with(&[(5, &format!("<</Fields[6 0 R 8 0 R 13 0 R]{FORM}/NeedAppearances true>>"))]);
        let seal = format!("<<{SEAL}/V 30 0 R>>");
        let form = anew.as_str();
        let page = format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R 31 0 R]>>");
        start.signed_as(&[(31, &seal), (5, form), (3, &page)], 30, &CERTIFY.replace("LEVEL", level)).with(&[(5, &no_more)])
    };
    assert!(changes(&asked("2")).is_permitted());
    assert_eq!(why(&asked("1")), (5, key("NeedAppearances")));
    let sign = |pdf: &Pdf| pdf.signed_as(&[(8, &format!("<<{SIGNATURE}/V 33 0 R>>"))], 33, "");
    assert!(changes(&sign(&certified("2"))).is_permitted());
    assert_eq!(why(&sign(&certified("1"))), (8, Violation::Certified));
    // A signature that hides something.
    let added = |rect: &str| {
        let field = format!("<<{}/V 33 0 R>>", SEAL.replace("(seal)", "(evil)").replace("/Rect[0 0 0 0]", rect));
        let form = format!("<</Fields[6 0 R 8 0 R 13 0 R 31 0 R 34 0 R]{FORM}>>");
        let page = format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R 31 0 R 34 0 R]>>");
        certified("2").signed_as(&[(34, &field), (5, &form), (3, &page)], 33, "")
    };
    assert!(changes(&added("/Rect[0 0 0 0]")).is_permitted());
    assert_eq!(why(&added("/Rect[0 0 300 300]")), (34, Violation::VisibleAfterCertification));
}

#[test]
fn locked_fields_may_not_change() {
    let fill = |pdf: &Pdf| changes(&pdf.with(&[(6, &filled("after")), (40, &look("after"))]));
    let locking = |action: &str| {
        base().signed("", &format!("/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/{action}>>>>]"))
    };
    for locked in [locking("All"), locking("Include/Fields[(name)]"), base().signed("/Lock<</Action/All>>", "")] {
        // The lock must have been there before the field was signed; here both come at once, and the field may not get one.
        assert_eq!(of(&fill(&locked), 6), Explanation::NotPermitted(Violation::Locked { field: "name".to_owned() }));
    }
    assert!(fill(&locking("Include/Fields[(other)]")).is_permitted());
    assert!(fill(&locking("Exclude/Fields[(name)]")).is_permitted());
    // Also what it shows: no object of the field's is written.
    assert_eq!(why(&locking("All").with(&[(7, &look("after"))])), (0, Violation::Locked { field: "name".to_owned() }));
}

#[test]
fn objects_are_freed_only_if_nothing_misses_them() {
    let free = |number| {
        let mut pdf = base().with(&[(60, "(alone)")]);
        pdf.append(&[(number, None)], "");
        changes(&pdf)
    };
    assert_eq!(of(&free(60), 60), Explanation::Dropped);
    assert_eq!(of(&free(9), 9), Explanation::NotPermitted(Violation::Freed { by: 5 }));
}

#[test]
fn an_object_that_nothing_refers_to_changes_nothing() {
    let changes_of = changes(&base().with(&[(60, "[61 0 R]"), (61, "[60 0 R 3 0 R]")]));
    assert!(changes_of.is_permitted(), "{changes_of:?}");
    assert_eq!(of(&changes_of, 60), Explanation::Unreferenced);
    // Nor what was there already: an appearance that another has replaced, say.
    let replaced = base().with(&[(6, &filled("after")), (40, &look("after"))]);
    assert_eq!(of(&changes(&replaced.with(&[(7, "2")])), 7), Explanation::Unreferenced);
    let mut again = replaced.clone();
    let at = again.bytes.len();
    again.bytes.extend_from_slice(b"7 1 obj\n(again)\nendobj\n");
    let section = again.bytes.len();
    let rest = format!("xref\n7 1\n{at:010} 00001 n \ntrailer <</Size 100/Root 1 0 R/Prev {}>>\n", again.section);
    again.bytes.extend_from_slice(format!("{rest}startxref\n{section}\n%%EOF\n").as_bytes());
    assert_eq!(of(&changes(&again), 7), Explanation::Unreferenced);
    // Until something shows it again.
    let shown = format!("<<{FIELD}/V(after)/AP<</N 7 0 R>>>>");
    let hidden = replaced.with(&[(7, &look("other"))]).with(&[(6, &shown)]);
    let file = File::read(&hidden.bytes).unwrap();
    assert_eq!(file.fields(file.newest()).unwrap()[0].shown, Shown::Other(" other\n".to_owned()));
}

#[test]
fn an_object_that_cannot_be_read_hides_nothing() {
    for body in ["<</Junk endobj/A 4 0 R>>", "<</A[4.0 0 R]>>", "<</A 4 -1 R>>", "<</A 4 70000 R>>"] {
        let pdf = base().with(&[(60, body)]);
        let file = File::read(&pdf.bytes).unwrap();
        assert!(matches!(ModificationPolicy::STANDARD.changes(&file, 1, &[]), Err(Fault::Syntax { .. })), "{body}");
    }
}

#[test]
fn what_is_not_listed_is_told() {
    let mut pdf = base();
    pdf.bytes.extend_from_slice(b"4 0 obj\n(another reader might find this)\nendobj\n");
    pdf.append(&[(60, Some("1".to_owned()))], "");
    let changes_of = changes(&pdf);
    assert_eq!(changes_of.stray.len(), 1);
    assert!(!changes_of.is_permitted());
}

#[test]
fn a_value_may_become_an_object_of_its_own() {
    // As some writers do when a list grows.
    let page = format!("<<{PAGE}/Annots 50 0 R>>");
    let form = format!("<</Fields 51 0 R{FORM}>>");
    let field = format!("<<{SEAL}/V 30 0 R>>");
    let objects = [
        (31, field.as_str()),
        (5, form.as_str()),
        (3, page.as_str()),
        (50, "[6 0 R 8 0 R 13 0 R 31 0 R]"),
        (51, "[6 0 R 8 0 R 13 0 R 31 0 R]"),
    ];
    let changes_of = changes(&base().signed_as(&objects, 30, ""));
    assert!(changes_of.is_permitted(), "{changes_of:?}");
    // And is then changed where it lies.
    let second = format!("<<{}/V 33 0 R>>", SEAL.replace("(seal)", "(more)"));
    let grown = "[6 0 R 8 0 R 13 0 R 31 0 R 34 0 R]";
    let next = base().signed_as(&objects, 30, "").signed_as(&[(34, &second), (50, grown), (51, grown)], 33, "");
    assert!(changes(&next).is_permitted(), "{:?}", changes(&next));
}

#[test]
fn a_look_with_resources_of_its_own_is_explained() {
    let shown = look("after").replace("/F 9 0 R", "/F 41 0 R");
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Courier/FontDescriptor 42 0 R>>";
    let changes_of = changes(&base().with(&[(6, &filled("after")), (40, &shown), (41, font), (42, "<<>>")]));
    assert!(changes_of.is_permitted(), "{changes_of:?}");
    assert_eq!(of(&changes_of, 42), Explanation::Appearance { field: "name".to_owned() });
    let _ = shows("");
}
