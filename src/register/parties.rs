//! Every party of every agreement that anything is registered about, by number. Of each its name is kept once, without room
//! around it, so that a register of a million of them fits into the memory of any machine.

use std::collections::BTreeSet;
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};

use hashbrown::HashTable;

/// Parties of agreements, numbered from 0 as they are entered.
#[derive(Default)]
pub(super) struct Parties {
    /// Numbers of names: the agreement's identifier, and the party's number.
    all: Vec<(u32, u32)>,
    /// Where in `all` each stands.
    places: HashTable<u32>,
    names: Names,
}

impl Parties {
    /// The number of one, if it was entered.
    pub(super) fn get(&self, agreement: &str, party: &str) -> Option<u32> {
        let pair = (self.names.get(agreement)?, self.names.get(party)?);
        self.places.find(self.names.hasher.hash_one(pair), |nth| self.all[*nth as usize] == pair).copied()
    }

    /// The number of one, which is entered if it is new. None where there are more than can be numbered.
    pub(super) fn enter(&mut self, agreement: &str, party: &str) -> Option<u32> {
        if let Some(known) = self.get(agreement, party) {
            return Some(known);
        }
        let nth = u32::try_from(self.all.len()).ok()?;
        let pair = (self.names.enter(agreement)?, self.names.enter(party)?);
        let (all, hasher) = (&self.all, &self.names.hasher);
        self.places.insert_unique(hasher.hash_one(pair), nth, |other| hasher.hash_one(all[*other as usize]));
        self.all.push(pair);
        Some(nth)
    }

    /// The agreement and the party that have a number.
    pub(super) fn name(&self, nth: u32) -> (&str, &str) {
        let (agreement, party) = self.all[nth as usize];
        (self.names.text(agreement), self.names.text(party))
    }

    /// Every agreement, in the order of their identifiers.
    pub(super) fn agreements(&self) -> BTreeSet<&str> {
        let numbers: BTreeSet<u32> = self.all.iter().map(|(agreement, _)| *agreement).collect();
        numbers.into_iter().map(|agreement| self.names.text(agreement)).collect()
    }

    /// Every party of an agreement, in the order of their numbers.
    pub(super) fn of(&self, agreement: &str) -> Vec<&str> {
        let agreement = self.names.get(agreement);
        let its = self.all.iter().filter(|(its, _)| Some(*its) == agreement);
        let mut parties: Vec<&str> = its.map(|(_, party)| self.names.text(*party)).collect();
        parties.sort_unstable();
        parties
    }
}

/// As pairs of names: how they are found is no matter.
impl fmt::Debug for Parties {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let all = self.all.iter().map(|(agreement, party)| (self.names.text(*agreement), self.names.text(*party)));
        f.debug_list().entries(all).finish()
    }
}

/// Texts, each of them once, one behind the other.
#[derive(Default)]
struct Names {
    text: String,
    ends: Vec<usize>,
    /// Where in `ends` each stands.
    places: HashTable<u32>,
    /// Whoever makes a register anew chooses its names, and could choose them so that all are sought in one place.
    hasher: RandomState,
}

impl Names {
    fn text(&self, nth: u32) -> &str {
        text(&self.text, &self.ends, nth)
    }

    fn get(&self, name: &str) -> Option<u32> {
        self.places.find(self.hasher.hash_one(name), |nth| self.text(*nth) == name).copied()
    }

    fn enter(&mut self, name: &str) -> Option<u32> {
        if let Some(known) = self.get(name) {
            return Some(known);
        }
        let nth = u32::try_from(self.ends.len()).ok()?;
        self.text.push_str(name);
        self.ends.push(self.text.len());
        let (all, ends, hasher) = (&self.text, &self.ends, &self.hasher);
        self.places.insert_unique(hasher.hash_one(name), nth, |other| hasher.hash_one(text(all, ends, *other)));
        Some(nth)
    }
}

/// The text that ends at one of the ends, and begins where the one before it ends.
fn text<'a>(all: &'a str, ends: &[usize], nth: u32) -> &'a str {
    let nth = nth as usize;
    let begin = nth.checked_sub(1).map_or(0, |before| ends[before]);
    &all[begin..ends[nth]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_entered_once_and_found_by_its_name_and_by_its_number() {
        let mut parties = Parties::default();
        for (nth, (agreement, party)) in [("b", "50"), ("b", "42"), ("a", "42"), ("", "b")].into_iter().enumerate() {
            assert_eq!(parties.get(agreement, party), None);
            assert_eq!(parties.enter(agreement, party), Some(nth as u32));
        }
        assert_eq!((parties.enter("b", "42"), parties.get("a", "42"), parties.get("a", "50")), (Some(1), Some(2), None));
        assert_eq!((parties.name(0), parties.name(3)), (("b", "50"), ("", "b")));
        assert_eq!(parties.of("b"), ["42", "50"]);
        assert!(parties.of("42").is_empty() && parties.of("c").is_empty());
        assert!(parties.agreements().into_iter().eq(["", "a", "b"]));
    }

    #[test]
    fn of_many_each_is_found() {
        let mut parties = Parties::default();
        for nth in 0..5000 {
            parties.enter("a", &nth.to_string());
        }
        assert!((0..5000).all(|nth| parties.get("a", &nth.to_string()) == Some(nth)));
        assert_eq!(parties.of("a").len(), 5000);
    }
}
