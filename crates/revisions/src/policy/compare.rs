//! When two values are the same.

use std::ops::Range;

use super::update::Update;
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Object};
use crate::reader::text;

/// How many values are compared with each other, at most, and how deep within others.
const STEPS: usize = 10_000;
const DEPTH: usize = 128;
/// What is lost of a number when it is written with few digits, in points.
const ROUNDING: f64 = 0.001;
/// Entries of fields and annotations that are text for people (12.5.2, 12.7.3.1), whatever encoding it is written in.
const TEXT: [&[u8]; 4] = [b"T", b"TU", b"TM", b"NM"];

impl Update<'_> {
    /// Whether two values are the same. References to the same number are: what is changed there is judged there.
    pub(crate) fn same(&self, old: Option<&Object>, new: Option<&Object>) -> Result<bool, Fault> {
        let mut steps = STEPS;
        self.same_within(old.unwrap_or(&Object::Null), new.unwrap_or(&Object::Null), &mut steps, 0)
    }

    /// The same of dictionaries.
    pub(crate) fn same_dictionary(&self, old: &Dictionary, new: &Dictionary) -> Result<bool, Fault> {
        let mut steps = STEPS;
        self.same_entries(old, new, &mut steps, 0)
    }

    fn same_within(&self, old: &Object, new: &Object, steps: &mut usize, depth: usize) -> Result<bool, Fault> {
        *steps = steps.saturating_sub(1);
        // Objects are not so deep, but references lead from one into the next.
        if *steps == 0 || depth > DEPTH {
            return Ok(false);
        }
        match (old, new) {
            (Object::Reference(one), Object::Reference(other)) => Ok(one == other),
            // A value that became an object of its own, or no longer is one.
            (Object::Reference(_), _) | (_, Object::Reference(_)) => {
                let (old, new) = (self.file.resolve(self.old, old)?, self.file.resolve(self.new, new)?);
                self.same_within(&old, &new, steps, depth + 1)
            }
            (Object::Array(old), Object::Array(new)) => {
                if old.len() != new.len() {
                    return Ok(false);
                }
                for (old, new) in old.iter().zip(new) {
                    if !self.same_within(old, new, steps, depth + 1)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            (Object::Dictionary(old), Object::Dictionary(new)) => self.same_entries(old, new, steps, depth),
            (Object::Stream(old), Object::Stream(new)) => {
                let data = |range: &Range<usize>| self.file.bytes().get(range.clone());
                Ok(data(&old.data) == data(&new.data) && self.same_entries(&old.dictionary, &new.dictionary, steps, depth)?)
            }
            _ => Ok(old == new || (old.number().is_some() && old.number() == new.number())),
        }
    }

    /// Whether an entry that one has and the other has not says what is so where nothing is said (12.5.4, 12.7.3.1).
    fn same_default(&self, key: &[u8], old: Option<&Object>, new: Option<&Object>) -> Result<bool, Fault> {
        let (value, revision) = match (old, new) {
            (None, Some(new)) => (new, self.new),
            (Some(old), None) => (old, self.old),
            _ => return Ok(false),
        };
        let value = self.file.resolve(revision, value)?;
        Ok(match (key, &value) {
            (b"Ff", value) => value.integer() == Some(0),
            (b"BS", Object::Dictionary(border)) => border.iter().all(|(key, value)| match key {
                b"Type" => value.name() == Some(b"Border"),
                b"W" => value.number() == Some(1.0),
                b"S" => value.name() == Some(b"S"),
                _ => false,
            }),
            _ => false,
        })
    }

    /// Whether two rectangles differ by no more than what is lost when numbers are written.
    fn same_rectangle(&self, key: &[u8], old: Option<&Object>, new: Option<&Object>) -> Result<bool, Fault> {
        let (Some(old), Some(new)) = (old.filter(|_| key == b"Rect"), new) else { return Ok(false) };
        let (old, new) = (self.file.resolve(self.old, old)?, self.file.resolve(self.new, new)?);
        let (Some(old), Some(new)) = (old.numbers::<4>(), new.numbers::<4>()) else { return Ok(false) };
        Ok(old.iter().zip(new).all(|(old, new)| (old - new).abs() < ROUNDING))
    }

    /// Whether two entries are the same text. Programs that sign write their field anew, and choose the encoding themselves.
    fn same_text(&self, key: &[u8], old: Option<&Object>, new: Option<&Object>) -> Result<bool, Fault> {
        let (Some(old), Some(new)) = (old.filter(|_| TEXT.contains(&key)), new) else { return Ok(false) };
        let (Object::String(old), Object::String(new)) = (self.file.resolve(self.old, old)?, self.file.resolve(self.new, new)?)
        else {
            return Ok(false);
        };
        let (old, new) = (text::decode(&old), text::decode(&new));
        // What is not a character in either may be two different things.
        Ok(old == new && !old.contains('\u{fffd}'))
    }

    fn same_entries(&self, old: &Dictionary, new: &Dictionary, steps: &mut usize, depth: usize) -> Result<bool, Fault> {
        if old.entries.len() != new.entries.len() {
            return Ok(false);
        }
        for (old, new) in old.entries.iter().zip(&new.entries) {
            if old.key != new.key || !self.same_within(&old.value, &new.value, steps, depth + 1)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether an entry is the same: as a value, as a text, as what holds where nothing is said, or as a rectangle.
    pub(crate) fn same_entry(&self, key: &[u8], old: Option<&Object>, new: Option<&Object>) -> Result<bool, Fault> {
        Ok(self.same(old, new)?
            || self.same_text(key, old, new)?
            || self.same_default(key, old, new)?
            || self.same_rectangle(key, old, new)?)
    }
}
