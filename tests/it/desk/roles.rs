//! Each address by each role. An address that is not in the table below fails.

use avtale::desk::routes::{Method, ROUTES, Rule};
use avtale::desk::session::{Role, Session};

use super::client::{Browser, within};
use crate::workspace::Workspace;
use Method::{Get, Post};

/// Who may ask for what: nobody who is known, a reader, a caseworker, an administrator.
const EXPECTED: &[(Method, &str, [bool; 4])] = &[
    (Get, "/", [false, true, true, true]),
    (Get, "/parties/{party}", [false, true, true, true]),
    (Get, "/parties/{party}/documents/{sha256}", [false, true, true, true]),
    (Get, "/parties/{party}/record/{kind}", [false, false, true, true]),
    (Post, "/parties/{party}/record/{kind}", [false, false, true, true]),
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
    (Get, "/work/archive", [false, false, true, true]),
    (Post, "/work/archive", [false, false, true, true]),
    (Get, "/work/export.xlsx", [false, true, true, true]),
    (Get, "/work/jobs/{job}", [false, true, true, true]),
    (Get, "/work/jobs/{job}/events", [false, true, true, true]),
    (Get, "/work/jobs/{job}/package", [false, true, true, true]),
    (Post, "/work/jobs/{job}/cancel", [false, false, true, true]),
    (Get, "/sign-in", [true, true, true, true]),
    (Get, "/sign-in/{link}", [true, true, true, true]),
    (Post, "/sign-in/{link}", [true, true, true, true]),
    (Post, "/sign-out", [false, true, true, true]),
    (Post, "/language", [true, true, true, true]),
    (Get, "/verify", [true, true, true, true]),
    (Post, "/verify", [true, true, true, true]),
    (Get, "/lenke/{secret}", [true, true, true, true]),
    (Get, "/lenke/{secret}/avtale.pdf", [true, true, true, true]),
    (Post, "/lenke/{secret}/utfylt", [true, true, true, true]),
    (Post, "/lenke/{secret}/retur", [true, true, true, true]),
    (Get, "/{document}/{mark}", [true, true, true, true]),
    (Get, "/style.css", [true, true, true, true]),
    (Get, "/work.js", [true, true, true, true]),
    (Get, "/icon.svg", [true, true, true, true]),
    (Get, "/healthz", [true, true, true, true]),
];

#[test]
fn every_address_is_answered_to_those_who_may_ask_and_to_nobody_else() {
    let workspace = Workspace::with_agder();
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
                .replace("{sha256}", &"0".repeat(64))
                .replace("{link}", "guess")
                .replace("{secret}", "guess")
                .replace("{kind}", "sent")
                .replace("{occasion}", "send")
                // One that there never was: those that begin are done before the table is.
                .replace("{job}", "999");
            let reply = match method {
                Get => browser.get(&path),
                Post if path.contains("/record/") || path == "/work/seal" || path == "/work/checkpoint" => {
                    browser.hand_in(&path, &[("token", &token)], &[])
                }
                Post => browser.post(&path, &[("token", &token), ("language", "nb"), ("to", "/")]),
            };
            assert_eq!(reply.status != 403, *may, "{method:?} {path} by {role:?}: {}", reply.status);
            // A link that there never was leads nowhere, whoever asks: what a true one opens is tried elsewhere.
            assert!(!path.starts_with("/lenke/") || reply.status == 404, "{method:?} {path} by {role:?}: {}", reply.status);
            assert!(reply.status < 500, "{method:?} {path}: {}", reply.text());
        }
    }
}

#[test]
fn what_one_role_may_each_higher_one_may_too() {
    let session = |role| Session { name: String::new(), role, token: String::new() };
    for (nth, least) in Role::ALL.into_iter().enumerate() {
        let rule = Rule::From(least);
        assert!(!rule.admits(None));
        assert_eq!(Role::ALL.map(|role| rule.admits(Some(&session(role)))), [0, 1, 2].map(|role| role >= nth));
    }
    assert!(Rule::Anybody.admits(None));
}
