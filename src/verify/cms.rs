//! The facts of a signature's validation for programs: each that is no code in words too, and as a message beside it.

use avtale_signatures::validate::{Answer, Profile, RevocationFacts, RevocationStatus, SignatureFacts};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::stamps::proves_nothing;
use super::worded::{algorithm, chain_fault, profile_fault, revocation_doubt, signature_fault};
use crate::message::Message;

/// The facts, and under the same key and `_data` what of them is said to people.
pub(super) fn serialize<S: Serializer>(facts: &SignatureFacts, to: S) -> Result<S::Ok, S::Error> {
    let mut cms = serde_json::to_value(facts).map_err(serde::ser::Error::custom)?;
    let made_with = facts.algorithm.as_ref().map(algorithm);
    cms["algorithm"] = json!(made_with.as_ref().map(Message::spoken));
    cms["algorithm_data"] = json!(made_with);
    cms["intact_data"] = because(&facts.intact, signature_fault);
    cms["valid_data"] = because(&facts.valid, signature_fault);
    cms["trusted_data"] = because(&facts.trusted, chain_fault);
    revocation(&mut cms["revocation"], &facts.revocation);
    for (stamp, facts) in members(&mut cms["timestamps"]).zip(&facts.timestamps) {
        stamp["valid_data"] = because(&facts.valid, signature_fault);
        stamp["trusted_data"] = because(&facts.trusted, chain_fault);
        stamp["why_data"] = json!(facts.why.as_ref().map(|why| proves_nothing(why, facts.of)));
        revocation(&mut stamp["revocation"], &facts.revocation);
    }
    let faults: &[_] = if let Profile::None(why) = &facts.profile { why } else { &[] };
    cms["profile"]["why_data"] = json!(faults.iter().copied().map(profile_fault).collect::<Vec<_>>());
    cms.serialize(to)
}

/// Why an answer is not yes.
fn because<W>(answer: &Answer<W>, said: impl Fn(&W) -> Message) -> Value {
    json!(answer.why().map(said))
}

fn revocation(all: &mut Value, facts: &[RevocationFacts]) {
    for (one, facts) in members(all).zip(facts) {
        if let RevocationStatus::Unknown { why } = facts.status {
            one["why_data"] = json!(revocation_doubt(why));
        }
    }
}

fn members(all: &mut Value) -> impl Iterator<Item = &mut Value> {
    all.as_array_mut().into_iter().flatten()
}
