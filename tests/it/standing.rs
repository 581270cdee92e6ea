//! What ended before a merger, and drafts beside what was sent: each told as it is.

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
