//! What many attacks need: other words on a page, on a field, over everything; bytes exchanged for others.

use lopdf::content::Content;
use lopdf::{Document, Object};

use super::file::{File, Revision, pdf, reference, stream, written};

/// Words that no agreement has.
pub const FORGED: &str = "999 000 kroner";

/// A resource dictionary with a font that every reader has, as `Z`.
pub const RESOURCES: &str = "<</Font<</Z<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>";

/// The operators that show words in that font.
pub fn says(words: &str) -> String {
    format!("q 0 g BT /Z 14 Tf 80 806 Td ({words}) Tj ET Q")
}

/// The same on white, over all else.
pub fn covers(words: &str) -> String {
    format!("q 1 g 0 0 600 850 re f Q {}", says(words))
}

/// A form XObject as large as a page.
pub fn form(revision: &mut Revision, content: &str) -> u32 {
    let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources{RESOURCES}");
    revision.add_stream(&entries, content)
}

/// Puts other words on a page, instead of what is there.
pub fn page_says(revision: &mut Revision, nth: u32, words: &str) {
    let (page, content) = (revision.file.page(nth), revision.add_stream("", says(words)));
    revision.set(page, "Contents", reference(content));
    revision.set(page, "Resources", pdf(RESOURCES));
}

/// An annotation as large as a page, with these entries and an appearance. Its number.
pub fn annotate(revision: &mut Revision, nth: u32, entries: &str, content: &str) -> u32 {
    let (look, page) = (form(revision, content), revision.file.page(nth));
    let annotation = format!("<</Type/Annot/F 4/P {page} 0 R/Rect[0 0 600 850]/AP<</N {look} 0 R>>{entries}>>");
    let annotation = revision.add(annotation);
    revision.push(page, "Annots", reference(annotation));
    annotation
}

/// A field's appearance with these words, in the font that its form has for it.
pub fn look(file: &File, field: &str, words: &str) -> Vec<u8> {
    let dict = file.dictionary(file.field(field));
    let side = |nth: usize| dict.get(b"Rect").unwrap().as_array().unwrap()[nth].as_float().unwrap();
    let (wide, high) = (side(2) - side(0), side(3) - side(1));
    let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 {wide} {high}]/Resources<</Font<</F {} 0 R>>>>", file.typeface());
    stream(&entries, format!("/Tx BMC\nq\nBT\n/F 10 Tf\n0 g\n2 4 Td\n({words}) Tj\nET\nQ\nEMC").as_bytes())
}

/// Fills in a field as a reader does it: the value, and what shows it.
pub fn fill(revision: &mut Revision, field: &str, value: &str) {
    show(revision, field, value);
    set_value(revision, field, value);
}

/// Only what is shown.
pub fn show(revision: &mut Revision, field: &str, words: &str) {
    let look = revision.add(look(revision.file, field, words));
    revision.set(revision.file.field(field), "AP", pdf(&format!("<</N {look} 0 R>>")));
}

/// Only the value.
pub fn set_value(revision: &mut Revision, field: &str, value: &str) {
    revision.set(revision.file.field(field), "V", Object::string_literal(value));
}

/// The fields that everybody fills in who signs.
pub fn fill_all(revision: &mut Revision) {
    fill(revision, "navn", "Kari Nordmann");
    fill(revision, "tittel", "Radmann");
    fill(revision, "dato", "12.01.2027");
}

/// Exchanges the last occurrence for another text.
#[track_caller]
pub fn exchange(bytes: &[u8], from: &str, to: impl AsRef<[u8]>) -> Vec<u8> {
    let at = bytes.windows(from.len()).rposition(|part| part == from.as_bytes());
    let at = at.unwrap_or_else(|| panic!("no {from:?}"));
    [&bytes[..at], to.as_ref(), &bytes[at + from.len()..]].concat()
}

/// Exchanges it in its place: nothing after it moves.
#[track_caller]
pub fn exchange_in_place(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert!(to.len() <= from.len(), "{to:?} does not fit in the place of {from:?}");
    exchange(bytes, from, format!("{to:len$}", len = from.len()))
}

/// A PDF written anew from all its objects, as a program does that knows no incremental updates.
pub fn rewritten(file: &File, change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = file.document().clone();
    document.trailer.remove(b"Prev");
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes.push(b'\n');
    bytes
}

/// A page's content with a letter exchanged: in the words, which must be there, the last one becomes another of the same
/// font. Its number, and the content.
#[track_caller]
pub fn other_letter(file: &File, nth: u32, words: &str, other: char) -> (u32, Vec<u8>) {
    let document = file.document();
    let fonts = document.get_page_fonts((file.page(nth), 0)).unwrap();
    let letter = |font: &[u8], code: &[u8]| {
        let encoding = fonts[font].get_font_encoding(document).unwrap();
        Document::decode_text(&encoding, code).unwrap_or_default()
    };
    let mut content = Content::decode(&file.plain(file.content(nth))).unwrap();
    let (mut font, mut text, mut places) = (Vec::new(), String::new(), Vec::new());
    for (nth, operation) in content.operations.iter().enumerate() {
        if operation.operator == "Tf" {
            font = operation.operands[0].as_name().unwrap().to_vec();
        }
        for (code, at) in codes(nth, operation) {
            let letter = letter(&font, &code);
            places.extend(letter.bytes().map(|_| (at, font.clone())));
            text += &letter;
        }
    }
    let end = text.find(words).unwrap_or_else(|| panic!("no {words:?} in {text}")) + words.len();
    let ((operation, item, byte), font) = places[end - 1].clone();
    let code = (1..u16::MAX).map(u16::to_be_bytes).find(|code| letter(&font, code) == other.to_string());
    let code = code.unwrap_or_else(|| panic!("{other} is not in the font"));
    let operand = &mut content.operations[operation].operands[0];
    let string = match operand {
        Object::Array(items) => &mut items[item],
        other => other,
    };
    string.as_str_mut().unwrap()[byte..byte + 2].copy_from_slice(&code);
    (file.content(nth), content.encode().unwrap())
}

/// Every code of two bytes that an operation shows, and where it stands: operation, element, byte.
fn codes(nth: usize, operation: &lopdf::content::Operation) -> Vec<(Vec<u8>, (usize, usize, usize))> {
    let items = match (operation.operator.as_str(), operation.operands.first()) {
        ("TJ", Some(Object::Array(items))) => items.as_slice(),
        ("Tj", Some(_)) => &operation.operands[..1],
        _ => &[],
    };
    let strings = items.iter().enumerate().filter_map(|(item, object)| Some((item, object.as_str().ok()?)));
    strings
        .flat_map(|(item, text)| text.chunks(2).enumerate().map(move |(pair, code)| (code.to_vec(), (nth, item, pair * 2))))
        .collect()
}

/// The object's number and its body, as it stands.
pub fn body(file: &File, number: u32) -> Vec<u8> {
    written(file.object(number))
}
