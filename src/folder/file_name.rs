//! The name of a file below a folder: a path that cannot lead out of it, on any system.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize};

use crate::message::Message;
use crate::message::says::file as says;
use crate::text;

/// The longest name. Ours have a third of this at most.
const MAX: usize = 255;
/// Begins the name of every file that is not yet in its place.
pub(crate) const STAGED: &str = ".avtale-";
/// What else than documents lies directly below `output/`, in small letters: the beginning of a part, or all of it.
const OWN_BEGINNING: &str = "register.";
const OWN: [&str; 10] = [
    "access",
    "sha256sums",
    "outbox",
    "report.html",
    "checkpoints",
    "invitations.jsonl",
    "inbox",
    "inbox-notes",
    "refused",
    "inputs",
];

/// A path below a folder, with `/` between its parts. Each part is made of ASCII letters, digits, hyphens, underscores and
/// points, and neither begins nor ends with a point: so it is relative, has no `..`, no drive and no letter that one system
/// takes for another, and it is nobody's hidden or staged file. Names that Windows keeps for devices are not among them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct FileName(Box<str>);

/// Why a text is no name of a file below a folder; completes the sentence that begins with the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is empty, begins or ends with `/`, or has two of them in a row.
    Empty,
    /// It is longer than any.
    Long,
    /// A part begins with a point, as `..` does, and hidden files.
    Point,
    /// A part ends with a point, which Windows leaves out.
    End,
    /// It has something else than letters of the English alphabet, digits, `-`, `_` and `.`.
    Character(char),
    /// Windows takes it for a device.
    Device,
    /// It is the register's own, or the outbox.
    Own,
}

impl From<Unfit> for Message {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Empty => says::NameEmpty {}.into(),
            Unfit::Long => says::NameLong { most: MAX }.into(),
            Unfit::Point => says::NamePoint {}.into(),
            Unfit::End => says::NameEnd {}.into(),
            Unfit::Character(character) => says::NameCharacter { character: text::shown(&character.to_string()) }.into(),
            Unfit::Device => says::NameDevice {}.into(),
            Unfit::Own => says::NameOwn {}.into(),
        }
    }
}

/// In English.
impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        Message::from(*self).fmt(f)
    }
}

impl std::error::Error for Unfit {}

impl FileName {
    /// The name of a file below a folder.
    pub fn parse(name: &str) -> Result<Self, Unfit> {
        name.split('/').try_for_each(check)?;
        if name.len() > MAX { Err(Unfit::Long) } else { Ok(Self(name.into())) }
    }

    /// The name of a document or a signed copy: nobody from outside names what else lies below `output/`, such as the
    /// register. Case does not count, for to many systems it does not.
    pub fn of_document(name: &str) -> Result<Self, Unfit> {
        let first = name.split('/').next().unwrap_or_default().to_ascii_lowercase();
        let is_own = first.starts_with(OWN_BEGINNING) || OWN.contains(&first.as_str());
        if is_own { Err(Unfit::Own) } else { Self::parse(name) }
    }

    /// One of the program's own, as its text names it.
    pub(crate) fn own(name: &'static str) -> Self {
        Self(name.into())
    }

    /// Where it is, below a folder, with what stands between the parts on this system.
    pub fn below(&self, folder: &Path) -> PathBuf {
        self.0.split('/').fold(folder.to_owned(), |path, part| path.join(part))
    }

    /// The folder that it lies in, below the one that it is relative to; empty if in that itself.
    pub fn parent(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn check(part: &str) -> Result<(), Unfit> {
    let other = |c: &char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.');
    if part.is_empty() {
        Err(Unfit::Empty)
    } else if part.starts_with('.') {
        Err(Unfit::Point)
    } else if let Some(other) = part.chars().find(other) {
        Err(Unfit::Character(other))
    } else if part.ends_with('.') {
        Err(Unfit::End)
    } else if is_device(part) {
        Err(Unfit::Device)
    } else {
        Ok(())
    }
}

/// Whether Windows takes a part of a path for a device, whatever its ending ("Naming Files, Paths, and Namespaces").
pub(crate) fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered =
        |name: &str| stem.strip_prefix(name).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

impl Deref for FileName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<Path> for FileName {
    fn as_ref(&self) -> &Path {
        Path::new(&*self.0)
    }
}

impl AsRef<OsStr> for FileName {
    fn as_ref(&self) -> &OsStr {
        OsStr::new(&*self.0)
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// From outside, as from the register.
impl<'de> Deserialize<'de> for FileName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        Self::of_document(&name)
            .map_err(|unfit| serde::de::Error::custom(format_args!("{name:?} is no document's name: it {unfit}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_documents_and_copies_are_names() {
        for name in [
            "4601-bergen/4601-samarbeidsavtale-1.pdf",
            "15-more-og-romsdal/15-samarbeidsavtale-12-signed-2.asice",
            "5612.pdf",
            "a/b/c_d.pdf",
            "registers/a.pdf",
            "a/register.jsonl",
            "a/com10.pdf",
        ] {
            assert_eq!(FileName::of_document(name).map(|name| name.to_string()), Ok(name.to_owned()));
        }
    }

    #[test]
    fn what_leads_out_of_the_folder_or_is_another_file_on_another_system_is_no_name() {
        use Unfit::{Character, Device, Empty, End, Long, Point};
        let long = "a".repeat(MAX + 1);
        for (name, unfit) in [
            ("", Empty),
            ("/etc/passwd", Empty),
            ("a//b.pdf", Empty),
            ("a/", Empty),
            ("../a.pdf", Point),
            ("a/../../b.pdf", Point),
            ("a/..", Point),
            (".", Point),
            ("./a.pdf", Point),
            ("a/.avtale-00", Point),
            (".git/config", Point),
            ("a\\..\\b.pdf", Character('\\')),
            ("C:/a.pdf", Character(':')),
            ("c:a.pdf", Character(':')),
            ("a.pdf:stream", Character(':')),
            ("a\0.pdf", Character('\0')),
            ("a\n.pdf", Character('\n')),
            ("a\x1b[2J.pdf", Character('\x1b')),
            ("å.pdf", Character('å')),
            ("a\u{200c}.pdf", Character('\u{200c}')),
            ("REGIST~1.JSO", Character('~')),
            ("a b.pdf", Character(' ')),
            ("a./b.pdf", End),
            ("a.pdf.", End),
            ("nul", Device),
            ("a/CON.pdf", Device),
            ("Lpt1.x.pdf", Device),
            (&long, Long),
        ] {
            assert_eq!(FileName::parse(name), Err(unfit), "{name:?}");
            assert_eq!(FileName::of_document(name), Err(unfit), "{name:?}");
        }
    }

    #[test]
    fn the_registers_own_files_are_nobodys_to_name_in_any_case() {
        for name in [
            "register.jsonl",
            "REGISTER.JSONL",
            "register.lock",
            "register.torn-1",
            "SHA256SUMS",
            "sha256sums",
            "sha256sums/a.pdf",
            "Outbox/4601-samarbeidsavtale-1.eml",
            "report.html",
        ] {
            assert_eq!(FileName::of_document(name), Err(Unfit::Own), "{name:?}");
            assert!(FileName::parse(name).is_ok());
        }
    }
}
