//! The register of today, and checkpoints of it.

use std::collections::{BTreeMap, BTreeSet};

use avtale_log::{Checkpoint, Note};
use serde::Serialize;

use super::growth::Roots;
use super::keys::{TrustedKeys, Vouching};
use crate::digest::Digest;
use crate::register::left_of;

/// A checkpoint, and where it was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where.
    pub from: String,
    /// What it says.
    pub checkpoint: Checkpoint,
    /// Its text, and who has signed it.
    pub note: Note,
    /// The number of an event and its line, if it was found in a receipt that proves them.
    pub event: Option<(u64, Vec<u8>)>,
}

/// What the register of today is to a checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// It begins with what was registered then.
    Contains,
    /// Its first events, so many, are others.
    Departs,
    /// It has fewer events.
    Shorter,
}

/// A checkpoint, compared with the register of today.
#[derive(Debug, Clone, Serialize)]
pub struct Compared {
    /// Where it was found.
    pub from: String,
    /// The name of the log.
    pub origin: String,
    /// How many events there were.
    pub size: u64,
    /// What the register is to it.
    pub relation: Relation,
    /// Who vouches for it.
    #[serde(flatten)]
    pub vouching: Vouching,
    /// What has become of the event of the receipt that it was found in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<OfReceipt>,
    /// What it does not prove, if it is one of before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caveat: Option<Caveat>,
}

/// The event that a receipt proves, and the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OfReceipt {
    /// Its number.
    pub event: u64,
    /// What stands there now.
    pub line: Registered,
}

/// What stands in the register in the place of an event that a receipt proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Registered {
    /// The same line.
    Same,
    /// What is left of it, for it was erased.
    Erased,
    /// Something else, or nothing.
    Other,
}

impl Registered {
    fn of(line: &[u8], now: Option<&[u8]>) -> Self {
        match now {
            Some(now) if now == line => Self::Same,
            Some(now) if left_of(line) == Some(Digest::of(now)) => Self::Erased,
            _ => Self::Other,
        }
    }
}

/// That the tree of a checkpoint is over lines alone, as all were before it had in it what is left of a line that is erased.
/// Whether what is left of an event says what the event did, such a checkpoint does not prove.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Caveat {
    /// The numbers of the events of which it would have to.
    pub unproven: Vec<u64>,
}

/// Where the register is another than it was, as far as checkpoints tell: there is an event among these that was changed,
/// removed, added or put elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Departure {
    /// The number of the first that it may be. All before it are as they were.
    pub first: u64,
    /// The number of the last that it may be.
    pub last: u64,
}

/// Compares a register, of which the roots at their sizes are known, with checkpoints, and its lines, of which those of receipts
/// are known, with these. The answer is in the order of what is given; and where the register departs from any that the log's
/// key vouches for, narrowed down by all of them.
pub fn compare(
    given: impl IntoIterator<Item = Found>,
    roots: &Roots,
    lines: &BTreeMap<u64, Vec<u8>>,
    keys: &TrustedKeys,
) -> (Vec<Compared>, Option<Departure>) {
    let mut compared: Vec<Compared> = given.into_iter().map(|found| one(found, roots, lines, keys)).collect();
    let is_by_log = |one: &&Compared| matches!(one.vouching, Vouching::Log { .. });
    // A receipt proves what a checkpoint of before does not.
    let proven: BTreeSet<u64> = compared
        .iter()
        .filter(is_by_log)
        .filter_map(|one| one.receipt)
        .filter(|of| of.line != Registered::Other)
        .map(|of| of.event)
        .collect();
    for caveat in compared.iter_mut().filter_map(|one| one.caveat.as_mut()) {
        caveat.unproven.retain(|event| !proven.contains(event));
    }
    let last = |one: &Compared| match one.receipt {
        Some(OfReceipt { event, line: Registered::Other }) => event,
        _ => one.size,
    };
    let differs = compared.iter().filter(is_by_log).filter(|one| one.relation != Relation::Contains).map(last).min();
    let departure = differs.map(|last| {
        let agrees = compared
            .iter()
            .filter(is_by_log)
            .filter(|one| one.relation == Relation::Contains && one.size < last)
            .map(|one| one.size)
            .max();
        let first = agrees.unwrap_or(0) + 1;
        // A register that has lost its end, and nothing else, ends before it differs.
        Departure { first: first.min(last), last }
    });
    (compared, departure)
}

fn one(found: Found, roots: &Roots, lines: &BTreeMap<u64, Vec<u8>>, keys: &TrustedKeys) -> Compared {
    let Found { from, checkpoint, note, event } = found;
    let (mut relation, is_of_lines) = roots.relation(&checkpoint);
    let caveat = is_of_lines.then(|| Caveat { unproven: roots.unproven(checkpoint.size) });
    let vouching = keys.vouching(&checkpoint, &note);
    let receipt = event.map(|(event, line)| {
        let line = Registered::of(&line, lines.get(&event).map(Vec::as_slice));
        OfReceipt { event, line }
    });
    // In a tree of lines alone, what is left of an event may be another.
    if relation == Relation::Contains && receipt.is_some_and(|of| of.line == Registered::Other) {
        relation = Relation::Departs;
    }
    Compared { from, origin: checkpoint.origin, size: checkpoint.size, relation, vouching, receipt, caveat }
}
