//! What is being made at this moment, on whatever thread.
//!
//! A template can have itself counted, repeated and laid out without end. A thread in the middle of that cannot be asked
//! what it does, and its memory is that of the whole process, as this list is: whoever ends the process can say over what.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// Something that is being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The template that it is made from, as a person would write it.
    pub template: PathBuf,
    /// The party it is for, in running text.
    pub party: String,
}

static NOW: Mutex<Vec<Arc<Work>>> = Mutex::new(Vec::new());

/// It is at work until this is dropped.
#[must_use]
pub struct AtWork(Arc<Work>);

/// Says what is being made from now on.
pub fn begin(work: Work) -> AtWork {
    let work = Arc::new(work);
    NOW.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&work));
    AtWork(work)
}

impl Drop for AtWork {
    fn drop(&mut self) {
        NOW.lock().unwrap_or_else(PoisonError::into_inner).retain(|work| !Arc::ptr_eq(work, &self.0));
    }
}

/// All that is being made, the longest first.
pub fn now() -> Vec<Arc<Work>> {
    NOW.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_forgotten_also_where_it_failed() {
        let work = |party: &str| Work { template: "at-work-test".into(), party: party.into() };
        let parties = || {
            now().iter().filter(|work| work.template.ends_with("at-work-test")).map(|work| work.party.clone()).collect::<Vec<_>>()
        };
        let first = begin(work("Asker"));
        let second = begin(work("Asker"));
        let failed = std::panic::catch_unwind(|| {
            let _third = begin(work("Rana"));
            assert_eq!(parties(), ["Asker", "Asker", "Rana"]);
            panic!("as a library might");
        });
        assert!(failed.is_err());
        drop(first);
        assert_eq!(parties(), ["Asker"]);
        drop(second);
        assert!(parties().is_empty());
    }
}
