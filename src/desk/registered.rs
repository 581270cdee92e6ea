//! What the register says, of all agreements: what codes and links are looked up in.

use std::sync::Arc;

use super::Desk;
use super::answer::Problem;
use crate::manifest;
use crate::register::{Head, Ledger};

/// What it says, up to a head.
pub struct Registered {
    /// What it says.
    pub ledger: Ledger,
    /// Where it ended; none where that vouches for nothing.
    head: Option<Head>,
}

impl Desk {
    /// What it says now. It is read anew only where it is another.
    pub(super) fn registered(&self) -> Result<Arc<Registered>, Problem> {
        let (register, store) = (&*self.setting.register, &*self.setting.store);
        let is_current = |last: &Registered| self.is_at(last.head);
        let taken = self.registered.get(
            is_current,
            |_| true,
            |_| {
                let mut ledger = Ledger::with_digests();
                let reading = manifest::read(register, store, |entry| ledger.apply(&entry))?;
                Ok(Registered { ledger, head: reading.is_whole().then(|| reading.head()) })
            },
        );
        taken.map_err(|fault: crate::diagnostic::Diagnostic| fault.into())
    }

    /// Whether the register is known to be as it was when it was read up to a head. Why it is not, whoever reads it is told.
    pub(super) fn is_at(&self, head: Option<Head>) -> bool {
        head.is_some_and(|head| self.setting.register.is_at(head).unwrap_or(false))
    }
}
