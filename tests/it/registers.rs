//! Registers as earlier versions wrote them are read for ever: one from before a party could have editions beside each other,
//! and one from after, with every kind of event that came then.

use std::fs;

use serde_json::{Value, json};

use crate::inside::REGISTER;
use crate::workspace::Workspace;

/// One status for each party: Agder signed edition 1 and was sent edition 2, Bodø signed and gave notice, Møre og Romsdal
/// declined.
const BEFORE: &str = include_str!("fixtures/format-2-one-at-a-time.jsonl");
/// Letters that were written and then sent, editions beside each other, one that was kept, a merger, KS and a second agreement.
const AFTER: &str = include_str!("fixtures/format-2-side-by-side.jsonl");

/// The samples with a register, and a kommune that the second register knows.
fn with(register: &str) -> Workspace {
    let workspace = Workspace::samples();
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    fs::create_dir_all(workspace.path("output")).unwrap();
    workspace.write(REGISTER, register);
    workspace
}

#[track_caller]
fn is_continued(workspace: &Workspace, register: &str, words: &str) {
    workspace.run(["verify", "--register"]).exit(0);
    assert_eq!(fs::read_to_string(workspace.path(REGISTER)).unwrap(), register, "who reads changes nothing");
    workspace.on("2028-02-01").record(words).exit(0);
    let text = fs::read_to_string(workspace.path(REGISTER)).unwrap();
    assert!(text.starts_with(register) && text.lines().count() == register.lines().count() + 1, "{text}");
    workspace.run(["verify", "--register"]).exit(0);
}

#[test]
fn a_register_from_before_editions_stood_beside_each_other_says_what_binds_and_what_is_offered() {
    let workspace = with(BEFORE);
    let agder = workspace.row("42", "2027-03-13");
    assert_eq!((&agder["status"], &agder["edition"], &agder["ends"]), (&json!("in-force"), &json!(1), &json!("2029-12-31")));
    assert_eq!((&agder["signed"], &agder["signatory"]), (&json!("2026-12-10"), &json!("Ola Nordmann")));
    assert_eq!((&agder["offered"]["edition"], &agder["offered"]["sent"]), (&json!(2), &json!("2027-03-01")));
    let bodo = workspace.row("1804", "2027-09-12");
    assert_eq!((&bodo["status"], &bodo["ends"]), (&json!("notice"), &json!("2027-09-12")));
    assert_eq!(workspace.status("1804", "2027-09-13"), "terminated");
    assert_eq!(workspace.status("15", "2027-03-13"), "declined");
    is_continued(&workspace, BEFORE, "notice 42 --edition 1");
}

#[test]
fn a_register_with_editions_beside_each_other_and_a_merger_is_read_as_it_was_written() {
    let workspace = with(AFTER);
    workspace.record("971032146-ks.yaml", "organisasjonsnummer: 971032146\nnavn: KS\nmålform: bokmål\n");
    let kinds = ["written", "sent", "reminder-written", "reminded", "kept", "signed", "superseded", "partlysigned", "succeeded"];
    for kind in kinds {
        assert!(!workspace.events_of(kind).is_empty(), "{kind}");
    }
    let day = "2028-01-04";
    // As the register stood at the end of a day.
    let binding = |party: &str, day: &str| -> Vec<u64> {
        let json = workspace.on("2028-01-04").run(["status", "--as-of", day, "--format", "json"]).exit(0).json();
        let row = json["parties"].as_array().unwrap().iter().find(|row| row["party"] == party).unwrap().clone();
        row["binding"].as_array().unwrap().iter().map(|edition| edition["edition"].as_u64().unwrap()).collect()
    };
    // Edition 2 said itself that it takes the place of edition 1.
    assert_eq!((binding("42", "2027-04-30"), binding("42", "2027-05-01")), (vec![1], vec![2]));
    // Here a person said so, and until when.
    assert_eq!((binding("1833", "2027-04-30"), binding("1833", "2027-05-01")), (vec![2, 1], vec![2]));
    // A reminder that was written is not one that was sent.
    let romsdal = workspace.row("15", day);
    assert_eq!((&romsdal["status"], &romsdal["sent"]), (&json!("sent"), &json!("2026-12-02")));
    workspace.on(day).run(["status"]).exit(0).stdout_has("1 letter lies in the outbox");
    // What was signed by one that is no more binds its successor.
    let storvik = workspace.row("1899", day);
    assert_eq!((&storvik["bound"], &storvik["status"]), (&json!(true), &json!("in-force")));
    assert_eq!(storvik["through"], json!([{ "party": "1804", "name": "Bodø kommune", "edition": 1, "since": "2028-01-01" }]));
    assert_eq!(workspace.status("1804", day), "succeeded");
    // Of the second agreement, one of two has signed, which binds nobody.
    let story = workspace.on(day).run(["history", "971032146", "--format", "json"]).exit(0).json();
    let partly = story["events"].as_array().unwrap().iter().find(|event| event["event"] == "partlysigned").unwrap().clone();
    assert_eq!((&partly["agreement"], &partly["missing"]), (&json!("databehandleravtale"), &json!(["databehandler"])));
    assert!(story["events"].as_array().unwrap().iter().all(|event| event["event"] != "signed"));
    let status: Value = workspace.on(day).run(["status", "--format", "json"]).exit(0).json();
    assert_eq!(status["signed"], json!(3));
    is_continued(&workspace, AFTER, "notice Storvik");
}
