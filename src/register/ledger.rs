//! What the events say about every party of every agreement.

mod called;
mod copies;
mod ended;
mod kept;
mod succession;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use self::called::Called;
pub use self::copies::Lasting;
use self::copies::{Origin, Returned};
use self::succession::Successions;
pub use self::succession::{Inherited, Succession};
use super::binding::{self, Placed};
use super::day::day;
use super::documents::{Coded, Documents};
use super::dossier::{Approval, Dossier};
use super::edition::Edition;
use super::event::{Entry, Event};
use super::fact::{Fact, Signature};
use super::kinds::{Approved, LostFile, SignedCopy};
use super::names::Names;
use super::parties::Parties;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::document::DocumentCode;
use crate::folder::FileName;
use crate::message::says::register as says;

/// A registered file that should be on disk.
#[derive(Debug, Clone, Copy)]
pub struct Copy<'a> {
    /// Path below `output/`.
    pub file: &'a str,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
}

/// What the events say about every party of every agreement. It grows with the number of parties, of editions and of facts
/// about them, not with what is written in the events: the words can be read again from the register.
///
/// One without digests says where every party stands. One with them knows every document that was ever made as well, what it
/// was made from, and what else bears on what may lie in the output folder: it takes twice the memory.
#[derive(Debug, Default)]
pub struct Ledger {
    parties: Parties,
    /// What is registered about each of them.
    files: Vec<Dossier>,
    /// Whose dossier, and which edition in it, what an event says was added to, in the order of the events.
    subjects: Vec<(u64, u32, u32)>,
    /// Every document ever made, if it is to be known.
    documents: Documents,
    /// Every signed copy that was ever registered, also those whose event was withdrawn, and what files were extended to.
    copies: Vec<Returned>,
    /// Every signed copy by its digest: where the one that was registered last stands.
    returned: HashMap<Digest, u32>,
    /// Where those stand that extend a file, by what that is.
    extensions: HashMap<Origin, Vec<u32>>,
    /// Every signed copy by its name: where one that has it stands.
    copies_by_name: Names,
    /// Names and offices of those who signed, each once.
    words: BTreeSet<Arc<str>>,
    /// The restoration that no person has confirmed yet.
    restoration: Option<Restoration>,
    /// To whom agreements passed.
    successions: Successions,
    /// What those are called, by number, whom the official tables do not know.
    called: Called,
    /// Files that are known to have been registered by events that are lost, if digests are to be known.
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

/// Stands where an event is about a party and no edition. They are counted from 1.
const NO_EDITION: u32 = 0;

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
                if self.documents.are_wanted() {
                    self.lost.extend(event.lost.iter().map(|file| (file.sha256, file.file.clone())));
                }
            }
            Event::Confirmed(_) => self.restoration = None,
            _ => {}
        }
        let Some((party, agreement)) = entry.event.subject() else { return };
        let seq = entry.seq;
        self.called.hear(&entry.event);
        let Some(number) = self.number(agreement, party) else { return };
        let file = &mut self.files[number as usize];
        match &entry.event {
            Event::Opened(_) | Event::Upgraded(_) | Event::Restored(_) | Event::Confirmed(_) => {}
            Event::Generated(event) => {
                let made = (seq, entry.at);
                self.documents.add(event.sha256, event.code.as_deref(), (number, event.edition), made);
                file.generated(event, day(entry.at), self.documents.are_wanted());
            }
            Event::Sealed(event) => {
                self.documents.add(event.sha256, None, (number, event.edition), (seq, entry.at));
                if let Some(known) = file.edition_mut(event.edition) {
                    let draft = known.sealed(event, day(entry.at));
                    if self.documents.are_wanted() {
                        known.leaves(draft.file);
                    }
                }
            }
            Event::Approved(event) => {
                file.approved.push(seq, Approval::of(event));
                self.subjects.push((seq, number, NO_EDITION));
            }
            Event::Succeeded(event) => {
                self.successions.push(seq, event);
                self.subjects.push((seq, number, NO_EDITION));
            }
            Event::Preserved(event) => self.extend(seq, number, event),
            Event::Void(event) => self.lose(number, event.void),
            Event::Erasure(event) => self.erase(event.erased),
            Event::Written(_)
            | Event::ReminderWritten(_)
            | Event::Sent(_)
            | Event::Reminded(_)
            | Event::Signed(_)
            | Event::PartlySigned(_)
            | Event::Declined(_)
            | Event::Notice(_)
            | Event::Renewed(_)
            | Event::Superseded(_)
            | Event::Kept(_) => {
                let Some((edition, fact)) = Fact::of(&entry.event) else { return };
                self.add(number, edition, seq, fact);
            }
        }
    }

    /// A fact about an edition that was never made cannot have been registered by this program, and says nothing.
    fn add(&mut self, number: u32, edition: u32, seq: u64, mut fact: Fact) {
        if let Some(signature) = fact.signature_mut() {
            for word in [&mut signature.name, &mut signature.title] {
                match self.words.get(word) {
                    Some(known) => word.clone_from(known),
                    None => _ = self.words.insert(word.clone()),
                }
            }
            if let Some(copy) = &signature.copy {
                self.add_copy(Returned::new(seq, number, edition, SignedCopy::clone(copy)));
            }
        }
        if let Some(known) = self.files[number as usize].edition_mut(edition) {
            known.push(seq, fact);
            self.subjects.push((seq, number, edition));
        }
    }

    fn lose(&mut self, number: u32, void: u64) {
        let subject = self.subject(void).filter(|(file, _)| *file == number);
        let file = &mut self.files[number as usize];
        match subject.and_then(|(_, edition)| file.edition_mut(edition)) {
            Some(edition) => edition.lose(void),
            None => {
                file.approved.lose(void);
                let (agreement, party) = self.parties.name(number);
                self.successions.lose(agreement, party, void);
            }
        }
    }

    /// What an event says of persons stands in the ledger no more, and the copy that it registered, if it did, is not kept.
    fn erase(&mut self, erased: u64) {
        self.erase_copies(erased);
        if let Some((number, edition)) = self.subject(erased)
            && let Some(edition) = self.files[number as usize].edition_mut(edition)
        {
            edition.erase(erased);
        }
    }

    /// The file and the number of the edition that an event was about, also if it was withdrawn.
    fn subject(&self, seq: u64) -> Option<(u32, u32)> {
        let nth = self.subjects.binary_search_by_key(&seq, |(known, ..)| *known).ok()?;
        let (_, file, edition) = self.subjects[nth];
        Some((file, edition))
    }

    /// The edition that has the fact that an event registered, and whose it is.
    fn with_fact(&self, seq: u64) -> Option<(u32, &Edition)> {
        let (number, edition) = self.subject(seq)?;
        let edition = self.files.get(number as usize)?.edition(edition)?;
        edition.facts().has(seq).then_some((number, edition))
    }

    /// The signature that an event registered, if it was not withdrawn.
    fn signature(&self, seq: u64) -> Option<&Signature> {
        self.with_fact(seq)?.1.facts().get(seq)?.signature()
    }

    /// Where a party's file stands; a new one, if there is none yet.
    fn number(&mut self, agreement: &str, party: &str) -> Option<u32> {
        let number = self.parties.enter(agreement, party)?;
        if number as usize == self.files.len() {
            self.files.push(Dossier::default());
        }
        Some(number)
    }

    fn file(&self, agreement: &str, party: &str) -> Option<&Dossier> {
        self.files.get(self.parties.get(agreement, party)? as usize)
    }

    /// Every agreement that anything is registered about.
    pub fn agreements(&self) -> impl Iterator<Item = &str> {
        self.parties.agreements().into_iter()
    }

    /// A party's editions, the latest last.
    pub fn editions(&self, agreement: &str, party: &str) -> &[Edition] {
        self.file(agreement, party).map_or(&[], |file| file.editions.as_slice())
    }

    /// A party's edition with a number.
    pub fn edition(&self, agreement: &str, party: &str, number: u32) -> Option<&Edition> {
        self.file(agreement, party)?.edition(number)
    }

    /// The latest edition before the one with a number that was sealed: an unsealed one does not follow it.
    pub fn sealed_before(&self, agreement: &str, party: &str, number: u32) -> Option<&Edition> {
        self.editions(agreement, party).iter().rfind(|edition| edition.number < number && edition.issue().is_sealed)
    }

    /// A party's latest edition.
    pub fn latest(&self, agreement: &str, party: &str) -> Option<&Edition> {
        self.editions(agreement, party).last()
    }

    /// A party's editions among each other, the latest first.
    pub fn placed(&self, agreement: &str, party: &str) -> impl Iterator<Item = Placed<'_>> {
        binding::placed(self.editions(agreement, party), self.replaced_by_heir(agreement, party))
    }

    /// A party's edition with a number, among the others.
    pub fn place(&self, agreement: &str, party: &str, number: u32) -> Option<Placed<'_>> {
        self.placed(agreement, party).find(|edition| edition.number == number)
    }

    /// The edition that an answer is about: the latest that was sent or signed, or else the latest draft.
    pub fn in_question(&self, agreement: &str, party: &str) -> Option<&Edition> {
        let editions = self.editions(agreement, party);
        editions.iter().rfind(|edition| edition.has_gone()).or(editions.last())
    }

    /// The day the party approved the agreement; the latest if it did so more than once.
    pub fn approved(&self, agreement: &str, party: &str) -> Option<Date> {
        self.file(agreement, party)?.approved.iter().map(|(_, approval)| approval.date).max()
    }

    /// Whether it is registered that a party has approved the agreement in this very decision.
    pub fn has_approved(&self, event: &Approved) -> bool {
        let approval = Approval::of(event);
        self.file(&event.agreement, &event.party).is_some_and(|file| file.approved.iter().any(|(_, known)| *known == approval))
    }

    /// The day the first document was made for a party.
    pub fn first_made(&self, agreement: &str, party: &str) -> Option<Date> {
        self.file(agreement, party)?.first_made
    }

    /// The agreement and party that an event is about, and the edition if it is about one. Known are those that count and
    /// can be withdrawn: not the making of documents, and not what has been withdrawn.
    pub fn find(&self, seq: u64) -> Option<(&str, &str, Option<&Edition>)> {
        let (number, edition) = self.subject(seq)?;
        let dossier = self.files.get(number as usize)?;
        let edition = dossier.edition(edition).filter(|edition| edition.facts().has(seq));
        let (agreement, party) = self.parties.name(number);
        let counts = edition.is_some() || dossier.approved.has(seq) || self.successions.has(agreement, party, seq);
        counts.then_some((agreement, party, edition))
    }

    /// Every party that anything is registered about, by number.
    pub fn parties(&self, agreement: &str) -> impl Iterator<Item = &str> {
        self.parties.of(agreement).into_iter()
    }

    /// The agreement, party and edition that bytes with this digest were issued as, at any time. Nothing is known in a
    /// ledger without digests.
    pub fn issued_as(&self, digest: &Digest) -> Option<(&str, &str, &Edition)> {
        let (number, edition) = self.documents.with_digest(digest)?;
        let (agreement, party) = self.parties.name(number);
        Some((agreement, party, self.files.get(number as usize)?.edition(edition)?))
    }

    /// The document that has this code on its signature page, if there ever was one.
    pub fn with_code(&self, code: &DocumentCode) -> Option<Coded> {
        self.documents.with_code(&code.to_string())
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

    /// Whether anything may be sent: not after a restoration that no person has confirmed.
    pub fn may_send(&self) -> Result<(), Diagnostic> {
        let Some(Restoration { seq, at }) = self.restoration else { return Ok(()) };
        Err(Diagnostic::error(says::Restored { number: seq, date: day(at) })
            .hint(says::RestoredStep {})
            .hint(says::RestoredConfirmStep {}))
    }

    /// Files whose events are registered to be lost. A ledger without digests knows none of them.
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
    Diagnostic::of(Kind::Integrity, says::Lost {}).hint(says::LostStep {}).hint(says::LostRestoredStep {})
}
