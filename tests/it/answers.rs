//! An answer stands: no letter that is registered after it takes it away, and who will not sign is not written to.

use serde_json::json;

use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

/// Agder's letter was put in the outbox on 1 December, and Agder declined on the third.
fn declined_while_it_lay_there() -> Workspace {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "forsegles:", "utsending_bekreftes: ja\nforsegles:");
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    workspace.on("2026-12-03").record("declined 42 --reason nei").exit(0);
    workspace
}

#[test]
fn a_letter_that_is_said_to_be_sent_takes_no_answer_away() {
    for date in [None, Some("2026-12-05"), Some("2026-12-03"), Some("2026-12-01")] {
        let workspace = declined_while_it_lay_there();
        let done = ["send", "--done"].into_iter().chain(date.iter().flat_map(|date| ["--date", *date]));
        workspace.on("2026-12-05").run(done).exit(0).stdout_has("1 letter is registered as sent");
        let row = workspace.row("42", "2026-12-06");
        assert_eq!((&row["status"], &row["date"]), (&json!("declined"), &json!("2026-12-03")), "{date:?}");
        workspace.on("2026-12-06").run(["parties", "--fix", "2026-12-06"]).exit(0);
        workspace.on("2027-02-02").run(["remind"]).exit(0).stdout_has("nobody to remind");
        workspace.on("2027-02-02").run(["remind", "42"]).exit(2).stderr_has("was declined on 2026-12-03");
        workspace.on("2027-02-02").run(["verify", "--register"]).exit(0);
    }
}

#[test]
fn who_declined_is_written_to_again_only_on_purpose() {
    let workspace = declined_while_it_lay_there();
    workspace.on("2026-12-05").run(["send", "--done"]).exit(0);
    let refused = workspace.on("2026-12-07").run(["send", "42"]).exit(2);
    refused.stderr_has("was declined on 2026-12-03").stderr_has("--again");
    workspace.on("2026-12-07").run(["send", "42", "--again"]).exit(0);
    assert_eq!(workspace.status("42", "2026-12-07"), "declined", "it is written, and nobody has sent it yet");
    workspace.on("2026-12-08").run(["send", "--done"]).exit(0);
    assert_eq!(workspace.status("42", "2026-12-08"), "sent");
    workspace.on("2026-12-09").record("declined 42 --reason nei").exit(0);
    assert_eq!(workspace.status("42", "2026-12-09"), "declined");
}

#[test]
fn what_was_declined_before_it_was_sent_is_not_ready_to_be_sent() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("declined 42 --reason ringte").exit(0);
    let on = workspace.on("2026-12-02");
    let missing = on.run(["check", "--format", "json"]).exit(0).json()["missing"][0].clone();
    assert_eq!((&missing["ready"], &missing["changed"]), (&json!([]), &json!([])));
    on.run(["send", "--status", "declined"]).exit(0);
    assert_eq!(workspace.events_of("sent").len(), 0);
    on.run(["send", "42"]).exit(2).stderr_has("was declined on 2026-12-01").stderr_has("--again");
    assert_eq!((workspace.status("42", "2026-12-02").as_str(), workspace.events_of("sent").len()), ("declined", 0));
    // Sent otherwise and forgotten, it went out before the answer; after it, nobody sends it by mistake.
    let sent = "sent 42 --to post --how post --date";
    on.record(&format!("{sent} 2026-12-01")).exit(2).stderr_has("was declined on 2026-12-01");
    on.record(&format!("{sent} 2026-11-30")).exit(0);
    assert_eq!(workspace.status("42", "2026-12-02"), "declined");
    // On purpose it is sent again.
    on.run(["send", "42", "--again"]).exit(0);
    assert_eq!(workspace.status("42", "2026-12-02"), "sent");
}
