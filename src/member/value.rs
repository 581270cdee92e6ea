//! What a line of a record may say, wherever the value comes from: a record that is checked, or a form that came back.

use super::Asked;
use crate::message::says::{member as says, text as says_of_text, yaml as says_of_yaml};
use crate::message::{Argument, Message};
use crate::profile::{Key, KeyKind, TextForm};
use crate::text::{self, Unprintable};

/// The keys below `kontaktperson`.
pub const CONTACT: [&str; 6] = ["organisasjon", "navn", "tittel", "adresse", "telefon", "epost"];

/// Why a value cannot stand in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// A sentence that says what is wrong.
    pub message: Message,
    /// What to do.
    pub hint: Message,
}

/// A value as it may stand in a record below a key of `kontaktperson`, without spaces around it. `printable` says whether
/// the agreement's fonts have a letter. Empty is the same as absent.
pub fn contact(key: &str, value: &str, printable: &dyn Fn(char) -> bool) -> Result<String, Refused> {
    let refused = |message: Message, hint: Message| Err(Refused { message, hint });
    if !CONTACT.contains(&key) {
        return refused(
            says::NoSuchLine { key }.into(),
            says::NoSuchLineStep { keys: CONTACT.into_iter().collect::<Argument>() }.into(),
        );
    }
    let name = format!("kontaktperson.{key}");
    if key == "epost" {
        return email(&name, value, printable);
    }
    let value = line(&name, value, printable)?;
    match key {
        _ if value.is_empty() => Ok(value),
        "telefon" if text::telephone(&value).is_none() => {
            refused(says::Telephone { value }.into(), says::TelephoneStep {}.into())
        }
        "adresse" => match without_postal_code(&value) {
            None => Ok(value),
            Some(last) => refused(says::Address { end: last }.into(), says::AddressStep {}.into()),
        },
        _ => Ok(value),
    }
}

/// The same of another line, by the path of keys to it: one that all records may have, or a key that agreements ask for. A day
/// is written as 2026-10-21, and a word that is one of several as they write it.
pub fn other(path: &str, value: &str, asked: &Asked, printable: &dyn Fn(char) -> bool) -> Result<String, Refused> {
    if let Some(key) = asked.keys.get(path) {
        return own(path, value, key, printable);
    }
    match path {
        "kopi" => email(path, value, printable),
        "målform" => form(value, asked),
        "godkjenning.dato" => day(value),
        _ => line(path, value, printable),
    }
}

/// A value of a key that an agreement has beside the common ones.
fn own(name: &str, value: &str, key: &Key, printable: &dyn Fn(char) -> bool) -> Result<String, Refused> {
    let value = line(name, value, printable)?;
    let refused = |message: Message, hint: Message| Err(Refused { message, hint });
    let one_of = |words: &[&str]| match words.iter().find(|word| word.to_lowercase() == value.to_lowercase()) {
        Some(word) => Ok((*word).to_owned()),
        None => refused(
            says_of_yaml::CannotBe { name: Message::from(says_of_yaml::Key { key: name }), value: &value }.into(),
            says_of_yaml::WriteOneOfStep { choices: Argument::any_of(words.iter().copied()) }.into(),
        ),
    };
    match &key.kind {
        _ if value.is_empty() => Ok(value),
        KeyKind::Number if digits(&value).parse::<i64>().is_err() => {
            refused(says::KeyNumber { key: name, value }.into(), says::KeyNumberStep {}.into())
        }
        KeyKind::Number => Ok(digits(&value)),
        KeyKind::Date => day(&value),
        KeyKind::Email => email(name, &value, printable),
        KeyKind::Telephone if text::telephone(&value).is_none() => {
            refused(says::Telephone { value }.into(), says::TelephoneStep {}.into())
        }
        KeyKind::YesNo => one_of(&["ja", "nei"]),
        KeyKind::Choice(choices) => one_of(&choices.iter().map(String::as_str).collect::<Vec<_>>()),
        KeyKind::Telephone | KeyKind::Text => Ok(value),
    }
}

/// A whole number without the spaces that its digits are grouped by.
pub(super) fn digits(value: &str) -> String {
    value.chars().filter(|letter| *letter != ' ').collect()
}

fn day(value: &str) -> Result<String, Refused> {
    if value.is_empty() {
        return Ok(String::new());
    }
    let day = text::recorded_date(value).map_err(|Unprintable { message, hint }| Refused { message, hint })?;
    Ok(day.to_string())
}

/// A language form of which some agreement may have a text, however people write it.
fn form(value: &str, asked: &Asked) -> Result<String, Refused> {
    let other = || TextForm::parse(&value.to_lowercase()).filter(|form| asked.forms.contains(form));
    if value.is_empty() {
        return Ok(String::new());
    }
    match form_word(value).map(str::to_owned).or_else(|| other().map(|form| form.key().to_owned())) {
        Some(form) => Ok(form),
        None => {
            let others = asked.forms.iter().filter(|form| matches!(form, TextForm::Other(_))).map(TextForm::key);
            let choices = ["bokmål", "nynorsk", "nøytral"].into_iter().chain(others);
            Err(Refused {
                message: says_of_yaml::CannotBe { name: Message::from(says_of_yaml::Key { key: "målform" }), value }.into(),
                hint: says_of_yaml::WriteOneOfStep { choices: Argument::any_of(choices) }.into(),
            })
        }
    }
}

/// A language form in the word that a record has for it.
pub fn form_word(written: &str) -> Option<&'static str> {
    match written.trim().trim_end_matches('.').to_lowercase().as_str() {
        "bokmål" | "bokmal" | "bm" | "nb" | "b" => Some("bokmål"),
        "nynorsk" | "nn" | "n" | "ny" => Some("nynorsk"),
        "nøytral" | "nøytralt" | "noytral" | "neutral" => Some("nøytral"),
        _ => None,
    }
}

/// An e-mail address as it may stand in a record. Empty is the same as absent. `name` is what the record calls it.
pub fn email(name: &str, value: &str, printable: &dyn Fn(char) -> bool) -> Result<String, Refused> {
    let value = line(name, value, printable)?;
    match text::mailable(&value) {
        Err(message) if !value.is_empty() => Err(Refused { message, hint: says::EmailStep {}.into() }),
        _ => Ok(value),
    }
}

/// A line of text that can be printed as it stands, without spaces around it. `name` is what the record calls it.
pub fn line(name: &str, value: &str, printable: &dyn Fn(char) -> bool) -> Result<String, Refused> {
    match text::unfit(value, printable) {
        None => Ok(value.trim().to_owned()),
        Some(Unprintable { message, hint }) => Err(Refused { message: says_of_text::Line { name, is: message }.into(), hint }),
    }
}

/// "Rådhusgata 10, 5014 Bergen": what follows the last comma is postal code and place. What stands there otherwise.
fn without_postal_code(address: &str) -> Option<&str> {
    let last = address.rsplit(',').next().unwrap_or_default().trim();
    let (code, place) = last.split_once(' ').unwrap_or((last, ""));
    let good_code = code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit()) && code != "0000";
    (!good_code || !place.chars().any(char::is_alphabetic)).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(key: &str, value: &str) -> Result<String, String> {
        contact(key, value, &|letter| letter != 'Ж').map_err(|refused| refused.message.to_string())
    }

    #[test]
    fn a_record_holds_one_value_on_a_line() {
        for (key, value) in [
            ("navn", "Kari Nordmann"),
            ("navn", ""),
            ("adresse", "Rådhusgata 10, 5014 Bergen"),
            ("adresse", "Postboks 7700, 5020 Bergen"),
            ("telefon", "+47 55 56 55 56"),
            ("epost", "kari@bodø.kommune.no"),
        ] {
            assert_eq!(held(key, value), Ok(value.to_owned()), "{value}");
        }
        assert_eq!(held("navn", " Kari "), Ok("Kari".to_owned()));
        for (key, value, said) in [
            ("navn", "Kari  Nordmann", "`kontaktperson.navn` has two spaces"),
            ("navn", "Kari\u{202e}", "invisible"),
            ("navn", "Жanna", "which the agreement's fonts do not have"),
            ("navn", "KÃ¥re", "another encoding"),
            ("adresse", "Rådhusgata 10\n5014 Bergen", "has a line break"),
            ("adresse", "Rådhusgata 10", "does not end in a postal code"),
            ("telefon", "55 56 55 56 / 91 23 45 67", "not a telephone number"),
            ("epost", "a@b.no, c@d.no", "not an e-mail address"),
            ("epost", "kåre@b.no", "before the @"),
            ("avdeling", "Plan", "a record has no `kontaktperson.avdeling`"),
        ] {
            let refused = held(key, value).unwrap_err();
            assert!(refused.contains(said), "{value}: {refused}");
        }
    }
}
