//! An event is passed off as one that was erased: what stands in its place is what the insider would like it to have said, and
//! an erasure at the end of the register says that it is what is left.

use std::fs;

use serde_json::{Value, json};

use super::scene;
use crate::checkpoints::{Logged, REGISTER};
use crate::workspace::sha256;

/// Puts the rest of an event in the place of one, with these keys, and appends the erasure. Nothing before it changes, and
/// nothing after it.
fn pass_off(logged: &Logged, seq: usize, kind: &str, keys: &Value) {
    let text = fs::read_to_string(logged.workspace.path(REGISTER)).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let was = sha256(lines[seq - 1].as_bytes());
    let event: Value = serde_json::from_str(&lines[seq - 1]).unwrap();
    let more: String = keys.as_array().unwrap().iter().map(|pair| format!(r#",{}:{}"#, pair[0], pair[1])).collect();
    lines[seq - 1] = format!(
        r#"{{"seq":{seq},"at":{},"event":"erased","kind":"{kind}","party":"42","agreement":"samarbeidsavtale"{more},"original":"{was}","prev":{}}}"#,
        event["at"], event["prev"]
    );
    let erasure = json!({
        "seq": lines.len() + 1, "at": "2026-12-04T12:00:00Z", "by": "root", "event": "erasure",
        "party": "42", "agreement": "samarbeidsavtale", "erased": seq, "was": was, "is": sha256(lines[seq - 1].as_bytes()),
        "why": "personvern", "salt": "0".repeat(32), "prev": sha256(text.lines().last().unwrap().as_bytes()),
    });
    lines.push(erasure.to_string());
    logged.workspace.write(REGISTER, lines.join("\n") + "\n");
    if let Some(file) = event["copy"]["file"].as_str() {
        fs::remove_file(logged.workspace.path(format!("output/{file}"))).unwrap();
        let sums = fs::read_to_string(logged.workspace.path("output/SHA256SUMS")).unwrap();
        let others: String = sums.split_inclusive('\n').filter(|line| !line.contains(file)).collect();
        logged.workspace.write("output/SHA256SUMS", others);
    }
}

/// The act is found by the checkpoint that lies there, by its line elsewhere, and by a receipt; and nothing is signed after it.
#[track_caller]
fn is_found(logged: &Logged, line: &str) {
    logged.against(line).exit(4).stderr_has("is not the one of the checkpoint in ");
    logged.run("verify --register").exit(4);
    logged.run("verify").exit(4);
    logged.workspace.run(["checkpoint", "--key", &logged.key()]).exit(4);
    fs::remove_dir_all(logged.workspace.path("output/checkpoints")).unwrap();
    logged.run("verify --register").exit(0);
    logged.against(line).exit(4);
}

#[test]
fn a_signature_passed_off_as_a_refusal() {
    let (logged, line) = scene();
    logged.run("receipt 42 --out kvitteringer").exit(0);
    pass_off(&logged, 4, "declined", &json!([["edition", 1], ["date", "2026-12-01"]]));
    assert_eq!(logged.workspace.status("42", "2026-12-05"), "declined", "the act succeeds, but for checkpoints");
    is_found(&logged, &line);
    let receipt = "kvitteringer/42-samarbeidsavtale-1-signed.pdf.4.tlog-proof";
    let told = logged.against(receipt).exit(4);
    told.stderr_has("is not the one of the checkpoint in ").stderr_has("event 4 is not what the receipt says");
    let found = logged.found(4, receipt);
    assert_eq!(found["departure"], json!({ "first": 1, "last": 4 }));
    assert_eq!(found["checkpoints"][0]["receipt"], json!({ "event": 4, "line": "other" }));
}

#[test]
fn a_sending_passed_off_as_one_of_another_day() {
    let (logged, line) = scene();
    pass_off(&logged, 3, "sent", &json!([["edition", 1], ["how", "post"], ["date", "2026-10-01"]]));
    is_found(&logged, &line);
}

#[test]
fn a_document_passed_off_as_something_that_can_be_erased() {
    let logged = Logged::new();
    let line = logged.checkpoint();
    fs::remove_file(logged.workspace.pdf("42")).unwrap();
    logged.workspace.write("output/SHA256SUMS", "");
    pass_off(&logged, 2, "approved", &json!([["date", "2026-11-23"]]));
    logged.against(&line).exit(4);
}

#[test]
fn what_was_erased_by_the_rules_is_no_finding() {
    let (logged, line) = scene();
    logged.run("receipt 42 --out kvitteringer").exit(0);
    for (event, day) in [("3", "2026-12-04"), ("6", "2026-12-05")] {
        logged.workspace.on(day).run(["record", "erase", event, "--why", "personvern"]).exit(0);
    }
    logged.against(&line).exit(0).stdout_has("contains the 5 events");
    logged
        .against("kvitteringer/42-samarbeidsavtale-1-signed.pdf.4.tlog-proof")
        .exit(0)
        .stdout_has("Its event 4 stands in the register");
    logged.run("verify --register").exit(0);
    logged.run("verify").exit(0);
    logged.workspace.on("2026-12-06").run(["checkpoint", "--key", &logged.key()]).exit(0);
}
