//! Manifests: what each file of a bag is, by its SHA-256 and its SHA-512 (RFC 8493, 2.1.3 and 2.2.1).

use std::collections::BTreeMap;
use std::fmt;

use ring::digest::{SHA512, digest};

use super::name::BagName;
use crate::digest::Digest;

/// A SHA-512 digest (FIPS 180-4). Written as 128 small hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Digest512([u8; 64]);

impl Digest512 {
    fn of(bytes: &[u8]) -> Self {
        let mut all = [0; 64];
        all.copy_from_slice(digest(&SHA512, bytes).as_ref());
        Self(all)
    }
}

impl fmt::Display for Digest512 {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest512 {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Digest512({self})")
    }
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    /// How many bytes it has.
    pub bytes: u64,
    /// Their SHA-256.
    pub sha256: Digest,
    /// Their SHA-512.
    pub sha512: Digest512,
}

impl Sums {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, sha256: Digest::of(bytes), sha512: Digest512::of(bytes) }
    }

    /// By one of the two algorithms, as manifests write it.
    pub fn by(&self, algorithm: Algorithm) -> String {
        match algorithm {
            Algorithm::Sha256 => self.sha256.to_string(),
            Algorithm::Sha512 => self.sha512.to_string(),
        }
    }
}

/// What a manifest's digests are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Algorithm {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sha256, Self::Sha512];

    /// As it stands in the names of manifests.
    fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "sha256",
            Self::Sha512 => "sha512",
        }
    }

    /// The manifest of the payload.
    pub fn manifest(self) -> String {
        format!("manifest-{}.txt", self.name())
    }

    /// The manifest of the files beside the payload.
    pub fn tag_manifest(self) -> String {
        format!("tag{}", self.manifest())
    }

    fn digits(self) -> usize {
        match self {
            Self::Sha256 => 64,
            Self::Sha512 => 128,
        }
    }
}

/// A manifest's text, in the form that `sha256sum -c` and `sha512sum -c` read too.
pub fn manifest<'a>(files: impl IntoIterator<Item = (&'a BagName, &'a Sums)>, algorithm: Algorithm) -> String {
    files.into_iter().map(|(name, sums)| format!("{}  {name}\n", sums.by(algorithm))).collect()
}

/// The digests that a manifest's text has, by the names as they stand there. The error is the number of the first line that is
/// none of a manifest: a digest in small digits, two blanks, a name, and a line break, each name once.
pub fn parse(text: &[u8], algorithm: Algorithm) -> Result<BTreeMap<String, String>, usize> {
    let mut files = BTreeMap::new();
    for (nth, line) in text.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let wrong = nth + 1;
        let line = std::str::from_utf8(line).ok().and_then(|line| line.strip_suffix('\n')).ok_or(wrong)?;
        let (digest, name) = line.split_once("  ").ok_or(wrong)?;
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let is_digest = digest.len() == algorithm.digits() && digest.bytes().all(is_digit);
        if !is_digest || name.is_empty() || files.insert(name.to_owned(), digest.to_owned()).is_some() {
            return Err(wrong);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let (name, sums) = (BagName::parse("data/a b.txt").unwrap(), Sums::of(b"abc"));
        // FIPS 180-2, appendix C.1.
        let expected = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
        let text = manifest([(&name, &sums)], Algorithm::Sha512);
        assert_eq!(text, format!("{expected}  data/a b.txt\n"));
        assert_eq!(parse(text.as_bytes(), Algorithm::Sha512).unwrap()["data/a b.txt"], expected);
        assert_eq!(parse(text.as_bytes(), Algorithm::Sha256), Err(1));
    }

    #[test]
    fn what_is_no_line_of_a_manifest_is_told_by_its_number() {
        let good = format!("{}  data/a\n", Digest::of(b"a"));
        for bad in [
            good.to_uppercase(),
            good.replace("  ", " "),
            good.replace("  ", " *"),
            good.trim_end().to_owned(),
            good.replace("data/a", ""),
            good.clone(),
            "\n".to_owned(),
        ] {
            assert_eq!(parse(format!("{good}{bad}").as_bytes(), Algorithm::Sha256), Err(2), "{bad:?}");
        }
        assert_eq!(parse(b"", Algorithm::Sha256), Ok(BTreeMap::new()));
    }
}
