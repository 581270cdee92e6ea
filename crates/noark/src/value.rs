//! What may stand in an element.

use std::fmt;

use ring::digest::{SHA256, digest};

/// A text that may be an element's content: not empty (the schemas require a character, Arkade's N5.63 one that is no space),
/// and of characters that XML 1.0 (2.2) allows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(String);

/// Why a text cannot stand in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// Nothing in it, or spaces alone.
    #[error("it is empty")]
    Empty,
    /// A character that XML has no way to write, or a carriage return, which readers turn into something else.
    #[error("the character U+{:04X} cannot be written in XML", *.0 as u32)]
    Character(char),
}

impl Text {
    /// The text, if XML can hold it as it is.
    ///
    /// # Errors
    /// It is empty, or has a character that XML cannot write.
    pub fn new(text: impl Into<String>) -> Result<Self, TextFault> {
        let text = text.into();
        if text.trim().is_empty() {
            return Err(TextFault::Empty);
        }
        match text.chars().find(|&c| !writable(c)) {
            Some(c) => Err(TextFault::Character(c)),
            None => Ok(Self(text)),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// XML 1.0, production 2, less the carriage return (2.11: a reader turns it into a line feed).
fn writable(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// M001, `systemID`: the UUID of a unit of the archive.
///
/// It is made of what the unit is, so that the same unit has the same one in every extract: version 8 of RFC 9562 (5.8), the
/// first 128 bits of a SHA-256, as its appendix B.2 shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SystemId([u8; 16]);

impl SystemId {
    /// The one of the unit that these parts name together, from the widest (whose archive it is) to the narrowest.
    pub fn of(parts: &[&str]) -> Self {
        let mut named = Vec::new();
        for part in parts {
            // With its length before it, no two lists of parts run into the same bytes.
            named.extend_from_slice(&(part.len() as u64).to_be_bytes());
            named.extend_from_slice(part.as_bytes());
        }
        let mut id = [0; 16];
        for (to, from) in id.iter_mut().zip(digest(&SHA256, &named).as_ref()) {
            *to = *from;
        }
        id[6] = id[6] & 0x0F | 0x80;
        id[8] = id[8] & 0x3F | 0x80;
        Self(id)
    }
}

impl fmt::Display for SystemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_what_xml_can_hold() {
        assert_eq!(
            Text::new("Guovdageaidnu – <Kautokeino> & co.").map(|t| t.to_string()),
            Ok("Guovdageaidnu – <Kautokeino> & co.".into())
        );
        assert_eq!(Text::new(""), Err(TextFault::Empty));
        assert_eq!(Text::new(" \t\u{a0}"), Err(TextFault::Empty));
        assert_eq!(Text::new("a\u{0}b"), Err(TextFault::Character('\u{0}')));
        assert_eq!(Text::new("a\rb"), Err(TextFault::Character('\r')));
        assert_eq!(Text::new("a\u{FFFE}"), Err(TextFault::Character('\u{FFFE}')));
        assert!(Text::new("to\nlinjer 🌲").is_ok());
    }

    #[test]
    fn a_unit_has_one_identifier_and_no_other_unit_has_it() {
        let id = SystemId::of(&["arkiv", "4601"]);
        assert_eq!(id, SystemId::of(&["arkiv", "4601"]));
        assert_ne!(id, SystemId::of(&["arkiv4", "601"]));
        assert_ne!(id, SystemId::of(&["arkiv", "4601", ""]));
        let written = id.to_string();
        // RFC 9562, 4: version 8, variant 10.
        assert_eq!((written.len(), &written[14..15]), (36, "8"));
        assert!(matches!(&written[19..20], "8" | "9" | "a" | "b"), "{written}");
    }
}
