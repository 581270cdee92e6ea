//! `avtale history`

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
use crate::message::Message;
use crate::message::says::{editions, history as says};
use crate::overview;
use crate::reference::Party;
use crate::register::{Entry, Placed, Standing, Succession, day};
use crate::story::{About, Story};
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

/// What is told: the story, where it lies, and how it ends.
struct Telling {
    story: Story,
    office: Office,
    on: Date,
    warnings: Vec<Diagnostic>,
}

fn find(cli: &Cli, asked: &str) -> Result<Telling, Diagnostic> {
    let office = cli.office()?;
    let about = About { party: office.party(asked)?.clone(), agreement: cli.agreement.clone(), as_of: None };
    let (story, warnings) = Story::read(&office.register, &office.store, &office.parties, about)?;
    let warnings = warnings.into_iter().chain(not_confirmed(&story.ledger)).collect();
    Ok(Telling { story, office, on: day(now()), warnings })
}

impl Telling {
    /// Reads it once more, as far as it went.
    fn each(&self, each: impl FnMut(Entry)) -> Result<(), Diagnostic> {
        self.story.each(&self.office.register, each)
    }

    fn party(&self) -> &Party {
        &self.story.about.party
    }

    /// The agreements it is about, and where the party stands in each.
    fn agreements(&self) -> impl Iterator<Item = (&str, Standing<'_>)> {
        let is_asked = |agreement: &&str| self.story.about.agreement.as_deref().is_none_or(|asked| asked == *agreement);
        let agreements = self.story.ledger.agreements().filter(is_asked);
        agreements.map(|agreement| (agreement, self.story.ledger.standing(agreement, &self.party().number, self.on)))
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
        self.story.table.name_of(number)
    }

    fn tell(&self) -> Result<(), Diagnostic> {
        let mut text = format!("{} {}\n", self.party().number, self.party().name_with_form());
        if !self.story.has_any {
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

    fn event(&self, entry: &Entry) -> String {
        let mut text = line(&format!("\n{:.0}  ", entry.at), &self.story.told(entry));
        let below = " ".repeat(22);
        self.story.beside(entry).iter().for_each(|said| text += &line(&below, said));
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
            name: self.party().name_with_form(),
            party: &self.party().number,
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
struct Events<'a>(&'a Telling);

impl Serialize for Events<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut events = serializer.serialize_seq(None)?;
        let mut written = Ok(());
        let read = self.0.each(|entry| {
            let mut event = json!(entry);
            if let (true, Some(event)) = (entry.original.is_some(), event.as_object_mut()) {
                event.retain(|_, value| value.as_str() != Some(""));
            }
            event["sentence"] = tell::sentence(&entry.event, &self.0.story.table, &self.0.story.ledger).into();
            event["erased_by"] = self.0.story.erased_by(entry.seq).map(|erasure| erasure.seq).into();
            event["withdrawn_by"] = self.0.story.withdrawn_by(entry.seq).into();
            if written.is_ok() {
                written = events.serialize_element(&event);
            }
        });
        written?;
        read.map_err(|fault| S::Error::custom(fault.message))?;
        events.end()
    }
}
