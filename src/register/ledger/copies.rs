//! Signed copies, as they were registered, and those that were extended since to last.

use jiff::Timestamp;

use super::Ledger;
use crate::digest::Digest;
use crate::register::{Fact, Preserved, Reached, Signature, SignedCopy};

/// A signed copy as it was registered.
#[derive(Debug)]
pub(super) struct Returned {
    pub(super) seq: u64,
    /// Number of the event of the signature that it has: its own, or that of the copy that it extends.
    pub(super) signed: u64,
    pub(super) file: u32,
    pub(super) edition: u32,
    pub(super) copy: SignedCopy,
    /// Until when it proves what it proves, of one that was made to last.
    pub(super) proven: Option<Proven>,
    /// The event of its signature was erased, and with that the file.
    pub(super) is_erased: bool,
    /// Where the one with the same digest stands that was registered before it.
    pub(super) before: Option<u32>,
}

/// For how long a copy was made to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Proven {
    level: Option<Reached>,
    stamped: Timestamp,
    expires: Timestamp,
}

impl Returned {
    pub(super) fn new(seq: u64, file: u32, edition: u32, copy: SignedCopy) -> Self {
        Self { seq, signed: seq, file, edition, copy, proven: None, is_erased: false, before: None }
    }
}

/// The newest file of a signature that counts: the copy as it came, or what it was last extended to.
#[derive(Debug, Clone, Copy)]
pub struct Lasting<'a> {
    /// Number of the event of the signature.
    pub signed: u64,
    /// The edition.
    pub edition: u32,
    /// The file.
    pub copy: &'a SignedCopy,
    /// The level that it has reached, if it was made to last and its signatures are baseline signatures.
    pub level: Option<Reached>,
    /// The time in its newest document time-stamp, if it was made to last.
    pub stamped: Option<Timestamp>,
    /// The last moment that this one's certificates are valid.
    pub expires: Option<Timestamp>,
}

impl Ledger {
    pub(super) fn add_copy(&mut self, mut returned: Returned) {
        let Ok(nth) = u32::try_from(self.copies.len()) else { return };
        if returned.signed != returned.seq {
            self.extensions.entry(returned.signed).or_default().push(nth);
        }
        returned.before = self.returned.insert(returned.copy.sha256, nth);
        self.copies.push(returned);
        let copies = &self.copies;
        self.copies_by_name.enter(nth, |nth| &copies[nth as usize].copy.file);
    }

    /// A copy was extended. Of the same bytes that were registered more than once, those that count are.
    pub(super) fn extend(&mut self, seq: u64, file: u32, event: &Preserved) {
        let before = self.copies_with(&event.of).filter(|before| (before.file, before.edition) == (file, event.edition));
        let before = before.max_by_key(|before| (self.signature(before.signed).is_some(), before.seq));
        let Some(signed) = before.map(|before| before.signed) else { return };
        let Preserved { level, stamped, expires, .. } = *event;
        let proven = Some(Proven { level, stamped, expires });
        self.add_copy(Returned { signed, proven, ..Returned::new(seq, file, event.edition, event.copy.clone()) });
    }

    /// What an event registered is erased, and with it what it was extended to.
    pub(super) fn erase_copies(&mut self, erased: u64) {
        let own = self.copies.binary_search_by_key(&erased, |returned| returned.seq).ok();
        let extended = self.extensions.get(&erased).into_iter().flatten().map(|nth| *nth as usize);
        for nth in own.into_iter().chain(extended) {
            if let Some(returned) = self.copies.get_mut(nth) {
                returned.is_erased = true;
            }
        }
    }

    /// The newest file of each signature of a party that counts, where there is one.
    pub fn lasting(&self, agreement: &str, party: &str) -> Vec<Lasting<'_>> {
        let Some(number) = self.parties.get(agreement, party) else { return Vec::new() };
        let newest = |signed: u64| {
            let own = self.copies.binary_search_by_key(&signed, |returned| returned.seq).ok();
            let last = self.extensions.get(&signed).and_then(|all| all.last()).map(|nth| *nth as usize);
            self.copies.get(last.or(own)?).filter(|returned| returned.file == number && !returned.is_erased)
        };
        // Where all have signed, what some had signed before counts no more.
        let signed = self.editions(agreement, party).iter().filter_map(|edition| {
            let has_copy = |fact: &Fact| fact.signature().is_some_and(|signature| signature.copy.is_some());
            let facts = || edition.facts().iter().filter(|(_, fact)| has_copy(fact));
            let whole = facts().find(|(_, fact)| matches!(fact, Fact::Signed(_)));
            whole.or_else(|| facts().next_back().filter(|_| edition.signature().is_none()))
        });
        let newest = signed.filter_map(|(seq, _)| newest(seq));
        let lasting = newest.map(|returned| Lasting {
            signed: returned.signed,
            edition: returned.edition,
            copy: &returned.copy,
            level: returned.proven.and_then(|proven| proven.level),
            stamped: returned.proven.map(|proven| proven.stamped),
            expires: returned.proven.map(|proven| proven.expires),
        });
        lasting.collect()
    }

    /// The last moments of all proofs that a party's signatures ever got, also of those that were renewed since.
    pub fn proofs(&self, agreement: &str, party: &str) -> Vec<Timestamp> {
        let signed = self.lasting(agreement, party).into_iter().map(|lasting| lasting.signed);
        let all = signed.filter_map(|signed| self.extensions.get(&signed)).flatten();
        all.filter_map(|nth| Some(self.copies.get(*nth as usize)?.proven?.expires)).collect()
    }

    /// The signed copies that were registered with these bytes, the latest first.
    pub(super) fn copies_with(&self, digest: &Digest) -> impl Iterator<Item = &Returned> {
        let at = |nth: u32| self.copies.get(nth as usize);
        let latest = self.returned.get(digest).and_then(|nth| at(*nth));
        std::iter::successors(latest, move |returned| at(returned.before?))
    }

    /// The agreement, party and edition that a file was registered as the signed copy of, and the signature if its event
    /// was not withdrawn. Registered more than once, as when the first was a mistake, it is what counts.
    pub fn returned_as(&self, digest: &Digest) -> Option<(&str, &str, u32, Option<&Signature>)> {
        let returned = self.copies_with(digest).map(|Returned { seq, signed, file, edition, .. }| {
            let (agreement, party) = self.parties.name(*file);
            (*seq, (agreement, party, *edition, self.signature(*signed)))
        });
        returned.max_by_key(|(seq, (.., signature))| (signature.is_some(), *seq)).map(|(_, returned)| returned)
    }

    /// The number of the event by which a file was registered as a signed copy, that [`Ledger::returned_as`] tells of.
    pub fn registered_by(&self, digest: &Digest) -> Option<u64> {
        self.copies_with(digest)
            .map(|returned| (self.signature(returned.signed).is_some(), returned.seq, returned.signed))
            .max()
            .map(|(.., signed)| signed)
    }
}
