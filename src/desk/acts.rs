//! What can be done about the events that a party's page tells of: each that can be withdrawn or erased leads to where it is asked why.

use std::collections::BTreeSet;

use super::answer::Problem;
use super::call::Call;
use super::session::Role;
use crate::erase;
use crate::facts;
use crate::message::says::desk as says;
use crate::register::Head;
use crate::report::PartyReport;
use crate::report::live::{Act, Acts};

/// Of a party whose page shows its story up to an event.
pub(super) fn of(call: &Call, party: &PartyReport, seen: u64) -> Result<Acts, Problem> {
    let role = call.session.as_ref().map(|session| session.role);
    let mut acts = Acts::new();
    if role < Some(Role::Caseworker) {
        return Ok(acts);
    }
    // What another did, whose place this one took, is told on that one's page.
    let own = party.history.iter().filter(|event| !event["predecessor_name"].is_string());
    let told: BTreeSet<u64> = own.filter_map(|event| event["seq"].as_u64()).collect();
    let (registered, number) = (call.desk.registered()?, &party.number);
    let ledger = &registered.ledger;
    let mut add = |seq: u64, what: &str, name: String| {
        let to = format!("/parties/{number}/{what}?seen={seen}&seq={seq}");
        let of = call.text(says::OfEvent { number: seq });
        acts.entry(seq.to_string()).or_default().push(Act { to, name, of });
    };
    for seq in told.iter().copied().filter(|seq| facts::may_withdraw(ledger, *seq)) {
        add(seq, "record/void", call.text(says::Withdraw {}));
    }
    if role >= Some(Role::Administrator) {
        let today = call.desk.today();
        call.desk.setting.register.read(Head::default(), &mut |entry| {
            if told.contains(&entry.seq) && erase::may(ledger, &entry, today) {
                add(entry.seq, "erase", call.text(says::Erase {}));
            }
        })?;
    }
    Ok(acts)
}
