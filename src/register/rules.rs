//! Which event may follow which.
//!
//! The register takes what people know, and people mistype. What cannot have happened is refused, with what is possible
//! instead: an agreement is signed once, after it was made, and left only after it was signed.

use jiff::civil::Date;

use super::edition::Edition;
use super::fact::Fact;
use super::kinds::Means;

/// Why a fact cannot be registered, and what can be done instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Completes the sentence that begins with the party's name and a colon.
    pub message: String,
    /// What is possible instead.
    pub hint: String,
}

fn refuse<T>(message: impl Into<String>, hint: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal { message: message.into(), hint: hint.into() })
}

impl Edition {
    /// Whether a fact can be registered after those that are. `again` allows sending what has been sent already, and
    /// reminding of it once more.
    pub fn may(&self, fact: &Fact, again: bool) -> Result<(), Refusal> {
        let made = self.issue().made;
        if fact.date() < made {
            let message = format!("{} is before the document existed: edition {} was made on {made}", fact.date(), self.number);
            return refuse(message, "check the date");
        }
        self.may_follow(fact, again)
    }

    fn may_follow(&self, fact: &Fact, again: bool) -> Result<(), Refusal> {
        let number = self.number;
        if let Some(signature) = self.signature() {
            let signed = format!("edition {number} was signed on {}", signature.date);
            match fact {
                Fact::Signed(_) => return refuse(signed, "withdraw that event first, if it is wrong: `avtale record void`"),
                Fact::Declined { .. } => {
                    return refuse(signed, "a party that has signed leaves with `avtale record notice`");
                }
                Fact::Reminded { .. } => return refuse(signed, "there is nothing to remind of"),
                Fact::Sent { .. } if !again => return refuse(signed, "to send another copy all the same, add --again"),
                _ => {}
            }
        }
        match (fact, self.sent()) {
            (Fact::Sent { .. }, Some(sent)) if !again => {
                refuse(format!("edition {number} was sent on {sent}"), "to send it once more, add --again")
            }
            (Fact::Sent { .. }, _) => Ok(()),
            (Fact::Signed(_) | Fact::Declined { .. }, Some(sent)) if fact.date() < sent => {
                let message = format!("{} is before edition {number} was sent, on {sent}", fact.date());
                refuse(message, "check the date, or withdraw the sending if that is wrong: `avtale record void`")
            }
            (Fact::Declined { .. }, _) if self.declined().is_some() => {
                refuse(format!("edition {number} is declined already"), "a change of mind is `avtale record signed`")
            }
            (Fact::Signed(_) | Fact::Declined { .. }, _) => Ok(()),
            (Fact::Reminded { date }, sent) => self.may_be_reminded(*date, sent, again),
            (Fact::Notice { date, .. }, _) => self.may_end_or_go_on(*date, false),
            (Fact::Renewed { date, .. }, _) => self.may_end_or_go_on(*date, true),
        }
    }

    fn may_be_reminded(&self, date: Date, sent: Option<Date>, again: bool) -> Result<(), Refusal> {
        let number = self.number;
        match (sent, self.declined(), self.reminded()) {
            (None, ..) => refuse(format!("edition {number} was never sent"), "send it with `avtale send`"),
            (_, Some(declined), _) => {
                refuse(format!("edition {number} was declined on {declined}"), "issue a new one: `avtale generate --reissue`")
            }
            (Some(sent), ..) if date < sent => {
                refuse(format!("edition {number} was sent on {sent}, after {date}"), "check the date")
            }
            (_, _, Some(reminded)) if !again => {
                refuse(format!("the party was reminded on {reminded}"), "to remind once more, add --again")
            }
            _ => Ok(()),
        }
    }

    /// Notice and renewal: of a signed agreement, while it holds.
    fn may_end_or_go_on(&self, date: Date, renewal: bool) -> Result<(), Refusal> {
        let number = self.number;
        let (Some(signature), Some(until)) = (self.signature(), self.until()) else {
            let what = if renewal { "a renewal" } else { "notice" };
            let hint = "register the signature first: `avtale record signed`; a party that will not sign has declined";
            return refuse(format!("edition {number} is not signed, so {what} makes no sense"), hint);
        };
        if let Some((given, ends)) = self.notice() {
            let hint = "withdraw the notice first, if it is taken back: `avtale record void`";
            return refuse(format!("notice was given on {given}, and the agreement ends on {ends}"), hint);
        }
        if date < signature.date {
            return refuse(format!("it was signed on {}, after {date}", signature.date), "check the date");
        }
        if date > until {
            return refuse(
                format!("its term ended on {until}"),
                "there is nothing to leave or to prolong; a new agreement is `avtale generate --reissue`",
            );
        }
        match self.term_begins() {
            Some(begins) if renewal && until != signature.until && date < begins => {
                refuse(format!("it is prolonged until {until} already"), "a new term can be prolonged once it has begun")
            }
            _ => Ok(()),
        }
    }

    /// Whether events can be withdrawn together: what is left must make sense without them.
    pub fn may_lose(&self, seqs: &[u64]) -> Result<(), Refusal> {
        let mut rest = self.clone();
        let facts = rest.take_facts();
        for (number, fact) in facts.iter() {
            if seqs.contains(&number) {
                if let Fact::Sent { how: Means::Smtp, .. } = fact {
                    let hint = "if it went to the wrong address, send it to the right one: `avtale send --again`";
                    return refuse("a mail server took this e-mail: it was sent", hint);
                }
                continue;
            }
            if let Err(refusal) = rest.may_follow(fact, true) {
                let hint = format!("withdraw event {number} first");
                return refuse(format!("event {number} needs it: without it, {}", refusal.message), hint);
            }
            rest.push(number, fact.clone());
        }
        Ok(())
    }
}
