//! What lies at hand contradicts a register that was rewritten, also where no checkpoint is given.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::{cover_up, scene};
use crate::checkpoints::Logged;
use crate::office::{KARI, Office};
use crate::pki::{Pki, StampServer};

/// A log whose authority for time-stamps is trusted, and that.
fn stamping() -> (Logged, Pki, StampServer) {
    let pki = Pki::new();
    let server = StampServer::start(&pki, "");
    let logged = Logged::new();
    logged.workspace.write("trust/root.pem", pki.read("root.pem"));
    (logged, pki, server)
}

#[track_caller]
fn stamp(logged: &Logged, server: &StampServer) -> String {
    let key = logged.key();
    let made = logged.workspace.run(["checkpoint", "--key", &key, "--tsa", server.url(), "--format", "json"]).exit(0).json();
    made["stamp"]["file"].as_str().unwrap().to_owned()
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn a_time_stamp_that_is_junk_or_is_over_something_else() {
    let (logged, _pki, server) = stamping();
    let token = stamp(&logged, &server);
    logged.run("verify --register").exit(0).stdout_has("its time-stamp proves it");
    logged.run("verify").exit(0);
    logged.run("archive pakke").exit(0);
    logged.run("archive --check pakke").exit(0).stdout_has("its time-stamp proves it");
    let found = logged.run("verify --register --format json").exit(0).json();
    assert_eq!((&found["stamps"][0]["size"], &found["stamps"][0]["time"]), (&json!(2), &json!("2026-11-23T12:00:00Z")));
    let first = fs::read(logged.workspace.path(&token)).unwrap();
    logged.decline("42");
    let second = stamp(&logged, &server);
    for bytes in [b"junk".to_vec(), first] {
        logged.workspace.write(&second, bytes);
        for words in ["verify --register", "verify"] {
            logged.run(words).exit(4).stderr_has("the time-stamp of the checkpoint of 3 events");
        }
    }
    logged.run("archive annen").ended_with();
    logged.run("archive --check annen").exit(4).stderr_has("the time-stamp of the checkpoint of 3 events");
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn an_event_that_says_it_came_after_its_checkpoint_was_time_stamped() {
    let (logged, _pki, server) = stamping();
    logged.workspace.on("2027-01-10").run(["generate", "--only", "50"]).exit(0);
    stamp(&logged, &server);
    for words in ["verify --register", "verify"] {
        let told = logged.workspace.on("2027-02-01").run(words.split(' ')).exit(4);
        told.stderr_has("event 3 says that it was registered at 2027-01-10").stderr_has("was there by 2026-11-23");
    }
}

#[test]
fn checkpoints_in_letters_and_in_the_report() {
    for (words, place) in [("send 42 --again", "outbox"), ("report", "report.html")] {
        let logged = Logged::new();
        logged.run("send 42").exit(0);
        logged.checkpoint();
        logged.run(words).exit(0);
        logged.run("verify --register").exit(0);
        cover_up(&logged.workspace, |events| events[2]["to"] = json!("en@annen.no"));
        for words in ["verify --register", "verify"] {
            logged.run(words).exit(4).stderr_has("is not the one of the checkpoint in ").stderr_has(place);
        }
        logged.workspace.run(["checkpoint", "--key", &logged.key()]).exit(4);
    }
}

#[test]
fn a_letter_with_somebody_elses_checkpoint_says_nothing() {
    let logged = Logged::new();
    let other = Logged::new();
    other.decline("42");
    fs::create_dir_all(logged.workspace.path("output/outbox")).unwrap();
    logged.workspace.write("output/outbox/x.eml", format!("From: a@b.no\n\n{}\n", other.checkpoint()));
    logged.run("verify --register").exit(0);
}

#[test]
#[cfg_attr(not(has_openssl), ignore = "needs openssl")]
fn a_signed_copy_that_was_made_after_it_was_registered() {
    let office = Office::trusting();
    let server = StampServer::start(&office.pki, "");
    let (key, issued) = (office.pki.file("kari.both"), office.workspace.pdf("42").to_str().unwrap().to_owned());
    let out = office.workspace.path("a.pdf").to_str().unwrap().to_owned();
    let words = ["sign", issued.as_str(), "--key", &key, "--out", &out, "--tsa", server.url()];
    office.workspace.run(words.into_iter().chain(KARI.iter().copied())).exit(0);
    let logged = Logged::of(office.workspace);
    logged.run("receive a.pdf").exit(0);
    logged.run("verify").exit(0);
    cover_up(&logged.workspace, |events| {
        for event in events {
            event["at"] = event["at"].as_str().unwrap().replacen("2026", "2025", 1).into();
        }
    });
    logged.run("verify").exit(1).stderr_has("a timestamp in it proves that it was made at 2026-11-23");
}

#[test]
fn a_sending_that_was_registered_before_it_happened() {
    let (logged, _) = scene();
    logged.run("verify").exit(0);
    cover_up(&logged.workspace, |events| {
        for event in events {
            event["at"] = event["at"].as_str().unwrap().replacen("2026", "2025", 1).into();
        }
    });
    let (_, told) = logged.run("verify").ended_with();
    told.stderr_has("event 3 tells of 2026-11-24, and was registered before");
}

#[test]
fn more_sendings_of_that_kind_than_anybody_reads_are_counted() {
    let (logged, _) = scene();
    cover_up(&logged.workspace, |events| {
        events[2]["date"] = json!("2030-01-01");
        let sent = events[2].clone();
        events.splice(2..2, vec![sent; 27]);
    });
    let (_, told) = logged.run("verify").ended_with();
    told.stderr_has("tells of 2030-01-01, and was registered before").stderr_has("the same goes for 24 more");
    told.stderr_has("3 more events tell of days after those on which they were registered");
}

#[test]
fn a_package_held_against_a_checkpoint_from_before() {
    let (logged, line) = scene();
    let check = |what: &str, extra: &[&str], code| {
        let words = ["archive", "--check", what, "--against", &line];
        logged.workspace.run(words.into_iter().chain(extra.iter().copied())).exit(code)
    };
    logged.run("archive pakke --zip --tar").exit(0);
    for what in ["pakke", "pakke.zip", "pakke.tar"] {
        check(what, &[], 0)
            .stdout_has("The register contains the 5 events of the checkpoint")
            .stdout_has("nettverk.example/avtaler+");
    }
    logged.against("pakke").exit(0);
    cover_up(&logged.workspace, |events| events[2]["to"] = json!("en@annen.no"));
    logged.checkpoint();
    logged.run("archive annen --zip --tar").ended_with();
    for what in ["annen", "annen.zip", "annen.tar"] {
        check(what, &[], 4).stderr_has("is not the one of the checkpoint in ");
    }
    // Another key in trust/ is told here as everywhere.
    let other = Logged::new();
    let vkey = fs::read_to_string(logged.elsewhere.path("logg.vkey")).unwrap();
    let foreign = fs::read_to_string(other.elsewhere.path("logg.vkey")).unwrap();
    check("pakke", &["--log-key", vkey.trim()], 0);
    check("pakke", &["--log-key", foreign.trim()], 1).stderr_has("one of them was exchanged");
    check("annen", &["--log-key", foreign.trim()], 4).stderr_has("one of them was exchanged");
    fs::copy(other.elsewhere.path("logg.vkey"), logged.workspace.path("trust/logg.vkey")).unwrap();
    logged.run("verify --register").exit(1);
    logged.run("archive tredje").ended_with();
    logged.run("archive --check tredje").exit(1);
}

#[test]
fn documents_without_receipts_are_told_of() {
    let logged = Logged::new();
    logged.run("archive pakke").exit(0).stderr_has("1 document gets no receipt").stderr_has("avtale checkpoint --key");
    logged.checkpoint();
    let told = logged.run("archive annen").exit(0);
    assert!(!told.stderr.contains("receipt"), "{told}");
    // What checks one without avtale is in it: the scripts that the documentation prints.
    let of_checkpoints = fs::read_to_string(logged.workspace.path("annen/data/CHECKPOINTS.txt")).unwrap();
    for (script, page) in [("receipt.py", "README.md"), ("tree.py", "docs/formats.md")] {
        let text = fs::read_to_string(logged.workspace.path("annen/data").join(script)).unwrap();
        let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        assert!(page.contains(&format!("```python\n{text}```")) && of_checkpoints.contains(script), "{script}");
    }
}
