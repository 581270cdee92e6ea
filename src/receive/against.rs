//! What a file says against what a person says of it.

use super::proposal::{OF_DRAFT, SEND_ANEW};
use crate::diagnostic::Diagnostic;
use crate::document::DocumentId;
use crate::reference;
use crate::register::Signed;
use crate::verify::{Finding, Verdict};

/// What a judged file says against its registration as a signed copy: a warning, for the person may know better. The error
/// is that it is another agreement than the one that they name, or none of ours.
pub fn against(finding: &Finding, signed: &Signed) -> Result<Option<Diagnostic>, Diagnostic> {
    let documents = finding.documents();
    let is_ours = |id: &DocumentId| id.party == signed.party && id.agreement == signed.agreement;
    if !documents.is_empty() && !documents.iter().any(|id| is_ours(id) && id.edition == signed.edition) {
        let names: Vec<String> = documents.iter().map(|id| format!("{id}, {}", reference::name_of(&id.party))).collect();
        let whose = reference::name_of(&signed.party);
        let fault = format!("this is a copy of {}, and not of edition {} for {whose}", names.join("; "), signed.edition);
        let hint = match documents.iter().find(|id| is_ours(id)) {
            Some(id) => format!("if that edition was signed, say --edition {}", id.edition),
            None => "look at the file, and name the party whose it is".to_owned(),
        };
        return Err(Diagnostic::error(fault).in_file(&finding.file).hint(hint));
    }
    if finding.is_of_replaced_draft() {
        return Err(Diagnostic::error(OF_DRAFT).in_file(&finding.file).hint(SEND_ANEW));
    }
    let judgement = &finding.judgement;
    let why: String = judgement.reasons.iter().map(|reason| format!("; {reason}")).collect();
    if judgement.verdict == Verdict::NotOurs {
        let fault = Diagnostic::error(format!("this file is {}{why}", judgement.verdict)).in_file(&finding.file);
        return Err(fault.hint("give the file that came back; if nothing but paper did, leave out --file, or scan it"));
    }
    let is_proven = signed.proof.as_ref().is_some_and(|proof| !proof.is_in_doubt());
    // A picture proves nothing of a signature, and nobody who registers one expects that; but it shows whose it is.
    let is_ours = finding.looks.as_ref().is_some_and(|looks| looks.is_ours());
    let is_by_hand = finding.is_picture() && is_ours && judgement.verdict == Verdict::CannotTell;
    let discrepancies: String = signed.discrepancies().iter().map(|differs| format!("; {differs}")).collect();
    if (is_proven || is_by_hand) && discrepancies.is_empty() {
        return Ok(None);
    }
    let warning = format!("you say that it is signed; as a file, it is: {}{why}{discrepancies}", judgement.verdict);
    let hint = "look at it again; `avtale record void NUMBER` withdraws what was a mistake";
    Ok(Some(Diagnostic::warning(warning).in_file(&finding.file).hint(hint)))
}
