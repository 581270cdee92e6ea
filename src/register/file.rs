//! The register as a file: JSON Lines, chained, locked, flushed.

mod aside;
mod lease;
mod replace;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

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
use crate::regular::Unusable;
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
        *self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where nothing is left to be completed, it need not be read again.
    fn remember(&self, reading: &Reading) {
        if reading.open.is_empty() {
            self.remember_end(reading.end, false);
        }
    }

    /// It is read from its beginning next time.
    fn forget(&self) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn remember_end(&self, end: End, is_settled: bool) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(Known { end, is_settled });
    }
}

impl Register for FileRegister {
    fn read(&self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
        let path = self.path();
        let reading = match own_file(&self.output, FILE, OpenOptions::new().read(true)) {
            Ok(mut file) => read_file(&mut file, &path, after, each)?,
            Err(unusable) if unusable.is_absent() => read_after(std::io::empty(), &path, after, each)?,
            Err(unusable) => return Err(unusable.diagnostic(says::ToRead {}, &path)),
        };
        self.remember(&reading);
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
        Ok(self.read(Head::default(), &mut |_| {})?.head())
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
