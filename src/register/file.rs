//! Writing to the register: JSON Lines, chained, locked, flushed.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use same_file::Handle;

use super::reading::{End, FILE, MAX_CALL, MAX_CALL_BYTES, MAX_LINE, Reading, own_file, read_from};
use super::{Entry, Event, Ledger, Opened, Register};
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

/// What happens where another writes to the register.
pub struct Wait<'a> {
    /// So long it is waited for.
    pub limit: Duration,
    /// Called once, if it is waited for at all.
    pub told: &'a dyn Fn(),
}

impl Wait<'_> {
    /// Does not wait.
    pub const NONE: Self = Wait { limit: Duration::ZERO, told: &|| {} };

    /// Between two looks at a lock.
    const PAUSE: Duration = Duration::from_millis(20);

    /// Takes a lock as soon as it is free, or says that somebody else has it.
    fn lock(&self, file: &File, path: &Path) -> Result<(), Diagnostic> {
        let mut left = self.limit;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(()),
                Err(TryLockError::Error(error)) => return Err(Diagnostic::io("lock the register", path, &error)),
                Err(TryLockError::WouldBlock) if left.is_zero() => {
                    return Err(Diagnostic::error("another avtale is writing to this register just now")
                        .in_file(path)
                        .hint("wait until it is done, then run the command again; `--wait SECONDS` waits longer"));
                }
                Err(TryLockError::WouldBlock) => {
                    if left == self.limit {
                        (self.told)();
                    }
                    let pause = left.min(Self::PAUSE);
                    thread::sleep(pause);
                    left -= pause;
                }
            }
        }
    }
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
            torn.hints = vec![format!("it was never reported as done, and is kept in {}", aside.display())];
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
    pub fn take_over(&mut self, offset: u64, lines: &[u8], events: Vec<Event>) -> Result<Option<PathBuf>, Diagnostic> {
        self.check()?;
        let path = self.path.clone();
        let failed = |error: std::io::Error| Diagnostic::io("write to the register", &path, &error);
        let refused = |why: &str| {
            Diagnostic::of(Kind::Integrity, format!("the lines of the other register cannot be taken over: {why}"))
                .hint("nothing was changed; register what they say by `avtale record`")
        };
        self.file.seek(SeekFrom::Start(0)).map_err(failed)?;
        let beginning = (&self.file).take(offset);
        let reading = read_from(beginning.chain(lines), &self.path, |_| {}).map_err(|fault| refused(&fault.message))?;
        if reading.torn.is_some() || reading.unended {
            return Err(refused("they end in the middle"));
        }
        let (_, more, end) = self.lines(reading.end, events)?;
        let (file, aside) = self
            .replace_end(offset, &[lines, &more].concat())
            .map_err(|unusable| unusable.told("write to the register", &path))?;
        self.identity = file.try_clone().and_then(Handle::from_file).map_err(failed)?;
        (self.file, self.end, self.durable) = (file, end, end);
        Ok(aside)
    }

    /// The register with another end, in the place of the one before, and where that one's end is kept if it had any.
    fn replace_end(&mut self, offset: u64, lines: &[u8]) -> Result<(File, Option<PathBuf>), Unusable> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        self.file.seek(SeekFrom::Start(offset))?;
        let has_end = offset < self.end.offset;
        let aside = has_end.then(|| put_aside(folder, "restored", &mut self.file)).transpose()?;
        let mut file = own_file(folder, NEW, OpenOptions::new().create(true).truncate(true).read(true).write(true))?;
        if cfg!(unix) {
            // Nobody lets himself in between.
            file.try_lock().map_err(std::io::Error::from)?;
        }
        file.set_permissions(self.file.metadata()?.permissions())?;
        self.file.seek(SeekFrom::Start(0))?;
        std::io::copy(&mut (&self.file).take(offset), &mut file)?;
        file.write_all(lines)?;
        file.sync_all()?;
        fs::rename(folder.join(NEW), &self.path)?;
        sync_folder(folder)?;
        Ok((file, aside))
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
mod tests {
    use std::cell::Cell;

    use super::super::reading::MAX_LINE;
    use super::super::{Approved, read};
    use super::*;

    const CLOCK: Clock = || Timestamp::UNIX_EPOCH;

    /// What can be registered at any time.
    fn approved(party: &str) -> Event {
        let date = jiff::civil::date(2026, 12, 1);
        let (party, agreement, organ, case) = (party.into(), "a".into(), "Kommunestyret".into(), "1/26".into());
        Event::Approved(Approved { party, agreement, organ, case, date })
    }

    fn entries(folder: &Path) -> Result<(Vec<Entry>, Reading), Diagnostic> {
        let mut entries = Vec::new();
        let reading = read(folder, |entry| entries.push(entry))?;
        Ok((entries, reading))
    }

    fn filled(folder: &Path) -> String {
        let (mut register, ..) = FileRegister::open(folder, CLOCK, &[], &Wait::NONE).unwrap();
        register.append(vec![approved("0301"), approved("4601")]).unwrap();
        register.append(vec![approved("46")]).unwrap();
        fs::read_to_string(folder.join(FILE)).unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        filled(folder.path());
        let (entries, reading) = entries(folder.path()).unwrap();
        assert_eq!((entries.len(), reading.events), (4, 4));
        assert_eq!(entries[2].event, approved("4601"));
        assert!(reading.torn.is_none());
    }

    #[test]
    fn a_second_writer_waits_for_the_first_and_no_longer_than_it_was_told_to() {
        let folder = tempfile::tempdir().unwrap();
        let first = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
        assert!(FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).is_err());
        let told = Cell::new(0);
        let count = || told.set(told.get() + 1);
        assert!(FileRegister::open(folder.path(), CLOCK, &[], &Wait { limit: Wait::PAUSE * 3, told: &count }).is_err());
        // The first is done as soon as it is heard that somebody waits for it.
        let first = Cell::new(Some(first));
        let done = || drop((first.take(), count()));
        assert!(FileRegister::open(folder.path(), CLOCK, &[], &Wait { limit: Duration::from_secs(60), told: &done }).is_ok());
        assert_eq!(told.get(), 2, "once each time");
    }

    #[test]
    #[cfg(unix)]
    fn with_the_lock_file_removed_nobody_lets_himself_in() {
        let folder = tempfile::tempdir().unwrap();
        let _first = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
        fs::remove_file(folder.path().join(LOCK)).unwrap();
        let refused = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).err().unwrap();
        assert_eq!(refused.message, "another avtale is writing to this register just now");
    }

    /// Changes a register of four events that is open; the next event must be refused, and what the writer knows kept.
    fn changed(change: impl FnOnce(&Path, &str)) {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        let (mut register, ..) = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
        register.check().unwrap();
        let path = folder.path().join(FILE);
        change(&path, &text);
        let changed = fs::read(&path).ok();
        let refused = register.append(vec![approved("11")]).unwrap_err();
        assert_eq!(refused.kind, Kind::Integrity, "{refused:?}");
        assert!(register.append(vec![approved("11")]).is_err() && register.flush().is_err() && register.check().is_err());
        assert_eq!(fs::read(&path).ok(), changed, "nothing is written to it");
        assert!(folder.path().join("register.replaced-1").exists());
        assert!(!folder.path().join("register.replaced-2").exists(), "told once");
    }

    #[test]
    fn a_register_that_was_replaced_during_a_run_is_not_written_to() {
        // A backup of it, and the very same bytes.
        for lines in [2, 4] {
            changed(|path, text| {
                let kept: String = text.split_inclusive('\n').take(lines).collect();
                fs::write(path.with_extension("new"), kept).unwrap();
                fs::rename(path.with_extension("new"), path).unwrap();
            });
        }
        changed(|path, _| fs::remove_file(path).unwrap());
    }

    #[test]
    fn a_register_that_was_written_to_by_another_program_during_a_run_is_not_written_to() {
        changed(|path, text| fs::write(path, &text[..text.len() - 1]).unwrap());
        changed(|path, text| fs::write(path, format!("{text}\n")).unwrap());
        // As long, and another last line.
        changed(|path, text| fs::write(path, text.replace(r#""party":"46""#, r#""party":"11""#)).unwrap());
    }

    #[test]
    fn what_a_replaced_register_was_told_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        let (mut register, ..) = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
        register.append(vec![approved("11")]).unwrap();
        let longer = fs::read_to_string(folder.path().join(FILE)).unwrap();
        fs::write(folder.path().join("backup"), text).unwrap();
        fs::rename(folder.path().join("backup"), folder.path().join(FILE)).unwrap();
        register.check().unwrap_err();
        assert_eq!(fs::read_to_string(folder.path().join("register.replaced-1")).unwrap(), longer);
    }

    #[test]
    fn a_register_that_is_refused_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let lost = Digest::of(b"a document");
        assert!(FileRegister::open(folder.path(), CLOCK, &[lost], &Wait::NONE).is_err());
        assert!(!folder.path().join(FILE).exists());
    }

    #[test]
    fn a_last_line_torn_anywhere_is_put_aside_and_the_rest_stands() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        let last = text[..text.len() - 1].rfind('\n').unwrap() + 1;
        for (nth, cut) in (last + 1..text.len() - 1).enumerate() {
            fs::write(folder.path().join(FILE), &text[..cut]).unwrap();
            assert!(entries(folder.path()).unwrap().1.torn.is_some());
            let (mut register, _, reading) = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
            assert_eq!(reading.events, 3);
            assert_eq!(fs::read_to_string(folder.path().join(format!("register.torn-{}", nth + 1))).unwrap(), text[last..cut]);
            register.append(vec![approved("46")]).unwrap();
            assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
        }
    }

    #[test]
    fn zeros_in_the_last_call_are_put_aside_and_any_others_are_a_broken_register() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        let (mut register, ..) = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
        register.append(vec![approved("11"), approved("18"), approved("50")]).unwrap();
        drop(register);
        let longer = fs::read(folder.path().join(FILE)).unwrap();
        let last = longer[..longer.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
        // Blocks of the disk that did not come to it: any part of the call, with line breaks in it or without.
        for zeros in [text.len()..text.len() + 1, text.len()..longer.len(), text.len() + 9..last + 9, last..longer.len() - 1] {
            let mut torn = longer.clone();
            torn[zeros.clone()].fill(0);
            for torn in [&torn[..], &torn[..longer.len() - 1]] {
                fs::write(folder.path().join(FILE), torn).unwrap();
                let (entries, reading) = entries(folder.path()).unwrap();
                assert_eq!((entries.len(), reading.torn.is_some()), (4, true), "{zeros:?}");
            }
            let (.., reading) = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
            assert_eq!(reading.events, 4);
            assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
        }
        // In a call before the last, a disk has lost what was on it.
        for at in [text.len() - 5, text.find("4601").unwrap()] {
            let mut broken = longer.clone();
            broken[at] = 0;
            fs::write(folder.path().join(FILE), broken).unwrap();
            assert_eq!(entries(folder.path()).unwrap_err().kind, Kind::Integrity);
        }
    }

    #[test]
    fn what_was_registered_together_counts_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        let (mut register, ..) = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
        register.append(vec![approved("11"), approved("18"), approved("50")]).unwrap();
        drop(register);
        let longer = fs::read_to_string(folder.path().join(FILE)).unwrap();
        for cut in text.len() + 1..longer.len() - 1 {
            fs::write(folder.path().join(FILE), &longer[..cut]).unwrap();
            let (entries, reading) = entries(folder.path()).unwrap();
            assert_eq!((entries.len(), reading.torn.is_some()), (4, true), "{cut}");
        }
        let (_, _, reading) = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
        assert_eq!(reading.events, 4);
        assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
    }

    #[test]
    fn what_the_reader_would_refuse_is_refused_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        let of = |organ: String| match approved("11") {
            Event::Approved(event) => Event::Approved(Approved { organ, ..event }),
            _ => unreachable!(),
        };
        let (mut register, ..) = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
        let one = FileRegister::line(CLOCK(), &register.end, 0, of(String::new())).unwrap().1.len();
        let longest = MAX_LINE - one;
        let refused = register.append(vec![approved("18"), of("a".repeat(longest + 1))]).unwrap_err();
        assert_eq!(refused.message, "an event of 2097153 bytes cannot be registered: one takes 2097152 at most");
        assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
        // The longest, wherever it lies: after nothing much, after one as long, and after a short one.
        for organ in ["a".repeat(longest), "b".repeat(longest), "c".into(), "d".repeat(longest)] {
            register.append(vec![of(organ)]).unwrap();
        }
        assert_eq!(entries(folder.path()).unwrap().0.len(), 8);
        // One byte more is refused everywhere, though the line is whole.
        let written = fs::read_to_string(folder.path().join(FILE)).unwrap();
        for organ in ["aaaa", "bbbb", "dddd"] {
            let longer = written.replacen(organ, &format!("{organ}{}", &organ[..1]), 1);
            fs::write(folder.path().join(FILE), longer).unwrap();
            let fault = entries(folder.path()).unwrap_err();
            assert!(fault.message.ends_with("it is longer than any event"), "{fault:?}");
        }
    }

    #[test]
    fn a_clock_that_was_set_back_is_said_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        filled(folder.path());
        let earlier: Clock = || Timestamp::UNIX_EPOCH - jiff::SignedDuration::from_hours(24);
        let (mut register, ..) = FileRegister::open(folder.path(), earlier, &[], &Wait::NONE).unwrap();
        register.append(vec![approved("11")]).unwrap();
        let (entries, reading) = entries(folder.path()).unwrap();
        assert_eq!(entries.len(), 5);
        assert!(reading.clock.unwrap().message.starts_with("event 5 was registered at 1969-12-31"));
    }

    #[test]
    fn a_last_line_without_its_line_break_still_counts() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        fs::write(folder.path().join(FILE), &text[..text.len() - 1]).unwrap();
        let (mut register, _, reading) = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
        assert_eq!((reading.events, reading.torn.is_none()), (4, true));
        register.append(vec![approved("50")]).unwrap();
        assert!(fs::read_to_string(folder.path().join(FILE)).unwrap().starts_with(&text));
        assert_eq!(entries(folder.path()).unwrap().0.len(), 5);
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path()).into_bytes();
        let last = text[..text.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
        // The last line has no line after it to vouch for it; every other byte is covered.
        for at in 0..last {
            let mut changed = text.clone();
            changed[at] ^= 1;
            fs::write(folder.path().join(FILE), &changed).unwrap();
            let fault = entries(folder.path()).expect_err(&format!("byte {at}"));
            assert_eq!(fault.kind, Kind::Integrity);
        }
    }

    #[test]
    fn a_removed_or_repeated_line_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        let lines: Vec<_> = text.split_inclusive('\n').collect();
        for changed in [[0, 1, 3].as_slice(), &[1, 2, 3], &[0, 1, 1, 2], &[0, 2, 1, 3], &[0, 1, 2, 3, 0]] {
            fs::write(folder.path().join(FILE), changed.iter().map(|at| lines[*at]).collect::<String>()).unwrap();
            assert!(entries(folder.path()).is_err(), "{changed:?}");
        }
    }

    #[test]
    fn a_call_that_is_longer_than_any_is_neither_written_nor_read() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        let (mut register, ..) = FileRegister::open(folder.path(), CLOCK, &[], &Wait::NONE).unwrap();
        let refused = register.append(vec![approved("11"); MAX_CALL as usize + 1]).unwrap_err();
        assert!(refused.message.starts_with("more than 100000 events"), "{refused:?}");
        let long = |case: String| match approved("11") {
            Event::Approved(event) => Event::Approved(Approved { case, ..event }),
            _ => unreachable!(),
        };
        let refused =
            register.append(vec![long("1".repeat(MAX_LINE / 2)); 2 * (MAX_CALL_BYTES as usize / MAX_LINE)]).unwrap_err();
        assert!(refused.message.contains("128 MB"), "{refused:?}");
        register.append(vec![approved("11")]).unwrap();
        drop(register);
        assert!(fs::read_to_string(folder.path().join(FILE)).unwrap().starts_with(&text));
        // The first line says how many follow.
        for (more, is_too_long) in [(MAX_CALL - 1, false), (MAX_CALL, true), (u32::MAX, true)] {
            fs::write(folder.path().join(FILE), text.replacen(r#""more":2"#, &format!(r#""more":{more}"#), 1)).unwrap();
            let fault = entries(folder.path()).unwrap_err();
            assert_eq!(fault.message.contains("line 1: it belongs to a call that is longer"), is_too_long, "{fault:?}");
        }
    }

    #[test]
    fn a_newer_register_is_refused_not_misread() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        for newer in
            [text.replace(r#""format":1"#, r#""format":2"#), text.replace(r#""event":"approved""#, r#""event":"archived""#)]
        {
            fs::write(folder.path().join(FILE), newer).unwrap();
            let fault = entries(folder.path()).unwrap_err();
            assert!(fault.hints[0].contains("newer avtale"), "{fault:?}");
        }
    }
}
