//! Texts of PEM (RFC 7468), with the liberties people take: words in any encoding between the blocks, several files in one,
//! and the two bytes a letter that PowerShell's `>` writes.

use base64ct::{Base64, Encoding as _};
use zeroize::Zeroizing;

use super::error::PemError;

/// A block of PEM. It may be a key, so it cannot be printed.
pub(super) struct Block<'a> {
    /// What stands after `-----BEGIN`.
    pub label: &'a str,
    body: &'a str,
}

impl Block<'_> {
    /// What it holds, wiped when dropped.
    pub fn bytes(&self) -> Result<Zeroizing<Vec<u8>>, PemError> {
        // RFC 1421's headers, of which a key encrypted in OpenSSL's older way has some.
        if self.body.contains("Proc-Type:") {
            return Err(PemError::LegacyEncryption { label: self.label.to_owned() });
        }
        let digits: Zeroizing<String> = Zeroizing::new(self.body.split_ascii_whitespace().collect());
        Base64::decode_vec(&digits).map(Zeroizing::new).map_err(|_| damaged(self.label))
    }
}

/// The text in a file, if it is one with PEM in it. What stands outside the blocks does not matter (RFC 7468, 2), and in
/// them is nothing but ASCII.
pub(super) fn text(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let wide = |of: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|unit| of([unit[0], unit[1]]));
        char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    // By the mark in front, or by what else is in front.
    let text = Zeroizing::new(match bytes {
        [0xff, 0xfe, ..] | [b'-', 0, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b'-', ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    });
    text.contains("-----BEGIN ").then_some(text)
}

/// All blocks in their order.
pub(super) fn blocks(text: &str) -> Result<Vec<Block<'_>>, PemError> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("-----BEGIN ") {
        let (label, after) = after.split_once("-----").ok_or_else(|| damaged("?"))?;
        let (body, after) = after.split_once(&format!("-----END {label}-----")).ok_or_else(|| damaged(label))?;
        blocks.push(Block { label, body });
        rest = after;
    }
    Ok(blocks)
}

fn damaged(label: &str) -> PemError {
    PemError::Damaged { label: label.chars().filter(|char| !char.is_control()).take(40).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_blocks_and_damage() {
        let text = "Bag Attributes\n-----BEGIN A-----\r\nAQID\r\n-----END A-----\nsubject=x\n-----BEGIN B C-----\nBA==\n-----END B C-----";
        let found = blocks(text).unwrap();
        let found: Vec<_> = found.iter().map(|block| (block.label, block.bytes().unwrap().to_vec())).collect();
        assert_eq!(found, [("A", vec![1, 2, 3]), ("B C", vec![4])]);
        for wrong in ["-----BEGIN A-----\nAQID", "-----BEGIN ", "-----BEGIN A-----\nA\n-----END B-----"] {
            assert!(blocks(wrong).is_err(), "{wrong}");
        }
        assert!(blocks("-----BEGIN A-----\nAQ?D\n-----END A-----").unwrap()[0].bytes().is_err());
        assert!(blocks("no PEM").unwrap().is_empty());
    }

    #[test]
    fn texts_in_other_encodings() {
        let pem = "navn: Kåre Ødegård\n-----BEGIN A-----\nAQID\n-----END A-----\n";
        let latin1: Vec<u8> = pem.chars().map(|char| char as u8).collect();
        let utf16 = |mark: &[u8], of: fn(u16) -> [u8; 2], text: &str| {
            [mark, &text.encode_utf16().flat_map(of).collect::<Vec<_>>()].concat()
        };
        let bare = "-----BEGIN A-----\nAQID\n-----END A-----\n";
        for bytes in [
            pem.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", pem.as_bytes()].concat(),
            latin1,
            utf16(&[0xff, 0xfe], u16::to_le_bytes, pem),
            utf16(&[0xfe, 0xff], u16::to_be_bytes, pem),
            utf16(&[], u16::to_le_bytes, bare),
            utf16(&[], u16::to_be_bytes, bare),
        ] {
            let text = text(&bytes).unwrap_or_else(|| panic!("{bytes:?}"));
            assert_eq!(blocks(&text).unwrap()[0].bytes().unwrap().to_vec(), [1, 2, 3]);
        }
        for none in [&b""[..], b"\xff\xfe", b"0\x80", "-----BEGIN".as_bytes()] {
            assert!(text(none).is_none());
        }
    }
}
