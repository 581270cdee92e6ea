//! Bytes become tokens (ISO 32000-1, 7.2 and 7.3). Nothing is mended: what a lenient reader would take for a token, and
//! another for something else, is a fault.

use super::fault::{Fault, Syntax};

/// A token. Names and strings are as they are written, without their delimiters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Token<'a> {
    Integer(i64),
    Real(f64),
    Name(&'a [u8]),
    Literal(&'a [u8]),
    Hex(&'a [u8]),
    ArrayOpen,
    ArrayClose,
    DictionaryOpen,
    DictionaryClose,
    Keyword(&'a [u8]),
}

/// Reads tokens from a place on.
#[derive(Clone)]
pub(crate) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

/// Where a word first occurs. Most bytes are skipped, as none of the word's can lie there (Horspool).
pub(crate) fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let last = word.len().checked_sub(1)?;
    let mut skip = [word.len(); 256];
    for (nth, byte) in word.iter().take(last).enumerate() {
        if let Some(skip) = skip.get_mut(usize::from(*byte)) {
            *skip = last - nth;
        }
    }
    let mut at = 0;
    while let Some(byte) = bytes.get(at + last) {
        if bytes.get(at..)?.starts_with(word) {
            return Some(at);
        }
        at += skip.get(usize::from(*byte))?;
    }
    None
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// What it has gone past.
    pub(crate) fn bytes_before(&self) -> &'a [u8] {
        self.bytes.get(..self.at).unwrap_or_default()
    }

    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Goes forward, at most to the end.
    pub(crate) fn skip(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    /// Goes past white space, not comments.
    pub(crate) fn skip_space(&mut self) {
        let count = self.rest().iter().take_while(|byte| is_space(**byte)).count();
        self.at += count;
    }

    /// Goes past white space and comments.
    pub(crate) fn skip_comments(&mut self) {
        self.skip_space();
        while let Some(comment) = self.comment() {
            self.skip(comment.len());
            self.skip_space();
        }
    }

    /// The comment that is next, without the line's end.
    pub(crate) fn comment(&self) -> Option<&'a [u8]> {
        let rest = self.rest();
        let ends = |byte: &u8| matches!(byte, b'\r' | b'\n');
        (rest.first() == Some(&b'%')).then(|| rest.get(..rest.iter().position(ends).unwrap_or(rest.len())))?
    }

    /// Goes past these bytes if they are next.
    pub(crate) fn take(&mut self, expected: &[u8]) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    fn fault(&self, what: Syntax) -> Fault {
        Fault::syntax(self.at, what)
    }

    fn take_while(&mut self, of: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let count = rest.iter().take_while(|byte| of(**byte)).count();
        self.at += count;
        rest.get(..count).unwrap_or_default()
    }

    /// The next token; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Token<'a>>, Fault> {
        self.skip_comments();
        let rest = self.rest();
        let Some(first) = rest.first() else { return Ok(None) };
        let token = match first {
            b'[' => self.single(1, Token::ArrayOpen),
            b']' => self.single(1, Token::ArrayClose),
            b'<' if rest.get(1) == Some(&b'<') => self.single(2, Token::DictionaryOpen),
            b'>' if rest.get(1) == Some(&b'>') => self.single(2, Token::DictionaryClose),
            b'<' => {
                self.at += 1;
                let text = self.take_while(|byte| digit(byte) != NONE);
                if !self.take(b">") {
                    return Err(self.fault(Syntax::Hex));
                }
                Token::Hex(text)
            }
            b'(' => self.literal()?,
            b'/' => {
                self.at += 1;
                Token::Name(self.take_while(is_regular))
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number()?,
            byte if is_delimiter(*byte) => return Err(self.fault(Syntax::Token)),
            _ => Token::Keyword(self.take_while(is_regular)),
        };
        Ok(Some(token))
    }

    fn single(&mut self, length: usize, token: Token<'a>) -> Token<'a> {
        self.at += length;
        token
    }

    /// A string in parentheses, which nest.
    fn literal(&mut self) -> Result<Token<'a>, Fault> {
        let (rest, fault) = (self.rest(), self.fault(Syntax::End));
        let (mut depth, mut nth) = (0usize, 0usize);
        while let Some(byte) = rest.get(nth) {
            match byte {
                b'\\' => nth += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            nth += 1;
            if depth == 0 {
                self.skip(nth);
                return Ok(Token::Literal(rest.get(1..nth - 1).unwrap_or_default()));
            }
        }
        // All of it was looked at.
        self.skip(rest.len());
        Err(fault)
    }

    fn number(&mut self) -> Result<Token<'a>, Fault> {
        let fault = self.fault(Syntax::Number);
        let text = self.take_while(is_regular);
        let unsigned = text.strip_prefix(b"-").or_else(|| text.strip_prefix(b"+")).unwrap_or(text);
        let digits = unsigned.iter().filter(|byte| byte.is_ascii_digit()).count();
        let points = unsigned.iter().filter(|byte| **byte == b'.').count();
        let plain = digits > 0 && points <= 1 && digits + points == unsigned.len();
        let text = std::str::from_utf8(text).ok().filter(|_| plain).ok_or(fault.clone())?;
        if points == 0 {
            return text.parse().map(Token::Integer).map_err(|_| fault);
        }
        text.parse().map(Token::Real).map_err(|_| fault)
    }
}

/// A name's bytes.
pub(crate) fn name(written: &[u8], at: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.iter();
    while let Some(byte) = rest.next() {
        if *byte != b'#' {
            bytes.push(*byte);
            continue;
        }
        let digit = |digit: Option<&u8>| char::from(*digit?).to_digit(16);
        let (Some(high), Some(low)) = (digit(rest.next()), digit(rest.next())) else {
            return Err(Fault::syntax(at, Syntax::Name));
        };
        match u8::try_from(high * 16 + low) {
            Ok(byte) if byte != 0 => bytes.push(byte),
            _ => return Err(Fault::syntax(at, Syntax::Name)),
        }
    }
    Ok(bytes)
}

/// What a byte is in a hexadecimal string: the digit's value, white space, or nothing that belongs there.
const DIGITS: [u8; 256] = digits();
const SPACE: u8 = 0x10;
const NONE: u8 = 0xff;

#[expect(clippy::indexing_slicing, reason = "a constant: what is out of bounds does not compile")]
const fn digits() -> [u8; 256] {
    let mut digits = [NONE; 256];
    let mut byte = 0u8;
    loop {
        digits[byte as usize] = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ' => SPACE,
            _ => NONE,
        };
        if byte == u8::MAX {
            return digits;
        }
        byte += 1;
    }
}

fn digit(byte: u8) -> u8 {
    DIGITS.get(usize::from(byte)).copied().unwrap_or(NONE)
}

/// The bytes of a hexadecimal string; a last digit without its second counts as if 0 followed (7.3.4.3).
pub(crate) fn hex(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len() / 2 + 1);
    let mut high = None;
    for digit in written.iter().map(|byte| digit(*byte)).filter(|digit| *digit < SPACE) {
        match high.take() {
            None => high = Some(digit),
            Some(high) => bytes.push(high << 4 | digit),
        }
    }
    bytes.extend(high.map(|high| high << 4));
    bytes
}

/// The bytes of a string in parentheses (7.3.4.2).
pub(crate) fn literal(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        match byte {
            // However a line ends, it is one line feed.
            b'\r' => {
                rest.next_if_eq(&b'\n');
                bytes.push(b'\n');
            }
            b'\\' => match rest.next() {
                Some(b'n') => bytes.push(b'\n'),
                Some(b'r') => bytes.push(b'\r'),
                Some(b't') => bytes.push(b'\t'),
                Some(b'b') => bytes.push(8),
                Some(b'f') => bytes.push(12),
                Some(b'\r') => {
                    rest.next_if_eq(&b'\n');
                }
                Some(b'\n') | None => {}
                Some(digit @ b'0'..=b'7') => {
                    let mut code = u32::from(digit - b'0');
                    for _ in 0..2 {
                        let Some(digit) = rest.next_if(|byte| matches!(byte, b'0'..=b'7')) else { break };
                        code = code * 8 + u32::from(digit - b'0');
                    }
                    // Overflow is ignored, the standard says.
                    bytes.push((code & 0xff) as u8);
                }
                Some(other) => bytes.push(other),
            },
            other => bytes.push(other),
        }
    }
    bytes
}
