//! What the events say about every party of every agreement.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::edition::{Edition, Fact, Issue, Signature};
use super::event::{Entry, Event, Generated, SignedCopy};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::document::DocumentCode;

/// A registered file that should be on disk.
#[derive(Debug, Clone, Copy)]
pub struct Copy<'a> {
    /// Path below `output/`.
    pub file: &'a str,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
}

/// What the events say about every party of every agreement. It grows with the number of parties and of facts about them,
/// not with what is written in the events: the words can be read again from the register.
#[derive(Debug, Default)]
pub struct Ledger {
    /// By agreement, then by party.
    agreements: BTreeMap<String, BTreeMap<String, File>>,
    /// Every document ever made, if it is to be known.
    by_digest: Option<HashMap<Digest, (String, String, u32)>>,
    /// The document of every code that was ever given; empty where documents are not to be known.
    by_code: HashMap<String, Coded>,
}

/// The document that has a code on its signature page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coded {
    /// SHA-256 of it, as it was before it was sealed.
    pub sha256: Digest,
    /// Number of the event that registered it.
    pub seq: u64,
    /// When that was.
    pub at: Timestamp,
    /// Whether others have the same: then this is the latest. Only codes from before 0.2.0 can be of several.
    pub is_one_of_several: bool,
}

/// Everything about one party of one agreement.
#[derive(Debug, Default)]
struct File {
    /// In ascending order.
    editions: Vec<Edition>,
    approved: Vec<(u64, Date)>,
    /// Every signed copy that was ever registered, also those whose event was withdrawn.
    copies: Vec<(u64, u32, SignedCopy)>,
}

impl Ledger {
    /// An empty one that will also know every document that was ever made by its digest.
    pub fn with_digests() -> Self {
        Self { by_digest: Some(HashMap::new()), ..Self::default() }
    }

    /// Reads the events in their order.
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut ledger = Self::with_digests();
        entries.into_iter().for_each(|entry| ledger.apply(entry));
        ledger
    }

    /// Takes account of one more event.
    pub fn apply(&mut self, entry: &Entry) {
        let Some((party, agreement)) = entry.event.subject() else { return };
        let seq = entry.seq;
        let document = match &entry.event {
            Event::Generated(event) => Some((event.sha256, event.edition)),
            Event::Sealed(event) => Some((event.sha256, event.edition)),
            _ => None,
        };
        if let (Some((sha256, edition)), Some(known)) = (document, &mut self.by_digest) {
            known.insert(sha256, (agreement.to_owned(), party.to_owned(), edition));
        }
        if let (Event::Generated(Generated { code: Some(code), sha256, .. }), true) = (&entry.event, self.by_digest.is_some()) {
            let coded = Coded { sha256: *sha256, seq, at: entry.at, is_one_of_several: false };
            let known = self.by_code.entry(code.clone()).or_insert(coded);
            let is_one_of_several = known.is_one_of_several || known.sha256 != *sha256;
            *known = Coded { is_one_of_several, ..coded };
        }
        let file = self.file_mut(agreement, party);
        match &entry.event {
            Event::Opened(_) => {}
            Event::Generated(event) => {
                let (path, inputs, code) = (event.file.clone(), event.inputs.clone(), event.code.clone());
                let issue = Issue { at: entry.at, seq, file: path, sha256: event.sha256, inputs, code, is_sealed: false };
                match file.editions.iter_mut().find(|known| known.number == event.edition) {
                    Some(known) => known.made_again(issue),
                    None => file.editions.push(Edition::new(event.edition, issue)),
                }
            }
            Event::Sealed(event) => {
                if let Some(known) = file.editions.iter_mut().find(|known| known.number == event.edition) {
                    known.sealed(event, entry.at, seq);
                }
            }
            Event::Approved(event) => file.approved.push((seq, event.date)),
            Event::Void(event) => file.lose(event.void),
            Event::Sent(_)
            | Event::Reminded(_)
            | Event::Signed(_)
            | Event::Declined(_)
            | Event::Notice(_)
            | Event::Renewed(_) => {
                let Some((edition, fact)) = Fact::of(&entry.event) else { return };
                if let Fact::Signed(signature) = &fact {
                    file.copies.extend(signature.copy.iter().map(|copy| (seq, edition, copy.clone())));
                }
                file.add(edition, seq, fact);
            }
        }
    }

    fn file_mut(&mut self, agreement: &str, party: &str) -> &mut File {
        // Looked up before it is entered, or every event would cost two copies of names that are there already.
        if !self.agreements.get(agreement).is_some_and(|files| files.contains_key(party)) {
            self.agreements.entry(agreement.to_owned()).or_default().insert(party.to_owned(), File::default());
        }
        self.agreements.get_mut(agreement).and_then(|files| files.get_mut(party)).expect("it was entered above")
    }

    fn file(&self, agreement: &str, party: &str) -> Option<&File> {
        self.agreements.get(agreement)?.get(party)
    }

    fn files(&self) -> impl Iterator<Item = &File> {
        self.agreements.values().flat_map(BTreeMap::values)
    }

    /// Every agreement that anything is registered about.
    pub fn agreements(&self) -> impl Iterator<Item = &str> {
        self.agreements.keys().map(String::as_str)
    }

    /// A party's editions, the latest last.
    pub fn editions(&self, agreement: &str, party: &str) -> &[Edition] {
        self.file(agreement, party).map_or(&[], |file| file.editions.as_slice())
    }

    /// A party's latest edition.
    pub fn latest(&self, agreement: &str, party: &str) -> Option<&Edition> {
        self.editions(agreement, party).last()
    }

    /// The edition that counts: the latest that was sent or signed, or else the latest draft. A draft of the next edition
    /// changes nothing for the party; nor does one that it has declined while an earlier one is signed.
    pub fn standing(&self, agreement: &str, party: &str) -> Option<&Edition> {
        let editions = self.editions(agreement, party);
        let Some(frozen) = editions.iter().rfind(|edition| edition.is_frozen()) else { return editions.last() };
        if frozen.signature().is_none() && frozen.declined().is_some() {
            return self.signed(agreement, party).or(Some(frozen));
        }
        Some(frozen)
    }

    /// The latest edition that is signed.
    pub fn signed(&self, agreement: &str, party: &str) -> Option<&Edition> {
        self.editions(agreement, party).iter().rfind(|edition| edition.signature().is_some())
    }

    /// The day the party approved the agreement; the latest if it did so more than once.
    pub fn approved(&self, agreement: &str, party: &str) -> Option<Date> {
        self.file(agreement, party)?.approved.iter().map(|(_, date)| *date).max()
    }

    /// The agreement and party that an event is about, and the edition if it is about one. Known are those that count and
    /// can be withdrawn: not the making of documents, and not what has been withdrawn.
    pub fn find(&self, seq: u64) -> Option<(&str, &str, Option<&Edition>)> {
        self.agreements.iter().find_map(|(agreement, files)| {
            files.iter().find_map(|(party, file)| {
                let is = |facts: &[(u64, Fact)]| facts.iter().any(|(known, _)| *known == seq);
                let edition = file.editions.iter().find(|edition| is(edition.facts()));
                let known = edition.is_some() || file.approved.iter().any(|(known, _)| *known == seq);
                known.then_some((agreement.as_str(), party.as_str(), edition))
            })
        })
    }

    /// Every party that anything is registered about, by number.
    pub fn parties<'a>(&'a self, agreement: &'a str) -> impl Iterator<Item = &'a str> {
        self.agreements.get(agreement).into_iter().flat_map(BTreeMap::keys).map(String::as_str)
    }

    /// Every file that should be on disk: of each party the latest edition, every one that has left the house, and every signed copy. A
    /// draft that never left the house and has been overtaken by a later edition need not be kept.
    pub fn kept(&self) -> impl Iterator<Item = Copy<'_>> {
        self.files().flat_map(|file| {
            let latest = file.editions.last().map(|edition| edition.number);
            let counts = move |edition: &&Edition| edition.stays() || Some(edition.number) == latest;
            let issues = file.editions.iter().filter(counts).map(Edition::issue);
            let copies = file.copies.iter().map(|(_, _, copy)| Copy { file: &copy.file, sha256: copy.sha256 });
            issues.map(|issue| Copy { file: &issue.file, sha256: issue.sha256 }).chain(copies)
        })
    }

    /// Whether a registered file that should be on disk has this path.
    pub fn is_kept(&self, file: &str) -> bool {
        self.kept().any(|copy| copy.file == file)
    }

    /// Paths of documents that were replaced by one with another name, as when a draft becomes the next edition. What is
    /// left there, if anything, is not kept.
    pub fn overtaken(&self) -> HashSet<&str> {
        let kept: HashSet<&str> = self.kept().map(|copy| copy.file).collect();
        let all = self.files().flat_map(|file| &file.editions);
        let left = all.flat_map(|edition| edition.left.iter().chain([&edition.issue().file]));
        left.map(String::as_str).filter(|file| !kept.contains(file)).collect()
    }

    /// The agreement, party and edition that bytes with this digest were issued as, at any time. Nothing is known in a
    /// ledger without digests.
    pub fn issued_as(&self, digest: &Digest) -> Option<(&str, &str, &Edition)> {
        let (agreement, party, number) = self.by_digest.as_ref()?.get(digest)?;
        let edition = self.editions(agreement, party).iter().find(|edition| edition.number == *number)?;
        Some((agreement, party, edition))
    }

    /// The document that has this code on its signature page, if there ever was one.
    pub fn with_code(&self, code: &DocumentCode) -> Option<Coded> {
        self.by_code.get(&code.to_string()).copied()
    }

    /// The agreement, party and edition that a file was registered as the signed copy of, and the signature if its event
    /// was not withdrawn. Registered more than once, as when the first was a mistake, it is what counts.
    pub fn returned_as(&self, digest: &Digest) -> Option<(&str, &str, u32, Option<&Signature>)> {
        let all = self.agreements.iter().flat_map(|(agreement, files)| {
            files.iter().flat_map(move |(party, file)| file.copies.iter().map(move |copy| (agreement, party, file, copy)))
        });
        let these = all.filter(|(.., (_, _, copy))| copy.sha256 == *digest);
        let returned = these.map(|(agreement, party, file, (seq, number, _))| {
            (*seq, (agreement.as_str(), party.as_str(), *number, file.signature(*seq)))
        });
        returned.max_by_key(|(seq, (.., signature))| (signature.is_some(), *seq)).map(|(_, returned)| returned)
    }

    /// Checks that every one of these digests was registered. A chain alone cannot show that its end is missing.
    pub fn expect(&self, remembered: &[Digest]) -> Result<(), Diagnostic> {
        if remembered.iter().all(|digest| self.knows(digest)) {
            return Ok(());
        }
        let message = "the register has lost events: documents that SHA256SUMS names are not in it";
        Err(Diagnostic::of(Kind::Integrity, message).hint("restore register.jsonl from a backup; nothing was changed"))
    }

    /// Whether a digest was ever registered, of a document or a signed copy.
    pub fn knows(&self, digest: &Digest) -> bool {
        self.by_digest.as_ref().is_some_and(|known| known.contains_key(digest)) || self.returned_as(digest).is_some()
    }
}

impl File {
    /// A fact about an edition that was never made cannot have been registered by this program, and says nothing.
    fn add(&mut self, edition: u32, seq: u64, fact: Fact) {
        if let Some(known) = self.editions.iter_mut().find(|known| known.number == edition) {
            known.has_left |= matches!(fact, Fact::Sent { .. } | Fact::Signed(_));
            known.facts.push((seq, fact));
        }
    }

    /// The signature that an event registered, if it was not withdrawn.
    fn signature(&self, seq: u64) -> Option<&Signature> {
        self.editions.iter().flat_map(Edition::facts).find_map(|(number, fact)| match fact {
            Fact::Signed(signature) if *number == seq => Some(&**signature),
            _ => None,
        })
    }

    fn lose(&mut self, void: u64) {
        self.approved.retain(|(seq, _)| *seq != void);
        for edition in &mut self.editions {
            edition.facts.retain(|(seq, _)| *seq != void);
        }
    }
}
