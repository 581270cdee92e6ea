//! Writing to the register: JSON Lines, chained, locked, flushed.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::reading::{End, FILE, Reading, read};
use super::{Entry, Event, Ledger, Opened, Register};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::store::sync_folder;

const LOCK: &str = "register.lock";

/// What tells the time. The library never looks at a clock by itself.
pub type Clock = fn() -> Timestamp;

/// Whether somebody is writing to the register of an output folder at this moment.
pub fn is_being_written(output: &Path) -> bool {
    File::open(output.join(LOCK)).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// `register.jsonl` in an output folder, opened for writing.
pub struct FileRegister {
    path: PathBuf,
    file: File,
    clock: Clock,
    end: End,
    _lock: RegisterLock,
}

/// The right to write to the register. One process holds it at a time; the operating system takes it back when
/// the process ends, however it ends.
#[derive(Debug)]
struct RegisterLock {
    _file: File,
}

impl RegisterLock {
    /// Takes the lock, or says that somebody else has it. The lock is a file of its own because a locked file
    /// cannot be read on Windows.
    fn take(output: &Path) -> Result<Self, Diagnostic> {
        let path = output.join(LOCK);
        let failed = |error: std::io::Error| Diagnostic::io("lock the register", &path, &error);
        fs::create_dir_all(output).map_err(|error| Diagnostic::io("make the output folder", output, &error))?;
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Diagnostic::error("another avtale is writing to this register just now")
                .in_file(&path)
                .hint("wait until it is done, then run the command again")),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

/// Keeps an unfinished line in a file of its own, and returns its path.
fn put_aside(output: &Path, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let mut number = 1;
    loop {
        let path = output.join(format!("register.torn-{number}"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                sync_folder(output)?;
                return Ok(path);
            }
        }
    }
}

impl FileRegister {
    /// Opens the register for writing, reading it first. `remembered` are digests it is known to have registered at one
    /// time; if it has lost one, it is refused and nothing is changed. What a crash left unfinished at its end is kept in a
    /// file of its own beside the register and cut off, which the warning in [`Reading::torn`] says.
    pub fn open(output: &Path, clock: Clock, remembered: &[Digest]) -> Result<(Self, Ledger, Reading), Diagnostic> {
        let lock = RegisterLock::take(output)?;
        let mut ledger = Ledger::with_digests();
        let mut reading = read(output, |entry| ledger.apply(&entry))?;
        let path = output.join(FILE);
        ledger.expect(remembered).map_err(|fault| fault.in_file(&path))?;
        let failed = |error: std::io::Error| Diagnostic::io("open the register", &path, &error);
        let mut file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path).map_err(failed)?;
        if let Some(torn) = &mut reading.torn {
            let bytes = fs::read(&path).map_err(failed)?;
            let aside = put_aside(output, &bytes[reading.end.offset as usize..])
                .map_err(|error| Diagnostic::io("put the unfinished line aside in", output, &error))?;
            file.set_len(reading.end.offset).and_then(|()| file.sync_all()).map_err(failed)?;
            torn.hints = vec![format!("it was never reported as done, and is kept in {}", aside.display())];
        }
        if reading.unended {
            file.seek(SeekFrom::Start(reading.end.offset - 1)).and_then(|_| file.write_all(b"\n")).map_err(failed)?;
        }
        file.seek(SeekFrom::Start(reading.end.offset)).map_err(failed)?;
        sync_folder(output).map_err(failed)?;
        let register = Self { path, file, clock, end: reading.end, _lock: lock };
        Ok((register, ledger, reading))
    }

    fn line(at: Timestamp, end: &End, more: usize, event: Event) -> Result<(Entry, Vec<u8>), Diagnostic> {
        let more = u32::try_from(more).map_err(|_| Diagnostic::of(Kind::Bug, "too many events for one call"))?;
        let entry = Entry { seq: end.seq + 1, at, more, event, prev: end.digest };
        let line = serde_json::to_vec(&entry)
            .map_err(|error| Diagnostic::of(Kind::Bug, format!("an event cannot be written as JSON: {error}")))?;
        Ok((entry, line))
    }
}

impl Register for FileRegister {
    fn append(&mut self, events: Vec<Event>) -> Result<Vec<Entry>, Diagnostic> {
        let opening = (self.end.seq == 0).then_some(Event::Opened(Opened { format: Event::FORMAT }));
        let mut end = self.end;
        let mut text = Vec::new();
        let mut entries = Vec::new();
        let events: Vec<Event> = opening.into_iter().chain(events).collect();
        let mut more = events.len();
        // The same for all: a day never ends in the middle of what was registered together.
        let at = (self.clock)();
        for event in events {
            more -= 1;
            let (entry, line) = Self::line(at, &end, more, event)?;
            end = End { seq: entry.seq, digest: Digest::of(&line), offset: end.offset + line.len() as u64 + 1 };
            text.extend_from_slice(&line);
            text.push(b'\n');
            entries.push(entry);
        }
        if let Err(error) = self.file.write_all(&text) {
            // Cut back to where it was. Should that fail too, the next writer finds an unfinished call, and puts it aside.
            let _ = self.file.set_len(self.end.offset).and_then(|()| self.file.seek(SeekFrom::Start(self.end.offset)).map(drop));
            return Err(Diagnostic::io("write to the register", &self.path, &error));
        }
        self.end = end;
        Ok(entries)
    }

    fn flush(&mut self) -> Result<(), Diagnostic> {
        self.file.sync_data().map_err(|error| Diagnostic::io("write to the register", &self.path, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Dispatch, Means};
    use super::*;

    const CLOCK: Clock = || Timestamp::UNIX_EPOCH;

    fn sent(party: &str) -> Event {
        let date = jiff::civil::date(2026, 12, 1);
        let (party, agreement, to, how) = (party.into(), "a".into(), "x@y.no".into(), Means::Email);
        Event::Sent(Dispatch { party, agreement, edition: 1, to, how, date, message_id: None })
    }

    fn entries(folder: &Path) -> Result<(Vec<Entry>, Reading), Diagnostic> {
        let mut entries = Vec::new();
        let reading = read(folder, |entry| entries.push(entry))?;
        Ok((entries, reading))
    }

    fn filled(folder: &Path) -> String {
        let (mut register, ..) = FileRegister::open(folder, CLOCK, &[]).unwrap();
        register.append(vec![sent("0301"), sent("4601")]).unwrap();
        register.append(vec![sent("46")]).unwrap();
        fs::read_to_string(folder.join(FILE)).unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        filled(folder.path());
        let (entries, reading) = entries(folder.path()).unwrap();
        assert_eq!((entries.len(), reading.events), (4, 4));
        assert_eq!(entries[2].event, sent("4601"));
        assert!(reading.torn.is_none());
    }

    #[test]
    fn a_second_writer_is_told_to_wait() {
        let folder = tempfile::tempdir().unwrap();
        let first = FileRegister::open(folder.path(), CLOCK, &[]).unwrap();
        assert!(FileRegister::open(folder.path(), CLOCK, &[]).is_err());
        drop(first);
        assert!(FileRegister::open(folder.path(), CLOCK, &[]).is_ok());
    }

    #[test]
    fn a_last_line_torn_anywhere_is_put_aside_and_the_rest_stands() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        let last = text[..text.len() - 1].rfind('\n').unwrap() + 1;
        for (nth, cut) in (last + 1..text.len() - 1).enumerate() {
            fs::write(folder.path().join(FILE), &text[..cut]).unwrap();
            assert!(entries(folder.path()).unwrap().1.torn.is_some());
            let (mut register, _, reading) = FileRegister::open(folder.path(), CLOCK, &[]).unwrap();
            assert_eq!(reading.events, 3);
            assert_eq!(fs::read_to_string(folder.path().join(format!("register.torn-{}", nth + 1))).unwrap(), text[last..cut]);
            register.append(vec![sent("46")]).unwrap();
            assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
        }
    }

    #[test]
    fn what_was_registered_together_counts_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        let (mut register, ..) = FileRegister::open(folder.path(), CLOCK, &[]).unwrap();
        register.append(vec![sent("11"), sent("18"), sent("50")]).unwrap();
        drop(register);
        let longer = fs::read_to_string(folder.path().join(FILE)).unwrap();
        for cut in text.len() + 1..longer.len() - 1 {
            fs::write(folder.path().join(FILE), &longer[..cut]).unwrap();
            let (entries, reading) = entries(folder.path()).unwrap();
            assert_eq!((entries.len(), reading.torn.is_some()), (4, true), "{cut}");
        }
        let (_, _, reading) = FileRegister::open(folder.path(), CLOCK, &[]).unwrap();
        assert_eq!(reading.events, 4);
        assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
    }

    #[test]
    fn a_clock_that_was_set_back_is_said_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        filled(folder.path());
        let earlier: Clock = || Timestamp::UNIX_EPOCH - jiff::SignedDuration::from_hours(24);
        let (mut register, ..) = FileRegister::open(folder.path(), earlier, &[]).unwrap();
        register.append(vec![sent("11")]).unwrap();
        let (entries, reading) = entries(folder.path()).unwrap();
        assert_eq!(entries.len(), 5);
        assert!(reading.clock.unwrap().message.starts_with("event 5 was registered at 1969-12-31"));
    }

    #[test]
    fn a_last_line_without_its_line_break_still_counts() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        fs::write(folder.path().join(FILE), &text[..text.len() - 1]).unwrap();
        let (mut register, _, reading) = FileRegister::open(folder.path(), CLOCK, &[]).unwrap();
        assert_eq!((reading.events, reading.torn.is_none()), (4, true));
        register.append(vec![sent("50")]).unwrap();
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
    fn a_newer_register_is_refused_not_misread() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        for newer in [text.replace(r#""format":1"#, r#""format":2"#), text.replace(r#""event":"sent""#, r#""event":"archived""#)]
        {
            fs::write(folder.path().join(FILE), newer).unwrap();
            let fault = entries(folder.path()).unwrap_err();
            assert!(fault.hints[0].contains("newer avtale"), "{fault:?}");
        }
    }
}
