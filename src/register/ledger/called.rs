//! Who the parties are of whom the official tables do not know, as the register called them.

use std::collections::{BTreeMap, BTreeSet};

use super::Ledger;
use crate::register::event::Event;

/// What parties are called, by number.
#[derive(Debug, Default)]
pub(super) struct Called(BTreeMap<String, String>);

impl Called {
    /// The last name that was registered is what a party is called.
    pub(super) fn hear(&mut self, event: &Event) {
        let (party, name) = match event {
            Event::Generated(event) => (&event.party, &event.name),
            Event::Succeeded(event) => (&event.successor, &event.successor_name),
            _ => return,
        };
        if let Some(name) = name.as_ref().filter(|name| self.0.get(party) != Some(name)) {
            self.0.insert(party.clone(), name.clone());
        }
    }
}

impl Ledger {
    /// What a party is called in running text that the official tables do not know, if the register says it.
    pub fn called(&self, party: &str) -> Option<&str> {
        self.called.0.get(party).map(String::as_str)
    }

    /// Every party of every agreement that anything is registered about, and every one that took another's place, by number.
    pub fn everyone(&self) -> BTreeSet<&str> {
        let of = |agreement| self.parties(agreement).chain(self.successors(agreement)).collect::<Vec<_>>();
        self.agreements().flat_map(of).collect()
    }
}
