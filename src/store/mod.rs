//! Where documents are kept: in their place whole or not at all.

mod folder;
mod memory;

use std::path::PathBuf;

pub use folder::{FolderStore, make_folder, sync_folder};
pub use memory::MemoryStore;

use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
pub use crate::folder::InFolders;
use crate::folder::Unfit;
use crate::message::Message;
use crate::message::says::file as says;
use crate::text::shown;

/// Bytes that are written and not yet in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staged {
    /// The name they will have.
    pub name: String,
    /// SHA-256 of them.
    pub digest: Digest,
}

/// What stands under a name, compared with bytes that are to stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Nothing,
    /// These very bytes.
    Same,
    /// Something else.
    Other,
}

/// Where documents are kept. The pipeline knows no more of it than this, so that an object store can stand here. Names are
/// as [`crate::folder::FileName`] has them. A store that does not answer is an error, and never one that has nothing.
///
/// A document comes to its place in three steps: staged, flushed, placed. What the register tells of is registered between
/// the second and the third ([`crate::session::WriteSession::register_files`]). Staging is all that takes time, and nobody
/// sees what is staged.
pub trait Store: Send + Sync {
    /// The bytes under a name, or none if there are none.
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic>;

    /// The first of them, at most so many.
    fn beginning(&self, name: &str, most: usize) -> Result<Option<Vec<u8>>, Diagnostic> {
        let cut = |mut bytes: Vec<u8>| {
            bytes.truncate(most);
            bytes
        };
        Ok(self.get(name)?.map(cut))
    }

    /// Whether there is anything under a name.
    fn exists(&self, name: &str) -> Result<bool, Diagnostic>;

    /// How many bytes there are under a name, or none if there are none.
    fn size(&self, name: &str) -> Result<Option<u64>, Diagnostic> {
        Ok(self.get(name)?.map(|bytes| bytes.len() as u64))
    }

    /// How many bytes more it has room for; none where nobody can tell.
    fn room(&self) -> Option<u64> {
        None
    }

    /// What stands under a name. What is there and cannot be a document is something else.
    fn compare(&self, name: &str, digest: &Digest) -> Result<Standing, Diagnostic> {
        Ok(match self.get(name)? {
            None => Standing::Nothing,
            Some(bytes) if Digest::of(&bytes) == *digest => Standing::Same,
            Some(_) => Standing::Other,
        })
    }

    /// Every name below a folder, at whatever depth, in order; all that there are, if it is empty. And the folders that cannot
    /// be looked into, with why. What is staged has no name yet, and what was not put here may have none.
    fn list(&self, folder: &str) -> Result<(Vec<String>, InFolders<Diagnostic>), Diagnostic>;

    /// Writes bytes beside their place, if they are not there.
    fn stage(&self, name: &str, bytes: &[u8]) -> Result<Staged, Diagnostic>;

    /// Returns once all that was staged will survive a power cut.
    fn flush(&self, staged: &[Staged]) -> Result<(), Diagnostic>;

    /// Puts what was staged in its place, instead of what was there, and returns once that survives a power cut. Whoever
    /// looks sees the old bytes or the new. One answer for each; what could not be put in its place stays staged.
    fn place(&self, staged: &[Staged]) -> Vec<Result<(), Diagnostic>>;

    /// Whether what is staged under a name is what its digest says. Killed in the middle of writing, it is not.
    fn is_staged(&self, staged: &Staged) -> Result<bool, Diagnostic>;

    /// Everything that is staged, as a killed run leaves it: the folder, empty for none, and the digest of what it should hold.
    /// And the folders that cannot be looked into, with why.
    fn staged(&self) -> Result<(InFolders<Digest>, InFolders<Diagnostic>), Diagnostic>;

    /// Removes what is staged.
    fn discard(&self, folder: &str, digest: &Digest) -> Result<(), Diagnostic>;

    /// Puts bytes under a name that the register does not tell of: all three steps.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let staged = [self.stage(name, bytes)?];
        self.flush(&staged)?;
        self.place(&staged).into_iter().collect()
    }

    /// The same, unless something stands there. What stood there is returned; where it is something else, it stays.
    fn put_if_absent(&self, name: &str, bytes: &[u8]) -> Result<Standing, Diagnostic> {
        let standing = self.compare(name, &Digest::of(bytes))?;
        if standing == Standing::Nothing {
            self.put(name, bytes)?;
        }
        Ok(standing)
    }

    /// Removes what is under a name, if anything.
    fn remove(&self, name: &str) -> Result<(), Diagnostic>;

    /// Where what has a name is, or would be, for people.
    fn location(&self, name: &str) -> PathBuf;
}

/// That a text is no name of a file. The program gives no file such a name, so somebody else did.
fn not_a_name(name: &str, unfit: Unfit) -> Diagnostic {
    Diagnostic::of(Kind::Integrity, says::NotAName { name: shown(name), is: Message::from(unfit) }).hint(says::NotANameStep {})
}

/// Where letters lie, below the root.
pub const OUTBOX: &str = "outbox";
/// Where letters lie that a person has sent, below the root.
pub const OUTBOX_SENT: &str = "outbox/sent";

/// The name of a letter while it is handed to a mail server, and afterwards for as long as nobody knows whether it arrived.
pub fn letter_under_way(letter: &str) -> String {
    format!("{OUTBOX}/{letter}.sending.eml")
}

/// Whose letter a file is, by its name, which is that of its document; empty of one that is called otherwise. None if it is none: of a
/// letter that lies there, or that a person has sent from there.
pub(crate) fn addressee(name: &str) -> Option<&str> {
    let letter = name.rsplit('/').next()?.strip_suffix(".eml")?;
    [OUTBOX, OUTBOX_SENT].contains(&folder_of(name)).then(|| letter.split_once('-').map_or("", |(party, _)| party))
}

/// The folder that a file lies in, empty for none.
pub(crate) fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}
