//! `SHA256SUMS`: every registered file that counts, in the form that `sha256sum -c` reads.

use std::collections::HashSet;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::folder::FileName;
use crate::register::{Entry, Event, Head, Ledger, LostFile, Reading, Register, line_ends_changed, lost_events};
use crate::store::Store;

/// Its name below `output/`.
pub const FILE: &str = "SHA256SUMS";

/// The digests it names: files that the register must know. With other line ends than it was written with,
/// `sha256sum -c` finds none of them.
pub fn remembered(store: &dyn Store) -> Result<Vec<Digest>, Diagnostic> {
    Ok(named(store)?.into_iter().map(|file| file.sha256).collect())
}

/// The files it names, and their digests.
pub fn named(store: &dyn Store) -> Result<Vec<LostFile>, Diagnostic> {
    let manifest = store.get(FILE)?.unwrap_or_default();
    if manifest.contains(&b'\r') {
        return Err(line_ends_changed(Path::new(FILE)));
    }
    Ok(lines(&manifest))
}

/// The files that the text of a manifest names. What is no line of one is passed over.
pub fn lines(manifest: &[u8]) -> Vec<LostFile> {
    let text = String::from_utf8_lossy(manifest);
    let file = |line: &str| {
        let (sha256, file) = line.split_once(' ')?;
        // The second blank is an asterisk where the file was read as binary.
        let file = file.strip_prefix([' ', '*']).unwrap_or(file);
        Some(LostFile { file: FileName::of_document(file).ok()?, sha256: sha256.parse().ok()? })
    };
    text.lines().filter_map(file).collect()
}

/// Reads a register from its first event, for whoever changes nothing, and checks that every file that the store's manifest
/// names is registered: a chain alone cannot show that its end is missing.
///
/// The manifest is read first. A run in progress writes into it only what it has registered, so that nothing is missed that
/// is there. What it names is all that is held in memory, however long the register is.
pub fn read(register: &dyn Register, store: &dyn Store, each: impl FnMut(Entry)) -> Result<Reading, Diagnostic> {
    read_by(store, &register.location(), |each| register.read(Head::default(), each), each)
}

/// The same, by whatever reads the register that is at a location.
pub fn read_by(
    store: &dyn Store,
    location: &Path,
    read: impl FnOnce(&mut dyn FnMut(Entry)) -> Result<Reading, Diagnostic>,
    mut each: impl FnMut(Entry),
) -> Result<Reading, Diagnostic> {
    let named = named(store)?;
    let mut missing: HashSet<Digest> = named.into_iter().map(|file| file.sha256).collect();
    let reading = read(&mut |entry| {
        if let Event::Restored(restored) = &entry.event {
            restored.lost.iter().for_each(|file| _ = missing.remove(&file.sha256));
        }
        entry.event.sha256().iter().for_each(|digest| _ = missing.remove(digest));
        each(entry);
    })?;
    if missing.is_empty() { Ok(reading) } else { Err(lost_events().in_file(location)) }
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
