use super::synthetic::*;
use crate::{Page, find_codes};

/// A signature page at 200 dpi.
pub(super) fn signature_page(seed: u64) -> Page {
    Sheet::new(200.0).text(seed).code(TEXT, 150.0, 225.0, 23.0).footer(3).page
}

fn assert_read(page: &Page, rotation: f32, what: &str) {
    let codes = find_codes(page);
    assert_eq!(codes.len(), 1, "{what}");
    assert_eq!(codes[0].text, TEXT, "{what}");
    let off = (codes[0].rotation - rotation).rem_euclid(360.0);
    assert!(off.min(360.0 - off) < 2.0, "{what}: turned by {}", codes[0].rotation);
}

#[test]
fn a_code_is_read_after_printing_scanning_turning_and_jpeg() {
    for (i, angle) in [0.0, 2.0, -2.0, 180.0, 182.0, 90.0, 271.5, 45.0].into_iter().enumerate() {
        let scanner = Scanner { angle, seed: i as u64, noise: 8.0, ..Scanner::default() };
        let page = through_jpeg(&scanner.scan(&signature_page(i as u64)), 60);
        assert_read(&page, angle.rem_euclid(360.0), &format!("{angle} degrees"));
    }
}

#[test]
fn grey_paper_low_contrast_noise_and_shadow_do_not_hide_a_code() {
    let scanners = [
        ("grey paper", Scanner { paper: 170.0, ink: 60.0, ..Scanner::default() }),
        ("low contrast", Scanner { paper: 180.0, ink: 120.0, noise: 5.0, ..Scanner::default() }),
        ("noise", Scanner { noise: 30.0, ..Scanner::default() }),
        ("unsharp", Scanner { soft: 4, ..Scanner::default() }),
        ("shadow", Scanner { shadow: 0.6, ..Scanner::default() }),
    ];
    for (what, scanner) in scanners {
        let page = through_jpeg(&Scanner { angle: 2.0, ..scanner }.scan(&signature_page(4)), 60);
        assert_read(&page, 2.0, what);
    }
}

#[test]
fn a_photograph_of_ten_megapixels_is_read() {
    let sheet = signature_page(5);
    for (angle, tilt) in [(3.0, 0.15), (-8.0, -0.2), (176.0, 0.2), (87.0, 0.15)] {
        let scanner = Scanner { angle, tilt, scale: 0.85, noise: 9.0, shadow: 0.3, soft: 1, ..Scanner::default() };
        let photo = through_jpeg(&scanner.onto(&sheet, 2736, 3648, 90.0), 75);
        let codes = find_codes(&photo);
        assert_eq!(codes.iter().map(|code| &*code.text).collect::<Vec<_>>(), [TEXT], "{angle} {tilt}");
    }
}

#[test]
fn coarse_and_fine_scans_are_read() {
    for dpi in [100.0, 150.0, 300.0, 400.0] {
        let sheet = Sheet::new(dpi).text(8).code(TEXT, 150.0, 225.0, 22.0).page;
        let page = through_jpeg(&Scanner { angle: 1.0, ..Scanner::default() }.scan(&sheet), 60);
        assert_read(&page, 1.0, &format!("{dpi} dpi"));
    }
}

#[test]
fn corners_are_where_the_code_stands() {
    let page = signature_page(1);
    let codes = find_codes(&page);
    let mm = |(x, y): (f32, f32)| (x * 25.4 / 200.0, y * 25.4 / 200.0);
    let wanted = [(150.0, 225.0), (173.0, 225.0), (173.0, 248.0), (150.0, 248.0)];
    for (corner, (x, y)) in codes[0].corners.into_iter().map(mm).zip(wanted) {
        assert!((corner.0 - x).abs() < 1.2 && (corner.1 - y).abs() < 1.2, "{corner:?} is not {x}, {y}");
    }
}

#[test]
fn two_codes_on_one_page_are_both_found() {
    let other = "46-SAMARBEIDSAVTALE-2/0123456789AB";
    let page = Sheet::new(200.0).text(2).code(TEXT, 150.0, 225.0, 23.0).code(other, 40.0, 60.0, 22.0).page;
    let codes = find_codes(&page);
    assert_eq!(codes.iter().map(|code| &*code.text).collect::<Vec<_>>(), [other, TEXT]);
}

#[test]
fn text_alone_has_no_code() {
    assert_eq!(find_codes(&Sheet::new(200.0).text(3).page), []);
    assert_eq!(find_codes(&Page::white(0, 0, None)), []);
    assert_eq!(find_codes(&Page::white(1, 1, None)), []);
}
