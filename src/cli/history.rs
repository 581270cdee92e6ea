//! `avtale history`

use serde_json::json;

use super::args::{Cli, Format, History};
use super::output::{self, Ending};
use super::usage;
use crate::diagnostic::Diagnostic;
use crate::reference::{self, Party};
use crate::register::{self, Entry, Event};

pub(super) fn run(cli: &Cli, args: &History) -> Ending {
    match find(cli, &args.party) {
        Ok((party, entries, warnings)) => {
            if args.format == Format::Human {
                output::print(&tell(party, &entries));
            }
            let result = json!({ "party": party.number, "name": party.name_with_form(), "events": entries });
            output::finish(args.format, result, Ending::with(warnings))
        }
        Err(fault) => output::finish(args.format, ().into(), fault.into()),
    }
}

fn find(cli: &Cli, asked: &str) -> Result<(&'static Party, Vec<Entry>, Vec<Diagnostic>), Diagnostic> {
    let workspace = cli.open()?;
    let party = party(asked)?;
    let mut reading = register::read(&workspace.output())?;
    reading.entries.retain(|entry| {
        entry.event.subject().is_some_and(|(number, agreement)| {
            number == party.number && cli.agreement.as_deref().is_none_or(|asked| asked == agreement)
        })
    });
    Ok((party, reading.entries, reading.torn.into_iter().collect()))
}

/// The party with a number or a name. A name that two parties have is asked about, not guessed.
fn party(asked: &str) -> Result<&'static Party, Diagnostic> {
    if let Some(party) = reference::party(asked) {
        return Ok(party);
    }
    let found = reference::named(asked);
    match found.as_slice() {
        [only] => Ok(only),
        [] => Err(usage(format!("no party has the number or name {asked:?}"))
            .hint("give a kommunenummer, a fylkesnummer or an official name")),
        several => {
            let list: Vec<_> = several.iter().map(|party| format!("{} ({})", party.number, party.name_with_form())).collect();
            Err(usage(format!("more than one party is named {asked}"))
                .hint(format!("give the number of the one you mean: {}", list.join(", "))))
        }
    }
}

fn tell(party: &Party, entries: &[Entry]) -> String {
    let mut text = format!("{} {}\n", party.number, party.name_with_form());
    if entries.is_empty() {
        text += "Nothing is registered.\n";
    }
    for Entry { seq, at, event, .. } in entries {
        let what = match event {
            Event::Opened { .. } => continue,
            Event::Generated { edition, file, sha256, bytes, .. } => {
                format!("edition {edition} was generated: {file}, {bytes} bytes\n{:>25}SHA-256 {sha256}", "")
            }
            Event::Sent { edition, to, date, .. } => format!("edition {edition} was sent to {to} on {date}"),
            Event::Signed { edition, date, name, title, .. } => {
                format!("edition {edition} was signed by {name}, {title}, on {date}")
            }
        };
        text += &format!("{at:.0}  {what} (event {seq})\n");
    }
    text
}
