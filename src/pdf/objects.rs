//! A PDF as numbered objects (ISO 32000-1, 7.5): some replaced, some added, all others byte for byte as they were.
//!
//! What Typst writes has one cross-reference table and no compressed objects, so that nothing need be parsed that is not
//! changed: a document of a thousand objects is taken apart and put together in a fraction of a millisecond.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::digest::Digest;

/// A PDF whose objects lie one after the other, as a writer leaves them.
pub(super) struct Objects<'a> {
    bytes: &'a [u8],
    /// By number: where the object lies, from `N 0 obj` to the next one.
    ranges: BTreeMap<u32, Range<usize>>,
    /// The trailer dictionary, without `<<` and `>>`, `/Size` and `/ID`.
    trailer: Vec<u8>,
    /// The first of the two file identifiers, as it is written.
    id: Vec<u8>,
}

/// What is changed.
#[derive(Default)]
pub(super) struct Changes {
    /// New bodies, by object number: what stands between `obj` and `endobj`.
    pub(super) replaced: BTreeMap<u32, Vec<u8>>,
    /// Whole objects with new numbers, as `pdf_writer` writes them.
    pub(super) added: BTreeMap<u32, Vec<u8>>,
}

impl<'a> Objects<'a> {
    /// Takes a PDF apart. None if it is not of the kind that Typst writes.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (_, end) = rsplit(bytes, b"startxref")?;
        let table = number(end)? as usize;
        let mut rest = bytes.get(table..)?.strip_prefix(b"xref\n0 ")?;
        let count = number(rest)? as usize;
        rest = &rest[rest.iter().position(|byte| *byte == b'\n')? + 1..];
        let entries = rest.get(..count.checked_mul(20)?)?;
        let mut offsets: Vec<(usize, u32)> = Vec::with_capacity(count);
        for (nth, entry) in entries.chunks_exact(20).enumerate() {
            if entry[17] == b'n' {
                offsets.push((number(entry)? as usize, u32::try_from(nth).ok()?));
            }
        }
        offsets.sort_unstable();
        let ends = offsets.iter().skip(1).map(|(offset, _)| *offset).chain([table]);
        let mut ranges = BTreeMap::new();
        for ((start, nth), end) in offsets.iter().zip(ends) {
            bytes.get(*start..end)?.strip_prefix(format!("{nth} 0 obj").as_bytes())?;
            ranges.insert(*nth, *start..end);
        }
        let (dictionary, _) = rsplit(&rest[entries.len()..], b">>")?;
        let dictionary = dictionary.strip_prefix(b"trailer\n<<")?;
        let (before, ids) = rsplit(dictionary, b"/ID[")?;
        let id = ids.strip_suffix(b"]")?;
        let size = format!("/Size {count}");
        let trailer = before.strip_prefix(size.as_bytes())?.to_vec();
        // The two are written in the same way, and have the same length.
        let id = id[..id.len() / 2].to_vec();
        Some(Self { bytes, ranges, trailer, id })
    }

    /// The number after the last object's.
    pub(super) fn next(&self) -> u32 {
        self.ranges.last_key_value().map_or(1, |(number, _)| number + 1)
    }

    /// An object's body.
    pub(super) fn body(&self, number: u32) -> Option<&'a [u8]> {
        let object = &self.bytes[self.ranges.get(&number)?.clone()];
        let body = object.strip_prefix(format!("{number} 0 obj\n").as_bytes())?;
        Some(rsplit(body, b"endobj")?.0.trim_ascii_end())
    }

    /// Puts it together with what is changed. The second file identifier becomes a digest of all that stands before it, so
    /// that it differs whenever anything does (ISO 32000-1, 14.4).
    pub(super) fn write(&self, changes: &Changes) -> Vec<u8> {
        let first = self.ranges.values().map(|range| range.start).min().unwrap_or(0);
        let more: usize = changes.replaced.values().chain(changes.added.values()).map(|body| body.len() + 64).sum();
        let mut out = Vec::with_capacity(self.bytes.len() + more + 256);
        out.extend_from_slice(&self.bytes[..first]);
        let mut offsets = BTreeMap::new();
        let mut in_order: Vec<_> = self.ranges.iter().collect();
        in_order.sort_unstable_by_key(|(_, range)| range.start);
        for (number, range) in in_order {
            offsets.insert(*number, out.len());
            match changes.replaced.get(number) {
                None => out.extend_from_slice(&self.bytes[range.clone()]),
                Some(body) => {
                    out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
                    out.extend_from_slice(body);
                    out.extend_from_slice(b"\nendobj\n");
                }
            }
        }
        for (number, object) in &changes.added {
            offsets.insert(*number, out.len());
            out.extend_from_slice(object);
        }
        let table = out.len();
        let size = offsets.last_key_value().map_or(1, |(number, _)| number + 1);
        out.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f\r\n").as_bytes());
        for number in 1..size {
            let line = match offsets.get(&number) {
                Some(offset) => format!("{offset:010} 00000 n\r\n"),
                None => "0000000000 00000 f\r\n".to_owned(),
            };
            out.extend_from_slice(line.as_bytes());
        }
        let digest = Digest::of(&out).to_string();
        out.extend_from_slice(format!("trailer\n<</Size {size}").as_bytes());
        out.extend_from_slice(&self.trailer);
        out.extend_from_slice(b"/ID[");
        out.extend_from_slice(&self.id);
        out.extend_from_slice(format!("<{}>]>>\nstartxref\n{table}\n%%EOF\n", &digest[..32]).as_bytes());
        out
    }
}

/// What stands before and after the last occurrence.
fn rsplit<'a>(bytes: &'a [u8], needle: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(needle.len()).rposition(|window| window == needle)?;
    Some((&bytes[..at], &bytes[at + needle.len()..]))
}

/// The number a text begins with, after white space.
fn number(text: &[u8]) -> Option<u64> {
    let text = text.trim_ascii_start();
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&text[..digits]).ok()?.parse().ok()
}
