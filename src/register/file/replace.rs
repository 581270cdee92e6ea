//! Another file in the place of the register's: with another end, or without what was erased.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::aside::put_aside;
use super::lease::{FileLease, unsure, with_handle};
use super::own_file;
use crate::diagnostic::Diagnostic;
use crate::folder::OpenOptions;
use crate::message::says::register as says;
use crate::register::border::not_taken_over;
use crate::register::chain::Call;
use crate::register::erasures::{self, Open};
use crate::register::event::Event;
use crate::register::reading::{End, read_from};
use crate::register::writer::Stamp;
use crate::regular::Unusable;
use crate::store::sync_folder;

/// The register with another end, before it comes to its place.
const NEW: &str = "register.jsonl.new";

impl FileLease<'_> {
    /// The register with other lines after its first `offset` bytes and `events` after those, beside it, its end, and the
    /// erasures that are to be completed. It is read only after it was written: a file that others may change is not read twice.
    pub(super) fn other_end(
        &mut self,
        offset: u64,
        lines: &mut dyn Read,
        stamp: Stamp,
        events: Vec<Event>,
    ) -> Result<OtherEnd, Diagnostic> {
        let path = self.path.clone();
        let failed = |error: io::Error| Diagnostic::io(says::ToWrite {}, &path, &error);
        let mut file = new_file(&self.register.output).map_err(|unusable| unusable.diagnostic(says::ToWrite {}, &path))?;
        let own = self.make()?;
        own.seek(SeekFrom::Start(0)).map_err(failed)?;
        io::copy(&mut own.take(offset), &mut file).map_err(failed)?;
        io::copy(lines, &mut file).map_err(failed)?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        let reading = read_from(&file, &path, |_| {}).map_err(|fault| not_taken_over(fault.message))?;
        if reading.torn.is_some() || reading.unended {
            return Err(not_taken_over(says::OtherCut {}));
        }
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        erasures::replace(&file, &reading.open, |_| Ok(())).map_err(|wrong| not_taken_over(wrong.diagnostic(&path).message))?;
        let call = Call::after(reading.head(), reading.end.format, stamp, events)?;
        file.seek(SeekFrom::End(0)).and_then(|_| file.write_all(&call.text)).map_err(failed)?;
        Ok((file, reading.end.and(&call), reading.open))
    }

    /// Puts a register with another end in the place of this one. Where this one's end is kept, if it had any, is returned.
    pub(super) fn replace_by(&mut self, file: &File, offset: u64) -> Result<Option<PathBuf>, Unusable> {
        let has_end = offset < self.end.offset;
        let Some((old, _)) = &mut self.open else { return Err(io::Error::from(io::ErrorKind::NotFound).into()) };
        let folder = &self.register.output;
        old.seek(SeekFrom::Start(offset))?;
        let aside = has_end.then(|| put_aside(folder, "restored", old)).transpose()?;
        as_before(file, &old.metadata()?)?;
        file.sync_all()?;
        fs::rename(folder.join(NEW), &self.path)?;
        sync_folder(folder)?;
        Ok(aside)
    }

    /// Puts what is left of erased lines in their places: in a new file, which takes the register's place when it is on the
    /// disk. Everything else in it stays as it is.
    pub(super) fn replace_lines(&mut self, erasures: &BTreeMap<u64, Open>) -> Result<(), Diagnostic> {
        let done = self.replace_lines_in_new_file(erasures);
        if done.is_err() {
            discard_new(&self.register.output);
        }
        done
    }

    fn replace_lines_in_new_file(&mut self, erasures: &BTreeMap<u64, Open>) -> Result<(), Diagnostic> {
        let (path, end) = (self.path.clone(), self.end);
        let failed = |error: io::Error| Diagnostic::io(says::ToErase {}, &path, &error);
        let folder = &self.register.output;
        let mut new = new_file(folder).map_err(|unusable| unusable.diagnostic(says::ToErase {}, &path))?;
        let file = self.make()?;
        file.metadata().and_then(|there| as_before(&new, &there)).map_err(failed)?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        let before = file.take(end.offset);
        let mut rest =
            erasures::replace(before, erasures, |line| new.write_all(line)).map_err(|wrong| wrong.diagnostic(&path))?;
        io::copy(&mut rest, &mut new).map_err(failed)?;
        let offset = new.stream_position().and_then(|length| new.sync_all().map(|()| length)).map_err(failed)?;
        let folder = &self.register.output;
        fs::rename(folder.join(NEW), &path).map_err(failed)?;
        if let Err(error) = sync_folder(folder) {
            self.is_lost = true;
            return Err(unsure(&path, &error));
        }
        self.open = Some(with_handle(new, &path)?);
        self.end = End { offset, ..end };
        self.durable = self.end;
        self.register.remember_end(self.end, true);
        Ok(())
    }
}

/// A register, where it ends, and the erasures in it that are to be completed.
type OtherEnd = (File, End, BTreeMap<u64, Open>);

/// The file that is to take the register's place.
fn new_file(folder: &Path) -> Result<File, Unusable> {
    let file = own_file(folder, NEW, OpenOptions::new().create(true).truncate(true).read(true).write(true))?;
    if cfg!(unix) {
        // Nobody lets himself in between.
        file.try_lock().map_err(io::Error::from)?;
    }
    Ok(file)
}

/// Removes what a command left that was killed before the register with another end came to its place. Where that fails, it
/// is overwritten the next time.
pub(super) fn discard_new(output: &Path) {
    let _ = fs::remove_file(output.join(NEW));
}

/// Where a line ends, by its number, in bytes; the end of the file if it has fewer.
pub(super) fn end_of_line(file: &mut File, number: u64) -> io::Result<u64> {
    file.seek(SeekFrom::Start(0))?;
    let (mut offset, mut left) = (0, number);
    let mut buffer = vec![0; 1 << 16];
    while left > 0 {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        for byte in &buffer[..read] {
            offset += 1;
            left -= u64::from(*byte == b'\n');
            if left == 0 {
                break;
            }
        }
    }
    Ok(offset)
}

/// Gives a file that takes the register's place the same rights, and as far as this may be done the same owner and group: those
/// who could read and write the register still can.
fn as_before(new: &File, there: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let own = new.metadata()?;
        if (own.uid(), own.gid()) != (there.uid(), there.gid()) && fchown(new, Some(there.uid()), Some(there.gid())).is_err() {
            // Only the system's administrator gives files away; to a group of one's own one may.
            let _ = fchown(new, None, Some(there.gid()));
        }
    }
    new.set_permissions(there.permissions())
}
