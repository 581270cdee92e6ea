//! What existed when, by the document timestamps of a file (ETSI EN 319 102-1, 5.6.2: the proofs of existence that a
//! timestamp gives to whatever it covers).
//!
//! A timestamp proves its time only as long as its own chain can be validated: now, or at a time at which another that is
//! good proves that it was there. So they are validated from the outermost inwards, and each leans on those around it.

use jiff::Timestamp;

use super::{Indication, LostProof, ProofOfExistence, SignatureFacts};

/// The document timestamps of a file, as far as they are validated.
#[derive(Debug, Default)]
pub struct ProofsOfExistence {
    found: Vec<Proof>,
}

#[derive(Debug)]
struct Proof {
    revision: usize,
    at: Option<Timestamp>,
    has_passed: bool,
    lost: Option<LostProof>,
}

impl ProofsOfExistence {
    /// Adds a document timestamp, by the revision that it came with, all of which it covers and all before it. Those of
    /// later revisions must be there already. One that does not hold is passed over.
    pub fn add(&mut self, revision: usize, stamp: &SignatureFacts) {
        if stamp.holds() {
            let has_passed = stamp.indication == Indication::Passed;
            self.found.push(Proof { revision, at: stamp.time.proven, has_passed, lost: stamp.time.lost.clone() });
        }
    }

    /// What they prove of a signature, or a timestamp, that came with this revision.
    pub fn of_signature(&self, revision: usize) -> ProofOfExistence {
        self.by(|stamp| stamp > revision)
    }

    /// What they prove of an object that this revision wrote last.
    pub fn of_data(&self, revision: usize) -> ProofOfExistence {
        self.by(|stamp| stamp >= revision)
    }

    fn by(&self, covers: impl Fn(usize) -> bool) -> ProofOfExistence {
        let covering = || self.found.iter().filter(|proof| covers(proof.revision));
        ProofOfExistence {
            at: covering().filter_map(|proof| proof.at).min(),
            passed: covering().filter(|proof| proof.has_passed).filter_map(|proof| proof.at).min(),
            lost: LostProof::last(covering().filter_map(|proof| proof.lost.clone())),
            is_stamped: covering().next().is_some(),
        }
    }
}
