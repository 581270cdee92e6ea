//! Files that tell something: what the store has, and manifests that are handed in.

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::folder::FileName;
use crate::manifest;
use crate::message::Message;
use crate::message::says::file::ToReadManifest;
use crate::message::says::restored as says;
use crate::register::{Ledger, LostFile};
use crate::regular;
use crate::store::{OUTBOX, Store};

/// The largest manifest that is looked at.
const MAX_MANIFEST: u64 = 64 << 20;

/// Files in the parties' folders that the register does not know.
pub(super) fn unknown_files(store: &dyn Store, ledger: &Ledger) -> (Vec<(PathBuf, LostFile)>, Vec<Diagnostic>) {
    let (names, unseen) = match store.list("") {
        Ok(listed) => listed,
        Err(fault) => return (Vec::new(), vec![fault]),
    };
    let mut found = Vec::new();
    let mut problems: Vec<Diagnostic> =
        unseen.into_iter().filter(|(folder, _)| folder != OUTBOX).map(|(_, fault)| fault).collect();
    for name in names {
        // Under any other name the program has never put a file, nor deeper.
        let Ok(file) = FileName::of_document(&name) else { continue };
        if file.parent().is_empty() || file.parent().contains('/') {
            continue;
        }
        match store.get(&name) {
            Ok(Some(bytes)) => {
                let sha256 = Digest::of(&bytes);
                found.extend((!ledger.knows(&sha256)).then(|| (store.location(&name), LostFile { file, sha256 })));
            }
            // Somebody has taken it away just then.
            Ok(None) => {}
            Err(fault) => problems.push(fault),
        }
    }
    (found, problems)
}

/// Reads a manifest that was handed in. One that has nothing in common with the register is another workspace's.
pub fn read_manifest(path: &Path, ledger: &Ledger) -> Result<Vec<LostFile>, Diagnostic> {
    let refused = |message: Message| Diagnostic::error(message).in_file(path).hint(says::ManifestStep {});
    let named = manifest::lines(&regular::read_for(ToReadManifest {}, path, MAX_MANIFEST)?);
    if named.is_empty() {
        return Err(refused(says::EmptyManifest {}.into()));
    }
    let is_empty = ledger.kept().next().is_none();
    if !is_empty && !named.iter().any(|file| ledger.knows(&file.sha256)) {
        return Err(refused(says::OthersManifest {}.into()));
    }
    Ok(named)
}
