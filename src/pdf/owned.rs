//! Whose a field is: who fills it in, and whether it is settled.

use lopdf::Object;

use super::revision::{FoundField, Revision};
use super::signature::SEAL_FIELD;
use crate::profile::{Meaning, Signatory};

/// A text field, as whoever fills it in meets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextField {
    /// Its name.
    pub name: String,
    /// What it is called for people; its name, if it says nothing.
    pub label: String,
    /// What is written in it.
    pub value: String,
    /// The key of the contact person's that it is for.
    pub contact: Option<String>,
    /// Whose it is.
    pub whose: Whose,
}

/// Whose a text field is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// The party's, to be filled in.
    Party,
    /// Somebody else's: whoever signs for the sender.
    Another,
    /// Nobody's any more: who signs in this field has signed, and it is locked.
    Locked {
        /// The signature field.
        by: String,
    },
}

/// Filling in is not foreseen (ISO 32000-1, table 221).
const READ_ONLY: i64 = 1;

impl Revision {
    /// The text fields, in the form's order. A field is the party's if it is the contact person's, or is locked by the
    /// signature of somebody who signs for the party.
    pub fn texts(&self) -> Vec<TextField> {
        let (fields, form) = (self.fields(), self.meant());
        let signatures: Vec<&FoundField> = fields.iter().filter(|field| field.is_signature()).collect();
        let locks = |name: &str| signatures.iter().copied().filter(|signature| self.locks(signature, name)).collect::<Vec<_>>();
        let is_partys = |field: &str| form.who_signs(field).is_some_and(|signatory| signatory.is_party);
        let texts = fields.iter().filter(|field| field.dict.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Tx"));
        let text = |field: &FoundField| {
            let name = field.name();
            let said = |key: &[u8]| field.dict.get(key).ok().and_then(|text| lopdf::decode_text_string(text).ok());
            let flags = field.dict.get(b"Ff").and_then(Object::as_i64).unwrap_or(0);
            let contact = match field.mapping_name().and_then(|mapping| Meaning::parse(&mapping)) {
                Some(Meaning::Contact(key)) => Some(key),
                _ => form.contact_key(&name).map(str::to_owned),
            };
            let locking = locks(&name);
            let whose = match locking.iter().find(|signature| signature.is_signed()) {
                Some(signature) => Whose::Locked { by: signature.name() },
                None if flags & READ_ONLY != 0 => Whose::Another,
                None if contact.is_some() || locking.iter().any(|signature| is_partys(&signature.name())) => Whose::Party,
                None => Whose::Another,
            };
            TextField {
                label: said(b"TU").unwrap_or_else(|| name.clone()),
                value: said(b"V").unwrap_or_default(),
                contact,
                whose,
                name,
            }
        };
        texts.map(text).collect()
    }

    /// Who sign for the party.
    pub fn party_signatories(&self) -> Vec<Signatory> {
        self.meant().signatories.into_iter().filter(|signatory| signatory.is_party).collect()
    }

    /// Whether a signature field locks a field, by its name.
    fn locks(&self, signature: &FoundField, name: &str) -> bool {
        let lock = signature.dict.get(b"Lock").ok().and_then(|lock| match lock {
            Object::Reference(id) => self.dict(*id),
            lock => lock.as_dict().ok(),
        });
        let names = lock.and_then(|lock| lock.get(b"Fields").ok()).and_then(|names| names.as_array().ok());
        signature.name() != SEAL_FIELD
            && names.into_iter().flatten().any(|locked| lopdf::decode_text_string(locked).is_ok_and(|locked| locked == name))
    }
}
