//! A store in memory. What was not flushed is lost when its power is cut, as a disk's.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{InFolders, Staged, Store, folder_of, not_a_name};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::folder::FileName;
use crate::message::says::file as says;

/// A store in memory. Its clones are the same store.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<String, Vec<u8>>,
    /// By folder and digest: the bytes, and whether they are flushed.
    staged: BTreeMap<(String, Digest), (Vec<u8>, bool)>,
    is_down: bool,
}

impl MemoryStore {
    /// Whether it answers nobody from now on, as an object store that cannot be reached.
    pub fn set_down(&self, is_down: bool) {
        self.locked().is_down = is_down;
    }

    /// Loses what was staged and not flushed.
    pub fn cut_power(&self) {
        self.locked().staged.retain(|_, (_, is_flushed)| *is_flushed);
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn state(&self) -> Result<MutexGuard<'_, State>, Diagnostic> {
        let state = self.locked();
        if state.is_down { Err(Diagnostic::error(says::StoreDown {}).hint(says::StoreDownStep {})) } else { Ok(state) }
    }

    /// The same for something with a name, which must be one.
    fn named(&self, name: &str) -> Result<MutexGuard<'_, State>, Diagnostic> {
        FileName::parse(name).map_err(|unfit| not_a_name(name, unfit))?;
        self.state()
    }
}

fn key(staged: &Staged) -> (String, Digest) {
    (folder_of(&staged.name).to_owned(), staged.digest)
}

impl State {
    fn must_have(&mut self, staged: &Staged) -> Result<&mut (Vec<u8>, bool), Diagnostic> {
        let absent = || Diagnostic::error(says::NotStaged {}).in_file(&staged.name);
        self.staged.get_mut(&key(staged)).ok_or_else(absent)
    }

    fn place(&mut self, staged: &Staged) -> Result<(), Diagnostic> {
        let bytes = std::mem::take(&mut self.must_have(staged)?.0);
        self.staged.remove(&key(staged));
        self.files.insert(staged.name.clone(), bytes);
        Ok(())
    }
}

impl Store for MemoryStore {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        Ok(self.named(name)?.files.get(name).cloned())
    }

    fn exists(&self, name: &str) -> Result<bool, Diagnostic> {
        Ok(self.named(name)?.files.contains_key(name))
    }

    fn list(&self, folder: &str) -> Result<(Vec<String>, InFolders<Diagnostic>), Diagnostic> {
        let state = self.state()?;
        let is_below = |name: &&String| folder.is_empty() || name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        Ok((state.files.keys().filter(is_below).cloned().collect(), Vec::new()))
    }

    fn stage(&self, name: &str, bytes: &[u8]) -> Result<Staged, Diagnostic> {
        let staged = Staged { name: name.to_owned(), digest: Digest::of(bytes) };
        self.named(name)?.staged.entry(key(&staged)).or_insert_with(|| (bytes.to_vec(), false));
        Ok(staged)
    }

    fn flush(&self, staged: &[Staged]) -> Result<(), Diagnostic> {
        let mut state = self.state()?;
        staged.iter().try_for_each(|staged| {
            state.must_have(staged)?.1 = true;
            Ok(())
        })
    }

    fn place(&self, staged: &[Staged]) -> Vec<Result<(), Diagnostic>> {
        staged.iter().map(|staged| self.state()?.place(staged)).collect()
    }

    fn is_staged(&self, staged: &Staged) -> Result<bool, Diagnostic> {
        Ok(self.named(&staged.name)?.staged.contains_key(&key(staged)))
    }

    fn staged(&self) -> Result<(InFolders<Digest>, InFolders<Diagnostic>), Diagnostic> {
        Ok((self.state()?.staged.keys().cloned().collect(), Vec::new()))
    }

    fn discard(&self, folder: &str, digest: &Digest) -> Result<(), Diagnostic> {
        self.state()?.staged.remove(&(folder.to_owned(), *digest));
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), Diagnostic> {
        self.named(name)?.files.remove(name);
        Ok(())
    }

    fn location(&self, name: &str) -> PathBuf {
        PathBuf::from("(in memory)").join(name)
    }
}
