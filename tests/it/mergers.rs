//! A merger happens to the organisation: it is registered of every agreement in which the old party stands.

use std::fs;

use serde_json::{Value, json};

use crate::profile::{RECORD, add};
use crate::workspace::Workspace;

const NETWORK: &str = "samarbeidsavtale";
const DATA: &str = "databehandleravtale";

/// Bergen with a document of both agreements, and Bodø with one of the network's.
fn two() -> Workspace {
    let workspace = Workspace::samples();
    add(&workspace);
    workspace.record("4601-bergen.yaml", RECORD);
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n1898;Sørvik\n");
    workspace.run(["--agreement", NETWORK, "generate", "--only", "4601", "1804"]).exit(0);
    workspace.run(["--agreement", DATA, "generate"]).exit(0);
    workspace
}

/// Which agreements of whom have passed to whom.
fn passed(workspace: &Workspace) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let events = workspace.events_of("succeeded");
    events.iter().map(|event| (text(&event["party"]), text(&event["agreement"]), text(&event["successor"]))).collect()
}

fn of(party: &str, agreement: &str, successor: &str) -> (String, String, String) {
    (party.into(), agreement.into(), successor.into())
}

#[test]
fn it_is_registered_of_every_agreement_in_which_the_party_stands() {
    let workspace = two();
    let day = workspace.on("2028-01-03");
    let before = workspace.events().len();
    let told = day.record("succeeded Bergen Bodø --into Storvik --date 1.1.2028 --dry-run").exit(0);
    told.stdout_has("Bergen kommune: databehandleravtale: the agreement of Bergen kommune passed to Storvik kommune");
    assert_eq!(workspace.events().len(), before);
    day.record("succeeded Bergen Bodø --into Storvik --date 1.1.2028").exit(0).stdout_has("3 events were registered");
    let all = [of("4601", DATA, "1899"), of("4601", NETWORK, "1899"), of("1804", NETWORK, "1899")];
    assert_eq!(passed(&workspace), all);
    // In one batch: all of it or nothing.
    let more: Vec<Value> = workspace.events_of("succeeded").iter().map(|event| event["more"].clone()).collect();
    assert_eq!(more, [json!(2), json!(1), Value::Null]);
    for agreement in [NETWORK, DATA] {
        let json = day.run(["--agreement", agreement, "status", "--format", "json"]).exit(0).json();
        let bergen = json["parties"].as_array().unwrap().iter().find(|row| row["party"] == "4601").unwrap();
        assert_eq!((&bergen["status"], &bergen["successor"]["party"]), (&json!("succeeded"), &json!("1899")), "{agreement}");
    }
    let history = day.run(["history", "Storvik"]).exit(0);
    for agreement in [NETWORK, DATA] {
        history.stdout_has(&format!("{agreement}: the agreement of Bergen kommune passed to Storvik kommune on 2028-01-01"));
    }
    // What was registered together is withdrawn together.
    let seqs: Vec<String> = workspace.events_of("succeeded").iter().map(|event| event["seq"].to_string()).collect();
    let undo = day.run(["undo"]).exit(0);
    undo.stdout_has(&format!("avtale record void {}", seqs.join(" ")));
    day.record(&format!("void {} --why feil", seqs.join(" "))).exit(0);
    let status = day.run(["--agreement", NETWORK, "status", "--format", "json"]).exit(0).json();
    assert_eq!(status["counts"], json!({ "generated": 2, "not-generated": 14 }), "{status}");
    workspace.is_in_order();
}

#[test]
fn what_was_registered_of_one_agreement_alone_is_told_until_it_is_completed() {
    let workspace = two();
    let day = workspace.on("2028-01-03");
    day.run(["--agreement", DATA, "record", "succeeded", "4601", "--into", "1899", "--date", "2028-01-01"]).exit(0);
    assert_eq!(passed(&workspace), [of("4601", DATA, "1899")]);
    let step = "avtale record succeeded 4601 --into 1899 --date 2028-01-01 --agreement samarbeidsavtale";
    for command in [["check"], ["status"]] {
        let told = day.run(command).ended_with().1;
        told.stderr_has("Bergen kommune: Storvik kommune took its place on 2028-01-01 in the agreement databehandleravtale");
        told.stderr_has(step);
    }
    // Of another agreement it says nothing.
    let other = day.run(["--agreement", DATA, "status"]).exit(0);
    assert!(!other.stderr.contains("took its place"), "{other}");
    // Into another it cannot pass; into the same it is completed.
    day.record("succeeded 4601 --into 1898").exit(2).stderr_has("Storvik kommune took its place on 2028-01-01");
    assert_eq!(passed(&workspace).len(), 1);
    day.record("succeeded 4601 --into 1899 --date 2028-01-01").exit(0);
    assert_eq!(passed(&workspace), [of("4601", DATA, "1899"), of("4601", NETWORK, "1899")]);
    for command in [["check"], ["status"]] {
        assert!(!day.run(command).ended_with().1.stderr.contains("took its place"));
    }
    day.record("succeeded 4601 --into 1899").exit(2).stderr_has("took its place on 2028-01-01");
    day.record("succeeded 1103 --into 1899").exit(2).stderr_has("Stavanger kommune has no document");
}

#[test]
fn nothing_is_made_of_an_agreement_it_was_no_party_to_for_one_that_is_no_more() {
    let workspace = two();
    // Its record is of both; of the network's agreement nothing was made for it yet.
    workspace.record("1804-bodo.yaml", RECORD.replace("4601", "1804"));
    let day = workspace.on("2028-01-03");
    day.record("succeeded Bodø --into Storvik --date 1.1.2028").exit(0);
    assert_eq!(passed(&workspace), [of("1804", NETWORK, "1899")]);
    let made = day.run(["--agreement", DATA, "generate", "--only", "1804"]).exit(2);
    made.stderr_has("Storvik kommune took its place on 2028-01-01").stderr_has("1899");
    day.run(["--agreement", DATA, "generate"]).exit(0);
    assert!(workspace.pdfs_of("1804").iter().all(|file| !file.contains(DATA)));
    let json = day.run(["--agreement", DATA, "status", "--format", "json"]).exit(0).json();
    assert!(json["parties"].as_array().unwrap().iter().all(|row| row["party"] != "1804"), "{json}");
    let check = day.run(["--agreement", DATA, "check"]).ended_with().1;
    assert!(!check.stdout.contains("Bodø"), "{check}");
    let fixed = day.run(["--agreement", DATA, "parties", "--fix", "2028-01-03"]).exit(0);
    let annex = fs::read_to_string(workspace.path("templates").join(DATA).join("parter.yaml")).unwrap();
    assert!(!annex.contains("1804"), "{fixed}{annex}");
}
