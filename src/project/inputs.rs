//! The files that documents are made from, as they were read: what must be kept for them to be made again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Draft, Project};
use crate::annex;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::register::KeptInputs;
use crate::template::LETTERS;
use crate::workspace::{Input, MEMBERS, Workspace};

/// The bytes of a file.
pub(super) type Bytes = Arc<[u8]>;

/// A workspace that remembers what was read of it: who reads a file again may find another one.
pub(super) struct Reading<'a> {
    workspace: &'a dyn Workspace,
    read: Mutex<BTreeMap<PathBuf, Bytes>>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(workspace: &'a dyn Workspace) -> Self {
        Self { workspace, read: Mutex::default() }
    }

    /// What was read.
    pub(super) fn read(self) -> BTreeMap<PathBuf, Bytes> {
        self.read.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Workspace for Reading<'_> {
    fn entries(&self, folder: &Path) -> Result<Vec<Input>, Diagnostic> {
        self.workspace.entries(folder)
    }

    fn size(&self, name: &Path) -> Result<Option<u64>, Diagnostic> {
        self.workspace.size(name)
    }

    fn bytes(&self, name: &Path, most: u64) -> Result<Vec<u8>, Diagnostic> {
        let bytes = self.workspace.bytes(name, most)?;
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), bytes.as_slice().into());
        Ok(bytes)
    }

    fn replace(&self, name: &Path, read: Option<&[u8]>, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.workspace.replace(name, read, bytes)
    }
}

/// What all parties share: a list of it, one file a line, as `sha256sum` writes it, and the files.
pub(super) struct SharedInputs {
    list: (Digest, Bytes),
    files: Vec<(Digest, Bytes)>,
}

/// A path as the list has it, on every system.
fn named(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

impl Project {
    fn shared_inputs(&self) -> &SharedInputs {
        self.shared_inputs.get_or_init(|| {
            let letters = self.agreement.folder.join(LETTERS);
            let is_shared = |path: &&PathBuf| !path.starts_with(MEMBERS) && !path.starts_with(&letters);
            let read = self.read.iter().filter(|(path, _)| is_shared(path));
            let mut files: Vec<(String, Bytes)> = read.map(|(path, bytes)| (named(path), bytes.clone())).collect();
            if self.annex.is_none() {
                // Whom the annex lists follows from everybody's records, which are not kept for it.
                let text = self.list_for_annex(self.agreement.date);
                files.push((named(&self.agreement.folder.join(annex::FILE)), text.into_bytes().into()));
            }
            files.sort();
            let digests: Vec<Digest> = files.iter().map(|(_, bytes)| Digest::of(bytes)).collect();
            let line = |((name, _), digest): (&(String, Bytes), &Digest)| format!("{digest}  {name}\n");
            let list: Bytes = files.iter().zip(&digests).map(line).collect::<String>().into_bytes().into();
            let files = digests.into_iter().zip(files).map(|(digest, (_, bytes))| (digest, bytes)).collect();
            SharedInputs { list: (Digest::of(&list), list), files }
        })
    }

    /// Whom the annex lists, as [`annex::FILE`] says it: for whoever has not everybody's records.
    pub fn list_for_annex(&self, day: jiff::civil::Date) -> String {
        let mut parties = self.listed().to_vec();
        parties.sort_by(|one, other| one.order().cmp(&other.order()));
        annex::text(day, &parties)
    }

    /// By which files a draft can be made again, if its record was read from one.
    pub fn kept_inputs(&self, draft: &Draft) -> Option<KeptInputs> {
        let record = Digest::of(self.read.get(&draft.member.file)?);
        Some(KeptInputs { record, shared: self.shared_inputs().list.0 })
    }

    /// These files, by their SHA-256: the record, what all parties share, and the list of that.
    pub fn files_of(&self, draft: &Draft) -> Vec<(Digest, Arc<[u8]>)> {
        let SharedInputs { list, files } = self.shared_inputs();
        let record = self.read.get(&draft.member.file).map(|bytes| (Digest::of(bytes), bytes.clone()));
        record.into_iter().chain([list.clone()]).chain(files.iter().cloned()).collect()
    }
}
