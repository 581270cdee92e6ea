//! Signed copies, as they were registered.

use super::Ledger;
use crate::digest::Digest;
use crate::register::{Signature, SignedCopy};

/// A signed copy as it was registered.
#[derive(Debug)]
pub(super) struct Returned {
    pub(super) seq: u64,
    pub(super) file: u32,
    pub(super) edition: u32,
    pub(super) copy: SignedCopy,
    /// Its event was erased, and with that the file.
    pub(super) is_erased: bool,
    /// Where the one with the same digest stands that was registered before it.
    pub(super) before: Option<u32>,
}

impl Ledger {
    pub(super) fn add_copy(&mut self, mut returned: Returned) {
        let Ok(nth) = u32::try_from(self.copies.len()) else { return };
        returned.before = self.returned.insert(returned.copy.sha256, nth);
        self.copies.push(returned);
        let copies = &self.copies;
        self.copies_by_name.enter(nth, |nth| &copies[nth as usize].copy.file);
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
        let returned = self.copies_with(digest).map(|Returned { seq, file, edition, .. }| {
            let (agreement, party) = self.parties.name(*file);
            (*seq, (agreement, party, *edition, self.signature(*seq)))
        });
        returned.max_by_key(|(seq, (.., signature))| (signature.is_some(), *seq)).map(|(_, returned)| returned)
    }
}
