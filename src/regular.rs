//! Reading a file of which nobody knows what it is.
//!
//! Where a file should be, somebody may have put a named pipe that never says anything, a device that never ends, or a file
//! larger than the machine's memory. So a file is opened without waiting, only regular ones are read, and of those no more
//! than what such a file can be.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;
use std::time::SystemTime;

use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::file as says;

/// What something is that is no regular file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A folder.
    Folder,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A device.
    Device,
    /// A link.
    Link,
    /// Something else.
    Other,
}

impl From<FileKind> for Message {
    fn from(kind: FileKind) -> Self {
        match kind {
            FileKind::Folder => says::Folder {}.into(),
            FileKind::Pipe => says::Pipe {}.into(),
            FileKind::Socket => says::Socket {}.into(),
            FileKind::Device => says::Device {}.into(),
            FileKind::Link => says::Link {}.into(),
            FileKind::Other => says::Other {}.into(),
        }
    }
}

/// What tells whether a file is still the one that it was, and as it was, without reading it: where it is on the disk, how long it
/// is, and when anything about it was last changed. Two changes within one tick of the system's clock have the same time; whoever
/// cannot bear that looks at what is in the file too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileMark {
    /// In bytes.
    pub length: u64,
    modified: Option<SystemTime>,
    /// Device, inode, and the time that nobody can set.
    #[cfg(unix)]
    changed: (u64, u64, i64, i64),
}

impl FileMark {
    /// Of a file, before anything of it is read: what is changed meanwhile makes another.
    pub fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt as _;
        Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            changed: (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

/// Why a file cannot be used.
#[derive(Debug)]
pub enum Unusable {
    /// The system says why.
    Failed(io::Error),
    /// It is something else than a file: this.
    NoFile(FileKind),
    /// It is a link to somewhere outside the folder that it lies in.
    Outside,
    /// It is a link where no link may be.
    Link,
    /// It is a link to something that is not there.
    LeadsNowhere,
    /// It is larger than this many bytes, which is more than it can be.
    Large(u64),
}

impl From<io::Error> for Unusable {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl Unusable {
    /// Whether nothing is there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Failed(error) if error.kind() == io::ErrorKind::NotFound)
    }

    /// That something cannot be done with the file at a path, and why. `action` completes "cannot ".
    pub fn diagnostic(&self, action: impl Into<Message>, path: &Path) -> Diagnostic {
        let action = action.into();
        let found = match self {
            Self::Failed(error) => return Diagnostic::io(action, path, error),
            Self::NoFile(FileKind::Folder) => Diagnostic::error(says::IsFolder { action }).hint(says::IsFolderStep {}),
            Self::NoFile(kind) => {
                let kind = Message::from(*kind);
                Diagnostic::error(says::NotRegular { action, kind }).hint(says::NotRegularStep {})
            }
            Self::Outside => Diagnostic::error(says::Outside { action }).hint(says::OutsideStep {}),
            Self::Link => Diagnostic::error(says::IsLink { action }).hint(says::IsLinkStep {}),
            Self::LeadsNowhere => Diagnostic::error(says::LeadsNowhere { action }).hint(says::PathStep {}),
            Self::Large(limit) => {
                let (limit, unit) = if *limit < 1 << 20 { (limit >> 10, "KiB") } else { (limit >> 20, "MiB") };
                Diagnostic::error(says::Large { action, limit, unit }).hint(says::LargeStep {})
            }
        };
        found.in_file(path)
    }
}

/// Reads a regular file of at most `limit` bytes. Its name may be a link to one.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Unusable> {
    bytes(open(path)?, limit)
}

/// The same; where that fails, `action` completes "cannot ".
pub fn read_for(action: impl Into<Message>, path: &Path, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    read(path, limit).map_err(|unusable| unusable.diagnostic(action, path))
}

/// Opens a regular file for reading. Its name may be a link to one.
pub fn open(path: &Path) -> Result<File, Unusable> {
    open_with(path, OpenOptions::new().read(true))
}

/// Opens a regular file, and makes it if the options say so.
pub fn open_with(path: &Path, options: &mut OpenOptions) -> Result<File, Unusable> {
    // A device may do something when it is opened, so what it is is asked first; somebody may put another in its place just then.
    match fs::metadata(path) {
        Ok(metadata) => check(&metadata)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    without_waiting(options);
    checked(options.open(path)?)
}

/// A file that was opened without waiting, if it is a regular one.
pub fn checked(file: File) -> Result<File, Unusable> {
    check(&file.metadata()?)?;
    Ok(file)
}

/// The bytes of an open file, if there are at most `limit`; it may grow while it is read.
pub fn bytes(file: File, limit: u64) -> Result<Vec<u8>, Unusable> {
    let known = file.metadata()?.len();
    if known > limit {
        return Err(Unusable::Large(limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(known).unwrap_or_default() + 1);
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(Unusable::Large(limit)) } else { Ok(bytes) }
}

fn check(metadata: &Metadata) -> Result<(), Unusable> {
    if metadata.is_file() { Ok(()) } else { Err(Unusable::NoFile(kind(metadata))) }
}

/// What something is that is no regular file.
#[cfg(unix)]
pub fn kind(metadata: &Metadata) -> FileKind {
    named(std::os::unix::fs::MetadataExt::mode(metadata))
}

/// The same, by the mode that the system gives it (POSIX, `sys/stat.h`).
#[cfg(unix)]
pub(crate) fn named(mode: u32) -> FileKind {
    use rustix::fs::FileType;
    match FileType::from_raw_mode(mode as rustix::fs::RawMode) {
        FileType::Directory => FileKind::Folder,
        FileType::Fifo => FileKind::Pipe,
        FileType::Socket => FileKind::Socket,
        FileType::CharacterDevice | FileType::BlockDevice => FileKind::Device,
        FileType::Symlink => FileKind::Link,
        _ => FileKind::Other,
    }
}

/// What something is that is no regular file.
#[cfg(not(unix))]
pub fn kind(metadata: &Metadata) -> FileKind {
    if metadata.is_dir() { FileKind::Folder } else { FileKind::Other }
}

/// Has a file opened at once, though nobody has opened the other end of a pipe, and no terminal become this program's.
fn without_waiting(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, FLAGS);
    #[cfg(not(unix))]
    let _ = options;
}

/// For whoever opens files in another way.
#[cfg(unix)]
pub(crate) const FLAGS: i32 = rustix::fs::OFlags::NONBLOCK.union(rustix::fs::OFlags::NOCTTY).bits().cast_signed();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, b"12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert!(matches!(read(&path, 4), Err(Unusable::Large(4))));
        assert!(read(&folder.path().join("b"), 5).unwrap_err().is_absent());
        assert!(matches!(read(folder.path(), 5), Err(Unusable::NoFile(FileKind::Folder))));
    }

    #[test]
    fn what_a_file_cannot_be_used_for_has_a_code_and_a_step() {
        let code = |unusable: Unusable| {
            let fault = unusable.diagnostic(says::ToRead {}, Path::new("a"));
            (fault.message.code(), fault.hints[0].code())
        };
        for (unusable, expected) in [
            (Unusable::Failed(io::ErrorKind::NotFound.into()), ("file-cannot", "file-path-step")),
            (Unusable::NoFile(FileKind::Folder), ("file-is-folder", "file-is-folder-step")),
            (Unusable::NoFile(FileKind::Pipe), ("file-not-regular", "file-not-regular-step")),
            (Unusable::Outside, ("file-outside", "file-outside-step")),
            (Unusable::Link, ("file-is-link", "file-is-link-step")),
            (Unusable::LeadsNowhere, ("file-leads-nowhere", "file-path-step")),
            (Unusable::Large(1 << 20), ("file-large", "file-large-step")),
        ] {
            assert_eq!(code(unusable), expected);
        }
        let large = |limit| Unusable::Large(limit).diagnostic(says::ToRead {}, Path::new("a")).message;
        assert!(large(64 << 10).contains("64 KiB") && large(32 << 20).contains("32 MiB"));
    }

    /// A sparse file is as large as it says and takes no room.
    #[test]
    fn a_file_larger_than_any_memory_is_refused_before_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        assert!(matches!(read(&path, 1 << 20), Err(Unusable::Large(_))));
    }

    #[cfg(unix)]
    #[test]
    fn pipes_sockets_and_devices_are_known_for_what_they_are_and_never_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&pipe, &link).unwrap();
        for (path, what) in [
            (pipe.as_path(), FileKind::Pipe),
            (&link, FileKind::Pipe),
            (&socket, FileKind::Socket),
            (Path::new("/dev/zero"), FileKind::Device),
        ] {
            assert!(matches!(read(path, 10), Err(Unusable::NoFile(found)) if found == what), "{what:?}");
            assert!(open_with(path, OpenOptions::new().write(true)).is_err());
        }
    }
}
