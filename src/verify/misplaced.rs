//! Whether what the store has is what is registered.

use std::collections::HashMap;
use std::path::PathBuf;

use serde::Serialize;

use super::Finding;
use crate::digest::Digest;
use crate::register::{Copy, Ledger};
use crate::store::{Staged, Store};

/// A place in the store that does not have the document that is registered there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Misplaced {
    /// Its name in the store.
    pub name: String,
    /// Where that is, for people.
    pub location: PathBuf,
    /// What is there instead.
    pub how: Mislaid,
}

/// What is there instead of a registered document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mislaid {
    /// The document is staged: a run was interrupted, and the next one that writes completes it.
    Interrupted,
    /// Something else is.
    Another,
    /// Nothing is.
    Missing,
}

/// Checks the files in the store against what the register keeps in their places; with `all`, also that every such file is
/// there. `findings` are those of the files that were looked at.
pub fn out_of_place<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    all: bool,
    ledger: &Ledger,
    store: &dyn Store,
) -> Vec<Misplaced> {
    let found: HashMap<&str, Digest> =
        findings.filter_map(|finding| Some((finding.stored_as.as_deref()?, finding.sha256))).collect();
    let mut misplaced = Vec::new();
    for copy in ledger.kept() {
        let how = match found.get(copy.file) {
            Some(digest) if *digest == copy.sha256 => continue,
            None if !all => continue,
            _ if is_staged(copy, store) => Mislaid::Interrupted,
            Some(_) => Mislaid::Another,
            None => Mislaid::Missing,
        };
        misplaced.push(Misplaced { name: copy.file.to_owned(), location: store.location(copy.file), how });
    }
    misplaced
}

/// What cannot be read is there all the same.
fn is_staged(copy: Copy, store: &dyn Store) -> bool {
    store.is_staged(&Staged { name: copy.file.to_owned(), digest: copy.sha256 }).unwrap_or(true)
}
