//! The page or field that an object is part of: for people, who see pages and not objects.

use std::collections::BTreeMap;
use std::fmt;

use super::file::File;
use crate::reader::fault::Fault;
use crate::reader::object::{Dictionary, Object};

/// From a page or field to its parts: a font's file is three objects away.
const STEPS: usize = 4;

/// So many objects are looked at.
const MOST: usize = 5000;

/// A part of a document that people see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// A page, counted from 0.
    Page(usize),
    /// A field, by its full name.
    Field(String),
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Page(nth) => write!(f, "page {}", nth + 1),
            Self::Field(name) => write!(f, "the field {name}"),
        }
    }
}

impl File<'_> {
    /// What objects are part of in a revision, by their numbers. What several have in common is the first one's.
    pub fn owners(&self, revision: usize) -> Result<BTreeMap<u32, Owner>, Fault> {
        let mut owners = Owners { file: self, revision, of: BTreeMap::new() };
        let mut pages = Vec::new();
        for (nth, number) in self.pages(revision)?.into_iter().enumerate() {
            owners.of.insert(number, Owner::Page(nth));
            if let Object::Dictionary(page) = self.number(revision, number)? {
                pages.push((Owner::Page(nth), page));
            }
        }
        pages.iter().for_each(|(owner, page)| owners.parts(page, &[b"Contents", b"Resources"], owner));
        for field in self.form(revision)?.iter() {
            let owner = Owner::Field(field.name.clone());
            owners.of.entry(field.id.number).or_insert_with(|| owner.clone());
            for (id, widget) in &field.widgets {
                owners.of.entry(id.number).or_insert_with(|| owner.clone());
                owners.parts(widget, &[b"AP"], &owner);
                // A signature, which leads to what it is of.
                if let Some(Object::Reference(value)) = widget.get(b"V") {
                    owners.of.entry(value.number).or_insert_with(|| owner.clone());
                }
            }
        }
        pages.iter().for_each(|(owner, page)| owners.parts(page, &[b"Annots"], owner));
        Ok(owners.of)
    }
}

struct Owners<'a> {
    file: &'a File<'a>,
    revision: usize,
    of: BTreeMap<u32, Owner>,
}

impl Owners<'_> {
    fn parts(&mut self, dictionary: &Dictionary, keys: &[&[u8]], owner: &Owner) {
        keys.iter().filter_map(|key| dictionary.get(key)).for_each(|part| self.take(part, owner, STEPS));
    }

    /// Takes an object and what it refers to, each once. What cannot be read has no parts.
    fn take(&mut self, object: &Object, owner: &Owner, steps: usize) {
        let dictionary = match object {
            Object::Reference(id) if steps > 0 && !self.of.contains_key(&id.number) && self.of.len() < MOST => {
                self.of.insert(id.number, owner.clone());
                let object = self.file.get(self.revision, *id).unwrap_or(Object::Null);
                return self.take(&object, owner, steps - 1);
            }
            Object::Array(items) => return items.iter().for_each(|item| self.take(item, owner, steps)),
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dictionary,
            _ => return,
        };
        // An annotation names its page and its structure, which are no parts of it.
        let upwards: [&[u8]; 3] = [b"Parent", b"P", b"Dest"];
        let parts = dictionary.iter().filter(|(key, _)| !upwards.contains(key));
        parts.for_each(|(_, part)| self.take(part, owner, steps));
    }
}
