//! What a person knows, registered by a form.

use std::fs;

use avtale::desk::session::Role;

use super::client::{Browser, Desk, Reply, within};
#[cfg(unix)]
use super::client::{signed_in, within_as};
use crate::workspace::{Workspace, scan};

/// The address of the form for a kind of event, as the page of Agder has it.
pub fn form_of(browser: &mut Browser, kind: &str) -> String {
    form_of_party(browser, "42", kind)
}

/// The same of another party's.
pub fn form_of_party(browser: &mut Browser, party: &str, kind: &str) -> String {
    form_on(&browser.get(&format!("/parties/{party}")), party, kind)
}

/// The same, on that page.
pub fn form_of_as(page: &Reply, kind: &str) -> String {
    form_on(page, "42", kind)
}

fn form_on(page: &Reply, party: &str, kind: &str) -> String {
    let page = page.text();
    let (_, link) = page.split_once(&format!("href=\"/parties/{party}/record/{kind}?")).expect("the page has a link to it");
    format!("/parties/{party}/record/{kind}?{}", link.split_once('"').unwrap().0)
}

/// Fills in the form for a kind of event of Agder's, and sends it.
pub fn fill(browser: &mut Browser, kind: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Reply {
    let path = &form_of(browser, kind);
    let form = browser.get(path);
    assert_eq!(form.status, 200, "{kind}");
    let (token, seen) = (form.field("token"), form.field("seen"));
    let hidden = [("token", token.as_str()), ("seen", seen.as_str())];
    browser.hand_in(path, &[&hidden, fields].concat(), files)
}

#[test]
fn every_kind_of_event_is_registered_by_a_form_in_the_name_of_whoever_is_signed_in() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open_with(&workspace, &["--by", "Ola Nordmann"]);
    let mut browser = desk.person();
    let day = ("date", "2026-11-23");
    let copy = scan("signed");
    type Said<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [(&'a str, &'a [u8])]);
    let year: [Said; 7] = [
        ("approved", &[("organ", "Fylkestinget"), ("case", "12/26"), day], &[]),
        ("sent", &[("to", "post@agderfk.no"), ("how", "email"), day], &[]),
        ("reminded", &[("to", "post@agderfk.no"), ("how", "post"), ("date", "23.11.2026")], &[]),
        ("signed", &[("name", "Kari Nordmann"), ("title", "Fylkesordfører"), day], &[("skann.pdf", &copy)]),
        ("renewed", &[day], &[]),
        ("notice", &[day], &[]),
        ("void", &[("seq", "7"), ("why", "feil part")], &[]),
    ];
    for (kind, fields, files) in year {
        let reply = fill(&mut browser, kind, fields, files);
        assert_eq!((reply.status, reply.header("location")), (303, "/parties/42"), "{kind}: {}", reply.text());
        assert_eq!(workspace.events_of(kind).len(), 1, "{kind}");
        assert_eq!(workspace.events_of(kind)[0]["by"], "Ola Nordmann", "{kind}");
        let story = browser.get("/parties/42").text().matches("<li id=\"h").count();
        assert_eq!(story, workspace.events().iter().filter(|event| event["party"] == "42" || event["event"] == "void").count());
    }
    assert_eq!(workspace.events_of("signed")[0]["name"], "Kari Nordmann");
    let kept = workspace.events_of("signed")[0]["copy"]["file"].as_str().unwrap().to_owned();
    assert_eq!(fs::read(workspace.path("output").join(kept)).unwrap(), copy);
    workspace.is_in_order();
}

#[test]
fn what_was_decided_by_an_older_page_is_not_registered() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let browser = |name: &str| {
        let secret = desk.sessions.begin(name, Role::Caseworker).unwrap();
        Browser { address, cookies: vec![(format!("avtale-{}", address.port()), secret.text().to_owned())] }
    };
    let (mut kari, mut ola) = (browser("Kari"), browser("Ola"));
    let path = &form_of(&mut kari, "sent");
    let form = kari.get(path);
    let (token, seen) = (form.field("token"), form.field("seen"));
    let day = ("date", "2026-11-23");
    let sent = [("to", "post@agderfk.no"), ("how", "email"), day];
    assert_eq!(fill(&mut ola, "sent", &sent, &[]).status, 303);
    let late = kari.hand_in(
        path,
        &[&[("token", token.as_str()), ("seen", seen.as_str())][..], &sent, &[("again", "yes")]].concat(),
        &[],
    );
    assert_eq!(late.status, 422);
    late.has("event 3").has("post@agderfk.no").has("checked");
    assert_eq!(workspace.events_of("sent").len(), 1);
    // With what is known now it is her decision.
    let again = [&sent[..], &[("again", "yes")]].concat();
    assert_eq!(fill(&mut kari, "sent", &again, &[]).status, 303);
    // What happened to another party makes no page old.
    let path = &form_of(&mut kari, "sent");
    let form = kari.get(path);
    workspace.run(["generate", "--only", "4204"]).exit(0);
    let (token, seen) = (form.field("token"), form.field("seen"));
    let hidden = [("token", token.as_str()), ("seen", seen.as_str())];
    assert_eq!(kari.hand_in(path, &[&hidden[..], &again].concat(), &[]).status, 303);
}

#[test]
fn what_cannot_be_registered_is_told_beside_what_was_written() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let before = workspace.events().len();
    type Fields = &'static [(&'static str, &'static str)];
    let refused: [(&str, Fields, &str); 6] = [
        ("sent", &[("to", "post@agderfk.no"), ("how", "email"), ("date", "2027-11-23")], "2027-11-23"),
        ("sent", &[("to", "post@agderfk.no"), ("how", "email"), ("date", "i går")], "post@agderfk.no"),
        ("signed", &[("name", ""), ("title", "Ordfører"), ("date", "2026-11-23")], "Ordf"),
        ("notice", &[("date", "2026-11-23")], "role=\"alert\""),
        ("succeeded", &[("into", "<b>9999"), ("date", "2026-11-23")], "&lt;b&gt;9999"),
        ("void", &[("seq", "1x"), ("why", "feil")], "1x"),
    ];
    for (kind, fields, kept) in refused {
        let reply = fill(&mut browser, kind, fields, &[]);
        assert_eq!(reply.status, 422, "{kind} {fields:?}");
        reply.has("role=\"alert\"").has(kept).lacks("<b>9999");
    }
    let path = "/parties/42/record/sent";
    let token = browser.get("/parties/42").field("token");
    for fields in [&[("token", token.as_str())][..], &[("token", token.as_str()), ("seen", "x"), ("how", "pigeon")]] {
        assert!([400, 422].contains(&browser.hand_in(path, fields, &[]).status));
    }
    assert_eq!(browser.hand_in(path, &[("seen", "2"), ("how", "email"), ("to", "a")], &[]).status, 403);
    assert_eq!(browser.get("/parties/42/record/erase").status, 404);
    assert_eq!(browser.get("/parties/9999/record/sent").status, 404);
    assert_eq!(workspace.events().len(), before);
}

#[test]
fn what_was_read_is_what_the_page_of_the_party_showed() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let secret = desk.sessions.begin("Kari", Role::Caseworker).unwrap();
    let mut kari = Browser { address, cookies: vec![(format!("avtale-{}", address.port()), secret.text().to_owned())] };
    // The page is read, something is registered, and only then is the form opened.
    let path = form_of(&mut kari, "declined");
    workspace.run(["record", "sent", "42", "--to", "a@b.no", "--how", "email"]).exit(0);
    let token = kari.get("/").field("token");
    let form = kari.get(&path);
    let (seen, day) = (form.field("seen"), ("date", "2026-11-23"));
    let hidden = [("token", token.as_str()), ("seen", seen.as_str())];
    let late = kari.post(&path, &[&hidden[..], &[("reason", "vil ikke"), day]].concat());
    assert_eq!(late.status, 422);
    late.has("event 3").has("vil ikke");
    assert_eq!(workspace.events_of("declined").len(), 0);
    // Whoever has read no page has a form to nothing.
    let reply = kari.get("/parties/42/record/declined");
    assert_eq!((reply.status, reply.header("location")), (303, "/parties/42"));
}

#[test]
fn a_mistake_is_withdrawn_on_the_page_of_its_party_and_by_what_was_read() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    for party in ["50", "42"] {
        workspace.run(["record", "sent", party, "--to", "a@b.no", "--how", "email"]).exit(0);
    }
    let events = workspace.events();
    let number = |party: &str| {
        let sent = events.iter().find(|event| event["event"] == "sent" && event["party"] == party).unwrap();
        sent["seq"].to_string()
    };
    let (theirs, ours) = (number("50"), number("42"));
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let reply = fill(&mut browser, "void", &[("seq", &theirs), ("why", "feil")], &[]);
    assert_eq!(reply.status, 422);
    reply.has(&format!("Event {theirs} is not"));
    // Somebody else registers something between.
    let path = form_of(&mut browser, "void");
    let form = browser.get(&path);
    workspace.run(["record", "declined", "42", "--reason", "nei"]).exit(0);
    let (token, seen) = (form.field("token"), form.field("seen"));
    let void = [("token", token.as_str()), ("seen", seen.as_str()), ("seq", &ours), ("why", "feil")];
    assert_eq!(browser.post(&path, &void).status, 422);
    assert_eq!(workspace.events_of("void").len(), 0);
    assert_eq!(fill(&mut browser, "void", &[("seq", &(events.len() + 1).to_string()), ("why", "feil")], &[]).status, 303);
    assert_eq!(workspace.events_of("void").len(), 1);
}

#[test]
fn a_file_where_none_is_asked_for_is_refused_and_no_fault_of_the_program() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let before = workspace.snapshot();
    let day = ("date", "2026-11-23");
    let sent = [("to", "post@agderfk.no"), ("how", "email"), day];
    assert_eq!(fill(&mut browser, "sent", &sent, &[("a.pdf", b"x")]).status, 400);
    let signed = [("name", "Kari Nordmann"), ("title", "Ordfører"), day];
    assert_eq!(fill(&mut browser, "signed", &signed, &[("a.pdf", b"x"), ("b.pdf", b"y")]).status, 422);
    assert_eq!(workspace.snapshot(), before);
}

/// Whoever takes the register keeps all others waiting, and nobody knows how long a file takes that somebody made for that.
#[cfg(unix)]
#[test]
fn a_signed_copy_is_judged_before_anybody_has_to_wait_for_it() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::sync::Arc;

    use avtale::register::FileRegister;
    use avtale_pages::RenderWorker;

    use super::watched::Watched;
    use crate::workspace::PROGRAM;

    let workspace = Workspace::with_agder();
    let (judged, taken) = (workspace.path("judged"), workspace.path("taken"));
    // The worker, which leaves a mark first.
    let worker = workspace.path("worker");
    fs::write(&worker, format!("#!/bin/sh\nprintf x >>'{}'\nexec '{PROGRAM}' \"$@\"\n", judged.display())).unwrap();
    fs::set_permissions(&worker, fs::Permissions::from_mode(0o755)).unwrap();
    let marks = {
        let judged = judged.clone();
        move || fs::read(&judged).map_or(0, |marks| marks.len())
    };
    let when_taken = {
        let (marks, taken) = (marks.clone(), taken.clone());
        move || fs::write(&taken, marks().to_string()).unwrap()
    };
    let inner = FileRegister::new(workspace.path("output"));
    let register = Watched { inner, read: Box::new(|| {}), taken: Box::new(when_taken) };
    let (desk, address) = within_as(&workspace, |setting| {
        setting.register = Arc::new(register);
        setting.worker = RenderWorker::new(&worker);
    });
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let fields = [("name", "Kari Nordmann"), ("title", "Fylkesordfører"), ("date", "2026-11-23")];
    let reply = fill(&mut kari, "signed", &fields, &[("skann.pdf", &scan("signed"))]);
    assert_eq!(reply.status, 303, "{}", reply.text());
    assert!(marks() > 0, "it was judged");
    assert_eq!(fs::read_to_string(&taken).unwrap(), marks().to_string(), "and not after the register was taken");
}
