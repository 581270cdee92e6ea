//! Parties that others took the place of: municipalities that merged, or got another number. It is an event like the others,
//! and nothing of what was registered before is rewritten: [`Ledger::inherited`] tells whose agreements bind whom.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::succession as says;
use crate::message::{Argument, Message};
use crate::reference::{Party, PartyTable};
use crate::register::{Event, Ledger, MOST_SUCCESSIONS, Succeeded};

/// The event that a party's agreement passed to another. Refused is what cannot be: a party without an agreement, one that
/// another took the place of before, a circle.
pub fn event(
    agreement: &str,
    ledger: &Ledger,
    parties: &PartyTable,
    (party, successor): (&Party, &Party),
    date: Date,
    today: Date,
) -> Result<Event, Diagnostic> {
    let (name, new) = (party.name_with_form(), successor.name_with_form());
    let refuse = |message: Message, step: Message| Err(Diagnostic::of(Kind::Usage, message).hint(step));
    if date > today {
        return refuse(says::Future { name, date, today }.into(), says::FutureStep {}.into());
    }
    if party.number == successor.number {
        return refuse(says::Itself { name }.into(), says::ItselfStep {}.into());
    }
    let has_nothing = ledger.inherited(agreement, &party.number, Date::MAX).is_empty();
    if ledger.latest(agreement, &party.number).is_none() && has_nothing {
        return refuse(says::NoDocument { name }.into(), says::NoDocumentStep { successor: new }.into());
    }
    if let Some((seq, known)) = ledger.succession(agreement, &party.number) {
        let other = parties.name_of(&known.successor);
        return refuse(says::Before { name, other, date: known.date }.into(), says::BeforeStep { seq }.into());
    }
    if let Some((seq, gone)) = ledger.succession(agreement, &successor.number).filter(|(_, gone)| gone.date <= date) {
        let (successor, other, on) = (new, parties.name_of(&gone.successor), gone.date);
        return refuse(says::Gone { successor, other, date: on }.into(), says::GoneStep { seq, party: &gone.successor }.into());
    }
    if ledger.is_circle(agreement, &party.number, &successor.number) || is_long(ledger, agreement, &successor.number) {
        return refuse(says::Circle { name, successor: new }.into(), says::CircleStep { number: &party.number }.into());
    }
    let (party, successor) = (party.number.clone(), successor.number.clone());
    Ok(Event::Succeeded(Succeeded { party, agreement: agreement.to_owned(), successor, date }))
}

/// Whether so many have followed each other that the register takes no more before them.
fn is_long(ledger: &Ledger, agreement: &str, successor: &str) -> bool {
    let next = |number: &&str| Some(ledger.succession(agreement, number)?.1.successor.as_str());
    std::iter::successors(Some(successor), next).take(MOST_SUCCESSIONS).count() == MOST_SUCCESSIONS
}

/// Whose agreements are meant, where a party gives notice or agrees to a prolongation: its own, or if it has signed none,
/// those by which it is bound since it took others' places. An edition is meant by its number only where one of them alone has
/// signed it: refused is what could be several parties' editions.
pub fn bearers(
    agreement: &str,
    ledger: &Ledger,
    parties: &PartyTable,
    party: &Party,
    on: Date,
    edition: Option<u32>,
) -> Result<Vec<Party>, Diagnostic> {
    let own = || vec![party.clone()];
    let has_signed = |number: &str, which: Option<u32>| {
        let mut editions = ledger.editions(agreement, number).iter();
        editions.any(|edition| edition.signature().is_some() && which.is_none_or(|which| which == edition.number))
    };
    if has_signed(&party.number, None) {
        return Ok(own());
    }
    let inherited = ledger.inherited(agreement, &party.number, on);
    let bearers: Vec<Party> = inherited
        .iter()
        .map(|before| before.party)
        .filter(|number| has_signed(number, edition))
        .filter_map(|number| parties.known(number))
        .collect();
    match (edition, bearers.as_slice()) {
        (_, []) => Ok(own()),
        (Some(edition), [_, _, ..]) => {
            let names: Argument = bearers.iter().map(Party::name_with_form).collect();
            let fault = Diagnostic::of(Kind::Usage, says::SeveralEditions { name: party.name_with_form(), edition, names });
            Err(fault.hint(says::SeveralEditionsStep {}))
        }
        _ => Ok(bearers),
    }
}

/// That a party is no longer one, where something is to be made for it or sent to it.
pub fn is_gone(agreement: &str, ledger: &Ledger, parties: &PartyTable, party: &Party) -> Option<Diagnostic> {
    // Only what has happened is registered.
    let (_, gone) = ledger.succession(agreement, &party.number)?;
    let (name, other, date) = (party.name_with_form(), parties.name_of(&gone.successor), gone.date);
    Some(Diagnostic::of(Kind::Usage, says::Before { name, other, date }).hint(says::WriteToStep { number: &gone.successor }))
}
