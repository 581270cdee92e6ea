//! `SHA256SUMS`: every registered file that counts, in the form that `sha256sum -c` reads.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::register::{Ledger, line_ends_changed};
use crate::store::Store;

/// Its name below `output/`.
pub const FILE: &str = "SHA256SUMS";

/// The digests it names: files that the register must know. With other line ends than it was written with,
/// `sha256sum -c` finds none of them.
pub fn remembered(store: &dyn Store) -> Result<Vec<Digest>, Diagnostic> {
    let manifest = store.get(FILE)?.unwrap_or_default();
    if manifest.contains(&b'\r') {
        return Err(line_ends_changed(Path::new(FILE)));
    }
    let lines = String::from_utf8_lossy(&manifest);
    Ok(lines.lines().filter_map(|line| line.split_once(' ')?.0.parse().ok()).collect())
}

/// Writes it anew: all parties' latest documents, all that were ever sent, and every signed copy.
pub fn write(ledger: &Ledger, store: &dyn Store) -> Result<(), Diagnostic> {
    let mut kept: Vec<_> = ledger.kept().collect();
    kept.sort_by_key(|copy| copy.file);
    let text: String = kept.iter().map(|copy| format!("{}  {}\n", copy.sha256, copy.file)).collect();
    if text.is_empty() || store.get(FILE)?.as_deref() == Some(text.as_bytes()) {
        return Ok(());
    }
    store.put(FILE, text.as_bytes())
}
