//! Asking a person about a file, one line at a time.

use std::io::{self, BufRead as _};

use super::output::{say, tell, words};
use crate::message::Message;
use crate::message::says::ask as says;
use crate::receive::{Confirmed, Question, SaidSigner};
use crate::reference::PartyTable;
use crate::text;

/// What a person says of a file; none if they would rather leave it.
pub(super) fn confirm(parties: &PartyTable, about: &Question) -> Option<Confirmed> {
    let proposal = &about.proposal;
    let id = &proposal.document;
    let whose = parties.name_of(&id.party);
    let file = text::shown_path(&about.file);
    let doubt = proposal.doubt.as_ref().map(words).unwrap_or_default();
    say(&format!("\n{file}: {id}, {whose}\n{}\n", text::shown(&doubt)));
    tell(says::Signed {}.into());
    let known = proposal.date.map(text::short_date);
    let date = loop {
        let answer = question(says::Date {}, known.as_deref())?;
        match text::recorded_date(&answer) {
            Ok(date) => break date,
            Err(_) => tell(says::Day {}.into()),
        }
    };
    if proposal.is_of_several() {
        let signers = whoever_signed(&proposal.open_roles())?;
        return Some(Confirmed { date: Some(date), signers, ..Confirmed::default() });
    }
    let name = question(says::Name {}, proposal.name.as_deref())?;
    let title = question(says::Title {}, proposal.title.as_deref())?;
    Some(Confirmed { date: Some(date), name: Some(name), title: Some(title), signers: Vec::new() })
}

/// Who of these has signed, as far as a person says; none if they would rather leave the file.
fn whoever_signed(roles: &[String]) -> Option<Vec<SaidSigner>> {
    let mut signers = Vec::new();
    for role in roles {
        say(&format!("{}: ", words(&says::NameOf { role }.into())));
        match answer()?.as_str() {
            "-" => return None,
            "" => {}
            name => {
                let (name, title) = (Some(name.to_owned()), Some(question(says::Title {}, None)?));
                signers.push(SaidSigner { role: role.clone(), name, title });
            }
        }
    }
    Some(signers)
}

/// What a person types; none if nobody answers.
fn answer() -> Option<String> {
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim().to_owned())
}

/// An answer; what is proposed if it is left empty, and none if nothing is proposed or nobody answers.
fn question(what: impl Into<Message>, proposed: Option<&str>) -> Option<String> {
    let what = words(&what.into());
    say(&proposed.map_or_else(|| format!("{what}: "), |proposed| format!("{what} [{}]: ", text::shown(proposed))));
    match answer()?.as_str() {
        "-" => None,
        "" => proposed.map(str::to_owned),
        answer => Some(answer.to_owned()),
    }
}
