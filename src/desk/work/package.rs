//! What work has made for somebody to fetch: a file in a folder of its own, which is gone when nobody remembers the work.

use std::fs::{self, DirBuilder};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::desk::secret::Secret;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::message::says::file::ToWrite;
use crate::message::says::register::{NoRandom, NoRandomStep};
use crate::register::Random;

/// A folder that nobody else looks into, until it is dropped.
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new one, below a folder.
    pub fn new(below: &Path, random: Random) -> Result<Self, Diagnostic> {
        let secret = Secret::draw(random).ok_or_else(|| Diagnostic::error(NoRandom {}).hint(NoRandomStep {}))?;
        let path = below.join(format!("avtale-desk-{}", secret.text()));
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path).map_err(|error| Diagnostic::io(ToWrite {}, &path, &error))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is the system's to clear away.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A file that can be fetched.
pub struct Package {
    /// What it is called where it is saved.
    pub name: String,
    /// Where it lies.
    pub file: PathBuf,
    /// How large it is.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: Digest,
    /// The folder that it lies in, with others that were made with it.
    pub folder: Arc<Scratch>,
}
