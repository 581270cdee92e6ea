//! The issuer's seal: a certification signature over each document, before it is sent.
//!
//! A sealed document is the document: its bytes replace the draft's in the same place ([`WriteSession::register_files`]), and it is
//! what is sent, and recognised when it comes back.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use avtale_signatures::sign::{self, Signer};
use jiff::Timestamp;
use rayon::prelude::*;
use serde::Serialize;

use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::folder::FileName;
use crate::manifest;
use crate::message::Message;
use crate::message::says::seal as says;
use crate::pdf::Revision;
use crate::reference::{Party, PartyTable};
use crate::register::{Edition, Event, Ledger, Sealed, day};
use crate::selection::Selection;
use crate::session::WriteSession;
use crate::store::{Staged, Store};
use crate::verify::Stamping;

/// Documents registered together: the register is flushed once for all of them.
const BATCH: usize = 64;

/// Who seals, and what.
pub struct Request<'a> {
    /// Which parties: whoever is named must have a draft to seal, and of the others those that have are found.
    pub parties: Selection,
    /// The parties that there are.
    pub table: &'a PartyTable,
    /// Who seals.
    pub signer: &'a (dyn Signer + Sync),
    /// Who proves when.
    pub stamping: Option<&'a Stamping<'a>>,
    /// The moment that is written in the seals, and on whose day the parties are at the statuses that are asked for.
    pub at: Timestamp,
}

/// A document that was sealed.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The party's name in running text.
    pub name: String,
    /// The document's identifier.
    pub document: String,
    /// Its path below `output/`.
    pub file: String,
    /// SHA-256 of the sealed PDF.
    pub sha256: Digest,
}

/// A draft to be sealed.
struct Draft {
    party: String,
    edition: u32,
    file: FileName,
    sha256: Digest,
}

/// Seals, registers, and returns what was sealed, with what stood in the way of the rest. `done` is called for each.
pub fn seal(
    agreement: &Agreement,
    request: &Request,
    session: &mut WriteSession,
    begin: &mut dyn FnMut(usize),
    done: &mut dyn FnMut(&Outcome),
) -> (Vec<Outcome>, Vec<Diagnostic>) {
    // Before anything is sealed, or every document would say the same.
    if let Err(error) = request.signer.check(request.at) {
        return (Vec::new(), vec![error.into()]);
    }
    // A draft may be what was sent: its bytes are not replaced before that is known.
    if let Err(fault) = session.ledger.may_send() {
        return (Vec::new(), vec![fault]);
    }
    let (drafts, mut problems) = drafts(agreement, request, &session.ledger);
    let mut outcomes = Vec::new();
    begin(drafts.len());
    for batch in drafts.chunks(BATCH) {
        match seal_batch(agreement, request, session, batch) {
            Ok((sealed, faults)) => {
                let failed = !faults.is_empty();
                problems.extend(faults);
                sealed.iter().for_each(&mut *done);
                outcomes.extend(sealed);
                if failed {
                    break;
                }
                let number = drafts.len() - outcomes.len();
                if session.is_cancelled() && number > 0 {
                    problems.push(Diagnostic::of(Kind::Attention, says::Cancelled { number }).hint(says::CancelledStep {}));
                    break;
                }
            }
            Err(fault) => {
                problems.push(fault);
                break;
            }
        }
    }
    problems.extend(manifest::write(&session.ledger, session.store).err());
    (outcomes, problems)
}

/// What was sealed, in a sentence: so many, with so many faults, of all or of those that were asked for.
pub fn told(sealed: usize, failed: usize, is_all: bool) -> Message {
    match (sealed, failed) {
        (0, _) if is_all => says::Nothing {}.into(),
        (0, _) => says::NothingOfThese {}.into(),
        (number, 0) => says::Documents { number }.into(),
        (number, failed) => says::DocumentsAndFaults { number, failed }.into(),
    }
}

fn seal_batch(
    agreement: &Agreement,
    request: &Request,
    session: &mut WriteSession,
    batch: &[Draft],
) -> Result<(Vec<Outcome>, Vec<Diagnostic>), Diagnostic> {
    // What has befallen one document, as a timestamp server that is down, befalls the others.
    let failed = AtomicBool::new(false);
    let (store, wait) = (session.store, session.wait());
    let seal_one = |draft: &Draft| {
        if failed.load(Ordering::Relaxed) || wait.is_cancelled() {
            return None;
        }
        let sealed = stage_sealed(agreement, request, store, draft);
        failed.fetch_or(sealed.is_err(), Ordering::Relaxed);
        Some(sealed)
    };
    let results: Vec<_> = batch.par_iter().filter_map(seal_one).collect();
    let (mut events, mut staged, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok((event, file)) => {
                events.push(event);
                staged.push(file);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if !events.is_empty() {
        let all = events.iter().cloned().map(Event::Sealed).collect();
        // What is not in its place yet is registered all the same, and counts as sealed.
        faults.extend(session.register_files(all, &staged)?.into_iter().filter_map(Result::err));
    }
    Ok((events.into_iter().map(|event| outcome(event, request.table)).collect(), faults))
}

/// Seals a draft's bytes and puts them beside its place.
fn stage_sealed(
    agreement: &Agreement,
    request: &Request,
    store: &dyn Store,
    draft: &Draft,
) -> Result<(Sealed, Staged), Diagnostic> {
    let in_file = |fault: Diagnostic| fault.in_file(&draft.file);
    let bytes = store.get(&draft.file)?.unwrap_or_default();
    if Digest::of(&bytes) != draft.sha256 {
        let fault = Diagnostic::of(Kind::Integrity, says::NotAsRegistered {});
        return Err(in_file(fault.hint(says::NotAsRegisteredStep {})));
    }
    let signable = Revision::of(&bytes).and_then(|revision| revision.certification(request.at)).map_err(in_file)?;
    let content = signable.content();
    let cms = sign::sign(&content, request.signer, request.stamping.map(|stamping| stamping.authority));
    let cms = cms.map_err(|error| in_file(error.into()))?;
    request.stamping.map_or(Ok(()), |stamping| stamping.check(&cms, &content, request.at)).map_err(in_file)?;
    let sealed = signable.complete(&cms).map_err(in_file)?;
    let staged = store.stage(&draft.file, &sealed)?;
    let leaf = request.signer.certificates().first();
    let event = Sealed {
        party: draft.party.clone(),
        agreement: agreement.identifier.clone(),
        edition: draft.edition,
        file: draft.file.clone(),
        sha256: staged.digest,
        bytes: sealed.len() as u64,
        draft: draft.sha256,
        sealer: leaf.map(|leaf| leaf.name()).unwrap_or_default(),
        certificate: leaf.map(|leaf| Digest::from(*leaf.fingerprint().as_bytes())).unwrap_or_default(),
    };
    Ok((event, staged))
}

fn outcome(event: Sealed, parties: &PartyTable) -> Outcome {
    let document = DocumentId { party: event.party.clone(), agreement: event.agreement, edition: event.edition }.to_string();
    let name = parties.name_of(&event.party);
    Outcome { party: event.party, name, document, file: event.file.to_string(), sha256: event.sha256 }
}

/// The drafts that are to be sealed, and what stands in the way of those that were named.
fn drafts(agreement: &Agreement, request: &Request, ledger: &Ledger) -> (Vec<Draft>, Vec<Diagnostic>) {
    let id = agreement.identifier.as_str();
    // Who is named twice, as by number and by name, has one document all the same.
    let named: BTreeSet<&str> = request.parties.named.iter().map(String::as_str).collect();
    let numbers = ledger.parties(id).filter(|number| !named.contains(number)).chain(named.iter().copied());
    let parties: Vec<Party> = numbers.filter_map(|number| request.table.known(number)).collect();
    let chosen = request.parties.among(&parties, id, ledger, day(request.at));
    let (mut drafts, mut problems) = (Vec::new(), Vec::new());
    for number in &chosen {
        match draft(ledger.latest(id, number), number) {
            Ok(draft) => drafts.push(draft),
            Err(unfit) if request.parties.names(number) => problems.push(unfit.explain(number, request.table)),
            Err(_) => {}
        }
    }
    (drafts, problems)
}

/// Why a party's document cannot be sealed.
enum Unfit {
    NoDocument,
    /// This edition is sent or signed.
    Frozen(u32),
    /// This edition is sealed.
    Sealed(u32),
}

impl Unfit {
    fn explain(self, number: &str, parties: &PartyTable) -> Diagnostic {
        let name = parties.name_of(number);
        let (message, step): (Message, Message) = match self {
            Self::NoDocument => (says::NoDocument { name }.into(), says::NoDocumentStep { number }.into()),
            Self::Frozen(edition) => (says::Frozen { name, edition }.into(), says::FrozenStep { number }.into()),
            Self::Sealed(edition) => (says::Sealed { name, edition }.into(), says::SealedStep {}.into()),
        };
        Diagnostic::of(Kind::Usage, message).hint(step)
    }
}

fn draft(edition: Option<&Edition>, number: &str) -> Result<Draft, Unfit> {
    let edition = edition.ok_or(Unfit::NoDocument)?;
    if edition.is_frozen() {
        return Err(Unfit::Frozen(edition.number));
    }
    if edition.issue().is_sealed {
        return Err(Unfit::Sealed(edition.number));
    }
    let issue = edition.issue();
    Ok(Draft { party: number.to_owned(), edition: edition.number, file: issue.file.clone(), sha256: issue.sha256 })
}
