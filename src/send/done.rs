//! Letters that lay in the outbox, and that a person has sent: that is registered, and then they are put with those that are sent.
//!
//! The order is that of all that is durable: the event first, then the file. A run that is killed in between leaves a letter
//! in the outbox that is registered as sent; the next puts it where it belongs, and so it does with those of workspaces in which
//! letters were registered as sent when they were written.

use jiff::civil::Date;

use super::doubt::Headers;
use super::place::{ending, file, lying, nth, written};
use super::{Action, Occasion, Outcome, by_hand};
use crate::diagnostic::{Diagnostic, Kind};
use crate::document::DocumentId;
use crate::facts::{self, Claim, Delivery, Known};
use crate::message::Message;
use crate::message::says::facts::{Future, FutureStep};
use crate::message::says::send as says;
use crate::project::Project;
use crate::readiness::record_step;
use crate::reference::Party;
use crate::register::{Edition, Ledger, Means};
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
    if date > today {
        let fault = Diagnostic::of(Kind::Usage, Future { date, today });
        done.problems.push(fault.hint(FutureStep {}));
        return done;
    }
    let all = recipients(project, &session.ledger);
    for number in parties.named.iter().filter(|number| !all.iter().any(|known| known.party.number == **number)) {
        let name = project.table.name_of(number);
        done.problems.push(Diagnostic::error(says::NoRecord { name }).hint(record_step(project, number)));
    }
    let agreement = &project.agreement.identifier;
    let chosen = parties.among(all.iter().map(|known| &known.party), agreement, &session.ledger, today);
    for mut recipient in all.into_iter().filter(|known| chosen.contains(&known.party.number)) {
        let party = recipient.party.number.clone();
        recipient.is_named = parties.names(&party);
        let before = done.outcomes.len() + done.problems.len();
        let numbers: Vec<u32> = session.ledger.editions(agreement, &party).iter().map(|one| one.number).collect();
        let each = numbers.into_iter().flat_map(|number| Occasion::ALL.map(|occasion| (number, occasion)));
        let each: Vec<_> = each.collect();
        for (number, occasion) in &each {
            match one(project, &recipient, (*number, *occasion), (date, today), session) {
                Ok(outcome) => done.outcomes.extend(outcome),
                Err(fault) => done.problems.push(*fault),
            }
        }
        if recipient.is_named && before == done.outcomes.len() + done.problems.len() {
            let name = recipient.party.name_with_form();
            let fault = Diagnostic::of(Kind::Usage, says::Party { name, is: Message::from(says::NothingWritten {}) });
            done.problems.push(fault.hint(says::NothingWrittenStep { number: &party }));
        }
        for (number, occasion) in each {
            match put_away(project, &party, (number, occasion), session) {
                Ok(moved) => done.moved += moved,
                Err(fault) => done.problems.push(fault),
            }
        }
    }
    done
}

/// A party that a letter may lie there for.
struct Recipient {
    party: Party,
    /// As its record has it; empty if there is none.
    email: String,
    /// It is named on the command line.
    is_named: bool,
}

/// Every party with a good record, and those that a letter was written to and whose record is gone since.
fn recipients(project: &Project, ledger: &Ledger) -> Vec<Recipient> {
    let members = project.members.iter().map(|member| (member.party.clone(), member.contact.email.clone()));
    let mut all: Vec<_> = members.map(|(party, email)| Recipient { party, email, is_named: false }).collect();
    let agreement = &project.agreement.identifier;
    for number in ledger.parties(agreement) {
        let was_written = |edition: &Edition| edition.written_ever() != [false; 2];
        let is_known = all.iter().any(|known| known.party.number == number);
        if !is_known && ledger.editions(agreement, number).iter().any(was_written) {
            let party = project.table.known(number);
            all.extend(party.map(|party| Recipient { party, email: String::new(), is_named: false }));
        }
    }
    all
}

/// Registers one, if one lies there.
fn one(
    project: &Project,
    recipient: &Recipient,
    (number, occasion): (u32, Occasion),
    (date, today): (Date, Date),
    session: &mut WriteSession,
) -> Result<Option<Outcome>, Box<Diagnostic>> {
    let party = &recipient.party;
    let Some(edition) = session.ledger.edition(&project.agreement.identifier, &party.number, number) else { return Ok(None) };
    let Some(written) = written(edition, occasion) else { return Ok(None) };
    let id = id(project, &party.number, number);
    let nth = nth(edition, occasion);
    let file = file(&id, occasion, nth);
    let name = party.name_with_form();
    let [waiting, sent] = lying(&file);
    if occasion == Occasion::Reminder && edition.answered().is_some_and(|answered| answered <= date) {
        let number = &party.number;
        let told = Diagnostic::warning(says::Answered { name }).in_file(&waiting).hint(says::AnsweredStep {});
        let told = || Box::new(told.hint(says::AnsweredSentStep { number }));
        return if session.store.exists(&waiting)? { Err(told()) } else { Ok(None) };
    }
    if date < written {
        let fault = Diagnostic::of(Kind::Usage, says::Party { name, is: Message::from(says::BeforeWritten { date, written }) });
        return Err(Box::new(fault.hint(says::BeforeWrittenStep {})));
    }
    // One that lies with those that are sent was registered so, and then withdrawn: perhaps because it was never sent.
    let letter = match session.store.get(&waiting)? {
        None if recipient.is_named => session.store.get(&sent)?,
        None if session.store.exists(&sent)? => {
            let fault = Diagnostic::error(says::LiesWithSent { name }).in_file(sent);
            let number = &party.number;
            return Err(Box::new(fault.hint(says::LiesWithSentStep { number }).hint(says::PutBackStep {})));
        }
        // Nobody waits for one that was answered.
        None if edition.waits(occasion == Occasion::Reminder).is_none() => return Ok(None),
        letter => letter,
    };
    let to = if recipient.email.is_empty() { "ADDRESS" } else { &recipient.email };
    let registered = by_hand(occasion, &party.number, (to, &[]), Some(date), None);
    let Some(letter) = letter else {
        let fault = Diagnostic::error(says::LetterGone { name });
        return Err(Box::new(fault.in_file(waiting).hint(says::ArrivedStep { command: registered })));
    };
    let Headers { to, copies, message_id } = Headers::of(&String::from_utf8_lossy(&letter));
    let begins = format!("{id}{}.", ending(occasion, nth));
    let ours = to.zip(message_id.filter(|message_id| message_id.starts_with(&begins)));
    let Some((to, message_id)) = ours else {
        let fault = Diagnostic::error(says::LetterChanged { name });
        return Err(Box::new(fault.in_file(waiting).hint(says::ArrivedStep { command: registered })));
    };
    let (how, copies_too) = (Means::Outbox, copies.clone());
    let delivery = Delivery { to: to.clone(), copies: copies_too, how, message_id: Some(message_id.clone()) };
    let known = match occasion {
        Occasion::Sending => Known::Sent(delivery),
        Occasion::Reminder => Known::Reminded(delivery),
    };
    let claim = Claim { parties: &project.table, party, edition: Some(number), date, again: true, known };
    session.check()?;
    let event = facts::event(&project.agreement, &session.ledger, &claim, today)?;
    session.register(vec![event])?;
    let (action, document) = (Action::Sent, id.to_string());
    let party = party.number.clone();
    Ok(Some(Outcome { party, name, document, to, copies, message_id, action, file: Some(sent), letter: None }))
}

fn id(project: &Project, party: &str, edition: u32) -> DocumentId {
    DocumentId { party: party.to_owned(), agreement: project.agreement.identifier.clone(), edition }
}

/// Puts letters that are registered as sent with the others that are, and says how many.
fn put_away(
    project: &Project,
    party: &str,
    (number, occasion): (u32, Occasion),
    session: &WriteSession,
) -> Result<usize, Diagnostic> {
    let edition = session.ledger.edition(&project.agreement.identifier, party, number);
    let Some(edition) = edition else { return Ok(0) };
    let mut moved = 0;
    for nth in 1..nth(edition, occasion) {
        let [waiting, sent] = lying(&file(&id(project, party, number), occasion, nth));
        if let Some(letter) = session.store.get(&waiting)? {
            session.store.put(&sent, &letter)?;
            session.store.remove(&waiting)?;
            moved += 1;
        }
    }
    Ok(moved)
}
