//! What a revision may change in the catalog and the trailer.

use super::builder::{CATALOG, Pdf, SEAL, base, stream};
use super::changing::{changes, key, newly_signed, of, why};
use crate::{Explanation, Shape, Violation};

#[test]
fn the_security_store_only_grows() {
    let store = |certs: &str| format!("<<{CATALOG}/DSS<</Certs[{certs}]/VRI<</AB<</Cert[{certs}]/TU(D:2026)>>>>>>>>");
    let one = base().with(&[(1, &store("40 0 R")), (40, &stream("", "a"))]);
    let changes_of = changes(&one);
    assert!(changes_of.is_permitted(), "{changes_of:?}");
    assert_eq!(
        (of(&changes_of, 1), of(&changes_of, 40)),
        (Explanation::DocumentSecurityStore, Explanation::DocumentSecurityStore)
    );
    let two = one.with(&[(1, &store("41 0 R 40 0 R")), (41, &stream("", "b"))]);
    assert!(changes(&two).is_permitted());
    assert_eq!(why(&two.with(&[(1, &store("41 0 R"))])), (1, Violation::Removed));
    assert_eq!(why(&one.with(&[(1, &format!("<<{CATALOG}>>"))])), (1, Violation::Removed));
    assert_eq!(why(&one.with(&[(40, &stream("", "c"))])), (40, Violation::NotReached));
    assert_eq!(why(&base().with(&[(1, &store("41 0 R")), (41, "<</Type/Page>>")])), (1, Violation::Shape(Shape::Streams)));
    let more = store("40 0 R").replace("/DSS<<", "/DSS<</Other 1");
    assert_eq!(why(&base().with(&[(1, &more), (40, &stream("", "a"))])), (1, key("Other")));
}

#[test]
fn extensions_are_raised_and_never_lowered() {
    let with = |extensions: &str| format!("<<{CATALOG}/Extensions<<{extensions}>>>>");
    let level = |level: u32| with(&format!("/ESIC<</BaseVersion/1.7/ExtensionLevel {level}>>"));
    let one = base().with(&[(1, &level(5))]);
    assert!(changes(&one).is_permitted());
    assert_eq!(of(&changes(&one), 1), Explanation::Extensions);
    assert!(changes(&one.with(&[(1, &level(8))])).is_permitted());
    assert_eq!(why(&one.with(&[(1, &level(2))])), (1, key("ESIC")));
    assert_eq!(why(&one.with(&[(1, &with("/Other<</BaseVersion/1.7/ExtensionLevel 1>>"))])), (1, Violation::Removed));
    assert_eq!(why(&base().with(&[(1, &with("/ESIC(anything)"))])), (1, key("ESIC")));
    let version = |version: &str| base().with(&[(1, &format!("<<{CATALOG}/Version/{version}>>"))]);
    assert!(changes(&version("2.0")).is_permitted());
    assert_eq!(why(&version("9.9")), (1, key("Version")));
    // The version is looked at all the same where extensions are declared.
    let both =
        |version: &str| format!("<<{CATALOG}/Version/{version}/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 5>>>>>>");
    assert!(changes(&base().with(&[(1, &both("2.0"))])).is_permitted());
    for (before, after) in [("1.7", "1.4"), ("1.7", "9.9")] {
        assert_eq!(why(&version(before).with(&[(1, &both(after))])), (1, key("Version")), "{after}");
    }
}

#[test]
fn a_version_before_the_headers_is_not_raised() {
    let of = |pdf: &Pdf, version: &str| pdf.with(&[(1, &format!("<<{CATALOG}/Version/{version}>>"))]);
    // The header says 1.7, and holds where the catalog names an earlier one or none (7.7.2).
    for earlier in ["1.0", "1.4", "1.6"] {
        assert_eq!(why(&of(&base(), earlier)), (1, key("Version")), "{earlier}");
    }
    for same_or_later in ["1.7", "2.0"] {
        assert!(changes(&of(&base(), same_or_later)).is_permitted(), "{same_or_later}");
    }
    let below = of(&base(), "1.4");
    assert_eq!(why(&of(&below, "1.6")), (1, key("Version")));
    assert!(changes(&of(&below, "1.7")).is_permitted());
    // What the header names is compared, not what is usual.
    let older = base().patched("%PDF-1.7", "%PDF-1.4");
    assert!(changes(&of(&older, "1.5")).is_permitted());
    assert_eq!(why(&of(&older, "1.3")), (1, key("Version")));
}

#[test]
fn nothing_else_in_the_catalog_changes() {
    for (entry, name) in [("/OpenAction 12 0 R", "OpenAction"), ("/Names<<>>", "Names"), ("/OCProperties<<>>", "OCProperties")] {
        assert_eq!(why(&base().with(&[(1, &format!("<<{CATALOG}{entry}>>"))])), (1, key(name)));
    }
    let pages = CATALOG.replace("/Pages 2 0 R", "/Pages 40 0 R");
    let copy = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
    assert_eq!(
        of(&changes(&base().with(&[(1, &format!("<<{pages}>>")), (40, copy)])), 1),
        Explanation::NotPermitted(key("Pages"))
    );
}

#[test]
fn metadata_may_change() {
    let xmp = stream("/Type/Metadata/Subtype/XML", "<pdf:Keywords>other</pdf:Keywords>");
    let changes_of = changes(&base().with(&[(10, "<</Producer(other)>>"), (11, &xmp)]));
    assert!(changes_of.is_permitted(), "{changes_of:?}");
    assert_eq!((of(&changes_of, 10), of(&changes_of, 11)), (Explanation::Metadata, Explanation::Metadata));
    let other = stream("/Type/XObject/Subtype/Form", "");
    assert_eq!(why(&base().with(&[(11, &other)])), (11, Violation::Shape(Shape::Metadata)));
}

#[test]
fn the_trailer_names_the_same_document() {
    let trailer = |trailer: &str| {
        let mut pdf = base();
        pdf.append(&[(40, Some(format!("<<{CATALOG}>>")))], trailer);
        changes(&pdf).trailer
    };
    assert_eq!(trailer(""), None);
    assert_eq!(trailer("/ID[<01><99>]"), None);
    // The first identifier should stay, and some writers cut it or make another. The bytes say which document it is.
    assert_eq!(trailer("/ID[<09><02>]"), None);
    assert_eq!(trailer("/ID[<09>]"), Some(key("ID")));
    assert_eq!(trailer("/Root 40 0 R"), Some(key("Root")));
}

#[test]
fn a_first_certification_is_named_in_the_catalog() {
    let catalog = format!("<<{CATALOG}/Perms<</DocMDP 30 0 R>>>>");
    let seal = format!("<<{SEAL}/V 30 0 R>>");
    let certified = newly_signed(&base(), &seal, &[(1, &catalog)], "");
    assert!(changes(&certified).is_permitted(), "{:?}", changes(&certified));
    let elsewhere = format!("<<{CATALOG}/Perms<</DocMDP 10 0 R>>>>");
    assert_eq!(why(&newly_signed(&base(), &seal, &[(1, &elsewhere)], "")), (1, key("DocMDP")));
    let gone = certified.with(&[(1, &format!("<<{CATALOG}>>"))]);
    assert_eq!(why(&gone), (1, key("DocMDP")));
}
