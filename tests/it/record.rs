//! What people know is registered as they know it; what cannot have happened is refused, and what was a mistake is
//! withdrawn.

use std::fs;

use crate::workspace::{self, Ran, Workspace, sha256};

mod copies;

const SIGNED: &str = "signed 42 --name Kari --title Ordfører";

/// Agder's agreement, sent on 1 December and signed on the tenth.
fn signed() -> Workspace {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to post@agderfk.no --how svarut").exit(0);
    workspace.on("2026-12-12").record(&format!("{SIGNED} --date 10.12.2026")).exit(0);
    workspace
}

/// A file that came back, for what the program can tell.
fn scan(workspace: &Workspace, name: &str) -> Vec<u8> {
    let bytes = workspace::scan(name);
    workspace.write(name, &bytes);
    bytes
}

/// Refused as something that cannot be said, with nothing changed.
#[track_caller]
fn refused(workspace: &Workspace, day: &str, words: &str, says: &str, instead: &str) {
    let before = workspace.snapshot();
    workspace.on(day).record(words).exit(2).stderr_has(says).stderr_has(instead);
    assert_eq!(workspace.snapshot(), before, "{words}");
}

#[test]
fn every_fact_is_registered_with_all_that_was_said_of_it() {
    let workspace = Workspace::with_agder();
    let scan = scan(&workspace, "scan.pdf");
    let on = |day| workspace.on(day);
    let approved = ["--organ", "Fylkestinget", "--case", "123/26", "--date", "21.10.2026"];
    on("2026-11-24").run(["record", "approved", "Agder"].into_iter().chain(approved)).exit(0).stdout_has("Agder fylkeskommune");
    on("2026-12-01").record("sent 42 --to post@agderfk.no --how svarut").exit(0);
    let signed = ["--name", "Kari Nordmann", "--title", "Fylkesordfører", "--file", "scan.pdf"];
    let ran = on("2026-12-12").run(["record", "signed", "42", "--date", "2026-12-10"].into_iter().chain(signed)).exit(0);
    ran.stdout_has("Kari Nordmann").stdout_has("Fylkesordfører").stdout_has("2026-12-10").stdout_has("2029-12-31");
    on("2029-10-01").record("renewed 42").exit(0);
    on("2030-01-15").record("notice 42 --date 12.1.2030").exit(0);

    let events = workspace.events();
    let has = |nth: usize, pairs: &[(&str, &str)]| {
        for (key, value) in pairs {
            assert_eq!(events[nth][*key], *value, "{key} of {:#}", events[nth]);
        }
    };
    has(2, &[("event", "approved"), ("organ", "Fylkestinget"), ("case", "123/26"), ("date", "2026-10-21")]);
    has(3, &[("event", "sent"), ("to", "post@agderfk.no"), ("how", "svarut"), ("date", "2026-12-01")]);
    has(4, &[("event", "signed"), ("name", "Kari Nordmann"), ("title", "Fylkesordfører"), ("how", "paper")]);
    has(4, &[("date", "2026-12-10"), ("from", "2027-01-01"), ("until", "2029-12-31")]);
    has(5, &[("event", "renewed"), ("until", "2032-12-31")]);
    has(6, &[("event", "notice"), ("date", "2030-01-12"), ("ends", "2030-07-12")]);
    let copy = &events[4]["copy"];
    assert_eq!((copy["sha256"].as_str().unwrap(), copy["bytes"].as_u64()), (sha256(&scan).as_str(), Some(scan.len() as u64)));
    assert_eq!(fs::read(workspace.path("output").join(copy["file"].as_str().unwrap())).unwrap(), scan);
    assert_eq!(fs::read(workspace.path("scan.pdf")).unwrap(), scan, "the file that came back stays where it was");
    workspace.run(["verify", "scan.pdf"]).exit(0).stdout_has("Agder").stdout_has("Kari Nordmann");
    workspace.is_in_order();

    let declined = Workspace::with_agder();
    declined.on("2027-01-20").run(["record", "declined", "42", "--reason", "Vedtak i fylkestinget"]).exit(0);
    assert_eq!(declined.events()[2]["reason"], "Vedtak i fylkestinget");
    assert_eq!(declined.status("42", "2027-01-20"), "declined");
}

#[test]
fn what_cannot_have_happened_is_refused_with_what_is_possible() {
    let workspace = Workspace::with_agder();
    let refused_here = |day: &str, words: &str, says: &str, instead: &str| refused(&workspace, day, words, says, instead);
    refused_here("2026-11-23", "signed 50 --name A --title B", "no document", "avtale generate --only 50");
    refused_here("2026-11-23", "notice Bergen", "no document", "avtale generate --only 4601");
    refused_here("2026-11-23", &format!("{SIGNED} --date 24.11.2026"), "future", "when it has happened");
    refused_here("2026-11-24", "approved 42 --organ A --case 1 --date 25.11.2026", "future", "when it has happened");
    refused_here("2026-12-12", &format!("{SIGNED} --date 2026-11-22"), "before the document existed", "2026-11-23");
    refused_here("2026-12-12", "sent 42 --to x --how post --date 2026-11-22", "before the document existed", "2026-11-23");
    refused_here("2026-12-12", "notice 42", "not signed", "avtale record signed");
    refused_here("2026-12-12", "renewed 42", "not signed", "avtale record signed");
    refused_here("2026-12-12", &format!("{SIGNED} --edition 2"), "no edition 2", "edition 1");

    let workspace = signed();
    let refused_here = |day: &str, words: &str, says: &str, instead: &str| refused(&workspace, day, words, says, instead);
    refused_here("2026-12-20", SIGNED, "signed on 2026-12-10", "avtale record void");
    refused_here("2026-12-20", "declined 42 --reason Nei", "signed on 2026-12-10", "avtale record notice");
    refused_here("2026-12-20", "sent 42 --to x --how post", "signed on 2026-12-10", "--again");
    refused_here("2026-12-20", "notice 42 --date 2026-12-09", "signed on 2026-12-10", "check the date");
    refused_here("2030-01-01", "renewed 42", "2029-12-31", "--reissue");
    refused_here("2030-01-01", "notice 42", "2029-12-31", "--reissue");
    // Prolonged once, it is not prolonged again before that term has begun.
    workspace.on("2029-10-01").record("renewed 42").exit(0);
    refused_here("2029-10-02", "renewed 42", "2032-12-31 already", "once it has begun");
    workspace.on("2030-01-01").record("notice 42").exit(0);
    refused_here("2030-01-02", "renewed 42", "notice was given on 2030-01-01", "avtale record void");
    refused_here("2030-01-02", "notice 42", "ends on 2030-07-01", "avtale record void");

    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to x --how post").exit(0);
    refused(&workspace, "2026-12-02", "sent 42 --to x --how post", "sent on 2026-12-01", "--again");
    refused(&workspace, "2026-12-02", &format!("{SIGNED} --date 2026-11-30"), "before edition 1 was sent", "record void");
    workspace.on("2026-12-05").record("declined 42 --reason Nei").exit(0);
    refused(&workspace, "2026-12-06", "declined 42 --reason Nei", "declined already", "avtale record signed");
    // People change their minds.
    workspace.on("2026-12-07").record(SIGNED).exit(0);
    assert_eq!(workspace.status("42", "2026-12-07"), "signed");
}

#[test]
fn a_mistake_is_withdrawn_by_a_new_event_and_nothing_that_needs_it_is_left() {
    let workspace = signed();
    let lines = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    workspace.on("2027-06-20").record("notice 42").exit(0);
    // Opened, generated, sent, signed, notice.
    for (words, says, instead) in [
        ("void 4 --why x", "event 5 needs it", "withdraw event 5 first"),
        ("void 1 --why x", "event 1", "avtale history"),
        ("void 2 --why x", "event 2", "avtale history"),
        ("void 99 --why x", "event 99", "avtale history"),
        ("void 3 4 --why x", "event 5 needs it", "withdraw event 5 first"),
    ] {
        refused(&workspace, "2027-06-21", words, says, instead);
    }
    workspace.on("2027-06-21").run(["record", "void", "5", "--why", "It was Agder Energi"]).exit(0);
    assert_eq!(workspace.status("42", "2027-06-21"), "in-force");
    let told = workspace.on("2027-06-21").run(["history", "42"]).exit(0);
    told.stdout_has("[withdrawn by event 6]").stdout_has("It was Agder Energi");
    for words in ["void 5 --why x", "void 6 --why x"] {
        refused(&workspace, "2027-06-21", words, "none that can be withdrawn", "once");
    }
    workspace.on("2027-06-22").record("void 4 --why x").exit(0);
    assert_eq!(workspace.status("42", "2027-06-22"), "sent");
    workspace.on("2027-06-22").record("void 3 --why x").exit(0);
    assert_eq!(workspace.status("42", "2027-06-22"), "generated");
    assert!(fs::read_to_string(workspace.path("output/register.jsonl")).unwrap().starts_with(&lines));
    workspace.is_in_order();
}

#[test]
fn events_withdrawn_together_are_withdrawn_once_each_and_leave_nothing_that_needs_them() {
    let workspace = signed();
    workspace.on("2027-06-20").record("notice 42").exit(0);
    let json = workspace.on("2027-06-20").record("void 4 5 4 --why x --format json").exit(0).json();
    assert_eq!(json["events"].as_array().unwrap().len(), 2, "{json:#}");
    assert_eq!(workspace.status("42", "2027-06-20"), "sent");
    // A reminder needs one of the two sendings, whichever.
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to x --how post").exit(0);
    workspace.on("2026-12-02").record("sent 42 --to x --how post --again").exit(0);
    workspace.on("2027-02-01").run(["remind", "42"]).exit(0);
    refused(&workspace, "2027-02-02", "void 3 4 --why x", "event 5 needs it", "withdraw event 5 first");
    workspace.on("2027-02-02").record("void 3 --why x").exit(0);
    refused(&workspace, "2027-02-02", "void 4 --why x", "event 5 needs it", "withdraw event 5 first");
}

#[test]
fn an_e_mail_that_a_mail_server_took_cannot_be_unsent() {
    use avtale::register::{Dispatch, Event, Means};
    let workspace = Workspace::with_agder();
    let (party, agreement, to) = ("42".into(), "samarbeidsavtale".into(), "x@agderfk.no".into());
    let date = jiff::civil::date(2026, 11, 23);
    let message_id = Some("a@b".into());
    workspace.register(vec![Event::Sent(Dispatch {
        party,
        agreement,
        edition: 1,
        copies: Vec::new(),
        to,
        how: Means::Smtp,
        date,
        message_id,
        reply_by: None,
    })]);
    refused(&workspace, "2026-11-24", "void 3 --why x", "a mail server took this e-mail", "avtale send --again");
}

#[test]
fn a_dry_run_shows_the_event_and_writes_nothing() {
    let workspace = Workspace::with_agder();
    scan(&workspace, "scan.pdf");
    let before = workspace.snapshot();
    for words in [
        "approved 42 --organ A --case 1",
        "sent 42 --to x --how post",
        "signed 42 --name Kari --title B --file scan.pdf",
        "declined 42 --reason Nei",
    ] {
        let dry = workspace.on("2027-01-10").record(&format!("{words} --dry-run")).exit(0);
        dry.stdout_has("would register: Agder fylkeskommune").stdout_has("2027-01-10");
        let json = workspace.on("2027-01-10").record(&format!("{words} --dry-run --format json")).exit(0).json();
        assert_eq!((json["registered"].as_bool(), json["events"].as_array().unwrap().len()), (Some(false), 1));
        assert_eq!(workspace.snapshot(), before);
    }
    workspace.on("2027-01-10").record("notice 42 --dry-run").exit(2).stderr_has("not signed");
    // Where nothing is, nothing comes to be.
    let fresh = Workspace::samples();
    fresh.on("2027-01-10").record("approved 42 --organ A --case 1 --dry-run").exit(0);
    assert_eq!(fresh.output(), [] as [&str; 0]);
}

#[test]
fn several_parties_are_registered_all_or_none() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50", "5001"]).exit(0);
    let json = workspace.on("2026-12-01").record("sent 42 Trondheim 50 --to x --how post --format json").exit(0).json();
    assert_eq!((json["registered"].as_bool(), json["events"].as_array().unwrap().len()), (Some(true), 3));
    workspace.on("2026-12-02").record("signed 50 --name A --title B").exit(0);
    // Everything that stands in the way is said at once.
    let before = workspace.snapshot();
    let ran = workspace.on("2026-12-05").record("declined 42 50 Bergen 5001 --reason Nei").exit(2);
    ran.stderr_has("Trøndelag").stderr_has("signed on 2026-12-02").stderr_has("Bergen").stderr_has("no document");
    assert_eq!(ran.stdout, "");
    let json = workspace.on("2026-12-05").record("declined 42 50 --reason Nei --format json").exit(2).json();
    assert_eq!((json["registered"].as_bool(), json["problems"].as_array().unwrap().len()), (Some(false), 1));
    let ran = workspace.on("2026-12-05").record("declined 42 Atlantis Herøy --reason Nei").exit(2);
    ran.stderr_has("Atlantis").stderr_has("1515").stderr_has("1818");
    assert_eq!(workspace.snapshot(), before);
    // A party named in two ways is one party.
    let ran = workspace.on("2026-12-05").record("declined 42 Agder agder 5001 --reason Nei").exit(0);
    assert_eq!(ran.stdout.matches("was declined").count(), 2, "{ran}");
    assert_eq!(workspace.events_of("declined").len(), 2);
    workspace.is_in_order();
}

#[test]
fn words_that_say_nothing_or_cannot_be_seen_are_refused() {
    let workspace = Workspace::with_agder();
    let before = workspace.snapshot();
    let on = workspace.on("2026-12-10");
    let long = "a".repeat(251);
    for name in ["", " ", "\u{a0}", "\u{200b}", "Ola\u{202e}", "Ola\nNordmann", "\u{feff}Ola", long.as_str()] {
        on.run(["record", "signed", "42", "--title", "Ordfører", "--name", name]).exit(2).stderr_has("`name`");
        on.run(["record", "signed", "42", "--name", "Ola", "--title", name]).exit(2).stderr_has("`title`");
        on.run(["record", "declined", "42", "--reason", name]).exit(2).stderr_has("`reason`");
        on.run(["record", "sent", "42", "--how", "post", "--to", name]).exit(2).stderr_has("`to`");
        on.run(["record", "approved", "42", "--case", "1", "--organ", name]).exit(2).stderr_has("`organ`");
        on.run(["record", "approved", "42", "--organ", "A", "--case", name]).exit(2).stderr_has("`case`");
    }
    for date in ["", "10.12", "2026-13-01", "31.11.2026", "i går", "12/10/26/1", "26-12-10"] {
        on.run(["record", "declined", "42", "--reason", "Nei", "--date", date])
            .exit(2)
            .stderr_has("write it as 2026-11-23, 23.11.2026 or 23. november 2026");
    }
    assert_eq!(workspace.snapshot(), before);
    on.run(["record", "signed", "42", "--name", "  Ola Nordmann ", "--title", "Ordfører"]).exit(0);
    assert_eq!(workspace.events()[2]["name"], "Ola Nordmann");
    on.run(["record", "void", "3", "--why", " "]).exit(2).stderr_has("`why`");
}

#[test]
fn a_document_whose_sending_is_corrected_is_not_lost_to_the_next_edition() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-02").record("sent 42 --to x --how post").exit(0);
    let first = fs::read(workspace.pdf("42")).unwrap();
    workspace.change_everybodys_text().run(["generate", "--reissue", "42"]).exit(0);
    // The date was wrong: withdrawn, and registered again.
    workspace.on("2026-12-03").record("void 3 --why dato").exit(0);
    workspace.on("2026-12-03").run(["generate", "--only", "42"]).exit(0);
    workspace.on("2026-12-03").record("sent 42 --to x --how post --edition 1 --date 1.12.2026").exit(0);
    assert_eq!(fs::read(workspace.path("output/42-agder/42-samarbeidsavtale-1.pdf")).unwrap(), first);
    assert_eq!(workspace.row("42", "2026-12-03")["edition"], 1);
    workspace.is_in_order();
}

#[test]
fn a_draft_that_was_overtaken_cannot_be_registered_as_sent_for_it_is_not_kept() {
    let workspace = Workspace::with_agder();
    workspace
        .edit("templates/samarbeidsavtale/agreement.yaml", "utgave: 1", "utgave: 2")
        .run(["generate", "--only", "42"])
        .exit(0);
    for words in ["sent 42 --edition 1 --to x --how post", "signed 42 --edition 1 --name A --title B"] {
        refused(&workspace, "2026-12-01", words, "edition 2 has taken its place", "issued anew");
    }
    workspace.is_in_order();
}

#[test]
fn what_was_registered_together_and_cut_off_is_put_aside_together() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50", "5001"]).exit(0);
    let path = workspace.path("output/register.jsonl");
    let before = fs::read_to_string(&path).unwrap();
    workspace.on("2026-12-01").record("sent 42 50 5001 --to x --how post").exit(0);
    let after = fs::read_to_string(&path).unwrap();
    let ends: Vec<_> = after.match_indices('\n').map(|(at, _)| at + 1).collect();
    // In the middle of the first line, after it, in the second, after it, in the last.
    for (nth, cut) in [ends[3] + 40, ends[4], ends[4] + 1, ends[5], ends[6] - 2].into_iter().enumerate() {
        fs::write(&path, &after[..cut]).unwrap();
        let json = workspace.on("2026-12-02").run(["status", "--format", "json"]).exit(0).json();
        assert_eq!(json["counts"]["generated"], 3, "{cut}: {json:#}");
        assert_eq!(json["problems"][0]["severity"], "warning");
        let aside = format!("register.torn-{}", nth + 1);
        workspace.on("2026-12-02").record("approved 42 --organ A --case 1").exit(0).stderr_has(&aside);
        assert_eq!(fs::read_to_string(workspace.path("output").join(&aside)).unwrap(), after[before.len()..cut]);
        workspace.on("2026-12-03").record("sent 42 50 5001 --to x --how post").exit(0);
        assert_eq!(workspace.status("5001", "2026-12-03"), "sent");
        workspace.is_in_order();
    }
}

#[test]
fn a_register_of_a_newer_program_is_left_alone() {
    let workspace = signed();
    let path = workspace.path("output/register.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let last = text.lines().last().unwrap();
    let prev = sha256(last.as_bytes());
    let archived = format!(r#"{{"seq":5,"at":"2026-12-20T12:00:00Z","event":"archived","party":"42","prev":"{prev}"}}"#);
    for newer in [format!("{text}{archived}\n"), text.replace(r#""format":2"#, r#""format":3"#)] {
        fs::write(&path, &newer).unwrap();
        for command in [&["record", "notice", "42"] as &[&str], &["status"], &["due"], &["history", "42"], &["generate"]] {
            let ran = workspace.on("2027-06-20").run(command.iter().copied());
            ran.exit(4).stderr_has("newer avtale").stderr_has("register.jsonl");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), newer);
    }
}

#[test]
fn a_workspace_that_is_moved_and_renamed_goes_on_as_before() {
    let workspace = Workspace::empty();
    workspace.run(["init", "her/avtaler"]).exit(0);
    let run = |folder: &str, words: &str| -> Ran {
        let command = ["-C", folder].into_iter().chain(words.split_whitespace());
        workspace.on("2026-12-10").run(command.collect::<Vec<_>>())
    };
    run("her/avtaler", "generate --only 42 50").exit(0);
    scan(&workspace, "scan.pdf");
    run("her/avtaler", "record signed 42 --name A --title B --file scan.pdf").exit(0);
    fs::rename(workspace.path("her"), workspace.path("Avtaler på Æ-disken")).unwrap();
    let there = "Avtaler på Æ-disken/avtaler";
    let told = run(there, "history 42").exit(0);
    assert!(!told.stdout.contains("her/"), "{told}");
    run(there, "status").exit(0).stdout_has("signed 1 of 15");
    run(there, "generate --only 42 50").exit(0).stdout_has("2 unchanged");
    run(there, "record sent 50 --to x --how post").exit(0);
    run(there, "verify").exit(0);
    run(there, "verify --register").exit(0);
}
