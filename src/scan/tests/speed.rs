use std::time::Instant;

use super::codes::signature_page;
use super::synthetic::*;
use crate::scan::{Page, find_codes, match_pages, read};

/// A scan at 200 dpi; its fifth page has the code.
fn scan_of_ten() -> Vec<Page> {
    (0..10)
        .map(|i| {
            let sheet = if i == 4 { signature_page(i) } else { Sheet::new(200.0).text(i).footer(i).page };
            Scanner { angle: 0.7, seed: i, ..Scanner::default() }.scan(&sheet)
        })
        .collect()
}

#[test]
#[ignore = "measures time"]
fn speed() {
    let pages = scan_of_ten();
    for (what, bytes) in [("pdf", pdf_of(&pages, 60)), ("tiff", tiff_of(&pages))] {
        for _ in 0..3 {
            let begun = Instant::now();
            let reading = read(&bytes, &mut |_, _| {}).unwrap();
            println!("{what}: {} KB, {:?}", bytes.len() / 1000, begun.elapsed());
            assert_eq!(reading.pages.len(), 10);
            for (i, page) in reading.pages.iter().enumerate() {
                let page = page.as_ref().unwrap();
                assert_eq!(page.codes.len(), usize::from(i == 4), "{what}, page {i}");
            }
        }
    }
    let begun = Instant::now();
    let thumbnails: Vec<_> = pages.iter().map(|page| crate::scan::Thumbnail::of(page, &[])).collect();
    println!("ten thumbnails: {:?}", begun.elapsed());
    let begun = Instant::now();
    match_pages(&thumbnails, &thumbnails[..6]);
    println!("ten pages among six: {:?}", begun.elapsed());
    let begun = Instant::now();
    find_codes(&pages[0]);
    println!("page without code: {:?}", begun.elapsed());
    let begun = Instant::now();
    find_codes(&pages[4]);
    println!("page with code: {:?}", begun.elapsed());
}
