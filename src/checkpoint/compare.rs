//! The register of today, and checkpoints of it.

use avtale_log::{Checkpoint, Note};
use serde::Serialize;

use super::growth::Roots;
use super::keys::{TrustedKeys, Vouching};

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
    /// What it does not prove, if it is one of before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caveat: Option<Caveat>,
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

/// Compares a register, of which the roots at their sizes are known, with checkpoints. `given` have where they were found. The
/// answer is in their order; and where the register departs from any that the log's key vouches for, narrowed down by all
/// of them.
pub fn compare(
    given: impl IntoIterator<Item = (String, Checkpoint, Note)>,
    roots: &Roots,
    keys: &TrustedKeys,
) -> (Vec<Compared>, Option<Departure>) {
    let compared: Vec<Compared> = given
        .into_iter()
        .map(|(from, checkpoint, note)| {
            let (relation, is_of_lines) = roots.relation(&checkpoint);
            let caveat = is_of_lines.then(|| Caveat { unproven: roots.unproven(checkpoint.size) });
            let vouching = keys.vouching(&checkpoint, &note);
            Compared { from, origin: checkpoint.origin, size: checkpoint.size, relation, vouching, caveat }
        })
        .collect();
    let is_by_log = |one: &&Compared| matches!(one.vouching, Vouching::Log { .. });
    let differs = compared.iter().filter(is_by_log).filter(|one| one.relation != Relation::Contains).map(|one| one.size).min();
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
