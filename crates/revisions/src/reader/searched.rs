//! What readers find that search all of a file for objects, as all do that lose their way.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::XrefEntry;
use super::lexer::{self, Lexer};
use super::parser;
use super::revision::Revision;
use super::untidy::Untidy;

/// Whether readers that look for objects in all of the file find those that its sections name, and no others.
pub(crate) fn is_found_alike(bytes: &[u8], revisions: &[Revision], forgiven: &BTreeSet<Untidy>) -> bool {
    if hidden(bytes, revisions, 0).is_some() {
        return false;
    }
    // White space is passed over by all that follow pointers.
    if forgiven.iter().all(|untidy| matches!(untidy, Untidy::LineBreak { .. } | Untidy::EndAgain { .. })) {
        return true;
    }
    let own = || revisions.iter().flat_map(|revision| &revision.own);
    // Objects in streams are not found by all.
    if own().any(|(_, place)| matches!(place, XrefEntry::Compressed { .. })) {
        return false;
    }
    let newest: BTreeMap<u32, XrefEntry> = own().copied().collect();
    let is_freed = newest.iter().any(|(number, place)| {
        *number > 0 && *place == XrefEntry::Free && own().any(|(other, place)| other == number && *place != XrefEntry::Free)
    });
    !is_freed && trailers(bytes).all(|at| is_in_section(revisions, at))
}

/// Where the first object seems to begin that no section names, at or after a byte: a reader that searches the file, as all do
/// that lose their way, may take it for one. Heads are read in more ways than the standard has, so that the word is enough.
pub(crate) fn hidden(bytes: &[u8], revisions: &[Revision], from: usize) -> Option<usize> {
    let own = revisions.iter().flat_map(|revision| &revision.own);
    let named = own.filter_map(|(_, place)| if let XrefEntry::InUse { offset, .. } = place { Some(*offset) } else { None });
    let streams = revisions.iter().flat_map(|revision| revision.streams.iter().copied());
    let lost = revisions.iter().filter_map(|revision| Some(revision.lost.as_ref()?.start));
    let known: BTreeSet<usize> = named.chain(streams).chain(lost).filter_map(|at| word_of(bytes, at)).collect();
    let is_head = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        before.is_some_and(|before| before.is_ascii_digit() || lexer::is_space(*before))
    };
    let searched = bytes.get(from..)?;
    words(searched, b"obj").map(|at| from + at).find(|at| is_head(*at) && !known.contains(at))
}

/// Where the word `obj` stands of the object at a place.
fn word_of(bytes: &[u8], at: usize) -> Option<usize> {
    let mut lexer = Lexer::new(bytes, at);
    parser::head(&mut lexer)?;
    lexer.at().checked_sub(b"obj".len())
}

/// Every place where a trailer begins, or a pointer to a section, or seems to.
fn trailers(bytes: &[u8]) -> impl Iterator<Item = usize> {
    words(bytes, b"trailer").chain(words(bytes, b"startxref"))
}

fn words<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + use<'a> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + lexer::find(bytes.get(from..)?, word)?;
        from = at + word.len();
        Some(at)
    })
}

fn is_in_section(revisions: &[Revision], at: usize) -> bool {
    revisions.iter().flat_map(|revision| &revision.sections).any(|section| section.contains(&at))
}
