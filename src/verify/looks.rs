//! What can be seen on a file's pages: the codes on them, which issued pages they are, and where they differ.

mod laid;

use std::collections::BTreeSet;

use avtale_pages::{Code, Format, PageError, Thumbnail, match_pages};
use serde::{Serialize, Serializer};

pub use self::laid::marked;
use self::laid::on_paper;
use super::worded::page_error;
use super::{VerificationContext, json, recognise};
use crate::diagnostic::Diagnostic;
use crate::document::{DocumentCode, DocumentId};
use crate::message::{Argument, Message, says::page as says};
use crate::register::day;

/// So many places on a page are told one by one.
const PLACES: usize = 3;

/// What can be seen on a file's pages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Looks {
    /// Whether its pages are pictures, as from a scanner: then nothing but looks can tell anything.
    pub is_scan: bool,
    /// Whether it is something that holds files and is not opened here: an archive, an e-mail, an envelope.
    #[serde(skip)]
    pub is_container: bool,
    /// Its pages, in their order.
    pub pages: Vec<PageFacts>,
    /// Pages of the document that are not among them, counted from 1.
    pub missing: Vec<usize>,
    /// For a file that a program has rewritten: where a page looks different from the one issued, but for where nothing is
    /// printed on any page of it, and what may be filled in.
    pub differences: Vec<Difference>,
    /// Codes on its pages that no document of ours ever had.
    pub forged: Vec<String>,
    /// Whether it is of a draft that was replaced before the agreement was sent. None of it is kept to be compared with.
    pub is_of_draft: bool,
    /// Whether it, or a page of it or a file attached to it, could not be looked at: there may be a mark all the same.
    pub is_unseen: bool,
    /// What else is to be known of the pages.
    #[serde(flatten, serialize_with = "json::notes")]
    pub notes: Vec<Message>,
    /// For each page that looks different, its number and a picture of both (PNG).
    #[serde(skip)]
    pub pictures: Vec<(usize, Vec<u8>)>,
}

/// A page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageFacts {
    /// The codes on it that are of documents of ours.
    #[serde(serialize_with = "as_text")]
    pub codes: Vec<DocumentCode>,
    /// Which page of which document it is, if that can be told.
    pub issued: Option<IssuedPage>,
    /// By how many degrees it is turned clockwise, as it is shown: 0, 90, 180 or 270.
    pub turned: usize,
    /// Whether it stands on its head.
    pub is_upside_down: bool,
    /// Whether it is a picture: its words are not compared.
    pub is_picture: bool,
    /// Whether all of it was laid over the page as issued, and where they differ is known.
    pub is_compared: bool,
    /// Whether it is wider than it is high, as it is shown.
    #[serde(skip)]
    is_wide: bool,
}

impl PageFacts {
    /// Takes note of how many quarter turns clockwise bring it upright.
    fn turn(&mut self, quarters: usize) {
        self.turned = (4 - quarters % 4) % 4 * 90;
        self.is_upside_down = self.turned == 180;
    }

    /// Quarter turns clockwise that bring it upright.
    fn quarters(&self) -> usize {
        (360 - self.turned) / 90 % 4
    }
}

fn as_text<S: Serializer>(codes: &[DocumentCode], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(codes.iter().map(ToString::to_string))
}

/// A page of a document of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssuedPage {
    /// The document.
    pub document: String,
    /// Counted from 1.
    pub page: usize,
    /// Of so many.
    pub of: usize,
}

/// A place that looks different from what was issued.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The page of the file, counted from 1.
    pub page: usize,
    /// The page of the document that it was compared with, counted from 1.
    pub issued: usize,
    /// Left, top, right and bottom of the place, in millimetres from the lower left corner of the issued page.
    #[serde(rename = "place")]
    pub rect: [f32; 4],
}

impl Looks {
    /// Looks at a file. `calls_itself` is the document that it says it is.
    pub(super) fn of(bytes: &[u8], calls_itself: Option<&str>, context: &VerificationContext) -> Result<Self, Diagnostic> {
        let is_pdf = Format::of(bytes) == Some(Format::Pdf);
        let reading = match context.worker.read(bytes, &mut |_, _| {}) {
            Ok(reading) => reading,
            Err(fault) => {
                let notes = vec![says::Unreadable { why: page_error(&fault) }.into()];
                // Where there is no object, there is no page that somebody else's reader might find.
                let has_objects = || bytes.windows(4).any(|word| word == b" obj");
                let is_unseen = fault != PageError::NotPdf || has_objects();
                return Ok(Self { is_scan: !is_pdf, is_unseen, notes, ..Self::default() });
            }
        };
        let mut looks = Self::default();
        let mut pictures = Vec::new();
        let mut thumbnails = Vec::new();
        for (nth, page) in reading.pages.iter().enumerate() {
            let mut facts = PageFacts::default();
            let mut thumbnail = None;
            match page {
                Ok(page) => {
                    pictures.push((page.is_picture, nth));
                    facts.is_picture = page.is_picture;
                    let codes = page.codes.iter().filter_map(|code| code.text.parse::<DocumentCode>().ok());
                    let is_known = |code: &DocumentCode| recognise::known(&code.id.to_string(), context.ledger).is_some();
                    let (known, foreign): (Vec<_>, Vec<_>) = codes.partition(is_known);
                    facts.codes = known;
                    let note = |code: &DocumentCode| says::ForeignCode { code: code.to_string() }.into();
                    looks.notes.extend(foreign.iter().map(note));
                    facts.turn(page.codes.first().map_or(0, Code::quarters_to_upright));
                    facts.is_wide = page.size.0 > page.size.1;
                    thumbnail = Some(page.thumbnail.clone());
                }
                Err(fault) => {
                    looks.is_unseen = true;
                    looks.notes.push(says::OneUnreadable { page: nth + 1, why: page_error(fault) }.into());
                }
            }
            looks.pages.push(facts);
            thumbnails.push(thumbnail);
        }
        // A service may add a page of its own to a scan, or a picture to its page: what we know of the pages decides.
        let ours = |nth: &usize| looks.pages.get(*nth).is_some_and(|page| !page.codes.is_empty());
        let of_ours = pictures.iter().filter(|(_, nth)| ours(nth)).map(|(is_picture, _)| *is_picture);
        looks.is_scan = !is_pdf
            || of_ours
                .reduce(|one, other| one || other)
                .unwrap_or_else(|| !pictures.is_empty() && pictures.iter().all(|(is_picture, _)| *is_picture));
        looks.note_attached(reading.attached, calls_itself.is_some());
        looks.check_codes(context);
        let documents = looks.documents();
        if documents.len() > 1 {
            let documents = Argument::row(documents.iter().map(ToString::to_string));
            looks.notes.push(says::SeveralAgreements { documents }.into());
        }
        let claimed = calls_itself.and_then(|name| name.parse().ok());
        match (documents.as_slice(), claimed) {
            _ if looks.is_of_draft => {}
            ([one], _) => looks.match_pages(one, &thumbnails, bytes, context)?,
            ([], Some(claimed)) => looks.match_pages(&claimed, &thumbnails, bytes, context)?,
            _ => {}
        }
        Ok(looks)
    }

    /// What is attached may be the agreement where what is around it is not.
    fn note_attached(&mut self, files: usize, is_named: bool) {
        if files == 0 {
            return;
        }
        if is_named || self.is_ours() {
            return self.notes.push(says::Attached { files }.into());
        }
        self.is_unseen = true;
        self.notes.push(says::AttachedTake { files }.into());
    }

    /// Whether a page has the code of a document of ours.
    pub fn is_ours(&self) -> bool {
        self.pages.iter().any(|page| !page.codes.is_empty())
    }

    /// The documents whose codes are on its pages.
    pub fn documents(&self) -> Vec<DocumentId> {
        let all: BTreeSet<&DocumentId> = self.pages.iter().flat_map(|page| &page.codes).map(|code| &code.id).collect();
        all.into_iter().cloned().collect()
    }

    /// The documents whose very codes are on its pages: of a code that anybody can make up no document is known.
    pub fn proven(&self) -> Vec<DocumentId> {
        let codes = self.pages.iter().flat_map(|page| &page.codes);
        let proven: BTreeSet<&DocumentId> =
            codes.filter(|code| !self.forged.contains(&code.to_string())).map(|code| &code.id).collect();
        proven.into_iter().cloned().collect()
    }

    /// Whether each code is of a document that was made, and that counts, and on one page only.
    fn check_codes(&mut self, context: &VerificationContext) {
        let all: BTreeSet<DocumentCode> = self.pages.iter().flat_map(|page| page.codes.clone()).collect();
        for code in &all {
            let editions = context.ledger.editions(&code.id.agreement, &code.id.party);
            let edition = editions.iter().find(|edition| edition.number == code.id.edition);
            match context.ledger.with_code(code) {
                None => self.forged.push(code.to_string()),
                Some(made) if edition.is_some_and(|edition| !edition.has_code(code)) => {
                    self.is_of_draft = true;
                    self.notes.push(
                        says::OfDraft {
                            code: code.to_string(),
                            edition: code.id.edition,
                            date: day(made.at),
                            event: made.seq,
                            sha256: made.sha256.to_string(),
                        }
                        .into(),
                    );
                }
                Some(made) if made.is_one_of_several => {
                    let (document, code) = (code.id.to_string(), code.to_string());
                    self.notes.push(says::OfSeveralDrafts { document, code }.into());
                }
                Some(_) => {}
            }
            let on = self.numbers(|page| page.codes.contains(code));
            if on.len() > 1 {
                self.notes.push(says::SeveralCopies { document: code.id.to_string(), pages: Argument::row(on) }.into());
            }
        }
    }

    fn numbers(&self, is: impl Fn(&PageFacts) -> bool) -> Vec<usize> {
        self.pages.iter().enumerate().filter(|(_, page)| is(page)).map(|(nth, _)| nth + 1).collect()
    }

    /// Finds which page of a document each is; and where a program has rewritten it, what looks different.
    fn match_pages(
        &mut self,
        id: &DocumentId,
        thumbnails: &[Option<Thumbnail>],
        bytes: &[u8],
        context: &VerificationContext,
    ) -> Result<(), Diagnostic> {
        let Some(issued) = issued(id, context)? else {
            self.notes.push(says::NotInStore { document: id.to_string() }.into());
            return Ok(());
        };
        let known = match context.worker.thumbnails(&issued) {
            Ok(known) => known,
            Err(fault) => {
                self.notes.push(says::DocumentNotCompared { document: id.to_string(), why: page_error(&fault) }.into());
                return Ok(());
            }
        };
        let seen: Vec<Thumbnail> = thumbnails.iter().flatten().cloned().collect();
        let mut matches = match_pages(&seen, &known).into_iter();
        for (page, _) in self.pages.iter_mut().zip(thumbnails).filter(|(_, thumbnail)| thumbnail.is_some()) {
            let Some(found) = matches.next() else { break };
            if found.issued.is_some() {
                page.turn(found.quarters);
            }
            page.issued = found.issued.filter(|_| !found.uncertain).map(|nth| IssuedPage {
                document: id.to_string(),
                page: nth + 1,
                of: known.len(),
            });
        }
        if Format::of(bytes) == Some(Format::Pdf) {
            self.compare(id, &issued, known.len(), bytes, context);
        }
        self.missing = self.lacking(known.len());
        self.note_order(known.len());
        Ok(())
    }

    /// The pages of the document that are not among these, counted from 1.
    fn lacking(&self, of: usize) -> Vec<usize> {
        (1..=of).filter(|page| self.pages.iter().flat_map(|page| &page.issued).all(|issued| issued.page != *page)).collect()
    }

    fn note_order(&mut self, of: usize) {
        let there: Vec<usize> = self.pages.iter().filter_map(|page| Some(page.issued.as_ref()?.page)).collect();
        if !there.is_sorted() {
            self.notes.push(says::Order { pages: Argument::row(there.iter().copied()) }.into());
        }
        let twice: BTreeSet<usize> =
            there.iter().copied().filter(|page| there.iter().filter(|other| *other == page).count() > 1).collect();
        if !twice.is_empty() {
            self.notes.push(says::Twice { pages: Argument::row(twice) }.into());
        }
        for degrees in [90, 180, 270] {
            let turned = self.numbers(|page| page.turned == degrees);
            if !turned.is_empty() {
                let pages = Argument::row(turned);
                let is_upside_down = degrees == 180;
                self.notes.push(match is_upside_down {
                    true => says::UpsideDown { pages }.into(),
                    false => says::Turned { degrees, pages }.into(),
                });
            }
        }
        let unknown = self.numbers(|page| page.issued.is_none() && page.codes.is_empty());
        if !unknown.is_empty() {
            self.notes.push(says::NotRecognised { pages: Argument::row(unknown) }.into());
        }
        // A photograph from the side has a code that can be read and is like no page as it lies.
        let is_whole = self.pages.iter().all(|page| page.issued.is_some() || page.codes.is_empty());
        if !self.missing.is_empty() && is_whole {
            self.notes.push(says::Missing { pages: Argument::row(self.missing.iter().copied()) }.into());
        } else if self.pages.len() < of {
            self.notes.push(says::Fewer { there: self.pages.len(), of }.into());
        }
    }

    /// What looks different from what was issued, in a file that a program has rewritten.
    pub(super) fn objections(&self) -> Vec<Message> {
        // A page that cannot be looked at may be one of them.
        let is_lost = !self.is_scan && !self.is_unseen;
        let missing = self.missing.iter().filter(|_| is_lost).map(|page| says::Lost { page: *page }.into());
        let differences = self.differences.chunk_by(|one, other| one.page == other.page).flat_map(on_page);
        let forged = self.forged.iter().map(|code| says::Forged { code }.into());
        forged.chain(missing).chain(differences).collect()
    }

    /// What the pages establish, and what they leave open.
    pub(super) fn established(&self) -> Vec<Message> {
        let alike = self.numbers(|page| page.issued.is_some() && page.is_compared);
        let unknown = self.numbers(|page| page.issued.is_some() && !page.is_compared);
        let mut told: Vec<Message> = Vec::new();
        if !self.is_scan && self.differences.is_empty() && !(alike.is_empty() && unknown.is_empty()) {
            told.push(says::Rewritten {}.into());
            if !alike.is_empty() {
                told.push(says::Alike { pages: Argument::row(alike) }.into());
            }
            if !unknown.is_empty() {
                told.push(says::NotCompared { pages: Argument::row(unknown) }.into());
            }
        }
        if self.is_scan && self.is_ours() {
            told.push(says::PictureOfAgreement {}.into());
        }
        if self.is_scan && !self.is_ours() && !self.pages.is_empty() {
            told.push(says::NoCode {}.into());
        }
        told.extend(self.notes.iter().cloned());
        told
    }
}

/// Where one page looks different, in so many sentences as a person reads.
fn on_page(differences: &[Difference]) -> Vec<Message> {
    let told = differences.iter().take(PLACES).map(|difference| {
        let Difference { page, issued, rect } = difference;
        says::Differs { page: *page, issued: *issued, position: on_paper(*rect) }.into()
    });
    let more =
        differences.get(PLACES).map(|more| says::DiffersMore { page: more.page, count: differences.len() - PLACES }.into());
    told.chain(more).collect()
}

/// A document as it was issued, if it still lies in its place.
pub(super) fn issued(id: &DocumentId, context: &VerificationContext) -> Result<Option<Vec<u8>>, Diagnostic> {
    match context.ledger.edition(&id.agreement, &id.party, id.edition) {
        Some(edition) => recognise::as_registered(context, &edition.issue().file, &edition.issue().sha256),
        None => Ok(None),
    }
}
