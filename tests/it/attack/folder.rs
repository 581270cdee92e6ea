//! A folder that outlives the tests, so that their files can be looked at, and is gone before the next.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// What it is locked with while its tests run.
const LOCK: &str = "lock";

pub struct Folder {
    pub path: PathBuf,
    _lock: File,
}

impl Folder {
    /// A new folder where Cargo puts what tests make. Those of tests that have ended are removed: what is static, and so
    /// lasts until the end, is never dropped.
    pub fn new() -> Self {
        let tests = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attacks");
        fs::create_dir_all(&tests).unwrap();
        for entry in fs::read_dir(&tests).into_iter().flatten().flatten() {
            let is_over = File::open(entry.path().join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
            if is_over {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        let path = tempfile::Builder::new().prefix("").tempdir_in(&tests).unwrap().keep();
        let lock = File::create(path.join(LOCK)).unwrap();
        lock.lock().unwrap();
        Self { path, _lock: lock }
    }
}
