//! What a file says against what a person says of it.

use crate::diagnostic::Diagnostic;
use crate::document::DocumentId;
use crate::message::{Argument, Message, says::receive as says};
use crate::reference::PartyTable;
use crate::register::{Event, Fact};
use crate::verify::{Finding, Reason, Verdict, joined};

/// What a judged file says against its registration as a signed copy: a warning, for the person may know better. The error
/// is that it is another agreement than the one that they name, or none of ours.
pub fn against(finding: &Finding, event: &Event, parties: &PartyTable) -> Result<Option<Diagnostic>, Diagnostic> {
    let (Some((party, agreement)), Some((edition, fact))) = (event.subject(), Fact::of(event)) else { return Ok(None) };
    let Some(signature) = fact.signature() else { return Ok(None) };
    let documents = finding.documents();
    let is_ours = |id: &DocumentId| id.party == party && id.agreement == agreement;
    if !documents.is_empty() && !documents.iter().any(|id| is_ours(id) && id.edition == edition) {
        let named = |id: &DocumentId| says::DocumentOf { document: id.to_string(), name: parties.name_of(&id.party) }.into();
        let documents_of = joined(documents.iter().map(named)).map_or_else(|| Argument::row::<Message>([]), Argument::from);
        let name = parties.name_of(party);
        let fault = Diagnostic::error(says::AnotherAgreement { documents: documents_of, edition, name });
        let hint: Message = match documents.iter().find(|id| is_ours(id)) {
            Some(id) => says::EditionStep { edition: id.edition }.into(),
            None => says::WhoseStep {}.into(),
        };
        return Err(fault.in_file(&finding.file).hint(hint));
    }
    if finding.is_of_replaced_draft() {
        return Err(Diagnostic::error(says::OfDraft {}).in_file(&finding.file).hint(says::SendWhatCountsStep {}));
    }
    let judgement = &finding.judgement;
    let verdict = judgement.verdict.message();
    let reasons = judgement.reasons.iter().map(Reason::message);
    if judgement.verdict == Verdict::NotOurs {
        let fault = match joined(reasons) {
            Some(reasons) => Diagnostic::error(says::ThisIsBecause { verdict, reasons }),
            None => Diagnostic::error(says::ThisIs { verdict }),
        };
        return Err(fault.in_file(&finding.file).hint(says::GiveFileStep {}));
    }
    // That not all have signed is what is registered, where it is.
    let is_known =
        |doubts: &[String]| doubts.is_empty() && judgement.verdict == Verdict::PartlySigned && !signature.missing.is_empty();
    let is_proven = signature.proof.as_ref().is_some_and(|proof| !proof.is_in_doubt() || is_known(&proof.doubts));
    // A picture proves nothing of a signature, and nobody who registers one expects that; but it shows whose it is.
    let is_ours = finding.looks.as_ref().is_some_and(|looks| looks.is_ours());
    let is_by_hand = finding.is_picture() && is_ours && judgement.verdict == Verdict::CannotTell;
    let discrepancies = signature.discrepancies();
    if (is_proven || is_by_hand) && discrepancies.is_empty() {
        return Ok(None);
    }
    let says = std::iter::once(says::YouSaySigned { verdict }.into()).chain(reasons);
    let warning = joined(says.chain(discrepancies.iter().map(Message::from)));
    Ok(warning.map(|warning| Diagnostic::warning(warning).in_file(&finding.file).hint(says::LookAgainStep {})))
}
