//! Letters that lay in the outbox, and that a person has sent: that is registered, and then they are put with those that are sent.
//!
//! The order is that of all that is durable: the event first, then the file. A run that is killed in between leaves a letter
//! in the outbox that is registered as sent; the next puts it where it belongs, and so it does with those of workspaces in which
//! letters were registered as sent when they were written.

use jiff::civil::Date;

use super::doubt::of_whom;
use super::place::{ending, file, lying, nth, written};
use super::{Action, Occasion, Outcome, by_hand};
use crate::diagnostic::{Diagnostic, Kind};
use crate::facts::{self, Claim, Delivery, Known};
use crate::member::Member;
use crate::message::Message;
use crate::message::says::send as says;
use crate::project::Project;
use crate::register::Means;
use crate::selection::Selection;
use crate::session::WriteSession;

/// What was done with the letters in the outbox.
#[derive(Debug, Default)]
pub struct Done {
    /// One for each that is registered as sent now.
    pub outcomes: Vec<Outcome>,
    /// How many were put with those that are sent.
    pub moved: usize,
    /// What stood in the way.
    pub problems: Vec<Diagnostic>,
}

/// Registers that letters in the outbox were sent on a day: those of these parties, or all.
pub fn done(project: &Project, parties: &Selection, (date, today): (Date, Date), session: &mut WriteSession) -> Done {
    let mut done = Done::default();
    if let Err(fault) = session.ledger.may_send() {
        done.problems.push(fault);
        return done;
    }
    for number in parties.named.iter().filter(|number| !project.members.iter().any(|member| member.party.number == **number)) {
        let name = project.table.name_of(number);
        done.problems.push(Diagnostic::error(says::NoRecord { name }).hint(says::NoRecordStep {}));
    }
    let all = project.members.iter().map(|member| &member.party);
    let chosen = parties.among(all, &project.agreement.identifier, &session.ledger, today);
    for member in project.members.iter().filter(|member| chosen.contains(&member.party.number)) {
        let before = done.outcomes.len() + done.problems.len();
        let agreement = &project.agreement.identifier;
        let numbers: Vec<u32> = session.ledger.editions(agreement, &member.party.number).iter().map(|one| one.number).collect();
        let each = numbers.into_iter().flat_map(|number| Occasion::ALL.map(|occasion| (number, occasion)));
        let each: Vec<_> = each.collect();
        for (number, occasion) in &each {
            match one(project, member, (*number, *occasion), (date, today), session) {
                Ok(outcome) => done.outcomes.extend(outcome),
                Err(fault) => done.problems.push(*fault),
            }
        }
        if parties.names(&member.party.number) && before == done.outcomes.len() + done.problems.len() {
            let name = member.party.name_with_form();
            let fault = Diagnostic::of(Kind::Usage, says::Party { name, is: Message::from(says::NothingWritten {}) });
            done.problems.push(fault.hint(says::NothingWrittenStep { number: &member.party.number }));
        }
        for (number, occasion) in each {
            match put_away(project, member, (number, occasion), session) {
                Ok(moved) => done.moved += moved,
                Err(fault) => done.problems.push(fault),
            }
        }
    }
    done
}

/// Registers one, if one lies there.
fn one(
    project: &Project,
    member: &Member,
    (number, occasion): (u32, Occasion),
    (date, today): (Date, Date),
    session: &mut WriteSession,
) -> Result<Option<Outcome>, Box<Diagnostic>> {
    let party = &member.party;
    let Some(edition) = session.ledger.edition(&project.agreement.identifier, &party.number, number) else { return Ok(None) };
    let Some(written) = written(edition, occasion) else { return Ok(None) };
    let id = project.id(member, number);
    let nth = nth(edition, occasion);
    let file = file(&id, occasion, nth);
    let name = party.name_with_form();
    if date < written {
        let fault = Diagnostic::of(Kind::Usage, says::Party { name, is: Message::from(says::BeforeWritten { date, written }) });
        return Err(Box::new(fault.hint(says::BeforeWrittenStep {})));
    }
    let [waiting, sent] = lying(&file);
    let letter = match session.store.get(&waiting)? {
        None => session.store.get(&sent)?,
        letter => letter,
    };
    let registered = by_hand(occasion, &party.number, &member.contact.email, Some(date), None);
    let Some(letter) = letter else {
        let fault = Diagnostic::error(says::LetterGone { name });
        return Err(Box::new(fault.in_file(waiting).hint(says::ArrivedStep { command: registered })));
    };
    let (to, message_id) = of_whom(&String::from_utf8_lossy(&letter));
    let begins = format!("{id}{}.", ending(occasion, nth));
    let ours = to.zip(message_id.filter(|message_id| message_id.starts_with(&begins)));
    let Some((to, message_id)) = ours else {
        let fault = Diagnostic::error(says::LetterChanged { name });
        return Err(Box::new(fault.in_file(waiting).hint(says::ArrivedStep { command: registered })));
    };
    let delivery = Delivery { to: to.clone(), how: Means::Outbox, message_id: Some(message_id.clone()) };
    let known = match occasion {
        Occasion::Sending => Known::Sent(delivery),
        Occasion::Reminder => Known::Reminded(delivery),
    };
    let claim = Claim { parties: &project.table, party, edition: Some(number), date, again: true, known };
    session.check()?;
    let event = facts::event(&project.agreement, &session.ledger, &claim, today)?;
    session.register(vec![event])?;
    let (action, copies, document) = (Action::Sent, Vec::new(), id.to_string());
    let party = party.number.clone();
    Ok(Some(Outcome { party, name, document, to, copies, message_id, action, file: Some(sent), letter: None }))
}

/// Puts letters that are registered as sent with the others that are, and says how many.
fn put_away(
    project: &Project,
    member: &Member,
    (number, occasion): (u32, Occasion),
    session: &WriteSession,
) -> Result<usize, Diagnostic> {
    let edition = session.ledger.edition(&project.agreement.identifier, &member.party.number, number);
    let Some(edition) = edition else { return Ok(0) };
    let mut moved = 0;
    for nth in 1..nth(edition, occasion) {
        let [waiting, sent] = lying(&file(&project.id(member, number), occasion, nth));
        if let Some(letter) = session.store.get(&waiting)? {
            session.store.put(&sent, &letter)?;
            session.store.remove(&waiting)?;
            moved += 1;
        }
    }
    Ok(moved)
}
