//! What was sent may stay as it is, though its record or the annex has changed: a person says so once, and it is quiet.

use serde_json::{Value, json};

use crate::workspace::Workspace;

/// Agder and Rana have been sent theirs, and have other contact persons since.
fn changed() -> Workspace {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "1833"]).exit(0);
    workspace.on("2026-12-01").record("sent 42 1833 --to post --how svarut").exit(0);
    for file in ["members/42-agder.yaml", "members/1833-rana.yaml"] {
        workspace.edit(file, "Kari Nordmann", "Per Nordmann");
    }
    workspace
}

fn changes(workspace: &Workspace, day: &str) -> Vec<Value> {
    let ran = workspace.on(day).run(["generate", "--only", "42", "1833", "--format", "json"]).exit(0).json();
    let change = |document: &Value| document["changes"].clone();
    ran["documents"].as_array().unwrap().iter().map(change).collect()
}

#[test]
fn what_is_kept_is_told_no_more_until_it_changes_again() {
    let workspace = changed();
    assert_eq!(changes(&workspace, "2026-12-02"), [json!(["record"]), json!(["record"])]);
    let told = workspace.run(["generate", "--only", "42", "1833"]).exit(0);
    told.stdout_has("42-samarbeidsavtale-1 for Agder fylkeskommune; changed since: record");
    told.stdout_has("If nothing is to be issued anew: avtale record kept 1833");
    let run = workspace.on("2026-12-03").record("kept Agder Rana").exit(0);
    run.stdout_has("registered: Agder fylkeskommune: edition 1 stays as it was sent");
    assert_eq!(changes(&workspace, "2026-12-03"), [json!([]), json!([])]);
    let quiet = workspace.run(["generate", "--only", "42", "1833"]).exit(0);
    assert_eq!(quiet.stdout, "2 documents: 2 unchanged.\n");
    // What changes after that is told, and of it no more than that.
    workspace.edit("members/42-agder.yaml", "Per Nordmann", "Pål Nordmann");
    assert_eq!(changes(&workspace, "2026-12-04"), [json!([]), json!(["record"])]);
    workspace.edit("members/42-agder.yaml", "Pål Nordmann", "Per Nordmann").change_everybodys_text();
    assert_eq!(changes(&workspace, "2026-12-04"), [json!(["text, annex or layout"]), json!(["text, annex or layout"])]);
    workspace.is_in_order();
}

#[test]
fn the_event_says_what_it_covers_and_can_be_withdrawn() {
    let workspace = changed();
    workspace.on("2026-12-03").record("kept 42 --date 2026-12-02").exit(0);
    let event = workspace.events_of("kept").remove(0);
    assert_eq!((&event["party"], &event["edition"], &event["date"]), (&json!("42"), &json!(1), &json!("2026-12-02")));
    let made = workspace.events_of("generated").into_iter().find(|event| event["party"] == "42").unwrap();
    assert_eq!(event["inputs"]["agreement"], made["inputs"]["agreement"]);
    assert_ne!(event["inputs"]["record"], made["inputs"]["record"]);
    for (language, said) in [("en", "decided on 2026-12-02"), ("nb", "bestemt 02.12.2026"), ("nn", "bestemt 02.12.2026")] {
        workspace.run(["history", "42", "--language", language]).exit(0).stdout_has(said);
    }
    let seq = event["seq"].to_string();
    // The sending is needed by it.
    let sent = workspace.events_of("sent")[0]["seq"].to_string();
    let needed = workspace.run(["record", "void", &sent, "--why", "feil"]).exit(2);
    needed.stderr_has(&format!("event {seq} needs it"));
    workspace.run(["record", "erase", &seq, "--why", "feil"]).exit(2).stderr_has("names nobody but who registered it");
    workspace.run(["record", "void", &seq, "--why", "feil"]).exit(0);
    assert_eq!(changes(&workspace, "2026-12-04"), [json!(["record"]), json!(["record"])]);
    workspace.run(["verify", "--register"]).exit(0);
    workspace.run(["report", "--out", "-", "--language", "nb"]).exit(0).stdout_has("blir stående slik den ble sendt");
}

#[test]
fn only_what_was_sent_and_has_changed_can_be_kept() {
    let workspace = changed();
    workspace.run(["generate", "--only", "50"]).exit(0);
    let refused = |words: &str, said: &str| {
        workspace.on("2026-12-03").record(words).exit(2).stderr_has(said);
    };
    refused("kept 50", "edition 1 is not sent");
    refused("kept 1804", "has no document");
    refused("kept 42 --date 2026-12-24", "in the future");
    refused("kept 4601", "no good record");
    workspace.on("2026-12-03").record("kept 42").exit(0);
    refused("kept 42", "it is registered already that it stays");
    // Of several all are registered or none.
    refused("kept 1833 42", "it is registered already that it stays");
    assert_eq!(workspace.events_of("kept").len(), 1);
    // A draft of the next edition is made anew all the same.
    workspace.on("2026-12-04").run(["generate", "--reissue", "1833"]).exit(0);
    workspace.on("2026-12-04").record("kept 1833").exit(2).stderr_has("edition 2 is not sent");
}

#[test]
fn that_several_have_an_older_annex_is_said_once() {
    let workspace = changed();
    workspace.edit("members/42-agder.yaml", "Per Nordmann", "Kari Nordmann");
    workspace.record("4601-bergen.yaml", "kommunenummer: 4601\nmålform: bokmål\n");
    let told = workspace.on("2026-12-02").run(["generate", "--only", "42", "1833"]).exit(0);
    let lines: Vec<&str> = told.stdout.lines().collect();
    assert_eq!(
        lines[..2],
        [
            "sent or signed, so not made again: 1833-samarbeidsavtale-1 for Rana kommune; changed since: record",
            "2 documents that were sent or signed have an older text, annex or layout."
        ]
    );
    let told = workspace.on("2026-12-02").run(["generate", "--only", "42", "1833", "--language", "nn"]).exit(0);
    told.stdout_has("2 dokument som er sende eller signerte, har eldre tekst, vedlegg eller oppsett.");
    workspace.on("2026-12-02").record("kept 42 1833").exit(0);
    let quiet = workspace.on("2026-12-02").run(["generate", "--only", "42", "1833"]).exit(0);
    assert_eq!(quiet.stdout, "2 documents: 2 unchanged.\n");
}
