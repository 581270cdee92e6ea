//! Of several editions that ended, each is shown, with its day; and offers that nobody need answer any more are told to be so.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::{Ended, Workspace};

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

/// Agder is sent another edition.
fn another(workspace: &Workspace, contact: &str, day: &str) {
    let record = fs::read_to_string(workspace.path("members/42-agder.yaml")).unwrap();
    let line = record.lines().find(|line| line.trim_start().starts_with("navn:")).unwrap().to_owned();
    workspace.write("members/42-agder.yaml", record.replacen(&line, &format!("  navn: {contact}"), 1));
    workspace.on(day).run(["generate", "--reissue", "42"]).exit(0);
    workspace.on(day).record("sent 42 --to post --how svarut").exit(0);
}

/// The first edition ended by notice, the second was superseded, the third is in force.
fn three() -> Workspace {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2027-01-10").record("signed 42 --name Kari --title Leder").exit(0);
    workspace.on("2027-02-05").record("notice 42").exit(0);
    another(&workspace, "Per", "2027-03-01");
    workspace.on("2027-03-10").record("signed 42 --edition 2 --name Ola --title Leder").exit(0);
    another(&workspace, "Pål", "2027-09-01");
    workspace.on("2027-09-03").record("signed 42 --edition 3 --name Eva --title Leder").exit(0);
    workspace.on("2027-09-03").record("superseded 42 --edition 2").exit(0);
    workspace
}

#[test]
fn every_edition_that_ended_is_shown_with_its_day() {
    let workspace = three();
    let on = workspace.on("2027-10-01");
    let words = "in force (edition 3), superseded (edition 2) 2027-09-02, terminated (edition 1) 2027-08-05";
    on.run(["status"]).exit(0).stdout_has(words);
    let row = workspace.row("42", "2027-10-01");
    assert_eq!(row["standing"]["text"], words);
    assert_eq!((&row["ended"]["edition"], &row["ended"]["ends"]), (&json!(2), &json!("2027-09-02")));
    let before: Vec<(&Value, &Value)> =
        row["ended_before"].as_array().unwrap().iter().map(|edition| (&edition["edition"], &edition["ends"])).collect();
    assert_eq!(before, [(&json!(1), &json!("2027-08-05"))]);
    // Each is found by how it ended.
    for status in ["terminated", "superseded", "in-force"] {
        on.run(["status", "--status", status]).exit(0).stdout_has("Agder fylkeskommune");
    }
    on.run(["status", "--status", "expired"]).exit(0).stdout_has("No agreements");
    let history = on.run(["history", "42"]).exit(0);
    let head: Vec<&str> = history.stdout.lines().skip(1).take(3).collect();
    assert!(head[0].contains("edition 3: in force") && head[1].contains("edition 2: superseded"), "{history}");
    assert!(head[2].contains("edition 1: terminated") && head[2].contains("2027-08-05"), "{history}");
    on.run(["report"]).exit(0);
    let page = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    let card = page.split_once("<article id=\"p42\"").unwrap().1.split("</article>").next().unwrap();
    for heading in ["Edition 3: in force", "Edition 2: superseded", "Edition 1: terminated"] {
        assert!(card.contains(heading), "{heading}: {card}");
    }
}

#[test]
fn of_those_that_ended_the_last_says_where_the_party_stands() {
    let workspace = three();
    workspace.on("2027-10-01").record("notice 42").exit(0);
    let row = workspace.row("42", "2028-06-01");
    assert_eq!((&row["status"], &row["edition"], &row["bound"]), (&json!("terminated"), &json!(3), &json!(false)));
    let words = "terminated (edition 3), superseded (edition 2) 2027-09-02, terminated (edition 1) 2027-08-05";
    assert_eq!(row["standing"]["text"], words);
}

fn body(told: &Ended) -> String {
    told.json()["letters"][0]["letter"]["body"].as_str().unwrap().to_owned()
}

#[test]
fn a_letter_says_which_earlier_offers_need_no_answer_any_more() {
    for (wants, said, over) in [
        (
            "bokmål",
            "Utgave 1, som dere fikk 1. desember 2026, trenger dere ikke lenger å svare på.",
            "Utgave 1 gjaldt til 15. juli 2027, så ingen avtale gjelder mellom oss nå.",
        ),
        (
            "nynorsk",
            "Utgåve 1, som de fekk 1. desember 2026, treng de ikkje lenger å svare på.",
            "Utgåve 1 galdt til 15. juli 2027, så ingen avtale gjeld mellom oss no.",
        ),
    ] {
        let workspace = Workspace::samples();
        let record = fs::read_to_string(workspace.path("members/42-agder.yaml")).unwrap();
        workspace.write("members/42-agder.yaml", format!("{record}målform: {wants}\n"));
        workspace.edit(SETTINGS, "svarfrist: 2027-01-31", "svarfrist: 2027-04-30");
        workspace.run(["generate", "--only", "42"]).exit(0);
        workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
        let letter =
            |day: &str, command: &str| body(&workspace.on(day).run([command, "42", "--preview", "--format", "json"]).exit(0));
        assert!(!letter("2027-05-02", "remind").contains("Utg"), "there is no other");
        let record = fs::read_to_string(workspace.path("members/42-agder.yaml")).unwrap();
        workspace.write("members/42-agder.yaml", record.replacen("Kari", "Per", 1));
        workspace.on("2027-02-01").run(["generate", "--reissue", "42"]).exit(0);
        // Before it is sent and after, in the letter and in what reminds of it.
        assert!(letter("2027-02-01", "send").contains(said), "{}", letter("2027-02-01", "send"));
        workspace.on("2027-02-01").record("sent 42 --to post --how svarut").exit(0);
        let reminder = letter("2027-05-02", "remind");
        assert!(reminder.contains(said) && reminder.contains("2"), "{reminder}");
        // What was declined is not open.
        workspace.on("2027-02-03").record("declined 42 --edition 1 --reason nei").exit(0);
        assert!(!letter("2027-05-02", "remind").contains(said));

        // After an end, with an offer open: both are said.
        let workspace = Workspace::samples();
        let record = fs::read_to_string(workspace.path("members/42-agder.yaml")).unwrap();
        workspace.write("members/42-agder.yaml", format!("{record}målform: {wants}\n"));
        workspace.run(["generate", "--only", "42"]).exit(0);
        workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
        workspace.on("2026-12-10").record("signed 42 --name Kari --title Leder").exit(0);
        workspace.on("2027-01-15").record("notice 42 --ends 2027-07-15").exit(0);
        another(&workspace, "Per", "2027-02-01");
        another(&workspace, "Pål", "2027-08-02");
        let reminder = body(&workspace.on("2027-12-01").run(["remind", "42", "--preview", "--format", "json"]).exit(0));
        let second = said.replace(" 1, ", " 2, ").replace("1. desember 2026", "1. februar 2027");
        assert!(reminder.contains(over) && reminder.contains(&second), "{reminder}");
    }
}

#[test]
fn after_a_merger_the_curve_counts_whom_the_headline_counts() {
    let workspace = Workspace::samples();
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    workspace.run(["generate", "--only", "1804", "1833", "1103", "42"]).exit(0);
    workspace.run(["send", "1804", "1833", "1103"]).exit(0);
    workspace.on("2027-01-12").record("signed 1804 1833 --name Kari --title Ordfører").exit(0);
    let told = |day: &str| {
        workspace.on(day).run(["report", "--language", "nb"]).exit(0);
        fs::read_to_string(workspace.path("output/report.html")).unwrap()
    };
    assert!(told("2027-12-31").contains("4 laget, 3 sendt, 2 signert"));
    workspace.on("2028-01-03").record("succeeded 1804 1833 --into Storvik --date 1.1.2028").exit(0);
    // Two are one now: Storvik, which has what they signed, Stavanger and Agder.
    let page = told("2028-01-04");
    assert!(page.contains("3 laget, 2 sendt, 1 signert") && page.contains("<strong>1 av 14</strong>"));
    let json = workspace.on("2028-01-04").run(["status", "--format", "json"]).exit(0).json();
    assert_eq!((&json["signed"], &json["of"]), (&json!(1), &json!(14)));
}
