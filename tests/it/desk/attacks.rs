//! What somebody else's page, program or record tries with a desk.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use avtale::desk::Limits;

use super::client::{Browser, Desk, within_limits};
use crate::workspace::Workspace;

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

#[test]
fn another_name_that_leads_here_is_not_answered() {
    let workspace = Workspace::samples();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let port = desk.address.port();
    let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("LOCALHOST:{port}")];
    assert_eq!(browser.send("GET", "/", &[("Host", &own[0])], b"").status, 200);
    // What else has this name and port is another's: whoever comes by the name has no cookies of it, and is led to the address.
    for host in &own[1..] {
        let reply = browser.send("GET", "/?q=agder", &[("Host", host)], b"");
        assert_eq!((reply.status, reply.header("location")), (303, format!("http://{}/?q=agder", own[0]).as_str()), "{host}");
        reply.lacks("Samarbeidsavtale");
        let form = [("Host", host.as_str()), ("Sec-Fetch-Site", "same-origin"), FORM];
        assert_eq!(browser.send("POST", "/language", &form, b"language=nb&to=/").status, 403, "{host}");
    }
    let other = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        format!("127.0.0.1.evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("127.0.0.2:{port}"),
        format!("localhost:{}", port ^ 1),
        format!("user@localhost:{port}"),
        String::new(),
    ];
    for host in &other {
        let reply = browser.send("GET", "/", &[("Host", host)], b"");
        assert!([400, 421].contains(&reply.status), "{host}: {}", reply.status);
        reply.lacks("Samarbeidsavtale");
    }
    // Twice, which programs before this one may read in two ways. Nobody need be signed in for this address.
    let hosts = |more: &str| format!("GET /healthz HTTP/1.1\r\nHost: {}\r\n{more}Connection: close\r\n\r\n", own[0]);
    assert!(desk.raw(hosts("").as_bytes()).starts_with("HTTP/1.1 200"));
    assert!(desk.raw(hosts("Host: evil.example\r\n").as_bytes()).starts_with("HTTP/1.1 421"));
    // Whoever is signed in has no more of it.
    let cookie = &browser.cookies[0];
    let cookie = format!("Host: evil.example\r\nCookie: {}={}\r\n", cookie.0, cookie.1);
    let answer = desk.raw(hosts(&cookie).replace("/healthz", "/").as_bytes());
    assert!(answer.starts_with("HTTP/1.1 421") && !answer.contains("Samarbeidsavtale"), "{answer}");
    // The address itself may name a server too: that one is meant.
    for (server, status) in
        [(own[0].as_str(), 200), ("evil.example", 421), (&other[1], 421), (&other[7], 421), ("127.0.0.1", 421)]
    {
        let request = hosts("").replace("GET /", &format!("GET http://{server}/"));
        assert!(desk.raw(request.as_bytes()).starts_with(&format!("HTTP/1.1 {status}")), "{server}");
    }
}

#[test]
fn a_form_of_another_page_changes_nothing() {
    let workspace = Workspace::samples();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let token = browser.get("/").field("token");
    let body = format!("token={token}");
    let own = format!("http://{}", desk.address);
    let foreign: [&[(&str, &str)]; 8] = [
        &[FORM, ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")],
        &[FORM, ("Sec-Fetch-Site", "same-site"), ("Origin", "http://localhost:1")],
        &[FORM, ("Sec-Fetch-Site", "none")],
        &[FORM, ("Sec-Fetch-Site", "cross-site"), ("Origin", &own)],
        &[FORM, ("Sec-Fetch-Site", "same-origin"), ("Origin", "https://evil.example")],
        &[FORM, ("Origin", "https://evil.example")],
        &[FORM, ("Origin", "null")],
        &[FORM],
    ];
    for headers in foreign {
        let reply = browser.send("POST", "/sign-out", headers, body.as_bytes());
        assert_eq!(reply.status, 403, "{headers:?}");
    }
    // From the right page, without what only that page knows.
    let same = [FORM, ("Sec-Fetch-Site", "same-origin")];
    for body in ["", "token=", "token=guess", &format!("Token={token}"), &format!("token={token}x")] {
        assert_eq!(browser.send("POST", "/sign-out", &same, body.as_bytes()).status, 403, "{body}");
    }
    let mut other = desk.stranger();
    other.cookies = browser.cookies.clone();
    assert_eq!(other.get("/").status, 200, "still signed in");
    assert_eq!(browser.send("POST", "/sign-out", &[FORM, ("Origin", &own)], body.as_bytes()).status, 303, "an older browser");
}

#[test]
fn every_answer_says_what_a_browser_may_do_with_it() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let sha256 = workspace.events_of("generated")[0]["sha256"].as_str().unwrap().to_owned();
    let document = format!("/parties/42/documents/{sha256}");
    for path in ["/", "/parties/42", &document, "/sign-in", "/style.css", "/icon.svg", "/healthz", "/nowhere", "/sign-in/guess"] {
        let reply = browser.get(path);
        let policy = reply.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; ") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("script"), "{path}: {policy}");
        assert!(path == document || !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(reply.header("x-frame-options"), "DENY", "{path}");
        let kept = reply.header("cache-control");
        assert_eq!(kept, if ["/style.css", "/icon.svg"].contains(&path) { "no-cache" } else { "no-store" }, "{path}");
    }
    let html = browser.get("/").text();
    for inline in ["<style", "<script", " style=", " onclick=", "javascript:"] {
        assert!(!html.contains(inline), "{inline}");
    }
}

#[test]
fn no_address_leads_out_of_what_it_names() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut kari = desk.person();
    for path in [
        "/parties/42/documents/..%2f..%2fregister.jsonl",
        "/parties/..%2f..%2fmembers%2f42-agder.yaml/edit",
        "/parties/42/record/..%2f..%2fedit?seen=1",
        "/parties/42%00/edit",
        "/work/letters/..%2fsend",
        "/work/jobs/..%2f1/package",
        "/lenke/..%2f..%2foutput/avtale.pdf",
        "/style.css/../../../members/42-agder.yaml",
        "/%2e%2e/%2e%2e/output/register.jsonl",
        "/../../../../etc/passwd",
    ] {
        let reply = kari.get(path);
        assert!([404, 410].contains(&reply.status), "{path}: {}", reply.status);
        reply.lacks("fylkesnummer").lacks("\"prev\"").lacks("root:");
    }
}

#[test]
fn what_is_larger_than_anything_meant_is_refused() {
    let workspace = Workspace::samples();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let same = [FORM, ("Sec-Fetch-Site", "same-origin")];
    let form = |bytes: usize| format!("to={}", "a".repeat(bytes)).into_bytes();
    assert_eq!(browser.send("POST", "/language", &same, &form(1 << 20)).status, 413);
    assert_eq!(browser.send("POST", "/language", &same, &form(20 << 10)).status, 400);
    assert_eq!(browser.send("POST", "/language", &same, "a=b&".repeat(100).as_bytes()).status, 400);
    let other = [("Content-Type", "multipart/form-data; boundary=x"), ("Sec-Fetch-Site", "same-origin")];
    assert_eq!(browser.send("POST", "/language", &other, b"--x--").status, 400);
    let long = format!("GET /{} HTTP/1.1\r\nHost: {}\r\n\r\n", "a".repeat(64 << 10), desk.address);
    assert!(["HTTP/1.1 414", "HTTP/1.1 431"].iter().any(|begin| desk.raw(long.as_bytes()).starts_with(begin)));
    let many = format!("GET / HTTP/1.1\r\nHost: {}\r\n{}\r\n", desk.address, "A: b\r\n".repeat(1000));
    assert!(desk.raw(many.as_bytes()).starts_with("HTTP/1.1 431"));
    assert_eq!(browser.get("/").status, 200);
}

#[test]
fn a_script_in_every_field_of_a_record_and_of_an_event_is_text() {
    let script = "<script>alert(1)</script>";
    let workspace = Workspace::with_agder();
    let quoted = "\"><img src=x onerror=alert(2)>";
    let settings = "templates/samarbeidsavtale/agreement.yaml";
    workspace.edit(settings, "bokmål: Samarbeidsavtale for", &format!("bokmål: {script}"));
    workspace.edit(settings, "navn: Sekretariatet for", &format!("navn: {script}"));
    workspace.run(["record", "approved", "42", "--organ", script, "--case", quoted]).exit(0);
    workspace.run(["record", "sent", "42", "--to", "a@b.no", "--how", "email"]).exit(0);
    workspace.run(["record", "declined", "42", "--reason", &format!("{script}{quoted}")]).exit(0);
    let desk = Desk::open_with(&workspace, &["--by", "<b>Kari</b>\"'"]);
    let mut browser = desk.person();
    for path in ["/", "/parties/42", "/?q=%3Cscript%3Ealert(1)%3C/script%3E%22%3E%3Cimg+src=x+onerror=alert(2)%3E"] {
        let page = browser.get(path);
        assert_eq!(page.status, 200);
        page.lacks("<script").lacks("<img").lacks("<b>Kari").has("&lt;b&gt;Kari");
    }
    browser.get("/parties/42").has("&lt;script&gt;alert(1)");
    let page = browser.get("/parties/%3Cscript%3Ealert(1)%3C%2fscript%3E");
    assert_eq!(page.status, 404);
    page.lacks("<script");
}

#[test]
fn whoever_takes_for_ever_is_left_and_keeps_nobody_waiting() {
    let workspace = Workspace::samples();
    let moment = Duration::from_millis(300);
    let limits = Limits { connections: 4, header_time: moment, form_time: moment, files_time: moment, ..Limits::default() };
    let (_desk, address) = within_limits(&workspace, limits);
    let own = format!("Host: {address}\r\nSec-Fetch-Site: same-origin\r\n");
    let form = format!("POST /language HTTP/1.1\r\n{own}Content-Length: 100\r\n\r\nlanguage=");
    let files = format!(
        "POST /verify HTTP/1.1\r\n{own}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100\r\n\r\n--x\r\n"
    );
    let slow = ["", "GET / HT", "GET / HTTP/1.1\r\nHost:", &form, &files, "", ""];
    let streams: Vec<TcpStream> = slow
        .iter()
        .map(|begun| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(begun.as_bytes()).unwrap();
            stream
        })
        .collect();
    // There is room again without any of them doing anything.
    let mut browser = Browser { address, cookies: Vec::new() };
    assert_eq!(browser.get("/healthz").status, 200);
    for (mut stream, begun) in streams.into_iter().zip(slow) {
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{begun:?}: {answer}");
    }
}

#[test]
fn what_stands_before_any_file_has_an_end() {
    let workspace = Workspace::samples();
    let desk = Desk::open(&workspace);
    let (own, kind) = (format!("Host: {}\r\nSec-Fetch-Site: same-origin", desk.address), "multipart/form-data; boundary=x");
    let mut stream = TcpStream::connect(desk.address).unwrap();
    stream
        .write_all(
            format!("POST /verify HTTP/1.1\r\n{own}\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n").as_bytes(),
        )
        .unwrap();
    let chunk = [format!("{:x}\r\n", 1 << 20).as_bytes(), &vec![b'a'; 1 << 20], b"\r\n"].concat();
    // More than any file that is taken. Whoever is refused while they send may not hear the answer.
    let is_cut_off = (0..60).any(|_| stream.write_all(&chunk).is_err());
    let mut begin = [0; 12];
    let is_heard = stream.read_exact(&mut begin).is_ok();
    assert!(is_cut_off && !is_heard || &begin == b"HTTP/1.1 400", "{}", String::from_utf8_lossy(&begin));
    assert_eq!(desk.person().get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn a_desk_that_is_asked_to_end_ends_well() {
    let workspace = Workspace::samples();
    let desk = Desk::open(&workspace);
    assert_eq!(desk.person().get("/").status, 200);
    let (code, said) = desk.end();
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("The desk is closed") || said.contains("the desk is closed"), "{said}");
}
