//! What must not be lost, kept in files of their own beside the register.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::FILE;
use crate::folder::{FileName, Folder};
use crate::regular::Unusable;

/// Keeps all that follows in `from` in a new file beside the register, which those may read who may read that. Returns its
/// path.
pub(super) fn put_aside(output: &Path, why: &str, from: &mut File) -> Result<PathBuf, Unusable> {
    let folder = Folder::open(output)?;
    let mut number = 1;
    loop {
        let name = FileName::parse(&format!("register.{why}-{number}")).map_err(io::Error::other)?;
        match folder.make_new(&name, &FileName::own(FILE)) {
            Err(Unusable::Failed(error)) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(unusable) => return Err(unusable),
            Ok(mut file) => {
                io::copy(from, &mut file)?;
                file.sync_all()?;
                folder.flush(name.parent())?;
                return Ok(name.below(output));
            }
        }
    }
}
