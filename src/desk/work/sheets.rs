//! Spreadsheets that somebody has handed in, for as long as they read what would come of one. They are kept in memory, and few.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::import::Order;
use crate::register::Medium;

/// So many bytes are kept together; the oldest go first.
const MOST: usize = 48 << 20;

/// A spreadsheet, and what a person said of it.
pub(super) struct Sheet {
    /// What it is known by: nobody guesses it.
    pub(super) id: String,
    /// What it is called.
    pub(super) name: PathBuf,
    /// What is in it.
    pub(super) bytes: Arc<Vec<u8>>,
    /// How a text is encoded, if the person says so.
    pub(super) encoding: Option<String>,
    /// Whether day or month comes first, if they say so.
    pub(super) dates: Option<Order>,
    /// How it was signed, where the sheet does not say.
    pub(super) how: Medium,
}

/// All of them.
#[derive(Default)]
pub struct Sheets(Mutex<VecDeque<Arc<Sheet>>>);

impl Sheets {
    fn locked(&self) -> MutexGuard<'_, VecDeque<Arc<Sheet>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps one.
    pub(super) fn keep(&self, sheet: Sheet) -> Arc<Sheet> {
        let (sheet, mut all) = (Arc::new(sheet), self.locked());
        all.push_back(Arc::clone(&sheet));
        while all.len() > 1 && all.iter().map(|sheet| sheet.bytes.len()).sum::<usize>() > MOST {
            all.pop_front();
        }
        sheet
    }

    /// The one that is known by this.
    pub(super) fn find(&self, id: &str) -> Option<Arc<Sheet>> {
        self.locked().iter().find(|sheet| sheet.id == id).cloned()
    }

    /// Forgets one.
    pub(super) fn forget(&self, id: &str) {
        self.locked().retain(|sheet| sheet.id != id);
    }
}
