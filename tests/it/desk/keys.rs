//! Sealing and checkpoints from the desk: the key and its password are used, and nowhere afterwards.

use std::fs;

use super::client::{Browser, Desk, Reply};
use super::working::over;
use crate::pki::Pki;
use crate::seal::organisation;
use crate::workspace::{Workspace, files_below};

/// A password that is seen at once if it is told to anybody.
const PASSWORD: &str = "blåbær-og-fløte";

/// Sends a form with files in fields of these names.
fn hand_in(browser: &mut Browser, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Reply {
    let token = browser.get("/work").field("token");
    let mut body = Vec::new();
    for (name, value) in fields.iter().chain(&[("token", token.as_str())]) {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
    }
    for (field, name, bytes) in files {
        let head = format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.into_bytes().into_iter().chain(bytes.iter().copied()).chain(*b"\r\n"));
    }
    body.extend(b"--x--\r\n");
    let headers = [("Content-Type", "multipart/form-data; boundary=x"), ("Sec-Fetch-Site", "same-origin")];
    browser.send("POST", path, &headers, &body)
}

/// Whether something is in any file of a workspace.
fn is_kept(workspace: &Workspace, what: &[u8]) -> bool {
    let root = workspace.path("");
    let has = |file: &String| fs::read(root.join(file)).unwrap().windows(what.len()).any(|part| part == what);
    files_below(&root).iter().any(has)
}

#[test]
fn a_document_is_sealed_and_neither_key_nor_password_stays() {
    let pki = Pki::new();
    let [key, _] = organisation(&pki, "RSA-2048");
    let key = fs::read(key).unwrap();
    let workspace = Workspace::with_agder();
    let mut desk = Desk::open(&workspace);
    let mut browser = desk.person();
    browser.get("/work/seal").has("type=\"password\"").has("autocomplete=\"off\"");
    type Sent<'a> = (&'a [(&'a str, &'a str)], &'a [(&'a str, &'a str, &'a [u8])]);
    let refused: [Sent; 6] = [
        (&[("password", "feil-passord-42")], &[("key", "key.p12", &key)]),
        (&[("password", "")], &[("key", "key.p12", &key)]),
        (&[("password", PASSWORD)], &[]),
        (&[("password", PASSWORD)], &[("file", "key.p12", &key)]),
        (&[("password", PASSWORD)], &[("key", "<script>alert(1)</script>.p12", b"no key")]),
        (&[("password", PASSWORD), ("parties", "Nowhere")], &[("key", "key.p12", &key)]),
    ];
    for (fields, files) in refused {
        let reply = hand_in(&mut browser, "/work/seal", fields, files);
        assert_eq!(reply.status, 422, "{fields:?}: {}", reply.text());
        reply.has("role=\"alert\"").lacks(PASSWORD).lacks("feil-passord-42").lacks("<script");
    }
    assert_eq!(workspace.events_of("sealed").len(), 0);
    let reply = hand_in(&mut browser, "/work/seal", &[("password", PASSWORD)], &[("key", "key.p12", &key)]);
    assert_eq!(reply.status, 303, "{}", reply.text());
    over(&mut browser, reply.header("location")).has("1 document: sealed and registered.").lacks(PASSWORD);
    let sealed = workspace.events_of("sealed");
    assert_eq!((sealed.len(), &sealed[0]["by"], &sealed[0]["sealer"]), (1, &"Kari".into(), &"Test organisation".into()));
    workspace.is_in_order();
    for secret in [PASSWORD.as_bytes(), &key[..64]] {
        assert!(!is_kept(&workspace, secret));
    }
    while desk.log()["route"] != "/work/jobs/{job}" {}
    let (_, said) = desk.end();
    assert!(!said.contains(PASSWORD));
}

#[test]
fn no_log_line_has_a_password() {
    let workspace = Workspace::with_agder();
    let mut desk = Desk::open(&workspace);
    let mut browser = desk.person();
    hand_in(&mut browser, "/work/seal", &[("password", PASSWORD)], &[("key", "key.p12", b"no key")]);
    loop {
        let line = desk.log();
        assert!(!line.to_string().contains(PASSWORD) && !line.to_string().contains("key.p12"), "{line}");
        if line["route"] == "/work/seal" {
            break;
        }
    }
}

#[test]
fn a_checkpoint_is_made_with_the_logs_key_and_with_no_other() {
    let (workspace, elsewhere) = (Workspace::with_agder(), Workspace::empty());
    let pem = |name: &str| {
        let file = elsewhere.path(format!("{name}.pem"));
        elsewhere.run(["key", file.to_str().unwrap(), "--name", "logg.example.no"]).exit(0);
        fs::read(file).unwrap()
    };
    let (own, other) = (pem("logg"), pem("annen"));
    fs::create_dir_all(workspace.path("trust")).unwrap();
    fs::copy(elsewhere.path("logg.vkey"), workspace.path("trust/logg.vkey")).unwrap();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let sha256 = workspace.events_of("generated")[0]["sha256"].as_str().unwrap().to_owned();
    assert_eq!(browser.get(&format!("/parties/42/documents/{sha256}/receipt")).status, 422, "no checkpoint is over it");
    for key in [&other[..], b"no key", b""] {
        let reply = hand_in(&mut browser, "/work/checkpoint", &[], &[("key", "logg.pem", key)]);
        assert_eq!(reply.status, 422, "{}", reply.text());
    }
    let reply = hand_in(&mut browser, "/work/checkpoint", &[], &[("key", "logg.pem", &own)]);
    assert_eq!(reply.status, 303, "{}", reply.text());
    over(&mut browser, reply.header("location")).has("logg.example.no");
    let kept = files_below(&workspace.path("output/checkpoints"));
    let kept = fs::read_to_string(workspace.path("output/checkpoints").join(&kept[0])).unwrap();
    assert!(kept.starts_with("logg.example.no\n2\n"), "{kept}");
    // The receipt of each document is the one that the command writes.
    let sha256 = workspace.events_of("generated")[0]["sha256"].as_str().unwrap().to_owned();
    let link = format!("/parties/42/documents/{sha256}/receipt");
    browser.get("/parties/42").has(&link);
    let receipt = browser.get(&link);
    let out = elsewhere.path("kvitteringer");
    workspace.run(["receipt", "42", "--out", out.to_str().unwrap()]).exit(0);
    let [file] = &files_below(&out)[..] else { panic!("one receipt") };
    assert_eq!(receipt.header("content-disposition"), format!("attachment; filename=\"{file}\""));
    assert_eq!(receipt.body, fs::read(out.join(file)).unwrap());
    assert!(!is_kept(&workspace, &own[30..60]));
}
