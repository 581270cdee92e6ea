//! Whoever holds the desk up: connections that are kept, answers that nobody reads, files that never come to an end.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use avtale::desk::Limits;
use avtale::desk::session::Role;

#[cfg(target_os = "linux")]
use super::client::connect_from;
use super::client::{Browser, Reply, signed_in, within_as, within_limits};
use crate::workspace::Workspace;

const MOMENT: Duration = Duration::from_millis(300);

fn browser(address: SocketAddr) -> Browser {
    Browser { address, cookies: Vec::new() }
}

/// What begins to hand in a file, and does not go on.
fn begun(address: SocketAddr) -> Vec<u8> {
    let own = format!("Host: {address}\r\nSec-Fetch-Site: same-origin");
    let kind = "multipart/form-data; boundary=x";
    format!("POST /verify HTTP/1.1\r\n{own}\r\nContent-Type: {kind}\r\nContent-Length: 100000\r\n\r\n--x\r\n").into_bytes()
}

#[test]
fn whoever_reads_no_answer_is_left() {
    let workspace = Workspace::samples();
    let limits = Limits { connections: 1, write_time: MOMENT, ..Limits::default() };
    let (_desk, address) = within_limits(&workspace, limits);
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET /style.css HTTP/1.1\r\nHost: {address}\r\n\r\n");
    // More than the system keeps for whoever does not read.
    let _ = stream.write_all(request.repeat(5000).as_bytes());
    assert_eq!(browser(address).get("/healthz").status, 200, "there is room again");
    drop(stream);
}

#[test]
fn nobody_keeps_a_connection_for_ever_by_asking_again_and_again() {
    let workspace = Workspace::samples();
    let (_desk, address) = within_limits(&workspace, Limits { connection_life: MOMENT, ..Limits::default() });
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\n\r\n");
    let mut answers = 0;
    let mut bytes = [0; 4096];
    while stream.write_all(request.as_bytes()).is_ok() {
        match stream.read(&mut bytes) {
            Ok(read) if read > 0 => answers += 1,
            _ => break,
        }
        assert!(answers < 1_000_000, "it goes on for ever");
    }
    assert!(answers > 0);
    assert_eq!(browser(address).get("/healthz").status, 200, "and is welcome again");
}

#[test]
fn one_address_has_so_many_connections_and_no_more() {
    let workspace = Workspace::samples();
    let (_desk, address) = within_limits(&workspace, Limits { connections_of_one: 2, ..Limits::default() });
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\n\r\n");
    let ask = |stream: &mut TcpStream| {
        let mut begin = [0; 12];
        let asked = stream.write_all(request.as_bytes()).and_then(|()| stream.read_exact(&mut begin));
        asked.is_ok_and(|()| &begin == b"HTTP/1.1 200")
    };
    let mut two: Vec<TcpStream> = (0..2).map(|_| TcpStream::connect(address).unwrap()).collect();
    assert!(two.iter_mut().all(ask));
    assert!(!ask(&mut TcpStream::connect(address).unwrap()), "it has two");
    #[cfg(target_os = "linux")]
    assert!(ask(&mut connect_from("127.0.0.2", address)), "another is not kept out by it");
    two.pop();
    // As soon as the server knows that one has gone.
    while !ask(&mut TcpStream::connect(address).unwrap()) {}
}

#[cfg(target_os = "linux")]
#[test]
fn strangers_with_slow_files_keep_nobody_of_the_office_waiting() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within_limits(&workspace, Limits { line_time: MOMENT, ..Limits::default() });
    let slow: Vec<TcpStream> = (1..=5)
        .map(|nth| {
            let mut stream = connect_from(&format!("127.0.0.{nth}"), address);
            stream.write_all(&begun(address)).unwrap();
            stream
        })
        .collect();
    // Who is not signed in waits in the same line, and not for ever.
    let stranger = || browser(address).hand_in("/verify", &[], &[("a", b"a")]).status;
    assert_eq!(stranger(), 429);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    assert_eq!(kari.hand_in("/verify", &[], &[("a", b"a")]).status, 200);
    drop(slow);
}

#[test]
fn a_form_without_a_file_waits_for_nobody_who_hands_one_in() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within_limits(&workspace, Limits { staff: 0, line_time: MOMENT, ..Limits::default() });
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let sent = |kari: &mut Browser, kind: &str, fields: &[(&str, &str)]| -> (Reply, String) {
        let path = super::registering::form_of(kari, kind);
        let form = kari.get(&path);
        let (token, seen) = (form.field("token"), form.field("seen"));
        let hidden = [("token", token.as_str()), ("seen", seen.as_str())];
        (kari.post(&path, &[&hidden, fields].concat()), form.text())
    };
    let day = ("date", "2026-11-23");
    let (reply, form) = sent(&mut kari, "sent", &[("to", "post@agderfk.no"), ("how", "email"), day]);
    assert_eq!(reply.status, 303, "{}", reply.text());
    assert!(!form.contains("multipart/form-data"));
    // One that can have a file says so, and is taken without one too.
    let (reply, form) = sent(&mut kari, "signed", &[("name", "Kari Nordmann"), ("title", "Fylkesordfører"), day]);
    assert_eq!(reply.status, 303, "{}", reply.text());
    assert!(form.contains("multipart/form-data"));
    assert_eq!(kari.hand_in("/verify", &[], &[("a", b"a")]).status, 429, "nobody has a turn");
}

#[test]
fn a_log_that_nobody_reads_keeps_nobody_waiting() {
    let workspace = Workspace::samples();
    let (_kept, never) = std::sync::mpsc::channel::<()>();
    let never = std::sync::Mutex::new(never);
    let blocked = move |_: &str| _ = never.lock().unwrap().recv();
    let (_desk, address) = within_as(&workspace, |setting| setting.log = Box::new(blocked));
    for _ in 0..100 {
        assert_eq!(browser(address).get("/healthz").status, 200);
    }
}
