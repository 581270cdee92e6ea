use std::fmt::Write as _;
use std::io::Write as _;

use proptest::prelude::*;

use super::documents::agreement;
use super::synthetic::*;
use crate::unconfined::{draw, read};
use crate::{Page, PageError, find_codes, limits};

/// The fault of the file, or of its first page.
fn fault(bytes: &[u8]) -> Option<PageError> {
    match read(bytes, &mut |_, _| {}) {
        Err(fault) => Some(fault),
        Ok(reading) => reading.pages.into_iter().next().and_then(Result::err),
    }
}

/// Objects from number 1; the first is the catalog. Without a cross-reference, which a parser then makes for itself.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut text = String::from("%PDF-1.7\n");
    for (number, object) in (1..).zip(objects) {
        writeln!(text, "{number} 0 obj {object} endobj").unwrap();
    }
    text.push_str("trailer << /Root 1 0 R >>\n%%EOF\n");
    text.into_bytes()
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<< {dictionary} /Length {} >> stream\n{content}\nendstream", content.len())
}

fn page(page: &str, content: &str, others: &[&str]) -> Vec<u8> {
    let page = format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R {page} >>");
    let content = stream("", content);
    let first = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", &page, &content];
    pdf(&[&first[..], others].concat())
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const A4: &str = "/MediaBox [0 0 595 842]";

#[test]
fn the_small_documents_here_are_documents() {
    assert_eq!(fault(&page(A4, "0 0 100 100 re f", &[])), None);
}

#[test]
fn what_is_none_of_the_formats_is_refused() {
    for bytes in [&b""[..], b"\xff", b"II", b"hello", b"<html>", &[0; 5000]] {
        assert_eq!(fault(bytes), Some(PageError::UnknownFormat));
    }
    assert_eq!(fault(b"%PDF-1.7\nhello"), Some(PageError::NotPdf));
    assert!(matches!(fault(b"\xff\xd8\xff\xe0"), Some(PageError::Picture(_))));
    assert!(matches!(fault(b"II*\0\x08\0\0\0"), Some(PageError::Picture(_))));
    assert!(matches!(fault(b"\x89PNG\r\n\x1a\n"), Some(PageError::Picture(_))));
}

#[test]
fn a_png_of_60000_by_60000_is_refused_before_it_is_decoded() {
    let ihdr = [&b"IHDR"[..], &60_000u32.to_be_bytes(), &60_000u32.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    let mut crc = flate2::Crc::new();
    crc.update(&ihdr);
    let chunk = [&13u32.to_be_bytes()[..], &ihdr, &crc.sum().to_be_bytes()].concat();
    let bytes = [&b"\x89PNG\r\n\x1a\n"[..], &chunk, &[0, 0, 0, 1], b"IDAT\x78\0\0\0\0"].concat();
    assert_eq!(fault(&bytes), Some(PageError::TooManyPixels));
}

#[test]
fn a_jpeg_of_65500_by_65500_is_refused_before_it_is_decoded() {
    let mut bytes = jpeg(&Page::white(16, 16, None), 60);
    let frame = bytes.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    bytes[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    assert_eq!(fault(&bytes), Some(PageError::TooManyPixels));
}

#[test]
fn a_tiff_of_60000_by_60000_or_with_directories_in_a_loop_is_refused() {
    let entry = |tag: u16, value: u32| [&tag.to_le_bytes()[..], &[4, 0, 1, 0, 0, 0], &value.to_le_bytes()].concat();
    let tiff = |side: u32, next: u32| {
        let entries = [(256, side), (257, side), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, side), (279, 4)];
        let ifd: Vec<u8> = entries.into_iter().flat_map(|(tag, value)| entry(tag, value)).collect();
        [&b"II*\0\x0c\0\0\0\0\0\0\0"[..], &[entries.len() as u8, 0], &ifd, &next.to_le_bytes()].concat()
    };
    assert_eq!(fault(&tiff(2, 0)), None);
    assert_eq!(fault(&tiff(60_000, 0)), Some(PageError::TooManyPixels));
    assert!(matches!(fault(&tiff(2, 12)), Some(PageError::Picture(_))));
}

#[test]
fn bytes_are_counted() {
    let mut bytes = vec![0; limits::MAX_BYTES + 1];
    bytes[..5].copy_from_slice(b"%PDF-");
    assert_eq!(fault(&bytes), Some(PageError::TooManyBytes));
}

#[test]
fn pages_are_counted() {
    let tiny = vec![Page::white(2, 2, None); limits::MAX_PAGES + 1];
    assert_eq!(fault(&tiff_of(&tiny)), Some(PageError::TooManyPages));
    assert_eq!(read(&tiff_of(&tiny[1..]), &mut |_, _| {}).unwrap().pages.len(), limits::MAX_PAGES);
    assert_eq!(fault(&pdf_of(&tiny, 50)), Some(PageError::TooManyPages));
}

#[test]
fn a_page_of_impossible_size_is_refused() {
    for size in ["0 0 1000000000 1000000000", "0 -9999 100 9999"] {
        assert_eq!(fault(&page(&format!("/MediaBox [{size}]"), "", &[])), Some(PageError::PageSize), "{size}");
    }
    // As large as a page may be, it is drawn at the resolution that it can have.
    let large = draw(&page("/MediaBox [0 0 14400 14400]", "", &[]), 0, 200.0).unwrap();
    assert!(large.width * large.height <= limits::MAX_PIXELS / 3 && large.dpi.is_some_and(|dpi| dpi < 50.0));
}

#[test]
fn forms_that_multiply_are_too_much_work() {
    // Each draws the next ten times: ten to the ninth squares.
    let forms: Vec<String> = (0..10)
        .map(|i| {
            let next = format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {} 0 R >> >>", i + 6);
            stream(&next, &if i == 9 { "0 0 1 1 re f".into() } else { "/X Do ".repeat(10) })
        })
        .collect();
    let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
    let bytes = page(&format!("{A4} /Resources << /XObject << /X 5 0 R >> >>"), "/X Do", &forms);
    assert_eq!(fault(&bytes), Some(PageError::TooMuchWork));
}

#[test]
fn content_that_draws_on_and_on_is_too_much_work() {
    let content = "0 0 1 1 re f ".repeat(1_500_000);
    assert_eq!(fault(&page(A4, &content, &[])), Some(PageError::TooMuchWork));
}

#[test]
fn a_form_that_draws_itself_comes_to_an_end() {
    let form = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>", "/X Do");
    let bytes = page(&format!("{A4} /Resources << /XObject << /X 5 0 R >> >>"), "/X Do", &[&form]);
    assert_eq!(fault(&bytes), None);
}

#[test]
fn groups_within_groups_are_too_much_work() {
    let content = "/X Do ".to_owned();
    let form = |next: i32| {
        let group = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency >>";
        stream(&format!("{group} /Resources << /XObject << /X {next} 0 R >> >>"), &content)
    };
    let forms: Vec<String> = (6..46).map(form).collect();
    let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
    let bytes = page(&format!("{A4} /Resources << /XObject << /X 5 0 R >> >>"), &content, &forms);
    assert_eq!(fault(&bytes), Some(PageError::TooMuchWork));
}

#[test]
fn a_picture_in_a_pdf_has_limits_too() {
    let image = "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8";
    let content = "595 0 0 842 0 0 cm /X Do";
    let bytes = page(&format!("{A4} /Resources << /XObject << /X 5 0 R >> >>"), content, &[&stream(image, "x")]);
    assert_eq!(fault(&bytes), Some(PageError::TooMuchWork));
}

#[test]
fn streams_that_inflate_to_gigabytes_are_refused() {
    // Twenty times 64 MiB of nothing.
    let nothing = zlib(&vec![0; 64 << 20]);
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for number in 1..=20 {
        writeln!(bytes, "{number} 0 obj << /Filter /FlateDecode /Length {} >> stream", nothing.len()).unwrap();
        bytes.extend_from_slice(&nothing);
        bytes.extend_from_slice(b"\nendstream endobj\n");
    }
    assert_eq!(fault(&bytes), Some(PageError::TooMuchWork));
}

#[test]
fn a_stream_compressed_twice_is_refused() {
    let bytes = page(A4, "", &[&stream("/Filter [/FlateDecode /FlateDecode]", "x")]);
    assert_eq!(fault(&bytes), Some(PageError::TooMuchWork));
}

#[test]
fn a_page_full_of_finder_patterns_comes_to_an_end() {
    let mut sheet = Sheet::new(200.0);
    for (x, y) in (0..20).flat_map(|x| (0..28).map(move |y| (x as f32 * 10.0, y as f32 * 10.0))) {
        sheet.ink(x, y, 7.0, 7.0, 0);
        sheet.ink(x + 1.0, y + 1.0, 5.0, 5.0, 255);
        sheet.ink(x + 2.0, y + 2.0, 3.0, 3.0, 0);
    }
    assert_eq!(find_codes(&sheet.page), []);
    let dots = (0..2000 * 2000).map(|i| if (i / 2 + i / 4000) % 2 == 0 { 0 } else { 255 }).collect();
    assert_eq!(find_codes(&Page::new(2000, 2000, dots, None)), []);
}

fn small_files() -> Vec<Vec<u8>> {
    let page = Sheet::new(30.0).text(1).code(TEXT, 20.0, 20.0, 150.0).page;
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    let (width, height) = (page.width as u32, page.height as u32);
    image::ImageEncoder::write_image(encoder, &page.pixels, width, height, image::ExtendedColorType::L8).unwrap();
    let pages = [page.clone(), page.clone()];
    vec![pdf_of(&pages, 50), tiff_of(&pages), png, jpeg(&page, 50), agreement().write()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_never_bring_it_down(
        which in 0usize..5,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        end in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = small_files().swap_remove(which);
        for (at, value) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *value;
        }
        if let Some(end) = end {
            bytes.truncate(end.index(bytes.len()));
        }
        prop_assert_ne!(fault(&bytes), Some(PageError::TooSlow));
    }

    #[test]
    fn any_pixels_at_all_are_searched(width in 0usize..90, height in 0usize..90, seed in any::<u64>()) {
        let mut numbers = Numbers::new(seed);
        let pixels = (0..width * height).map(|_| if numbers.below(2) == 0 { 0 } else { 255 }).collect();
        let page = Page::new(width, height, pixels, Some(100.0));
        let codes = find_codes(&page);
        crate::Thumbnail::of(&page, &codes);
    }
}
