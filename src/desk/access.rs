//! The access log: what the log has, and from which address it was asked. It is for finding out who misuses the desk, and is kept
//! for as many days as the settings say. Addresses belong to persons, so there is none unless somebody wants it.
//!
//! There is a file for each day. Those that are older are removed when a day begins, when the desk starts, and every hour.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::folder::{FileName, Folder, OpenOptions};
use crate::message::says::file::ToWrite;
use crate::register::{Clock, day};
use crate::regular::Unusable;
use crate::store::make_folder;

/// The folder below `output/`.
pub const FOLDER: &str = "access";
/// So many lines wait to be written; more are not: nobody waits for the log.
const WAITING: usize = 4096;
/// So often it is looked for files that are too old.
const OFTEN: Duration = Duration::from_secs(60 * 60);

/// What writes it, on a thread of its own.
pub struct AccessLog {
    lines: Option<SyncSender<String>>,
    writer: Option<JoinHandle<()>>,
}

impl AccessLog {
    /// Begins one below an output folder, that is kept for so many days beside the one that it is.
    pub fn begin(output: &Path, days: u16, clock: Clock) -> Result<Self, Diagnostic> {
        let path = output.join(FOLDER);
        let failed = |unusable: Unusable| unusable.diagnostic(ToWrite {}, &path);
        make_folder(output).and_then(|()| make_folder(&path)).map_err(failed)?;
        let mut writing =
            Writing { folder: Folder::open(output).map_err(|error| failed(error.into()))?, days, clock, today: None };
        // That it can be written is found out before anybody is answered.
        writing.file().map_err(failed)?;
        let (lines, written) = sync_channel(WAITING);
        let writer = std::thread::spawn(move || writing.write(&written));
        Ok(Self { lines: Some(lines), writer: Some(writer) })
    }

    /// Writes a line, a moment later.
    pub fn line(&self, line: String) {
        if let Some(lines) = &self.lines {
            let _ = lines.try_send(line);
        }
    }
}

impl Drop for AccessLog {
    /// What was told is written.
    fn drop(&mut self) {
        self.lines = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

struct Writing {
    folder: Folder,
    days: u16,
    clock: Clock,
    today: Option<(Date, File)>,
}

impl Writing {
    fn write(&mut self, lines: &Receiver<String>) {
        loop {
            // What cannot be written is lost: it keeps nobody from the desk.
            match lines.recv_timeout(OFTEN) {
                Ok(line) => _ = self.file().and_then(|file| Ok(file.write_all((line + "\n").as_bytes())?)),
                Err(RecvTimeoutError::Timeout) => _ = self.file(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// The file of the day that it is. With the first of a day, those that are too old go.
    fn file(&mut self) -> Result<&mut File, Unusable> {
        let now = day((self.clock)());
        if let Some((_, file)) = self.today.take_if(|(day, _)| *day != now) {
            drop(file);
        }
        if self.today.is_none() {
            self.clear(now)?;
            let mut options = OpenOptions::new();
            options.append(true).create(true);
            #[cfg(unix)]
            cap_std::fs::OpenOptionsExt::mode(&mut options, 0o600);
            self.today = Some((now, self.folder.open_itself(&name(now)?, &mut options)?));
        }
        match &mut self.today {
            Some((_, file)) => Ok(file),
            None => Err(Unusable::Failed(std::io::ErrorKind::NotFound.into())),
        }
    }

    /// Removes the files of days that are past the time they are kept. Nothing else that lies there is touched.
    fn clear(&self, now: Date) -> Result<(), Unusable> {
        let names: BTreeSet<PathBuf> = self.folder.list(FOLDER)?.0.into_iter().map(PathBuf::from).collect();
        for file in names {
            let of = file.file_name().and_then(|name| name.to_str()?.strip_suffix(".jsonl")?.parse::<Date>().ok());
            let is_over = |of: Date| of.until(now).is_ok_and(|passed| passed.get_days() > i32::from(self.days));
            if of.is_some_and(is_over) {
                self.folder.remove_path(&file)?;
            }
        }
        Ok(())
    }
}

fn name(day: Date) -> Result<FileName, Unusable> {
    FileName::parse(&format!("{FOLDER}/{day}.jsonl")).map_err(|_| Unusable::Failed(std::io::ErrorKind::InvalidInput.into()))
}
