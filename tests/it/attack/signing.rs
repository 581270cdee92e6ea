//! Signatures as other programs make them, and as no program should.

use std::ops::Range;

use avtale_signatures::sign::{KeySigner, sign};

use super::file::{Revision, pdf, reference};

/// Bytes reserved for a signature.
const ROOM: usize = 8 << 10;
/// Room for the byte range, which is not known until the file is written.
const RANGE: usize = 60;

/// From where the signature's string lies (with its brackets) and how long the file is, to what the byte range says and
/// what the signature is over.
pub type Ranges = Box<dyn Fn(Range<usize>, usize) -> (String, Vec<Range<usize>>)>;
/// From the bytes that are signed to the signature.
pub type Cms = Box<dyn Fn(&[&[u8]]) -> Vec<u8>>;

/// How a signature is made.
pub struct Signing {
    sub_filter: String,
    /// More entries of the signature dictionary.
    entries: String,
    ranges: Ranges,
    cms: Cms,
}

/// A sound signature with this CMS.
pub fn with(cms: impl Fn(&[&[u8]]) -> Vec<u8> + 'static) -> Signing {
    let (sub_filter, entries) = ("/SubFilter/ETSI.CAdES.detached".to_owned(), "/M(D:20261123120000Z)".to_owned());
    Signing { sub_filter, entries, ranges: Box::new(all_but), cms: Box::new(cms) }
}

/// A sound signature by one who has a key.
pub fn by(signer: &'static KeySigner) -> Signing {
    with(|content| sign(content, signer, None).unwrap())
}

/// What a byte range should be: all but the string.
pub fn all_but(gap: Range<usize>, length: usize) -> (String, Vec<Range<usize>>) {
    (format!("[0 {} {} {}]", gap.start, gap.end, length - gap.end), vec![0..gap.start, gap.end..length])
}

impl Signing {
    /// With another SubFilter, written with its key, or none.
    pub fn sub_filter(self, entry: &str) -> Self {
        Self { sub_filter: entry.to_owned(), ..self }
    }

    pub fn entries(self, entries: &str) -> Self {
        Self { entries: entries.to_owned(), ..self }
    }

    pub fn ranges(self, ranges: impl Fn(Range<usize>, usize) -> (String, Vec<Range<usize>>) + 'static) -> Self {
        Self { ranges: Box::new(ranges), ..self }
    }

    /// Adds the signature dictionary, and signs when the revision is written. Its number.
    pub fn add(self, revision: &mut Revision) -> u32 {
        let kind = if self.sub_filter.contains("RFC3161") { "DocTimeStamp" } else { "Sig" };
        let body = format!(
            "<</Type/{kind}/Filter/Adobe.PPKLite{}/ByteRange{:RANGE$}/Contents<{}>{}>>",
            self.sub_filter,
            "[]",
            "0".repeat(ROOM * 2),
            self.entries
        );
        revision.completion = Some(Box::new(move |bytes| self.complete(bytes)));
        revision.add(body)
    }

    fn complete(self, mut bytes: Vec<u8>) -> Vec<u8> {
        let empty = format!("/Contents<{}", "0".repeat(ROOM * 2));
        let string = bytes.windows(empty.len()).rposition(|part| part == empty.as_bytes()).unwrap() + "/Contents".len();
        let gap = string..string + ROOM * 2 + 2;
        let (range, signed) = (self.ranges)(gap.clone(), bytes.len());
        let at = string - "/Contents".len() - RANGE;
        bytes[at..at + RANGE].copy_from_slice(format!("{range:RANGE$}").as_bytes());
        let signed: Vec<_> = signed.into_iter().map(|range| &bytes[range]).collect();
        let digits: String = (self.cms)(&signed).iter().map(|byte| format!("{byte:02x}")).collect();
        bytes[string + 1..string + 1 + digits.len()].copy_from_slice(digits.as_bytes());
        bytes
    }
}

/// Signs an empty field.
pub fn sign_field(revision: &mut Revision, field: &str, signing: Signing) {
    let signature = signing.add(revision);
    revision.set(revision.file.field(field), "V", reference(signature));
}

/// Adds a field of one's own on the first page, with more entries, and signs it. Its number.
pub fn sign_new_field(revision: &mut Revision, name: &str, entries: &str, signing: Signing) -> u32 {
    let signature = signing.add(revision);
    let (form, page) = (revision.file.form(), revision.file.page(1));
    let field = format!("<</Type/Annot/Subtype/Widget/FT/Sig/T({name})/F 132/P {page} 0 R/V {signature} 0 R{entries}>>");
    let field = revision.add(field);
    revision.push(form, "Fields", reference(field));
    revision.push(page, "Annots", reference(field));
    field
}

/// Certifies the document (DocMDP, ISO 32000-1, 12.8.2.2).
pub fn certify(revision: &mut Revision, level: u8, signing: Signing) {
    let entries = format!(
        "/M(D:20261123120000Z)/Reference[<</Type/SigRef/TransformMethod/DocMDP\
         /TransformParams<</Type/TransformParams/V/1.2/P {level}>>>>]"
    );
    let signature = revision.size();
    sign_new_field(revision, "Sertifisering", "/Rect[0 0 0 0]", signing.entries(&entries));
    revision.set(revision.file.catalog(), "Perms", pdf(&format!("<</DocMDP {signature} 0 R>>")));
}
