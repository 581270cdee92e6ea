//! What is read aloud and copied instead of what a field shows, what readers draw themselves, and lines that are not shown.

use super::builder::{FIELD, base, look, shows};
use super::changing::{FORM, changes, why};
use crate::{File, Shape, Shown, Unclear, Violation};

/// What the field shows, with these entries besides its value.
fn shown(entries: &str, value: &str, appearance: &str) -> Shown {
    let field = format!("<<{FIELD}{entries}/V {value}/AP<</N 7 0 R>>>>");
    let pdf = base().with(&[(6, &field), (7, appearance)]);
    let file = File::read(&pdf.bytes).unwrap();
    file.fields(1).unwrap().into_iter().find(|field| field.name == "name").unwrap().shown
}

fn kari(content: &str) -> Shown {
    shown("", "(Kari)", &shows(content))
}

const TEXT: &str = "BT /F 10 Tf 2 5 Td (Kari) Tj ET";

#[test]
fn what_is_read_aloud_is_the_value() {
    for same in [
        format!("/Span<</ActualText(Kari)>>BDC {TEXT} EMC"),
        format!("/Span<</Lang(nb)/MCID 1>>BDC {TEXT} EMC"),
        format!("/Tx BMC {TEXT} EMC"),
        format!("/Span<</ActualText<FEFF004B006100720069>>>BDC {TEXT} EMC"),
        format!("/Span/P BDC {TEXT} EMC"),
    ] {
        assert_eq!(kari(&same), Shown::Same, "{same}");
    }
    let parts = "BT /F 10 Tf 2 5 Td /Span<</ActualText(Ka)>>BDC (Ka) Tj EMC (ri) Tj ET";
    assert_eq!(kari(parts), Shown::Same);
    for other in [
        format!("/Span<</ActualText(Ola)>>BDC {TEXT} EMC"),
        format!("/Span<</Alt(Ola)>>BDC {TEXT} EMC"),
        format!("/Span<</E(Ola)>>BDC {TEXT} EMC"),
        format!("/Span<</ActualText(Ola)>>BDC {TEXT}"),
        format!("/Span<</ActualText()>>BDC {TEXT} EMC"),
    ] {
        assert!(matches!(kari(&other), Shown::ReadAs(_)), "{other}: {:?}", kari(&other));
    }
    // Which of several is read, each program decides for itself.
    for several in [
        format!("/Span<</ActualText(Kari)>>BDC /Span<</ActualText(Ola)>>BDC {TEXT} EMC EMC"),
        format!("/Span<</ActualText(Kari)/Alt(Ola)>>BDC {TEXT} EMC"),
        format!("/Span<</Alt(Kari)/E(Ola)>>BDC {TEXT} EMC"),
    ] {
        assert_eq!(kari(&several), Shown::CannotTell(Unclear::Broken), "{several}");
    }
    assert_eq!(kari(&format!("/Span<</ActualText(Kari)/Alt(Kari)>>BDC {TEXT} EMC")), Shown::Same);
    // Beside the text, where nothing is seen.
    let beside = format!("/Span<</ActualText(Ola)>>BDC EMC /Span<</ActualText(Kari)>>BDC {TEXT} EMC");
    assert_eq!(kari(&beside), Shown::ReadAs("OlaKari".to_owned()));
    assert_eq!(shown("", "()", &shows("/Span<</ActualText(Ola)>>BDC EMC")), Shown::ReadAs("Ola".to_owned()));
    let deep = "/Span BMC ".repeat(65);
    assert_eq!(kari(&format!("{deep}{TEXT}")), Shown::CannotTell(Unclear::Broken));
}

#[test]
fn what_is_read_aloud_may_stand_among_the_resources() {
    let with = |text: &str| {
        let resources = format!("/Resources<</Font<</F 9 0 R>>/Properties<</P<</ActualText({text})>>>>>>");
        let content = format!("/Span/P BDC {TEXT} EMC");
        shown("", "(Kari)", &super::builder::stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 200 20]{resources}"), &content))
    };
    assert_eq!(with("Kari"), Shown::Same);
    assert_eq!(with("Ola"), Shown::ReadAs("Ola".to_owned()));
}

#[test]
fn a_field_of_one_line_shows_no_line_break() {
    const LINES: &str = "/Ff 4096";
    let one = shows("BT /F 10 Tf 2 5 Td (Gata 105014 Bergen) Tj ET");
    let two = shows("BT /F 8 Tf 2 12 Td (Gata 10) Tj 0 -8 Td (5014 Bergen) Tj ET");
    let broken = Shown::CannotTell(Unclear::LineBreak);
    for line_break in ["\\n", "\\r", "\\r\\n", " \\n "] {
        let value = format!("(Gata 10{line_break}5014 Bergen)");
        assert_eq!(shown("", &value, &one), broken, "{line_break:?}");
        assert_eq!(shown("", &value, &two), broken, "{line_break:?}");
        assert_eq!(shown(LINES, &value, &one), broken, "{line_break:?}");
        assert_eq!(shown(LINES, &value, &two), Shown::Same, "{line_break:?}");
    }
    assert_eq!(shown("", "<FEFF004120280042>", &shows("BT /F 10 Tf 2 5 Td (AB) Tj ET")), broken);
    // At the end there is nothing to be shown.
    assert_eq!(shown("", "(Gata 105014 Bergen\\n)", &one), Shown::Same);
    assert_eq!(shown("", "(Gata 105014 Bergen)", &one), Shown::Same);
}

/// The field is 200 points wide, and readers draw its value in letters of 10 points, or choose the size themselves.
#[test]
fn a_value_that_readers_draw_may_be_longer_than_its_box() {
    let form = format!("<</Fields[6 0 R 8 0 R 13 0 R]{FORM}/NeedAppearances true>>");
    let shown = |field: &str, form: &str| {
        let pdf = base().with(&[(5, form), (6, &format!("<<{field}>>")), (40, &look(&"i".repeat(120)))]);
        File::read(&pdf.bytes).unwrap().fields(1).unwrap().remove(0).shown
    };
    let of = |field: &str, value: &str, more: &str| shown(&format!("{field}/V({value}){more}"), &form);
    // An A of Helvetica is 667 thousandths wide: 29 of them are 193 points, and 30 are 200.
    assert_eq!(of(FIELD, &"A".repeat(29), ""), Shown::DrawnAnew);
    assert_eq!(of(FIELD, &"A".repeat(30), ""), Shown::CannotTell(Unclear::CutOff));
    let any_size = FIELD.replace("/F 10 Tf", "/F 0 Tf");
    assert_eq!(of(&any_size, &"A".repeat(60), ""), Shown::DrawnAnew);
    assert_eq!(of(&any_size, &"A".repeat(90), ""), Shown::CannotTell(Unclear::CutOff));
    // In lines, as many as there is room for.
    let lines = FIELD.replace("/Rect[10 10 210 30]", "/Rect[10 10 210 60]/Ff 4096");
    assert_eq!(of(&lines, &"A".repeat(100), ""), Shown::DrawnAnew);
    assert_eq!(of(&lines, &"A".repeat(200), ""), Shown::CannotTell(Unclear::CutOff));
}

#[test]
fn a_field_may_be_left_to_readers_until_somebody_signs() {
    let form = format!("<</Fields[6 0 R 8 0 R 13 0 R]{FORM}/NeedAppearances true>>");
    let bare = format!("<<{FIELD}/V(after)>>");
    let left = base().with(&[(5, &form), (6, &bare)]);
    assert!(changes(&left).is_permitted(), "{:?}", changes(&left));
    let name = |pdf: &super::builder::Pdf| File::read(&pdf.bytes).unwrap().fields(1).unwrap().remove(0).shown;
    assert_eq!(name(&left), Shown::DrawnAnew);
    // Nobody is asked to draw it, or not in a font that the form has, or it is hidden.
    let unasked = base().with(&[(6, &bare)]);
    assert_eq!(why(&unasked), (6, Violation::Shape(Shape::Appearance)));
    assert_eq!(name(&unasked), Shown::Nothing);
    for odd in [bare.replace("/F 10", "/G 10"), bare.replace("/P 3 0 R", "/P 3 0 R/F 2")] {
        assert_eq!(name(&base().with(&[(5, &form), (6, &odd)])), Shown::Nothing, "{odd}");
    }
    // What each draws in its own way: a line break, letters that fonts lack, and the mark that says UTF-8.
    for value in ["(a\\nb)", "<FEFF0031041F>", "<FEFF202E004F006C0061>", "<EFBBBF4F6C61>"] {
        let odd = bare.replace("(after)", value);
        assert_eq!(name(&base().with(&[(5, &form), (6, &odd)])), Shown::CannotTell(Unclear::Font), "{value}");
    }
    // An empty look is a look.
    let empty = format!("<<{FIELD}/V(after)/AP<</N 40 0 R>>>>");
    assert_eq!(name(&base().with(&[(5, &form), (6, &empty), (40, &shows(" "))])), Shown::Nothing);
    // Whoever signed saw what was drawn then.
    let asked = base().with(&[(5, &form), (6, &format!("<<{FIELD}/V(after)/AP<</N 40 0 R>>>>")), (40, &look("after"))]);
    assert!(changes(&asked.with(&[(6, &bare)])).is_permitted());
    assert_eq!(why(&asked.signed("", "").with(&[(6, &bare)])), (6, Violation::Shape(Shape::Appearance)));
}
