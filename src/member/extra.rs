//! The values of keys that an agreement has beside the common ones.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::check::Check;
use super::value::digits;
use crate::message::says::member as says;
use crate::profile::{Key, KeyKind, Keys};
use crate::text;

/// The value of a key that an agreement has beside the common ones, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extra {
    /// Text, a date as 2026-11-23, a choice, `ja` or `nei`, an address or a number to call.
    Text(String),
    /// A whole number.
    Number(i64),
}

impl Extra {
    /// One such as a key may have, to try templates on.
    pub(super) fn example(kind: &KeyKind) -> Self {
        Self::Text(match kind {
            KeyKind::Number => return Self::Number(12),
            KeyKind::Text => "Kari Nordmann".to_owned(),
            KeyKind::Date => "2026-10-21".to_owned(),
            KeyKind::YesNo => "ja".to_owned(),
            KeyKind::Choice(choices) => choices.first().cloned().unwrap_or_default(),
            KeyKind::Email => "kari.nordmann@bergen.kommune.no".to_owned(),
            KeyKind::Telephone => "55 56 55 56".to_owned(),
        })
    }
}

/// Takes the values of such keys out of a record as it was read.
pub(super) fn taken(record: &mut Map<String, Value>, keys: &Keys) -> BTreeMap<String, String> {
    let own = keys.keys().filter_map(|key| match record.remove(key)? {
        Value::String(value) => Some((key.clone(), value)),
        _ => None,
    });
    own.collect()
}

/// Which of these keys stand in a record that cannot be read as YAML, as far as one can see.
pub(super) fn mentioned(text: &str, keys: &Keys) -> BTreeSet<String> {
    let says = |key: &str| text.lines().filter_map(|line| line.strip_prefix(key)).any(|rest| rest.trim_start().starts_with(':'));
    keys.keys().filter(|key| says(key)).cloned().collect()
}

impl Check<'_> {
    /// Reads them. Empty is the same as absent.
    pub(super) fn extra(&mut self, written: BTreeMap<String, String>, keys: &Keys) -> BTreeMap<String, Extra> {
        let read = written.into_iter().filter_map(|(name, written)| {
            let value = self.text(&[&name], Some(written))?;
            Some((name.clone(), self.one(&name, value, keys.get(&name)?)?))
        });
        read.collect()
    }

    fn one(&mut self, name: &str, value: String, key: &Key) -> Option<Extra> {
        let path = [name];
        match &key.kind {
            KeyKind::Number => {
                let number = digits(&value).parse().ok();
                if number.is_none() {
                    self.fault(&path, says::KeyNumber { key: name, value: &value }, says::KeyNumberStep {});
                }
                number.map(Extra::Number)
            }
            KeyKind::Date => self.date(&path, Some(value)).map(|date| Extra::Text(date.to_string())),
            KeyKind::Email => match text::mailable(&value) {
                Ok(_) => Some(Extra::Text(value)),
                Err(reason) => {
                    self.fault(&path, reason, says::EmailStep {});
                    None
                }
            },
            KeyKind::Telephone if text::telephone(&value).is_none() => {
                self.fault(&path, says::Telephone { value }, says::TelephoneStep {});
                None
            }
            KeyKind::Telephone | KeyKind::Text | KeyKind::YesNo | KeyKind::Choice(_) => Some(Extra::Text(value)),
        }
    }
}
