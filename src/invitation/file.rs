//! Invitations in a text file: one event a line, in JSON, appended under a lock of the file.
//!
//! A last line without its end is what a crash left of an event that nobody was told of. Readers leave it out, and the next writer
//! removes it. Any other line that cannot be read is a fault: what it said may have been that a link is revoked.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Happened, Invitation, Invitations, apply};
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::folder::{FileName, Folder, OpenOptions};
use crate::message::says::file::{ToRead, ToWrite};
use crate::message::says::invitation as says;
use crate::regular::{FileMark, Unusable};
use crate::store::{make_folder, sync_folder};

/// The file's name below the output folder.
const FILE: &str = "invitations.jsonl";
/// It is never larger: 371 parties and ten years of letters take a hundredth of this.
const MOST: u64 = 64 << 20;

/// A file in an output folder.
#[derive(Debug, Clone)]
pub struct FileInvitations {
    output: PathBuf,
    /// As it was read last: whoever guesses has it read no more often than it changes.
    last: Arc<Mutex<Option<Last>>>,
}

/// What a file said, by their marks in it, while it was the one that it was. It only ever grows longer.
#[derive(Debug)]
struct Last {
    mark: FileMark,
    all: Vec<Invitation>,
    places: HashMap<Digest, usize>,
}

impl FileInvitations {
    /// In an output folder. The file is made with the first invitation.
    pub fn new(output: impl Into<PathBuf>) -> Self {
        Self { output: output.into(), last: Arc::default() }
    }

    /// Where it is, for people.
    fn path(&self) -> PathBuf {
        self.output.join(FILE)
    }

    fn open(&self, options: &mut OpenOptions) -> Result<File, Unusable> {
        Folder::open(&self.output)?.open_itself(&FileName::own(FILE), options)
    }

    /// What somebody wants of what it says now; none where there is no file.
    fn look<T>(&self, want: impl FnOnce(&Last) -> T) -> Result<Option<T>, Diagnostic> {
        let mut file = match self.open(OpenOptions::new().read(true)) {
            Ok(file) => file,
            Err(unusable) if unusable.is_absent() => return Ok(None),
            Err(unusable) => return Err(unusable.diagnostic(ToRead {}, &self.path())),
        };
        let metadata = file.metadata().map_err(|error| Diagnostic::io(ToRead {}, &self.path(), &error))?;
        let mark = FileMark::of(&metadata);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last.as_ref().filter(|last| last.mark == mark) {
            return Ok(Some(want(last)));
        }
        let (all, _) = self.read(&mut file)?;
        let places = all.iter().enumerate().map(|(nth, one)| (one.mark, nth)).collect();
        Ok(Some(want(last.insert(Last { mark, all, places }))))
    }

    /// What a file says, and how long it is without a torn end.
    fn read(&self, file: &mut File) -> Result<(Vec<Invitation>, u64), Diagnostic> {
        let failed = |error: &std::io::Error| Diagnostic::io(ToRead {}, &self.path(), error);
        let mut text = Vec::new();
        file.seek(SeekFrom::Start(0)).map_err(|error| failed(&error))?;
        file.take(MOST + 1).read_to_end(&mut text).map_err(|error| failed(&error))?;
        let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let mut all = Vec::new();
        for (nth, line) in text[..whole].split(|byte| *byte == b'\n').enumerate().filter(|(_, line)| !line.is_empty()) {
            let broken = |_| {
                let fault = Diagnostic::of(Kind::Integrity, says::BrokenLine { line: nth + 1 });
                fault.in_file(self.path()).hint(says::BrokenLineStep {})
            };
            apply(&mut all, serde_json::from_slice(line).map_err(broken)?);
        }
        if text.len() as u64 > MOST {
            return Err(Diagnostic::error(says::Full { size: MOST >> 20 }).in_file(self.path()).hint(says::FullStep {}));
        }
        Ok((all, whole as u64))
    }
}

impl Invitations for FileInvitations {
    fn all(&self) -> Result<Vec<Invitation>, Diagnostic> {
        Ok(self.look(|last| last.all.clone())?.unwrap_or_default())
    }

    fn find(&self, mark: &Digest) -> Result<Option<Invitation>, Diagnostic> {
        Ok(self.look(|last| last.places.get(mark).map(|nth| last.all[*nth].clone()))?.flatten())
    }

    fn add(&self, decide: &mut dyn FnMut(&[Invitation]) -> Vec<Happened>) -> Result<(), Diagnostic> {
        let path = self.path();
        make_folder(&self.output).map_err(|unusable| unusable.diagnostic(ToWrite {}, &path))?;
        let mut file = self
            .open(OpenOptions::new().create(true).read(true).write(true))
            .map_err(|unusable| unusable.diagnostic(ToWrite {}, &path))?;
        let failed = |error: std::io::Error| Diagnostic::io(ToWrite {}, &path, &error);
        // Whoever has it writes a few lines: it is not for long.
        file.lock().map_err(failed)?;
        let (all, end) = self.read(&mut file)?;
        let mut lines = Vec::new();
        for happened in decide(&all) {
            // Such a line has no value that JSON does not have.
            serde_json::to_writer(&mut lines, &happened).map_err(|error| failed(error.into()))?;
            lines.push(b'\n');
        }
        if lines.is_empty() {
            return Ok(());
        }
        let mut append = || {
            file.set_len(end)?;
            file.seek(SeekFrom::Start(end))?;
            file.write_all(&lines)?;
            file.sync_all()
        };
        append().map_err(failed)?;
        if end == 0 { flush(&self.output, &path) } else { Ok(()) }
    }
}

/// Has the name of a new file survive a power cut.
fn flush(folder: &Path, path: &Path) -> Result<(), Diagnostic> {
    sync_folder(folder).map_err(|error| Diagnostic::io(ToWrite {}, path, &error))
}
