//! What lies in a folder: files and folders by their names, and what is staged.

use std::io;
use std::path::Path;

use cap_std::fs::{DirEntry, OpenOptions, ReadDir};

use super::{FileName, Folder, InFolders, STAGED, is_listed, staged, unusable};
use crate::digest::Digest;
use crate::regular::{self, Unusable};

impl Folder {
    /// Whether bytes with this digest, at most `limit` of them, are staged.
    pub fn is_staged(&self, name: &FileName, digest: &Digest, limit: u64) -> Result<bool, Unusable> {
        let file = self.open_path(&staged(name, digest), OpenOptions::new().read(true));
        match file.and_then(|file| regular::bytes(file, limit)) {
            Ok(bytes) => Ok(Digest::of(&bytes) == *digest),
            // Larger than it may be, it is not what it should be.
            Err(unusable) if unusable.is_absent() || matches!(unusable, Unusable::Large(_)) => Ok(false),
            Err(unusable) => Err(unusable),
        }
    }

    /// Everything that is staged, here and in the folders directly below: the folder, empty for this one, and the digest of what
    /// the file should hold. And the folders below that cannot be looked into.
    pub fn staged(&self) -> io::Result<(InFolders<Digest>, InFolders<io::Error>)> {
        let here = digests(self.dir.entries()?)?;
        let mut staged: Vec<_> = here.into_iter().map(|digest| (String::new(), digest)).collect();
        let mut unseen = Vec::new();
        for entry in self.dir.entries()? {
            let entry = entry?;
            // A linked folder is another's.
            if entry.file_type()?.is_dir()
                && let Ok(name) = entry.file_name().into_string()
            {
                match entry.open_dir().and_then(|folder| digests(folder.entries()?)) {
                    Ok(digests) => staged.extend(digests.into_iter().map(|digest| (name.clone(), digest))),
                    Err(error) => unseen.push((name, error)),
                }
            }
        }
        Ok((staged, unseen))
    }

    /// The files in a folder, empty for this one, and the folders in it, by their names from here. What is hidden or no file is
    /// none of them, nor is what is behind a link.
    pub fn list(&self, folder: &str) -> io::Result<(Vec<String>, Vec<String>)> {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for entry in self.dir.read_dir(if folder.is_empty() { "." } else { folder })? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| is_listed(name)) else { continue };
            let name = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            let kind = entry.file_type()?;
            if kind.is_file() {
                files.push(name);
            } else if kind.is_dir() {
                folders.push(name);
            }
        }
        Ok((files, folders))
    }

    /// Removes what is staged in a folder.
    pub fn discard(&self, folder: &str, digest: &Digest) -> Result<(), Unusable> {
        self.dir.remove_file(Path::new(folder).join(format!("{STAGED}{digest}"))).map_err(unusable)
    }
}

/// What is staged among the entries of a folder.
pub(super) fn digests(entries: ReadDir) -> io::Result<Vec<Digest>> {
    let digest = |entry: DirEntry| entry.file_name().to_str()?.strip_prefix(STAGED)?.parse().ok();
    entries.filter_map(|entry| entry.map(digest).transpose()).collect()
}
