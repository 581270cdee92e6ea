//! When the register says that something was, and what of that cannot be: by what a signed copy itself proves, and by the day that
//! the same event names.

use std::collections::HashMap;

use avtale_signatures::validate::{self, Timestamped};
use jiff::Timestamp;

use super::{Scope, Verified};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::message::says::objection as says;
use crate::register::{Entry, Event, day};

/// So many events whose days are later than they are told one by one.
const TOLD: usize = 25;

/// When a copy was time-stamped last, and until when that proves something.
type Lasts = Option<(Timestamp, Timestamp)>;

/// What is registered of when.
#[derive(Debug)]
pub(super) struct Times<'a> {
    scope: &'a Scope,
    /// Of each signed copy, the event that registered it first: its number, its time, and when the copy was time-stamped last
    /// and until when that proves something, if that is registered.
    copies: HashMap<Digest, (u64, Timestamp, Lasts)>,
    later: Vec<Diagnostic>,
    /// How many more there are.
    more: usize,
}

impl<'a> Times<'a> {
    pub(super) fn new(scope: &'a Scope) -> Self {
        Self { scope, copies: HashMap::new(), later: Vec::new(), more: 0 }
    }

    /// Takes account of one more event.
    pub(super) fn add(&mut self, entry: &Entry) {
        if let Some(copy) = entry.event.copy() {
            let lasts = if let Event::Preserved(event) = &entry.event { Some((event.stamped, event.expires)) } else { None };
            self.copies.entry(copy.sha256).or_insert((entry.seq, entry.at, lasts));
        }
        let is_told = entry.event.subject().is_some_and(|(party, _)| !self.scope.leaves_out(party));
        if let Some(date) = happened(&entry.event).filter(|date| is_told && *date > day(entry.at)) {
            let fault = Diagnostic::warning(says::DayLater { number: entry.seq, date, at: entry.at });
            match self.later.len() < TOLD {
                true => self.later.push(fault.hint(says::TimesStep {})),
                false => self.more += 1,
            }
        }
    }

    /// What cannot be.
    pub(super) fn contradictions(self, files: &[Verified]) -> Vec<Diagnostic> {
        let Self { copies, later, more, .. } = self;
        let more = (more > 0).then(|| Diagnostic::warning(says::DaysLaterMore { number: more }).hint(says::TimesStep {}));
        let of_file = |file: &Verified| Some(contradiction(file, *copies.get(&file.finding.sha256)?)).flatten();
        later.into_iter().chain(more).chain(files.iter().filter_map(of_file)).collect()
    }
}

/// The day of what had happened when it was registered.
fn happened(event: &Event) -> Option<jiff::civil::Date> {
    match event {
        Event::Written(event) | Event::ReminderWritten(event) | Event::Sent(event) | Event::Reminded(event) => Some(event.date),
        Event::Declined(event) => Some(event.date),
        _ => None,
    }
}

/// What a copy proves of when it was there, and is registered otherwise.
fn contradiction(file: &Verified, (number, at, lasts): (u64, Timestamp, Lasts)) -> Option<Diagnostic> {
    let Some(Ok(evidence)) = &file.finding.evidence else { return None };
    let stamps = || evidence.signatures.iter().flat_map(|signature| &signature.cms.timestamps);
    let proven = stamps().filter(|stamp| stamp.proves).filter_map(|stamp| stamp.time).max();
    let of_document = stamps().filter(|stamp| stamp.of == Timestamped::Document && stamp.valid.is_yes());
    let last = of_document.filter_map(|stamp| Some((stamp.time?, stamp.authority.as_ref()?.valid_until))).max();
    let fault = match (proven, last.zip(lasts)) {
        // Where a clock was wrong it may be so.
        (Some(time), _) if !validate::is_past(time, at) => Diagnostic::error(says::StampedLater { number, at, time }),
        (_, Some(((time, _), (stamped, _)))) if time != stamped => {
            Diagnostic::of(Kind::Integrity, says::StampedOtherwise { number, stamped, time })
        }
        // It may prove it for a shorter time than its own certificate: there are others above that.
        (_, Some(((_, until), (_, expires)))) if expires > until => {
            Diagnostic::of(Kind::Integrity, says::ExpiresLater { number, expires, until })
        }
        _ => return None,
    };
    Some(fault.in_file(&file.finding.file).hint(says::TimesStep {}))
}
