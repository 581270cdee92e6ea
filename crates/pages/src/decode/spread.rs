//! Pages in threads of their own, waited for with [`limits::PATIENCE`].

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};

use crate::error::PageError;
use crate::limits;

enum Message<T> {
    Count(Result<usize, PageError>),
    Done(usize, Result<T, PageError>),
}

/// Does `each` for all of what `open` counts, at most `threads` at a time, and gives the answers in order. Each thread
/// opens for itself. `progress` hears how many are done, and of how many.
///
/// The threads own what they need: one that cannot be waited for any longer is left behind, and ends when it ends. No
/// more can be done within one process. A panic in a library is a fault of the page, though the panic hook may print it.
pub(crate) fn spread<S, T: Send + 'static>(
    threads: usize,
    open: impl Fn() -> Result<(S, usize), PageError> + Send + Sync + 'static,
    each: impl Fn(&mut S, usize) -> Result<T, PageError> + Send + Sync + 'static,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Result<T, PageError>>, PageError> {
    let shared = Arc::new((open, each, AtomicUsize::new(0)));
    let (sender, receiver) = channel();
    for _ in 0..threads {
        let (shared, sender) = (Arc::clone(&shared), sender.clone());
        let work = move || {
            let (open, each, next) = &*shared;
            let (mut source, count) = match catch_unwind(AssertUnwindSafe(open)).unwrap_or(Err(PageError::Renderer)) {
                Ok(opened) => opened,
                Err(fault) => return drop(sender.send(Message::Count(Err(fault)))),
            };
            // Where sending fails, nobody waits any longer.
            let mut heard = sender.send(Message::Count(Ok(count)));
            while heard.is_ok() {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= count {
                    return;
                }
                let done = catch_unwind(AssertUnwindSafe(|| each(&mut source, index)));
                heard = sender.send(Message::Done(index, done.unwrap_or(Err(PageError::Renderer))));
            }
        };
        std::thread::Builder::new().stack_size(limits::STACK).spawn(work).map_err(|_| PageError::Renderer)?;
    }
    drop(sender);

    let mut count = None;
    let mut done = 0;
    let mut answers: Vec<Option<Result<T, PageError>>> = Vec::new();
    while count != Some(done) {
        match receiver.recv_timeout(limits::PATIENCE) {
            Ok(Message::Count(counted)) => {
                let counted = counted?;
                count = Some(counted);
                answers.resize_with(counted, || None);
            }
            Ok(Message::Done(index, answer)) => {
                if let Some(place) = answers.get_mut(index) {
                    *place = Some(answer);
                }
                done += 1;
                progress(done, answers.len());
            }
            Err(RecvTimeoutError::Timeout) => return Err(PageError::TooSlow),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Ok(answers.into_iter().map(|answer| answer.unwrap_or(Err(PageError::Renderer))).collect())
}
