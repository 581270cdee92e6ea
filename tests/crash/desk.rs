//! The desk, killed at every call by which something that somebody asks for changes a file: what is registered is whole, nothing is
//! shown by half, and whoever asks again has it done, once.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;

use avtale::document::DocumentId;
use avtale::invitation::{Address, FileInvitations, Invite, invite};
use ring::rand::{SecureRandom as _, SystemRandom};
use tempfile::NamedTempFile;

use crate::bench::{End, copied};
use crate::calls::{Call, Fault, calls_in, everything, strace};
use crate::client::{Browser, Desk, Reply};
use crate::scenario::{self, TODAY};
use crate::workspace::{Workspace, noon, scan, sha256};

/// What somebody asks for.
pub struct Action {
    /// What it is about, in a test's name.
    pub name: &'static str,
    prepare: fn() -> Workspace,
    /// Asks for it, if it is still to be done, and waits until it is over.
    ask: fn(&mut Browser, &Workspace),
    /// Of a file that is neither a document nor the register: what stands in it.
    file: Option<&'static str>,
}

/// All of them.
pub const ALL: [Action; 11] = [
    Action { name: "desk_record", prepare: scenario::sent, ask: record, file: None },
    Action { name: "desk_record_a_copy", prepare: scenario::sent, ask: record_a_copy, file: None },
    Action { name: "desk_edit", prepare: scenario::generated, ask: edit, file: Some("members/42-agder.yaml") },
    Action { name: "desk_generate", prepare: scenario::two, ask: generate, file: None },
    Action { name: "desk_seal", prepare: scenario::with_a_seal, ask: seal, file: None },
    Action { name: "desk_send", prepare: scenario::generated, ask: send, file: None },
    Action { name: "desk_send_done", prepare: scenario::written, ask: send_done, file: None },
    Action { name: "desk_return", prepare: returned, ask: hand_back, file: None },
    Action { name: "desk_inbox_lay", prepare: scenario::returned, ask: lay, file: None },
    Action { name: "desk_inbox_put_aside", prepare: lying, ask: put_aside, file: None },
    Action { name: "desk_inbox_confirm", prepare: lying, ask: confirm, file: None },
];

fn day() -> (&'static str, &'static str) {
    ("date", TODAY)
}

/// Registers something by the form on the page of Agder.
fn registered(browser: &mut Browser, kind: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Reply {
    let page = browser.get("/parties/42").text();
    let (_, link) = page.split_once(&format!("/parties/42/record/{kind}?")).unwrap();
    let path = format!("/parties/42/record/{kind}?{}", link.split_once('"').unwrap().0);
    let form = browser.get(&path);
    let (token, seen) = (form.field("token"), form.field("seen"));
    let hidden = [("token", token.as_str()), ("seen", seen.as_str())];
    browser.hand_in(&path, &[&hidden, fields].concat(), files)
}

fn record(browser: &mut Browser, _: &Workspace) {
    registered(browser, "approved", &[("organ", "Fylkestinget"), ("case", "12/26"), day()], &[]);
}

fn record_a_copy(browser: &mut Browser, _: &Workspace) {
    let who = [("name", "Kari Nordmann"), ("title", "Fylkesordfører"), day()];
    registered(browser, "signed", &who, &[("skann.pdf", &scan("42"))]);
}

fn edit(browser: &mut Browser, _: &Workspace) {
    const PATH: &str = "/parties/42/edit";
    let form = browser.get(PATH);
    let [token, sha256] = ["token", "sha256"].map(|name| form.field(name));
    let line = [("line.kontaktperson.telefon", "33 33 33 33"), ("make", "yes"), ("shown", "{}")];
    browser.post(PATH, &[&line[..], &[("token", token.as_str()), ("sha256", sha256.as_str())]].concat());
}

/// Begins something that takes long, and waits until it is over.
fn over(browser: &mut Browser, begun: &Reply) {
    assert_eq!(begun.status, 303, "{}", begun.text());
    browser.get(&format!("{}/events", begun.header("location")));
}

fn generate(browser: &mut Browser, _: &Workspace) {
    let token = browser.get("/work").field("token");
    let begun = browser.post("/work/generate", &[("token", &token)]);
    over(browser, &begun);
}

fn seal(browser: &mut Browser, workspace: &Workspace) {
    let token = browser.get("/work").field("token");
    let key = fs::read(workspace.path("segl.pem")).unwrap();
    let mut body = format!("--x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n").into_bytes();
    body.extend(b"--x\r\nContent-Disposition: form-data; name=\"key\"; filename=\"segl.pem\"\r\n\r\n");
    body.extend(key.iter().chain(b"\r\n--x--\r\n"));
    let headers = [("Content-Type", "multipart/form-data; boundary=x"), ("Sec-Fetch-Site", "same-origin")];
    let begun = browser.send("POST", "/work/seal", &headers, &body);
    over(browser, &begun);
}

fn send(browser: &mut Browser, _: &Workspace) {
    let page = browser.get("/work/letters/send");
    if page.text().contains("name=\"seen\"") {
        let begun = browser.post("/work/letters/send", &[("token", &page.field("token")), ("seen", &page.field("seen"))]);
        over(browser, &begun);
    }
}

fn send_done(browser: &mut Browser, _: &Workspace) {
    let token = browser.get("/work").field("token");
    let begun = browser.post("/work/outbox", &[day(), ("token", &token)]);
    over(browser, &begun);
}

fn random() -> Option<[u8; 16]> {
    let mut bits = [0; 16];
    SystemRandom::new().fill(&mut bits).ok().map(|()| bits)
}

/// Somebody has signed Agder's agreement, and has a link that does not end.
fn returned() -> Workspace {
    let workspace = scenario::returned();
    let address = Address::parse("https://avtaler.nettverk.example", u16::MAX).unwrap();
    let document = DocumentId { party: "42".into(), agreement: "samarbeidsavtale".into(), edition: 1 };
    let by = Invite { address: &address, random, by: "Kari", now: noon(TODAY) };
    let link = invite(&FileInvitations::new(workspace.path("output")), &document, &by).unwrap();
    workspace.write("lenke.txt", link.strip_prefix(address.desk()).unwrap());
    workspace
}

fn hand_back(browser: &mut Browser, workspace: &Workspace) {
    let link = fs::read_to_string(workspace.path("lenke.txt")).unwrap();
    let signed = fs::read(workspace.path("inn/42.pdf")).unwrap();
    browser.hand_in(&format!("{link}/retur"), &[], &[("svar.pdf", &signed)]);
}

/// Somebody has signed Agder's agreement, and the file lies in the inbox.
fn lying() -> Workspace {
    let workspace = scenario::returned();
    let signed = fs::read(workspace.path("inn/42.pdf")).unwrap();
    fs::create_dir(workspace.path("output/inbox")).unwrap();
    workspace.write(&format!("output/inbox/{}.pdf", sha256(&signed)), signed);
    workspace
}

fn lay(browser: &mut Browser, workspace: &Workspace) {
    let token = browser.get("/inbox").field("token");
    let signed = fs::read(workspace.path("inn/42.pdf")).unwrap();
    browser.hand_in("/inbox", &[("token", &token), ("later", "yes")], &[("svar.pdf", &signed)]);
}

/// The page of the file that waits in the inbox, with its address; none where none does.
fn waiting(browser: &mut Browser) -> Option<(String, Reply)> {
    let list = browser.get("/inbox").text();
    let (_, list) = list.split_once("class=\"todo waiting\"")?;
    let file = list.split_once("href=\"")?.1.split_once('"')?.0.to_owned();
    let page = browser.get(&file);
    Some((file, page))
}

fn put_aside(browser: &mut Browser, _: &Workspace) {
    if let Some((file, page)) = waiting(browser) {
        browser.post(&format!("{file}/refuse"), &[("token", &page.field("token")), ("why", "uleselig")]);
    }
}

fn confirm(browser: &mut Browser, _: &Workspace) {
    let Some((file, page)) = waiting(browser) else { return };
    let begun = browser.post("/inbox/look", &[("token", &page.field("token"))]);
    over(browser, &begun);
    let page = browser.get(&file);
    let hidden = ["token", "way", "seen"].map(|name| (name, page.field(name)));
    let hidden: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let said = [("date", "2026-11-23"), ("name", "Test kari"), ("title", "Ordfører")];
    browser.post(&format!("{file}/confirm"), &[&hidden[..], &said].concat());
}

/// Whether a file is one that others made, and waits for a person or was put aside by one.
fn is_of_others(file: &str) -> bool {
    file.starts_with("inbox/") || file.starts_with("refused/")
}

impl Action {
    /// The workspace before, and what changes when it goes as it should.
    pub fn calls(&self) -> (Workspace, Vec<Call>, Left) {
        let before = (self.prepare)();
        let workspace = copied(&before, &std::env::temp_dir());
        let log = NamedTempFile::new().unwrap();
        self.traced(&workspace, &log, &[everything()], None);
        let calls = calls_in(&workspace, log.path()).into_iter().filter(Call::is_within).collect();
        (before, calls, Left::of(&workspace, self.file))
    }

    /// Asks for it, and kills the desk before a call; then what is left must be sound, and whoever asks again has it done.
    pub fn killed(&self, before: &Workspace, call: &Call, end: &Left) {
        let workspace = copied(before, &std::env::temp_dir());
        let log = NamedTempFile::new().unwrap();
        let (expressions, path) = call.with(Fault::Kill, &workspace);
        self.traced(&workspace, &log, &expressions, path.as_deref());
        assert!(fs::read_to_string(log.path()).unwrap().contains("killed by SIGKILL"), "it did not come to that call");
        let registered = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap_or_default();
        // It may have been stopped before there was one.
        let none = before.events().is_empty() && !registered.contains('\n');
        workspace.run(["verify", "--register"]).exit(i32::from(none));
        let there = workspace.snapshot_of_pdfs();
        for (file, digest) in &there {
            assert!(is_of_others(file) || registered.contains(digest), "{file} is in its place and not registered");
        }
        for (file, digest) in before.snapshot_of_pdfs().into_iter().filter(|(file, _)| is_of_others(file)) {
            assert!(there.iter().any(|(_, there)| *there == digest), "{file} is nowhere any more");
        }
        let mut again = Desk::open(&workspace);
        let mut browser = again.person();
        for page in ["/", "/work", "/parties/42"] {
            assert_eq!(browser.get(page).status, 200, "{page}");
        }
        (self.ask)(&mut browser, &workspace);
        again.program.kill().unwrap();
        again.program.wait().unwrap();
        // What a party has returned is no document of ours.
        workspace.is_in_order_beside(&["inbox/", "inbox-notes/", "refused/"]);
        assert_eq!(Left::of(&workspace, self.file), *end, "asked again, it comes to something else");
    }

    /// Asks a desk for it that runs under `strace`, as far as that answers, and ends it.
    fn traced(&self, workspace: &Workspace, log: &NamedTempFile, expressions: &[String], path: Option<&str>) {
        let words = ["desk", "--listen", "127.0.0.1:0"];
        let mut desk = Desk::started(strace(workspace, TODAY, &words, log.path(), expressions, path));
        let mut browser = desk.person();
        let _ = catch_unwind(AssertUnwindSafe(|| (self.ask)(&mut browser, workspace)));
        // Without the program `strace` ends too.
        let strace = desk.program.id();
        let program = fs::read_to_string(format!("/proc/{strace}/task/{strace}/children")).unwrap_or_default();
        if let Some(program) = program.split_whitespace().next() {
            let _ = Command::new("kill").args(["-KILL", program]).output();
        }
        desk.program.wait().unwrap();
    }
}

/// What is left.
#[derive(Debug, PartialEq, Eq)]
pub struct Left {
    end: End,
    file: Option<String>,
}

impl Left {
    fn of(workspace: &Workspace, file: Option<&str>) -> Self {
        let mut end = End::of(workspace);
        // How often a link was used stands beside when.
        end.documents.retain(|(file, _)| !file.contains("invitation"));
        // A note says when, too.
        end.documents.iter_mut().filter(|(file, _)| file.starts_with("inbox-notes/")).for_each(|(_, digest)| digest.clear());
        Self { end, file: file.map(|file| sha256(&fs::read(workspace.path(file)).unwrap())) }
    }
}
