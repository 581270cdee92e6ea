//! The documents on disk: written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;

/// Where documents are kept. The pipeline knows no more of it than this, so that an object store can stand here.
pub trait Store {
    /// Keeps bytes under a name with `/` between its parts, replacing what was there. Whoever looks sees the old
    /// bytes or the new, never a part; on return they will survive a power cut.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Diagnostic>;

    /// The bytes under a name, or none if there are none.
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic>;

    /// Removes what is under a name, if anything.
    fn remove(&self, name: &str) -> Result<(), Diagnostic>;
}

/// A folder.
#[derive(Debug, Clone)]
pub struct FolderStore {
    root: PathBuf,
}

/// Begins the name of every file that is still being written.
const UNFINISHED: &str = ".avtale-";

impl FolderStore {
    /// The store in a folder, which is made when the first document is put there.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    fn path(&self, name: &str) -> PathBuf {
        name.split('/').fold(self.root.clone(), |path, part| path.join(part))
    }

    /// Removes what a killed run left half-written. Only for whoever holds the register's lock: another's
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
                if entry.file_name().as_encoded_bytes().starts_with(UNFINISHED.as_bytes()) {
                    fs::remove_file(entry.path())?;
                }
            }
        }
        Ok(())
    }
}

impl Store for FolderStore {
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let path = self.path(name);
        let write = || {
            let folder = path.parent().unwrap_or(&self.root);
            if !folder.is_dir() {
                fs::create_dir_all(folder)?;
                sync_folder(folder.parent().unwrap_or(folder))?;
            }
            let mut file = unfinished_file(folder)?;
            file.write_all(bytes)?;
            file.as_file().sync_data()?;
            file.persist(&path).map_err(|error| error.error)?;
            sync_folder(folder)
        };
        write().map_err(|error: io::Error| Diagnostic::io("write", &path, &error))
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

/// A file that is removed again unless it is given its name. On Unix a temporary file is its owner's alone unless
/// told otherwise, and a document is for whoever the umask lets read a new file.
fn unfinished_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Makes a new name in a folder survive a power cut. On Windows a folder cannot be flushed and need not be.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_there_whole_and_what_was_half_written_is_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let store = FolderStore::new(folder.path());
        store.put("a/b.pdf", b"one").unwrap();
        store.put("a/b.pdf", b"two").unwrap();
        assert_eq!(store.get("a/b.pdf").unwrap().unwrap(), b"two");
        fs::write(folder.path().join("a/.avtale-x7"), b"tw").unwrap();
        store.sweep().unwrap();
        let left: Vec<_> = fs::read_dir(folder.path().join("a")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["b.pdf"]);
        store.remove("a/b.pdf").unwrap();
        store.remove("a/b.pdf").unwrap();
        assert!(store.get("a/b.pdf").unwrap().is_none());
    }
}
