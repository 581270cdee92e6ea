//! What binds a party and what it is offered are two things: editions of one agreement beside each other.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::{Ended, Workspace};

/// Agder has signed edition 1 on 10 December, and was sent edition 2 on 1 March.
fn two() -> Workspace {
    let workspace = Workspace::with_agder();
    signed_and_reissued(&workspace);
    workspace
}

/// The same, where a new edition says that it takes the place of the earlier ones.
fn superseding() -> Workspace {
    let workspace = Workspace::samples();
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "forsegles: nei", "avløser: ja\nforsegles: nei");
    workspace.run(["generate", "--only", "42"]).exit(0);
    signed_and_reissued(&workspace);
    workspace
}

fn signed_and_reissued(workspace: &Workspace) {
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Per Nordmann");
    workspace.on("2027-02-20").run(["generate", "--reissue", "42"]).exit(0);
    workspace.on("2027-03-01").record("sent 42 --to post --how svarut").exit(0);
}

fn numbers(editions: &Value) -> Vec<(u64, &str)> {
    let number = |edition: &Value| edition["edition"].as_u64().unwrap();
    editions.as_array().unwrap().iter().map(|edition| (number(edition), edition["status"].as_str().unwrap())).collect()
}

fn status(workspace: &Workspace, day: &str) -> Value {
    workspace.on(day).run(["status", "--format", "json"]).exit(0).json()
}

fn letter(workspace: &Workspace, name: &str) -> String {
    let path = workspace.path(format!("output/outbox/{name}.eml"));
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = String::from_utf8(bytes).unwrap();
    // Quoted-printable (RFC 2045, 6.7), of which the letters' text needs no more than this.
    let mut bytes = Vec::new();
    let mut rest = text.replace("=\r\n", "").replace("\r\n", " ").into_bytes().into_iter();
    while let Some(byte) = rest.next() {
        let code = |digits: [Option<u8>; 2]| {
            let digits = [digits[0]?, digits[1]?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()
        };
        let escaped = (byte == b'=').then(|| code([rest.next(), rest.next()])).flatten();
        bytes.push(escaped.unwrap_or(byte));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn an_edition_that_is_sent_changes_nothing_of_the_one_that_is_signed() {
    let workspace = two();
    let row = workspace.row("42", "2027-03-20");
    assert_eq!((&row["status"], &row["edition"], &row["bound"]), (&json!("in-force"), &json!(1), &json!(true)));
    assert_eq!((&row["signed"], &row["signatory"], &row["ends"]), (&json!("2026-12-10"), &json!("Kari"), &json!("2029-12-31")));
    assert_eq!(numbers(&row["binding"]), [(1, "in-force")]);
    assert_eq!((&row["offered"]["edition"], &row["offered"]["status"]), (&json!(2), &json!("sent")));
    assert_eq!((&row["offered"]["sent"], &row["waiting"]), (&json!("2027-03-01"), &json!(19)));
    assert_eq!(row["standing"]["text"], "in force (edition 1), edition 2 offered, sent 2027-03-01");
    let told = workspace.on("2027-03-20").run(["status", "--language", "nb"]).exit(0);
    told.stdout_has("1 av 15 har signert").stdout_has("i kraft (utgave 1), utgave 2 tilbudt, sendt 01.03.2027");
    let told = workspace.on("2027-03-20").run(["status", "--language", "nn"]).exit(0);
    told.stdout_has("1 av 15 har signert").stdout_has("i kraft (utgåve 1), utgåve 2 tilboden, send 01.03.2027");
    // Who looks for those that have to answer finds it, and who looks for those that are bound.
    for asked in ["sent", "in-force"] {
        let rows = workspace.on("2027-03-20").run(["status", "--status", asked, "--format", "json"]).exit(0).json();
        assert_eq!(rows["parties"].as_array().unwrap().len(), 1, "{asked}");
    }
    // Until the agreement takes effect it is signed.
    assert_eq!(two().row("42", "2026-12-20")["status"], "signed");
    let history = workspace.on("2027-03-20").run(["history", "42"]).exit(0);
    history.stdout_has("edition 1: in force since 2027-01-01, until 2029-12-31");
    history.stdout_has("edition 2: sent since 2027-03-01");
}

#[test]
fn notice_of_the_edition_in_force_stays_in_sight_while_another_is_offered() {
    let workspace = two();
    workspace.on("2027-03-10").record("notice 42").exit(0);
    let row = workspace.row("42", "2027-03-20");
    assert_eq!((&row["status"], &row["edition"], &row["ends"]), (&json!("notice"), &json!(1), &json!("2027-09-10")));
    assert_eq!(row["binding"][0]["notice"], "2027-03-10");
    let due = workspace.on("2027-03-20").run(["due", "--within", "1y", "--format", "csv"]).exit(0);
    let told =
        ["2027-01-31,-48,42,Agder fylkeskommune,answer expected,2,,", "2027-09-10,174,42,Agder fylkeskommune,ends by notice,1,,"];
    assert_eq!(due.stdout.lines().skip(1).collect::<Vec<_>>(), told);
    // It has ended, and the other one still waits for an answer: neither is forgotten.
    let row = workspace.row("42", "2027-10-01");
    assert_eq!((&row["status"], &row["edition"], &row["bound"]), (&json!("sent"), &json!(2), &json!(false)));
    assert_eq!((&row["ended"]["edition"], &row["ended"]["status"]), (&json!(1), &json!("terminated")));
    assert_eq!(row["standing"]["text"], "sent (edition 2), terminated (edition 1) 2027-09-10");
    for asked in ["sent", "terminated"] {
        let rows = workspace.on("2027-10-01").run(["status", "--status", asked, "--format", "json"]).exit(0).json();
        assert_eq!(rows["parties"].as_array().unwrap().len(), 1, "{asked}");
    }
    // What is declined offers nothing, and ends nothing.
    workspace.on("2027-03-15").record("declined 42 --reason Nei").exit(0);
    let row = workspace.row("42", "2027-03-20");
    assert_eq!((&row["status"], &row["edition"]), (&json!("notice"), &json!(1)));
    assert_eq!((&row["offered"], &row["draft"]), (&Value::Null, &Value::Null));
    assert_eq!((&row["declined"]["edition"], &row["declined"]["status"]), (&json!(2), &json!("declined")));
    assert_eq!(row["standing"]["text"], "notice given (edition 1), edition 2 declined 2027-03-15");
    let told = workspace.on("2027-03-20").run(["status", "--language", "nb"]).exit(0);
    told.stdout_has("oppsagt (utgave 1), utgave 2 avslått 15.03.2027");
    assert!(!told.stdout.contains("tilbudt"), "{told}");
    assert_eq!(workspace.status("42", "2027-10-01"), "terminated");
}

#[test]
fn without_a_word_about_it_both_editions_bind_and_a_person_says_which_one_ended() {
    let workspace = two();
    workspace.on("2027-04-01").record("signed 42 --name Per --title Fylkesordfører").exit(0);
    let row = workspace.row("42", "2027-04-02");
    assert_eq!(numbers(&row["binding"]), [(2, "in-force"), (1, "in-force")]);
    assert_eq!((&row["edition"], &row["offered"], &row["signatory"]), (&json!(2), &Value::Null, &json!("Per")));
    assert_eq!(row["standing"]["text"], "in force (edition 2), in force (edition 1)");
    assert_eq!((&status(&workspace, "2027-04-02")["signed"], &status(&workspace, "2027-04-02")["of"]), (&json!(1), &json!(15)));
    let due = workspace.on("2027-04-02").run(["due", "--within", "9y", "--format", "csv"]).exit(0);
    due.stdout_has("2029-12-31,1004,42,Agder fylkeskommune,term ends,1");
    due.stdout_has("2030-03-31,1094,42,Agder fylkeskommune,term ends,2");
    // Which one a party leaves cannot be guessed.
    let refused = |words: &str| -> Ended { workspace.on("2027-05-01").record(words).exit(2) };
    refused("notice 42").stderr_has("editions 1 and 2 are both in force").stderr_has("--edition");
    refused("renewed 42").stderr_has("editions 1 and 2");
    // Nor does what is not signed take a place.
    refused("superseded 42 --edition 2 --ends 2031-01-01").stderr_has("no other edition is in force on 2031-01-02");
    workspace.on("2027-05-01").record("superseded 42 --dry-run").exit(0).stdout_has("edition 1, which ends on 2027-03-31");
    workspace
        .on("2027-05-01")
        .record("superseded 42 --ends 2027-05-31")
        .exit(0)
        .stdout_has("edition 1, which ends on 2027-05-31");
    assert_eq!(numbers(&workspace.row("42", "2027-05-31")["binding"]), [(2, "in-force"), (1, "in-force")]);
    let row = workspace.row("42", "2027-06-01");
    assert_eq!(numbers(&row["binding"]), [(2, "in-force")]);
    assert_eq!((&row["ended"]["edition"], &row["ended"]["status"]), (&json!(1), &json!("superseded")));
    assert_eq!((&row["ended"]["date"], &row["ended"]["ends"]), (&json!("2027-06-01"), &json!("2027-05-31")));
    refused("superseded 42 --edition 1").stderr_has("takes the place of edition 1");
    refused("renewed 42 --edition 1").stderr_has("edition 1");
    // Without the signature of the other it was superseded by nothing.
    let signature = seq(&workspace, "signed", 2);
    let superseded = seq(&workspace, "superseded", 1);
    let voided = workspace.on("2027-06-02").run(["record", "void", &signature, "--why", "feil"]).exit(2);
    voided.stderr_has(&format!("event {superseded}"));
    workspace.on("2027-06-02").run(["record", "void", &signature, &superseded, "--why", "feil"]).exit(0);
    assert_eq!(numbers(&workspace.row("42", "2027-06-02")["binding"]), [(1, "in-force")]);
}

/// The number of the event of a kind about an edition.
fn seq(workspace: &Workspace, kind: &str, edition: u32) -> String {
    let events = workspace.events();
    let event = events.iter().rfind(|event| event["event"] == kind && event["edition"] == edition);
    event.unwrap_or_else(|| panic!("no {kind} of edition {edition}"))["seq"].to_string()
}

#[test]
fn an_edition_that_says_so_takes_the_place_of_the_earlier_one_from_the_day_it_holds() {
    let workspace = superseding();
    let events = workspace.events();
    let made: Vec<&Value> = events.iter().filter(|event| event["event"] == "generated").collect();
    assert_eq!(made.iter().map(|event| &event["supersedes"]).collect::<Vec<_>>(), [&Value::Null, &json!(true)]);
    // Sent, it changes nothing.
    assert_eq!(numbers(&workspace.row("42", "2027-03-20")["binding"]), [(1, "in-force")]);
    workspace.on("2027-04-01").record("signed 42 --name Per --title Fylkesordfører").exit(0);
    let row = workspace.row("42", "2027-04-01");
    assert_eq!(numbers(&row["binding"]), [(2, "in-force")]);
    assert_eq!((&row["ended"]["status"], &row["ended"]["ends"]), (&json!("superseded"), &json!("2027-03-31")));
    let refused = |words: &str| -> Ended { workspace.on("2027-05-01").record(words).exit(2) };
    refused("notice 42 --edition 1").stderr_has("takes the place of edition 1 from 2027-04-01 on");
    refused("superseded 42 --edition 1").stderr_has("takes the place of edition 1");
    workspace.on("2027-05-01").record("notice 42").exit(0).stdout_has("edition 2 ends on 2027-11-01");
    // Both have ended: the one that did last says where the party stands.
    let row = workspace.row("42", "2027-11-02");
    assert_eq!((&row["status"], &row["edition"], &row["bound"]), (&json!("terminated"), &json!(2), &json!(false)));
    // What the settings say later changes nothing of what was signed.
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "avløser: ja", "avløser: nei");
    assert_eq!(numbers(&workspace.row("42", "2027-04-02")["binding"]), [(2, "notice")]);
    // The signature was a mistake, and so the first goes on.
    workspace.on("2027-05-02").run(["record", "void", &seq(&workspace, "notice", 2), "--why", "feil"]).exit(0);
    workspace.on("2027-05-02").run(["record", "void", &seq(&workspace, "signed", 2), "--why", "feil"]).exit(0);
    assert_eq!(numbers(&workspace.row("42", "2027-05-02")["binding"]), [(1, "in-force")]);
}

#[test]
fn a_first_edition_is_the_same_document_whatever_the_settings_say_of_later_ones() {
    let plain = Workspace::with_agder();
    let workspace = superseding();
    let first = "output/42-agder/42-samarbeidsavtale-1.pdf";
    assert_eq!(fs::read(workspace.path(first)).unwrap(), fs::read(plain.path(first)).unwrap());
    // A text that does not print it does not do it, and `check` says so.
    workspace.edit("templates/samarbeidsavtale/bokmal/tittel.typ.j2", "{%- if dokument.avløser %}", "{%- if false %}");
    workspace.run(["check"]).exit(0).stderr_has("avløser: ja").stderr_has("bokmal.typ");
    workspace.on("2027-03-02").run(["generate", "--reissue", "42"]).exit(0);
    let events = workspace.events();
    let last = events.iter().rfind(|event| event["event"] == "generated").unwrap();
    assert_eq!((&last["edition"], &last["supersedes"]), (&json!(3), &Value::Null));
}

#[test]
fn no_letter_says_that_a_party_has_not_answered_which_has_signed() {
    let workspace = two();
    workspace.on("2027-04-02").run(["remind", "42"]).exit(0).stdout_has("1 letter: 1 sent");
    let text = letter(&workspace, "42-samarbeidsavtale-2-reminder");
    assert!(
        text.contains("Utgave 2 av «Samarbeidsavtale for Bærekraftsnettverket» venter på svar fra Agder fylkeskommune."),
        "{text}"
    );
    assert!(text.contains("Utgave 1, som dere signerte 10. desember 2026, gjelder til 31. desember 2029."), "{text}");
    assert!(!text.contains("ikke registrert svar"), "{text}");
    // A party that has signed nothing has not answered.
    workspace.run(["generate", "--only", "50"]).exit(0);
    workspace.on("2027-01-10").record("sent 50 --to post --how svarut").exit(0);
    workspace.on("2027-04-02").run(["remind", "50"]).exit(0);
    let text = letter(&workspace, "50-samarbeidsavtale-1-reminder");
    assert!(text.contains("Vi har ikke registrert svar fra Trøndelag fylkeskommune"), "{text}");
    // Answered, it is reminded of nothing.
    workspace.on("2027-04-03").record("signed 42 --name Per --title Fylkesordfører").exit(0);
    workspace.on("2027-04-04").run(["remind", "42"]).exit(2).stderr_has("nothing to remind of");
}

#[test]
fn a_letter_with_a_new_edition_says_what_becomes_of_the_one_in_force() {
    for (workspace, words) in [
        (two(), "Den nye utgaven endrer ikke dette; den gjelder ved siden av når dere har signert den."),
        (superseding(), "Når dere har signert den nye utgaven, avløser den de tidligere fra den dagen den gjelder."),
    ] {
        workspace.on("2027-03-02").run(["send", "42", "--again"]).exit(0);
        let text = letter(&workspace, "42-samarbeidsavtale-2-2");
        assert!(
            text.contains("Dette er utgave 2. Utgave 1, som dere signerte 10. desember 2026, gjelder til 31. desember 2029."),
            "{text}"
        );
        assert!(text.contains(words), "{text}");
    }
    let first = Workspace::with_agder();
    first.run(["send", "42"]).exit(0);
    assert!(!letter(&first, "42-samarbeidsavtale-1").contains("Dette er utgave"));
}

#[test]
fn a_letters_template_that_knows_of_one_edition_only_is_told_of() {
    let workspace = two();
    let letter = "templates/samarbeidsavtale/epost/purring.bokmal.j2";
    workspace.write(letter, "Emne: Purring\n\nVi har ikke registrert svar.\n");
    let check = workspace.run(["check", "--format", "json"]).exit(0);
    check.has_fault(letter, "signed an earlier edition");
}

/// One and the same number, wherever it stands.
#[test]
fn how_many_have_signed_is_the_same_number_everywhere() {
    let workspace = Workspace::samples();
    workspace.run(["generate"]).exit(0);
    workspace.on("2026-12-01").record("sent 42 50 5001 1506 --to post --how svarut").exit(0);
    workspace.on("2026-12-10").record("signed 42 50 5001 1506 --name Kari --title Ordfører").exit(0);
    // One is sent another edition; one has left, and is sent another; one signs both.
    workspace.on("2027-01-10").record("notice 50").exit(0);
    workspace.change_everybodys_text();
    workspace.on("2027-02-01").run(["generate", "--reissue", "42", "50", "5001"]).exit(0);
    workspace.on("2027-02-02").record("sent 42 50 5001 --to post --how svarut").exit(0);
    workspace.on("2027-02-20").record("signed 5001 --name Kari --title Ordfører").exit(0);
    // Another takes the place of one, and what was signed is counted once.
    workspace.on("2027-08-01").record("succeeded 1506 --into Trondheim").exit(0);
    let days =
        [("2027-03-01", 4, 15), ("2027-07-10", 4, 15), ("2027-07-11", 3, 15), ("2027-08-01", 2, 14), ("2029-12-31", 2, 14)];
    for (day, signed, of) in days.into_iter().chain([("2030-01-01", 1, 14), ("2030-03-01", 0, 14)]) {
        let json = status(&workspace, day);
        assert_eq!((&json["signed"], &json["of"]), (&json!(signed), &json!(of)), "{day}");
        let bound = json["parties"].as_array().unwrap().iter().filter(|row| row["bound"] == true).count();
        assert_eq!(bound, signed, "{day}");
        workspace.on(day).run(["status"]).exit(0).stdout_has(&format!("signed {signed} of {of} "));
        let csv = workspace.on(day).run(["status", "--format", "csv"]).exit(0).stdout;
        let bound_at = csv.lines().next().unwrap().split(',').position(|head| head == "bound").unwrap();
        let bound = csv.lines().skip(1).filter(|line| !line.split(',').nth(bound_at).unwrap().is_empty()).count();
        assert_eq!(bound, signed, "{day}");
        workspace.on(day).run(["report", "--language", "nb"]).exit(0);
        let html = fs::read_to_string(workspace.path("output/report.html")).unwrap();
        assert!(html.contains(&format!("<strong>{signed} av {of}</strong> har signert")), "{day}");
        // The curve's last number, and those of the map's fylker together.
        let (_, numbers) = html.split_once("<table class=\"numbers\">").unwrap();
        let (numbers, _) = numbers.split_once("</tbody>").unwrap();
        assert!(numbers.trim_end().ends_with(&format!("<td>{signed}</td></tr>")), "{day}: {numbers}");
        let (_, map) = html.split_once("<div class=\"map\">").unwrap();
        let words = map.match_indices(" signert</small>").map(|(at, _)| map[..at].rsplit("<small>").next().unwrap());
        let sum: usize = words.map(|words| words.split(' ').next().unwrap().parse::<usize>().unwrap()).sum();
        assert_eq!(sum, signed, "{day}");
    }
}

#[test]
fn the_report_shows_what_binds_and_what_is_offered() {
    let workspace = two();
    workspace.on("2027-03-10").record("notice 42").exit(0);
    let page = |language| {
        workspace.on("2027-03-20").run(["report", "--language", language]).exit(0);
        fs::read_to_string(workspace.path("output/report.html")).unwrap()
    };
    for (language, told) in [
        (
            "nb",
            [
                "lang=\"nb\"",
                "oppsagt (utgave 1), utgave 2 tilbudt, sendt 01.03.2027",
                "Utgave 1",
                "Utgave 2",
                "10. september 2027",
            ],
        ),
        (
            "nn",
            [
                "lang=\"nn\"",
                "oppsagt (utgåve 1), utgåve 2 tilboden, send 01.03.2027",
                "Utgåve 1",
                "Utgåve 2",
                "10. september 2027",
            ],
        ),
        (
            "en",
            [
                "lang=\"en\"",
                "notice given (edition 1), edition 2 offered, sent 2027-03-01",
                "Edition 1",
                "Edition 2",
                "10 September 2027",
            ],
        ),
    ] {
        let html = page(language);
        let (_, agder) = html.split_once("<article id=\"p42\"").unwrap();
        let agder = agder.split("</article>").next().unwrap();
        assert!(html.contains(told[0]), "{language}");
        for words in &told[1..] {
            assert!(agder.contains(words), "{language}: {words:?}: {agder}");
        }
    }
}

#[test]
fn what_one_edition_says_of_persons_is_needed_while_it_binds() {
    let workspace = two();
    workspace.on("2027-04-01").record("signed 42 --name Per --title Fylkesordfører").exit(0);
    let first = seq(&workspace, "signed", 1);
    // Both bind: who signed the first is what shows it.
    let erase = |day: &str| workspace.on(day).run(["record", "erase", &first, "--why", "x"]);
    erase("2027-05-01").exit(2).stderr_has("it counts");
    workspace.on("2027-05-01").record("superseded 42 --ends 2027-04-30").exit(0);
    erase("2027-05-02").exit(0);
    assert_eq!(numbers(&workspace.row("42", "2027-05-02")["binding"]), [(2, "in-force")]);
}

#[test]
fn a_reminder_of_a_later_edition_says_which_though_nothing_binds() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2026-12-10").record("declined 42 --reason Nei").exit(0);
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Per Nordmann");
    workspace.on("2027-02-20").run(["generate", "--reissue", "42"]).exit(0);
    workspace.on("2027-03-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2027-04-02").run(["remind", "42"]).exit(0);
    let text = letter(&workspace, "42-samarbeidsavtale-2-reminder");
    assert!(text.contains("Utgave 2 av «Samarbeidsavtale for Bærekraftsnettverket» venter på svar fra Agder"), "{text}");
    assert!(!text.contains("ikke registrert svar"), "{text}");
}

#[test]
fn notice_prolongs_no_term_and_what_is_due_is_told_as_it_ends() {
    // The term ends on 31 December 2029, the notice period later: it is the term that ends it.
    let workspace = two();
    workspace.on("2029-09-01").record("notice 42").exit(0);
    let due = workspace.on("2029-09-02").run(["due", "--within", "1y", "--format", "csv"]).exit(0).stdout;
    assert!(due.contains("2029-12-31,120,42,Agder fylkeskommune,term ends,1"), "{due}");
    assert_eq!(workspace.row("42", "2030-01-01")["ended"]["status"], "expired");
}

#[test]
fn notice_of_an_edition_whose_place_another_takes_first_is_refused_with_which() {
    let workspace = two();
    workspace.on("2027-04-01").record("signed 42 --name Per --title Fylkesordfører").exit(0);
    workspace.on("2027-05-01").record("superseded 42 --ends 2027-08-31").exit(0);
    let replaced = workspace.on("2027-05-02").record("notice 42 --edition 1").exit(2);
    replaced.stderr_has("edition 2 takes the place of edition 1 from 2027-09-01 on");
    workspace.on("2027-05-02").record("notice 42 --edition 2").exit(0);
}

#[test]
fn an_edition_takes_the_place_of_an_earlier_one_only() {
    let workspace = two();
    workspace.on("2027-04-01").record("signed 42 --name Per --title Fylkesordfører").exit(0);
    // The first began before: the second ends on the day that is registered, and not before it began.
    let told = workspace.on("2027-05-01").record("superseded 42 --edition 2 --dry-run").exit(0);
    told.stdout_has("edition 2, which ends on 2027-05-01");
    // What has ended takes no place, though the day that is named is one on which it was in force.
    workspace.on("2027-05-01").record("notice 42 --edition 1").exit(0);
    let refused = workspace.on("2027-12-01").record("superseded 42 --edition 2 --ends 2027-06-01").exit(2);
    refused.stderr_has("no other edition is in force on");
    workspace.on("2027-12-01").record("superseded 42 --edition 2").exit(2).stderr_has("no other edition is in force on");
}

#[test]
fn an_agreement_without_a_term_has_no_last_day() {
    let workspace = Workspace::samples();
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "varighet_år: 3", "# varighet_år: 3");
    workspace.run(["generate", "--only", "42"]).exit(0);
    let signed = workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    signed.stdout_has("it holds from 2027-01-01");
    let history = workspace.on("2027-02-01").run(["history", "42"]).exit(0);
    history.stdout_has("edition 1: in force since 2027-01-01");
    for told in [signed.stdout.clone(), history.stdout.clone()] {
        assert!(!told.contains("9999") && !told.contains("until"), "{told}");
    }
    let json = workspace.on("2027-02-01").run(["history", "42", "--format", "json"]).exit(0).json();
    assert_eq!(json["standing"][0]["ends"], Value::Null);
    let signed = json["events"].as_array().unwrap().iter().find(|event| event["event"] == "signed").unwrap();
    assert!(!signed["sentence"].as_str().unwrap().contains("9999"), "{signed}");
    for words in
        ["due --within 9y --format ics", "due --format json", "status --format csv", "parties --bound --format csv-excel"]
    {
        let told = workspace.on("2027-02-01").run(words.split(' ')).exit(0);
        assert!(!told.stdout.contains("9999"), "{words}: {told}");
    }
}
