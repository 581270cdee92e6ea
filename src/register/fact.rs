//! What is registered of an edition, without the words that do not bear on where it stands.

use std::sync::Arc;

use jiff::civil::Date;

use super::event::Event;
use super::inputs::Covered;
use super::kinds::{Means, PartlySigned, Signed, SignedCopy};
use super::medium::Medium;
use super::proof::Proof;
use super::signer::Signer;
use crate::message::{Message, MessageData};

/// What happened to an edition, without the words that do not bear on its status.
#[derive(Debug, Clone)]
pub enum Fact {
    /// A letter with it, or one that reminds of it, was put in the outbox for a person to send.
    Written {
        /// The day.
        date: Date,
        /// Whether the letter is a reminder.
        is_reminder: bool,
        /// The day by which an answer is expected, if that was registered.
        reply_by: Option<Date>,
    },
    /// It was sent.
    Sent {
        /// The day.
        date: Date,
        /// How.
        how: Means,
        /// The day by which an answer is expected, if that was registered.
        reply_by: Option<Date>,
    },
    /// The party was reminded.
    Reminded {
        /// The day.
        date: Date,
    },
    /// It was signed.
    Signed(Box<Signature>),
    /// It was signed by some of those who sign it.
    PartlySigned {
        /// As far as it goes: the one who signed this copy first, and the day of the last.
        signature: Box<Signature>,
        /// Who has signed, in their order; nobody is known any more of what was erased.
        signers: Box<[Signer]>,
        /// Who has not signed: what they sign as.
        missing: Box<[String]>,
    },
    /// The party will not sign.
    Declined {
        /// The day.
        date: Date,
    },
    /// The party leaves.
    Notice {
        /// The day notice was given.
        date: Date,
        /// The last day it holds.
        ends: Date,
    },
    /// It was prolonged.
    Renewed {
        /// The day.
        date: Date,
        /// The last day of the new term.
        until: Date,
    },
    /// It stays as it was sent, though what it is made from has changed since.
    Kept(Box<Covered>),
    /// Another edition took its place.
    Superseded {
        /// The day that was agreed.
        date: Date,
        /// The last day it holds.
        ends: Date,
    },
}

impl Fact {
    /// What an event says about an edition, and which; none if it says nothing about one.
    pub fn of(event: &Event) -> Option<(u32, Self)> {
        Some(match event {
            Event::Written(event) => {
                (event.edition, Self::Written { date: event.date, is_reminder: false, reply_by: event.reply_by })
            }
            Event::ReminderWritten(event) => {
                (event.edition, Self::Written { date: event.date, is_reminder: true, reply_by: None })
            }
            Event::Sent(event) => (event.edition, Self::Sent { date: event.date, how: event.how, reply_by: event.reply_by }),
            Event::Reminded(event) => (event.edition, Self::Reminded { date: event.date }),
            Event::Signed(event) => (event.edition, Self::Signed(Box::new(Signature::of(event)))),
            Event::PartlySigned(event) => {
                let (signers, missing) = (event.signers.clone().into(), event.missing.clone().into());
                (event.edition, Self::PartlySigned { signature: Box::new(Signature::of_some(event)), signers, missing })
            }
            Event::Declined(event) => (event.edition, Self::Declined { date: event.date }),
            Event::Notice(event) => (event.edition, Self::Notice { date: event.date, ends: event.ends }),
            Event::Renewed(event) => (event.edition, Self::Renewed { date: event.date, until: event.until }),
            Event::Superseded(event) => (event.edition, Self::Superseded { date: event.date, ends: event.ends }),
            Event::Kept(event) => (event.edition, Self::Kept(Box::new(Covered::of(event)))),
            Event::Opened(_)
            | Event::Upgraded(_)
            | Event::Generated(_)
            | Event::Sealed(_)
            | Event::Preserved(_)
            | Event::Approved(_)
            | Event::Succeeded(_)
            | Event::Void(_)
            | Event::Erasure(_)
            | Event::Restored(_)
            | Event::Confirmed(_) => return None,
        })
    }

    /// Forgets what it says of persons.
    pub(super) fn erase(&mut self) {
        if let Some(signature) = self.signature_mut() {
            (signature.name, signature.title) = (Arc::from(""), Arc::from(""));
            (signature.copy, signature.proof) = (None, None);
            signature.elsewhere = Box::default();
        }
        if let Self::PartlySigned { signers, .. } = self {
            *signers = Box::default();
        }
    }

    /// The signature that it is, of all or of some who sign.
    pub fn signature(&self) -> Option<&Signature> {
        match self {
            Self::Signed(signature) | Self::PartlySigned { signature, .. } => Some(signature),
            _ => None,
        }
    }

    /// A signature of some who sign, and who they are.
    pub fn signers(&self) -> Option<(&Signature, &[Signer])> {
        match self {
            Self::PartlySigned { signature, signers, .. } => Some((signature, signers)),
            _ => None,
        }
    }

    pub(super) fn signature_mut(&mut self) -> Option<&mut Signature> {
        match self {
            Self::Signed(signature) | Self::PartlySigned { signature, .. } => Some(signature),
            _ => None,
        }
    }

    /// The day it happened.
    pub fn date(&self) -> Date {
        match self {
            Self::Written { date, .. }
            | Self::Sent { date, .. }
            | Self::Reminded { date }
            | Self::Declined { date }
            | Self::Notice { date, .. }
            | Self::Renewed { date, .. }
            | Self::Superseded { date, .. } => *date,
            Self::Signed(signature) | Self::PartlySigned { signature, .. } => signature.date,
            Self::Kept(covered) => covered.date,
        }
    }
}

/// A signature, as it was registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The day.
    pub date: Date,
    /// Who signed. Shared by all that the same person signed.
    pub name: Arc<str>,
    /// In what office.
    pub title: Arc<str>,
    /// On paper or digitally.
    pub how: Medium,
    /// The first day the agreement holds.
    pub from: Date,
    /// The last day of its first term.
    pub until: Date,
    /// The signed copy, if it was handed in.
    pub copy: Option<Box<SignedCopy>>,
    /// What the copy proved by itself when it was registered.
    pub proof: Option<Box<Proof>>,
    /// What those sign as who must sign too before it binds.
    pub missing: Box<[String]>,
    /// What those sign as who signed another copy, which a person says counts with this one.
    pub elsewhere: Box<[String]>,
    /// What a person confirmed though it contradicts the order in which they sign.
    pub order: Box<[MessageData]>,
}

impl Signature {
    pub(super) fn of(event: &Signed) -> Self {
        let (name, title) = (event.name.as_str().into(), event.title.as_str().into());
        let (copy, proof) = (event.copy.clone().map(Box::new), event.proof.clone().map(Box::new));
        let (date, how, from, until) = (event.date, event.how, event.from, event.until);
        let (missing, elsewhere, order) = (Box::default(), elsewhere(&event.signers), order(&event.confirmed_data));
        Self { date, name, title, how, from, until, copy, proof, missing, elsewhere, order }
    }

    fn of_some(event: &PartlySigned) -> Self {
        let first = Signer::of_copy(&event.signers).next();
        let (name, title) = first.map_or(("", ""), |first| (&first.name, &first.title));
        let (copy, proof) = (event.copy.clone().map(Box::new), event.proof.clone().map(Box::new));
        let (date, how) = (event.date, event.how);
        // It holds on no day yet.
        let (from, until) = (date, date);
        let (missing, elsewhere) = (event.missing.clone().into(), elsewhere(&event.signers));
        let order = order(&event.confirmed_data);
        Self { date, name: name.into(), title: title.into(), how, from, until, copy, proof, missing, elsewhere, order }
    }

    /// What contradicts the order in which they sign.
    pub fn out_of_order(&self) -> Vec<Message> {
        self.order.iter().filter_map(MessageData::message).collect()
    }
}

/// Of what a person confirmed, what is about who signs after whom.
fn order(confirmed: &[MessageData]) -> Box<[MessageData]> {
    const CODES: [&str; 2] = ["caution-too-early", "caution-other-order"];
    confirmed.iter().filter(|one| CODES.contains(&one.code())).cloned().collect()
}

/// What those sign as who signed another copy.
fn elsewhere(signers: &[Signer]) -> Box<[String]> {
    signers.iter().filter(|one| one.elsewhere).map(|one| one.role.clone()).collect()
}
