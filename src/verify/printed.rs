//! The code that is printed on a document, as whoever reads it sees it.

use avtale_revisions::{Child, Element, File};

use crate::document::{DocumentCode, DocumentId};

/// The code of a document that is printed on it; none where none is, or its text cannot be told.
pub(super) fn printed(pdf: &[u8], id: &DocumentId) -> Option<String> {
    let file = File::read(pdf).ok()?;
    let structure = file.structure_tree(file.newest()).ok()?;
    // It goes over several lines.
    let mut text = String::new();
    structure.elements.iter().for_each(|element| add(element, &mut text));
    let begins = DocumentCode::blank(id.clone()).plain();
    let begins = &begins[..=begins.rfind('/')?];
    let codes = text.match_indices(begins).filter_map(|(at, _)| {
        let rest = &text[at..];
        let length = |mark: usize| begins.len() + mark;
        [length(19), length(12)].into_iter().find_map(|length| rest.get(..length)?.parse::<DocumentCode>().ok())
    });
    let found: Option<DocumentCode> = codes.into_iter().next();
    found.map(|code| code.plain())
}

/// Adds the letters of an element, without blanks.
fn add(element: &Element, text: &mut String) {
    for child in &element.children {
        match child {
            Child::Element(element) => add(element, text),
            Child::Text(own) => text.extend(own.text.chars().filter(|letter| !letter.is_whitespace())),
            Child::Field(_) | Child::Link(_) => {}
        }
    }
}
