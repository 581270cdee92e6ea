//! Where pointers to cross-reference sections lead, or near (ISO 32000-1, 7.5.5).

use super::lexer::{self, Lexer};
use super::parser;
use super::untidy::Untidy;

/// How far from its section a pointer may lead, in bytes.
const FAR: usize = 64;
/// The bytes of a line's end that a pointer may lead to instead of what follows, with an indentation.
const BREAK: usize = 8;

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
