//! What is registered of one edition, beside what binds already.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Claim, Known};
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::says::editions as says;
use crate::message::{Argument, Message};
use crate::reference::PartyTable;
use crate::register::{Edition, Fact, Ledger, Placed};

/// An edition that may take the place of one: of the same party, or of whoever took that party's place.
struct Other<'a> {
    edition: Placed<'a>,
    /// Whose it is, where it is another party's, and the day from which that stands in this one's place.
    heir: Option<(&'a str, Date)>,
    /// The first day on which it can stand in the other's place.
    from: Date,
    /// How many took each other's place before it came to that party, and its number: of two that begin on one day the later.
    order: (usize, u32),
}

impl Other<'_> {
    fn binds(&self, on: Date) -> bool {
        self.heir.is_none_or(|(_, since)| since <= on) && binds(&self.edition, on)
    }

    fn named(&self, parties: &PartyTable) -> Message {
        let number = self.edition.number;
        match self.heir {
            Some((heir, _)) => says::OneOf { number, name: parties.name_of(heir) }.into(),
            None => says::One { number }.into(),
        }
    }
}

/// The signed editions beside one.
fn others<'a>(ledger: &'a Ledger, agreement: &'a str, party: &'a str, edition: &'a Edition) -> Vec<Other<'a>> {
    let heirs = std::iter::once((party, Date::MIN)).chain(ledger.heirs(agreement, party));
    let of = |(nth, (number, since)): (usize, (&'a str, Date))| {
        let heir = (nth > 0).then_some((number, since));
        let editions = ledger.placed(agreement, number).filter(move |other| nth > 0 || other.number != edition.number);
        editions.filter_map(move |edition| {
            let from = edition.signature()?.from.max(since);
            Some(Other { edition, heir, from, order: (nth, edition.number) })
        })
    };
    heirs.enumerate().flat_map(of).collect()
}

/// The day before the latest of those editions takes effect that begin after this one and have not ended, if this one was
/// signed by then.
pub(super) fn day_before_other(ledger: &Ledger, agreement: &str, claim: &Claim, edition: &Edition) -> Option<Date> {
    let signature = edition.signature()?;
    let others = others(ledger, agreement, &claim.party.number, edition);
    let begins = (signature.from, (0, edition.number));
    let later = others.iter().filter(|other| (other.from, other.order) > begins && other.edition.binds(claim.date));
    let from = later.map(|other| other.from).max()?;
    Some(from.saturating_sub(1.day())).filter(|ends| signature.date <= *ends)
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
    let replaced = ledger.place(agreement, &claim.party.number, number).and_then(|placed| placed.replaced());
    let others = others(ledger, agreement, &claim.party.number, edition);
    let is_too_late = |last: Date| match fact {
        // Notice that ends it no earlier than the other does, ends nothing.
        Fact::Notice { date, ends } => *date > last || *ends >= last,
        Fact::Signed(signature) => signature.date > last,
        Fact::Renewed { .. } | Fact::Superseded { .. } => edition.superseded().is_none(),
        _ => false,
    };
    if let Some(date) = replaced.filter(|last| is_too_late(*last)) {
        let next = date.saturating_add(1.day());
        let other = others.iter().filter(|other| other.binds(next)).max_by_key(|other| (other.from == next, other.order));
        let other = other.map_or_else(|| says::Another {}.into(), |other| other.named(claim.parties));
        return refuse(says::Replaced { name, other, number, date: next }.into(), says::ReplacedStep {}.into());
    }
    if let Fact::Superseded { date, ends } = fact
        && edition.signature().is_some()
    {
        let next = ends.saturating_add(1.day());
        if !others.iter().any(|other| other.binds(next) && other.edition.binds(*date)) {
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
            let count = binding.len();
            let numbers: Argument = binding.iter().rev().map(|edition| edition.number).collect();
            let fault = Diagnostic::of(Kind::Usage, says::Several { name: claim.party.name_with_form(), numbers, count });
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
    // It may have taken the place of those of whom this party took the place.
    let before = ledger.inherited(agreement, party, Date::MAX).into_iter().map(|before| before.party);
    let editions =
        std::iter::once(party).chain(before).flat_map(|of| ledger.editions(agreement, of).iter().map(move |one| (of, one)));
    let superseded =
        editions.filter_map(|(of, known)| Some((of, known, has(known, |fact| matches!(fact, Fact::Superseded { .. }))?)));
    let mut bare = superseded
        .filter(|(of, known, _)| !others(ledger, agreement, of, known).iter().any(|other| is_signed(other.edition.edition())));
    bare.next().map(|(_, known, seq)| (known.number, seq))
}

/// Of the succession of a party that an event registered: an event that says that an edition was superseded by one of whoever
/// took its party's place, where it would be by none without that succession. None of any other event.
pub(super) fn needs_succession(ledger: &Ledger, (agreement, party): (&str, &str), seq: u64, lost: &[u64]) -> Option<u64> {
    ledger.succession(agreement, party).filter(|(known, _)| *known == seq)?;
    let before = ledger.inherited(agreement, party, Date::MAX).into_iter().map(|before| before.party);
    let mut superseded = std::iter::once(party).chain(before).flat_map(|of| {
        let facts =
            ledger.editions(agreement, of).iter().flat_map(|edition| edition.facts().iter().map(move |fact| (edition, fact)));
        facts.filter_map(move |(edition, (seq, fact))| match fact {
            Fact::Superseded { ends, .. } if !lost.contains(&seq) => Some((of, edition, seq, ends.saturating_add(1.day()))),
            _ => None,
        })
    });
    let is_bare = |(of, edition, _, next): &(&str, &Edition, u64, Date)| {
        // Those who took its place up to this party; the others are its heirs through the succession.
        let up_to = |heir: &str| {
            heir == party || ledger.heirs(agreement, of).take_while(|(one, _)| *one != party).any(|(one, _)| one == heir)
        };
        let stays = |other: &Other| other.heir.is_none_or(|(heir, _)| *of != party && up_to(heir));
        !others(ledger, agreement, of, edition).iter().any(|other| stays(other) && other.binds(*next))
    };
    superseded.find(is_bare).map(|(_, _, seq, _)| seq)
}

/// Of the succession of a party that an event registered: an event that says that whoever took its place gave notice or renewed,
/// of what that party and those before it had signed. None of any other event.
pub(super) fn said_by_successor(ledger: &Ledger, (agreement, party): (&str, &str), seq: u64, lost: &[u64]) -> Option<u64> {
    let (_, passed) = ledger.succession(agreement, party).filter(|(known, _)| *known == seq)?;
    let before = ledger.inherited(agreement, party, Date::MAX).into_iter().map(|before| before.party);
    let editions = std::iter::once(party).chain(before).flat_map(|of| ledger.editions(agreement, of));
    // What was registered before, or had happened before, was said by the party itself.
    let is_said = |(said, fact): &(u64, &Fact)| match fact {
        Fact::Notice { date, .. } | Fact::Renewed { date, .. } => *said > seq && *date >= passed.date && !lost.contains(said),
        _ => false,
    };
    editions.flat_map(|edition| edition.facts().iter()).find(is_said).map(|(said, _)| said)
}

/// Whether an edition binds on a day that a person names, be it before it was signed.
fn binds(edition: &Placed, on: Date) -> bool {
    edition.bound().is_some_and(|(first, last)| first <= on && on <= last)
}
