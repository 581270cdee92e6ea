//! Each address by each role. An address that is not in the table below fails.

use avtale::desk::routes::{Method, ROUTES, Rule};
use avtale::desk::session::{Role, Session};

use super::client::{Browser, within};
use super::coded::code;
use super::invited::link;
use crate::workspace::Workspace;
use Method::{Get, Post};

/// Who may ask for what: nobody who is known, a reader, a caseworker, an administrator.
const EXPECTED: &[(Method, &str, [bool; 4])] = &[
    (Get, "/", [false, true, true, true]),
    (Get, "/parties/{party}", [false, true, true, true]),
    (Get, "/parties/{party}/documents/{sha256}", [false, true, true, true]),
    (Get, "/parties/{party}/documents/{sha256}/read", [false, true, true, true]),
    (Get, "/parties/{party}/documents/{sha256}/receipt", [false, true, true, true]),
    (Get, "/parties/{party}/history", [false, true, true, true]),
    (Get, "/parties/{party}/documents/{sha256}/evidence", [false, true, true, true]),
    (Get, "/parties/{party}/record/{kind}", [false, false, true, true]),
    (Post, "/parties/{party}/record/{kind}", [false, false, true, true]),
    (Get, "/parties/{party}/erase", [false, false, false, true]),
    (Post, "/parties/{party}/erase", [false, false, false, true]),
    (Get, "/parties/{party}/links", [false, true, true, true]),
    (Post, "/parties/{party}/links", [false, false, true, true]),
    (Post, "/parties/{party}/links/revoke", [false, false, true, true]),
    (Get, "/parties/{party}/edit", [false, false, true, true]),
    (Post, "/parties/{party}/edit", [false, false, true, true]),
    (Get, "/inbox", [false, false, true, true]),
    (Post, "/inbox", [false, false, true, true]),
    (Post, "/inbox/look", [false, false, true, true]),
    (Get, "/inbox/{file}", [false, false, true, true]),
    (Get, "/inbox/{file}/file", [false, false, true, true]),
    (Get, "/inbox/{file}/pages/{page}", [false, false, true, true]),
    (Get, "/inbox/{file}/issued/{page}", [false, false, true, true]),
    (Get, "/inbox/{file}/differences/{page}", [false, false, true, true]),
    (Post, "/inbox/{file}/confirm", [false, false, true, true]),
    (Post, "/inbox/{file}/refuse", [false, false, true, true]),
    (Post, "/inbox/{file}/back", [false, false, true, true]),
    (Get, "/work", [false, true, true, true]),
    (Get, "/work/check", [false, true, true, true]),
    (Get, "/work/generate", [false, false, true, true]),
    (Post, "/work/generate", [false, false, true, true]),
    (Get, "/work/letters/{occasion}", [false, true, true, true]),
    (Post, "/work/letters/{occasion}", [false, false, true, true]),
    (Post, "/work/letters/{occasion}/test", [false, false, true, true]),
    (Get, "/work/outbox", [false, false, true, true]),
    (Post, "/work/outbox", [false, false, true, true]),
    (Get, "/work/seal", [false, false, true, true]),
    (Post, "/work/seal", [false, false, true, true]),
    (Get, "/work/checkpoint", [false, false, true, true]),
    (Post, "/work/checkpoint", [false, false, true, true]),
    (Get, "/work/archive", [false, true, true, true]),
    (Post, "/work/archive", [false, true, true, true]),
    (Get, "/work/import", [false, false, true, true]),
    (Post, "/work/import", [false, false, true, true]),
    (Get, "/work/export.xlsx", [false, true, true, true]),
    (Get, "/work/jobs/{job}", [false, true, true, true]),
    (Get, "/work/jobs/{job}/events", [false, true, true, true]),
    (Get, "/work/jobs/{job}/packages/{nth}", [false, true, true, true]),
    (Post, "/work/jobs/{job}/cancel", [false, true, true, true]),
    (Get, "/sign-in", [true, true, true, true]),
    (Get, "/sign-in/begin", [true, true, true, true]),
    (Get, "/sign-in/back", [true, true, true, true]),
    (Get, "/sign-in/{link}", [true, true, true, true]),
    (Post, "/sign-in/{link}", [true, true, true, true]),
    (Post, "/sign-out", [false, true, true, true]),
    (Post, "/language", [true, true, true, true]),
    (Post, "/agreement", [false, true, true, true]),
    (Get, "/verify", [true, true, true, true]),
    (Post, "/verify", [true, true, true, true]),
    (Get, "/lenke/{secret}", [true, true, true, true]),
    (Get, "/lenke/{secret}/avtale.pdf", [true, true, true, true]),
    (Post, "/lenke/{secret}/utfylt", [true, true, true, true]),
    (Post, "/lenke/{secret}/retur", [true, true, true, true]),
    (Get, "/{document}/{mark}", [true, true, true, true]),
    (Get, "/personvern", [true, true, true, true]),
    (Get, "/tilgjengelighet", [true, true, true, true]),
    (Get, "/style.css", [true, true, true, true]),
    (Get, "/work.js", [true, true, true, true]),
    (Get, "/inbox.js", [true, true, true, true]),
    (Get, "/icon.svg", [true, true, true, true]),
    (Get, "/healthz", [true, true, true, true]),
];

#[test]
fn every_address_is_answered_to_those_who_may_ask_and_to_nobody_else() {
    let workspace = Workspace::with_agder();
    let link = link(&workspace, "42");
    let code = code(&workspace);
    let (document, mark) = code.split_once('/').unwrap();
    let sha256 = workspace.events_of("generated")[0]["sha256"].as_str().unwrap().to_owned();
    let (desk, address) = within(&workspace);
    let known: Vec<_> = EXPECTED.iter().map(|(method, path, _)| (*method, *path)).collect();
    let there: Vec<_> = ROUTES.iter().map(|route| (route.method, route.path)).collect();
    assert_eq!(there, known, "each address stands in the table of this test");
    for (method, path, expected) in EXPECTED {
        let who = [None].into_iter().chain(Role::ALL.map(Some));
        for (role, may) in who.zip(expected) {
            let mut browser = Browser { address, cookies: Vec::new() };
            let mut token = String::new();
            if let Some(role) = role {
                let secret = desk.sessions.begin("Kari", role).unwrap();
                token = desk.sessions.of(secret.text()).unwrap().token;
                browser.cookies.push((format!("avtale-{}", address.port()), secret.text().to_owned()));
            }
            let path = path
                .replace("{party}", "42")
                .replace("{sha256}", &sha256)
                .replace("{link}", desk.links.make("Kari", Role::Reader).unwrap().text())
                .replace("{secret}", link.strip_prefix("/lenke/").unwrap())
                .replace("{document}", document)
                .replace("{mark}", mark)
                .replace("{kind}", "sent")
                .replace("{occasion}", "send")
                // One that does not lie there: what becomes of one that does is told by tests of its own.
                .replace("{file}", &"0".repeat(64))
                .replace("{page}", "1")
                // One that there never was: those that begin are done before the table is.
                .replace("{job}", "999")
                .replace("{nth}", "1");
            assert!(!path.contains('{'), "each part of {path} has a true value");
            let reply = match method {
                Get => browser.get(&path),
                Post if path.contains("/record/")
                    || ["/work/seal", "/work/checkpoint", "/inbox", "/work/import"].contains(&path.as_str()) =>
                {
                    browser.hand_in(&path, &[("token", &token)], &[])
                }
                Post => browser.post(&path, &[("token", &token), ("language", "nb"), ("to", "/")]),
            };
            assert_eq!(reply.status != 403, *may, "{method:?} {path} by {role:?}: {}", reply.status);
            // Nobody is named who says who one is.
            let is_to_provider = ["/sign-in/begin", "/sign-in/back"].contains(&path.as_str());
            let is_there = reply.status != 404 || path.starts_with("/work/jobs/") || is_to_provider;
            assert!(is_there, "{method:?} {path} by {role:?}: it leads somewhere");
            assert!(*may || reply.text().len() < 20_000, "who may not is shown no document");
            assert!(reply.status < 500, "{method:?} {path}: {}", reply.text());
        }
    }
}

#[test]
fn what_one_role_may_each_higher_one_may_too() {
    let session = |role| Session { name: String::new(), role, token: String::new(), way_out: None };
    for (nth, least) in Role::ALL.into_iter().enumerate() {
        let rule = Rule::From(least);
        assert!(!rule.admits(None));
        assert_eq!(Role::ALL.map(|role| rule.admits(Some(&session(role)))), [0, 1, 2].map(|role| role >= nth));
    }
    assert!(Rule::Anybody.admits(None));
}
