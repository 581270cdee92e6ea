//! What can be seen on a file's pages: the codes on them, which issued pages they are, and where they differ.

mod laid;

use std::collections::BTreeSet;

use avtale_pages::{Code, Format, PageError, Thumbnail, match_pages};
use serde::{Serialize, Serializer};

use self::laid::on_paper;
use super::{VerificationContext, recognise};
use crate::diagnostic::Diagnostic;
use crate::document::{DocumentCode, DocumentId};
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
    pub notes: Vec<String>,
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
                let notes = vec![format!("its pages cannot be looked at: {fault}")];
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
                    let told = |code: &DocumentCode| format!("the code {code} is of an agreement that is not registered here");
                    looks.notes.extend(foreign.iter().map(told));
                    facts.turn(page.codes.first().map_or(0, Code::quarters_to_upright));
                    facts.is_wide = page.size.0 > page.size.1;
                    thumbnail = Some(page.thumbnail.clone());
                }
                Err(fault) => {
                    looks.is_unseen = true;
                    looks.notes.push(format!("page {} cannot be looked at: {fault}", nth + 1));
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
            let names: Vec<String> = documents.iter().map(ToString::to_string).collect();
            looks.notes.push(format!("several agreements, whose pages are not compared: {}", names.join(", ")));
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
    fn note_attached(&mut self, attached: usize, is_named: bool) {
        let what = match attached {
            0 => return,
            1 => "it has 1 file attached, which is not opened here".to_owned(),
            _ => format!("it has {attached} files attached, which are not opened here"),
        };
        if is_named || self.is_ours() {
            return self.notes.push(what);
        }
        self.is_unseen = true;
        let take = if attached == 1 { "take it out, if it is the agreement" } else { "take out the one that is the agreement" };
        self.notes.push(format!("{what}: {take}"));
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
                    self.notes.push(format!(
                        "the code {code} is of a draft that was replaced: edition {} as it was made on {} (event {} of the register, SHA-256 {}); it is not kept, so its pages cannot be compared",
                        code.id.edition,
                        day(made.at),
                        made.seq,
                        made.sha256,
                    ));
                }
                Some(made) if made.is_one_of_several => self.notes.push(format!(
                    "several drafts of {} have the code {code}, from before codes told texts apart: a person must see that this is the text that was issued",
                    code.id
                )),
                Some(_) => {}
            }
            let on: Vec<String> = self.numbers(|page| page.codes.contains(code));
            if on.len() > 1 {
                self.notes.push(format!("several copies of {}: its code is on pages {}", code.id, on.join(", ")));
            }
        }
    }

    fn numbers(&self, is: impl Fn(&PageFacts) -> bool) -> Vec<String> {
        self.pages.iter().enumerate().filter(|(_, page)| is(page)).map(|(nth, _)| (nth + 1).to_string()).collect()
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
            self.notes.push(format!("{id} is not in output/ as it was issued, so its pages cannot be compared"));
            return Ok(());
        };
        let known = match context.worker.thumbnails(&issued) {
            Ok(known) => known,
            Err(fault) => {
                self.notes.push(format!("{id} cannot be compared: {fault}"));
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
            let order: Vec<String> = there.iter().map(ToString::to_string).collect();
            self.notes.push(format!("its pages are not in order: as issued, they are pages {}", order.join(", ")));
        }
        let twice: BTreeSet<usize> =
            there.iter().copied().filter(|page| there.iter().filter(|other| *other == page).count() > 1).collect();
        if !twice.is_empty() {
            let twice: Vec<String> = twice.iter().map(ToString::to_string).collect();
            self.notes.push(format!("there more than once, of the pages as issued: {}", twice.join(", ")));
        }
        for (degrees, how) in [(90, "turned by 90 degrees"), (180, "upside down"), (270, "turned by 270 degrees")] {
            let turned = self.numbers(|page| page.turned == degrees);
            if !turned.is_empty() {
                self.notes.push(format!("{how}: page {}", turned.join(", ")));
            }
        }
        let unknown = self.numbers(|page| page.issued.is_none() && page.codes.is_empty());
        if !unknown.is_empty() {
            self.notes.push(format!("not recognised as any page of the agreement: page {}", unknown.join(", ")));
        }
        // A photograph from the side has a code that can be read and is like no page as it lies.
        let is_whole = self.pages.iter().all(|page| page.issued.is_some() || page.codes.is_empty());
        if !self.missing.is_empty() && is_whole {
            let missing: Vec<String> = self.missing.iter().map(ToString::to_string).collect();
            self.notes.push(format!("missing, of the pages as issued: {}", missing.join(", ")));
        } else if self.pages.len() < of {
            self.notes.push(format!("fewer pages than were issued: {} of {of}", self.pages.len()));
        }
    }

    /// What looks different from what was issued, in a file that a program has rewritten.
    pub(super) fn objections(&self) -> Vec<String> {
        // A page that cannot be looked at may be one of them.
        let is_lost = !self.is_scan && !self.is_unseen;
        let missing = self.missing.iter().filter(|_| is_lost).map(|page| format!("page {page} as issued is missing"));
        let differences = self.differences.chunk_by(|one, other| one.page == other.page).flat_map(on_page);
        let forged = self.forged.iter().map(|code| format!("no document with the code {code} was ever issued"));
        forged.chain(missing).chain(differences).collect()
    }

    /// What the pages establish, and what they leave open.
    pub(super) fn established(&self) -> Vec<String> {
        let alike = self.numbers(|page| page.issued.is_some() && page.is_compared);
        let unknown = self.numbers(|page| page.issued.is_some() && !page.is_compared);
        let mut told = Vec::new();
        if !self.is_scan && self.differences.is_empty() && !(alike.is_empty() && unknown.is_empty()) {
            told.push("a program has rewritten it, so that what was issued is not in it to the byte".to_owned());
            if !alike.is_empty() {
                told.push(format!("as issued to look at, outside the margins and the fields: page {}", alike.join(", ")));
            }
            if !unknown.is_empty() {
                told.push(format!("not compared word by word, which a person must do: page {}", unknown.join(", ")));
            }
        }
        if self.is_scan && self.is_ours() {
            let seen =
                "it is a picture of the agreement: what its words are, and whether and by whom it is signed, a person must see";
            told.push(seen.to_owned());
        }
        if self.is_scan && !self.is_ours() && !self.pages.is_empty() {
            told.push("no code of ours can be read on its pages".to_owned());
        }
        told.extend(self.notes.iter().cloned());
        told
    }
}

/// Where one page looks different, in so many sentences as a person reads.
fn on_page(differences: &[Difference]) -> Vec<String> {
    let told = differences.iter().take(PLACES).map(|difference| {
        let Difference { page, issued, rect } = difference;
        format!("page {page} looks different from page {issued} as issued, {}", on_paper(*rect))
    });
    let more = differences.get(PLACES).map(|more| match differences.len() - PLACES {
        1 => format!("page {} differs in 1 place more", more.page),
        count => format!("page {} differs in {count} places more", more.page),
    });
    told.chain(more).collect()
}

/// A document as it was issued, if it still lies in its place.
fn issued(id: &DocumentId, context: &VerificationContext) -> Result<Option<Vec<u8>>, Diagnostic> {
    match context.ledger.edition(&id.agreement, &id.party, id.edition) {
        Some(edition) => recognise::as_registered(context, &edition.issue().file, &edition.issue().sha256),
        None => Ok(None),
    }
}
