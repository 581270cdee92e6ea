//! A file that anybody wants judged.

use std::fs;

use super::client::{Desk, Reply};
use crate::checkpoints::Logged;
use crate::pki::{NOW, Pki, SIGNS};
use crate::workspace::{Workspace, scan};

#[track_caller]
fn verdict(reply: &Reply) -> String {
    assert_eq!(reply.status, 200, "{}", reply.text());
    let text = reply.text();
    let (_, rest) = text.split_once("class=\"verdict v-").unwrap_or_else(|| panic!("no verdict in {text}"));
    rest.split_once('"').unwrap().0.to_owned()
}

/// The document of Agder with a signature that a root in `trust/` vouches for.
fn signed(workspace: &Workspace) -> Vec<u8> {
    let pki = Pki::new();
    pki.key("kari", "P-256");
    pki.certify_as("kari", "issuer", "/C=NO/CN=Kari Nordmann", SIGNS, NOW);
    let [_, key] = pki.files("kari", "hemmelig");
    fs::create_dir_all(workspace.path("trust")).unwrap();
    fs::copy(pki.file("root.pem"), workspace.path("trust/rot.pem")).unwrap();
    let issued = workspace.pdf("42");
    let sign = [
        "sign",
        issued.to_str().unwrap(),
        "--key",
        &key,
        "--out",
        "svar.pdf",
        "--name",
        "Kari Nordmann",
        "--title",
        "Fylkesordfører",
    ];
    workspace.run(sign).exit(0);
    fs::read(workspace.path("svar.pdf")).unwrap()
}

#[test]
fn anybody_learns_what_a_file_is_and_it_is_not_kept() {
    let workspace = Workspace::with_agder();
    let signed = signed(&workspace);
    let before = workspace.snapshot();
    let desk = Desk::open(&workspace);
    let mut browser = desk.stranger();
    browser.get("/verify").has("Check a file");
    let issued = fs::read(workspace.pdf("42")).unwrap();
    let reply = browser.hand_in("/verify", &[], &[("avtale.pdf", &issued)]);
    assert_eq!(verdict(&reply), "unsigned-copy");
    reply.has("Agder fylkeskommune").has("42-samarbeidsavtale").lacks("Kari");
    let reply = browser.hand_in("/verify", &[], &[("svar.pdf", &signed)]);
    assert_eq!(verdict(&reply), "signed-as-issued");
    reply.has("Kari Nordmann").has("Agder fylkeskommune");
    // A letter of the agreement that is another.
    let mut changed = issued.clone();
    let at = changed.len() / 2;
    changed[at] ^= 1;
    let reply = browser.hand_in("/verify", &[], &[("endret.pdf", &changed)]);
    assert_ne!(verdict(&reply), "unsigned-copy");
    assert_eq!(workspace.snapshot(), before);
    assert!(!workspace.path("output/inbox").exists());
}

#[test]
fn of_a_file_in_which_nothing_is_ours_no_more_is_said() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.stranger();
    // One that only says that it is ours is not.
    let claims = b"%PDF-1.4\n%42-samarbeidsavtale-1 Agder fylkeskommune\n%%EOF\n".to_vec();
    for (name, bytes) in [("a.pdf", scan("another")), ("42-samarbeidsavtale-1.pdf", claims), ("tom.pdf", Vec::new())] {
        let reply = browser.hand_in("/verify", &[], &[(name, &bytes)]);
        assert_eq!(verdict(&reply), "not-ours", "{name}");
        reply.lacks("Agder").lacks("SHA-256").lacks("<dl>");
    }
}

#[test]
fn the_name_of_a_file_is_text_and_leads_nowhere() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.stranger();
    let before = workspace.snapshot();
    let reply = browser.hand_in("/verify", &[], &[("<script>alert(1)</script>", b"x")]);
    reply.lacks("<script").has("&lt;script&gt;");
    for name in ["../../members/42-agder.yaml", "C:\\\\Windows\\\\x", "output/register.jsonl"] {
        assert_eq!(verdict(&browser.hand_in("/verify", &[], &[(name, b"x")])), "not-ours");
    }
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn the_receipt_of_a_document_is_told_once_there_is_a_checkpoint() {
    let logged = Logged::new();
    let line = logged.checkpoint();
    let issued = fs::read(logged.workspace.pdf("42")).unwrap();
    let desk = Desk::open(&logged.workspace);
    let reply = desk.stranger().hand_in("/verify", &[], &[("avtale.pdf", &issued)]);
    reply.has("event 2 of 2").has("c2sp.org&#x2f;tlog-proof@v1");
    assert!(!line.is_empty());
}

#[test]
fn what_is_too_large_or_too_much_is_refused() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.stranger();
    let large = vec![b'x'; (50 << 20) + 1];
    assert_eq!(browser.hand_in("/verify", &[], &[("stor.pdf", &large)]).status, 413);
    assert_eq!(browser.hand_in("/verify", &[], &[("a", b"a"), ("b", b"b")]).status, 400);
    assert_eq!(browser.hand_in("/verify", &[], &[]).status, 400);
    let form = [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")];
    assert_eq!(browser.send("POST", "/verify", &form, b"file=a").status, 400);
    let foreign = [("Content-Type", "multipart/form-data; boundary=x"), ("Sec-Fetch-Site", "cross-site")];
    assert_eq!(browser.send("POST", "/verify", &foreign, b"--x--").status, 403);
    // Twenty a minute from one address: those above that came with a file, or as if, count.
    let statuses: Vec<u16> = (0..20).map(|_| browser.hand_in("/verify", &[], &[("a", b"a")]).status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 3, "{statuses:?}");
    assert_eq!(browser.get("/verify").status, 200, "only what is handed in is counted");
}
