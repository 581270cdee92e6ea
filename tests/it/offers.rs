//! What is an offer and what is not, what binds on no day, and what is said of it all together.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

/// Agder signed on 10 December what takes effect on 1 January.
fn signed() -> Workspace {
    let workspace = Workspace::with_agder();
    sign(&workspace, "2026-12-10");
    workspace
}

fn sign(workspace: &Workspace, day: &str) {
    workspace.on(day).record("signed 42 --name Kari --title Fylkesordfører").exit(0);
}

/// The editions by which anybody is bound on a day.
fn bound(workspace: &Workspace, day: &str) -> Vec<(String, u64)> {
    let told = workspace.on(day).run(["parties", "--bound", "--format", "json"]).exit(0).json();
    let of = |row: &Value| (row["party"].as_str().unwrap().to_owned(), row["edition"].as_u64().unwrap());
    told["bound"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn what_ended_before_it_took_effect_binds_on_no_day() {
    let workspace = signed();
    assert_eq!(bound(&workspace, "2026-12-11"), [("42".to_owned(), 1)], "signed is bound, before it takes effect too");
    workspace.on("2026-12-12").record("notice 42 --ends 2026-12-31").exit(0);
    for day in ["2026-12-12", "2026-12-31", "2027-01-01"] {
        assert_eq!(bound(&workspace, day), [], "{day}");
        let row = workspace.row("42", day);
        assert_eq!((&row["bound"], &row["status"], &row["date"]), (&json!(false), &json!("terminated"), &json!("2026-12-12")));
        let status = workspace.on(day).run(["status", "--format", "json"]).exit(0).json();
        assert_eq!(status["signed"], 0);
    }
    let due = workspace.on("2026-12-12").run(["due", "--within", "1y", "--format", "csv"]).exit(0).stdout;
    assert_eq!(due.lines().count(), 1, "nothing of it is to come: {due}");
    let as_of =
        workspace.on("2027-02-01").run(["parties", "--bound", "--as-of", "2026-12-11", "--format", "json"]).exit(0).json();
    assert_eq!(as_of["number"], 1, "as the register stood, before the notice");
    // One that holds for a day, binds.
    let other = signed();
    other.on("2026-12-12").record("notice 42 --ends 2027-01-01").exit(0);
    assert_eq!(bound(&other, "2026-12-12"), [("42".to_owned(), 1)]);
    assert_eq!(bound(&other, "2027-01-02"), []);
}

#[test]
fn of_two_editions_with_one_beginning_the_earlier_never_holds_and_notice_brings_nothing_back() {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "forsegles: nei", "avløser: ja\nforsegles: nei");
    workspace.run(["generate", "--only", "42"]).exit(0);
    sign(&workspace, "2026-12-05");
    workspace.on("2026-12-06").run(["generate", "--reissue", "42"]).exit(0);
    workspace.on("2026-12-07").record("sent 42 --to post --how svarut").exit(0);
    sign(&workspace, "2026-12-10");
    assert_eq!(bound(&workspace, "2026-12-11"), [("42".to_owned(), 2)]);
    assert_eq!(workspace.row("42", "2026-12-11")["status"], "signed");
    workspace.on("2026-12-12").record("notice 42 --edition 2 --ends 2026-12-31").exit(0);
    assert_eq!(bound(&workspace, "2026-12-13"), []);
    assert_eq!(workspace.status("42", "2027-01-01"), "terminated");
}

#[test]
fn a_draft_and_what_was_declined_are_offered_to_nobody() {
    let workspace = signed();
    workspace.on("2027-02-20").run(["generate", "--reissue", "42"]).exit(0);
    let row = workspace.row("42", "2027-03-01");
    assert_eq!((&row["offered"], &row["declined"], &row["draft"]["edition"]), (&Value::Null, &Value::Null, &json!(2)));
    for (language, said) in [
        ("en", "in force (edition 1), edition 2 made 2027-02-20, not sent"),
        ("nb", "i kraft (utgave 1), utgave 2 laget 20.02.2027, ikke sendt"),
        ("nn", "i kraft (utgåve 1), utgåve 2 laga 20.02.2027, ikkje send"),
    ] {
        let told = workspace.on("2027-03-01").run(["status", "--language", language]).exit(0);
        told.stdout_has(said);
        assert!(!["offered", "tilb"].iter().any(|word| told.stdout.contains(word)), "{told}");
        workspace.on("2027-03-01").run(["report", "--language", language]).exit(0);
        let page = fs::read_to_string(workspace.path("output/report.html")).unwrap();
        assert!(page.contains(said) && !["offered", "tilb"].iter().any(|word| page.contains(word)), "{language}");
    }
    let csv = |day: &str| {
        let told = workspace.on(day).run(["status", "--format", "csv"]).exit(0).stdout;
        let line = told.lines().find(|line| line.starts_with("42,")).unwrap().to_owned();
        line.split(',').skip(13).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(csv("2027-03-01"), ["", "2 generated 2027-02-20", ""]);
    workspace.on("2027-03-02").record("sent 42 --to post --how svarut").exit(0);
    assert_eq!(workspace.row("42", "2027-03-02")["offered"]["edition"], 2);
    assert_eq!(csv("2027-03-02"), ["2 sent 2027-03-02", "", ""]);
    workspace.on("2027-03-03").record("declined 42 --reason Nei").exit(0);
    assert_eq!(csv("2027-03-03"), ["", "", "2 declined 2027-03-03"]);
    let status = workspace.on("2027-03-03").run(["status"]).exit(0);
    assert!(!status.stdout.contains("offered"), "{status}");
}

#[test]
fn verify_says_of_what_has_ended_on_which_day_and_of_a_draft_that_it_is_one() {
    let workspace = signed();
    let file = workspace.pdf("42").to_str().unwrap().to_owned();
    let verify = |day: &str, language: &str| workspace.run(["verify", &file, "--at", day, "--language", language]).ended_with().1;
    verify("2029-12-31", "en").stdout_has("current, expiring").stdout_has("1 issued by us and current");
    for (language, said) in [
        ("en", ["expired, in force until 2029-12-31", "1 issued by us and ended"]),
        ("nb", ["utløpt, gjaldt til og med 31.12.2029", "1 utstedt av oss og opphørt"]),
        ("nn", ["galdt til og med 31.12.2029", "1 utferda av oss og avslutta"]),
    ] {
        let told = verify("2030-01-01", language);
        for said in said {
            told.stdout_has(said);
        }
        let first = told.stdout.lines().next().unwrap();
        assert!(!["gjeld", "current"].iter().any(|word| first.contains(word)), "{told}");
    }
    let json = workspace.run(["verify", &file, "--at", "2030-01-01", "--format", "json"]).ended_with().1.json();
    let issued = &json["files"][0]["issued"];
    assert_eq!((&issued["status"], &issued["ended"]), (&json!("expired"), &json!("2029-12-31")));
    workspace.run(["verify", "--at", "2030-01-01"]).ended_with().1.stdout_has("1 issued by us and ended");
    // A draft is in force nowhere.
    let draft = Workspace::with_agder();
    let file = draft.pdf("42").to_str().unwrap().to_owned();
    draft.run(["verify", &file]).ended_with().1.stdout_has("a draft, which was not sent");
}

#[test]
fn how_many_were_sent_nothing_yet_is_said_beside_how_many_have_signed() {
    let workspace = Workspace::generated();
    let told = |language: &str| {
        workspace.run(["report", "--language", language]).exit(0);
        let page = fs::read_to_string(workspace.path("output/report.html")).unwrap();
        (workspace.run(["status", "--language", language]).exit(0), page)
    };
    let (status, page) = told("nb");
    status.stdout_has("0 av 15 har signert").stdout_has("15 parter har ikke fått avtalen ennå");
    assert!(page.contains("15 parter har ikke fått avtalen ennå."));
    let others = workspace.run(["status", "--format", "json"]).exit(0).json();
    assert_eq!((&others["signed"], &others["of"], &others["not_asked"]), (&json!(0), &json!(15), &json!(15)));
    for party in others["parties"].as_array().unwrap().iter().filter(|row| row["party"] != "42") {
        workspace.send(party["party"].as_str().unwrap(), 1);
    }
    // Who signs without having been sent anything has answered.
    let (status, page) = told("en");
    status.stdout_has("one party has not been sent the agreement yet");
    assert!(page.contains("One party has not been sent the agreement yet."));
    sign(&workspace, "2026-11-23");
    let (status, page) = told("nn");
    assert!(!status.stdout.contains("ikkje fått") && !page.contains("ikkje fått"), "{status}");
}

#[test]
fn parties_are_listed_by_name_as_norwegians_sort() {
    let workspace = Workspace::samples();
    // Ålesund, Asker, Bodø and Bærum, whose numbers have another order.
    let names = ["Asker kommune", "Bodø kommune", "Bærum kommune", "Ålesund kommune"];
    workspace.run(["generate", "--only", "1508", "1804", "3201", "3203"]).exit(0);
    for party in ["1508", "1804", "3201", "3203"] {
        workspace.on("2026-12-01").record(&format!("signed {party} --name Kari --title Ordfører")).exit(0);
    }
    let in_order = |text: &str| {
        let places: Vec<_> = names.iter().map(|name| text.find(name).unwrap_or_else(|| panic!("{name}: {text}"))).collect();
        assert!(places.is_sorted(), "{places:?}: {text}");
    };
    workspace.on("2027-02-01").run(["report"]).exit(0);
    let page = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    let part = |from: &str| page.split_once(from).unwrap().1.split("</table>").next().unwrap();
    in_order(part("<table class=\"bound\">"));
    in_order(part("<table class=\"parties\""));
    for words in [&["due", "--within", "9y"][..], &["parties", "--bound"], &["status"]] {
        in_order(&workspace.on("2027-02-01").run(words.iter().copied()).exit(0).stdout);
    }
    let fixed = workspace.on("2027-02-01").run(["parties", "--fix", "2027-02-01"]).exit(0);
    fixed.stdout_has("15 parties");
    for party in ["1508", "1804", "3201", "3203"] {
        workspace.on("2027-02-01").record(&format!("notice {party} --ends 2027-02-01")).exit(0);
    }
    in_order(&workspace.on("2027-02-02").run(["check"]).exit(0).stderr);
    in_order(&workspace.on("2027-02-02").run(["parties", "--fix", "2027-02-02"]).exit(0).stdout);
}
