//! What a revision may change of fields: filled in and signed, as programs do it.

use super::builder::{FIELD, PAGE, Pdf, SEAL, SIGNATURE, base, look, shows, stream};
use super::changing::{FORM, changes, filled, key, newly_signed, of, why};
use crate::{Explanation, File, ModificationPolicy, Shape, Violation};

/// What programs that fill in forms write beside the value.
#[test]
fn what_says_nothing_new_of_a_field_may_be_written_with_its_value() {
    let with = |from: &str, to: &str| {
        let field = format!("<<{}/V(after)/AP<</N 40 0 R>>>>", FIELD.replace(from, to));
        changes(&base().with(&[(6, &field), (40, &look("after"))]))
    };
    for (from, to) in [
        ("/FT/Tx", "/FT/Tx/M(D:20261128185121)"),
        ("/FT/Tx", "/FT/Tx/AS/N"),
        ("/FT/Tx", "/FT/Tx/Ff 0"),
        ("/FT/Tx", "/FT/Tx/BS<</W 1/S/S>>"),
        ("/DA(/F 10 Tf 0 g)", "/DA(/F 10 Tf)"),
        ("/DA(/F 10 Tf 0 g)", "/DA(0 g /Helv 10 Tf)"),
        ("/Rect[10 10 210 30]", "/Rect[10.00001 10 210 29.9999]"),
    ] {
        assert!(with(from, to).is_permitted(), "{to}: {:?}", with(from, to));
    }
    for (from, to, name) in [
        ("/FT/Tx", "/FT/Tx/M[]", "M"),
        ("/FT/Tx", "/FT/Tx/AS(N)", "AS"),
        ("/FT/Tx", "/FT/Tx/BS<</W 9/S/S>>", "BS"),
        ("/DA(/F 10 Tf 0 g)", "/DA(/F 1 Tf 0 g)", "DA"),
        ("/DA(/F 10 Tf 0 g)", "/DA(/F 10 Tf 3 Tr 0 g)", "DA"),
        ("/DA(/F 10 Tf 0 g)", "/DA(/ZaDb 10 Tf 0 g)", "DA"),
        ("/DA(/F 10 Tf 0 g)", "/DA(/F%x\n 10 Tf 0 g)", "DA"),
        ("/DA(/F 10 Tf 0 g)", "/DA(/F\\000 10 Tf 0 g)", "DA"),
        ("/Rect[10 10 210 30]", "/Rect[0 0 0 0]", "Rect"),
    ] {
        assert_eq!(of(&with(from, to), 6), Explanation::NotPermitted(key(name)), "{to}");
    }
    // With nothing else, it is written again.
    assert!(changes(&base().with(&[(6, &format!("<<{FIELD}/Ff 0/V(before)/AP<</N 7 0 R>>>>"))])).is_permitted());
}

#[test]
fn a_font_of_unknown_look_is_not_what_a_value_is_set_in() {
    let form = "<</Fields[6 0 R 8 0 R 13 0 R]/SigFlags 3/DR<</Font<</F 9 0 R/Helv 41 0 R>>>>/DA(/F 0 Tf 0 g)>>";
    let field = format!("<<{}/V(after)/AP<</N 40 0 R>>>>", FIELD.replace("/F 10 Tf", "/Helv 10 Tf"));
    let look = look("after");
    for (font, may_be) in [
        ("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", true),
        ("<</Type/Font/Subtype/Type3>>", false),
        ("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[65/B]>>>>", false),
        ("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 65/Widths[0]>>", false),
        ("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 4 0 R>>", false),
    ] {
        // Asked for when it is added, before, and after.
        let (form, font, field) = ((5, form), (41, font), (6, field.as_str()));
        for steps in [vec![vec![form, font, field]], vec![vec![form, font], vec![field]], vec![vec![field], vec![form, font]]] {
            let all = steps.iter().fold(base().with(&[(40, &look)]), |pdf, step| pdf.with(step));
            let file = File::read(&all.bytes).unwrap();
            let is_explained =
                (2..=file.newest()).all(|nth| ModificationPolicy::STANDARD.changes(&file, nth, &[]).unwrap().is_permitted());
            assert_eq!(is_explained, may_be, "{steps:?}");
        }
    }
}

#[test]
fn a_field_may_be_signed_out_of_sight() {
    let unseen = |kind: &str| SIGNATURE.replace("/Rect[10 40 210 60]", kind);
    let signed = |field: &str| changes(&base().signed_as(&[(8, &format!("<<{field}/V 30 0 R>>"))], 30, ""));
    assert!(signed(&unseen("/Rect[0 0 0 0]/M(D:20261128)")).is_permitted());
    assert_eq!(of(&signed(&unseen("/Rect[0 0 595 842]")), 8), Explanation::NotPermitted(key("Rect")));
    // Some readers paint an appearance that has no room.
    let painted = |look: &str| {
        let field = format!("<<{}/V 30 0 R/AP<</N 40 0 R>>>>", unseen("/Rect[0 0 0 0]"));
        changes(&base().signed_as(&[(8, &field), (40, look)], 30, ""))
    };
    assert_eq!(of(&painted(&look("OK")), 8), Explanation::NotPermitted(key("Rect")));
    assert!(painted(&look("OK").replace("[0 0 200 20]", "[0 0 0 0]")).is_permitted());
    assert!(painted(&shows("")).is_permitted());
    let own = format!("<<{SEAL}/V 30 0 R/AP<</N 40 0 R>>>>");
    let painted = Violation::Shape(Shape::OutOfSight);
    assert_eq!(why(&newly_signed(&base(), &own, &[(40, &look("OK"))], "")), (31, painted));
    // Not after it was signed, and not if it is not signed.
    let after = base().signed("", "").with(&[(8, &format!("<<{}/V 30 0 R>>", unseen("/Rect[0 0 0 0]")))]);
    assert_eq!(why(&after), (8, key("Rect")));
    assert_eq!(why(&base().with(&[(8, &format!("<<{}>>", unseen("/Rect[0 0 0 0]")))])), (8, key("Rect")));
}

/// As iText does in a tagged document.
#[test]
fn a_new_signature_field_may_be_tagged() {
    let tree = base().with(&[
        (12, "<</Type/StructTreeRoot/K 50 0 R/ParentTree<</Nums[0 51 0 R]>>/ParentTreeNextKey 1>>"),
        (50, "<</Type/StructElem/S/Document/P 12 0 R/K[52 0 R]>>"),
        (51, "[52 0 R]"),
        (52, "<</Type/StructElem/S/P/P 50 0 R/Pg 3 0 R/K 0>>"),
    ]);
    let field = format!("<<{SEAL}/V 30 0 R/StructParent 1>>");
    let objects = [
        (12, "<</Type/StructTreeRoot/K 50 0 R/ParentTree 54 0 R/ParentTreeNextKey 2>>"),
        (50, "<</Type/StructElem/S/Document/P 12 0 R/K[52 0 R 53 0 R]>>"),
        (53, "<</Type/StructElem/S/Form/P 50 0 R/Pg 3 0 R/K<</Type/OBJR/Obj 31 0 R>>>>"),
        (54, "<</Nums[0 55 0 R 1 53 0 R]>>"),
        (55, "[52 0 R]"),
    ];
    let good = changes(&newly_signed(&tree, &field, &objects, ""));
    assert!(good.is_permitted(), "{good:?}");
    // What is wrong with the element, its place or what is there already, is wrong with whatever leads to it.
    let tree_of_parents = || (54, key("ParentTree"));
    for (number, from, to, (of_object, why)) in [
        (12, "/Type", "/RoleMap<</P/Artifact>>/Type", (12, key("RoleMap"))),
        (12, "/K 50 0 R", "/K 53 0 R", (12, key("K"))),
        (50, "52 0 R 53 0 R", "53 0 R 52 0 R", (50, Violation::Removed)),
        (50, "52 0 R 53 0 R", "53 0 R", (50, Violation::Removed)),
        (50, "52 0 R 53 0 R", "52 0 R 53 0 R 52 0 R", (50, key("K"))),
        (50, "/K", "/ActualText(forged)/K", (50, key("ActualText"))),
        (53, "/S/Form", "/S/Form/ActualText(forged)", tree_of_parents()),
        (53, "/S/Form", "/S/P", tree_of_parents()),
        (53, "31 0 R", "6 0 R", tree_of_parents()),
        (54, "0 55 0 R", "0 53 0 R", tree_of_parents()),
        (54, "0 55 0 R ", "", tree_of_parents()),
        (54, "1 53 0 R", "2 53 0 R", (31, key("StructParent"))),
        (55, "52 0 R", "52 0 R 52 0 R", tree_of_parents()),
    ] {
        let other: Vec<_> = objects
            .iter()
            .map(|(nth, body)| (*nth, if *nth == number { body.replace(from, to) } else { (*body).to_owned() }))
            .collect();
        let other: Vec<_> = other.iter().map(|(nth, body)| (*nth, body.as_str())).collect();
        let bad = changes(&newly_signed(&tree, &field, &other, ""));
        assert_eq!(of(&bad, of_object), Explanation::NotPermitted(why), "{number} {to}: {bad:?}");
    }
    // Not where another is tagged.
    let taken = field.replace("/StructParent 1", "/StructParent 0");
    assert_eq!(why(&newly_signed(&tree, &taken, &objects, "")), (31, key("StructParent")));
    assert_eq!(why(&newly_signed(&tree, &taken, &[], "")), (31, key("StructParent")));
    // And not for a signature's sake alone.
    assert_eq!(why(&tree.with(&objects)), (12, Violation::NotReached));
}

#[test]
fn a_new_fields_widget_belongs_to_it() {
    let field = "<</FT/Sig/T(seal)/V 30 0 R/Kids[32 0 R]>>";
    let with = |parent: &str| {
        let widget = format!("<</Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R{parent}>>");
        let page = format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R 32 0 R]>>");
        let form = format!("<</Fields[6 0 R 8 0 R 13 0 R 31 0 R]{FORM}>>");
        let objects = [(31, field), (32, &widget), (33, "<</FT/Tx/T(x)/AA<<>>>>"), (5, &form), (3, &page)];
        changes(&base().signed_as(&objects, 30, ""))
    };
    assert!(with("/Parent 31 0 R").is_permitted(), "{:?}", with("/Parent 31 0 R"));
    assert_eq!(of(&with("/Parent 33 0 R"), 31), Explanation::NotPermitted(Violation::NewField));
}

#[test]
fn only_value_and_appearance_of_a_field_may_change() {
    let with = |entries: &str| why(&base().with(&[(6, &format!("<<{entries}/V(after)/AP<</N 7 0 R>>>>"))]));
    for (from, to, name) in [
        ("/Rect[10 10 210 30]", "/Rect[10 10 210 300]", "Rect"),
        ("/FT/Tx", "/FT/Tx/Ff 1", "Ff"),
        ("/FT/Tx", "/FT/Tx/MaxLen 3", "MaxLen"),
        ("/FT/Tx", "/FT/Tx/AA<</K<<>>>>", "AA"),
        ("/FT/Tx", "/FT/Tx/A<<>>", "A"),
        ("/FT/Tx", "/FT/Tx/F 2", "F"),
        ("/FT/Tx", "/FT/Tx/MK<<>>", "MK"),
        ("/DA(/F 10 Tf 0 g)", "/DA(/F 10 Tf 1 g)", "DA"),
        ("/P 3 0 R", "/P 2 0 R", "P"),
    ] {
        assert_eq!(with(&FIELD.replace(from, to)), (6, key(name)), "{to}");
    }
    assert_eq!(with(&FIELD.replace("/T(name)", "/T(other)")), (6, key("T")));
    assert_eq!(with(&FIELD.replace("/FT/Tx", "/FT/Btn")), (6, key("T")));
    let value = |value: &str| why(&base().with(&[(6, &format!("<<{FIELD}/V {value}/AP<</N 7 0 R>>>>"))]));
    assert_eq!(value("[(a)]"), (6, key("V")));
}

#[test]
fn a_fields_appearance_is_one_form_and_no_more() {
    let look_is = |body: &str| why(&base().with(&[(6, &filled("after")), (40, body)]));
    let shape = Violation::Shape(Shape::Appearance);
    assert_eq!(look_is(&stream("/Subtype/Image/Width 1/Height 1", "x")), (40, shape.clone()));
    assert_eq!(look_is(&look("a").replace("/Subtype/Form", "/Subtype/Form/OC 12 0 R")), (40, shape.clone()));
    assert_eq!(look_is("<</On 7 0 R>>"), (40, shape));
    let other = format!("<<{FIELD}/V(after)/AP<</N 7 0 R/D 7 0 R>>>>");
    assert_eq!(why(&base().with(&[(6, &other)])), (6, key("D")));
}

#[test]
fn a_check_box_shows_another_of_its_states() {
    let of_state = |state: &str| {
        format!(
            "<</Type/Annot/Subtype/Widget/FT/Btn/T(box)/Rect[0 70 10 80]/V/{state}/AS/{state}/AP<</N<</On 4 0 R/Off 4 0 R>>>>>>"
        )
    };
    let changes = changes(&base().with(&[(13, &of_state("On"))]));
    assert!(changes.is_permitted(), "{changes:?}");
    assert_eq!(of(&changes, 13), Explanation::FieldFilled { field: "box".to_owned() });
    assert_eq!(why(&base().with(&[(13, &of_state("None"))])), (13, key("AS")));
    let painted = of_state("On").replace("/On 4 0 R", "/On 7 0 R");
    assert_eq!(why(&base().with(&[(13, &painted)])), (13, key("AP")));
}

#[test]
fn signed_values_are_not_drawn_anew_in_fonts_that_came_later() {
    let fields = "/Fields[6 0 R 8 0 R 13 0 R]";
    let anew = |pdf: &Pdf, entries: &str| {
        let font = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>";
        pdf.with(&[(5, &format!("<<{fields}{entries}/NeedAppearances true>>")), (41, font)])
    };
    let added = FORM.replace("9 0 R", "9 0 R/G 41 0 R");
    assert!(changes(&anew(&base(), &added)).is_permitted());
    // Whoever signed has seen the fields as they were.
    assert_eq!(why(&anew(&base().signed("", ""), FORM)), (5, key("NeedAppearances")));
    // A field that says nothing of how its value is set, in a form that does not either; a font that is not there.
    let unset = FIELD.replace("/DA(/F 10 Tf 0 g)", "");
    let elsewhere = FIELD.replace("/DA(/F", "/DA(/G");
    for (field, form, more) in [(unset, FORM.replace("/DA(/F 0 Tf 0 g)", ""), "DA"), (elsewhere, FORM.to_owned(), "DR")] {
        let start = base().with(&[(5, &format!("<<{fields}{form}>>")), (6, &format!("<<{field}/V(before)/AP<</N 7 0 R>>>>"))]);
        assert!(changes(&anew(&start, &added)).is_permitted(), "nothing is signed: {field}");
        let signed = start.signed("", "");
        assert_eq!(why(&anew(&signed, &form)), (5, key("NeedAppearances")));
        assert_eq!(why(&anew(&signed, &added)), (5, key(more)));
        // Neither in two steps, of which the first is what programs do that sign again.
        let fonts = signed.with(&[
            (5, &format!("<<{fields}{added}>>")),
            (41, "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>"),
        ]);
        assert!(changes(&fonts).is_permitted());
        assert_eq!(why(&fonts.with(&[(5, &format!("<<{fields}{added}/NeedAppearances true>>"))])), (5, key("NeedAppearances")));
    }
}

#[test]
fn an_appearance_changed_alone_is_told() {
    for objects in [vec![(7, look("after"))], vec![(6, filled("before")), (40, look("after"))]] {
        let objects: Vec<_> = objects.iter().map(|(number, body)| (*number, body.as_str())).collect();
        let changes = changes(&base().with(&objects));
        assert!(changes.is_permitted(), "{changes:?}");
        assert_eq!(changes.appearance_only, ["name"]);
    }
}

#[test]
fn a_field_is_filled_in() {
    let changes = changes(&base().with(&[(6, &filled("after")), (40, &look("after"))]));
    assert!(changes.is_permitted(), "{changes:?}");
    assert_eq!(of(&changes, 6), Explanation::FieldFilled { field: "name".to_owned() });
    assert_eq!(of(&changes, 40), Explanation::Appearance { field: "name".to_owned() });
    assert!(changes.appearance_only.is_empty());
}

#[test]
fn what_a_field_of_no_known_kind_shows_does_not_change() {
    for kind in ["", "/FT/Xx"] {
        let field = FIELD.replace("/FT/Tx", kind);
        let start = base().with(&[(6, &format!("<<{field}/V(before)/AP<</N 7 0 R>>>>"))]);
        assert!(changes(&start.with(&[(7, &look("before"))])).is_permitted(), "{kind}");
        assert_eq!(why(&start.with(&[(7, &look("after"))])), (7, Violation::NotReached), "{kind}");
        let elsewhere = start.with(&[(6, &format!("<<{field}/V(before)/AP<</N 40 0 R>>>>")), (40, &look("after"))]);
        assert_eq!(why(&elsewhere), (6, key("AP")), "{kind}");
        // By way of an appearance dictionary of its own.
        let apart = start.with(&[(6, &format!("<<{field}/V(before)/AP 41 0 R>>")), (41, "<</N 7 0 R>>")]);
        assert_eq!(why(&apart.with(&[(41, "<</N 40 0 R>>"), (40, &look("after"))])).1, Violation::NotReached, "{kind}");
        let filled = start.with(&[(6, &format!("<<{field}/V(after)/AP<</N 7 0 R>>>>"))]);
        assert_eq!(why(&filled), (6, key("V")), "{kind}");
    }
}

#[test]
fn the_forms_fonts_stay_as_they_are_where_signed_values_are_drawn_anew() {
    let fields = "/Fields[6 0 R 8 0 R 13 0 R]";
    let anew = "/NeedAppearances true";
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>";
    let fonts = "<</Font<</F 9 0 R>>>>";
    let more = "<</Font<</F 9 0 R/G 41 0 R>>>>";
    // The value that was signed is set in a font that the form does not have, and readers are asked to draw it anew.
    let elsewhere = format!("<<{}/V(before)/AP<</N 7 0 R>>>>", FIELD.replace("/DA(/F", "/DA(/G"));
    let form = |resources: &str, text: &str| format!("<<{fields}/SigFlags 3/DR{resources}{text}{anew}>>");
    let text = "/DA(/F 0 Tf 0 g)";
    let start = |form: &str| base().with(&[(5, form), (6, &elsewhere), (42, fonts)]).signed("", "");
    // In the form itself, and where its resources are an object of their own.
    let direct = start(&form(fonts, text));
    assert_eq!(why(&direct.with(&[(5, &form(more, text)), (41, font)])), (5, key("DR")));
    let apart = start(&form(" 42 0 R", text));
    assert_eq!(why(&apart.with(&[(42, more), (41, font)])), (41, Violation::NotReached));
    // Nor how text is set where no field says so.
    let unsaid = start(&form(fonts, ""));
    assert_eq!(why(&unsaid.with(&[(5, &form(fonts, text))])), (5, key("DA")));
    // Where they draw it as it was, or nobody has signed it, fonts may be added.
    let had = base().with(&[(5, &form(fonts, text))]).signed("", "");
    assert!(changes(&had.with(&[(5, &form(more, text)), (41, font)])).is_permitted());
    let unsigned = base().with(&[(5, &form(fonts, text)), (6, &elsewhere)]);
    assert!(changes(&unsigned.with(&[(5, &form(more, text)), (41, font)])).is_permitted());
}
