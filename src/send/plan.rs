//! Which letters are to go, and what stands in the way of the others.

use super::{Action, OUTBOX, Occasion, Outcome, Request};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::mail::{Address, Attachment, Letter};
use crate::member::Member;
use crate::project::Project;
use crate::reference::{self, Party};
use crate::register::{Edition, Fact, Ledger, Means, Status};
use crate::store::Store;

/// One letter, ready to go.
pub struct Parcel {
    /// Whose.
    pub(super) party: &'static Party,
    pub(super) name: String,
    pub(super) document: String,
    pub(super) edition: u32,
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
}

/// Looks at every party that was named, or at all.
pub(super) fn plan(project: &Project, request: &Request, ledger: &Ledger, store: &dyn Store) -> Plan {
    let mut plan = Plan::default();
    for number in &request.parties {
        if !project.members.iter().any(|member| member.party.number == *number) {
            let name = reference::party(number).map_or_else(|| number.clone(), Party::name_with_form);
            plan.problems.push(
                Diagnostic::error(format!("{name} has no good record in members/, so nobody to write to"))
                    .hint("`avtale check` tells what is wrong with it"),
            );
        }
    }
    for member in &project.members {
        let is_named = request.parties.contains(&member.party.number);
        if is_named || request.parties.is_empty() {
            plan.consider(project, request, ledger, store, member, is_named);
        }
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
            Err(fault) => {
                let is_forgotten = request.occasion == Occasion::Sending && edition_is_missing(project, ledger, member);
                return self.problems.extend((is_named || is_forgotten).then_some(fault));
            }
        };
        let document = project.id(member, edition.number).to_string();
        let nth = nth(edition, request.occasion);
        let file = |nth: usize| format!("{OUTBOX}/{document}{}", ending(request.occasion, nth));
        // A letter that was begun, and has been registered since by whoever knew.
        self.settled.extend((1..nth).map(|nth| sending(&file(nth))).filter(|file| store.exists(file)));
        let begun = store.exists(&sending(&file(nth)));
        if begun && !request.again {
            let parcel = format!("{} to {}", document, member.contact.email);
            self.problems.push(doubt(&parcel, &member.party, "the program was stopped while it was on its way"));
            return;
        }
        match parcel(project, request, store, member, edition, (nth, file(nth))) {
            Ok(parcel) => self.parcels.push(parcel),
            Err(faults) => self.problems.extend(faults),
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

fn ending(occasion: Occasion, nth: usize) -> String {
    match (occasion, nth) {
        (Occasion::Sending, 1) => String::new(),
        (Occasion::Sending, nth) => format!("-{nth}"),
        (Occasion::Reminder, 1) => "-reminder".to_owned(),
        (Occasion::Reminder, nth) => format!("-reminder-{nth}"),
    }
}

/// The name of a letter that is being handed over.
pub(super) fn sending(file: &str) -> String {
    format!("{file}.sending.eml")
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
    if !edition.is_frozen() {
        let mut changes = project.draft(member, edition.number)?.inputs.difference(&issue.inputs);
        changes.retain(|change| *change != "program version");
        if !changes.is_empty() {
            let message = format!("{name}: since the document was made, this has changed: {}", changes.join("; "));
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
    let text = project.letter(request.occasion, member, edition.number)?;
    let sender = &project.agreement.sender;
    let document = project.id(member, edition.number).to_string();
    let domain = sender.email.rsplit('@').next().unwrap_or_default();
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
    Ok(Parcel { party, name, document, edition: edition.number, to, message_id, file, bytes })
}

/// A letter of which nobody can tell whether it arrived.
fn doubt(what: &str, party: &Party, why: &str) -> Diagnostic {
    let number = &party.number;
    Diagnostic::error(format!("{}: it is not known whether the letter with {what} arrived: {why}", party.name_with_form()))
        .hint("ask the recipient, or whoever runs the mail server; the letter is kept in output/outbox/")
        .hint(format!("if it arrived: `avtale record sent {number} --how email --to …`"))
        .hint(format!("if it did not: `avtale send {number} --again`, which sends it under the same Message-ID"))
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
        doubt(&format!("{} to {}", self.document, self.to), self.party, why)
    }
}
