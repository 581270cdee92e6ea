//! What is not as the standard has it, and every reader forgives alike: it is told, and a person decides.
//!
//! A reader that cannot follow a pointer looks for objects in all of the file, and takes the last of each number. What is
//! forgiven here must come to the same there: [`is_found_alike`].

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::chain::{Chain, Revision};
use super::lexer::{self, Lexer};
use super::parser;
use super::xref::Place;

/// How far from its section a pointer may lead, in bytes.
const FAR: usize = 64;

/// The bytes of a line's end that a pointer may lead to instead of what follows, with an indentation.
const BREAK: usize = 8;
/// White space that may stand at the end of a file. Readers look for `startxref` in its last thousand bytes or so.
pub(crate) const SPACE: usize = 64;

/// Something untidy. Offsets are bytes from the beginning of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum Untidy {
    /// `startxref` or `/Prev` leads to white space before a cross-reference section (ISO 32000-1, 7.5.5).
    #[error("a pointer to where its objects lie leads to byte {to} instead of {section}, to the line's end before it")]
    LineBreak {
        /// Where it leads.
        to: usize,
        /// Where the section lies.
        section: usize,
    },
    /// It leads elsewhere.
    #[error("a pointer to where its objects lie leads to byte {to} instead of {section}")]
    Pointer {
        /// Where it leads.
        to: usize,
        /// Where the section lies.
        section: usize,
    },
    /// Lines of a cross-reference table are not of 20 bytes (7.5.4).
    #[error("the table at byte {section} of where its objects lie has lines that are too long or too short")]
    Lines {
        /// Where the section lies.
        section: usize,
    },
    /// `/Size` is smaller than the number of an object (7.5.5).
    #[error("it has more objects than it says at byte {section}")]
    Size {
        /// Where the section lies.
        section: usize,
    },
    /// Something else than `%%EOF` follows the last `startxref` and its number (7.5.5).
    #[error("the mark at its end is missing or does not stand where it belongs, at byte {at}")]
    End {
        /// Where it should be.
        at: usize,
    },
    /// The last `%%EOF` stands there more than once.
    #[error("the mark at its end stands there more than once, at byte {at}")]
    EndAgain {
        /// Where it is repeated.
        at: usize,
    },
    /// The form cannot be read (12.7.2), and some readers take it for none.
    #[error(
        "the form that a program wrote at byte {at} cannot be read: some readers find its fields and signatures, some do not"
    )]
    Form {
        /// Where.
        at: usize,
    },
    /// The identifiers were left out of the trailer (14.4), which only archives and encryption need.
    #[error("its identifiers (/ID) were left out")]
    NoIdentifiers,
    /// `endobj` is missing (7.3.10).
    #[error("an object does not say where it ends, at byte {at}")]
    EndObject {
        /// Where it should.
        at: usize,
    },
}

/// Where the section lies that a pointer leads to, or near; or the one that ends `before` the pointer itself.
pub(crate) fn section(bytes: &[u8], pointer: usize, before: Option<usize>) -> Option<(usize, Option<Untidy>)> {
    if is_section(bytes, pointer) {
        return Some((pointer, None));
    }
    let mut lexer = Lexer::new(bytes, pointer);
    lexer.skip_space();
    let passed = bytes.get(pointer..lexer.at()).unwrap_or_default();
    let is_line_break = passed.len() <= BREAK && passed.iter().all(|byte| matches!(byte, b'\r' | b'\n' | b' ' | b'\t'));
    if is_line_break && is_section(bytes, lexer.at()) {
        let section = lexer.at();
        return Some((section, Some(Untidy::LineBreak { to: pointer, section })));
    }
    // Some readers find no section but a table.
    let near = pointer.saturating_sub(FAR)..pointer.saturating_add(FAR).min(bytes.len());
    let nearest = near.filter(|at| is_table(bytes, *at)).min_by_key(|at| at.abs_diff(pointer));
    let last = || (0..before?).rev().find(|at| is_table(bytes, *at));
    let section = nearest.or_else(last)?;
    Some((section, Some(Untidy::Pointer { to: pointer, section })))
}

fn is_table(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    before.is_some_and(|before| lexer::is_space(*before)) && bytes.get(at..).is_some_and(|rest| rest.starts_with(b"xref"))
}

fn is_section(bytes: &[u8], at: usize) -> bool {
    let is_stream = || bytes.get(at).is_some_and(u8::is_ascii_digit) && parser::head(&mut Lexer::new(bytes, at)).is_some();
    is_table(bytes, at) || is_stream()
}

/// Whether readers that look for objects in all of the file find those that its sections name, and no others.
pub(crate) fn is_found_alike(bytes: &[u8], chain: &Chain) -> bool {
    let revisions = chain.revisions.as_slice();
    if hidden(bytes, revisions, 0).is_some() {
        return false;
    }
    // White space is passed over by all that follow pointers.
    if chain.untidy.iter().all(|untidy| matches!(untidy, Untidy::LineBreak { .. } | Untidy::EndAgain { .. })) {
        return true;
    }
    let own = || revisions.iter().flat_map(|revision| &revision.own);
    // Objects in streams are not found by all.
    if own().any(|(_, place)| matches!(place, Place::In { .. })) {
        return false;
    }
    let newest: BTreeMap<u32, Place> = own().copied().collect();
    let is_freed = newest.iter().any(|(number, place)| {
        *number > 0 && *place == Place::Free && own().any(|(other, place)| other == number && *place != Place::Free)
    });
    !is_freed && trailers(bytes).all(|at| is_in_section(revisions, at))
}

/// Where the first object seems to begin that no section names, at or after a byte: a reader that searches the file, as all do
/// that lose their way, may take it for one. Heads are read in more ways than the standard has, so that the word is enough.
pub(crate) fn hidden(bytes: &[u8], revisions: &[Revision], from: usize) -> Option<usize> {
    let own = revisions.iter().flat_map(|revision| &revision.own);
    let named = own.filter_map(|(_, place)| if let Place::At { offset, .. } = place { Some(*offset) } else { None });
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

/// Whether bytes after the end are the same mark again, and nothing else: what else stands there, somebody added.
pub(crate) fn is_end_again(bytes: &[u8]) -> bool {
    if bytes.len() > SPACE {
        return false;
    }
    let lines = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).map(<[u8]>::trim_ascii);
    lines.filter(|line| !line.is_empty()).all(|line| line == b"%%EOF")
}
