//! A PDF that is taken apart and gets one more revision: what every attack after issuing comes down to.

use std::ops::Deref;

use lopdf::{Dictionary, Document, Object, Writer, decode_text_string};

pub use super::revision::{Revision, Style};

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

/// A stream's dictionary with these entries, and its content.
pub fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
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
