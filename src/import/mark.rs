//! By what a row that was exported is known when it comes back: whether anybody changed it, and whether its record or what is
//! registered was changed meanwhile.

use super::table::Value;
use crate::digest::Hasher;

/// What a row was when it was exported, in two parts: the contact person, and the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    contact: String,
    signature: String,
}

impl Mark {
    /// Of what stands in the cells of a row, as they are shown.
    pub fn new(party: &str, contact: &[&str; 6], signature: &[&str; 4]) -> Self {
        Self { contact: short(party, contact), signature: short(party, signature) }
    }

    /// As it stands in its cell.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let (contact, signature) = written.trim().split_once('-')?;
        Some(Self { contact: contact.to_ascii_lowercase(), signature: signature.to_ascii_lowercase() })
    }

    /// Whether the contact person was this.
    pub(super) fn is_of_contact(&self, party: &str, contact: &[&str; 6]) -> bool {
        self.contact == short(party, contact)
    }

    /// Whether the signature was this: date, signatory, title and manner.
    pub(super) fn is_of_signature(&self, party: &str, signature: &[&str; 4]) -> bool {
        self.signature == short(party, signature)
    }
}

/// What is written into the cell. It begins with a letter, lest a program takes it for a number.
impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{}-{}", self.contact, self.signature)
    }
}

/// Ten letters are enough for nobody to hit them by chance: this is no seal.
fn short(party: &str, cells: &[&str]) -> String {
    let mut hasher = Hasher::new();
    hasher.field(party);
    for cell in cells {
        hasher.field(Value::text(cell).map(|value| value.shown()).unwrap_or_default());
    }
    let digest = hasher.finish().to_string();
    digest
        .chars()
        .take(10)
        .map(|digit| digit.to_digit(16).and_then(|digit| char::from_digit(digit + 10, 36)).unwrap_or('a'))
        .collect()
}
