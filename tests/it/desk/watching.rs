//! What is counted, and what is written down of those who ask.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use avtale::desk::access::AccessLog;
use avtale::desk::session::Role;
use avtale::desk::{Desk as Served, metrics};
use jiff::{SignedDuration, Timestamp};

use super::client::{Browser, Desk, Reply, within};
use crate::workspace::{Workspace, noon};

/// Where a desk tells its numbers.
fn told(desk: &Arc<Served>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let desk = Arc::clone(desk);
    // It ends with the tests.
    std::thread::spawn(move || metrics::serve(&desk, listener));
    address
}

fn ask(address: SocketAddr, host: &str, path: &str) -> Reply {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    Reply::parse(&answer)
}

#[test]
fn numbers_are_of_patterns_and_of_nobody() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let secret = desk.sessions.begin("Kari Nordmann", Role::Reader).unwrap();
    let mut browser = Browser { address, cookies: vec![(format!("avtale-{}", address.port()), secret.text().to_owned())] };
    assert_eq!(browser.get("/parties/42").status, 200);
    assert_eq!(browser.get("/parties/42?q=Kari").status, 200);
    assert_eq!(browser.get("/parties/43").status, 404);
    assert_eq!(browser.get("/lenke/hemmelig").status, 404);
    assert_eq!(browser.get("/no/such/Kari").status, 404);
    assert_eq!(browser.send("BREW", "/verify", &[], b"").status, 403);
    let numbers = told(&desk);
    let own = numbers.to_string();
    let reply = ask(numbers, &own, "/metrics");
    assert_eq!((reply.status, reply.header("content-type")), (200, "text/plain; version=0.0.4; charset=utf-8"));
    for line in [
        "# TYPE avtale_desk_requests_total counter",
        "avtale_desk_requests_total{route=\"/parties/{party}\",method=\"GET\",status=\"200\"} 2",
        "avtale_desk_requests_total{route=\"/parties/{party}\",method=\"GET\",status=\"404\"} 1",
        "avtale_desk_requests_total{route=\"/lenke/{secret}\",method=\"GET\",status=\"404\"} 1",
        "avtale_desk_requests_total{route=\"none\",method=\"GET\",status=\"404\"} 1",
        "avtale_desk_requests_total{route=\"none\",method=\"other\",status=\"403\"} 1",
        "# TYPE avtale_desk_request_seconds histogram",
        "avtale_desk_request_seconds_bucket{route=\"/parties/{party}\",le=\"+Inf\"} 3",
        "avtale_desk_request_seconds_count{route=\"/parties/{party}\"} 3",
        "avtale_desk_files_waiting 0",
        "avtale_desk_jobs 0",
        "avtale_desk_signed_in 1",
    ] {
        assert!(reply.text().lines().any(|told| told == line), "no {line} in {}", reply.text());
    }
    reply.lacks("Kari").lacks("parties/42").lacks("hemmelig").lacks("127.0.0.1");
    // The numbers are not at the desk, the desk is not at the numbers, and no other name leads there.
    assert_eq!(browser.get("/metrics").status, 404);
    assert_eq!(ask(numbers, &own, "/").status, 404);
    assert_eq!(ask(numbers, "evil.example", "/metrics").status, 404);
}

static NOW: AtomicI64 = AtomicI64::new(0);

fn clock() -> Timestamp {
    Timestamp::from_second(NOW.load(Ordering::Relaxed)).unwrap()
}

#[test]
fn the_access_log_has_a_file_for_each_day_and_those_that_are_older_go() {
    NOW.store(noon("2026-11-23").as_second(), Ordering::Relaxed);
    let workspace = Workspace::samples();
    let output = workspace.path("output");
    fs::create_dir_all(output.join("access")).unwrap();
    for old in ["2026-11-19.jsonl", "2026-11-20.jsonl", "2026-11-21.jsonl", "2025-12-31.jsonl", "notes.jsonl", "2026-11-01.txt"] {
        fs::write(output.join("access").join(old), "{}\n").unwrap();
    }
    let files = || {
        let entries = fs::read_dir(output.join("access")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let log = AccessLog::begin(&output, 2, clock).unwrap();
    log.line("first".to_owned());
    drop(log);
    assert_eq!(files(), ["2026-11-01.txt", "2026-11-21.jsonl", "2026-11-23.jsonl", "notes.jsonl"]);
    // Another begins where the one before ended.
    let log = AccessLog::begin(&output, 2, clock).unwrap();
    log.line("second".to_owned());
    drop(log);
    assert_eq!(fs::read_to_string(output.join("access/2026-11-23.jsonl")).unwrap(), "first\nsecond\n");
    NOW.fetch_add(SignedDuration::from_hours(24).as_secs(), Ordering::Relaxed);
    let log = AccessLog::begin(&output, 2, clock).unwrap();
    log.line("third".to_owned());
    drop(log);
    assert_eq!(files(), ["2026-11-01.txt", "2026-11-23.jsonl", "2026-11-24.jsonl", "notes.jsonl"]);
    assert_eq!(fs::read_to_string(output.join("access/2026-11-24.jsonl")).unwrap(), "third\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(output.join("access/2026-11-24.jsonl")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "nobody else reads it");
    }
}

#[cfg(unix)]
#[test]
fn who_asked_is_written_down_where_somebody_wants_it_and_nowhere_else() {
    let workspace = Workspace::samples();
    let settings = "adresse: https://avtaler.nettverk.no\nmellomtjenere: [127.0.0.1]\n";
    for (settings, is_kept) in [(settings.to_owned(), false), (format!("{settings}tilgangslogg_dager: 7\n"), true)] {
        workspace.write("desk.yaml", settings);
        let mut desk = Desk::open(&workspace);
        let headers = [("Host", "avtaler.nettverk.no"), ("X-Forwarded-For", "198.51.100.1, 203.0.113.7")];
        assert_eq!(desk.stranger().send("GET", "/lenke/hemmelig?navn=Kari", &headers, b"").status, 404);
        let line = desk.log();
        assert!(line.get("from").is_none(), "the log knows nobody: {line}");
        assert_eq!(desk.end().0, Some(0));
        let folder = workspace.path("output/access");
        assert_eq!(folder.exists(), is_kept);
        if is_kept {
            let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
            let written: serde_json::Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
            assert_eq!((&written["from"], &written["route"]), (&"203.0.113.7".into(), &"/lenke/{secret}".into()));
            assert!(!written.to_string().contains("hemmelig") && !written.to_string().contains("Kari"), "{written}");
        }
    }
}
