//! A workspace in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Input, Workspace, changed, is_left_behind, too_large};
use crate::diagnostic::Diagnostic;
use crate::message::says::file::ToRead;
use crate::message::says::workspace as says;

/// A workspace in memory.
#[derive(Debug, Default)]
pub struct MemoryWorkspace {
    files: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
    is_down: AtomicBool,
}

impl MemoryWorkspace {
    /// The same with a file more.
    pub fn with(self, name: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(name.into(), bytes.into());
        self
    }

    /// Whether it answers nobody from now on.
    pub fn set_down(&self, is_down: bool) {
        self.is_down.store(is_down, Ordering::Relaxed);
    }

    fn files(&self) -> Result<MutexGuard<'_, BTreeMap<PathBuf, Vec<u8>>>, Diagnostic> {
        if self.is_down.load(Ordering::Relaxed) {
            return Err(Diagnostic::error(says::Down {}).hint(says::DownStep {}));
        }
        // Nothing fails half-way through a change of it.
        Ok(self.files.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Workspace for MemoryWorkspace {
    fn entries(&self, folder: &Path) -> Result<Vec<Input>, Diagnostic> {
        let input = |name: &PathBuf| {
            let mut below = name.strip_prefix(folder).ok()?.iter();
            let first = below.next().filter(|first| !is_left_behind(first.as_encoded_bytes()))?;
            Some(Input { name: folder.join(first), is_folder: below.next().is_some() })
        };
        Ok(self.files()?.keys().filter_map(input).collect::<BTreeSet<_>>().into_iter().collect())
    }

    fn size(&self, name: &Path) -> Result<Option<u64>, Diagnostic> {
        Ok(self.files()?.get(name).map(|bytes| bytes.len() as u64))
    }

    fn bytes(&self, name: &Path, most: u64) -> Result<Vec<u8>, Diagnostic> {
        match self.files()?.get(name) {
            None => Err(Diagnostic::absent(ToRead {}, name)),
            Some(bytes) if bytes.len() as u64 > most => Err(too_large(name, bytes.len() as u64, most)),
            Some(bytes) => Ok(bytes.clone()),
        }
    }

    fn replace(&self, name: &Path, read: Option<&[u8]>, bytes: &[u8]) -> Result<(), Diagnostic> {
        let mut files = self.files()?;
        if files.get(name).map(Vec::as_slice) != read {
            return Err(changed(name, read.is_some()));
        }
        files.insert(name.to_owned(), bytes.to_owned());
        Ok(())
    }
}
