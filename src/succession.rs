//! Parties that others took the place of: municipalities that merged, or got another number. It is an event like the others,
//! and nothing of what was registered before is rewritten: [`Ledger::inherited`] tells whose agreements bind whom.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Kind, add_new};
use crate::facts::Known;
use crate::message::says::succession as says;
use crate::message::{Argument, Message};
use crate::reference::{Party, PartyTable};
use crate::register::{Event, Ledger, MOST_SUCCESSIONS, Placed, Status, Succeeded, Succession};

/// The events that a party's agreements passed to another: that of one agreement, if only one is meant, and else of each in which
/// it stands, for a merger happens to the organisation. What was registered of some of them before is completed.
pub fn events(
    agreement: Option<&str>,
    ledger: &Ledger,
    parties: &PartyTable,
    (party, successor): (&Party, &Party),
    date: Date,
    today: Date,
) -> Result<Vec<Event>, Vec<Diagnostic>> {
    let standing: Vec<&str> = match agreement {
        Some(only) => vec![only],
        None => ledger.agreements().filter(|agreement| stands(agreement, ledger, &party.number)).collect(),
    };
    let is_to_register = |agreement: &&str| {
        ledger.succession(agreement, &party.number).is_none_or(|(_, known)| known.successor != successor.number)
    };
    let mut open: Vec<&str> = standing.iter().copied().filter(is_to_register).collect();
    if open.is_empty() {
        // What is wrong is the same in each of them; where there is none, that is what is wrong.
        open.push(standing.first().copied().unwrap_or_default());
    }
    let (mut events, mut faults) = (Vec::new(), Vec::new());
    for agreement in open {
        match event(agreement, ledger, parties, (party, successor), date, today) {
            Ok(event) => events.push(event),
            Err(fault) => add_new(&mut faults, [fault]),
        }
    }
    if faults.is_empty() { Ok(events) } else { Err(faults) }
}

/// Whether a party has something in an agreement that can pass to another: a document, or what it was left.
fn stands(agreement: &str, ledger: &Ledger, party: &str) -> bool {
    ledger.latest(agreement, party).is_some() || !ledger.inherited(agreement, party, Date::MAX).is_empty()
}

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
    if !stands(agreement, ledger, &party.number) {
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
    let (party, agreement, successor_name) = (party.number.clone(), agreement.to_owned(), successor.unofficial_name());
    Ok(Event::Succeeded(Succeeded { party, agreement, successor: successor.number.clone(), successor_name, date }))
}

/// Whether so many have followed each other that the register takes no more before them.
fn is_long(ledger: &Ledger, agreement: &str, successor: &str) -> bool {
    let next = |number: &&str| Some(ledger.succession(agreement, number)?.1.successor.as_str());
    std::iter::successors(Some(successor), next).take(MOST_SUCCESSIONS).count() == MOST_SUCCESSIONS
}

/// Whose agreements are meant, where something is registered in a party's name: its own, and those by which it is bound since
/// it took others' places. Notice and a renewal are of all that bind it; notice of those without, where some have it. What it has signed itself has superseded the others, and
/// it declines what they were offered only where nothing was made for it. An edition is meant by its number only where one of
/// them alone has it: refused is what could be several parties' editions.
pub fn bearers(
    agreement: &str,
    ledger: &Ledger,
    parties: &PartyTable,
    party: &Party,
    on: Date,
    (known, edition): (&Known, Option<u32>),
) -> Result<Vec<Party>, Diagnostic> {
    type Is<'a> = &'a dyn Fn(&Placed) -> bool;
    let is_signed = |edition: &Placed| edition.signature().is_some();
    let binds = |edition: &Placed| edition.bound().is_some_and(|(first, last)| first <= on && on <= last);
    let is_open_ended = |edition: &Placed| binds(edition) && edition.notice().is_none();
    let is_open = |edition: &Placed| matches!(edition.status(on), Status::Sent | Status::PartlySigned);
    let own = |is: Is| ledger.placed(agreement, &party.number).filter(is).count();
    let left = |is: Is| {
        let mut numbers: Vec<&str> =
            ledger.left(agreement, &party.number, on).filter(is).filter_map(|edition| Some(edition.through()?.party)).collect();
        numbers.dedup();
        numbers.into_iter().filter_map(|number| parties.known(number)).collect::<Vec<Party>>()
    };
    let found = match (known, edition) {
        (Known::Declined { .. }, asked) if ledger.latest(agreement, &party.number).is_none() => {
            left(&|edition| is_open(edition) && asked.is_none_or(|asked| asked == edition.number))
        }
        (Known::Notice { .. } | Known::Renewed | Known::Superseded { .. }, Some(asked)) => {
            let is_asked: Is = &|edition| is_signed(edition) && edition.number == asked;
            if own(is_asked) == 0 { left(is_asked) } else { Vec::new() }
        }
        // Who has it of some gives it of the others.
        (Known::Notice { .. }, None) if own(&is_open_ended) + left(&is_open_ended).len() > 0 => {
            let own = (own(&is_open_ended) > 0).then(|| party.clone());
            own.into_iter().chain(left(&is_open_ended)).collect()
        }
        (Known::Notice { .. } | Known::Renewed, None) => match (own(&binds), left(&binds)) {
            // What is wrong with that day is told of those that have ended.
            (0, left_binding) if left_binding.is_empty() && own(&is_signed) == 0 => left(&is_signed),
            (0, left_binding) => left_binding,
            (_, left_binding) => std::iter::once(party.clone()).chain(left_binding).collect(),
        },
        (Known::Superseded { .. }, None) if own(&binds) == 1 => left(&binds),
        _ => Vec::new(),
    };
    match (edition, found.as_slice()) {
        (_, []) => Ok(vec![party.clone()]),
        (Some(edition), [_, _, ..]) => {
            let names: Argument = found.iter().map(Party::name_with_form).collect();
            let fault = Diagnostic::of(Kind::Usage, says::SeveralEditions { name: party.name_with_form(), edition, names });
            Err(fault.hint(says::SeveralEditionsStep {}))
        }
        _ => Ok(found),
    }
}

/// To whom a party's place passed: as it is registered of an agreement, or of any other where it has nothing in this one, for
/// then nothing of this one can pass. Only what has happened is registered.
pub fn passed<'a>(agreement: &str, ledger: &'a Ledger, party: &str) -> Option<&'a Succession> {
    let registered = ledger.succession(agreement, party).map(|(_, passed)| passed);
    registered.or_else(|| ledger.passed_anywhere(party).filter(|_| !stands(agreement, ledger, party)))
}

/// The parties whose place another took, as is registered of one agreement and not of all in which they stand: each of those,
/// and what completes it.
pub fn left_behind(agreement: Option<&str>, ledger: &Ledger, parties: &PartyTable) -> Vec<Diagnostic> {
    let agreements: Vec<&str> = ledger.agreements().collect();
    let mut faults = Vec::new();
    for other in &agreements {
        for party in ledger.passed(other) {
            let Some((_, gone)) = ledger.succession(other, party) else { continue };
            let is_asked = |one: &&str| agreement.is_none_or(|asked| asked == *one);
            let is_open = |one: &&str| ledger.succession(one, party).is_none() && stands(one, ledger, party);
            for agreement in agreements.iter().copied().filter(is_asked).filter(is_open) {
                let (name, successor, date) = (parties.name_of(party), parties.name_of(&gone.successor), gone.date);
                let fault = Diagnostic::warning(says::LeftBehind { name, successor, date, other: *other, agreement });
                let (into, date) = (&gone.successor, gone.date.to_string());
                add_new(&mut faults, [fault.hint(says::LeftBehindStep { party, into, date, agreement })]);
            }
        }
    }
    faults
}

/// That a party is no longer one, where something is to be made for it or sent to it.
pub fn is_gone(agreement: &str, ledger: &Ledger, parties: &PartyTable, party: &Party) -> Option<Diagnostic> {
    let gone = passed(agreement, ledger, &party.number)?;
    let (name, other, date) = (party.name_with_form(), parties.name_of(&gone.successor), gone.date);
    Some(Diagnostic::of(Kind::Usage, says::Before { name, other, date }).hint(says::WriteToStep { number: &gone.successor }))
}
