//! What a file is.

use serde::{Deserialize, Serialize};

use super::jpeg2000;

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// `%PDF-` within the first 1024 bytes.
    Pdf,
    /// JPEG.
    Jpeg,
    /// JPEG 2000, in its file format or as a codestream.
    Jpeg2000,
    /// PNG.
    Png,
    /// TIFF, of either byte order.
    Tiff,
}

impl Format {
    /// Looks at the first bytes, never at a name.
    ///
    /// ```
    /// use avtale_pages::Format;
    ///
    /// assert_eq!(Format::of(b"%PDF-1.7"), Some(Format::Pdf));
    /// assert_eq!(Format::of(b"PK\x03\x04 and %PDF-1.7 in it"), None);
    /// ```
    pub fn of(bytes: &[u8]) -> Option<Format> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Some(Format::Png),
            [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Some(Format::Tiff),
            _ if jpeg2000::MAGIC.iter().any(|magic| bytes.starts_with(magic)) => Some(Format::Jpeg2000),
            // An archive with a PDF in it.
            [b'P', b'K', 3, 4, ..] => None,
            _ => bytes.get(..bytes.len().min(1024))?.windows(5).any(|five| five == b"%PDF-").then_some(Format::Pdf),
        }
    }
}
