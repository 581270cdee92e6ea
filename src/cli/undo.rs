//! `avtale undo`: what was registered last that can be withdrawn, and by which command. Nothing is done: why it is withdrawn is
//! for a person to say.

use serde_json::json;

use super::args::{Cli, Format, Undo};
use super::language::language;
use super::output::{self, Ending};
use super::tell;
use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::undo as says;
use crate::reference::PartyTable;
use crate::register::{Entry, Event, Head, Ledger, Means, Register as _};
use crate::text::shown;

pub(super) fn run(cli: &Cli, args: &Undo) -> Ending {
    match last(cli, args) {
        Ok((events, parties, warnings)) => {
            let command = command(&events);
            if args.format == Format::Human {
                output::print(&told(&events, &parties, command.as_deref()));
            }
            output::finish(args.format, json!({ "events": events, "command": command }), Ending::with(warnings))
        }
        Err(fault) => output::finish(args.format, ().into(), fault.into()),
    }
}

/// What was registered together last, as far as it can be withdrawn.
fn last(cli: &Cli, args: &Undo) -> Result<(Vec<Entry>, PartyTable, Vec<Diagnostic>), Diagnostic> {
    let office = cli.office()?;
    let party = args.party.as_deref().map(|asked| office.party(asked)).transpose()?.map(|party| party.number.as_str());
    let (ledger, warnings) = office.read()?;
    let (mut last, mut together) = (Vec::new(), Vec::new());
    office.register.read(Head::default(), &mut |entry| {
        let more = entry.more;
        let is_meant = party.is_none_or(|asked| entry.event.subject().is_some_and(|(number, _)| number == asked));
        together.extend(Some(entry).filter(|entry| is_meant && can_be_withdrawn(entry, &ledger)));
        if more == 0 && !together.is_empty() {
            last = std::mem::take(&mut together);
        }
    })?;
    Ok((last, office.parties, warnings))
}

/// Whether a person can withdraw it: it counts, it is no document that was made, and no mail server has it.
fn can_be_withdrawn(entry: &Entry, ledger: &Ledger) -> bool {
    let is_delivered = match &entry.event {
        Event::Sent(event) => event.how == Means::Smtp,
        Event::Reminded(event) => event.how == Means::Smtp,
        _ => false,
    };
    !is_delivered && ledger.find(entry.seq).is_some()
}

fn command(events: &[Entry]) -> Option<String> {
    let seqs: String = events.iter().map(|entry| format!(" {}", entry.seq)).collect();
    (!events.is_empty()).then(|| format!("avtale record void{seqs} --why \"…\""))
}

fn told(events: &[Entry], parties: &PartyTable, command: Option<&str>) -> String {
    let line = |message: Message| shown(&message.text(language())) + "\n";
    let Some(command) = command else { return line(says::Nothing {}.into()) };
    let event = |entry: &Entry| {
        let name = entry.event.subject().map_or_else(String::new, |(party, _)| parties.name_of(party));
        line(says::Event { seq: entry.seq, name, what: tell::message(&entry.event) }.into())
    };
    let events: String = events.iter().map(event).collect();
    line(says::Last {}.into()) + &events + "\n" + &line(says::Command {}.into()) + &format!("  {command}\n")
}
