//! What is being made at this moment, on whatever thread.
//!
//! A template can have itself counted, repeated and laid out without end. A thread in the middle of that cannot be asked
//! what it does. Whoever has this list can tell, and say over what it was when the process must be ended.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Something that is being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The template that it is made from, as a person would write it.
    pub template: PathBuf,
    /// The party it is for, in running text.
    pub party: String,
}

/// All that is being made. Clones are the same list.
#[derive(Debug, Clone, Default)]
pub struct AtWork(Arc<Mutex<Vec<Arc<Work>>>>);

/// It is at work until this is dropped.
#[must_use]
pub struct InHand {
    all: AtWork,
    work: Arc<Work>,
}

impl AtWork {
    /// Says what is being made from now on.
    pub fn begin(&self, work: Work) -> InHand {
        let work = Arc::new(work);
        self.list().push(Arc::clone(&work));
        InHand { all: self.clone(), work }
    }

    /// What is being made, the longest first.
    pub fn now(&self) -> Vec<Arc<Work>> {
        self.list().clone()
    }

    fn list(&self) -> MutexGuard<'_, Vec<Arc<Work>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for InHand {
    fn drop(&mut self) {
        self.all.list().retain(|work| !Arc::ptr_eq(work, &self.work));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_forgotten_also_where_it_failed() {
        let all = AtWork::default();
        let work = |party: &str| Work { template: "bokmal.typ".into(), party: party.into() };
        let parties = || all.now().iter().map(|work| work.party.clone()).collect::<Vec<_>>();
        let first = all.begin(work("Asker"));
        let second = all.clone().begin(work("Asker"));
        let failed = std::panic::catch_unwind(|| {
            let _third = all.begin(work("Rana"));
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
