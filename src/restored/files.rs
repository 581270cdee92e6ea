//! Files that tell something: what lies in the output folder, and manifests that are handed in.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::facts;
use crate::folder::FileName;
use crate::manifest;
use crate::register::{Ledger, LostFile};
use crate::regular;
use crate::store::OUTBOX;

/// The largest manifest that is looked at.
const MAX_MANIFEST: u64 = 64 << 20;

/// Files directly in a folder whose names are wanted, in order.
pub(super) fn files_in(folder: &Path, is_wanted: &dyn Fn(&str) -> bool) -> (Vec<PathBuf>, Option<Diagnostic>) {
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (Vec::new(), None),
        Err(error) => return (Vec::new(), Some(Diagnostic::io("read the folder", folder, &error))),
    };
    // Hidden ones are not put there by people, or not in their place yet.
    let is_file = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        !name.starts_with('.') && is_wanted(&name) && entry.file_type().is_ok_and(|kind| kind.is_file())
    };
    let mut files: Vec<PathBuf> = listing.flatten().filter(is_file).map(|entry| entry.path()).collect();
    files.sort();
    (files, None)
}

/// Files in the parties' folders that the register does not know.
pub(super) fn unknown_files(output: &Path, ledger: &Ledger) -> (Vec<(PathBuf, LostFile)>, Vec<Diagnostic>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    let folders = fs::read_dir(output).into_iter().flatten().flatten();
    let folders = folders.filter(|entry| entry.file_name() != OUTBOX && entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
    folders.sort();
    for folder in folders {
        let (files, fault) = files_in(&folder, &|_| true);
        problems.extend(fault);
        for path in files {
            match regular::read_for("read", &path, facts::MAX_COPY) {
                Ok(bytes) => {
                    let sha256 = Digest::of(&bytes);
                    let name = path.strip_prefix(output).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                    // Under any other name the program has never put a file.
                    let file = FileName::of_document(&name).ok().filter(|_| !ledger.knows(&sha256));
                    found.extend(file.map(|file| (path, LostFile { file, sha256 })));
                }
                Err(fault) => problems.push(fault),
            }
        }
    }
    (found, problems)
}

/// Reads a manifest that was handed in. One that has nothing in common with the register is another workspace's.
pub fn read_manifest(path: &Path, ledger: &Ledger) -> Result<Vec<LostFile>, Diagnostic> {
    let refused = |message: &str| {
        Diagnostic::error(message).in_file(path).hint("name a SHA256SUMS of this workspace that is newer than the backup")
    };
    let named = manifest::lines(&regular::read_for("read the manifest", path, MAX_MANIFEST)?);
    if named.is_empty() {
        return Err(refused("no line of this file names a file by its SHA-256"));
    }
    let is_empty = ledger.kept().next().is_none();
    if !is_empty && !named.iter().any(|file| ledger.knows(&file.sha256)) {
        return Err(refused("this manifest names no file that is registered here: it is another workspace's"));
    }
    Ok(named)
}
