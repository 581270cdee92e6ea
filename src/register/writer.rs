//! Who writes to the register, and what the library does not find out by itself: the time, and random numbers.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::past::LONGEST;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::Message;
use crate::message::says::register as says;
use crate::text;

/// What tells the time. The library never looks at a clock by itself.
pub type Clock = fn() -> Timestamp;

/// What gives 128 random bits that nobody can guess; none if the system has none. The library draws none by itself.
pub type Random = fn() -> Option<[u8; 16]>;

/// Whoever writes to the register. Each event says who that was.
#[derive(Debug, Clone)]
pub struct Writer {
    by: String,
    clock: Clock,
    random: Random,
}

impl Writer {
    /// A person or a program with a name, which is to stand in every event.
    pub fn new(by: &str, clock: Clock, random: Random) -> Result<Self, Diagnostic> {
        let by = by.trim();
        let refused = |message: Message, hint: Message| Err(Diagnostic::of(Kind::Usage, message).hint(hint));
        if by.is_empty() {
            return refused(says::Nobody {}.into(), says::NobodyStep {}.into());
        }
        if let Some(reason) = text::unprintable(by) {
            return refused(says::By { is: reason.message }.into(), reason.hint);
        }
        match by.len() {
            0..=LONGEST => Ok(Self { by: by.to_owned(), clock, random }),
            length => refused(says::LongBy { length }.into(), says::LongByStep {}.into()),
        }
    }

    /// Who it is.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// What is written beside what happens now.
    pub fn now(&self) -> Stamp<'_> {
        self.at((self.clock)())
    }

    /// What is written beside what happens at a moment.
    pub fn at(&self, at: Timestamp) -> Stamp<'_> {
        Stamp { at, writer: self }
    }

    /// A salt for one more event.
    pub(super) fn salt(&self) -> Result<Salt, Diagnostic> {
        (self.random)().map(Salt).ok_or_else(|| Diagnostic::error(says::NoRandom {}).hint(says::NoRandomStep {}))
    }
}

/// What is written beside events: when, by whom, and a salt for each. The time is the same for all that are registered
/// together.
#[derive(Debug, Clone, Copy)]
pub struct Stamp<'a> {
    pub(super) at: Timestamp,
    pub(super) writer: &'a Writer,
}

/// 128 random bits in an event, so that nobody finds out by trying what it said once it is erased and only its digest is
/// left. Written as 32 small hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 16]);

impl Salt {
    /// These bits.
    pub fn new(bits: [u8; 16]) -> Self {
        Self(bits)
    }
}

impl fmt::Display for Salt {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Salt({self})")
    }
}

/// A text that is not 32 small hexadecimal digits.
#[derive(Debug, thiserror::Error)]
#[error("not a salt: 32 small hexadecimal digits are expected")]
pub struct NotASalt;

impl FromStr for Salt {
    type Err = NotASalt;

    fn from_str(text: &str) -> Result<Self, NotASalt> {
        let is_digit = |digit: u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != 32 || !text.bytes().all(is_digit) {
            return Err(NotASalt);
        }
        u128::from_str_radix(text, 16).map(|bits| Self(bits.to_be_bytes())).map_err(|_| NotASalt)
    }
}

impl Serialize for Salt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Salt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(SaltVisitor)
    }
}

struct SaltVisitor;

impl de::Visitor<'_> for SaltVisitor {
    type Value = Salt;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a salt")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Salt, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writer(by: &str) -> Result<Writer, Diagnostic> {
        Writer::new(by, || Timestamp::UNIX_EPOCH, || None)
    }

    #[test]
    fn who_it_is_can_be_read_in_every_line() {
        assert_eq!(writer(" Kari Nordmann ").unwrap().by(), "Kari Nordmann");
        assert!(writer(&"å".repeat(100)).is_ok());
        for wrong in ["", "  ", "Kari\nNordmann", "Kari\u{202e}", &"å".repeat(101)] {
            let fault = writer(wrong).unwrap_err();
            assert!(fault.kind == Kind::Usage && !fault.hints.is_empty(), "{fault:?}");
        }
    }

    #[test]
    fn without_random_numbers_there_is_no_salt() {
        assert_eq!(writer("Kari").unwrap().salt().unwrap_err().message.code(), "register-no-random");
    }

    #[test]
    fn a_salt_has_one_way_to_be_written() {
        let text = "000102030405060708090a0b0c0d0eff";
        let salt: Salt = text.parse().unwrap();
        assert_eq!((salt.to_string().as_str(), salt), (text, Salt::new([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255])));
        for wrong in ["", &text[1..], &text.to_uppercase(), &text.replace('a', "g"), "+00102030405060708090a0b0c0d0eff"] {
            assert!(wrong.parse::<Salt>().is_err(), "{wrong}");
        }
    }
}
