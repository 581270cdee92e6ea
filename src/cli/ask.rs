//! Asking a person about a file, one line at a time.

use std::io::{self, BufRead as _};

use super::output::{say, tell, words};
use crate::message::Message;
use crate::message::says::ask as says;
use crate::receive::{Confirmed, Question};
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
    let name = question(says::Name {}, proposal.name.as_deref())?;
    let title = question(says::Title {}, proposal.title.as_deref())?;
    Some(Confirmed { date: Some(date), name: Some(name), title: Some(title) })
}

/// An answer; what is proposed if it is left empty, and none if nothing is proposed or nobody answers.
fn question(what: impl Into<Message>, proposed: Option<&str>) -> Option<String> {
    let what = words(&what.into());
    say(&proposed.map_or_else(|| format!("{what}: "), |proposed| format!("{what} [{}]: ", text::shown(proposed))));
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line).ok()?;
    let answer = line.trim();
    match (read, answer) {
        (0, _) => None,
        (_, "-") => None,
        (_, "") => proposed.map(str::to_owned),
        (_, answer) => Some(answer.to_owned()),
    }
}
