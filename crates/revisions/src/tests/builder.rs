//! PDFs built by hand, and what is appended to them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A PDF that grows by revisions.
#[derive(Clone)]
pub(super) struct Pdf {
    pub(super) bytes: Vec<u8>,
    /// Where the last cross-reference section lies.
    pub(super) section: usize,
    pub(super) size: u32,
}

/// A stream object's text.
pub(super) fn stream(dictionary: &str, data: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{data}\nendstream", data.len())
}

/// A form XObject that shows a text in the form's font.
pub(super) fn look(text: &str) -> String {
    shows(&format!("BT /F 10 Tf 2 5 Td ({text}) Tj ET"))
}

/// A form XObject with this content.
pub(super) fn shows(content: &str) -> String {
    let dictionary = "/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 9 0 R>>/XObject<</X 4 0 R>>>>";
    stream(dictionary, content)
}

pub(super) const CATALOG: &str = "/Type/Catalog/Pages 2 0 R/AcroForm 5 0 R/Metadata 11 0 R/StructTreeRoot 12 0 R";
pub(super) const PAGE: &str = "/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</Z 99 0 R>>>>";
pub(super) const FIELD: &str = "/Type/Annot/Subtype/Widget/FT/Tx/T(name)/Rect[10 10 210 30]/P 3 0 R/DA(/F 10 Tf 0 g)";
pub(super) const SIGNATURE: &str = "/Type/Annot/Subtype/Widget/FT/Sig/T(sign)/Rect[10 40 210 60]/P 3 0 R";
pub(super) const SEAL: &str = "/Type/Annot/Subtype/Widget/FT/Sig/T(seal)/Rect[0 0 0 0]/P 3 0 R";

/// One page with a field of text (6, which shows 7), an empty signature field (8) and a check box (13). Object 99 is referred
/// to, and is not there.
pub(super) fn base() -> Pdf {
    let objects = [
        (1, format!("<<{CATALOG}>>")),
        (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned()),
        (3, format!("<<{PAGE}/Annots[6 0 R 8 0 R 13 0 R]>>")),
        (4, stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 9 9 re f")),
        (5, "<</Fields[6 0 R 8 0 R 13 0 R]/SigFlags 3/DR<</Font<</F 9 0 R>>>>/DA(/F 0 Tf 0 g)>>".to_owned()),
        (6, format!("<<{FIELD}/V(before)/AP<</N 7 0 R>>>>")),
        (7, look("before")),
        (8, format!("<<{SIGNATURE}>>")),
        (9, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned()),
        (10, "<</Producer(a test)/Keywords(4601-avtale-1, more)>>".to_owned()),
        (11, stream("/Type/Metadata/Subtype/XML", "<pdf:Keywords>4601-avtale-1</pdf:Keywords>")),
        (12, "<</Type/StructTreeRoot>>".to_owned()),
        (
            13,
            "<</Type/Annot/Subtype/Widget/FT/Btn/T(box)/Rect[0 70 10 80]/V/Off/AS/Off/AP<</N<</On 4 0 R/Off 4 0 R>>>>>>"
                .to_owned(),
        ),
    ];
    let mut pdf = Pdf { bytes: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), section: 0, size: 100 };
    pdf.append(&objects.map(|(number, body)| (number, Some(body))), "");
    pdf
}

impl Pdf {
    /// Appends a revision: bodies of objects, or none for those it frees. `trailer` goes into the trailer.
    pub(super) fn append(&mut self, objects: &[(u32, Option<String>)], trailer: &str) {
        let mut offsets = BTreeMap::new();
        for (number, body) in objects {
            offsets.insert(*number, body.as_ref().map(|_| self.bytes.len()));
            if let Some(body) = body {
                self.bytes.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
            }
        }
        self.section(&offsets, trailer);
    }

    /// Appends a cross-reference table and what follows it.
    pub(super) fn section(&mut self, offsets: &BTreeMap<u32, Option<usize>>, trailer: &str) {
        let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
        for (number, offset) in offsets {
            let line = match offset {
                Some(offset) => format!("{offset:010} 00000 n "),
                None => "0000000000 00001 f ".to_owned(),
            };
            let _ = writeln!(table, "{number} 1\n{line}");
        }
        let previous = if self.section == 0 { String::new() } else { format!("/Prev {}", self.section) };
        let root = if trailer.contains("/Root") { "" } else { "/Root 1 0 R" };
        let info = if trailer.contains("/Info") { "" } else { "/Info 10 0 R" };
        let id = if trailer.contains("/ID") { "" } else { "/ID[<01><02>]" };
        self.section = self.bytes.len();
        let _ = write!(table, "trailer\n<</Size {}{root}{info}{id}{previous}{trailer}>>\n", self.size);
        let _ = write!(table, "startxref\n{}\n%%EOF\n", self.section);
        self.bytes.extend_from_slice(table.as_bytes());
    }

    /// The same, with a revision that writes these objects.
    pub(super) fn with(&self, objects: &[(u32, &str)]) -> Self {
        let mut pdf = self.clone();
        let objects: Vec<_> = objects.iter().map(|(number, body)| (*number, Some((*body).to_owned()))).collect();
        pdf.append(&objects, "");
        pdf
    }

    /// The same, with a signature: object 30 in the field 8, whose other entries are `field`; `entries` are the signature's.
    pub(super) fn signed(&self, field: &str, entries: &str) -> Self {
        self.signed_as(&[(8, &format!("<<{SIGNATURE}{field}/V 30 0 R>>"))], 30, entries)
    }

    /// The same, with a signature, and other objects in the same revision.
    pub(super) fn signed_as(&self, objects: &[(u32, &str)], number: u32, entries: &str) -> Self {
        let hole = "0".repeat(64);
        let body = format!(
            "<</Type/Sig/Filter/F/SubFilter/ETSI.CAdES.detached/ByteRange[0 AAAAAA BBBBBB CCCCCC]/Contents<{hole}>{entries}>>"
        );
        let start = self.bytes.len();
        let objects: Vec<_> = objects.iter().copied().chain([(number, body.as_str())]).collect();
        let mut pdf = self.with(&objects);
        let find = |bytes: &[u8], word: &str| {
            start + bytes[start..].windows(word.len()).position(|window| window == word.as_bytes()).unwrap()
        };
        let gap = find(&pdf.bytes, &format!("<{hole}>"));
        let end = gap + hole.len() + 2;
        for (word, number) in [("AAAAAA", gap), ("BBBBBB", end), ("CCCCCC", pdf.bytes.len() - end)] {
            let at = find(&pdf.bytes, word);
            pdf.bytes[at..at + 6].copy_from_slice(format!("{number:06}").as_bytes());
        }
        // An empty SEQUENCE stands for the CMS.
        pdf.bytes[gap + 1..gap + 5].copy_from_slice(b"3000");
        pdf
    }

    /// The same, with other bytes of the same length in one place.
    pub(super) fn patched(&self, from: &str, to: &str) -> Self {
        let mut pdf = self.clone();
        let at = pdf.bytes.windows(from.len()).rposition(|window| window == from.as_bytes()).unwrap();
        assert_eq!(from.len(), to.len());
        pdf.bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
        pdf
    }
}
