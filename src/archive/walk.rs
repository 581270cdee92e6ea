//! What lies in a folder, whatever it is: also what is hidden, and what is no file.

use std::fs;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::folder::STAGED;
use crate::message::says::file::ToReadFolder;
use crate::regular::{self, FileKind};

/// Something that lies below a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its path from there, with `/` between the parts. Letters that are no Unicode are replaced.
    pub name: String,
    /// How many bytes it has, or what else it is than a file.
    pub is: Result<u64, FileKind>,
}

impl Found {
    /// Whether it is what a killed run has left of a file.
    pub fn is_staged(&self) -> bool {
        is_staged(&self.name)
    }
}

/// Whether a path is that of a file that was never put in its place.
pub fn is_staged(name: &str) -> bool {
    name.rsplit('/').next().is_some_and(|name| name.starts_with(STAGED))
}

/// All that lies below a folder, in the order of the names. No link is followed. A folder is only told if nothing lies in it.
pub fn below(root: &Path) -> Result<Vec<Found>, Diagnostic> {
    let mut found = Vec::new();
    // A folder's path beside its name, which may be shown otherwise than it is.
    let mut folders = vec![(root.to_owned(), String::new())];
    while let Some((path, folder)) = folders.pop() {
        let failed = |error| Diagnostic::io(ToReadFolder {}, &path, &error);
        let mut is_empty = true;
        for entry in fs::read_dir(&path).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            is_empty = false;
            let own = entry.file_name().to_string_lossy().into_owned();
            let name = if folder.is_empty() { own } else { format!("{folder}/{own}") };
            // Not of what a link leads to.
            let metadata = entry.metadata().map_err(failed)?;
            if metadata.is_dir() && !metadata.is_symlink() {
                folders.push((entry.path(), name));
            } else if metadata.is_file() {
                found.push(Found { name, is: Ok(metadata.len()) });
            } else {
                let kind = if metadata.is_symlink() { FileKind::Link } else { regular::kind(&metadata) };
                found.push(Found { name, is: Err(kind) });
            }
        }
        if is_empty && !folder.is_empty() {
            found.push(Found { name: folder, is: Err(FileKind::Folder) });
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}
