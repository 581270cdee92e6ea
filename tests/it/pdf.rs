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

    /// A field of the form: its dictionary, which is also its widget.
    #[track_caller]
    pub fn field(&self, name: &str) -> &Dictionary {
        let form = self.0.get_dict_in_dict(self.catalog(), b"AcroForm").unwrap();
        let fields = form.get(b"Fields").unwrap().as_array().unwrap();
        let mut fields = fields.iter().map(|field| self.0.get_dictionary(field.as_reference().unwrap()).unwrap());
        fields
            .find(|field| decode_text_string(field.get(b"T").unwrap()).unwrap() == name)
            .unwrap_or_else(|| panic!("no field {name}"))
    }

    /// What a field holds.
    #[track_caller]
    pub fn value(&self, name: &str) -> String {
        decode_text_string(self.field(name).get(b"V").unwrap()).unwrap()
    }

    /// What a field shows: the text of its appearance, lines after each other, read as its font's encoding says.
    #[track_caller]
    pub fn shown(&self, name: &str) -> String {
        let look = self.field(name).get(b"AP").unwrap().as_dict().unwrap().get(b"N").unwrap().as_reference().unwrap();
        let look = self.0.get_object(look).unwrap().as_stream().unwrap();
        let fonts = look.dict.get(b"Resources").unwrap().as_dict().unwrap().get(b"Font").unwrap().as_dict().unwrap();
        let font = self.0.get_dictionary(fonts.get(b"F").unwrap().as_reference().unwrap()).unwrap();
        let differences = font.get(b"Encoding").unwrap().as_dict().unwrap().get(b"Differences").unwrap().as_array().unwrap();
        let names = [
            ("Ccaron", 'Č'),
            ("ccaron", 'č'),
            ("Eng", 'Ŋ'),
            ("eng", 'ŋ'),
            ("Tbar", 'Ŧ'),
            ("tbar", 'ŧ'),
            ("Dcroat", 'Đ'),
            ("dcroat", 'đ'),
            ("Nacute", 'Ń'),
            ("nacute", 'ń'),
        ];
        let letter = |code: u8| {
            let at = differences.iter().position(|item| item.as_i64().ok() == Some(code.into()));
            let name = at.and_then(|at| std::str::from_utf8(differences[at + 1].as_name().ok()?).ok());
            let other = names.iter().find(|(known, _)| Some(*known) == name).map(|(_, letter)| *letter);
            other.unwrap_or_else(|| encoding_rs::WINDOWS_1252.decode(&[code]).0.chars().next().unwrap())
        };
        let content = lopdf::content::Content::decode(&look.content).unwrap();
        let shown = content.operations.iter().filter(|operation| operation.operator == "Tj");
        shown.flat_map(|operation| operation.operands[0].as_str().unwrap()).map(|code| letter(*code)).collect()
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
