//! What a PDF itself says, in words: revisions, signatures, fields.

use avtale_signatures::validate::{Profile, RevocationStatus};

use super::{Line, joined, line};
use crate::message::{Argument, Message, says::verify as says};
use crate::register::day;
use crate::verify::{Evidence, FieldFacts, SignatureFacts, algorithm, profile_fault, revocation_doubt, signature_fault};

pub(super) fn in_pdf(evidence: &Evidence) -> Vec<Line> {
    let mut lines = vec![line(0, says::StepRevisions { number: evidence.revisions.len() })];
    for revision in &evidence.revisions {
        let (number, end) = (revision.number, revision.end);
        lines.push(match revision.is_issued {
            true => line(3, says::RevisionIssued { number, end }),
            false => line(3, says::Revision { number, end }),
        });
        for change in &revision.changes {
            let (part, what) = (change.named(), change.what.clone());
            lines.push(match change.is_allowed {
                true => line(5, says::Allowed { part, what }),
                false => line(5, says::NotAllowed { part, what }),
            });
        }
    }
    lines.extend(evidence.untidy.iter().map(|what| line(3, says::Untidy { what: what.clone() })));
    if evidence.trailing_bytes > 0 {
        lines.push(line(3, says::AfterEnd { bytes: evidence.trailing_bytes }));
    }
    lines.push(line(0, says::StepSignatures { number: evidence.signatures.len() }));
    lines.extend(evidence.signatures.iter().flat_map(of_signature));
    lines.push(if evidence.fields.is_empty() { line(0, says::StepNoFields {}) } else { line(0, says::StepFields {}) });
    lines.extend(evidence.fields.iter().map(|field| line(3, of_field(field))));
    lines
}

fn of_field(facts: &FieldFacts) -> Message {
    let (field, value) = (&facts.name, &facts.value);
    let said: Message = match facts.issued.as_ref().filter(|issued| *issued != value) {
        Some(issued) => says::FieldIssued { field, value, issued }.into(),
        None => says::Field { field, value }.into(),
    };
    match &facts.shows {
        Some(shows) => says::FieldShows { field: said, shows: shows.clone() }.into(),
        None => said,
    }
}

fn of_signature(signature: &SignatureFacts) -> Vec<Line> {
    let cms = &signature.cms;
    let field: Argument = match signature.field.is_empty() {
        true => Message::from(says::NoField {}).into(),
        false => signature.field.as_str().into(),
    };
    let valid = || Message::from(says::Valid {});
    let mut lines = vec![line(3, says::Signature { field, signature: signature.described(), revision: signature.revision })];
    let mut say = |said: Message| lines.push(line(5, said));
    signature.reason.iter().for_each(|reason| say(says::Reason { reason }.into()));
    signature.seen().into_iter().for_each(|shows| say(says::Appearance { shows }.into()));
    say(says::Structure { what: signature.structure.clone().unwrap_or_else(valid) }.into());
    say(says::Content { what: cms.intact.why().map_or_else(valid, signature_fault) }.into());
    say(says::Cryptography { what: cms.valid.why().map_or_else(valid, signature_fault) }.into());
    cms.algorithm.iter().for_each(|used| say(says::Algorithm { algorithm: algorithm(used) }.into()));
    say(match &cms.profile {
        Profile::Baseline(level) => says::Level { level: level.name() }.into(),
        Profile::None(why) => {
            let why = joined(why.iter().copied().map(profile_fault)).map_or_else(|| Argument::row::<Message>([]), Argument::from);
            says::NoLevel { why }.into()
        }
    });
    say(says::Indication { indication: signature.conclusion.to_string() }.into());
    let path: Vec<&str> = cms.chain.iter().map(|identity| identity.name.as_str()).collect();
    say(says::Path { names: path.join(" ← ") }.into());
    say(says::Trust { what: signature.untrusted().unwrap_or_else(|| says::Trusted {}.into()) }.into());
    for revocation in &cms.revocation {
        let what: Message = match &revocation.status {
            RevocationStatus::Good { .. } => says::NotRevoked {}.into(),
            RevocationStatus::Revoked { since, .. } => says::Revoked { date: day(*since) }.into(),
            RevocationStatus::Unknown { why } => revocation_doubt(*why),
            RevocationStatus::NotPresent => says::RevocationAbsent {}.into(),
        };
        say(says::Revocation { name: &revocation.certificate.name, what }.into());
    }
    say(says::Later { what: joined(signature.later.iter().cloned()).unwrap_or_else(|| says::None {}.into()) }.into());
    signature.stamps().for_each(say);
    lines
}
