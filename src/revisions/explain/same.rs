//! When two values are the same.

use std::ops::Range;

use super::{Walk, Why, keys};
use crate::revisions::fault::Fault;
use crate::revisions::object::{Dictionary, Object};

/// How many values are compared with each other, at most, and how deep within others.
const STEPS: usize = 10_000;
const DEPTH: usize = 128;

impl Walk<'_> {
    /// Whether two values are the same. References to the same number are: what is changed there is judged there.
    pub(super) fn same(&self, old: Option<&Object>, new: Option<&Object>) -> Result<bool, Fault> {
        let mut steps = STEPS;
        self.same_within(old.unwrap_or(&Object::Null), new.unwrap_or(&Object::Null), &mut steps, 0)
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

    /// Finds fault with entries that differ, but for those that are judged elsewhere. Whether any differs at all.
    pub(super) fn only(&mut self, number: u32, old: &Dictionary, new: &Dictionary, free: &[&[u8]]) -> Result<(), Fault> {
        for key in keys(old, new) {
            if !free.contains(&key.as_slice()) && !self.same(old.get(&key), new.get(&key))? {
                let key = String::from_utf8_lossy(&key).into_owned();
                self.find(number, Why::Key { key });
            }
        }
        Ok(())
    }
}
