//! Objects (ISO 32000-1, 7.3), as values: names and strings decoded, dictionaries sorted.

use std::ops::Range;

/// An object.
#[derive(Debug, Clone, PartialEq)]
pub enum Object {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A number with a point.
    Real(f64),
    /// A name, without its solidus and with `#xx` decoded.
    Name(Vec<u8>),
    /// A string, decoded.
    String(Vec<u8>),
    /// An array.
    Array(Vec<Object>),
    /// A dictionary.
    Dictionary(Dictionary),
    /// A reference to another object.
    Reference(Id),
    /// A stream.
    Stream(Stream),
}

/// Number and generation of an indirect object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    /// Its number, from 1.
    pub number: u32,
    /// Its generation: 0 unless the number was used before.
    pub generation: u16,
}

/// A dictionary: its entries in the order of their keys, each key once, `null` left out (7.3.7).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dictionary {
    pub(crate) entries: Vec<Entry>,
}

/// An entry of a dictionary.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: Vec<u8>,
    pub(crate) value: Object,
    /// Where the value's tokens lie, in the file or in the decoded object stream.
    pub(crate) at: Range<usize>,
}

impl PartialEq for Entry {
    /// By value: where it lies is no part of it.
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.value == other.value
    }
}

/// A stream: its dictionary, and where its data lies in the file, still encoded.
#[derive(Debug, Clone, PartialEq)]
pub struct Stream {
    /// The dictionary.
    pub dictionary: Dictionary,
    /// Where in the file the data lies.
    pub data: Range<usize>,
}

impl Dictionary {
    /// A value, as it stands (it may be a reference).
    pub fn get(&self, key: &[u8]) -> Option<&Object> {
        self.entry(key).map(|entry| &entry.value)
    }

    pub(crate) fn entry(&self, key: &[u8]) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.key.as_slice().cmp(key)).ok()?;
        self.entries.get(at)
    }

    /// Whether a value is this name.
    pub fn is(&self, key: &[u8], name: &[u8]) -> bool {
        self.get(key).and_then(Object::name) == Some(name)
    }

    /// How many bytes its keys and values are written in.
    pub(crate) fn extent(&self) -> usize {
        self.entries.iter().map(|entry| entry.key.len() + entry.at.len()).sum()
    }

    /// Keys and values, in the order of keys.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.entries.iter().map(|entry| (entry.key.as_slice(), &entry.value))
    }
}

impl Object {
    /// An integer that is not negative and no larger than memory.
    pub fn size(&self) -> Option<usize> {
        self.integer().and_then(|number| usize::try_from(number).ok())
    }

    /// The integer.
    pub fn integer(&self) -> Option<i64> {
        if let Self::Integer(number) = self { Some(*number) } else { None }
    }

    /// The number, integer or real.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(*number as f64),
            Self::Real(number) => Some(*number),
            _ => None,
        }
    }

    /// So many numbers, in an array.
    pub fn numbers<const N: usize>(&self) -> Option<[f64; N]> {
        let numbers: Vec<f64> = self.array()?.iter().map(Self::number).collect::<Option<_>>()?;
        <[f64; N]>::try_from(numbers).ok()
    }

    /// The name.
    pub fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// The string's bytes.
    pub fn string(&self) -> Option<&[u8]> {
        if let Self::String(bytes) = self { Some(bytes) } else { None }
    }

    /// The array's items.
    pub fn array(&self) -> Option<&[Object]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The dictionary, also a stream's.
    pub fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            Self::Stream(stream) => Some(&stream.dictionary),
            _ => None,
        }
    }

    /// The stream.
    pub fn stream(&self) -> Option<&Stream> {
        if let Self::Stream(stream) = self { Some(stream) } else { None }
    }

    /// What is referred to.
    pub fn reference(&self) -> Option<Id> {
        if let Self::Reference(id) = self { Some(*id) } else { None }
    }

    /// Every reference in it, each as often as it occurs.
    pub(crate) fn references(&self, found: &mut Vec<Id>) {
        match self {
            Self::Reference(id) => found.push(*id),
            Self::Array(items) => items.iter().for_each(|item| item.references(found)),
            Self::Dictionary(dictionary) | Self::Stream(Stream { dictionary, .. }) => {
                dictionary.iter().for_each(|(_, value)| value.references(found));
            }
            _ => {}
        }
    }
}
