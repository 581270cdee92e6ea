//! One more revision of a PDF. It is written byte by byte, so that it can be as wrong as an attack wants it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::{File, stream, written};

/// How a revision says where its objects lie.
#[derive(Default, Clone, Copy, PartialEq)]
pub enum Style {
    /// A cross-reference table and a trailer (ISO 32000-1, 7.5.4).
    #[default]
    Table,
    /// A cross-reference stream (7.5.8).
    Stream,
    /// The same, and all dictionaries in an object stream (7.5.7).
    Compressed,
    /// A table that names another stream as well (7.5.8.4): its objects come from there.
    Hybrid,
    /// Not at all: the objects, and then `%%EOF`.
    Nothing,
}

/// Completes a signature once the file is written.
type Completion = Box<dyn FnOnce(Vec<u8>) -> Vec<u8>>;

/// What a revision changes.
pub struct Revision<'a> {
    pub file: &'a File,
    pub style: Style,
    /// Entries of the trailer that are set, and those of the last one that are not kept.
    pub trailer: Dictionary,
    /// What stands between `obj` and `endobj`.
    pub bodies: BTreeMap<ObjectId, Vec<u8>>,
    /// Objects that are said to be free.
    pub freed: Vec<u32>,
    pub completion: Option<Completion>,
    edited: BTreeMap<u32, Object>,
    next: u32,
}

impl<'a> Revision<'a> {
    pub fn of(file: &'a File) -> Self {
        let mut trailer = file.document().trailer.clone();
        for key in ["Prev", "XRefStm", "Type", "W", "Index", "Filter", "Length", "DecodeParms"] {
            trailer.remove(key.as_bytes());
        }
        trailer.set("Prev", file.table() as i64);
        let next = file.document().trailer.get(b"Size").unwrap().as_i64().unwrap() as u32;
        let (bodies, edited, freed) = Default::default();
        Self { file, style: Style::Table, trailer, bodies, freed, completion: None, edited, next }
    }

    /// The dictionary of an object that is to be written anew.
    pub fn edit(&mut self, number: u32) -> &mut Dictionary {
        match self.edited.entry(number).or_insert_with(|| self.file.object(number).clone()) {
            Object::Stream(stream) => &mut stream.dict,
            other => other.as_dict_mut().unwrap(),
        }
    }

    /// Sets an entry of a dictionary.
    pub fn set(&mut self, number: u32, key: &str, value: impl Into<Object>) {
        self.edit(number).set(key, value);
    }

    pub fn remove(&mut self, number: u32, key: &str) {
        self.edit(number).remove(key.as_bytes());
    }

    /// Adds to an array in a dictionary, which is made if it is not there.
    pub fn push(&mut self, number: u32, key: &str, value: impl Into<Object>) {
        let dictionary = self.edit(number);
        let mut array = dictionary.get(key.as_bytes()).and_then(Object::as_array).cloned().unwrap_or_default();
        array.push(value.into());
        dictionary.set(key, array);
    }

    /// A number that no object has.
    pub fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// Writes an object anew, whatever it was.
    pub fn put(&mut self, number: u32, body: impl Into<Vec<u8>>) {
        self.next = self.next.max(number + 1);
        self.bodies.insert((number, 0), body.into());
    }

    /// Adds an object. Its number.
    pub fn add(&mut self, body: impl Into<Vec<u8>>) -> u32 {
        let number = self.number();
        self.put(number, body);
        number
    }

    /// Writes a stream anew, with these entries besides its length.
    pub fn put_stream(&mut self, number: u32, entries: &str, content: impl AsRef<[u8]>) {
        self.put(number, stream(entries, content.as_ref()));
    }

    pub fn add_stream(&mut self, entries: &str, content: impl AsRef<[u8]>) -> u32 {
        self.add(stream(entries, content.as_ref()))
    }

    /// The number that the next object will get, and so the size.
    pub fn size(&self) -> u32 {
        self.next
    }

    /// Every object that is written, by number and generation.
    pub fn objects(&mut self) -> BTreeMap<ObjectId, Vec<u8>> {
        let edited = std::mem::take(&mut self.edited).into_iter().map(|(number, object)| ((number, 0), written(&object)));
        let mut objects: BTreeMap<_, _> = edited.collect();
        objects.append(&mut self.bodies);
        objects
    }
}
