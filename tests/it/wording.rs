//! What the pages say to programs that read them: hyphens as they are written, and every name in its language.

use std::fs;

use lopdf::content::Content;
use lopdf::{Document, Object, decode_text_string};

use crate::pdf::Pdf;
use crate::workspace::Workspace;

const LAYOUT: &str = "templates/samarbeidsavtale/layout.typ";

/// Every text that is marked with a language of its own (ISO 32000-1, 14.9.2), in the order it is drawn.
fn marked(pdf: &Pdf) -> Vec<(String, String)> {
    let document = pdf.document();
    let mut marked = Vec::new();
    for page in document.get_pages().into_values() {
        let fonts = document.get_page_fonts(page).unwrap();
        let content = Content::decode(&document.get_page_content(page)).unwrap();
        let (mut font, mut languages) = (Vec::new(), Vec::new());
        for operation in content.operations {
            match operation.operator.as_str() {
                "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
                "BDC" => {
                    let properties = operation.operands[1].as_dict().ok();
                    let language = properties.and_then(|properties| properties.get(b"Lang").ok());
                    languages.push(language.map(|language| decode_text_string(language).unwrap()));
                    marked.extend(languages.last().unwrap().iter().map(|language| (language.clone(), String::new())));
                }
                "BMC" => languages.push(None),
                "EMC" => drop(languages.pop()),
                "Tj" | "TJ" if matches!(languages.last(), Some(Some(_))) => {
                    let shown = match &operation.operands[0] {
                        Object::Array(parts) => parts.iter().filter_map(|part| part.as_str().ok()).flatten().copied().collect(),
                        one => one.as_str().unwrap().to_vec(),
                    };
                    let encoding = fonts[&font].get_font_encoding(document).unwrap();
                    marked.last_mut().unwrap().1 += &Document::decode_text(&encoding, &shown).unwrap();
                }
                _ => {}
            }
        }
    }
    marked
}

/// The languages that elements of the structure have of their own, in their order.
fn elements(pdf: &Pdf) -> Vec<String> {
    fn walk(document: &Document, element: &Object, found: &mut Vec<String>) {
        let (_, element) = document.dereference(element).unwrap();
        match element {
            Object::Array(kids) => kids.iter().for_each(|kid| walk(document, kid, found)),
            Object::Dictionary(element) => {
                found.extend(element.get(b"Lang").map(|language| decode_text_string(language).unwrap()));
                element.get(b"K").into_iter().for_each(|kids| walk(document, kids, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(pdf.document(), pdf.catalog().get(b"StructTreeRoot").unwrap(), &mut found);
    found
}

#[test]
fn a_hyphen_is_a_hyphen_to_readers_that_ignore_actual_text() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "15"]).exit(0);
    for (party, words) in [
        ("42", ["fem-syv", "fire-fem", "lærings- og", "plan- og", "møte- og talerett", "og -mobilisering"]),
        ("15", ["fem-sju", "fire-fem", "lærings- og", "plan- og", "møte- og talerett", "og -mobilisering"]),
    ] {
        let pdf = Pdf::open(workspace.pdf(party));
        let text = pdf.text();
        let one_line = text.replace('\n', " ");
        for word in words {
            assert!(one_line.contains(word), "{party}: no {word:?} in {text}");
        }
        // The address is longer than a line, and is parted where no hyphen is added.
        let address = "https://cityxchange.eu/knowledge-base/framework-for-bold-city-vision-guidelines-and-incentive-schemes/";
        assert!(text.replace(char::is_whitespace, "").contains(address), "{party}: {text}");
        assert!(!text.contains('\u{ad}'), "{party}: {text}");
        // Nothing is left to `ActualText`, so there is nothing that readers could take otherwise.
        let document = pdf.document();
        for page in document.get_pages().into_values() {
            let content = document.get_page_content(page);
            assert!(!content.windows(10).any(|window| window == b"ActualText"), "{party}");
        }
    }
}

#[test]
fn no_word_is_divided_and_a_layout_that_divides_is_told() {
    let workspace = Workspace::samples();
    let checked = workspace.run(["check"]).exit(0);
    assert!(!checked.stderr.contains("divided"), "{checked}");
    workspace.edit(LAYOUT, "hyphenate: false", "hyphenate: true");
    let checked = workspace.run(["check"]).exit(0);
    checked.stderr_has("words are divided").stderr_has("hyphenate: false").stdout_has("no fault");
}

#[test]
fn nynorsk_says_innkjøp() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "15"]).exit(0);
    let text = Pdf::open(workspace.pdf("15")).text().replace('\n', " ");
    assert!(text.contains("berekraftige offentlege innkjøp") && !text.contains("anskaff"), "{text}");
}

#[test]
fn a_sami_or_kven_name_is_marked_with_its_language() {
    let workspace = Workspace::samples();
    for file in fs::read_dir(workspace.path("members")).unwrap().map(|file| file.unwrap().path()) {
        fs::remove_file(file).unwrap();
    }
    for (number, name) in
        [("1875", "hamaroy"), ("4601", "bergen"), ("5001", "trondheim"), ("5612", "kautokeino"), ("5622", "porsanger")]
    {
        workspace.record(&format!("{number}-{name}.yaml"), format!("kommunenummer: {number}\n"));
    }
    workspace.run(["generate"]).exit(0);
    let annex = [("sma-NO", "Tråante"), ("se-NO", "Porsáŋgu"), ("fkv-NO", "Porsanki")];
    for (party, title) in
        [("4601", &[][..]), ("5612", &[("se-NO", "Guovdageaidnu")]), ("5622", &[("se-NO", "Porsáŋgu"), ("fkv-NO", "Porsanki")])]
    {
        let pdf = Pdf::open(workspace.pdf(party));
        assert_eq!(pdf.language(), "nb-NO");
        let (norwegian, others): (Vec<_>, Vec<_>) = marked(&pdf).into_iter().partition(|(language, _)| language == "nb-NO");
        let expected: Vec<_> =
            title.iter().chain(&annex).map(|(language, name)| ((*language).to_owned(), (*name).to_owned())).collect();
        assert_eq!(others, expected, "{party}");
        // Where the Sami name stands first in its cell, the cell is in that language, and what follows in it is marked.
        assert_eq!(elements(&pdf), ["smj-NO", "se-NO"], "{party}");
        let norwegian: String = norwegian.into_iter().map(|(_, text)| text).collect();
        assert!(norwegian.contains("Hamarøy") && norwegian.contains("Kautokeino"), "{norwegian}");
    }
    // A name that the record gives is nobody's official one.
    workspace.record("5612-kautokeino.yaml", "kommunenummer: 5612\nnavn: Kautokeino i Finnmark\n");
    workspace.run(["generate", "--only", "5612"]).exit(0);
    let pdf = Pdf::open(workspace.pdf("5612"));
    assert!(marked(&pdf).iter().all(|(_, name)| name != "Guovdageaidnu"));
}
