//! What is said in a finding, for programs: under its key in words, in the language of [`Language::spoken`], and beside it,
//! under the same key and `_data`, as messages with code and arguments.
//!
//! [`Language::spoken`]: crate::message::Language::spoken

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::evidence::Part;
use super::reason::Reason;
use crate::message::Message;

/// What can be put into words: a message, or none, or several.
pub(crate) trait Words: Serialize {
    fn words<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
}

impl Words for Message {
    fn words<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.spoken())
    }
}

impl Words for Reason {
    fn words<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.message().words(to)
    }
}

impl Words for Part {
    fn words<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.named().words(to)
    }
}

impl<T: Words> Words for Option<T> {
    fn words<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(InWords).serialize(to)
    }
}

impl<T: Words> Words for Vec<T> {
    fn words<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(InWords))
    }
}

struct InWords<'a, T>(&'a T);

impl<T: Words> Serialize for InWords<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.words(to)
    }
}

/// Functions that write what is said under a key, for `flatten`.
macro_rules! keys {
    ($($key:ident)*) => {
        $(pub(crate) fn $key<T: Words, S: Serializer>(said: &T, to: S) -> Result<S::Ok, S::Error> {
            let mut map = to.serialize_map(Some(2))?;
            map.serialize_entry(stringify!($key), &InWords(said))?;
            map.serialize_entry(concat!(stringify!($key), "_data"), said)?;
            map.end()
        })*
    };
}

keys!(reasons cautions object part_of what shows why structure later notes untidy unreadable differences hint refused doubts);
