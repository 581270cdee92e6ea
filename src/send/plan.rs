//! Which letters are to go, and what stands in the way of the others.

use super::doubt::Doubt;
use super::{Action, Occasion, Outcome, Request};
use jiff::civil::Date;

use crate::changes::{self, Change};
use crate::diagnostic::{Diagnostic, Kind, add_new};
use crate::digest::Digest;
use crate::document::{DocumentCode, DocumentId};
use crate::mail::{Address, Attachment, Letter};
use crate::member::Member;
use crate::message::says::send as says;
use crate::message::{Argument, Message};
use crate::project::Project;
use crate::reference::Party;
use crate::register::{Edition, Fact, Ledger, Means, NO_END, Placed, Status};
use crate::store::{OUTBOX, Store, letter_under_way};
use crate::succession;
use crate::template::{InForce, Which};
use crate::text::mailable;

/// So many names are enough where many parties have the same coming.
const NAMED: usize = 10;

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
    pub(super) message_id: String,
    /// Its name in the outbox, without an ending.
    pub(super) file: String,
    /// RFC 5322.
    pub(super) bytes: Vec<u8>,
}

/// What is to be done.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) parcels: Vec<Parcel>,
    pub(super) problems: Vec<Diagnostic>,
    /// Files of letters that were in doubt and are registered by now.
    pub(super) settled: Vec<String>,
    /// Letters in the outbox that this run would write anew, and of which nothing was ever registered.
    strange: Vec<String>,
    /// The names of parties that nobody asked for by name, and whose document was never made.
    missing: Vec<String>,
}

/// Looks at every party that was named, or at all.
pub(super) fn plan(project: &Project, request: &Request, how: Means, ledger: &Ledger, store: &dyn Store) -> Plan {
    let mut plan = Plan::default();
    if let Err(fault) = ledger.may_send() {
        plan.problems.push(fault);
        return plan;
    }
    for number in &request.parties.named {
        if !project.members.iter().any(|member| member.party.number == *number) {
            let name = project.table.name_of(number);
            plan.problems.push(Diagnostic::error(says::NoRecord { name }).hint(says::NoRecordStep {}));
        }
    }
    let parties = project.members.iter().map(|member| &member.party);
    let chosen = request.parties.among(parties, &project.agreement.identifier, ledger, request.today);
    for member in &project.members {
        plan.settled.extend(settled(ledger, store, &project.agreement.identifier, &member.party.number));
        let is_named = request.parties.names(&member.party.number);
        if chosen.contains(&member.party.number) {
            plan.consider(project, request, ledger, store, member, is_named);
        }
    }
    plan.look_at_strange_letters(how);
    if !plan.missing.is_empty() {
        let (number, names) = (plan.missing.len(), some(&plan.missing));
        plan.problems.push(Diagnostic::error(says::NoDocument { number, names }).hint(says::NoDocumentStep {}));
    }
    plan
}

impl Plan {
    fn consider(
        &mut self,
        project: &Project,
        request: &Request,
        ledger: &Ledger,
        store: &dyn Store,
        member: &Member,
        is_named: bool,
    ) {
        let edition = match chosen(project, request, ledger, member) {
            Ok(Some(edition)) => edition,
            Ok(None) => return,
            // Those who have something coming are found by looking; who is named must have. But a party whose agreement was
            // never made must not be forgotten.
            Err(fault) if is_named => return self.problems.push(fault),
            Err(_) => {
                let is_forgotten = request.occasion == Occasion::Sending && edition_is_missing(project, ledger, member);
                return self.missing.extend(is_forgotten.then(|| member.party.name_with_form()));
            }
        };
        let id = project.id(member, edition.number);
        let nth = nth(edition, request.occasion);
        let file = file(&id, request.occasion, nth);
        if !request.again {
            match store.get(&letter_under_way(&file)) {
                Ok(None) => {}
                Ok(Some(letter)) => return self.problems.push(Doubt::begun(request.occasion, &id, member, &letter).explain()),
                Err(fault) => return self.problems.push(fault),
            }
        }
        let lying = format!("{OUTBOX}/{file}.eml");
        let is_strange = match store.exists(&lying) {
            Ok(lies_there) => lies_there && nth > ever(edition, request.occasion),
            Err(fault) => return self.problems.push(fault),
        };
        match parcel(project, request, ledger, store, member, edition, (nth, file)) {
            Ok(parcel) => {
                self.parcels.push(parcel);
                self.strange.extend(is_strange.then_some(lying));
            }
            Err(faults) => add_new(&mut self.problems, faults),
        }
    }
}

impl Plan {
    /// A letter is put in the outbox before it is registered, so that one run that was killed leaves one of which nothing is
    /// registered, and the next writes it anew, or takes it away once a mail server has it. Several are the letters of a register that has lost its end.
    fn look_at_strange_letters(&mut self, how: Means) {
        match self.strange.as_slice() {
            [] => {}
            [letter] => {
                let (message, step): (Message, Message) = match how {
                    Means::Smtp => (says::StrangeToServer {}.into(), says::StrangeToServerStep {}.into()),
                    _ => (says::StrangeAnew {}.into(), says::StrangeAnewStep {}.into()),
                };
                self.problems.push(Diagnostic::warning(message).in_file(letter).hint(step).hint(says::RestoredStep {}));
            }
            letters => {
                let fault = Diagnostic::error(says::StrangeLetters { files: some(letters) });
                self.problems.push(fault.hint(says::RestoredStep {}).hint(says::TakeAwayStep {}));
                self.parcels.clear();
            }
        }
    }
}

/// The first of several, and how many more there are.
fn some(all: &[String]) -> Argument {
    let names = all[..all.len().min(NAMED)].join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => names.into(),
        more => Message::from(says::AndMore { names, more }).into(),
    }
}

fn edition_is_missing(project: &Project, ledger: &Ledger, member: &Member) -> bool {
    ledger.latest(&project.agreement.identifier, &member.party.number).is_none()
}

/// The edition whose turn it is; none if this party has nothing coming.
fn chosen<'a>(
    project: &Project,
    request: &Request,
    ledger: &'a Ledger,
    member: &Member,
) -> Result<Option<&'a Edition>, Diagnostic> {
    let (id, number) = (project.agreement.identifier.as_str(), member.party.number.as_str());
    let edition = match request.occasion {
        Occasion::Sending => ledger.latest(id, number),
        // What an answer is awaited to; or else what was answered, which says why nothing is to be reminded of.
        Occasion::Reminder => {
            let standing = ledger.standing(id, number, request.today);
            let sent = standing.offered.filter(|offered| offered.is_frozen());
            sent.or_else(|| standing.first()).map(|edition| edition.edition())
        }
    };
    let gone = succession::is_gone(id, ledger, &project.table, &member.party);
    if let Some(gone) = gone {
        return if request.parties.names(number) { Err(gone) } else { Ok(None) };
    }
    let name = member.party.name_with_form();
    let refuse = |is: Message, hint: Message| Err(Diagnostic::of(Kind::Usage, says::Party { name, is }).hint(hint));
    let Some(edition) = edition else {
        return refuse(says::WithoutDocument {}.into(), says::WithoutDocumentStep { number }.into());
    };
    let (fact, is_due) = match request.occasion {
        Occasion::Sending => (Fact::Sent { date: request.today, how: Means::Smtp }, !edition.is_frozen()),
        Occasion::Reminder => {
            let deadline = project.agreement.reply_by;
            let placed = ledger.place(id, number, edition.number);
            let waits = placed.is_some_and(|placed| placed.status(request.today) == Status::Sent);
            let is_due = waits && request.today > deadline;
            if waits && !is_due {
                return refuse(says::NotOver { date: deadline }.into(), says::NotOverStep {}.into());
            }
            (Fact::Reminded { date: request.today }, is_due && (request.again || edition.reminded().is_none()))
        }
    };
    // All at once means all that have something coming; `again` alone does not begin with everybody anew.
    let is_meant = is_due || request.parties.names(number);
    match edition.may(&fact, request.again) {
        Ok(()) => Ok(is_meant.then_some(edition)),
        Err(refusal) => refuse(refusal.message, refusal.hint),
    }
}

/// Which letter of its kind this is about an edition, counted from 1.
fn nth(edition: &Edition, occasion: Occasion) -> usize {
    let is_such = |fact: &Fact| match occasion {
        Occasion::Sending => matches!(fact, Fact::Sent { .. }),
        Occasion::Reminder => matches!(fact, Fact::Reminded { .. }),
    };
    1 + edition.facts().iter().filter(|(_, fact)| is_such(fact)).count()
}

/// How many letters of its kind were ever registered, also if that was withdrawn.
fn ever(edition: &Edition, occasion: Occasion) -> usize {
    let [sendings, reminders] = edition.letters_ever();
    match occasion {
        Occasion::Sending => sendings,
        Occasion::Reminder => reminders,
    }
}

fn ending(occasion: Occasion, nth: usize) -> String {
    match (occasion, nth) {
        (Occasion::Sending, 1) => String::new(),
        (Occasion::Sending, nth) => format!("-{nth}"),
        (Occasion::Reminder, 1) => "-reminder".to_owned(),
        (Occasion::Reminder, nth) => format!("-reminder-{nth}"),
    }
}

/// A letter's file, without an ending.
fn file(id: &DocumentId, occasion: Occasion, nth: usize) -> String {
    format!("{id}{}", ending(occasion, nth))
}

/// The files of letters to a party that were begun, and have been registered since.
pub(super) fn settled(ledger: &Ledger, store: &dyn Store, agreement: &str, party: &str) -> Vec<String> {
    let mut files = Vec::new();
    for edition in ledger.editions(agreement, party) {
        let id = DocumentId { party: party.to_owned(), agreement: agreement.to_owned(), edition: edition.number };
        for occasion in Occasion::ALL {
            let begun = (1..nth(edition, occasion)).map(|nth| letter_under_way(&file(&id, occasion, nth)));
            // Where the disk does not answer, it is asked again when the file is removed, and that is told.
            files.extend(begun.filter(|file| store.exists(file).unwrap_or(true)));
        }
    }
    files
}

fn parcel(
    project: &Project,
    request: &Request,
    ledger: &Ledger,
    store: &dyn Store,
    member: &Member,
    edition: &Edition,
    (nth, file): (usize, String),
) -> Result<Parcel, Vec<Diagnostic>> {
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
    if !edition.is_frozen() {
        let mut changes = project
            .changes(&project.draft(member, edition.number, project.supersedes(ledger, member, edition.number))?, issue)?;
        changes.retain(|change| *change != Change::Program);
        if !changes.is_empty() {
            let fault = Diagnostic::error(says::Changed { name, changes: changes::all(&changes) });
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
    let text = project.letter(request.occasion, member, which, &in_force(project, ledger, member, edition, request.today))?;
    let sender = &project.agreement.sender;
    let address = mailable(&sender.email).unwrap_or_else(|_| sender.email.clone());
    let domain = address.rsplit('@').next().unwrap_or_default();
    let message_id = format!("{document}{}.{}@{domain}", ending(request.occasion, nth), &issue.sha256.to_string()[..16]);
    let pdf_name = format!("{document}.pdf");
    let letter = Letter {
        from: Address { name: &sender.name, email: &sender.email },
        to: Address { name: &member.contact.name, email: &member.contact.email },
        subject: &text.subject,
        body: &text.body,
        attachment: Attachment { name: &pdf_name, bytes: &pdf },
        message_id: &message_id,
        date: request.now,
    };
    let bytes = letter.to_bytes().map_err(|fault| one(fault.in_file(&member.file)))?;
    let party = member.party.clone();
    let to = member.contact.email.clone();
    let (occasion, today) = (request.occasion, request.today);
    Ok(Parcel { party, name, document, edition: edition.number, occasion, today, to, message_id, file, bytes })
}

/// The other editions that bind the party, the earliest first.
fn in_force(project: &Project, ledger: &Ledger, member: &Member, edition: &Edition, on: Date) -> Vec<InForce> {
    let (id, number) = (project.agreement.identifier.as_str(), member.party.number.as_str());
    let told = |other: &Placed, party: String| {
        let (signed, ends) = other.bound()?;
        let ends = Some(ends).filter(|ends| *ends != NO_END);
        Some(InForce { edition: other.number, party, signed, ends, has_notice: other.notice().is_some() })
    };
    let own = ledger.standing(id, number, on).binding;
    let own = own.iter().rev().filter(|other| other.number != edition.number).filter_map(|other| told(other, String::new()));
    // What those have signed whose place it took binds it too.
    let inherited = ledger.inherited(id, number, on).into_iter().flat_map(|before| {
        let name = project.table.name_of(before.party);
        let binding = ledger.standing(id, before.party, on).binding;
        binding.iter().rev().filter_map(|other| told(other, name.clone())).collect::<Vec<_>>()
    });
    own.chain(inherited).collect()
}

impl Parcel {
    pub(super) fn outcome(&self, action: Action, file: Option<String>) -> Outcome {
        let (name, document) = (self.name.clone(), self.document.clone());
        let (to, message_id) = (self.to.clone(), self.message_id.clone());
        Outcome { party: self.party.number.clone(), name, document, to, message_id, action, file }
    }

    pub(super) fn not_taken(&self, why: Message) -> Diagnostic {
        Diagnostic::error(says::NotTaken { name: &self.name, to: &self.to, why }).hint(says::NotTakenStep {})
    }

    pub(super) fn in_doubt(&self, why: Message) -> Diagnostic {
        let (document, to, message_id) = (self.document.clone(), self.to.clone(), Some(self.message_id.clone()));
        let (occasion, date) = (self.occasion, Some(self.today));
        Doubt { occasion, document, party: &self.party, to, message_id, date, why }.explain()
    }
}
