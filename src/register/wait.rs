//! Waiting for another writer.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::holder::Holder;
use crate::diagnostic::Diagnostic;
use crate::message::says::control::{GivenUp, GivenUpStep};
use crate::message::says::register as says;

/// What happens where another writes to the register.
#[derive(Clone, Copy)]
pub struct Wait<'a> {
    /// So long it is waited for.
    pub limit: Duration,
    /// Called once, if it is waited for at all, with who it is, if anybody can tell.
    pub told: &'a (dyn Fn(Option<&Holder>) + Sync),
    /// Set by whoever does not want it any more: it is waited no longer.
    pub cancelled: Option<&'a AtomicBool>,
}

impl Wait<'_> {
    /// Does not wait.
    pub const NONE: Self = Wait { limit: Duration::ZERO, told: &|_| {}, cancelled: None };

    /// Between two attempts.
    pub(super) const PAUSE: Duration = Duration::from_millis(20);

    /// What an attempt takes that succeeds at last; none of one that came to nothing because another has it. `who` tells whom
    /// it is waited for.
    pub fn take<T>(
        &self,
        register: &Path,
        asking: &Holder,
        mut attempt: impl FnMut() -> Result<Option<T>, Diagnostic>,
        who: impl Fn() -> Option<Holder>,
    ) -> Result<T, Diagnostic> {
        let mut left = self.limit;
        loop {
            if let Some(taken) = attempt()? {
                return Ok(taken);
            }
            if left.is_zero() {
                return Err(taken(who().as_ref(), asking).in_file(register));
            }
            if self.is_cancelled() {
                return Err(Diagnostic::error(GivenUp {}).in_file(register).hint(GivenUpStep {}));
            }
            if left == self.limit {
                (self.told)(who().as_ref());
            }
            let pause = left.min(Self::PAUSE);
            thread::sleep(pause);
            left -= pause;
        }
    }

    /// Whether whoever it is for wants no more of it.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.is_some_and(|cancelled| cancelled.load(Ordering::Relaxed))
    }
}

/// That another has it.
fn taken(who: Option<&Holder>, asking: &Holder) -> Diagnostic {
    match who {
        Some(holder) => Diagnostic::error(says::TakenBy { who: holder.message(asking.since) }).hint(says::TakenStep {}),
        None => Diagnostic::error(says::Taken {}).hint(says::TakenStep {}).hint(says::TakenUnknownStep {}),
    }
}
