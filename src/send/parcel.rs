//! One letter, put together.

use jiff::civil::Date;

use super::doubt::Doubt;
use super::place::ending;
use super::{Action, Occasion, Outcome, Request, test};
use crate::changes::{self, Change};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::document::DocumentCode;
use crate::mail::{Address, Attachment, Letter};
use crate::member::Member;
use crate::message::Message;
use crate::message::says::send as says;
use crate::project::{AsSent, Project, Since};
use crate::reference::Party;
use crate::register::{Edition, Ledger, Placed};
use crate::reminders;
use crate::template::{Beside, InForce, LetterKind, Open, Text, Which};
use crate::terms::NO_END;
use crate::text::mailable;

/// One letter, ready to go.
pub struct Parcel {
    /// Whose.
    pub(super) party: Party,
    pub(super) name: String,
    pub(super) document: String,
    pub(super) edition: u32,
    pub(super) occasion: Occasion,
    pub(super) today: Date,
    /// The address it goes to.
    pub(super) to: String,
    /// The addresses that get a copy.
    pub(super) copies: Vec<String>,
    pub(super) message_id: String,
    /// What it says.
    pub(super) text: Text,
    /// Also if such a letter went out before.
    pub(super) again: bool,
    /// It goes to whoever tries how letters look, and nothing is registered of it.
    pub(super) is_test: bool,
    /// Its name in the outbox, without an ending.
    pub(super) file: String,
    /// RFC 5322.
    pub(super) bytes: Vec<u8>,
}

/// Puts a letter together, or says what is in the way of it.
pub(super) fn parcel(
    since: &mut Since,
    request: &Request,
    ledger: &Ledger,
    member: &Member,
    edition: &Edition,
    (nth, file, goes): (usize, String, bool),
) -> Result<Parcel, Vec<Diagnostic>> {
    let (project, store) = (since.project, since.store);
    let one = |fault| vec![fault];
    let name = member.party.name_with_form();
    let number = &member.party.number;
    if member.contact.email.is_empty() {
        let fault = Diagnostic::error(says::NoAddress { name });
        return Err(one(fault.in_file(&member.file).hint(says::NoAddressStep {})));
    }
    let issue = edition.issue();
    if project.agreement.is_sealed && !issue.is_sealed {
        return Err(one(Diagnostic::error(says::NotSealed { name }).hint(says::NotSealedStep {})));
    }
    let sealed = ledger.sealed_before(&project.agreement.identifier, number, edition.number);
    if let Some(sealed) = sealed.filter(|_| !issue.is_sealed) {
        let fault = Diagnostic::error(says::SealedBefore { name, edition: sealed.number });
        return Err(one(fault.hint(says::NotSealedStep {})));
    }
    if !edition.is_frozen() {
        let draft = project.draft(member, edition.number, project.supersedes(ledger, member, edition.number))?;
        let mut changes = project.changes(&draft, issue)?;
        changes.retain(|change| *change != Change::Program);
        since.name(&draft, issue, &mut changes);
        if !changes.is_empty() {
            let fault = Diagnostic::error(says::Changed { name, changes: changes::all(&changes, project.table.line(number)) });
            return Err(one(fault.hint(says::ChangedStep { number })));
        }
    }
    let pdf = store.get(&issue.file).map_err(one)?.unwrap_or_default();
    if Digest::of(&pdf) != issue.sha256 {
        let fault = Diagnostic::of(Kind::Integrity, says::NotAsRegistered {});
        return Err(one(fault.in_file(&issue.file).hint(says::NotAsRegisteredStep {})));
    }
    let id = project.id(member, edition.number);
    let document = id.to_string();
    let code = issue.code.as_ref().and_then(|code| code.parse().ok()).unwrap_or_else(|| DocumentCode::blank(id));
    let which = Which { code: &code, supersedes: issue.supersedes };
    let kind = kind(project, request, ledger, edition, number);
    // A reminder asks for an answer by the day that the letter before it said.
    let reply_by = edition.reply_by().filter(|_| request.occasion == Occasion::Reminder);
    let (in_force, ended, open) = beside(project, ledger, member, edition, request.today);
    let as_sent = AsSent { terms: issue.terms, reply_by };
    let mut text = project.letter(kind, member, (which, as_sent), Beside { in_force: &in_force, ended: &ended, open: &open })?;
    if goes && let Some(links) = &project.agreement.links {
        let blank = links.blank();
        if text.subject.contains(&blank) || text.body.contains(&blank) {
            let link = project.link(&project.id(member, edition.number), &name, request.now).map_err(one)?;
            text = Text { subject: text.subject.replace(&blank, &link), body: text.body.replace(&blank, &link) };
        }
    }
    let sender = &project.agreement.sender;
    let address = mailable(&sender.email).unwrap_or_else(|_| sender.email.clone());
    let domain = address.rsplit('@').next().unwrap_or_default();
    let mut message_id = format!("{document}{}.{}", ending(request.occasion, nth), &issue.sha256.to_string()[..16]);
    let mut to = Address { name: &member.contact.name, email: &member.contact.email };
    let mut copies = copies(project, member);
    if let Some(tester) = &request.test {
        text = test::text(text, to, &copies, &member.wants);
        message_id = test::message_id(&message_id, request.now);
        (to, copies) = (Address { name: "", email: tester }, Vec::new());
    }
    let message_id = format!("{message_id}@{domain}");
    let pdf_name = format!("{document}.pdf");
    let letter = Letter {
        from: Address { name: &sender.name, email: &sender.email },
        to,
        copies: &copies.iter().map(String::as_str).collect::<Vec<_>>(),
        subject: &text.subject,
        body: &text.body,
        attachment: Attachment { name: &pdf_name, bytes: &pdf },
        message_id: &message_id,
        date: request.now,
    };
    let bytes = letter.to_bytes().map_err(|fault| one(fault.in_file(&member.file)))?;
    let party = member.party.clone();
    let (to, is_test) = (to.email.to_owned(), request.test.is_some());
    let (occasion, today, edition_number) = (request.occasion, request.today, edition.number);
    // A reminder that is planned comes after others.
    let again = request.again || occasion == Occasion::Reminder;
    Ok(Parcel {
        party,
        name,
        document,
        edition: edition_number,
        occasion,
        today,
        to,
        copies,
        message_id,
        text,
        again,
        is_test,
        file,
        bytes,
    })
}

/// Which letter it is. Whoever had an edition before may be told what is new.
fn kind(project: &Project, request: &Request, ledger: &Ledger, edition: &Edition, party: &str) -> LetterKind {
    let had_another = || {
        let editions = ledger.editions(&project.agreement.identifier, party).iter();
        editions.filter(|other| other.number < edition.number).any(|other| other.sent().is_some() || other.signature().is_some())
    };
    match request.occasion {
        Occasion::Sending if had_another() => LetterKind::NewEdition,
        Occasion::Sending => LetterKind::Sending,
        Occasion::Reminder if request.today <= reminders::deadline(&project.agreement, edition) => LetterKind::EarlyReminder,
        Occasion::Reminder => LetterKind::Reminder,
    }
}

/// Who gets a copy of a letter to a member: the post rooms that the agreement and the record name, each once.
fn copies(project: &Project, member: &Member) -> Vec<String> {
    let mut copies: Vec<String> = Vec::new();
    for copy in member.copy.iter().chain(&project.agreement.copy) {
        let is_same = |other: &str| other.eq_ignore_ascii_case(copy);
        if !is_same(&member.contact.email) && !copies.iter().any(|other| is_same(other)) {
            copies.push(copy.clone());
        }
    }
    copies
}

/// The other editions that bind the party, its own first and the earliest of each first: what those have signed whose places it
/// took binds it too. Where none does, the one that did last: one that ended before it took effect never did. And those that it was sent before, and of which nobody has signed
/// anything: whoever is sent a later one need not answer them.
fn beside(
    project: &Project,
    ledger: &Ledger,
    member: &Member,
    edition: &Edition,
    on: Date,
) -> (Vec<InForce>, Vec<InForce>, Vec<Open>) {
    let (id, number) = (project.agreement.identifier.as_str(), member.party.number.as_str());
    let standing = ledger.standing(id, number, on);
    let ended = standing.ended.iter().find(|other| !other.is_without_effect()).filter(|_| standing.binding.is_empty());
    let is_earlier = |other: &&Placed| other.number < edition.number && other.is_offered() && other.partly().is_none();
    let mut open: Vec<Placed> = standing.later.iter().chain(&standing.open).filter(is_earlier).copied().collect();
    open.sort_by_key(|other| other.number);
    let open = open.iter().filter_map(|other| Some(Open { edition: other.number, sent: other.sent()? })).collect();
    let mut binding = standing.binding;
    binding.sort_by_key(|other| (other.through().map(|before| before.party), other.number));
    let others = binding.iter().filter(|other| other.through().is_some() || other.number != edition.number);
    let told = |other: &Placed| {
        let party = other.through().map_or_else(String::new, |before| project.table.name_of(before.party));
        let (signed, ends) = (other.signature()?.date, Some(other.ends()?).filter(|ends| *ends != NO_END));
        Some(InForce { edition: other.number, party, signed, ends, has_notice: other.notice().is_some() })
    };
    (others.filter_map(told).collect(), ended.into_iter().filter_map(told).collect(), open)
}

impl Parcel {
    /// Every address that it goes to.
    pub(super) fn recipients(&self) -> Vec<&str> {
        [&self.to].into_iter().chain(&self.copies).map(String::as_str).collect()
    }

    pub(super) fn outcome(&self, action: Action, file: Option<String>) -> Outcome {
        let (name, document) = (self.name.clone(), self.document.clone());
        let (to, message_id) = (self.to.clone(), self.message_id.clone());
        let (copies, letter) = (self.copies.clone(), None);
        Outcome { party: self.party.number.clone(), name, document, to, copies, message_id, action, file, letter }
    }

    /// What would be sent, with what it says.
    pub(super) fn shown(&self) -> Outcome {
        Outcome { letter: Some(self.text.clone()), ..self.outcome(Action::WouldSend, None) }
    }

    pub(super) fn not_taken(&self, why: Message) -> Diagnostic {
        Diagnostic::error(says::NotTaken { name: &self.name, to: &self.to, why }).hint(says::NotTakenStep {})
    }

    pub(super) fn in_doubt(&self, why: Message) -> Diagnostic {
        if self.is_test {
            return self.not_taken(why);
        }
        let (document, to, message_id) = (self.document.clone(), self.to.clone(), Some(self.message_id.clone()));
        let copies = self.copies.clone();
        let (occasion, date) = (self.occasion, Some(self.today));
        Doubt { occasion, document, party: &self.party, to, copies, message_id, date, why }.explain()
    }
}
