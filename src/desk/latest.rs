//! What was read once for many who look, until it is another.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

/// What was read last, and whose turn it is to read it anew.
pub struct Latest<T> {
    kept: Mutex<Kept<T>>,
    taking: Mutex<()>,
}

struct Kept<T> {
    last: Option<Arc<T>>,
    /// How often something was changed here.
    changes: u64,
}

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self { kept: Mutex::new(Kept { last: None, changes: 0 }), taking: Mutex::default() }
    }
}

impl<T> Latest<T> {
    /// What is current, read anew if it must be. While one reads it, others have what was read last, if that `will_do`: reading
    /// takes longer than showing. Whoever reads is given what was read last, if it is kept.
    pub fn get<E>(
        &self,
        is_current: impl Fn(&T) -> bool,
        will_do: impl Fn(&T) -> bool,
        take: impl FnOnce(Option<Arc<T>>) -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        let last = || self.locked().last.clone();
        if let Some(last) = last().filter(|last| is_current(last)) {
            return Ok(last);
        }
        let turn = self.taking.try_lock();
        if matches!(turn, Err(TryLockError::WouldBlock))
            && let Some(last) = last().filter(|last| will_do(last))
        {
            return Ok(last);
        }
        drop(turn);
        let _turn = self.taking.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever had the turn before may have read it.
        if let Some(last) = last().filter(|last| is_current(last)) {
            return Ok(last);
        }
        let changes = self.locked().changes;
        let taken = Arc::new(take(last())?);
        let mut kept = self.locked();
        if kept.changes == changes {
            kept.last = Some(Arc::clone(&taken));
        }
        Ok(taken)
    }

    /// It is another now, and is read anew: whoever changed it is not shown how it was.
    pub fn change(&self) {
        let mut kept = self.locked();
        kept.changes += 1;
        kept.last = None;
    }

    fn locked(&self) -> MutexGuard<'_, Kept<T>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
