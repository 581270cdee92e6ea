//! The files in the inbox, and those that were put aside. What is done to one is done in an order in which nothing is lost, whenever
//! the program is killed: it lies in the one folder or the other before it is removed anywhere.

use super::note::{self, Laid, Note, Refusal};
use super::room;
use crate::desk::Desk;
use crate::desk::answer::Problem;
use crate::desk::call::Call;
use crate::desk::files::Upload;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::says::inbox as says;
use crate::register::{Lease, Wait, Writer};
use crate::store::{Standing, Store};
use crate::text::shown;

/// The folder of those that wait, below `output/`.
pub(super) const INBOX: &str = "inbox";
/// The folder of those that were put aside.
pub(super) const REFUSED: &str = "refused";
/// So many letters of what a file is called are kept.
const LONGEST: usize = 200;

/// A file in one of these folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lying {
    folder: &'static str,
    /// Its name in the folder.
    pub(super) own: String,
}

impl Lying {
    /// Its name in the store.
    pub(super) fn name(&self) -> String {
        format!("{}/{}", self.folder, self.own)
    }

    /// What it is called in addresses: nothing in one is a path.
    pub(super) fn id(&self) -> String {
        Digest::of(self.own.as_bytes()).to_string()
    }

    /// What is in it, as its name says: whoever laid it there knew.
    fn sha256(&self) -> Option<Digest> {
        let stem = self.own.split('.').next()?;
        stem.get(stem.len().checked_sub(64)?..)?.parse().ok()
    }

    /// The same file in the other folder.
    fn in_folder(&self, folder: &'static str) -> Self {
        Self { folder, own: self.own.clone() }
    }
}

/// All in a folder, by name.
pub(super) fn all(store: &dyn Store, folder: &'static str) -> Result<Vec<Lying>, Diagnostic> {
    let own = |name: &String| Some(Lying { folder, own: name.strip_prefix(folder)?.strip_prefix('/')?.to_owned() });
    Ok(store.list(folder)?.0.iter().filter_map(own).collect())
}

/// The one in a folder that has this name in addresses.
pub(super) fn with_id(store: &dyn Store, folder: &'static str, id: &str) -> Result<Option<Lying>, Diagnostic> {
    Ok(all(store, folder)?.into_iter().find(|lying| lying.id() == id))
}

/// The one that the address names. Where it does not wait any more, whoever asks hears what became of it.
pub(super) fn waiting(call: &Call) -> Result<Lying, Problem> {
    let (store, id) = (&*call.desk.setting.store, call.part("file"));
    if let Some(lying) = with_id(store, INBOX, id)? {
        return Ok(lying);
    }
    match with_id(store, REFUSED, id)?.map(|lying| Note::of(store, &lying)).transpose()?.and_then(|note| note.refused) {
        Some(Refusal { by, why, .. }) => {
            let (name, why) = (shown(&by), shown(&why));
            Err(Problem::conflict(says::WasPutAside { name, why }).step(says::WasPutAsideStep {}))
        }
        None => Err(Problem::gone(says::Gone {}).step(says::GoneStep {})),
    }
}

impl Desk {
    /// Keeps all others from writing, for a moment.
    fn alone(&self, writer: &Writer) -> Result<Box<dyn Lease + '_>, Problem> {
        let wait = Wait { limit: self.setting.patience, ..Wait::NONE };
        Ok(self.setting.register.lease(&self.holder(writer), &wait)?)
    }
}

/// Lays files in the inbox that the office hands in. One that lies there is not laid there twice.
pub(super) fn lay(call: &Call, files: &[Upload]) -> Result<(), Problem> {
    let (setting, writer) = (&call.desk.setting, call.writer()?);
    let (store, room) = (&*setting.store, &setting.limits.inbox);
    let _lease = call.desk.alone(&writer)?;
    for file in files.iter().filter(|file| !file.bytes.is_empty()) {
        let sha256 = Digest::of(&file.bytes);
        let is_there = |lying: &Lying| lying.sha256() == Some(sha256) && is_same(store, &lying.name(), &sha256);
        if all(store, INBOX)?.iter().any(is_there) {
            continue;
        }
        room::has_room(store, room, file.bytes.len() as u64)?;
        let lying = Lying { folder: INBOX, own: room::own_name(&sha256, &file.bytes) };
        let laid =
            Laid { name: file.own_name().chars().take(LONGEST).collect(), by: writer.by().to_owned(), at: (setting.clock)() };
        // It may have been put aside before, and why is still to be read there.
        Note { laid: Some(laid), ..Note::of(store, &lying)? }.write(store, &lying)?;
        store.put(&lying.name(), &file.bytes)?;
    }
    Ok(())
}

/// Puts one aside that waits.
pub(super) fn put_aside(call: &Call, lying: &Lying, why: &str) -> Result<(), Problem> {
    let writer = call.writer()?;
    let refusal = Refusal { by: writer.by().to_owned(), at: (call.desk.setting.clock)(), why: why.to_owned() };
    moved(call, &writer, lying, REFUSED, Some(refusal))
}

/// Puts one back that was put aside.
pub(super) fn put_back(call: &Call, lying: &Lying) -> Result<(), Problem> {
    moved(call, &call.writer()?, lying, INBOX, None)
}

fn moved(call: &Call, writer: &Writer, lying: &Lying, folder: &'static str, refused: Option<Refusal>) -> Result<(), Problem> {
    let store = &*call.desk.setting.store;
    let _lease = call.desk.alone(writer)?;
    let there = lying.in_folder(folder);
    // Somebody else may have been quicker.
    let bytes = store.get(&lying.name())?.ok_or_else(|| Problem::gone(says::Gone {}).step(says::GoneStep {}))?;
    Note { refused, ..Note::of(store, lying)? }.write(store, &there)?;
    store.put(&there.name(), &bytes)?;
    Ok(store.remove(&lying.name())?)
}

/// Takes one out of the inbox that is registered, if the store has the same bytes under one of these names.
pub(super) fn take_out(store: &dyn Store, lying: &Lying, sha256: &Digest, kept_as: &[String]) -> Result<(), Diagnostic> {
    if kept_as.iter().any(|name| is_same(store, name, sha256)) && is_same(store, &lying.name(), sha256) {
        store.remove(&lying.name())?;
        if !store.exists(&lying.in_folder(REFUSED).name())? {
            note::forget(store, lying)?;
        }
    }
    Ok(())
}

fn is_same(store: &dyn Store, name: &str, sha256: &Digest) -> bool {
    matches!(store.compare(name, sha256), Ok(Standing::Same))
}
