//! The register as a file: JSON Lines, chained, locked, flushed.

mod aside;
mod lease;
mod replace;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::border::{Head, Lease, Register};
use super::chain::read_after;
use super::erasures;
use super::event::Entry;
use super::holder::{Held, Holder};
use super::lines::lines_of;
use super::reading::{End, FILE, Reading};
use super::wait::Wait;
use crate::diagnostic::Diagnostic;
use crate::folder::{FileName, Folder, OpenOptions};
use crate::message::says::register as says;
use crate::regular::{FileMark, Unusable};
use lease::FileLease;

/// Locked by whoever writes. It says who that is.
const LOCK: &str = "register.lock";
/// So much of what it says is read, in bytes.
const MAX_HOLDER: u64 = 4096;

/// `register.jsonl` in an output folder.
///
/// One process writes at a time. It holds a lock on `register.lock`, a file of its own because a locked file cannot be read
/// on Windows, and elsewhere one on the register as well, so that nobody lets himself in by removing the first. The
/// operating system takes locks back when the process ends, however it ends.
#[derive(Debug)]
pub struct FileRegister {
    output: PathBuf,
    /// As far as it was read or written here before.
    known: Mutex<Option<Known>>,
}

/// The end of a register that was read and found good, so that it need not be read again where it is still the same.
#[derive(Debug, Clone, Copy)]
struct Known {
    end: End,
    /// Whether all of it will survive a power cut, and the next event can be added.
    is_settled: bool,
    /// The file that ends there, if it was read through. An erasure puts another in its place.
    mark: Option<FileMark>,
}

impl FileRegister {
    /// The register in an output folder, which is made when somebody writes to it.
    pub fn new(output: impl Into<PathBuf>) -> Self {
        Self { output: output.into(), known: Mutex::new(None) }
    }

    fn path(&self) -> PathBuf {
        self.output.join(FILE)
    }

    fn known(&self) -> Option<Known> {
        *self.locked()
    }

    /// Where nothing is left to be completed, it need not be read again.
    fn remember(&self, reading: &Reading, mark: Option<FileMark>) {
        if reading.open.is_empty() {
            let mark = mark.filter(|mark| mark.length == reading.end.offset);
            *self.locked() = Some(Known { end: reading.end, is_settled: false, mark });
        }
    }

    /// It is read from its beginning next time.
    fn forget(&self) {
        *self.locked() = None;
    }

    fn remember_end(&self, end: End, is_settled: bool) {
        let mut known = self.locked();
        let mark = known.filter(|known| known.end == end).and_then(|known| known.mark);
        *known = Some(Known { end, is_settled, mark });
    }

    fn locked(&self) -> MutexGuard<'_, Option<Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a file is the one that was read, as it was.
    fn is_same(known: &Known, file: &mut File) -> io::Result<bool> {
        let Some(mark) = known.mark else { return Ok(false) };
        Ok(FileMark::of(&file.metadata()?) == mark && lease::ends_with(file, &known.end)?)
    }
}

impl Register for FileRegister {
    fn read(&self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
        let path = self.path();
        let (reading, mark) = match own_file(&self.output, FILE, OpenOptions::new().read(true)) {
            Ok(mut file) => {
                let mark = file.metadata().map_err(|error| Diagnostic::io(says::ToRead {}, &path, &error))?;
                (read_file(&mut file, &path, after, each)?, Some(FileMark::of(&mark)))
            }
            Err(unusable) if unusable.is_absent() => (read_after(io::empty(), &path, after, each)?, None),
            Err(unusable) => return Err(unusable.diagnostic(says::ToRead {}, &path)),
        };
        self.remember(&reading, mark);
        Ok(reading)
    }

    fn lines_of(&self, seqs: &BTreeSet<u64>) -> Result<BTreeMap<u64, Vec<u8>>, Diagnostic> {
        let path = self.path();
        match own_file(&self.output, FILE, OpenOptions::new().read(true)) {
            Ok(file) => lines_of(file, seqs).map_err(|error| Diagnostic::io(says::ToRead {}, &path, &error)),
            Err(unusable) if unusable.is_absent() => Ok(BTreeMap::new()),
            Err(unusable) => Err(unusable.diagnostic(says::ToRead {}, &path)),
        }
    }

    fn all_lines(&self) -> Result<Vec<u8>, Diagnostic> {
        let path = self.path();
        let mut lines = Vec::new();
        match own_file(&self.output, FILE, OpenOptions::new().read(true)) {
            Ok(mut file) => file.read_to_end(&mut lines).map_err(|error| Diagnostic::io(says::ToRead {}, &path, &error))?,
            Err(unusable) if unusable.is_absent() => 0,
            Err(unusable) => return Err(unusable.diagnostic(says::ToRead {}, &path)),
        };
        Ok(lines)
    }

    fn head(&self) -> Result<Head, Diagnostic> {
        match self.known().map(|known| known.end.head()) {
            Some(head) if self.is_at(head)? => Ok(head),
            _ => Ok(self.read(Head::default(), &mut |_| {})?.head()),
        }
    }

    /// By the file itself, its length, the time of its last change, and its last line. Another file may have the same end after an
    /// erasure, which changes earlier lines in a file of its own: it is another file.
    fn is_at(&self, head: Head) -> Result<bool, Diagnostic> {
        let Some(known) = self.known().filter(|known| known.end.head() == head) else { return Ok(false) };
        match own_file(&self.output, FILE, OpenOptions::new().read(true)) {
            Ok(mut file) => {
                Self::is_same(&known, &mut file).map_err(|error| Diagnostic::io(says::ToCheck {}, &self.path(), &error))
            }
            // Why it cannot be opened, whoever reads it is told.
            Err(_) => Ok(false),
        }
    }

    fn held(&self) -> Result<Held, Diagnostic> {
        let beside = self.output.join(LOCK);
        match own_file(&self.output, LOCK, OpenOptions::new().read(true)) {
            Err(unusable) if unusable.is_absent() => Ok(Held::Free),
            Err(unusable) => Err(unusable.diagnostic(says::ToCheckLock {}, &beside)),
            Ok(lock) => match lock.try_lock_shared() {
                Ok(()) => Ok(Held::Free),
                Err(TryLockError::WouldBlock) => Ok(holder(&lock).map_or(Held::Unknown, Held::By)),
                Err(TryLockError::Error(error)) => Err(Diagnostic::io(says::ToCheckLock {}, &beside, &error)),
            },
        }
    }

    fn lease<'a>(&'a self, holder: &Holder, wait: &Wait) -> Result<Box<dyn Lease + 'a>, Diagnostic> {
        Ok(Box::new(FileLease::take(self, holder, wait)?))
    }

    fn location(&self) -> PathBuf {
        self.path()
    }
}

/// Reads the register's file from its beginning, and once more where erasures are to be completed: these are checked too.
fn read_file(file: &mut File, path: &Path, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
    let begin = |file: &mut File| file.seek(SeekFrom::Start(0)).map_err(|error| Diagnostic::io(says::ToRead {}, path, &error));
    begin(file)?;
    let reading = read_after(&mut *file, path, after, each)?;
    if !reading.open.is_empty() {
        begin(file)?;
        erasures::replace(file, &reading.open, |_| Ok(())).map_err(|unfinished| unfinished.diagnostic(path))?;
    }
    Ok(reading)
}

/// Opens a file of the register's own in an output folder.
fn own_file(output: &Path, name: &'static str, options: &mut OpenOptions) -> Result<File, Unusable> {
    Folder::open(output)?.open_itself(&FileName::own(name), options)
}

/// Who has locked a file, as it says; nobody can tell on Windows, where it cannot be read just then.
fn holder(mut lock: &File) -> Option<Holder> {
    let mut text = Vec::new();
    lock.seek(SeekFrom::Start(0)).ok()?;
    lock.take(MAX_HOLDER).read_to_end(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}

#[cfg(test)]
pub(super) mod tests;
