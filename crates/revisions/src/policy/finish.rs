//! From what the walk found to what is said of each object.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Changes, Explanation, Walk, Why};
use crate::document::file::File;
use crate::reader::entry::XrefEntry;
use crate::reader::fault::Fault;
use crate::reader::links::Referrers;
use crate::reader::object::Object;
use crate::reader::objects::Version;

impl Walk<'_> {
    /// Puts together what was found.
    pub(super) fn finish(mut self) -> Result<Changes, Fault> {
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
        // Read in earnest, and not only for its references: what one reader stumbles over, another does not.
        let new = self.file.number(self.new, number)?;
        if existed {
            // To what refers to it, it is freed; to some readers, it is changed.
            let is_other = self.file.generation(self.old, number) != self.file.generation(self.new, number);
            if is_other && (referrers.is_some() || self.claims.contains_key(&number)) {
                return unexplained(Why::Generation);
            }
            let old = self.file.number(self.old, number)?;
            if self.same(Some(&old), Some(&new))? {
                return Ok(Explanation::Unchanged);
            }
        }
        if let Some(why) = self.findings.get(&number) {
            return unexplained(why.clone());
        }
        let Some(claim) = self.claims.get(&number) else {
            // Some writers write again what they have replaced.
            if referrers.is_some() {
                return unexplained(Why::NotReached);
            }
            let container = self.is_container(number, version, &new);
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
        let holds = |place: &XrefEntry| matches!(place, XrefEntry::Compressed { stream, .. } if *stream == number);
        // Some writers leave one behind that nothing names.
        if new.stream().is_some_and(|stream| stream.dictionary.is(b"Type", b"XRef")) {
            return true;
        }
        let object_stream = new.dictionary().is_some_and(|dictionary| dictionary.is(b"Type", b"ObjStm"));
        own.streams.contains(&offset) || (object_stream && own.own.iter().any(|(_, place)| holds(place)))
    }

    /// Who refers to what in the new revision.
    pub(super) fn referrers(&mut self) -> Result<Referrers, Fault> {
        match self.referrers.take() {
            Some(known) => Ok(known),
            None => self.file.referrers(self.new),
        }
    }
}

/// The object streams that hold objects of earlier revisions that the new one does not write.
pub(super) fn holding(file: &File, new: usize) -> Result<BTreeSet<u32>, Fault> {
    let own = file.revisions().get(new);
    let older = || file.revisions().iter().take(new).flat_map(|revision| &revision.own);
    file.work(older().count())?;
    let held = older()
        .filter(|(number, place)| file.entry(new, *number) == Some(*place) && own.is_none_or(|own| own.entry(*number).is_none()));
    Ok(held
        .filter_map(|(_, place)| if let XrefEntry::Compressed { stream, .. } = place { Some(*stream) } else { None })
        .collect())
}
