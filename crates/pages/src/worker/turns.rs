//! So many files at the same time, however many threads ask.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

use super::process::PAUSE;
use crate::error::PageError;

#[derive(Debug)]
pub(super) struct Turns {
    most: usize,
    taken: Mutex<usize>,
    ended: Condvar,
}

/// One file's turn, until it is dropped.
pub(super) struct Turn<'a>(&'a Turns);

impl Turns {
    pub(super) fn of(most: usize) -> Turns {
        Turns { most, taken: Mutex::new(0), ended: Condvar::new() }
    }

    /// Waits for a turn, unless it is cancelled meanwhile.
    pub(super) fn wait(&self, cancelled: &AtomicBool) -> Result<Turn<'_>, PageError> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while !cancelled.load(Ordering::Relaxed) {
            if *taken < self.most {
                *taken += 1;
                return Ok(Turn(self));
            }
            taken = self.ended.wait_timeout(taken, PAUSE).unwrap_or_else(PoisonError::into_inner).0;
        }
        Err(PageError::Cancelled)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.taken.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.ended.notify_one();
    }
}
