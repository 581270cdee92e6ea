//! The files that are made to last, and which of them must be made so again.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::digest::Digest;
use crate::folder::FileName;
use crate::register::{Lasting, Ledger, Medium, day};

/// A file to be made to last.
#[derive(Debug, Clone)]
pub struct Target {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// The edition.
    pub edition: u32,
    /// The newest file, below `output/`.
    pub file: FileName,
    /// SHA-256 of it.
    pub sha256: Digest,
}

/// Which files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Every one, whenever it was done last.
    All,
    /// Those of which it was never done, and those that must be renewed.
    Needed,
    /// Those that must be renewed.
    Due,
}

/// Which files, and what is soon.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Which.
    pub which: Which,
    /// The day that is asked about.
    pub on: Date,
    /// How many days before the newest time-stamp's certificates expire it must be renewed.
    pub days: u16,
}

/// The files of these parties' digital signatures that count, and of our seals where there is no such file, in the order of the
/// parties.
pub fn targets(ledger: &Ledger, agreement: &str, parties: &BTreeSet<String>, asked: Asked) -> Vec<Target> {
    let mut targets = Vec::new();
    for party in parties {
        for lasting in ledger.lasting(agreement, party) {
            let is_due = lasting.expires.is_some_and(|expires| asked.is_soon(day(expires)));
            let is_meant = match asked.which {
                Which::All => true,
                Which::Needed => is_due || lasting.expires.is_none(),
                Which::Due => is_due,
            };
            if is_meant && lasting.how != Some(Medium::Paper) {
                targets.push(Target::new(party, agreement, &lasting));
            }
        }
    }
    targets
}

impl Target {
    fn new(party: &str, agreement: &str, lasting: &Lasting) -> Self {
        let (party, agreement) = (party.to_owned(), agreement.to_owned());
        Self { party, agreement, edition: lasting.edition, file: lasting.file.clone(), sha256: lasting.sha256 }
    }
}

impl Asked {
    /// Whether what is good until a day must be renewed.
    fn is_soon(self, last: Date) -> bool {
        last.saturating_sub(i32::from(self.days).days()) <= self.on
    }
}

/// The newest file of the signature, or the seal, that a file has which is registered with these bytes.
pub fn target_of(ledger: &Ledger, digest: &Digest) -> Option<Target> {
    let signed = ledger.returned_as(digest).filter(|(.., signature)| signature.is_some());
    let signed = signed.map(|(agreement, party, edition, _)| (agreement, party, edition));
    let issued = || ledger.issued_as(digest).map(|(agreement, party, edition)| (agreement, party, edition.number));
    let (agreement, party, number) = signed.or_else(issued).or_else(|| ledger.extends_sealed(digest))?;
    let mut all = ledger.lasting(agreement, party);
    all.retain(|lasting| lasting.edition == number);
    let own = |lasting: &&Lasting| lasting.sha256 == *digest;
    // Of a document of which a signed copy is there, that copy has the seal in it.
    let alike = |lasting: &&Lasting| lasting.how.is_some() == signed.is_some();
    let lasting = all.iter().find(own).or_else(|| all.iter().find(alike)).or(all.first())?;
    Some(Target::new(party, agreement, lasting))
}
