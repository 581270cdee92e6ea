//! A PDF that is taken apart and gets one more revision: what every attack after issuing comes down to. It is written
//! byte by byte here, so that a revision can be as wrong as an attack wants it.

use std::collections::BTreeMap;
use std::ops::Deref;

use lopdf::{Dictionary, Document, Object, ObjectId, Writer, decode_text_string};

/// The bytes, and the document that other programs see in them.
pub struct File {
    bytes: Vec<u8>,
    document: Document,
}

impl Deref for File {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// An object written as it stands in a PDF.
#[track_caller]
pub fn pdf(text: &str) -> Object {
    let before = "%PDF-1.7\n1 0 obj\n";
    let object = format!("{before}{text}\nendobj\n");
    let file = format!(
        "{object}xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
        object.len()
    );
    let document = Document::load_mem(file.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
    document.get_object((1, 0)).unwrap().clone()
}

pub fn reference(number: u32) -> Object {
    Object::Reference((number, 0))
}

pub fn written(object: &Object) -> Vec<u8> {
    let mut out = Vec::new();
    Writer::write_object(&mut out, object).unwrap();
    out
}

impl File {
    #[track_caller]
    pub fn read(bytes: Vec<u8>) -> Self {
        let document = Document::load_mem(&bytes).unwrap();
        Self { bytes, document }
    }

    pub fn document(&self) -> &Document {
        &self.document
    }

    pub fn object(&self, number: u32) -> &Object {
        self.document.get_object((number, 0)).unwrap()
    }

    pub fn dictionary(&self, number: u32) -> &Dictionary {
        match self.object(number) {
            Object::Stream(stream) => &stream.dict,
            other => other.as_dict().unwrap(),
        }
    }

    pub fn catalog(&self) -> u32 {
        number(self.document.trailer.get(b"Root").unwrap())
    }

    pub fn info(&self) -> u32 {
        number(self.document.trailer.get(b"Info").unwrap())
    }

    pub fn form(&self) -> u32 {
        number(self.document.catalog().unwrap().get(b"AcroForm").unwrap())
    }

    pub fn metadata(&self) -> u32 {
        number(self.document.catalog().unwrap().get(b"Metadata").unwrap())
    }

    pub fn pages(&self) -> u32 {
        number(self.document.catalog().unwrap().get(b"Pages").unwrap())
    }

    pub fn page(&self, nth: u32) -> u32 {
        self.document.get_pages()[&nth].0
    }

    /// The one content stream of a page.
    pub fn content(&self, nth: u32) -> u32 {
        number(self.dictionary(self.page(nth)).get(b"Contents").unwrap())
    }

    /// A stream's content, as it is shown.
    pub fn plain(&self, stream: u32) -> Vec<u8> {
        self.object(stream).as_stream().unwrap().get_plain_content().unwrap()
    }

    /// A field, which is its own widget.
    #[track_caller]
    pub fn field(&self, name: &str) -> u32 {
        let fields = self.dictionary(self.form()).get(b"Fields").unwrap().as_array().unwrap();
        let has_name = |field: &&Object| decode_text_string(self.dictionary(number(field)).get(b"T").unwrap()).unwrap() == name;
        number(fields.iter().find(has_name).unwrap_or_else(|| panic!("no field {name}")))
    }

    /// A field's appearance.
    pub fn look(&self, name: &str) -> u32 {
        let looks = self.dictionary(self.field(name)).get(b"AP").unwrap().as_dict().unwrap();
        number(looks.get(b"N").unwrap())
    }

    /// The dictionary of a field's signature.
    pub fn signature(&self, name: &str) -> u32 {
        number(self.dictionary(self.field(name)).get(b"V").unwrap())
    }

    /// The font that what is typed is shown in.
    pub fn typeface(&self) -> u32 {
        let fonts = self.dictionary(self.form()).get(b"DR").unwrap().as_dict().unwrap().get(b"Font").unwrap();
        number(fonts.as_dict().unwrap().get(b"F").unwrap())
    }

    /// Where the last cross-reference table lies.
    pub fn table(&self) -> usize {
        let at = self.bytes.windows(9).rposition(|part| part == b"startxref").unwrap();
        std::str::from_utf8(&self.bytes[at + 9..]).unwrap().split_whitespace().next().unwrap().parse().unwrap()
    }

    /// With one more revision.
    #[track_caller]
    pub fn revise(&self, change: impl FnOnce(&mut Revision)) -> Vec<u8> {
        let mut revision = Revision::of(self);
        change(&mut revision);
        revision.write()
    }

    /// With several revisions, one after the other.
    #[track_caller]
    pub fn then(&self, change: impl FnOnce(&mut Revision)) -> Self {
        Self::read(self.revise(change))
    }
}

fn number(object: &Object) -> u32 {
    object.as_reference().unwrap().0
}

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
    fn of(file: &'a File) -> Self {
        let mut trailer = file.document.trailer.clone();
        for key in ["Prev", "XRefStm", "Type", "W", "Index", "Filter", "Length", "DecodeParms"] {
            trailer.remove(key.as_bytes());
        }
        trailer.set("Prev", file.table() as i64);
        let next = file.document.trailer.get(b"Size").unwrap().as_i64().unwrap() as u32;
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

/// A stream's dictionary with these entries, and its content.
pub fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}
