//! Where the workspace is: the folder that is named, or else the one in which the person stands, or the nearest above it.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::args::Cli;
use super::output;
use crate::message::says::workspace as says;
use crate::text;
use crate::workspace::{MEMBERS, TEMPLATES};

/// It is looked for, and told of, once.
static FOUND: OnceLock<PathBuf> = OnceLock::new();

impl Cli {
    /// The workspace's folder. One that is found above is told of: it may be another than the one that is meant.
    pub(super) fn folder(&self) -> &Path {
        self.workspace.as_deref().unwrap_or_else(|| {
            FOUND.get_or_init(|| {
                let Some((up, whole)) = above() else { return PathBuf::from(".") };
                output::tell(says::Above { folder: text::shown_path(&whole) }.into());
                up
            })
        })
    }
}

/// The nearest folder above this one that has records and templates, as the way there and by its whole name; none if this one
/// has templates. It is looked for no further up than the home folder, on the same file system, and below any folder that
/// everybody may write to: there anybody can put templates.
#[expect(clippy::disallowed_methods, reason = "the program's one look at where it was started")]
pub(super) fn above() -> Option<(PathBuf, PathBuf)> {
    if Path::new(TEMPLATES).is_dir() {
        return None;
    }
    let (here, home) = (std::env::current_dir().ok()?, std::env::home_dir());
    let own = here.metadata().ok()?;
    let mut up = PathBuf::new();
    for (below, folder) in here.ancestors().zip(here.ancestors().skip(1)) {
        if home.as_deref() == Some(below) || !is_safe(&own, &folder.metadata().ok()?) {
            return None;
        }
        up.push("..");
        if folder.join(TEMPLATES).is_dir() && folder.join(MEMBERS).is_dir() {
            return Some((up, folder.to_owned()));
        }
    }
    None
}

/// Whether a folder is on the same file system, and not everybody's.
#[cfg(unix)]
fn is_safe(own: &Metadata, folder: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    folder.dev() == own.dev() && folder.mode() & 0o002 == 0
}

/// Elsewhere a folder is reached by its drive, which no way up leaves.
#[cfg(not(unix))]
fn is_safe(_: &Metadata, _: &Metadata) -> bool {
    true
}
