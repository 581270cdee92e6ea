//! The year's work from the desk: long work is seen by all, outlives the page that began it, and can be put an end to.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;

use avtale::desk::session::Role;
use avtale::register::{FileRegister, Holder, Register as _, Wait};
use serde_json::Value;

use super::client::{Browser, Desk, Reply, within};
use crate::workspace::{Workspace, noon, sha256};

/// Begins something, and gives the address of its job.
#[track_caller]
pub fn begin(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let token = browser.get("/work").field("token");
    let fields: Vec<_> = fields.iter().copied().chain([("token", token.as_str())]).collect();
    let reply = browser.post(path, &fields);
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply.header("location").to_owned()
}

/// The page of a job once that is over. Nothing is waited for but what it says itself.
pub fn over(browser: &mut Browser, job: &str) -> Reply {
    let told = events(browser, job);
    assert_eq!(told.last().unwrap()["is_over"], true, "{told:?}");
    browser.get(job)
}

/// What a job tells until it is over.
fn events(browser: &mut Browser, job: &str) -> Vec<Value> {
    let reply = browser.get(&format!("{job}/events"));
    assert_eq!((reply.status, reply.header("content-type")), (200, "text/event-stream"));
    reply
        .text()
        .split("\n\n")
        .filter_map(|event| event.strip_prefix("data: "))
        .map(|data| serde_json::from_str(data).unwrap())
        .collect()
}

/// Listens to a job until what it tells fits.
fn hear(browser: &Browser, job: &str, fits: impl Fn(&Value) -> bool) -> Value {
    let mut stream = TcpStream::connect(browser.address).unwrap();
    let (name, value) = &browser.cookies[0];
    let host = browser.address;
    write!(stream, "GET {job}/events HTTP/1.1\r\nHost: {host}\r\nCookie: {name}={value}\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines();
    loop {
        let line = lines.next().expect("it tells more").unwrap();
        let told = line.strip_prefix("data: ").map(|data| serde_json::from_str::<Value>(data).unwrap());
        if let Some(told) = told.filter(&fits) {
            return told;
        }
    }
}

/// Somebody who is signed in with a role.
fn signed_in(desk: &avtale::desk::Desk, browser: &mut Browser, name: &str, role: Role) {
    let secret = desk.sessions.begin(name, role).unwrap();
    browser.cookies = vec![(format!("avtale-{}", browser.address.port()), secret.text().to_owned())];
}

#[test]
fn documents_are_made_and_everybody_sees_by_whom() {
    let workspace = Workspace::samples();
    let mut desk = Desk::open(&workspace);
    let mut kari = desk.person();
    kari.get("/work").has("15 documents to be made").has("/work/generate").lacks("ready to be sent");
    let job = begin(&mut kari, "/work/generate", &[("parties", "Agder, 50")]);
    over(&mut kari, &job).has("2 documents: 2 made.").lacks("<script");
    let made = workspace.events_of("generated");
    assert_eq!(made.len(), 2);
    assert!(made.iter().all(|event| event["by"] == "Kari" && ["42", "50"].contains(&event["party"].as_str().unwrap())));
    let mut other = desk.stranger();
    let link = desk.another_link();
    assert_eq!(other.post(&link, &[]).status, 303);
    other
        .get("/work")
        .has(&job)
        .has("Making documents")
        .has("Kari, since")
        .has("13 documents to be made")
        .has("2 agreements ready");
    workspace.is_in_order();
    // Again, there is nothing to do, in the words of the command.
    let job = begin(&mut kari, "/work/generate", &[("parties", "42")]);
    over(&mut kari, &job).has("1 document: 1 unchanged.");
}

/// The page of what is to be done once it says something: what others change is seen a moment later.
fn until(browser: &mut Browser, words: &str) -> Reply {
    let mut pages = (0..10_000).map(|_| browser.get("/work"));
    pages.find(|page| page.text().contains(words)).unwrap_or_else(|| panic!("it never says {words:?}"))
}

#[test]
fn what_is_to_be_done_follows_records_templates_and_register() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    browser.get("/work").has("14 documents to be made").has("1 agreement ready to be sent").lacks("fault");
    browser.get("/work/check").has("14 documents not made").has("href=\"/parties/50\"").has("15 records, no fault.");
    workspace.edit("members/42-agder.yaml", "epost: ", "epost: ny.");
    until(&mut browser, "15 documents to be made").lacks("ready to be sent");
    workspace.edit("members/42-agder.yaml", "epost: ny.", "epost: ");
    until(&mut browser, "14 documents to be made");
    workspace.change_everybodys_text();
    until(&mut browser, "15 documents to be made");
    browser.get("/work/check").has("1 document made before something changed");
    workspace.run(["generate", "--only", "42"]).exit(0);
    until(&mut browser, "14 documents to be made").has("1 agreement ready to be sent");
    workspace.record("50-trondelag.yaml", "fylkesnummer: 50\nkontaktperson: [");
    until(&mut browser, "1 fault in records, settings or templates");
    browser.get("/work/check").has("50-trondelag.yaml");
}

#[test]
fn what_would_be_made_is_shown_and_nothing_is() {
    let workspace = Workspace::samples();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let token = browser.get("/work/generate?reissue=yes").has("checked").field("token");
    let mut look = |parties: &str| browser.post("/work/generate", &[("look", "yes"), ("parties", parties), ("token", &token)]);
    let page = look("42");
    assert_eq!(page.status, 200);
    page.has("Would make 42-samarbeidsavtale-1 for Agder fylkeskommune").has("1 document: 1 to make.");
    assert_eq!(workspace.events(), Vec::<Value>::new());
    // What is wrong is told beside what was written, which is text.
    let page = look("<script>alert(1)</script>\">");
    assert_eq!(page.status, 422);
    page.lacks("<script").has("&lt;script&gt;alert(1)&lt;");
    for fields in
        [[("reissue", "yes"), ("parties", "")], [("reissue", ""), ("parties", "Nowhere")], [("fylke", "x"), ("parties", "")]]
    {
        let reply = browser.post("/work/generate", &[fields[0], fields[1], ("token", token.as_str())]);
        assert_eq!(reply.status, 422, "{fields:?}");
    }
    // Of one that was not sent no next edition is issued, in the words of the command.
    let job = begin(&mut browser, "/work/generate", &[("reissue", "yes"), ("parties", "42")]);
    over(&mut browser, &job).has("has no document yet, so there is nothing to issue anew");
    assert_eq!(workspace.events(), Vec::<Value>::new());
}

#[test]
fn who_waits_hears_for_whom_a_second_hears_of_the_first_and_an_end_is_put_to_it() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42"]).exit(0);
    let before = workspace.events();
    let (desk, address) = within(&workspace);
    let mut kari = Browser { address, cookies: Vec::new() };
    signed_in(&desk, &mut kari, "Kari", Role::Caseworker);
    let mut ola = Browser { address, cookies: Vec::new() };
    signed_in(&desk, &mut ola, "Ola", Role::Caseworker);
    let register = FileRegister::new(workspace.path("output"));
    let command = Holder { name: "Per".into(), process: 7, machine: "kontor".into(), since: noon("2026-11-23") };
    let lease = register.lease(&command, &Wait::NONE).unwrap();
    let job = begin(&mut kari, "/work/generate", &[("parties", "15")]);
    let told = hear(&kari, &job, |told| told["text"].as_str().unwrap().contains("Per"));
    assert!(told["text"].as_str().unwrap().contains("Per (process 7 on kontor"), "{told}");
    // A closed page puts no end to it: `hear` has closed its own.
    let page = kari.get(&job);
    page.has("Per (process 7 on kontor").has("<script src=\"/work.js\" defer></script>").has("/cancel").has("<noscript>");
    let policy = page.header("content-security-policy");
    assert!(policy.contains("script-src 'self'; connect-src 'self'") && !policy.contains("unsafe"), "{policy}");
    // Two at work.
    let token = ola.get("/work").field("token");
    let reply = ola.post("/work/generate", &[("token", &token), ("parties", "50")]);
    assert_eq!(reply.status, 409);
    reply.has("Kari is at work since 13:00: Making documents");
    ola.get(&job).has("Kari, since 13:00");
    assert_eq!(ola.post(&format!("{job}/cancel"), &[("token", &token)]).status, 303);
    over(&mut kari, &job);
    drop(lease);
    assert_eq!(workspace.events(), before, "nothing was registered");
    workspace.is_in_order();
    // Now the other can.
    let job = begin(&mut ola, "/work/generate", &[("parties", "50")]);
    over(&mut ola, &job).has("1 document: 1 made.");
    assert_eq!(workspace.events().last().unwrap()["by"], "Ola");
}

#[test]
fn who_only_reads_sees_and_begins_nothing() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let mut reader = Browser { address, cookies: Vec::new() };
    signed_in(&desk, &mut reader, "Leser", Role::Reader);
    let mut kari = Browser { address, cookies: Vec::new() };
    signed_in(&desk, &mut kari, "Kari", Role::Caseworker);
    reader.get("/work").has("14 documents to be made").lacks("/work/generate").lacks("/work/seal").has("/work/archive");
    reader.get("/work/letters/send").has("Samarbeidsavtale").lacks("method=\"post\" action=\"/work");
    let job = begin(&mut kari, "/work/archive", &[]);
    let page = over(&mut reader, &job);
    page.has("1 party archived in avtaler-2026-11-23.zip").lacks("/cancel");
    let package = reader.get(&format!("{job}/packages/1"));
    assert_eq!(package.header("content-disposition"), "attachment; filename=\"avtaler-2026-11-23.zip\"");
    page.has(&sha256(&package.body));
    // It is a package as the command makes them, and no copy of it stays here.
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("pakke.zip");
    fs::write(&file, &package.body).unwrap();
    workspace.run(["archive", "--check", file.to_str().unwrap()]).exit(0);
    let workbook = reader.get("/work/export.xlsx");
    assert!(workbook.status == 200 && workbook.body.starts_with(b"PK"));
}

#[test]
#[cfg(unix)]
fn a_killed_desk_leaves_a_sound_register_and_the_rest_is_made_later() {
    let workspace = Workspace::with_agder();
    for least in [0, 1] {
        let desk = Desk::open(&workspace);
        let mut browser = desk.person();
        let job = begin(&mut browser, "/work/generate", &[]);
        hear(&browser, &job, |told| told["is_over"] == true || told["done"].as_u64().unwrap() >= least);
        // Dropping it kills it.
        drop(desk);
        workspace.run(["verify", "--register"]).exit(0);
        for event in workspace.events_of("generated") {
            let file = workspace.path("output").join(event["file"].as_str().unwrap());
            let bytes = fs::read(&file).unwrap_or_default();
            assert!(bytes.is_empty() || sha256(&bytes) == event["sha256"], "nothing half stands at {}", file.display());
        }
    }
    let desk = Desk::open(&workspace);
    desk.person().get("/work/jobs/1").has("not remembered");
    drop(desk);
    workspace.run(["generate"]).exit(0).stdout_has("15 documents");
    assert_eq!(workspace.events_of("generated").len(), 15, "none was registered twice");
    workspace.is_in_order();
}

#[test]
#[cfg(unix)]
fn a_desk_that_is_closed_ends_what_is_at_work_between_two_documents() {
    let workspace = Workspace::samples();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let job = begin(&mut browser, "/work/generate", &[]);
    hear(&browser, &job, |told| !told["total"].is_null() || told["is_over"] == true);
    let (code, _) = desk.end();
    assert_eq!(code, Some(0));
    workspace.is_in_order();
    workspace.run(["generate"]).exit(0);
    assert_eq!(workspace.events_of("generated").len(), 15);
}
