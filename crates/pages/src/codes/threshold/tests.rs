use super::*;

#[test]
fn uneven_light_does_not_hide_ink() {
    // Paper from 120 to 240, ink 60 darker, in stripes.
    let pixels = (0..64 * 64).map(|i| (120 + (i % 64) * 120 / 64 - if i % 8 < 2 { 60 } else { 0 }) as u8).collect();
    let bitmap = Bitmap::local(&Page::new(64, 64, pixels, None), 8, 10);
    for x in 0..64 {
        assert_eq!(bitmap.at(x, 30), x % 8 < 2, "{x}");
    }
}

#[test]
fn an_empty_page_is_light() {
    let page = Page::white(40, 30, None);
    assert!(Bitmap::local(&page, 5, 5).dark.iter().all(|dark| !dark));
    assert!(Bitmap::local(&Page::white(0, 0, None), 5, 5).dark.is_empty());
}
