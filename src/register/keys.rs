//! The keys of a line, read in one go: those that every line has, and among them those of its kind.

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, IntoDeserializer, MapAccess, Visitor};

use super::event::Event;
use super::writer::Salt;
use crate::digest::Digest;

/// What a line says.
pub(super) struct Keys<'a> {
    pub(super) seq: u64,
    pub(super) at: Timestamp,
    pub(super) more: u32,
    /// Who registered it. In format 1 it is the kind's, if it is there.
    pub(super) by: Option<String>,
    pub(super) kind: &'a str,
    /// None of a kind that is not known.
    pub(super) event: Option<Event>,
    /// A line of format 1 has none.
    pub(super) salt: Option<Salt>,
    pub(super) prev: Digest,
}

impl<'a> Keys<'a> {
    /// Reads a line. Its kind is where it seems to be, as a rule; or else the line is read once more.
    pub(super) fn read(line: &'a [u8]) -> serde_json::Result<Self> {
        let seems = seeming_kind(line);
        match read(line, seems) {
            Ok(keys) if keys.kind == seems => Ok(keys),
            _ => read(line, serde_json::from_slice::<OfKind>(line)?.event),
        }
    }
}

/// What stands where a line has its kind, if nothing before it looks like that.
fn seeming_kind(line: &[u8]) -> &str {
    let line = std::str::from_utf8(line).unwrap_or_default();
    line.split_once(r#""event":""#).and_then(|(_, rest)| rest.split_once('"')).map_or("", |(kind, _)| kind)
}

/// Nothing but the kind.
#[derive(Deserialize)]
struct OfKind<'a> {
    event: &'a str,
}

/// Reads a line that is of this kind, or is found to be of another.
fn read<'a>(line: &'a [u8], kind: &str) -> serde_json::Result<Keys<'a>> {
    let mut deserializer = serde_json::Deserializer::from_slice(line);
    let keys = deserializer.deserialize_map(Line { kind })?;
    deserializer.end().map(|()| keys)
}

struct Line<'k> {
    kind: &'k str,
}

impl<'de> Visitor<'de> for Line<'_> {
    type Value = Keys<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an event")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Keys<'de>, A::Error> {
        let mut head = Head::default();
        let event = Event::read(self.kind, Own { head: &mut head, map })?;
        let Head { seq, at, more, by, kind, salt, prev } = head;
        Ok(Keys {
            seq: seq.ok_or_else(|| Error::missing_field("seq"))?,
            at: at.ok_or_else(|| Error::missing_field("at"))?,
            more: more.unwrap_or_default(),
            by: by.flatten(),
            kind: kind.ok_or_else(|| Error::missing_field("event"))?,
            event,
            salt: salt.flatten(),
            prev: prev.ok_or_else(|| Error::missing_field("prev"))?,
        })
    }
}

/// What every line has, as far as it was read.
#[derive(Default)]
struct Head<'a> {
    seq: Option<u64>,
    at: Option<Timestamp>,
    more: Option<u32>,
    /// `null` says as little as nothing.
    by: Option<Option<String>>,
    kind: Option<&'a str>,
    salt: Option<Option<Salt>>,
    prev: Option<Digest>,
}

/// A text as it stands in the line, where it can.
#[derive(Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Head<'de> {
    /// Takes the value of a key, if it is one that every line has.
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "seq" => once("seq", &mut self.seq, map)?,
            "at" => once("at", &mut self.at, map)?,
            "more" => once("more", &mut self.more, map)?,
            "by" => once("by", &mut self.by, map)?,
            "event" => once("event", &mut self.kind, map)?,
            "salt" => once("salt", &mut self.salt, map)?,
            "prev" => once("prev", &mut self.prev, map)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Takes a value that was not there before: of two, one program would read the first and another the last.
fn once<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    key: &'static str,
    value: &mut Option<T>,
    map: &mut A,
) -> Result<(), A::Error> {
    match value.replace(map.next_value()?) {
        None => Ok(()),
        Some(_) => Err(Error::duplicate_field(key)),
    }
}

/// The keys of the kind alone; what every line has goes to the head.
struct Own<'h, 'de, A> {
    head: &'h mut Head<'de>,
    map: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Own<'_, 'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        while let Some(Text(key)) = self.map.next_key()? {
            if !self.head.take(&key, &mut self.map)? {
                return seed.deserialize(key.into_deserializer()).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

/// Reads keys as what they are of.
pub(super) fn value<'de, T: Deserialize<'de>, A: MapAccess<'de>>(keys: A) -> Result<T, A::Error> {
    T::deserialize(MapAccessDeserializer::new(keys))
}

/// Passes over keys of which nothing is known.
pub(super) fn pass_over<'de, A: MapAccess<'de>>(mut keys: A) -> Result<(), A::Error> {
    while keys.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}
