//! Signatures that last: a signed copy, or a sealed document, is extended by what proves it when certificates have expired and issuers are gone.
//!
//! 1. [`targets`] are the files that it is done for: of each signature that counts the newest file, and of each sealed document
//!    that has come back with none, where it was never done or must be done again soon.
//! 2. Of each, `extend` makes a longer one: what was there, then a document security store, then a document
//!    time-stamp (ETSI EN 319 142-1, 5.4). Every byte that was there stays. It is all or nothing: where something is lacking,
//!    nothing is written, and it is told what and where it could be had (`worded`).
//! 3. [`preserve`] registers them, in the order that makes a crash harmless. The files before are kept.
//!
//! One that cannot be preserved keeps no other from it. Nor is anything asked for twice: an answer that was fetched for one
//! serves all, and a time-stamping authority that did not answer is left alone.

mod extend;
mod stamping;
mod target;
mod worded;

use std::sync::Mutex;

use avtale_pages::RenderWorker;
use avtale_signatures::Client;
use avtale_signatures::preserve::{RevocationMaterial, RevocationSource};
use avtale_signatures::sign::TimestampAuthority;
use avtale_signatures::validate::TrustAnchors;
use jiff::Timestamp;
use rayon::prelude::*;
use serde::Serialize;

use self::extend::{Extended, Extending};
pub use self::stamping::Stampers;
pub use self::target::{Asked, Target, Which, target_of, targets};
use crate::control::Control;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::folder::FileName;
use crate::manifest;
use crate::message::says::preserve as says;
use crate::reference::PartyTable;
use crate::register::{Event, Ledger, Preserved, Reached, SignedCopy, day};
use crate::session::WriteSession;
use crate::store::{Staged, Standing, Store};
use crate::verify::VerificationContext;

/// Files registered together: the register is flushed once for all of them.
const BATCH: usize = 16;

/// What files are preserved with.
#[derive(Clone, Copy)]
pub struct Preserving<'a> {
    /// The parties that there are.
    pub parties: &'a PartyTable,
    /// The certificates that are trusted.
    pub trust_anchors: &'a TrustAnchors,
    /// Who looks at pages.
    pub worker: &'a RenderWorker,
    /// Who is asked for time-stamps, in this order.
    pub authorities: &'a [TimestampAuthority],
    /// Where it may be fetched that certificates were not revoked; nowhere if nobody said so.
    pub source: Option<&'a RevocationSource>,
    /// The moment at which it is begun: no time-stamp can be older.
    pub at: Timestamp,
    /// The clock that files are judged by.
    pub clock: fn() -> Timestamp,
}

/// A file that was made to last.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The party's name in running text.
    pub name: String,
    /// The document's identifier.
    pub document: String,
    /// Path of the new file below `output/`.
    pub file: String,
    /// SHA-256 of it.
    pub sha256: Digest,
    /// SHA-256 of the file that it begins with.
    pub of: Digest,
    /// The level that its signatures have reached; none where they are no baseline signatures.
    pub level: Option<Reached>,
    /// The time in its document time-stamp.
    pub stamped: Timestamp,
    /// The last moment that this one's certificates are valid.
    pub expires: Timestamp,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// What was preserved.
    pub outcomes: Vec<Outcome>,
    /// What stood in the way of the others, and what is worth knowing.
    pub problems: Vec<Diagnostic>,
    /// Whether somebody put an end to it.
    pub is_cancelled: bool,
}

/// Preserves these files and registers that. `done` is called for each that was dealt with: once it is registered, or at once if
/// it cannot be. Where there is nobody left to ask for time-stamps, the rest is not tried.
pub fn preserve(
    preserving: &Preserving,
    targets: &[Target],
    material: RevocationMaterial,
    session: &mut WriteSession,
    control: &Control,
    done: &mut dyn FnMut(&Target, bool),
) -> Report {
    // Whoever puts an end to it waits for no answer.
    let until = |client: &Client| client.clone().cancelled_by(control.cancelled.clone());
    let authorities = preserving.authorities.iter().map(|authority| authority.clone().asked_by(until(authority.client())));
    let authorities: Vec<_> = authorities.collect();
    let source = preserving.source.map(|source| source.clone().asked_by(until(source.client())));
    let preserving = &Preserving { authorities: &authorities, source: source.as_ref(), ..*preserving };
    let (stampers, material) = (Stampers::new(&authorities), Mutex::new(material));
    let mut report = Report::default();
    for batch in targets.chunks(BATCH) {
        if control.is_cancelled() {
            break;
        }
        let (store, ledger) = (session.store, &session.ledger);
        let one = |target: &Target| {
            if control.is_cancelled() || stampers.are_all_down() {
                return None;
            }
            let made = stage(preserving, target, (store, ledger), &stampers, &material, control);
            Some(made)
        };
        let made: Vec<_> = batch.par_iter().map(one).collect();
        let (mut events, mut staged, mut ready) = (Vec::new(), Vec::new(), Vec::new());
        for (target, made) in batch.iter().zip(made) {
            let Some(made) = made else { continue };
            match made {
                Ok((event, file)) => {
                    events.push(event);
                    staged.push(file);
                    ready.push(target);
                }
                Err(faults) => {
                    report.problems.extend(faults);
                    done(target, false);
                }
            }
        }
        if events.is_empty() {
            continue;
        }
        match session.register_files(events.iter().cloned().map(Event::Preserved).collect(), &staged) {
            // What is not in its place yet is registered all the same.
            Ok(placed) => report.problems.extend(placed.into_iter().filter_map(Result::err)),
            Err(fault) => {
                report.problems.push(fault);
                break;
            }
        }
        ready.into_iter().for_each(|target| done(target, true));
        report.outcomes.extend(events.into_iter().map(|event| outcome(event, preserving.parties)));
    }
    report.is_cancelled = control.is_cancelled();
    report.problems.extend(stampers.told());
    if !report.outcomes.is_empty() {
        report.problems.extend(manifest::write(&session.ledger, session.store).err());
    }
    report
}

/// Makes the longer file and puts it beside its place.
fn stage(
    preserving: &Preserving,
    target: &Target,
    (store, ledger): (&dyn Store, &Ledger),
    stampers: &Stampers,
    material: &Mutex<RevocationMaterial>,
    control: &Control,
) -> Result<(Preserved, Staged), Vec<Diagnostic>> {
    let in_file = |fault: Diagnostic| vec![fault.in_file(store.location(&target.file))];
    let bytes = store.get(&target.file).map_err(|fault| vec![fault])?.unwrap_or_default();
    if Digest::of(&bytes) != target.sha256 {
        return Err(in_file(Diagnostic::of(Kind::Integrity, says::NotAsRegistered {}).hint(says::NotAsRegisteredStep {})));
    }
    let worker = preserving.worker.until(control.cancelled.clone());
    let now = (preserving.clock)();
    let Preserving { parties, trust_anchors, .. } = *preserving;
    let context = VerificationContext { store, ledger, parties, trust_anchors, worker: &worker, now, on: day(now) };
    let extending = Extending { context, stampers, source: preserving.source, at: preserving.at, clock: preserving.clock };
    let extended = extending.extend(&bytes, material);
    let Extended { bytes, level, stamped, expires } =
        extended.map_err(|faults| faults.into_iter().flat_map(in_file).collect::<Vec<_>>())?;
    let file = name_for(store, ledger, target, &Digest::of(&bytes)).map_err(|fault| vec![fault])?;
    let staged = store.stage(&file, &bytes).map_err(|fault| vec![fault])?;
    let copy = SignedCopy { file, sha256: staged.digest, bytes: bytes.len() as u64 };
    let Target { party, agreement, edition, .. } = target.clone();
    Ok((Preserved { party, agreement, edition, of: target.sha256, copy, level, stamped, expires }, staged))
}

/// What the longer file is called: as the one that came, and how often it was extended. Nothing is put in the place of
/// another file.
fn name_for(store: &dyn Store, ledger: &Ledger, target: &Target, digest: &Digest) -> Result<FileName, Diagnostic> {
    let before = target.file.as_str();
    let stem = before.strip_suffix(".pdf").unwrap_or(before);
    let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    let stem = stem.rsplit_once(EXTENDED).filter(|(_, nth)| is_number(nth)).map_or(stem, |(stem, _)| stem);
    for nth in 1..=MOST {
        let name = format!("{stem}{EXTENDED}{nth}.pdf");
        let Ok(name) = FileName::of_document(&name) else { break };
        if !ledger.has_copy_named(&name) && store.compare(&name, digest)? != Standing::Other {
            return Ok(name);
        }
    }
    Err(Diagnostic::error(says::NoPlace { file: before }).hint(says::NoPlaceStep {}))
}

/// How often a file can be extended: every month for eight years, if it must be.
const MOST: u32 = 100;
/// What stands before the number in the name of an extended file.
const EXTENDED: &str = "-preserved-";

fn outcome(event: Preserved, parties: &PartyTable) -> Outcome {
    let Preserved { party, agreement, edition, of, copy, level, stamped, expires } = event;
    let name = parties.name_of(&party);
    let document = DocumentId { party: party.clone(), agreement, edition }.to_string();
    Outcome { party, name, document, file: copy.file.to_string(), sha256: copy.sha256, of, level, stamped, expires }
}
