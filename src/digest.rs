//! Step 5: SHA-256 of bytes, by `ring`.

use std::fmt;
use std::io::{self, Read};
use std::str::FromStr;

use ring::digest::{Context, SHA256, digest};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

/// A SHA-256 digest (FIPS 180-4). Written as 64 small hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Digest of all the bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::from_ring(digest(&SHA256, bytes))
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its first 128 bits.
    pub fn beginning(&self) -> u128 {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.0[..16]);
        u128::from_be_bytes(bytes)
    }

    /// Half of it, which nobody finds a second input for either: for a key where a whole one for each would be much.
    pub fn half(&self) -> [u64; 2] {
        let beginning = self.beginning();
        [(beginning >> 64) as u64, beginning as u64]
    }

    /// Hands on its digits. A register has several in each line, and formatting a byte at a time takes longer than hashing it.
    fn with_digits<T>(&self, use_them: impl FnOnce(&str) -> T) -> Option<T> {
        let mut digits = [0; 64];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[HEXADECIMAL[usize::from(byte >> 4)], HEXADECIMAL[usize::from(byte & 15)]]);
        }
        std::str::from_utf8(&digits).ok().map(use_them)
    }

    fn from_ring(digest: ring::digest::Digest) -> Self {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(digest.as_ref());
        Self(bytes)
    }
}

impl From<[u8; 32]> for Digest {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.with_digits(|digits| f.write_str(digits)).unwrap_or(Err(fmt::Error))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// A text that is not 64 small hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 digest: 64 small hexadecimal digits are expected")]
pub struct NotADigest;

/// The digits.
const HEXADECIMAL: &[u8; 16] = b"0123456789abcdef";

/// The value of each byte as a hexadecimal digit, 255 for what is none. A register has several digests in each line, and
/// looking a digit up is quicker than asking what it is.
const DIGITS: [u8; 256] = {
    let mut digits = [255; 256];
    let mut value = 0;
    while value < 16 {
        digits[HEXADECIMAL[value] as usize] = value as u8;
        value += 1;
    }
    digits
};

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let text = text.as_bytes();
        if text.len() != 64 {
            return Err(NotADigest);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            let (high, low) = (DIGITS[usize::from(pair[0])], DIGITS[usize::from(pair[1])]);
            if high | low > 15 {
                return Err(NotADigest);
            }
            *byte = high << 4 | low;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = self.with_digits(|digits| serializer.serialize_str(digits));
        digits.unwrap_or_else(|| Err(ser::Error::custom(fmt::Error)))
    }
}

/// By hand, because a register has several in each line, and need not copy them first.
impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DigestVisitor)
    }
}

struct DigestVisitor;

impl de::Visitor<'_> for DigestVisitor {
    type Value = Digest;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a SHA-256 digest")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Digest, E> {
        text.parse().map_err(E::custom)
    }
}

/// Digest of several parts. Each is preceded by its length, so that no two lists of parts run together to the
/// same bytes.
pub struct Hasher(Context);

impl Hasher {
    /// No parts yet.
    #[expect(clippy::new_without_default, reason = "an empty hasher is no useful value")]
    pub fn new() -> Self {
        Self(Context::new(&SHA256))
    }

    /// Adds a part.
    pub fn field(&mut self, bytes: impl AsRef<[u8]>) {
        let bytes = bytes.as_ref();
        self.0.update(&(bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    /// Adds bytes as they are, for a digest of bytes that come in pieces.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all bytes that come, however many they are.
    pub fn of_reader(from: &mut dyn Read) -> io::Result<Digest> {
        let (mut hasher, mut bytes) = (Self::new(), vec![0; 1 << 20]);
        loop {
            match from.read(&mut bytes) {
                Ok(0) => return Ok(hasher.finish()),
                Ok(read) => hasher.bytes(&bytes[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The digest of what was added so far.
    pub fn so_far(&self) -> Digest {
        Digest::from_ring(self.0.clone().finish())
    }

    /// The digest of all parts in their order.
    pub fn finish(self) -> Digest {
        Digest::from_ring(self.0.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_own_example() {
        // FIPS 180-2, appendix B.1.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Digest::of(b"abc").to_string(), abc);
        assert_eq!(abc.parse::<Digest>().unwrap(), Digest::of(b"abc"));
        for wrong in ["", &abc[1..], &abc.to_uppercase(), &abc.replace('b', "g")] {
            assert_eq!(wrong.parse::<Digest>(), Err(NotADigest), "{wrong:?}");
        }
    }

    #[test]
    fn parts_do_not_run_together() {
        let of = |parts: &[&str]| {
            let mut hasher = Hasher::new();
            parts.iter().for_each(|part| hasher.field(part));
            hasher.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }
}
