//! Messages that are kept in a file, to be said again in any language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Argument, Message, speak};

/// A message as data that is kept: its code, and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageData {
    code: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    arguments: BTreeMap<String, Value>,
}

/// What stands in a sentence: in JSON a text, a number, a message, or an object with one key, which says what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Value {
    Number(u64),
    Text(String),
    Message(MessageData),
    Date { date: Date },
    Moment { moment: Timestamp },
    List { list: Vec<Value> },
    Row { row: Vec<Value> },
    AnyOf { any_of: Vec<Value> },
    // Of a later program's.
    Other(serde_json::Value),
}

impl MessageData {
    /// A message, with each text that stands in it as it may be kept.
    pub fn of(message: &Message, text: &impl Fn(&str) -> String) -> Self {
        let arguments = message.arguments.iter().map(|(name, argument)| (name.to_string(), Value::of(argument, text)));
        Self { code: message.code.to_string(), arguments: arguments.collect() }
    }

    /// Which sentence it is.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The message; none if this program does not know the sentence.
    pub fn message(&self) -> Option<Message> {
        let argument = |(name, value): (&String, &Value)| Some((Cow::Owned(name.clone()), value.argument()?));
        let arguments = self.arguments.iter().map(argument).collect::<Option<Vec<_>>>()?;
        let code = speak::known(&self.code)?;
        speak::is_whole(code, &arguments).then_some(Message { code, arguments })
    }
}

impl Value {
    fn of(argument: &Argument, text: &impl Fn(&str) -> String) -> Self {
        let all = |all: &[Argument]| all.iter().map(|one| Self::of(one, text)).collect();
        match argument {
            Argument::Text(words) => Self::Text(text(words)),
            Argument::Number(number) => Self::Number(*number),
            Argument::Date(date) => Self::Date { date: *date },
            Argument::Moment(moment) => Self::Moment { moment: *moment },
            Argument::Message(message) => Self::Message(MessageData::of(message, text)),
            Argument::List(list) => Self::List { list: all(list) },
            Argument::Row(row) => Self::Row { row: all(row) },
            Argument::AnyOf(any_of) => Self::AnyOf { any_of: all(any_of) },
        }
    }

    fn argument(&self) -> Option<Argument> {
        let all = |all: &[Self]| all.iter().map(Self::argument).collect::<Option<Vec<_>>>();
        Some(match self {
            Self::Number(number) => Argument::Number(*number),
            Self::Text(text) => Argument::Text(text.clone()),
            Self::Message(message) => Argument::Message(message.message()?),
            Self::Date { date } => Argument::Date(*date),
            Self::Moment { moment } => Argument::Moment(*moment),
            Self::List { list } => Argument::List(all(list)?),
            Self::Row { row } => Argument::Row(all(row)?),
            Self::AnyOf { any_of } => Argument::AnyOf(all(any_of)?),
            Self::Other(_) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::message::Language;
    use crate::message::says::{caution, certificate, verdict};

    fn kept(message: &Message) -> MessageData {
        MessageData::of(message, &|text| text.to_owned())
    }

    #[test]
    fn what_is_kept_is_said_again_in_every_language() {
        let reason: Message = caution::FormAndTimestamp { form: "1. mai", date: date(2026, 11, 23) }.into();
        let list: Argument = ["Kari", "Ola"].into_iter().collect();
        for message in [
            reason.clone(),
            verdict::WithStep { reason, step: Message::from(verdict::AskStep {}) }.into(),
            verdict::AndMore { more: 3u32 }.into(),
            certificate::Expired { name: "Kari", until: Timestamp::UNIX_EPOCH }.into(),
            caution::Reason { reason: list }.into(),
            caution::Reason { reason: Argument::row(["Kari", "Ola"]) }.into(),
            caution::Reason { reason: Argument::any_of(["Kari", "Ola"]) }.into(),
        ] {
            let line = serde_json::to_string(&kept(&message)).unwrap();
            let read: MessageData = serde_json::from_str(&line).unwrap();
            for language in Language::ALL {
                assert_eq!(read.message().map(|read| read.text(language)), Some(message.text(language)), "{line}");
            }
        }
    }

    #[test]
    fn a_sentence_of_another_program_is_kept_and_not_said() {
        for data in [
            json!({ "code": "caution-of-a-later-program" }),
            json!({ "code": "caution-reason" }),
            json!({ "code": "caution-reason", "arguments": { "reason": { "colour": "red" } } }),
            json!({ "code": "caution-reason", "arguments": { "reason": { "code": "no-such" } } }),
        ] {
            let read: MessageData = serde_json::from_value(data.clone()).unwrap();
            assert_eq!(read.message(), None, "{data}");
            assert_eq!(serde_json::to_value(&read).unwrap(), data);
        }
    }
}
