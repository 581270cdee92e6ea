//! Signatures (ISO 32000-1, 12.8): which there are, what each says, and whether it covers what it must.

use std::ops::Range;

use jiff::Timestamp;
use thiserror::Error;

use super::file::File;
use super::form::{Field, FieldKind};
use super::permission::{self, Permissions};
use crate::reader::fault::{Excess, Fault};
use crate::reader::lexer;
use crate::reader::object::{Dictionary, Id, Object};
use crate::reader::objects::Version;
use crate::reader::text;

/// The signatures that a file may have.
const SIGNATURES: usize = 200;

/// What a signature is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureKind {
    /// A party's approval.
    Approval,
    /// The author's certification, which says what may be changed (12.8.2.2).
    Certification,
    /// A timestamp of the whole document (ETSI EN 319 142-1, 5.4.3).
    DocumentTimestamp,
}

/// Whether a signature is one of the newest revision's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is the value of its field, as it was when it was made.
    Current,
    /// Its field has had another value, or none, since this revision.
    Detached {
        /// The first revision without it.
        revision: usize,
    },
    /// A later revision, this one, has another dictionary in its place.
    Replaced {
        /// The first revision with another.
        revision: usize,
    },
    /// No field has ever had it as its value.
    Unreachable,
}

/// Why a signature does not cover what it must.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StructureFault {
    /// It is no object of its own that lies uncompressed in the file.
    #[error("the signature is not an object of its own in the file")]
    NotAnObject,
    /// `/ByteRange` is not four integers, of which the first is 0 and none negative.
    #[error("its byte range is not of the form [0 a b c]")]
    ByteRange,
    /// The byte range goes on after the end of the file.
    #[error("it covers more than the file has: the end was lost on the way")]
    Lost,
    /// `/Contents` is not a hexadecimal string that stands in the signature itself.
    #[error("its contents are not a hexadecimal string")]
    Contents,
    /// What the byte range leaves out is not exactly the string of `/Contents`.
    #[error("its byte range leaves out something else than its own contents")]
    Gap,
    /// The byte range does not end where the revision that added the signature ends.
    #[error("it does not cover the whole revision that added it")]
    Coverage,
    /// After the DER in `/Contents`, something else than zeros.
    #[error("something stands behind the signature in the room reserved for it")]
    Padding,
    /// Two fields have the same signature.
    #[error("it is the value of more than one field")]
    Shared,
}

/// A signature.
#[derive(Debug, Clone)]
pub struct Signature {
    /// The full name of its field; empty if it has none.
    pub field: String,
    /// The object number of its field.
    pub field_id: Option<Id>,
    /// Its own object number; none if it stands within the field.
    pub id: Option<Id>,
    /// The revision in which it became the field's value.
    pub revision: usize,
    /// Whether it still is.
    pub standing: Standing,
    /// What it is for.
    pub kind: SignatureKind,
    /// `/SubFilter`: how the signature is encoded.
    pub sub_filter: String,
    /// `/ByteRange`, as it stands; empty if it is not an array of integers.
    pub byte_range: Vec<i64>,
    /// What the byte range covers, if its structure is sound.
    pub covered: Option<[Range<usize>; 2]>,
    /// `/Contents`: the CMS in DER, without the zeros that fill its room.
    pub contents: Vec<u8>,
    /// `/M`: the time that the signatory's program claims.
    pub claimed_time: Option<Timestamp>,
    /// `/Name`: whom that program names.
    pub name: Option<String>,
    /// `/Reason`.
    pub reason: Option<String>,
    /// `/Location`.
    pub location: Option<String>,
    /// What may be changed after it.
    pub permissions: Permissions,
    /// Whether it covers what it must.
    pub structure: Result<(), StructureFault>,
}

/// Where a signature was seen first.
struct Seen<'a> {
    field: &'a Field,
    id: Option<Id>,
    version: Option<Version>,
    revision: usize,
}

impl File<'_> {
    /// Every signature: those that fields have or had, in the order of revisions and then of fields; then those that no field
    /// ever had.
    pub fn signatures(&self) -> Result<Vec<Signature>, Fault> {
        let forms = (0..self.revisions().len()).map(|revision| self.form(revision)).collect::<Result<Vec<_>, _>>()?;
        let mut seen: Vec<Seen> = Vec::new();
        for (revision, form) in forms.iter().enumerate() {
            for field in form.iter().filter(|field| field.kind == FieldKind::Signature) {
                let Some(value) = &field.value else { continue };
                let id = value.reference();
                let version = id.and_then(|id| self.version(revision, id.number));
                let known = |seen: &&Seen| seen.field.name == field.name && seen.id == id && seen.version == version;
                if seen.iter().any(|seen| known(&seen)) {
                    continue;
                }
                seen.push(Seen { field, id, version, revision });
                if seen.len() > SIGNATURES {
                    return Err(Fault::Limit(Excess::Signatures));
                }
            }
        }
        let mut signatures = Vec::with_capacity(seen.len());
        for one in &seen {
            let Some(value) = &one.field.value else { continue };
            let Object::Dictionary(dictionary) = self.resolve(one.revision, value)? else { continue };
            let mut signature = self.signature(one, dictionary)?;
            let shared = seen.iter().any(|other| other.field.name != one.field.name && other.version == one.version);
            if signature.structure.is_ok() && shared {
                signature.structure = Err(StructureFault::Shared);
                signature.covered = None;
            }
            for (revision, form) in forms.iter().enumerate().skip(one.revision + 1) {
                let field = form.iter().find(|field| field.name == one.field.name);
                let id = field.and_then(|field| field.value.as_ref()?.reference());
                let version = id.and_then(|id| self.version(revision, id.number));
                if id != one.id {
                    signature.standing = Standing::Detached { revision };
                    break;
                }
                if version != one.version {
                    signature.standing = Standing::Replaced { revision };
                    break;
                }
            }
            signatures.push(signature);
        }
        let known: Vec<usize> = seen.iter().filter_map(|seen| offset(seen.version)).collect();
        self.unreachable(&known, &mut signatures)?;
        Ok(signatures)
    }

    fn signature(&self, seen: &Seen, dictionary: Dictionary) -> Result<Signature, Fault> {
        let Seen { field, id, version, revision } = seen;
        let mut signature = self.described(*revision, &dictionary)?;
        signature.field.clone_from(&field.name);
        signature.field_id = Some(field.id);
        signature.id = *id;
        signature.permissions = permission::of(self, *revision, *id, &dictionary, Some(&field.dictionary))?;
        if signature.kind == SignatureKind::Approval && signature.permissions.certification.is_some() {
            signature.kind = SignatureKind::Certification;
        }
        match self.structure(*revision, *version, &signature) {
            Ok(covered) => signature.covered = Some(covered),
            Err(fault) => signature.structure = Err(fault),
        }
        Ok(signature)
    }

    /// What a signature's dictionary says.
    fn described(&self, revision: usize, dictionary: &Dictionary) -> Result<Signature, Fault> {
        let value = |key: &[u8]| self.value(revision, dictionary, key);
        let string = |key: &[u8]| value(key).map(|value| value.string().map(text::decode));
        let sub_filter = value(b"SubFilter")?.name().map(|name| String::from_utf8_lossy(name).into_owned());
        let sub_filter = sub_filter.unwrap_or_default();
        // What it is called besides is not what it is: an ordinary signature could hide so.
        let timestamp = sub_filter == "ETSI.RFC3161";
        let range = value(b"ByteRange")?;
        let range = range.array().and_then(|items| items.iter().map(Object::integer).collect::<Option<Vec<_>>>());
        let mut contents = value(b"Contents")?.string().unwrap_or_default().to_vec();
        let mut structure = Ok(());
        if let Some(length) = der_length(&contents) {
            if contents.get(length..).unwrap_or_default().iter().any(|byte| *byte != 0) {
                structure = Err(StructureFault::Padding);
            }
            contents.truncate(length);
        }
        Ok(Signature {
            field: String::new(),
            field_id: None,
            id: None,
            revision,
            standing: Standing::Current,
            kind: if timestamp { SignatureKind::DocumentTimestamp } else { SignatureKind::Approval },
            sub_filter,
            byte_range: range.unwrap_or_default(),
            covered: None,
            contents,
            claimed_time: value(b"M")?.string().and_then(text::date),
            name: string(b"Name")?,
            reason: string(b"Reason")?,
            location: string(b"Location")?,
            permissions: Permissions::default(),
            structure,
        })
    }

    /// Checks the byte range against the file itself: the token of `/Contents` where the object lies, and the end of the
    /// revision.
    fn structure(
        &self,
        revision: usize,
        version: Option<Version>,
        signature: &Signature,
    ) -> Result<[Range<usize>; 2], StructureFault> {
        let offset = offset(version).ok_or(StructureFault::NotAnObject)?;
        let object = self.read_at(revision, offset).map(|(object, _)| object);
        let Ok(Object::Dictionary(dictionary)) = object else { return Err(StructureFault::NotAnObject) };
        let range = dictionary.get(b"ByteRange").and_then(Object::array);
        let range = range.and_then(|items| items.iter().map(Object::size).collect::<Option<Vec<_>>>());
        let [0, before, after, length] = range.as_deref().unwrap_or_default() else { return Err(StructureFault::ByteRange) };
        let end = after.checked_add(*length).ok_or(StructureFault::ByteRange)?;
        if end > self.bytes().len() {
            return Err(StructureFault::Lost);
        }
        let contents = dictionary.entry(b"Contents").filter(|entry| matches!(entry.value, Object::String(_)));
        let contents = contents.ok_or(StructureFault::Contents)?.at.clone();
        let token = self.bytes().get(contents.clone()).unwrap_or_default();
        let digits = token.strip_prefix(b"<").and_then(|token| token.strip_suffix(b">")).ok_or(StructureFault::Contents)?;
        // White space in it would be room for what readers see and the signature does not cover.
        if digits.is_empty() || digits.iter().any(|byte| lexer::is_space(*byte)) {
            return Err(StructureFault::Contents);
        }
        if contents != (*before..*after) {
            return Err(StructureFault::Gap);
        }
        if !self.revisions().get(revision).is_some_and(|revision| revision.ends_at(end)) {
            return Err(StructureFault::Coverage);
        }
        signature.structure.map(|()| [0..*before, *after..end])
    }

    /// Finds dictionaries that have a byte range and contents, and that no field has.
    fn unreachable(&self, known: &[usize], signatures: &mut Vec<Signature>) -> Result<(), Fault> {
        let word = b"/ByteRange";
        let mut objects: Vec<(usize, u32, usize)> = Vec::new();
        let (mut at, mut before) = (0, None);
        while let Some(rest) = self.bytes().get(at..) {
            let Some(found) = lexer::find(rest, word) else { break };
            if objects.is_empty() {
                objects = self.offsets();
            }
            let nth = objects.partition_point(|(offset, ..)| *offset <= at + found);
            at += found + word.len();
            let Some((offset, number, revision)) = nth.checked_sub(1).and_then(|nth| objects.get(nth)) else { continue };
            if signatures.len() > SIGNATURES {
                return Err(Fault::Limit(Excess::Signatures));
            }
            // The word may be there more than once.
            if before.replace(*offset) == Some(*offset) {
                continue;
            }
            if known.contains(offset) || signatures.iter().any(|one| one.id.is_some_and(|id| id.number == *number)) {
                continue;
            }
            let dictionary = match self.read_at(*revision, *offset) {
                Ok((Object::Dictionary(dictionary), _)) => dictionary,
                Err(fault @ Fault::Limit(_)) => return Err(fault),
                _ => continue,
            };
            if dictionary.get(b"ByteRange").is_none() || dictionary.get(b"Contents").is_none() {
                continue;
            }
            let mut signature = self.described(*revision, &dictionary)?;
            signature.id = Some(Id { number: *number, generation: 0 });
            signature.standing = Standing::Unreachable;
            signature.permissions = permission::of(self, *revision, signature.id, &dictionary, None)?;
            match self.structure(*revision, Some(Version::At(*offset)), &signature) {
                Ok(covered) => signature.covered = Some(covered),
                Err(fault) => signature.structure = Err(fault),
            }
            signatures.push(signature);
        }
        Ok(())
    }
}

fn offset(version: Option<Version>) -> Option<usize> {
    if let Some(Version::At(offset)) = version { Some(offset) } else { None }
}

/// How many bytes the DER value takes that these bytes begin with.
fn der_length(bytes: &[u8]) -> Option<usize> {
    let (_, rest) = bytes.split_first()?;
    let (first, rest) = rest.split_first()?;
    let length = match first {
        0..=0x7f => 2 + usize::from(*first),
        0x81..=0x84 => {
            let count = usize::from(first & 0x7f);
            2 + count + rest.get(..count)?.iter().fold(0, |length, byte| length << 8 | usize::from(*byte))
        }
        _ => return None,
    };
    (length <= bytes.len()).then_some(length)
}
