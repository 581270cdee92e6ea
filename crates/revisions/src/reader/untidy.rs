//! What is not as the standard has it, and every reader forgives alike: it is told, and a person decides.
//!
//! A reader that cannot follow a pointer looks for objects in all of the file, and takes the last of each number. What is
//! forgiven must come to the same there: [`super::searched`].

use thiserror::Error;

/// White space that may stand at the end of a file. Readers look for `startxref` in its last thousand bytes or so.
pub(crate) const SPACE: usize = 64;

/// Something untidy. Offsets are bytes from the beginning of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum Untidy {
    /// `startxref` or `/Prev` leads to white space before a cross-reference section (ISO 32000-1, 7.5.5).
    #[error("a pointer to where its objects lie leads to byte {to} instead of {section}, to the line's end before it")]
    LineBreak {
        /// Where it leads.
        to: usize,
        /// Where the section lies.
        section: usize,
    },
    /// It leads elsewhere.
    #[error("a pointer to where its objects lie leads to byte {to} instead of {section}")]
    Pointer {
        /// Where it leads.
        to: usize,
        /// Where the section lies.
        section: usize,
    },
    /// Lines of a cross-reference table are not of 20 bytes (7.5.4).
    #[error("the table at byte {section} of where its objects lie has lines that are too long or too short")]
    Lines {
        /// Where the section lies.
        section: usize,
    },
    /// `/Size` is smaller than the number of an object (7.5.5).
    #[error("it has more objects than it says at byte {section}")]
    Size {
        /// Where the section lies.
        section: usize,
    },
    /// Something else than `%%EOF` follows the last `startxref` and its number (7.5.5).
    #[error("the mark at its end is missing or does not stand where it belongs, at byte {at}")]
    End {
        /// Where it should be.
        at: usize,
    },
    /// The last `%%EOF` stands there more than once.
    #[error("the mark at its end stands there more than once, at byte {at}")]
    EndAgain {
        /// Where it is repeated.
        at: usize,
    },
    /// The form cannot be read (12.7.2), and some readers take it for none.
    #[error(
        "the form that a program wrote at byte {at} cannot be read: some readers find its fields and signatures, some do not"
    )]
    Form {
        /// Where.
        at: usize,
    },
    /// The identifiers were left out of the trailer (14.4), which only archives and encryption need.
    #[error("its identifiers (/ID) were left out")]
    NoIdentifiers,
    /// `endobj` is missing (7.3.10).
    #[error("an object does not say where it ends, at byte {at}")]
    EndObject {
        /// Where it should.
        at: usize,
    },
}

/// Whether bytes after the end are the same mark again, and nothing else: what else stands there, somebody added.
pub(crate) fn is_end_again(bytes: &[u8]) -> bool {
    if bytes.len() > SPACE {
        return false;
    }
    let lines = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).map(<[u8]>::trim_ascii);
    lines.filter(|line| !line.is_empty()).all(|line| line == b"%%EOF")
}
