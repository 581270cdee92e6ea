//! One cross-reference section: a table (ISO 32000-1, 7.5.4), a stream (7.5.8), or a table that names a stream (7.5.8.4).

use std::ops::Range;

use super::budget::Budget;
use super::entry::XrefEntry;
use super::fault::{Fault, Xref};
use super::filter::decode;
use super::lexer::{self, Lexer};
use super::object::{Dictionary, Object};
use super::parser;
use super::table::{digits, loose_table, table};
use super::untidy::Untidy;

/// The objects that readers take a file to have at most (ISO 32000-1, table C.1).
const MAX_SIZE: usize = 8_388_607;
/// A section.
pub(crate) struct Section {
    pub(crate) at: usize,
    /// By number, each once.
    pub(crate) entries: Vec<(u32, XrefEntry)>,
    pub(crate) trailer: Dictionary,
    /// What `startxref` after it says. After a stream there may be none.
    pub(crate) start: Option<usize>,
    /// Where `%%EOF` after it ends, and where the line ends; both where the section ends, if there is no `startxref`.
    pub(crate) end: Range<usize>,
    /// Whether it is a stream.
    pub(crate) stream: bool,
    /// Where the stream lies that a table names, and whether the table itself is empty.
    pub(crate) hidden: Option<(usize, bool)>,
}

impl Section {
    /// Where the streams lie that it is or names.
    pub(crate) fn streams(&self) -> impl Iterator<Item = usize> + use<> {
        let own = self.stream.then_some(self.at);
        own.into_iter().chain(self.hidden.map(|(at, _)| at))
    }

    /// Reads the section at a place.
    pub(crate) fn read(bytes: &[u8], at: usize, budget: &mut Budget) -> Result<Self, Fault> {
        let fault = |what| Fault::Xref { at, what };
        let mut lexer = Lexer::new(bytes, at);
        let (mut entries, trailer, stream) = if lexer.take(b"xref") {
            let mut ahead = lexer.clone();
            let entries = match table(&mut ahead, budget) {
                Some(entries) => entries,
                None => {
                    budget.forgive(Untidy::Lines { section: at }).ok_or(fault(Xref::Line))?;
                    ahead = lexer;
                    loose_table(bytes, &mut ahead, budget).ok_or(fault(Xref::Line))?
                }
            };
            lexer = ahead;
            let trailer = parser::object(&mut lexer)?;
            let Object::Dictionary(trailer) = trailer else { return Err(fault(Xref::Trailer)) };
            if bytes.get(at..lexer.at()).unwrap_or_default().contains(&0) {
                return Err(fault(Xref::Line));
            }
            (entries, trailer, false)
        } else {
            let (dictionary, data) = stream_object(bytes, &mut lexer).ok_or(fault(Xref::Missing))??;
            let entries = stream_entries(&dictionary, bytes.get(data).unwrap_or_default(), budget).ok_or(fault(Xref::Stream))?;
            (entries, dictionary, true)
        };
        let hidden = match trailer.get(b"XRefStm") {
            Some(hidden) if !stream => Some(hidden.size().ok_or(fault(Xref::Trailer))?),
            _ => None,
        };
        let hidden = hidden.map(|hidden| (hidden, entries.is_empty()));
        if let Some((hidden, _)) = hidden {
            let fault = |what| Fault::Xref { at: hidden, what };
            let mut lexer = Lexer::new(bytes, hidden);
            let (dictionary, data) = stream_object(bytes, &mut lexer).ok_or(fault(Xref::Missing))??;
            let more = stream_entries(&dictionary, bytes.get(data).unwrap_or_default(), budget).ok_or(fault(Xref::Stream))?;
            entries = merge(entries, more).ok_or(fault(Xref::Ambiguous))?;
        }
        for (_, place) in &mut entries {
            // Some writers count the end of the line before, which no reader takes for anything else.
            if let XrefEntry::InUse { offset, .. } = place {
                let mut lexer = Lexer::new(bytes, *offset);
                lexer.skip_space();
                *offset = lexer.at();
            }
        }
        entries.sort_by_key(|(number, _)| *number);
        if entries.windows(2).any(|pair| matches!(pair, [one, other] if one.0 == other.0)) {
            return Err(fault(Xref::Ambiguous));
        }
        let size = trailer.get(b"Size").and_then(Object::size).ok_or(fault(Xref::Trailer))?;
        if size > MAX_SIZE {
            return Err(fault(Xref::Size));
        }
        if entries.last().is_some_and(|(number, _)| usize::try_from(*number).is_ok_and(|number| number >= size)) {
            budget.forgive(Untidy::Size { section: at }).ok_or(fault(Xref::Size))?;
        }
        // After the first page's stream of a linearized file, some writers leave it out.
        let here = lexer.at();
        let (start, end) = match end(&mut lexer, budget) {
            Some((start, end)) => (Some(start), end),
            None if stream => (None, here..here),
            None => return Err(fault(Xref::StartXref)),
        };
        Ok(Self { at, entries, trailer, start, end, stream, hidden })
    }
}

/// Puts two sections together, of which the first counts. What only one of them has in use is there; what both have, must
/// be the same. None if it is not.
pub(crate) fn merge(first: Vec<(u32, XrefEntry)>, second: Vec<(u32, XrefEntry)>) -> Option<Vec<(u32, XrefEntry)>> {
    let mut all: std::collections::BTreeMap<u32, XrefEntry> = first.into_iter().collect();
    for (number, place) in second {
        let known = all.entry(number).or_insert(place);
        match (*known, place) {
            (XrefEntry::Free, _) => *known = place,
            (_, XrefEntry::Free) => {}
            (one, other) if one == other => {}
            _ => return None,
        }
    }
    Some(all.into_iter().collect())
}

/// What follows a section: `startxref`, an offset, `%%EOF`, the end of a line.
pub(crate) fn end(lexer: &mut Lexer, budget: &mut Budget) -> Option<(usize, Range<usize>)> {
    let from = lexer.at();
    lexer.skip_space();
    // Some writers leave their names here. What a reader that searches might take for something else is no comment.
    while let Some(comment) = lexer.comment().filter(|comment| is_remark(comment)) {
        lexer.skip(comment.len());
        lexer.skip_space();
    }
    lexer.take(b"startxref").then_some(())?;
    lexer.skip_space();
    let start = digits(lexer, 20)?;
    lexer.skip_space();
    if !lexer.take(b"%%EOF") {
        budget.forgive(Untidy::End { at: lexer.at() })?;
        while let Some(remark) = lexer.comment().filter(|comment| is_remark(comment)) {
            lexer.skip(remark.len());
            lexer.skip_space();
        }
        // Some programs leave it out; a part of it would be what is left of a file that was cut off.
        let is_whole = lexer.bytes_before().last().is_some_and(|byte| lexer::is_space(*byte));
        (lexer.take(b"%%EOF") || (is_whole && lexer.rest().is_empty())).then_some(())?;
    }
    let end = lexer.at();
    // Not all readers take zeros for white space.
    (!lexer.bytes_before().get(from..)?.contains(&0)).then_some(())?;
    let _ = lexer.take(b"\r\n") || lexer.take(b"\n") || lexer.take(b"\r");
    Some((start, end..lexer.at()))
}

/// Whether a comment is a writer's remark: no bytes but text, and no word of the file's structure.
fn is_remark(comment: &[u8]) -> bool {
    let words: [&[u8]; 6] = [b"%%", b"obj", b"stream", b"xref", b"trailer", b"EOF"];
    let is_text = comment.iter().all(|byte| matches!(byte, b' '..=b'~'));
    is_text && !words.iter().any(|word| comment.windows(word.len()).any(|here| here == *word))
}

/// The stream object at a place: its dictionary and where its data lies. Its length must be direct.
fn stream_object<'a>(bytes: &'a [u8], lexer: &mut Lexer<'a>) -> Option<Result<(Dictionary, Range<usize>), Fault>> {
    parser::head(lexer)?;
    let object = match parser::indirect(bytes, lexer, &mut |_| None) {
        Ok(Object::Stream(stream)) => stream,
        Ok(_) => return None,
        Err(fault) => return Some(Err(fault)),
    };
    let is_ended = bytes.get(..lexer.at()).is_some_and(|before| before.ends_with(b"endobj"));
    (is_ended && object.dictionary.is(b"Type", b"XRef")).then_some(())?;
    Some(Ok((object.dictionary, object.data)))
}

/// The entries of a stream.
fn stream_entries(dictionary: &Dictionary, data: &[u8], budget: &mut Budget) -> Option<Vec<(u32, XrefEntry)>> {
    let data = decode(dictionary, data, budget.decoded)?;
    budget.decoded = budget.decoded.saturating_sub(data.len());
    let widths: Vec<usize> = dictionary.get(b"W")?.array()?.iter().map(Object::size).collect::<Option<_>>()?;
    let [kind, second, third] = <[usize; 3]>::try_from(widths).ok()?;
    let row = (kind <= 1 && second <= 8 && third <= 8).then_some(kind + second + third).filter(|row| *row > 0)?;
    let index: Vec<usize> = match dictionary.get(b"Index") {
        Some(index) => index.array()?.iter().map(Object::size).collect::<Option<_>>()?,
        None => vec![0, dictionary.get(b"Size")?.size()?],
    };
    let mut rows = data.chunks_exact(row);
    if !rows.remainder().is_empty() || !index.len().is_multiple_of(2) {
        return None;
    }
    budget.take(rows.len())?;
    let number = |bytes: &[u8]| bytes.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte));
    let mut entries = Vec::with_capacity(rows.len());
    for range in index.chunks_exact(2) {
        let [first, count] = range else { return None };
        for nth in 0..*count {
            let (kind_bytes, rest) = rows.next()?.split_at_checked(kind)?;
            let (one, other) = rest.split_at_checked(second)?;
            let (one, other) = (number(one), number(other));
            let place = match if kind == 0 { 1 } else { number(kind_bytes) } {
                0 => XrefEntry::Free,
                1 => XrefEntry::InUse { offset: usize::try_from(one).ok()?, generation: u16::try_from(other).ok()? },
                2 => XrefEntry::Compressed { stream: u32::try_from(one).ok()?, index: u32::try_from(other).ok()? },
                _ => return None,
            };
            entries.push((u32::try_from(first.checked_add(nth)?).ok()?, place));
        }
    }
    rows.next().is_none().then_some(entries)
}
