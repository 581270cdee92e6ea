//! What is written into a file for spreadsheets, and read back from one.
//!
//! A spreadsheet program takes what begins with `=`, `+`, `-` or `@` for a formula, which can start programs and send the
//! sheet elsewhere; and a title may come from anybody's form or certificate. So such a text gets an apostrophe before it
//! (OWASP, "CSV Injection"), also in the middle, where a cell would begin if the program divides at another character than
//! the file does. [`original`] takes away exactly what was added.

pub(crate) mod record;

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A number that was counted here, which may be below zero.
    Number(i64),
    /// Anything else.
    Text(String),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// Comma-separated values (RFC 4180), in which no text is taken for a formula.
pub fn csv(heads: &[&str], rows: impl Iterator<Item = impl AsRef<[Cell]>>) -> String {
    let heads: Vec<Cell> = heads.iter().map(|head| Cell::Text((*head).to_owned())).collect();
    std::iter::once(line(&heads, ',')).chain(rows.map(|row| line(row.as_ref(), ','))).map(|line| line + "\n").collect()
}

/// Lines as Excel in Norwegian opens them: semicolons, and a byte order mark before the first.
pub fn csv_excel(lines: impl Iterator<Item = Vec<Cell>>) -> String {
    std::iter::once("\u{feff}".to_owned()).chain(lines.map(|row| line(&row, ';') + "\r\n")).collect()
}

/// One line of such a text, divided by a separator.
fn line(row: &[Cell], separator: char) -> String {
    row.iter().map(written).collect::<Vec<_>>().join(separator.encode_utf8(&mut [0; 4]))
}

fn written(cell: &Cell) -> String {
    let Cell::Text(text) = cell else { return cell.to_string() };
    let guarded = guarded(text);
    // What other programs divide at is put in quotation marks too.
    let is_plain = guarded == *text && !guarded.contains([',', ';', '"', '\'', '\t', '\r', '\n']);
    if is_plain { guarded } else { format!("\"{}\"", guarded.replace('"', "\"\"")) }
}

/// With an apostrophe wherever a cell may begin and its text be taken for a formula, or for a text that was guarded so.
fn guarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    for_each(text, |letter, place, rest| {
        if place.is_some_and(|place| place.is_risky(rest)) {
            out.push('\'');
        }
        out.push(letter);
    });
    out
}

/// A text as it was before it was written, which may have been guarded.
pub fn original(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for_each(text, |letter, place, rest| {
        let is_guard = letter == '\'' && place.is_some_and(|place| place.is_risky(&rest[letter.len_utf8()..]));
        if !is_guard {
            out.push(letter);
        }
    });
    out
}

/// Where a cell may begin.
#[derive(Clone, Copy)]
enum Place {
    /// Where it does.
    First,
    /// Behind what some programs divide at.
    Later,
}

/// Calls for each letter, with where it stands if a cell may begin there, and the text from there on.
fn for_each(text: &str, mut each: impl FnMut(char, Option<Place>, &str)) {
    let mut place = Some(Place::First);
    for (at, letter) in text.char_indices() {
        each(letter, place, &text[at..]);
        place = divides(letter).then_some(Place::Later);
    }
}

fn divides(letter: char) -> bool {
    matches!(letter, ',' | ';' | '\t' | '\r' | '\n')
}

impl Place {
    /// Whether a text that begins here may be taken for a formula. Apostrophes before it make no difference, so that one
    /// that was there is told from one that was added.
    fn is_risky(self, text: &str) -> bool {
        // Full-width forms and the like are what they stand for to some programs.
        let begins_formula = |letter: char| std::iter::once(letter).nfkc().next().is_some_and(|first| "=+-@".contains(first));
        match text.chars().find(|letter| !is_passed_over(*letter)) {
            Some('\t' | '\r' | '\n') => matches!(self, Self::First),
            first => first.is_some_and(begins_formula),
        }
    }
}

/// Whether a program may look behind a letter for what the cell begins with.
fn is_passed_over(letter: char) -> bool {
    let is_unseen =
        letter.is_whitespace() || letter.is_control() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    matches!(letter, '\'' | '"') || is_unseen && !divides(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str) -> String {
        written(&Cell::Text(text.to_owned()))
    }

    #[test]
    fn what_would_be_a_formula_gets_an_apostrophe_and_quotation_marks() {
        for (text, expected) in [
            ("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\""),
            ("=HYPERLINK(\"http://a\";\"b\")", "\"'=HYPERLINK(\"\"http://a\"\";\"\"b\"\")\""),
            ("+47 22 22 22 22", "\"'+47 22 22 22 22\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t'=1\""),
            ("\rOrdfører", "\"'\rOrdfører\""),
            ("＝1+1", "\"'＝1+1\""),
            ("＠SUM(A1)", "\"'＠SUM(A1)\""),
            (" =1", "\"' =1\""),
            ("\u{feff}=1", "\"'\u{feff}=1\""),
            ("\"=1", "\"'\"\"=1\""),
        ] {
            assert_eq!(one(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_cell_that_would_begin_in_the_middle_is_guarded_there() {
        assert_eq!(one("Rådmann;=1+1"), "\"Rådmann;'=1+1\"");
        assert_eq!(one("Rådmann;\"=1+1"), "\"Rådmann;'\"\"=1+1\"");
        assert_eq!(one("a,@b\n-c\t＋d"), "\"a,'@b\n'-c\t'＋d\"");
    }

    #[test]
    fn everything_else_is_written_as_it_is() {
        for text in ["", "Kari Nordmann", "Guovdageaidnu - Kautokeino", "2026-11-23", "a=b", "O'Neill", "#N/A", "Čáhcesuolu"] {
            assert_eq!(one(text).trim_matches('"'), text);
        }
        assert_eq!(one("Ordfører, Bergen"), "\"Ordfører, Bergen\"");
        assert_eq!(written(&Cell::Number(-12)), "-12");
        assert_eq!(csv(&["a", "b"], [[Cell::Number(1), String::from("=b").into()]].into_iter()), "a,b\n1,\"'=b\"\n");
    }

    #[test]
    fn an_apostrophe_that_was_there_is_told_from_one_that_was_added() {
        for (written, read) in [("'=1", "=1"), ("''=1", "'=1"), ("'Hello", "'Hello"), ("''Hello", "''Hello"), ("a;'=1", "a;=1")] {
            assert_eq!(original(written), read);
            assert_eq!(guarded(read), written);
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_as_it_was(text in "[=+@'\" ,;\t\r\na＝\u{feff}\u{b}-]{0,12}|.{0,20}") {
            prop_assert_eq!(original(&guarded(&text)), text.clone());
            let file = csv(&["head", "next"], [[Cell::Text(text.clone()), Cell::Number(-1)]].into_iter());
            let mut reader = csv::Reader::from_reader(file.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(original(&record[0]), text);
            prop_assert_eq!(&record[1], "-1");
        }

        #[test]
        fn no_cell_begins_a_formula_whatever_divides_them(text in "[=+@'\" ,;\t\r\na＝-]{0,12}") {
            for cell in guarded(&text).split([',', ';', '\t', '\r', '\n']) {
                let first = cell.chars().find(|letter| !matches!(letter, ' ' | '"'));
                prop_assert!(!first.is_some_and(|first| "=+-@＝".contains(first)), "{cell:?}");
            }
        }
    }
}
