//! Status, derived from events.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::{Entry, Event, Inputs};
use crate::digest::Digest;

/// Where a party's agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// There is a record and no document yet.
    NotGenerated,
    /// There is a document that nobody has been sent.
    Generated,
    /// It has been sent, and no answer is registered.
    Sent,
    /// It has been signed.
    Signed,
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotGenerated => "not generated",
            Self::Generated => "generated",
            Self::Sent => "sent",
            Self::Signed => "signed",
        })
    }
}

/// One making of an edition.
#[derive(Debug, Clone)]
pub struct Issue {
    /// When.
    pub at: Timestamp,
    /// Number of the event.
    pub seq: u64,
    /// Path below `output/`.
    pub file: String,
    /// SHA-256 of the PDF.
    pub sha256: Digest,
    /// What it was made from.
    pub inputs: Inputs,
}

/// One edition of one party's agreement: every making of it, and what became of it.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Counted from 1.
    pub number: u32,
    /// Every making; the last one is the edition's document, the others it has replaced. Never empty.
    issues: Vec<Issue>,
    /// When it was sent.
    pub sent: Option<Date>,
    /// When it was signed.
    pub signed: Option<Date>,
}

impl Edition {
    /// The document of this edition.
    pub fn issue(&self) -> &Issue {
        self.issues.last().expect("an edition begins with an issue")
    }

    /// Frozen: it has left the house, and is never made again.
    pub fn is_frozen(&self) -> bool {
        self.sent.is_some() || self.signed.is_some()
    }

    /// Where it stands.
    pub fn status(&self) -> Status {
        match (self.sent, self.signed) {
            (_, Some(_)) => Status::Signed,
            (Some(_), None) => Status::Sent,
            (None, None) => Status::Generated,
        }
    }

    /// The day of its status.
    pub fn date(&self) -> Date {
        self.signed.or(self.sent).unwrap_or_else(|| utc_date(self.issue().at))
    }
}

/// The day of a moment, in UTC: the register is read in many places and must say the same in all.
pub fn utc_date(at: Timestamp) -> Date {
    jiff::tz::Offset::UTC.to_datetime(at).date()
}

/// What the events say about every party of every agreement.
#[derive(Debug, Default)]
pub struct Ledger {
    /// By agreement and party; editions in ascending order.
    editions: BTreeMap<(String, String), Vec<Edition>>,
    by_digest: HashMap<Digest, (String, String, u32)>,
}

impl Ledger {
    /// Reads the events in their order.
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut ledger = Self::default();
        entries.into_iter().for_each(|entry| ledger.apply(entry));
        ledger
    }

    /// Takes account of one more event.
    pub fn apply(&mut self, entry: &Entry) {
        match &entry.event {
            Event::Opened { .. } => {}
            Event::Generated { party, agreement, edition, file, sha256, inputs, .. } => {
                let issue = Issue { at: entry.at, seq: entry.seq, file: file.clone(), sha256: *sha256, inputs: inputs.clone() };
                self.by_digest.insert(*sha256, (agreement.clone(), party.clone(), *edition));
                let editions = self.editions.entry((agreement.clone(), party.clone())).or_default();
                match editions.iter_mut().find(|known| known.number == *edition) {
                    Some(known) => known.issues.push(issue),
                    None => editions.push(Edition { number: *edition, issues: vec![issue], sent: None, signed: None }),
                }
            }
            Event::Sent { party, agreement, edition, date, .. } => {
                if let Some(known) = self.edition_mut(agreement, party, *edition) {
                    known.sent.get_or_insert(*date);
                }
            }
            Event::Signed { party, agreement, edition, date, .. } => {
                if let Some(known) = self.edition_mut(agreement, party, *edition) {
                    known.signed.get_or_insert(*date);
                }
            }
        }
    }

    fn edition_mut(&mut self, agreement: &str, party: &str, number: u32) -> Option<&mut Edition> {
        let editions = self.editions.get_mut(&(agreement.to_owned(), party.to_owned()))?;
        editions.iter_mut().find(|edition| edition.number == number)
    }

    /// A party's editions, the latest last.
    pub fn editions(&self, agreement: &str, party: &str) -> &[Edition] {
        self.editions.get(&(agreement.to_owned(), party.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// A party's latest edition.
    pub fn latest(&self, agreement: &str, party: &str) -> Option<&Edition> {
        self.editions(agreement, party).last()
    }

    /// The edition that counts: the latest that was sent or signed, or else the latest draft. A draft of the next edition
    /// changes nothing for the party.
    pub fn standing(&self, agreement: &str, party: &str) -> Option<&Edition> {
        let editions = self.editions(agreement, party);
        editions.iter().rfind(|edition| edition.is_frozen()).or(editions.last())
    }

    /// Every party that has a document of an agreement, by number.
    pub fn parties<'a>(&'a self, agreement: &'a str) -> impl Iterator<Item = &'a str> {
        self.editions.keys().filter(move |(known, _)| known == agreement).map(|(_, party)| party.as_str())
    }

    /// Every document that should be on disk: of each party the latest edition, and every frozen one. A draft that
    /// never left the house and has been overtaken by a later edition need not be kept.
    pub fn kept(&self) -> impl Iterator<Item = &Issue> {
        self.editions.values().flat_map(|editions| {
            let latest = editions.last().map(|edition| edition.number);
            editions.iter().filter(move |edition| edition.is_frozen() || Some(edition.number) == latest).map(Edition::issue)
        })
    }

    /// Documents that were replaced by one with another name, as when a draft becomes the next edition. Their files are
    /// not kept.
    pub fn overtaken(&self) -> impl Iterator<Item = &Issue> {
        let kept: HashSet<&str> = self.kept().map(|issue| issue.file.as_str()).collect();
        let all = self.editions.values().flatten().flat_map(|edition| &edition.issues);
        all.filter(move |issue| !kept.contains(issue.file.as_str()))
    }

    /// The agreement, party and edition that bytes with this digest were issued as, at any time.
    pub fn issued_as(&self, digest: &Digest) -> Option<(&str, &str, &Edition)> {
        let (agreement, party, number) = self.by_digest.get(digest)?;
        let edition = self.editions(agreement, party).iter().find(|edition| edition.number == *number)?;
        Some((agreement, party, edition))
    }
}
