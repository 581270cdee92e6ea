//! What a person knows, registered by a form.

use std::fs;

use avtale::desk::session::Role;

use super::client::{Browser, Desk, Reply, within};
use crate::workspace::{Workspace, scan};

/// Fills in the form for a kind of event of Agder's, and sends it.
fn fill(browser: &mut Browser, kind: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Reply {
    let path = format!("/parties/42/record/{kind}");
    let form = browser.get(&path);
    assert_eq!(form.status, 200, "{kind}");
    let (token, seen) = (form.field("token"), form.field("seen"));
    let hidden = [("token", token.as_str()), ("seen", seen.as_str())];
    browser.hand_in(&path, &[&hidden, fields].concat(), files)
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
    let path = "/parties/42/record/sent";
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
    let token = browser.get(path).field("token");
    for fields in [&[("token", token.as_str())][..], &[("token", token.as_str()), ("seen", "x"), ("how", "pigeon")]] {
        assert!([400, 422].contains(&browser.hand_in(path, fields, &[]).status));
    }
    assert_eq!(browser.hand_in(path, &[("seen", "2"), ("how", "email"), ("to", "a")], &[]).status, 403);
    assert_eq!(browser.get("/parties/42/record/erase").status, 404);
    assert_eq!(browser.get("/parties/9999/record/sent").status, 404);
    assert_eq!(workspace.events().len(), before);
}
