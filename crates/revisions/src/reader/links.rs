//! Who refers to what, among the objects that any revision after the first writes.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Fault;

use super::lexer::Lexer;
use super::object::Id;
use super::objects::{Objects, Version};
use super::parser;

/// How often each object is referred to, by whom.
pub(crate) type Referrers = BTreeMap<u32, BTreeMap<u32, usize>>;

/// The references that each writing of an object holds, to objects that a later revision writes.
pub(crate) type Links = Vec<(u32, Version, Vec<u32>)>;

/// Looks through every object of the file once, without making values of them.
pub(crate) fn scan(objects: &Objects) -> Result<Links, Fault> {
    let later = objects.revisions().iter().skip(1);
    let rewritten: BTreeSet<u32> = later.flat_map(|revision| revision.own.iter().map(|(number, _)| *number)).collect();
    let sections: BTreeSet<usize> = objects.revisions().iter().flat_map(|revision| revision.streams.iter().copied()).collect();
    let mut links = Links::new();
    for (nth, revision) in objects.revisions().iter().enumerate() {
        for (number, _) in &revision.own {
            let Some(version) = objects.version(nth, *number) else { continue };
            let mut found = Vec::new();
            let mut keep = |id: Id| {
                if rewritten.contains(&id.number) {
                    found.push(id.number);
                }
            };
            // What a cross-reference stream refers to, a trailer refers to.
            if !matches!(version, Version::At(offset) if sections.contains(&offset)) {
                objects.references(nth, version, &mut keep)?;
            }
            if !found.is_empty() {
                links.push((*number, version, found));
            }
        }
    }
    Ok(links)
}

/// Who refers to what in a revision; the trailer counts as object 0.
pub(crate) fn referrers(objects: &Objects, links: &Links, revision: usize) -> Result<Referrers, Fault> {
    objects.work(links.iter().map(|(_, _, targets)| 16 + 16 * targets.len()).sum())?;
    let mut referrers = Referrers::new();
    let mut count = |from: u32, to: u32| *referrers.entry(to).or_default().entry(from).or_default() += 1;
    for (from, version, targets) in links {
        if objects.version(revision, *from) == Some(*version) {
            targets.iter().for_each(|to| count(*from, *to));
        }
    }
    let mut found = Vec::new();
    objects.trailer(revision).iter().for_each(|(_, value)| value.references(&mut found));
    found.iter().for_each(|id| count(0, id.number));
    Ok(referrers)
}

impl Objects<'_> {
    /// Every reference in an object, as often as it occurs.
    pub(crate) fn references(&self, revision: usize, version: Version, found: impl FnMut(Id)) -> Result<(), Fault> {
        match version {
            Version::At(offset) => {
                let mut lexer = Lexer::new(self.bytes(), offset);
                let _ = parser::head(&mut lexer);
                let read = parser::references(&mut lexer, found);
                self.work(lexer.at().saturating_sub(offset))?;
                read
            }
            Version::In(offset, index) => {
                let container = self.container_at(revision, offset)?;
                parser::references(&mut Lexer::new(container.bytes(index), 0), found)
            }
        }
    }
}
