//! A register that tells when it is read through and when somebody takes it, and a workspace that tells which files are read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use avtale::diagnostic::Diagnostic;
use avtale::digest::Digest;
use avtale::register::{Entry, FileRegister, Head, Held, Holder, Lease, Reading, Register, Wait};
use avtale::workspace::{FolderWorkspace, Input, Workspace};

/// See above.
pub struct Watched {
    pub inner: FileRegister,
    pub read: Box<dyn Fn() + Send + Sync>,
    pub taken: Box<dyn Fn() + Send + Sync>,
}

impl Register for Watched {
    fn read(&self, after: Head, each: &mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic> {
        (self.read)();
        self.inner.read(after, each)
    }

    fn lines_of(&self, seqs: &BTreeSet<u64>) -> Result<BTreeMap<u64, Vec<u8>>, Diagnostic> {
        self.inner.lines_of(seqs)
    }

    fn all_lines(&self) -> Result<Vec<u8>, Diagnostic> {
        self.inner.all_lines()
    }

    fn head(&self) -> Result<Head, Diagnostic> {
        self.inner.head()
    }

    fn is_at(&self, head: Head) -> Result<bool, Diagnostic> {
        self.inner.is_at(head)
    }

    fn held(&self) -> Result<Held, Diagnostic> {
        self.inner.held()
    }

    fn lease<'a>(&'a self, holder: &Holder, wait: &Wait) -> Result<Box<dyn Lease + 'a>, Diagnostic> {
        (self.taken)();
        self.inner.lease(holder, wait)
    }

    fn location(&self) -> PathBuf {
        self.inner.location()
    }
}

/// See above.
pub struct WatchedWorkspace {
    pub inner: FolderWorkspace,
    pub read: Box<dyn Fn(&Path) + Send + Sync>,
}

impl Workspace for WatchedWorkspace {
    fn entries(&self, folder: &Path) -> Result<Vec<Input>, Diagnostic> {
        self.inner.entries(folder)
    }

    fn size(&self, name: &Path) -> Result<Option<u64>, Diagnostic> {
        self.inner.size(name)
    }

    fn bytes(&self, name: &Path, most: u64) -> Result<Vec<u8>, Diagnostic> {
        (self.read)(name);
        self.inner.bytes(name, most)
    }

    fn mark(&self) -> Option<Digest> {
        self.inner.mark()
    }

    fn replace(&self, name: &Path, read: Option<&[u8]>, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.inner.replace(name, read, bytes)
    }
}
