//! From what the rules found to what is said of each object.

use std::collections::{BTreeMap, BTreeSet};

use super::ModificationPolicy;
use super::changes::{Change, Changes, Explanation};
use super::findings::Findings;
use super::rules::objects::Written;
use super::update::Update;
use super::violation::Violation;
use crate::reader::fault::Fault;
use crate::reader::links::Referrers;

impl ModificationPolicy {
    /// Asks the rules about each object that is written or freed. What none of them permits, is not reached from where anything
    /// may be changed.
    pub(crate) fn verdict(&self, update: &Update, mut found: Findings) -> Result<Changes, Fault> {
        let referrers = update.referrers()?;
        let dead = dead(update, &found, referrers);
        for number in update.written.iter().copied() {
            let living = referrers.get(&number).into_iter().flatten().filter(|(by, _)| !dead.contains(by));
            let existed = update.existed(number);
            let object = Written::new(number, existed, living.map(|(by, times)| (*by, *times)).collect());
            let mut said = None;
            for rule in self.objects {
                said = rule(update, &found, &object)?;
                if said.is_some() {
                    break;
                }
            }
            let explanation = said.unwrap_or(Explanation::NotPermitted(Violation::NotReached));
            found.changes.objects.push(Change { number, existed, explanation });
        }
        found.changes.trailer = found.trailer_violation(update).cloned();
        found.changes.stray = update.file.stray(update.new)?;
        Ok(found.changes)
    }
}

/// New objects that nothing refers to, but others of them.
fn dead(update: &Update, found: &Findings, referrers: &Referrers) -> BTreeSet<u32> {
    let new = |number: &&u32| !update.existed(**number) && found.permitted(**number).is_none();
    let mut dead: BTreeSet<u32> = update.written.iter().filter(new).copied().collect();
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
