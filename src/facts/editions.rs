//! What is registered of one edition, beside what binds already.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Claim, Known};
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::editions as says;
use crate::message::{Argument, Message};
use crate::register::{Edition, Fact, Ledger, Placed};

/// The day before the latest of the other editions takes effect, if this one was signed by then.
pub(super) fn day_before_other(ledger: &Ledger, agreement: &str, party: &str, edition: &Edition) -> Option<Date> {
    let others = ledger.placed(agreement, party).filter(|other| other.number != edition.number);
    let from = others.filter_map(|other| other.signature().map(|signature| signature.from)).max()?;
    Some(from.saturating_sub(1.day())).filter(|ends| edition.signature().is_some_and(|signature| signature.date <= *ends))
}

/// What is registered of an edition must fit what binds beside it: an edition whose place another has taken is neither left nor
/// prolonged, nor signed afterwards; and another takes its place only while that binds.
pub(super) fn fits_others(
    ledger: &Ledger,
    agreement: &str,
    claim: &Claim,
    edition: &Edition,
    fact: &Fact,
) -> Result<(), Diagnostic> {
    let (name, number) = (claim.party.name_with_form(), edition.number);
    let refuse = |message: Message, hint: Message| Err(Diagnostic::of(Kind::Usage, message).hint(hint));
    let editions: Vec<Placed> = ledger.placed(agreement, &claim.party.number).collect();
    let replaced = editions.iter().find(|placed| placed.number == number).and_then(Placed::replaced);
    let is_too_late = |ends: Date| match fact {
        Fact::Notice { date, .. } => *date > ends,
        Fact::Signed(signature) => signature.date > ends,
        Fact::Renewed { .. } | Fact::Superseded { .. } => edition.superseded().is_none(),
        _ => false,
    };
    if let Some(date) = replaced.filter(|ends| is_too_late(*ends)) {
        return refuse(says::Replaced { name, number, date }.into(), says::ReplacedStep {}.into());
    }
    if let Fact::Superseded { ends, .. } = fact
        && edition.signature().is_some()
    {
        let next = ends.saturating_add(1.day());
        if !editions.iter().any(|other| other.number != number && binds(other, next)) {
            let message = says::NoOther { name, number, date: next };
            return refuse(message.into(), says::NoOtherStep {}.into());
        }
    }
    Ok(())
}

/// The edition that is left, prolonged or superseded: the one that binds on that day. Of several a person says which; but of two
/// the later takes the place of the earlier.
pub(super) fn binding<'a>(ledger: &'a Ledger, agreement: &str, claim: &Claim) -> Result<Option<&'a Edition>, Diagnostic> {
    let party = claim.party.number.as_str();
    let binding: Vec<Placed> = ledger.placed(agreement, party).filter(|edition| binds(edition, claim.date)).collect();
    let edition = match (binding.as_slice(), &claim.known) {
        ([_, earlier], Known::Superseded { .. }) => Some(earlier.edition()),
        ([_, _, ..], _) => {
            let numbers: Argument = binding.iter().rev().map(|edition| edition.number).collect();
            let fault = Diagnostic::of(Kind::Usage, says::Several { name: claim.party.name_with_form(), numbers });
            return Err(fault.hint(says::SeveralStep {}));
        }
        ([only], _) => Some(only.edition()),
        // What is wrong with that day is told of the latest that was signed.
        ([], _) => {
            let signed = ledger.editions(agreement, party).iter().rfind(|edition| edition.signature().is_some());
            signed.or_else(|| ledger.in_question(agreement, party))
        }
    };
    Ok(edition)
}

/// An edition whose place was taken by one that would be signed no more without some events, and the event that says so.
pub(super) fn needed_by(
    ledger: &Ledger,
    (agreement, party): (&str, &str),
    edition: &Edition,
    lost: &[u64],
) -> Option<(u32, u64)> {
    let has = |edition: &Edition, is_such: fn(&Fact) -> bool| {
        edition.facts().iter().find(|(seq, fact)| is_such(fact) && !lost.contains(seq)).map(|(seq, _)| seq)
    };
    let is_signed = |edition: &Edition| has(edition, |fact| matches!(fact, Fact::Signed(_))).is_some();
    if edition.signature().is_none() || is_signed(edition) {
        return None;
    }
    let editions = ledger.editions(agreement, party);
    let superseded =
        editions.iter().filter_map(|known| Some((known, has(known, |fact| matches!(fact, Fact::Superseded { .. }))?)));
    let mut bare = superseded.filter(|(known, _)| !editions.iter().any(|other| other.number != known.number && is_signed(other)));
    bare.next().map(|(known, seq)| (known.number, seq))
}

/// Whether an edition binds on a day that a person names, be it before it was signed.
fn binds(edition: &Placed, on: Date) -> bool {
    edition.bound().is_some_and(|(first, last)| first <= on && on <= last)
}
