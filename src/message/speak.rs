//! Messages in words, by Fluent.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::{Argument, Language};

/// The sentences of a language.
pub(super) type Bundle = FluentBundle<FluentResource>;

/// By language, in the order of [`Language`]: each file's name and its words.
pub(super) const WORDS: [(Language, &[(&str, &str)]); 3] = include!(concat!(env!("OUT_DIR"), "/words.rs"));

static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| WORDS.map(|(language, files)| bundle(language, files)));

/// The code of every sentence: each begins a line of its own.
static CODES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let [.., (_, english)] = WORDS;
    english.iter().flat_map(|(_, words)| words.lines()).filter_map(|line| Some(line.split_once(" =")?.0)).collect()
});

/// A code that is one of a sentence.
pub(super) fn known(code: &str) -> Option<&'static str> {
    CODES.get(code).copied()
}

/// What cannot be read of a file is left out; that nothing has to be is a test.
fn bundle(language: Language, files: &[(&str, &str)]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(language.tag().parse().into_iter().collect());
    // The marks that Fluent would put around what it inserts are no letters of anybody's name.
    bundle.set_use_isolating(false);
    for (_, words) in files {
        let resource = FluentResource::try_new((*words).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// A sentence in a language, or in English if it has none in that; its code, if it has none at all.
pub(super) fn text(code: &str, arguments: &[(Cow<'static, str>, Argument)], language: Language) -> String {
    let bundles = [&BUNDLES[language as usize], &BUNDLES[Language::English as usize]];
    bundles.into_iter().find_map(|bundle| filled(bundle, code, arguments, language)).unwrap_or_else(|| code.to_owned())
}

/// Whether there is a sentence of this code, and these are the arguments that it needs.
pub(super) fn is_whole(code: &str, arguments: &[(Cow<'static, str>, Argument)]) -> bool {
    let english = &BUNDLES[Language::English as usize];
    put_together(english, code, arguments, Language::English).is_some_and(|(_, is_whole)| is_whole)
}

/// A sentence of a bundle with its arguments, if the bundle has it.
fn filled(bundle: &Bundle, code: &str, arguments: &[(Cow<'static, str>, Argument)], language: Language) -> Option<String> {
    put_together(bundle, code, arguments, language).map(|(words, _)| words)
}

/// The same, and whether nothing is missing in it.
fn put_together(
    bundle: &Bundle,
    code: &str,
    arguments: &[(Cow<'static, str>, Argument)],
    language: Language,
) -> Option<(String, bool)> {
    let message = bundle.get_message(code)?;
    let mut values = FluentArgs::with_capacity(arguments.len());
    for (name, argument) in arguments {
        let value = match argument {
            Argument::Number(number) => FluentValue::from(*number),
            other => FluentValue::from(other.text(language)),
        };
        values.set(&**name, value);
    }
    let mut missing = Vec::new();
    let words = bundle.format_pattern(message.value()?, Some(&values), &mut missing).into_owned();
    Some((words, missing.is_empty()))
}

/// "a, b and c".
pub(super) fn list(mut all: Vec<String>, english: &str, norwegian: &str, language: Language) -> String {
    let Some(last) = all.pop() else { return String::new() };
    if all.is_empty() {
        return last;
    }
    let and = if language == Language::English { english } else { norwegian };
    format!("{} {and} {last}", all.join(", "))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_number_decides_the_form_and_a_date_is_written_as_the_language_does() {
        let english = "sent = { $number ->\n [one] 1 document was\n *[other] { $number } documents were\n } sent on { $date }";
        let nynorsk =
            "sent = { $number ->\n [one] 1 dokument vart sendt\n *[other] { $number } dokument vart sende\n } { $date }";
        for (language, words, number, expected) in [
            (Language::English, english, 1, "1 document was sent on 2026-11-03"),
            (Language::English, english, 15, "15 documents were sent on 2026-11-03"),
            (Language::Nynorsk, nynorsk, 1, "1 dokument vart sendt 03.11.2026"),
            (Language::Nynorsk, nynorsk, 2000, "2000 dokument vart sende 03.11.2026"),
        ] {
            let arguments = [("number".into(), Argument::Number(number)), ("date".into(), date(2026, 11, 3).into())];
            let bundle = bundle(language, &[("example", words)]);
            assert_eq!(filled(&bundle, "sent", &arguments, language).unwrap(), expected);
        }
    }

    #[test]
    fn a_moment_is_written_as_the_language_does() {
        let moment = |text: &str, language| Argument::from(text.parse::<jiff::Timestamp>().unwrap()).text(language);
        assert_eq!(moment("2026-11-03T09:05:00Z", Language::Bokmal), "03.11.2026 kl. 09.05 UTC");
        assert_eq!(moment("2026-12-31T23:59:59Z", Language::Nynorsk), "31.12.2026 kl. 23.59.59 UTC");
        assert_eq!(moment("2026-11-03T09:05:00.25Z", Language::English), "2026-11-03T09:05:00Z");
    }

    #[test]
    fn the_last_of_several_comes_after_an_and() {
        let list = |all: &[&str], language| list(all.iter().map(|one| (*one).to_owned()).collect(), "and", "og", language);
        assert_eq!(list(&["a"], Language::English), "a");
        assert_eq!(list(&["a", "b", "c"], Language::English), "a, b and c");
        assert_eq!(list(&["a", "b"], Language::Nynorsk), "a og b");
        assert_eq!(list(&[], Language::Bokmal), "");
    }
}
