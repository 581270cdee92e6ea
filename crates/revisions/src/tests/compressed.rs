//! Objects in object streams, and cross-reference streams.

use std::io::Write as _;

use super::builder::{Pdf, base};
use super::reading::{fault, get};
use crate::{Fault, File, ModificationPolicy, Object, XrefEntry};

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// Appends a revision with an object stream (50) that holds the object 40, and a cross-reference stream (51).
fn compressed(pdf: &Pdf, stream_number: u32, index: u32, predicted: bool) -> Vec<u8> {
    let mut bytes = pdf.bytes.clone();
    let mut object = |head: String, data: &[u8]| {
        let at = bytes.len();
        bytes.extend_from_slice(format!("{head}/Length {}>>\nstream\n", data.len()).as_bytes());
        bytes.extend_from_slice(data);
        bytes.extend_from_slice(b"\nendstream\nendobj\n");
        at
    };
    let held = deflated(b"40 0 41 6 (held)(other)");
    let container = object("50 0 obj\n<</Type/ObjStm/N 2/First 10/Filter/FlateDecode".to_owned(), &held);
    let at = {
        let at = bytes.len();
        let row = |kind: u8, one: usize, other: u32| {
            let one = u32::try_from(one).unwrap().to_be_bytes();
            [&[kind], one.as_slice(), &[u8::try_from(other).unwrap()]].concat()
        };
        let rows = [row(2, stream_number as usize, index), row(1, container, 0), row(1, at, 0)];
        let (data, parameters) = if predicted {
            // PNG's "up", as most writers have it.
            let mut above = [0u8; 6];
            let mut data = Vec::new();
            for row in &rows {
                data.push(2);
                data.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
                above.copy_from_slice(row);
            }
            (data, "/DecodeParms<</Predictor 12/Columns 6>>")
        } else {
            (rows.concat(), "")
        };
        let data = deflated(&data);
        let head = format!(
            "51 0 obj\n<</Type/XRef/Size 100/Root 1 0 R/Info 10 0 R/ID[<01><02>]/Prev {}/W[1 4 1]/Index[40 1 50 2]{parameters}/Filter/FlateDecode/Length {}>>\nstream\n",
            pdf.section,
            data.len()
        );
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend_from_slice(&data);
        bytes.extend_from_slice(b"\nendstream\nendobj\n");
        at
    };
    bytes.extend_from_slice(format!("startxref\n{at}\n%%EOF\n").as_bytes());
    bytes
}

#[test]
fn compressed_objects_are_read() {
    for predicted in [false, true] {
        let bytes = compressed(&base(), 50, 0, predicted);
        let file = File::read(&bytes).unwrap();
        assert_eq!(get(&file, 40), Ok(Object::String(b"held".to_vec())));
        assert_eq!(file.entry(1, 40), Some(XrefEntry::Compressed { stream: 50, index: 0 }));
        let changes = ModificationPolicy::STANDARD.changes(&file, 1, &[]).unwrap();
        assert!(changes.is_permitted(), "{changes:?}");
    }
}

#[test]
fn an_object_stream_must_hold_what_is_said_to_lie_in_it() {
    let bytes = compressed(&base(), 50, 1, false);
    assert_eq!(get(&File::read(&bytes).unwrap(), 40), Err(Fault::Entry { number: 40 }));
    let bytes = compressed(&base(), 4, 0, false);
    assert!(matches!(get(&File::read(&bytes).unwrap(), 40), Err(Fault::Object { number: 4, .. })));
    // An object stream within an object stream, here within itself.
    let bytes = compressed(&base(), 40, 0, false);
    assert_eq!(fault(&bytes), Fault::Entry { number: 40 });
}
