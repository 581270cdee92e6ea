//! The language forms that an agreement's text may have.

use serde::{Serialize, Serializer};

/// A language form of an agreement's text: bokmål, nynorsk, or another language by its tag (BCP 47).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextForm {
    /// Bokmål.
    Bokmål,
    /// Nynorsk.
    Nynorsk,
    /// Another language, as `se` for North Sami.
    Other(String),
}

impl TextForm {
    /// Reads one as settings and records write it. None is what is neither of the two words nor a tag; the tags of Norwegian
    /// are none, since they would be second names of the two.
    pub fn parse(key: &str) -> Option<Self> {
        match key {
            "bokmål" => return Some(Self::Bokmål),
            "nynorsk" => return Some(Self::Nynorsk),
            _ => {}
        }
        // RFC 5646, 2.1: a language of two or three letters, and subtags of at most eight letters and digits. In small
        // letters alone, for it names files.
        let mut parts = key.split('-');
        let language = parts.next().unwrap_or_default();
        let is_language = (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_subtag = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        let is_norwegian = matches!(language, "no" | "nb" | "nn");
        (is_language && !is_norwegian && parts.all(is_subtag)).then(|| Self::Other(key.to_owned()))
    }

    /// As settings and records write it.
    pub fn key(&self) -> &str {
        match self {
            Self::Bokmål => "bokmål",
            Self::Nynorsk => "nynorsk",
            Self::Other(tag) => tag,
        }
    }

    /// As the names of its files have it: its folder, and what stands before `.typ` and `.j2`.
    pub fn file(&self) -> &str {
        match self {
            Self::Bokmål => "bokmal",
            other => other.key(),
        }
    }

    /// The file that its text begins from.
    pub fn main_file(&self) -> String {
        format!("{}.typ", self.file())
    }
}

impl std::fmt::Display for TextForm {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.key())
    }
}

impl Serialize for TextForm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_words_and_the_tags_of_other_languages_are_language_forms() {
        for (key, file) in [("bokmål", "bokmal"), ("nynorsk", "nynorsk"), ("se", "se"), ("smj", "smj"), ("sr-latn", "sr-latn")] {
            let form = TextForm::parse(key).unwrap();
            assert_eq!((form.key(), form.file(), form.main_file()), (key, file, format!("{file}.typ")));
        }
        for wrong in ["", "bokmal", "Bokmål", "nb", "nn-no", "s", "SE", "samisk", "se-", "se--x", "se/..", "se-verylongtag", "æø"]
        {
            assert_eq!(TextForm::parse(wrong), None, "{wrong}");
        }
    }
}
