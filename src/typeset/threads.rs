//! Typesetting many documents at the same time.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{forget, thread as typesetting};
use crate::diagnostic::Diagnostic;

/// Does something for each item, on threads that documents may be [typeset](super::thread) on. The results come in the order of
/// the items. Where one is an error, or `is_cancelled` says so, no more are begun: then that error, or the results so far.
pub fn each<T: Sync, R: Send>(
    items: &[T],
    jobs: NonZero<usize>,
    is_cancelled: &(dyn Fn() -> bool + Sync),
    act: impl Fn(&T) -> Result<R, Diagnostic> + Sync,
) -> Result<Vec<R>, Diagnostic> {
    let pools = (0..jobs.get().min(items.len())).map(|_| typesetting()).collect::<Result<Vec<_>, _>>()?;
    let (next, has_failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let done: Mutex<Vec<(usize, Result<R, Diagnostic>)>> = Mutex::default();
    let work = || {
        while !is_cancelled() && !has_failed.load(Ordering::Relaxed) {
            let nth = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(nth) else { break };
            let result = act(item);
            forget();
            has_failed.fetch_or(result.is_err(), Ordering::Relaxed);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((nth, result));
        }
    };
    thread::scope(|scope| {
        let work = &work;
        pools.iter().for_each(|pool| drop(scope.spawn(move || pool.install(work))));
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(nth, _)| *nth);
    done.into_iter().map(|(_, result)| result).collect()
}
