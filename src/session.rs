//! The output folder, opened for writing: the register, what it says, and the files, put in order.
//!
//! Whoever writes holds a session, one at a time. What an earlier run was killed in the middle of is completed when the
//! session is opened, so that nobody else needs to know how a crash looks.

use std::collections::HashMap;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity};
use crate::digest::Digest;
use crate::manifest;
use crate::register::{Clock, Copy, Event, FileRegister, Ledger, Register as _, Wait};
use crate::store::{FolderStore, Staged, Store};

/// The output folder, opened for writing.
pub struct WriteSession {
    /// What the register says, of what will survive a power cut.
    pub ledger: Ledger,
    /// The register.
    pub register: FileRegister,
    /// The files.
    pub store: FolderStore,
    /// What is worth knowing about the register, and registered files that could not be put in their place.
    pub problems: Vec<Diagnostic>,
}

impl WriteSession {
    /// Opens an output folder. Refused, with nothing changed, if somebody else is writing for longer than is waited for, if
    /// the register is broken, or if it has lost what `SHA256SUMS` names.
    pub fn open(output: &Path, clock: Clock, wait: &Wait) -> Result<Self, Diagnostic> {
        let store = FolderStore::new(output);
        let (register, ledger, reading) = FileRegister::open(output, clock, &manifest::remembered(&store)?, wait)?;
        let mut problems: Vec<Diagnostic> = reading.warnings().collect();
        problems.extend(recover(&ledger, &store));
        manifest::write(&ledger, &store)?;
        Ok(Self { ledger, register, store, problems })
    }

    /// Opens an output folder that was restored from a backup, of which `SHA256SUMS` may name what the register has lost.
    /// Nothing is put in order or cleared away: what lies there may be all that is left.
    pub fn restored(output: &Path, clock: Clock, wait: &Wait) -> Result<Self, Diagnostic> {
        let (register, ledger, reading) = FileRegister::open(output, clock, &[], wait)?;
        Ok(Self { ledger, register, store: FolderStore::new(output), problems: reading.warnings().collect() })
    }

    /// Registers events, all or none, and returns once they will survive a power cut. Before that, nothing may depend on
    /// them.
    pub fn register(&mut self, events: Vec<Event>) -> Result<(), Diagnostic> {
        let entries = self.register.append(events)?;
        self.register.flush()?;
        entries.iter().for_each(|entry| self.ledger.apply(entry));
        Ok(())
    }

    /// Registers events together with the files they are about, which are staged. The order is the one that makes a crash
    /// harmless: the files are on the disk before the register names them, and the register is on the disk before they come
    /// to their place. So nothing stands in its place that the register does not know, and what it knows is never lost.
    ///
    /// The error is that nothing was registered. Otherwise there is an answer for each file: one that could not be put in its
    /// place is registered all the same, and [`WriteSession::open`] tries again.
    pub fn register_files(&mut self, events: Vec<Event>, staged: &[Staged]) -> Result<Vec<Result<(), Diagnostic>>, Diagnostic> {
        self.store.flush(staged)?;
        self.register(events)?;
        Ok(self.store.place(staged))
    }

    /// Registers events together with the one file they are about.
    pub fn register_file(&mut self, events: Vec<Event>, name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let staged = [self.store.stage(name, bytes)?];
        let placed = self.register_files(events, &staged)?;
        self.problems.extend(placed.into_iter().filter_map(Result::err));
        self.problems.extend(manifest::write(&self.ledger, &self.store).err());
        Ok(())
    }
}

/// Completes what an earlier run was killed in: registered files that are staged come to their place; what was never
/// registered goes, and drafts that a later one has overtaken. While something that is registered cannot come to its
/// place, which is told, nothing goes that the register names. A folder that cannot be looked into, which is told too, holds
/// up nothing, unless the register names files in it.
fn recover(ledger: &Ledger, store: &FolderStore) -> Vec<Diagnostic> {
    let (staged, unseen) = match store.staged() {
        Ok(found) => found,
        Err(fault) => return vec![fault],
    };
    let is_ours = |folder: &str| ledger.kept().any(|copy| folder_of(copy.file) == folder);
    let (ours, others): (Vec<_>, Vec<_>) = unseen.into_iter().partition(|(folder, _)| is_ours(folder));
    let warnings = |unseen: Vec<(String, Diagnostic)>| unseen.into_iter().map(|(_, fault)| as_warning(fault));
    let mut problems: Vec<Diagnostic> = warnings(ours).collect();
    let mut left = Vec::new();
    if !staged.is_empty() {
        let mut kept: HashMap<(&str, Digest), Vec<Copy>> = HashMap::new();
        for copy in ledger.kept() {
            kept.entry((folder_of(copy.file), copy.sha256)).or_default().push(copy);
        }
        for (folder, digest) in staged {
            match kept.get(&(folder.as_str(), digest)).map(|copies| complete(copies, store)) {
                Some(Ok(true)) => {}
                Some(Err(fault)) => problems.push(fault),
                Some(Ok(false)) | None => left.push((folder, digest)),
            }
        }
    }
    let all_is_in_place = problems.is_empty();
    let goes = |digest: &Digest| all_is_in_place || !ledger.knows(digest);
    let swept = left.iter().filter(|(_, digest)| goes(digest)).filter_map(|(folder, digest)| store.discard(folder, digest).err());
    problems.extend(warnings(others).chain(swept.map(as_warning)));
    if all_is_in_place {
        for file in ledger.overtaken() {
            // Only what is known to be ours: somebody may have put another file there since.
            if store.get(file).is_ok_and(|bytes| bytes.is_some_and(|bytes| ledger.knows(&Digest::of(&bytes)))) {
                problems.extend(store.remove(file).err().map(as_warning));
            }
        }
    }
    problems
}

/// The folder that a file lies in, below the root.
fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What does not keep anybody from going on.
fn as_warning(fault: Diagnostic) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, ..fault }
}

/// Puts a staged file where the register says that it should be. Whether it was put there: half a file is not, nor what
/// is in its place already.
fn complete(copies: &[Copy], store: &FolderStore) -> Result<bool, Diagnostic> {
    for copy in copies {
        let staged = Staged { name: copy.file.to_owned(), digest: copy.sha256 };
        if !store.is_staged(&staged)? {
            return Ok(false);
        }
        if !store.get(copy.file).is_ok_and(|bytes| bytes.is_some_and(|bytes| Digest::of(&bytes) == copy.sha256)) {
            store.flush(std::slice::from_ref(&staged))?;
            return store.place(&[staged]).into_iter().collect::<Result<(), _>>().map(|()| true);
        }
    }
    Ok(false)
}
