//! What is withdrawn: events that somebody registered by mistake.

use std::collections::BTreeSet;

use super::{check_words, editions};
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::register::OfEvent;
use crate::message::says::{editions as editions_says, facts as says, succession};
use crate::register::{Event, Ledger, Void};
use crate::text::Words;

/// The events that withdraw others, together. The error is everything that stands in the way.
pub fn void(ledger: &Ledger, seqs: &[u64], why: &str) -> Result<Vec<Event>, Vec<Diagnostic>> {
    let distinct: BTreeSet<u64> = seqs.iter().copied().collect();
    let (mut events, mut faults) = (Vec::new(), Vec::new());
    // The latest first, so that each can be withdrawn when its turn comes.
    for seq in distinct.into_iter().rev() {
        match void_one(ledger, seq, seqs, why) {
            Ok(event) => events.push(event),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(events) } else { Err(faults) }
}

/// Whether an event can be withdrawn, by itself.
pub fn may_withdraw(ledger: &Ledger, seq: u64) -> bool {
    withdrawn(ledger, seq, &[seq]).is_ok()
}

fn void_one(ledger: &Ledger, seq: u64, together: &[u64], why: &str) -> Result<Event, Diagnostic> {
    check_words("why", why, Words::Any).map_err(|fault| Diagnostic { kind: Kind::Usage, ..fault })?;
    let (agreement, party) = withdrawn(ledger, seq, together)?;
    Ok(Event::Void(Void { party: party.to_owned(), agreement: agreement.to_owned(), void: seq, why: why.trim().to_owned() }))
}

/// The agreement and the party of an event that can be withdrawn, together with others.
fn withdrawn<'a>(ledger: &'a Ledger, seq: u64, together: &[u64]) -> Result<(&'a str, &'a str), Diagnostic> {
    let Some((agreement, party, edition)) = ledger.find(seq) else {
        return Err(Diagnostic::of(Kind::Usage, says::NotWithdrawn { seq }).hint(says::NotWithdrawnStep {}));
    };
    if let Some(edition) = edition {
        edition
            .may_lose(together)
            .map_err(|refusal| Diagnostic::of(Kind::Usage, OfEvent { number: seq, is: refusal.message }).hint(refusal.hint))?;
        if let Some((other, needs)) = editions::needed_by(ledger, (agreement, party), edition, together) {
            let fault = Diagnostic::of(Kind::Usage, editions_says::Needed { seq, other, needs });
            return Err(fault.hint(editions_says::NeededStep { needs }));
        }
    } else if let Some(needs) = editions::needs_succession(ledger, (agreement, party), seq, together) {
        let fault = Diagnostic::of(Kind::Usage, succession::Needed { seq, needs });
        return Err(fault.hint(editions_says::NeededStep { needs }));
    } else if let Some(needs) = editions::said_by_successor(ledger, (agreement, party), seq, together) {
        let fault = Diagnostic::of(Kind::Usage, succession::Said { seq, needs });
        return Err(fault.hint(editions_says::NeededStep { needs }));
    }
    Ok((agreement, party))
}
