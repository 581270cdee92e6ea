use super::*;

#[test]
fn turning_goes_clockwise() {
    let page = Page::new(3, 2, vec![1, 2, 3, 4, 5, 6], None);
    assert_eq!(page.turned(1).pixels, [4, 1, 5, 2, 6, 3]);
    assert_eq!(page.turned(2).pixels, [6, 5, 4, 3, 2, 1]);
    assert_eq!(page.turned(3).pixels, [3, 6, 2, 5, 1, 4]);
    assert_eq!((page.turned(1).width, page.turned(1).height), (2, 3));
    assert_eq!(page.mirrored().pixels, [3, 2, 1, 6, 5, 4]);
}

#[test]
fn reducing_takes_means_and_leaves_out_what_is_not_whole() {
    let page = Page::new(5, 3, vec![0, 10, 20, 30, 99, 10, 20, 30, 40, 99, 99, 99, 99, 99, 99], Some(200.0));
    let half = page.reduced(2);
    assert_eq!((half.width, half.height, half.pixels), (2, 1, vec![10, 30]));
    assert_eq!(half.dpi, Some(100.0));
}

#[test]
fn too_few_pixels_are_white_and_odd_resolutions_unknown() {
    let page = Page::new(2, 2, vec![7], Some(f32::NAN));
    assert_eq!((page.pixels, page.dpi), (vec![7, 255, 255, 255], None));
}

#[test]
fn pixels_go_from_process_to_process_as_they_are() {
    let page = Page::new(300, 2, (0..600).map(|nth| nth as u8).collect(), Some(72.0));
    let sent = postcard::to_allocvec(&page).unwrap();
    assert!(sent.windows(600).any(|bytes| bytes == page.pixels) && sent.len() < 620);
    let heard: Page = postcard::from_bytes(&sent).unwrap();
    assert_eq!((heard.width, heard.height, heard.pixels, heard.dpi), (300, 2, page.pixels, Some(72.0)));
    assert!(postcard::from_bytes::<Page>(&sent[..sent.len() - 6]).is_err());
}
