//! Long work: on how many threads it is done, who hears how far it has come, and how it is put an end to.

use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What whoever has something done wants of it beside its result.
#[derive(Clone)]
pub struct Control<'a> {
    /// So many files are judged at the same time.
    pub jobs: NonZero<usize>,
    /// Hears of each step. It is called from several threads.
    pub progress: &'a (dyn Fn(Progress) + Sync),
    /// Set by whoever wants no more of it. It is asked between files, and what is being judged just then is given up. What
    /// was done before is done, and reported. A timestamp authority that is asked meanwhile is waited for no longer if it was
    /// given the same ([`TimestampAuthority::cancelled_by`](avtale_signatures::Client::cancelled_by)), and so is
    /// another who writes to the register ([`crate::session::Access::until`]).
    pub cancelled: Arc<AtomicBool>,
}

/// A step that is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress<'a> {
    /// This file was judged.
    Judged(&'a Path),
    /// This file was dealt with after it was judged: registered, known, or left where it is.
    Filed(&'a Path),
}

impl<'a> Control<'a> {
    /// On so many threads, to the end.
    pub fn new(jobs: NonZero<usize>, progress: &'a (dyn Fn(Progress) + Sync)) -> Self {
        Self { jobs, progress, cancelled: Arc::default() }
    }

    /// Whether somebody wants no more of it.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}
