//! Whether a party's place can have been taken by another, after what was registered before.

use std::collections::{HashMap, HashSet};

use super::{Impossible, impossible};
use crate::message::says::register as says;

/// So many successions can follow each other: more than there were reforms.
pub const MOST_SUCCESSIONS: usize = 100;

/// Who took whose place, by where each stands among the parties.
#[derive(Debug, Default)]
pub(super) struct Successions {
    /// The successor of each that has one.
    of: HashMap<u32, u32>,
    /// All that ever were successors.
    heirs: HashSet<u32>,
}

impl Successions {
    /// One party takes another's place once, and no two take each other's. `is_known` is whether anything was made for it.
    pub(super) fn add(&mut self, party: u32, is_known: bool, successor: u32) -> Result<(), Impossible> {
        if !is_known && !self.heirs.contains(&party) {
            return impossible("party", says::SucceededNothing {});
        }
        if self.of.contains_key(&party) {
            return impossible("party", says::SucceededTwice {});
        }
        let mut next = Some(successor);
        for _ in 0..MOST_SUCCESSIONS {
            match next {
                None => {
                    self.of.insert(party, successor);
                    self.heirs.insert(successor);
                    return Ok(());
                }
                Some(next) if next == party => break,
                Some(known) => next = self.of.get(&known).copied(),
            }
        }
        impossible("successor", says::SucceededCircle {})
    }

    /// It was withdrawn.
    pub(super) fn lose(&mut self, party: u32) {
        self.of.remove(&party);
    }
}
