//! Cross-reference tables (ISO 32000-1, 7.5.4), to the byte; or with lines of any length, as all readers forgive them.

use super::budget::Budget;
use super::entry::XrefEntry;
use super::lexer::{self, Lexer};
use super::parser;

/// The entries of a table, by number.
type Entries = Vec<(u32, XrefEntry)>;

/// A number of so many digits at most.
pub(crate) fn digits(lexer: &mut Lexer, most: usize) -> Option<usize> {
    let rest = lexer.rest();
    let count = rest.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(rest.get(..count)?).ok()?.parse().ok()?;
    lexer.skip(count);
    Some(number)
}

/// The entries of a table, up to and with `trailer`.
pub(crate) fn table(lexer: &mut Lexer, budget: &mut Budget) -> Option<Entries> {
    subsections(lexer, |lexer, first, entries| {
        lexer.take(b" ").then_some(())?;
        let count = digits(lexer, 10)?;
        let _ = lexer.take(b" ");
        (lexer.take(b"\r\n") || lexer.take(b"\n") || lexer.take(b"\r")).then_some(())?;
        budget.take(count)?;
        let lines = lexer.rest().get(..count.checked_mul(20)?)?;
        for (nth, line) in lines.chunks_exact(20).enumerate() {
            entries.push((number(first, nth)?, self::line(line)?));
        }
        lexer.skip(lines.len());
        Some(())
    })
}

/// The entries of a table whose lines are of any length. Readers that take 20 bytes for each must not come to another place
/// where the same object is.
pub(crate) fn loose_table(bytes: &[u8], lexer: &mut Lexer, budget: &mut Budget) -> Option<Entries> {
    subsections(lexer, |lexer, first, entries| {
        lexer.skip_space();
        let count = digits(lexer, 10)?;
        lexer.skip_space();
        budget.take(count)?;
        let lines = lexer.rest();
        for nth in 0..count {
            let line = [lexer.rest().get(..18)?, b" \n"].concat();
            let (number, entry) = (number(first, nth)?, self::line(&line)?);
            entries.push((number, entry));
            lexer.skip(18);
            lexer.rest().first().is_some_and(|byte| lexer::is_space(*byte)).then_some(())?;
            lexer.skip_space();
            let mut other = Lexer::new(lines, nth.checked_mul(20)?);
            let Some(offset) = digits(&mut other, 10) else { continue };
            let is_here = matches!(entry, XrefEntry::InUse { offset: here, .. } if here == offset);
            if !is_here && parser::head(&mut Lexer::new(bytes, offset)).is_some_and(|id| id.number == number) {
                return None;
            }
        }
        Some(())
    })
}

/// Reads every subsection, of which the number of its first object is read already, up to and with `trailer`.
fn subsections(lexer: &mut Lexer, mut read: impl FnMut(&mut Lexer, usize, &mut Entries) -> Option<()>) -> Option<Entries> {
    let mut entries = Vec::new();
    loop {
        lexer.skip_space();
        if lexer.take(b"trailer") {
            return Some(entries);
        }
        let first = digits(lexer, 10)?;
        read(lexer, first, &mut entries)?;
    }
}

fn number(first: usize, nth: usize) -> Option<u32> {
    u32::try_from(first.checked_add(nth)?).ok()
}

/// A line of a table: exactly 20 bytes.
fn line(line: &[u8]) -> Option<XrefEntry> {
    let number = |digits: &[u8]| -> Option<usize> {
        digits.iter().all(u8::is_ascii_digit).then_some(())?;
        std::str::from_utf8(digits).ok()?.parse().ok()
    };
    let offset = number(line.get(..10)?)?;
    let generation = number(line.get(11..16)?)?;
    let end = line.get(18..20)?;
    let plain = line.get(10) == Some(&b' ') && line.get(16) == Some(&b' ') && matches!(end, b" \n" | b" \r" | b"\r\n");
    match line.get(17).filter(|_| plain)? {
        b'n' => Some(XrefEntry::InUse { offset, generation: u16::try_from(generation).ok()? }),
        b'f' => Some(XrefEntry::Free),
        _ => None,
    }
}
