//! A signature in a PDF (ISO 32000-1, 12.8; PAdES, ETSI EN 319 142-1).
//!
//! The signature covers every byte of the file but its own: `/ByteRange` is `[0 a b c]`, and the gap between `a` and `b` is
//! exactly the hexadecimal string of `/Contents`. Room is reserved, the file is written, the range is filled in, the rest is
//! signed, and the signature is put in its room. So the three steps can also be taken in three places.

use jiff::Timestamp;
use jiff::tz::Offset;
use lopdf::{Dictionary, Object, ObjectId, StringFormat};

use super::revision::{FoundField, Revision};
use crate::diagnostic::{Diagnostic, Kind};
use crate::message::Argument;
use crate::message::says::pdf as says;
use crate::profile::{FormFields, Signatory};

/// The field of the issuer's seal.
pub const SEAL_FIELD: &str = "Segl";
/// Bytes reserved for a signature: its certificates and a timestamp take a third of it.
const ROOM: usize = 16 << 10;
/// Size of what a signed field shows, in points.
const SHOWN: f32 = 10.0;
/// Stands for a number of the byte range until the file is written, and has as many digits as a number can have.
const UNKNOWN: i64 = 9_999_999_999;

/// A PDF that has everything but the signature.
#[derive(Debug)]
pub struct Signable {
    bytes: Vec<u8>,
    /// Where the gap begins and ends: the hexadecimal string with its brackets.
    gap: (usize, usize),
}

impl Revision {
    /// Whether there is a field of this name to be filled in, and nothing in it.
    pub fn is_open(&self, name: &str) -> bool {
        let is_empty = |field: &FoundField| {
            let value = field.dict.get(b"V").ok();
            value.is_none_or(|value| lopdf::decode_text_string(value).is_ok_and(|text| text.trim().is_empty()))
        };
        self.fields().iter().any(|field| field.name() == name && !field.is_signature() && is_empty(field))
    }

    /// Who would sign: whoever has this role, or the first of all. The error is that they have signed, or may not yet: the
    /// one before them has not.
    pub fn signatory(&self, role: Option<&str>) -> Result<Signatory, Diagnostic> {
        let (fields, form) = (self.fields(), self.meant());
        let roles = || form.signatories.iter().map(|one| one.role.as_str()).collect::<Argument>();
        let one = match role {
            None => form.signatories.first(),
            Some(role) => form.role(role),
        };
        let Some(one) = one else {
            let fault = Diagnostic::of(Kind::Usage, says::NoSuchRole { role: role.unwrap_or_default() });
            return Err(fault.hint(says::NoSuchRoleStep { roles: roles() }));
        };
        let find = |name: &str| fields.iter().find(|field| field.is_signature() && field.name() == name);
        let Some(field) = find(&one.field) else {
            return Err(Diagnostic::error(says::NoSignatureField { name: &one.field }).hint(says::NoSignatureFieldStep {}));
        };
        let is_signed = |other: &Signatory| find(&other.field).is_some_and(|field| self.has_signature(field));
        if field.is_signed() && !self.has_signature(field) {
            return Err(Diagnostic::error(says::FieldStamped { role: &one.role }).hint(says::FieldStampedStep {}));
        }
        if field.is_signed() {
            let left = form.signatories.iter().find(|other| !is_signed(other));
            return Err(match left {
                Some(left) => Diagnostic::error(says::SignedAs { role: &one.role }).hint(says::SignedAsStep { left: &left.role }),
                None => Diagnostic::error(says::Signed {}).hint(says::SignedStep {}),
            });
        }
        let is_there = |before: &Signatory| is_signed(before) || self.on_paper.contains(&before.role);
        if let Some(before) = one.after.as_ref().and_then(|after| form.role(after)).filter(|before| !is_there(before)) {
            let fault = Diagnostic::error(says::TooEarly { role: &one.role, before: &before.role });
            return Err(fault.hint(says::TooEarlyStep { before: &before.role }));
        }
        Ok(one.clone())
    }

    /// The field of a signature that nobody of those who sign has given, and that is no seal: what is filled in after it counts
    /// as changed.
    pub fn signed_by_another(&self) -> Option<String> {
        let (fields, form) = (self.fields(), self.meant());
        let mut signed = fields.iter().filter(|field| self.has_signature(field)).map(FoundField::name);
        signed.find(|name| name != SEAL_FIELD && form.who_signs(name).is_none())
    }

    /// What those sign as who have not signed, where several sign; none where it is one.
    pub fn unsigned(&self) -> Option<Vec<String>> {
        let (fields, form) = (self.fields(), self.meant());
        let is_signed = |name: &str| fields.iter().any(|field| field.name() == name && self.has_signature(field));
        let left = form.signatories.iter().filter(|one| !is_signed(&one.field)).map(|one| one.role.clone());
        (form.signatories.len() > 1).then(|| left.collect())
    }

    /// What the fields say that they mean.
    pub(super) fn meant(&self) -> FormFields {
        let fields = self.fields();
        let said: Vec<(String, Option<String>)> = fields.iter().map(|field| (field.name(), field.mapping_name())).collect();
        FormFields::of_document(said.iter().map(|(name, mapping)| (name.as_str(), mapping.as_deref())))
    }

    /// Whether somebody has signed a field. A timestamp of the document (ISO 32000-2, 12.8.5) is nobody's signature.
    fn has_signature(&self, field: &FoundField) -> bool {
        let value = field.dict.get(b"V").ok();
        let value = value.and_then(|value| match value {
            Object::Reference(id) => self.dict(*id),
            value => value.as_dict().ok(),
        });
        let is = |key: &[u8], name: &[u8]| {
            value.is_some_and(|value| value.get(key).and_then(Object::as_name).is_ok_and(|own| own == name))
        };
        field.is_signed() && !is(b"SubFilter", b"ETSI.RFC3161") && !is(b"Type", b"DocTimeStamp")
    }

    /// Makes ready the approval signature of one who signs. It carries the field's lock (FieldMDP, ISO 32000-1, 12.8.2.4): what
    /// is locked may not change after it. The field shows who signed, and when by their own clock.
    pub fn approval(mut self, role: Option<&str>, by: &str, at: Timestamp) -> Result<Signable, Diagnostic> {
        let signatory = self.signatory(role)?;
        let fields = self.fields();
        let Some(field) = fields.iter().find(|field| field.is_signature() && field.name() == signatory.field) else {
            return Err(Diagnostic::error(says::NoSignatureField { name: signatory.field }).hint(says::NoSignatureFieldStep {}));
        };
        let lock = field.dict.get(b"Lock").and_then(Object::as_reference).ok().and_then(|lock| self.dict(lock));
        let reference = lock.map(|lock| {
            let locked = ["Action", "Fields"].map(|key| lock.get(key.as_bytes()).ok().map(|value| (key, value.clone())));
            // What is looked through for changes: the whole document (ISO 32000-1, table 253).
            reference("FieldMDP", locked.into_iter().flatten(), self.catalog())
        });
        let signature = self.add(signature_dictionary(at, reference));
        // The words are the same in both language forms.
        let moment = Offset::UTC.to_datetime(at).strftime("%d.%m.%Y %H:%M UTC");
        self.show(field, &format!("Digitalt signert av {by}, {moment}"), SHOWN, true)?;
        self.change(field.id)?.set("V", signature);
        self.signable()
    }

    /// Makes ready the issuer's certification signature: after it, fields may be filled in and the document signed, and
    /// nothing else (DocMDP, level 2, ISO 32000-1, 12.8.2.2).
    pub fn certification(mut self, at: Timestamp) -> Result<Signable, Diagnostic> {
        if self.fields().iter().any(|field| field.is_signed() || field.name() == SEAL_FIELD) {
            return Err(Diagnostic::error(says::Sealed {}).hint(says::SealedStep {}));
        }
        let not_ours = || Diagnostic::error(says::NotOurs {}).hint(says::NotOursStep {});
        let (catalog, form) = (self.catalog().ok_or_else(not_ours)?, self.form().ok_or_else(not_ours)?);
        let page = *self.before().get_pages().get(&1).ok_or_else(not_ours)?;
        let signature = self.add(signature_dictionary(at, Some(reference("DocMDP", [("P", 2.into())], None))));
        let field = self.add(unseen_field(SEAL_FIELD, page, signature));
        push(self.change(form)?, "Fields", field.into());
        push(self.change(page)?, "Annots", field.into());
        let mut permissions = Dictionary::new();
        permissions.set("DocMDP", signature);
        self.change(catalog)?.set("Perms", permissions);
        self.signable()
    }

    pub(super) fn signable(self) -> Result<Signable, Diagnostic> {
        let start = self.before_length();
        Signable::new(self.write()?, start).ok_or_else(|| Diagnostic::of(Kind::Bug, says::NoRoom {}))
    }
}

/// A field that is not seen: it has no extent, lies outside the page, and so needs no place in the structure (ISO 14289-1,
/// 7.18.1) and no appearance (ISO 19005-2, 6.3.3).
pub(super) fn unseen_field(name: &str, page: ObjectId, signature: ObjectId) -> Dictionary {
    let mut field = Dictionary::new();
    field.set("Type", "Annot");
    field.set("Subtype", "Widget");
    field.set("FT", "Sig");
    field.set("T", Object::string_literal(name));
    field.set("TU", Object::string_literal(name));
    // Print and Locked.
    field.set("F", 4 | 128);
    field.set("Rect", vec![Object::from(-1), Object::from(-1), Object::from(-1), Object::from(-1)]);
    field.set("P", page);
    field.set("V", signature);
    field
}

/// What a signature lets be changed after it (ISO 32000-1, table 253).
fn reference(method: &str, parameters: impl IntoIterator<Item = (&'static str, Object)>, data: Option<ObjectId>) -> Dictionary {
    let common = [("Type", "TransformParams".into()), ("V", Object::Name(b"1.2".to_vec()))];
    let mut reference = Dictionary::new();
    reference.set("Type", "SigRef");
    reference.set("TransformMethod", method);
    reference.set("TransformParams", Dictionary::from_iter(common.into_iter().chain(parameters)));
    if let Some(data) = data {
        reference.set("Data", data);
    }
    reference
}

fn signature_dictionary(at: Timestamp, reference: Option<Dictionary>) -> Dictionary {
    let mut signature = room_for("Sig", "ETSI.CAdES.detached");
    if let Some(reference) = reference {
        signature.set("Reference", Object::Array(vec![reference.into()]));
    }
    // The claimed time; a timestamp proves one (ETSI EN 319 142-1, 5.3).
    let at = Offset::UTC.to_datetime(at).strftime("D:%Y%m%d%H%M%SZ").to_string();
    signature.set("M", Object::string_literal(at));
    signature
}

/// A signature dictionary (ISO 32000-2, table 255) of this type, with room for what is put in it.
pub(super) fn room_for(kind: &str, sub_filter: &str) -> Dictionary {
    let mut signature = Dictionary::new();
    signature.set("Type", kind);
    signature.set("Filter", "Adobe.PPKLite");
    signature.set("SubFilter", sub_filter);
    let range = [0, UNKNOWN, UNKNOWN, UNKNOWN].map(Object::Integer);
    signature.set("ByteRange", Object::Array(range.to_vec()));
    signature.set("Contents", Object::String(vec![0; ROOM], StringFormat::Hexadecimal));
    signature
}

fn push(dict: &mut Dictionary, key: &str, item: Object) {
    match dict.get_mut(key.as_bytes()) {
        Ok(Object::Array(items)) => items.push(item),
        _ => dict.set(key, Object::Array(vec![item])),
    }
}

impl Signable {
    /// Finds the room in what was appended after `start`, and fills in the byte range.
    fn new(mut bytes: Vec<u8>, start: usize) -> Option<Self> {
        let find = |bytes: &[u8], from: usize, needle: &[u8]| {
            bytes.get(from..)?.windows(needle.len()).position(|window| window == needle).map(|at| from + at)
        };
        let unknown = format!("[0 {UNKNOWN} {UNKNOWN} {UNKNOWN}]");
        let range = find(&bytes, start, unknown.as_bytes())?;
        let room = vec![b'0'; 2 * ROOM];
        let gap = find(&bytes, start, &[b"<".as_slice(), &room, b">"].concat())?;
        let end = gap + 2 * ROOM + 2;
        let known = format!("[0 {gap} {end} {}]", bytes.len() - end);
        let padded = format!("{known:width$}", width = unknown.len());
        bytes.get_mut(range..range + padded.len())?.copy_from_slice(padded.as_bytes());
        Some(Self { bytes, gap: (gap, end) })
    }

    /// Reads one that was put aside, to wait for its signature.
    pub fn waiting(bytes: Vec<u8>) -> Result<Self, Diagnostic> {
        let hole = [b"<".as_slice(), &vec![b'0'; 2 * ROOM], b">"].concat();
        let gap = bytes.windows(hole.len()).rposition(|window| window == hole);
        let gap = gap.map(|start| (start, start + hole.len())).filter(|(start, end)| {
            let range = format!("[0 {start} {end} {}]", bytes.len() - end);
            bytes.windows(range.len()).any(|window| window == range.as_bytes())
        });
        gap.map(|gap| Self { bytes, gap }).ok_or_else(|| Diagnostic::error(says::NotWaiting {}).hint(says::NotWaitingStep {}))
    }

    /// The PDF, with nothing in the signature's room.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What is signed, in two pieces.
    pub fn content(&self) -> [&[u8]; 2] {
        [&self.bytes[..self.gap.0], &self.bytes[self.gap.1..]]
    }

    /// Puts the signature's CMS in its room.
    pub fn complete(mut self, cms: &[u8]) -> Result<Vec<u8>, Diagnostic> {
        if cms.len() > ROOM {
            let message = says::LargeSignature { bytes: cms.len(), room: ROOM };
            return Err(Diagnostic::error(message).hint(says::LargeSignatureStep {}));
        }
        for (pair, byte) in self.bytes[self.gap.0 + 1..].chunks_exact_mut(2).zip(cms) {
            pair.copy_from_slice(format!("{byte:02x}").as_bytes());
        }
        Ok(self.bytes)
    }
}
