//! What a PDF itself tells: its revisions and what each of them changed, its signatures, its fields.

use std::ops::Range;

use serde::{Serialize, Serializer};

use super::json;
use super::reason::Reason;
use super::signature::{SignatureFacts, SignatureKind, Signer};
use crate::message::{Argument, Message, says, says::evidence as says_of};
use crate::profile::FormFields;

/// What a PDF itself tells.
#[derive(Debug, Clone, Serialize)]
pub struct Evidence {
    /// Oldest first.
    pub revisions: Vec<RevisionFacts>,
    /// In the order of their revisions.
    pub signatures: Vec<SignatureFacts>,
    /// The fields, as they are now.
    pub fields: Vec<FieldFacts>,
    /// What the fields of the document meant when it was issued; none where that is not known.
    #[serde(skip)]
    pub form: Option<FormFields>,
    /// Bytes after the end of the last revision.
    pub trailing_bytes: usize,
    /// Whether these begin another revision, of which the end is missing.
    pub is_cut_off: bool,
    /// Signature fields that were added with a picture on an empty place of a page.
    pub pictures: Vec<Reason>,
    /// What was drawn on a signature line, as people sign who have no certificate.
    pub drawn: Vec<Reason>,
    /// Why it is no archive format any more, as far as its metadata tell, though it was issued as one.
    pub no_archive: Option<Message>,
    /// What is not as the standard has it, and every reader forgives alike.
    pub untidy: Vec<Message>,
}

/// A revision: what was appended at one time.
#[derive(Debug, Clone, Serialize)]
pub struct RevisionFacts {
    /// Counted from 1.
    pub number: usize,
    /// Where it ends, in bytes from the beginning of the file.
    pub end: usize,
    /// Whether it is part of what was issued.
    pub is_issued: bool,
    /// What it changed, object by object. Nothing is told of what was issued.
    pub changes: Vec<ChangeFacts>,
}

/// A changed object.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeFacts {
    /// What it is.
    #[serde(flatten, serialize_with = "json::object")]
    pub part: Part,
    /// The page or the field that it is part of, where it was changed and may not be.
    #[serde(flatten, serialize_with = "json::part_of")]
    pub part_of: Option<Message>,
    /// What explains the change, or why nothing does.
    #[serde(flatten, serialize_with = "json::what")]
    pub what: Message,
    /// Whether it is a change that may be made.
    pub is_allowed: bool,
    /// The field that it fills in.
    #[serde(skip)]
    pub fills: Option<String>,
}

/// What is changed in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// An object, by its number.
    Object(u32),
    /// The trailer.
    Trailer,
    /// Bytes that are no object.
    Bytes(Range<usize>),
    /// A page.
    Page,
    /// The file as a whole.
    File,
    /// Its metadata.
    Metadata,
}

impl Part {
    /// In words: `object 12`.
    pub fn named(&self) -> Message {
        match self {
            Self::Object(number) => says_of::Object { number: *number }.into(),
            Self::Trailer => says_of::Trailer {}.into(),
            Self::Bytes(range) => says_of::Bytes { from: range.start, to: range.end }.into(),
            Self::Page => says_of::Page {}.into(),
            Self::File => says_of::File {}.into(),
            Self::Metadata => says_of::Metadata {}.into(),
        }
    }

    /// Whether it is told which: the page and the metadata are named in what is said of them.
    fn is_told(&self) -> bool {
        matches!(self, Self::Object(_) | Self::Bytes(_))
    }
}

/// As the message that it is.
impl Serialize for Part {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.named().serialize(to)
    }
}

/// A field of the form.
#[derive(Debug, Clone, Serialize)]
pub struct FieldFacts {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Its value when it was issued; none if it is not of an issued document.
    pub issued: Option<String>,
    /// Its value when somebody certified the document, where that was another, and not empty.
    pub certified: Option<String>,
    /// The signature fields whose signatories it is for: those that lock it in what was issued.
    #[serde(skip)]
    pub locked_by: Vec<String>,
    /// What is wrong with what it shows on the page, if that is not its value.
    #[serde(flatten, serialize_with = "json::shows")]
    pub shows: Option<Message>,
    /// Whether that may be right all the same, and cannot be told.
    pub is_in_doubt: bool,
    /// Whether it has no look of its own, and each reader draws it from its value.
    pub is_drawn_anew: bool,
}

/// Why a PDF cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It breaks the standard.
    Broken(Message),
    /// It is the beginning of an issued document, and no more.
    CutShort {
        /// The document's identifier.
        document: String,
        /// How many bytes are there.
        bytes: usize,
        /// How many were issued.
        of: usize,
    },
    /// It is encrypted, or larger than what is looked at: nothing can be said.
    Beyond(Message),
}

impl Unreadable {
    /// Why.
    pub fn message(&self) -> Message {
        match self {
            Self::Broken(why) | Self::Beyond(why) => why.clone(),
            Self::CutShort { document, bytes, of } => says::verdict::CutShort { document, bytes: *bytes, of: *of }.into(),
        }
    }

    /// Whether it may be good all the same.
    pub fn is_in_doubt(&self) -> bool {
        matches!(self, Self::Beyond(_))
    }
}

impl RevisionFacts {
    /// What somebody did who changed what may not be, each once, with the objects behind it.
    pub(super) fn unexplained(&self) -> impl Iterator<Item = Message> {
        let mut done: Vec<(&Message, Vec<Message>)> = Vec::new();
        for change in self.changes.iter().filter(|change| !change.is_allowed) {
            let what = done.iter().position(|(what, _)| **what == change.what).unwrap_or_else(|| {
                done.push((&change.what, Vec::new()));
                done.len() - 1
            });
            if let Some((_, objects)) = done.get_mut(what).filter(|_| change.part.is_told()) {
                objects.push(change.part.named());
            }
        }
        let number = self.number;
        let all = done.into_iter().map(move |(what, objects)| match objects.is_empty() {
            true => says_of::InRevision { number, what: what.clone() }.into(),
            false => says_of::InRevisionObjects { number, what: what.clone(), objects: Argument::row(objects) }.into(),
        });
        all.collect::<Vec<Message>>().into_iter()
    }
}

impl ChangeFacts {
    /// The object, and where people see it.
    pub fn named(&self) -> Argument {
        Argument::row(std::iter::once(self.part.named()).chain(self.part_of.clone()))
    }
}

impl FieldFacts {
    fn objection(&self) -> Option<Message> {
        Some(says_of::Field { field: &self.name, shows: self.shows.clone()? }.into())
    }
}

impl Evidence {
    /// What was changed after issuing, and may not have been.
    pub fn objections(&self) -> Vec<Message> {
        let since = self.revisions.iter().filter(|revision| !revision.is_issued);
        let changes = since.flat_map(RevisionFacts::unexplained);
        let shown = self.fields.iter().filter(|field| !field.is_in_doubt).filter_map(FieldFacts::objection);
        let trailing = (self.trailing_bytes > 0).then(|| says_of::BytesAfter { bytes: self.trailing_bytes }.into());
        changes.chain(shown).chain(self.filled_after()).chain(trailing).collect()
    }

    /// Whether it ends within a revision, and nothing else is to be said against it.
    pub fn is_only_cut_off(&self) -> bool {
        self.is_cut_off && self.objections().len() == 1
    }

    /// Fields that were filled in after somebody had signed, and are not for another signatory. Whoever certifies a document
    /// may let others fill it in (DocMDP 2, ISO 32000-1, table 254), and what they let nobody do is found as a change of its
    /// own.
    pub fn filled_after(&self) -> Vec<Message> {
        let approvals: Vec<_> = self.approvals().collect();
        let Some(first) = approvals.iter().map(|signature| signature.revision).min() else { return Vec::new() };
        let is_signed = |revision: usize, field: &str| {
            approvals.iter().any(|signature| signature.revision < revision && !self.is_for_another(field, &signature.field))
        };
        let filled = self.filled_since(first).filter(|(revision, field)| is_signed(*revision, field));
        filled.map(|(_, field)| says_of::FilledAfter { field }.into()).collect()
    }

    fn approvals(&self) -> impl Iterator<Item = &SignatureFacts> {
        self.by_party().filter(|signature| signature.kind == SignatureKind::Approval)
    }

    /// Whether a field is for another signatory than the one who signs in this signature field, by the locks of what was
    /// issued. Who signs in a field of their own is none of them, and signs for all.
    fn is_for_another(&self, field: &str, signed: &str) -> bool {
        let locks = |by: &FieldFacts| by.locked_by.iter().any(|name| name == signed);
        let is_signatory = self.fields.iter().any(locks);
        let of_others = |facts: &FieldFacts| facts.name == field && !facts.locked_by.is_empty() && !locks(facts);
        is_signatory && self.fields.iter().any(of_others)
    }

    /// Fields that were filled in after a revision.
    fn filled_since(&self, revision: usize) -> impl Iterator<Item = (usize, &String)> {
        let later = self.revisions.iter().filter(move |later| later.number > revision);
        later.flat_map(|later| later.changes.iter().filter_map(|change| Some((later.number, change.fills.as_ref()?))))
    }

    /// Fields that were filled in after somebody had certified the document or signed for themselves, where nobody has signed
    /// them since.
    fn filled_unsigned(&self) -> Vec<Message> {
        let Some(first) = self.by_party().map(|signature| signature.revision).min() else { return Vec::new() };
        let is_signed = |revision: usize, field: &str| {
            self.approvals().any(|signature| signature.revision >= revision && !self.is_for_another(field, &signature.field))
        };
        let is_approved = self.approvals().next().is_some();
        let filled = self.filled_since(first).filter(|(revision, field)| !is_signed(*revision, field));
        let unsigned = |(_, field): (usize, &String)| match is_approved {
            true => says_of::FilledUnsigned { field }.into(),
            false => says_of::FilledAfterCertification { field }.into(),
        };
        filled.map(unsigned).collect()
    }

    /// What a person must look at: what the fields show where that cannot be told, what was filled in and not signed, and
    /// pictures that were added.
    pub fn doubts(&self) -> Vec<Reason> {
        let fields = self.fields.iter().filter(|field| field.is_in_doubt).filter_map(FieldFacts::objection);
        fields
            .chain(self.filled_unsigned())
            .map(Reason::from)
            .chain(self.certified_otherwise(false))
            .chain(self.pictures.iter().chain(&self.drawn).cloned())
            .chain(self.untidiness())
            .collect()
    }

    /// What is untidy, in a sentence, and what a person may do.
    pub(super) fn untidiness(&self) -> Option<Reason> {
        let what = joined(self.untidy.iter().cloned())?;
        Some(Reason::with_step(says_of::Untidy { what }, says::verdict::UntidyStep {}))
    }

    /// What a person should know, though it is no part of the verdict.
    pub(super) fn cautions(&self) -> Vec<Message> {
        let no_archive = self.no_archive.iter().map(|why| says_of::NoArchive { why: why.clone() }.into());
        let certified = self.certified_otherwise(true).into_iter().map(|reason| reason.what);
        certified.chain(self.drawn_anew()).chain(no_archive).collect()
    }

    /// What is in fields that only readers draw.
    fn drawn_anew(&self) -> impl Iterator<Item = Message> {
        let fields = self.fields.iter().filter(|field| field.is_drawn_anew && !field.is_in_doubt);
        fields.map(|field| says_of::ReadersDraw { field: &field.name, value: &field.value }.into())
    }

    /// What whoever certified the document saw otherwise than it is now: what they agree with, or what no byte tells that they
    /// do. Their permission to fill in is for what nobody had filled in, be it empty or as it was issued; and they may have
    /// signed since.
    fn certified_otherwise(&self, is_agreed: bool) -> Vec<Reason> {
        let otherwise = |field: &FieldFacts| {
            let (certified, value) = (field.certified.as_ref()?, &field.value);
            let agrees = field.issued.as_ref() == Some(certified) || self.is_signed_by_certifier(&field.name);
            let field = &field.name;
            let reason = match agrees {
                true => says_of::Certified { field, certified, value }.into(),
                false => Reason::with_step(says_of::CertifiedUnsigned { field, certified, value }, says::verdict::AskStep {}),
            };
            (agrees == is_agreed).then_some(reason)
        };
        self.fields.iter().filter_map(otherwise).collect()
    }

    /// Whether whoever certified the document has signed it again since a field was filled in, with the same certificate.
    fn is_signed_by_certifier(&self, field: &str) -> bool {
        let certificate = |signature: &SignatureFacts| signature.cms.signer.as_ref().map(|signer| signer.sha256);
        let certifiers = || self.by_party().filter(|signature| signature.kind == SignatureKind::Certification);
        let since = certifiers().map(|certifier| certifier.revision).min().unwrap_or_default();
        let filled = self.filled_since(since).filter(|(_, filled)| *filled == field).map(|(revision, _)| revision).max();
        let Some(filled) = filled else { return false };
        certifiers().all(|certifier| {
            let by_them =
                |signature: &SignatureFacts| certificate(signature).is_some_and(|own| Some(own) == certificate(certifier));
            self.approvals().any(|signature| signature.revision >= filled && by_them(signature))
        })
    }

    /// The parties' signatures, valid or not.
    pub fn by_party(&self) -> impl Iterator<Item = &SignatureFacts> {
        self.signatures.iter().filter(|signature| signature.is_by_party())
    }

    /// Who has signed with a signature that holds, but for the issuer's seal.
    pub fn signers(&self) -> impl Iterator<Item = Signer> {
        self.by_party().filter(|signature| signature.is_accepted).filter_map(SignatureFacts::signer)
    }

    /// What the signatures establish, in sentences.
    pub fn established(&self) -> Vec<Message> {
        let established = |signature: &SignatureFacts| match signature.is_accepted {
            true => vec![signature.distrust().unwrap_or_else(|| signature.described())],
            false => signature.why.iter().map(|why| signature.says(why)).collect(),
        };
        self.by_party().flat_map(established).collect()
    }
}

/// Several in one, with semicolons between.
pub fn joined(all: impl IntoIterator<Item = Message>) -> Option<Message> {
    all.into_iter().reduce(|drawn, says| says::change::AndSays { drawn, says }.into())
}

/// Written into a finding's own object, so that every file has the same keys.
#[derive(Serialize)]
struct Flat<'a> {
    revisions: &'a [RevisionFacts],
    signatures: &'a [SignatureFacts],
    fields: &'a [FieldFacts],
    trailing_bytes: usize,
    #[serde(flatten, serialize_with = "json::untidy")]
    untidy: Vec<Message>,
    #[serde(flatten, serialize_with = "json::unreadable")]
    unreadable: Option<Message>,
}

pub(super) fn serialize<S: Serializer>(evidence: &Option<Result<Evidence, Unreadable>>, to: S) -> Result<S::Ok, S::Error> {
    let read = evidence.as_ref().and_then(|read| read.as_ref().ok());
    Flat {
        revisions: read.map_or(&[], |read| &read.revisions),
        signatures: read.map_or(&[], |read| &read.signatures),
        fields: read.map_or(&[], |read| &read.fields),
        trailing_bytes: read.map_or(0, |read| read.trailing_bytes),
        untidy: read.map(|read| read.untidy.clone()).unwrap_or_default(),
        unreadable: evidence.as_ref().and_then(|read| read.as_ref().err()).map(Unreadable::message),
    }
    .serialize(to)
}
