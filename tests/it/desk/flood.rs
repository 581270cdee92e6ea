//! Very many files, and files that swell: there is room, memory and time for others all the same.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

use super::client::{Desk, Reply, connect_from};
use super::invited::{inbox, lasting_link};
use crate::workspace::{Workspace, files_below};

/// So many hand in files, each from an address of its own.
const ADDRESSES: usize = 10;
const FILES: usize = 10_000;
/// So many files of one address are taken in a minute.
const A_MINUTE: usize = 20;
/// So many are returned by a link.
const BY_LINK: usize = 20;

/// The bytes below a folder.
fn size(workspace: &Workspace) -> u64 {
    let root = workspace.path("output");
    files_below(&root).iter().map(|file| fs::metadata(root.join(file)).unwrap().len()).sum()
}

/// Hands in a file from another address of this machine. None where the connection was closed at once.
fn hand_in(own: &str, address: SocketAddr, path: &str, file: &[u8]) -> Option<u16> {
    let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
    let body = [head.as_bytes(), file, b"\r\n--x--\r\n"].concat();
    let kind = "Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x";
    let length = body.len();
    let request =
        format!("POST {path} HTTP/1.1\r\nHost: {address}\r\n{kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    let mut stream = connect_from(own, address);
    let _ = stream.write_all(request.as_bytes()).and_then(|()| stream.write_all(&body));
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    (!answer.is_empty()).then(|| Reply::parse(&answer).status)
}

#[test]
fn ten_thousand_files_leave_room_memory_and_time_for_others() {
    let workspace = Workspace::with_agder();
    let link = format!("{}/retur", lasting_link(&workspace, "42"));
    let desk = Desk::open(&workspace);
    let mut kari = desk.person();
    assert_eq!(kari.get("/").status, 200);
    let (room, memory, begun) = (size(&workspace), desk.most_memory(), std::time::Instant::now());
    let (is_over, address) = (AtomicBool::new(false), desk.address);
    let (statuses, pages) = thread::scope(|scope| {
        let many: Vec<_> = (1..=ADDRESSES)
            .map(|own| {
                let (own, link) = (format!("127.0.0.{}", own + 1), &link);
                scope.spawn(move || {
                    let one = |nth: usize| {
                        let path = if nth.is_multiple_of(2) { link.as_str() } else { "/verify" };
                        // Each is another, and says that it is a PDF.
                        let file = format!("%PDF-1.7\n%{own} {nth}\n{}", "x".repeat(30_000));
                        hand_in(&own, address, path, file.as_bytes())
                    };
                    (0..FILES / ADDRESSES).map(one).collect::<Vec<_>>()
                })
            })
            .collect();
        let watching = scope.spawn(|| {
            let mut pages = 0;
            while !is_over.load(Ordering::Relaxed) {
                assert_eq!((kari.get("/").status, kari.get("/healthz").status), (200, 200));
                pages += 1;
            }
            pages
        });
        let statuses: Vec<_> = many.into_iter().flat_map(|one| one.join().unwrap()).collect();
        is_over.store(true, Ordering::Relaxed);
        (statuses, watching.join().unwrap())
    });
    assert_eq!(statuses.len(), FILES);
    assert!(pages > 0);
    let taken = statuses.iter().filter(|status| **status == Some(200)).count();
    let minutes = 1 + begun.elapsed().as_secs() as usize / 60;
    assert!((1..=ADDRESSES * A_MINUTE * minutes).contains(&taken), "{taken} were taken in {minutes} minutes");
    assert!(statuses.iter().all(|status| matches!(status, None | Some(200 | 429))), "each is taken, or told to come later");
    assert_eq!(inbox(&workspace).len(), BY_LINK);
    assert!(size(&workspace) - room < BY_LINK as u64 * 31_000 + 100_000, "{} bytes are kept", size(&workspace) - room);
    let more = desk.most_memory() - memory;
    assert!(more < 64, "{more} MB more were needed");
    assert_eq!(kari.get("/parties/42").status, 200);
}

/// So many zeros, and no more than some kilobytes.
fn zeros(number: usize, times: usize) -> Vec<u8> {
    let packed = |of: &mut dyn FnMut(&mut ZlibEncoder<Vec<u8>>)| {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
        of(&mut zlib);
        zlib.finish().unwrap()
    };
    let million = vec![0; 1 << 20];
    let once = packed(&mut |zlib: &mut ZlibEncoder<Vec<u8>>| (0..number >> 20).for_each(|_| zlib.write_all(&million).unwrap()));
    (1..times).fold(once, |bytes, _| packed(&mut |zlib: &mut ZlibEncoder<Vec<u8>>| zlib.write_all(&bytes).unwrap()))
}

/// A PDF of these objects, the first of which is its catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let (mut pdf, mut places) = (b"%PDF-1.7\n".to_vec(), String::new());
    for (nth, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", pdf.len());
        pdf.extend([format!("{} 0 obj\n", nth + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let (start, number) = (pdf.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {number}\n0000000000 65535 f \n{places}trailer\n<</Size {number}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    pdf.extend(end.into_bytes());
    pdf
}

fn stream(keys: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<<{keys}/Filter[/FlateDecode/FlateDecode]/Length {}>>stream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

fn page(resources: &str, contents: Vec<u8>, more: Vec<u8>) -> Vec<u8> {
    let leaf = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>");
    let ahead = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", &leaf];
    pdf(&ahead.into_iter().map(|object| object.as_bytes().to_vec()).chain([contents, more]).collect::<Vec<_>>())
}

/// A picture of 30,000 dots by 30,000.
fn png(pixels: &[u8]) -> Vec<u8> {
    let part = |kind: &[u8; 4], bytes: &[u8]| {
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(bytes);
        let length = u32::try_from(bytes.len()).unwrap();
        [&length.to_be_bytes()[..], kind, bytes, &crc.sum().to_be_bytes()].concat()
    };
    let side = 30_000_u32.to_be_bytes();
    let head = [&side[..], &side, &[8, 0, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &part(b"IHDR", &head), &part(b"IDAT", pixels), &part(b"IEND", b"")].concat()
}

#[test]
fn what_swells_is_given_up_and_keeps_nobody_waiting() {
    const MUCH: usize = 900 << 20;
    let workspace = Workspace::with_agder();
    let (once, twice) = (zeros(MUCH, 1), zeros(MUCH, 2));
    let paint = {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
        zlib.write_all(&{
            let mut inner = ZlibEncoder::new(Vec::new(), Compression::best());
            inner.write_all(b"595 0 0 842 0 0 cm /I Do").unwrap();
            inner.finish().unwrap()
        })
        .unwrap();
        zlib.finish().unwrap()
    };
    let picture = "/Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceGray/BitsPerComponent 8";
    let table = {
        let start = b"%PDF-1.7\n".len();
        let table = stream("/Type/XRef/Size 100000000/W[1 2 1]/Root 2 0 R", &twice);
        [b"%PDF-1.7\n1 0 obj\n", &table[..], format!("\nendobj\nstartxref\n{start}\n%%EOF\n").as_bytes()].concat()
    };
    let all = [
        ("text.pdf", page("", stream("", &twice), b"null".to_vec())),
        ("bilde.pdf", page("/XObject<</I 5 0 R>>", stream("", &paint), stream(picture, &twice))),
        ("tabell.pdf", table),
        ("bilde.png", png(&once)),
    ];
    let desk = Desk::open(&workspace);
    let mut kari = desk.person();
    assert_eq!(kari.get("/").status, 200);
    let memory = desk.most_memory();
    for (name, file) in &all {
        let (mut stranger, is_over) = (desk.stranger(), AtomicBool::new(false));
        let reply = thread::scope(|scope| {
            let judged = scope.spawn(|| {
                let reply = stranger.hand_in("/verify", &[], &[(name, file)]);
                is_over.store(true, Ordering::Relaxed);
                reply
            });
            while !is_over.load(Ordering::Relaxed) {
                assert_eq!(kari.get("/healthz").status, 200);
            }
            judged.join().unwrap()
        });
        assert_eq!(reply.status, 200, "{name}: {}", reply.text());
        reply.has("class=\"verdict v-").lacks("Agder");
        let more = desk.most_memory() - memory;
        assert!(more < 200, "{name}: {more} MB more were needed");
    }
    assert_eq!(kari.get("/").status, 200);
}
