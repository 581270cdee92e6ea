//! What is still missing before the agreements can be sent.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;

use crate::agreement::Agreement;
use crate::changes::Change;
use crate::diagnostic::Diagnostic;
use crate::member::Member;
use crate::message::says::check as says;
use crate::message::says::cli::AndMore;
use crate::message::says::send;
use crate::message::{Argument, Message};
use crate::project::Project;
use crate::register::{Edition, Ledger, Placed, Status};
use crate::situation;
use crate::succession;
use crate::workspace::{MEMBERS, TEMPLATES, Workspace};

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
    /// The letter with an earlier edition lies in the outbox, and nobody has said that it was sent.
    pub earlier_waits: Vec<String>,
    /// The agreement has no letter in the language form of the text, with which it could be sent.
    pub without_letter: Vec<String>,
    /// Nothing is missing.
    pub ready: Vec<String>,
}

impl Missing {
    /// Whether there is a party to which nothing was sent yet.
    pub fn is_to_be_sent(&self) -> bool {
        let lists = [&self.without_address, &self.not_made, &self.changed, &self.not_sealed, &self.without_letter, &self.ready];
        lists.iter().any(|list| !list.is_empty())
    }

    /// What is missing before an agreement is sent, and what is done about it.
    pub fn told(&self) -> Vec<Message> {
        let Self { agreement, without_address, not_made, changed, not_sealed, earlier_waits, without_letter, ready } = self;
        let number = |list: &Vec<String>| list.len();
        let parties = some;
        let mut lines: Vec<Message> = Vec::new();
        if !without_address.is_empty() {
            lines.push(says::WithoutAddress { number: number(without_address), parties: parties(without_address) }.into());
        }
        if !not_made.is_empty() {
            lines.push(says::NotMade { number: number(not_made), parties: parties(not_made) }.into());
        }
        if !changed.is_empty() {
            lines.push(says::Changed { number: number(changed), parties: parties(changed) }.into());
        }
        if !not_sealed.is_empty() {
            lines.push(says::NotSealed { number: number(not_sealed), parties: parties(not_sealed) }.into());
        }
        if !earlier_waits.is_empty() {
            lines.push(says::EarlierWaits { number: number(earlier_waits), parties: parties(earlier_waits) }.into());
        }
        if !without_letter.is_empty() {
            lines.push(says::WithoutLetter { number: number(without_letter), parties: parties(without_letter) }.into());
        }
        if !lines.is_empty() {
            lines.insert(0, says::Missing { agreement }.into());
        }
        if !ready.is_empty() {
            lines.push(says::Ready { number: number(ready) }.into());
        }
        lines
    }
}

/// That the day by which an answer is expected is over, so that nobody can answer by then who is sent the agreement today.
pub fn reply_by_is_over(agreement: &Agreement, today: Date) -> Option<Diagnostic> {
    let date = Some(agreement.reply_by).filter(|date| *date < today)?;
    let fault = Diagnostic::warning(says::ReplyByIsOver { date }).in_file(agreement.folder.join(Agreement::FILE));
    Some(fault.hint(says::ReplyByIsOverStep {}))
}

/// So many names are enough.
const NAMED: usize = 10;

/// Parties by name; of many, the first and how many more there are.
pub(crate) fn some(names: &[String]) -> Argument {
    let first = names[..names.len().min(NAMED)].join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => first.into(),
        more => Message::from(AndMore { names: first, more }).into(),
    }
}

/// That there are parties with an agreement in force, or that were offered one, and without a record, good or not. Whose place
/// another took needs none.
pub fn without_record(project: &Project, ledger: &Ledger, today: Date) -> Option<Diagnostic> {
    let agreement = &project.agreement.identifier;
    let numbers: BTreeSet<&str> = ledger.parties(agreement).chain(ledger.successors(agreement)).collect();
    let table = situation::with_ledger(&project.table, ledger);
    let is_without = |number: &&&str| project.parties.iter().all(|party| party.number != ***number);
    let has_agreement = |number: &&&str| {
        let standing = ledger.standing(agreement, number, today);
        let is_offered = |later: Placed| matches!(later.status(today), Status::Sent | Status::PartlySigned);
        standing.passed.is_none() && (!standing.binding.is_empty() || standing.later.is_some_and(is_offered))
    };
    let without = numbers.iter().filter(is_without).filter(has_agreement).map(|number| table.name_of(number));
    let names: Vec<String> = without.collect();
    let fault = || Diagnostic::warning(says::WithoutRecord { number: names.len(), names: some(&names) });
    (!names.is_empty()).then(|| fault().in_file(MEMBERS).hint(says::WithoutRecordStep {}))
}

/// That there are agreements in force, or offered, whose settings are not there: nobody can show them, or send a letter of theirs.
pub fn without_agreement(workspace: &dyn Workspace, ledger: &Ledger, today: Date) -> Result<Vec<Diagnostic>, Diagnostic> {
    let there = Agreement::all(workspace)?;
    let is_there = |id: &&str| there.iter().any(|folder| folder.file_name().is_some_and(|name| name == *id));
    let lost = ledger.agreements().filter(|id| !is_there(id)).filter_map(|id| {
        let is_its = |number: &&str| {
            let standing = ledger.standing(id, number, today);
            standing.is_bound() || standing.offered().is_some()
        };
        let number = ledger.parties(id).filter(is_its).count();
        let fault = || Diagnostic::error(says::WithoutAgreement { agreement: id, number, file: Agreement::FILE });
        (number > 0)
            .then(|| fault().in_file(Path::new(TEMPLATES).join(id)).hint(says::WithoutAgreementStep { file: Agreement::FILE }))
    });
    Ok(lost.collect())
}

/// What is to be done where a party has no good record.
pub(crate) fn record_step(project: &Project, number: &str) -> Message {
    match project.parties.iter().any(|party| party.number == number) {
        true => send::NoRecordStep {}.into(),
        false => send::MakeRecordStep {}.into(),
    }
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
        // Nor is anything to be sent to who will not sign it.
        if latest.is_some_and(|edition| edition.is_frozen() || edition.declined().is_some()) {
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
        if latest.is_some() && !project.has_letter(member) {
            lacks.push(&mut missing.without_letter);
        }
        if latest.is_some_and(|edition| waiting_before(ledger, agreement, number, edition).is_some()) {
            lacks.push(&mut missing.earlier_waits);
        }
        if lacks.is_empty() {
            lacks.push(&mut missing.ready);
        }
        lacks.into_iter().for_each(|list| list.push(number.clone()));
    }
    Ok(missing)
}

/// An earlier edition whose letter lies in the outbox, where a person may have sent it, and since when: two editions side by side
/// would both be registered as sent, and nobody could tell which of them the party was offered.
pub(crate) fn waiting_before<'a>(
    ledger: &'a Ledger,
    agreement: &str,
    party: &str,
    edition: &Edition,
) -> Option<(&'a Edition, Date)> {
    let earlier = ledger.editions(agreement, party).iter().rev().filter(|other| other.number < edition.number);
    earlier.into_iter().find_map(|other| Some((other, other.waits(false)?)))
}
