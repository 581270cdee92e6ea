//! Events in sentences: what the register says, for people.

use jiff::civil::Date;

use crate::message::says::{event as says, kept, preserve, succession};
use crate::message::{Argument, Message};
use crate::receive::is_said;
use crate::reference::PartyTable;
use crate::register::{Discrepancy, Entry, Event, Ledger, Means, Medium, Notice, Signed, Signer, Superseded, day};
use crate::terms::NO_END;
use crate::verify::{Verdict, joined};

/// What happened, in a part of a sentence that begins with a small letter.
pub fn message(event: &Event, parties: &PartyTable) -> Message {
    match event {
        Event::Opened(_) => says::Opened {}.into(),
        Event::Upgraded(event) => says::Upgraded { format: event.format }.into(),
        Event::Generated(event) => {
            says::Generated { edition: event.edition, file: event.file.as_str(), bytes: event.bytes }.into()
        }
        Event::Sealed(event) => {
            let (edition, sealer, file, bytes) = (event.edition, &event.sealer, event.file.as_str(), event.bytes);
            says::Sealed { edition, sealer, file, bytes }.into()
        }
        Event::Approved(event) => says::Approved { organ: said(&event.organ), case: said(&event.case), date: event.date }.into(),
        Event::Written(event) => {
            with_copies(says::Written { edition: event.edition, to: said(&event.to), date: event.date }, &event.copies)
        }
        Event::ReminderWritten(event) => {
            with_copies(says::ReminderWritten { edition: event.edition, to: said(&event.to), date: event.date }, &event.copies)
        }
        Event::Sent(event) => {
            let (edition, to, how, date) = (event.edition, said(&event.to), means(event.how), event.date);
            with_copies(says::Sent { edition, to, how, date }, &event.copies)
        }
        Event::Reminded(event) => {
            let (edition, to, how, date) = (event.edition, said(&event.to), means(event.how), event.date);
            with_copies(says::Reminded { to, edition, how, date }, &event.copies)
        }
        Event::Signed(event) => {
            let more = beside(event).into_iter().rev().reduce(|more, what| says::And { what, more }.into());
            more.map_or_else(|| signed(event), |more| says::And { what: signed(event), more }.into())
        }
        Event::PartlySigned(event) => {
            let of_copy: Argument = Signer::of_copy(&event.signers).map(|one| named(one, None)).collect();
            let signers = if event.signers.is_empty() { said("") } else { of_copy };
            let missing: Argument = event.missing.iter().map(String::as_str).collect();
            let (edition, how, date) = (event.edition, Message::from(event.how), event.date);
            let mut before = event.signers.iter().filter(|one| one.elsewhere).peekable();
            if before.peek().is_none() {
                return says::PartlySigned { edition, how, signers, date, missing }.into();
            }
            let before: Argument = before.map(|one| named(one, Some(event.how))).collect();
            says::PartlySignedWithOthers { edition, how, signers, date, before, missing }.into()
        }
        Event::Declined(event) => says::Declined { edition: event.edition, date: event.date, reason: said(&event.reason) }.into(),
        Event::Notice(event) => says::Notice { date: event.date, edition: event.edition, ends: event.ends }.into(),
        Event::Renewed(event) => says::Renewed { edition: event.edition, until: event.until, date: event.date }.into(),
        Event::Superseded(event) => says::Superseded { edition: event.edition, ends: event.ends, date: event.date }.into(),
        Event::Kept(event) => kept::Told { edition: event.edition, date: event.date }.into(),
        Event::Succeeded(event) => {
            let [party, successor] = [&event.party, &event.successor].map(|number| parties.name_of(number));
            let date = event.date;
            succession::Told { party, successor, date }.into()
        }
        Event::Preserved(event) => {
            let (stamped, expires) = (day(event.stamped), day(event.expires));
            preserve::Told { edition: event.edition, stamped, expires }.into()
        }
        Event::Void(event) => says::Void { seq: event.void, why: said(&event.why) }.into(),
        Event::Erasure(event) => says::Erasure { seq: event.erased, why: said(&event.why) }.into(),
        Event::Restored(event) => match event.lost.len() {
            0 => says::Restored {}.into(),
            files => says::RestoredLost { files }.into(),
        },
        Event::Confirmed(event) => says::Confirmed { seq: event.restored, why: said(&event.why) }.into(),
    }
}

/// The same, with what the other events say of it: notice is registered as it was given, and prolongs no term; and what ends
/// before it took effect, holds on no day.
pub fn with_term(event: &Event, parties: &PartyTable, ledger: &Ledger) -> Message {
    if let Some(from) = without_effect(event, ledger) {
        match *event {
            Event::Notice(Notice { date, edition, .. }) => return says::NoticeWithoutEffect { date, edition, from }.into(),
            Event::Superseded(Superseded { date, edition, .. }) => {
                return says::SupersededWithoutEffect { date, edition, from }.into();
            }
            _ => {}
        }
    }
    if let Event::Notice(notice) = event
        && let Some(until) = term_before(notice, ledger)
    {
        let Notice { date, edition, ends, .. } = *notice;
        return says::NoticeAfterTerm { date, ends, edition, until }.into();
    }
    message(event, parties)
}

/// The same, with the agreement that it is of, where the register knows several.
pub fn with_agreement(event: &Event, parties: &PartyTable, ledger: &Ledger) -> Message {
    let what = with_term(event, parties, ledger);
    match event.subject() {
        Some((_, agreement)) if ledger.agreements().count() > 1 => says::InAgreement { agreement, what }.into(),
        _ => what,
    }
}

/// The last day of the term of what notice was given of, if that is before the notice runs out.
pub fn term_before(notice: &Notice, ledger: &Ledger) -> Option<Date> {
    let until = ledger.edition(&notice.agreement, &notice.party, notice.edition)?.until()?;
    (until < notice.ends).then_some(until)
}

/// The day on which an edition was to take effect, if notice or another edition ends it before that.
pub fn without_effect(event: &Event, ledger: &Ledger) -> Option<Date> {
    let (Event::Notice(Notice { edition, ends, .. }) | Event::Superseded(Superseded { edition, ends, .. })) = *event else {
        return None;
    };
    let (party, agreement) = event.subject()?;
    let signature = ledger.edition(agreement, party, edition)?.signature()?;
    (ends < signature.from).then_some(signature.from)
}

/// What was sent, and who got a copy.
fn with_copies(what: impl Into<Message>, copies: &[String]) -> Message {
    match copies {
        [] => what.into(),
        copies => says::WithCopies { what: what.into(), copies: copies.iter().map(String::as_str).collect::<Argument>() }.into(),
    }
}

/// When an event was erased, by whom, and why.
pub fn erased_by(erasure: &Entry) -> Message {
    let why = if let Event::Erasure(event) = &erasure.event { said(&event.why) } else { "".into() };
    let date = day(erasure.at);
    match &erasure.by {
        Some(by) => says::ErasedOnBy { date, by, why }.into(),
        None => says::ErasedOn { date, why }.into(),
    }
}

/// Words of an event; of one that was erased there are none.
fn said(words: &str) -> Argument {
    if words.is_empty() { Message::from(says::Erased {}).into() } else { words.into() }
}

/// One of several who sign: with how, which is as it is registered of the copy where nothing else is said.
fn named(one: &Signer, how: Option<Medium>) -> Message {
    let Signer { name, role, .. } = one;
    let name = said(name);
    match how.map(|how| one.how.unwrap_or(how)) {
        Some(how) => says::NamedRoleHow { name, role, how: Message::from(how) }.into(),
        None => says::NamedRole { name, role }.into(),
    }
}

fn signed(event: &Signed) -> Message {
    let how = Message::from(event.how);
    let (edition, name, title) = (event.edition, said(&event.name), said(&event.title));
    let (date, from, until) = (event.date, event.from, event.until);
    if !event.signers.is_empty() {
        let signers: Argument = event.signers.iter().map(|one| named(one, Some(event.how))).collect();
        return match until {
            NO_END => says::SignedByAllWithoutTerm { edition, signers, date, from }.into(),
            _ => says::SignedByAll { edition, signers, date, from, until }.into(),
        };
    }
    match until {
        NO_END => says::SignedWithoutTerm { edition, how, name, title, date, from }.into(),
        _ => says::Signed { edition, how, name, title, date, from, until }.into(),
    }
}

/// What a person confirmed, and what the file said for itself, where that is another thing than what is registered.
fn beside(event: &Signed) -> Vec<Message> {
    let confirmed = joined(event.confirmed_said());
    let mut told: Vec<Message> = confirmed.into_iter().map(|what| says::ConfirmedByPerson { what }.into()).collect();
    let Some(proof) = event.proof.as_ref() else { return told };
    if proof.is_in_doubt() && event.confirmed.is_none() {
        // A later program may know others.
        let verdict: Argument =
            Verdict::named(&proof.verdict).map_or_else(|| proof.verdict.as_str().into(), |verdict| verdict.message().into());
        told.push(match joined(proof.said()) {
            None => says::ByItself { verdict }.into(),
            Some(doubts) => says::ByItselfBecause { verdict, doubts }.into(),
        });
    }
    // What a person said otherwise than the file is part of what they confirmed.
    let said = |differs: &Discrepancy| match event.confirmed_data.is_empty() {
        false => is_said(&event.confirmed_data, differs),
        true => is_said_in_words(event, differs),
    };
    let differs = event.discrepancies();
    told.extend(differs.iter().filter(|differs| !said(differs)).map(Message::from));
    told
}

/// Registers of before have what a person confirmed as a sentence alone, in which what the file said stands in quotation
/// marks.
fn is_said_in_words(event: &Signed, differs: &Discrepancy) -> bool {
    event.confirmed.as_ref().is_some_and(|said| said.contains(&format!("{:?}", differs.proven.to_string())))
}

fn means(how: Means) -> Message {
    match how {
        Means::Smtp => says::ByEmail {}.into(),
        Means::Outbox => says::ByOutbox {}.into(),
        Means::Email => says::ByHand {}.into(),
        Means::Svarut => says::BySvarut {}.into(),
        Means::Post => says::ByPost {}.into(),
        Means::InPerson => says::InPerson {}.into(),
    }
}
