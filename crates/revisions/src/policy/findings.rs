//! What the rules find: what they permit, and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::{Changes, Explanation};
use super::update::Update;
use super::violation::Violation;
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Id, Object};

/// Permission to write an object.
pub(crate) struct Permit {
    pub(crate) explanation: Explanation,
    /// How often the object was found, through which others.
    pub(crate) via: BTreeMap<u32, usize>,
    /// Whether nothing else may refer to it.
    pub(crate) exclusive: bool,
}

/// What is found of one update. What was found first of an object, holds.
#[derive(Default)]
pub(crate) struct Findings {
    permits: BTreeMap<u32, Permit>,
    violations: BTreeMap<u32, Violation>,
    /// Objects whose references are counted already.
    adopted: BTreeSet<u32>,
    /// New signature fields and their widgets: the field's index in `changes.new_signatures`, and their explanation.
    pub(crate) new_fields: BTreeMap<u32, (usize, Explanation)>,
    /// Signature dictionaries that the update adds.
    pub(crate) new_values: BTreeSet<u32>,
    pub(crate) changes: Changes,
}

impl Findings {
    /// Finds fault with an object; 0 is the trailer.
    pub(crate) fn refuse(&mut self, number: u32, violation: Violation) {
        self.violations.entry(number).or_insert(violation);
    }

    /// Permits that an object is written which was found through another (0 for the trailer): as often as it was found so, if
    /// it is `exclusive`, and through no others.
    pub(crate) fn permit(&mut self, update: &Update, number: u32, via: u32, explanation: &Explanation, exclusive: bool) {
        if update.writes(number) {
            let new = || Permit { explanation: explanation.clone(), via: BTreeMap::new(), exclusive };
            let permit = self.permits.entry(number).or_insert_with(new);
            permit.exclusive |= exclusive;
            *permit.via.entry(via).or_default() += 1;
        }
    }

    pub(crate) fn permitted(&self, number: u32) -> Option<&Permit> {
        self.permits.get(&number)
    }

    pub(crate) fn violation(&self, number: u32) -> Option<&Violation> {
        self.violations.get(&number)
    }

    /// What is wrong with no object that the update writes, but with its trailer.
    pub(crate) fn trailer_violation(&self, update: &Update) -> Option<&Violation> {
        self.violations.iter().find(|(number, _)| !update.writes(**number)).map(|(_, violation)| violation)
    }

    /// How the first of the new signature fields is explained.
    pub(crate) fn signing(&self) -> Option<Explanation> {
        self.new_fields.values().map(|(_, explanation)| explanation.clone()).next()
    }

    /// The value of an entry in both revisions, and the object that it lies in in the new one: if that is an object of its
    /// own, it is permitted.
    pub(crate) fn enter(
        &mut self,
        update: &Update,
        via: u32,
        old: Option<&Object>,
        new: Option<&Object>,
        explanation: &Explanation,
    ) -> Result<(Object, Object, u32), Fault> {
        let inside = match new {
            Some(Object::Reference(id)) => {
                self.permit(update, id.number, via, explanation, true);
                id.number
            }
            _ => via,
        };
        let old = old.map_or(Ok(Object::Null), |old| update.file.resolve(update.old, old))?;
        let new = new.map_or(Ok(Object::Null), |new| update.file.resolve(update.new, new))?;
        Ok((old, new, inside))
    }

    /// Permits all new objects that a value leads to.
    pub(crate) fn adopt(&mut self, update: &Update, via: u32, value: &Object, explanation: &Explanation) -> Result<(), Fault> {
        let mut found = Vec::new();
        value.references(&mut found);
        let mut waiting: Vec<(u32, Id)> = found.into_iter().map(|id| (via, id)).collect();
        while let Some((via, id)) = waiting.pop() {
            // What existed before is changed in its own right or not at all.
            if !update.adds(id.number) {
                continue;
            }
            self.permit(update, id.number, via, explanation, true);
            if !self.adopted.insert(id.number) {
                continue;
            }
            if let Some(version) = update.file.version(update.new, id.number) {
                update.file.references(update.new, version, |next| waiting.push((id.number, next)))?;
            }
        }
        Ok(())
    }

    /// The same of an object itself, whose references are then counted.
    pub(crate) fn adopt_object(
        &mut self,
        update: &Update,
        number: u32,
        value: &Object,
        explanation: &Explanation,
    ) -> Result<(), Fault> {
        self.adopted.insert(number);
        self.adopt(update, number, value, explanation)
    }

    /// Permits all that the value of an entry leads to, once. If the value is an object of its own, other entries may be it too.
    pub(crate) fn adopt_entered(
        &mut self,
        update: &Update,
        via: u32,
        inside: u32,
        value: &Object,
        explanation: &Explanation,
    ) -> Result<(), Fault> {
        if inside != via && !self.adopted.insert(inside) {
            return Ok(());
        }
        self.adopt(update, inside, value, explanation)
    }

    /// Finds fault with entries that differ, but for those that are judged elsewhere.
    pub(crate) fn only(
        &mut self,
        update: &Update,
        number: u32,
        old: &Dictionary,
        new: &Dictionary,
        free: &[&[u8]],
    ) -> Result<(), Fault> {
        for key in keys(old, new) {
            if !free.contains(&key.as_slice()) && !update.same_entry(&key, old.get(&key), new.get(&key))? {
                self.refuse(number, Violation::key(&key));
            }
        }
        Ok(())
    }
}

/// The keys of two dictionaries.
pub(crate) fn keys(old: &Dictionary, new: &Dictionary) -> BTreeSet<Vec<u8>> {
    old.iter().chain(new.iter()).map(|(key, _)| key.to_vec()).collect()
}
