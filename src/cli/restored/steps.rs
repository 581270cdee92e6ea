//! What a person does about each thing that is known and not registered: commands to copy.

use crate::document::DocumentId;
use crate::message::Message;
use crate::message::says::restored as says;
use crate::register::{Dispatch, Edition, Event, Ledger, Means, Medium, SignedCopy, Signer};
use crate::restored::{Letter, Trace, What};
use crate::send::by_hand;
use crate::store::{OUTBOX, Standing, Store};
use crate::text::{quoted, shown};

/// Where it is to be registered.
pub(super) struct Steps<'a> {
    /// What the register says so far.
    pub(super) ledger: &'a Ledger,
    /// Where documents and letters are.
    pub(super) store: &'a dyn Store,
}

impl Steps<'_> {
    /// What to do, one step each.
    pub(super) fn after(&self, trace: &Trace) -> Vec<Message> {
        match &trace.what {
            What::Letter(letter) => self.after_letter(letter),
            What::Event { continues: true, .. } => Vec::new(),
            What::Event { registered, .. } => self.after_event(&registered.event),
            What::File(file) if is_copy(&file.file) => {
                vec![command(format!("avtale receive {}", quoted(&trace.from.to_string_lossy())))]
            }
            What::Named(file) if is_copy(&file.file) => vec![says::ReceiveStep {}.into()],
            What::File(file) | What::Named(file) => vec![self.make_file(&file.file, trace.party())],
        }
    }

    fn after_letter(&self, letter: &Letter) -> Vec<Message> {
        let id = &letter.document;
        let edition = self.edition(&id.agreement, &id.party, id.edition);
        let is_other = letter.sha256.is_some_and(|sha256| self.ledger.issued_as(&sha256).is_none()) && !letter.has_another_file();
        let make = (edition.is_none() || is_other).then(|| self.make(Some(&id.agreement), &id.party, Some(id.edition)));
        let to = letter.to.as_deref().unwrap_or("ADDRESS");
        let command = by_hand(letter.occasion, &id.party, (to, &letter.copies), letter.date, letter.message_id.as_deref());
        let which = self.which(&id.agreement, &id.party, Some(id.edition));
        let command = format!("{command}{which}{}", again(edition));
        let register: Message =
            if letter.under_way { says::IfArrivedStep { command }.into() } else { says::IfSentStep { command }.into() };
        let lies_in_outbox = letter.path.starts_with(self.store.location(OUTBOX));
        let or_else = lies_in_outbox.then(|| says::TakeAwayStep {}.into());
        make.into_iter().chain([register]).chain(or_else).collect()
    }

    fn after_event(&self, event: &Event) -> Vec<Message> {
        let Some((party, agreement)) = event.subject() else { return Vec::new() };
        let (number, registered) = match event {
            Event::Opened(_) | Event::Upgraded(_) | Event::Restored(_) | Event::Confirmed(_) => return Vec::new(),
            Event::Generated(event) => return vec![self.make(Some(agreement), party, Some(event.edition))],
            Event::Sealed(_) => return vec![says::SealedStep {}.into()],
            Event::Approved(event) => {
                let (organ, case) = (words(&event.organ), words(&event.case));
                (None, format!("approved {party} --organ {organ} --case {case} --date {}", event.date))
            }
            Event::Written(_) => return vec![command(format!("avtale send {party}"))],
            Event::ReminderWritten(_) => return vec![command(format!("avtale remind {party}"))],
            Event::Sent(event) => (Some(event.edition), format!("sent {}", dispatch(event))),
            Event::Reminded(event) => (Some(event.edition), format!("reminded {}", dispatch(event))),
            Event::Signed(event) => {
                let copy = event.copy.as_ref().map(|copy| self.copy(copy)).unwrap_or_default();
                let who = who(&event.signers, Some((&event.name, &event.title)));
                (Some(event.edition), format!("signed {party}{who} --on {} --date {}{copy}", on(event.how), event.date))
            }
            Event::PartlySigned(event) => {
                let copy = event.copy.as_ref().map(|copy| self.copy(copy)).unwrap_or_default();
                let who = who(&event.signers, None);
                (Some(event.edition), format!("signed {party}{who} --on {} --date {}{copy}", on(event.how), event.date))
            }
            Event::Declined(event) => {
                (Some(event.edition), format!("declined {party} --reason {} --date {}", words(&event.reason), event.date))
            }
            Event::Notice(event) => (Some(event.edition), format!("notice {party} --date {}", event.date)),
            Event::Renewed(event) => (Some(event.edition), format!("renewed {party} --date {}", event.date)),
            Event::Superseded(event) => {
                (Some(event.edition), format!("superseded {party} --ends {} --date {}", event.ends, event.date))
            }
            Event::Preserved(event) => return vec![command(format!("avtale preserve {}", event.party))],
            Event::Kept(event) => (None, format!("kept {party} --date {}", event.date)),
            Event::Succeeded(event) => (None, format!("succeeded {party} --into {} --date {}", event.successor, event.date)),
            Event::Erasure(event) => {
                return vec![command(format!("avtale record erase {} --why {}", event.erased, words(&event.why)))];
            }
            Event::Void(event) => {
                return vec![command(format!("avtale record void {} --why {}", event.void, words(&event.why)))];
            }
        };
        let edition = number.and_then(|number| self.edition(agreement, party, number));
        let make = (number.is_some() && edition.is_none()).then(|| self.make(Some(agreement), party, number));
        let again = if matches!(event, Event::Sent(_)) { again(edition) } else { "" };
        let registered = format!("avtale record {registered}{}{again}", self.which(agreement, party, number));
        make.into_iter().chain([command(registered)]).collect()
    }

    fn edition(&self, agreement: &str, party: &str, number: u32) -> Option<&Edition> {
        self.ledger.editions(agreement, party).iter().find(|edition| edition.number == number)
    }

    /// How the document in a file that has its name is made again.
    fn make_file(&self, file: &str, party: &str) -> Message {
        let stem = file.rsplit('/').next().and_then(|name| name.strip_suffix(".pdf"));
        match stem.and_then(|stem| stem.parse::<DocumentId>().ok()) {
            Some(id) => self.make(Some(&id.agreement), party, Some(id.edition)),
            None => self.make(None, party, None),
        }
    }

    /// How a document that the register does not know is made again.
    fn make(&self, agreement: Option<&str>, party: &str, number: Option<u32>) -> Message {
        let agreements = self.ledger.agreements().filter(|known| agreement.is_none_or(|asked| asked == *known));
        let latest: Vec<&Edition> = agreements.filter_map(|agreement| self.ledger.latest(agreement, party)).collect();
        let is_frozen = latest.iter().any(|latest| latest.is_frozen());
        // What is made next is this edition while it is a draft, or else one that comes after it.
        let is_over = |latest: &&Edition| {
            number.is_some_and(|number| number < latest.number || (number == latest.number && latest.is_frozen()))
        };
        if let Some(latest) = latest.iter().copied().find(is_over) {
            return says::CannotMakeStep { latest: latest.number }.into();
        }
        let how = if is_frozen { "--reissue" } else { "--only" };
        let which = agreement.map(|agreement| self.which(agreement, party, None)).unwrap_or_default();
        let party = shown(party);
        says::MakeStep { command: format!("avtale generate {how} {party}{which}") }.into()
    }

    /// Which edition is meant, where it is not the latest, and which agreement, where there are several.
    fn which(&self, agreement: &str, party: &str, number: Option<u32>) -> String {
        let latest = self.ledger.latest(agreement, party).map(|latest| latest.number);
        let edition = number.filter(|number| latest.is_some_and(|latest| latest > *number));
        let edition = edition.map(|number| format!(" --edition {number}")).unwrap_or_default();
        let is_one_of_several = self.ledger.agreements().any(|known| known != agreement);
        let agreement = if is_one_of_several { format!(" --agreement {}", quoted(agreement)) } else { String::new() };
        format!("{edition}{agreement}")
    }

    /// The signed copy, where it still lies.
    fn copy(&self, copy: &SignedCopy) -> String {
        let path = self.store.location(&copy.file);
        let is_there = self.store.compare(&copy.file, &copy.sha256).is_ok_and(|standing| standing == Standing::Same);
        if is_there { format!(" --file {}", quoted(&path.to_string_lossy())) } else { " --file FILE".to_owned() }
    }
}

/// Who signed: one, or each of several who signed this copy.
fn who(signers: &[Signer], one: Option<(&String, &String)>) -> String {
    let several = Signer::of_copy(signers);
    let several =
        several.map(|one| format!(" --as {} --name {} --title {}", words(&one.role), words(&one.name), words(&one.title)));
    let one = one.filter(|_| signers.is_empty());
    let one = one.map(|(name, title)| format!(" --name {} --title {}", words(name), words(title)));
    several.chain(one).collect()
}

fn on(how: Medium) -> &'static str {
    if how == Medium::Paper { "paper" } else { "digital" }
}

/// A command to copy, and nothing else.
fn command(command: String) -> Message {
    says::CommandStep { command }.into()
}

/// Whether a file has the name that signed copies are given.
fn is_copy(file: &str) -> bool {
    file.contains("-signed")
}

fn again(edition: Option<&Edition>) -> &'static str {
    if edition.is_some_and(|edition| edition.sent().is_some() || edition.declined().is_some()) { " --again" } else { "" }
}

/// What stands behind `record sent`.
fn dispatch(event: &Dispatch) -> String {
    let how = match event.how {
        Means::Smtp | Means::Outbox | Means::Email => "email",
        Means::Svarut => "svarut",
        Means::Post => "post",
        Means::InPerson => "in-person",
    };
    let to = if event.to.is_empty() { words("") } else { quoted(&event.to) };
    let id = event.message_id.as_ref().map(|id| format!(" --message-id {}", quoted(id))).unwrap_or_default();
    let copies: String = event.copies.iter().map(|copy| format!(" --copy {}", quoted(copy))).collect();
    format!("{} --how {how} --to {to}{copies} --date {}{id}", event.party, event.date)
}

/// Words from elsewhere, as one of a command.
fn words(text: &str) -> String {
    // What was erased is known to whoever registers it anew, or to nobody.
    let text = if text.is_empty() { "(erased)" } else { text };
    format!("\"{}\"", shown(text).replace(['"', '\\', '$', '`'], "'"))
}
