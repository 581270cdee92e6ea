//! What people write, records and settings, read once until it is another: what happens is registered far more often.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Desk;
use super::picture::Of;
use crate::agreement::Agreement;
use crate::checkpoint;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::member::Members;
use crate::reference::PartyTable;
use crate::situation;
use crate::store::OUTBOX;

/// So long it is not looked at again: what was changed is seen a moment later.
const FRESH: Duration = Duration::from_millis(500);
/// After so long all is read again: of two changes in one tick of the system's clock only reading tells.
const LONGEST: Duration = Duration::from_secs(60);

/// What they wrote.
pub(super) struct Written {
    /// Of the agreement.
    pub(super) of: situation::Written,
    /// The parties that there are in tables and records.
    pub(super) table: PartyTable,
    /// As which files it was read.
    mark: Option<Digest>,
    begun: Instant,
    /// When it was found to be the same.
    looked: Mutex<Instant>,
}

impl Written {
    /// When it was looked at last.
    pub(super) fn looked(&self) -> MutexGuard<'_, Instant> {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it has a mark, and is not too old to be told by it.
    fn is(&self, mark: Option<Digest>) -> bool {
        mark.is_some() && self.mark == mark && self.begun.elapsed() <= LONGEST
    }
}

impl Desk {
    /// What they wrote: as it was read last, where it is the same.
    pub(super) fn written(&self, of: &Of, last: Option<&Arc<Written>>) -> Result<Arc<Written>, Vec<Diagnostic>> {
        let begun = Instant::now();
        // Before anything is read: what is changed meanwhile makes another.
        let mark = self.mark();
        if let Some(last) = last.filter(|last| last.is(mark)) {
            *last.looked() = begun;
            return Ok(Arc::clone(last));
        }
        let workspace = &*self.setting.workspace;
        // Settings with a fault are told of by whoever needs them.
        let (asked, _) = Agreement::asked(workspace).unwrap_or_default();
        let (table, _) = Members::table(workspace, &asked).map_err(|fault| vec![fault])?;
        let of = situation::Written::read(workspace, of.agreement.as_deref(), of.as_of.is_none())?;
        Ok(Arc::new(Written { of, table, mark, begun, looked: Mutex::new(begun) }))
    }

    /// Whether what people write, and the checkpoints, are what they were.
    pub(super) fn is_as_written(&self, last: &Written) -> bool {
        if last.begun.elapsed() > LONGEST {
            return false;
        }
        let now = Instant::now();
        if now.duration_since(*last.looked()) < FRESH {
            return true;
        }
        let is_same = last.is(self.mark());
        if is_same {
            *last.looked() = now;
        }
        is_same
    }

    /// What is another as soon as people have written anything, or letters or checkpoints lie there that did not; none where
    /// nobody can tell.
    fn mark(&self) -> Option<Digest> {
        let names = |folder| self.setting.store.list(folder).ok().map(|(names, _)| names.join("\n"));
        let said = [self.setting.workspace.mark()?.to_string(), names(OUTBOX)?, names(checkpoint::FOLDER)?];
        Some(Digest::of(said.join("\n\n").as_bytes()))
    }
}
