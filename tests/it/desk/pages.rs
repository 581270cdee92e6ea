//! What is on the pages.

use super::client::Desk;
use crate::workspace::{Workspace, scan};

#[test]
fn the_overview_shows_what_the_register_says_now() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let page = browser.get("/");
    page.has("Samarbeidsavtale").has("Agder fylkeskommune").has("href=\"&#x2f;parties&#x2f;42\"");
    assert_eq!(page.header("cache-control"), "no-store");
    let before = page.text().matches("<tr role=\"row\" data-status=\"generated\"").count();
    assert_eq!(before, 1);
    let chosen = browser.get("/?status=generated");
    assert_eq!(chosen.text().matches("<tr role=\"row\" data-status").count(), 1);
    let searched = browser.get("/?q=AGDER+fylkes");
    assert_eq!(searched.text().matches("<tr role=\"row\" data-status").count(), 1);
    let nobody = browser.get("/?q=agder&status=signed");
    nobody.has("No party fits the choice.");
}

#[test]
fn a_document_is_read_as_a_page_with_the_words_of_the_pdf() {
    let workspace = Workspace::with_agder();
    workspace.run(["record", "sent", "42", "--to", "post@agderfk.no", "--how", "email"]).exit(0);
    workspace.write("skann.pdf", scan("signed"));
    let signed = "signed 42 --name Kari --title Ordfører --file skann.pdf --date 2026-11-23";
    workspace.run(["record"].into_iter().chain(signed.split(' '))).exit(0);
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let party = browser.get("/parties/42").text().replace("&#x2f;", "/");
    let path = |sha256: &serde_json::Value| format!("/parties/42/documents/{}", sha256.as_str().unwrap());
    let issued = path(&workspace.events_of("generated")[0]["sha256"]);
    assert!(party.contains(&format!("href=\"{issued}/read\"")), "{party}");
    let page = browser.get(&format!("{issued}/read"));
    assert_eq!(page.status, 200);
    page.has("<h2").has("Bakgrunn og formål").has("The PDF is what binds.").lacks("<button class=\"main\"");
    assert!(page.text().replace("&#x2f;", "/").contains(&format!("<a href=\"{issued}\">")), "the PDF is there too");
    // A scan is no text.
    let scanned = browser.get(&format!("{}/read", path(&workspace.events_of("signed")[0]["copy"]["sha256"])));
    assert_eq!(scanned.status, 200);
    scanned.has("cannot be shown as a page").lacks("Bakgrunn og formål");
    assert_eq!(browser.get(&format!("{}/read", issued.replace("/42/", "/4601/"))).status, 404);
}

#[test]
fn a_party_has_a_page_with_its_documents_and_each_document_is_the_registered_one() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let page = browser.get("/parties/42");
    assert_eq!(page.status, 200);
    page.has("<h1>Agder fylkeskommune</h1>");
    let event = &workspace.events_of("generated")[0];
    let path = format!("/parties/42/documents/{}", event["sha256"].as_str().unwrap());
    page.has(&format!("href=\"{}\"", path.replacen("/parties/", "&#x2f;parties&#x2f;", 1)));
    let document = browser.get(&path);
    assert_eq!((document.status, document.header("content-type")), (200, "application/pdf"));
    assert_eq!(document.body, std::fs::read(workspace.pdf("42")).unwrap());
    assert!(document.header("content-disposition").starts_with("inline; filename=\"42-"), "{:?}", document.headers);
    // Another party's page does not lead to it, nor does what is not registered.
    let elsewhere = path.replace("/42/", "/4601/");
    let unknown = format!("/parties/42/documents/{}", "0".repeat(64));
    for path in [&elsewhere, &unknown, "/parties/42/documents/..%2fregister.jsonl", "/parties/9999", "/parties/..%2f..%2fetc"] {
        assert_eq!(browser.get(path).status, 404, "{path}");
    }
    std::fs::write(workspace.pdf("42"), b"another").unwrap();
    assert_eq!(browser.get(&path).status, 410);
}

#[test]
fn the_pages_are_in_the_language_that_is_chosen() {
    let workspace = Workspace::samples();
    let desk = Desk::open_with(&workspace, &["--language", "nn"]);
    let mut browser = desk.person();
    browser.get("/").has("lang=\"nn\"").has("Hopp til innhaldet");
    let to = [("language", "nb"), ("to", "/parties/42")];
    let chosen = browser.post("/language", &to);
    assert_eq!((chosen.status, chosen.header("location")), (303, "/parties/42"));
    browser.get("/").has("lang=\"nb\"").has("Hopp til innholdet");
    assert_eq!(browser.post("/language", &[("language", "en"), ("to", "//example.no/")]).header("location"), "/");
    browser.get("/").has("lang=\"en\"").has("Skip to content");
    assert_eq!(browser.post("/language", &[("language", "sv"), ("to", "/")]).status, 400);
}

#[test]
fn the_log_has_a_line_for_each_call_and_knows_nobody() {
    let workspace = Workspace::with_agder();
    let mut desk = Desk::open(&workspace);
    let mut browser = desk.person();
    assert_eq!(browser.get("/parties/42?q=hemmelig").status, 200);
    let health = browser.get("/healthz");
    assert_eq!((health.status, health.text()), (200, "ok\n".into()));
    let lines = [desk.log(), desk.log(), desk.log()];
    assert_eq!(lines[0]["route"], "/sign-in/{link}");
    assert_eq!(lines[1]["route"], "/parties/{party}");
    assert_eq!((&lines[1]["status"], &lines[1]["role"]), (&200.into(), &"administrator".into()));
    assert_eq!(lines[2]["route"], "/healthz");
    let told = format!("{lines:?}");
    for secret in ["hemmelig", "Kari", "parties/42", &desk.link["/sign-in/".len()..]] {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
}
