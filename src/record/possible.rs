//! What can be registered of what was said, and what is to be said of it.

use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::{Claim, Known, SignedBy};
use crate::message::Argument;
use crate::message::says::facts as says;
use crate::message::says::receive::LookAgainStep;
use crate::message::says::register::OfParty;
use crate::receive;
use crate::register::{Event, Ledger, Notice, Placed};
use crate::verify;

/// All the events, or all the faults. Of parties that were chosen, those are left out of whom it cannot be, as long as any is left.
pub(super) fn possible(
    events: Vec<Event>,
    faults: Vec<Diagnostic>,
    are_chosen: bool,
    warnings: &mut Vec<Diagnostic>,
) -> Result<Vec<Event>, Vec<Diagnostic>> {
    if faults.is_empty() {
        return Ok(events);
    }
    if events.is_empty() || !are_chosen {
        return Err(faults);
    }
    warnings.extend(faults.into_iter().map(|fault| Diagnostic { severity: Severity::Warning, ..fault }));
    Ok(events)
}

/// That who leaves one edition is bound by another for longer.
pub(super) fn still_bound(claim: &Claim, event: &Event, ledger: &Ledger) -> Option<Diagnostic> {
    let Event::Notice(Notice { party, agreement, edition, date, ends }) = event else { return None };
    let binds = |other: &Placed| other.number != *edition && other.binds(*date) && other.ends() > Some(*ends);
    let others: Vec<u32> = ledger.placed(agreement, party).filter(binds).map(|other| other.number).collect();
    let numbers: Argument = others.iter().rev().copied().collect();
    let warning = says::StillBound { name: claim.party.name_with_form(), number: others.len(), numbers, date: *ends };
    let step = says::StillBoundStep { party, edition: *others.last()? };
    Some(Diagnostic::warning(warning).hint(step))
}

/// That somebody of several signed before those whom they sign after.
pub(super) fn against_order(claim: &Claim, event: &mut Event) -> Option<Diagnostic> {
    let Known::SignedBy(SignedBy { form: Some(form), .. }) = &claim.known else { return None };
    let is = verify::joined(receive::confirm_order(form, event))?;
    let warning = Diagnostic::warning(OfParty { name: claim.party.name_with_form(), is });
    Some(warning.hint(LookAgainStep {}))
}
