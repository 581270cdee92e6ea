//! The borders of a workspace's output folder, for tests that call the library and not the program.

use std::path::Path;

use avtale::register::{FileRegister, Holder, Wait, Writer};
use avtale::session::Access;
use avtale::store::FolderStore;
use jiff::Timestamp;

use crate::workspace::writer;

/// Noon on 23 November 2026, UTC.
pub const CLOCK: fn() -> Timestamp = || Timestamp::constant(1_795_435_200, 0);

pub struct Borders {
    pub register: FileRegister,
    pub store: FolderStore,
    pub holder: Holder,
    pub writer: Writer,
}

impl Borders {
    pub fn of(output: &Path) -> Self {
        Self {
            register: FileRegister::new(output),
            store: FolderStore::new(output),
            holder: holder("Kari"),
            writer: writer(CLOCK),
        }
    }

    /// Does not wait for anybody.
    pub fn access(&self) -> Access<'_> {
        Access { register: &self.register, store: &self.store, holder: &self.holder, writer: &self.writer, wait: Wait::NONE }
    }
}

pub fn holder(name: &str) -> Holder {
    Holder { name: name.into(), process: 4711, machine: "kontor-pc".into(), since: CLOCK() }
}
