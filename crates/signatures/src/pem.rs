//! Texts of PEM (RFC 7468), with the liberties people take: words in any encoding between the blocks, several files in one,
//! and the two bytes a letter that PowerShell's `>` writes.

use base64ct::{Base64, Encoding as _};
use zeroize::Zeroizing;

/// Why a text of PEM (RFC 7468) cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PemError {
    /// A block does not end, or is no base64.
    #[error("the PEM block {label:?} is damaged or cut off")]
    Damaged {
        /// What stands after `-----BEGIN`.
        label: String,
    },
    /// A block is encrypted as RFC 1421, 4.6.1.1, has it.
    #[error("the {label} is encrypted in OpenSSL's older way, which cannot be read")]
    LegacyEncryption {
        /// What stands after `-----BEGIN`.
        label: String,
    },
}

/// A block of PEM. It may be a key, so it cannot be printed.
pub(crate) struct Block<'a> {
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
pub(crate) fn text(bytes: &[u8]) -> Option<Zeroizing<String>> {
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
pub(crate) fn blocks(text: &str) -> Result<Vec<Block<'_>>, PemError> {
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
mod tests;
