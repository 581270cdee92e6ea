//! What a document is known by: its identifier, and the code on its signature page.

use std::fmt;
use std::str::FromStr;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::digest::Digest;

/// One party's agreement in one edition, and the name it is known by everywhere: in its footer, its file
/// name, its metadata and the register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier: small letters, digits and hyphens.
    pub agreement: String,
    /// Counted from 1.
    pub edition: u32,
}

impl DocumentId {
    /// `4601-samarbeidsavtale`: the same for every edition.
    pub fn series(&self) -> String {
        format!("{}-{}", self.party, self.agreement)
    }
}

impl fmt::Display for DocumentId {
    /// `4601-samarbeidsavtale-1`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}-{}", self.series(), self.edition)
    }
}

/// A text that is no document's identifier or code.
#[derive(Debug, thiserror::Error)]
#[error("not the identifier of a document")]
pub struct NotADocument;

impl FromStr for DocumentId {
    type Err = NotADocument;

    fn from_str(text: &str) -> Result<Self, NotADocument> {
        let read = || {
            let (series, edition) = text.rsplit_once('-')?;
            let (party, agreement) = series.split_once('-')?;
            let is_number = !party.is_empty() && party.bytes().all(|byte| byte.is_ascii_digit());
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            let is_plain = !agreement.is_empty() && agreement.bytes().all(plain);
            let id = Self { party: party.to_owned(), agreement: agreement.to_owned(), edition: edition.parse().ok()? };
            (is_number && is_plain && id.to_string() == text).then_some(id)
        };
        read().ok_or(NotADocument)
    }
}

/// What stands on the signature page, as a QR code and beside it: which document it is, and what it was made from. A page
/// that is printed, signed and scanned has nothing else that a program can know it by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentCode {
    /// Which document.
    pub id: DocumentId,
    /// The first 48 bits of the SHA-256 of the record's values, as twelve hexadecimal digits in capitals.
    record: String,
}

impl DocumentCode {
    /// The code of a document, by the digest of its record.
    pub fn new(id: DocumentId, record: &Digest) -> Self {
        Self { id, record: record.to_string()[..12].to_ascii_uppercase() }
    }

    /// The code as a picture in SVG, black on nothing, with the quiet zone of four modules that ISO/IEC 18004 asks for.
    /// A quarter of it may be lost (error correction level Q): there may be a stamp on it, or a crease in the paper.
    pub fn svg(&self) -> String {
        const QUIET: i32 = 4;
        // The longest identifier there can be takes a tenth of what a QR code holds.
        let Ok(code) = QrCode::encode_text(&self.to_string(), QrCodeEcc::Quartile) else { return String::new() };
        let size = code.size();
        let side = size + 2 * QUIET;
        let mut svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\"");
        for y in 0..size {
            let mut x = 0;
            while x < size {
                // One rectangle for modules side by side: between two there could be a hairline.
                let run = (x..size).take_while(|x| code.get_module(*x, y)).count() as i32;
                if run > 0 {
                    svg += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
                }
                x += run.max(1);
            }
        }
        svg + "\"/></svg>"
    }
}

impl fmt::Display for DocumentCode {
    /// `4601-SAMARBEIDSAVTALE-1/3F9A12CD77E0`: in the characters that a QR code holds most of (alphanumeric mode).
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}/{}", self.id.to_string().to_ascii_uppercase(), self.record)
    }
}

impl FromStr for DocumentCode {
    type Err = NotADocument;

    fn from_str(text: &str) -> Result<Self, NotADocument> {
        let (id, record) = text.split_once('/').ok_or(NotADocument)?;
        let code = Self { id: id.to_ascii_lowercase().parse()?, record: record.to_owned() };
        let is_digest = record.len() == 12 && record.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'));
        if is_digest && code.to_string() == text { Ok(code) } else { Err(NotADocument) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id() -> DocumentId {
        DocumentId { party: "0301".into(), agreement: "avtale-2-ny".into(), edition: 12 }
    }

    #[test]
    fn an_identifier_and_a_code_are_read_as_they_are_written() {
        assert_eq!(id().to_string(), "0301-avtale-2-ny-12");
        assert_eq!("0301-avtale-2-ny-12".parse::<DocumentId>().unwrap(), id());
        let code = DocumentCode::new(id(), &Digest::of(b"abc"));
        assert_eq!(code.to_string(), "0301-AVTALE-2-NY-12/BA7816BF8F01");
        assert_eq!(code.to_string().parse::<DocumentCode>().unwrap(), code);
    }

    #[test]
    fn what_is_neither_is_refused() {
        for wrong in ["", "0301", "0301-1", "0301-avtale-01", "0301-avtale-+1", "x-avtale-1", "0301-Avtale-1", "0301--1"] {
            assert!(wrong.parse::<DocumentId>().is_err(), "{wrong}");
        }
        for wrong in ["0301-AVTALE-1", "0301-avtale-1/BA7816BF8F01", "0301-AVTALE-1/ba7816bf8f01", "0301-AVTALE-1/BA7816BF8F0"] {
            assert!(wrong.parse::<DocumentCode>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_picture_has_the_modules_of_the_code_and_a_quiet_zone() {
        let code = DocumentCode::new(id(), &Digest::of(b"abc"));
        let svg = code.svg();
        let expected = QrCode::encode_text(&code.to_string(), QrCodeEcc::Quartile).unwrap();
        let side = expected.size() + 8;
        assert!(svg.contains(&format!("viewBox=\"0 0 {side} {side}\"")));
        let mut drawn = std::collections::HashSet::new();
        let path = svg.split('"').find(|part| part.starts_with('M')).unwrap();
        for run in path.split_terminator('z') {
            let numbers: Vec<i32> = run.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
            let [x, y, width, 1, back] = numbers[..] else { panic!("{run}") };
            assert_eq!(width, back);
            drawn.extend((x..x + width).map(|x| (x - 4, y - 4)));
        }
        let dark = (0..expected.size()).flat_map(|y| (0..expected.size()).map(move |x| (x, y)));
        assert_eq!(drawn, dark.filter(|(x, y)| expected.get_module(*x, *y)).collect());
    }
}
