//! What was signed and ended before it took effect: it has no first day and no last, and everything that tells of it says so.

use std::fs;

use mail_parser::MessageParser;
use serde_json::{Value, json};

use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";
/// After the day on which it was to take effect, 1 January 2027.
const LATER: &str = "2027-02-01";

/// Agder signed on 5 December, and left on 12 December until the end of that month.
fn left() -> Workspace {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-05").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    let told = workspace.on("2026-12-12").record("notice 42 --ends 2026-12-31 --language nb").exit(0);
    told.stdout_has("avtalen ble sagt opp 12.12.2026; utgave 1 skulle gjelde fra 01.01.2027, og trer ikke i kraft");
    workspace
}

#[track_caller]
fn is_silent_of_days(told: &str, what: &str) {
    for day in ["31.12.2026", "2026-12-31", "31. desember 2026", "2029-12-31", "31.12.2029", "01.01.2027", "2027-01-01"] {
        assert!(!told.contains(day), "{what} says {day}: {told}");
    }
}

#[test]
fn it_is_told_with_the_day_on_which_it_was_left_and_no_other() {
    let workspace = left();
    for day in ["2026-12-20", LATER] {
        let on = workspace.on(day);
        let row = workspace.row("42", day);
        assert_eq!((&row["status"], &row["date"]), (&json!("terminated"), &json!("2026-12-12")));
        assert_eq!((&row["ends"], &row["without_effect"]), (&Value::Null, &json!(true)));
        let edition = &row["ended"];
        assert_eq!((&edition["signed"], &edition["notice"]), (&json!("2026-12-05"), &json!("2026-12-12")));
        for key in ["from", "until", "ends", "notice_ends"] {
            assert_eq!(edition[key], Value::Null, "{key}");
        }
        let status = on.run(["status", "--language", "nb"]).exit(0);
        status.stdout_has("avsluttet før ikrafttredelsen");
        is_silent_of_days(&status.stdout, "status");
        let history = on.run(["history", "42", "--language", "nb"]).exit(0);
        history.stdout_has("utgave 1: avsluttet før ikrafttredelsen siden 12.12.2026\n");
        let json = on.run(["history", "42", "--format", "json"]).exit(0).json();
        let standing = &json["standing"][0];
        assert_eq!((&standing["since"], &standing["ends"]), (&json!("2026-12-12"), &Value::Null));
        assert_eq!(standing["without_effect"], true);
        let file = format!("{day}.csv");
        on.run(["export", &file]).exit(0);
        let sheet = fs::read_to_string(workspace.path(&file)).unwrap();
        let line = sheet.lines().find(|line| line.contains("Agder")).unwrap();
        assert!(line.contains("avsluttet før ikrafttredelsen"), "{line}");
        assert_eq!(line.matches("12.12.2026").count(), 3, "since, notice, and registered last: {line}");
        is_silent_of_days(line, "the sheet");
        let calendar = on.run(["due", "--within", "9y", "--format", "ics"]).exit(0).stdout;
        assert!(calendar.split("BEGIN:VEVENT").skip(1).all(|entry| entry.contains("STATUS:CANCELLED")), "{calendar}");
    }
}

#[test]
fn the_report_and_verify_say_the_same() {
    let workspace = left();
    let on = workspace.on(LATER);
    on.run(["report", "--language", "nb"]).exit(0);
    let page = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    let party = page.split("id=\"p42\"").nth(1).unwrap().split("<article").next().unwrap();
    for said in [
        "avsluttet før ikrafttredelsen 12. desember 2026",
        "Utgave 1: avsluttet før ikrafttredelsen",
        "Utgave 1 ble sagt opp. Den skulle gjelde fra 1. januar 2027, og trer ikke i kraft.",
    ] {
        assert!(party.contains(said), "no {said:?}: {party}");
    }
    assert!(!party.contains("opphører") && !party.contains("31.12.2026") && !party.contains("Gjelder fra"), "{party}");

    let file = workspace.pdf("42").to_str().unwrap().to_owned();
    let told = workspace.run(["verify", &file, "--at", LATER, "--language", "nb"]).ended_with().1;
    told.stdout_has("avsluttet før ikrafttredelsen").stdout_has("1 utstedt av oss og opphørt");
    assert!(!told.stdout.contains("gjaldt"), "{told}");
    let json = workspace.run(["verify", &file, "--at", LATER, "--format", "json"]).ended_with().1.json();
    let issued = &json["files"][0]["issued"];
    assert_eq!((&issued["ended"], &issued["without_effect"]), (&Value::Null, &json!(true)));
}

/// What the letter with the second edition says, with one blank wherever there are several.
fn letter(workspace: &Workspace) -> String {
    let bytes = fs::read(workspace.path("output/outbox/42-samarbeidsavtale-2.eml")).unwrap();
    let letter = MessageParser::default().parse(&bytes).unwrap();
    letter.body_text(0).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_letter_says_that_it_was_in_force() {
    let workspace = left();
    workspace.edit(SETTINGS, "baerekraftsnettverket.example", "baerekraftsnettverket.no");
    workspace.on(LATER).run(["generate", "--reissue", "42"]).exit(0);
    workspace.on(LATER).run(["send", "42"]).exit(0);
    let letter = letter(&workspace);
    assert!(letter.contains("Dette er utgave 2.") && !letter.contains("gjaldt"), "{letter}");
    // What was in force and is no more is told.
    let other = Workspace::with_agder();
    other.edit(SETTINGS, "baerekraftsnettverket.example", "baerekraftsnettverket.no");
    other.on("2026-12-05").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    other.on("2026-12-12").record("notice 42 --ends 2027-01-15").exit(0);
    other.on(LATER).run(["generate", "--reissue", "42"]).exit(0);
    other.on(LATER).run(["send", "42"]).exit(0);
    let letter = self::letter(&other);
    assert!(letter.contains("gjaldt til 15. januar 2027"), "{letter}");
}

#[test]
fn one_whose_place_another_took_before_it_took_effect_was_over_when_that_one_was_signed() {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "forsegles: nei", "avløser: ja\nforsegles: nei");
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.on("2026-12-05").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace.on("2026-12-06").run(["generate", "--reissue", "42"]).exit(0);
    workspace.on("2026-12-07").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    let row = workspace.row("42", LATER);
    let before = &row["ended"];
    assert_eq!((&before["status"], &before["date"]), (&json!("superseded"), &json!("2026-12-10")));
    assert_eq!((&before["ends"], &before["without_effect"]), (&Value::Null, &json!(true)));
    let status = workspace.on(LATER).run(["status", "--language", "nb"]).exit(0);
    status.stdout_has("i kraft (utgave 2), avløst før ikrafttredelsen (utgave 1) 10.12.2026");

    // The same where a person says it, of a text that does not.
    let other = Workspace::with_agder();
    other.on("2026-12-05").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    other.on("2026-12-06").run(["generate", "--reissue", "42"]).exit(0);
    other.on("2026-12-07").record("sent 42 --to post --how svarut").exit(0);
    other.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    let told = other.on("2026-12-12").record("superseded 42 --language nb").exit(0);
    told.stdout_has("utgave 1, som skulle gjelde fra 01.01.2027 og ikke trer i kraft, som avtalt 12.12.2026");
    assert_eq!(other.row("42", LATER)["ended"]["date"], "2026-12-12");
}
