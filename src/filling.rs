//! Filling in a document for the party that it is for: what a PDF reader would do, for those who would rather not use one.
//!
//! Bytes go in and come out, with what was filled in appended as a revision (ISO 32000-1, 7.5.6): the document is still the one
//! that was issued, to the byte, and stays what the archive takes. Only the party's own fields are filled in, and none that a
//! signature has locked. What receiving would refuse later is refused here, while whoever wrote it is there.

use jiff::civil::Date;

use crate::approval::check_field;
use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::member::value::{self, Refused};
use crate::message::says::{filling as says, pdf};
use crate::pdf::{Revision, TextField, Whose};

/// What is filled in.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The document: as it was issued, sealed or not, or filled in already.
    pub pdf: &'a [u8],
    /// Values, by the names of their fields. Empty is what is taken out again.
    pub values: Vec<(String, String)>,
    /// Today. Nobody signs on a day that is to come.
    pub today: Date,
}

/// A document that is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The PDF. It begins with the one that was given, and is the same if nothing was changed.
    pub pdf: Vec<u8>,
    /// Its SHA-256.
    pub sha256: Digest,
    /// The names of the fields that now hold something else.
    pub changed: Vec<String>,
}

/// What was not filled in, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfilled {
    /// The name of the field; none where it lies with the document.
    pub field: Option<String>,
    /// Why.
    pub fault: Diagnostic,
}

impl From<Diagnostic> for Unfilled {
    fn from(fault: Diagnostic) -> Self {
        Self { field: None, fault }
    }
}

/// The text fields of a document, in its order: each says whose it is.
pub fn fields(document: &[u8]) -> Result<Vec<TextField>, Diagnostic> {
    Ok(Revision::of(document)?.texts())
}

/// Fills in a document. The error is everything that cannot be filled in, so that nobody learns of one fault after the other;
/// then nothing is.
pub fn fill(request: &Request) -> Result<Filled, Vec<Unfilled>> {
    let one = |fault: Diagnostic| vec![Unfilled::from(fault)];
    let mut revision = Revision::of(request.pdf).map_err(one)?;
    if let Some(name) = revision.signed_by_another() {
        return Err(one(Diagnostic::error(pdf::SignedByAnother { name }).hint(pdf::SignedByAnotherStep {})));
    }
    let fields = revision.texts();
    let mut faults = Vec::new();
    let mut changed = Vec::new();
    for (name, value) in &request.values {
        let field = fields.iter().find(|field| field.name == *name);
        let value = value.trim();
        if field.is_some_and(|field| field.value == value) {
            continue;
        }
        // What there is no field for is refused by who fills it in.
        let refused = field.map_or(Ok(()), |field| may_be(&revision, field, value, request.today));
        match refused.and_then(|()| revision.fill(name, value)) {
            Ok(()) => changed.push(name.clone()),
            Err(fault) => faults.push(Unfilled { field: Some(name.clone()), fault }),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let pdf = if changed.is_empty() { request.pdf.to_vec() } else { revision.filled().map_err(one)? };
    Ok(Filled { sha256: Digest::of(&pdf), pdf, changed })
}

/// Whether the party may write this in a field.
fn may_be(revision: &Revision, field: &TextField, value: &str, today: Date) -> Result<(), Diagnostic> {
    let TextField { name, label, .. } = field;
    match &field.whose {
        Whose::Party => {}
        Whose::Another => {
            return Err(Diagnostic::of(Kind::Usage, says::NotTheirs { label }).hint(says::NotTheirsStep {}));
        }
        Whose::Locked { by } => return Err(Diagnostic::error(says::Locked { label, by }).hint(says::LockedStep {})),
    }
    if let Some(key) = &field.contact
        && value::CONTACT.contains(&key.as_str())
    {
        // Whether the font has its letters, who fills it in knows better.
        let held = value::contact(key, value, &|_| true);
        return held.map(|_| ()).map_err(|Refused { message, hint }| Diagnostic::of(Kind::Usage, message).hint(hint));
    }
    revision.party_signatories().iter().try_for_each(|signatory| check_field(signatory, name, value, today))
}
