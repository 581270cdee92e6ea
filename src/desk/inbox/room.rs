//! So much room there is in the inbox, and no more: anybody who has a link can lay files there.

use avtale_pages::Format;
use jiff::Timestamp;

use super::lying::{self, INBOX, Lying};
use crate::desk::answer::Problem;
use crate::desk::call::Call;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::invitation::{self, Closed};
use crate::message::Message;
use crate::message::says::invited as says;
use crate::register::{Holder, Wait};
use crate::store::{Standing, Store};

/// How much room there is, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// For the files of one document.
    pub document: u64,
    /// For those of all documents of an agreement, and as much for what the office lays there.
    pub agreement: u64,
    /// So much of the disk is left to others.
    pub free: u64,
}

impl Default for Room {
    fn default() -> Self {
        Self { document: 200 << 20, agreement: 10 << 30, free: 1 << 30 }
    }
}

/// What there is too little of.
pub(super) enum Lacking {
    /// Room in the inbox.
    Room,
    /// Room on the disk, which has so many bytes free.
    Disk(u64),
}

/// Why a file is not taken.
pub(in crate::desk) enum Refused {
    /// Its link leads nowhere any more, or no further file is returned by it.
    Closed(Closed),
    /// There is no room.
    Full(Message),
    /// Something else.
    Problem(Problem),
}

impl<T: Into<Problem>> From<T> for Refused {
    fn from(problem: T) -> Self {
        Self::Problem(problem.into())
    }
}

/// Lays a file in its place, which has nothing of the name that it came with, and counts it among those that its link may return.
pub(in crate::desk) fn lay(call: &Call, id: &DocumentId, bytes: &[u8], now: Timestamp) -> Result<Digest, Refused> {
    let setting = &call.desk.setting;
    let (store, sha256, secret) = (&*setting.store, Digest::of(bytes), call.part("secret"));
    let name = format!("{INBOX}/{id}-{}", own_name(&sha256, bytes));
    // Whoever else writes is waited for: they remove what is half written, and two may return the same.
    let holder = Holder { since: now, ..setting.holder.clone() };
    let _lease = setting.register.lease(&holder, &Wait { limit: setting.patience, ..Wait::NONE })?;
    match invitation::open(&*setting.invitations, secret, now)? {
        Ok(invitation) if invitation.takes(&sha256) => {}
        Ok(_) => return Err(Refused::Closed(Closed::Spent)),
        Err(why) => return Err(Refused::Closed(why)),
    }
    // What has the name and is something else was damaged.
    if store.compare(&name, &sha256)? != Standing::Same {
        match lacking(store, &setting.limits.inbox, Some(id), bytes.len() as u64)? {
            Some(Lacking::Room) => return Err(Refused::Full(says::Full {}.into())),
            Some(Lacking::Disk(free)) => return Err(Refused::Full(says::NoRoom { free: free >> 20 }.into())),
            None => store.put(&name, bytes)?,
        }
    }
    // Not before: what is no fault of whoever returns it takes nothing from them.
    invitation::spend(&*setting.invitations, secret, &sha256, now)?.map(|_| sha256).map_err(Refused::Closed)
}

/// What there is too little of for so many bytes more, of a document or of what the office lays there.
pub(super) fn lacking(
    store: &dyn Store,
    room: &Room,
    id: Option<&DocumentId>,
    bytes: u64,
) -> Result<Option<Lacking>, Diagnostic> {
    let (mut own, mut all) = (bytes, bytes);
    for (lying, of) in lying::all(store, INBOX)?.iter().map(|lying| (lying, lying.of())) {
        let agreement = |id: &DocumentId| id.agreement.clone();
        if of.as_ref().map(agreement) == id.map(agreement) {
            let size = store.size(&lying.name())?.unwrap_or_default();
            all = all.saturating_add(size);
            if id.is_some() && of.as_ref() == id {
                own = own.saturating_add(size);
            }
        }
    }
    if id.is_some() && own > room.document || all > room.agreement {
        return Ok(Some(Lacking::Room));
    }
    Ok(store.room().filter(|free| *free < room.free.saturating_add(bytes)).map(Lacking::Disk))
}

/// What a file is called that has these bytes: nothing of the name that it came with.
pub(super) fn own_name(sha256: &Digest, bytes: &[u8]) -> String {
    format!("{sha256}.{}", Format::of(bytes).map_or("bin", ending))
}

/// Whether files of the office have room for one more in the inbox.
pub(super) fn has_room(store: &dyn Store, room: &Room, bytes: u64) -> Result<(), Problem> {
    use crate::message::says::inbox as says;
    match lacking(store, room, None, bytes)? {
        None => Ok(()),
        Some(Lacking::Room) => Err(Problem::refused(says::Full {}).step(says::FullStep {})),
        Some(Lacking::Disk(free)) => Err(Problem::refused(says::NoRoom { free: free >> 20 }).step(says::FullStep {})),
    }
}

/// The end of its name: by what it begins with, and not by what it is called.
fn ending(format: Format) -> &'static str {
    match format {
        Format::Pdf => "pdf",
        Format::Jpeg => "jpg",
        Format::Png => "png",
        Format::Jpeg2000 => "jp2",
        Format::Tiff => "tiff",
    }
}

impl Lying {
    /// The document by whose link it was returned, if it was.
    pub(super) fn of(&self) -> Option<DocumentId> {
        self.own.rsplit_once('-')?.0.parse().ok()
    }
}
