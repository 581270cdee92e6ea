//! `avtale history`

use std::collections::HashMap;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::args::{Cli, Format, History};
use super::output::{self, Ending};
use super::{now, party, tell};
use crate::diagnostic::Diagnostic;
use crate::reference::Party;
use crate::register::{self, Entry, Event, Ledger, day};
use crate::text::shown;

pub(super) fn run(cli: &Cli, args: &History) -> Ending {
    match find(cli, &args.party) {
        Ok(story) => {
            if args.format == Format::Human {
                output::print(&story.tell());
            }
            output::finish(args.format, story.json(), Ending::with(story.warnings))
        }
        Err(fault) => output::finish(args.format, ().into(), fault.into()),
    }
}

/// Everything that happened to a party's agreements.
struct Story {
    party: &'static Party,
    entries: Vec<Entry>,
    ledger: Ledger,
    on: Date,
    warnings: Vec<Diagnostic>,
}

fn find(cli: &Cli, asked: &str) -> Result<Story, Diagnostic> {
    let workspace = cli.open()?;
    let party = party(asked)?;
    let (mut entries, mut ledger) = (Vec::new(), Ledger::default());
    let reading = register::read(&workspace.output(), |entry| {
        let is_meant = entry.event.subject().is_some_and(|(number, agreement)| {
            number == party.number && cli.agreement.as_deref().is_none_or(|asked| asked == agreement)
        });
        if is_meant {
            ledger.apply(&entry);
            entries.push(entry);
        }
    })?;
    Ok(Story { party, entries, ledger, on: day(now()), warnings: reading.warnings().collect() })
}

impl Story {
    /// The agreements it is about, with the edition of each that counts.
    fn standing(&self) -> impl Iterator<Item = (&str, &register::Edition)> {
        self.ledger.agreements().filter_map(|agreement| Some((agreement, self.ledger.standing(agreement, &self.party.number)?)))
    }

    /// Which events were withdrawn, by which.
    fn withdrawn(&self) -> HashMap<u64, u64> {
        let voids = self.entries.iter().filter_map(|entry| match &entry.event {
            Event::Void(void) => Some((void.void, entry.seq)),
            _ => None,
        });
        voids.collect()
    }

    fn tell(&self) -> String {
        let mut text = format!("{} {}\n", self.party.number, self.party.name_with_form());
        if self.entries.is_empty() {
            text += "Nothing is registered.\n";
        }
        for (agreement, edition) in self.standing() {
            let (status, since) = edition.standing(self.on);
            text += &format!("{}, edition {}: {status} since {since}", shown(agreement), edition.number);
            text += &edition.ends().map(|ends| format!(", until {ends}")).unwrap_or_default();
            text += "\n";
        }
        let withdrawn = self.withdrawn();
        for Entry { seq, at, event, .. } in &self.entries {
            let mut told = tell::sentence(event);
            if let Some(by) = withdrawn.get(seq) {
                told += &format!(" [withdrawn by event {by}]");
            }
            text += &format!("\n{at:.0}  event {seq}: {told}\n");
            let hash = match event {
                Event::Generated(event) => Some(("document", event.sha256)),
                Event::Sealed(event) => Some(("sealed document", event.sha256)),
                Event::Signed(event) => event.copy.as_ref().map(|copy| ("signed copy", copy.sha256)),
                _ => None,
            };
            if let Some((what, sha256)) = hash {
                text += &format!("{:22}SHA-256 of the {what}: {sha256}\n", "");
            }
            if let Event::Signed(register::Signed { copy: Some(copy), .. }) = event {
                text += &format!("{:22}kept as {}\n", "", shown(&copy.file));
            }
        }
        text
    }

    fn json(&self) -> Value {
        let standing = self.standing().map(|(agreement, edition)| {
            let (status, since) = edition.standing(self.on);
            json!({ "agreement": agreement, "edition": edition.number, "status": status, "since": since, "ends": edition.ends() })
        });
        let withdrawn = self.withdrawn();
        let events = self.entries.iter().map(|entry| {
            let mut event = json!(entry);
            event["sentence"] = tell::sentence(&entry.event).into();
            event["withdrawn_by"] = withdrawn.get(&entry.seq).copied().into();
            event
        });
        json!({
            "party": self.party.number,
            "name": self.party.name_with_form(),
            "standing": standing.collect::<Vec<_>>(),
            "events": events.collect::<Vec<_>>(),
        })
    }
}
