use super::synthetic::*;
use crate::{Page, Thumbnail, find_codes, match_pages};

/// The issued pages: text, two lists that look alike, and a last page with three lines.
fn issued() -> Vec<Page> {
    let last = {
        let mut sheet = Sheet::new(100.0);
        for line in 0..3 {
            sheet.words(28.0, 26.0 + 5.2 * line as f32, 60.0, &mut Numbers::new(90 + line));
        }
        sheet.footer(6).page
    };
    let signature = Sheet::new(100.0).text(3).code(TEXT, 150.0, 225.0, 23.0).footer(3).page;
    let text = |seed| Sheet::new(100.0).text(seed).footer(seed).page;
    vec![text(1), text(2), signature, list(4), list(5), last]
}

/// Three columns of names.
fn list(seed: u64) -> Page {
    let mut numbers = Numbers::new(seed);
    let mut sheet = Sheet::new(100.0);
    for column in 0..3 {
        for row in 0..62 {
            let width = 20.0 + numbers.below(24) as f32;
            sheet.words(28.0 + 53.0 * column as f32, 26.0 + 3.8 * row as f32, width, &mut numbers);
        }
    }
    sheet.footer(seed).page
}

fn thumbs(pages: &[Page]) -> Vec<Thumbnail> {
    pages.iter().map(|page| Thumbnail::of(page, &[])).collect()
}

#[test]
fn pages_are_recognised_in_any_order_turned_stretched_and_noisy() {
    let pages = issued();
    let known = thumbs(&pages);
    let order = [3, 0, 5, 2, 2, 4, 1];
    for (round, (angle, scale)) in [(0.0, 1.0), (2.0, 0.97), (-2.0, 1.03), (180.0, 1.0), (178.5, 0.98)].into_iter().enumerate() {
        let scan: Vec<Page> = order
            .iter()
            .map(|&i| {
                let shift = (1.5, -1.0);
                let scanner = Scanner { angle, scale, shift, paper: 210.0, seed: (round * 10 + i) as u64, ..Scanner::default() };
                through_jpeg(&scanner.scan(&pages[i]), 60)
            })
            .collect();
        for (found, wanted) in match_pages(&thumbs(&scan), &known).into_iter().zip(order) {
            assert_eq!((found.issued, found.uncertain), (Some(wanted), false), "{angle} {scale}: {found:?}");
            assert_eq!(found.upside_down, angle > 90.0, "{angle} {scale}: page {wanted}");
        }
    }
}

#[test]
fn handwriting_and_stamps_do_not_hide_which_page_it_is() {
    let pages = issued();
    let known = thumbs(&pages);
    for (i, page) in pages.iter().enumerate() {
        let mut sheet = Sheet::new(100.0);
        sheet.page = page.clone();
        let mut sheet = sheet.pen(2, 80.0, 60.0, 60.0, 4.0);
        // On a page with three lines and a footer, a large signature would be most of what there is.
        if i < 5 {
            sheet = sheet.pen(1, 60.0, 210.0, 70.0, 20.0).pen(3, 120.0, 30.0, 60.0, 30.0);
            sheet.ink(140.0, 100.0, 40.0, 1.5, 30);
            sheet.ink(140.0, 120.0, 40.0, 1.5, 30);
            sheet.ink(20.0, 150.0, 25.0, 12.0, 90);
        }
        let scanned = Scanner { angle: -1.0, ..Scanner::default() }.scan(&sheet.page);
        let found = match_pages(&thumbs(&[scanned]), &known)[0];
        assert_eq!((found.issued, found.uncertain, found.upside_down), (Some(i), false, false), "{found:?}");
    }
}

#[test]
fn a_foreign_or_empty_page_is_none_of_ours() {
    let known = thumbs(&issued());
    let letter = Sheet::new(100.0).text(77).page;
    let photo = Page::new(600, 800, (0..480_000).map(|i| (i % 600 / 3) as u8).collect(), None);
    for foreign in [letter, photo, Page::white(827, 1169, Some(100.0)), Page::white(1, 1, None), Page::white(0, 0, None)] {
        let found = match_pages(&thumbs(&[foreign]), &known)[0];
        assert_eq!(found.issued, None, "{found:?}");
    }
    assert_eq!(match_pages(&thumbs(&issued()[..1]), &[])[0].issued, None);
}

#[test]
fn where_two_issued_pages_look_the_same_a_person_has_to_look() {
    let pages = issued();
    let twice = [pages[0].clone(), pages[1].clone(), pages[1].clone()];
    let scan = [&pages[1], &pages[0]].map(|page| Scanner { angle: 0.5, ..Scanner::default() }.scan(page));
    let found = match_pages(&thumbs(&scan), &thumbs(&twice));
    assert!(found[0].uncertain && found[0].issued.is_some_and(|page| page > 0), "{:?}", found[0]);
    assert!(!found[1].uncertain && found[1].issued == Some(0), "{:?}", found[1]);
}

#[test]
fn a_page_on_its_side_is_turned_by_its_code_or_tried_both_ways() {
    let pages = issued();
    let known = thumbs(&pages);
    let fine = Sheet::new(200.0).text(3).code(TEXT, 150.0, 225.0, 23.0).footer(3).page;
    for (quarters, back) in [(1, 3), (3, 1)] {
        let turned = fine.turned(quarters);
        let by_code = Thumbnail::of(&turned, &find_codes(&turned));
        let without = Thumbnail::of(&pages[0].turned(quarters), &[]);
        let found = match_pages(&[by_code, without], &known);
        assert_eq!((found[0].issued, found[0].quarters), (Some(2), back), "{found:?}");
        assert_eq!((found[1].issued, found[1].quarters), (Some(0), back), "{found:?}");
    }
}

#[test]
fn a_page_of_a_scan_without_resolution_is_taken_for_a4() {
    let pages = issued();
    let mut scan = Scanner::default().scan(&Sheet::new(150.0).text(2).footer(2).page);
    scan.dpi = None;
    assert_eq!(match_pages(&thumbs(&[scan]), &thumbs(&pages))[0].issued, Some(1));
}
