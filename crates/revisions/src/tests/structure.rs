//! What a tagged PDF says in which order, and what makes that untellable.

use super::builder::{Pdf, stream};
use crate::{Child, Element, File, Link, NoStructure, Structure};

/// Maps the codes 1 to 26 to the letters a to z, and 27 to a space.
fn map() -> String {
    let codes: String =
        (1..=27).map(|code| format!("<{code:04x}> <{:04x}>\n", if code == 27 { 32 } else { 96 + code })).collect();
    stream("", &format!("1 begincodespacerange <0000> <ffff> endcodespacerange 27 beginbfchar\n{codes}endbfchar"))
}

/// Shows a text at a place.
fn show(text: &str, x: u32, y: u32) -> String {
    let code = |letter: u8| if letter == b' ' { 27 } else { letter - 96 };
    let codes: String = text.bytes().map(|letter| format!("{:04x}", code(letter))).collect();
    format!("BT /F 10 Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET")
}

/// A page that shows this, with this structure tree: object 20 is its root, and 21 and on are `elements`.
fn tagged(content: &str, elements: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        (1, "<</Type/Catalog/Pages 2 0 R/Lang(nb-NO)/MarkInfo<</Marked true>>/StructTreeRoot 20 0 R>>".to_owned()),
        (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned()),
        (
            3,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[9 0 R]/Resources<</Font<</F 5 0 R>>/XObject<</X 8 0 R>>>>>>"
                .to_owned(),
        ),
        (4, stream("", content)),
        (
            5,
            "<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/A/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>".to_owned(),
        ),
        (6, map()),
        (7, "<</Type/Font/Subtype/CIDFontType2/DW 0/W[1 26 500 27[250]]>>".to_owned()),
        (8, stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>", &show("hidden", 1, 1))),
        (9, "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://a.no/)>>>>".to_owned()),
        (20, "<</Type/StructTreeRoot/K 21 0 R/RoleMap<</Title/P/Odd/Even/Even/Odd>>>>".to_owned()),
    ];
    objects.extend(elements.iter().zip(21..).map(|(body, number)| (number, format!("<<{body}>>"))));
    let mut pdf = Pdf { bytes: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), section: 0, size: 100 };
    let objects: Vec<(u32, Option<String>)> = objects.into_iter().map(|(number, body)| (number, Some(body))).collect();
    pdf.append(&objects, "");
    pdf.bytes
}

fn read(content: &str, elements: &[&str]) -> Result<Structure, NoStructure> {
    let bytes = tagged(content, elements);
    File::read(&bytes).unwrap().structure_tree(0)
}

fn one(content: &str, elements: &[&str]) -> Element {
    read(content, elements).unwrap().elements.remove(0)
}

fn texts(element: &Element) -> Vec<String> {
    let of = |child: &Child| match child {
        Child::Text(text) => vec![text.text.clone()],
        Child::Element(element) => texts(element),
        Child::Field(_) | Child::Link(_) => Vec::new(),
    };
    element.children.iter().flat_map(of).collect()
}

fn marked(mark: u32, text: &str) -> String {
    format!("/P<</MCID {mark}>>BDC {} EMC", show(text, 10, 100 - 20 * mark))
}

const P: &str = "/S/P/P 20 0 R/Pg 3 0 R";

#[test]
fn elements_have_their_text_in_the_order_of_the_tree() {
    let content = format!("/Artifact BMC {} EMC {} {}", show("foot", 0, 0), marked(0, "second"), marked(1, "first"));
    let document = one(
        &content,
        &[
            "/S/Document/P 20 0 R/K[22 0 R 23 0 R]",
            "/S/Title/P 21 0 R/Pg 3 0 R/K 1/Lang(se)",
            "/S/P/P 21 0 R/K[<</Type/MCR/Pg 3 0 R/MCID 0>>]",
        ],
    );
    assert_eq!(texts(&document), ["first", "second"]);
    let Child::Element(title) = &document.children[0] else { panic!() };
    assert_eq!((title.own.as_str(), title.kind.as_str(), title.language.as_deref()), ("Title", "P", Some("se")));
}

#[test]
fn a_page_has_its_text_whatever_the_structure_says() {
    let content = format!("/Artifact BMC {} EMC {} {}", show("foot", 0, 0), marked(0, "first"), marked(1, "second"));
    let bytes = tagged(&content, &[P]);
    let file = File::read(&bytes).unwrap();
    let texts: Vec<Vec<String>> =
        file.page_texts(0).unwrap().map(|page| page.unwrap().into_iter().map(|text| text.text).collect()).collect();
    assert_eq!(texts, [["first", "second"]]);
    let bytes = tagged(&marked(0, "a")[1..], &[P]);
    let file = File::read(&bytes).unwrap();
    assert_eq!(file.page_texts(0).unwrap().next(), Some(Err(NoStructure::Content { page: 1 })));
}

#[test]
fn roles_that_lead_to_each_other_are_left_as_they_are() {
    assert_eq!(one(&marked(0, "a"), &["/S/Odd/P 20 0 R/Pg 3 0 R/K 0"]).kind, "Odd");
}

#[test]
fn what_is_read_instead_counts_and_lines_and_links_are_told() {
    let content = format!(
        "/P<</MCID 0/ActualText(whole)>>BDC {} {} EMC /P<</MCID 1>>BDC {} {} EMC",
        show("wh", 10, 90),
        show("ole", 10, 70),
        show("a", 10, 50),
        show("b", 10, 30)
    );
    let element = one(&content, &[&format!("{P}/K[0 1 <</Type/OBJR/Obj 9 0 R>>]")]);
    assert_eq!(texts(&element), ["whole\n", "a\nb"].map(|text| text.trim_end().to_owned()).to_vec());
    assert_eq!(element.children.last(), Some(&Child::Link(Link::To("https://a.no/".to_owned()))));
}

#[test]
fn a_structure_that_lies_is_refused() {
    let shown = marked(0, "a");
    let number = NoStructure::Element { number: 21 };
    let missing = NoStructure::Missing { page: 1, mark: 7 };
    let cases: [(&str, Vec<&str>, NoStructure); 12] = [
        // It goes round, or two have the same part.
        (&shown, vec!["/S/P/P 20 0 R/K 22 0 R", "/S/P/P 21 0 R/K 22 0 R"], NoStructure::Loop { number: 22 }),
        (&shown, vec!["/S/P/P 20 0 R/K[22 0 R 22 0 R]", "/S/P/P 21 0 R/Pg 3 0 R/K 0"], NoStructure::Loop { number: 22 }),
        // Up is not where down comes from.
        (&shown, vec!["/S/P/P 2 0 R/Pg 3 0 R/K 0"], number.clone()),
        (&shown, vec!["/P 20 0 R/Pg 3 0 R/K 0"], number.clone()),
        // No such content, no such page, content that lies elsewhere.
        (&shown, vec!["/S/P/P 20 0 R/Pg 3 0 R/K[0 7]"], missing),
        (&shown, vec!["/S/P/P 20 0 R/Pg 2 0 R/K 0"], NoStructure::Missing { page: 0, mark: 0 }),
        (&shown, vec!["/S/P/P 20 0 R/K 0"], number.clone()),
        (&shown, vec!["/S/P/P 20 0 R/K<</Type/MCR/Pg 3 0 R/MCID 0/Stm 8 0 R>>"], number),
        // Twice the same.
        (&shown, vec!["/S/P/P 20 0 R/Pg 3 0 R/K[0 0]"], NoStructure::Missing { page: 1, mark: 0 }),
        // Text that nobody speaks of: without a mark, without an element.
        (&show("a", 1, 1), vec![P], NoStructure::Unspoken { page: 1 }),
        (&shown, vec![P], NoStructure::Unspoken { page: 1 }),
        // Something that is not read at all.
        ("/P<</MCID 0>>BDC /X Do EMC", vec!["/S/P/P 20 0 R/Pg 3 0 R/K 0"], NoStructure::Content { page: 1 }),
    ];
    for (nth, (content, elements, expected)) in cases.into_iter().enumerate() {
        assert_eq!(read(content, &elements), Err(expected), "case {nth}");
    }
}

#[test]
fn content_that_cannot_be_followed_is_refused() {
    for content in [
        "/P<</MCID 0>>BDC".to_owned(),
        "EMC".to_owned(),
        "Q".to_owned(),
        format!("/P<</MCID 0>>BDC {} EMC", "q ".repeat(100)),
        format!("{} {}", marked(0, "a"), marked(0, "b")),
        format!("/P<</MCID 0>>BDC {} EMC", marked(1, "a")),
        format!("/OC/X BDC {} EMC", marked(0, "a")),
        marked(0, "a").replace("BT", "BT 3 Tr"),
        marked(0, "a").replace("Tm", "Tm 1 2 Td <0001> ' "),
        "/P<</MCID 0>>BDC BI /W 1 ID x EI EMC".to_owned(),
        "/P<</MCID 0>>BDC BT <0001".to_owned(),
    ] {
        let told = read(&content, &[&format!("{P}/K 0")]);
        assert_eq!(told, Err(NoStructure::Content { page: 1 }), "{content}");
    }
    let letters = NoStructure::Letters { page: 1 };
    for content in [
        marked(0, "a").replace("<0001>", "<00ff>"),
        marked(0, "a").replace("<0001>", "<01>"),
        marked(0, "a").replace("/F ", "/G "),
    ] {
        assert_eq!(read(&content, &[&format!("{P}/K 0")]), Err(letters.clone()), "{content}");
    }
}

#[test]
fn a_structure_without_end_is_refused() {
    let deep: Vec<String> = (0..200).map(|nth| format!("/S/Div/P {} 0 R/K {} 0 R", 20 + nth, 22 + nth)).collect();
    let deep: Vec<&str> = deep.iter().map(String::as_str).collect();
    assert_eq!(read("", &deep), Err(NoStructure::Much));
    // Many in one: those that are no more than what they lie in are one object each.
    let wide: String = (0..70_000).map(|_| "22 0 R ").collect();
    assert_eq!(read("", &[&format!("/S/Div/P 20 0 R/K[{wide}]"), "/S/P/P 21 0 R"]), Err(NoStructure::Loop { number: 22 }));
}

#[test]
fn a_document_that_is_not_tagged_or_says_that_it_may_be_wrong_is_refused() {
    for (from, to) in [("/Marked true", "/Marked null"), ("/StructTreeRoot 20", "/StructTreeRoot 99"), ("/Marked", "/Markee")] {
        let mut bytes = tagged("", &[P]);
        let at = bytes.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
        bytes.splice(at..at + from.len(), to.bytes());
        assert_eq!(File::read(&bytes).unwrap().structure_tree(0), Err(NoStructure::NotTagged), "{to}");
    }
}
