//! Which of many things has a name, without another copy of the names.

use std::hash::{BuildHasher as _, RandomState};

use hashbrown::HashTable;

/// Where things stand, by their names. Whoever has the things says what they are called.
#[derive(Debug, Default)]
pub(super) struct Names {
    places: HashTable<u32>,
    /// Whoever makes a register anew chooses its names, and could choose them so that all are sought in one place.
    hasher: RandomState,
}

impl Names {
    /// Enters the thing that stands at a place, if no other has its name.
    pub(super) fn enter<'a>(&mut self, nth: u32, name: impl Fn(u32) -> &'a str) {
        let hash = |nth: u32| self.hasher.hash_one(name(nth));
        let same = |other: &u32| name(*other) == name(nth);
        if self.places.find(hash(nth), same).is_none() {
            self.places.insert_unique(hash(nth), nth, |other| hash(*other));
        }
    }

    /// Whether one of the things has a name.
    pub(super) fn has<'a>(&self, wanted: &str, name: impl Fn(u32) -> &'a str) -> bool {
        self.places.find(self.hasher.hash_one(wanted), |nth| name(*nth) == wanted).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_each_is_found_and_no_other() {
        let all: Vec<String> = (0..2000_u32).map(|nth| format!("{}.pdf", nth % 1000)).collect();
        let name = |nth: u32| all[nth as usize].as_str();
        let mut names = Names::default();
        (0..2000).for_each(|nth| names.enter(nth, name));
        assert!(all.iter().all(|wanted| names.has(wanted, name)));
        assert!(["1000.pdf", "", "1.pdf ", "1"].iter().all(|wanted| !names.has(wanted, name)));
    }
}
