//! Going on after a backup was put back, as a service: the restoration is registered, what is known to have happened since is
//! told, and a person confirms that it is registered.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Left, Letter, Seen, Trace, begin, confirm, letters, register, take_over, traces};
use crate::diagnostic::{Diagnostic, Kind};
use crate::manifest;
use crate::message::Message;
use crate::message::says::restored as says;
use crate::register::{self as registers, Event, Head, Ledger, LostFile, Other, Register, Relation, Restoration};
use crate::session::{Access, WriteSession};
use crate::store::Store;

/// What was put back.
#[derive(Clone, Copy)]
pub struct Restoring<'a> {
    /// The register.
    pub register: &'a dyn Register,
    /// The documents.
    pub store: &'a dyn Store,
    /// Who writes to both, and how long they wait for their turn. Without it, it is only told what is known.
    pub access: Option<Access<'a>>,
}

/// What is left besides.
#[derive(Debug, Default, Clone)]
pub struct Request<'a> {
    /// Another copy of the register, in whatever state.
    pub other: Option<&'a Path>,
    /// Whether the events of it are to be taken over that continue the register.
    pub take: bool,
    /// Manifests that are newer than the backup.
    pub manifests: Vec<PathBuf>,
    /// Letters that a mail program has kept.
    pub letters: Vec<PathBuf>,
}

/// What is known.
pub struct Known {
    /// The restoration that nobody has confirmed, if there is one.
    pub restoration: Option<Restoration>,
    /// What the register says now.
    pub ledger: Ledger,
    /// Number and time of the last event that is about a party.
    pub last: Option<(u64, Timestamp)>,
    /// What another copy of the register is to it.
    pub other: Option<Other>,
    /// How many events were taken over from it.
    pub taken: u64,
    /// What is known to have happened, and is not registered, by party.
    pub traces: Vec<Trace>,
    /// What is worth knowing, and what could not be read.
    pub problems: Vec<Diagnostic>,
}

/// Registers the restoration, unless that is registered already, takes over what is asked for, and tells what else is known.
pub fn look(restoring: &Restoring, request: &Request) -> Result<Known, Diagnostic> {
    let Restoring { register: own, store, access } = restoring;
    let mut session = access.as_ref().map(WriteSession::restored).transpose()?;
    let mut problems: Vec<Diagnostic> = session.iter_mut().flat_map(|session| std::mem::take(&mut session.problems)).collect();
    let named = manifest::named(*store);
    if let Some(session) = &mut session {
        begin(session, named.as_deref().unwrap_or_default())?;
    }
    let (mut ledger, mut seen) = read(*own)?;
    let events = seen.last.map_or(0, |(seq, _)| seq);
    let other = request.other.map(|path| registers::compare(*own, events, path)).transpose()?;
    let mut manifests: Vec<(PathBuf, Vec<LostFile>)> = vec![(store.location(manifest::FILE), named?)];
    for path in &request.manifests {
        manifests.push((path.clone(), super::read_manifest(path, &ledger)?));
    }
    let mut taken = 0;
    if let (Some(session), Some(other), true) = (&mut session, &other, request.take) {
        // A run that was stopped after it had taken over all of it has left the rest to this one.
        let is_here_already = other.relation == Relation::Continues && other.since == 0 && other.damaged.count == 0;
        if other.continues == 0 && !is_here_already {
            return Err(nothing_to_take(other).in_file(request.other.unwrap_or(Path::new(""))));
        }
        if other.continues > 0
            && let Some(aside) = take_over(session, other)?
        {
            problems.push(Diagnostic::warning(says::MadeRoom {}).hint(says::MadeRoomStep { file: aside.as_path() }));
        }
        taken = other.continues;
    }
    let ledger_now = session.as_ref().map_or(&ledger, |session| &session.ledger);
    let (letters, faults): (Vec<Letter>, _) = letters(*store, &request.letters, ledger_now);
    problems.extend(faults);
    let left = Left { manifests, letters, other: request.other.zip(other.as_ref()) };
    if let Some(session) = &mut session {
        register(session, &left)?;
        (ledger, seen) = read(*own)?;
    }
    let (traces, faults) = traces(*own, *store, &ledger, &seen, &left);
    problems.extend(faults);
    Ok(Known { restoration: ledger.restoration(), ledger, last: seen.last, other, taken, traces, problems })
}

/// Registers that a person has confirmed that what had gone out is registered: the event, and what is worth knowing.
pub fn confirmed(access: &Access, why: &str) -> Result<(Event, Vec<Diagnostic>), Diagnostic> {
    let mut session = WriteSession::open(access)?;
    let (_, seen) = read(access.register)?;
    let event = confirm(access.register, access.store, &session.ledger, &seen, why)?;
    session.register(vec![event.clone()])?;
    Ok((event, session.problems))
}

/// What the register says, and what of it no ledger keeps.
fn read(register: &dyn Register) -> Result<(Ledger, Seen), Diagnostic> {
    let (mut ledger, mut seen) = (Ledger::with_digests(), Seen::default());
    register.read(Head::default(), &mut |entry| {
        ledger.apply(&entry);
        seen.see(&entry);
    })?;
    Ok((ledger, seen))
}

fn nothing_to_take(other: &Other) -> Diagnostic {
    let why: Message = match (other.relation, other.unsaid) {
        (Relation::Continues, Some(seq)) => says::ErasedUnsaid { seq }.into(),
        (Relation::Continues, None) => says::NoWholeEvent {}.into(),
        (Relation::Older, _) => says::EndsBefore {}.into(),
        (Relation::Forked, _) => says::OthersSince {}.into(),
        (Relation::Apart, _) => says::MissingBetween {}.into(),
    };
    Diagnostic::of(Kind::Usage, says::NothingToTake { why }).hint(says::NothingToTakeStep {})
}
