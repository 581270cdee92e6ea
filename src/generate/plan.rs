//! What is to be made: every member's document compared with what it would be now.

use std::collections::BTreeSet;
use std::thread;

use super::{Action, Outcome, Request};
use crate::changes::Change;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::member::Member;
use crate::message::Message;
use crate::message::says::generate as says;
use crate::project::{Draft, Project, Since};
use crate::register::{Edition, Issue, Ledger};
use crate::store::{Staged, Store, letter_under_way};
use crate::succession;

/// A party's document as the plan finds it.
pub(super) struct Planned<'a> {
    pub(super) outcome: Outcome,
    /// There if it is to be made.
    pub(super) draft: Option<Draft<'a>>,
    /// A path it stood under before and does no longer.
    pub(super) replaces: Option<String>,
    /// The letter with a draft that was made before, which may be on its way when this is.
    pub(super) letter: Option<String>,
    /// The digests that it may have, if not any: something else may be all that is left of what was sent.
    pub(super) only: Option<Vec<Digest>>,
    pub(super) faults: Vec<Diagnostic>,
}

/// The members that were asked for.
pub(super) fn select<'a>(project: &'a Project, request: &Request, ledger: &Ledger) -> Result<Vec<&'a Member>, Diagnostic> {
    let agreement = project.agreement.identifier.as_str();
    // Any edition will do: the latest may be the next one already, made by a run that was cut short.
    let was_sent = |number: &str| ledger.editions(agreement, number).iter().any(Edition::is_frozen);
    for number in &request.parties.named {
        let name = project.table.name_of(number);
        if !project.parties.iter().any(|party| party.number == *number) {
            return Err(Diagnostic::of(Kind::Usage, says::NoRecord { name, number }).hint(says::NoRecordStep {}));
        }
        if request.reissue && !was_sent(number) {
            let message: Message = match ledger.latest(agreement, number) {
                None => says::NotMade { name }.into(),
                Some(draft) => says::NotSent { name, edition: draft.number }.into(),
            };
            return Err(Diagnostic::of(Kind::Usage, message).hint(says::NotSentStep {}));
        }
    }
    let parties = project.members.iter().map(|member| &member.party);
    let chosen = request.parties.among(parties, agreement, ledger, request.on);
    let mut members = Vec::new();
    for member in project.members.iter().filter(|member| chosen.contains(&member.party.number)) {
        let number = &member.party.number;
        match succession::is_gone(agreement, ledger, &project.table, &member.party) {
            None if request.reissue && !was_sent(number) => {}
            None => members.push(member),
            Some(fault) if request.parties.names(number) => return Err(fault),
            Some(_) => {}
        }
    }
    Ok(members)
}

/// Compares every member's document with what it would be now. Reading and hashing what is on disk is most of the
/// work of a run in which nothing has changed, so it is done on all cores.
pub(super) fn plan<'a>(
    project: &Project,
    request: &Request,
    ledger: &Ledger,
    store: &dyn Store,
    members: &[&'a Member],
) -> Vec<Planned<'a>> {
    let share = members.len().div_ceil(request.jobs.get()).max(1);
    thread::scope(|scope| {
        let plan_some = |some: &[&'a Member]| -> Vec<_> {
            let mut since = Since::new(project, store);
            some.iter().map(|member| plan_one(request, ledger, (project, store, &mut since), member)).collect()
        };
        let workers: Vec<_> = members.chunks(share).map(|some| scope.spawn(move || plan_some(some))).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

fn plan_one<'a>(
    request: &Request,
    ledger: &Ledger,
    (project, store, since): (&Project, &dyn Store, &mut Since),
    member: &'a Member,
) -> Planned<'a> {
    let number = &member.party.number;
    let latest = ledger.latest(&project.agreement.identifier, number);
    let reissue = request.reissue;
    let edition = match latest {
        None => project.agreement.edition,
        Some(latest) if latest.is_frozen() && !reissue => latest.number,
        Some(latest) if latest.is_frozen() => project.agreement.edition.max(latest.number + 1),
        Some(latest) => project.agreement.edition.max(latest.number),
    };
    let mut outcome = Outcome {
        party: number.clone(),
        name: member.party.name_with_form(),
        document: project.id(member, edition).to_string(),
        edition,
        // Until it is made, it has failed.
        action: Action::Failed,
        changes: Vec::new(),
        settings: Vec::new(),
        file: String::new(),
        sha256: None,
    };
    let draft = match project.draft(member, edition, project.supersedes(ledger, member, edition)) {
        Ok(draft) => draft,
        Err(faults) => return Planned::failed(outcome, faults),
    };
    outcome.file = draft.file.to_string();
    let (strange, is_restored) = match unregistered(ledger, store, &draft.file) {
        Ok(strange) => (strange, ledger.restoration().is_some()),
        Err(fault) => return Planned::failed(outcome, vec![fault]),
    };
    // What was registered by events that are lost may be made again, and what lies there.
    let again = || {
        let lost = ledger.lost().filter(|lost| is_same_document(&lost.file, &draft.file)).map(|lost| lost.sha256);
        lost.chain(strange).collect::<Vec<_>>()
    };
    let Some(latest) = latest else {
        outcome.changes.push(Change::New);
        let only = Some(again()).filter(|only| is_restored && !only.is_empty());
        return Planned { only, ..Planned::to_make(outcome, draft) };
    };
    let issue = latest.issue();
    let on_disk = match on_disk(store, issue) {
        Ok(digest) => digest,
        Err(fault) => return Planned::failed(outcome, vec![fault]),
    };
    // That the next edition says which it is, is no change of the record.
    let same = (latest.number != edition).then(|| project.draft(member, latest.number, issue.supersedes)).transpose();
    let (same, changes) = match same.and_then(|same| {
        let changes = project.changes(same.as_ref().unwrap_or(&draft), issue)?;
        Ok((same, changes))
    }) {
        Ok(both) => both,
        Err(faults) => return Planned::failed(outcome, faults),
    };
    outcome.changes = changes;
    let letter = letter_under_way(&project.id(member, latest.number).to_string());
    let under_way = match store.exists(&letter) {
        Ok(exists) => exists && !latest.is_frozen(),
        Err(fault) => return Planned::failed(outcome, vec![fault]),
    };
    if under_way || (latest.is_frozen() && !reissue) {
        // What a person has decided on is told no more.
        outcome.changes.retain(|change| change.concerns_sent() && !latest.keeps(&draft.inputs, *change));
        outcome.settings = since.name(&draft, issue, &mut outcome.changes);
        outcome.action = if outcome.changes.is_empty() { Action::Unchanged } else { Action::Frozen };
        outcome.file = issue.file.to_string();
        outcome.sha256 = Some(issue.sha256);
        return match on_disk {
            Some(digest) if digest == issue.sha256 && under_way && outcome.action == Action::Frozen => {
                let fault = may_have_been_sent(&outcome.name, number);
                Planned::failed(outcome, vec![fault])
            }
            Some(digest) if digest == issue.sha256 => Planned::settled(outcome),
            found => {
                outcome.action = Action::Failed;
                Planned::failed(outcome, vec![frozen_file_damaged(latest, found)])
            }
        };
    }
    outcome.settings = since.name(same.as_ref().unwrap_or(&draft), issue, &mut outcome.changes);
    let is_another = !outcome.changes.is_empty() || latest.number != edition || issue.file != draft.file;
    let only = (is_restored && (strange.is_some() || (is_another && !latest.is_frozen()))).then(again);
    if only.as_ref().is_some_and(Vec::is_empty) {
        let fault = Diagnostic::error(says::BeforeRestoration {}).hint(says::BeforeRestorationStep {});
        return Planned::failed(outcome, vec![fault]);
    }
    if latest.number != edition {
        outcome.changes.push(Change::Edition);
    }
    if outcome.changes.is_empty() && issue.file == draft.file {
        match on_disk {
            Some(digest) if digest == issue.sha256 => {
                outcome.action = Action::Unchanged;
                outcome.sha256 = Some(digest);
                return Planned::settled(outcome);
            }
            Some(_) => outcome.changes.push(Change::Altered),
            None => outcome.changes.push(Change::Missing),
        }
    }
    // A sent edition's document stays where it is; an overtaken draft makes room.
    let stays = latest.is_frozen() || (latest.stays() && latest.number != edition);
    let replaces = (!stays && issue.file != draft.file).then(|| issue.file.to_string());
    let letter = (!latest.is_frozen()).then_some(letter);
    Planned { only, replaces, letter, ..Planned::to_make(outcome, draft) }
}

/// Whether two files are of one document, by their names: a letter does not say in which folder.
fn is_same_document(one: &str, other: &str) -> bool {
    one.rsplit('/').next() == other.rsplit('/').next()
}

/// The digest of what stands in a document's place, or beside it, where a run was killed before it put it there.
fn on_disk(store: &dyn Store, issue: &Issue) -> Result<Option<Digest>, Diagnostic> {
    let there = store.get(&issue.file)?.map(|bytes| Digest::of(&bytes));
    let staged = Staged { name: issue.file.to_string(), digest: issue.sha256 };
    if there != Some(issue.sha256) && store.is_staged(&staged)? { Ok(Some(issue.sha256)) } else { Ok(there) }
}

/// That nobody knows whether a draft was sent.
pub(super) fn may_have_been_sent(name: &str, number: &str) -> Diagnostic {
    Diagnostic::error(says::InDoubt { name }).hint(says::InDoubtStep { number })
}

/// While a restoration is not confirmed, the digest of what stands in a document's place if nothing is registered of it: it
/// may be all that is left of what was sent.
fn unregistered(ledger: &Ledger, store: &dyn Store, file: &str) -> Result<Option<Digest>, Diagnostic> {
    if ledger.restoration().is_none() {
        return Ok(None);
    }
    Ok(store.get(file)?.map(|bytes| Digest::of(&bytes)).filter(|digest| !ledger.knows(digest)))
}

fn frozen_file_damaged(edition: &Edition, found: Option<Digest>) -> Diagnostic {
    let (issue, edition) = (edition.issue(), edition.number);
    let message = if found.is_some() { says::Damaged { edition }.into() } else { Message::from(says::Missing { edition }) };
    let step = says::RestoreStep { digest: issue.sha256.to_string() };
    Diagnostic::of(Kind::Integrity, message).in_file(&issue.file).hint(step)
}

impl<'a> Planned<'a> {
    fn to_make(outcome: Outcome, draft: Draft<'a>) -> Self {
        let altered = outcome
            .changes
            .contains(&Change::Altered)
            .then(|| Diagnostic::warning(says::Altered {}).in_file(&outcome.file).hint(says::AlteredStep {}));
        Self { draft: Some(draft), ..Self::failed(outcome, altered.into_iter().collect()) }
    }

    fn settled(outcome: Outcome) -> Self {
        Self::failed(outcome, Vec::new())
    }

    fn failed(outcome: Outcome, faults: Vec<Diagnostic>) -> Self {
        Self { outcome, draft: None, replaces: None, letter: None, only: None, faults }
    }
}

/// Parties that have a document and no record any more.
pub(super) fn left_behind(project: &Project, request: &Request, ledger: &Ledger) -> Vec<Diagnostic> {
    if !request.parties.is_all() || request.reissue {
        return Vec::new();
    }
    let known: BTreeSet<&str> = project.parties.iter().map(|party| party.number.as_str()).collect();
    ledger
        .parties(&project.agreement.identifier)
        .filter(|number| !known.contains(number) && ledger.succession(&project.agreement.identifier, number).is_none())
        .map(|number| {
            let name = project.table.name_of(number);
            let is_listed = project.annex.as_ref().is_some_and(|annex| annex.party(number).is_some());
            let step: Message = if is_listed { says::ListedBehindStep {}.into() } else { says::LeftBehindStep {}.into() };
            Diagnostic::warning(says::LeftBehind { name }).hint(step)
        })
        .collect()
}
