//! Editions beside each other: what binds is current whatever is offered later, and what has ended is shown beside what binds.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::Workspace;

const FIRST: &str = "42-agder/42-samarbeidsavtale-1.pdf";

/// Agder has signed edition 1 on 10 December, and edition 2 was made.
fn two(replaces: bool) -> Workspace {
    let workspace = Workspace::samples();
    if replaces {
        workspace.edit("templates/samarbeidsavtale/agreement.yaml", "forsegles: nei", "avløser: ja\nforsegles: nei");
    }
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Per Nordmann");
    workspace.on("2027-02-20").run(["generate", "--reissue", "42"]).exit(0);
    fs::copy(workspace.path(format!("output/{FIRST}")), workspace.path("first.pdf")).unwrap();
    fs::copy(workspace.path("output/42-agder/42-samarbeidsavtale-2.pdf"), workspace.path("second.pdf")).unwrap();
    workspace
}

/// What a file is found to be, on a day, and with which exit code.
fn judged(workspace: &Workspace, day: &str, file: &str, code: i32) -> (String, Value, Value) {
    let json = workspace.run(["verify", file, "--at", day, "--format", "json"]).exit(code).json();
    let issued = &json["files"][0]["issued"];
    (issued["standing"].as_str().unwrap().to_owned(), issued["status"].clone(), json["counts"].clone())
}

#[test]
fn an_edition_that_binds_is_current_whatever_is_offered() {
    for replaces in [false, true] {
        let workspace = two(replaces);
        workspace.on("2027-03-01").record("sent 42 --to post --how svarut").exit(0);
        for file in ["first.pdf", "second.pdf"] {
            let (standing, _, counts) = judged(&workspace, "2027-03-02", file, 0);
            assert_eq!((standing.as_str(), &counts["current"]), ("current", &json!(1)), "{file}");
        }
        workspace.run(["verify", "first.pdf", "--at", "2027-03-02"]).exit(0).stdout_has("current, in force");
        workspace.run(["verify", "--at", "2027-03-02"]).exit(0).stdout_has("2 issued by us and current");
        workspace.on("2027-03-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
        // Only where it says so, does it take the other's place.
        let (code, standing, status) = if replaces { (1, "earlier-edition", "superseded") } else { (0, "current", "in-force") };
        let (found, is, _) = judged(&workspace, "2027-03-11", "first.pdf", code);
        assert_eq!((found.as_str(), is), (standing, json!(status)));
        if replaces {
            let told = workspace.run(["verify", "first.pdf", "--at", "2027-03-11"]).exit(1);
            told.stderr_has("a later one has taken its place");
        }
    }
}

#[test]
fn what_a_person_registered_as_superseded_or_left_is_current_no_more() {
    let workspace = two(false);
    workspace.on("2027-03-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2027-03-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace.on("2027-05-01").record("superseded 42 --ends 2027-04-30").exit(0);
    let (standing, status, _) = judged(&workspace, "2027-05-01", "first.pdf", 1);
    assert_eq!((standing.as_str(), status), ("earlier-edition", json!("superseded")));
    let workspace = two(false);
    workspace.on("2027-01-10").record("notice 42 --ends 2027-04-30").exit(0);
    workspace.on("2027-05-01").record("sent 42 --to post --how svarut").exit(0);
    let (standing, status, counts) = judged(&workspace, "2027-05-01", "first.pdf", 0);
    assert_eq!((standing.as_str(), status, &counts["ended"]), ("current", json!("terminated"), &json!(1)));
}

#[test]
fn an_earlier_offer_that_nobody_signed_is_told_to_have_a_later_one() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    fs::copy(workspace.path(format!("output/{FIRST}")), workspace.path("first.pdf")).unwrap();
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Per Nordmann");
    workspace.on("2027-02-20").run(["generate", "--reissue", "42"]).exit(0);
    workspace.on("2027-03-01").record("sent 42 --to post --how svarut").exit(0);
    let told = workspace.run(["verify", "first.pdf", "--at", "2027-03-02"]).exit(1);
    told.stderr_has("a later edition was sent to the party since");
    assert!(!told.stderr.contains("taken its place"), "{told}");
}

/// The same, with edition 2 in force from a later day, and signed before it.
fn with_later_beginning() -> Workspace {
    let workspace = two(true);
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "gjelder_fra: 2027-01-01", "gjelder_fra: 2028-07-01");
    workspace.on("2027-02-21").run(["generate", "--only", "42"]).exit(0);
    workspace.on("2027-03-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2027-03-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace
}

#[test]
fn notice_never_lengthens_what_binds() {
    let workspace = with_later_beginning();
    let ends = |day: &str| workspace.row("42", day)["binding"][0]["ends"].clone();
    assert_eq!(workspace.row("42", "2027-04-01")["binding"][1]["ends"], json!("2028-06-30"));
    let on = workspace.on("2027-04-01");
    let told = on.record("notice 42 --edition 2").exit(0);
    // What it brings about is said, and what to do if all is meant.
    told.stderr_has("edition 1 binds for longer than until 2027-10-01").stderr_has("avtale record notice 42 --edition 1");
    assert_eq!(ends("2027-04-02"), json!("2028-06-30"), "as without the notice");
    on.run(["parties", "--bound"]).exit(0).stdout_has("2028-06-30");
    assert_eq!(workspace.row("42", "2028-07-01")["bound"], json!(false));
    // And the notice is shown beside what binds.
    let row = workspace.row("42", "2027-04-02");
    assert_eq!((&row["ended"]["edition"], &row["ended"]["status"]), (&json!(2), &json!("terminated")));
    let told = on.record("notice 42 --edition 1").exit(0);
    assert!(!told.stderr.contains("binds for longer"), "{told}");
    assert_eq!(ends("2027-04-02"), json!("2027-10-01"));
}

#[test]
fn what_has_ended_is_shown_beside_what_binds() {
    let workspace = two(false);
    workspace.on("2027-01-10").record("notice 42 --ends 2027-06-30").exit(0);
    workspace.on("2027-03-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2027-03-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    let on = workspace.on("2027-09-01");
    let said = "i kraft (utgave 2), avsluttet (utgave 1) 30.06.2027";
    on.run(["status", "Agder", "--language", "nb"]).exit(0).stdout_has(said);
    let history = on.run(["history", "Agder"]).exit(0);
    history.stdout_has("edition 2: in force").stdout_has("edition 1: terminated");
    on.run(["report", "--language", "nb"]).exit(0);
    let page = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    assert!(page.contains(said) && page.contains("Utgave 1: avsluttet"), "{page}");
    on.run(["export", "alt.csv"]).exit(0);
    let sheet = fs::read_to_string(workspace.path("alt.csv")).unwrap();
    assert!(sheet.contains("Opphørt utgave") && sheet.contains("1: avsluttet 30.06.2027"), "{sheet}");
    // Whoever looks for it, finds it, and it is counted once.
    let json = on.run(["status", "--status", "terminated", "--format", "json"]).exit(0).json();
    let [row] = json["parties"].as_array().unwrap().as_slice() else { panic!("{json}") };
    assert_eq!((&row["party"], &row["status"], &row["bound"]), (&json!("42"), &json!("in-force"), &json!(true)));
    assert_eq!(json["counts"], json!({ "in-force": 1 }));
}

#[test]
fn an_edition_whose_place_another_took_is_shown_too() {
    let workspace = two(true);
    workspace.on("2027-03-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2027-03-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    let row = workspace.row("42", "2027-04-01");
    assert_eq!(row["standing"]["text"], "in force (edition 2), superseded (edition 1) 2027-03-09");
    let on = workspace.on("2027-04-01");
    on.run(["status", "--status", "superseded"]).exit(0).stdout_has("Agder");
    on.run(["history", "42"]).exit(0).stdout_has("edition 1: superseded since 2027-03-10, in force until 2027-03-09");
}
