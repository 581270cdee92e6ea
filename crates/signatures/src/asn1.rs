//! Reading ASN.1 element by element (X.690), as far as the crate `der` does not.

use der::asn1::AnyRef;
use der::{Reader, SliceReader, Tag, TagNumber, Tagged};

use crate::ber;

/// The first element in DER, or as near to it as BER comes; only zeros may follow.
pub(crate) fn definite(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.get(1) == Some(&0x80) {
        return ber::to_definite(bytes);
    }
    let mut reader = SliceReader::new(bytes).ok()?;
    let first = reader.tlv_bytes().ok()?;
    bytes[first.len()..].iter().all(|byte| *byte == 0).then(|| first.to_vec())
}

/// What is inside an element of this tag.
pub(crate) fn open(element: AnyRef<'_>, tag: Tag) -> der::Result<SliceReader<'_>> {
    element.tag().assert_eq(tag)?;
    SliceReader::new(element.value())
}

/// The elements that follow each other, each whole.
pub(crate) fn elements(bytes: &[u8]) -> der::Result<Vec<&[u8]>> {
    let mut reader = SliceReader::new(bytes)?;
    let mut elements = Vec::new();
    while !reader.is_finished() {
        elements.push(reader.tlv_bytes()?);
    }
    Ok(elements)
}

/// The tag of a constructed `[number]`.
pub(crate) fn context(number: u8) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber::new(number) }
}
