//! Whether an event that is read can have been registered, after those before it.
//!
//! A chain of digests can be made anew by whoever can write to the register. What this program never registers, whoever
//! asked for it, is refused when it is read too: an event about an edition that was never made, a second signature, a
//! withdrawal of nothing. Days do not matter: people mistype them and clocks go wrong, and what was registered counts
//! all the same. So the rules here are those of [`super::rules`] but for the days, and no stricter than any released version's.
//!
//! A register may have millions of events, so that twelve bytes are kept of each, and each is looked up by its number. Names
//! may be of any length, so that of each no more than half its digest is kept, which two never share.

mod facts;
mod succession;

use std::collections::HashMap;

use hashbrown::HashTable;

use self::facts::Facts;
pub use self::succession::MOST_SUCCESSIONS;
use self::succession::Successions;
use super::event::{Entry, Event};
use super::kinds::{Dispatch, Generated, Means, Sealed, Void};
use super::preserved::Preserved;
use crate::digest::{Digest, Hasher};
use crate::message::Message;
use crate::message::says::{preserve, register as says};

/// The highest edition that an agreement's settings can ask for. Later ones follow each other.
const HIGHEST: u32 = 999;

/// No party's number, agreement's identifier, program's version or document's code is anywhere near as long, in bytes. They
/// are kept for as long as the register is read.
pub(super) const LONGEST: usize = crate::reference::LONGEST_NAME;

/// Why an event cannot have been registered.
#[derive(Debug)]
pub(super) struct Impossible {
    /// Completes "the register is broken at line 7".
    pub(super) message: Message,
    /// The key in the line whose value is the impossible one.
    pub(super) key: &'static str,
}

fn impossible<T>(key: &'static str, message: impl Into<Message>) -> Result<T, Impossible> {
    Err(Impossible { message: message.into(), key })
}

fn short(key: &'static str, text: &str) -> Result<(), Impossible> {
    match text.len() {
        0..=LONGEST => Ok(()),
        length => impossible(key, says::LongValue { length, key }),
    }
}

/// What has been registered so far, as far as it bears on what can follow.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// Number of the event of a restoration that no person has confirmed yet.
    restoration: Option<u64>,
    /// Where in `parties` each stands, by its name.
    places: HashTable<u32>,
    parties: Vec<Party>,
    /// What is registered of each edition, by party and number, if anything is but that it was made.
    facts: HashMap<(u32, u32), Facts>,
    successions: Successions,
    /// Of which party and edition each file is that may be extended, by half its digest.
    files: HashMap<Name, (u32, u32)>,
    /// Every event in its order, the first of which has number 1.
    events: Vec<Known>,
}

/// One party of one agreement.
#[derive(Debug)]
struct Party {
    name: Name,
    /// Boxed, for of a party that only approved there is none.
    editions: Option<Box<Editions>>,
}

/// Half the digest of a party's number and its agreement's identifier.
type Name = [u64; 2];

fn name(party: &str, agreement: &str) -> Name {
    let mut hasher = Hasher::new();
    hasher.field(agreement);
    hasher.field(party);
    hasher.finish().half()
}

/// The editions that were made.
#[derive(Debug)]
struct Editions {
    /// The latest, as it was last made.
    sha256: Digest,
    is_sealed: bool,
    /// First and last numbers of those that follow each other, in ascending order: one such run, as a rule.
    runs: Vec<(u32, u32)>,
}

/// An event, as far as it matters when it is withdrawn.
#[derive(Debug)]
struct Known {
    party: u32,
    /// 0 for an approval and a succession, which are of no edition.
    edition: u32,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Written,
    Sent,
    /// Sent, and a mail server took it.
    Taken,
    Reminded,
    Signed,
    /// By some of those who sign.
    PartlySigned,
    Declined,
    Notice,
    Renewed,
    Superseded,
    Kept,
    Approved,
    Succeeded,
    /// It was withdrawn.
    Withdrawn,
    /// It cannot be withdrawn.
    Other,
}

impl What {
    fn sent(event: &Dispatch) -> Self {
        if event.how == Means::Smtp { Self::Taken } else { Self::Sent }
    }
}

impl Past {
    /// Takes account of one more event, if it can have been registered.
    pub(super) fn add(&mut self, entry: &Entry) -> Result<(), Impossible> {
        short("by", entry.by.as_deref().unwrap_or_default())?;
        let known = match entry.event.subject() {
            Some((party, agreement)) => self.known(&entry.event, party, agreement)?,
            None => {
                self.restoration(entry)?;
                Known { party: 0, edition: 0, what: What::Other }
            }
        };
        self.events.push(known);
        Ok(())
    }

    fn known(&mut self, event: &Event, party: &str, agreement: &str) -> Result<Known, Impossible> {
        short("party", party)?;
        short("agreement", agreement)?;
        let party = self.party(name(party, agreement))?;
        let (edition, what) = match event {
            Event::Opened(_) | Event::Upgraded(_) | Event::Erasure(_) | Event::Restored(_) | Event::Confirmed(_) => {
                (0, What::Other)
            }
            Event::Generated(event) => {
                short("code", event.code.as_deref().unwrap_or_default())?;
                short("program", &event.inputs.program)?;
                short("name", event.name.as_deref().unwrap_or_default())?;
                self.parties[party as usize].generated(event)?;
                (0, What::Other)
            }
            Event::Sealed(event) => {
                let has_left = self.facts.get(&(party, event.edition)).is_some_and(Facts::has_left);
                self.parties[party as usize].sealed(event, has_left)?;
                self.files.insert(event.sha256.half(), (party, event.edition));
                (0, What::Other)
            }
            Event::Void(event) => {
                self.void(event, party)?;
                (0, What::Other)
            }
            Event::Preserved(event) => {
                self.preserved(event, party)?;
                (0, What::Other)
            }
            Event::Approved(_) => (0, What::Approved),
            Event::Succeeded(event) => {
                short("successor", &event.successor)?;
                short("successor_name", event.successor_name.as_deref().unwrap_or_default())?;
                let is_known = self.parties[party as usize].editions.is_some();
                let successor = self.party(name(&event.successor, agreement))?;
                self.successions.add(party, is_known, successor)?;
                (0, What::Succeeded)
            }
            Event::Written(event) | Event::ReminderWritten(event) => (event.edition, What::Written),
            Event::Sent(event) => (event.edition, What::sent(event)),
            Event::Reminded(event) => (event.edition, What::Reminded),
            Event::Signed(event) => (event.edition, What::Signed),
            Event::PartlySigned(event) => (event.edition, What::PartlySigned),
            Event::Declined(event) => (event.edition, What::Declined),
            Event::Notice(event) => (event.edition, What::Notice),
            Event::Renewed(event) => (event.edition, What::Renewed),
            Event::Superseded(event) => (event.edition, What::Superseded),
            Event::Kept(event) => (event.edition, What::Kept),
        };
        if let Some(copy) = event.copy()
            && edition > 0
        {
            self.files.insert(copy.sha256.half(), (party, edition));
        }
        if !matches!(what, What::Approved | What::Succeeded | What::Other) {
            self.parties[party as usize].made(edition)?;
            self.facts.entry((party, edition)).or_default().add(edition, what)?;
        }
        Ok(Known { party, edition, what })
    }

    /// What is extended was registered as a file of the same edition.
    fn preserved(&mut self, event: &Preserved, party: u32) -> Result<(), Impossible> {
        self.parties[party as usize].made(event.edition)?;
        let is_of = (party, event.edition);
        if self.files.get(&event.of.half()) != Some(&is_of) {
            return impossible("of", preserve::OtherFile { edition: event.edition });
        }
        self.files.insert(event.copy.sha256.half(), is_of);
        Ok(())
    }

    fn restoration(&mut self, entry: &Entry) -> Result<(), Impossible> {
        match &entry.event {
            Event::Restored(_) => self.restoration = Some(entry.seq),
            Event::Confirmed(event) if self.restoration.take() != Some(event.restored) => {
                return impossible("restored", says::NoRestoration { number: event.restored });
            }
            _ => {}
        }
        Ok(())
    }

    /// Where a party stands, which is entered if it is new.
    fn party(&mut self, name: Name) -> Result<u32, Impossible> {
        // The digest is spread evenly already, and nobody can choose it.
        if let Some(known) = self.places.find(name[0], |nth| self.parties[*nth as usize].name == name) {
            return Ok(*known);
        }
        let Ok(nth) = u32::try_from(self.parties.len()) else {
            return impossible("party", says::ManyParties {});
        };
        self.parties.push(Party { name, editions: None });
        self.places.insert_unique(name[0], nth, |other| self.parties[*other as usize].name[0]);
        Ok(nth)
    }

    fn void(&mut self, event: &Void, party: u32) -> Result<(), Impossible> {
        let seq = event.void;
        let nth = usize::try_from(seq).ok().and_then(|seq| seq.checked_sub(1));
        let found = nth.and_then(|nth| self.events.get_mut(nth));
        let Some(known) = found.filter(|known| known.party == party && known.what != What::Other) else {
            return impossible("void", says::VoidOther { number: seq });
        };
        match std::mem::replace(&mut known.what, What::Withdrawn) {
            What::Withdrawn => impossible("void", says::VoidTwice { number: seq }),
            What::Succeeded => {
                self.successions.lose(party);
                Ok(())
            }
            What::Taken => impossible("void", says::VoidDelivered { number: seq }),
            what => {
                let edition = known.edition;
                let Some(facts) = self.facts.get_mut(&(party, edition)) else { return Ok(()) };
                facts.lose(what);
                facts.make_sense(edition).or_else(|why| impossible("void", says::VoidNeeded { number: seq, why }))
            }
        }
    }
}

impl Party {
    /// The editions, if one with this number is among them.
    fn made(&mut self, number: u32) -> Result<&mut Editions, Impossible> {
        match &mut self.editions {
            Some(editions) if editions.have(number) => Ok(editions),
            _ => impossible("edition", says::EditionAbsent { edition: number }),
        }
    }

    fn generated(&mut self, event: &Generated) -> Result<(), Impossible> {
        let number = event.edition;
        let latest = self.editions.as_ref().map_or(0, |editions| editions.latest());
        if number == 0 {
            return impossible("edition", says::EditionZero {});
        }
        if number > latest.saturating_add(1).max(HIGHEST) {
            return impossible("edition", says::EditionSkips { edition: number, before: number - 1 });
        }
        if number < latest {
            return impossible("edition", says::EditionEarlier { edition: number, latest });
        }
        let (sha256, is_sealed) = (event.sha256, false);
        match &mut self.editions {
            // Made again also after it was sent, which is never done: the document that was sent is then found to be another.
            Some(editions) => {
                editions.add(number);
                (editions.sha256, editions.is_sealed) = (sha256, is_sealed);
            }
            None => self.editions = Some(Box::new(Editions { sha256, is_sealed, runs: vec![(number, number)] })),
        }
        Ok(())
    }

    fn sealed(&mut self, event: &Sealed, has_left: bool) -> Result<(), Impossible> {
        let number = event.edition;
        let editions = self.made(number)?;
        let latest = editions.latest();
        if number != latest {
            return impossible("edition", says::SealedLate { edition: number, latest });
        }
        if has_left {
            return impossible("edition", says::SealedAfterSending { edition: number });
        }
        if editions.is_sealed {
            return impossible("edition", says::SealedTwice { edition: number });
        }
        if editions.sha256 != event.draft {
            return impossible("draft", says::SealedOther { edition: number });
        }
        (editions.sha256, editions.is_sealed) = (event.sha256, true);
        Ok(())
    }
}

impl Editions {
    fn latest(&self) -> u32 {
        self.runs.last().map_or(0, |(_, last)| *last)
    }

    fn have(&self, number: u32) -> bool {
        let before = self.runs.partition_point(|(first, _)| *first <= number);
        before.checked_sub(1).is_some_and(|nth| number <= self.runs[nth].1)
    }

    /// One that is the latest from now on.
    fn add(&mut self, number: u32) {
        match self.runs.last_mut() {
            Some((_, last)) if number <= last.saturating_add(1) => *last = number,
            _ => self.runs.push((number, number)),
        }
    }
}
