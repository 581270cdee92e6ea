//! What a PDF says, read by lopdf: another program's eyes than those that wrote it.

use std::path::Path;

use lopdf::{Dictionary, Document, Object, decode_text_string};

pub struct Pdf(Document);

impl Pdf {
    #[track_caller]
    pub fn open(path: impl AsRef<Path>) -> Self {
        Self(Document::load(path).unwrap())
    }

    /// The text of all pages, as the fonts say it: lopdf does not look at `ActualText`.
    pub fn text(&self) -> String {
        let pages: Vec<u32> = self.0.get_pages().into_keys().collect();
        self.0.extract_text(&pages).unwrap()
    }

    /// What lopdf read, for what nobody else asks about.
    pub fn document(&self) -> &Document {
        &self.0
    }

    /// What a field is signed with.
    #[track_caller]
    pub fn signature(&self, field: &str) -> &Dictionary {
        self.0.get_dictionary(self.field(field).get(b"V").unwrap().as_reference().unwrap()).unwrap()
    }

    /// The transform that a signature refers to, and its parameters (ISO 32000-1, 12.8.2).
    #[track_caller]
    pub fn transform(&self, field: &str) -> (String, Dictionary) {
        let references = self.signature(field).get(b"Reference").unwrap().as_array().unwrap();
        assert_eq!(references.len(), 1, "{references:?}");
        let reference = references[0].as_dict().unwrap();
        let method = reference.get(b"TransformMethod").unwrap().as_name().unwrap();
        let parameters = reference.get(b"TransformParams").unwrap().as_dict().unwrap();
        (String::from_utf8(method.to_vec()).unwrap(), parameters.clone())
    }

    /// A field's signature and what it is over, once the byte range is found to be the whole of the file but exactly the
    /// hexadecimal string of the signature: nothing else could be put there unseen.
    #[track_caller]
    pub fn signed(&self, field: &str, bytes: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let signature = self.signature(field);
        assert_eq!(signature.get(b"SubFilter").unwrap().as_name().unwrap(), b"ETSI.CAdES.detached");
        let range = signature.get(b"ByteRange").unwrap().as_array().unwrap();
        let range: Vec<usize> = range.iter().map(|number| number.as_i64().unwrap().try_into().unwrap()).collect();
        let [0, before, after, rest] = range[..] else { panic!("{range:?}") };
        let gap = &bytes[before..after];
        let digits = gap.strip_prefix(b"<").and_then(|gap| gap.strip_suffix(b">")).expect("the gap is one string");
        assert!(digits.iter().all(u8::is_ascii_hexdigit));
        assert!(bytes[..before].ends_with(b"/Contents"), "the gap is the signature");
        let contents = signature.get(b"Contents").unwrap().as_str().unwrap();
        assert_eq!(digits.len(), contents.len() * 2);
        assert!(contents.starts_with(&[0x30, 0x82]), "a DER sequence, its length in two bytes");
        let length = 4 + usize::from(u16::from_be_bytes([contents[2], contents[3]]));
        assert!(contents[length..].iter().all(|byte| *byte == 0), "nothing is hidden behind the signature");
        (contents[..length].to_vec(), [&bytes[..before], &bytes[after..after + rest]].concat())
    }

    /// The names of the form's fields, in their order.
    pub fn fields(&self) -> Vec<String> {
        let form = self.0.get_dict_in_dict(self.catalog(), b"AcroForm").unwrap();
        let fields = form.get(b"Fields").unwrap().as_array().unwrap().iter();
        let fields = fields.map(|field| self.0.get_dictionary(field.as_reference().unwrap()).unwrap());
        fields.map(|field| decode_text_string(field.get(b"T").unwrap()).unwrap()).collect()
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

    /// A text in a field's dictionary, if it has one under a key.
    #[track_caller]
    pub fn text_of(&self, name: &str, key: &[u8]) -> Option<String> {
        self.field(name).get(key).ok().map(|text| decode_text_string(text).unwrap())
    }

    /// The fields that a signature field locks, sorted.
    #[track_caller]
    pub fn locked(&self, name: &str) -> Vec<String> {
        let lock = self.field(name).get(b"Lock").unwrap().as_reference().unwrap();
        let fields = self.0.get_dictionary(lock).unwrap().get(b"Fields").unwrap().as_array().unwrap();
        let mut names: Vec<String> = fields.iter().map(|name| decode_text_string(name).unwrap()).collect();
        names.sort();
        names
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
