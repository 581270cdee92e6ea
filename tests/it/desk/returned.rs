//! The inbox as the office works with it: what lies there is looked at, and registered or put aside by a person.

use std::fs;
use std::io::Write as _;

use avtale::desk::session::Role;

use super::client::{Browser, Desk, Reply, signed_in, within, within_limits};
use super::invited::{inbox, link};
use super::working::over;
use crate::codes::scanned;
use crate::office::{KARI, Office, sent};
use crate::workspace::{Workspace, scan, sha256};

/// Lays files in the inbox, and has them looked at.
#[track_caller]
pub fn lay(browser: &mut Browser, files: &[(&str, &[u8])]) -> Reply {
    let token = browser.get("/inbox").field("token");
    let reply = browser.hand_in("/inbox", &[("token", &token)], files);
    assert_eq!(reply.status, 303, "{}", reply.text());
    let job = reply.header("location").to_owned();
    over(browser, &job)
}

/// The addresses of the files that wait, in their order.
pub fn waiting(browser: &mut Browser) -> Vec<String> {
    let page = browser.get("/inbox").text();
    let (_, list) = page.split_once("class=\"todo waiting\"").unwrap_or_default();
    let list = list.split_once("</ul>").map_or("", |(list, _)| list);
    let links = list.split("href=\"").skip(1).map(|link| link.split('"').next().unwrap().to_owned());
    links.collect()
}

/// Fills in the form of a page that was read, and sends it.
pub fn confirm(browser: &mut Browser, file: &str, page: &Reply, said: &[(&str, &str)]) -> Reply {
    let hidden = ["token", "way", "seen", "agreement"].map(|name| (name, page.field(name)));
    let hidden: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&format!("{file}/confirm"), &[&hidden[..], said].concat())
}

fn refuse(browser: &mut Browser, file: &str, why: &str) -> Reply {
    let token = browser.get("/inbox").field("token");
    browser.post(&format!("{file}/refuse"), &[("token", &token), ("why", why)])
}

/// Agder's document, signed.
fn signed(office: &Office) -> Vec<u8> {
    office.signed("svar.pdf", KARI);
    fs::read(office.workspace.path("inn/svar.pdf")).unwrap()
}

#[test]
fn what_proves_itself_is_shown_and_registered_because_a_person_says_so() {
    let office = Office::trusting();
    let workspace = &office.workspace;
    let signed = signed(&office);
    let (desk, address) = within(workspace);
    let mut kari = signed_in(&desk, address, "Kari Hansen", Role::Caseworker);
    let before = workspace.events();
    let job = lay(&mut kari, &[("../../svar <b>fra Agder.pdf", &signed)]);
    job.has("1 file was looked at.").has("href=\"&#x2f;inbox\"");
    let list = kari.get("/inbox");
    list.has("svar &lt;b&gt;fra Agder.pdf").has("Agder fylkeskommune: 42-samarbeidsavtale-1").has("laid here by Kari Hansen");
    assert_eq!(inbox(workspace), [format!("inbox/{}.pdf", sha256(&signed))]);
    assert_eq!(workspace.events(), before, "nothing is registered by itself");
    kari.get("/work").has("1 file in the inbox");

    let [file] = &waiting(&mut kari)[..] else { panic!("one waits") };
    let page = kari.get(file);
    assert_eq!(page.status, 200, "{}", page.text());
    page.has("<h1 class=\"file\"><bdi>svar &lt;b&gt;fra Agder.pdf</bdi></h1>");
    page.has("value=\"2026-11-23\"")
        .has("value=\"Test kari\"")
        .has("value=\"Ordfører\"")
        .has("When you confirm it is registered:");
    // Beside what was issued, and as pictures that the desk has drawn.
    let picture = |browser: &mut Browser, kind: &str, page: usize| {
        let reply = browser.get(&format!("{file}/{kind}/{page}"));
        assert_eq!((reply.status, reply.header("content-type")), (200, "image/png"), "{kind} {page}: {}", reply.status);
        image::load_from_memory(&reply.body).unwrap().to_luma8()
    };
    for kind in ["issued", "pages"] {
        page.has(&format!("src=\"{file}/{kind}/3\""));
        assert!(picture(&mut kari, kind, 3).pixels().any(|pixel| pixel.0[0] < 100));
    }
    assert_ne!(picture(&mut kari, "issued", 3), picture(&mut kari, "pages", 3), "what was filled in is seen");
    assert_eq!(kari.get(&format!("{file}/pages/5")).status, 422);
    assert_eq!(kari.get(&format!("{file}/file")).body, signed);

    let reply = confirm(&mut kari, file, &page, &[("date", "2026-11-23"), ("name", "Test kari"), ("title", "Ordfører")]);
    assert_eq!((reply.status, reply.header("location")), (303, "/inbox?registered=42"), "{}", reply.text());
    kari.get("/inbox?registered=42").has("Registered: Agder fylkeskommune").has("The inbox is empty.");
    let [event] = &office.signatures()[..] else { panic!("one signature") };
    assert_eq!((&event["by"], &event["name"]), (&"Kari Hansen".into(), &"Test kari".into()));
    assert_eq!(event.get("confirmed"), None, "what it proves needs nobody to say it");
    let kept = workspace.path("output").join(event["copy"]["file"].as_str().unwrap());
    assert_eq!(fs::read(kept).unwrap(), signed);
    assert!(!workspace.output().iter().any(|name| name.starts_with("inbox")), "{:?}", workspace.output());
    workspace.is_in_order();
    assert_eq!(kari.get(file).status, 410);
}

#[test]
fn what_is_registered_and_lies_there_still_is_taken_out() {
    // As when the program was killed between the two.
    let office = Office::trusting();
    let workspace = &office.workspace;
    let signed = signed(&office);
    workspace.run(["receive", "inn/svar.pdf"]).exit(0);
    let before = workspace.events();
    let (desk, address) = within(workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    lay(&mut kari, &[("svar.pdf", &signed), ("igjen.pdf", &signed)]);
    let [file] = &waiting(&mut kari)[..] else { panic!("the same lies there once") };
    let page = kari.get(file);
    page.has("Take it out of the inbox").lacks("Confirm and register");
    assert_eq!(confirm(&mut kari, file, &page, &[]).status, 303);
    assert_eq!((inbox(workspace).len(), workspace.events()), (0, before));
    // Where the copy is lost that was registered, this one is not removed.
    lay(&mut kari, &[("svar.pdf", &signed)]);
    let kept = office.signatures()[0]["copy"]["file"].as_str().unwrap().to_owned();
    fs::remove_file(workspace.path("output").join(kept)).unwrap();
    let page = kari.get(file);
    confirm(&mut kari, file, &page, &[]);
    assert_eq!(inbox(workspace).len(), 1);
}

#[test]
fn what_a_scan_does_not_say_is_asked_for() {
    let workspace = Workspace::with_agder();
    sent(&workspace);
    let issued = fs::read(workspace.pdf("42")).unwrap();
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    lay(&mut kari, &[("skann.pdf", &scanned(&issued, 2, 200.0))]);
    let [file] = &waiting(&mut kari)[..] else { panic!("one waits") };
    let page = kari.get(file);
    page.has("42-samarbeidsavtale-1").has("Look at it, and confirm it below.").lacks("When you confirm it is registered");
    let lacking = confirm(&mut kari, file, &page, &[("date", "2026-11-23"), ("name", "Kari <i>Nordmann"), ("title", "")]);
    assert_eq!(lacking.status, 422);
    lacking.has("value=\"Kari &lt;i&gt;Nordmann\"").has("role=\"alert\"").has("the title");
    assert_eq!((workspace.events_of("signed").len(), inbox(&workspace).len()), (0, 1));
    let said = [("date", "2026-11-23"), ("name", "Kari Nordmann"), ("title", "Fylkesordfører")];
    assert_eq!(confirm(&mut kari, file, &page, &said).status, 303);
    let event = &workspace.events_of("signed")[0];
    assert_eq!((&event["how"], &event["name"], &event["by"]), (&"paper".into(), &"Kari Nordmann".into(), &"Kari".into()));
    assert!(event["confirmed"].is_string(), "{event}");
    assert_eq!(inbox(&workspace).len(), 0);
    workspace.is_in_order();
}

#[test]
fn what_nothing_recognises_is_registered_by_whoever_knows_whose_it_is() {
    let workspace = Workspace::with_agder();
    sent(&workspace);
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    lay(&mut kari, &[("bilde.pdf", &scan("ukjent"))]);
    kari.get("/inbox").has("It is not recognised.");
    let [file] = &waiting(&mut kari)[..] else { panic!("one waits") };
    let page = kari.get(file);
    page.has("name=\"party\"").has("name=\"edition\"");
    let said = [("date", "2026-11-23"), ("name", "Kari Nordmann"), ("title", "Fylkesordfører")];
    let with = |party| [&said[..], &[("party", party)]].concat();
    for unknown in ["Ingensteds", "<script>", ""] {
        let reply = confirm(&mut kari, file, &page, &with(unknown));
        assert_eq!(reply.status, 422, "{unknown}");
        reply.lacks("<script>alert").lacks("value=\"<");
    }
    assert_eq!(confirm(&mut kari, file, &page, &with("Agder")).header("location"), "/inbox?registered=42");
    assert_eq!(workspace.events_of("signed")[0]["copy"]["sha256"], sha256(&scan("ukjent")));
    assert_eq!(inbox(&workspace).len(), 0);
    // What is nobody's is not registered as anybody's, but put aside.
    lay(&mut kari, &[("notat.txt", b"Dette er ikke en avtale.")]);
    let [file] = &waiting(&mut kari)[..] else { panic!("one waits") };
    let page = kari.get(file);
    page.lacks("action=\"/inbox/x/confirm\"").lacks("name=\"way\"").has("name=\"why\"");
    let token = page.field("token");
    let forged = [("token", token.as_str()), ("way", "say"), ("seen", "99"), ("party", "42")];
    assert_eq!(kari.post(&format!("{file}/confirm"), &[&forged[..], &said].concat()).status, 409);
}

#[test]
fn of_two_people_the_slower_hears_what_the_other_did() {
    let office = Office::trusting();
    let workspace = &office.workspace;
    let signed = signed(&office);
    let (desk, address) = within(workspace);
    let [mut kari, mut ola] = ["Kari", "Ola"].map(|name| signed_in(&desk, address, name, Role::Caseworker));
    lay(&mut kari, &[("svar.pdf", &signed)]);
    let [file] = &waiting(&mut kari)[..] else { panic!("one waits") };
    let said = [("date", "2026-11-23"), ("name", "Test kari"), ("title", "Ordfører")];
    let page = kari.get(file);

    assert_eq!(refuse(&mut ola, file, "").status, 422, "it says why, or stays");
    assert_eq!(refuse(&mut ola, file, "feil <b>dokument").status, 303);
    assert_eq!(inbox(workspace).len(), 0);
    let late = confirm(&mut kari, file, &page, &said);
    assert_eq!(late.status, 409);
    late.has("Ola has put this file aside: feil &lt;b&gt;dokument");
    kari.get("/inbox").has("feil &lt;b&gt;dokument").has("svar.pdf");
    assert_eq!(kari.get(&format!("{file}/file")).body, signed, "nothing is lost");
    let token = page.field("token");
    assert_eq!(kari.post(&format!("{file}/back"), &[("token", &token)]).status, 303);
    assert_eq!((inbox(workspace).len(), kari.post(&format!("{file}/back"), &[("token", &token)]).status), (1, 410));

    // Something is registered about the party while she thinks.
    workspace.run(["record", "approved", "42", "--organ", "Fylkestinget", "--case", "12/26"]).exit(0);
    let late = confirm(&mut kari, file, &page, &said);
    assert_eq!(late.status, 409, "{}", late.text());
    late.has("There is something newer about this party than what you saw").lacks("name=\"way\"");
    assert_eq!(office.signatures().len(), 0);
    kari.get(file).has("was registered, or found out").lacks("name=\"way\"");
    // About another party it may.
    let id = file.rsplit('/').next().unwrap();
    let reply = kari.post("/inbox/look", &[("token", &token), ("file", id)]);
    over(&mut kari, reply.header("location"));
    let page = kari.get(file);
    workspace.run(["generate", "--only", "50"]).exit(0);
    assert_eq!(confirm(&mut kari, file, &page, &said).status, 303);
    assert_eq!(office.signatures().len(), 1);
}

#[test]
fn why_a_file_was_put_aside_is_kept_for_as_long_as_it_lies_there() {
    let workspace = Workspace::with_agder();
    sent(&workspace);
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let file: (&str, &[u8]) = ("bilde.pdf", &scan("ukjent"));
    lay(&mut kari, &[file]);
    let [first] = &waiting(&mut kari)[..] else { panic!("one waits") };
    assert_eq!(refuse(&mut kari, first, "uleselig").status, 303);
    // The same once more, which is registered.
    lay(&mut kari, &[file]);
    kari.get("/inbox").has("uleselig");
    let [again] = &waiting(&mut kari)[..] else { panic!("one waits") };
    let page = kari.get(again);
    let said = [("party", "Agder"), ("date", "2026-11-23"), ("name", "Kari Nordmann"), ("title", "Fylkesordfører")];
    assert_eq!(confirm(&mut kari, again, &page, &said).status, 303);
    kari.get("/inbox").has("uleselig").has("The inbox is empty.");
}

#[test]
fn what_came_by_a_link_stands_there_too() {
    let office = Office::trusting();
    let workspace = &office.workspace;
    let signed = signed(&office);
    let link = link(workspace, "42");
    let (desk, address) = within(workspace);
    let mut party = Browser { address, cookies: Vec::new() };
    assert_eq!(party.hand_in(&format!("{link}/retur"), &[], &[("a.pdf", &signed)]).status, 200);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let page = kari.get("/inbox");
    page.has("returned by the link of Agder fylkeskommune").has("Not looked at yet.").has("Look at 1 file");
    let reply = kari.post("/inbox/look", &[("token", &page.field("token"))]);
    over(&mut kari, reply.header("location")).has("1 file was looked at.");
    let [file] = &waiting(&mut kari)[..] else { panic!("one waits") };
    let page = kari.get(file);
    assert_eq!(
        confirm(&mut kari, file, &page, &[("date", "2026-11-23"), ("name", "Test kari"), ("title", "Ordfører")]).status,
        303
    );
    assert_eq!((office.signatures().len(), inbox(workspace).len()), (1, 0));
}

#[test]
fn where_a_page_was_changed_it_is_marked() {
    let workspace = Workspace::with_agder();
    sent(&workspace);
    let issued = fs::read(workspace.pdf("42")).unwrap();
    // The same text in another edition of it, as somebody would print it anew.
    workspace.edit("templates/samarbeidsavtale/bokmal/10-11.typ", "seks måneder", "ett år");
    let other = Workspace::samples();
    let term = fs::read_to_string(workspace.path("templates/samarbeidsavtale/bokmal/10-11.typ")).unwrap();
    other.write("templates/samarbeidsavtale/bokmal/10-11.typ", term);
    other.run(["generate", "--only", "42"]).exit(0);
    let changed = fs::read(other.pdf("42")).unwrap();
    assert_ne!(issued, changed);
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    lay(&mut kari, &[("a.pdf", &changed)]);
    let [file] = &waiting(&mut kari)[..] else { panic!("one waits") };
    let page = kari.get(file);
    let text = page.text();
    let marked = (1..=4).find(|page| text.contains(&format!("/differences/{page}\""))).expect("a page is marked");
    let picture = kari.get(&format!("{file}/differences/{marked}"));
    assert_eq!((picture.status, picture.header("content-type")), (200, "image/png"));
    let is_red = |pixel: &image::Rgb<u8>| pixel.0[0] > 150 && pixel.0[1] < 80;
    assert!(image::load_from_memory(&picture.body).unwrap().to_rgb8().pixels().any(is_red));
    assert_eq!(kari.get(&format!("{file}/differences/9")).status, 404);
}

#[test]
fn no_file_leads_out_of_the_inbox_or_fills_the_memory() {
    let workspace = Workspace::with_agder();
    let (desk, address) = within(&workspace);
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    for id in ["..%2fregister.jsonl", "%2e%2e", "..%2f..%2fetc%2fpasswd", "x", &"0".repeat(64)] {
        for end in ["", "/file", "/pages/1", "/issued/1", "/differences/1"] {
            let reply = kari.get(&format!("/inbox/{id}{end}"));
            assert!([404, 410].contains(&reply.status), "{id}{end}: {}", reply.status);
            reply.lacks("sha256").lacks("root:");
        }
    }
    // A page that becomes a gibibyte, and more, when it is unpacked.
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    (0..1100).for_each(|_| packed.write_all(&[b' '; 1 << 20]).unwrap());
    let packed = packed.finish().unwrap();
    let head = "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>> endobj\n";
    let stream = format!("4 0 obj <</Filter/FlateDecode/Length {}>> stream\n", packed.len());
    let bomb = [head.as_bytes(), stream.as_bytes(), &packed, b"\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"].concat();
    let names = ["<script>alert(1).pdf", "<img src=x>.png", "..\\..\\a\u{202e}fdp.exe", &"å".repeat(300)];
    let files: Vec<(&str, Vec<u8>)> = names.iter().zip(0u8..).map(|(name, nth)| (*name, vec![nth; 10])).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    lay(&mut kari, &[&files[..], &[("bombe.pdf", &bomb)]].concat()).has("5 files were looked at.");
    let list = kari.get("/inbox");
    list.lacks("<script>alert").lacks("<img").lacks("\u{202e}").has("&lt;script&gt;").has("bombe.pdf");
    for file in waiting(&mut kari) {
        let page = kari.get(&file);
        assert_eq!(page.status, 200);
        page.lacks("<script").lacks("<img src=x").lacks("name=\"way\" value=\"confirm\"");
    }
    assert_eq!(inbox(&workspace).len(), 5);
    assert!(inbox(&workspace).iter().all(|name| name.len() == "inbox/".len() + 64 + ".pdf".len()), "{:?}", inbox(&workspace));
    let token = list.field("token");
    assert_eq!(kari.hand_in("/inbox", &[("token", &token)], &[]).status, 422);
    assert_eq!(kari.hand_in("/inbox", &[("token", &token)], &[("a.pdf", &vec![0; (64 << 20) + 1])]).status, 413);
    // Nobody lays files there who may not, or from another page.
    let mut reader = signed_in(&desk, address, "Per", Role::Reader);
    let token = reader.get("/").field("token");
    assert_eq!(reader.hand_in("/inbox", &[("token", &token)], &[("a.pdf", b"x")]).status, 403);
    assert_eq!(kari.hand_in("/inbox", &[("token", "guess")], &[("a.pdf", b"x")]).status, 403);
    reader.get("/work").lacks("in the inbox");
    assert_eq!(inbox(&workspace).len(), 5);
}

#[test]
fn what_has_no_room_is_not_laid_there_and_nothing_else_is_lost() {
    use avtale::desk::{Limits, Room};

    let workspace = Workspace::samples();
    let room = Room { agreement: 100, ..Room::default() };
    let (desk, address) = within_limits(&workspace, Limits { inbox: room, ..Limits::default() });
    let mut kari = signed_in(&desk, address, "Kari", Role::Caseworker);
    let token = kari.get("/inbox").field("token");
    let reply = kari.hand_in("/inbox", &[("token", &token)], &[("a.pdf", &[1; 60]), ("b.pdf", &[2; 60])]);
    assert_eq!(reply.status, 422);
    reply.has("The inbox has no more room.").has("a.pdf").lacks("b.pdf");
    assert_eq!(inbox(&workspace).len(), 1);
}

#[test]
#[cfg(unix)]
fn a_killed_desk_leaves_what_lies_there_with_its_name() {
    let workspace = Workspace::with_agder();
    let desk = Desk::open(&workspace);
    let mut kari = desk.person();
    let token = kari.get("/inbox").field("token");
    let files: Vec<(String, Vec<u8>)> = (0..4).map(|nth| (format!("skann {nth}.pdf"), scan(&nth.to_string()))).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    assert_eq!(kari.hand_in("/inbox", &[("token", &token)], &files).status, 303);
    // Dropping it kills it, while it looks at them.
    drop(desk);
    workspace.run(["verify", "--register"]).exit(0);
    let desk = Desk::open(&workspace);
    let mut kari = desk.person();
    kari.get("/inbox").has("skann 0.pdf").has("skann 3.pdf").has("Look at 4 files");
    assert_eq!(waiting(&mut kari).len(), 4);
    let file = waiting(&mut kari).remove(0);
    let page = kari.get(&file);
    page.lacks("name=\"way\"").has("Look at it again");
    let forged = [("token", page.field("token")), ("way", "say".into()), ("seen", "1".into())];
    let forged: Vec<(&str, &str)> = forged.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(kari.post(&format!("{file}/confirm"), &forged).status, 409);
}
