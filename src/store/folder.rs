//! A store that is a folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{InFolders, Staged, Standing, Store, folder_of, not_a_name};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::folder::{FileName, Folder, is_listed};
use crate::message::Message;
use crate::message::says::file as says;
use crate::regular::Unusable;

/// A folder.
#[derive(Debug, Clone)]
pub struct FolderStore {
    root: PathBuf,
}

/// The largest file that is kept: a signed copy that was received.
const MAX_FILE: u64 = 256 << 20;

impl FolderStore {
    /// The store in a folder, which is made when the first document is put there.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folders that lie here, by their names; none where nothing can be looked at.
    pub fn folders(&self) -> Vec<String> {
        Folder::open(&self.root).and_then(|folder| folder.list("")).map(|(_, folders)| folders).unwrap_or_default()
    }

    /// The name of what lies at a path; none if it does not lie here, wherever links lead.
    pub fn name_of(&self, path: &Path) -> Option<String> {
        let below = path.canonicalize().ok()?;
        let below = below.strip_prefix(self.root.canonicalize().ok()?).ok()?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    }

    /// Does something with a file below the root; none if that is not there. No name and no link leads out of the root.
    fn find<T>(
        &self,
        action: impl Into<Message>,
        name: &str,
        act: impl FnOnce(&Folder, &FileName) -> Result<T, Unusable>,
    ) -> Result<Option<T>, Diagnostic> {
        let name = FileName::parse(name).map_err(|unfit| not_a_name(name, unfit).in_file(&self.root))?;
        match Folder::open(&self.root).map_err(Unusable::from).and_then(|folder| act(&folder, &name)) {
            Err(unusable) if unusable.is_absent() => Ok(None),
            done => done.map(Some).map_err(|unusable| unusable.diagnostic(action, &name.below(&self.root))),
        }
    }

    /// The same for what must be there.
    fn at<T>(
        &self,
        action: impl Into<Message>,
        name: &str,
        act: impl FnOnce(&Folder, &FileName) -> Result<T, Unusable>,
    ) -> Result<T, Diagnostic> {
        let action = action.into();
        self.find(action.clone(), name, act)?.ok_or_else(|| Diagnostic::absent(action, &self.root.join(name)))
    }

    /// Returns once the names in the folders of files will survive a power cut. What went wrong, by folder.
    fn flush_folders(&self, staged: &[Staged]) -> BTreeMap<String, Diagnostic> {
        let folders: BTreeMap<&str, &str> = staged.iter().map(|staged| (folder_of(&staged.name), staged.name.as_str())).collect();
        let flush = |(folder, name): (&str, &str)| {
            let flushed = self.at(says::ToFlushFolder {}, name, |root, name| root.flush(name.parent()));
            Some((folder.to_owned(), flushed.err()?))
        };
        folders.into_iter().filter_map(flush).collect()
    }
}

impl Store for FolderStore {
    fn stage(&self, name: &str, bytes: &[u8]) -> Result<Staged, Diagnostic> {
        let staged = Staged { name: name.to_owned(), digest: Digest::of(bytes) };
        make_folder(&self.root).map_err(|unusable| unusable.diagnostic(says::ToMakeFolder {}, &self.root))?;
        self.at(says::ToWrite {}, name, |folder, name| folder.stage(name, bytes, &staged.digest))?;
        Ok(staged)
    }

    fn flush(&self, staged: &[Staged]) -> Result<(), Diagnostic> {
        self.flush_folders(staged).into_values().next().map_or(Ok(()), Err)
    }

    fn place(&self, staged: &[Staged]) -> Vec<Result<(), Diagnostic>> {
        let place = |staged: &Staged| self.at(says::ToPlace {}, &staged.name, |folder, name| folder.place(name, &staged.digest));
        let placed: Vec<Result<(), Diagnostic>> = staged.par_iter().map(place).collect();
        let unsure = self.flush_folders(staged);
        let answer = |(staged, placed): (&Staged, Result<(), Diagnostic>)| {
            let sure = unsure
                .get(folder_of(&staged.name))
                .map_or(Ok(()), |fault| Err(fault.clone().in_file(self.root.join(&staged.name))));
            placed.and(sure).map_err(not_placed)
        };
        staged.iter().zip(placed).map(answer).collect()
    }

    fn is_staged(&self, staged: &Staged) -> Result<bool, Diagnostic> {
        let is_staged = self.find(says::ToRead {}, &staged.name, |folder, name| folder.is_staged(name, &staged.digest, MAX_FILE));
        Ok(is_staged? == Some(true))
    }

    fn staged(&self) -> Result<(InFolders<Digest>, InFolders<Diagnostic>), Diagnostic> {
        let failed = |path: &Path, error| Diagnostic::io(says::ToFindUnfinished {}, path, &error);
        let staged = match Folder::open(&self.root) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Default::default()),
            root => root.and_then(|root| root.staged()),
        };
        let (staged, unseen) = staged.map_err(|error| failed(&self.root, error))?;
        let fault = |(folder, error): (String, io::Error)| {
            let fault = failed(&self.root.join(&folder), error);
            (folder, fault)
        };
        Ok((staged, unseen.into_iter().map(fault).collect()))
    }

    fn discard(&self, folder: &str, digest: &Digest) -> Result<(), Diagnostic> {
        let discarded = Folder::open(&self.root).map_err(Unusable::from).and_then(|root| root.discard(folder, digest));
        discarded.map_err(|unusable| unusable.diagnostic(says::ToRemoveUnfinished {}, &self.root.join(folder)))
    }

    fn exists(&self, name: &str) -> Result<bool, Diagnostic> {
        Ok(self.find(says::ToLookFor {}, name, Folder::exists)? == Some(true))
    }

    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        if FileName::parse(name).is_ok() || !name.split('/').all(is_listed) {
            return self.find(says::ToRead {}, name, |folder, name| folder.read(name, MAX_FILE));
        }
        // What somebody else has put here has any name.
        match Folder::open(&self.root).map_err(Unusable::from).and_then(|folder| folder.read_path(Path::new(name), MAX_FILE)) {
            Err(unusable) if unusable.is_absent() => Ok(None),
            read => read.map(Some).map_err(|unusable| unusable.diagnostic(says::ToRead {}, &self.root.join(name))),
        }
    }

    fn size(&self, name: &str) -> Result<Option<u64>, Diagnostic> {
        self.find(says::ToLookFor {}, name, |folder, name| Ok(folder.open_file(name)?.metadata()?.len()))
    }

    #[cfg(unix)]
    fn room(&self) -> Option<u64> {
        let there = rustix::fs::statvfs(&self.root).ok()?;
        there.f_bavail.checked_mul(there.f_frsize)
    }

    fn beginning(&self, name: &str, most: usize) -> Result<Option<Vec<u8>>, Diagnostic> {
        let read = |folder: &Folder, name: &FileName| {
            let mut bytes = Vec::with_capacity(most);
            folder.open_file(name)?.take(most as u64).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        self.find(says::ToRead {}, name, read)
    }

    fn compare(&self, name: &str, digest: &Digest) -> Result<Standing, Diagnostic> {
        let compare = |folder: &Folder, name: &FileName| match folder.read(name, MAX_FILE) {
            Ok(bytes) if Digest::of(&bytes) == *digest => Ok(Standing::Same),
            Err(unusable @ Unusable::Failed(_)) => Err(unusable),
            // Whatever it is, it is nothing that was put here.
            _ => Ok(Standing::Other),
        };
        let path = self.root.join(name);
        Ok(self.find(says::ToCompare { path: path.as_path() }, name, compare)?.unwrap_or(Standing::Nothing))
    }

    fn list(&self, folder: &str) -> Result<(Vec<String>, InFolders<Diagnostic>), Diagnostic> {
        let failed = |folder: &str, error| Diagnostic::io(says::ToReadFolder {}, &self.root.join(folder), &error);
        let root = match Folder::open(&self.root) {
            Ok(root) => root,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Default::default()),
            Err(error) => return Err(failed("", error)),
        };
        let (mut names, mut unseen) = (Vec::new(), Vec::new());
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            match root.list(&folder) {
                Ok((files, below)) => {
                    names.extend(files);
                    folders.extend(below);
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => unseen.push((folder.clone(), failed(&folder, error))),
            }
        }
        names.sort();
        Ok((names, unseen))
    }

    fn remove(&self, name: &str) -> Result<(), Diagnostic> {
        self.find(says::ToRemove {}, name, Folder::remove).map(drop)
    }

    fn location(&self, name: &str) -> PathBuf {
        if name.is_empty() { self.root.clone() } else { self.root.join(name) }
    }
}

fn not_placed(fault: Diagnostic) -> Diagnostic {
    // Windows does not replace a file that somebody has open.
    let fault = if cfg!(windows) { fault.hint(says::ShownStep {}) } else { fault };
    fault.hint(says::NotPlacedStep {})
}

/// Makes a folder, and those it lies in, so that they survive a power cut.
pub fn make_folder(folder: &Path) -> Result<(), Unusable> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(above)?;
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
        // That something is there would send nobody to look where it leads.
        Err(_) if folder.is_symlink() && !folder.exists() => return Err(Unusable::LeadsNowhere),
        made => made?,
    }
    Ok(sync_folder(above)?)
}

/// Makes a new name in a folder survive a power cut, where the filesystem can flush a folder. On Windows none can, and need
/// not.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    crate::folder::flushed(fs::File::open(folder)?.sync_all())?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_staged_is_unseen_until_it_is_placed() {
        let folder = tempfile::tempdir().unwrap();
        let store = FolderStore::new(folder.path());
        for bytes in [b"one", b"two"] {
            let before = store.get("a/b.pdf").unwrap();
            let staged = store.stage("a/b.pdf", bytes).unwrap();
            assert!(store.is_staged(&staged).unwrap());
            assert_eq!(store.staged().unwrap().0, [("a".to_owned(), Digest::of(bytes))]);
            assert_eq!(store.get("a/b.pdf").unwrap(), before);
            assert!(store.place(&[staged])[0].is_ok());
            assert_eq!(store.get("a/b.pdf").unwrap().unwrap(), bytes);
        }
        assert_eq!(store.staged().unwrap().0, []);
        store.stage("a/b.pdf", b"three").unwrap();
        store.discard("a", &Digest::of(b"three")).unwrap();
        assert_eq!(store.staged().unwrap().0, []);
        store.remove("a/b.pdf").unwrap();
        store.remove("a/b.pdf").unwrap();
        assert!(store.get("a/b.pdf").unwrap().is_none());
    }

    #[test]
    fn what_cannot_be_placed_is_named_and_stays_staged() {
        let folder = tempfile::tempdir().unwrap();
        let store = FolderStore::new(folder.path());
        // A folder stands where the first should be.
        fs::create_dir_all(folder.path().join("a/b.pdf/c")).unwrap();
        let staged = [store.stage("a/b.pdf", b"one").unwrap(), store.stage("a/c.pdf", b"two").unwrap()];
        let placed = store.place(&staged);
        assert!(placed[0].as_ref().unwrap_err().path.as_ref().unwrap().ends_with("a/b.pdf"));
        assert!(placed[1].is_ok());
        assert!(store.is_staged(&staged[0]).unwrap());
        assert_eq!(store.get("a/c.pdf").unwrap().unwrap(), b"two");
    }
}
