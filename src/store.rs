//! The documents on disk: in their place whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::folder::{FileName, Folder, InFolders};
use crate::regular::Unusable;

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
/// the second and the third ([`crate::session::WriteSession::register_files`]). Staging is all that takes time, and nobody sees what
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

/// The largest file that is kept: a signed copy that was received.
const MAX_FILE: u64 = 256 << 20;

impl FolderStore {
    /// The store in a folder, which is made when the first document is put there.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Does something with a file below the root; none if that is not there. No name and no link leads out of the root.
    fn find<T>(
        &self,
        action: &str,
        name: &str,
        act: impl FnOnce(&Folder, &FileName) -> Result<T, Unusable>,
    ) -> Result<Option<T>, Diagnostic> {
        let name = FileName::parse(name).map_err(|unfit| {
            Diagnostic::of(Kind::Integrity, format!("cannot {action}: {name:?} is no file's name: it {unfit}"))
                .in_file(&self.root)
                .hint("the program gives no file such a name: look where it comes from; nothing was done")
        })?;
        match Folder::open(&self.root).map_err(Unusable::from).and_then(|folder| act(&folder, &name)) {
            Err(unusable) if unusable.is_absent() => Ok(None),
            done => done.map(Some).map_err(|unusable| unusable.told(action, &name.below(&self.root))),
        }
    }

    /// The same for what must be there.
    fn at<T>(
        &self,
        action: &str,
        name: &str,
        act: impl FnOnce(&Folder, &FileName) -> Result<T, Unusable>,
    ) -> Result<T, Diagnostic> {
        let absent = || Diagnostic::io(action, &self.root.join(name), &io::ErrorKind::NotFound.into());
        self.find(action, name, act)?.ok_or_else(absent)
    }

    /// Everything that is staged, as a killed run leaves it: the folder below the root, empty for the root itself, and the
    /// digest of what the file should hold. And the folders below it that cannot be looked into, with why.
    pub fn staged(&self) -> Result<(InFolders<Digest>, InFolders<Diagnostic>), Diagnostic> {
        let failed = |path: &Path, error| Diagnostic::io("look for unfinished files in this folder", path, &error);
        let staged = Folder::open(&self.root).and_then(|folder| folder.staged());
        let (staged, unseen) = staged.map_err(|error| failed(&self.root, error))?;
        let told = |(folder, error): (String, io::Error)| {
            let fault = failed(&self.root.join(&folder), error);
            (folder, fault)
        };
        Ok((staged, unseen.into_iter().map(told).collect()))
    }

    /// Removes what is staged.
    pub fn discard(&self, folder: &str, digest: &Digest) -> Result<(), Diagnostic> {
        let discarded = Folder::open(&self.root).map_err(Unusable::from).and_then(|root| root.discard(folder, digest));
        discarded.map_err(|unusable| unusable.told("remove an unfinished file in", &self.root.join(folder)))
    }

    /// Returns once the names in the folders of files will survive a power cut. What went wrong, by folder.
    fn flush_folders(&self, staged: &[Staged]) -> BTreeMap<String, Diagnostic> {
        let folders: BTreeMap<&str, &str> = staged.iter().map(|staged| (folder(&staged.name), staged.name.as_str())).collect();
        let flush = |(folder, name): (&str, &str)| {
            let flushed = self.at("write to the folder of", name, |root, name| root.flush(name.parent()));
            Some((folder.to_owned(), flushed.err()?))
        };
        folders.into_iter().filter_map(flush).collect()
    }
}

/// The folder that a file lies in, below the root.
fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl Store for FolderStore {
    fn stage(&self, name: &str, bytes: &[u8]) -> Result<Staged, Diagnostic> {
        let staged = Staged { name: name.to_owned(), digest: Digest::of(bytes) };
        make_folder(&self.root).map_err(|error| Diagnostic::io("make the folder", &self.root, &error))?;
        self.at("write", name, |folder, name| folder.stage(name, bytes, &staged.digest))?;
        Ok(staged)
    }

    fn flush(&self, staged: &[Staged]) -> Result<(), Diagnostic> {
        self.flush_folders(staged).into_values().next().map_or(Ok(()), Err)
    }

    fn place(&self, staged: &[Staged]) -> Vec<Result<(), Diagnostic>> {
        let place =
            |staged: &Staged| self.at("put in its place", &staged.name, |folder, name| folder.place(name, &staged.digest));
        let placed: Vec<Result<(), Diagnostic>> = staged.par_iter().map(place).collect();
        let unsure = self.flush_folders(staged);
        let told = |(staged, placed): (&Staged, Result<(), Diagnostic>)| {
            let sure =
                unsure.get(folder(&staged.name)).map_or(Ok(()), |fault| Err(fault.clone().in_file(self.root.join(&staged.name))));
            placed.and(sure).map_err(not_placed)
        };
        staged.iter().zip(placed).map(told).collect()
    }

    fn is_staged(&self, staged: &Staged) -> Result<bool, Diagnostic> {
        let is_staged = self.find("read", &staged.name, |folder, name| folder.is_staged(name, &staged.digest, MAX_FILE));
        Ok(is_staged? == Some(true))
    }

    fn exists(&self, name: &str) -> Result<bool, Diagnostic> {
        Ok(self.find("look for", name, Folder::exists)? == Some(true))
    }

    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        self.find("read", name, |folder, name| folder.read(name, MAX_FILE))
    }

    fn remove(&self, name: &str) -> Result<(), Diagnostic> {
        self.find("remove", name, Folder::remove).map(drop)
    }
}

fn not_placed(fault: Diagnostic) -> Diagnostic {
    let again = "it is safe beside its place; put right what is said above, and the next command that writes goes on with it";
    // Windows does not replace a file that somebody has open.
    if cfg!(windows) { fault.hint("close the program that shows the old document").hint(again) } else { fault.hint(again) }
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
        // That something is there would send nobody to look where it leads.
        Err(_) if folder.is_symlink() && !folder.exists() => {
            return Err(io::Error::new(io::ErrorKind::NotFound, "this is a link to something that is not there"));
        }
        made => made?,
    }
    sync_folder(above)
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
