//! Writing to the register: JSON Lines, chained, locked, flushed.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use same_file::Handle;

use super::line::MAX_LINE;
use super::reading::{End, FILE, MAX_CALL, MAX_CALL_BYTES, Reading, own_file, read_from};
use super::{Entry, Event, Ledger, Opened, Register, Wait};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::folder::{FileName, Folder, OpenOptions};
use crate::regular::Unusable;
use crate::store::{make_folder, sync_folder};

const LOCK: &str = "register.lock";
/// The register with another end, before it comes to its place.
const NEW: &str = "register.jsonl.new";

/// What tells the time. The library never looks at a clock by itself.
pub type Clock = fn() -> Timestamp;

/// Whether somebody is writing to the register of an output folder at this moment.
pub fn is_being_written(output: &Path) -> bool {
    own_file(output, LOCK, OpenOptions::new().read(true))
        .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// `register.jsonl` in an output folder, opened for writing.
///
/// One process writes at a time. It holds a lock on `register.lock`, a file of its own because a locked file cannot be read
/// on Windows, and elsewhere one on the register as well, so that nobody lets himself in by removing the first. The
/// operating system takes locks back when the process ends, however it ends.
pub struct FileRegister {
    path: PathBuf,
    file: File,
    /// What tells whether a file is this one: device and inode, or what Windows has instead.
    identity: Handle,
    clock: Clock,
    /// After the last event.
    end: End,
    /// After the last event that will survive a power cut.
    durable: End,
    /// Whether nothing may be written any more, because nobody knows what is on the disk.
    is_lost: bool,
    _lock: File,
}

/// Keeps what must not be lost in a file of its own beside the register, which those may read who may read that: all that
/// follows in `from`. Returns its path.
fn put_aside(output: &Path, why: &str, from: &mut File) -> Result<PathBuf, Unusable> {
    let folder = Folder::open(output)?;
    let mut number = 1;
    loop {
        let name = FileName::parse(&format!("register.{why}-{number}")).map_err(std::io::Error::other)?;
        match folder.make_new(&name, &FileName::own(FILE)) {
            Err(Unusable::Failed(error)) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(unusable) => return Err(unusable),
            Ok(mut file) => {
                std::io::copy(from, &mut file)?;
                file.sync_all()?;
                folder.flush(name.parent())?;
                return Ok(name.below(output));
            }
        }
    }
}

impl FileRegister {
    /// Opens the register for writing, reading it first. `remembered` are digests it is known to have registered at one
    /// time; if it has lost one, it is refused and nothing is changed. What a crash left unfinished at its end is kept in a
    /// file of its own beside the register and cut off, which the warning in [`Reading::torn`] says.
    ///
    /// All that was read is on the disk when this returns. A run that was killed after it wrote, and before it flushed,
    /// leaves events that only the system's memory knows: whoever acts on them without this acts twice after a power cut.
    pub fn open(output: &Path, clock: Clock, remembered: &[Digest], wait: &Wait) -> Result<(Self, Ledger, Reading), Diagnostic> {
        let path = output.join(FILE);
        let failed = |error: std::io::Error| Diagnostic::io("open the register", &path, &error);
        make_folder(output).map_err(|error| Diagnostic::io("make the output folder", output, &error))?;
        let beside = output.join(LOCK);
        let lock = own_file(output, LOCK, OpenOptions::new().create(true).write(true));
        let lock = lock.map_err(|unusable| unusable.told("lock the register", &beside))?;
        wait.lock(&lock, &beside)?;
        discard_new(output);
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        let unusable = |unusable: Unusable| unusable.told("open the register", &path);
        let file = match own_file(output, FILE, &mut options) {
            Err(absent) if absent.is_absent() => None,
            opened => Some(opened.map_err(unusable)?),
        };
        let mut ledger = Ledger::with_digests();
        let mut reading = Reading::default();
        let mut file = match file {
            Some(mut file) => {
                if cfg!(unix) {
                    wait.lock(&file, &path)?;
                }
                file.sync_all().map_err(|error| unsure(&path, &error))?;
                reading = read_from(&mut file, &path, |entry| ledger.apply(&entry))?;
                ledger.expect(remembered).map_err(|fault| fault.in_file(&path))?;
                file
            }
            None => {
                ledger.expect(remembered).map_err(|fault| fault.in_file(&path))?;
                let file = own_file(output, FILE, options.create_new(true)).map_err(unusable)?;
                if cfg!(unix) {
                    wait.lock(&file, &path)?;
                }
                file
            }
        };
        sync_folder(output).map_err(|error| unsure(&path, &error))?;
        let end = reading.end;
        if let Some(torn) = &mut reading.torn {
            let aside =
                file.seek(SeekFrom::Start(end.offset)).map_err(Unusable::from).and_then(|_| put_aside(output, "torn", &mut file));
            let aside = aside.map_err(|unusable| unusable.told("put the unfinished line aside in", output))?;
            file.set_len(end.offset).and_then(|()| file.sync_all()).map_err(|error| unsure(&path, &error))?;
            torn.hints = vec![format!("it was never reported as done, and is kept in {}", aside.display()).into()];
        }
        if reading.unended {
            let ended = file.seek(SeekFrom::Start(end.offset - 1)).and_then(|_| file.write_all(b"\n"));
            ended.and_then(|()| file.sync_data()).map_err(|error| unsure(&path, &error))?;
        }
        let identity = file.try_clone().and_then(Handle::from_file).map_err(failed)?;
        let mut register = Self { path, file, identity, clock, end, durable: end, is_lost: false, _lock: lock };
        register.check()?;
        Ok((register, ledger, reading))
    }

    /// Whether what lies at the register's path is what this run has read and written: the same file, as long as it was left,
    /// with the same last line.
    fn is_as_it_was_left(&mut self) -> std::io::Result<bool> {
        // Looked at before it is opened: what is no file may never open.
        if !fs::symlink_metadata(&self.path).is_ok_and(|there| there.is_file()) || Handle::from_path(&self.path)? != self.identity
        {
            return Ok(false);
        }
        let End { offset, line, digest, seq } = self.end;
        if self.file.metadata()?.len() != offset {
            return Ok(false);
        }
        if seq == 0 {
            return Ok(true);
        }
        let mut last = Vec::new();
        self.file.seek(SeekFrom::Start(offset - line - 1))?;
        (&self.file).take(line).read_to_end(&mut last)?;
        Ok(Digest::of(&last) == digest)
    }

    /// The events of this run are kept in a file of their own if the register's is gone from its path.
    fn replaced(&mut self) -> Diagnostic {
        self.is_lost = true;
        let fault = Diagnostic::of(Kind::Integrity, "the register was changed or replaced while this command was running")
            .in_file(&self.path)
            .hint("nothing more is done; no other program may write to it: an editor, a program that syncs folders, a backup that is restored");
        let output = self.path.parent().unwrap_or(Path::new("."));
        let start = self.file.seek(SeekFrom::Start(0)).map_err(Unusable::from);
        match start.and_then(|_| put_aside(output, "replaced", &mut self.file)) {
            Ok(aside) => {
                fault.hint(format!("the register as this command knows it is kept in {}: compare the two", aside.display()))
            }
            Err(unusable) => {
                let why = unusable.told("keep the register as this command knows it beside it", output).message;
                fault.hint(why)
            }
        }
    }

    fn lost(&self) -> Diagnostic {
        Diagnostic::error("nothing more is written to the register by this command").in_file(&self.path)
    }

    /// Events as one call after an end, their lines, and the end after them.
    fn lines(&self, mut end: End, events: Vec<Event>) -> Result<(Vec<Entry>, Vec<u8>, End), Diagnostic> {
        let (mut entries, mut text) = (Vec::new(), Vec::new());
        let mut more = events.len();
        if more > MAX_CALL as usize {
            return Err(too_long());
        }
        // The same for all: a day never ends in the middle of what was registered together.
        let at = (self.clock)();
        for event in events {
            more -= 1;
            let (entry, line) = Self::line(at, &end, more, event)?;
            let length = line.len() as u64;
            end = End { seq: entry.seq, digest: Digest::of(&line), offset: end.offset + length + 1, line: length };
            text.extend_from_slice(&line);
            text.push(b'\n');
            entries.push(entry);
        }
        if text.len() as u64 > MAX_CALL_BYTES {
            return Err(too_long());
        }
        Ok((entries, text, end))
    }

    fn line(at: Timestamp, end: &End, more: usize, event: Event) -> Result<(Entry, Vec<u8>), Diagnostic> {
        let more = u32::try_from(more).map_err(|_| Diagnostic::of(Kind::Bug, "too many events for one call"))?;
        let entry = Entry { seq: end.seq + 1, at, more, event, prev: end.digest };
        let line = serde_json::to_vec(&entry)
            .map_err(|error| Diagnostic::of(Kind::Bug, format!("an event cannot be written as JSON: {error}")))?;
        // What cannot be read must not be written: it would be the last that this register ever takes.
        if line.len() > MAX_LINE {
            let message = format!("an event of {} bytes cannot be registered: one takes {MAX_LINE} at most", line.len());
            return Err(Diagnostic::error(message).hint("nothing was registered; shorten what is to be said in it"));
        }
        Ok((entry, line))
    }
}

/// Readers would refuse it.
fn too_long() -> Diagnostic {
    let message = format!("more than {MAX_CALL} events, or {} MB, cannot be registered together", MAX_CALL_BYTES >> 20);
    Diagnostic::error(message).hint("nothing was registered; do it in parts, as with half the rows of a table each time")
}

/// Removes what a command left that was killed before the register with another end came to its place. Where that fails, it
/// is overwritten the next time.
fn discard_new(output: &Path) {
    let _ = fs::remove_file(output.join(NEW));
}

/// Nobody knows what is on the disk.
fn unsure(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(format!("the disk does not say that what was written to the register is on it: {error}"))
        .in_file(path)
        .hint("nothing of this step counts as done, and nothing more is written; what was reported as done before is safe")
        .hint("see that the disk is well and has room, then run the same command again")
}

impl Register for FileRegister {
    fn check(&mut self) -> Result<(), Diagnostic> {
        if self.is_lost {
            return Err(self.lost());
        }
        match self.is_as_it_was_left() {
            Ok(true) => Ok(()),
            Ok(false) => Err(self.replaced()),
            Err(error) => Err(Diagnostic::io("look at the register", &self.path, &error)),
        }
    }

    fn append(&mut self, events: Vec<Event>) -> Result<Vec<Entry>, Diagnostic> {
        self.check()?;
        let opening = (self.end.seq == 0).then_some(Event::Opened(Opened { format: Event::FORMAT }));
        let (entries, text, end) = self.lines(self.end, opening.into_iter().chain(events).collect())?;
        self.write(&text, end)?;
        Ok(entries)
    }

    fn flush(&mut self) -> Result<(), Diagnostic> {
        if self.is_lost {
            return Err(self.lost());
        }
        if let Err(error) = self.file.sync_data() {
            // Asked once more, the system may say that all is well, and still have lost it. So it is cut back to what is known
            // to be on the disk, and nothing that was not is ever read.
            self.is_lost = true;
            let _ = self.file.set_len(self.durable.offset).and_then(|()| self.file.sync_all());
            return Err(unsure(&self.path, &error));
        }
        self.durable = self.end;
        Ok(())
    }
}

impl FileRegister {
    /// Takes over the lines that another copy of this register has after its first `offset` bytes, byte for byte, and
    /// registers `events` after them: all or none. The lines must continue it, and be whole calls. What this one has there
    /// instead, restorations, is kept in a file of its own, whose path is returned; so `events` say again what of that still
    /// holds. All of it survives a power cut from here on, and the ledger is to be read again.
    pub fn take_over(&mut self, offset: u64, lines: impl Read, events: Vec<Event>) -> Result<Option<PathBuf>, Diagnostic> {
        self.check()?;
        let path = self.path.clone();
        let taken = self.other_end(offset, lines, events);
        if taken.is_err() {
            discard_new(path.parent().unwrap_or(Path::new(".")));
        }
        let (file, end) = taken?;
        let aside = self.replace_by(&file, offset).map_err(|unusable| unusable.told("write to the register", &path))?;
        self.identity = file
            .try_clone()
            .and_then(Handle::from_file)
            .map_err(|error| Diagnostic::io("write to the register", &path, &error))?;
        (self.file, self.end, self.durable) = (file, end, end);
        Ok(aside)
    }

    /// The register with another end, beside it, and that end. It is read only after it was written: a file that others may
    /// change is not read twice.
    fn other_end(&mut self, offset: u64, mut lines: impl Read, events: Vec<Event>) -> Result<(File, End), Diagnostic> {
        let path = self.path.clone();
        let failed = |error: std::io::Error| Diagnostic::io("write to the register", &path, &error);
        let refused = |why: &str| {
            Diagnostic::of(Kind::Integrity, format!("the lines of the other register cannot be taken over: {why}"))
                .hint("nothing was changed; register what they say by `avtale record`")
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut options = OpenOptions::new();
        let file = own_file(folder, NEW, options.create(true).truncate(true).read(true).write(true));
        let mut file = file.map_err(|unusable| unusable.told("write to the register", &path))?;
        if cfg!(unix) {
            // Nobody lets himself in between.
            file.try_lock().map_err(|error| failed(error.into()))?;
        }
        self.file.seek(SeekFrom::Start(0)).map_err(failed)?;
        std::io::copy(&mut (&self.file).take(offset), &mut file).map_err(failed)?;
        std::io::copy(&mut lines, &mut file).map_err(failed)?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        let reading = read_from(&file, &self.path, |_| {}).map_err(|fault| refused(&fault.message.to_string()))?;
        if reading.torn.is_some() || reading.unended {
            return Err(refused("they end in the middle"));
        }
        let (_, more, end) = self.lines(reading.end, events)?;
        file.seek(SeekFrom::End(0)).and_then(|_| file.write_all(&more)).map_err(failed)?;
        Ok((file, end))
    }

    /// Puts a register with another end in the place of this one. Where this one's end is kept, if it had any, is returned.
    fn replace_by(&mut self, file: &File, offset: u64) -> Result<Option<PathBuf>, Unusable> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        self.file.seek(SeekFrom::Start(offset))?;
        let has_end = offset < self.end.offset;
        let aside = has_end.then(|| put_aside(folder, "restored", &mut self.file)).transpose()?;
        file.set_permissions(self.file.metadata()?.permissions())?;
        file.sync_all()?;
        fs::rename(folder.join(NEW), &self.path)?;
        sync_folder(folder)?;
        Ok(aside)
    }

    /// Writes text to the end of the register, which it then has.
    fn write(&mut self, text: &[u8], end: End) -> Result<(), Diagnostic> {
        let start = SeekFrom::Start(self.end.offset);
        if let Err(error) = self.file.seek(start).and_then(|_| self.file.write_all(text)) {
            // Cut back to where it was. Should that fail too, the next writer finds an unfinished call, and puts it aside.
            self.is_lost = self.file.set_len(self.end.offset).is_err();
            return Err(Diagnostic::io("write to the register", &self.path, &error));
        }
        self.end = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
