use super::documents::{Appearance, Document, agreement};
use crate::unconfined::{compare, ink_in};
use crate::{Comparison, PageError, Pair, Rect, Zone};

fn compared(returned: &Document, expected: &[Rect]) -> Comparison {
    let pair = Pair { expected: expected.to_vec(), ..Pair::default() };
    compare(&agreement().write(), &returned.write(), &[pair]).unwrap().remove(0).unwrap()
}

fn rect(left: f32, bottom: f32, right: f32, top: f32) -> Rect {
    Rect { left, bottom, right, top }
}

/// In 92 % of its size, with a footer where that leaves room.
fn shrunk(document: Document) -> Document {
    Document { transform: [0.92, 0.0, 0.0, 0.92, 23.4, 60.7], ..document }
}

const BOX: &str = "0 0 40 20 re f";

#[test]
fn the_same_page_has_no_differences() {
    let comparison = compared(&agreement(), &[]);
    assert_eq!(comparison.differences, []);
    assert_eq!((comparison.scale, comparison.moved, comparison.covered), (1.0, (0.0, 0.0), 1.0));
}

#[test]
fn one_digit_or_sign_changed_in_the_body_is_seen() {
    for (from, to) in [("100 000", "700 000"), ("100 000", "108 000"), ("30 dager,", "30 dager."), ("2026", "2028")] {
        for (row, (x, y, text)) in agreement().lines.iter().enumerate().filter(|(_, line)| line.2.contains(from)).take(3) {
            let comparison = compared(&agreement().replace(row, from, to), &[]);
            let body: Vec<_> = comparison.in_body().collect();
            assert!(!body.is_empty(), "{from} to {to} in {text}");
            for difference in body {
                assert!(difference.rect.top < y + 14.0 && difference.rect.bottom > y - 6.0, "{difference:?}");
                assert!(difference.rect.left > *x, "{difference:?}");
            }
        }
    }
}

#[test]
fn footers_and_stamps_in_the_margins_are_told_apart_from_the_body() {
    let returned = agreement().line(60.0, 20.0, "Signert elektronisk 3.11.2026").line(500.0, 815.0, "side 3");
    let comparison = compared(&returned, &[]);
    assert_eq!(comparison.in_body().count(), 0);
    assert!(comparison.differences.len() >= 2);
    assert!(comparison.differences.iter().all(|d| d.zone == Zone::Margin && d.missing == 0), "{:?}", comparison.differences);
    let comparison = compared(&agreement().line(400.0, 300.0, "x"), &[]);
    assert_eq!(comparison.in_body().count(), 1);
}

#[test]
fn a_page_that_a_service_shrank_is_laid_over_the_issued_one() {
    let mut returned = shrunk(agreement());
    returned.over = b"BT /F 8 Tf 60 20 Td (Signert elektronisk 3.11.2026) Tj ET".to_vec();
    let comparison = compared(&returned, &[]);
    assert!((comparison.scale - 0.92).abs() < 0.001, "{}", comparison.scale);
    assert!(comparison.covered > 0.99, "{}", comparison.covered);
    assert_eq!(comparison.in_body().collect::<Vec<_>>(), Vec::<&crate::Difference>::new());
    assert!(comparison.differences.iter().any(|difference| difference.zone == Zone::Margin));
}

#[test]
fn a_digit_changed_on_a_page_that_was_shrunk_is_seen() {
    for (row, _) in agreement().lines.iter().enumerate().filter(|(_, line)| line.2.contains("100 000")).take(4) {
        let comparison = compared(&shrunk(agreement().replace(row, "100 000", "700 000")), &[]);
        let body: Vec<_> = comparison.in_body().collect();
        assert_eq!(body.len(), 1, "{body:?}");
        let (_, y, _) = &agreement().lines[row];
        assert!(body[0].rect.top < y + 14.0 && body[0].rect.bottom > y - 6.0, "{:?}", body[0]);
    }
}

#[test]
fn a_page_moved_by_parts_of_a_pixel_has_no_differences() {
    let returned = Document { transform: [1.0, 0.0, 0.0, 1.0, 3.13, -2.71], ..agreement() };
    let comparison = compared(&returned, &[]);
    assert_eq!(comparison.differences, []);
    let (right, down) = comparison.moved;
    assert!((right - 3.13).abs() < 0.3 && (down - 2.71).abs() < 0.3, "{right} {down}");
}

#[test]
fn what_is_painted_over_is_missing() {
    let mut returned = agreement();
    returned.over = b"1 g 82 676 200 14 re f".to_vec();
    let comparison = compared(&returned, &[]);
    assert!(comparison.in_body().next().is_some_and(|d| d.missing > 100 && d.added == 0), "{:?}", comparison.differences);
}

#[test]
fn pale_text_is_seen() {
    let mut returned = agreement();
    returned.under = b"0.78 g BT /F 11 Tf 300 665 Td (men ikke i Bergen) Tj ET 0 g".to_vec();
    assert!(compared(&returned, &[]).in_body().count() > 0);
}

#[test]
fn what_is_filled_in_where_it_was_expected_is_no_surprise() {
    let field = rect(100.0, 655.0, 200.0, 675.0);
    let returned = agreement().annotation(field, Appearance::Stream("0 0 60 15 re f"), false);
    let comparison = compared(&returned, &[field]);
    assert!(!comparison.differences.is_empty());
    assert!(comparison.differences.iter().all(|difference| difference.zone == Zone::Expected));
    assert!(compared(&returned, &[rect(100.0, 655.0, 130.0, 675.0)]).in_body().count() > 0);
}

#[test]
fn annotations_are_drawn_as_a_reader_shows_them() {
    let place = rect(300.0, 655.0, 340.0, 675.0);
    let shown = compared(&agreement().annotation(place, Appearance::Stream(BOX), false), &[]);
    assert_eq!((shown.in_body().count(), shown.undrawn.len()), (1, 0));
    let hidden = compared(&agreement().annotation(place, Appearance::Stream(BOX), true), &[]);
    assert_eq!((hidden.differences.len(), hidden.undrawn.len()), (0, 0));
}

#[test]
fn of_several_appearances_the_one_that_is_named_is_drawn() {
    let place = rect(300.0, 655.0, 340.0, 675.0);
    for (state, differences) in [("On", 1), ("Off", 0)] {
        let shown = compared(&agreement().annotation(place, Appearance::States(state, BOX), false), &[]);
        assert_eq!((shown.in_body().count(), shown.undrawn.len(), shown.incomplete), (differences, 0, false), "{state}");
    }
}

#[test]
fn annotations_that_are_not_drawn_are_told() {
    let place = rect(300.0, 655.0, 340.0, 675.0);
    assert_eq!(compared(&agreement().annotation(place, Appearance::None, false), &[]).undrawn, [place]);
}

#[test]
fn ink_is_found_where_a_field_would_hide_it() {
    let bytes = agreement().write();
    // A line of text, the empty line below the fifth, beyond the page, and nothing at all.
    let rects = [
        rect(82.0, 755.0, 200.0, 772.0),
        rect(82.0, 655.0, 500.0, 672.0),
        rect(700.0, 0.0, 900.0, 50.0),
        rect(90.0, 760.0, 80.0, 750.0),
    ];
    assert_eq!(ink_in(&bytes, 0, &rects), Ok(vec![true, false, false, false]));
    assert_eq!(ink_in(&bytes, 1, &rects), Err(PageError::NoSuchPage));
}

#[test]
fn the_picture_shows_what_is_missing_in_red_and_what_was_added_in_blue() {
    let mut returned = agreement().line(300.0, 665.0, "og Bergen");
    returned.over = b"1 g 82 756 200 14 re f".to_vec();
    let png = compared(&returned, &[]).picture.unwrap();
    let picture = image::load_from_memory(&png).unwrap().into_rgb8();
    assert_eq!(picture.dimensions(), (1240, 1754));
    let strong = |of: fn(&[u8; 3]) -> bool| picture.pixels().filter(|pixel| of(&pixel.0)).count();
    assert!(strong(|[r, g, b]| *r > 180 && *g < 60 && *b < 60) > 200);
    assert!(strong(|[r, _, b]| *b > 180 && *r < 60) > 100);
}

#[test]
fn other_pages_are_not_covered() {
    let other = Document { lines: vec![(82.0, 400.0, "Et helt annet brev om noe annet".into())], ..agreement() };
    let comparison = compared(&other, &[]);
    assert!(comparison.covered < 0.5 && comparison.in_body().count() > 5);
    let missing = Pair { returned: 4, ..Pair::default() };
    let bytes = agreement().write();
    assert!(matches!(compare(&bytes, &bytes, &[missing]).as_deref(), Ok([Err(PageError::NoSuchPage)])));
}

#[test]
fn pages_moved_and_shrunk_in_other_ways_have_no_differences_of_their_own() {
    for (scale, right, down) in [(1.0, 0.5, 0.0), (1.0, 0.0, -20.0), (0.97, 8.0, 12.0), (0.85, 44.0, 100.0), (1.02, -6.0, -8.0)] {
        let returned = Document { transform: [scale, 0.0, 0.0, scale, right, down], ..agreement() };
        let comparison = compared(&returned, &[]);
        assert_eq!(comparison.in_body().count(), 0, "{scale} {right} {down}: {:?}", comparison.differences);
        assert!((comparison.scale - scale).abs() < 0.002, "{} is not {scale}", comparison.scale);
    }
}
