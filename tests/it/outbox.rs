//! Letters that a person sends: that they are written and that they were sent are two things, where the agreement says so.

use std::fs;

use serde_json::json;

use crate::pki::Pki;
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

#[test]
fn a_letter_whose_sending_was_withdrawn_is_registered_again_only_for_who_is_named() {
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    workspace.on("2026-12-02").run(["send", "--done"]).exit(0);
    let seq = workspace.events_of("sent")[0]["seq"].to_string();
    workspace.on("2026-12-02").run(["record", "void", &seq, "--why", "aldri sendt"]).exit(0);
    let run = workspace.on("2026-12-03").run(["send", "--done"]).exit(1);
    run.stderr_has("not registered as sent").stderr_has("avtale send --done 42").stderr_has("put it back");
    assert_eq!((events(&workspace), lies(&workspace)), ((1, 1), vec![SENT.to_owned()]));
    assert_eq!(workspace.status("42", "2026-12-03"), "generated");
    // It was sent after all.
    workspace.on("2026-12-03").run(["send", "--done", "42"]).exit(0);
    assert_eq!((events(&workspace), workspace.status("42", "2026-12-03").as_str()), ((1, 2), "sent"));
    // Or it is put back, and sent.
    let seq = workspace.events_of("sent")[1]["seq"].to_string();
    workspace.on("2026-12-03").run(["record", "void", &seq, "--why", "aldri sendt"]).exit(0);
    fs::rename(workspace.path(format!("output/{SENT}")), workspace.path(format!("output/{LETTER}"))).unwrap();
    workspace.on("2026-12-04").run(["send", "--done"]).exit(0);
    assert_eq!((events(&workspace), lies(&workspace)), ((1, 3), vec![SENT.to_owned()]));
    workspace.is_in_order();
}

#[test]
fn no_second_edition_is_put_beside_one_that_may_have_been_sent() {
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    let seq = workspace.events_of("written")[0]["seq"].to_string();
    workspace.on("2026-12-02").run(["generate", "--reissue", "42"]).exit(0);
    let on = workspace.on("2026-12-02");
    for args in [vec!["send"], vec!["send", "42"], vec!["send", "42", "--again"], vec!["send", "42", "--dry-run"]] {
        let run = on.run(args).exit(1);
        run.stderr_has("edition 1").stderr_has("2026-12-01").stderr_has("avtale send --done 42");
        run.stderr_has(&format!("avtale record void {seq} "));
    }
    assert_eq!((events(&workspace), lies(&workspace)), ((1, 0), vec![LETTER.to_owned()]));
    // What cannot be sent is not called ready.
    let missing = || on.run(["check", "--format", "json"]).exit(0).json()["missing"][0].clone();
    assert_eq!((&missing()["earlier_waits"], &missing()["ready"]), (&json!(["42"]), &json!([])));
    on.run(["check"]).exit(0).stdout_has("1 letter with an earlier edition in output/outbox/").stdout_has("send --done");
    // It was sent: then the next may go.
    workspace.on("2026-12-03").run(["send", "--done", "42"]).exit(0);
    let missing = workspace.on("2026-12-03").run(["check", "--format", "json"]).exit(0).json()["missing"][0].clone();
    assert_eq!((&missing["earlier_waits"], &missing["ready"]), (&json!([]), &json!(["42"])));
    workspace.on("2026-12-03").run(["send", "42"]).exit(0);
    assert_eq!(
        (events(&workspace), lies(&workspace)),
        ((2, 1), vec!["outbox/42-samarbeidsavtale-2.eml".to_owned(), SENT.to_owned()])
    );

    // It was not, and is withdrawn: so it may too.
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    workspace.on("2026-12-02").run(["generate", "--reissue", "42"]).exit(0);
    let seq = workspace.events_of("written")[0]["seq"].to_string();
    workspace.on("2026-12-02").run(["record", "void", &seq, "--why", "ny utgave"]).exit(0);
    fs::remove_file(workspace.path(format!("output/{LETTER}"))).unwrap();
    workspace.on("2026-12-02").run(["send"]).exit(1).stderr_has("no document yet");
    workspace.on("2026-12-03").run(["send", "--done"]).exit(0);
    let sent = workspace.events_of("sent");
    assert_eq!((sent.len(), &sent[0]["edition"]), (1, &2.into()));
}

/// Agder's was sent on 1 December, and a reminder lies in the outbox since 1 February.
fn reminder_written() -> Workspace {
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    workspace.on("2026-12-01").run(["send", "--done"]).exit(0);
    workspace.on("2027-02-01").run(["status"]).exit(0).stdout_has("`avtale remind`");
    workspace.on("2027-02-01").run(["remind"]).exit(0).stdout_has("1 written");
    workspace
}

#[test]
fn a_reminder_that_lies_written_is_not_asked_for_again() {
    let workspace = reminder_written();
    let status = workspace.on("2027-02-02").run(["status"]).exit(0);
    status.stdout_has("1 letter lies in the outbox");
    assert!(!status.stdout.contains("avtale remind"), "{status}");
    assert_eq!(workspace.row("42", "2027-02-02")["next_reminder"], serde_json::Value::Null);
    let run = workspace.on("2027-02-02").run(["remind"]).exit(0);
    run.stdout_has("nobody to remind").stdout_has("1 letter that was written before").stdout_has("avtale send --done");
    workspace.on("2027-02-02").run(["send", "--done"]).exit(0);
    let run = workspace.on("2027-02-03").run(["remind"]).exit(0);
    assert!(!run.stdout.contains("written before"), "{run}");
}

#[test]
fn a_reminder_that_the_answer_overtook_holds_nothing_up() {
    for answer in ["signed 42 --name Kari --title Ordfører", "declined 42 --reason nei"] {
        let workspace = reminder_written();
        workspace.on("2027-02-03").record(answer).exit(0);
        let run = workspace.on("2027-02-04").run(["send", "--done"]).exit(0);
        run.stderr_has("has answered since").stderr_has("delete the letter");
        assert!(!run.stderr.contains("--reissue"), "{run}");
        assert_eq!(workspace.events_of("reminded").len(), 0);
        let reminder = "outbox/42-samarbeidsavtale-1-reminder.eml";
        assert_eq!(lies(&workspace), [reminder, SENT]);
        let status = workspace.on("2027-02-04").run(["status"]).exit(0);
        assert!(!status.stdout.contains("in the outbox"), "{status}");
        // Deleted, as was asked for: nothing is left to tell.
        fs::remove_file(workspace.path(format!("output/{reminder}"))).unwrap();
        let run = workspace.on("2027-02-05").run(["send", "--done"]).exit(0);
        assert!(!run.stderr.contains("answered"), "{run}");
        workspace.is_in_order();
    }
}

#[test]
fn a_letter_of_a_party_whose_record_is_gone_is_registered_too() {
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    fs::remove_file(workspace.path("members/42-agder.yaml")).unwrap();
    workspace.on("2026-12-02").run(["send", "--done"]).exit(0).stdout_has("1 letter is registered as sent");
    assert_eq!((events(&workspace), lies(&workspace)), ((1, 1), vec![SENT.to_owned()]));
    assert_eq!(workspace.events_of("sent")[0]["to"], AGDER);
    // Of one that no letter was ever written to, it is still said that there is nobody.
    workspace.run(["send", "--done", "Bergen"]).exit(1).stderr_has("no good record");
}

#[test]
fn a_letter_is_recognised_whatever_ends_its_lines() {
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    let path = workspace.path(format!("output/{LETTER}"));
    let letter = fs::read_to_string(&path).unwrap();
    fs::write(&path, letter.replace("\r\n", "\n")).unwrap();
    workspace.on("2026-12-02").run(["send", "--done"]).exit(0).stdout_has("1 letter is registered as sent");
    assert_eq!(workspace.events_of("sent")[0]["message_id"], workspace.events_of("written")[0]["message_id"]);
}

#[test]
fn nobody_is_reminded_on_the_day_of_sending() {
    let workspace = confirmed();
    workspace.on("2027-02-10").run(["send", "42"]).exit(0);
    workspace.on("2027-02-10").run(["send", "--done"]).exit(0);
    assert_eq!(workspace.row("42", "2027-02-10")["next_reminder"], "2027-02-11");
    workspace.on("2027-02-10").run(["remind"]).exit(0).stdout_has("nobody to remind");
    workspace.on("2027-02-10").run(["remind", "42"]).exit(2).stderr_has("2027-02-10").stderr_has("not over");
    workspace.on("2027-02-11").run(["remind"]).exit(0).stdout_has("1 written");
}

#[test]
fn a_test_that_lies_in_the_outbox_was_not_sent() {
    let workspace = confirmed();
    let run = workspace.run(["send", "42", "--test", "kari@nettverket.no"]).exit(0);
    run.stdout_has("1 letter: 1 written").stdout_has("outbox/test/").stdout_has("Nothing was registered");
    assert!(!run.stdout.contains("--done"), "{run}");
    assert_eq!(events(&workspace), (0, 0));
}

#[test]
fn check_calls_ready_only_what_send_takes() {
    let pki = Pki::new();
    let [_, key] = crate::seal::organisation(&pki, "P-256");
    let workspace = Workspace::with_agder();
    workspace.run(["seal", "42", "--key", &key]).exit(0);
    workspace.send("42", 1);
    workspace.run(["generate", "--reissue", "42"]).exit(0);
    let lists = || {
        let missing = workspace.run(["check", "--format", "json"]).exit(0).json()["missing"][0].clone();
        (missing["not_sealed"].clone(), missing["ready"].clone())
    };
    assert_eq!(lists(), (json!(["42"]), json!([])));
    workspace.run(["seal", "42", "--key", &key]).exit(0);
    assert_eq!(lists(), (json!([]), json!(["42"])));
}

#[test]
fn a_reminder_that_went_out_before_the_answer_is_registered_after_it() {
    for answer in ["signed 42 --name Kari --title Ordfører", "declined 42 --reason nei"] {
        let workspace = reminder_written();
        workspace.on("2027-02-05").record(answer).exit(0);
        let on = workspace.on("2027-02-06");
        // On the day of the answer nobody can tell which came first, and after it none is sent.
        for day in ["2027-02-05", "2027-02-06"] {
            let run = on.run(["send", "--done", "--date", day]).exit(0);
            run.stderr_has("has answered since").stderr_has("avtale send --done 42 --date DATE");
        }
        assert_eq!(workspace.events_of("reminded").len(), 0);
        on.run(["send", "--done", "42", "--date", "2027-02-03"]).exit(0).stdout_has("1 letter is registered as sent");
        let reminded = &workspace.events_of("reminded")[0];
        assert_eq!((&reminded["date"], &reminded["how"]), (&json!("2027-02-03"), &json!("outbox")));
        assert_eq!(lies(&workspace), ["outbox/sent/42-samarbeidsavtale-1-reminder.eml", SENT]);
        workspace.is_in_order();
        workspace.run(["verify", "--register"]).exit(0);
        // The answer is what counts, and nobody is reminded of it.
        let before = workspace.events().len();
        on.run(["remind", "42"]).exit(2);
        on.run(["remind", "42", "--again"]).exit(2);
        assert_eq!(workspace.events().len(), before);
    }
}

#[test]
fn one_that_a_person_sent_otherwise_is_registered_with_its_day() {
    let workspace = confirmed();
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Ordfører").exit(0);
    let on = workspace.on("2026-12-12");
    on.record("reminded 42 --to post --how svarut").exit(2).stderr_has("--date DATE");
    on.record("reminded 42 --to post --how svarut --date 2026-12-11").exit(2);
    on.record("reminded 42 --to post --how svarut --date 2026-11-30").exit(2).stderr_has("2026-12-01");
    on.record("reminded 42 --to post --how svarut --date 2026-12-08").exit(0);
    // A letter that the answer was to is needed by it, and both by the reminder.
    assert_eq!(workspace.status("42", "2026-12-12"), "signed");
    let sent = workspace.events_of("sent")[0]["seq"].to_string();
    on.run(["record", "void", &sent, "--why", "feil"]).exit(2);
}

#[test]
fn who_got_a_copy_is_registered() {
    let workspace = confirmed();
    workspace.edit("members/42-agder.yaml", "kontaktperson:", "kopi: postmottak@agderfk.no\nkontaktperson:");
    workspace.edit(SETTINGS, "forsegles:", "kopi: post@nettverket.no\nforsegles:");
    workspace.run(["send", "42"]).exit(0);
    let copies = json!(["postmottak@agderfk.no", "post@nettverket.no"]);
    assert_eq!(workspace.events_of("written")[0]["copies"], copies);
    // One that a person added to the letter, and one that they took out, are as the letter says.
    let path = workspace.path(format!("output/{LETTER}"));
    let letter = fs::read_to_string(&path).unwrap();
    assert!(letter.contains("Cc: postmottak@agderfk.no, post@nettverket.no\r\n"), "{letter}");
    let changed = letter.replace("postmottak@agderfk.no, post@nettverket.no", "post@nettverket.no,\r\n \"A\" <arkiv@agderfk.no>");
    fs::write(&path, changed).unwrap();
    workspace.run(["send", "--done", "--format", "json"]).exit(0);
    assert_eq!(workspace.events_of("sent")[0]["copies"], json!(["post@nettverket.no", "arkiv@agderfk.no"]));
    let history = workspace.run(["history", "42"]).exit(0);
    history.stdout_has("with a copy to post@nettverket.no and arkiv@agderfk.no");
    workspace.is_in_order();

    // What is registered by hand has it too, and what is erased has none.
    workspace.on("2026-12-02").run(["record", "reminded", "42", "--to", "a@b.no", "--copy", "c@d.no", "--how", "email"]).exit(0);
    let reminded = workspace.events_of("reminded")[0].clone();
    assert_eq!(reminded["copies"], json!(["c@d.no"]));
    workspace.on("2026-12-02").run(["record", "erase", &reminded["seq"].to_string(), "--why", "innsyn"]).exit(0);
    let register = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    assert!(!register.contains("c@d.no") && register.contains("arkiv@agderfk.no"));
    workspace.run(["verify", "--register"]).exit(0);
}

/// One letter, as nynorsk inflects it.
#[test]
fn one_letter_is_told_of_as_one_in_nynorsk() {
    let workspace = confirmed();
    let nn = |args: &[&str]| workspace.on("2026-12-01").run(args.iter().copied().chain(["--language", "nn"])).exit(0);
    nn(&["send", "42"]).stdout_has("1 brev: 1 skrive.");
    nn(&["status"]).stdout_has("1 brev ligg i utboksen og er ikkje registrert som sendt: ");
    let done = nn(&["send", "--done"]);
    done.stdout_has("1 brev er registrert som sendt.").stdout_has("1 brev som er sendt, ligg no i output/outbox/sent/.");
}

#[test]
fn an_answer_ends_the_wait_for_a_letter_that_is_gone() {
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    fs::remove_file(workspace.path(format!("output/{LETTER}"))).unwrap();
    let waits = || workspace.on("2026-12-09").run(["status"]).exit(0).stdout.contains("in the outbox");
    workspace.on("2026-12-02").run(["send", "--done"]).exit(1).stderr_has("avtale record sent");
    assert!(waits());
    let answer = ["record", "signed", "42", "--name", "Kari Nordmann", "--title", "Ordfører", "--date", "2026-12-03"];
    workspace.on("2026-12-03").run(answer).exit(0);
    assert!(!waits());
    let run = workspace.on("2026-12-09").run(["send", "--done"]).exit(0);
    assert_eq!(run.stderr.trim(), "", "{run}");
    workspace.is_in_order();
}

#[test]
fn nothing_was_sent_on_a_day_to_come() {
    let workspace = confirmed();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    fs::remove_file(workspace.path(format!("output/{LETTER}"))).unwrap();
    let run = workspace.on("2026-12-02").run(["send", "--done", "--date", "2026-12-20"]).exit(2);
    run.stderr_has("2026-12-20 is in the future; today is 2026-12-02");
    assert!(!run.stderr.contains("avtale record sent"), "{run}");
}
