//! Step 7, back: a returned file becomes a registered signature.
//!
//! 1. [`Proposal::of`] is what a judged file proves: whose signature, on which day, in what office. Where it does not prove
//!    enough, a person says the rest ([`Proposal::confirmed`]).
//! 2. [`file()`] copies the file into `output/` and registers it, in the order that makes a crash harmless. Nothing happens
//!    to the file itself, and what is registered already is not registered again.
//! 3. [`corrections`] are what the party changed of its contact person. Records are people's: it is shown, not written.
//! 4. [`receive()`] does all this for many files: whoever it is called by can be a command or a server.
//! 5. [`against()`] is what a file says against a person who registers it without all this, and [`confirm_order`] what the
//!    order in which several sign does.

mod against;
mod book;
mod contact;
mod filing;
mod next;
mod order;
mod proposal;
mod service;

use jiff::civil::Date;

pub use against::against;
pub use contact::{Correction, corrections, refused, yaml};
pub use next::{Left, NextStep, Question};
pub use order::confirm_order;
pub use proposal::{Confirmed, Proposal, SaidSigner, Stated, is_said};
pub use service::{Ask, Incoming, Note, Outcome, Received, Receiving, Report, receive};

use crate::agreement::Agreement;
use crate::diagnostic::Diagnostic;
use crate::facts::{self, Claim, Known, SignedBy};
use crate::message::{Argument, Message, says::receive as says};
use crate::reference::PartyTable;
use crate::register::{Event, Ledger};
use crate::session::WriteSession;
use crate::store::Store;
use crate::text;

/// The event that a proposal becomes, and where the file will lie. Nothing is changed. The error says why it cannot be
/// registered.
pub fn event(
    agreement: &Agreement,
    ledger: &Ledger,
    store: &dyn Store,
    parties: &PartyTable,
    proposal: &Proposal,
    bytes: &[u8],
    today: Date,
) -> Result<Event, Left> {
    let id = &proposal.document;
    let missing = proposal.missing();
    let Some(date) = proposal.date.filter(|_| missing.is_empty()) else {
        let what: Argument = missing.iter().map(|what| Message::from(*what)).collect();
        let roles = proposal.open_roles();
        let next = if missing.contains(&Stated::Role) { NextStep::SayWho { missing, roles } } else { NextStep::Say(missing) };
        return Err(Left::new(says::NothingSays { what }, next));
    };
    let Some(party) = parties.known(&id.party) else {
        return Err(Left::new(says::NoParty { number: &id.party }, NextStep::Look));
    };
    let in_the_way = |fault: Diagnostic| Left::new(fault.message, NextStep::AsSaid(fault.hints));
    unprintable(proposal)?;
    let how = proposal.how;
    let form = proposal.form.clone().unwrap_or_else(|| agreement.form.clone());
    let known = |copy| match form.signatories.len() {
        0 | 1 => {
            let (name, title) = (proposal.name.clone().unwrap_or_default(), proposal.title.clone().unwrap_or_default());
            Known::Signed { name, title, how, copy }
        }
        _ => {
            let (signers, is_said, proof) = (proposal.signers.clone(), proposal.is_said, Some(proposal.proof.clone()));
            Known::SignedBy(SignedBy { form: Some(form.clone()), signers, is_said, how, copy, proof })
        }
    };
    let claim = |known| Claim { parties, party: &party, edition: Some(id.edition), date, again: false, known };
    proposal.signers.iter().try_for_each(|one| facts::is_one(&form, &one.role)).map_err(in_the_way)?;
    let edition = facts::edition(agreement, ledger, &claim(known(None))).map_err(in_the_way)?;
    let copy = facts::signed_copy(ledger, store, parties, &party, edition.issue(), bytes).map_err(in_the_way)?;
    let mut event = facts::event(agreement, ledger, &claim(known(Some(copy))), today).map_err(in_the_way)?;
    match &mut event {
        Event::Signed(signed) => {
            signed.confirmed.clone_from(&proposal.confirmed);
            signed.confirmed_data.clone_from(&proposal.confirmed_data);
            signed.proof = Some(proposal.proof.clone());
        }
        Event::PartlySigned(signed) => {
            signed.confirmed.clone_from(&proposal.confirmed);
            signed.confirmed_data.clone_from(&proposal.confirmed_data);
        }
        _ => {}
    }
    if proposal.is_said {
        confirm_order(&form, &mut event);
    }
    Ok(event)
}

/// What a file says of whoever signed may be in letters that the register does not take: then a person says it in others. What
/// was signed stays in the file.
fn unprintable(proposal: &Proposal) -> Result<(), Left> {
    let of_signers =
        proposal.signers.iter().flat_map(|one| [("name", Some(one.name.as_str())), ("title", Some(one.title.as_str()))]);
    let said = [("name", proposal.name.as_deref()), ("title", proposal.title.as_deref())].into_iter().chain(of_signers);
    for (flag, value) in said.filter_map(|(flag, value)| Some((flag, value?.trim()))).filter(|(_, value)| !value.is_empty()) {
        if let Some(text::Unprintable { message: is, .. }) = text::unprintable(value) {
            let why = says::Unprintable { value: text::shown(value), is };
            return Err(Left::new(why, NextStep::AsSaid(vec![says::UnprintableStep { flag: format!("--{flag}") }.into()])));
        }
    }
    Ok(())
}

/// Registers an event of [`event`] with its file.
pub fn file(session: &mut WriteSession, event: Event, bytes: &[u8]) -> Result<(), Diagnostic> {
    let name = event.copy().map(|copy| copy.file.clone());
    match name {
        Some(name) => session.register_file(vec![event], &name, bytes),
        None => session.register(vec![event]),
    }
}
