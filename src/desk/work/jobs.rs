//! Long work. It belongs to the desk: it goes on whether or not anybody looks at it, and whoever is signed in sees it.
//!
//! One at a time: two people who both have documents made would otherwise have each other's left out. What it has
//! registered when the program is ended is registered, as with a command; the list itself is kept in memory alone.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

use super::package::Package;
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::Message;
use crate::message::says::work as says;
use crate::register::Holder;

/// So many are remembered.
const REMEMBERED: usize = 20;

/// All of them.
pub struct Jobs {
    kept: Mutex<Kept>,
    /// Whether the desk closes.
    closing: watch::Sender<bool>,
}

#[derive(Default)]
struct Kept {
    last: u64,
    all: VecDeque<Arc<Job>>,
}

/// One of them.
pub struct Job {
    /// Its number since the desk was opened.
    pub number: u64,
    /// What is done.
    pub title: Message,
    /// Who began it.
    pub by: String,
    /// When.
    pub begun: Timestamp,
    cancelled: Arc<AtomicBool>,
    state: watch::Sender<State>,
}

/// How far one has come.
#[derive(Clone, Default)]
pub struct State {
    /// Of how many, once that is known.
    pub total: Option<usize>,
    /// So many are done.
    pub done: usize,
    /// The last of them, and what was done with it.
    pub last: Option<(String, Message)>,
    /// Whom it waits for, where somebody else writes to the register, as far as anybody can tell who.
    pub waits_for: Option<Option<Holder>>,
    /// What came of it, once it is over.
    pub end: Option<Arc<End>>,
}

/// What came of one.
#[derive(Default)]
pub struct End {
    /// What is told of it.
    pub lines: Vec<Message>,
    /// What is to be copied elsewhere.
    pub copy: Option<String>,
    /// What went wrong, and what is worth knowing.
    pub faults: Vec<Diagnostic>,
    /// Where one goes on from there.
    pub next: Option<(&'static str, Message)>,
    /// What can be fetched.
    pub packages: Vec<Package>,
}

impl From<Vec<Diagnostic>> for End {
    fn from(faults: Vec<Diagnostic>) -> Self {
        Self { faults, ..Self::default() }
    }
}

impl Default for Jobs {
    fn default() -> Self {
        Self { kept: Mutex::default(), closing: watch::Sender::new(false) }
    }
}

impl Jobs {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins one. The error is the one that is at work already.
    pub fn start(
        &self,
        title: impl Into<Message>,
        by: &str,
        begun: Timestamp,
        work: impl FnOnce(&Job) -> End + Send + 'static,
    ) -> Result<Arc<Job>, Arc<Job>> {
        let mut kept = self.kept();
        if let Some(other) = kept.all.iter().find(|job| !job.is_over()) {
            return Err(Arc::clone(other));
        }
        kept.last += 1;
        let (number, cancelled, state) = (kept.last, Arc::default(), watch::Sender::default());
        let job = Arc::new(Job { number, title: title.into(), by: by.to_owned(), begun, cancelled, state });
        kept.all.push_front(Arc::clone(&job));
        kept.all.truncate(REMEMBERED);
        drop(kept);
        let working = Arc::clone(&job);
        let begun = thread::Builder::new().spawn(move || {
            let over = Over(&working);
            let end = work(&working);
            over.0.end(end);
        });
        if begun.is_err() {
            job.end(broke_off());
        }
        Ok(job)
    }

    /// All that are remembered, the latest first.
    pub fn all(&self) -> Vec<Arc<Job>> {
        self.kept().all.iter().cloned().collect()
    }

    /// The one with a number.
    pub fn find(&self, number: &str) -> Option<Arc<Job>> {
        let number: u64 = number.parse().ok()?;
        self.kept().all.iter().find(|job| job.number == number).cloned()
    }

    /// Hears when the desk closes.
    pub fn closing(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }

    /// Puts an end to what is at work, and waits for so long until it is over. What can be fetched is gone.
    pub async fn close(&self, patience: Duration) {
        self.closing.send_replace(true);
        let all = std::mem::take(&mut self.kept().all);
        for job in &all {
            job.cancel();
            let mut state = job.look();
            let _ = tokio::time::timeout(patience, state.wait_for(|state| state.end.is_some())).await;
        }
    }
}

impl Job {
    /// So many are to be done.
    pub fn begin(&self, total: usize) {
        self.state.send_modify(|state| (state.total, state.waits_for) = (Some(total), None));
    }

    /// This was done with one more.
    pub fn step(&self, name: String, what: impl Into<Message>) {
        let last = Some((name, what.into()));
        self.state.send_modify(|state| (state.done, state.last, state.waits_for) = (state.done + 1, last, None));
    }

    /// Somebody else writes to the register.
    pub fn waits(&self, holder: Option<&Holder>) {
        self.state.send_modify(|state| state.waits_for = Some(holder.cloned()));
    }

    fn end(&self, end: End) {
        self.state.send_modify(|state| (state.end, state.waits_for) = (Some(Arc::new(end)), None));
    }

    /// How far it has come, now and later.
    pub fn look(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }

    /// How far it has come.
    pub fn state(&self) -> State {
        self.state.borrow().clone()
    }

    /// Whether nothing more comes of it.
    pub fn is_over(&self) -> bool {
        self.state.borrow().end.is_some()
    }

    /// Has it end as soon as nothing is in the middle of being done.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.state.send_modify(|_| {});
    }

    /// Whether somebody wants no more of it.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Set once somebody wants no more of it.
    pub fn cancelled(&self) -> &Arc<AtomicBool> {
        &self.cancelled
    }
}

/// Sees to it that work is over also where it broke off.
struct Over<'a>(&'a Job);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        if !self.0.is_over() {
            self.0.end(broke_off());
        }
    }
}

fn broke_off() -> End {
    vec![Diagnostic::of(Kind::Bug, says::BrokeOff {}).hint(says::BrokeOffStep {})].into()
}

#[cfg(test)]
mod tests;
