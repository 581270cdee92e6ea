//! What a revision changes, object by object, and why each may be changed.
//!
//! An object is explained by the place where it is found: the walk begins at the trailer and goes only where something may
//! change, with both revisions side by side. What is found there is claimed. Whatever the revision writes and nothing
//! claims is unexplained; and so is what is claimed, but referred to from elsewhere too: an appearance that a page also
//! shows, or an object that an earlier revision already referred to, in vain.

mod catalog;
mod drawing;
mod facts;
mod field;
mod finish;
mod form;
mod page;
mod same;
mod store;
mod structure;
mod widget;

use std::collections::{BTreeMap, BTreeSet};

pub use self::drawing::Drawing;
pub use self::facts::{Change, Changes, Explanation, NewSignature, Why};
use self::finish::holding;
use crate::document::file::File;
use crate::document::signature::Signature;
use crate::reader::fault::Fault;
use crate::reader::links::Referrers;
use crate::reader::object::{Dictionary, Id, Object};

/// What the walk knows of an object that the revision writes.
struct Claim {
    explanation: Explanation,
    /// How often it was found, through which objects.
    via: BTreeMap<u32, usize>,
    /// Whether nothing else may refer to it.
    exclusive: bool,
}

/// The walk through two revisions.
struct Walk<'a> {
    file: &'a File<'a>,
    old: usize,
    new: usize,
    /// What the new revision writes.
    written: BTreeSet<u32>,
    claims: BTreeMap<u32, Claim>,
    findings: BTreeMap<u32, Why>,
    /// The signatures that were there before.
    before: Vec<&'a Signature>,
    /// New signature fields and their widgets: the field's index in `changes.new_signatures`, and their explanation.
    new_fields: BTreeMap<u32, (usize, Explanation)>,
    /// Signature dictionaries that the revision adds.
    new_values: BTreeSet<u32>,
    /// Objects whose references are counted already.
    adopted: BTreeSet<u32>,
    /// Object streams with objects that the revision does not write.
    holds_others: BTreeSet<u32>,
    /// Who refers to what, if it was asked before.
    referrers: Option<Referrers>,
    changes: Changes,
}

impl File<'_> {
    /// What a revision changes in the one before it. `signatures` are all of the file's: those of earlier revisions say what
    /// may be changed. The first revision changes nothing.
    pub fn changes(&self, revision: usize, signatures: &[Signature]) -> Result<Changes, Fault> {
        let (Some(old), Some(own)) = (revision.checked_sub(1), self.revisions().get(revision)) else {
            return Ok(Changes { revision, ..Changes::default() });
        };
        let mut walk = Walk {
            file: self,
            old,
            new: revision,
            written: own.own.iter().map(|(number, _)| *number).collect(),
            claims: BTreeMap::new(),
            findings: BTreeMap::new(),
            before: signatures.iter().filter(|signature| signature.revision <= old && signature.field_id.is_some()).collect(),
            new_fields: BTreeMap::new(),
            new_values: BTreeSet::new(),
            adopted: BTreeSet::new(),
            holds_others: holding(self, revision)?,
            referrers: None,
            changes: Changes { revision, ..Changes::default() },
        };
        // An update that writes nothing may still change the trailer.
        walk.fields()?;
        walk.trailer()?;
        walk.pages()?;
        walk.finish()
    }
}

impl Walk<'_> {
    /// Whether an object of this number was there before.
    fn existed(&self, number: u32) -> bool {
        self.file.version(self.old, number).is_some()
    }

    /// Whether the certification lets nothing be changed.
    fn frozen(&self) -> bool {
        self.before.iter().any(|signature| signature.permissions.level() == Some(1))
    }

    fn find(&mut self, number: u32, why: Why) {
        self.findings.entry(number).or_insert(why);
    }

    /// Notes that an object was found where it may be changed.
    fn claim(&mut self, number: u32, via: u32, explanation: &Explanation, exclusive: bool) {
        if self.written.contains(&number) {
            let new = || Claim { explanation: explanation.clone(), via: BTreeMap::new(), exclusive };
            let claim = self.claims.entry(number).or_insert_with(new);
            claim.exclusive |= exclusive;
            *claim.via.entry(via).or_default() += 1;
        }
    }

    /// The value of an entry in both revisions, and the object that it lies in in the new one: if that is an object of its
    /// own, it is claimed.
    fn enter(
        &mut self,
        via: u32,
        old: Option<&Object>,
        new: Option<&Object>,
        explanation: &Explanation,
    ) -> Result<(Object, Object, u32), Fault> {
        let inside = match new {
            Some(Object::Reference(id)) => {
                self.claim(id.number, via, explanation, true);
                id.number
            }
            _ => via,
        };
        let old = old.map_or(Ok(Object::Null), |old| self.file.resolve(self.old, old))?;
        let new = new.map_or(Ok(Object::Null), |new| self.file.resolve(self.new, new))?;
        Ok((old, new, inside))
    }

    /// Claims all new objects that a value leads to.
    fn adopt(&mut self, via: u32, value: &Object, explanation: &Explanation) -> Result<(), Fault> {
        let mut found = Vec::new();
        value.references(&mut found);
        let mut waiting: Vec<(u32, Id)> = found.into_iter().map(|id| (via, id)).collect();
        while let Some((via, id)) = waiting.pop() {
            // What existed before is changed in its own right or not at all.
            if self.existed(id.number) || !self.written.contains(&id.number) {
                continue;
            }
            self.claim(id.number, via, explanation, true);
            if !self.adopted.insert(id.number) {
                continue;
            }
            if let Some(version) = self.file.version(self.new, id.number) {
                self.file.references(self.new, version, |next| waiting.push((id.number, next)))?;
            }
        }
        Ok(())
    }

    /// Claims all that the value of an entry leads to, once. If the value is an object of its own, other entries may be it too.
    fn adopt_entered(&mut self, via: u32, inside: u32, value: &Object, explanation: &Explanation) -> Result<(), Fault> {
        if inside != via && !self.adopted.insert(inside) {
            return Ok(());
        }
        self.adopt(inside, value, explanation)
    }
}

/// The keys of two dictionaries.
fn keys(old: &Dictionary, new: &Dictionary) -> BTreeSet<Vec<u8>> {
    old.iter().chain(new.iter()).map(|(key, _)| key.to_vec()).collect()
}
