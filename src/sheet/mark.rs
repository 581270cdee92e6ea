//! By what the cells of a row are known that nobody changed, though its record or what is registered was changed meanwhile.

use std::collections::BTreeSet;

use super::cell::canonical;
use crate::digest::Hasher;

/// What the cells of a row were when they were written: a few letters for each. That they are there, and not where, is what
/// counts, so that columns can be moved and removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    of: BTreeSet<String>,
}

/// So many letters stand for a cell: enough for nobody to hit them by chance, for this is no seal.
const LETTERS: usize = 6;

/// Stands for that the party had a record.
const RECORD: &str = "";

impl Mark {
    /// A row of a party, and whether that has a record that can be read.
    pub fn new(party: &str, has_record: bool) -> Self {
        let mut mark = Self { of: BTreeSet::from([short(&[party])]) };
        if has_record {
            mark.of.insert(short(&[party, RECORD]));
        }
        mark
    }

    /// With one more cell.
    pub fn add(&mut self, party: &str, head: &str, shown: &str, is_day: bool) {
        self.of.insert(short(&[party, head, &canonical(shown, is_day)]));
    }

    /// As it stands in its cell. None is what is no mark.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim().to_ascii_lowercase();
        let is_one = !written.is_empty()
            && written.len().is_multiple_of(LETTERS)
            && written.bytes().all(|letter| letter.is_ascii_lowercase());
        let (cells, _) = written.as_bytes().as_chunks::<LETTERS>();
        is_one.then(|| Self { of: cells.iter().map(|cell| cell.iter().copied().map(char::from).collect()).collect() })
    }

    /// Whether it is of a row of this party's.
    pub fn is_of(&self, party: &str) -> bool {
        self.of.contains(&short(&[party]))
    }

    /// Whether the party had a record that could be read.
    pub fn has_record(&self, party: &str) -> bool {
        self.of.contains(&short(&[party, RECORD]))
    }

    /// Whether this stood in the cell below a heading.
    pub fn has(&self, party: &str, head: &str, shown: &str, is_day: bool) -> bool {
        self.of.contains(&short(&[party, head, &canonical(shown, is_day)]))
    }
}

/// What is written into the cell: letters alone, lest a program takes it for a number.
impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.of.iter().try_for_each(|cell| f.write_str(cell))
    }
}

fn short(fields: &[&str]) -> String {
    let mut hasher = Hasher::new();
    fields.iter().for_each(|field| hasher.field(field));
    let digest = hasher.finish();
    digest.as_bytes().iter().take(LETTERS).map(|byte| char::from(b'a' + byte % 26)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_knows_what_stood_where_and_whose_it_is() {
        let mut mark = Mark::new("42", true);
        mark.add("42", "Godkjent", "2026-10-21", true);
        mark.add("42", "Kopi", "", false);
        let mark = Mark::parse(&mark.to_string().to_uppercase()).unwrap();
        assert!(mark.is_of("42") && mark.has_record("42") && !mark.is_of("46") && !mark.has_record("46"));
        for shown in ["2026-10-21", "21.10.2026", " 21. oktober 2026 "] {
            assert!(mark.has("42", "Godkjent", shown, true), "{shown}");
        }
        assert!(!mark.has("42", "Godkjent", "22.10.2026", true) && !mark.has("42", "Siden", "21.10.2026", true));
        assert!(mark.has("42", "Kopi", " - ", false) && !mark.has("42", "Kopi", "a@b.no", false));
        assert!(!Mark::new("42", false).has_record("42"));
        for none in ["", "abc", "abcdef-ghijkl", "abcdefghij-klmnopqrst", "12345a"] {
            assert_eq!(Mark::parse(none), None, "{none}");
        }
    }
}
