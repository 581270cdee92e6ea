//! The names that files have in a bag: the same file on every system, in a folder, a ZIP or a TAR.

use std::fmt;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::folder::{Unfit, is_device};
use crate::message::Message;
use crate::message::says::archive as says;

/// A name has fewer characters than this, and fewer bytes: some systems allow 260 for all of a path.
const MAX: usize = 200;

/// A path below a bag, with `/` between its parts. It is relative and has no `..`, no drive, no device of Windows, and no letter
/// that a manifest would have to encode: RFC 8493, 2.1.3 encodes `%`, CR and LF, and programs disagree on how.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BagName(Box<str>);

/// Why a text is no name of a file in a bag; completes the sentence that begins with the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoBagName {
    /// It is a path that leads out, a device, or has a letter that not every system knows.
    Unfit(Unfit),
    /// It is too long.
    Long,
}

impl From<NoBagName> for Message {
    fn from(no: NoBagName) -> Self {
        match no {
            NoBagName::Unfit(Unfit::Character(character)) => {
                says::NameCharacter { character: crate::text::shown(&character.to_string()) }.into()
            }
            NoBagName::Unfit(unfit) => unfit.into(),
            NoBagName::Long => says::NameLong { most: MAX - 1 }.into(),
        }
    }
}

impl BagName {
    /// The name of a file below a bag.
    pub fn parse(name: &str) -> Result<Self, NoBagName> {
        if name.len() >= MAX {
            return Err(NoBagName::Long);
        }
        name.split('/').try_for_each(check).map_err(NoBagName::Unfit)?;
        Ok(Self(name.into()))
    }

    /// What two names have in common that are one file on some system: case does not count, nor how a letter with an accent
    /// is put together.
    pub fn key(&self) -> String {
        let lower = self.0.nfc().collect::<String>().to_lowercase();
        lower.nfc().collect()
    }

    /// Where it is, below a folder, with what stands between the parts on this system.
    pub fn below(&self, folder: &Path) -> PathBuf {
        self.0.split('/').fold(folder.to_owned(), |path, part| path.join(part))
    }

    /// The folder that it lies in, empty for the bag itself.
    pub fn parent(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

fn check(part: &str) -> Result<(), Unfit> {
    let is_plain = |c: char| c.is_alphanumeric() || is_combining_mark(c) || "-_. ,()+&'=@#!;[]".contains(c);
    if part.is_empty() {
        Err(Unfit::Empty)
    } else if part.starts_with('.') {
        Err(Unfit::Point)
    } else if let Some(other) = part.chars().find(|c| !is_plain(*c)) {
        Err(Unfit::Character(other))
    } else if part.ends_with(['.', ' ']) || part.starts_with(' ') {
        Err(Unfit::End)
    } else if is_device(part) {
        Err(Unfit::Device)
    } else {
        Ok(())
    }
}

impl Deref for BagName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BagName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_a_bag_has_a_name() {
        for name in ["bagit.txt", "data/output/4601-bergen/4601-samarbeidsavtale-1.pdf", "data/templates/a/logo (ny), å.svg"] {
            assert_eq!(BagName::parse(name).as_deref(), Ok(name));
        }
        assert!(BagName::parse(&format!("data/{}", "a".repeat(194))).is_ok());
    }

    #[test]
    fn what_leads_out_must_be_encoded_or_is_another_file_elsewhere_is_none() {
        use Unfit::{Character, Device, Empty, End, Point};
        for (name, unfit) in [
            ("", Empty),
            ("/etc/passwd", Empty),
            ("data//a", Empty),
            ("../a", Point),
            ("data/../../a", Point),
            ("data/.git/config", Point),
            ("C:/a", Character(':')),
            ("data\\a", Character('\\')),
            ("data/100%.txt", Character('%')),
            ("data/a\nb", Character('\n')),
            ("data/a\rb", Character('\r')),
            ("data/a\u{202e}b", Character('\u{202e}')),
            ("~/a", Character('~')),
            ("data/a.", End),
            ("data/a ", End),
            ("data/NUL", Device),
            ("data/com1.txt", Device),
        ] {
            assert_eq!(BagName::parse(name), Err(NoBagName::Unfit(unfit)), "{name:?}");
        }
        assert_eq!(BagName::parse(&format!("data/{}", "a".repeat(195))), Err(NoBagName::Long));
    }

    #[test]
    fn twins_have_one_key() {
        let key = |name| BagName::parse(name).unwrap().key();
        assert_eq!(key("data/Åse.txt"), key("data/a\u{30a}SE.TXT"));
        assert_ne!(key("data/ase.txt"), key("data/åse.txt"));
    }
}
