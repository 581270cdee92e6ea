//! Where returned files lie until a person of the office has seen them, below `output/`. Anybody who has a link can lay files there,
//! so there is so much room and no more: for one document, for all of an agreement, and as long as the disk has some for others.

use avtale_pages::Format;
use jiff::Timestamp;

use super::answer::Problem;
use super::call::Call;
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::invitation::{self, Closed};
use crate::message::Message;
use crate::message::says::invited as says;
use crate::register::{Holder, Wait};
use crate::store::{Standing, Store};

/// Its name.
const INBOX: &str = "inbox";

/// How much room there is, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// For the files of one document.
    pub document: u64,
    /// For those of all documents of an agreement.
    pub agreement: u64,
    /// So much of the disk is left to others.
    pub free: u64,
}

impl Default for Room {
    fn default() -> Self {
        Self { document: 200 << 20, agreement: 10 << 30, free: 1 << 30 }
    }
}

/// Why a file is not taken.
pub(super) enum Refused {
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
pub(super) fn lay(call: &Call, id: &DocumentId, bytes: &[u8], now: Timestamp) -> Result<Digest, Refused> {
    let setting = &call.desk.setting;
    let (store, sha256, secret) = (&*setting.store, Digest::of(bytes), call.part("secret"));
    let name = format!("{INBOX}/{id}-{sha256}.{}", Format::of(bytes).map_or("bin", ending));
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
        check_room(store, &setting.limits.inbox, id, bytes.len() as u64)?;
        store.put(&name, bytes)?;
    }
    // Not before: what is no fault of whoever returns it takes nothing from them.
    invitation::spend(&*setting.invitations, secret, &sha256, now)?.map(|_| sha256).map_err(Refused::Closed)
}

fn check_room(store: &dyn Store, room: &Room, id: &DocumentId, bytes: u64) -> Result<(), Refused> {
    let (mut own, mut all) = (bytes, bytes);
    for name in store.list(INBOX)?.0 {
        // A name is that of a document and a digest.
        let of = name.strip_prefix(INBOX).and_then(|name| name.strip_prefix('/')?.rsplit_once('-')?.0.parse::<DocumentId>().ok());
        if let Some(of) = of.filter(|of| of.agreement == id.agreement) {
            let size = store.size(&name)?.unwrap_or_default();
            all = all.saturating_add(size);
            if of == *id {
                own = own.saturating_add(size);
            }
        }
    }
    if own > room.document || all > room.agreement {
        return Err(Refused::Full(says::Full {}.into()));
    }
    match store.room() {
        Some(free) if free < room.free.saturating_add(bytes) => Err(Refused::Full(says::NoRoom { free: free >> 20 }.into())),
        _ => Ok(()),
    }
}

fn ending(format: Format) -> &'static str {
    match format {
        Format::Pdf => "pdf",
        Format::Jpeg => "jpg",
        Format::Png => "png",
        Format::Jpeg2000 => "jp2",
        Format::Tiff => "tiff",
    }
}
