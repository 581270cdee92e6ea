//! What a PDF says, read by lopdf: another program's eyes than those that wrote it.

use std::path::Path;

use lopdf::{Dictionary, Document, Object, decode_text_string};

pub struct Pdf(Document);

impl Pdf {
    #[track_caller]
    pub fn open(path: impl AsRef<Path>) -> Self {
        Self(Document::load(path).unwrap())
    }

    /// The text of all pages. A hyphen shares its glyph with the soft hyphen at the end of a line; `ActualText` says
    /// which it is, which lopdf does not look at.
    pub fn text(&self) -> String {
        let pages: Vec<u32> = self.0.get_pages().into_keys().collect();
        self.0.extract_text(&pages).unwrap().replace('\u{ad}', "-")
    }

    pub fn pages(&self) -> usize {
        self.0.get_pages().len()
    }

    pub fn catalog(&self) -> &Dictionary {
        self.0.catalog().unwrap()
    }

    /// A text of the Info dictionary.
    #[track_caller]
    pub fn info(&self, key: &str) -> String {
        let info = self.0.get_dict_in_dict(&self.0.trailer, b"Info").unwrap();
        decode_text_string(info.get(key.as_bytes()).unwrap()).unwrap()
    }

    /// The language of the whole.
    pub fn language(&self) -> String {
        decode_text_string(self.catalog().get(b"Lang").unwrap()).unwrap()
    }

    /// A truth value of a dictionary in the catalogue.
    pub fn is_true(&self, dictionary: &str, key: &str) -> bool {
        let dictionary = self.0.get_dict_in_dict(self.catalog(), dictionary.as_bytes());
        dictionary.and_then(|found| found.get(key.as_bytes())).and_then(Object::as_bool).unwrap_or_default()
    }

    /// The XMP metadata.
    pub fn xmp(&self) -> String {
        let metadata = self.0.get_object(self.catalog().get(b"Metadata").unwrap().as_reference().unwrap()).unwrap();
        String::from_utf8(metadata.as_stream().unwrap().get_plain_content().unwrap()).unwrap()
    }

    /// The titles of the bookmarks on the first level.
    pub fn bookmarks(&self) -> Vec<String> {
        let mut titles = Vec::new();
        let mut item =
            self.0.get_dict_in_dict(self.catalog(), b"Outlines").and_then(|root| self.0.get_dict_in_dict(root, b"First"));
        while let Ok(found) = item {
            titles.push(decode_text_string(found.get(b"Title").unwrap()).unwrap());
            item = self.0.get_dict_in_dict(found, b"Next");
        }
        titles
    }
}
