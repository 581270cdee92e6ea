//! The chain of cross-reference sections, from the last one back to the first (ISO 32000-1, 7.5.6): what makes a revision.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::budget::Budget;
use super::entry::XrefEntry;
use super::fault::{Excess, Fault, Xref};
use super::lexer::{self, Lexer};
use super::parser;
use super::revision::Revision;
use super::searched;
use super::untidy::{self, Untidy};
use super::xref::{Section, end, merge};

/// The revisions that a file may have.
const REVISIONS: usize = 200;

/// The revisions of a file.
pub(crate) struct Chain {
    /// Oldest first.
    pub(crate) revisions: Vec<Revision>,
    /// Where something other than white space follows the last.
    pub(crate) trailing: Option<Range<usize>>,
    /// What had to be forgiven.
    pub(crate) untidy: BTreeSet<Untidy>,
}

/// Where readers look for the last `startxref`, in bytes from the end of a file: none looks nearer.
const TAIL: usize = 1_000;

/// Reads all revisions: as the standard has them, or else as all readers do that forgive.
pub(crate) fn read(bytes: &[u8]) -> Result<Chain, Fault> {
    match read_with(bytes, Budget::strict()) {
        Err(fault @ (Fault::Encrypted | Fault::Limit(_))) => Err(fault),
        Err(fault) => match read_with(bytes, Budget::forgiving()) {
            Ok(chain) if searched::is_found_alike(bytes, &chain.revisions, &chain.untidy) => Ok(chain),
            _ => Err(fault),
        },
        read => read,
    }
}

fn read_with(bytes: &[u8], mut budget: Budget) -> Result<Chain, Fault> {
    let (pointer, last) = tail(bytes, &mut budget).ok_or(Fault::NoEnd)?;
    let start = budget.section(bytes, pointer, Some(last.start)).ok_or(Fault::Xref { at: pointer, what: Xref::Missing })?;
    let mut sections = sections(bytes, start, &mut budget)?;
    // The newest section must be the one that lies last; what is appended without it would be another reader's newest.
    if sections.iter().map(|section| section.end.end).max() != Some(last.end) {
        return Err(Fault::Xref { at: start, what: Xref::StartXref });
    }
    let mut revisions: Vec<Revision> = Vec::with_capacity(sections.len());
    if let [main, first, ..] = sections.as_slice()
        && first.at < main.at
    {
        let first = sections.remove(1);
        let main = sections.remove(0);
        revisions.push(linearized(bytes, first, main)?);
    }
    if let [first, second, ..] = sections.as_slice()
        && revisions.is_empty()
        && let Some((hidden, true)) = second.hidden
        && hidden < first.at
    {
        let second = sections.remove(1);
        let first = sections.remove(0);
        revisions.push(hybrid(bytes, first, second)?);
    }
    // Where each object lies, so far.
    let mut known: BTreeMap<u32, XrefEntry> = revisions.iter().flat_map(|revision| revision.own.iter().copied()).collect();
    for section in sections {
        let start = revisions.last().map_or(0, |before| before.end);
        let at = section.at;
        if section.start.and_then(|start| budget.section(bytes, start, Some(section.end.start))) != Some(at) {
            return Err(Fault::Xref { at, what: Xref::StartXref });
        }
        if at < start {
            return Err(Fault::Xref { at, what: Xref::Previous });
        }
        revisions.push(revision(section, start, &known)?);
        known.extend(revisions.last().into_iter().flat_map(|revision| revision.own.iter().copied()));
    }
    let rest = bytes.get(last.end..).unwrap_or_default();
    let seen = bytes.get(bytes.len().saturating_sub(TAIL)..last.end).unwrap_or_default();
    if rest.len() <= untidy::SPACE && lexer::find(seen, b"startxref").is_none() {
        return Err(Fault::NoEnd);
    }
    let mut trailing =
        (rest.len() > untidy::SPACE || rest.iter().any(|byte| !lexer::is_space(*byte))).then_some(last.end..bytes.len());
    let mut untidy = budget.forgiven();
    if trailing.is_some() && untidy::is_end_again(rest) {
        untidy.insert(Untidy::EndAgain { at: last.end });
        trailing = None;
    }
    Ok(Chain { revisions, trailing, untidy })
}

/// The last `startxref`: the offset it gives, and where its `%%EOF` ends.
fn tail(bytes: &[u8], budget: &mut Budget) -> Option<(usize, Range<usize>)> {
    let word = b"startxref";
    let at = bytes.windows(word.len()).rposition(|window| window == word)?;
    end(&mut Lexer::new(bytes, at), budget)
}

/// The sections, oldest first. For a linearized file, the first two are its main one and, before it in the file, the first
/// page's.
fn sections(bytes: &[u8], start: usize, budget: &mut Budget) -> Result<Vec<Section>, Fault> {
    let mut sections: Vec<Section> = Vec::new();
    let mut next = Some(start);
    while let Some(at) = next {
        let section = Section::read(bytes, at, budget)?;
        next = match section.trailer.get(b"Prev") {
            None => None,
            Some(previous) => {
                let previous = previous.size().ok_or(Fault::Xref { at, what: Xref::Trailer })?;
                Some(budget.section(bytes, previous, None).ok_or(Fault::Xref { at: previous, what: Xref::Missing })?)
            }
        };
        if let Some(later) = sections.last() {
            // Each lies before the one that names it, so that there can be no loop; but for the very last.
            let linearized = later.at < at && next.is_none();
            if !(at < later.at || linearized) {
                return Err(Fault::Xref { at, what: Xref::Previous });
            }
        }
        if section.trailer.get(b"Encrypt").is_some() {
            return Err(Fault::Encrypted);
        }
        sections.push(section);
        if sections.len() > REVISIONS + 1 {
            return Err(Fault::Limit(Excess::Revisions));
        }
    }
    sections.reverse();
    Ok(sections)
}

/// The one revision that a linearized file is (annex F): `first` lies before `main`, and names it as the one before.
fn linearized(bytes: &[u8], first: Section, main: Section) -> Result<Revision, Fault> {
    let at = first.at;
    let fault = |what| Fault::Xref { at, what };
    let streams = first.streams().chain(main.streams()).collect();
    let Section { entries, trailer, end, .. } = first;
    let merged = merge(entries, main.entries).ok_or(fault(Xref::Ambiguous))?;
    if main.start != Some(at) {
        return Err(fault(Xref::StartXref));
    }
    let sections = vec![at..end.end, main.at..main.end.end];
    let (marker, end) = (main.end.start, main.end.end);
    let revision =
        Revision { start: 0, marker, end, own: live(merged, &BTreeMap::new()), trailer, sections, streams, lost: None };
    check(&revision)?;
    // Its first object says so, and how long it is (F.3.3).
    let offsets = revision.own.iter().filter_map(|(_, place)| match place {
        XrefEntry::InUse { offset, .. } => Some(*offset),
        _ => None,
    });
    let mut lexer = Lexer::new(bytes, offsets.min().unwrap_or_default());
    let _ = parser::head(&mut lexer);
    let parameters = parser::object(&mut lexer)?;
    let length = parameters.dictionary().filter(|parameters| parameters.get(b"Linearized").is_some());
    let length = length.and_then(|parameters| parameters.get(b"L")?.size());
    if length.is_none_or(|length| !revision.ends_at(length)) {
        return Err(fault(Xref::Previous));
    }
    Ok(revision)
}

/// The one revision that some writers make of a table, and after it an empty one that only names the stream of objects
/// hidden from old readers (7.5.8.4), which lies before both.
fn hybrid(bytes: &[u8], first: Section, second: Section) -> Result<Revision, Fault> {
    let fault = |what| Fault::Xref { at: second.at, what };
    let between = bytes.get(first.end.end..second.at).unwrap_or_default();
    if first.start != Some(first.at) || second.start != Some(second.at) || !between.iter().all(|byte| lexer::is_space(*byte)) {
        return Err(fault(Xref::StartXref));
    }
    let streams = first.streams().chain(second.streams()).collect();
    let entries = merge(first.entries, second.entries).ok_or(fault(Xref::Ambiguous))?;
    let revision = Revision {
        start: 0,
        marker: second.end.start,
        end: second.end.end,
        own: live(entries, &BTreeMap::new()),
        trailer: second.trailer,
        sections: vec![first.at..first.end.end, second.at..second.end.end],
        streams,
        lost: None,
    };
    check(&revision)?;
    Ok(revision)
}

fn revision(section: Section, start: usize, known: &BTreeMap<u32, XrefEntry>) -> Result<Revision, Fault> {
    let streams = section.streams().collect();
    let Section { at, entries, trailer, end, .. } = section;
    let revision = Revision {
        start,
        marker: end.start,
        end: end.end,
        own: live(entries, known),
        trailer,
        sections: std::iter::once(at..end.end).collect(),
        streams,
        lost: None,
    };
    check(&revision)?;
    Ok(revision)
}

/// Without what only says again what was so before.
fn live(mut entries: Vec<(u32, XrefEntry)>, known: &BTreeMap<u32, XrefEntry>) -> Vec<(u32, XrefEntry)> {
    let own: BTreeSet<u32> = entries.iter().map(|(number, _)| *number).collect();
    entries.retain(|(number, place)| match place {
        // The same place in an object stream that is another now is another object.
        XrefEntry::Compressed { stream, .. } if own.contains(stream) => true,
        place => known.get(number).copied().unwrap_or(XrefEntry::Free) != *place,
    });
    entries
}

/// What a revision changes must lie in it.
fn check(revision: &Revision) -> Result<(), Fault> {
    let at = revision.sections.first().map_or(0, |section| section.start);
    let bounds = revision.start..revision.end;
    for (number, place) in &revision.own {
        match place {
            XrefEntry::InUse { offset, .. } if !bounds.contains(offset) => return Err(Fault::Xref { at, what: Xref::Outside }),
            XrefEntry::InUse { .. } | XrefEntry::Compressed { .. } if *number == 0 => return Err(Fault::Entry { number: 0 }),
            _ => {}
        }
    }
    Ok(())
}
