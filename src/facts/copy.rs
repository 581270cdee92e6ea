//! Signed copies: what a file that came back is kept as.

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::folder::FileName;
use crate::message::says::facts as says;
use crate::reference::{Party, PartyTable};
use crate::register::{Issue, Ledger, SignedCopy};
use crate::store::{Standing, Store};

/// The largest signed copy that is taken in: a scan of a few pages is a hundredth of it.
pub const MAX_COPY: u64 = 64 << 20;
/// No document has as many signed copies.
const MAX_COPIES: u32 = 1000;

/// The ending of a signed copy's name, by what its bytes begin with; none if it is nothing that a signed agreement can be:
/// a PDF (its header within the first 1024 bytes, as readers take it), a picture, or a ZIP container of signatures (ASiC,
/// ETSI EN 319 162).
pub fn kind_of_copy(bytes: &[u8]) -> Option<&'static str> {
    let beginning = &bytes[..bytes.len().min(1024)];
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("png"),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some("tif"),
        [0, 0, 0, 12, b'j', b'P', b' ', b' ', ..] => Some("jp2"),
        [0xff, 0x4f, 0xff, 0x51, ..] => Some("j2k"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e', b'i' | b'v', ..] => Some("heic"),
        // Not any ZIP file, as Word's are.
        [b'P', b'K', 3, 4, ..] => bytes.windows(9).any(|nine| nine == b"META-INF/").then_some("asice"),
        _ => beginning.windows(5).any(|five| five == b"%PDF-").then_some("pdf"),
    }
}

/// Where a signed copy will lie below `output/`: beside the document that it is a copy of. A name that is taken, by a copy
/// whose signature was withdrawn or by a file that somebody put there, is not used for other bytes.
fn copy_name(
    ledger: &Ledger,
    document: &Issue,
    ending: &str,
    is_there: impl Fn(&FileName) -> Result<bool, Diagnostic>,
) -> Result<FileName, Diagnostic> {
    let stem = copies_of(document);
    for nth in 1..=MAX_COPIES {
        let name = if nth == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{nth}.{ending}") };
        let name = FileName::of_document(&name)
            .map_err(|unfit| Diagnostic::error(says::NoName { name: name.as_str(), unfit: unfit.to_string() }))?;
        if !is_registered(ledger, &name) && !is_there(&name)? {
            return Ok(name);
        }
    }
    let file = format!("{stem}.{ending}");
    Err(Diagnostic::error(says::NoPlace { file }).hint(says::NoPlaceStep {}))
}

/// Whether a name is that of a signed copy, or of a document, that is registered: whatever stands there now.
fn is_registered(ledger: &Ledger, name: &FileName) -> bool {
    let stem = name.rsplit('/').next().and_then(|name| name.strip_suffix(".pdf"));
    let edition = stem.and_then(|stem| stem.parse::<DocumentId>().ok());
    let edition = edition.and_then(|id| ledger.edition(&id.agreement, &id.party, id.edition));
    ledger.has_copy_named(name) || edition.is_some_and(|edition| edition.issue().file == *name)
}

/// How the names of a document's signed copies begin.
fn copies_of(document: &Issue) -> String {
    format!("{}-signed", document.file.strip_suffix(".pdf").unwrap_or(&document.file))
}

/// Whether a file is kept as a signed copy of a document, by its name.
fn is_copy_of(file: &str, document: &Issue) -> bool {
    file.strip_prefix(&copies_of(document)).is_some_and(|rest| rest.starts_with(['.', '-']))
}

/// A file that came back, as it will be kept: beside the document it is a copy of.
pub fn signed_copy(
    ledger: &Ledger,
    store: &dyn Store,
    parties: &PartyTable,
    party: &Party,
    document: &Issue,
    bytes: &[u8],
) -> Result<SignedCopy, Diagnostic> {
    let Some(ending) = kind_of_copy(bytes) else {
        return Err(Diagnostic::error(says::NoCopy {}).hint(says::NoCopyStep {}));
    };
    let sha256 = Digest::of(bytes);
    let another_is_there = |name: &FileName| Ok(store.compare(name, &sha256)? == Standing::Other);
    // The same bytes are kept once, though their registration was withdrawn.
    let same = ledger.kept_with(&sha256).filter(|copy| is_copy_of(copy.file, document));
    let mut same = same.filter_map(|copy| FileName::of_document(copy.file).ok());
    let file = match same.find(|name| matches!(another_is_there(name), Ok(false))) {
        Some(same) => same,
        None => copy_name(ledger, document, ending, another_is_there)?,
    };
    let copy = SignedCopy { file, sha256, bytes: bytes.len() as u64 };
    check_copy(ledger, parties, party, &copy)?;
    Ok(copy)
}

/// The file that is to be registered as a signed copy: not one that nobody has signed, nor another party's.
fn check_copy(ledger: &Ledger, parties: &PartyTable, party: &Party, copy: &SignedCopy) -> Result<(), Diagnostic> {
    if ledger.issued_as(&copy.sha256).is_some() || ledger.extends_sealed(&copy.sha256).is_some() {
        return Err(Diagnostic::error(says::Unsigned {}).hint(says::UnsignedStep {}));
    }
    match ledger.returned_as(&copy.sha256) {
        // What was withdrawn was somebody's mistake: the file may well be this party's.
        Some((_, other, _, Some(_))) if other != party.number => {
            let name = parties.name_of(other);
            Err(Diagnostic::error(says::OthersCopy { name }).hint(says::OthersCopyStep {}))
        }
        _ => Ok(()),
    }
}
