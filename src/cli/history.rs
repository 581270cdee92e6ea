//! `avtale history`
//!
//! The register is read twice: first for where the party stands and what was withdrawn, and then for the story, which is
//! told while it is read. However long it is, only a page of it is in memory.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::args::{Cli, Format, History};
use super::language::language;
use super::office::Office;
use super::output::{self, Ending};
use super::{not_confirmed, now, tell};
use crate::diagnostic::Diagnostic;
use crate::manifest;
use crate::message::Message;
use crate::message::says::{editions, history as says};
use crate::overview;
use crate::reference::Party;
use crate::register::{Entry, Event, Head, Ledger, Placed, Register as _, Standing, Succession, day};
use crate::terms::NO_END;
use crate::text::shown;

/// So much of a story is told at a time, in bytes.
const PAGE: usize = 1 << 16;

pub(super) fn run(cli: &Cli, args: &History) -> Ending {
    let story = match find(cli, &args.party) {
        Ok(story) => story,
        Err(fault) => return output::finish(args.format, ().into(), fault.into()),
    };
    match args.format {
        Format::Human => {
            let told = story.tell();
            let problems = story.warnings.into_iter().chain(told.err());
            output::finish(args.format, ().into(), Ending::with(problems.collect()))
        }
        Format::Json => {
            output::print_json(&story.json());
            Ending::with(story.warnings)
        }
    }
}

/// Everything that happened to a party's agreements.
struct Story {
    party: Party,
    /// The agreement that was asked about, if one was.
    agreement: Option<String>,
    office: Office,
    ledger: Ledger,
    /// Which events were withdrawn, by which.
    withdrawn: HashMap<u64, u64>,
    /// Which events were erased, by which.
    erased: HashMap<u64, Entry>,
    /// How many events the whole register had when it was first read.
    events: u64,
    /// Whether any of them is about the party.
    has_any: bool,
    on: Date,
    warnings: Vec<Diagnostic>,
}

fn find(cli: &Cli, asked: &str) -> Result<Story, Diagnostic> {
    let mut office = cli.office()?;
    let (party, agreement) = (office.party(asked)?.clone(), cli.agreement.clone());
    let (mut ledger, mut withdrawn, mut erased) = (Ledger::default(), HashMap::new(), HashMap::new());
    let mut has_any = false;
    let reading = manifest::read(&office.register, &office.store, |entry| {
        // Where a party stands may rest on what others signed before it.
        ledger.apply(&entry);
        let is_meant = is_meant(&entry.event, &ledger, &party, agreement.as_deref());
        has_any |= is_meant && entry.event.subject().is_some();
        match &entry.event {
            // A succession is withdrawn from the party whose place was taken.
            Event::Void(event) => drop(withdrawn.insert(event.void, entry.seq)),
            Event::Erasure(event) if is_meant => drop(erased.insert(event.erased, entry)),
            _ => {}
        }
    })?;
    let events = reading.events;
    office.hear(&ledger);
    let warnings = reading.warnings().chain(not_confirmed(&ledger)).collect();
    Ok(Story { party, agreement, office, ledger, withdrawn, erased, events, has_any, on: day(now()), warnings })
}

/// Whether an event is about a party, and about the agreement that was asked about, if one was. A restoration may have lost
/// something of everybody, and so does what is said of it.
fn is_meant(event: &Event, ledger: &Ledger, party: &Party, agreement: Option<&str>) -> bool {
    let is_asked = |about| agreement.is_none_or(|asked| asked == about);
    let is_for_all = match event {
        Event::Restored(_) | Event::Confirmed(_) => true,
        Event::Erasure(erasure) => erasure.subject().is_none(),
        _ => false,
    };
    is_for_all || ledger.is_about(event, &party.number) && event.subject().is_some_and(|(_, about)| is_asked(about))
}

impl Story {
    /// Reads it once more, as far as it went.
    fn each(&self, mut each: impl FnMut(Entry)) -> Result<(), Diagnostic> {
        let reading = self.office.register.read(Head::default(), &mut |entry| {
            if entry.seq <= self.events && is_meant(&entry.event, &self.ledger, &self.party, self.agreement.as_deref()) {
                each(entry);
            }
        });
        reading.map(drop)
    }

    /// The agreements it is about, and where the party stands in each.
    fn agreements(&self) -> impl Iterator<Item = (&str, Standing<'_>)> {
        let is_asked = |agreement: &&str| self.agreement.as_deref().is_none_or(|asked| asked == *agreement);
        let agreements = self.ledger.agreements().filter(is_asked);
        agreements.map(|agreement| (agreement, self.ledger.standing(agreement, &self.party.number, self.on)))
    }

    /// The editions of each that say where it stands: what binds, what has bound and does no more, and the later ones.
    /// Of very many it is the latest, as in every overview.
    fn standing(&self) -> impl Iterator<Item = (&str, Placed<'_>)> {
        self.agreements().flat_map(|(agreement, standing)| {
            let binding = standing.binding.into_iter().take(overview::TOLD);
            binding
                .chain(standing.ended.into_iter().take(overview::TOLD))
                .chain(standing.later)
                .chain(standing.open)
                .chain(standing.next)
                .map(move |edition| (agreement, edition))
        })
    }

    /// To whom its agreements have passed, and since when.
    fn passed(&self) -> impl Iterator<Item = (&str, &Succession)> {
        self.agreements().filter_map(|(agreement, standing)| Some((agreement, standing.passed?)))
    }

    fn name_of(&self, number: &str) -> String {
        self.office.parties.name_of(number)
    }

    fn tell(&self) -> Result<(), Diagnostic> {
        let mut text = format!("{} {}\n", self.party.number, self.party.name_with_form());
        if !self.has_any {
            text += &line("", &says::Nothing {}.into());
        }
        for (agreement, passed) in self.passed() {
            let (name, number, date) = (self.name_of(&passed.successor), &passed.successor, passed.date);
            text += &line("", &says::Passed { agreement, name, number, date }.into());
        }
        for (agreement, edition) in self.standing() {
            let (status, since) = edition.standing(self.on);
            let (number, ends) = (edition.number, last_day(&edition));
            let is_over = !edition.binds(self.on);
            let status = status.words_of(edition.is_without_effect());
            let edition: Message = match edition.through() {
                None => editions::One { number }.into(),
                Some(before) => editions::OneOf { number, name: self.name_of(before.party) }.into(),
            };
            text += &line(
                "",
                &match ends {
                    // Since the day after the last on which it held.
                    Some(until) if is_over => says::StandingEnded { agreement, edition, status, since, until }.into(),
                    Some(until) => says::StandingUntil { agreement, edition, status, since, until }.into(),
                    None => says::Standing { agreement, edition, status, since }.into(),
                },
            );
        }
        let read = self.each(|entry| {
            text += &self.event(&entry);
            if text.len() > PAGE {
                output::print(&text);
                text.clear();
            }
        });
        output::print(&text);
        read
    }

    fn event(&self, Entry { seq, at, by, event, .. }: &Entry) -> String {
        let mut told = tell::with_agreement(event, &self.office.parties, &self.ledger);
        // What others signed, before this one took their place, has its own editions.
        if let Some((other, _)) = event.subject().filter(|(other, _)| *other != self.party.number)
            && !matches!(event, Event::Succeeded(_))
        {
            told = says::OfOther { name: self.name_of(other), what: told }.into();
        }
        if let Some(by) = self.withdrawn.get(seq) {
            told = says::Withdrawn { what: told, by: *by }.into();
        }
        if let Some(erasure) = self.erased.get(seq) {
            told = says::Erased { what: told, erased: tell::erased_by(erasure) }.into();
        }
        let mut text = line(&format!("\n{at:.0}  "), &says::Event { seq: *seq, what: told }.into());
        let below = " ".repeat(22);
        if let Some(by) = by {
            text += &line(&below, &says::By { by }.into());
        }
        let hash: Option<Message> = match event {
            Event::Generated(event) => Some(says::DocumentHash { sha256: event.sha256.to_string() }.into()),
            Event::Sealed(event) => Some(says::SealedHash { sha256: event.sha256.to_string() }.into()),
            _ => event.copy().map(|copy| says::CopyHash { sha256: copy.sha256.to_string() }.into()),
        };
        text += &hash.map(|hash| line(&below, &hash)).unwrap_or_default();
        // With its event the copy is erased, unless another event that counts registered the same file.
        if let Some(copy) = event.copy()
            && !self.erased.contains_key(seq)
        {
            text += &line(&below, &says::KeptAs { file: copy.file.as_str() }.into());
        }
        text
    }

    fn json(&self) -> Told<'_> {
        let standing = self.standing().map(|(agreement, edition)| {
            let (status, since) = edition.standing(self.on);
            let ends = last_day(&edition);
            let mut told =
                json!({ "agreement": agreement, "edition": edition.number, "status": status, "since": since, "ends": ends });
            if edition.is_without_effect() {
                told["without_effect"] = true.into();
            }
            if let Some(before) = edition.through() {
                told["through"] = json!({ "party": before.party, "name": self.name_of(before.party) });
            }
            told
        });
        let passed = self.passed().map(|(agreement, passed)| {
            let (party, name) = (&passed.successor, self.name_of(&passed.successor));
            json!({ "agreement": agreement, "party": party, "name": name, "since": passed.date })
        });
        Told {
            events: Events(self),
            name: self.party.name_with_form(),
            party: &self.party.number,
            problems: &self.warnings,
            standing: standing.collect(),
            successors: passed.collect(),
        }
    }
}

/// The last day an edition holds; none where there is no term.
fn last_day(edition: &Placed) -> Option<Date> {
    edition.ends().filter(|ends| *ends != NO_END)
}

/// A line in words.
fn line(before: &str, message: &Message) -> String {
    format!("{before}{}\n", shown(&message.text(language())))
}

/// The story as a JSON object, with its keys in the order that all our objects have.
#[derive(Serialize)]
struct Told<'a> {
    events: Events<'a>,
    name: String,
    party: &'a str,
    problems: &'a [Diagnostic],
    standing: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    successors: Vec<Value>,
}

/// The events, read while they are written.
struct Events<'a>(&'a Story);

impl Serialize for Events<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut events = serializer.serialize_seq(None)?;
        let mut written = Ok(());
        let read = self.0.each(|entry| {
            let mut event = json!(entry);
            if let (true, Some(event)) = (entry.original.is_some(), event.as_object_mut()) {
                event.retain(|_, value| value.as_str() != Some(""));
            }
            event["sentence"] = tell::sentence(&entry.event, &self.0.office.parties, &self.0.ledger).into();
            event["erased_by"] = self.0.erased.get(&entry.seq).map(|erasure| erasure.seq).into();
            event["withdrawn_by"] = self.0.withdrawn.get(&entry.seq).copied().into();
            if written.is_ok() {
                written = events.serialize_element(&event);
            }
        });
        written?;
        read.map_err(|fault| S::Error::custom(fault.message))?;
        events.end()
    }
}
