//! What the events say about every party of every agreement.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::counted::Counted;
use super::documents::{Coded, Documents};
use super::edition::{Edition, Fact, Issue, Signature};
use super::event::{Entry, Event, LostFile, SignedCopy, day};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::document::DocumentCode;
use crate::folder::FileName;

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
    /// Where in `files` a party's stands: by agreement, then by party.
    agreements: BTreeMap<String, BTreeMap<String, u32>>,
    files: Vec<File>,
    /// Every document ever made, if it is to be known.
    documents: Documents,
    /// Every signed copy by its digest: where the one that was registered last stands.
    returned: HashMap<Digest, Place>,
    /// The restoration that no person has confirmed yet.
    restoration: Option<Restoration>,
    /// Files that are known to have been registered by events that are lost.
    lost: BTreeMap<Digest, FileName>,
}

/// The output folder was put back from a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restoration {
    /// Number of the event that registered it.
    pub seq: u64,
    /// When that was.
    pub at: Timestamp,
}

/// Everything about one party of one agreement.
#[derive(Debug, Default)]
struct File {
    agreement: String,
    party: String,
    /// In ascending order.
    editions: Vec<Edition>,
    /// Which edition the facts of an event were added to, in the order of the events.
    subjects: Vec<(u64, u32)>,
    approved: Counted<Date>,
    /// Every signed copy that was ever registered, also those whose event was withdrawn.
    copies: Vec<Returned>,
}

/// A signed copy as it was registered.
#[derive(Debug)]
struct Returned {
    seq: u64,
    edition: u32,
    copy: SignedCopy,
    /// Where the one with the same digest stands that was registered before it.
    before: Option<Place>,
}

/// Where a signed copy stands: which file, and which copy in it.
type Place = (u32, u32);

impl Ledger {
    /// An empty one that will also know every document that was ever made by its digest.
    pub fn with_digests() -> Self {
        Self { documents: Documents::wanted(), ..Self::default() }
    }

    /// Reads the events in their order.
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut ledger = Self::with_digests();
        entries.into_iter().for_each(|entry| ledger.apply(entry));
        ledger
    }

    /// Takes account of one more event.
    pub fn apply(&mut self, entry: &Entry) {
        match &entry.event {
            Event::Restored(event) => {
                self.restoration = Some(Restoration { seq: entry.seq, at: entry.at });
                self.lost.extend(event.lost.iter().map(|file| (file.sha256, file.file.clone())));
            }
            Event::Confirmed(_) => self.restoration = None,
            _ => {}
        }
        let Some((party, agreement)) = entry.event.subject() else { return };
        let (seq, made) = (entry.seq, (entry.seq, entry.at));
        let Some(number) = self.number(agreement, party) else { return };
        let file = &mut self.files[number as usize];
        match &entry.event {
            Event::Opened(_) | Event::Restored(_) | Event::Confirmed(_) => {}
            Event::Generated(event) => {
                self.documents.add(event.sha256, event.code.as_deref(), (number, event.edition), made);
                let (path, inputs, code) = (event.file.clone(), event.inputs.clone(), event.code.clone());
                let (at, sha256, bytes) = (entry.at, event.sha256, event.bytes);
                let issue = Issue { at, seq, file: path, sha256, bytes, inputs, code, is_sealed: false };
                match file.nth(event.edition) {
                    Ok(nth) => file.editions[nth].made_again(issue),
                    Err(nth) => file.editions.insert(nth, Edition::new(event.edition, issue)),
                }
            }
            Event::Sealed(event) => {
                self.documents.add(event.sha256, None, (number, event.edition), made);
                if let Some(known) = file.edition_mut(event.edition) {
                    known.sealed(event, entry.at, seq);
                }
            }
            Event::Approved(event) => file.approved.push(seq, event.date),
            Event::Void(event) => file.lose(event.void),
            Event::Sent(_)
            | Event::Reminded(_)
            | Event::Signed(_)
            | Event::Declined(_)
            | Event::Notice(_)
            | Event::Renewed(_) => {
                let Some((edition, fact)) = Fact::of(&entry.event) else { return };
                let copy = if let Fact::Signed(signature) = &fact { signature.copy.clone() } else { None };
                file.add(edition, seq, fact);
                if let Some(copy) = copy {
                    self.add_copy(number, (seq, edition, copy));
                }
            }
        }
    }

    fn add_copy(&mut self, number: u32, (seq, edition, copy): (u64, u32, SignedCopy)) {
        let copies = &mut self.files[number as usize].copies;
        let Ok(nth) = u32::try_from(copies.len()) else { return };
        let before = self.returned.insert(copy.sha256, (number, nth));
        copies.push(Returned { seq, edition, copy, before });
    }

    /// Where a party's file stands; a new one, if there is none yet.
    fn number(&mut self, agreement: &str, party: &str) -> Option<u32> {
        // Looked up before it is entered, or every event would cost two copies of names that are there already.
        if let Some(number) = self.agreements.get(agreement).and_then(|files| files.get(party)) {
            return Some(*number);
        }
        let number = u32::try_from(self.files.len()).ok()?;
        self.agreements.entry(agreement.to_owned()).or_default().insert(party.to_owned(), number);
        self.files.push(File { agreement: agreement.to_owned(), party: party.to_owned(), ..File::default() });
        Some(number)
    }

    fn file(&self, agreement: &str, party: &str) -> Option<&File> {
        let number = self.agreements.get(agreement)?.get(party)?;
        self.files.get(*number as usize)
    }

    fn files(&self) -> impl Iterator<Item = &File> {
        self.agreements.values().flat_map(BTreeMap::values).filter_map(|number| self.files.get(*number as usize))
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
        self.files().find_map(|file| {
            let edition = file.with_fact(seq);
            let known = edition.is_some() || file.approved.has(seq);
            known.then_some((file.agreement.as_str(), file.party.as_str(), edition))
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
            // What was withdrawn and registered anew lies there once.
            let mut seen = HashSet::new();
            let copies = file.copies.iter().filter(move |returned| seen.insert(&returned.copy.file));
            let copies = copies.map(|Returned { copy, .. }| Copy { file: &copy.file, sha256: copy.sha256 });
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
        left.map(FileName::as_str).filter(|file| !kept.contains(file)).collect()
    }

    /// The agreement, party and edition that bytes with this digest were issued as, at any time. Nothing is known in a
    /// ledger without digests.
    pub fn issued_as(&self, digest: &Digest) -> Option<(&str, &str, &Edition)> {
        let (number, edition) = self.documents.with_digest(digest)?;
        let file = self.files.get(number as usize)?;
        Some((&file.agreement, &file.party, file.edition(edition)?))
    }

    /// The document that has this code on its signature page, if there ever was one.
    pub fn with_code(&self, code: &DocumentCode) -> Option<Coded> {
        self.documents.with_code(&code.to_string())
    }

    /// The agreement, party and edition that a file was registered as the signed copy of, and the signature if its event
    /// was not withdrawn. Registered more than once, as when the first was a mistake, it is what counts.
    pub fn returned_as(&self, digest: &Digest) -> Option<(&str, &str, u32, Option<&Signature>)> {
        let at = |(number, nth): Place| {
            let file = self.files.get(number as usize)?;
            Some((file, file.copies.get(nth as usize)?))
        };
        let latest = self.returned.get(digest).and_then(|place| at(*place));
        let same = std::iter::successors(latest, |(_, returned)| at(returned.before?));
        let returned = same.map(|(file, Returned { seq, edition, .. })| {
            (*seq, (file.agreement.as_str(), file.party.as_str(), *edition, file.signature(*seq)))
        });
        returned.max_by_key(|(seq, (.., signature))| (signature.is_some(), *seq)).map(|(_, returned)| returned)
    }

    /// Checks that every one of these digests was registered. A chain alone cannot show that its end is missing.
    pub fn expect(&self, remembered: &[Digest]) -> Result<(), Diagnostic> {
        if remembered.iter().all(|digest| self.knows(digest) || self.lost.contains_key(digest)) {
            Ok(())
        } else {
            Err(lost_events())
        }
    }

    /// The restoration that no person has confirmed yet, if there is one.
    pub fn restoration(&self) -> Option<Restoration> {
        self.restoration
    }

    /// Whether anything may leave the house: not after a restoration that no person has confirmed.
    pub fn may_send(&self) -> Result<(), Diagnostic> {
        let Some(Restoration { seq, at }) = self.restoration else { return Ok(()) };
        let message = format!(
            "the register was restored from a backup (event {seq}, {}), and nobody has confirmed what had gone out by then",
            day(at)
        );
        Err(Diagnostic::error(message)
            .hint("`avtale restored` says what is known to have gone out; register it, as with `avtale record sent`")
            .hint("when all of it is registered: `avtale restored --confirm --why \"how you know\"`"))
    }

    /// Files whose events are registered to be lost.
    pub fn lost(&self) -> impl Iterator<Item = LostFile> {
        self.lost.iter().map(|(sha256, file)| LostFile { file: file.clone(), sha256: *sha256 })
    }

    /// Whether the event of a file is registered to be lost.
    pub fn has_lost(&self, digest: &Digest) -> bool {
        self.lost.contains_key(digest)
    }

    /// Whether a digest was ever registered, of a document or a signed copy.
    pub fn knows(&self, digest: &Digest) -> bool {
        self.documents.with_digest(digest).is_some() || self.returned.contains_key(digest)
    }
}

/// That the register has lost what `SHA256SUMS` names.
pub fn lost_events() -> Diagnostic {
    let message = "the register has lost events: documents that SHA256SUMS names are not in it";
    Diagnostic::of(Kind::Integrity, message)
        .hint("restore register.jsonl from the latest backup; nothing was changed")
        .hint("if this is the latest there is: `avtale restored` says what is known of what is lost, and goes on from there")
}

impl File {
    /// Where an edition stands, or would stand.
    fn nth(&self, number: u32) -> Result<usize, usize> {
        self.editions.binary_search_by_key(&number, |edition| edition.number)
    }

    fn edition(&self, number: u32) -> Option<&Edition> {
        self.editions.get(self.nth(number).ok()?)
    }

    fn edition_mut(&mut self, number: u32) -> Option<&mut Edition> {
        let nth = self.nth(number).ok()?;
        self.editions.get_mut(nth)
    }

    /// The number of the edition that an event was about, also if it was withdrawn.
    fn subject(&self, seq: u64) -> Option<u32> {
        let nth = self.subjects.binary_search_by_key(&seq, |(known, _)| *known).ok()?;
        Some(self.subjects[nth].1)
    }

    /// The edition that has the fact that an event registered.
    fn with_fact(&self, seq: u64) -> Option<&Edition> {
        self.edition(self.subject(seq)?).filter(|edition| edition.facts.has(seq))
    }

    /// A fact about an edition that was never made cannot have been registered by this program, and says nothing.
    fn add(&mut self, edition: u32, seq: u64, fact: Fact) {
        if let Some(known) = self.edition_mut(edition) {
            known.has_left |= matches!(fact, Fact::Sent { .. } | Fact::Signed(_));
            match fact {
                Fact::Sent { .. } => known.letters[0] += 1,
                Fact::Reminded { .. } => known.letters[1] += 1,
                _ => {}
            }
            known.facts.push(seq, fact);
            self.subjects.push((seq, edition));
        }
    }

    /// The signature that an event registered, if it was not withdrawn.
    fn signature(&self, seq: u64) -> Option<&Signature> {
        match self.with_fact(seq)?.facts.get(seq)? {
            Fact::Signed(signature) => Some(signature),
            _ => None,
        }
    }

    fn lose(&mut self, void: u64) {
        match self.subject(void).and_then(|edition| self.edition_mut(edition)) {
            Some(edition) => edition.facts.lose(void),
            None => self.approved.lose(void),
        };
    }
}
