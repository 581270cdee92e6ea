//! Writing to the register's file.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::aside::put_aside;
use super::replace::{discard_new, end_of_line};
use super::{FILE, FileRegister, LOCK, holder, own_file};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::folder::OpenOptions;
use crate::message::says::register as says;
use crate::register::border::{Appended, Head, Lease, Refused, replaced};
use crate::register::chain::{Call, read_after};
use crate::register::erasures;
use crate::register::event::{Entry, Event};
use crate::register::holder::Holder;
use crate::register::reading::{End, Reading};
use crate::register::wait::Wait;
use crate::register::writer::Stamp;
use crate::regular::Unusable;
use crate::store::{make_folder, sync_folder};

/// The register's file, locked.
pub(super) struct FileLease<'a> {
    pub(super) register: &'a FileRegister,
    pub(super) lock: File,
    pub(super) path: PathBuf,
    /// The file, locked too, and what tells whether another is this one: device and inode, or what Windows has instead. None
    /// while there is no register.
    pub(super) open: Option<(File, Handle)>,
    /// How it was found, until it is settled.
    pub(super) found: Option<Reading>,
    pub(super) is_settled: bool,
    /// After the last event.
    pub(super) end: End,
    /// After the last event that will survive a power cut.
    pub(super) durable: End,
    /// Whether nothing may be written any more, because nobody knows what is on the disk.
    pub(super) is_lost: bool,
}

impl<'a> FileLease<'a> {
    pub(super) fn take(register: &'a FileRegister, asking: &Holder, wait: &Wait) -> Result<Self, Diagnostic> {
        let (output, path) = (&register.output, register.path());
        make_folder(output).map_err(|unusable| unusable.diagnostic(says::ToMakeOutput {}, output))?;
        let beside = output.join(LOCK);
        let lock = own_file(output, LOCK, OpenOptions::new().create(true).read(true).write(true));
        let lock = lock.map_err(|unusable| unusable.diagnostic(says::ToLock {}, &beside))?;
        wait.take(&beside, asking, || locked(&lock, &beside), || holder(&lock))?;
        let open = match own_file(output, FILE, OpenOptions::new().read(true).write(true)) {
            Err(absent) if absent.is_absent() => None,
            opened => Some(opened.map_err(|unusable| unusable.diagnostic(says::ToOpen {}, &path))?),
        };
        let open = open.map(|file| with_handle(file, &path)).transpose()?;
        if let Some((file, _)) = &open
            && cfg!(unix)
        {
            wait.take(&path, asking, || locked(file, &path), || None)?;
        }
        say_who(&lock, asking);
        // Not before: with the first lock removed by somebody, it may be what another is writing just now.
        discard_new(output);
        let (end, durable) = (End::default(), End::default());
        Ok(Self { register, lock, path, open, found: None, is_settled: false, end, durable, is_lost: false })
    }

    /// Whether what lies at the register's path is what this run has read and written: the same file, as long as it was left,
    /// with the same last line.
    fn is_as_it_was_left(&mut self) -> io::Result<bool> {
        let Some((file, identity)) = &mut self.open else { return Ok(true) };
        // Looked at before it is opened: what is no file may never open.
        if !fs::symlink_metadata(&self.path).is_ok_and(|there| there.is_file()) || Handle::from_path(&self.path)? != *identity {
            return Ok(false);
        }
        ends_with(file, &self.end)
    }

    /// The events of this run are kept in a file of their own if the register's is gone from its path.
    fn replaced(&mut self) -> Diagnostic {
        self.is_lost = true;
        let fault = replaced().in_file(&self.path);
        let Some((file, _)) = &mut self.open else { return fault };
        let start = file.seek(SeekFrom::Start(0)).map_err(Unusable::from);
        match start.and_then(|_| put_aside(&self.register.output, "replaced", file)) {
            Ok(aside) => fault.hint(says::ReplacedKeptStep { path: aside.as_path() }),
            Err(unusable) => {
                let why = unusable.diagnostic(says::ToKeepCopy {}, &self.register.output).message;
                fault.hint(why)
            }
        }
    }

    fn as_it_was_left(&mut self) -> Result<(), Diagnostic> {
        if self.is_lost {
            return Err(Diagnostic::error(says::NoMore {}).in_file(&self.path));
        }
        match self.is_as_it_was_left() {
            Ok(true) => Ok(()),
            Ok(false) => Err(self.replaced()),
            Err(error) => Err(Diagnostic::io(says::ToCheck {}, &self.path, &error)),
        }
    }

    /// Whether the register ends after a head as it did when it was last read or written here, so that there is nothing to
    /// read.
    fn is_known(&mut self, after: Head) -> Result<bool, Diagnostic> {
        let Some((known, (file, _))) = self.register.known().zip(self.open.as_mut()) else { return Ok(false) };
        if known.end.head() != after || known.end.seq == 0 {
            return Ok(false);
        }
        if !ends_with(file, &known.end).map_err(|error| Diagnostic::io(says::ToCheck {}, &self.path, &error))? {
            return Ok(false);
        }
        // Events of a run that was killed before it flushed are known to the system's memory alone.
        if !known.is_settled {
            file.sync_all().map_err(|error| unsure(&self.path, &error))?;
        }
        (self.end, self.durable, self.is_settled) = (known.end, known.end, known.is_settled);
        self.found = Some(Reading::up_to(known.end));
        Ok(true)
    }

    /// Makes the file of a register that has none.
    pub(super) fn make(&mut self) -> Result<&mut File, Diagnostic> {
        if self.open.is_none() {
            let mut options = OpenOptions::new();
            let file = own_file(&self.register.output, FILE, options.read(true).write(true).create_new(true));
            let file = file.map_err(|unusable| unusable.diagnostic(says::ToOpen {}, &self.path))?;
            if cfg!(unix) && locked(&file, &self.path)?.is_none() {
                return Err(Diagnostic::error(says::OpenElsewhere {}).in_file(&self.path));
            }
            self.open = Some(with_handle(file, &self.path)?);
        }
        self.open.as_mut().map(|(file, _)| file).ok_or_else(|| Diagnostic::of(Kind::Bug, says::Absent {}))
    }

    /// Writes text to the end of the register, which it then has.
    fn write(&mut self, text: &[u8], end: End) -> Result<(), Diagnostic> {
        let (path, before) = (self.path.clone(), self.end.offset);
        let file = self.make()?;
        if let Err(error) = file.seek(SeekFrom::Start(before)).and_then(|_| file.write_all(text)) {
            // Cut back to where it was. Should that fail too, the next writer finds an unfinished call, and puts it aside.
            self.is_lost = file.set_len(before).is_err();
            return Err(Diagnostic::io(says::ToWrite {}, &path, &error));
        }
        self.end = end;
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Diagnostic> {
        let (path, before) = (self.path.clone(), self.durable.offset);
        let file = self.make()?;
        if let Err(error) = file.sync_data() {
            // Asked once more, the system may say that all is well, and still have lost it. So it is cut back to what is known
            // to be on the disk, and nothing that was not is ever read.
            let _ = file.set_len(before).and_then(|()| file.sync_all());
            self.is_lost = true;
            return Err(unsure(&path, &error));
        }
        self.durable = self.end;
        self.register.remember_end(self.end, true);
        Ok(())
    }

    fn read_all(&mut self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
        match &mut self.open {
            None => read_after(io::empty(), &self.path, after, each),
            Some((file, _)) => {
                file.sync_all().map_err(|error| unsure(&self.path, &error))?;
                super::read_file(file, &self.path, after, each)
            }
        }
    }
}

impl Lease for FileLease<'_> {
    /// All that was read is on the disk when this returns. A run that was killed after it wrote, and before it flushed, leaves
    /// events that only the system's memory knows.
    fn read(&mut self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
        if self.is_known(after)? {
            return Ok(Reading::up_to(self.end));
        }
        let reading = self.read_all(after, each)?;
        (self.end, self.durable, self.is_settled) = (reading.end, reading.end, false);
        self.register.remember(&reading, None);
        let (torn, open) = (reading.torn.clone(), reading.open.clone());
        self.found = Some(Reading { torn, open, unended: reading.unended, ..Reading::up_to(reading.end) });
        Ok(reading)
    }

    fn settle(&mut self) -> Result<Option<Diagnostic>, Diagnostic> {
        if self.is_settled {
            return Ok(None);
        }
        let output = &self.register.output;
        let found = match self.found.take() {
            Some(found) => found,
            None => {
                let reading = self.read_all(Head::default(), &mut |_| {})?;
                (self.end, self.durable) = (reading.end, reading.end);
                reading
            }
        };
        let (path, end) = (self.path.clone(), self.end);
        self.make()?;
        sync_folder(output).map_err(|error| unsure(&path, &error))?;
        let file = self.make()?;
        let torn = match found.torn {
            None => None,
            Some(torn) => {
                let aside = file.seek(SeekFrom::Start(end.offset)).map_err(Unusable::from);
                let aside = aside.and_then(|_| put_aside(output, "torn", file));
                let aside = aside.map_err(|unusable| unusable.diagnostic(says::ToPutAside {}, output))?;
                file.set_len(end.offset).and_then(|()| file.sync_all()).map_err(|error| unsure(&path, &error))?;
                let hints = vec![says::TornAsideStep { path: aside.as_path() }.into()];
                Some(Diagnostic { hints, ..torn })
            }
        };
        if found.unended {
            let ended = file.seek(SeekFrom::Start(end.offset - 1)).and_then(|_| file.write_all(b"\n"));
            ended.and_then(|()| file.sync_data()).map_err(|error| unsure(&path, &error))?;
        }
        self.as_it_was_left()?;
        if !found.open.is_empty() {
            self.replace_lines(&found.open)?;
        }
        self.is_settled = true;
        self.register.remember_end(self.end, true);
        Ok(torn)
    }

    fn check(&mut self, head: Head) -> Result<(), Refused> {
        self.settle()?;
        self.as_it_was_left()?;
        if self.end.head() == head { Ok(()) } else { Err(Refused::Moved(self.end.head())) }
    }

    fn append(&mut self, head: Head, stamp: Stamp, events: Vec<Event>) -> Result<Appended, Refused> {
        self.check(head)?;
        let call = Call::after(head, self.end.format, stamp, events)?;
        if !call.entries.is_empty() {
            self.write(&call.text, self.end.and(&call))?;
        }
        self.flush()?;
        Ok(Appended { entries: call.entries, head: call.head, unfinished: None })
    }

    fn erase(&mut self, head: Head, stamp: Stamp, seqs: &BTreeSet<u64>, why: &str) -> Result<Appended, Refused> {
        self.check(head)?;
        let path = self.path.clone();
        let failed = |error: io::Error| Diagnostic::io(says::ToRead {}, &path, &error);
        let file = self.make()?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        let events = erasures::of(&*file, seqs, why).map_err(|unfinished| unfinished.diagnostic(&path))?;
        let offset = self.end.offset;
        let appended = self.append(head, stamp, events)?;
        let replaced = self.replace_lines(&erasures::open(&appended.entries, offset));
        if replaced.is_err() {
            // To be completed by this process too.
            self.register.forget();
            self.is_settled = false;
        }
        Ok(Appended { unfinished: replaced.err().map(|fault| fault.hint(says::ErasedLinesStep {})), ..appended })
    }

    fn take_over(
        &mut self,
        after: u64,
        lines: &mut dyn Read,
        stamp: Stamp,
        events: Vec<Event>,
    ) -> Result<Option<PathBuf>, Diagnostic> {
        self.settle()?;
        self.as_it_was_left()?;
        let path = self.path.clone();
        let offset = end_of_line(self.make()?, after).map_err(|error| Diagnostic::io(says::ToRead {}, &path, &error))?;
        let taken = self.other_end(offset, lines, stamp, events);
        if taken.is_err() {
            discard_new(&self.register.output);
        }
        let (file, end, erasures) = taken?;
        let aside = self.replace_by(&file, offset).map_err(|unusable| unusable.diagnostic(says::ToWrite {}, &path))?;
        self.open = Some(with_handle(file, &path)?);
        (self.end, self.durable) = (end, end);
        if !erasures.is_empty() {
            self.replace_lines(&erasures)?;
        }
        self.register.remember_end(self.end, true);
        Ok(aside)
    }
}

impl Drop for FileLease<'_> {
    fn drop(&mut self) {
        // Who had it is nobody's business any more.
        let _ = self.lock.set_len(0);
    }
}

/// Locks a file; none if somebody else has.
fn locked(file: &File, path: &Path) -> Result<Option<()>, Diagnostic> {
    match file.try_lock() {
        Ok(()) => Ok(Some(())),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(Diagnostic::io(says::ToLock {}, path, &error)),
    }
}

/// Says in the lock who has it. Where that cannot be written, nobody can tell, and that is all.
fn say_who(mut lock: &File, holder: &Holder) {
    let Ok(text) = serde_json::to_vec(holder) else { return };
    let _ = lock.set_len(0).and_then(|()| lock.seek(SeekFrom::Start(0))).and_then(|_| lock.write_all(&text));
}

pub(super) fn with_handle(file: File, path: &Path) -> Result<(File, Handle), Diagnostic> {
    let identity = file.try_clone().and_then(Handle::from_file);
    let identity = identity.map_err(|error| Diagnostic::io(says::ToOpen {}, path, &error))?;
    Ok((file, identity))
}

/// Whether a file is as long as this, and has the same last line.
pub(super) fn ends_with(file: &mut File, end: &End) -> io::Result<bool> {
    if file.metadata()?.len() != end.offset {
        return Ok(false);
    }
    if end.seq == 0 {
        return Ok(true);
    }
    let mut last = Vec::new();
    file.seek(SeekFrom::Start(end.offset - end.line - 1))?;
    file.take(end.line).read_to_end(&mut last)?;
    Ok(Digest::of(&last) == end.digest)
}

/// Nobody knows what is on the disk.
pub(super) fn unsure(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::error(says::Unsure { cause: error }).in_file(path).hint(says::UnsureStep {}).hint(says::UnsureDiskStep {})
}
