//! `avtale undo`: what was registered last that can be withdrawn, and by which command. Nothing is done: why it is withdrawn is
//! for a person to say.

use jiff::SignedDuration;
use jiff::civil::Date;
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
        Ok(last) => {
            let command = command(&last.events);
            if args.format == Format::Human {
                output::print(&told(&last, command.as_deref()));
            }
            output::finish(args.format, json!({ "events": last.events, "command": command }), Ending::with(last.warnings))
        }
        Err(fault) => output::finish(args.format, ().into(), fault.into()),
    }
}

/// What was registered together last, as far as it can be withdrawn.
struct Last {
    events: Vec<Entry>,
    parties: PartyTable,
    ledger: Ledger,
    warnings: Vec<Diagnostic>,
}

fn last(cli: &Cli, args: &Undo) -> Result<Last, Diagnostic> {
    let office = cli.office()?;
    let party = args.party.as_deref().map(|asked| office.party(asked)).transpose()?.map(|party| party.number.as_str());
    let (ledger, warnings) = office.read()?;
    let (mut events, mut together) = (Vec::<Entry>::new(), Vec::new());
    office.register.read(Head::default(), &mut |entry| {
        let more = entry.more;
        let is_meant = party.is_none_or(|asked| ledger.is_about(&entry.event, asked));
        together.extend(Some(entry).filter(|entry| is_meant && can_be_withdrawn(entry, &ledger)));
        if more == 0 && !together.is_empty() {
            if !events.last().zip(together.first()).is_some_and(|(before, entry)| is_of_one_run(before, entry)) {
                events.clear();
            }
            events.append(&mut together);
        }
    })?;
    Ok(Last { events, parties: office.parties, ledger, warnings })
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

/// Letters are registered one by one, as each is put in the outbox or was sent. Those of one run follow each other, of one kind,
/// day and person, and no longer after each other than a letter takes.
fn is_of_one_run(before: &Entry, entry: &Entry) -> bool {
    let (Some(one), Some(other)) = (letter(&before.event), letter(&entry.event)) else { return false };
    let took = before.at.duration_until(entry.at);
    one == other && before.by == entry.by && before.seq + 1 == entry.seq && took <= SignedDuration::from_secs(10)
}

/// What kind of letter an event is of, and its day, if somebody sends it from the outbox.
fn letter(event: &Event) -> Option<(&'static str, Date)> {
    match event {
        Event::Written(one) | Event::ReminderWritten(one) | Event::Sent(one) | Event::Reminded(one) => {
            (one.how == Means::Outbox).then_some((event.kind(), one.date))
        }
        _ => None,
    }
}

fn command(events: &[Entry]) -> Option<String> {
    let seqs: String = events.iter().map(|entry| format!(" {}", entry.seq)).collect();
    (!events.is_empty()).then(|| format!("avtale record void{seqs} --why \"…\""))
}

fn told(Last { events, parties, ledger, .. }: &Last, command: Option<&str>) -> String {
    let line = |message: Message| shown(&message.text(language())) + "\n";
    let Some(command) = command else { return line(says::Nothing {}.into()) };
    let event = |entry: &Entry| {
        let name = entry.event.subject().map_or_else(String::new, |(party, _)| parties.name_of(party));
        line(says::Event { seq: entry.seq, name, what: tell::with_agreement(&entry.event, parties, ledger) }.into())
    };
    let events: String = events.iter().map(event).collect();
    line(says::Last {}.into()) + &events + "\n" + &line(says::Command {}.into()) + &format!("  {command}\n")
}
