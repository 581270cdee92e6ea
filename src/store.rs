//! The documents on disk: in their place whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;

/// Bytes that are written and not yet in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staged {
    /// The name they will have.
    pub name: String,
    /// SHA-256 of them.
    pub digest: Digest,
}

/// Where documents are kept. The pipeline knows no more of it than this, so that an object store can stand here.
///
/// A document comes to its place in three steps: staged, flushed, placed. What the register tells of is registered between
/// the second and the third ([`crate::desk::Desk::register_files`]). Staging is all that takes time, and nobody sees what
/// is staged.
pub trait Store {
    /// Writes bytes beside their place.
    fn stage(&self, name: &str, bytes: &[u8]) -> Result<Staged, Diagnostic>;

    /// Returns once all that was staged will survive a power cut.
    fn flush(&self, staged: &[Staged]) -> Result<(), Diagnostic>;

    /// Puts what was staged in its place, instead of what was there, and returns once that survives a power cut. Whoever
    /// looks sees the old bytes or the new. One answer for each; what could not be put in its place stays staged.
    fn place(&self, staged: &[Staged]) -> Vec<Result<(), Diagnostic>>;

    /// Whether what is staged under a name is what its digest says. Killed in the middle of writing, it is not.
    fn is_staged(&self, staged: &Staged) -> Result<bool, Diagnostic>;

    /// Puts bytes under a name that the register does not tell of: all three steps.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let staged = [self.stage(name, bytes)?];
        self.flush(&staged)?;
        self.place(&staged).into_iter().collect()
    }

    /// Whether there is anything under a name. A disk that does not answer is an error, and not a no.
    fn exists(&self, name: &str) -> Result<bool, Diagnostic>;

    /// The bytes under a name, or none if there are none.
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic>;

    /// Removes what is under a name, if anything.
    fn remove(&self, name: &str) -> Result<(), Diagnostic>;
}

/// Where letters lie, below the root.
pub const OUTBOX: &str = "outbox";

/// The name of a letter while it is handed to a mail server, and afterwards for as long as nobody knows whether it arrived.
pub fn letter_under_way(letter: &str) -> String {
    format!("{OUTBOX}/{letter}.sending.eml")
}

/// A folder.
#[derive(Debug, Clone)]
pub struct FolderStore {
    root: PathBuf,
}

/// Begins the name of every file that is not yet in its place; the digest of what it should hold follows.
const STAGED: &str = ".avtale-";

impl FolderStore {
    /// The store in a folder, which is made when the first document is put there.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    fn path(&self, name: &str) -> PathBuf {
        name.split('/').fold(self.root.clone(), |path, part| path.join(part))
    }

    fn staged_path(&self, name: &str, digest: &Digest) -> PathBuf {
        self.path(name).with_file_name(format!("{STAGED}{digest}"))
    }

    /// Everything that is staged, as a killed run leaves it: the folder below the root, empty for the root itself, and the
    /// digest of what the file should hold.
    pub fn staged(&self) -> Result<Vec<(String, Digest)>, Diagnostic> {
        let list = || {
            let mut folders = vec![String::new()];
            for entry in fs::read_dir(&self.root)? {
                let entry = entry?;
                if entry.file_type()?.is_dir()
                    && let Ok(name) = entry.file_name().into_string()
                {
                    folders.push(name);
                }
            }
            let mut staged = Vec::new();
            for folder in folders {
                for entry in fs::read_dir(self.root.join(&folder))? {
                    let name = entry?.file_name();
                    let digest = name.to_str().and_then(|name| name.strip_prefix(STAGED)?.parse().ok());
                    staged.extend(digest.map(|digest| (folder.clone(), digest)));
                }
            }
            Ok(staged)
        };
        list().map_err(|error: io::Error| Diagnostic::io("look for unfinished files in", &self.root, &error))
    }

    /// Removes what is staged.
    pub fn discard(&self, folder: &str, digest: &Digest) -> Result<(), Diagnostic> {
        let path = self.root.join(folder).join(format!("{STAGED}{digest}"));
        fs::remove_file(&path).map_err(|error| Diagnostic::io("remove", &path, &error))
    }

    /// The folders of files, each once.
    fn folders(&self, staged: &[Staged]) -> BTreeSet<PathBuf> {
        staged.iter().map(|staged| self.folder(&staged.name)).collect()
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.path(name).parent().unwrap_or(&self.root).to_owned()
    }
}

impl Store for FolderStore {
    fn stage(&self, name: &str, bytes: &[u8]) -> Result<Staged, Diagnostic> {
        let staged = Staged { name: name.to_owned(), digest: Digest::of(bytes) };
        let path = self.staged_path(name, &staged.digest);
        let write = || {
            make_folder(&self.folder(name))?;
            // What the register names may lie here already, and must not be half a file for a moment.
            if self.is_staged(&staged).unwrap_or(false) {
                return File::open(&path)?.sync_all();
            }
            let written = File::create(&path).and_then(|mut file| {
                file.write_all(bytes)?;
                file.sync_data()
            });
            if written.is_err() {
                // A full disk is no place for half a file.
                let _ = fs::remove_file(&path);
            }
            written
        };
        write().map_err(|error: io::Error| Diagnostic::io("write", &self.path(name), &error))?;
        Ok(staged)
    }

    fn flush(&self, staged: &[Staged]) -> Result<(), Diagnostic> {
        let sync = |folder: PathBuf| sync_folder(&folder).map_err(|error| Diagnostic::io("write to", &folder, &error));
        self.folders(staged).into_iter().try_for_each(sync)
    }

    fn place(&self, staged: &[Staged]) -> Vec<Result<(), Diagnostic>> {
        let placed: Vec<io::Result<()>> = staged
            .par_iter()
            .map(|staged| fs::rename(self.staged_path(&staged.name, &staged.digest), self.path(&staged.name)))
            .collect();
        let mut unsure = BTreeMap::new();
        for folder in self.folders(staged) {
            if let Err(error) = sync_folder(&folder) {
                unsure.insert(folder, error);
            }
        }
        let told = |(staged, placed): (&Staged, io::Result<()>)| match (placed, unsure.get(&self.folder(&staged.name))) {
            (Err(error), _) => Err(self.not_placed(staged, &error)),
            (Ok(()), Some(error)) => Err(self.not_placed(staged, error)),
            (Ok(()), None) => Ok(()),
        };
        staged.iter().zip(placed).map(told).collect()
    }

    fn is_staged(&self, staged: &Staged) -> Result<bool, Diagnostic> {
        let path = self.staged_path(&staged.name, &staged.digest);
        match fs::read(&path) {
            Ok(bytes) => Ok(Digest::of(&bytes) == staged.digest),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Diagnostic::io("read", &path, &error)),
        }
    }

    fn exists(&self, name: &str) -> Result<bool, Diagnostic> {
        let path = self.path(name);
        path.try_exists().map_err(|error| Diagnostic::io("look for", &path, &error))
    }

    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let path = self.path(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Diagnostic::io("read", &path, &error)),
        }
    }

    fn remove(&self, name: &str) -> Result<(), Diagnostic> {
        let path = self.path(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Diagnostic::io("remove", &path, &error)),
            _ => Ok(()),
        }
    }
}

impl FolderStore {
    fn not_placed(&self, staged: &Staged, error: &io::Error) -> Diagnostic {
        let fault = Diagnostic::io("put in its place", &self.path(&staged.name), error);
        let again = "it is safe beside its place; put right what is said above, and the next command that writes goes on with it";
        // Windows does not replace a file that somebody has open.
        if cfg!(windows) { fault.hint("close the program that shows the old document").hint(again) } else { fault.hint(again) }
    }
}

/// Makes a folder, and those it lies in, so that they survive a power cut.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(above)?;
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
        made => made?,
    }
    sync_folder(above)
}

/// Makes a new name in a folder survive a power cut. On Windows a folder cannot be flushed and need not be.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
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
            assert_eq!(store.staged().unwrap(), [("a".to_owned(), Digest::of(bytes))]);
            assert_eq!(store.get("a/b.pdf").unwrap(), before);
            assert!(store.place(&[staged])[0].is_ok());
            assert_eq!(store.get("a/b.pdf").unwrap().unwrap(), bytes);
        }
        assert_eq!(store.staged().unwrap(), []);
        store.stage("a/b.pdf", b"three").unwrap();
        store.discard("a", &Digest::of(b"three")).unwrap();
        assert_eq!(store.staged().unwrap(), []);
        store.remove("a/b.pdf").unwrap();
        store.remove("a/b.pdf").unwrap();
        assert!(store.get("a/b.pdf").unwrap().is_none());
    }

    #[test]
    fn what_cannot_be_placed_is_told_by_name_and_stays_staged() {
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
