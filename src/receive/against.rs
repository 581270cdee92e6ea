//! What a file says against what a person says of it.

use crate::diagnostic::Diagnostic;
use crate::document::DocumentId;
use crate::reference;
use crate::register::Signed;
use crate::verify::{Finding, Verdict};

/// What a judged file says against its registration as a signed copy: a warning, for the person may know better. The error
/// is that it is another agreement than the one that they name.
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
    let judgement = &finding.judgement;
    if matches!(judgement.verdict, Verdict::Changed | Verdict::Broken | Verdict::NotOurs | Verdict::UnsignedCopy) {
        let why: String = judgement.reasons.iter().map(|reason| format!("; {reason}")).collect();
        let warning = Diagnostic::warning(format!("you say that it is signed; as a file, it is {}{why}", judgement.verdict));
        let hint = "look at it again; `avtale record void NUMBER` withdraws what was a mistake";
        return Ok(Some(warning.in_file(&finding.file).hint(hint)));
    }
    Ok(None)
}
