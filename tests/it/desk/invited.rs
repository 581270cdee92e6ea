//! A party's own page: what whoever has a link can do, and what nobody can.

use std::fs;

use avtale::digest::Digest;
use avtale::document::DocumentId;
use avtale::invitation::{Address, FileInvitations, Invite, invite, revoke, spend};
use ring::rand::{SecureRandom as _, SystemRandom};

use super::client::{Browser, Desk, Reply, within};
use crate::office::{KARI, Office};
use crate::workspace::{Workspace, noon, sha256};

fn random() -> Option<[u8; 16]> {
    let mut bits = [0; 16];
    SystemRandom::new().fill(&mut bits).ok().map(|()| bits)
}

pub fn invitations(workspace: &Workspace) -> FileInvitations {
    FileInvitations::new(workspace.path("output"))
}

/// The path of a link to a party's first edition, made on a day.
fn link_on(workspace: &Workspace, party: &str, day: &str) -> String {
    link_for(workspace, party, day, 180)
}

/// The path of one that leads there whatever the day is.
pub fn lasting_link(workspace: &Workspace, party: &str) -> String {
    link_for(workspace, party, "2026-11-23", u16::MAX)
}

fn link_for(workspace: &Workspace, party: &str, day: &str, days: u16) -> String {
    let address = Address::parse("https://avtaler.nettverk.example", days).unwrap();
    let document = DocumentId { party: party.to_owned(), agreement: "samarbeidsavtale".to_owned(), edition: 1 };
    let by = Invite { address: &address, random, by: "Kari", now: noon(day) };
    let link = invite(&invitations(workspace), &document, &by).unwrap();
    link.strip_prefix("https://avtaler.nettverk.example").unwrap().to_owned()
}

pub fn link(workspace: &Workspace, party: &str) -> String {
    link_on(workspace, party, "2026-11-23")
}

/// Revokes a link.
pub fn withdraw(workspace: &Workspace, link: &str) {
    let mark = avtale::secret::Secret::mark(link.strip_prefix("/lenke/").unwrap());
    revoke(&invitations(workspace), &|one| one.mark == mark, "Kari", noon("2026-11-23")).unwrap();
}

fn stranger(workspace: &Workspace) -> Browser {
    Browser { address: within(workspace).1, cookies: Vec::new() }
}

pub fn inbox(workspace: &Workspace) -> Vec<String> {
    workspace.output().into_iter().filter(|name| name.starts_with("inbox/")).collect()
}

#[test]
fn a_link_shows_its_document_as_a_page_and_as_it_is() {
    let workspace = Workspace::with_agder();
    let (link, mut browser) = (link(&workspace, "42"), stranger(&workspace));
    let page = browser.get(&link);
    assert_eq!(page.status, 200, "{}", page.text());
    page.has("<h1>Avtalen for Agder fylkeskommune</h1>").has("<article lang=\"nb-NO\">");
    page.has("<h2>Samarbeidsavtale for Bærekraftsnettverket</h2>").has("<h3>1. Bakgrunn og formål</h3>");
    page.has("Det er PDF-en som er bindende.").has("aria-label=\"Navn på den som signerer\"");
    for (name, value) in
        [("referrer-policy", "no-referrer"), ("x-robots-tag", "noindex, nofollow"), ("cache-control", "no-store")]
    {
        assert_eq!(page.header(name), value);
    }
    let pdf = browser.get(&format!("{link}/avtale.pdf"));
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert_eq!(pdf.body, fs::read(workspace.pdf("42")).unwrap());
    // Who would rather have another language has it.
    browser.post("/language", &[("language", "nn"), ("to", "/")]);
    browser.get(&link).has("Det er PDF-en som er bindande").lacks("<script");
}

#[test]
fn what_is_filled_in_is_given_back_as_the_document_and_kept_nowhere() {
    let workspace = Workspace::with_agder();
    let (link, mut browser) = (link(&workspace, "42"), stranger(&workspace));
    let before = workspace.snapshot();
    let fill = format!("{link}/utfylt");
    let filled = browser.post(&fill, &[("felt-navn", "Åse Nordmann"), ("felt-dato", "22.11.2026"), ("felt-kontakt-navn", "Per")]);
    assert_eq!((filled.status, filled.header("content-type")), (200, "application/pdf"));
    assert_eq!(filled.header("content-disposition"), "attachment; filename=\"42-samarbeidsavtale-1-utfylt.pdf\"");
    let issued = fs::read(workspace.pdf("42")).unwrap();
    assert!(filled.body.starts_with(&issued) && filled.body.len() > issued.len());
    assert_eq!(workspace.snapshot(), before);
    workspace.write("svar.pdf", &filled.body);
    assert_eq!(
        workspace.run(["verify", "svar.pdf", "--format", "json"]).ended_with().1.json()["files"][0]["verdict"],
        "unsigned-copy"
    );

    let evil = "<script>alert(1)</script>\"Ω";
    let refused = browser.post(&fill, &[("felt-navn", evil), ("felt-dato", "24.11.2026"), ("felt-tittel", "Ordfører")]);
    assert_eq!(refused.status, 400);
    refused
        .has("&lt;script&gt;")
        .lacks("<script")
        .has("href=\"#felt-navn\"")
        .has("href=\"#felt-dato\"")
        .has("value=\"Ordfører\"");
    refused.has("id=\"feil-felt-navn\"").has("aria-describedby=\"feil-felt-navn\"").has("U+03A9");
    assert_eq!(browser.post(&fill, &[("felt-finnes-ikke", "x")]).status, 400);
    assert_eq!(browser.post(&fill, &[("felt-Signatur", "x")]).status, 400);
}

#[test]
fn what_is_returned_is_judged_at_once_and_registered_by_a_person() {
    let office = Office::trusting();
    let workspace = &office.workspace;
    let (link, mut browser) = (link(workspace, "42"), stranger(workspace));
    office.signed("svar.pdf", KARI);
    let signed = fs::read(workspace.path("inn/svar.pdf")).unwrap();
    let events = workspace.events().len();
    let name = "../../<img src=x onerror=alert(1)>.exe";
    let reply = browser.hand_in(&format!("{link}/retur"), &[], &[(name, &signed)]);
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.has("Test kari").has(&sha256(&signed)).has("Kvittering").has("&lt;img src=x").lacks("<img");
    let file = format!("inbox/42-samarbeidsavtale-1-{}.pdf", sha256(&signed));
    assert_eq!(inbox(workspace), [file.as_str()]);
    assert_eq!(fs::read(workspace.path("output").join(&file)).unwrap(), signed);
    assert_eq!(workspace.events().len(), events, "a link registers nothing");
    // The same once more is the same file.
    assert_eq!(browser.hand_in(&format!("{link}/retur"), &[], &[("a.pdf", &signed)]).status, 200);
    assert_eq!(inbox(workspace).len(), 1);
    // What was damaged since is whole again: a receipt is for what is kept.
    workspace.write(&format!("output/{file}"), "skadet");
    assert_eq!(browser.hand_in(&format!("{link}/retur"), &[], &[("a.pdf", &signed)]).status, 200);
    assert_eq!(fs::read(workspace.path("output").join(&file)).unwrap(), signed);
    workspace.run(["verify"]).exit(0);
    workspace.run(["receive", "output/inbox"]).exit(0);
    assert_eq!(workspace.row("42", "2026-11-24")["status"], "signed");
}

#[test]
fn what_is_nothing_to_be_returned_is_said_to_be_and_not_kept() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    let (link, mut browser) = (link(&workspace, "42"), stranger(&workspace));
    let [agder, other] = ["42", "50"].map(|party| fs::read(workspace.pdf(party)).unwrap());
    let mut back = |files: &[(&str, &[u8])]| browser.hand_in(&format!("{link}/retur"), &[], files);
    let refused = |reply: Reply, words: &str| {
        assert_eq!(reply.status, 400, "{}", reply.text());
        reply.has(words).lacks("Trøndelag fylkeskommunes").lacks("50-samarbeidsavtale");
    };
    refused(back(&[]), "id=\"feil-fil\"");
    refused(back(&[("a.pdf", b"<html><script>alert(1)</script>")]), "verken en PDF eller et bilde");
    refused(back(&[("a.pdf", &agder), ("b.pdf", &agder)]), "id=\"feil-fil\"");
    refused(back(&[("a.pdf", &agder)]), "uten signatur");
    refused(back(&[("a.pdf", &other)]), "et annet dokument");
    refused(back(&[("a.pdf", &[&other[..], b"\n"].concat())]), "et annet dokument");
    assert_eq!(inbox(&workspace), [""; 0]);
}

#[test]
fn a_link_that_is_over_or_was_never_made_leads_nowhere() {
    let workspace = Workspace::with_agder();
    let (good, old, withdrawn) = (link(&workspace, "42"), link_on(&workspace, "42", "2026-05-01"), link(&workspace, "42"));
    withdraw(&workspace, &withdrawn);
    let mut browser = stranger(&workspace);
    let mark = sha256(good.strip_prefix("/lenke/").unwrap().as_bytes());
    let guesses = [format!("/lenke/{mark}"), good[..good.len() - 1].to_owned(), format!("{good}x"), "/lenke/guess".to_owned()];
    for (path, status) in guesses.iter().map(|guess| (guess, 404)).chain([(&old, 410), (&withdrawn, 410)]) {
        for (method, end) in [("GET", ""), ("GET", "/avtale.pdf"), ("POST", "/utfylt"), ("POST", "/retur")] {
            let reply = match (method, end) {
                ("GET", _) => browser.get(&format!("{path}{end}")),
                (_, "/utfylt") => browser.post(&format!("{path}{end}"), &[("felt-navn", "x")]),
                _ => browser.hand_in(&format!("{path}{end}"), &[], &[("a.pdf", b"%PDF-1.7")]),
            };
            assert_eq!(reply.status, status, "{method} {path}{end}");
            reply.lacks("Agder").lacks("samarbeidsavtale");
        }
    }
    assert_eq!(browser.get(&good).status, 200);
    // Another page cannot send anything by a link that it has heard of.
    let foreign = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Origin", "https://evil.example"),
    ];
    assert_eq!(browser.send("POST", &format!("{good}/utfylt"), &foreign, b"felt-navn=x").status, 403);
}

#[test]
fn so_many_files_are_returned_by_a_link_and_then_no_more() {
    let workspace = Workspace::with_agder();
    let (link, mut browser) = (link(&workspace, "42"), stranger(&workspace));
    let secret = link.strip_prefix("/lenke/").unwrap();
    for nth in 0..20 {
        spend(&invitations(&workspace), secret, &Digest::of(&[nth]), noon("2026-11-23")).unwrap().unwrap();
    }
    let reply = browser.hand_in(&format!("{link}/retur"), &[], &[("a.pdf", b"%PDF-1.7")]);
    assert_eq!(reply.status, 429);
    reply.has("Det er returnert så mange filer");
    assert_eq!((browser.get(&link).status, inbox(&workspace).len()), (200, 0));
}

#[test]
fn the_log_has_no_link() {
    let workspace = Workspace::with_agder();
    let link = link_on(&workspace, "42", "2026-11-23");
    let mut desk = Desk::open(&workspace);
    let mut browser = desk.stranger();
    for (path, route) in [(link.clone(), "/lenke/{secret}"), (format!("{link}/avtale.pdf"), "/lenke/{secret}/avtale.pdf")] {
        browser.get(&path);
        let line = desk.log();
        assert_eq!(line["route"], route);
        assert!(!line.to_string().contains(link.strip_prefix("/lenke/").unwrap()) && !line.to_string().contains("42-"), "{line}");
    }
}

#[test]
fn who_has_a_newer_edition_is_told_so_by_the_old_link() {
    let workspace = Workspace::with_agder();
    let link = link(&workspace, "42");
    workspace.send("42", 1);
    workspace.run(["generate", "--reissue", "42"]).exit(0);
    let mut browser = stranger(&workspace);
    browser.get(&link).lacks("nyere utgave");
    workspace.send("42", 2);
    let page = browser.get(&link);
    page.has("nyere utgave av denne avtalen").has("utgave 2");
    let first = workspace.events_of("generated").iter().find(|event| event["edition"] == 1).unwrap()["sha256"].clone();
    assert_eq!(sha256(&browser.get(&format!("{link}/avtale.pdf")).body), first, "it leads where it led");
}
