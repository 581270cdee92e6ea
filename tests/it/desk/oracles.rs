//! What somebody who guesses learns: nothing.

use avtale::desk::Limits;
use image::{GrayImage, ImageFormat, Luma};
use qrcodegen::{QrCode, QrCodeEcc};

#[cfg(target_os = "linux")]
use super::client::connect_from;
use super::client::{Browser, within, within_limits};
use super::coded::code;
use super::invited::link;
use crate::workspace::Workspace;

/// A scan that shows a code and nothing else.
fn scan_of(code: &str) -> Vec<u8> {
    let code = QrCode::encode_text(code, QrCodeEcc::Medium).unwrap();
    let mut page = GrayImage::from_pixel(1240, 1754, Luma([255]));
    for (x, y) in (0..code.size()).flat_map(|x| (0..code.size()).map(move |y| (x, y))) {
        if code.get_module(x, y) {
            for (dx, dy) in (0..8).flat_map(|dx| (0..8).map(move |dy| (dx, dy))) {
                page.put_pixel(400 + x as u32 * 8 + dx, 600 + y as u32 * 8 + dy, Luma([0]));
            }
        }
    }
    let mut png = std::io::Cursor::new(Vec::new());
    page.write_to(&mut png, ImageFormat::Png).unwrap();
    png.into_inner()
}

#[test]
fn a_code_that_was_made_up_tells_nobody_which_parties_have_a_document() {
    let workspace = Workspace::with_agder();
    let (own, link) = (code(&workspace), link(&workspace, "42"));
    let mut anybody = Browser { address: within(&workspace).1, cookies: Vec::new() };
    let mut judged = |code: &str| {
        let reply = anybody.hand_in("/verify", &[], &[("a.png", &scan_of(code))]);
        assert_eq!(reply.status, 200);
        reply.text()
    };
    let true_one = judged(&own);
    assert!(true_one.contains("42-samarbeidsavtale-1"), "a code that was printed is known: {true_one}");
    // Of one that has a document, and of one that has none.
    let [there, not_there] =
        ["42", "4601"].map(|party| judged(&format!("{party}-SAMARBEIDSAVTALE-1/0000-0000-0000-0000")).replace(party, "P"));
    assert_eq!(there, not_there);
    assert!(there.contains("v-not-ours") && !there.contains("Agder"));
    // Nor by a link of one's own to another document.
    workspace.run(["generate", "--only", "50"]).exit(0);
    let mut returned = |party: &str| {
        let scan = scan_of(&format!("{party}-SAMARBEIDSAVTALE-1/0000-0000-0000-0000"));
        let reply = anybody.hand_in(&format!("{link}/retur"), &[], &[("a.png", &scan)]);
        let text = reply.text().replace(&crate::workspace::sha256(&scan), "S");
        (reply.status, text.replace(&format!("en fil på {} byte", scan.len()), "B").replace(&scan.len().to_string(), "N"))
    };
    assert_eq!(returned("50"), returned("4601"));
}

#[test]
fn whoever_guesses_too_often_is_told_nothing_for_a_while() {
    let workspace = Workspace::with_agder();
    let (link, code) = (link(&workspace, "42"), code(&workspace));
    let limits = Limits { guesses_a_minute: 3, ..Limits::default() };
    for guess in ["/lenke/guess", "/42-SAMARBEIDSAVTALE-1/0000-0000-0000-0000"] {
        let (_desk, address) = within_limits(&workspace, limits);
        let mut anybody = Browser { address, cookies: Vec::new() };
        // What is right is no guess.
        for _ in 0..5 {
            assert_eq!((anybody.get(&link).status, anybody.get(&format!("/{code}")).status), (200, 200));
        }
        let statuses = [(); 5].map(|()| anybody.get(guess).status);
        assert_eq!(statuses, [404, 404, 404, 429, 429], "{guess}");
        assert_eq!((anybody.get(&link).status, anybody.get(&format!("/{code}")).status), (429, 429));
        assert_eq!(anybody.get("/verify").status, 200);
        #[cfg(target_os = "linux")]
        {
            use std::io::{Read as _, Write as _};
            let mut other = connect_from("127.0.0.2", address);
            write!(other, "GET {link} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
            let mut begin = [0; 12];
            other.read_exact(&mut begin).unwrap();
            assert_eq!(&begin, b"HTTP/1.1 200", "another address has not guessed");
        }
    }
}
