//! What the report tells, gathered from the register.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{DocumentReport, PartyReport, Progress, Report};
use crate::agreement::Agreement;
use crate::overview;
use crate::reference::{LanguageForm, Party};
use crate::register::{Entry, Event, Ledger, Reading, day};

/// Gathers a report about an agreement on a day. `entries` are the register's events about it, in their order.
pub fn gather(
    agreement: &Agreement,
    ledger: &Ledger,
    parties: &[Party],
    entries: &[Entry],
    reading: &Reading,
    on: Date,
) -> Report {
    let mut by_party: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        if let Some((party, _)) = entry.event.subject() {
            by_party.entry(party).or_default().push(entry);
        }
    }
    let rows = overview::rows(&agreement.identifier, ledger, parties, on);
    let parties = parties.iter().zip(rows).map(|(party, row)| {
        let events = by_party.get(party.number.as_str()).map_or(&[][..], Vec::as_slice);
        PartyReport {
            number: row.party,
            name: row.name,
            official_name: party.official_name.clone(),
            kind: party.kind,
            fylke: row.fylke,
            status: row.status,
            edition: row.edition,
            since: row.date,
            waiting: row.waiting.map(i64::from),
            sent: row.sent,
            signed: row.signed,
            ends: row.ends,
            signatory: row.signatory,
            signatory_title: row.title,
            differs: row.differs,
            doubts: !row.doubts.is_empty(),
            documents: documents(events),
            history: events.iter().map(|entry| history(entry)).collect(),
        }
    });
    Report {
        title: agreement.title(LanguageForm::Bokmål).to_owned(),
        sender: agreement.sender.name.clone(),
        on,
        reply_by: agreement.reply_by,
        events: reading.events,
        head: reading.head(),
        parties: parties.collect(),
        progress: progress(agreement, ledger, entries),
    }
}

/// The document of each edition, and every signed copy whose event counts.
fn documents(entries: &[&Entry]) -> Vec<DocumentReport> {
    let withdrawn: BTreeSet<u64> = entries
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::Void(void) => Some(void.void),
            _ => None,
        })
        .collect();
    let mut issued: BTreeMap<u32, DocumentReport> = BTreeMap::new();
    let mut returned = Vec::new();
    for entry in entries {
        match &entry.event {
            Event::Generated(event) => {
                let (edition, file, bytes) = (event.edition, event.file.clone(), Some(event.bytes));
                let document = DocumentReport { what: "issued".into(), edition, file, sha256: event.sha256, bytes };
                issued.insert(edition, document);
            }
            Event::Sealed(event) => {
                let (edition, file, bytes) = (event.edition, event.file.clone(), Some(event.bytes));
                let document = DocumentReport { what: "issued".into(), edition, file, sha256: event.sha256, bytes };
                issued.insert(edition, document);
            }
            Event::Signed(event) if !withdrawn.contains(&entry.seq) => {
                returned.extend(event.copy.iter().map(|copy| DocumentReport {
                    what: "returned".into(),
                    edition: event.edition,
                    file: copy.file.clone(),
                    sha256: copy.sha256,
                    bytes: Some(copy.bytes),
                }));
            }
            _ => {}
        }
    }
    issued.into_values().chain(returned).collect()
}

/// An event as it stands in the register, with its signed copy's file and digest where a document's stand.
fn history(entry: &Entry) -> Value {
    let mut event = json!(entry);
    if let Event::Signed(signed) = &entry.event
        && let Some(copy) = &signed.copy
    {
        event["file"] = copy.file.clone().into();
        event["sha256"] = json!(copy.sha256);
    }
    event
}

/// How many parties had a document, had been sent it and had signed, on each day on which one of these numbers grew: the
/// days on which it happened, not those on which it was registered. What was withdrawn has not happened.
fn progress(agreement: &Agreement, ledger: &Ledger, entries: &[Entry]) -> Vec<Progress> {
    let id = agreement.identifier.as_str();
    let mut first_made: BTreeMap<&str, Date> = BTreeMap::new();
    for entry in entries {
        if let Event::Generated(event) = &entry.event {
            first_made.entry(&event.party).or_insert_with(|| day(entry.at));
        }
    }
    let editions = || ledger.parties(id).map(|party| ledger.editions(id, party));
    let sent = editions().filter_map(|editions| editions.iter().filter_map(|edition| edition.sent()).min());
    let signed = editions()
        .filter_map(|editions| editions.iter().filter_map(|edition| edition.signature()).map(|signature| signature.date).min());
    let (made, sent, signed) = (sorted(first_made.into_values()), sorted(sent), sorted(signed));
    let days: BTreeSet<Date> = made.iter().chain(&sent).chain(&signed).copied().collect();
    let by = |dates: &[Date], on: Date| dates.partition_point(|date| *date <= on);
    days.into_iter()
        .map(|date| Progress { date, generated: by(&made, date), sent: by(&sent, date), signed: by(&signed, date) })
        .collect()
}

fn sorted(dates: impl Iterator<Item = Date>) -> Vec<Date> {
    let mut dates: Vec<Date> = dates.collect();
    dates.sort_unstable();
    dates
}
