//! Signed notes (C2SP `signed-note`): a text, and below it a line for each signature.

use std::fmt;
use std::str::FromStr;

use crate::base64;

/// The largest note that is read, in bytes.
const MAX_BYTES: usize = 1 << 20;
/// So many signatures are read. The format wants 16 at least.
const MAX_SIGNATURES: usize = 100;
/// What a line with a signature begins with: an em dash.
const DASH: &str = "\u{2014} ";

/// A text and the signatures below it. Nothing is said about whether any of them holds: [`crate::VerifierKey`] tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

/// A line with a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The name of the key.
    pub name: String,
    /// The first four bytes, which tell it from other keys of that name.
    pub key_id: [u8; 4],
    /// The rest. What it consists of depends on the key.
    pub bytes: Vec<u8>,
}

/// Why a text is no signed note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotANote {
    /// It is longer than a megabyte.
    #[error("a note is no longer than a megabyte")]
    Long,
    /// It has a control character that is no line feed.
    #[error("a note has no control character but line feeds")]
    Control,
    /// It does not end with a line feed.
    #[error("a note ends with a line feed")]
    End,
    /// No blank line separates text and signatures.
    #[error("a note has a blank line between its text and its signatures")]
    Separator,
    /// A line below the last blank line is no signature.
    #[error("line {line} below the text is no signature: an em dash, a name, and base 64 are expected")]
    Signature {
        /// Which of them, counted from 1.
        line: usize,
    },
    /// There is no signature, or there are more than a hundred.
    #[error("a note has 1 to {MAX_SIGNATURES} signatures")]
    Number,
}

impl Note {
    /// A text that nobody has signed yet. It is none without a line feed at its end.
    pub(crate) fn unsigned(text: String) -> Result<Self, NotANote> {
        check_characters(&text)?;
        if text.ends_with('\n') { Ok(Self { text, signatures: Vec::new() }) } else { Err(NotANote::End) }
    }

    /// The text that is signed, with the line feed at its end.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signatures, in their order.
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    /// Adds a signature, unless it is there. Whether it is there now: a hundred are all that a note has.
    pub fn add(&mut self, signature: Signature) -> bool {
        let is_there = self.signatures.contains(&signature);
        let is_full = self.signatures.len() >= MAX_SIGNATURES;
        if !is_there && !is_full {
            self.signatures.push(signature);
        }
        is_there || !is_full
    }
}

/// Whether this is the name of a key: not empty, without blanks of any kind, and without a plus sign.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c == '+' || c.is_whitespace() || c.is_control())
}

fn check_characters(text: &str) -> Result<(), NotANote> {
    if text.len() > MAX_BYTES {
        return Err(NotANote::Long);
    }
    if text.bytes().any(|byte| byte < 0x20 && byte != b'\n') { Err(NotANote::Control) } else { Ok(()) }
}

impl FromStr for Note {
    type Err = NotANote;

    fn from_str(note: &str) -> Result<Self, NotANote> {
        check_characters(note)?;
        let note = note.strip_suffix('\n').ok_or(NotANote::End)?;
        let (text, lines) = note.rsplit_once("\n\n").ok_or(NotANote::Separator)?;
        let read = |(nth, line): (usize, &str)| Signature::parse(line).ok_or(NotANote::Signature { line: nth + 1 });
        let signatures: Vec<_> = lines.split('\n').take(MAX_SIGNATURES + 1).enumerate().map(read).collect::<Result<_, _>>()?;
        if signatures.len() > MAX_SIGNATURES {
            return Err(NotANote::Number);
        }
        Ok(Self { text: format!("{text}\n"), signatures })
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| writeln!(f, "{signature}"))
    }
}

impl Signature {
    /// Reads a line, without its line feed.
    pub fn parse(line: &str) -> Option<Self> {
        let (name, encoded) = line.strip_prefix(DASH)?.split_once(' ')?;
        let bytes = base64::decode(encoded)?;
        let (key_id, rest) = bytes.split_first_chunk().filter(|(_, rest)| !rest.is_empty())?;
        is_name(name).then(|| Self { name: name.to_owned(), key_id: *key_id, bytes: rest.to_vec() })
    }

    /// Key id and signature in base 64, as they stand in the line.
    pub fn encoded(&self) -> String {
        base64::encode(&[&self.key_id, &self.bytes[..]].concat())
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{DASH}{} {}", self.name, self.encoded())
    }
}
