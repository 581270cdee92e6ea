//! The files that are made to last, and which of them must be made so again.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

use crate::digest::Digest;
use crate::register::{Ledger, Medium, SignedCopy, day};

/// How long before a document time-stamp's certificates expire it is renewed: long enough for a summer, an authority that has
/// closed down, and the offer of another.
pub const RENEW_BEFORE: i32 = 180;

/// A file to be made to last.
#[derive(Debug, Clone)]
pub struct Target {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// The edition.
    pub edition: u32,
    /// The newest file.
    pub copy: SignedCopy,
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

/// The files of these parties' digital signatures that count, in the order of the parties, as of a day.
pub fn targets(ledger: &Ledger, agreement: &str, parties: &BTreeSet<String>, which: Which, on: Date) -> Vec<Target> {
    let mut targets = Vec::new();
    for party in parties {
        for lasting in ledger.lasting(agreement, party) {
            let is_digital = ledger.returned_as(&lasting.copy.sha256).and_then(|(.., signature)| signature);
            if !is_digital.is_some_and(|signature| signature.how == Medium::Digital) {
                continue;
            }
            let is_due = lasting.expires.is_some_and(|expires| renewed_from(day(expires)) <= on);
            let is_meant = match which {
                Which::All => true,
                Which::Needed => is_due || lasting.expires.is_none(),
                Which::Due => is_due,
            };
            if is_meant {
                let (party, agreement) = (party.clone(), agreement.to_owned());
                targets.push(Target { party, agreement, edition: lasting.edition, copy: lasting.copy.clone() });
            }
        }
    }
    targets
}

/// The day from which it is renewed.
fn renewed_from(last: Date) -> Date {
    let before: Span = RENEW_BEFORE.days();
    last.saturating_sub(before)
}

/// The newest file of the signature that a file has which is registered with these bytes.
pub fn target_of(ledger: &Ledger, digest: &Digest) -> Option<Target> {
    let (agreement, party, edition, signature) = ledger.returned_as(digest)?;
    signature?;
    let all = ledger.lasting(agreement, party);
    let own = all.iter().find(|lasting| lasting.copy.sha256 == *digest);
    let lasting = own.or_else(|| all.iter().find(|lasting| lasting.edition == edition))?;
    let (party, agreement) = (party.to_owned(), agreement.to_owned());
    Some(Target { party, agreement, edition, copy: lasting.copy.clone() })
}
