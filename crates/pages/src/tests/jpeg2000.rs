//! JPEG 2000, made by hand: a codestream in which every packet is empty, which is a picture of one grey.

use crate::unconfined::read;
use crate::{Format, PageError};

/// ISO/IEC 15444-1, annex A: one component of 8 bits, one tile, no decomposition.
fn codestream(width: u32, height: u32) -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        let length = (content.len() as u16 + 2).to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    };
    let sizes: Vec<u8> = [width, height, 0, 0, width, height, 0, 0].iter().flat_map(|size| size.to_be_bytes()).collect();
    let size = segment(0x51, &[&[0, 0][..], &sizes, &[0, 1, 7, 1, 1]].concat());
    // No precincts of its own, one layer; code-blocks of 64 × 64, the reversible wavelet.
    let coding = segment(0x52, &[0, 0, 0, 1, 0, 0, 4, 4, 0, 1]);
    let quantisation = segment(0x5c, &[0x40, 0x40]);
    // SOT, with 12 bytes of its own, SOD, and one empty packet.
    let tile = [&segment(0x90, &[0, 0, 0, 0, 0, 15, 0, 1])[..], &[0xff, 0x93, 0]].concat();
    [&[0xff, 0x4f][..], &size, &coding, &quantisation, &tile, &[0xff, 0xd9]].concat()
}

/// In boxes (annex I).
fn file(codestream: &[u8], width: u32, height: u32) -> Vec<u8> {
    let boxed = |name: &[u8; 4], content: &[u8]| [&(content.len() as u32 + 8).to_be_bytes()[..], name, content].concat();
    let header = boxed(b"ihdr", &[&height.to_be_bytes()[..], &width.to_be_bytes(), &[0, 1, 7, 7, 0, 0]].concat());
    let grey = boxed(b"colr", &[1, 0, 0, 0, 0, 0, 17]);
    let first = [boxed(b"jP  ", b"\r\n\x87\n"), boxed(b"ftyp", b"jp2 \0\0\0\0jp2 ")].concat();
    [first, boxed(b"jp2h", &[header, grey].concat()), boxed(b"jp2c", codestream)].concat()
}

#[test]
fn a_picture_is_read_with_its_boxes_and_without() {
    let bare = codestream(60, 85);
    for bytes in [bare.clone(), file(&bare, 60, 85)] {
        assert_eq!(Format::of(&bytes), Some(Format::Jpeg2000));
        let reading = read(&bytes, &mut |_, _| {}).unwrap();
        let page = reading.pages[0].as_ref().unwrap();
        assert_eq!((page.size, page.is_picture), ((60, 85), true));
        // Nothing but the level that everything is shifted by: G.1.2.
        let grey = crate::decode::jpeg2000::decode(&bytes).unwrap();
        assert!(grey.pixels.iter().all(|pixel| *pixel == 128));
    }
}

#[test]
fn one_of_60000_by_60000_is_refused_before_it_is_decoded_and_a_broken_one_says_so() {
    let first = |bytes: &[u8]| read(bytes, &mut |_, _| {}).unwrap().pages.remove(0).unwrap_err();
    assert_eq!(first(&codestream(60_000, 60_000)), PageError::TooManyPixels);
    assert!(matches!(first(&codestream(60, 85)[..60]), PageError::Picture(_)));
    assert!(matches!(first(b"\0\0\0\x0cjP  \r\n\x87\n"), PageError::Picture(_)));
    assert!(matches!(first(b"\xff\x4f\xff\x51"), PageError::Picture(_)));
}
