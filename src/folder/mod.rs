//! A folder that nothing leads out of.
//!
//! Whatever is read or written below `output/` goes through a [`Folder`]: by a [`FileName`], which cannot lead out, and
//! through the system's own means of staying below a folder ([`cap_std`]), so that no link leads out either, wherever in
//! the path somebody put it and whenever. A link to a file inside is followed when it is read; where a file is put, it takes
//! the link's place, and what the link led to stays as it was.

mod file_name;
mod listing;
#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
pub use cap_std::fs::OpenOptions;
use cap_std::fs::{Dir, Metadata};

pub use file_name::{FileName, Unfit};
pub(crate) use file_name::{STAGED, is_device};

use crate::digest::Digest;
use crate::regular::{self, FileKind, Unusable};

/// Things, each with the folder that it is in, empty for the one that is looked at.
pub type InFolders<T> = Vec<(String, T)>;

/// A folder that is open.
#[derive(Debug)]
pub struct Folder {
    dir: Dir,
}

impl Folder {
    /// Opens a folder. It may be reached by a link: whoever names it means it.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { dir: Dir::open_ambient_dir(path, ambient_authority())? })
    }

    /// Opens a file for reading.
    pub fn open_file(&self, name: &FileName) -> Result<File, Unusable> {
        self.open_path(Path::new(&**name), OpenOptions::new().read(true))
    }

    /// Reads a file of at most `limit` bytes.
    pub fn read(&self, name: &FileName, limit: u64) -> Result<Vec<u8>, Unusable> {
        regular::bytes(self.open_file(name)?, limit)
    }

    /// The same for a path below this folder, of whatever letters.
    pub fn read_path(&self, path: &Path, limit: u64) -> Result<Vec<u8>, Unusable> {
        regular::bytes(self.open_path(path, OpenOptions::new().read(true))?, limit)
    }

    /// Opens a file that is always written in its place. It must be a file itself: what is behind a link is another's.
    pub fn open_itself(&self, name: &FileName, options: &mut OpenOptions) -> Result<File, Unusable> {
        if self.dir.symlink_metadata(&**name).is_ok_and(|metadata| metadata.is_symlink()) {
            return Err(Unusable::Link);
        }
        self.open_path(Path::new(&**name), options)
    }

    /// Makes a file that is not there, open to the same people as `like`.
    pub fn make_new(&self, name: &FileName, like: &FileName) -> Result<File, Unusable> {
        self.make(Path::new(&**name), self.dir.symlink_metadata(&**like).ok())
    }

    /// Whether there is anything under a name; a link is something, wherever it leads.
    pub fn exists(&self, name: &FileName) -> Result<bool, Unusable> {
        match self.dir.symlink_metadata(&**name) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(unusable(error)),
        }
    }

    /// Removes a file, or a link, which leaves alone what it leads to.
    pub fn remove(&self, name: &FileName) -> Result<(), Unusable> {
        self.dir.remove_file(&**name).map_err(unusable)
    }

    /// Writes bytes beside their place, and returns once they are on the disk. The new file is open to those to whom the one is
    /// that stands in the place now.
    pub fn stage(&self, name: &FileName, bytes: &[u8], digest: &Digest) -> Result<(), Unusable> {
        self.make_folder(name.parent())?;
        let staged = staged(name, digest);
        // Bytes that the register names may lie here already, and are not half a file for a moment.
        let is_file = self.dir.symlink_metadata(&staged).is_ok_and(|metadata| metadata.is_file());
        if is_file && self.is_staged(name, digest, bytes.len() as u64)? {
            // Windows flushes only what is open for writing; elsewhere nobody may have the right to write to it.
            return Ok(self.open_path(&staged, OpenOptions::new().read(true).write(cfg!(windows)))?.sync_all()?);
        }
        self.write(&staged, bytes, Path::new(&**name), true)
    }

    /// Puts what was staged in its place, instead of what was there.
    pub fn place(&self, name: &FileName, digest: &Digest) -> Result<(), Unusable> {
        self.dir.rename(staged(name, digest), &self.dir, &**name).map_err(unusable)
    }

    /// Puts bytes in the place of those that were read there, or where none were, whole or not at all; not if something else is
    /// there by now. Returns whether they are there, and will survive a power cut.
    pub fn replace(&self, path: &Path, read: Option<&[u8]>, bytes: &[u8]) -> Result<bool, Unusable> {
        let above = path.parent().unwrap_or(Path::new(""));
        let staged = above.join(format!("{STAGED}{}", Digest::of(bytes)));
        self.clear(above)?;
        self.write(&staged, bytes, path, true)?;
        let put = || {
            if !self.is_still(path, read)? {
                return Ok(false);
            }
            self.dir.rename(&staged, &self.dir, path).map_err(unusable)?;
            Ok(true)
        };
        let put = put();
        if !matches!(put, Ok(true)) {
            let _ = self.dir.remove_file(&staged);
            return put;
        }
        self.flush(above)?;
        Ok(true)
    }

    /// Removes what runs that were killed left in a folder instead of putting it in its place.
    fn clear(&self, folder: &Path) -> Result<(), Unusable> {
        self.left(folder)?.iter().try_for_each(|left| self.dir.remove_file(left).map_err(unusable))
    }

    /// What runs that were killed left in a folder, by the path from this one.
    pub fn left(&self, folder: &Path) -> Result<Vec<PathBuf>, Unusable> {
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let digests = listing::digests(self.dir.read_dir(here).map_err(unusable)?)?;
        Ok(digests.iter().map(|digest| folder.join(format!("{STAGED}{digest}"))).collect())
    }

    /// Puts bytes at a path, whole or not at all, and makes the folders it lies in. They are on the disk when it returns; the new
    /// name is once the folder is [flushed](Self::flush).
    pub fn put(&self, path: &Path, bytes: &[u8], digest: &Digest) -> Result<(), Unusable> {
        let above = path.parent().unwrap_or(Path::new(""));
        let parts: Vec<_> = above.iter().map(|part| part.to_string_lossy()).collect();
        self.make_folder(&parts.join("/"))?;
        let staged = above.join(format!("{STAGED}{digest}"));
        self.write(&staged, bytes, path, true)?;
        self.dir.rename(staged, &self.dir, path).map_err(unusable)
    }

    /// Puts bytes at a path, whole or not at all, and makes the folders it lies in. None of it survives a power cut before file
    /// and folders are flushed: where there are very many files, that is done once, for all of them.
    pub fn lay(&self, path: &Path, bytes: &[u8], digest: &Digest) -> Result<(), Unusable> {
        let above = path.parent().unwrap_or(Path::new(""));
        if !above.as_os_str().is_empty() {
            self.dir.create_dir_all(above).map_err(unusable)?;
        }
        let staged = above.join(format!("{STAGED}{digest}"));
        self.write(&staged, bytes, path, false)?;
        self.dir.rename(staged, &self.dir, path).map_err(unusable)
    }

    /// Makes the bytes of a file survive a power cut.
    pub fn flush_file(&self, path: &Path) -> Result<(), Unusable> {
        // Windows flushes only what is open for writing.
        Ok(self.open_path(path, OpenOptions::new().read(true).write(cfg!(windows)))?.sync_all()?)
    }

    /// Opens a file, which is made if it is not there, for this process alone; none while another one has it. It stays so until
    /// the file is dropped, or the process ends, however it ends.
    pub fn hold(&self, path: &Path) -> Result<Option<File>, Unusable> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true);
        #[cfg(windows)]
        // Others may read it: a lock would keep them from it there.
        cap_std::fs::OpenOptionsExt::share_mode(&mut options, 1);
        let file = match self.open_path(path, &mut options) {
            // What Windows says of a file that somebody else holds (ERROR_SHARING_VIOLATION).
            Err(Unusable::Failed(error)) if cfg!(windows) && error.raw_os_error() == Some(32) => return Ok(None),
            file => file?,
        };
        #[cfg(not(windows))]
        match file.try_lock() {
            Err(fs::TryLockError::WouldBlock) => return Ok(None),
            // Some filesystems know no locks; there two runs are not kept apart.
            Err(fs::TryLockError::Error(_)) | Ok(()) => {}
        }
        Ok(Some(file))
    }

    /// Removes a file at a path, or a link, which leaves alone what it leads to.
    pub fn remove_path(&self, path: &Path) -> Result<(), Unusable> {
        self.dir.remove_file(path).map_err(unusable)
    }

    /// Removes a folder in which nothing lies, and those above it that are then as empty, but not this one.
    pub fn remove_folder(&self, path: &Path) -> Result<(), Unusable> {
        self.dir.remove_dir(path).map_err(unusable)?;
        let mut above = path.parent();
        while let Some(folder) = above.filter(|folder| !folder.as_os_str().is_empty()) {
            match self.dir.remove_dir(folder) {
                Ok(()) => above = folder.parent(),
                Err(_) => break,
            }
        }
        Ok(())
    }

    /// Whether what was read is what is there, or nothing where nothing was.
    fn is_still(&self, path: &Path, read: Option<&[u8]>) -> Result<bool, Unusable> {
        let limit = read.map_or(0, <[u8]>::len) as u64;
        match (self.read_path(path, limit), read) {
            (Ok(now), Some(read)) => Ok(now == read),
            (Ok(_) | Err(Unusable::Large(_)), _) => Ok(false),
            (Err(error), read) if error.is_absent() => Ok(read.is_none()),
            (Err(error), _) => Err(error),
        }
    }

    /// Makes a folder below this one, and those it lies in, so that they survive a power cut.
    pub fn make_folder(&self, folder: &str) -> Result<(), Unusable> {
        match self.dir.metadata(if folder.is_empty() { "." } else { folder }) {
            Ok(_) => return Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(unusable(error)),
        }
        let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
        self.make_folder(above)?;
        match self.dir.create_dir(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(unusable(error)),
            _ => {}
        }
        self.flush(above)
    }

    /// Writes a file that stands for another until it is whole.
    fn write(&self, path: &Path, bytes: &[u8], instead_of: &Path, flushes: bool) -> Result<(), Unusable> {
        // What another run left, or a link that somebody put there, is not written into.
        match self.dir.remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(unusable(error)),
            _ => {}
        }
        let before = self.dir.symlink_metadata(instead_of).ok();
        let written = self.make(path, before).and_then(|mut file| {
            file.write_all(bytes)?;
            if flushes {
                file.sync_all()?;
            }
            Ok(())
        });
        if written.is_err() {
            // A full disk is no place for half a file.
            let _ = self.dir.remove_file(path);
        }
        written
    }

    fn make(&self, path: &Path, before: Option<Metadata>) -> Result<File, Unusable> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        let before = before.filter(Metadata::is_file);
        #[cfg(unix)]
        if before.is_some() {
            // Nobody else reads it before it is known who may.
            cap_std::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        let file = self.dir.open_with(path, &options).map_err(unusable)?;
        #[cfg(not(unix))]
        let _ = before;
        #[cfg(unix)]
        if let Some(before) = before {
            use cap_std::fs::PermissionsExt as _;
            file.set_permissions(cap_std::fs::Permissions::from_mode(before.permissions().mode() & 0o777))?;
        }
        Ok(file.into_std())
    }

    /// Makes a new name in a folder survive a power cut, where the filesystem can flush a folder. On Windows none can, and
    /// need not.
    pub fn flush(&self, folder: impl AsRef<Path>) -> Result<(), Unusable> {
        let folder = folder.as_ref();
        #[cfg(unix)]
        {
            let mut options = OpenOptions::new();
            cap_std::fs::OpenOptionsExt::custom_flags(options.read(true), regular::FLAGS);
            let folder = self
                .dir
                .open_with(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }, &options)
                .map_err(unusable)?;
            flushed(folder.sync_all())?;
        }
        #[cfg(not(unix))]
        let _ = folder;
        Ok(())
    }

    fn open_path(&self, path: &Path, options: &mut OpenOptions) -> Result<File, Unusable> {
        #[cfg(unix)]
        {
            // A device may do something when it is opened.
            use cap_std::fs::MetadataExt as _;
            match self.dir.metadata(path) {
                Ok(metadata) if !metadata.is_file() => return Err(Unusable::NoFile(regular::named(metadata.mode()))),
                _ => cap_std::fs::OpenOptionsExt::custom_flags(options, regular::FLAGS),
            };
        }
        regular::checked(self.dir.open_with(path, options).map_err(unusable)?.into_std())
    }
}

/// Whether a part of a name is one that is listed: not hidden, and no way out.
pub(crate) fn is_listed(part: &str) -> bool {
    !part.is_empty() && !part.starts_with('.')
}

/// Writes a file that a person named, whole or not at all, and returns once it will survive a power cut. It takes no other
/// place than a file's: a device or a pipe, also behind a link, stays what it is.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Unusable> {
    let above = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(Path::new).ok_or(Unusable::NoFile(FileKind::Folder))?;
    match fs::metadata(path) {
        Ok(there) if !there.is_file() => return Err(Unusable::NoFile(regular::kind(&there))),
        _ => {}
    }
    let folder = Folder::open(above)?;
    let staged = PathBuf::from(format!("{STAGED}{}", Digest::of(bytes)));
    folder.write(&staged, bytes, name, true)?;
    folder.dir.rename(staged, &folder.dir, name).map_err(unusable)?;
    folder.flush("")
}

/// What came of flushing a folder. Some filesystems cannot, and say so: shared folders of virtual machines, and some over a
/// network. There it goes on as on Windows; what went wrong with the disk is another matter.
#[cfg(unix)]
pub(crate) fn flushed(result: io::Result<()>) -> io::Result<()> {
    use rustix::io::Errno;
    let cannot = |error: &io::Error| {
        Errno::from_io_error(error).is_some_and(|error| [Errno::INVAL, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error))
    };
    match result {
        Err(error) if cannot(&error) => Ok(()),
        result => result,
    }
}

/// Where bytes are until they are in their place.
fn staged(name: &FileName, digest: &Digest) -> PathBuf {
    Path::new(name.parent()).join(format!("{STAGED}{digest}"))
}

/// What goes wrong below a folder. That a path leads out is said without a code of the system's.
fn unusable(error: io::Error) -> Unusable {
    if error.kind() == ErrorKind::PermissionDenied && error.raw_os_error().is_none() {
        return Unusable::Outside;
    }
    error.into()
}
