//! Waiting for another writer.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::diagnostic::Diagnostic;

/// What happens where another writes to the register.
pub struct Wait<'a> {
    /// So long it is waited for.
    pub limit: Duration,
    /// Called once, if it is waited for at all.
    pub told: &'a dyn Fn(),
}

impl Wait<'_> {
    /// Does not wait.
    pub const NONE: Self = Wait { limit: Duration::ZERO, told: &|| {} };

    /// Between two looks at a lock.
    pub(super) const PAUSE: Duration = Duration::from_millis(20);

    /// Takes a lock as soon as it is free, or says that somebody else has it.
    pub(super) fn lock(&self, file: &File, path: &Path) -> Result<(), Diagnostic> {
        let mut left = self.limit;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(()),
                Err(TryLockError::Error(error)) => return Err(Diagnostic::io("lock the register", path, &error)),
                Err(TryLockError::WouldBlock) if left.is_zero() => {
                    return Err(Diagnostic::error("another avtale is writing to this register just now")
                        .in_file(path)
                        .hint("wait until it is done, then run the command again; `--wait SECONDS` waits longer"));
                }
                Err(TryLockError::WouldBlock) => {
                    if left == self.limit {
                        (self.told)();
                    }
                    let pause = left.min(Self::PAUSE);
                    thread::sleep(pause);
                    left -= pause;
                }
            }
        }
    }
}
