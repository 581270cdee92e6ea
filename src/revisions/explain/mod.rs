//! What a revision changes, object by object, and why each may be changed.
//!
//! An object is explained by the place where it is found: the walk begins at the trailer and goes only where something may
//! change, with both revisions side by side. What is found there is claimed. Whatever the revision writes and nothing
//! claims is unexplained; and so is what is claimed, but referred to from elsewhere too: an appearance that a page also
//! shows, or an object that an earlier revision already referred to, in vain.

mod catalog;
mod field;
mod form;
mod page;
mod store;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use thiserror::Error;

use super::fault::Fault;
use super::file::{File, Version};
use super::links::Referrers;
use super::object::{Dictionary, Id, Object};
use super::signature::Signature;
use super::xref::Place;

/// Why an object may be written by a revision, or that it may not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explanation {
    /// It is written again with the value it had.
    Unchanged,
    /// It is freed, and nothing refers to it.
    Dropped,
    /// It is how the revision is written: a cross-reference stream or an object stream.
    Container,
    /// A field is filled in.
    FieldFilled {
        /// Its full name.
        field: String,
    },
    /// It is part of what a field shows.
    Appearance {
        /// The field's full name.
        field: String,
    },
    /// A field is signed, or is added to be signed.
    Signature {
        /// The field's full name.
        field: String,
    },
    /// The document is timestamped.
    DocumentTimestamp {
        /// The full name of the timestamp's field.
        field: String,
    },
    /// Certificates and revocation data are added (ETSI EN 319 142-1, 5.4.2).
    SecurityStore,
    /// Metadata: XMP or the Info dictionary.
    Metadata,
    /// Extensions or the version of PDF are declared (ISO 32000-1, 7.12).
    Extensions,
    /// It is new, and nothing that a reader comes to refers to it.
    Unreferenced,
    /// Resources are added to the form, which shows none by itself.
    FormResources,
    /// It may not be changed so.
    Unexplained(Why),
}

/// Why a change is not explained.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Why {
    /// Nothing that may be changed leads to it.
    #[error("nothing that may be changed leads to it")]
    NotReached,
    /// It may be changed where it was found, but something else refers to it too.
    #[error("object {by} refers to it too")]
    Shared {
        /// The other object's number; 0 for the trailer.
        by: u32,
    },
    /// An entry of it may not change.
    #[error("its /{key} may not change")]
    Key {
        /// The entry's key.
        key: String,
    },
    /// It is not of the form that it must have where it was found.
    #[error("it is not {0}")]
    Shape(&'static str),
    /// An earlier signature locks the field.
    #[error("an earlier signature locks the field {field:?}")]
    Locked {
        /// The field's full name.
        field: String,
    },
    /// The certification lets nothing be changed.
    #[error("the document's certification lets nothing be changed")]
    Certified,
    /// A field that can be seen is added to a certified document.
    #[error("a signature field that can be seen is added to a certified document")]
    VisibleAfterCertification,
    /// A field that was signed already is changed.
    #[error("the field {field:?} was signed already")]
    Signed {
        /// The field's full name.
        field: String,
    },
    /// A field that takes no signature is added, or one with a name that is used already.
    #[error("a field is added that is not a new signature field")]
    NewField,
    /// Something is taken away from a list that may only grow.
    #[error("something is taken away from it")]
    Removed,
    /// Other objects lie in the object stream that it was.
    #[error("objects of earlier revisions lie in it")]
    ContainerReplaced,
    /// It has another generation than the object that was there.
    #[error("it takes the place of another object with its number")]
    Generation,
    /// It is freed, and something still refers to it.
    #[error("it is freed, and object {by} still refers to it")]
    Freed {
        /// The other object's number.
        by: u32,
    },
}

/// An object that a revision writes or frees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number.
    pub number: u32,
    /// Whether there was an object with this number before.
    pub existed: bool,
    /// Why it may be written, or that it may not.
    pub explanation: Explanation,
}

/// A signature field that a revision adds.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSignature {
    /// Its full name.
    pub field: String,
    /// The object number of the page whose annotation it is; none if it is no page's.
    pub page: Option<u32>,
    /// Where it lies on the page: left, bottom, right, top, in points.
    pub rect: [f64; 4],
    /// Whether it can be seen: it then hides what lies under it.
    pub visible: bool,
}

/// What a revision changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes {
    /// The revision's index.
    pub revision: usize,
    /// The objects it writes or frees, in the order of their numbers.
    pub objects: Vec<Change>,
    /// What is wrong with its trailer.
    pub trailer: Option<Why>,
    /// Signature fields it adds.
    pub new_signatures: Vec<NewSignature>,
    /// Fields whose appearance it changes, and not their value.
    pub appearance_only: Vec<String>,
    /// Parts of it that are neither an object nor a cross-reference section.
    pub stray: Vec<Range<usize>>,
}

impl Changes {
    /// Whether everything is explained.
    pub fn is_explained(&self) -> bool {
        self.unexplained().next().is_none() && self.trailer.is_none() && self.stray.is_empty()
    }

    /// The objects that are not explained.
    pub fn unexplained(&self) -> impl Iterator<Item = (u32, &Why)> {
        self.objects.iter().filter_map(|change| match &change.explanation {
            Explanation::Unexplained(why) => Some((change.number, why)),
            _ => None,
        })
    }
}

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
            holds_others: holding(self, revision),
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

    /// Whether two values are the same. References to the same number are: what is changed there is judged there.
    fn same(&self, old: Option<&Object>, new: Option<&Object>) -> Result<bool, Fault> {
        let mut steps = 10_000;
        self.same_within(old.unwrap_or(&Object::Null), new.unwrap_or(&Object::Null), &mut steps)
    }

    fn same_within(&self, old: &Object, new: &Object, steps: &mut usize) -> Result<bool, Fault> {
        *steps = steps.saturating_sub(1);
        if *steps == 0 {
            return Ok(false);
        }
        match (old, new) {
            (Object::Reference(one), Object::Reference(other)) => Ok(one == other),
            // A value that became an object of its own, or no longer is one.
            (Object::Reference(_), _) | (_, Object::Reference(_)) => {
                let (old, new) = (self.file.resolve(self.old, old)?, self.file.resolve(self.new, new)?);
                self.same_within(&old, &new, steps)
            }
            (Object::Array(old), Object::Array(new)) => {
                if old.len() != new.len() {
                    return Ok(false);
                }
                for (old, new) in old.iter().zip(new) {
                    if !self.same_within(old, new, steps)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            (Object::Dictionary(old), Object::Dictionary(new)) => self.same_entries(old, new, steps),
            (Object::Stream(old), Object::Stream(new)) => {
                let data = |range: &Range<usize>| self.file.bytes().get(range.clone());
                Ok(data(&old.data) == data(&new.data) && self.same_entries(&old.dictionary, &new.dictionary, steps)?)
            }
            _ => Ok(old == new || (old.number().is_some() && old.number() == new.number())),
        }
    }

    fn same_entries(&self, old: &Dictionary, new: &Dictionary, steps: &mut usize) -> Result<bool, Fault> {
        if old.entries.len() != new.entries.len() {
            return Ok(false);
        }
        for (old, new) in old.entries.iter().zip(&new.entries) {
            if old.key != new.key || !self.same_within(&old.value, &new.value, steps)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Finds fault with entries that differ, but for those that are judged elsewhere. Whether any differs at all.
    fn only(&mut self, number: u32, old: &Dictionary, new: &Dictionary, free: &[&[u8]]) -> Result<(), Fault> {
        for key in keys(old, new) {
            if !free.contains(&key.as_slice()) && !self.same(old.get(&key), new.get(&key))? {
                let key = String::from_utf8_lossy(&key).into_owned();
                self.find(number, Why::Key { key });
            }
        }
        Ok(())
    }

    /// Puts together what was found.
    fn finish(mut self) -> Result<Changes, Fault> {
        let mut referrers = self.referrers()?;
        let dead = self.dead(&referrers);
        for from in referrers.values_mut() {
            from.retain(|by, _| !dead.contains(by));
        }
        referrers.retain(|_, from| !from.is_empty());
        for number in self.written.clone() {
            let existed = self.existed(number);
            let refers = referrers.get(&number);
            let explanation = self.explanation(number, existed, refers)?;
            self.changes.objects.push(Change { number, existed, explanation });
        }
        // What belongs to no object that the revision writes, is its trailer's.
        self.changes.trailer =
            self.findings.iter().find(|(number, _)| !self.written.contains(number)).map(|(_, why)| why.clone());
        self.changes.stray = self.file.stray(self.new)?;
        Ok(self.changes)
    }

    /// New objects that nothing refers to, but others of them.
    fn dead(&self, referrers: &Referrers) -> BTreeSet<u32> {
        let new = |number: &&u32| !self.existed(**number) && !self.claims.contains_key(number);
        let mut dead: BTreeSet<u32> = self.written.iter().filter(new).copied().collect();
        let mut leads: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut living: Vec<u32> = Vec::new();
        for number in &dead {
            for by in referrers.get(number).into_iter().flat_map(|from| from.keys()) {
                leads.entry(*by).or_default().push(*number);
                if !dead.contains(by) {
                    living.push(*by);
                }
            }
        }
        while let Some(by) = living.pop() {
            for number in leads.remove(&by).unwrap_or_default() {
                dead.remove(&number);
                living.push(number);
            }
        }
        dead
    }

    fn explanation(&self, number: u32, existed: bool, referrers: Option<&BTreeMap<u32, usize>>) -> Result<Explanation, Fault> {
        let unexplained = |why| Ok(Explanation::Unexplained(why));
        if existed && self.holds_others.contains(&number) {
            return unexplained(Why::ContainerReplaced);
        }
        let Some(version) = self.file.version(self.new, number) else {
            return match referrers.and_then(|referrers| referrers.keys().next()) {
                Some(by) => unexplained(Why::Freed { by: *by }),
                None => Ok(Explanation::Dropped),
            };
        };
        if existed {
            // To what refers to it, it is freed; to some readers, it is changed.
            if self.file.generation(self.old, number) != self.file.generation(self.new, number) {
                return unexplained(Why::Generation);
            }
            let (old, new) = (self.file.number(self.old, number)?, self.file.number(self.new, number)?);
            if self.same(Some(&old), Some(&new))? {
                return Ok(Explanation::Unchanged);
            }
        }
        if let Some(why) = self.findings.get(&number) {
            return unexplained(why.clone());
        }
        let Some(claim) = self.claims.get(&number) else {
            if referrers.is_some() || existed {
                return unexplained(Why::NotReached);
            }
            let container = self.is_container(number, version, &self.file.number(self.new, number)?);
            return Ok(if container { Explanation::Container } else { Explanation::Unreferenced });
        };
        if claim.exclusive {
            for (by, times) in referrers.into_iter().flatten() {
                if claim.via.get(by) != Some(times) {
                    return unexplained(Why::Shared { by: *by });
                }
            }
        }
        Ok(claim.explanation.clone())
    }

    fn is_container(&self, number: u32, version: Version, new: &Object) -> bool {
        let Version::At(offset) = version else { return false };
        let Some(own) = self.file.revisions().get(self.new) else { return false };
        let holds = |place: &Place| matches!(place, Place::In { stream, .. } if *stream == number);
        // Some writers leave one behind that nothing names.
        if new.stream().is_some_and(|stream| stream.dictionary.is(b"Type", b"XRef")) {
            return true;
        }
        let object_stream = new.dictionary().is_some_and(|dictionary| dictionary.is(b"Type", b"ObjStm"));
        own.streams.contains(&offset) || (object_stream && own.own.iter().any(|(_, place)| holds(place)))
    }

    /// Who refers to what in the new revision.
    fn referrers(&mut self) -> Result<Referrers, Fault> {
        match self.referrers.take() {
            Some(known) => Ok(known),
            None => Ok(self.file.referrers(self.file.links()?, self.new)),
        }
    }
}

/// The object streams that hold objects of earlier revisions that the new one does not write.
fn holding(file: &File, new: usize) -> BTreeSet<u32> {
    let own = file.revisions().get(new);
    let older = file.revisions().iter().take(new).flat_map(|revision| &revision.own);
    let held = older
        .filter(|(number, place)| file.place(new, *number) == Some(*place) && own.is_none_or(|own| own.place(*number).is_none()));
    held.filter_map(|(_, place)| if let Place::In { stream, .. } = place { Some(*stream) } else { None }).collect()
}

/// The keys of two dictionaries.
fn keys(old: &Dictionary, new: &Dictionary) -> BTreeSet<Vec<u8>> {
    old.iter().chain(new.iter()).map(|(key, _)| key.to_vec()).collect()
}
