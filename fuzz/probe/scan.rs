use avtale_pages::{self as scan, Fault, Format, Page, Thumbnail, find_codes, limits, match_pages};

/// A file of any kind, read page by page as what came back; what is none, as the modules of a code.
pub fn scan(bytes: &[u8]) {
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
        let _ = scan::thumbnails(bytes);
        let _ = scan::compare(bytes, bytes, &[scan::Pair::default()]);
    }
}

/// The pages of a file in words, and their thumbnails.
fn look(bytes: &[u8]) -> Result<(Vec<String>, Vec<Thumbnail>), Fault> {
    let reading = scan::read(bytes, &mut |done, of| assert!(done <= of))?;
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
