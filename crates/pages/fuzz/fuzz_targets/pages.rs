//! A file of any kind is read as what came back; what is none becomes the modules of a code.

#![no_main]

use avtale_pages::unconfined::{compare, read, thumbnails};
use avtale_pages::{Format, Page, PageError, Pair, Thumbnail, find_codes, limits, match_pages};

libfuzzer_sys::fuzz_target!(
    // A panic in a renderer is caught and becomes a fault of the page. One that is not caught still ends the run.
    init: std::panic::set_hook(Box::new(|_| {})),
    |bytes: &[u8]| pages(bytes)
);

fn pages(bytes: &[u8]) {
    let Some(format) = Format::of(bytes) else { return modules(bytes) };
    let seen = look(bytes);
    if let Ok((pages, thumbnails)) = &seen {
        assert!(pages.len() <= limits::MAX_PAGES);
        let matches = match_pages(thumbnails, thumbnails);
        assert_eq!(matches.len(), thumbnails.len());
        assert!(matches.iter().all(|one| (0.0..=1.001).contains(&one.likeness)));
    }
    // The rest is the same work over again, and slow.
    if bytes.len().is_multiple_of(8) {
        let again = look(bytes);
        assert_eq!(seen.map(|(pages, _)| pages), again.map(|(pages, _)| pages), "twice the same");
    }
    if format == Format::Pdf && bytes.len() % 8 == 1 {
        let _ = thumbnails(bytes);
        let _ = compare(bytes, bytes, &[Pair::default()]);
    }
}

/// The pages of a file in words, and their thumbnails.
fn look(bytes: &[u8]) -> Result<(Vec<String>, Vec<Thumbnail>), PageError> {
    let reading = read(bytes, &mut |done, of| assert!(done <= of))?;
    assert_eq!(Some(reading.format), Format::of(bytes));
    let mut thumbnails = Vec::new();
    let pages = reading.pages.into_iter().map(|page| {
        let page = page.map(|page| {
            assert!(page.size.0.saturating_mul(page.size.1) <= limits::MAX_PIXELS);
            thumbnails.push(page.thumbnail);
            (page.codes, page.size, page.dpi, page.incomplete, page.is_picture)
        });
        format!("{page:?}")
    });
    let pages = pages.collect();
    Ok((pages, thumbnails))
}

/// Bits as the modules of a square, each of 3 × 3 pixels, on white.
fn modules(bytes: &[u8]) {
    const MODULE: usize = 3;
    let modules = (bytes.len() * 8).isqrt().min(64);
    let side = (modules + 8) * MODULE;
    let dark = |x: usize, y: usize| {
        let (x, y) = (x.checked_sub(4 * MODULE)? / MODULE, y.checked_sub(4 * MODULE)? / MODULE);
        let bit = y * modules + x;
        (x < modules && y < modules).then(|| bytes[bit / 8] >> (bit % 8) & 1)
    };
    let pixels = (0..side * side).map(|at| if dark(at % side, at / side) == Some(1) { 0 } else { 255 });
    let page = Page { width: side, height: side, pixels: pixels.collect(), dpi: None };
    let codes = find_codes(&page);
    assert_eq!(codes, find_codes(&page), "twice the same");
    let _ = Thumbnail::of(&page, &codes);
}
