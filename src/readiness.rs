//! What is still missing before the agreements can be sent.

use serde::Serialize;

use crate::changes::Change;
use crate::diagnostic::Diagnostic;
use crate::member::Member;
use crate::project::Project;
use crate::register::Ledger;
use crate::succession;

/// The parties, by number, to which nothing was sent yet, and what each of them lacks. One may lack several things.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The agreement.
    pub agreement: String,
    /// The record has no e-mail address.
    pub without_address: Vec<String>,
    /// No document was made.
    pub not_made: Vec<String>,
    /// The record, the templates or the annex have changed since the document was made.
    pub changed: Vec<String>,
    /// The document is not sealed, and the agreement asks for it, or an earlier edition was.
    pub not_sealed: Vec<String>,
    /// Nothing is missing.
    pub ready: Vec<String>,
}

/// Looks at every party with a good record of which the last edition was not sent. The error is a template that cannot be
/// filled in.
pub fn missing(project: &Project, ledger: &Ledger) -> Result<Missing, Vec<Diagnostic>> {
    let agreement = &project.agreement.identifier;
    let mut missing = Missing { agreement: agreement.clone(), ..Missing::default() };
    let is_gone = |member: &Member| succession::is_gone(agreement, ledger, &project.table, &member.party).is_some();
    for member in project.members.iter().filter(|member| !is_gone(member)) {
        let number = &member.party.number;
        let latest = ledger.latest(agreement, number);
        if latest.is_some_and(|edition| edition.is_frozen()) {
            continue;
        }
        let mut lacks: Vec<&mut Vec<String>> = Vec::new();
        if member.contact.email.is_empty() {
            lacks.push(&mut missing.without_address);
        }
        match latest {
            None => lacks.push(&mut missing.not_made),
            Some(edition) => {
                let draft = project.draft(member, edition.number, project.supersedes(ledger, member, edition.number))?;
                let changes = project.changes(&draft, edition.issue())?;
                // A newer program is no reason to make it anew.
                if changes.iter().any(|change| *change != Change::Program) {
                    lacks.push(&mut missing.changed);
                }
                let asks_for_seal =
                    project.agreement.is_sealed || ledger.sealed_before(agreement, number, edition.number).is_some();
                if asks_for_seal && !edition.issue().is_sealed {
                    lacks.push(&mut missing.not_sealed);
                }
            }
        }
        if lacks.is_empty() {
            lacks.push(&mut missing.ready);
        }
        lacks.into_iter().for_each(|list| list.push(number.clone()));
    }
    Ok(missing)
}
