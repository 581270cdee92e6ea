//! Which letters are to go, and what stands in the way of the others.

use super::{Action, Occasion, Outcome, Request};
use jiff::civil::Date;
use jiff::fmt::rfc2822;

use crate::changes::{self, Change};
use crate::diagnostic::{Diagnostic, Kind, add_new};
use crate::digest::Digest;
use crate::document::{DocumentCode, DocumentId};
use crate::mail::{Address, Attachment, Letter};
use crate::member::Member;
use crate::project::Project;
use crate::reference::{self, Party};
use crate::register::{Edition, Fact, Ledger, Means, Status, day};
use crate::store::{OUTBOX, Store, letter_under_way};
use crate::text::{mailable, quoted};

/// So many names are enough where many parties have the same coming.
const NAMED: usize = 10;

/// One letter, ready to go.
pub struct Parcel {
    /// Whose.
    pub(super) party: &'static Party,
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
    for number in &request.parties {
        if !project.members.iter().any(|member| member.party.number == *number) {
            let name = reference::name_of(number);
            plan.problems.push(
                Diagnostic::error(format!("{name} has no good record in members/, so nobody to write to"))
                    .hint("`avtale check` tells what is wrong with it"),
            );
        }
    }
    for member in &project.members {
        plan.settled.extend(settled(ledger, store, &project.agreement.identifier, &member.party.number));
        let is_named = request.parties.contains(&member.party.number);
        if is_named || request.parties.is_empty() {
            plan.consider(project, request, ledger, store, member, is_named);
        }
    }
    plan.look_at_strange_letters(how);
    let missing = plan.missing.len();
    if missing > 0 {
        let names = plan.missing[..missing.min(NAMED)].join(", ");
        let more = if missing > NAMED { format!(" and {} more", missing - NAMED) } else { String::new() };
        let none = if missing == 1 { "it has no document yet" } else { "they have no document yet" };
        plan.problems.push(Diagnostic::error(format!("{names}{more}: {none}")).hint("make what is missing: `avtale generate`"));
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
        match parcel(project, request, store, member, edition, (nth, file)) {
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
        let letters = &self.strange;
        let (some, more) = (letters[..letters.len().min(NAMED)].join(", "), letters.len().saturating_sub(NAMED));
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let restored = "if register.jsonl or output/ was put back from a backup: `avtale restored`, which tells how to go on";
        match letters.len() {
            0 => {}
            1 => {
                let (becomes, again) = match how {
                    Means::Smtp => {
                        ("goes to the mail server and is taken away here", "if you have sent it, the party gets it twice")
                    }
                    _ => ("is written anew", "if you have sent it, do not send it again"),
                };
                let message = format!("this letter lay in the outbox, and nothing was registered of it; it {becomes}");
                let hint = format!("a run that was killed leaves one such letter; {again}");
                self.problems.push(Diagnostic::warning(message).in_file(&letters[0]).hint(hint).hint(restored));
            }
            _ => {
                let message =
                    format!("letters lie in the outbox of which nothing is registered, so nothing is sent: {some}{more}");
                self.problems.push(
                    Diagnostic::error(message).hint(restored).hint("else, if they were not sent, take them away from there"),
                );
                self.parcels.clear();
            }
        }
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
        Occasion::Reminder => ledger.standing(id, number),
    };
    let name = member.party.name_with_form();
    let refuse = |message: String, hint: String| Err(Diagnostic::of(Kind::Usage, format!("{name}: {message}")).hint(hint));
    let Some(edition) = edition else {
        return refuse("it has no document yet".into(), format!("make it first: `avtale generate --only {number}`"));
    };
    let (fact, is_due) = match request.occasion {
        Occasion::Sending => (Fact::Sent { date: request.today, how: Means::Smtp }, !edition.is_frozen()),
        Occasion::Reminder => {
            let deadline = project.agreement.reply_by;
            let is_due = edition.status(request.today) == Status::Sent && request.today > deadline;
            if edition.status(request.today) == Status::Sent && !is_due {
                return refuse(format!("an answer is expected by {deadline}, which is not over"), "remind after that day".into());
            }
            (Fact::Reminded { date: request.today }, is_due && (request.again || edition.reminded().is_none()))
        }
    };
    // All at once means all that have something coming; `again` alone does not begin with everybody anew.
    let is_meant = is_due || request.parties.iter().any(|asked| asked == number);
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
    store: &dyn Store,
    member: &Member,
    edition: &Edition,
    (nth, file): (usize, String),
) -> Result<Parcel, Vec<Diagnostic>> {
    let one = |fault| vec![fault];
    let name = member.party.name_with_form();
    let number = &member.party.number;
    if member.contact.email.is_empty() {
        let fault = Diagnostic::error(format!("{name}: the record has no e-mail address, so it is not sent"));
        return Err(one(fault.in_file(&member.file).hint("add `kontaktperson.epost` to the record")));
    }
    let issue = edition.issue();
    if project.agreement.is_sealed && !issue.is_sealed {
        let message = format!("{name}: the document is not sealed, and `forsegles: ja` in agreement.yaml asks for it");
        return Err(one(Diagnostic::error(message).hint("seal it first: `avtale seal --key FILE`")));
    }
    if !edition.is_frozen() {
        let mut changes = project.changes(&project.draft(member, edition.number)?, issue)?;
        changes.retain(|change| *change != Change::Program);
        if !changes.is_empty() {
            let message = format!("{name}: since the document was made, this has changed: {}", changes::all(&changes));
            return Err(one(Diagnostic::error(message).hint(format!("make it anew: `avtale generate --only {number}`"))));
        }
    }
    let pdf = store.get(&issue.file).map_err(one)?.unwrap_or_default();
    if Digest::of(&pdf) != issue.sha256 {
        let fault = Diagnostic::of(Kind::Integrity, "the document on disk is not the one that is registered, so it is not sent");
        return Err(one(fault
            .in_file(&issue.file)
            .hint("`avtale generate` makes a draft again; restore a sent one from a backup")));
    }
    let id = project.id(member, edition.number);
    let document = id.to_string();
    let code = issue.code.as_ref().and_then(|code| code.parse().ok()).unwrap_or_else(|| DocumentCode::blank(id));
    let text = project.letter(request.occasion, member, &code)?;
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
    let party = reference::party(number)
        .ok_or_else(|| one(Diagnostic::of(Kind::Bug, format!("{number} is a member and no official party"))))?;
    let to = member.contact.email.clone();
    let (occasion, today) = (request.occasion, request.today);
    Ok(Parcel { party, name, document, edition: edition.number, occasion, today, to, message_id, file, bytes })
}

/// A letter of which nobody can tell whether it arrived.
struct Doubt<'a> {
    occasion: Occasion,
    document: String,
    party: &'a Party,
    to: String,
    /// What else is known of it.
    message_id: Option<String>,
    date: Option<Date>,
    why: &'a str,
}

impl<'a> Doubt<'a> {
    /// A letter that was begun by an earlier run, and what it says of itself.
    fn begun(occasion: Occasion, id: &DocumentId, member: &'a Member, letter: &[u8]) -> Self {
        let letter = String::from_utf8_lossy(letter);
        let address = |value: String| Some(value.rsplit_once('<')?.1.split_once('>')?.0.to_owned());
        let to = header(&letter, "To").map(|to| address(to.clone()).unwrap_or(to));
        let date = header(&letter, "Date").and_then(|date| rfc2822::DateTimeParser::new().parse_timestamp(&date).ok());
        Self {
            occasion,
            document: id.to_string(),
            party: &member.party,
            to: to.unwrap_or_else(|| member.contact.email.clone()),
            message_id: header(&letter, "Message-ID").and_then(address),
            date: date.map(day),
            why: "the program was stopped while it was on its way",
        }
    }

    fn explain(&self) -> Diagnostic {
        let Self { document, party, to, why, .. } = self;
        let (number, name) = (&party.number, party.name_with_form());
        let command = match self.occasion {
            Occasion::Sending => "send",
            Occasion::Reminder => "remind",
        };
        let record = by_hand(self.occasion, number, to, self.date, self.message_id.as_deref());
        let message = format!("{name}: it is not known whether the letter with {document} to {to} arrived: {why}");
        Diagnostic::error(message)
            .hint("ask the recipient, or whoever runs the mail server; the letter is kept in output/outbox/")
            .hint(format!("if it arrived: `{record}`"))
            .hint(format!("if it did not: `avtale {command} {number} --again`, which sends it under the same Message-ID"))
    }
}

/// The command by which a person registers that a letter went out.
pub fn by_hand(occasion: Occasion, party: &str, to: &str, date: Option<Date>, message_id: Option<&str>) -> String {
    let fact = match occasion {
        Occasion::Sending => "sent",
        Occasion::Reminder => "reminded",
    };
    let date = date.map(|date| format!(" --date {date}")).unwrap_or_default();
    let id = message_id.map(|id| format!(" --message-id {}", quoted(id))).unwrap_or_default();
    format!("avtale record {fact} {party} --how email --to {}{date}{id}", quoted(to))
}

/// A header of a letter that we wrote, on one line.
fn header(letter: &str, name: &str) -> Option<String> {
    let mut lines = letter.split("\r\n").take_while(|line| !line.is_empty());
    let first = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))?;
    let rest = lines.take_while(|line| line.starts_with(' '));
    Some([first].into_iter().chain(rest).collect())
}

impl Parcel {
    pub(super) fn outcome(&self, action: Action, file: Option<String>) -> Outcome {
        let (name, document) = (self.name.clone(), self.document.clone());
        let (to, message_id) = (self.to.clone(), self.message_id.clone());
        Outcome { party: self.party.number.clone(), name, document, to, message_id, action, file }
    }

    pub(super) fn not_taken(&self, why: &str) -> Diagnostic {
        Diagnostic::error(format!("{}: not sent to {}: {why}", self.name, self.to))
            .hint("put it right and run the same command again: it sends only what has not been sent")
    }

    pub(super) fn in_doubt(&self, why: &str) -> Diagnostic {
        let (document, to, message_id) = (self.document.clone(), self.to.clone(), Some(self.message_id.clone()));
        let (occasion, date) = (self.occasion, Some(self.today));
        Doubt { occasion, document, party: self.party, to, message_id, date, why }.explain()
    }
}
