//! That an edition stays as it was sent, though what it is made from has changed since. A person decides that nothing is issued
//! anew: another contact person may be told in a letter. What has changed by then is registered, and told no more; what
//! changes later is.

use jiff::civil::Date;

use crate::changes::Change;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::Message;
use crate::message::says::facts as says_of_facts;
use crate::message::says::kept as says;
use crate::message::says::register::OfParty;
use crate::project::Project;
use crate::reference::Party;
use crate::register::{Event, Fact, Kept, Ledger};

/// The event that a party's latest edition stays as it is. Refused is what has not been sent, and what has not changed.
pub fn event(project: &Project, ledger: &Ledger, party: &Party, date: Date, today: Date) -> Result<Event, Vec<Diagnostic>> {
    let refuse = |is: Message, step: Message| {
        let name = party.name_with_form();
        Err(vec![Diagnostic::of(Kind::Usage, OfParty { name, is }).hint(step)])
    };
    if date > today {
        return refuse(says_of_facts::Future { date, today }.into(), says_of_facts::FutureStep {}.into());
    }
    let (agreement, number) = (&project.agreement.identifier, party.number.as_str());
    let Some(member) = project.members.iter().find(|member| member.party.number == number) else {
        return refuse(says::NoRecord {}.into(), says::NoRecordStep {}.into());
    };
    let Some(latest) = ledger.latest(agreement, number) else {
        return refuse(says_of_facts::NoDocument {}.into(), says_of_facts::NoDocumentStep { number }.into());
    };
    let draft = project.draft(member, latest.number, project.supersedes(ledger, member, latest.number))?;
    let changes = project.changes(&draft, latest.issue())?;
    let (party, agreement, edition) = (number.to_owned(), agreement.clone(), latest.number);
    let is_untold = |change: &Change| change.concerns_sent() && !latest.keeps(&draft.inputs, *change);
    let is_changed = changes.iter().any(is_untold);
    let event = Event::Kept(Kept { party, agreement, edition, date, inputs: draft.inputs });
    if let Some((_, fact)) = Fact::of(&event)
        && let Err(refusal) = latest.may(&fact, false)
    {
        return refuse(refusal.message, refusal.hint);
    }
    if is_changed { Ok(event) } else { refuse(says::Unchanged { edition }.into(), says::UnchangedStep {}.into()) }
}
