//! What ended before a merger, what a successor says of what it was left, notice that outlasts a term, and drafts beside what was
//! sent: each told as it is.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::Workspace;

/// These are sent their first edition, and have signed on the days that are given.
fn signed(parties: &[(&str, &str)]) -> Workspace {
    let workspace = Workspace::samples();
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    for (party, date) in parties {
        workspace.run(["generate", "--only", party]).exit(0);
        workspace.run(["send", party]).exit(0);
        workspace.on(date).record(&format!("signed {party} --name Kari --title Ordfører")).exit(0);
    }
    workspace
}

fn seqs(workspace: &Workspace, kind: &str) -> Vec<u64> {
    workspace.events_of(kind).iter().map(|event| event["seq"].as_u64().unwrap()).collect()
}

#[test]
fn what_had_ended_before_a_merger_ended_on_its_own_day() {
    let workspace = signed(&[("1804", "2027-01-12")]);
    workspace.on("2027-02-05").record("notice 1804 --ends 2027-03-01").exit(0);
    workspace.on("2028-01-03").record("succeeded 1804 --into Storvik --date 1.1.2028").exit(0);
    let row = workspace.row("1899", "2028-02-01");
    assert_eq!((&row["status"], &row["date"]), (&json!("terminated"), &json!("2027-03-02")));
    assert_eq!((&row["bound"], &row["ended"]["through"]["party"]), (&json!(false), &json!("1804")));
    let workspace = signed(&[("1804", "2027-01-12")]);
    workspace.on("2030-06-03").record("succeeded 1804 --into Storvik --date 1.6.2030").exit(0);
    let row = workspace.row("1899", "2030-07-01");
    assert_eq!((&row["status"], &row["date"]), (&json!("expired"), &json!("2030-01-12")));
}

#[test]
fn what_a_successor_says_of_what_it_was_left_is_its_own_and_rests_on_the_succession() {
    let workspace = signed(&[("1804", "2027-01-12"), ("1833", "2027-01-20")]);
    workspace.on("2028-01-03").record("succeeded 1804 1833 --into Storvik --date 1.1.2028").exit(0);
    workspace.on("2028-02-01").record("notice Storvik").exit(0);
    let later = workspace.on("2028-02-02");
    let [first, other]: [u64; 2] = seqs(&workspace, "succeeded").try_into().unwrap();
    let [one, two]: [u64; 2] = seqs(&workspace, "notice").try_into().unwrap();
    let history = later.run(["history", "Storvik"]).exit(0);
    assert_eq!(history.stdout.matches("notice to leave was given on 2028-02-01").count(), 2, "{}", history.stdout);
    later.run(["undo", "Storvik"]).exit(0).stdout_has(&format!("avtale record void {one} {two} --why"));
    later.run(["undo", "Bodø"]).exit(0).stdout_has(&format!("avtale record void {one} --why"));
    let refused = later.record(&format!("void {first} {other} --why feil")).exit(2);
    refused.stderr_has(&format!("event {one} is notice or a renewal by the successor"));
    refused.stderr_has(&format!("withdraw event {one} first, or both together"));
    later.record(&format!("void {one} {two} --why feil")).exit(0);
    later.run(["undo", "Storvik"]).exit(0).stdout_has(&format!("avtale record void {first} {other} --why"));
    // With what rests on it, it can be withdrawn.
    later.record("renewed Storvik").exit(0);
    let [one, two]: [u64; 2] = seqs(&workspace, "renewed").try_into().unwrap();
    later.record(&format!("void {first} {other} --why feil")).exit(2).stderr_has(&format!("event {one} is notice or a renewal"));
    later.record(&format!("void {first} {other} {one} {two} --why feil")).exit(0);
    assert_eq!(workspace.status("1804", "2028-02-03"), "in-force");
    workspace.is_in_order();
}

#[test]
fn what_a_party_said_before_another_took_its_place_is_not_the_others() {
    let workspace = signed(&[("1804", "2027-01-12")]);
    workspace.on("2027-12-01").record("notice 1804").exit(0);
    workspace.on("2028-01-03").record("succeeded 1804 --into Storvik --date 1.1.2028").exit(0);
    let later = workspace.on("2028-02-01");
    let history = later.run(["history", "Storvik"]).exit(0);
    assert!(!history.stdout.contains("notice to leave"), "{}", history.stdout);
    let [succession]: [u64; 1] = seqs(&workspace, "succeeded").try_into().unwrap();
    later.run(["undo", "Storvik"]).exit(0).stdout_has(&format!("avtale record void {succession} --why"));
    later.record(&format!("void {succession} --why feil")).exit(0);
}

#[test]
fn notice_that_runs_out_after_the_term_is_told_to_end_with_the_term() {
    let workspace = signed(&[("1833", "2027-01-20"), ("1804", "2027-01-20")]);
    let told = "notice to leave was given on 2029-12-01, to end on 2030-06-01; edition 1 ends with its term on 2030-01-19";
    let notice = |party: &str, more: &str| format!("notice {party} {more}").trim().to_owned();
    workspace.on("2029-12-01").record(&notice("1833", "--dry-run")).exit(0).stdout_has(told);
    workspace.on("2029-12-01").record(&notice("1833", "")).exit(0).stdout_has(told).stdout_has("before the notice runs out");
    // It is registered as it was given.
    assert_eq!(workspace.events_of("notice")[0]["ends"], "2030-06-01");
    let later = workspace.on("2029-12-02");
    later.run(["history", "1833"]).exit(0).stdout_has(told).stdout_has("until 2030-01-19");
    let json = later.run(["history", "1833", "--format", "json"]).exit(0).json();
    let sentence = |event: &Value| event["sentence"].as_str().unwrap().contains(told);
    assert!(json["events"].as_array().unwrap().iter().any(sentence), "{json}");
    later.run(["undo"]).exit(0).stdout_has(told);
    later.record("notice 1833").exit(2).stderr_has("the agreement ends on 2030-01-19");
    // One that runs out on the term's last day ends it.
    workspace.on("2029-07-19").record("notice 1804").exit(0).stdout_has("given on 2029-07-19; edition 1 ends on 2030-01-19");
    later.run(["report", "--language", "nb"]).exit(0);
    let report = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    for told in [
        "Utgave 1 ble sagt opp til 1. juni 2030. Den utløper 19. januar 2030, før oppsigelsestiden er ute.",
        "Utgave 1 ble sagt opp, og opphører 19. januar 2030.",
    ] {
        assert!(report.contains(told), "{told}");
    }
}

#[test]
fn a_draft_beside_what_waits_for_an_answer_or_was_declined_is_shown() {
    for (answer, status) in [(None, "sent"), (Some("declined 42 --reason nei"), "declined")] {
        let workspace = Workspace::generated();
        workspace.send("42", 1);
        if let Some(answer) = answer {
            workspace.on("2026-12-02").record(answer).exit(0);
        }
        assert_eq!(workspace.row("42", "2026-12-02")["draft"], Value::Null);
        workspace.on("2026-12-03").run(["generate", "--reissue", "42"]).exit(0);
        let row = workspace.row("42", "2026-12-04");
        let told = [&row["status"], &row["edition"], &row["draft"]["edition"], &row["draft"]["status"]];
        assert_eq!(told, [&json!(status), &json!(1), &json!(2), &json!("generated")]);
        let key = if status == "sent" { "offered" } else { status };
        assert_eq!(row[key]["edition"], 1);
        let words = row["standing"]["text"].as_str().unwrap();
        assert!(words.contains("edition 1") && words.contains("edition 2"), "{words}");
        workspace.on("2026-12-04").run(["status"]).exit(0).stdout_has(words);
        workspace.on("2026-12-04").run(["history", "42"]).exit(0).stdout_has("edition 2: generated since 2026-12-03");
        workspace.on("2026-12-04").run(["report", "--language", "en"]).exit(0);
        assert!(fs::read_to_string(workspace.path("output/report.html")).unwrap().contains(words), "{words}");
    }
}

#[test]
fn parallel_names_have_a_dash_between_them_in_the_report() {
    let workspace = signed(&[("1833", "2027-01-20")]);
    workspace.on("2027-02-01").run(["report"]).exit(0);
    let report = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    assert!(report.contains("Rana – Raane") && !report.contains("Rana - Raane"));
}
