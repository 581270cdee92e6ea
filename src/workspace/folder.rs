//! A workspace that is a folder.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Input, MEMBERS, TEMPLATES, TRUST, Workspace, changed, is_left_behind, too_large};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::folder::Folder;
use crate::message::says::{file, workspace};
use crate::regular::{self, FileMark, Unusable};

/// The folder an agreement network keeps its things in.
#[derive(Debug, Clone)]
pub struct FolderWorkspace {
    root: PathBuf,
    /// With every link resolved, to compare with.
    canonical: PathBuf,
}

impl FolderWorkspace {
    /// Opens a folder that has a `templates` folder in it.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, Diagnostic> {
        let root = root.into();
        let canonical = root.canonicalize().map_err(|error| Diagnostic::io(file::ToOpenWorkspace {}, &root, &error))?;
        if !root.join(TEMPLATES).is_dir() {
            return Err(Diagnostic::error(workspace::None {}).in_file(&root).hint(workspace::NoneStep {}));
        }
        // `output`, not `./output`, in what people read.
        let root = root.strip_prefix(".").map(Path::to_owned).unwrap_or(root);
        Ok(Self { root, canonical })
    }

    /// A folder that may be none: whoever signs needs no more than what is trusted, if anything is.
    pub fn bare(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Self { canonical: root.canonicalize().unwrap_or_else(|_| root.clone()), root }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What an import that was killed left beside the records. It is none of them, and has what one was to say.
    pub fn left_beside_records(&self) -> Vec<Diagnostic> {
        let left = Folder::open(&self.canonical).map_err(Unusable::from).and_then(|root| root.left(Path::new(MEMBERS)));
        // A folder that cannot be read is told by whoever reads the records.
        let left = left.unwrap_or_default().into_iter();
        left.map(|file| Diagnostic::warning(workspace::Left {}).in_file(file).hint(workspace::LeftStep {})).collect()
    }

    /// Whether an error says that nothing is there. Without the folder itself nobody knows.
    fn is_absent(&self, error: &Error) -> bool {
        matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) && self.canonical.is_dir()
    }
}

impl Workspace for FolderWorkspace {
    fn entries(&self, folder: &Path) -> Result<Vec<Input>, Diagnostic> {
        let failed = |error| Diagnostic::io(file::ToReadFolder {}, folder, &error);
        let listing = match fs::read_dir(self.root.join(folder)) {
            Ok(listing) => listing,
            Err(error) if error.kind() == ErrorKind::NotFound && self.is_absent(&error) => return Ok(Vec::new()),
            Err(error) => return Err(failed(error)),
        };
        let mut inputs = Vec::new();
        for entry in listing {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            if !is_left_behind(name.as_encoded_bytes()) {
                let path = entry.path();
                inputs.push(Input { name: folder.join(name), is_folder: path.is_dir() && !path.is_symlink() });
            }
        }
        inputs.sort();
        Ok(inputs)
    }

    fn size(&self, name: &Path) -> Result<Option<u64>, Diagnostic> {
        match fs::metadata(self.root.join(name)) {
            Ok(metadata) => Ok(Some(metadata.len())),
            Err(error) if self.is_absent(&error) => Ok(None),
            Err(error) => Err(Diagnostic::io(file::ToLookFor {}, name, &error)),
        }
    }

    fn bytes(&self, name: &Path, most: u64) -> Result<Vec<u8>, Diagnostic> {
        let path = self.root.join(name);
        if name.starts_with(TRUST) {
            // Whoever links a certificate here vouches for it, as for one that lies here; systems keep theirs elsewhere.
            return regular::read_for(file::ToReadTrusted {}, &path, most).map_err(|fault| fault.in_file(name));
        }
        let failed = |error| Diagnostic::io(file::ToRead {}, name, &error);
        // Only a link, or a folder that is one, can lead outside.
        let canonical = path.canonicalize().map_err(failed)?;
        if !canonical.starts_with(&self.canonical) {
            return Err(Diagnostic::error(workspace::Outside {}).in_file(name).hint(workspace::OutsideStep {}));
        }
        let metadata = fs::metadata(&canonical).map_err(failed)?;
        if metadata.is_file() && metadata.len() > most {
            return Err(too_large(name, metadata.len(), most));
        }
        // Whatever somebody puts in its place just then, or links there, leads nowhere either.
        let inside = canonical.strip_prefix(&self.canonical).unwrap_or(&canonical);
        let read = Folder::open(&self.canonical).map_err(Unusable::from).and_then(|root| root.read_path(inside, most));
        read.map_err(|unusable| unusable.diagnostic(file::ToRead {}, name))
    }

    /// By the marks of its files: those that lie in it, and those of the folders that people write in.
    fn mark(&self) -> Option<Digest> {
        let whole = self as &dyn Workspace;
        let own = self.entries(Path::new("")).ok()?.into_iter().filter(|input| !input.is_folder).map(|input| input.name);
        let mut files: Vec<PathBuf> = own.collect();
        for folder in [MEMBERS, TEMPLATES, TRUST] {
            files.extend(whole.files_below(Path::new(folder)).ok()?);
        }
        let mark =
            |file: &PathBuf| format!("{file:?} {:?}\n", fs::metadata(self.root.join(file)).ok().map(|it| FileMark::of(&it)));
        Some(Digest::of(files.iter().map(mark).collect::<String>().as_bytes()))
    }

    /// A record that is a link stays one: what it leads to is replaced.
    fn replace(&self, name: &Path, read: Option<&[u8]>, bytes: &[u8]) -> Result<(), Diagnostic> {
        let failed = |error| Diagnostic::io(file::ToWrite {}, name, &error);
        let path = self.root.join(name);
        let place = match path.canonicalize() {
            Ok(place) => place,
            Err(error) if error.kind() == ErrorKind::NotFound && !path.is_symlink() => {
                let above = path.parent().unwrap_or(&self.root).canonicalize().map_err(failed)?;
                above.join(path.file_name().unwrap_or_default())
            }
            Err(error) => return Err(failed(error)),
        };
        let Ok(inside) = place.strip_prefix(&self.canonical) else {
            return Err(Diagnostic::error(workspace::Outside {}).in_file(name).hint(workspace::OutsideStep {}));
        };
        let root = Folder::open(&self.canonical).map_err(failed)?;
        match root.replace(inside, read, bytes) {
            Ok(true) => Ok(()),
            Ok(false) => Err(changed(name, read.is_some())),
            Err(unusable) => Err(unusable.diagnostic(file::ToWrite {}, name)),
        }
    }
}
