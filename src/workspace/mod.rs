//! A workspace: what people wrote, records, templates, fonts, and the certificates that they trust. Commands find it in a
//! folder; it may be elsewhere.
//!
//! Everything is read through [`Workspace`], under names like `members/4601-bergen.yaml`, which people are shown too. What a
//! record or a template can never be is refused: too large, no file, not UTF-8, or from somewhere outside. What many files
//! are together is bounded as well.

mod folder;
mod memory;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use folder::FolderWorkspace;
pub use memory::MemoryWorkspace;

use crate::diagnostic::{Diagnostic, Place, Source};
use crate::digest::Digest;
use crate::message::Message;
use crate::message::says::workspace as says;

/// Where the records are.
pub const MEMBERS: &str = "members";
/// Where the agreements are: one folder each.
pub const TEMPLATES: &str = "templates";
/// Where the certificates are that are trusted. It need not be there.
pub const TRUST: &str = "trust";

/// No record or template is anywhere near as long; a longer file is a mistake.
pub(crate) const MAX_TEXT: u64 = 1 << 20;
/// The largest font or picture a template may use.
pub(crate) const MAX_BINARY: u64 = 32 << 20;

/// Something that lies in a folder of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// Its name, from the workspace on.
    pub name: PathBuf,
    /// Whether it is a folder itself. One that lies elsewhere and is linked is none.
    pub is_folder: bool,
}

/// Where people's own files come from. Names are relative to the workspace, and lead nowhere else. A workspace that does
/// not answer is an error, and never one that has nothing.
pub trait Workspace: Send + Sync {
    /// Whatever lies directly in a folder, in the order of the names; nothing if there is no such folder. What systems and
    /// editors leave behind is no part of it.
    fn entries(&self, folder: &Path) -> Result<Vec<Input>, Diagnostic>;

    /// How many bytes a file has, or none if there is none.
    fn size(&self, name: &Path) -> Result<Option<u64>, Diagnostic>;

    /// A file of at most so many bytes.
    fn bytes(&self, name: &Path, most: u64) -> Result<Vec<u8>, Diagnostic>;

    /// What is another as soon as anything in it has changed that people write; none where only reading tells. It costs no reading.
    fn mark(&self) -> Option<Digest> {
        None
    }

    /// Puts bytes in the place of those that were read, whole or not at all, and returns once they will survive a power cut.
    /// Without any that were read the file is new. If something else is there by now, that stays, and it is an error. Between
    /// the last look and the change a moment is left to whoever writes without asking anybody.
    fn replace(&self, name: &Path, read: Option<&[u8]>, bytes: &[u8]) -> Result<(), Diagnostic>;
}

impl dyn Workspace + '_ {
    /// Every file below a folder, in the order of the names. Linked folders are not followed: they could lead outside, or in
    /// a circle.
    pub fn files_below(&self, folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
        let mut files = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for Input { name, is_folder } in self.entries(&folder)? {
                if is_folder { folders.push(name) } else { files.push(name) }
            }
        }
        files.sort();
        Ok(files)
    }

    /// Reads a text.
    pub fn read(&self, name: &Path) -> Result<Arc<Source>, Diagnostic> {
        match String::from_utf8(self.bytes(name, MAX_TEXT)?) {
            // Windows' Notepad puts a byte order mark first; it is no part of the text.
            // Line ends differ between systems and must not reach a digest.
            Ok(text) => Ok(Source::new(name, text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n"))),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let lossy = Source::new(name, String::from_utf8_lossy(error.as_bytes()));
                Err(Diagnostic::error(says::Encoding {}).at(Place::new(&lossy, valid..valid + 1)).hint(says::EncodingStep {}))
            }
        }
    }

    /// Reads a font, a picture or the like.
    pub fn read_binary(&self, name: &Path) -> Result<Vec<u8>, Diagnostic> {
        self.bytes(name, MAX_BINARY)
    }

    /// Refuses files that are more than so many bytes together, though none of them may be too large. `what` they are is as
    /// in "the records". Nothing of them is read. One that is more than `each` may be does not count: it is refused by itself
    /// when it is its turn.
    pub fn check_sum(
        &self,
        what: impl Into<Message>,
        folder: &Path,
        files: &[PathBuf],
        each: u64,
        limit: u64,
    ) -> Result<(), Diagnostic> {
        // What is wrong with one whose size is not known is found when it is its turn.
        let sizes = files.iter().filter_map(|file| self.size(file).ok().flatten());
        let sum: u64 = sizes.filter(|bytes| *bytes <= each).sum();
        if sum <= limit {
            return Ok(());
        }
        let message = says::Sum { what: what.into(), size: sum >> 20, files: files.len() };
        Err(Diagnostic::error(message).in_file(folder).hint(says::SumStep { limit: limit >> 20 }))
    }
}

/// Whether systems and editors leave a file of this name behind.
fn is_left_behind(name: &[u8]) -> bool {
    name.starts_with(b".") || name.ends_with(b"~") || name == b"Thumbs.db" || name == b"desktop.ini"
}

/// That somebody else wrote a file after it was read, or made one that was to be made.
fn changed(name: &Path, was_there: bool) -> Diagnostic {
    let message: Message = if was_there { says::Changed {}.into() } else { says::MadeMeanwhile {}.into() };
    Diagnostic::error(message).in_file(name).hint(says::ChangedStep {})
}

/// That a file is larger than any that is meant.
fn too_large(name: &Path, bytes: u64, most: u64) -> Diagnostic {
    Diagnostic::error(says::Large { bytes }).in_file(name).hint(says::LargeStep { limit: most >> 10 })
}
