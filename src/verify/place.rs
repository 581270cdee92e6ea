//! Whether what the store has is what is registered.

use std::collections::HashMap;

use super::Finding;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::register::{Copy, Ledger};
use crate::store::{Staged, Store};

/// Checks the files in the store against what the register keeps in their places; with `all`, also that every such file is
/// there. `findings` are those of the files that were looked at.
pub fn out_of_place(findings: &[Finding], all: bool, ledger: &Ledger, store: &dyn Store) -> Vec<Diagnostic> {
    let found: HashMap<&str, Digest> =
        findings.iter().filter_map(|finding| Some((finding.place.as_deref()?, finding.sha256))).collect();
    let mut problems = Vec::new();
    for copy in ledger.kept() {
        let digest = found.get(copy.file);
        let generate = "run `avtale generate` to make a draft again; restore a sent document or a signed copy from a backup";
        problems.extend(
            match digest {
                Some(digest) if *digest == copy.sha256 => None,
                None if !all => None,
                _ if is_staged(copy, store) => Some(
                    Diagnostic::warning("a run was interrupted before it put this registered document in its place")
                        .hint("`avtale generate` completes it"),
                ),
                Some(_) => {
                    Some(Diagnostic::of(Kind::Integrity, "this is not the document that is registered here").hint(generate))
                }
                None => Some(Diagnostic::of(Kind::Integrity, "a registered document is missing").hint(generate)),
            }
            .map(|problem| problem.in_file(store.location(copy.file))),
        );
    }
    problems
}

/// What cannot be read is there all the same.
fn is_staged(copy: Copy, store: &dyn Store) -> bool {
    store.is_staged(&Staged { name: copy.file.to_owned(), digest: copy.sha256 }).unwrap_or(true)
}
