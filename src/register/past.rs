//! Whether an event that is read can have been registered, after those before it.
//!
//! A chain of digests can be made anew by whoever can write to the register. What this program never registers, whoever
//! asked for it, is refused when it is read too: an event about an edition that was never made, a second signature, a
//! withdrawal of nothing. Days are not looked at: people mistype them and clocks go wrong, and what was registered counts
//! all the same. So the rules here are those of [`super::rules`] but for the days, and no stricter than any released version's.
//!
//! A register may have millions of events, so that sixteen bytes are kept of each, and each is looked up by its number.

use std::collections::HashMap;

use super::event::{Dispatch, Entry, Event, Generated, Means, Sealed, Void};
use crate::digest::Digest;

/// The highest edition that an agreement's settings can ask for. Later ones follow each other.
const HIGHEST: u32 = 999;

/// No party's number, agreement's identifier, program's version or document's code is anywhere near as long, in bytes. They
/// are kept for as long as the register is read.
const LONGEST: usize = 200;

/// Why an event cannot have been registered.
#[derive(Debug)]
pub(super) struct Impossible {
    /// Completes "the register is broken at line 7".
    pub(super) message: String,
    /// The key in the line whose value is the impossible one.
    pub(super) key: &'static str,
}

fn impossible<T>(key: &'static str, message: String) -> Result<T, Impossible> {
    Err(Impossible { message, key })
}

fn short(key: &'static str, text: &str) -> Result<(), Impossible> {
    match text.len() {
        0..=LONGEST => Ok(()),
        length => impossible(key, format!("it has {length} bytes as `{key}`, which is longer than any")),
    }
}

/// What has been registered so far, as far as it bears on what can follow.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// Number of the event of a restoration that no person has confirmed yet.
    restoration: Option<u64>,
    /// By agreement, then by party: its place among the parties.
    agreements: HashMap<String, HashMap<String, usize>>,
    parties: Vec<Party>,
}

#[derive(Debug, Default)]
struct Party {
    /// In ascending order.
    editions: Vec<Made>,
    /// What can be withdrawn, in the order of the numbers.
    known: Vec<Known>,
}

/// An edition, as it was last made.
#[derive(Debug)]
struct Made {
    number: u32,
    sha256: Digest,
    is_sealed: bool,
    /// How often each is registered and was not withdrawn.
    times: [u32; What::COUNT],
}

/// An event that can be withdrawn.
#[derive(Debug)]
struct Known {
    seq: u64,
    /// None of an approval, which is of no edition.
    edition: u32,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Sent,
    /// Sent, and a mail server took it.
    Taken,
    Reminded,
    Signed,
    Declined,
    Notice,
    Renewed,
    Approved,
    Withdrawn,
}

impl What {
    const COUNT: usize = Self::Withdrawn as usize + 1;

    fn sent(event: &Dispatch) -> Self {
        if event.how == Means::Smtp { Self::Taken } else { Self::Sent }
    }
}

impl Past {
    /// Takes account of one more event, if it can have been registered.
    pub(super) fn add(&mut self, entry: &Entry) -> Result<(), Impossible> {
        let Some((party, agreement)) = entry.event.subject() else { return self.restoration(entry) };
        short("party", party)?;
        short("agreement", agreement)?;
        let party = self.party(agreement, party);
        let (edition, what) = match &entry.event {
            Event::Opened(_) | Event::Restored(_) | Event::Confirmed(_) => return Ok(()),
            Event::Generated(event) => {
                short("code", event.code.as_deref().unwrap_or_default())?;
                short("program", &event.inputs.program)?;
                return party.generated(event);
            }
            Event::Sealed(event) => return party.sealed(event),
            Event::Void(event) => return party.void(event),
            Event::Approved(_) => (0, What::Approved),
            Event::Sent(event) => (event.edition, What::sent(event)),
            Event::Reminded(event) => (event.edition, What::Reminded),
            Event::Signed(event) => (event.edition, What::Signed),
            Event::Declined(event) => (event.edition, What::Declined),
            Event::Notice(event) => (event.edition, What::Notice),
            Event::Renewed(event) => (event.edition, What::Renewed),
        };
        if what != What::Approved {
            party.made(edition)?.add(what)?;
        }
        party.known.push(Known { seq: entry.seq, edition, what });
        Ok(())
    }

    fn restoration(&mut self, entry: &Entry) -> Result<(), Impossible> {
        match &entry.event {
            Event::Restored(_) => self.restoration = Some(entry.seq),
            Event::Confirmed(event) if self.restoration.take() != Some(event.restored) => {
                return impossible("restored", format!("event {} is no restoration that waits to be confirmed", event.restored));
            }
            _ => {}
        }
        Ok(())
    }

    fn party(&mut self, agreement: &str, party: &str) -> &mut Party {
        // Looked up before it is entered, or every event would cost two copies of names that are there already.
        let known = self.agreements.get(agreement).and_then(|parties| parties.get(party)).copied();
        let nth = known.unwrap_or_else(|| {
            self.agreements.entry(agreement.to_owned()).or_default().insert(party.to_owned(), self.parties.len());
            self.parties.push(Party::default());
            self.parties.len() - 1
        });
        &mut self.parties[nth]
    }
}

impl Party {
    /// The edition with a number, which was made.
    fn made(&mut self, number: u32) -> Result<&mut Made, Impossible> {
        match self.editions.binary_search_by_key(&number, |made| made.number) {
            Ok(nth) => Ok(&mut self.editions[nth]),
            Err(_) => impossible("edition", format!("edition {number} was never made before it")),
        }
    }

    fn generated(&mut self, event: &Generated) -> Result<(), Impossible> {
        let number = event.edition;
        let latest = self.editions.last_mut();
        let highest = latest.as_ref().map_or(0, |latest| latest.number).saturating_add(1).max(HIGHEST);
        if number == 0 {
            return impossible("edition", "editions are counted from 1".into());
        }
        if number > highest {
            return impossible("edition", format!("edition {number} can only be made after edition {}", number - 1));
        }
        match latest {
            Some(latest) if number < latest.number => {
                let message = format!("edition {number} is made, and edition {} was made before it", latest.number);
                impossible("edition", message)
            }
            Some(latest) if number == latest.number => {
                // Also after it was sent, which is never done: the document that was sent is then found to be another.
                (latest.sha256, latest.is_sealed) = (event.sha256, false);
                Ok(())
            }
            _ => {
                self.editions.push(Made { number, sha256: event.sha256, is_sealed: false, times: [0; What::COUNT] });
                Ok(())
            }
        }
    }

    fn sealed(&mut self, event: &Sealed) -> Result<(), Impossible> {
        let number = event.edition;
        let latest = self.editions.last().map_or(number, |latest| latest.number);
        let made = self.made(number)?;
        if number != latest {
            return impossible("edition", format!("edition {number} is sealed, and edition {latest} was made before"));
        }
        if made.has_left() {
            return impossible("edition", format!("edition {number} is sealed, and was sent or signed before"));
        }
        if made.is_sealed {
            return impossible("edition", format!("edition {number} is sealed a second time"));
        }
        if made.sha256 != event.draft {
            return impossible("draft", format!("what is sealed is not the draft of edition {number} that was registered"));
        }
        (made.sha256, made.is_sealed) = (event.sha256, true);
        Ok(())
    }

    fn void(&mut self, event: &Void) -> Result<(), Impossible> {
        let seq = event.void;
        let found = self.known.binary_search_by_key(&seq, |known| known.seq).ok().map(|nth| &mut self.known[nth]);
        let Some(known) = found else {
            return impossible("void", format!("event {seq} is none of this party's before it that can be withdrawn"));
        };
        let (what, edition) = (std::mem::replace(&mut known.what, What::Withdrawn), known.edition);
        match what {
            What::Withdrawn => impossible("void", format!("event {seq} was withdrawn before")),
            What::Taken => impossible("void", format!("event {seq} is of a letter that a mail server took: it was sent")),
            What::Approved => Ok(()),
            _ => {
                let made = self.made(edition)?;
                made.times[what as usize] -= 1;
                made.makes_sense().or_else(|message| impossible("void", format!("event {seq} is needed: without it, {message}")))
            }
        }
    }
}

impl Made {
    fn is(&self, what: What) -> bool {
        self.times[what as usize] > 0
    }

    fn is_sent(&self) -> bool {
        self.is(What::Sent) || self.is(What::Taken)
    }

    fn has_left(&self) -> bool {
        self.is_sent() || self.is(What::Signed)
    }

    /// Takes account of one more, if it can follow those that are there.
    fn add(&mut self, what: What) -> Result<(), Impossible> {
        let number = self.number;
        let message = match what {
            What::Signed if self.is(What::Signed) => format!("edition {number} is signed a second time"),
            What::Declined if self.is(What::Signed) => format!("edition {number} is declined, and was signed before"),
            What::Reminded if self.is(What::Signed) => format!("the party is reminded of edition {number}, which it has signed"),
            What::Notice if self.is(What::Notice) => format!("notice of edition {number} is given a second time"),
            What::Renewed if self.is(What::Notice) => format!("edition {number} is prolonged after notice was given"),
            _ => {
                self.times[what as usize] += 1;
                return self.makes_sense().or_else(|message| impossible("edition", message));
            }
        };
        impossible("edition", message)
    }

    /// Whether what is registered has what it needs.
    fn makes_sense(&self) -> Result<(), String> {
        let number = self.number;
        if self.is(What::Reminded) && !self.is_sent() {
            return Err(format!("the party is reminded of edition {number}, which was never sent"));
        }
        if self.is(What::Notice) && !self.is(What::Signed) {
            return Err(format!("notice is given of edition {number}, which is not signed"));
        }
        if self.is(What::Renewed) && !self.is(What::Signed) {
            return Err(format!("edition {number} is prolonged, and is not signed"));
        }
        Ok(())
    }
}
