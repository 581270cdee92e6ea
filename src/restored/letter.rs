//! Letters of ours, as they lie in the outbox or as a mail program has kept them.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders as _, PartType};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::document::DocumentId;
use crate::folder::FileName;
use crate::message::says::file::ToReadLetter;
use crate::nested;
use crate::reference::{self, Party, PartyTable};
use crate::register::{Ledger, LostFile, day};
use crate::regular;
use crate::send::TEST_MARK;
use crate::template::Occasion;

/// The largest letter that is looked at: one with the largest file that is taken in, in base64.
const MAX_LETTER: u64 = 96 << 20;

/// A letter with one of our documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Where it lies.
    #[serde(skip)]
    pub path: PathBuf,
    /// The document that it is about.
    #[serde(serialize_with = "as_text")]
    pub document: DocumentId,
    /// Why it was written.
    pub occasion: Occasion,
    /// To whom.
    pub to: Option<String>,
    /// The day it was written.
    pub date: Option<Date>,
    /// Who got a copy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<String>,
    /// Its Message-ID, without the angle brackets. Some mail programs give a letter one of their own.
    pub message_id: Option<String>,
    /// Whether it was being handed to a mail server, and nobody knows what became of it.
    pub under_way: bool,
    /// SHA-256 of the document in it.
    pub sha256: Option<Digest>,
}

fn as_text<S: serde::Serializer>(id: &DocumentId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}

impl Letter {
    /// Reads a letter; none if it is about no document of ours.
    pub fn read(path: &Path, ledger: &Ledger) -> Result<Option<Self>, Diagnostic> {
        Ok(Self::of(path, &regular::read_for(ToReadLetter {}, path, MAX_LETTER)?, ledger))
    }

    /// The same of one that was read at a path.
    pub(super) fn of(path: &Path, bytes: &[u8], ledger: &Ledger) -> Option<Self> {
        let message = nested::parse(&MessageParser::default(), bytes)?;
        let message_id = message.message_id().map(str::to_owned);
        // What went to whoever tried it says nothing of what parties have.
        if message_id.as_ref().is_some_and(|id| id.starts_with(TEST_MARK)) {
            return None;
        }
        let (sha256, attached) = attached(&message, ledger);
        let named = message_id.as_deref().and_then(|id| of_message_id(id, attached.as_ref(), ledger));
        let (document, occasion) = match (named, attached) {
            (Some(named), _) => named,
            // Whoever answers sends the document back under its name. Only with the bytes that were issued, or where nothing
            // is known of the edition, does it speak of a letter of ours.
            (None, Some(id)) if sha256.is_some_and(|sha256| ledger.issued_as(&sha256).is_some()) || !is_known(ledger, &id) => {
                (id, Occasion::Sending)
            }
            (None, _) => return None,
        };
        if !reference::is_number(&document.party) {
            return None;
        }
        let date = message.date().and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()).map(day);
        let to = message.to().and_then(|to| to.first()?.address.as_deref().map(str::to_owned));
        let copies = message.cc().into_iter().flat_map(|cc| cc.iter().filter_map(|one| one.address.as_deref()));
        let copies = copies.map(str::to_owned).collect();
        let under_way = path.to_string_lossy().ends_with(".sending.eml");
        Some(Self { path: path.to_owned(), document, occasion, to, date, copies, message_id, under_way, sha256 })
    }

    /// Whether it has the identifier that we gave it.
    pub(super) fn has_our_id(&self) -> bool {
        self.message_id.as_ref().is_some_and(|id| id.starts_with(&self.document.series()))
    }

    /// Whether what is in it is not the document that its Message-ID of ours names.
    pub fn has_another_file(&self) -> bool {
        let named = self.message_id.as_deref().filter(|_| self.has_our_id()).and_then(digits);
        named.zip(self.sha256).is_some_and(|(digits, sha256)| !sha256.to_string().starts_with(&digits.to_ascii_lowercase()))
    }

    /// The document in it, as it was registered; none if it may be another file.
    pub(super) fn document_file(&self) -> Option<LostFile> {
        // The folder of one that is in no official table has its name too, which nobody asks for: it is the file's that counts.
        let official = PartyTable::official().party(&self.document.party).map(Party::slug);
        let folder = official.unwrap_or_else(|| self.document.party.clone());
        let file = FileName::of_document(&format!("{folder}/{}.pdf", self.document)).ok()?;
        self.sha256.filter(|_| self.has_our_id() && !self.has_another_file()).map(|sha256| LostFile { file, sha256 })
    }
}

fn is_known(ledger: &Ledger, id: &DocumentId) -> bool {
    ledger.editions(&id.agreement, &id.party).iter().any(|edition| edition.number == id.edition)
}

/// The PDF in a letter, and the document that it is, by its bytes or else by its name.
fn attached(message: &Message, ledger: &Ledger) -> (Option<Digest>, Option<DocumentId>) {
    let mut found = (None, None);
    for part in message.attachments() {
        let sha256 = Digest::of(part.contents());
        if let Some((agreement, party, edition)) = ledger.issued_as(&sha256) {
            let id = DocumentId { party: party.to_owned(), agreement: agreement.to_owned(), edition: edition.number };
            return (Some(sha256), Some(id));
        }
        let name = part.attachment_name().and_then(|name| name.strip_suffix(".pdf")?.parse().ok());
        if let Some(id) = name {
            found = (Some(sha256), Some(id));
        }
    }
    found
}

/// The digits with which the document's SHA-256 begins, in a Message-ID of ours.
fn digits(id: &str) -> Option<&str> {
    let (_, digits) = id.rsplit_once('@')?.0.rsplit_once('.')?;
    (digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(digits)
}

/// What a Message-ID of ours says: `42-samarbeidsavtale-1-reminder-2.0123456789abcdef@example.no` is the second reminder of
/// the document with the digest that begins so.
fn of_message_id(id: &str, attached: Option<&DocumentId>, ledger: &Ledger) -> Option<(DocumentId, Occasion)> {
    digits(id)?;
    let (stem, _) = id.rsplit_once('@')?.0.rsplit_once('.')?;
    let is_number = |text: &str| text.strip_prefix('-').is_some_and(|nth| nth.parse::<u32>().is_ok());
    if let Some((document, nth)) = stem.rsplit_once("-reminder")
        && (nth.is_empty() || is_number(nth))
        && let Ok(document) = document.parse()
    {
        return Some((document, Occasion::Reminder));
    }
    // The second letter with edition 1 of an agreement reads like edition 2 of an agreement whose name ends in -1.
    let whole: DocumentId = stem.parse().ok()?;
    let again = stem.rsplit_once('-').and_then(|(document, _)| document.parse::<DocumentId>().ok());
    let is_it = |id: &DocumentId| attached == Some(id) || (attached.is_none() && is_known(ledger, id));
    let document = again.filter(|again| !is_it(&whole) && is_it(again)).unwrap_or(whole);
    Some((document, Occasion::Sending))
}

/// Whether one of these texts stands in a letter, in a header or in what it says, as whoever opens it sees it: however its
/// letters are encoded, and wherever its lines are divided.
pub fn letter_says(bytes: &[u8], texts: &[&str]) -> bool {
    let parser = MessageParser::new().with_mime_headers().default_header_text();
    let Some(message) = nested::parse(&parser, bytes) else { return false };
    let mut said = Vec::new();
    words_of(&message, &mut said);
    let texts: Vec<String> = texts.iter().map(|text| plain(text)).filter(|text| !text.is_empty()).collect();
    said.iter().any(|said| texts.iter().any(|text| said.contains(text)))
}

/// All that is said in a letter, and in those that it carries.
fn words_of(message: &Message, said: &mut Vec<String>) {
    for part in &message.parts {
        for header in &part.headers {
            match &header.value {
                HeaderValue::Text(text) => said.push(plain(text)),
                HeaderValue::TextList(texts) => said.extend(texts.iter().map(|text| plain(text))),
                HeaderValue::ContentType(what) => {
                    said.extend(what.attributes.iter().flatten().map(|attribute| plain(&attribute.value)));
                }
                _ => {}
            }
        }
        match &part.body {
            PartType::Text(text) => said.push(plain(text)),
            PartType::Html(text) => said.extend([plain(text), plain(&mail_parser::decoders::html::html_to_text(text))]),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => said.extend(std::str::from_utf8(bytes).ok().map(plain)),
            PartType::Message(message) => words_of(message, said),
            PartType::Multipart(_) => {}
        }
    }
}

/// A text without what programs change of it: how its letters are composed, capitals, and where its lines are divided.
fn plain(text: &str) -> String {
    let text: String = text.nfc().flat_map(char::to_lowercase).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
