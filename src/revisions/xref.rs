//! One cross-reference section: a table (ISO 32000-1, 7.5.4), a stream (7.5.8), or a table that names a stream (7.5.8.4).

use std::ops::Range;

use super::fault::{Fault, Xref};
use super::filter::decode;
use super::lexer::Lexer;
use super::object::{Dictionary, Object};
use super::parser;

/// The entries that all sections of a file may have.
const ENTRIES: usize = 1 << 20;
/// What all cross-reference streams of a file may decode to.
const DECODED: usize = 32 << 20;

/// What may still be read of a file's sections.
pub(super) struct Budget {
    entries: usize,
    decoded: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { entries: ENTRIES, decoded: DECODED }
    }
}

impl Budget {
    fn take(&mut self, entries: usize) -> Option<()> {
        self.entries = self.entries.checked_sub(entries)?;
        Some(())
    }
}

/// Where a section says that an object lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nowhere.
    Free,
    /// At this byte of the file.
    At {
        /// The offset of `N G obj`.
        offset: usize,
        /// The object's generation.
        generation: u16,
    },
    /// In an object stream.
    In {
        /// The object stream's number.
        stream: u32,
        /// Which of its objects it is.
        index: u32,
    },
}

/// A section.
pub(super) struct Section {
    pub(super) at: usize,
    /// By number, each once.
    pub(super) entries: Vec<(u32, Place)>,
    pub(super) trailer: Dictionary,
    /// What `startxref` after it says. After a stream there may be none.
    pub(super) start: Option<usize>,
    /// Where `%%EOF` after it ends, and where the line ends; both where the section ends, if there is no `startxref`.
    pub(super) end: Range<usize>,
    /// Whether it is a stream.
    pub(super) stream: bool,
    /// Where the stream lies that a table names, and whether the table itself is empty.
    pub(super) hidden: Option<(usize, bool)>,
}

impl Section {
    /// Where the streams lie that it is or names.
    pub(super) fn streams(&self) -> impl Iterator<Item = usize> + use<> {
        let own = self.stream.then_some(self.at);
        own.into_iter().chain(self.hidden.map(|(at, _)| at))
    }

    /// Reads the section at a place.
    pub(super) fn read(bytes: &[u8], at: usize, budget: &mut Budget) -> Result<Self, Fault> {
        let fault = |what| Fault::Xref { at, what };
        let mut lexer = Lexer::new(bytes, at);
        let (mut entries, trailer, stream) = if lexer.take(b"xref") {
            let entries = table(&mut lexer, budget).ok_or(fault(Xref::Line))?;
            let trailer = parser::object(&mut lexer)?;
            let Object::Dictionary(trailer) = trailer else { return Err(fault(Xref::Trailer)) };
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
            if let Place::At { offset, .. } = place {
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
        if entries.last().is_some_and(|(number, _)| usize::try_from(*number).is_ok_and(|number| number >= size)) {
            return Err(fault(Xref::Size));
        }
        // After the first page's stream of a linearized file, some writers leave it out.
        let here = lexer.at();
        let (start, end) = match end(&mut lexer) {
            Some((start, end)) => (Some(start), end),
            None if stream => (None, here..here),
            None => return Err(fault(Xref::StartXref)),
        };
        Ok(Self { at, entries, trailer, start, end, stream, hidden })
    }
}

/// Puts two sections together, of which the first counts. What only one of them has in use is there; what both have, must
/// be the same. None if it is not.
pub(super) fn merge(first: Vec<(u32, Place)>, second: Vec<(u32, Place)>) -> Option<Vec<(u32, Place)>> {
    let mut all: std::collections::BTreeMap<u32, Place> = first.into_iter().collect();
    for (number, place) in second {
        let known = all.entry(number).or_insert(place);
        match (*known, place) {
            (Place::Free, _) => *known = place,
            (_, Place::Free) => {}
            (one, other) if one == other => {}
            _ => return None,
        }
    }
    Some(all.into_iter().collect())
}

/// What follows a section: `startxref`, an offset, `%%EOF`, the end of a line.
pub(super) fn end(lexer: &mut Lexer) -> Option<(usize, Range<usize>)> {
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
    lexer.take(b"%%EOF").then_some(())?;
    let end = lexer.at();
    let _ = lexer.take(b"\r\n") || lexer.take(b"\n") || lexer.take(b"\r");
    Some((start, end..lexer.at()))
}

/// Whether a comment is a writer's remark: no bytes but text, and no word of the file's structure.
fn is_remark(comment: &[u8]) -> bool {
    let words: [&[u8]; 6] = [b"%%", b"obj", b"stream", b"xref", b"trailer", b"EOF"];
    let is_text = comment.iter().all(|byte| matches!(byte, b' '..=b'~'));
    is_text && !words.iter().any(|word| comment.windows(word.len()).any(|here| here == *word))
}

fn digits(lexer: &mut Lexer, most: usize) -> Option<usize> {
    let rest = lexer.rest();
    let count = rest.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(rest.get(..count)?).ok()?.parse().ok()?;
    lexer.skip(count);
    Some(number)
}

/// The entries of a table, up to and with `trailer`.
fn table(lexer: &mut Lexer, budget: &mut Budget) -> Option<Vec<(u32, Place)>> {
    let mut entries = Vec::new();
    loop {
        lexer.skip_space();
        if lexer.take(b"trailer") {
            return Some(entries);
        }
        let first = digits(lexer, 10)?;
        lexer.take(b" ").then_some(())?;
        let count = digits(lexer, 10)?;
        let _ = lexer.take(b" ");
        (lexer.take(b"\r\n") || lexer.take(b"\n") || lexer.take(b"\r")).then_some(())?;
        budget.take(count)?;
        let lines = lexer.rest().get(..count.checked_mul(20)?)?;
        for (nth, line) in lines.chunks_exact(20).enumerate() {
            entries.push((u32::try_from(first.checked_add(nth)?).ok()?, self::line(line)?));
        }
        lexer.skip(lines.len());
    }
}

/// A line of a table: exactly 20 bytes.
fn line(line: &[u8]) -> Option<Place> {
    let number = |digits: &[u8]| -> Option<usize> {
        digits.iter().all(u8::is_ascii_digit).then_some(())?;
        std::str::from_utf8(digits).ok()?.parse().ok()
    };
    let offset = number(line.get(..10)?)?;
    let generation = number(line.get(11..16)?)?;
    let end = line.get(18..20)?;
    let plain = line.get(10) == Some(&b' ') && line.get(16) == Some(&b' ') && matches!(end, b" \n" | b" \r" | b"\r\n");
    match line.get(17).filter(|_| plain)? {
        b'n' => Some(Place::At { offset, generation: u16::try_from(generation).ok()? }),
        b'f' => Some(Place::Free),
        _ => None,
    }
}

/// The stream object at a place: its dictionary and where its data lies. Its length must be direct.
fn stream_object<'a>(bytes: &'a [u8], lexer: &mut Lexer<'a>) -> Option<Result<(Dictionary, Range<usize>), Fault>> {
    parser::head(lexer)?;
    let object = match parser::indirect(bytes, lexer, &mut |_| None) {
        Ok(Object::Stream(stream)) => stream,
        Ok(_) => return None,
        Err(fault) => return Some(Err(fault)),
    };
    object.dictionary.is(b"Type", b"XRef").then_some(())?;
    Some(Ok((object.dictionary, object.data)))
}

/// The entries of a stream.
fn stream_entries(dictionary: &Dictionary, data: &[u8], budget: &mut Budget) -> Option<Vec<(u32, Place)>> {
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
                0 => Place::Free,
                1 => Place::At { offset: usize::try_from(one).ok()?, generation: u16::try_from(other).ok()? },
                2 => Place::In { stream: u32::try_from(one).ok()?, index: u32::try_from(other).ok()? },
                _ => return None,
            };
            entries.push((u32::try_from(first.checked_add(nth)?).ok()?, place));
        }
    }
    rows.next().is_none().then_some(entries)
}
