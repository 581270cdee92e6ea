//! What is said to people, as data: which sentence it is, and what stands in it.
//!
//! A [`Message`] has a code that stays the same for as long as its meaning does, and named arguments. The words stand in
//! `words/`, one folder for each [`Language`] and in it one file for each part of the program, in Fluent's syntax. English
//! is the language they are written in first: of every sentence in it the build makes a type (`says`), so that a
//! sentence that does not exist, or an argument that is missing, does not compile, and one that nobody says is a warning.
//! That the other languages have the same sentences with the same arguments is a test.
//!
//! Nobody finds out what happened by looking at the words: they are for people, and change.

mod data;
mod speak;
pub(crate) mod system;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cell::Cell;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::ser::{SerializeMap as _, SerializeStruct as _};
use serde::{Serialize, Serializer};

pub use data::MessageData;

/// One type for each sentence, by file and code, with a field for each argument: `says::member::CheckDigit { number }` is
/// `member-check-digit` in `words/en/member.ftl`. They become [`Message`]s by `into`.
pub(crate) mod says {
    use super::{Argument, Message};

    /// What the types have in common. That it is a trait of theirs, and not of [`Message`], is what lets the compiler see
    /// which of them nobody says.
    pub(crate) trait Sentence {
        fn message(self) -> Message;
    }

    include!(concat!(env!("OUT_DIR"), "/says.rs"));
}

/// A language that people are spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Norwegian bokmål.
    Bokmal,
    /// Norwegian nynorsk.
    Nynorsk,
    /// English, which every sentence has.
    #[default]
    English,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Bokmal, Self::Nynorsk, Self::English];

    /// Its tag (BCP 47), which is the name of its folder.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Bokmal => "nb",
            Self::Nynorsk => "nn",
            Self::English => "en",
        }
    }

    /// The language of a locale as systems name it (`nn_NO.UTF-8`, `nb-NO`, `en_GB`, `C`); none if it is none of these.
    pub fn of_locale(locale: &str) -> Option<Self> {
        match locale.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase().as_str() {
            "nb" | "no" => Some(Self::Bokmal),
            "nn" => Some(Self::Nynorsk),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// Does something in which [`Message`]s that are serialized have their text in this language; it is English otherwise.
    pub fn spoken<T>(self, during: impl FnOnce() -> T) -> T {
        struct Before(Language);
        impl Drop for Before {
            fn drop(&mut self) {
                SPOKEN.set(self.0);
            }
        }
        let _before = Before(SPOKEN.replace(self));
        during()
    }
}

thread_local! {
    /// Serde hands nothing down to what it serializes.
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// Something that is said: which sentence, and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    code: &'static str,
    arguments: Vec<(Cow<'static, str>, Argument)>,
}

/// What stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// A name, a path, or words that are somebody else's: they are the same in all languages.
    Text(String),
    /// A number; sentences agree with it.
    Number(u64),
    /// A day: `2026-11-23` in English, `23.11.2026` in Norwegian.
    Date(Date),
    /// A moment, in UTC, to the second: `2026-11-23T10:00:00Z` in English, `23.11.2026 kl. 10.00 UTC` in Norwegian.
    Moment(Timestamp),
    /// What is said in its own words.
    Message(Message),
    /// Several, with commas and an "and" before the last.
    List(Vec<Argument>),
    /// Several, with commas alone.
    Row(Vec<Argument>),
    /// One of several, with commas and an "or" before the last.
    AnyOf(Vec<Argument>),
}

impl Message {
    /// A sentence with its arguments; it is [`says`] that calls this.
    fn new<const N: usize>(code: &'static str, arguments: [(&'static str, Argument); N]) -> Self {
        let arguments = arguments.into_iter().map(|(name, argument)| (Cow::Borrowed(name), argument)).collect();
        Self { code, arguments }
    }

    /// What sentence it is: words with hyphens between, that begin with the part of the program.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// It in words, on one line: a sentence that begins with a small letter and ends without a full stop, or a part of one.
    pub fn text(&self, language: Language) -> String {
        speak::text(self.code, &self.arguments, language)
    }
}

impl Argument {
    /// One of several: "a, b or c".
    pub fn any_of<T: Into<Argument>>(all: impl IntoIterator<Item = T>) -> Self {
        Self::AnyOf(all.into_iter().map(Into::into).collect())
    }

    /// Several, with commas alone: "a, b, c".
    pub fn row<T: Into<Argument>>(all: impl IntoIterator<Item = T>) -> Self {
        Self::Row(all.into_iter().map(Into::into).collect())
    }

    /// It in words.
    pub fn text(&self, language: Language) -> String {
        let words = |all: &[Argument]| -> Vec<String> { all.iter().map(|one| one.text(language)).collect() };
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) if language == Language::English => date.to_string(),
            Self::Date(date) => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
            Self::Moment(moment) if language == Language::English => format!("{moment:.0}"),
            Self::Moment(moment) => {
                let moment = TimeZone::UTC.to_datetime(*moment);
                let seconds = if moment.second() == 0 { String::new() } else { format!(".{:02}", moment.second()) };
                let date = Self::Date(moment.date()).text(language);
                format!("{date} kl. {:02}.{:02}{seconds} UTC", moment.hour(), moment.minute())
            }
            Self::Message(message) => message.text(language),
            Self::List(all) => speak::list(words(all), "and", "og", language),
            Self::Row(all) => words(all).join(", "),
            Self::AnyOf(all) => speak::list(words(all), "or", "eller", language),
        }
    }
}

/// In English, for those who work on the program: what people read is [`Message::text`] in their language.
impl std::fmt::Display for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(&self.text(Language::English))
    }
}

impl<S: says::Sentence> From<S> for Message {
    fn from(said: S) -> Self {
        said.message()
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&Path> for Argument {
    fn from(path: &Path) -> Self {
        Self::Text(path.display().to_string())
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<Date> for Argument {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Timestamp> for Argument {
    fn from(moment: Timestamp) -> Self {
        Self::Moment(moment)
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl<T: Into<Argument>> FromIterator<T> for Argument {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        Self::List(all.into_iter().map(Into::into).collect())
    }
}

/// `{code, arguments, text}`, the text in the language of [`Language::spoken`].
impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Message", 3)?;
        out.serialize_field("code", self.code)?;
        out.serialize_field("arguments", &Arguments(&self.arguments))?;
        out.serialize_field("text", &self.spoken())?;
        out.end()
    }
}

impl Message {
    /// It in the language of [`Language::spoken`], for what is serialized.
    pub(crate) fn spoken(&self) -> String {
        self.text(SPOKEN.get())
    }

    /// What stands in it, by name.
    pub(crate) fn arguments(&self) -> &[(Cow<'static, str>, Argument)] {
        &self.arguments
    }

    /// Its arguments as a JSON object.
    pub(crate) fn arguments_as_json(&self) -> impl Serialize {
        Arguments(&self.arguments)
    }
}

struct Arguments<'a>(&'a [(Cow<'static, str>, Argument)]);

impl Serialize for Arguments<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(name, argument)| map.serialize_entry(name, argument))?;
        map.end()
    }
}

/// A text, a number, a day or a moment as ISO 8601 writes it, another message, or an array of these.
impl Serialize for Argument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Date(date) => date.serialize(serializer),
            Self::Moment(moment) => serializer.collect_str(&format_args!("{moment:.0}")),
            Self::Message(message) => message.serialize(serializer),
            Self::List(all) | Self::Row(all) | Self::AnyOf(all) => all.serialize(serializer),
        }
    }
}
