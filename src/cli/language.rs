//! Which language people are spoken to in.

use std::ffi::OsString;
use std::sync::OnceLock;

use crate::message::Language;

static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// Chooses it for the whole run: what was asked for on the command line, or else by `AVTALE_LANGUAGE`, or else the system's
/// (POSIX.1-2017, 8.2: the first of three variables that is not empty), or else English.
#[expect(clippy::disallowed_methods, reason = "the program's one look at these variables")]
pub fn choose(asked: Option<Language>) {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let ours = || Language::of_locale(&variable("AVTALE_LANGUAGE")?);
    let systems = || Language::of_locale(&["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable)?);
    let _ = LANGUAGE.set(asked.or_else(ours).or_else(systems).unwrap_or_default());
}

/// The language asked for on a command line that the parser gave up.
pub fn asked(words: impl Iterator<Item = OsString>) -> Option<Language> {
    let mut words = words.skip(1).map_while(|word| Some(word).filter(|word| word != "--"));
    while let Some(word) = words.next() {
        let Some(value) = word.to_str().and_then(|word| word.strip_prefix("--language")) else { continue };
        let tag = match value.strip_prefix('=') {
            Some(tag) => Some(tag.to_owned()),
            None if value.is_empty() => words.next().and_then(|tag| tag.into_string().ok()),
            None => continue,
        };
        return Language::ALL.into_iter().find(|language| Some(language.tag()) == tag.as_deref());
    }
    None
}

/// The language that was chosen.
pub fn language() -> Language {
    LANGUAGE.get().copied().unwrap_or_default()
}
