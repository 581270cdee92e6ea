//! What a PDF itself tells: its revisions and what each of them changed, its signatures, its fields.

use serde::{Serialize, Serializer};

use super::signature::{SignatureFacts, Signer};

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
    /// What is wrong with what it shows on the page, if that is not its value.
    pub shows: Option<String>,
    /// Whether that may be right all the same, and cannot be told.
    pub is_in_doubt: bool,
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
    /// What it changed that may not be.
    pub(super) fn unexplained(&self) -> impl Iterator<Item = String> {
        let changes = self.changes.iter().filter(|change| !change.is_allowed);
        changes.map(|change| format!("revision {}, {}: {}", self.number, change.named(), change.what))
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

    /// Fields that were filled in after somebody had signed.
    pub fn filled_after(&self) -> Vec<String> {
        let Some(signed) = self.answers().map(|signature| signature.revision).min() else { return Vec::new() };
        let later = self.revisions.iter().filter(|revision| revision.number > signed).flat_map(|revision| &revision.changes);
        let fields = later.filter_map(|change| change.fills.as_ref());
        fields.map(|field| format!("the field {field} was filled in after it was signed")).collect()
    }

    /// What a person must look at: what the fields show where that cannot be told, and pictures that were added.
    pub fn doubts(&self) -> Vec<String> {
        let fields = self.fields.iter().filter(|field| field.is_in_doubt).filter_map(FieldFacts::objection);
        fields.chain(self.pictures.iter().cloned()).collect()
    }

    /// The signatures of those who agree.
    pub fn answers(&self) -> impl Iterator<Item = &SignatureFacts> {
        self.signatures.iter().filter(|signature| signature.is_answer())
    }

    /// Who has signed with a signature that holds, but for the issuer's seal.
    pub fn signers(&self) -> impl Iterator<Item = Signer> {
        self.answers().filter(|signature| signature.is_accepted).filter_map(SignatureFacts::signer)
    }

    /// What the signatures establish, in sentences.
    pub fn established(&self) -> Vec<String> {
        let told = |signature: &SignatureFacts| match signature.is_accepted {
            true => vec![signature.distrust().unwrap_or_else(|| signature.told())],
            false => signature.why.iter().map(|why| format!("{}: {why}", signature.named())).collect(),
        };
        self.answers().flat_map(told).collect()
    }
}

/// Written into a finding's own object, so that every file has the same keys.
#[derive(Serialize)]
struct Flat<'a> {
    revisions: &'a [RevisionFacts],
    signatures: &'a [SignatureFacts],
    fields: &'a [FieldFacts],
    trailing_bytes: usize,
    unreadable: Option<String>,
}

pub(super) fn serialize<S: Serializer>(evidence: &Option<Result<Evidence, Unreadable>>, to: S) -> Result<S::Ok, S::Error> {
    let read = evidence.as_ref().and_then(|read| read.as_ref().ok());
    Flat {
        revisions: read.map_or(&[], |read| &read.revisions),
        signatures: read.map_or(&[], |read| &read.signatures),
        fields: read.map_or(&[], |read| &read.fields),
        trailing_bytes: read.map_or(0, |read| read.trailing_bytes),
        unreadable: evidence.as_ref().and_then(|read| read.as_ref().err()).map(ToString::to_string),
    }
    .serialize(to)
}
