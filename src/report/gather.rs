//! What the report tells, gathered from the register while it is read.
//!
//! A page that is to be looked at tells of each party what stands now and what happened last. A register may hold any
//! number of events, so no more of them is kept than is told.

use std::collections::{BTreeMap, VecDeque};

use jiff::civil::Date;
use serde_json::{Value, json};

use super::progress::progress;
use super::shorten::shorten;
use super::{DocumentReport, Earlier, PartyReport, Report};
use crate::agreement::Agreement;
use crate::bound::bound;
use crate::overview;
use crate::reference::{Party, PartyTable, is_number};
use crate::register::{Edition, Entry, Event, Ledger, Reading, day};
use crate::reminders;
use crate::told::{term_before, without_effect};

/// So many of a party's events are told in full, the latest; and so many of its documents of each kind.
const TOLD: usize = 25;

/// What the report needs of the events, beside what the ledger keeps of them.
#[derive(Debug, Default)]
pub struct Gathering {
    parties: BTreeMap<String, Story>,
    /// Who took a party's place, by the number of an event of that party that is about them too.
    heirs: BTreeMap<u64, Vec<String>>,
}

/// What happened to a party.
#[derive(Debug, Default)]
struct Story {
    latest: VecDeque<Entry>,
    /// How many there were before those, of each kind.
    earlier: BTreeMap<&'static str, u64>,
    is_shortened: bool,
    /// Erasures of the latest, by the number of what was erased.
    erased: BTreeMap<u64, Entry>,
}

impl Story {
    fn add(&mut self, entry: Entry, is_shortened: bool) {
        self.is_shortened |= is_shortened;
        if let Event::Erasure(event) = &entry.event
            && self.latest.iter().any(|told| told.seq == event.erased)
        {
            self.erased.insert(event.erased, entry.clone());
        }
        self.latest.push_back(entry);
        if self.latest.len() > TOLD
            && let Some(earlier) = self.latest.pop_front()
        {
            *self.earlier.entry(earlier.event.kind()).or_default() += 1;
            self.erased.remove(&earlier.seq);
        }
    }
}

impl Gathering {
    /// Takes account of an event about the agreement, with what the register says up to it. They come in their order.
    pub fn add(&mut self, mut entry: Entry, ledger: &Ledger) {
        let Some((party, agreement)) = entry.event.subject() else { return };
        let mut about = vec![party.to_owned()];
        // What happened to both is told of both: that one took the other's place, what it said in that one's name, and that
        // this was withdrawn.
        let heirs = match &entry.event {
            Event::Void(event) => self.heirs.get(&event.void).cloned().unwrap_or_default(),
            Event::Erasure(event) => self.heirs.get(&event.erased).cloned().unwrap_or_default(),
            event => {
                let heirs = ledger.heirs(agreement, party).map(|(heir, _)| heir);
                heirs.filter(|heir| ledger.is_about(event, heir)).map(str::to_owned).collect()
            }
        };
        if !heirs.is_empty() {
            self.heirs.insert(entry.seq, heirs.clone());
            about.extend(heirs);
        }
        let is_shortened = shorten(&mut entry.event);
        // Whatever a register calls a party: the page has those that there are.
        about.retain(|party| is_number(party));
        for party in about {
            self.parties.entry(party).or_default().add(entry.clone(), is_shortened);
        }
    }

    /// The report about the agreement on a day, with the parties that there are in the table.
    pub fn report(
        mut self,
        agreement: &Agreement,
        ledger: &Ledger,
        (table, parties): (&PartyTable, &[Party]),
        reading: &Reading,
        on: Date,
    ) -> Report {
        let progress = progress(agreement, ledger, parties, on);
        let bound = bound(&agreement.identifier, ledger, table, parties, on);
        let rows = overview::rows(&agreement.identifier, ledger, parties, on);
        let parties = parties.iter().zip(rows).map(|(party, row)| {
            let story = self.parties.remove(&party.number).unwrap_or_default();
            let (documents, earlier_documents) = documents(ledger.editions(&agreement.identifier, &party.number));
            let (standing, is_asked) = (row.words(), row.is_asked());
            let awaited = row.offered.as_ref().filter(|_| row.waiting.is_some());
            let awaited = awaited.and_then(|offered| ledger.edition(&agreement.identifier, &party.number, offered.edition));
            let reply_by = awaited.map(|edition| reminders::deadline(agreement, edition));
            PartyReport {
                standing,
                is_asked,
                number: row.party,
                name: row.name,
                official_name: party.official_names().map(|(name, _)| name).collect::<Vec<_>>().join(" – "),
                kind: party.kind,
                fylke: row.fylke,
                bound: row.bound,
                status: row.status,
                edition: row.edition,
                edition_of: row.edition_of,
                since: row.date,
                waiting: row.waiting.map(i64::from),
                reply_by,
                sent: row.sent,
                signed: row.signed,
                ends: row.ends,
                successor: row.successor,
                through: row.through,
                signatory: row.signatory,
                signatory_title: row.title,
                binding: row.binding,
                offered: row.offered,
                open: row.open,
                draft: row.draft,
                declined: row.declined,
                ended: row.ended,
                ended_before: row.ended_before,
                differs: row.differs,
                doubts: row.is_copy_in_doubt,
                documents,
                earlier_documents,
                history: story
                    .latest
                    .iter()
                    .map(|entry| history(entry, &party.number, story.erased.get(&entry.seq), table, ledger))
                    .collect(),
                earlier: story.earlier.into_iter().map(|(event, count)| Earlier { event, count }).collect(),
                is_shortened: story.is_shortened,
            }
        });
        Report {
            title: agreement.first_title().to_owned(),
            sender: agreement.sender.name.clone(),
            on,
            reply_by: agreement.reply_by,
            events: reading.events,
            head: reading.head().digest,
            parties: parties.collect(),
            contacts: BTreeMap::new(),
            is_beside_documents: false,
            checkpoint: None,
            bound,
            progress,
        }
    }
}

/// The document of each of the latest editions, every signed copy of them whose event counts, and how many there are of
/// earlier ones.
fn documents(editions: &[Edition]) -> (Vec<DocumentReport>, usize) {
    let issued = editions.iter().map(|edition| {
        let issue = edition.issue();
        let (file, bytes) = (issue.file.to_string(), Some(issue.bytes));
        DocumentReport { what: "issued".into(), edition: edition.number, file, sha256: issue.sha256, bytes }
    });
    let mut returned: Vec<_> = editions.iter().flat_map(returned).collect();
    returned.sort_by_key(|(seq, _)| *seq);
    let earlier = editions.len().saturating_sub(TOLD);
    let earlier_returned = returned.len().saturating_sub(TOLD);
    let returned = returned.into_iter().skip(earlier_returned).map(|(_, document)| document);
    (issued.skip(earlier).chain(returned).collect(), earlier + earlier_returned)
}

/// The signed copies of an edition, with the numbers of the events that registered them.
fn returned(edition: &Edition) -> impl Iterator<Item = (u64, DocumentReport)> {
    edition.facts().iter().filter_map(|(seq, fact)| {
        let copy = fact.signature()?.copy.as_ref()?;
        let (file, sha256, bytes) = (copy.file.to_string(), copy.sha256, Some(copy.bytes));
        Some((seq, DocumentReport { what: "returned".into(), edition: edition.number, file, sha256, bytes }))
    })
}

/// An event as it stands in the register, with its signed copy's file and digest where a document's stand, and when and why it
/// was erased, a successor with its name, to that one whose event it was before, and the end of a term that notice does not prolong.
fn history(entry: &Entry, party: &str, erasure: Option<&Entry>, table: &PartyTable, ledger: &Ledger) -> Value {
    let mut event = json!(entry);
    if let Some(Entry { at, by, event: Event::Erasure(erasure), .. }) = erasure {
        event["erasure"] = json!({ "on": day(*at), "by": by, "why": erasure.why });
    }
    if let Event::Succeeded(succeeded) = &entry.event {
        event["successor_name"] = table.name_of(&succeeded.successor).into();
    }
    if let Some((before, _)) = entry.event.subject().filter(|(subject, _)| *subject != party) {
        event["predecessor_name"] = table.name_of(before).into();
    }
    if let Event::Notice(notice) = &entry.event {
        event["term_ends"] = json!(term_before(notice, ledger));
    }
    if let Some(from) = without_effect(&entry.event, ledger) {
        event["without_effect"] = json!(from);
    }
    if let Some(copy) = entry.event.copy() {
        event["file"] = copy.file.as_str().into();
        event["sha256"] = json!(copy.sha256);
    }
    event
}
