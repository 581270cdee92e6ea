//! What a PDF itself tells: its revisions and what each of them changed, its signatures, its fields.

use serde::{Serialize, Serializer};

use super::signature::{SignatureFacts, SignatureKind, Signer};

/// What a person may do about a drawing or a picture where a signature belongs.
pub(super) const CONFIRM: &str = "a person must say whether that is the signature: `avtale receive --confirm`, \
    or `avtale record signed PARTY --file FILE`";
/// The same about an untidy file, and about what who certified it may not agree with.
const AGAIN: &str = "ask for it again, saved by another program, or confirm it after looking at it";
const ASK: &str = "ask them whether they agree";

/// A reason without what a person may do about it: as it is kept once they have done it.
pub fn without_remedy(reason: &str) -> &str {
    let remedies = [CONFIRM, AGAIN, ASK].into_iter();
    let mut without = remedies.filter_map(|remedy| reason.strip_suffix(remedy)?.strip_suffix("; "));
    without.next().unwrap_or(reason)
}

/// What a PDF itself tells.
#[derive(Debug, Clone, Serialize)]
pub struct Evidence {
    /// Oldest first.
    pub revisions: Vec<RevisionFacts>,
    /// In the order of their revisions.
    pub signatures: Vec<SignatureFacts>,
    /// The fields, as they are now.
    pub fields: Vec<FieldFacts>,
    /// Bytes after the end of the last revision.
    pub trailing_bytes: usize,
    /// Whether these begin another revision, of which the end is missing.
    pub is_cut_off: bool,
    /// Signature fields that were added with a picture on an empty place of a page.
    pub pictures: Vec<String>,
    /// What was drawn on a signature line, as people sign who have no certificate.
    pub drawn: Vec<String>,
    /// Why it is no archive format any more, as far as its metadata tell, though it was issued as one.
    pub no_archive: Option<String>,
    /// What is not as the standard has it, and every reader forgives alike.
    pub untidy: Vec<String>,
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
    /// Its number, or `trailer`.
    pub object: String,
    /// The page or the field that it is part of, where it was changed and may not be.
    pub part_of: Option<String>,
    /// What explains the change, or why nothing does.
    pub what: String,
    /// Whether it is a change that may be made.
    pub is_allowed: bool,
    /// The field that it fills in.
    #[serde(skip)]
    pub fills: Option<String>,
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
    pub shows: Option<String>,
    /// Whether that may be right all the same, and cannot be told.
    pub is_in_doubt: bool,
    /// Whether it has no look of its own, and each reader draws it from its value.
    pub is_drawn_anew: bool,
}

/// Why a PDF cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It breaks the standard.
    #[error("{0}")]
    Broken(String),
    /// It is the beginning of an issued document, and no more.
    #[error("it is the first {bytes} of the {of} bytes of {document}: the rest was lost on the way")]
    CutShort {
        /// The document's identifier.
        document: String,
        /// How many bytes are there.
        bytes: usize,
        /// How many were issued.
        of: usize,
    },
    /// It is encrypted, or larger than what is looked at: nothing can be said.
    #[error("{0}")]
    Beyond(String),
}

impl Unreadable {
    /// Whether it may be good all the same.
    pub fn is_in_doubt(&self) -> bool {
        matches!(self, Self::Beyond(_))
    }
}

impl RevisionFacts {
    /// What somebody did who changed what may not be, each once, with the objects behind it.
    pub(super) fn unexplained(&self) -> impl Iterator<Item = String> {
        let mut done: Vec<(&str, Vec<&str>)> = Vec::new();
        for change in self.changes.iter().filter(|change| !change.is_allowed) {
            let what = done.iter().position(|(what, _)| *what == change.what).unwrap_or_else(|| {
                done.push((&change.what, Vec::new()));
                done.len() - 1
            });
            // The page and the metadata are named in the words.
            if let Some((_, objects)) = done.get_mut(what).filter(|_| change.object.contains(' ')) {
                objects.push(&change.object);
            }
        }
        let number = self.number;
        let told = done.into_iter().map(move |(what, objects)| match objects.as_slice() {
            [] => format!("revision {number}: {what}"),
            objects => format!("revision {number}: {what} ({})", objects.join(", ")),
        });
        told.collect::<Vec<_>>().into_iter()
    }
}

impl ChangeFacts {
    /// The object, and where people see it.
    pub fn named(&self) -> String {
        let part_of = self.part_of.iter().map(|part| format!(", {part}"));
        std::iter::once(self.object.clone()).chain(part_of).collect()
    }
}

impl FieldFacts {
    fn objection(&self) -> Option<String> {
        Some(format!("the field {} {}", self.name, self.shows.as_ref()?))
    }
}

impl Evidence {
    /// What was changed after issuing, and may not have been.
    pub fn objections(&self) -> Vec<String> {
        let since = self.revisions.iter().filter(|revision| !revision.is_issued);
        let changes = since.flat_map(RevisionFacts::unexplained);
        let shown = self.fields.iter().filter(|field| !field.is_in_doubt).filter_map(FieldFacts::objection);
        let more = "of which nothing is known: added by somebody, or the rest was cut off on the way";
        let trailing = (self.trailing_bytes > 0).then(|| format!("{} bytes after its end, {more}", self.trailing_bytes));
        changes.chain(shown).chain(self.filled_after()).chain(trailing).collect()
    }

    /// Whether it ends within a revision, and nothing else is to be said against it.
    pub fn is_only_cut_off(&self) -> bool {
        self.is_cut_off && self.objections().len() == 1
    }

    /// Fields that were filled in after somebody had signed, and are not for another signatory. Whoever certifies a document
    /// may let others fill it in (DocMDP 2, ISO 32000-1, table 254), and what they let nobody do is found as a change of its
    /// own.
    pub fn filled_after(&self) -> Vec<String> {
        let approvals: Vec<_> = self.approvals().collect();
        let Some(first) = approvals.iter().map(|signature| signature.revision).min() else { return Vec::new() };
        let is_signed = |revision: usize, field: &str| {
            approvals.iter().any(|signature| signature.revision < revision && !self.is_for_another(field, &signature.field))
        };
        let filled = self.filled_since(first).filter(|(revision, field)| is_signed(*revision, field));
        filled.map(|(_, field)| format!("the field {field} was filled in after it was signed")).collect()
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
    fn filled_unsigned(&self) -> Vec<String> {
        let Some(first) = self.by_party().map(|signature| signature.revision).min() else { return Vec::new() };
        let is_signed = |revision: usize, field: &str| {
            self.approvals().any(|signature| signature.revision >= revision && !self.is_for_another(field, &signature.field))
        };
        let since = if self.approvals().next().is_some() { "somebody had signed" } else { "the document was certified" };
        let filled = self.filled_since(first).filter(|(revision, field)| !is_signed(*revision, field));
        filled.map(|(_, field)| format!("the field {field} was filled in after {since}, and nobody has signed that")).collect()
    }

    /// What a person must look at: what the fields show where that cannot be told, what was filled in and not signed, and
    /// pictures that were added.
    pub fn doubts(&self) -> Vec<String> {
        let fields = self.fields.iter().filter(|field| field.is_in_doubt).filter_map(FieldFacts::objection);
        fields
            .chain(self.filled_unsigned())
            .chain(self.certified_otherwise(false))
            .chain(self.pictures.iter().chain(&self.drawn).cloned())
            .chain(self.untidiness())
            .collect()
    }

    /// What is untidy, in a sentence, and what a person may do.
    pub(super) fn untidiness(&self) -> Option<String> {
        let what = self.untidy.join("; ");
        (!what.is_empty()).then(|| format!("a program wrote it untidily, which readers forgive: {what}; {AGAIN}"))
    }

    /// What a person should know, though it is no part of the verdict.
    pub(super) fn cautions(&self) -> Vec<String> {
        let no_archive = self.no_archive.iter().map(|why| format!("it is no archive format now: {why}"));
        self.certified_otherwise(true).into_iter().chain(self.drawn_anew()).chain(no_archive).collect()
    }

    /// What is in fields that only readers draw.
    fn drawn_anew(&self) -> impl Iterator<Item = String> {
        let fields = self.fields.iter().filter(|field| field.is_drawn_anew && !field.is_in_doubt);
        fields.map(|field| {
            format!("the field {} has no look of its own, and readers draw it from its value: {:?}", field.name, field.value)
        })
    }

    /// What whoever certified the document saw otherwise than it is now: what they agree with, or what no byte tells that they
    /// do. Their permission to fill in is for what nobody had filled in, be it empty or as it was issued; and they may have
    /// signed since.
    fn certified_otherwise(&self, is_agreed: bool) -> Vec<String> {
        let told = |field: &FieldFacts| {
            let (certified, value) = (field.certified.as_ref()?, &field.value);
            let agrees = field.issued.as_ref() == Some(certified) || self.is_signed_by_certifier(&field.name);
            let ask = if agrees { String::new() } else { format!(", which whoever certified it has not signed; {ASK}") };
            let said =
                format!("the field {} said {certified:?} when the document was certified, and says {value:?} now", field.name);
            (agrees == is_agreed).then(|| said + &ask)
        };
        self.fields.iter().filter_map(told).collect()
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
    pub fn established(&self) -> Vec<String> {
        let told = |signature: &SignatureFacts| match signature.is_accepted {
            true => vec![signature.distrust().unwrap_or_else(|| signature.described())],
            false => signature.why.iter().map(|why| format!("{}: {why}", signature.named())).collect(),
        };
        self.by_party().flat_map(told).collect()
    }
}

/// Written into a finding's own object, so that every file has the same keys.
#[derive(Serialize)]
struct Flat<'a> {
    revisions: &'a [RevisionFacts],
    signatures: &'a [SignatureFacts],
    fields: &'a [FieldFacts],
    trailing_bytes: usize,
    untidy: &'a [String],
    unreadable: Option<String>,
}

pub(super) fn serialize<S: Serializer>(evidence: &Option<Result<Evidence, Unreadable>>, to: S) -> Result<S::Ok, S::Error> {
    let read = evidence.as_ref().and_then(|read| read.as_ref().ok());
    Flat {
        revisions: read.map_or(&[], |read| &read.revisions),
        signatures: read.map_or(&[], |read| &read.signatures),
        fields: read.map_or(&[], |read| &read.fields),
        trailing_bytes: read.map_or(0, |read| read.trailing_bytes),
        untidy: read.map_or(&[], |read| &read.untidy),
        unreadable: evidence.as_ref().and_then(|read| read.as_ref().err()).map(ToString::to_string),
    }
    .serialize(to)
}
