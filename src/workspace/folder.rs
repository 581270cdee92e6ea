//! A workspace: the folder that holds `templates/`, `members/` and `output/`.
//!
//! Everything read from it comes through [`Workspace::read`], which refuses what a record or a template
//! can never be: too large, no regular file, not UTF-8, or a link to somewhere outside. What many files are together is
//! bounded as well ([`Workspace::check_sum`]).

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Source};
use crate::folder::Folder;
use crate::regular::Unusable;

/// No record or template is anywhere near as long; a longer file is a mistake.
pub(crate) const MAX_TEXT: u64 = 1 << 20;
/// The largest font or picture a template may use.
pub(crate) const MAX_BINARY: u64 = 32 << 20;

/// The folder an agreement network keeps its things in.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
    /// With every link resolved, to compare with.
    canonical: PathBuf,
}

impl Workspace {
    /// Opens a folder that has a `templates` folder in it.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, Diagnostic> {
        let root = root.into();
        let canonical = root.canonicalize().map_err(|error| Diagnostic::io("open the workspace", &root, &error))?;
        if !root.join("templates").is_dir() {
            return Err(Diagnostic::error("this folder is no workspace: it has no `templates` folder")
                .in_file(&root)
                .hint("make one with `avtale init DIR`, or name one with `--workspace DIR`"));
        }
        // `output`, not `./output`, in what people read.
        let root = root.strip_prefix(".").map(Path::to_owned).unwrap_or(root);
        Ok(Self { root, canonical })
    }

    /// Where the records are: `members/`.
    pub fn members(&self) -> PathBuf {
        self.root.join("members")
    }

    /// Where the agreements are: one folder each in `templates/`.
    pub fn templates(&self) -> PathBuf {
        self.root.join("templates")
    }

    /// Where documents and the register go: `output/`. It may be a link to a folder somewhere else, on a share say: whoever
    /// runs the program put it there. What is in it may not lead out.
    pub fn output(&self) -> PathBuf {
        self.root.join("output")
    }

    /// Where the certificates are that are trusted: `trust/`. It need not be there.
    pub fn trust(&self) -> PathBuf {
        Self::trust_in(&self.root)
    }

    /// The same in a folder that may be no workspace.
    pub fn trust_in(folder: &Path) -> PathBuf {
        folder.join("trust")
    }

    /// A path as people name it: relative to the workspace.
    pub fn relative(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap_or(path).to_owned()
    }

    /// Every file below a folder, by path.
    pub fn files_below(&self, folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
        let mut files = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for path in self.entries(&folder)? {
                // A linked folder is not followed: it could lead outside, or in a circle.
                if path.is_dir() && !path.is_symlink() { folders.push(path) } else { files.push(path) }
            }
        }
        files.sort();
        Ok(files)
    }

    /// Whatever lies directly in a folder, by name; nothing if there is no such folder.
    pub fn entries(&self, folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
        let failed = |error| Diagnostic::io("list the folder", &self.relative(folder), &error);
        let listing = match fs::read_dir(folder) {
            Ok(listing) => listing,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(error)),
        };
        let mut paths = Vec::new();
        for entry in listing {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let name = name.as_encoded_bytes();
            // What systems and editors leave behind is no part of anybody's agreement.
            if !(name.starts_with(b".") || name.ends_with(b"~") || name == b"Thumbs.db" || name == b"desktop.ini") {
                paths.push(entry.path());
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// Reads a text file of the workspace.
    pub fn read(&self, path: &Path) -> Result<Arc<Source>, Diagnostic> {
        let shown = self.relative(path);
        let bytes = self.bytes(path, MAX_TEXT)?;
        match String::from_utf8(bytes) {
            // Windows' Notepad puts a byte order mark first; it is no part of the text.
            // Line ends differ between systems and must not reach a digest.
            Ok(text) => Ok(Source::new(shown, text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n"))),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let lossy = Source::new(shown, String::from_utf8_lossy(error.as_bytes()));
                Err(Diagnostic::error("this file is not UTF-8")
                    .at(Place::new(&lossy, valid..valid + 1))
                    .hint("save it again with the encoding UTF-8"))
            }
        }
    }

    /// Reads a font, a picture or the like.
    pub fn read_binary(&self, path: &Path) -> Result<Vec<u8>, Diagnostic> {
        self.bytes(path, MAX_BINARY)
    }

    /// Refuses files that are more than so many bytes together, though none of them may be too large. `what` they are is as
    /// in "the records". Nothing of them is read.
    /// One that is more than `each` may be is told of by itself, and not read.
    pub fn check_sum(&self, what: &str, folder: &Path, files: &[PathBuf], each: u64, limit: u64) -> Result<(), Diagnostic> {
        // One that cannot be looked at is told of when it is its turn.
        let sum: u64 = files
            .iter()
            .filter_map(|file| fs::metadata(file).ok())
            .map(|metadata| metadata.len())
            .filter(|bytes| *bytes <= each)
            .sum();
        if sum <= limit {
            return Ok(());
        }
        let (files, sum, limit) = (files.len(), sum >> 20, limit >> 20);
        Err(Diagnostic::error(format!("{what} in this folder are {sum} MiB in {files} files, far more than they can need"))
            .in_file(self.relative(folder))
            .hint(format!("at most {limit} MiB are read together; move what does not belong there somewhere else")))
    }

    fn bytes(&self, path: &Path, limit: u64) -> Result<Vec<u8>, Diagnostic> {
        let shown = self.relative(path);
        let failed = |error| Diagnostic::io("read", &shown, &error);
        // Only a link, or a folder that is one, can lead outside.
        let canonical = path.canonicalize().map_err(failed)?;
        if !canonical.starts_with(&self.canonical) {
            return Err(Diagnostic::error("this is a link to a file outside the workspace")
                .in_file(&shown)
                .hint("put the file itself here instead"));
        }
        let metadata = fs::metadata(&canonical).map_err(failed)?;
        if metadata.is_file() && metadata.len() > limit {
            return Err(Diagnostic::error(format!("this file is {} bytes, far more than it can need", metadata.len()))
                .in_file(&shown)
                .hint(format!("at most {} KiB are read; is this the right file?", limit >> 10)));
        }
        // Whatever somebody puts in its place just then, or links there, leads nowhere either.
        let inside = canonical.strip_prefix(&self.canonical).unwrap_or(&canonical);
        let read = Folder::open(&self.canonical).map_err(Unusable::from).and_then(|root| root.read_path(inside, limit));
        read.map_err(|unusable| unusable.told("read", &shown))
    }
}
