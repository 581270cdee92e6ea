//! The code that is printed on a document, as whoever reads it sees it.

use avtale_revisions::File;

use crate::document::{DocumentCode, DocumentId};

/// The code of a document that is printed on it first; none where none is, or its text cannot be told.
///
/// No page is read after that: a list of parties takes ten times as long as the pages before it.
pub(super) fn printed(pdf: &[u8], id: &DocumentId) -> Option<String> {
    let file = File::read(pdf).ok()?;
    let begins = DocumentCode::blank(id.clone()).plain();
    let begins = &begins[..=begins.rfind('/')?];
    // It goes over several lines.
    let mut text = String::new();
    file.page_texts(file.newest()).ok()?.find_map(|page| {
        let letters = page.iter().flatten().flat_map(|part| part.text.chars());
        text.extend(letters.filter(|letter| !letter.is_whitespace()));
        first(&text, begins)
    })
}

/// The first code in a text that begins so.
fn first(text: &str, begins: &str) -> Option<String> {
    let codes = text.match_indices(begins).filter_map(|(at, _)| {
        let rest = &text[at..];
        let length = |mark: usize| begins.len() + mark;
        [length(19), length(12)].into_iter().find_map(|length| rest.get(..length)?.parse::<DocumentCode>().ok())
    });
    let found: Option<DocumentCode> = codes.into_iter().next();
    found.map(|code| code.plain())
}
