//! Which text the codes of a composite font stand for, as the font says it itself (ISO 32000-1, 9.10.3).

use crate::reader::lexer::{self, Lexer, Token};

/// The codes that a map to Unicode may have.
const MAPPED: usize = 1 << 16;
/// The longest text that one glyph stands for, in bytes of UTF-16: ligatures have three or four letters.
const LONGEST: usize = 32;

/// The `bfchar` and `bfrange` of a map, by code: two bytes each, and the text that the glyph stands for. None if it maps
/// otherwise, or more than there are codes.
pub(crate) fn read(map: &[u8]) -> Option<Vec<(u16, String)>> {
    let mut lexer = Lexer::new(map, 0);
    let (mut codes, mut strings): (Vec<(u16, String)>, Vec<Vec<u8>>) = (Vec::new(), Vec::new());
    let code = |bytes: &[u8]| <[u8; 2]>::try_from(bytes).ok().map(u16::from_be_bytes);
    while let Some(token) = lexer.next().ok()? {
        match token {
            Token::Hex(text) => strings.push(lexer::hex(text)),
            Token::Keyword(b"beginbfchar" | b"beginbfrange" | b"endcodespacerange") => strings.clear(),
            Token::Keyword(b"endbfchar") => {
                for pair in strings.chunks(2) {
                    let [from, to] = pair else { return None };
                    codes.push((code(from)?, text(to)?));
                }
            }
            Token::Keyword(b"endbfrange") => {
                for range in strings.chunks(3) {
                    let [from, last, to] = range else { return None };
                    let to = text(to)?;
                    // What grows from code to code is the last letter.
                    let first = to.chars().next_back()?;
                    let before = to.strip_suffix(first)?;
                    // A range takes a few bytes, and may have all codes there are.
                    if codes.len() > MAPPED {
                        return None;
                    }
                    for (nth, code) in (0u32..).zip(code(from)?..=code(last)?) {
                        codes.push((code, format!("{before}{}", char::from_u32(u32::from(first).checked_add(nth)?)?)));
                    }
                }
            }
            _ => {}
        }
        if codes.len() > MAPPED || strings.len() > MAPPED {
            return None;
        }
    }
    codes.sort();
    codes.dedup_by_key(|(code, _)| *code);
    Some(codes)
}

fn text(bytes: &[u8]) -> Option<String> {
    if bytes.is_empty() || bytes.len() > LONGEST || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let units = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok().map(u16::from_be_bytes));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}
