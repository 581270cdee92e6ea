//! The parties that others took the places of, and those that took them.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::register::Placed;

/// A party on the other side of a succession: who took a place, or whose place was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heir {
    /// Its number.
    pub party: String,
    /// Its name in running text.
    pub name: String,
}

/// A party through whose edition another is bound.
#[derive(Debug, Clone, Serialize)]
pub struct Through {
    /// The number of the party that signed.
    pub party: String,
    /// Its name in running text.
    pub name: String,
    /// Which edition.
    pub edition: u32,
    /// The day from which it binds the successor.
    pub since: Date,
}

impl Heir {
    /// Called by its number where nobody knows its name.
    pub(super) fn new(number: &str, names: &HashMap<&str, String>) -> Self {
        let name = names.get(number).cloned().unwrap_or_else(|| number.to_owned());
        Self { party: number.to_owned(), name }
    }
}

impl Through {
    /// None for an edition of the party itself.
    pub(super) fn new(edition: &Placed, names: &HashMap<&str, String>) -> Option<Self> {
        let (before, signature) = (edition.through()?, edition.signature()?);
        let Heir { party, name } = Heir::new(before.party, names);
        Some(Self { party, name, edition: edition.number, since: before.since.max(signature.from) })
    }
}
