//! What the events of an agreement say in words, and who signed: the register as a whole does not keep it in memory.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::register::{Entry, Event, Medium, Signer, day};

/// What is told of events, by their numbers. Whether one counts is for the register to say.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Why a party declined.
    pub(super) reasons: BTreeMap<u64, String>,
    /// To whom an edition was sent.
    pub(super) to: BTreeMap<u64, String>,
    /// Who of several signed, on which day and how where that is not said of each.
    pub(super) signers: BTreeMap<u64, (Vec<Signer>, Date, Medium)>,
    /// By party, what was approved: the number of the event, who approved it, the case and the day.
    pub(super) approvals: BTreeMap<String, Vec<(u64, String, String, Date)>>,
    /// By party, when something was registered of it last, and who did it: format 1 does not say.
    pub(super) last: BTreeMap<String, (Date, Option<String>)>,
}

impl Gathered {
    /// With one more event.
    pub fn add(&mut self, entry: &Entry) {
        let seq = entry.seq;
        if let Some((party, _)) = entry.event.subject() {
            self.last.insert(party.to_owned(), (day(entry.at), entry.by.clone()));
        }
        match &entry.event {
            Event::Declined(event) => drop(self.reasons.insert(seq, event.reason.clone())),
            Event::Sent(event) => drop(self.to.insert(seq, event.to.clone())),
            Event::Signed(event) => drop(self.signers.insert(seq, (event.signers.clone(), event.date, event.how))),
            Event::PartlySigned(event) => drop(self.signers.insert(seq, (event.signers.clone(), event.date, event.how))),
            Event::Approved(event) => {
                let approval = (seq, event.organ.clone(), event.case.clone(), event.date);
                self.approvals.entry(event.party.clone()).or_default().push(approval);
            }
            Event::Void(event) => {
                let of = self.approvals.get_mut(&event.party);
                of.into_iter().for_each(|approvals| approvals.retain(|(seq, ..)| *seq != event.void));
            }
            _ => {}
        }
    }
}
