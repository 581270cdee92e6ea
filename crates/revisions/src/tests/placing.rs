//! Where the widgets of new signature fields lie, and what a page's list of annotations says.

use super::builder::{PAGE, Pdf, SEAL, base};
use super::changing::{FORM, changes, of, why};
use crate::{Explanation, Shape, Violation};

/// Two pages, 3 and 20; a widget that lies on both would be looked at on one.
fn two_pages() -> Pdf {
    base().with(&[(2, "<</Type/Pages/Kids[3 0 R 20 0 R]/Count 2>>"), (20, &page("[]"))])
}

fn page(annotations: &str) -> String {
    format!("<<{PAGE}/Annots{annotations}>>")
}

/// Signed in a new field (31), whose widget these pages have.
fn placed(pages: &[(u32, &str)]) -> Pdf {
    let form = format!("<</Fields[6 0 R 8 0 R 13 0 R 31 0 R]{FORM}>>");
    let seen = format!("<<{}/V 30 0 R>>", SEAL.replace("/Rect[0 0 0 0]", "/Rect[100 100 200 200]"));
    let mut objects = vec![(31, seen.as_str()), (5, form.as_str())];
    objects.extend_from_slice(pages);
    two_pages().signed_as(&objects, 30, "")
}

#[test]
fn the_widget_of_a_new_signature_field_lies_on_one_page() {
    let (first, second) = (page("[6 0 R 8 0 R 13 0 R 31 0 R]"), page("[31 0 R]"));
    for (number, body) in [(3, &first), (20, &second)] {
        let changes = changes(&placed(&[(number, body)]));
        assert!(changes.is_permitted(), "{changes:?}");
        assert_eq!(changes.new_signatures.iter().map(|new| new.page).collect::<Vec<_>>(), [Some(number)]);
    }
    let refused = |number| (number, Violation::Shape(Shape::OwnAnnotations));
    assert_eq!(why(&placed(&[(3, &first), (20, &second)])), refused(20));
    // By one list that both have.
    let shared = placed(&[(3, &page(" 50 0 R")), (20, &page(" 50 0 R")), (50, "[6 0 R 8 0 R 13 0 R 31 0 R]")]);
    assert_eq!(why(&shared), refused(20));
    // Or twice on one.
    assert_eq!(why(&placed(&[(20, &page("[31 0 R 31 0 R]"))])), refused(20));
}

#[test]
fn a_list_of_annotations_that_only_moved_is_told_as_that() {
    let moved = changes(&base().with(&[(3, &page(" 50 0 R")), (50, "[6 0 R 8 0 R 13 0 R]")]));
    assert!(moved.is_permitted(), "{moved:?}");
    assert_eq!((of(&moved, 3), of(&moved, 50)), (Explanation::Unchanged, Explanation::AnnotationList));
    // With less in it, or other things, it has not only moved.
    for other in ["[6 0 R 8 0 R]", "[8 0 R 6 0 R 13 0 R]", "[]"] {
        let changes = changes(&base().with(&[(3, &page(" 50 0 R")), (50, other)]));
        assert_eq!(of(&changes, 50), Explanation::NotPermitted(Violation::Removed), "{other}");
    }
    // Moved to where a new signature field is added, it is part of the signature.
    let form = format!("<</Fields[6 0 R 8 0 R 13 0 R 31 0 R]{FORM}>>");
    let field = format!("<<{SEAL}/V 30 0 R>>");
    let objects = [(31, field.as_str()), (5, form.as_str()), (3, &page(" 50 0 R")), (50, "[6 0 R 8 0 R 13 0 R 31 0 R]")];
    let signed = changes(&base().signed_as(&objects, 30, ""));
    let signature = Explanation::Signature { field: "seal".to_owned() };
    assert_eq!((of(&signed, 3), of(&signed, 50)), (signature.clone(), signature));
}
