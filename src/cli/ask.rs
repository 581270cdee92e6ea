//! Asking a person about a file, one line at a time.

use std::io::{self, BufRead as _};

use super::output::say;
use crate::receive::{Confirmed, Question};
use crate::reference;
use crate::text;

/// What a person says of a file; none if they would rather leave it.
pub(super) fn confirm(about: &Question) -> Option<Confirmed> {
    let proposal = &about.proposal;
    let id = &proposal.document;
    let whose = reference::name_of(&id.party);
    let file = text::shown_path(&about.file);
    say(&format!("\n{file}: {id}, {whose}\n{}\n", text::shown(proposal.doubt.as_deref().unwrap_or_default())));
    say("Is it signed? Enter takes what stands in brackets; a hyphen leaves the file.\n");
    let known = proposal.date.map(text::short_date);
    let date = loop {
        let answer = question("Signed on", known.as_deref())?;
        match text::date(&answer) {
            Some(date) => break date,
            None => say("Write the day as 12.1.2027.\n"),
        }
    };
    let name = question("By", proposal.name.as_deref())?;
    let title = question("Title", proposal.title.as_deref())?;
    Some(Confirmed { date: Some(date), name: Some(name), title: Some(title) })
}

/// An answer; what is proposed if it is left empty, and none if nothing is proposed or nobody answers.
fn question(what: &str, proposed: Option<&str>) -> Option<String> {
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
