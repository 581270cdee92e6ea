//! What the target does with its bytes, and what must hold whatever they are. It speaks to the public interface alone, so
//! that the crate's own tests can do the same with what a fuzzer once found.

mod assemble;

use std::fmt::Write as _;
use std::ops::Range;

use avtale_revisions::{File, ModificationPolicy, Signature};

pub use assemble::assemble;

/// Everything that judging a file asks of its revisions. The file may be a recipe for one.
pub fn revisions(bytes: &[u8]) {
    let file = assemble(bytes);
    let seen = look(&file);
    // The rest is the same work over again.
    if file.len().is_multiple_of(4) {
        assert_eq!(seen, look(&file), "twice the same");
    }
}

/// What is seen of a file, as a text to be compared.
fn look(bytes: &[u8]) -> String {
    let file = match File::read(bytes) {
        Ok(file) => file,
        Err(fault) => return format!("{fault:?}: {fault}"),
    };
    follow_each_other(&file);
    let signatures = file.signatures();
    for signature in signatures.iter().flatten() {
        covers(&file, signature);
    }
    let mut seen = format!("{signatures:?} {:?}\n", file.trailing());
    for revision in 0..file.revisions().len() {
        let changes = ModificationPolicy::STANDARD.changes(&file, revision, signatures.as_deref().unwrap_or_default());
        for stray in changes.iter().flat_map(|changes| &changes.stray) {
            inside(bytes, stray);
        }
        let (fields, widgets, pages) = (file.fields(revision), file.widgets(revision), file.pages(revision));
        let owners = file.owners(revision);
        writeln!(seen, "{changes:?} {fields:?} {widgets:?} {pages:?} {owners:?}").unwrap();
        writeln!(seen, "{:?} {:?}", file.stray(revision), file.identifier(revision)).unwrap();
    }
    write!(seen, "{:?}", file.security_store()).unwrap();
    seen
}

/// Each revision begins where the one before ends, and all lie in the file.
fn follow_each_other(file: &File) {
    let mut start = 0;
    assert!(!file.revisions().is_empty());
    for revision in file.revisions() {
        assert_eq!(revision.start, start);
        assert!(start < revision.marker && revision.marker <= revision.end && revision.end <= file.bytes().len());
        assert!(revision.sections.iter().all(|section| section.start >= start && section.end <= revision.end));
        start = revision.end;
    }
    if let Some(trailing) = file.trailing() {
        assert!(trailing.start >= start && trailing.start < trailing.end && trailing.end == file.bytes().len());
    }
}

/// What a sound signature covers is a revision, but for the signature's own contents; and what it covers is what it covered
/// when nothing had been appended.
fn covers(file: &File, signature: &Signature) {
    assert_eq!(signature.covered.is_some(), signature.structure.is_ok());
    let Some([before, after]) = &signature.covered else { return };
    assert!(before.start == 0 && before.end < after.start && after.start <= after.end);
    let gap = &file.bytes()[before.end..after.start];
    assert!(gap.starts_with(b"<") && gap.ends_with(b">"));
    assert!(gap[1..gap.len() - 1].iter().all(u8::is_ascii_hexdigit));
    assert!(file.revisions()[signature.revision].ends_at(after.end));
    let signed = File::read(&file.bytes()[..after.end]).expect("what was signed can be read by itself");
    assert_eq!(signed.revisions().len(), signature.revision + 1);
}

fn inside(bytes: &[u8], range: &Range<usize>) {
    assert!(range.start <= range.end && range.end <= bytes.len());
}
