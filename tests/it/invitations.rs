//! Links in letters: who has one is let in, as long as it is meant to, and nothing that is kept lets anybody else in.

use std::fs;
use std::thread;

use avtale::digest::Digest;
use avtale::document::DocumentId;
use avtale::invitation::{
    Address, Closed, FileInvitations, Invitation, Invitations, Invite, MemoryInvitations, invite, open, revoke, spend,
};
use avtale::secret::Secret;
use jiff::{SignedDuration, Timestamp};
use ring::rand::{SecureRandom as _, SystemRandom};

use crate::workspace::{Workspace, noon};

const DESK: &str = "https://avtaler.nettverk.example";

fn random() -> Option<[u8; 16]> {
    let mut bits = [0; 16];
    SystemRandom::new().fill(&mut bits).ok().map(|()| bits)
}

fn document(party: &str) -> DocumentId {
    DocumentId { party: party.to_owned(), agreement: "samarbeidsavtale".to_owned(), edition: 1 }
}

/// A link to a party's document, made at a moment: its secret.
fn made(invitations: &dyn Invitations, party: &str, now: Timestamp) -> String {
    let address = Address::parse(DESK, 30).unwrap();
    let link = invite(invitations, &document(party), &Invite { address: &address, random, by: "Kari", now }).unwrap();
    link.strip_prefix(&format!("{DESK}/lenke/")).unwrap().to_owned()
}

/// The same for both kinds.
fn each(test: impl Fn(&dyn Invitations)) {
    let folder = tempfile::tempdir().unwrap();
    test(&FileInvitations::new(folder.path().join("output")));
    test(&MemoryInvitations::default());
}

fn file(nth: u8) -> Digest {
    Digest::of(&[nth])
}

#[test]
fn a_link_leads_to_its_document_until_its_time_is_over() {
    each(|invitations| {
        let now = noon("2026-11-23");
        assert_eq!(invitations.all().unwrap(), []);
        let (agder, other) = (made(invitations, "42", now), made(invitations, "50", now));
        assert!(agder != other && agder.len() == 43, "{agder}");
        let opened = open(invitations, &agder, now).unwrap().unwrap();
        assert_eq!((opened.document(), opened.by.as_str(), opened.used, opened.revoked), (document("42"), "Kari", 0, None));
        let end = now + SignedDuration::from_hours(30 * 24);
        assert_eq!(opened.expires, end);
        open(invitations, &agder, end - SignedDuration::from_secs(1)).unwrap().unwrap();
        assert_eq!(open(invitations, &agder, end).unwrap(), Err(Closed::Expired));
        assert_eq!(spend(invitations, &agder, &file(0), end).unwrap(), Err(Closed::Expired));
        // What is near is as far as anything else.
        let mark = Secret::mark(&agder).to_string();
        for guess in
            ["", &agder[1..], &format!("{agder}="), &agder.to_lowercase(), &mark, "-------------------------------------------"]
        {
            assert_eq!(open(invitations, guess, now).unwrap(), Err(Closed::Unknown), "{guess}");
        }
    });
}

#[test]
fn a_link_that_was_revoked_leads_nowhere_and_others_still_do() {
    each(|invitations| {
        let now = noon("2026-11-23");
        let secrets = ["42", "42", "50"].map(|party| made(invitations, party, now));
        let of_agder = |one: &Invitation| one.party == "42";
        assert_eq!(revoke(invitations, &of_agder, "Ola", now).unwrap().len(), 2);
        assert_eq!(revoke(invitations, &of_agder, "Ola", now).unwrap().len(), 0, "they are revoked already");
        let opened = secrets.map(|secret| open(invitations, &secret, now).unwrap().map(|one| one.party));
        assert_eq!(opened, [Err(Closed::Revoked), Err(Closed::Revoked), Ok("50".to_owned())]);
        let listed: Vec<bool> = invitations.all().unwrap().iter().map(|one| one.revoked.is_some()).collect();
        assert_eq!(listed, [true, true, false]);
    });
}

#[test]
fn no_more_files_are_returned_by_a_link_than_can_be_also_by_many_at_once() {
    each(|invitations| {
        let now = noon("2026-11-23");
        let (secret, other) = (made(invitations, "42", now), made(invitations, "50", now));
        let spent = thread::scope(|scope| {
            let (secret, invite) = (&secret, invitations);
            let ten = |of: u8| (0..10).filter(|nth| spend(invite, secret, &file(of * 10 + nth), now).unwrap().is_ok()).count();
            let all = [0, 1, 2, 3].map(|of| scope.spawn(move || ten(of)));
            all.into_iter().map(|thread| thread.join().unwrap()).sum::<usize>()
        });
        assert_eq!(spent, 20);
        assert_eq!(spend(invitations, &secret, &file(40), now).unwrap(), Err(Closed::Spent));
        let opened = open(invitations, &secret, now).unwrap().unwrap();
        assert_eq!((opened.used, opened.files.len()), (20, 20), "it is still read by");
        // The same file once more is no other.
        spend(invitations, &secret, &opened.files[7], now).unwrap().unwrap();
        assert_eq!(open(invitations, &secret, now).unwrap().unwrap().used, 20);
        spend(invitations, &other, &file(0), now).unwrap().unwrap();
    });
}

#[test]
fn what_a_crash_left_is_no_line_and_what_cannot_be_read_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let (invitations, path) = (FileInvitations::new(folder.path()), folder.path().join("invitations.jsonl"));
    let now = noon("2026-11-23");
    let secret = made(&invitations, "42", now);
    let whole = fs::read(&path).unwrap();
    for cut in [1, 20, whole.len() / 2] {
        fs::write(&path, [&whole, &whole[..cut]].concat()).unwrap();
        open(&invitations, &secret, now).unwrap().unwrap();
        let next = made(&invitations, "50", now);
        assert_eq!(invitations.all().unwrap().len(), 2);
        open(&invitations, &next, now).unwrap().unwrap();
    }
    for broken in [&b"{}\n"[..], b"{\"event\":\"revoked\"}\n", b"\xff\n", b"[]\n"] {
        fs::write(&path, [broken, &whole].concat()).unwrap();
        assert_eq!(open(&invitations, &secret, now).unwrap_err().message.code(), "invitation-broken-line");
        assert!(invitations.add(&mut |_| panic!("nobody decides")).is_err());
    }
}

#[test]
fn where_links_can_lead() {
    for good in [DESK, "https://avtaler.nettverk.example/", "https://a.no:8443"] {
        let address = Address::parse(good, 30).unwrap();
        assert!(address.blank().starts_with(&format!("{}/lenke/-", good.trim_end_matches('/'))), "{good}");
    }
    let long = format!("https://{}.no", "a".repeat(100));
    for bad in [
        "http://a.no",
        "a.no",
        "HTTPS://a.no",
        "https://",
        "https://a",
        "https://A.no",
        "https://a..no",
        "https://kari@a.no",
        "https://a.no:",
        "https://a.no:0",
        "https://a.no:080",
        "https://a.no:99999",
        "https://a.no//",
        "https://a.no/avtaler",
        "https://a.no/?x",
        "https://a.no/#x",
        "https://a.no/a b",
        "https://a.no/%2e",
        "https://a.no/..",
        "https://[::1]",
        "https://a.no/\n",
        &long,
    ] {
        assert!(Address::parse(bad, 30).is_err(), "{bad}");
    }
}

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

fn with_desk() -> Workspace {
    let workspace = Workspace::with_agder();
    let settings = fs::read_to_string(workspace.path(SETTINGS)).unwrap();
    workspace.write(SETTINGS, settings + &format!("skrivebord: {DESK}\n"));
    workspace
}

/// The text of a letter, whose lines end as a mail's do, and in which an equals sign at the end of a line joins it to the next.
fn letter(workspace: &Workspace, name: &str) -> String {
    let text = fs::read_to_string(workspace.path(format!("output/outbox/{name}.eml"))).unwrap();
    text.replace("=\r\n", "").replace("=3D", "=")
}

/// The secret of the link in a letter.
fn secret(letter: &str) -> &str {
    let (_, rest) = letter.split_once(&format!("{DESK}/lenke/")).unwrap_or_else(|| panic!("no link in {letter}"));
    &rest[..43]
}

#[test]
fn a_letter_has_a_link_and_nothing_else_that_is_kept_or_said_has_it() {
    let workspace = with_desk();
    let sent = workspace.run(["send", "42"]).exit(0);
    let text = letter(&workspace, "42-samarbeidsavtale-1");
    let secret = secret(&text);
    let invitations = FileInvitations::new(workspace.path("output"));
    let opened = open(&invitations, secret, noon("2026-11-23")).unwrap().unwrap();
    assert_eq!(opened.document(), document("42"));
    assert_eq!(opened.expires, opened.made + SignedDuration::from_hours(180 * 24));
    assert_eq!(opened.mark, Digest::of(secret.as_bytes()));
    let told = [sent.stdout, sent.stderr, workspace.run(["history", "42"]).exit(0).stdout];
    assert!(told.iter().all(|told| !told.contains(secret)));
    for name in workspace.output().iter().filter(|name| !name.ends_with(".eml")) {
        let bytes = fs::read(workspace.path("output").join(name)).unwrap();
        assert!(!bytes.windows(43).any(|window| window == secret.as_bytes()), "{name}");
    }
    // A reminder has one of its own, and the first leads there still.
    workspace.on("2027-02-10").run(["remind", "42"]).exit(0);
    let reminder = letter(&workspace, "42-samarbeidsavtale-1-reminder");
    assert_ne!(self::secret(&reminder), secret);
    assert_eq!(invitations.all().unwrap().len(), 2);
    workspace.run(["verify"]).exit(0);
}

#[test]
fn what_is_only_shown_or_tried_has_no_link_that_leads_anywhere() {
    let workspace = with_desk();
    let blank = format!("{DESK}/lenke/-------------------------------------------");
    workspace.run(["send", "42", "--preview"]).exit(0).stdout_has(&blank);
    workspace.run(["send", "42", "--dry-run"]).exit(0);
    workspace.run(["send", "42", "--test", "kari@nettverk.example"]).exit(0);
    assert!(!workspace.path("output/invitations.jsonl").exists());
}

#[test]
fn without_a_desk_letters_are_as_they_were() {
    let workspace = Workspace::with_agder();
    workspace.run(["send", "42"]).exit(0);
    let text = letter(&workspace, "42-samarbeidsavtale-1");
    assert!(!text.contains("lenke"), "{text}");
    assert!(text.contains("hvis dere har sp=C3=B8rsm=C3=A5l.\r\n\r\nVennlig hilsen"), "{text}");
    assert!(!workspace.path("output/invitations.jsonl").exists());
}

#[test]
fn settings_that_lead_nowhere_are_refused() {
    let workspace = Workspace::samples();
    let settings = fs::read_to_string(workspace.path(SETTINGS)).unwrap();
    for (line, code) in
        [("skrivebord: http://a.no", "does not begin with https://"), ("lenke_dager: 0", "`lenke_dager` cannot be 0")]
    {
        workspace.write(SETTINGS, format!("{settings}{line}\n"));
        workspace.run(["check"]).exit(1).stderr_has(code);
    }
}

/// A workspace whose settings say where the desk is reached, and whose first party was sent its agreement.
pub fn with_office() -> Workspace {
    let workspace = with_desk();
    workspace.send("42", 1);
    workspace
}

#[test]
fn a_new_link_is_shown_once_and_those_before_lead_nowhere_if_that_is_asked_for() {
    let workspace = with_office();
    workspace.run(["links"]).exit(0).stdout_has("no links have been made");
    workspace.run(["links", "--new"]).exit(2);
    let invitations = FileInvitations::new(workspace.path("output"));
    let link = |args: &[&str]| {
        let json = workspace.run(args.iter().copied().chain(["--format", "json"])).exit(0).json();
        (json["new"][0]["link"].as_str().unwrap().strip_prefix(&format!("{DESK}/lenke/")).unwrap().to_owned(), json)
    };
    let (first, _) = link(&["links", "Agder", "--new", "--by", "Ola"]);
    let (second, json) = link(&["links", "Agder", "--new"]);
    // Just after it was made, whatever day it is.
    let now: Timestamp = json["links"][1]["made"].as_str().unwrap().parse().unwrap();
    assert_eq!(open(&invitations, &first, now).unwrap().unwrap().by, "Ola");
    assert_eq!(open(&invitations, &second, now).unwrap().unwrap().document(), document("42"));
    let (third, json) = link(&["links", "Agder", "--new", "--revoke"]);
    assert_eq!(json["revoked"], 2);
    let opened = [&first, &second, &third].map(|secret| open(&invitations, secret, now).unwrap().is_ok());
    assert_eq!(opened, [false, false, true]);
    let told = workspace.run(["links", "Agder"]).exit(0);
    told.stdout_has("42-samarbeidsavtale-1: made on").stdout_has("0 of 20 files returned").stdout_has("and revoked on");
    assert!([first, second, third].iter().all(|secret| !told.stdout.contains(secret.as_str())));
    workspace.run(["links", "50"]).exit(0).stdout_has("no links have been made");
    workspace.run(["links", "Agder", "--revoke"]).exit(0).stdout_has("1 link revoked");
    workspace.run(["links", "Agder", "--revoke"]).exit(0).stdout_has("no link led anywhere");
    // Whoever is named twice gets one link, and it leads there.
    let json = workspace.run(["links", "Agder", "42", "--new", "--revoke", "--format", "json"]).exit(0).json();
    assert_eq!(json["new"].as_array().unwrap().len(), 1);
    let told = json["links"].as_array().unwrap().iter().filter(|link| link["standing"] == "open").count();
    assert_eq!(told, 1, "{json:#}");
    // An agreement that there never was has no links to revoke, and that is a slip.
    workspace.run(["--agreement", "samarbeidsavtala", "links", "Agder", "--revoke"]).exit(2);
    workspace.run(["links", "Agder", "--revoke"]).exit(0).stdout_has("1 link revoked");
}

#[test]
fn a_link_is_made_to_what_was_sent_and_where_it_is_known_where_it_leads() {
    let workspace = with_office();
    workspace.run(["generate", "--only", "50"]).exit(0);
    workspace.run(["links", "50", "--new"]).exit(2).stderr_has("nothing was sent to Trøndelag");
    // Of several, all or none.
    workspace.run(["links", "42", "50", "--new"]).exit(2);
    assert_eq!(FileInvitations::new(workspace.path("output")).all().unwrap(), []);
    workspace.run(["generate", "--reissue", "42"]).exit(0);
    workspace.send("42", 2);
    let json = workspace.run(["links", "42", "--new", "--format", "json"]).exit(0).json();
    assert_eq!(json["links"][0]["edition"], 2);
    workspace.edit(SETTINGS, &format!("skrivebord: {DESK}"), "");
    workspace.run(["links", "42", "--new"]).exit(1).stderr_has("skrivebord: https://");
}
