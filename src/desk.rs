//! The output folder, opened for writing: the register, what it says, and the files, put in order.
//!
//! Whoever writes sits at the desk, one at a time. What an earlier run was killed in the middle of is completed when the
//! desk is opened, so that nobody else needs to know how a crash looks.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::manifest;
use crate::register::{Clock, Entry, Event, FileRegister, Ledger, Register as _};
use crate::store::{FolderStore, Store};

/// The output folder, opened for writing.
pub struct Desk {
    /// What the register says.
    pub ledger: Ledger,
    /// The register.
    pub register: FileRegister,
    /// The files.
    pub store: FolderStore,
    /// What is worth knowing about the register.
    pub warnings: Vec<Diagnostic>,
}

impl Desk {
    /// Opens an output folder. Refused, with nothing changed, if somebody else is writing, if the register is broken, or if
    /// it has lost what `SHA256SUMS` names.
    pub fn open(output: &Path, clock: Clock) -> Result<Self, Diagnostic> {
        let store = FolderStore::new(output);
        let (register, ledger, reading) = FileRegister::open(output, clock, &manifest::remembered(&store)?)?;
        recover(&ledger, &store);
        store.sweep().map_err(|error| Diagnostic::io("clear away unfinished files in", output, &error))?;
        manifest::write(&ledger, &store)?;
        Ok(Self { ledger, register, store, warnings: reading.warnings().collect() })
    }

    /// Registers events, all or none, and returns once they will survive a power cut.
    pub fn register(&mut self, events: Vec<Event>) -> Result<Vec<Entry>, Diagnostic> {
        let entries = self.register.append(events)?;
        entries.iter().for_each(|entry| self.ledger.apply(entry));
        self.register.flush()?;
        Ok(entries)
    }

    /// Registers events together with the file they are about. The order is the one that makes a crash harmless: the file is
    /// written beside its place, registered, and put in its place.
    pub fn register_file(&mut self, events: Vec<Event>, name: &str, bytes: &[u8]) -> Result<Vec<Entry>, Diagnostic> {
        let digest = Digest::of(bytes);
        self.store.stage(name, bytes, &digest)?;
        let entries = self.register(events)?;
        self.store.place(name, &digest)?;
        manifest::write(&self.ledger, &self.store)?;
        Ok(entries)
    }
}

/// Completes what an earlier run was killed in: registered files that are staged come to their place, and drafts that a
/// later one has overtaken go. Where that fails, the file is found to be altered or missing when it is looked at.
fn recover(ledger: &Ledger, store: &dyn Store) {
    for copy in ledger.kept() {
        if store.is_staged(copy.file, &copy.sha256) {
            let _ = store.place(copy.file, &copy.sha256);
        }
    }
    for file in ledger.overtaken() {
        // Only what is known to be ours: somebody may have put another file there since.
        if store.get(file).is_ok_and(|bytes| bytes.is_some_and(|bytes| ledger.knows(&Digest::of(&bytes)))) {
            let _ = store.remove(file);
        }
    }
}
