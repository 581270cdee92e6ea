//! What fields show.

use super::builder::{FIELD, base, look, shows};
use crate::{File, Shown, Unclear};

/// What the field shows, of which the value is `value`.
fn shown(value: &str, appearance: &str) -> Shown {
    let field = format!("<<{FIELD}/V {value}/AP<</N 7 0 R>>>>");
    let pdf = base().with(&[(6, &field), (7, appearance)]);
    let file = File::read(&pdf.bytes).unwrap();
    file.fields(1).unwrap().into_iter().find(|field| field.name == "name").unwrap().shown
}

fn content(content: &str) -> Shown {
    shown("(Kari Nordmann)", &shows(content))
}

#[test]
fn a_field_shows_its_value() {
    for same in [
        "BT /F 10 Tf 2 5 Td (Kari Nordmann) Tj ET",
        "/Tx BMC q 0 0 200 20 re W n BT /F 10 Tf 0 g 2 5 Td (Kari ) Tj 20 0 Td (Nordmann) Tj ET Q EMC",
        "BT /F 10 Tf 12 TL 2 15 Td [(Ka) -20 (ri)] TJ (Nordmann) ' ET",
        "0.9 g 0 0 200 20 re f BT /F 10 Tf 0 0 1 rg 1 0 0 1 2 5 Tm <4B617269204E6F72646D616E6E> Tj ET",
        "0 0 1 RG 2 w 0 0 200 20 re S 0 G 1 w 0.5 0.5 199 19 re s BT /F 10 Tf 3 5 Td (Kari Nordmann) Tj ET",
        "BT /F 10 Tf /DeviceGray cs 0 sc 2 5 Td (Kari Nordmann) Tj ET",
        "/DeviceRGB cs 0 0 1 scn /DeviceGray CS 1 SC BT /F 10 Tf 2 5 Td (Kari Nordmann) Tj ET",
        "0 0 0 0 k BT 0 g /F 10 Tf 2 5 Td (Kari) Tj 0 Tr ( Nordmann) Tj ET",
        "0 g 0 0 200 20 re f 0 0 1 RG 0 0 200 20 re S BT 1 g /F 10 Tf 2 5 Td (Kari Nordmann) Tj ET",
    ] {
        assert_eq!(content(same), Shown::Same, "{same}");
    }
    assert_eq!(shown("<FEFF00C600E5>", &shows("BT /F 10 Tf 2 5 Td <C6E5> Tj ET")), Shown::Same);
    assert_eq!(shown("()", &shows("/Tx BMC EMC")), Shown::Same);
}

/// What is shown in place of the value.
#[track_caller]
fn other(shown: Shown) -> String {
    let Shown::Other(text) = shown else { panic!("{shown:?}") };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_field_shows_something_else() {
    assert_eq!(content("BT /F 10 Tf 2 5 Td (Ola Nordmann) Tj ET"), Shown::Other(" Ola Nordmann\n".to_owned()));
    assert_eq!(other(content("BT /F 10 Tf 2 5 Td (Kari Nordmann) Tj (s) Tj ET")), "Kari Nordmanns");
    assert_eq!(other(shown("()", &look("Kari"))), "Kari");
    assert_eq!(content("/Tx BMC EMC"), Shown::Nothing);
    assert_eq!(content(""), Shown::Nothing);
}

#[test]
fn what_cannot_be_seen_or_told_is_not_taken_for_text() {
    let text = "BT /F 10 Tf 2 5 Td (Kari Nordmann) Tj ET";
    for (content_of, why) in [
        (format!("1 g {text}"), Unclear::Invisible),
        (format!("0 g 0 0 200 20 re f {text}"), Unclear::Invisible),
        (text.replace("Td", "Td 3 Tr"), Unclear::Invisible),
        (text.replace("2 5 Td", "2 500 Td"), Unclear::Outside),
        (text.replace("10 Tf", "0.1 Tf"), Unclear::Outside),
        (text.replace("2 5 Td", "0.01 0 0 0.01 2 5 Tm"), Unclear::Outside),
        (text.replace("(Kari Nordmann) Tj", "[(Kari) -99999 (Nordmann)] TJ"), Unclear::Outside),
        (format!("q 0 0 0 0 re W n {text} Q"), Unclear::Outside),
        (format!("{text} 1 g 0 0 200 20 re f"), Unclear::Covered),
        (format!("{text} 0 10 m 200 10 l S"), Unclear::Covered),
        (format!("/X Do {text}"), Unclear::Drawing),
        (format!("{text} /X Do"), Unclear::Drawing),
        (format!("0 0 m 9 9 l 9 0 l f {text}"), Unclear::Drawing),
        (format!("/G gs {text}"), Unclear::Drawing),
        (format!("/OC /X BDC {text} EMC"), Unclear::Drawing),
        (format!("/P cs /P scn {text}"), Unclear::Drawing),
        (format!("/DeviceGray cs 1 sc {text}"), Unclear::Invisible),
        (format!("/DeviceRGB cs 1 sc {text}"), Unclear::Broken),
        (text.replace("2 5 Td", "0 1 -1 0 20 5 Tm"), Unclear::Drawing),
        (text.replace("/F 10", "/Unknown 10"), Unclear::Font),
        (text.replace("(Kari", "(\\001Kari"), Unclear::Font),
        // Readers take the last operand.
        (text.replace("(Kari", "(Ikke) (Kari"), Unclear::Broken),
        (text.replace("Td", "Td 3 Ts"), Unclear::Outside),
        (text.replace("Td", "Td -5 Tc"), Unclear::Outside),
        (text.replace("(Kari Nordmann) Tj", "0 5000 (Kari Nordmann) \""), Unclear::CutOff),
        (text.replace("Td", "Td 7 Tr"), Unclear::Drawing),
        // A clip holds from the painting on, and is what all of the path is.
        (format!("0 0 200 20 re W* 0 0 200 20 re n {text}"), Unclear::Drawing),
        (format!("0 0 200 20 re 0 0 100 20 re f* {text}"), Unclear::Drawing),
        (format!("0 0 m 9 9 l S {text}"), Unclear::Drawing),
        (format!("40 w 0 0 200 20 re S {text}"), Unclear::Drawing),
        // Rectangles can be letters, too.
        (format!("30 0 100 20 re f {text}"), Unclear::Drawing),
        // A background as large as the clip leaves it.
        (format!("q 0 0 200 1 re W n 0 0 200 20 re f Q {}", text.replace("Td", "Td 1 g")), Unclear::Drawing),
        (text.replace("Td", "Td 5 g"), Unclear::Drawing),
        (text.replace("Td", "Td 0.7 g"), Unclear::Invisible),
        (text.replace("10 Tf", "3 Tf"), Unclear::Outside),
        (text.replace("2 5 Td", "2 17 Td"), Unclear::Outside),
        // Not in the order in which one reads.
        (text.replace("2 5 Td (Kari", "60 5 Td (Kari) Tj -50 0 Td ("), Unclear::Covered),
        (text.replace("2 5 Td (Kari", "2 2 Td (Kari) Tj 0 9 Td ("), Unclear::Covered),
        ("BT /F 4 Tf 2 5 Td (Kari) Tj /F 10 Tf 20 0 Td ( Nordmann) Tj ET".to_owned(), Unclear::Outside),
        (text.replace("Td", "Td q"), Unclear::Drawing),
        (text.replace("BT ", "").replace(" ET", ""), Unclear::Drawing),
        (format!("[3] 0 d 0 0 200 20 re S {text}"), Unclear::Drawing),
        // Letters upon letters.
        (text.replace("(Kari Nordmann) Tj", "(Kari ) Tj 0 0 Td (Nordmann) Tj"), Unclear::Covered),
        (text.replace("(Kari Nordmann) Tj", "[(Kari ) 2000 (Nordmann)] TJ"), Unclear::Covered),
        ("BT (x) Tj ET".to_owned(), Unclear::Font),
        ("Q".to_owned(), Unclear::Broken),
        ("BT /F Tf ET".to_owned(), Unclear::Broken),
        ("<< 1".to_owned(), Unclear::Broken),
        ("q ".repeat(100), Unclear::Drawing),
    ] {
        assert_eq!(content(&content_of), Shown::CannotTell(why), "{content_of}");
    }
}

/// Readers that draw a field anew look there, or in the form.
#[test]
fn the_font_that_a_field_asks_for_is_the_forms_or_a_standard_one() {
    let with = |font: &str| {
        let look = look("Kari").replace("/F 9 0 R", "/G 9 0 R/F 40 0 R").replace("/F 10", "/G 10");
        let field = format!("<<{FIELD}/V(Kari)/AP<</N 7 0 R>>>>");
        let pdf = base().with(&[(6, &field), (7, &look), (40, font)]);
        File::read(&pdf.bytes).unwrap().fields(1).unwrap()[0].shown.clone()
    };
    let standard = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    assert_eq!(with(standard), Shown::Same);
    let differs = |differences: &str| {
        standard.replace("/WinAnsiEncoding", &format!("<</BaseEncoding/WinAnsiEncoding/Differences[{differences}]>>"))
    };
    assert_eq!(with(&differs("24/breve 75/K/L 229/aring 128/Euro")), Shown::Same);
    for other in [
        differs("75/O"),
        standard.replace("/Encoding", "/ToUnicode 4 0 R/Encoding"),
        standard.replace("/Encoding", "/FirstChar 32/Widths[9]/Encoding"),
        standard.replace("Helvetica", "Other"),
        standard.replace("Type1", "Type3"),
    ] {
        assert_eq!(with(&other), Shown::CannotTell(Unclear::Font), "{other}");
    }
}

/// As most programs set what is filled in.
#[test]
fn text_in_a_font_that_every_reader_has_is_as_wide_as_there() {
    // 6.67 + 16 · 5.56 points, and 13.34 more, in a box of 200.
    let text = format!("A{}", "a".repeat(16));
    let of = |text: &str, from: f64| shown(&format!("({text})"), &shows(&format!("BT /F 10 Tf {from} 5 Td ({text}) Tj ET")));
    assert_eq!(of(&text, 95.0), Shown::Same);
    assert_eq!(of(&format!("{text}AA"), 95.0), Shown::CannotTell(Unclear::CutOff));
}

#[test]
fn what_a_devices_colours_are_said_to_be_is_a_renderers_business() {
    let white = shows("BT /F 10 Tf 2 5 Td (Kari Nordmann) Tj ET")
        .replace("/Resources<<", "/Resources<</ColorSpace<</DefaultGray[/Separation/All/DeviceGray 4 0 R]>>");
    assert_eq!(shown("(Kari Nordmann)", &white), Shown::CannotTell(Unclear::Drawing));
}

/// Programs that set text in a line do not look how long it is.
#[test]
fn text_that_is_longer_than_its_box_is_seen_at_its_beginning() {
    let value = "Leder for seksjonen for areal, samferdsel og bygg";
    let widths = "600 ".repeat(95);
    let font = format!("<</Type/Font/Subtype/Type1/BaseFont/Courier/FirstChar 32/LastChar 126/Widths[{widths}]>>");
    let field = format!("<<{FIELD}/V({value})/AP<</N 7 0 R>>>>");
    let shown = |content: &str| {
        let pdf = base().with(&[(6, &field), (7, &shows(content)), (9, &font)]);
        File::read(&pdf.bytes).unwrap().fields(1).unwrap()[0].shown.clone()
    };
    let text = format!("BT /F 10 Tf 2 5 Td ({value}) Tj ET");
    let letters = |between: &str| value.split("").map(|letter| format!("({letter})")).collect::<Vec<_>>().join(between);
    for cut_off in [
        text.clone(),
        format!("q 1 1 198 18 re W n {text} Q"),
        format!("BT /F 10 Tf 2 5 Td [{}] TJ ET", letters(" -15 ")),
        format!("BT /F 10 Tf 2 5 Td {} Tj ET", letters(" Tj ")),
    ] {
        assert_eq!(shown(&cut_off), Shown::CannotTell(Unclear::CutOff), "{cut_off}");
    }
    for hidden in [
        text.replace("2 5 Td", "150 5 Td"),
        text.replace("2 5 Td", "-150 5 Td"),
        text.replace("2 5 Td", "2 -15 Td"),
        format!("q 0 0 50 20 re W n {text} Q"),
        text.replace("areal", ") Tj 0 -20 Td (areal"),
        format!("BT /F 10 Tf 2 5 Td [{}] TJ ET", letters(" -5000 ")),
    ] {
        assert_eq!(shown(&hidden), Shown::CannotTell(Unclear::Outside), "{hidden}");
    }
    let shown = other(shown(&text.replace("areal", "vann")));
    assert!(shown.starts_with("Leder for seksjonen for vann"), "{shown}");
}

#[test]
fn a_font_that_comes_with_the_text_does_not_say_what_it_looks_like() {
    let font = |font: &str, descriptor: &str| {
        let field = format!("<<{FIELD}/V(Kari)/AP<</N 7 0 R>>>>");
        let appearance = look("Kari").replace("/F 9 0 R", "/G 40 0 R").replace("/F 10", "/G 10");
        let pdf = base().with(&[(6, &field), (7, &appearance), (40, font), (41, descriptor)]);
        File::read(&pdf.bytes).unwrap().fields(1).unwrap()[0].shown.clone()
    };
    let plain = "<</Type/Font/Subtype/Type1/BaseFont/Courier/FontDescriptor 41 0 R>>";
    let widths = format!("/FirstChar 32/LastChar 126/Widths[{}]", "0 ".repeat(95));
    assert_eq!(
        font(&plain.replace("/FontDescriptor", &format!("{widths}/FontDescriptor")), "<<>>"),
        Shown::CannotTell(Unclear::Font)
    );
    assert_eq!(font(plain, "<<>>"), Shown::Same);
    assert_eq!(font(plain, "<</FontFile3 4 0 R>>"), Shown::CannotTell(Unclear::Font));
    assert_eq!(font(&plain.replace("Courier", "ZapfDingbats"), "<<>>"), Shown::CannotTell(Unclear::Font));
    assert_eq!(font(&plain.replace("/Type1", "/Type3"), "<<>>"), Shown::CannotTell(Unclear::Font));
    // Signs instead of letters, codes of its own, names that not all readers understand, letters that such fonts lack.
    assert_eq!(font(&plain.replace("Courier", "D050000L"), "<<>>"), Shown::CannotTell(Unclear::Font));
    assert_eq!(font(plain, "<</Flags 4>>"), Shown::CannotTell(Unclear::Font));
    for name in ["uni004B", "u004B", "uni+04B", "Kcaron"] {
        let named = format!("/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[75/{name}]>>/FontDescriptor");
        assert_eq!(font(&plain.replace("/FontDescriptor", &named), "<<>>"), Shown::CannotTell(Unclear::Font), "{name}");
    }
    // What glyphs are called counts, not what code they have.
    let differences = plain.replace("/FontDescriptor", "/Encoding<</Differences[75/O 97/l/b/c]>>/FontDescriptor");
    assert!(matches!(font(&differences, "<<>>"), Shown::Other(text) if text.trim() == "Olri"));
}

#[test]
fn a_hidden_field_shows_nothing() {
    let field = format!("<<{FIELD}/F 2/V(before)/AP<</N 7 0 R>>>>");
    let pdf = base().with(&[(6, &field)]);
    assert_eq!(File::read(&pdf.bytes).unwrap().fields(1).unwrap()[0].shown, Shown::Nothing);
}

#[test]
fn a_check_box_shows_the_state_it_is_in() {
    let states = |value: &str, state: &str| {
        let field = format!("<</Type/Annot/Subtype/Widget/FT/Btn/T(box)/Rect[0 0 9 9]/V/{value}/AS/{state}>>");
        let pdf = base().with(&[(13, &field)]);
        File::read(&pdf.bytes).unwrap().fields(1).unwrap()[2].shown.clone()
    };
    assert_eq!(states("On", "On"), Shown::Same);
    assert_eq!(states("Off", "Off"), Shown::Same);
    assert_eq!(states("On", "Off"), Shown::Nothing);
    assert_eq!(states("Off", "On"), Shown::Other("On".to_owned()));
}
