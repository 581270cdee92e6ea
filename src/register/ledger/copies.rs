//! Signed copies, as they were registered, and what they and sealed documents were extended to since, to last.

use jiff::Timestamp;

use super::Ledger;
use crate::digest::Digest;
use crate::folder::FileName;
use crate::register::{Edition, Fact, Medium, Preserved, Reached, Signature, SignedCopy};

/// A signed copy as it was registered, or what a file was extended to.
#[derive(Debug)]
pub(super) struct Returned {
    pub(super) seq: u64,
    pub(super) of: Origin,
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

/// What a file begins with, if it was extended, or else is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Origin {
    /// The signed copy that the event with this number registered.
    Signed(u64),
    /// The sealed document with this digest.
    Sealed(Digest),
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
        Self { seq, of: Origin::Signed(seq), file, edition, copy, proven: None, is_erased: false, before: None }
    }
}

/// The newest file of a signature that counts, or of a seal that no signed copy has in it: the copy as it came, the document as it
/// was sealed, or what it was last extended to.
#[derive(Debug, Clone, Copy)]
pub struct Lasting<'a> {
    origin: Origin,
    /// The edition.
    pub edition: u32,
    /// How it is signed; none if its issuer's seal is all that it has.
    pub how: Option<Medium>,
    /// Path below `output/`.
    pub file: &'a FileName,
    /// SHA-256 of it.
    pub sha256: Digest,
    /// The level that it has reached, if it was made to last and its signatures are baseline signatures.
    pub level: Option<Reached>,
    /// The time in its newest document time-stamp, if it was made to last.
    pub stamped: Option<Timestamp>,
    /// The last moment that this one's certificates are valid.
    pub expires: Option<Timestamp>,
}

impl<'a> Lasting<'a> {
    fn of(returned: &'a Returned, how: Option<Medium>) -> Self {
        let Returned { of, edition, copy, proven, .. } = returned;
        Self {
            origin: *of,
            edition: *edition,
            how,
            file: &copy.file,
            sha256: copy.sha256,
            level: proven.and_then(|proven| proven.level),
            stamped: proven.map(|proven| proven.stamped),
            expires: proven.map(|proven| proven.expires),
        }
    }
}

impl Ledger {
    pub(super) fn add_copy(&mut self, mut returned: Returned) {
        let Ok(nth) = u32::try_from(self.copies.len()) else { return };
        if returned.of != Origin::Signed(returned.seq) {
            self.extensions.entry(returned.of).or_default().push(nth);
        }
        returned.before = self.returned.insert(returned.copy.sha256, nth);
        self.copies.push(returned);
        let copies = &self.copies;
        self.copies_by_name.enter(nth, |nth| &copies[nth as usize].copy.file);
    }

    /// A file was extended. Of the same bytes that were registered more than once, those that count are.
    pub(super) fn extend(&mut self, seq: u64, file: u32, event: &Preserved) {
        let before = self.copies_with(&event.of).filter(|before| (before.file, before.edition) == (file, event.edition));
        let before = before.max_by_key(|before| (self.counts(before.of, file, event.edition), before.seq));
        let sealed = Some(Origin::Sealed(event.of)).filter(|of| self.counts(*of, file, event.edition));
        let Some(of) = before.map(|before| before.of).or(sealed) else { return };
        let Preserved { level, stamped, expires, .. } = *event;
        let proven = Some(Proven { level, stamped, expires });
        self.add_copy(Returned { of, proven, ..Returned::new(seq, file, event.edition, event.copy.clone()) });
    }

    /// Whether the event of a signature was not withdrawn, and a sealed document is that of its edition still.
    fn counts(&self, of: Origin, file: u32, edition: u32) -> bool {
        match of {
            Origin::Signed(seq) => self.signature(seq).is_some(),
            Origin::Sealed(digest) => {
                let edition = self.files.get(file as usize).and_then(|file| file.edition(edition));
                edition.map(Edition::issue).is_some_and(|issue| issue.is_sealed && issue.sha256 == digest)
            }
        }
    }

    /// Whether a file that was registered should be on disk: not once it was erased, nor one that extends a draft that is not
    /// kept itself.
    pub(super) fn is_copy_kept(&self, returned: &Returned) -> bool {
        let Returned { of, file, edition, is_erased, .. } = *returned;
        let is_overtaken = || {
            let known = self.files.get(file as usize).and_then(|dossier| dossier.edition(edition));
            !self.counts(of, file, edition) || !known.is_some_and(|known| self.keeps(file, known))
        };
        !(is_erased || matches!(of, Origin::Sealed(_)) && is_overtaken())
    }

    /// What an event registered is erased, and with it what it was extended to.
    pub(super) fn erase_copies(&mut self, erased: u64) {
        let own = self.copies.binary_search_by_key(&erased, |returned| returned.seq).ok();
        let extended = self.extensions.get(&Origin::Signed(erased)).into_iter().flatten().map(|nth| *nth as usize);
        for nth in own.into_iter().chain(extended) {
            if let Some(returned) = self.copies.get_mut(nth) {
                returned.is_erased = true;
            }
        }
    }

    /// The newest file of each signature of a party that counts, where there is one, and of the seal of each document of which
    /// no digitally signed copy is there: in such a copy the seal lasts with the signature.
    pub fn lasting(&self, agreement: &str, party: &str) -> Vec<Lasting<'_>> {
        let Some(number) = self.parties.get(agreement, party) else { return Vec::new() };
        let mut all = Vec::new();
        for edition in self.editions(agreement, party) {
            let signed = self.signed_file(number, edition);
            let is_digital = signed.is_some_and(|signed| signed.how == Some(Medium::Digital));
            all.extend(signed);
            if edition.issue().is_sealed && !is_digital && self.keeps(number, edition) {
                all.push(self.sealed_file(edition));
            }
        }
        all
    }

    /// The newest file of an edition's signature: where all have signed, what some had signed before counts no more.
    fn signed_file(&self, number: u32, edition: &Edition) -> Option<Lasting<'_>> {
        let has_copy = |fact: &Fact| fact.signature().is_some_and(|signature| signature.copy.is_some());
        let facts = || edition.facts().iter().filter(|(_, fact)| has_copy(fact));
        let whole = facts().find(|(_, fact)| matches!(fact, Fact::Signed(_)));
        let (seq, fact) = whole.or_else(|| facts().next_back().filter(|_| edition.signature().is_none()))?;
        let own = self.copies.binary_search_by_key(&seq, |returned| returned.seq).ok();
        let newest = self.last_extension(Origin::Signed(seq)).or(self.copies.get(own?))?;
        let newest = Some(newest).filter(|returned| returned.file == number && !returned.is_erased)?;
        Some(Lasting::of(newest, fact.signature().map(|signature| signature.how)))
    }

    fn sealed_file<'a>(&'a self, edition: &'a Edition) -> Lasting<'a> {
        let issue = edition.issue();
        let origin = Origin::Sealed(issue.sha256);
        let as_sealed = || Lasting {
            origin,
            edition: edition.number,
            how: None,
            file: &issue.file,
            sha256: issue.sha256,
            level: None,
            stamped: None,
            expires: None,
        };
        self.last_extension(origin).map_or_else(as_sealed, |returned| Lasting::of(returned, None))
    }

    fn last_extension(&self, of: Origin) -> Option<&Returned> {
        self.copies.get(*self.extensions.get(&of)?.last()? as usize)
    }

    /// The last moments of all proofs that a party's signatures and our seals ever got, also of those that were renewed since.
    pub fn proofs(&self, agreement: &str, party: &str) -> Vec<Timestamp> {
        let origins = self.lasting(agreement, party).into_iter().map(|lasting| lasting.origin);
        let all = origins.filter_map(|origin| self.extensions.get(&origin)).flatten();
        all.filter_map(|nth| Some(self.copies.get(*nth as usize)?.proven?.expires)).collect()
    }

    /// The agreement, party and edition of the sealed document that a file was registered as the extension of, if that document
    /// is its edition's still.
    pub fn extends_sealed(&self, digest: &Digest) -> Option<(&str, &str, u32)> {
        let is_it = |returned: &&Returned| {
            matches!(returned.of, Origin::Sealed(_)) && self.counts(returned.of, returned.file, returned.edition)
        };
        let Returned { file, edition, .. } = self.copies_with(digest).find(is_it)?;
        let (agreement, party) = self.parties.name(*file);
        Some((agreement, party, *edition))
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
        let returned = self.copies_with(digest).filter_map(|Returned { seq, of, file, edition, .. }| {
            let Origin::Signed(signed) = of else { return None };
            let (agreement, party) = self.parties.name(*file);
            Some((*seq, (agreement, party, *edition, self.signature(*signed))))
        });
        returned.max_by_key(|(seq, (.., signature))| (signature.is_some(), *seq)).map(|(_, returned)| returned)
    }

    /// The number of the event by which a file was registered as a signed copy, that [`Ledger::returned_as`] tells of.
    pub fn registered_by(&self, digest: &Digest) -> Option<u64> {
        let signed = self.copies_with(digest).filter_map(|returned| match returned.of {
            Origin::Signed(signed) => Some((self.signature(signed).is_some(), returned.seq, signed)),
            Origin::Sealed(_) => None,
        });
        signed.max().map(|(.., signed)| signed)
    }
}
