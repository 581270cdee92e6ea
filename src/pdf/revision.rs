//! A revision: what is changed in a PDF, appended to it (ISO 32000-1, 7.5.6). What was there stays as it was, to the byte,
//! so that whoever has the issued file can see that the returned one begins with it.

use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId};

use crate::diagnostic::{Diagnostic, Kind};
use crate::digest::Digest;
use crate::message::says::pdf as says;

/// A PDF that something is appended to.
pub struct Revision {
    document: IncrementalDocument,
    /// What those sign as who have signed it on paper: they count as having signed before whoever signs after them.
    pub(super) on_paper: Vec<String>,
}

/// Where a field lies in a document.
pub(super) struct FoundField {
    pub(super) id: ObjectId,
    pub(super) dict: Dictionary,
}

impl Revision {
    /// Reads the PDF that is to be appended to.
    pub fn of(bytes: &[u8]) -> Result<Self, Diagnostic> {
        // A library that repairs what is cut off would have something signed that nobody was sent.
        if !bytes.starts_with(b"%PDF-") || !bytes.trim_ascii_end().ends_with(b"%%EOF") {
            return Err(Diagnostic::error(says::NotWhole {}).hint(says::NotWholeStep {}));
        }
        // The bytes are anybody's, so what the PDF library makes of them is not trusted to end well.
        let document = std::panic::catch_unwind(|| Document::load_mem(bytes)).ok().and_then(Result::ok);
        let document =
            document.filter(|document| !document.is_encrypted() && !document.was_encrypted() && !document.objects.is_empty());
        let Some(document) = document else {
            return Err(Diagnostic::error(says::NotAppendable {}).hint(says::NotAppendableStep {}));
        };
        Ok(Self { document: IncrementalDocument::create_from(bytes.to_vec(), document), on_paper: Vec::new() })
    }

    /// The same of a document that those who sign as these have signed on paper.
    pub fn signed_on_paper(self, roles: &[String]) -> Self {
        Self { on_paper: roles.to_vec(), ..self }
    }

    pub(super) fn before(&self) -> &Document {
        self.document.get_prev_documents()
    }

    pub(super) fn before_length(&self) -> usize {
        self.document.get_prev_documents_bytes().len()
    }

    /// An object as it is now.
    pub(super) fn dict(&self, id: ObjectId) -> Option<&Dictionary> {
        self.document.new_document.get_dictionary(id).or_else(|_| self.before().get_dictionary(id)).ok()
    }

    /// A list as it is now.
    pub(super) fn array(&self, id: ObjectId) -> Option<&Vec<Object>> {
        let now = self.document.new_document.get_object(id).or_else(|_| self.before().get_object(id));
        now.and_then(Object::as_array).ok()
    }

    /// Puts another object in the place of one.
    pub(super) fn replace(&mut self, id: ObjectId, object: Object) {
        self.document.new_document.set_object(id, object);
    }

    /// A dictionary that is to be changed.
    pub(super) fn change(&mut self, id: ObjectId) -> Result<&mut Dictionary, Diagnostic> {
        let broken = |_| Diagnostic::error(says::Unusual {}).hint(says::AsSentStep {});
        self.document.opt_clone_object_to_new_document(id).map_err(broken)?;
        self.document.new_document.get_dictionary_mut(id).map_err(broken)
    }

    pub(super) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.document.new_document.add_object(object)
    }

    /// The catalog.
    pub(super) fn catalog(&self) -> Option<ObjectId> {
        self.before().trailer.get(b"Root").and_then(Object::as_reference).ok()
    }

    /// The interactive form: ours is an object of its own.
    pub(super) fn form(&self) -> Option<ObjectId> {
        self.dict(self.catalog()?)?.get(b"AcroForm").and_then(Object::as_reference).ok()
    }

    /// The fields of the form, on its first level, where ours are.
    pub(super) fn fields(&self) -> Vec<FoundField> {
        let fields = self.form().and_then(|form| self.dict(form)).and_then(|form| form.get(b"Fields").ok());
        let fields = fields.and_then(|fields| fields.as_array().ok()).into_iter().flatten();
        let ids = fields.filter_map(|field| field.as_reference().ok());
        ids.filter_map(|id| Some(FoundField { id, dict: self.dict(id)?.clone() })).collect()
    }

    /// The bytes that were there, and the changes after them.
    pub(super) fn write(mut self) -> Result<Vec<u8>, Diagnostic> {
        // The second file identifier differs in each revision (ISO 32000-1, 14.4).
        let digest = Digest::of(self.document.get_prev_documents_bytes()).to_string();
        if let Ok(Object::Array(ids)) = self.document.new_document.trailer.get_mut(b"ID")
            && ids.len() == 2
        {
            ids[1] = Object::string_literal(&digest.as_bytes()[..32]);
        }
        let mut bytes = Vec::with_capacity(self.document.get_prev_documents_bytes().len() + (64 << 10));
        self.document
            .save_to(&mut bytes)
            .map_err(|error| Diagnostic::of(Kind::Bug, says::NotWritten { cause: error.to_string() }))?;
        if !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        Ok(bytes)
    }
}

impl FoundField {
    /// Its name.
    pub(super) fn name(&self) -> String {
        self.dict.get(b"T").ok().and_then(|name| lopdf::decode_text_string(name).ok()).unwrap_or_default()
    }

    /// What it says that it means (`/TM`, ISO 32000-1, table 220).
    pub(super) fn mapping_name(&self) -> Option<String> {
        self.dict.get(b"TM").ok().and_then(|name| lopdf::decode_text_string(name).ok())
    }

    pub(super) fn is_signature(&self) -> bool {
        self.dict.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Sig")
    }

    pub(super) fn is_signed(&self) -> bool {
        self.is_signature() && self.dict.has(b"V")
    }
}
