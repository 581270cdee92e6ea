//! Which event may follow which.
//!
//! The register takes what people know, and people mistype. What cannot have happened is refused, with what is possible
//! instead: an agreement is signed once, after it was made, and left only after it was signed.

use jiff::civil::Date;

use super::edition::Edition;
use super::fact::Fact;
use super::kinds::Means;
use super::signer::Signer;
use crate::message::Message;
use crate::message::says::{kept, register as says};

/// Why a fact cannot be registered, and what can be done instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Completes the sentence that begins with the party's name and a colon.
    pub message: Message,
    /// What is possible instead.
    pub hint: Message,
}

fn refuse<T>(message: impl Into<Message>, hint: impl Into<Message>) -> Result<T, Refusal> {
    Err(Refusal { message: message.into(), hint: hint.into() })
}

/// Whether one copy that some have signed tells everything that a later one does: whoever has signed that, has signed this. An
/// earlier copy by somebody else does not, however many have signed it; nor does one in which a person had to trust, if the
/// later one proves it by itself.
fn tells_all_of(before: &Fact, fact: &Fact) -> bool {
    let (Fact::PartlySigned { signers, missing, .. }, Fact::PartlySigned { signers: now, missing: missing_now, .. }) =
        (before, fact)
    else {
        return false;
    };
    let is_proven = |fact: &Fact| {
        let proof = fact.signature().and_then(|signature| signature.proof.as_ref());
        proof.is_some_and(|proof| proof.doubts.is_empty())
    };
    if is_proven(fact) && !is_proven(before) {
        return false;
    }
    // Of one that was erased it is only known who had not.
    if signers.is_empty() {
        return missing.iter().all(|role| missing_now.contains(role));
    }
    Signer::of_copy(now).all(|one| Signer::of_copy(signers).any(|before| before.role == one.role))
}

impl Edition {
    /// Whether a fact can be registered after those that are. `again` allows sending what has been sent already, and
    /// reminding of it once more.
    pub fn may(&self, fact: &Fact, again: bool) -> Result<(), Refusal> {
        let made = self.issue().made;
        if fact.date() < made {
            return refuse(says::BeforeMade { date: fact.date(), edition: self.number, made }, says::DateStep {});
        }
        self.may_follow(fact, again)
    }

    fn may_follow(&self, fact: &Fact, again: bool) -> Result<(), Refusal> {
        let edition = self.number;
        if let Some(signature) = self.signature() {
            let signed = says::Signed { edition, date: signature.date };
            match fact {
                Fact::Signed(_) | Fact::PartlySigned { .. } => return refuse(signed, says::SignedStep {}),
                Fact::Declined { .. } => return refuse(signed, says::LeavesStep {}),
                // One that went out before the answer may be registered after it.
                Fact::Reminded { date } if *date <= signature.date => {}
                Fact::Reminded { .. } => return refuse(signed, says::RemindedBeforeStep {}),
                Fact::Written { is_reminder: true, .. } => return refuse(signed, says::NoReminderStep {}),
                Fact::Sent { .. } | Fact::Written { .. } if !again => return refuse(signed, says::AnotherCopyStep {}),
                _ => {}
            }
        }
        if let Some((signature, missing)) = self.partly() {
            let signed = says::PartlySigned { edition, date: signature.date, missing: missing.join(", ") };
            match fact {
                Fact::PartlySigned { .. } if self.facts().iter().any(|(_, before)| tells_all_of(before, fact)) => {
                    return refuse(signed, says::SignedStep {});
                }
                Fact::Reminded { date } if *date <= signature.date => {}
                Fact::Reminded { .. } => return refuse(signed, says::RemindedBeforeStep {}),
                Fact::Written { is_reminder: true, .. } => return refuse(signed, says::NoReminderStep {}),
                Fact::Sent { .. } | Fact::Written { .. } if !again => return refuse(signed, says::AnotherCopyStep {}),
                _ => {}
            }
        }
        if let (Some(declined), false) = (self.declined(), again) {
            let is_sent_since = match fact {
                Fact::Written { is_reminder, .. } => !is_reminder,
                Fact::Sent { date, .. } => *date >= declined,
                _ => false,
            };
            if is_sent_since {
                return refuse(says::WasDeclined { edition, date: declined }, says::DeclinedAgainStep {});
            }
        }
        if let Fact::Signed(signature) | Fact::PartlySigned { signature, .. } = fact
            && let Some(role) = signature.elsewhere.iter().find(|role| !self.is_known_of(role))
        {
            return refuse(says::NotSignedBy { edition, role }, says::NotSignedByStep {});
        }
        match (fact, self.sent()) {
            (Fact::Reminded { date }, sent) => {
                let declined = self.declined().filter(|declined| declined < date);
                self.may_be_reminded(*date, (sent, declined), again)
            }
            (Fact::Written { date, is_reminder: true, .. }, sent) => self.may_be_reminded(*date, (sent, self.declined()), again),
            (Fact::Sent { .. } | Fact::Written { .. }, Some(sent)) if !again => {
                refuse(says::Sent { edition, date: sent }, says::SentStep {})
            }
            (Fact::Sent { .. } | Fact::Written { .. }, _) => Ok(()),
            (Fact::Signed(_) | Fact::PartlySigned { .. } | Fact::Declined { .. }, Some(sent)) if fact.date() < sent => {
                refuse(says::BeforeSent { date: fact.date(), edition, sent }, says::BeforeSentStep {})
            }
            (Fact::Declined { .. }, _) if self.declined().is_some() => refuse(says::Declined { edition }, says::DeclinedStep {}),
            (Fact::Signed(_) | Fact::PartlySigned { .. } | Fact::Declined { .. }, _) => Ok(()),
            (Fact::Notice { date, .. }, _) => self.may_end_or_go_on(*date, false),
            (Fact::Renewed { date, .. }, _) => self.may_end_or_go_on(*date, true),
            (Fact::Kept(_), _) if !self.is_frozen() => refuse(kept::Draft { edition }, kept::DraftStep {}),
            (Fact::Kept(_), _) => Ok(()),
            (Fact::Superseded { date, ends }, _) => self.may_be_superseded(*date, *ends),
        }
    }

    /// Whether it is registered that somebody has signed a copy of it as this. Of what was erased it is not known any more.
    fn is_known_of(&self, role: &str) -> bool {
        self.signers().any(|one| one.role == role)
            || self.facts().iter().any(|(_, fact)| matches!(fact, Fact::PartlySigned { signers, .. } if signers.is_empty()))
    }

    fn may_be_reminded(&self, date: Date, (sent, declined): (Option<Date>, Option<Date>), again: bool) -> Result<(), Refusal> {
        let edition = self.number;
        match (sent, declined, self.reminded()) {
            (None, ..) => refuse(says::NeverSent { edition }, says::NeverSentStep {}),
            (_, Some(date), _) => refuse(says::WasDeclined { edition, date }, says::ReissueStep {}),
            (Some(sent), ..) if date < sent => refuse(says::SentLater { edition, sent, date }, says::DateStep {}),
            (_, _, Some(date)) if !again => refuse(says::Reminded { date }, says::RemindedStep {}),
            _ => Ok(()),
        }
    }

    /// Notice and renewal: of a signed agreement, while it holds.
    fn may_end_or_go_on(&self, date: Date, renewal: bool) -> Result<(), Refusal> {
        let edition = self.number;
        let (Some(signature), Some(until)) = (self.signature(), self.until()) else {
            let message: Message = if renewal { says::NoRenewal { edition }.into() } else { says::NoNotice { edition }.into() };
            return refuse(message, says::NotSignedStep {});
        };
        if let Some((date, ends)) = self.notice() {
            return refuse(says::Notice { date, ends: ends.min(until) }, says::NoticeStep {});
        }
        if let Some((_, ends)) = self.superseded() {
            return refuse(says::Superseded { edition, ends }, says::WhichStep {});
        }
        if date < signature.date {
            return refuse(says::SignedLater { signed: signature.date, date }, says::DateStep {});
        }
        if date > until {
            return refuse(says::TermEnded { date: until }, says::TermEndedStep {});
        }
        match self.term_begins() {
            Some(begins) if renewal && until != signature.until && date < begins => {
                refuse(says::Prolonged { date: until }, says::ProlongedStep {})
            }
            _ => Ok(()),
        }
    }

    /// That another edition took its place: of a signed one, once, before it ends anyway.
    fn may_be_superseded(&self, date: Date, ends: Date) -> Result<(), Refusal> {
        let edition = self.number;
        let (Some(signature), Some(until)) = (self.signature(), self.until()) else {
            return refuse(says::NoPlace { edition }, says::NoPlaceStep {});
        };
        if let Some((_, ends)) = self.superseded() {
            return refuse(says::Superseded { edition, ends }, says::SupersededStep {});
        }
        if date < signature.date || ends < signature.date {
            return refuse(says::SignedLater { signed: signature.date, date: date.min(ends) }, says::DateStep {});
        }
        let last = self.notice().map_or(until, |(_, ends)| ends.min(until));
        if ends > last {
            return refuse(says::EndsBefore { edition, date: last, ends }, says::DateStep {});
        }
        Ok(())
    }

    /// Whether events can be withdrawn together: what is left must make sense without them.
    pub fn may_lose(&self, seqs: &[u64]) -> Result<(), Refusal> {
        let mut rest = self.clone();
        let facts = rest.take_facts();
        for (number, fact) in facts.iter() {
            if seqs.contains(&number) {
                if let Fact::Sent { how: Means::Smtp, .. } = fact {
                    return refuse(says::Delivered {}, says::DeliveredStep {});
                }
                continue;
            }
            if let Err(refusal) = rest.may_follow(fact, true) {
                return refuse(says::Needed { number, why: refusal.message }, says::NeededStep { number });
            }
            rest.push(number, fact.clone());
        }
        Ok(())
    }
}
