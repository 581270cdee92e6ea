//! Which of our documents is this file? The strongest mark first: its bytes, the bytes it begins with, the identifier in
//! its metadata.

use jiff::civil::Date;
use serde::Serialize;

use super::{Standing, VerificationContext};
use crate::diagnostic::Diagnostic;
use crate::digest::{Digest, Hasher};
use crate::document::DocumentId;
use crate::register::{Edition, Ledger, Status};
use crate::store::Standing as Stands;

/// So many ends of revisions are looked at. A file that is filled in, signed and timestamped has five.
const MAX_REVISIONS: usize = 200;

/// With so many bytes of it, a document is known. Less may be the beginning of many a PDF.
const LEAST: usize = 1024;

/// What a file was issued as: these bytes, or a beginning of them.
#[derive(Debug, Clone, Serialize)]
pub struct Issued {
    /// The document's identifier.
    pub document: String,
    /// Kommunenummer or fylkesnummer.
    pub party: String,
    /// The party's name in running text.
    pub name: String,
    /// The agreement's identifier.
    pub agreement: String,
    /// Edition, counted from 1.
    pub edition: u32,
    /// Where the edition stands.
    pub status: Status,
    /// The last day it held, if it has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Date>,
    /// Whether it ended before it took effect, and so held on no day.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub without_effect: bool,
    /// Who took the party's place, if somebody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<Heir>,
    /// Whether these bytes are the edition's document, and no other has taken its place.
    pub standing: Standing,
    /// SHA-256 of the document as it was issued.
    pub sha256: Digest,
    /// So many bytes of the file are the document, from its beginning. What follows was added to it.
    pub bytes: usize,
}

/// Who took a party's place.
#[derive(Debug, Clone, Serialize)]
pub struct Heir {
    /// Its number.
    pub party: String,
    /// Its name in running text.
    pub name: String,
    /// From this day on.
    pub since: Date,
}

impl Issued {
    /// The issued document with this digest, if there is one.
    pub fn find(sha256: Digest, bytes: usize, context: &VerificationContext) -> Option<Self> {
        let ledger = context.ledger;
        let (agreement, party, edition) = ledger.issued_as(&sha256)?;
        // A later draft, which has been sent to nobody, takes no edition's place.
        let later = |other: &&Edition| other.number > edition.number && (other.is_frozen() || !edition.is_frozen());
        let is_latest = ledger.editions(agreement, party).iter().find(later).is_none();
        let placed = ledger.place(agreement, party, edition.number)?;
        let status = placed.status(context.on);
        // Nor does one that was offered later take the place of one that was signed, unless it says so.
        let is_own = is_latest || (edition.signature().is_some() && status != Status::Superseded);
        let standing = match (edition.issue().sha256 == sha256, is_own) {
            (true, true) => Standing::Current,
            (true, false) if edition.is_frozen() => Standing::EarlierEdition,
            _ => Standing::ReplacedDraft,
        };
        Some(Self {
            document: document(party, agreement, edition.number),
            party: party.to_owned(),
            name: context.parties.name_of(party),
            agreement: agreement.to_owned(),
            edition: edition.number,
            status,
            ended: placed.end().filter(|(_, ended)| *ended == status).map(|(ends, _)| ends),
            without_effect: placed.is_without_effect(),
            successor: heir(party, agreement, context),
            standing,
            sha256,
            bytes,
        })
    }

    /// The longest beginning of a file that was ever issued, sealed or not.
    pub fn beginning(bytes: &[u8], context: &VerificationContext) -> Option<Self> {
        let (sha256, end) = issued_beginning(bytes, context.ledger)?;
        Self::find(sha256, end, context)
    }
}

/// Digest and length of the longest beginning of a file that was ever issued. Whoever fills in or signs a PDF appends to it
/// (ISO 32000-1, 7.5.6), so what was issued ends where a revision does.
fn issued_beginning(bytes: &[u8], ledger: &Ledger) -> Option<(Digest, usize)> {
    let mut hasher = Hasher::new();
    let mut hashed = 0;
    let mut longest = None;
    for end in revision_ends(bytes).take(MAX_REVISIONS) {
        hasher.bytes(&bytes[hashed..end]);
        hashed = end;
        let sha256 = hasher.so_far();
        longest = ledger.issued_as(&sha256).map(|_| (sha256, end)).or(longest);
    }
    longest
}

/// What those sign as who have signed the document that a file begins with on paper, as is registered.
pub fn signed_on_paper(bytes: &[u8], ledger: &Ledger) -> Vec<String> {
    let edition = issued_beginning(bytes, ledger).and_then(|(sha256, _)| ledger.issued_as(&sha256));
    edition.map(|(.., edition)| edition.signed_on_paper()).unwrap_or_default()
}

/// The document that a file is the beginning of, if it is of one and no more, and that document's length.
pub(super) fn cut_short(bytes: &[u8], context: &VerificationContext) -> Result<Option<(String, usize)>, Diagnostic> {
    let Some(beginning) = bytes.get(..LEAST) else { return Ok(None) };
    let (mut found, mut unread) = (None, None);
    for copy in context.ledger.kept() {
        // A scan that was registered is kept too, and is none of ours.
        let Some(known) = Issued::find(copy.sha256, 0, context) else { continue };
        // What cannot be read may be none of ours either, which is looked into below.
        if context.store.beginning(copy.file, LEAST).is_ok_and(|there| there.as_deref() != Some(beginning)) {
            continue;
        }
        let whole = match as_registered(context, copy.file, &copy.sha256) {
            Ok(Some(whole)) => whole,
            Ok(None) => continue,
            Err(fault) => {
                unread = Some(fault);
                continue;
            }
        };
        if whole.len() > bytes.len() && whole.starts_with(bytes) && found.replace((known.document, whole.len())).is_some() {
            return Ok(None);
        }
    }
    // It may be the beginning of the very one that cannot be read.
    unread.filter(|_| found.is_none()).map_or(Ok(found), Err)
}

/// A document as it is registered, if it still lies in its place. What lies there instead is none; a store that does not
/// answer is an error.
pub(super) fn as_registered(context: &VerificationContext, file: &str, sha256: &Digest) -> Result<Option<Vec<u8>>, Diagnostic> {
    match context.store.compare(file, sha256)? {
        Stands::Same => context.store.get(file),
        Stands::Nothing | Stands::Other => Ok(None),
    }
}

/// Every place where a document of ours can end: after `%%EOF`, with or without a line feed.
fn revision_ends(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const END: &[u8] = b"%%EOF";
    let mut from = 0;
    let marks = std::iter::from_fn(move || {
        loop {
            // Percent signs are rare in compressed streams, and a search for one byte is quick.
            let at = from + bytes.get(from..)?.iter().position(|byte| *byte == b'%')?;
            from = at + 1;
            if bytes[at..].starts_with(END) {
                from = at + END.len();
                return Some(from);
            }
        }
    });
    marks.flat_map(|end| [Some(end), (bytes.get(end) == Some(&b'\n')).then_some(end + 1)]).flatten()
}

/// Who has taken a party's place by the day on which it is looked at.
pub(super) fn heir(party: &str, agreement: &str, context: &VerificationContext) -> Option<Heir> {
    let mut last = context.ledger.succeeded(agreement, party, context.on)?;
    // No circle is ever registered.
    while let Some(next) = context.ledger.succeeded(agreement, &last.successor, context.on) {
        last = next;
    }
    let (party, since) = (last.successor.clone(), last.date);
    Some(Heir { name: context.parties.name_of(&party), party, since })
}

pub(super) fn document(party: &str, agreement: &str, edition: u32) -> String {
    DocumentId { party: party.to_owned(), agreement: agreement.to_owned(), edition }.to_string()
}

/// A document of ours that a file says it is, in words that anybody can write.
pub(super) fn known(identifier: &str, ledger: &Ledger) -> Option<DocumentId> {
    let id: DocumentId = identifier.parse().ok()?;
    ledger.editions(&id.agreement, &id.party).iter().any(|known| known.number == id.edition).then_some(id)
}

/// The keywords of a PDF that cannot be taken apart, as they stand in its Info dictionary, where they are a document's
/// identifier.
pub(super) fn keywords(bytes: &[u8]) -> Option<String> {
    const KEY: &[u8] = b"/Keywords";
    let at = bytes.windows(KEY.len()).rposition(|window| window == KEY)?;
    let rest = bytes.get(at + KEY.len()..)?.trim_ascii_start().strip_prefix(b"(")?;
    let end = rest.iter().take(100).position(|byte| *byte == b')')?;
    std::str::from_utf8(rest.get(..end)?).ok().map(str::to_owned)
}
