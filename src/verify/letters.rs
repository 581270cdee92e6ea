//! Letters that lie at hand, held against what the register says of them: to whom they went, and when.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use mail_parser::MessageParser;

use crate::diagnostic::Diagnostic;
use crate::message::says::objection as says;
use crate::register::{Dispatch, Entry, Event, day};
use crate::store::{OUTBOX, OUTBOX_SENT, Store, folder_of};

/// No letter of ours has longer headers, in bytes.
const MAX: usize = 64 << 10;
/// So many are told one by one.
const TOLD: usize = 25;

/// The letters in the outbox, and what contradicts them.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// By Message-ID: where each lies, to whom it is, and its day.
    all: HashMap<String, (String, Option<String>, Option<Date>)>,
    found: Vec<Diagnostic>,
    /// By Message-ID: that one was written to another address, as long as nothing says to whom it went.
    written: BTreeMap<String, Diagnostic>,
}

impl Letters {
    /// Reads the headers of those that lie there.
    pub(super) fn read(store: &dyn Store) -> Result<Self, Diagnostic> {
        let mut all = HashMap::new();
        let (names, _) = store.list(OUTBOX)?;
        for name in names.into_iter().filter(|name| [OUTBOX, OUTBOX_SENT].contains(&folder_of(name)) && name.ends_with(".eml")) {
            let Some(bytes) = store.beginning(&name, MAX)? else { continue };
            let end = bytes.windows(4).position(|end| end == b"\r\n\r\n").map(|at| at + 4);
            let end = end.or_else(|| bytes.windows(2).position(|end| end == b"\n\n").map(|at| at + 2));
            let headers = &bytes[..end.unwrap_or(bytes.len())];
            let Some(message) = MessageParser::default().parse_headers(headers) else { continue };
            let Some(id) = message.message_id().map(str::to_owned) else { continue };
            let to = message.to().and_then(|to| to.first()?.address.as_deref().map(str::to_owned));
            let date = message.date().and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()).map(day);
            all.insert(id, (name, to, date));
        }
        Ok(Self { all, ..Self::default() })
    }

    /// Takes account of one more event.
    pub(super) fn add(&mut self, entry: &Entry, store: &dyn Store) {
        let (event, is_written) = match &entry.event {
            Event::Written(event) | Event::ReminderWritten(event) => (event, true),
            Event::Sent(event) | Event::Reminded(event) => (event, false),
            _ => return,
        };
        // What was erased says no address any more.
        let is_full = self.found.len() + self.written.len() >= TOLD;
        let Some(id) = event.message_id.as_ref().filter(|_| entry.original.is_none() && !is_full) else { return };
        let Some((name, to, date)) = self.all.get(id) else { return };
        let number = entry.seq;
        let other_to = to.as_ref().filter(|to| is_another(event, to)).map(|letter| {
            let (to, letter) = (event.to.as_str(), letter.as_str());
            Diagnostic::error(says::LetterTo { number, to, letter })
        });
        let other_day = date.filter(|letter| is_another_day(event.date, *letter, is_written)).map(|letter| {
            let date = event.date;
            Diagnostic::error(says::LetterDay { number, date, letter })
        });
        // A person can change a letter before it goes, so it is for a person to look at.
        let told = |fault: Diagnostic| fault.in_file(store.location(name)).hint(says::LetterStep {});
        self.found.extend(other_day.map(told));
        match other_to.map(told) {
            Some(fault) if is_written => _ = self.written.insert(id.clone(), fault),
            Some(fault) => self.found.push(fault),
            // Whoever changed the address said so when it was sent.
            None if !is_written => _ = self.written.remove(id),
            None => {}
        }
    }

    /// What contradicts them.
    pub(super) fn contradictions(self) -> Vec<Diagnostic> {
        self.found.into_iter().chain(self.written.into_values()).collect()
    }
}

/// Whether it is said to have gone to another address. What a person registered may name somebody without one.
fn is_another(event: &Dispatch, letter: &str) -> bool {
    event.to.contains('@') && !event.to.to_lowercase().contains(&letter.to_lowercase())
}

/// Whether a day cannot be that of a letter: before it was written, or, of what says when it was written, another. It may have been
/// midnight in between.
fn is_another_day(registered: Date, letter: Date, is_written: bool) -> bool {
    registered < letter || is_written && registered > letter.saturating_add(1.day())
}
