//! The register as a file: JSON Lines, chained, locked, flushed.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Entry, Event, Register};
use crate::diagnostic::{Diagnostic, Kind, Place, Source};
use crate::digest::Digest;
use crate::store::sync_folder;

const FILE: &str = "register.jsonl";
const LOCK: &str = "register.lock";
/// The largest register that a diagnostic quotes from.
const MAX_SHOWN: usize = 16 << 20;

/// What tells the time. The library never looks at a clock by itself.
pub type Clock = fn() -> Timestamp;

/// What was read from a register.
#[derive(Debug, Default)]
pub struct Reading {
    /// Every event, in order.
    pub entries: Vec<Entry>,
    /// A last line that a crash left unfinished, if there is one: never reported as done, so not part of the
    /// register.
    pub torn: Option<Diagnostic>,
    /// Whether the last line lacks its line break.
    unended: bool,
    end: End,
}

impl Reading {
    /// Digest of the last line, which vouches for all before it. Kept elsewhere, it shows that no line was removed
    /// from the end either.
    pub fn head(&self) -> Digest {
        self.end.digest
    }

    /// Checks that every one of these digests was registered. A chain alone cannot show that its end is missing.
    pub fn expect(&self, remembered: &[Digest]) -> Result<(), Diagnostic> {
        let known: HashSet<Digest> = self.entries.iter().filter_map(|entry| entry.event.digest()).collect();
        if remembered.iter().all(|digest| known.contains(digest)) {
            return Ok(());
        }
        let message = "the register has lost events: documents that SHA256SUMS names are not in it";
        Err(Diagnostic::of(Kind::Integrity, message).hint("restore register.jsonl from a backup; nothing was changed"))
    }
}

/// Whether somebody is writing to the register of an output folder at this moment.
pub fn is_being_written(output: &Path) -> bool {
    File::open(output.join(LOCK)).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Where the next line goes and what it must name as the line before.
#[derive(Debug, Clone, Copy, Default)]
struct End {
    seq: u64,
    digest: Digest,
    offset: u64,
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

/// Reads the register of an output folder and checks its chain. Nothing is changed. No file is an empty register.
pub fn read(output: &Path) -> Result<Reading, Diagnostic> {
    let path = output.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Reading::default()),
        Err(error) => return Err(Diagnostic::io("read the register", &path, &error)),
    };
    let mut reading = Reading::default();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let ended = line.ends_with(b"\n");
        let text = line.strip_suffix(b"\n").unwrap_or(line);
        let entry = match parse(text).and_then(|entry| continues(&reading.end, &entry).map(|()| entry)) {
            Ok(entry) => entry,
            Err(fault) if ended => return Err(fault.at(&path, &bytes, reading.end.offset, text.len(), reading.end.seq + 1)),
            Err(_) => {
                let message =
                    format!("the register's last line was cut off after {} bytes, by a crash or a full disk", text.len());
                reading.torn = Some(
                    Diagnostic::warning(message)
                        .in_file(&path)
                        .hint("it was never reported as done; the next command that writes puts it aside and goes on"),
                );
                break;
            }
        };
        // A last line that is whole but for its end, as an editor may leave it, counts; a writer ends it.
        reading.unended = !ended;
        reading.end = End { seq: entry.seq, digest: Digest::of(text), offset: reading.end.offset + text.len() as u64 + 1 };
        reading.entries.push(entry);
    }
    Ok(reading)
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

/// What is wrong with a line.
struct Fault {
    message: String,
    hint: &'static str,
}

const RESTORE: &str =
    "lines are never edited or removed: restore register.jsonl from a backup, and keep this file for comparison";

impl Fault {
    fn at(self, path: &Path, bytes: &[u8], offset: u64, length: usize, number: u64) -> Diagnostic {
        let message = format!("the register is broken at line {number}: {}", self.message);
        let fault = Diagnostic::of(Kind::Integrity, message).hint(self.hint);
        // A register of many megabytes is not copied to show one line of it.
        match (std::str::from_utf8(bytes), usize::try_from(offset)) {
            (Ok(text), Ok(offset)) if bytes.len() < MAX_SHOWN => {
                let source = Source::new(path, text);
                fault.at(Place::new(&source, offset..offset + length.min(1)))
            }
            _ => fault.in_file(path),
        }
    }
}

fn parse(line: &[u8]) -> Result<Entry, Fault> {
    let error = match serde_json::from_slice::<Entry>(line) {
        Ok(Entry { event: Event::Opened { format }, .. }) if format > Event::FORMAT => {
            let message = format!("it has format {format}, and this program knows formats up to {}", Event::FORMAT);
            return Err(Fault { message, hint: "use the newer avtale that wrote it" });
        }
        Ok(entry) => return Ok(entry),
        Err(error) => error,
    };
    match serde_json::from_slice::<serde_json::Value>(line) {
        Ok(value) if value["event"].is_string() && error.to_string().contains("unknown variant") => Err(Fault {
            message: format!("this program knows no event {}", value["event"]),
            hint: "use the newer avtale that wrote it",
        }),
        _ => Err(Fault { message: format!("it is not an event ({error})"), hint: RESTORE }),
    }
}

fn continues(end: &End, entry: &Entry) -> Result<(), Fault> {
    let first = matches!(entry.event, Event::Opened { .. });
    let message = if entry.prev != end.digest {
        "the line before it is not the one it was written after"
    } else if entry.seq != end.seq + 1 {
        "its number does not follow"
    } else if first != (end.seq == 0) {
        "a register begins with the event `opened`, and has it only once"
    } else {
        return Ok(());
    };
    Err(Fault { message: message.into(), hint: RESTORE })
}

impl FileRegister {
    /// Opens the register for writing, reading it first. `remembered` are digests it is known to have registered at one
    /// time; if it has lost one, it is refused and nothing is changed. What a crash left of a last line is kept in a file of
    /// its own beside the register and cut off, which the warning in [`Reading::torn`] says.
    pub fn open(output: &Path, clock: Clock, remembered: &[Digest]) -> Result<(Self, Reading), Diagnostic> {
        let lock = RegisterLock::take(output)?;
        let mut reading = read(output)?;
        let path = output.join(FILE);
        reading.expect(remembered).map_err(|fault| fault.in_file(&path))?;
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
        Ok((register, reading))
    }

    fn line(&self, end: &End, event: Event) -> Result<(Entry, Vec<u8>), Diagnostic> {
        let entry = Entry { seq: end.seq + 1, at: (self.clock)(), event, prev: end.digest };
        let line = serde_json::to_vec(&entry)
            .map_err(|error| Diagnostic::of(Kind::Bug, format!("an event cannot be written as JSON: {error}")))?;
        Ok((entry, line))
    }
}

impl Register for FileRegister {
    fn append(&mut self, events: Vec<Event>) -> Result<Vec<Entry>, Diagnostic> {
        let opening = (self.end.seq == 0).then_some(Event::Opened { format: Event::FORMAT });
        let mut end = self.end;
        let mut text = Vec::new();
        let mut entries = Vec::new();
        for event in opening.into_iter().chain(events) {
            let (entry, line) = self.line(&end, event)?;
            end = End { seq: entry.seq, digest: Digest::of(&line), offset: end.offset + line.len() as u64 + 1 };
            text.extend_from_slice(&line);
            text.push(b'\n');
            entries.push(entry);
        }
        if let Err(error) = self.file.write_all(&text) {
            // Half a batch must not stand as if it were all: cut back to where it was. Should that fail too, the
            // next writer finds whole lines, which are true, or an unfinished one, which it puts aside.
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
    use super::*;

    const CLOCK: Clock = || Timestamp::UNIX_EPOCH;

    fn sent(party: &str) -> Event {
        let date = jiff::civil::date(2026, 12, 1);
        Event::Sent { party: party.into(), agreement: "a".into(), edition: 1, to: "x@y.no".into(), date }
    }

    fn filled(folder: &Path) -> String {
        let (mut register, _) = FileRegister::open(folder, CLOCK, &[]).unwrap();
        register.append(vec![sent("0301"), sent("4601")]).unwrap();
        register.append(vec![sent("46")]).unwrap();
        fs::read_to_string(folder.join(FILE)).unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        filled(folder.path());
        let reading = read(folder.path()).unwrap();
        assert_eq!(reading.entries.len(), 4);
        assert_eq!(reading.entries[2].event, sent("4601"));
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
            assert!(read(folder.path()).unwrap().torn.is_some());
            let (mut register, reading) = FileRegister::open(folder.path(), CLOCK, &[]).unwrap();
            assert_eq!(reading.entries.len(), 3);
            assert_eq!(fs::read_to_string(folder.path().join(format!("register.torn-{}", nth + 1))).unwrap(), text[last..cut]);
            register.append(vec![sent("46")]).unwrap();
            assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
        }
    }

    #[test]
    fn a_last_line_without_its_line_break_still_counts() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        fs::write(folder.path().join(FILE), &text[..text.len() - 1]).unwrap();
        let (mut register, reading) = FileRegister::open(folder.path(), CLOCK, &[]).unwrap();
        assert_eq!((reading.entries.len(), reading.torn.is_none()), (4, true));
        register.append(vec![sent("50")]).unwrap();
        assert!(fs::read_to_string(folder.path().join(FILE)).unwrap().starts_with(&text));
        assert_eq!(read(folder.path()).unwrap().entries.len(), 5);
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
            let fault = read(folder.path()).expect_err(&format!("byte {at}"));
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
            assert!(read(folder.path()).is_err(), "{changed:?}");
        }
    }

    #[test]
    fn a_newer_register_is_refused_not_misread() {
        let folder = tempfile::tempdir().unwrap();
        let text = filled(folder.path());
        for newer in [text.replace(r#""format":1"#, r#""format":2"#), text.replace(r#""event":"sent""#, r#""event":"sealed""#)] {
            fs::write(folder.path().join(FILE), newer).unwrap();
            let fault = read(folder.path()).unwrap_err();
            assert!(fault.hints[0].contains("newer avtale"), "{fault:?}");
        }
    }
}
