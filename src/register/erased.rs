//! What is left of an event whose line was erased: what names nobody, and says all that bears on where an agreement stands.
//!
//! It is made of the line alone, so that whoever erases the same line comes to the same bytes. It says the SHA-256 of the
//! line that was there, by which the chain goes on over it. It is bound to the chain itself by the event [`Erasure`], which
//! says the SHA-256 of what is left; and to every checkpoint, whose tree has that SHA-256 in it before anything is erased
//! ([`Entry::left`]).
//!
//! So what is left of an event of a kind never changes again, not by a byte: a key more, or in another place, and the tree is
//! another one, and every checkpoint that somebody holds contradicts the register. A kind that is to say more is a new kind.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::event::{Entry, Event, is_zero};
use super::kinds::{
    Approved, Confirmed, Declined, Dispatch, Erasure, Means, Notice, PartlySigned, Renewed, Signed, SignedCopy, Succeeded,
    Superseded, Void,
};
use super::medium::Medium;
use crate::digest::Digest;

/// The kind of event that such a line has, so that programs that do not know it refuse it, and do not take it for broken.
pub(super) const KIND: &str = "erased";

/// The line. It has no other keys than these.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    seq: u64,
    at: Timestamp,
    #[serde(default, skip_serializing_if = "is_zero")]
    more: u32,
    #[serde(borrow)]
    event: Cow<'a, str>,
    /// What it was.
    #[serde(borrow)]
    kind: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    party: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agreement: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<How>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_by: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<SignedCopy>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    missing: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    successor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    void: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    restored: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    erased: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<Digest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is: Option<Digest>,
    /// SHA-256 of the line that was there.
    original: Digest,
    prev: Digest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum How {
    Sent(Means),
    Signed(Medium),
}

impl Entry {
    /// SHA-256 of the line that is left of this one once it is erased, or that this one is; none if it is of a kind that is never
    /// erased. `original` is the SHA-256 of its line as it was first written.
    pub fn left(&self, original: Digest) -> Option<Digest> {
        line(self, original).map(|left| Digest::of(&left))
    }
}

/// What is left of an event, and of its line; none if it is of a kind that is never erased.
pub(super) fn line(entry: &Entry, original: Digest) -> Option<Vec<u8>> {
    // A checkpoint makes one of every event; hardly any is longer.
    let mut text = Vec::with_capacity(512);
    serde_json::to_writer(&mut text, &left(entry, original)?).ok().map(|()| text)
}

fn left(entry: &Entry, original: Digest) -> Option<Line<'_>> {
    let (party, agreement) = entry.event.subject().unzip();
    let (party, agreement) = (party.map(Cow::Borrowed), agreement.map(Cow::Borrowed));
    let none = Line {
        seq: entry.seq,
        at: entry.at,
        more: entry.more,
        event: Cow::Borrowed(KIND),
        kind: Cow::Borrowed(entry.event.kind()),
        party,
        agreement,
        edition: None,
        how: None,
        date: None,
        message_id: None,
        from: None,
        until: None,
        ends: None,
        reply_by: None,
        copy: None,
        successor: None,
        missing: Vec::new(),
        void: None,
        restored: None,
        erased: None,
        was: None,
        is: None,
        original,
        prev: entry.prev,
    };
    Some(match &entry.event {
        Event::Opened(_) | Event::Upgraded(_) | Event::Generated(_) | Event::Sealed(_) | Event::Kept(_) | Event::Restored(_) => {
            return None;
        }
        // It names nobody; its file goes with the signature that it is of.
        Event::Preserved(_) => return None,
        Event::Approved(event) => Line { date: Some(event.date), ..none },
        Event::Written(event) | Event::ReminderWritten(event) | Event::Sent(event) | Event::Reminded(event) => {
            // What a person typed may be anything; of ours it says no more than which document it was.
            let is_ours = matches!(event.how, Means::Smtp | Means::Outbox);
            let message_id = event.message_id.as_deref().filter(|_| is_ours).map(Cow::Borrowed);
            let (edition, how, date) = (Some(event.edition), Some(How::Sent(event.how)), Some(event.date));
            Line { edition, how, date, message_id, reply_by: event.reply_by, ..none }
        }
        Event::Signed(event) => {
            let (edition, how, date) = (Some(event.edition), Some(How::Signed(event.how)), Some(event.date));
            Line { edition, how, date, from: Some(event.from), until: Some(event.until), copy: event.copy.clone(), ..none }
        }
        Event::PartlySigned(event) => {
            let (edition, how, date) = (Some(event.edition), Some(How::Signed(event.how)), Some(event.date));
            Line { edition, how, date, copy: event.copy.clone(), missing: event.missing.clone(), ..none }
        }
        Event::Declined(event) => Line { edition: Some(event.edition), date: Some(event.date), ..none },
        Event::Notice(event) => Line { edition: Some(event.edition), date: Some(event.date), ends: Some(event.ends), ..none },
        Event::Renewed(event) => Line { edition: Some(event.edition), date: Some(event.date), until: Some(event.until), ..none },
        Event::Superseded(event) => Line { edition: Some(event.edition), date: Some(event.date), ends: Some(event.ends), ..none },
        Event::Succeeded(event) => Line { date: Some(event.date), successor: Some(event.successor.clone()), ..none },
        Event::Void(event) => Line { void: Some(event.void), ..none },
        Event::Confirmed(event) => Line { restored: Some(event.restored), ..none },
        Event::Erasure(event) => Line { erased: Some(event.erased), was: Some(event.was), is: Some(event.is), ..none },
    })
}

/// Why a line is not what is left of an event.
pub(super) enum NotLeft {
    /// It is no such line.
    Json(serde_json::Error),
    /// It is not what would be left of an event of the kind that it says.
    Other(String),
}

/// Reads the line that is left of an event. What it said of persons is empty.
pub(super) fn parse(text: &[u8]) -> Result<Entry, NotLeft> {
    let line: Line = serde_json::from_slice(text).map_err(NotLeft::Json)?;
    let not_one = || NotLeft::Other(line.kind.clone().into_owned());
    let entry = entry(&line).ok_or_else(not_one)?;
    // No more than is left of such an event, and no less.
    if left(&entry, line.original).as_ref() == Some(&line) { Ok(entry) } else { Err(not_one()) }
}

fn entry(line: &Line) -> Option<Entry> {
    let owned = |text: &Option<Cow<str>>| text.as_deref().map(str::to_owned);
    let about = || Some((owned(&line.party)?, owned(&line.agreement)?, line.edition?, line.date?));
    let none = String::new;
    let event = match line.kind.as_ref() {
        "approved" => {
            let (party, agreement, date) = (owned(&line.party)?, owned(&line.agreement)?, line.date?);
            Event::Approved(Approved { party, agreement, organ: none(), case: none(), date })
        }
        kind @ ("written" | "reminder-written" | "sent" | "reminded") => {
            let (party, agreement, edition, date) = about()?;
            let Some(How::Sent(how)) = line.how else { return None };
            let (to, copies, message_id, reply_by) = (none(), Vec::new(), owned(&line.message_id), line.reply_by);
            let event = Dispatch { party, agreement, edition, to, copies, how, date, message_id, reply_by };
            match kind {
                "written" => Event::Written(event),
                "reminder-written" => Event::ReminderWritten(event),
                "sent" => Event::Sent(event),
                _ => Event::Reminded(event),
            }
        }
        "signed" => {
            let (party, agreement, edition, date) = about()?;
            let Some(How::Signed(how)) = line.how else { return None };
            let (from, until, copy) = (line.from?, line.until?, line.copy.clone());
            Event::Signed(Signed { party, agreement, edition, date, how, from, until, copy, ..Signed::default() })
        }
        "partlysigned" => {
            let (party, agreement, edition, date) = about()?;
            let Some(How::Signed(how)) = line.how else { return None };
            let (missing, copy) = (line.missing.clone(), line.copy.clone());
            Event::PartlySigned(PartlySigned { party, agreement, edition, date, missing, how, copy, ..Default::default() })
        }
        "declined" => {
            let (party, agreement, edition, date) = about()?;
            Event::Declined(Declined { party, agreement, edition, date, reason: none() })
        }
        "notice" => {
            let (party, agreement, edition, date) = about()?;
            Event::Notice(Notice { party, agreement, edition, date, ends: line.ends? })
        }
        "renewed" => {
            let (party, agreement, edition, date) = about()?;
            Event::Renewed(Renewed { party, agreement, edition, date, until: line.until? })
        }
        "superseded" => {
            let (party, agreement, edition, date) = about()?;
            Event::Superseded(Superseded { party, agreement, edition, date, ends: line.ends? })
        }
        "succeeded" => {
            let (party, agreement, date) = (owned(&line.party)?, owned(&line.agreement)?, line.date?);
            let (successor, successor_name) = (line.successor.clone()?, None);
            Event::Succeeded(Succeeded { party, agreement, successor, successor_name, date })
        }
        "void" => {
            let (party, agreement) = (owned(&line.party)?, owned(&line.agreement)?);
            Event::Void(Void { party, agreement, void: line.void?, why: none() })
        }
        "confirmed" => Event::Confirmed(Confirmed { restored: line.restored?, why: none() }),
        "erasure" => {
            let (party, agreement) = (owned(&line.party), owned(&line.agreement));
            Event::Erasure(Erasure { party, agreement, erased: line.erased?, was: line.was?, is: line.is?, why: none() })
        }
        _ => return None,
    };
    let (more, original, prev) = (line.more, Some(line.original), line.prev);
    Some(Entry { more, original, prev, ..Entry::alone(line.seq, line.at, event) })
}

#[cfg(test)]
mod tests;
