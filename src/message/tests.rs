use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::Entry;
use fluent_syntax::parser::parse;
use serde_json::json;

use super::speak::WORDS;
use super::*;

#[path = "constructors.rs"]
#[expect(dead_code, reason = "the build script writes files, and this looks at sentences")]
mod constructors;

/// The codes of a language's sentences, each with the names of its arguments.
fn sentences(files: &[(&str, &str)]) -> BTreeMap<String, BTreeSet<String>> {
    let mut sentences = BTreeMap::new();
    for (file, words) in files {
        let resource = parse(*words).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut names = BTreeSet::new();
            constructors::in_pattern(&message.value.unwrap_or_else(|| panic!("{} has no words", message.id.name)), &mut names);
            let names = names.into_iter().map(str::to_owned).collect();
            let before = sentences.insert(message.id.name.to_owned(), names);
            assert!(before.is_none(), "{file}: {} stands there twice", message.id.name);
        }
    }
    sentences
}

#[test]
fn every_language_has_every_sentence_with_the_same_arguments_and_no_other() {
    let all = WORDS.map(|(language, files)| (language, sentences(files)));
    let [.., (Language::English, english)] = &all else { panic!("English stands last") };
    for (language, sentences) in &all {
        for (code, names) in english {
            assert_eq!(sentences.get(code), Some(names), "{code} in {language:?}");
        }
        for code in sentences.keys() {
            assert!(english.contains_key(code), "{code} is in {language:?} and not in English");
        }
    }
}

#[test]
fn what_others_wrote_is_put_in_as_it_is() {
    let said = Message::from(says::member::WriteStep { text: "{ $x } -term \u{202e}<b>" });
    assert_eq!(said.text(Language::English), "write { $x } -term \u{202e}<b>");
    assert_eq!(said.text(Language::Nynorsk), "skriv { $x } -term \u{202e}<b>");
}

#[test]
fn a_sentence_stands_in_another_in_the_language_of_the_whole() {
    let is = Message::from(says::member::CheckDigitStep {});
    let whole = Message::from(says::text::Line { name: "navn", is: is.clone() });
    assert_eq!(whole.text(Language::Bokmal), format!("`navn` {}", is.text(Language::Bokmal)));
    assert_ne!(is.text(Language::Bokmal), is.text(Language::English));
}

#[test]
fn programs_get_code_arguments_and_text_in_the_language_that_is_spoken() {
    let said = Message::from(says::member::DigitsStep { key: "kommunenummer", digits: 4u32 });
    let expected =
        |text| json!({ "code": "member-digits-step", "arguments": { "digits": 4, "key": "kommunenummer" }, "text": text });
    let serialized = || serde_json::to_value(&said).unwrap();
    assert_eq!(serialized(), expected("a kommunenummer has 4 digits"));
    assert_eq!(Language::Bokmal.spoken(serialized), expected("et kommunenummer har 4 sifre"));
    assert_eq!(serialized(), expected("a kommunenummer has 4 digits"));
}

#[test]
fn locales_as_systems_name_them() {
    for (locale, language) in [
        ("nb_NO.UTF-8", Some(Language::Bokmal)),
        ("nn-NO", Some(Language::Nynorsk)),
        ("no", Some(Language::Bokmal)),
        ("en_GB@euro", Some(Language::English)),
        ("C.UTF-8", None),
        ("de_DE", None),
        ("", None),
    ] {
        assert_eq!(Language::of_locale(locale), language, "{locale}");
    }
}

// Tests assert what people read, in English.

impl PartialEq<&str> for Message {
    fn eq(&self, words: &&str) -> bool {
        self.text(Language::English).as_str() == *words
    }
}

impl PartialEq<String> for Message {
    fn eq(&self, words: &String) -> bool {
        self.text(Language::English) == *words
    }
}

impl Message {
    pub(crate) fn contains(&self, words: &str) -> bool {
        self.to_string().contains(words)
    }

    pub(crate) fn starts_with(&self, words: &str) -> bool {
        self.to_string().starts_with(words)
    }
}
