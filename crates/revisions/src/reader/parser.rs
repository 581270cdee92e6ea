//! Tokens become objects.

use super::fault::{Excess, Fault, Syntax};
use super::lexer::{self, Lexer, Token};
use super::object::{Dictionary, Entry, Id, Object, Stream};

/// How deep arrays and dictionaries may lie within each other.
const DEPTH: usize = 64;
/// The values that may lie in one object: each takes some fifty bytes, of which the file has two.
const PARTS: usize = 1 << 20;

/// The next object, which is no stream.
pub(crate) fn object(lexer: &mut Lexer) -> Result<Object, Fault> {
    let at = lexer.at();
    let token = lexer.next()?.ok_or(Fault::syntax(at, Syntax::End))?;
    let mut parts = PARTS;
    value(lexer, token, 0, &mut parts)
}

/// The object that begins with this token.
fn value(lexer: &mut Lexer, token: Token, depth: usize, parts: &mut usize) -> Result<Object, Fault> {
    let at = lexer.at();
    *parts = parts.checked_sub(1).ok_or(Fault::Limit(Excess::Values))?;
    if depth > DEPTH {
        return Err(Fault::syntax(at, Syntax::Depth));
    }
    let object = match token {
        Token::Integer(number) => reference(lexer, number).map_or(Object::Integer(number), Object::Reference),
        Token::Real(number) => Object::Real(number),
        Token::Name(name) => Object::Name(lexer::name(name, at)?),
        Token::Literal(text) => Object::String(lexer::literal(text)),
        Token::Hex(text) => Object::String(lexer::hex(text)),
        Token::ArrayOpen => {
            let mut items = Vec::new();
            loop {
                match lexer.next()?.ok_or(Fault::syntax(at, Syntax::End))? {
                    Token::ArrayClose => break,
                    token => items.push(value(lexer, token, depth + 1, parts)?),
                }
            }
            Object::Array(items)
        }
        Token::DictionaryOpen => Object::Dictionary(dictionary(lexer, depth, parts)?),
        Token::Keyword(b"null") => Object::Null,
        Token::Keyword(b"true") => Object::Boolean(true),
        Token::Keyword(b"false") => Object::Boolean(false),
        Token::ArrayClose | Token::DictionaryClose | Token::Keyword(_) => return Err(Fault::syntax(at, Syntax::Token)),
    };
    Ok(object)
}

/// The rest of a dictionary, after `<<`.
fn dictionary(lexer: &mut Lexer, depth: usize, parts: &mut usize) -> Result<Dictionary, Fault> {
    let mut entries: Vec<Entry> = Vec::new();
    loop {
        let at = lexer.at();
        let key = match lexer.next()?.ok_or(Fault::syntax(at, Syntax::End))? {
            Token::DictionaryClose => break,
            Token::Name(name) => lexer::name(name, at)?,
            _ => return Err(Fault::syntax(at, Syntax::Key)),
        };
        lexer.skip_comments();
        let start = lexer.at();
        let token = lexer.next()?.ok_or(Fault::syntax(at, Syntax::End))?;
        let value = value(lexer, token, depth + 1, parts)?;
        entries.push(Entry { key, value, at: start..lexer.at() });
    }
    entries.sort_by(|one, other| one.key.cmp(&other.key));
    // Readers disagree on which of two counts.
    if entries.windows(2).any(|pair| matches!(pair, [one, other] if one.key == other.key)) {
        return Err(Fault::syntax(lexer.at(), Syntax::Key));
    }
    entries.retain(|entry| entry.value != Object::Null);
    Ok(Dictionary { entries })
}

/// The rest of a reference whose number is read already; if it is none, the lexer stays where it was.
fn reference(lexer: &mut Lexer, number: i64) -> Option<Id> {
    let number = u32::try_from(number).ok()?;
    let mut ahead = lexer.clone();
    let Ok(Some(Token::Integer(generation))) = ahead.next() else { return None };
    let generation = u16::try_from(generation).ok()?;
    let Ok(Some(Token::Keyword(b"R"))) = ahead.next() else { return None };
    *lexer = ahead;
    Some(Id { number, generation })
}

/// `N G obj`, which an indirect object begins with.
pub(crate) fn head(lexer: &mut Lexer) -> Option<Id> {
    // No comment may hide what a reader that searches for objects would find.
    let number = digits(lexer)?;
    lexer.skip_space();
    let generation = digits(lexer)?;
    lexer.skip_space();
    lexer.take(b"obj").then_some(())?;
    Some(Id { number, generation: u16::try_from(generation).ok()? })
}

fn digits(lexer: &mut Lexer) -> Option<u32> {
    let rest = lexer.rest();
    let count = rest.iter().take(11).take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(rest.get(..count)?).ok()?.parse().ok()?;
    lexer.skip(count);
    Some(number)
}

/// Every reference in an object, as often as it occurs, up to `endobj`, `stream` or the end of what is given.
pub(crate) fn references(lexer: &mut Lexer, mut found: impl FnMut(Id)) -> Result<(), Fault> {
    let mut before = [None, None];
    while let Some(token) = lexer.next()? {
        match token {
            Token::Integer(number) => {
                before = [before[1], Some(number)];
                continue;
            }
            Token::Keyword(b"R") => {
                if let [Some(number), Some(generation)] = before
                    && let (Ok(number), Ok(generation)) = (u32::try_from(number), u16::try_from(generation))
                {
                    found(Id { number, generation });
                }
            }
            Token::Keyword(b"stream" | b"obj" | b"xref" | b"startxref") => break,
            Token::Keyword(word) if word.starts_with(b"endobj") => break,
            _ => {}
        }
        before = [None, None];
    }
    Ok(())
}

/// What follows `N G obj`, up to and with `endobj`. The length of a stream may be another object, which `length` looks up.
pub(crate) fn indirect<'a>(
    bytes: &'a [u8],
    lexer: &mut Lexer<'a>,
    length: &mut dyn FnMut(Id) -> Option<usize>,
) -> Result<Object, Fault> {
    let object = object(lexer)?;
    lexer.skip_comments();
    let Object::Dictionary(dictionary) = object else { return ended(lexer, object) };
    if !lexer.take(b"stream") {
        return ended(lexer, Object::Dictionary(dictionary));
    }
    let fault = Fault::syntax(lexer.at(), Syntax::Stream);
    // A carriage return alone would leave open whether the data begins with a line feed (7.3.8.1).
    if !lexer.take(b"\r\n") && !lexer.take(b"\n") {
        return Err(fault);
    }
    let length = match dictionary.get(b"Length") {
        Some(Object::Reference(id)) => length(*id),
        Some(length) => length.size(),
        None => None,
    };
    let start = lexer.at();
    let end = length.and_then(|length| start.checked_add(length)).filter(|end| *end <= bytes.len()).ok_or(fault.clone())?;
    *lexer = Lexer::new(bytes, end);
    lexer.skip_space();
    if !lexer.take(b"endstream") {
        return Err(fault);
    }
    ended(lexer, Object::Stream(Stream { dictionary, data: start..end }))
}

fn ended(lexer: &mut Lexer, object: Object) -> Result<Object, Fault> {
    let end = lexer.clone();
    lexer.skip_comments();
    if lexer.take(b"endobj") {
        return Ok(object);
    }
    // Every reader takes an object for ended where the next begins; the file notes that it was left to them.
    let at = lexer.at();
    let is_next = lexer.take(b"xref") || lexer.take(b"startxref") || head(lexer).is_some();
    *lexer = end;
    if is_next { Ok(object) } else { Err(Fault::syntax(at, Syntax::EndObject)) }
}
