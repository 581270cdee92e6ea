//! Which letters are to go, and what stands in the way of the others.

use super::doubt::Doubt;
use super::parcel::{Parcel, parcel};
use super::place::{ever, file, nth, settled, written};
use super::{Occasion, Report, Request};
use crate::diagnostic::{Diagnostic, Kind, add_new};
use crate::member::Member;
use crate::message::Message;
use crate::message::says::send as says;
use crate::project::{Project, Since};
use crate::readiness::{self, record_step, some, waiting_before};
use crate::reference::Party;
use crate::register::{Edition, Fact, Ledger, Means, Status};
use crate::reminders;
use crate::store::{OUTBOX, Store, letter_under_way};
use crate::succession;

/// What is to be done.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) parcels: Vec<Parcel>,
    pub(super) problems: Vec<Diagnostic>,
    /// Files of letters that were in doubt and are registered by now.
    pub(super) settled: Vec<String>,
    /// What a person must know before the first letter goes.
    pub(super) warning: Option<Diagnostic>,
    /// Letters in the outbox that this run would write anew, and of which nothing was ever registered.
    strange: Vec<String>,
    /// How many letters to those that were asked for lie in the outbox, not registered as sent.
    pub(super) waiting: usize,
    /// The names of parties that nobody asked for by name, and whose document was never made.
    missing: Vec<String>,
    /// How many have nothing coming.
    idle: usize,
    /// Those of them that declined the edition that would be theirs.
    declined: usize,
    /// Those of them whose letter lies in the outbox and is not registered as sent.
    unsent: usize,
    /// How many have, and something is in the way.
    held: usize,
}

/// Looks at every party that was named, or at all.
/// Where they go for certain, their links are made.
pub(super) fn plan(project: &Project, request: &Request, (how, goes): (Means, bool), ledger: &Ledger, store: &dyn Store) -> Plan {
    let mut plan = Plan::default();
    if let Err(fault) = ledger.may_send() {
        plan.problems.push(fault);
        return plan;
    }
    for number in &request.parties.named {
        if !project.members.iter().any(|member| member.party.number == *number) {
            let name = project.table.name_of(number);
            plan.problems.push(Diagnostic::error(says::NoRecord { name }).hint(record_step(project, number)));
        }
    }
    let parties = project.members.iter().map(|member| &member.party);
    let chosen = request.parties.among(parties, &project.agreement.identifier, ledger, request.today);
    let mut since = Since::new(project, store);
    for member in &project.members {
        if request.test.is_none() {
            plan.settled.extend(settled(ledger, store, &project.agreement.identifier, &member.party.number));
        }
        let is_named = request.parties.names(&member.party.number);
        if chosen.contains(&member.party.number) {
            let before = (plan.parcels.len(), plan.problems.len(), plan.missing.len());
            plan.consider(&mut since, request, ledger, (member, is_named, goes));
            match (plan.parcels.len(), plan.problems.len(), plan.missing.len()) {
                now if now == before => plan.idle += 1,
                (parcels, ..) => plan.held += usize::from(parcels == before.0),
            }
        }
    }
    plan.look_at_strange_letters(how);
    if request.occasion == Occasion::Sending && !plan.parcels.is_empty() {
        plan.warning = readiness::reply_by_is_over(&project.agreement, request.today);
    }
    if request.occasion == Occasion::Reminder && request.test.is_none() {
        plan.problems.extend(left_without_record(project, request, ledger));
    }
    if !plan.missing.is_empty() {
        let (number, names) = (plan.missing.len(), some(&plan.missing));
        plan.problems.push(Diagnostic::error(says::NoDocument { number, names }).hint(says::NoDocumentStep {}));
    }
    plan
}

impl Plan {
    /// The report of a run that has done nothing yet.
    pub(super) fn report(&mut self) -> Report {
        let problems = self.warning.iter().cloned().chain(std::mem::take(&mut self.problems)).collect();
        let Self { waiting, idle, declined, unsent, held, .. } = *self;
        Report { outcomes: Vec::new(), waiting, idle, declined, unsent, held, problems }
    }

    fn consider(
        &mut self,
        since: &mut Since,
        request: &Request,
        ledger: &Ledger,
        (member, is_named, goes): (&Member, bool, bool),
    ) {
        let (project, store) = (since.project, since.store);
        let edition = match chosen(project, request, ledger, member) {
            Ok(Some(edition)) => edition,
            Ok(None) => return,
            // Those who have something coming are found by looking; who is named must have. But a party whose agreement was
            // never made must not be forgotten.
            Err(fault) if is_named => return self.problems.push(fault),
            Err(_) => {
                let latest = ledger.latest(&project.agreement.identifier, &member.party.number);
                let is_unsent = latest.is_some_and(|latest| waits(latest, request.occasion));
                self.unsent += usize::from(is_unsent);
                self.declined += usize::from(!is_unsent && latest.is_some_and(|latest| latest.declined().is_some()));
                self.waiting += ledger
                    .editions(&project.agreement.identifier, &member.party.number)
                    .iter()
                    .filter(|edition| waits(edition, request.occasion))
                    .count();
                let is_forgotten = request.occasion == Occasion::Sending && edition_is_missing(project, ledger, member);
                return self.missing.extend(is_forgotten.then(|| member.party.name_with_form()));
            }
        };
        if request.occasion == Occasion::Sending
            && request.test.is_none()
            && let Some(fault) = earlier_waits(project, ledger, member, edition)
        {
            return self.problems.push(fault);
        }
        let id = project.id(member, edition.number);
        let nth = nth(edition, request.occasion);
        let file = file(&id, request.occasion, nth);
        if !request.again && request.test.is_none() {
            match store.get(&letter_under_way(&file)) {
                Ok(None) => {}
                Ok(Some(letter)) => return self.problems.push(Doubt::begun(request.occasion, &id, member, &letter).explain()),
                Err(fault) => return self.problems.push(fault),
            }
        }
        let lying = format!("{OUTBOX}/{file}.eml");
        let is_strange = match store.exists(&lying) {
            Ok(lies_there) => {
                let was_written = edition.written_ever()[usize::from(request.occasion == Occasion::Reminder)];
                request.test.is_none() && lies_there && !was_written && nth > ever(edition, request.occasion)
            }
            Err(fault) => return self.problems.push(fault),
        };
        match parcel(since, request, ledger, member, edition, (nth, file, goes)) {
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

/// That a reminder is due to parties without a good record, whom nobody named.
fn left_without_record(project: &Project, request: &Request, ledger: &Ledger) -> Option<Diagnostic> {
    let agreement = &project.agreement.identifier;
    let is_good = |number: &str| project.members.iter().any(|member| member.party.number == number);
    let numbers = ledger.parties(agreement).filter(|number| !is_good(number) && !request.parties.names(number));
    let parties: Vec<Party> = numbers.filter_map(|number| project.table.known(number)).collect();
    let chosen = request.parties.among(&parties, agreement, ledger, request.today);
    let is_due = |party: &&Party| {
        let standing = ledger.standing(agreement, &party.number, request.today);
        let sent = standing.later.filter(|later| later.status(request.today) == Status::Sent);
        let next = sent.and_then(|sent| reminders::of(&project.agreement, sent.edition(), request.today));
        standing.passed.is_none() && next.is_some_and(|date| date <= request.today)
    };
    let without: Vec<&Party> = parties.iter().filter(|party| chosen.contains(&party.number)).filter(is_due).collect();
    let names: Vec<String> = without.iter().map(|party| party.name_with_form()).collect();
    let mut steps: Vec<Message> = Vec::new();
    for party in &without {
        let step = record_step(project, &party.number);
        if !steps.contains(&step) {
            steps.push(step);
        }
    }
    let fault = || Diagnostic::error(says::RemindWithout { number: names.len(), names: some(&names) });
    (!names.is_empty()).then(|| fault().hints(steps))
}

fn edition_is_missing(project: &Project, ledger: &Ledger, member: &Member) -> bool {
    ledger.latest(&project.agreement.identifier, &member.party.number).is_none()
}

/// Whether a letter about an edition lies in the outbox for a person to send.
fn waits(edition: &Edition, occasion: Occasion) -> bool {
    edition.waits(occasion == Occasion::Reminder).is_some()
}

/// That the letter with an earlier edition lies in the outbox.
fn earlier_waits(project: &Project, ledger: &Ledger, member: &Member, edition: &Edition) -> Option<Diagnostic> {
    let number = &member.party.number;
    let (waiting, date) = waiting_before(ledger, &project.agreement.identifier, number, edition)?;
    let is_such = |fact: &Fact| matches!(fact, Fact::Written { is_reminder: false, .. });
    let event = waiting.facts().iter().rev().find_map(|(seq, fact)| is_such(fact).then_some(seq))?;
    let name = member.party.name_with_form();
    let fault = says::EarlierWaits { name, edition: waiting.number, date, later: edition.number };
    let fault = Diagnostic::error(fault).hint(says::EarlierWaitsStep { number });
    Some(fault.hint(says::EarlierWithdrawStep { event }))
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
            let sent = ledger.standing(id, number, request.today).later.filter(|later| later.has_gone());
            sent.map(|sent| sent.edition()).or_else(|| ledger.in_question(id, number))
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
    // All at once means all that have something coming; `again` alone does not begin with everybody anew.
    let is_named = request.parties.names(number);
    if is_named && request.test.is_some() {
        return Ok(Some(edition));
    }
    if let Some(date) = written(edition, request.occasion).filter(|_| !request.again) {
        return refuse(says::Written { date }.into(), says::WrittenStep { number }.into());
    }
    let (fact, is_due, again) = match request.occasion {
        Occasion::Sending => (
            Fact::Sent { date: request.today, how: Means::Smtp, reply_by: None },
            !edition.is_frozen() && edition.declined().is_none(),
            request.again,
        ),
        Occasion::Reminder => {
            let placed = ledger.place(id, number, edition.number);
            let waits = placed.is_some_and(|placed| placed.status(request.today) == Status::Sent);
            let next = reminders::next(&project.agreement, edition, request.today).filter(|_| waits);
            let is_planned = !project.agreement.reminders.is_empty();
            match next {
                Some(date) if date > request.today && is_planned && !request.again => {
                    return refuse(says::NotPlanned { date }.into(), says::NotPlannedStep {}.into());
                }
                Some(date) if date > request.today && !is_planned => {
                    let deadline = reminders::deadline(&project.agreement, edition);
                    let is: Message = match edition.sent().filter(|sent| *sent > deadline) {
                        Some(date) => says::SentSince { date }.into(),
                        None => says::NotOver { date: deadline }.into(),
                    };
                    return refuse(is, says::NotOverStep {}.into());
                }
                _ => {}
            }
            let is_due = next.is_some_and(|date| date <= request.today);
            (Fact::Written { date: request.today, is_reminder: true, reply_by: None }, is_due, request.again || is_due)
        }
    };
    let is_meant = is_due || is_named;
    match edition.may(&fact, again) {
        Ok(()) => Ok(is_meant.then_some(edition)),
        Err(refusal) => refuse(refusal.message, refusal.hint),
    }
}
