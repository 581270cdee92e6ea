//! Letters from the desk: what goes is what was read, nothing goes twice, and nothing in a record becomes a header.

use std::fs;

use super::client::{Desk, Reply};
use super::working::{begin, over};
use crate::mail_server::MailServer;
use crate::workspace::{Workspace, files_below};

/// The letters in the outbox.
fn outbox(workspace: &Workspace) -> Vec<String> {
    let folder = workspace.path("output/outbox");
    files_below(&folder).iter().map(|file| fs::read_to_string(folder.join(file)).unwrap()).collect()
}

/// The lines of a letter's head, with those that continue one joined to it.
fn head(letter: &str) -> Vec<String> {
    let head = letter.split("\r\n\r\n").next().unwrap();
    head.replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n").map(str::to_owned).collect()
}

#[test]
fn the_letters_that_were_read_go_and_are_registered() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let page = browser.get("/work/letters/send");
    page.has("Samarbeidsavtale for Bærekraftsnettverket – Agder fylkeskommune")
        .has("42-samarbeidsavtale-1.pdf")
        .has("Send 1 letter");
    let seen = page.field("seen");
    let job = begin(&mut browser, "/work/letters/send", &[("seen", &seen)]);
    over(&mut browser, &job).has("1 letter: 1 sent.").has("They lie in output");
    let sent = workspace.events_of("sent");
    assert_eq!((sent.len(), &sent[0]["party"], &sent[0]["by"]), (1, &"42".into(), &"Kari".into()));
    assert_eq!(outbox(&workspace).len(), 1);
    // Who reads the same page in another window sends it no second time.
    let token = browser.get("/work").field("token");
    let reply = browser.post("/work/letters/send", &[("seen", &seen), ("token", &token)]);
    assert_eq!(reply.status, 409);
    reply.has("Something has changed since you were shown this").lacks("Send 1 letter");
    assert_eq!(workspace.events_of("sent").len(), 1);
}

#[test]
fn what_a_person_sent_from_the_outbox_is_registered() {
    let workspace = Workspace::with_agder();
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "# utsending_bekreftes: ja", "utsending_bekreftes: ja");
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let seen = browser.get("/work/letters/send").field("seen");
    let job = begin(&mut browser, "/work/letters/send", &[("seen", &seen)]);
    over(&mut browser, &job).has("1 letter: 1 written.");
    browser.get("/work").has("1 letter in the outbox, not registered as sent").has("href=\"/work/outbox\"");
    let token = browser.get("/work/outbox").field("token");
    for day in ["", "yesterday", "2026-02-30"] {
        assert!([400, 422].contains(&browser.post("/work/outbox", &[("date", day), ("token", &token)]).status), "{day}");
    }
    let job = begin(&mut browser, "/work/outbox", &[("date", "2026-11-23")]);
    over(&mut browser, &job).has("1 letter is registered as sent.");
    let sent = workspace.events_of("sent");
    assert_eq!((sent.len(), &sent[0]["date"], &sent[0]["by"]), (1, &"2026-11-23".into(), &"Kari".into()));
}

#[test]
#[cfg_attr(not(has_aiosmtpd), ignore = "needs python3 with aiosmtpd")]
fn letters_go_by_the_mail_server_that_the_program_was_started_with() {
    let server = MailServer::start(&[]);
    let workspace = Workspace::with_agder();
    let desk = Desk::open_with(&workspace, &["--smtp", &server.url()]);
    let mut browser = desk.person();
    let page = browser.get("/work/letters/send");
    page.has("They go by the mail server");
    let seen = page.field("seen");
    let job = begin(&mut browser, "/work/letters/send", &[("seen", &seen)]);
    over(&mut browser, &job).has("1 letter: 1 sent.");
    let messages = server.messages();
    assert_eq!(messages.len(), 1);
    assert!(messages[0].header("Subject").starts_with("Samarbeidsavtale"));
    assert_eq!(workspace.events_of("sent")[0]["how"], "smtp");
}

#[test]
fn where_no_mail_server_answers_nothing_is_registered() {
    let workspace = Workspace::with_agder();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let desk = Desk::open_with(&workspace, &["--smtp", &format!("smtp://{free}")]);
    let mut browser = desk.person();
    let seen = browser.get("/work/letters/send").field("seen");
    let job = begin(&mut browser, "/work/letters/send", &[("seen", &seen)]);
    over(&mut browser, &job).has("Done, with 1 thing to read").has("mail server");
    assert!(workspace.events_of("sent").is_empty() && outbox(&workspace).is_empty());
}

#[test]
fn a_page_that_is_out_of_date_sends_nothing() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let read = |page: &Reply| (page.field("seen"), page.field("token"));
    let (seen, token) = read(&browser.get("/work/letters/send"));
    let changes: [&dyn Fn(); 2] = [
        &|| drop(workspace.run(["record", "approved", "42", "--organ", "Fylkestinget", "--case", "1/26"]).exit(0)),
        // A record alone: the register says the same.
        &|| {
            workspace.edit("members/42-agder.yaml", "epost: ", "epost: ny.");
        },
    ];
    let mut seen = seen;
    for change in changes {
        change();
        let reply = browser.post("/work/letters/send", &[("seen", &seen), ("token", &token)]);
        assert_eq!(reply.status, 409, "{}", reply.text());
        // The answer shows what would go now.
        if reply.text().contains("name=\"seen\"") {
            seen = reply.field("seen");
        }
        assert!(outbox(&workspace).is_empty() && workspace.events_of("sent").is_empty());
    }
    for fields in [vec![], vec![("seen", "x")], vec![("seen", "")]] {
        let fields: Vec<_> = fields.into_iter().chain([("token", token.as_str())]).collect();
        assert!([400, 409].contains(&browser.post("/work/letters/send", &fields).status));
    }
    assert_eq!(browser.get("/work/letters/other").status, 404);
    assert!(outbox(&workspace).is_empty() && workspace.events_of("sent").is_empty());
}

#[test]
fn a_test_letter_registers_nothing_and_goes_to_one_address() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut browser = desk.person();
    let before = workspace.events();
    let job = begin(&mut browser, "/work/letters/send/test", &[("to", "kari@nettverket.no"), ("parties", "42")]);
    over(&mut browser, &job).has("1 letter: 1 written.").has("Nothing was registered.");
    assert_eq!(workspace.events(), before);
    let letters = outbox(&workspace);
    assert_eq!(letters.len(), 1);
    assert!(head(&letters[0]).contains(&"To: kari@nettverket.no".to_owned()), "{:?}", head(&letters[0]));
    let token = browser.get("/work").field("token");
    let hostile = [
        "",
        "kari",
        "kari@nettverket.no\r\nBcc: evil@example.com",
        "kari@nettverket.no\nBcc: evil@example.com",
        "kari@nettverket.no, evil@example.com",
        "Kari <kari@nettverket.no>",
        "kari@nettverket.no%0d%0aBcc:evil@example.com",
        "\"kari\r\n\"@nettverket.no",
        "kari@nettverket.no\u{0}",
        "<script>alert(1)</script>@nettverket.no",
    ];
    for to in hostile {
        let reply = browser.post("/work/letters/send/test", &[("to", to), ("parties", "42"), ("token", &token)]);
        assert_eq!(reply.status, 422, "{to:?}");
        reply.lacks("<script");
    }
    assert_eq!(outbox(&workspace).len(), 1);
}

#[test]
fn nothing_that_a_record_or_a_setting_says_becomes_a_header() {
    // In YAML's double quotes, these are line ends and the like.
    let ends = ["\\r\\n", "\\n", "\\r", "\\u2028", "\\x85", "\\0\\r\\n"];
    let settings = "templates/samarbeidsavtale/agreement.yaml";
    let fields = [
        ("members/42-agder.yaml", "navn: "),
        ("members/42-agder.yaml", "epost: "),
        (settings, "  navn: "),
        (settings, "  epost: "),
        (settings, "bokmål: "),
    ];
    for (file, key) in fields {
        let workspace = Workspace::with_agder();
        let text = fs::read_to_string(workspace.path(file)).unwrap();
        let line = text.lines().find(|line| line.contains(key)).unwrap_or_else(|| panic!("{key} in {file}: {text}"));
        let (before, _) = line.split_once(key).unwrap();
        let desk = Desk::open(&workspace);
        let mut browser = desk.person();
        for end in ends {
            let value = if key.contains("epost") { "a@b.no" } else { "Kari" };
            let hostile = format!("{before}{key}\"{value}{end}Bcc: evil@example.com{end}X-Evil: ja\"");
            workspace.write(file, text.replacen(line, &hostile, 1));
            workspace.run(["generate", "--only", "42"]).ended_with();
            let page = browser.get("/work/letters/send");
            assert!([200, 422, 500].contains(&page.status), "{}", page.text());
            if page.text().contains("name=\"seen\"") {
                let seen = page.field("seen");
                let job = begin(&mut browser, "/work/letters/send", &[("seen", &seen)]);
                over(&mut browser, &job);
            }
            for letter in outbox(&workspace) {
                let lines = head(&letter);
                let is_evil = |line: &&String| ["bcc", "x-evil"].iter().any(|name| line.to_lowercase().starts_with(name));
                assert_eq!(lines.iter().find(is_evil), None, "{file} {key} {end}: {lines:?}");
                assert!(!lines.iter().any(|line| line.contains(['\r', '\n'])), "{lines:?}");
            }
        }
    }
}
