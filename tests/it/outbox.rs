//! Letters that a person sends: that they are written and that they were sent are two things, where the agreement says so.

use std::fs;

use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";
const LETTER: &str = "outbox/42-samarbeidsavtale-1.eml";
const SENT: &str = "outbox/sent/42-samarbeidsavtale-1.eml";
const AGDER: &str = "kari.nordmann@agderfk.no";

/// Agder's document is made, and a person says when letters were sent.
fn confirmed() -> Workspace {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "forsegles:", "utsending_bekreftes: ja\nforsegles:");
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace
}

/// How many events there are of a letter that was written, and of one that was sent.
fn events(workspace: &Workspace) -> (usize, usize) {
    (workspace.events_of("written").len(), workspace.events_of("sent").len())
}

fn lies(workspace: &Workspace) -> Vec<String> {
    workspace.output().into_iter().filter(|file| file.starts_with("outbox/")).collect()
}

#[test]
fn a_letter_is_written_and_then_sent() {
    let workspace = confirmed();
    let run = workspace.run(["send", "42"]).exit(0);
    run.stdout_has("1 letter: 1 written").stdout_has("avtale send --done");
    assert_eq!((events(&workspace), lies(&workspace)), ((1, 0), vec![LETTER.to_owned()]));
    assert_eq!(workspace.status("42", "2026-11-24"), "generated");
    workspace.on("2026-11-24").run(["status"]).exit(0).stdout_has("1 letter lies in the outbox");
    workspace.on("2026-11-24").run(["history", "42"]).exit(0).stdout_has("was put in output/outbox/ on 2026-11-23");
    // A person may have sent it: the document stays as it is.
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
    workspace.on("2026-11-24").run(["generate", "--only", "42"]).exit(0);
    assert_eq!(workspace.events_of("generated").len(), 1);
    // And there is no second letter.
    let refused = workspace.on("2026-11-24").run(["send", "42"]).exit(2);
    refused.stderr_has("2026-11-23").stderr_has("avtale send --done 42").stderr_has("--again");
    workspace.on("2027-02-01").run(["remind", "42"]).exit(2).stderr_has("never sent");

    let run = workspace.on("2026-11-26").run(["send", "--done", "--date", "2026-11-25"]).exit(0);
    run.stdout_has("1 letter is registered as sent").stdout_has("outbox/sent/");
    let sent = &workspace.events_of("sent")[0];
    assert_eq!((&sent["date"], &sent["to"], &sent["how"]), (&"2026-11-25".into(), &AGDER.into(), &"outbox".into()));
    assert_eq!(sent["message_id"], workspace.events_of("written")[0]["message_id"]);
    assert_eq!(lies(&workspace), [SENT]);
    let row = workspace.row("42", "2026-11-27");
    assert_eq!((&row["status"], &row["sent"], &row["waiting"]), (&"sent".into(), &"2026-11-25".into(), &2.into()));
    workspace.on("2026-11-27").run(["send", "--done"]).exit(0).stdout_has("No letter in the outbox waits");
    workspace.on("2026-11-27").run(["send", "42"]).exit(2).stderr_has("was sent on 2026-11-25");
    workspace.on("2026-11-27").run(["restored"]).exit(0).stdout_has("Nothing is known");
    workspace.is_in_order();
}

#[test]
fn a_reminder_is_written_and_then_sent_too() {
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    workspace.on("2026-12-01").run(["send", "--done", "Agder"]).exit(0);
    workspace.on("2027-02-01").run(["remind"]).exit(0).stdout_has("1 written");
    assert_eq!((workspace.events_of("reminder-written").len(), workspace.events_of("reminded").len()), (1, 0));
    workspace.on("2027-02-02").run(["remind"]).exit(0).stdout_has("nobody to remind");
    workspace.on("2027-02-03").run(["send", "--done"]).exit(0);
    assert_eq!(workspace.events_of("reminded")[0]["date"], "2027-02-03");
    assert_eq!(lies(&workspace), ["outbox/sent/42-samarbeidsavtale-1-reminder.eml", SENT]);
    workspace.is_in_order();
}

#[test]
fn what_cannot_have_been_sent_so_is_refused() {
    let workspace = confirmed();
    workspace.run(["send", "42", "--done"]).exit(2).stderr_has("no letter was put in the outbox");
    workspace.run(["send", "--done"]).exit(0).stdout_has("No letter in the outbox waits");
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    let on = workspace.on("2026-12-03");
    on.run(["send", "--done", "--date", "2026-11-30"]).exit(2).stderr_has("written on 2026-12-01");
    on.run(["send", "--done", "--date", "2026-12-04"]).exit(2).stderr_has("2026-12-04");
    on.run(["send", "--date", "2026-12-02"]).exit(2).stderr_has("--done");
    on.run(["send", "--done", "--smtp", "smtp://127.0.0.1:1"]).exit(2);
    on.run(["send", "--done", "--again", "42"]).exit(2);
    assert_eq!((events(&workspace), lies(&workspace)), ((1, 0), vec![LETTER.to_owned()]));
}

#[test]
fn an_outbox_that_was_changed_by_hand_is_not_taken_at_its_word() {
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    let path = workspace.path(format!("output/{LETTER}"));
    let letter = fs::read_to_string(&path).unwrap();
    // Taken away: nobody knows whether it was sent.
    fs::remove_file(&path).unwrap();
    let run = workspace.on("2026-12-02").run(["send", "--done"]).exit(1);
    run.stderr_has("does not lie in the outbox any more").stderr_has("avtale record sent 42");
    // Another letter in its place.
    fs::write(&path, letter.replace("<42-samarbeidsavtale-1.", "<50-samarbeidsavtale-1.")).unwrap();
    workspace.on("2026-12-02").run(["send", "--done"]).exit(1).stderr_has("not the letter that was put here");
    assert_eq!(events(&workspace), (1, 0));
    // One that was sent to somebody else is registered so.
    fs::write(&path, letter.replace(AGDER, "ola.nordmann@agderfk.no")).unwrap();
    workspace.on("2026-12-02").run(["send", "--done"]).exit(0);
    assert_eq!(workspace.events_of("sent")[0]["to"], "ola.nordmann@agderfk.no");
    workspace.is_in_order();
}

#[test]
fn a_run_that_was_killed_between_registering_and_putting_away_is_completed() {
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    let letter = fs::read(workspace.path(format!("output/{LETTER}"))).unwrap();
    workspace.on("2026-12-02").run(["send", "--done"]).exit(0);
    // Both lie there: the event was registered, and the file copied and not yet removed.
    workspace.write(&format!("output/{LETTER}"), letter);
    workspace.on("2026-12-03").run(["send", "--done"]).exit(0).stdout_has("1 letter that was sent lies");
    assert_eq!((events(&workspace), lies(&workspace)), ((1, 1), vec![SENT.to_owned()]));
}

#[test]
fn a_letter_written_in_vain_is_withdrawn_and_written_anew() {
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    let seq = workspace.events_of("written")[0]["seq"].to_string();
    workspace.on("2026-12-01").run(["record", "void", &seq, "--why", "feil kontaktperson"]).exit(0);
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
    workspace.on("2026-12-02").run(["generate", "--only", "42"]).exit(0);
    assert_eq!(workspace.events_of("generated").len(), 2);
    let run = workspace.on("2026-12-02").run(["send", "42"]).exit(0);
    assert!(!run.stderr.contains("nothing was registered"), "{run}");
    assert_eq!((events(&workspace), lies(&workspace)), ((2, 0), vec![LETTER.to_owned()]));
}

#[test]
fn without_the_setting_a_letter_is_registered_as_sent_when_it_is_written() {
    let workspace = Workspace::with_agder();
    workspace.run(["send", "42"]).exit(0).stdout_has("registered as sent");
    assert_eq!((events(&workspace), lies(&workspace)), ((0, 1), vec![LETTER.to_owned()]));
    // What was sent so, today or by earlier versions, is put away all the same.
    workspace.run(["send", "--done"]).exit(0).stdout_has("1 letter that was sent lies in output/outbox/sent/");
    assert_eq!((events(&workspace), lies(&workspace)), ((0, 1), vec![SENT.to_owned()]));
    workspace.is_in_order();
}
