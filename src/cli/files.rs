//! The files that a person names, and those in the folders that they name.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::message::Message;
use crate::message::says::cli as says;
use crate::message::says::file::ToRead;
use crate::regular;

/// Files in order of path, and a warning of each that was skipped for another reason than its name.
#[derive(Default)]
pub(super) struct Files {
    pub(super) files: Vec<PathBuf>,
    pub(super) warnings: Vec<Diagnostic>,
}

impl Files {
    /// What is named, and every file below a folder, as far as `is_wanted` by its name. Hidden ones are not: systems leave
    /// them in folders.
    pub(super) fn find(named: &[PathBuf], is_wanted: &dyn Fn(&Path) -> bool) -> Result<Self, Diagnostic> {
        let mut found = Self::default();
        for path in named {
            // One that is not there is a fault when it is its turn.
            if path.is_dir() {
                found.below(path, is_wanted)?;
            } else {
                found.files.push(path.clone());
            }
        }
        Ok(found)
    }

    fn below(&mut self, folder: &Path, is_wanted: &dyn Fn(&Path) -> bool) -> Result<(), Diagnostic> {
        let failed = |error: std::io::Error| Diagnostic::io(ToRead {}, folder, &error);
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            entries.push(entry.map_err(failed)?.path());
        }
        entries.sort();
        entries.retain(|entry| entry.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
        for entry in entries {
            match fs::metadata(&entry) {
                // It may lead back to where it lies.
                Ok(what) if what.is_dir() && entry.is_symlink() => {
                    self.skip(&entry, says::LinkedFolder {}, says::LinkedFolderStep {});
                }
                Ok(what) if what.is_dir() => self.below(&entry, is_wanted)?,
                Ok(what) if what.is_file() && is_wanted(&entry) => self.files.push(entry),
                // A pipe or a device could keep a reader waiting for ever.
                Ok(what) if !what.is_file() => {
                    self.skip(&entry, says::NotRegular { what: Message::from(regular::kind(&what)) }, says::NotRegularStep {});
                }
                Ok(_) => {}
                Err(error) => self.skip(&entry, says::Unreadable { cause: &error }, says::UnreadableStep {}),
            }
        }
        Ok(())
    }

    fn skip(&mut self, entry: &Path, why: impl Into<Message>, step: impl Into<Message>) {
        self.warnings.push(Diagnostic::warning(why).in_file(entry).hint(step));
    }
}
