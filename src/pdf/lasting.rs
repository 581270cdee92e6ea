//! What makes signatures last (ETSI EN 319 142-1, 5.4): the document security store, and document time-stamps.
//!
//! Both are revisions, behind whatever others have written: here a form, a page's annotations or a list may be an object of
//! its own or lie in another, as their program has it.

use avtale_signatures::preserve::Additions;
use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::revision::Revision;
use super::signature::{Signable, room_for, unseen_field};
use crate::diagnostic::Diagnostic;
use crate::message::says::pdf as says;

/// What the fields of document time-stamps are called, with a number.
const STAMP_FIELD: &str = "Tidsstempel";
/// Somebody signed, and the file may only be appended to (ISO 32000-1, table 219).
const SIGNED: i64 = 3;

impl Revision {
    /// Adds to the document security store (ISO 32000-2, 12.8.4.3); one that is there keeps what it has.
    pub fn secured(mut self, additions: &Additions) -> Result<Vec<u8>, Diagnostic> {
        let catalog = self.catalog().ok_or_else(unusual)?;
        let store = match self.dict(catalog).and_then(|catalog| catalog.get(b"DSS").ok()).cloned() {
            Some(Object::Reference(id)) => id,
            Some(Object::Dictionary(store)) => self.add(store),
            None | Some(Object::Null) => self.add(Dictionary::from_iter([("Type", Object::from("DSS"))])),
            Some(_) => return Err(unusual()),
        };
        let lists = [("Certs", &additions.certificates), ("OCSPs", &additions.ocsps), ("CRLs", &additions.crls)];
        for (key, all) in lists.into_iter().filter(|(_, all)| !all.is_empty()) {
            let mut list = self.list(store, key)?;
            for der in all {
                let mut stream = Stream::new(Dictionary::new(), der.clone());
                // What cannot be made smaller stays as it is.
                let _ = stream.compress();
                list.push(self.add(stream).into());
            }
            self.change(store)?.set(key, Object::Array(list));
        }
        self.change(catalog)?.set("DSS", store);
        self.write()
    }

    /// Makes ready a document time-stamp (ISO 32000-2, 12.8.5) over all that there is. Its field cannot be seen.
    pub fn document_timestamp(mut self) -> Result<Signable, Diagnostic> {
        let catalog = self.catalog().ok_or_else(unusual)?;
        let page = *self.before().get_pages().get(&1).ok_or_else(unusual)?;
        let form = self.form_to_change(catalog)?;
        let names: Vec<String> = self.fields().iter().map(|field| field.name()).collect();
        let free = (1..).map(|nth| format!("{STAMP_FIELD}-{nth}")).find(|name| !names.contains(name));
        let signature = self.add(room_for("DocTimeStamp", "ETSI.RFC3161"));
        let field = self.add(unseen_field(&free.unwrap_or_default(), page, signature));
        self.append(form, "Fields", field)?;
        self.change(form)?.set("SigFlags", SIGNED);
        self.append(page, "Annots", field)?;
        self.signable()
    }

    /// The interactive form, as an object of its own: one that lies in the catalog is taken out of it.
    fn form_to_change(&mut self, catalog: ObjectId) -> Result<ObjectId, Diagnostic> {
        if let Some(form) = self.form() {
            return Ok(form);
        }
        let form = match self.dict(catalog).and_then(|catalog| catalog.get(b"AcroForm").ok()).cloned() {
            Some(Object::Dictionary(form)) => form,
            None | Some(Object::Null) => Dictionary::from_iter([("Fields", Object::Array(Vec::new()))]),
            Some(_) => return Err(unusual()),
        };
        let form = self.add(form);
        self.change(catalog)?.set("AcroForm", form);
        Ok(form)
    }

    /// A list in a dictionary, wherever it lies; none is an empty one.
    fn list(&self, holder: ObjectId, key: &str) -> Result<Vec<Object>, Diagnostic> {
        let list = self.dict(holder).and_then(|holder| holder.get(key.as_bytes()).ok());
        match list {
            None | Some(Object::Null) => Ok(Vec::new()),
            Some(Object::Array(list)) => Ok(list.clone()),
            Some(Object::Reference(id)) => self.array(*id).cloned().ok_or_else(unusual),
            Some(_) => Err(unusual()),
        }
    }

    /// Puts one more at the end of a list in a dictionary, or in an object of its own.
    fn append(&mut self, holder: ObjectId, key: &str, item: ObjectId) -> Result<(), Diagnostic> {
        let mut list = self.list(holder, key)?;
        list.push(item.into());
        let apart =
            self.dict(holder).and_then(|holder| holder.get(key.as_bytes()).ok()).and_then(|list| list.as_reference().ok());
        match apart {
            Some(id) => self.replace(id, Object::Array(list)),
            None => self.change(holder)?.set(key, Object::Array(list)),
        }
        Ok(())
    }
}

fn unusual() -> Diagnostic {
    Diagnostic::error(says::Unusual {}).hint(says::AsSentStep {})
}
