//! A record of a text as it is written: its cells, and the quotation marks around them (RFC 4180, section 2).

use std::ops::Range;

/// Where the cells of a record stand in it, or nothing if its quotation marks do not match (RFC 4180, section 2).
pub(crate) fn cells(record: &str, separator: u8) -> Option<Vec<Range<usize>>> {
    let bytes = record.as_bytes();
    let mut cells = Vec::new();
    let mut start = 0;
    loop {
        let rest = &bytes[start..];
        let length = match rest.first() {
            Some(b'"') => quoted(rest)?,
            _ => rest.iter().position(|byte| *byte == separator).unwrap_or(rest.len()),
        };
        cells.push(start..start + length);
        match rest.get(length) {
            None => return Some(cells),
            Some(byte) if *byte == separator => start += length + 1,
            Some(_) => return None,
        }
    }
}

/// The length of what stands in quotation marks, with them. Two marks inside stand for one.
fn quoted(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')? + 1;
        if bytes.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_in_their_record() {
        let found = |record| Some(cells(record, b';')?.into_iter().map(|range| &record[range]).collect::<Vec<_>>());
        assert_eq!(found("a;b;"), Some(vec!["a", "b", ""]));
        assert_eq!(found("\"a;\"\"b\"\"\n\";c"), Some(vec!["\"a;\"\"b\"\"\n\"", "c"]));
        assert_eq!(found("a 5\" b;c"), Some(vec!["a 5\" b", "c"]));
        for unmatched in ["\"a;b", "\"a\"b;c", "a;\"", "\"\"\""] {
            assert_eq!(found(unmatched), None, "{unmatched}");
        }
    }
}
