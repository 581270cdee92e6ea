//! What people know about a party's agreement, checked and put into the words of the register.
//!
//! A claim becomes an event, or a sentence that says why it cannot be true and what is possible instead. Nothing is
//! written here.

mod copy;
mod delivery;
mod editions;
mod signers;
mod withdrawal;

use jiff::civil::Date;

pub use self::copy::{MAX_COPY, kind_of_copy, signed_copy};
pub use self::delivery::Delivery;
pub use self::signers::{SignedBy, is_one, options, out_of_order, roles, whose};
pub use self::withdrawal::{may_withdraw, void};
use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::Message;
use crate::message::says::register::OfParty;
use crate::message::says::{facts as says, succession, text};
use crate::reference::{Party, PartyTable};
use crate::register::{
    Approved, Declined, Dispatch, Edition, Event, Fact, Ledger, Means, Medium, Notice, Renewed, Signed, SignedCopy, Superseded,
};
use crate::text::{Unprintable, Words, unsaid};

/// What somebody knows about one party's agreement.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// The parties that there are.
    pub parties: &'a PartyTable,
    /// Whose.
    pub party: &'a Party,
    /// Which edition; the one that is most likely meant, if it is not said.
    pub edition: Option<u32>,
    /// The day it happened.
    pub date: Date,
    /// Also if it was sent, or reminded of, before.
    pub again: bool,
    /// What happened.
    pub known: Known,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Known {
    /// The party has approved the agreement.
    Approved {
        /// Who approved.
        organ: String,
        /// Case number.
        case: String,
    },
    /// A letter with it was put in the outbox.
    Written(Delivery),
    /// A reminder of it was put in the outbox.
    ReminderWritten(Delivery),
    /// It was sent.
    Sent(Delivery),
    /// The party was reminded.
    Reminded(Delivery),
    /// It was signed, by the one who signs it.
    Signed {
        /// Who signed.
        name: String,
        /// In what office.
        title: String,
        /// On paper or digitally.
        how: Medium,
        /// The signed copy, if it was handed in.
        copy: Option<SignedCopy>,
    },
    /// It was signed by some of the several who sign it, or by all.
    SignedBy(SignedBy),
    /// The party will not sign.
    Declined {
        /// Why.
        reason: String,
    },
    /// The party leaves.
    Notice {
        /// The last day it holds; that of the notice period, if it is not said.
        ends: Option<Date>,
    },
    /// The agreement is prolonged by a term.
    Renewed,
    /// Another edition took an edition's place.
    Superseded {
        /// The last day it holds; the one before the other takes effect, if it is not said.
        ends: Option<Date>,
    },
}

/// The event that a claim becomes. Refused is what lies in the future, and what cannot have happened after all that is
/// registered.
pub fn event(agreement: &Agreement, ledger: &Ledger, claim: &Claim, today: Date) -> Result<Event, Diagnostic> {
    let name = claim.party.name_with_form();
    let refuse = |is: Message, steps: Vec<Message>| Diagnostic::of(Kind::Usage, OfParty { name: name.as_str(), is }).hints(steps);
    if claim.date > today {
        let future = says::Future { date: claim.date, today };
        return Err(refuse(future.into(), vec![says::FutureStep {}.into()]));
    }
    for (what, value, words) in claim.known.words() {
        check_words(what, value, words).map_err(|fault| refuse(fault.message, fault.hints))?;
        if let Some(reason) = unsigned_by(claim.parties, value).filter(|_| what == SIGNATORY) {
            let fault = refused(what, reason);
            return Err(refuse(fault.message, fault.hints));
        }
    }
    let (party, agreement_id, date) = (claim.party.number.clone(), agreement.identifier.clone(), claim.date);
    if let Known::Approved { organ, case } = &claim.known {
        let (organ, case) = (organ.trim().to_owned(), case.trim().to_owned());
        let approved = Approved { party, agreement: agreement_id, organ, case, date };
        if ledger.has_approved(&approved) {
            let known = says::Approved { organ: approved.organ, case: approved.case, date };
            return Err(refuse(known.into(), vec![says::ApprovedStep {}.into()]));
        }
        return Ok(Event::Approved(approved));
    }
    if matches!(claim.known, Known::Signed { .. } | Known::SignedBy(_))
        && let Some(gone) = ledger.succeeded(&agreement_id, &party, date)
    {
        let (other, number) = (claim.parties.name_of(&gone.successor), gone.successor.as_str());
        let fault = Diagnostic::of(Kind::Usage, succession::Before { name, other, date: gone.date });
        return Err(fault.hint(succession::SignedBeforeStep { number }));
    }
    let edition = edition(agreement, ledger, claim)?;
    let number = edition.number;
    let latest = ledger.latest(&agreement_id, &party).map_or(number, |latest| latest.number);
    if number < latest && !edition.stays() {
        let replaced = says::ReplacedDraft { number, latest };
        return Err(refuse(replaced.into(), vec![says::ReplacedDraftStep {}.into()]));
    }
    // What was made before they were registered is reckoned with those of today.
    let terms = edition.issue().terms.unwrap_or(agreement.terms);
    let event = match &claim.known {
        Known::Approved { .. } => unreachable!("dealt with above"),
        Known::Written(delivery) => Event::Written(Dispatch {
            reply_by: Some(agreement.reply_by),
            ..delivery.dispatch(party, agreement_id, number, date)
        }),
        Known::ReminderWritten(delivery) => Event::ReminderWritten(delivery.dispatch(party, agreement_id, number, date)),
        Known::Sent(delivery) => {
            // What lay in the outbox says the day that it said when it was written.
            let said = edition.written_reply_by().filter(|_| delivery.how == Means::Outbox);
            let reply_by = Some(said.unwrap_or(agreement.reply_by));
            Event::Sent(Dispatch { reply_by, ..delivery.dispatch(party, agreement_id, number, date) })
        }
        Known::Reminded(delivery) => Event::Reminded(delivery.dispatch(party, agreement_id, number, date)),
        Known::Signed { name, title, how, copy } => {
            let (from, until) = terms.term(date);
            let (name, title, how, copy) = (name.trim().to_owned(), title.trim().to_owned(), *how, copy.clone());
            let (agreement, edition) = (agreement_id, number);
            Event::Signed(Signed { party, agreement, edition, date, name, title, how, from, until, copy, ..Signed::default() })
        }
        Known::SignedBy(signed) if signed.signers.is_empty() => {
            return Err(refuse(says::NobodyOfThem {}.into(), vec![says::NobodyOfThemStep {}.into()]));
        }
        Known::SignedBy(signed) => signed.event(agreement, &terms, party, edition, date)?,
        Known::Declined { reason } => {
            Event::Declined(Declined { party, agreement: agreement_id, edition: number, date, reason: reason.trim().to_owned() })
        }
        Known::Notice { ends } => {
            let Some(ends) = ends.or_else(|| terms.notice_ends(date)) else {
                return Err(refuse(says::NoNotice {}.into(), vec![says::NoNoticeStep {}.into()]));
            };
            if ends < date {
                return Err(refuse(says::EndsBeforeNotice { date, ends }.into(), vec![says::EndsBeforeNoticeStep {}.into()]));
            }
            Event::Notice(Notice { party, agreement: agreement_id, edition: number, date, ends })
        }
        Known::Renewed => {
            let Some(until) = terms.prolonged(edition.until().unwrap_or(date)) else {
                return Err(refuse(says::NoTerm {}.into(), vec![says::NoTermStep {}.into()]));
            };
            Event::Renewed(Renewed { party, agreement: agreement_id, edition: number, date, until })
        }
        Known::Superseded { ends } => {
            let ends = ends.or_else(|| editions::day_before_other(ledger, &agreement_id, claim, edition)).unwrap_or(date);
            Event::Superseded(Superseded { party, agreement: agreement_id, edition: number, date, ends })
        }
    };
    if let Some((_, fact)) = Fact::of(&event) {
        editions::fits_others(ledger, &agreement.identifier, claim, edition, &fact)?;
        edition.may(&fact, claim.again).map_err(|refusal| refuse(refusal.message, vec![refusal.hint]))?;
    }
    Ok(event)
}

/// The edition that is meant.
pub fn edition<'a>(agreement: &Agreement, ledger: &'a Ledger, claim: &Claim) -> Result<&'a Edition, Diagnostic> {
    let (id, number) = (agreement.identifier.as_str(), claim.party.number.as_str());
    let name = claim.party.name_with_form();
    let editions = ledger.editions(id, number);
    let meant = match (claim.edition, &claim.known) {
        (Some(asked), _) => editions.iter().find(|edition| edition.number == asked),
        // What is sent is the latest; what is left or prolonged, the one that holds.
        (None, Known::Written(_) | Known::Sent(_)) => editions.last(),
        (None, Known::Notice { .. } | Known::Renewed | Known::Superseded { .. }) => editions::binding(ledger, id, claim)?,
        (None, _) => ledger.in_question(id, number),
    };
    meant.ok_or_else(|| {
        let (is, step): (Message, Message) = match (claim.edition, editions.last()) {
            (Some(asked), Some(latest)) => {
                (says::NoEdition { number: asked }.into(), says::NoEditionStep { latest: latest.number }.into())
            }
            _ => (says::NoDocument {}.into(), says::NoDocumentStep { number }.into()),
        };
        Diagnostic::of(Kind::Usage, OfParty { name, is }).hint(step)
    })
}

/// Words that are to stand in the register: some, and such as can be printed.
pub(crate) fn check_words(what: &str, value: &str, words: Words) -> Result<(), Diagnostic> {
    unsaid(value, words).map_or(Ok(()), |reason| Err(refused(what, reason)))
}

fn refused(what: &str, Unprintable { message, hint }: Unprintable) -> Diagnostic {
    Diagnostic::error(text::Line { name: what, is: message }).hint(hint)
}

/// What whoever signed is called in a command.
const SIGNATORY: &str = "name";

/// Refuses a party's name as that of whoever signed for it: where another field or column was meant, it often stands there.
pub(crate) fn unsigned_by(parties: &PartyTable, name: &str) -> Option<Unprintable> {
    let is_party = !parties.named(name.trim()).is_empty();
    is_party.then(|| Unprintable::new(text::PartysName { value: name }, text::PartysNameStep {}))
}

impl Known {
    /// The words in it, with what they are.
    fn words(&self) -> Vec<(&'static str, &str, Words)> {
        match self {
            Self::Approved { organ, case } => vec![("organ", organ, Words::Name), ("case", case, Words::Any)],
            Self::Written(delivery) | Self::ReminderWritten(delivery) | Self::Sent(delivery) | Self::Reminded(delivery) => {
                let message_id = delivery.message_id.as_deref().map(|id| ("message-id", id, Words::Any));
                let copies = delivery.copies.iter().map(|copy| ("copy", copy.as_str(), Words::Any));
                [("to", delivery.to.as_str(), Words::Any)].into_iter().chain(copies).chain(message_id).collect()
            }
            Self::Signed { name, title, .. } => vec![(SIGNATORY, name, Words::Name), ("title", title, Words::Name)],
            Self::SignedBy(signed) => signed.signers.iter().map(|one| (SIGNATORY, one.name.as_str(), Words::Name)).collect(),
            Self::Declined { reason } => vec![("reason", reason, Words::Any)],
            Self::Notice { .. } | Self::Renewed | Self::Superseded { .. } => Vec::new(),
        }
    }
}
