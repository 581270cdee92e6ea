//! The documents on disk: in their place whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;

/// Where documents are kept. The pipeline knows no more of it than this, so that an object store can stand here.
///
/// A document comes to its place in two steps, with its registration in between. Staging is all that takes time, and
/// nobody sees what is staged.
pub trait Store {
    /// Writes bytes beside their place, where they will survive a power cut.
    fn stage(&self, name: &str, bytes: &[u8], digest: &Digest) -> Result<(), Diagnostic>;

    /// Puts what was staged in its place, instead of what was there. Whoever looks sees the old bytes or the new.
    fn place(&self, name: &str, digest: &Digest) -> Result<(), Diagnostic>;

    /// Whether bytes with this digest are staged.
    fn is_staged(&self, name: &str, digest: &Digest) -> bool;

    /// Whether there is anything under a name.
    fn exists(&self, name: &str) -> bool;

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

    /// Removes what a killed run left that was never registered. Only for whoever holds the register's lock: another's
    /// unfinished file would be lost otherwise.
    pub fn sweep(&self) -> io::Result<()> {
        let mut folders = vec![self.root.clone()];
        for entry in fs::read_dir(&self.root)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            }
        }
        for folder in folders {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                if entry.file_name().as_encoded_bytes().starts_with(STAGED.as_bytes()) {
                    fs::remove_file(entry.path())?;
                }
            }
        }
        Ok(())
    }
}

impl Store for FolderStore {
    fn stage(&self, name: &str, bytes: &[u8], digest: &Digest) -> Result<(), Diagnostic> {
        let path = self.path(name);
        let write = || {
            let folder = path.parent().unwrap_or(&self.root);
            if !folder.is_dir() {
                fs::create_dir_all(folder)?;
                sync_folder(folder.parent().unwrap_or(folder))?;
            }
            let staged = self.staged_path(name, digest);
            let written = File::create(&staged).and_then(|mut file| {
                file.write_all(bytes)?;
                file.sync_data()
            });
            if written.is_err() {
                // A full disk is no place for half a file.
                let _ = fs::remove_file(&staged);
            }
            written
        };
        write().map_err(|error: io::Error| Diagnostic::io("write", &path, &error))
    }

    fn place(&self, name: &str, digest: &Digest) -> Result<(), Diagnostic> {
        let path = self.path(name);
        let place = || {
            fs::rename(self.staged_path(name, digest), &path)?;
            sync_folder(path.parent().unwrap_or(&self.root))
        };
        place().map_err(|error: io::Error| {
            let fault = Diagnostic::io("put in its place", &path, &error);
            // Windows does not replace a file that somebody has open.
            if cfg!(windows) {
                fault.hint("close the program that shows the old document, and run the same command again")
            } else {
                fault
            }
        })
    }

    fn is_staged(&self, name: &str, digest: &Digest) -> bool {
        fs::read(self.staged_path(name, digest)).is_ok_and(|bytes| Digest::of(&bytes) == *digest)
    }

    fn exists(&self, name: &str) -> bool {
        self.path(name).exists()
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

/// Makes a new name in a folder survive a power cut. On Windows a folder cannot be flushed and need not be.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_staged_is_unseen_until_it_is_placed_and_what_was_never_placed_is_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let store = FolderStore::new(folder.path());
        for bytes in [b"one", b"two"] {
            let before = store.get("a/b.pdf").unwrap();
            let digest = Digest::of(bytes);
            store.stage("a/b.pdf", bytes, &digest).unwrap();
            assert!(store.is_staged("a/b.pdf", &digest));
            assert_eq!(store.get("a/b.pdf").unwrap(), before);
            store.place("a/b.pdf", &digest).unwrap();
            assert_eq!(store.get("a/b.pdf").unwrap().unwrap(), bytes);
        }
        store.stage("a/b.pdf", b"three", &Digest::of(b"three")).unwrap();
        store.sweep().unwrap();
        let left: Vec<_> = fs::read_dir(folder.path().join("a")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["b.pdf"]);
        store.remove("a/b.pdf").unwrap();
        store.remove("a/b.pdf").unwrap();
        assert!(store.get("a/b.pdf").unwrap().is_none());
    }
}
