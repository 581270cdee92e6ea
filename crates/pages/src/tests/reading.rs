use super::codes::signature_page;
use super::synthetic::*;
use crate::unconfined::read;
use crate::{Format, Page, PageError};

fn scan_of(pages: &[Page]) -> [(Format, Vec<u8>); 2] {
    [(Format::Pdf, pdf_of(pages, 60)), (Format::Tiff, tiff_of(pages))]
}

#[test]
fn a_scan_of_several_pages_is_read_in_order() {
    let text = |seed| Scanner::default().scan(&Sheet::new(200.0).text(seed).page);
    let signature = Scanner { angle: 2.0, ..Scanner::default() }.scan(&signature_page(3));
    for (format, bytes) in scan_of(&[text(1), signature.clone(), text(2), signature.turned(2)]) {
        let mut heard = Vec::new();
        let reading = read(&bytes, &mut |done, of| heard.push((done, of))).unwrap();
        assert_eq!(reading.format, format);
        assert_eq!(heard, [(1, 4), (2, 4), (3, 4), (4, 4)]);
        let pages: Vec<_> = reading.pages.into_iter().map(Result::unwrap).collect();
        assert_eq!(pages.iter().map(|page| page.codes.len()).collect::<Vec<_>>(), [0, 1, 0, 1]);
        assert_eq!([1, 3].map(|i| &*pages[i].codes[0].text), [TEXT, TEXT]);
        assert_eq!([1, 3].map(|i| pages[i].codes[0].quarters_to_upright()), [0, 2]);
        assert!(pages.iter().all(|page| page.dpi.is_some_and(|dpi| (dpi - 200.0).abs() < 1.0)), "{:?}", pages[0].dpi);
        assert!(pages.iter().all(|page| page.size == (1654, 2339)));
    }
}

#[test]
fn a_picture_is_one_page() {
    let page = Scanner::default().scan(&signature_page(6));
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    let (width, height) = (page.width as u32, page.height as u32);
    image::ImageEncoder::write_image(encoder, &page.pixels, width, height, image::ExtendedColorType::L8).unwrap();
    for (format, bytes) in [(Format::Png, png), (Format::Jpeg, jpeg(&page, 60))] {
        let reading = read(&bytes, &mut |_, _| {}).unwrap();
        assert_eq!((reading.format, reading.pages.len()), (format, 1));
        assert_eq!(reading.pages[0].as_ref().unwrap().codes[0].text, TEXT);
    }
}

#[test]
fn a_page_that_cannot_be_drawn_does_not_hide_the_others() {
    let page = signature_page(2);
    let mut bytes = tiff_of(&[Page::white(40, 40, None), page]);
    // The header of the first strip's deflated bytes, after that of the file.
    let strip = 8 + bytes[8..].windows(2).position(|two| two == [0x78, 0x01]).unwrap();
    bytes[strip..strip + 4].fill(0xff);
    let reading = read(&bytes, &mut |_, _| {}).unwrap();
    assert!(matches!(reading.pages[0], Err(PageError::Picture(_))), "{:?}", reading.pages[0]);
    assert_eq!(reading.pages[1].as_ref().unwrap().codes.len(), 1);
}

#[test]
fn tiff_of_one_bit_and_of_colours_is_grey() {
    use tiff::encoder::{TiffEncoder, colortype};
    let mut bytes = Vec::new();
    let mut encoder = TiffEncoder::new(std::io::Cursor::new(&mut bytes)).unwrap();
    encoder.write_image::<colortype::RGB8>(2, 1, &[255, 255, 255, 255, 0, 0]).unwrap();
    encoder.write_image::<colortype::Gray16>(2, 1, &[0xffff, 0x1200]).unwrap();
    let mut tiff = crate::decode::tiff::Tiff::open(&crate::decode::FileBytes::of(&bytes).unwrap()).unwrap();
    assert_eq!(tiff.pages(), 2);
    // Red has three tenths of the light.
    assert_eq!(tiff.page(0).unwrap().pixels, [255, 76]);
    assert_eq!(tiff.page(1).unwrap().pixels, [0xff, 0x12]);

    // By hand after TIFF 6.0: 9 pixels of one bit in two bytes a row, black is 0.
    let entry = |tag: u16, value: u32| [&tag.to_le_bytes()[..], &[4, 0, 1, 0, 0, 0], &value.to_le_bytes()].concat();
    let rows = [0b1010_1010, 0b1000_0000, 0b0000_0000, 0b0000_0000];
    let entries = [(256, 9), (257, 2), (258, 1), (259, 1), (262, 1), (273, 8), (277, 1), (278, 2), (279, 4)];
    let ifd: Vec<u8> = entries.into_iter().flat_map(|(tag, value)| entry(tag, value)).collect();
    let bytes = [&b"II*\0\x0c\0\0\0"[..], &rows, &[entries.len() as u8, 0], &ifd, &[0; 4]].concat();
    let page = crate::decode::tiff::Tiff::open(&crate::decode::FileBytes::of(&bytes).unwrap()).unwrap().page(0).unwrap();
    assert_eq!(page.pixels, [255, 0, 255, 0, 255, 0, 255, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn a_photograph_is_turned_as_its_exif_says() {
    // A camera's APP1 segment: Exif, little-endian TIFF, one entry: Orientation 6, which is turned clockwise.
    let tiff = [&b"II*\0\x08\0\0\0\x01\0"[..], &[0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0], &[0; 4]].concat();
    let exif = [&b"Exif\0\0"[..], &tiff].concat();
    let plain = jpeg(&Page::new(16, 8, vec![255; 128], None), 90);
    let length = (exif.len() as u16 + 2).to_be_bytes();
    let bytes = [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat();
    assert_eq!(read(&bytes, &mut |_, _| {}).unwrap().pages[0].as_ref().unwrap().size, (8, 16));
    assert_eq!(read(&plain, &mut |_, _| {}).unwrap().pages[0].as_ref().unwrap().size, (16, 8));
}
