//! The day by which an answer is expected is registered with each sending: who was told one is reminded by that, whatever the
//! settings say to those who are sent something later.

use serde_json::{Value, json};

use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

fn postpone(workspace: &Workspace, from: &str, to: &str) {
    workspace.edit(SETTINGS, &format!("svarfrist: {from}"), &format!("svarfrist: {to}"));
}

/// Agder and Trøndelag were sent their agreements, by 31 January; then the day was moved for those who are sent one later.
fn moved(plan: &str) -> Workspace {
    let workspace = Workspace::samples();
    if !plan.is_empty() {
        workspace.edit(SETTINGS, "forsegles: nei", &format!("purringer: {plan}\nforsegles: nei"));
    }
    workspace.run(["generate", "--only", "42", "50"]).exit(0);
    workspace.on("2026-12-01").run(["send", "42", "50"]).exit(0);
    postpone(&workspace, "2027-01-31", "2027-04-30");
    workspace
}

fn next(workspace: &Workspace, day: &str, party: &str) -> Value {
    workspace.row(party, day)["next_reminder"].clone()
}

fn due(workspace: &Workspace, day: &str) -> Vec<(String, String)> {
    let json = workspace.on(day).run(["due", "--format", "json"]).exit(0).json();
    let one = |due: &Value| (due["party"].as_str().unwrap().to_owned(), due["date"].as_str().unwrap().to_owned());
    json["due"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn who_was_told_one_day_is_reminded_by_that_day() {
    let workspace = moved("");
    assert_eq!(workspace.events_of("sent")[0]["reply_by"], json!("2027-01-31"));
    assert_eq!(next(&workspace, "2027-01-10", "42"), json!("2027-02-01"));
    // One is sent a new edition, and told the new day.
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Per Nordmann");
    workspace.on("2027-03-01").run(["generate", "--reissue", "42"]).exit(0);
    workspace.on("2027-03-01").run(["send", "42"]).exit(0);
    assert_eq!(workspace.events_of("sent")[2]["reply_by"], json!("2027-04-30"));
    let both = [("50".to_owned(), "2027-01-31".to_owned()), ("42".to_owned(), "2027-04-30".to_owned())];
    assert_eq!(due(&workspace, "2027-03-02"), both);
    assert_eq!(
        (next(&workspace, "2027-03-02", "50"), next(&workspace, "2027-03-02", "42")),
        (json!("2027-02-01"), json!("2027-05-01"))
    );
    let json = workspace.on("2027-03-02").run(["remind", "--preview", "--format", "json"]).exit(0).json();
    let [letter] = json["letters"].as_array().unwrap().as_slice() else { panic!("{json}") };
    let body = letter["letter"]["body"].as_str().unwrap();
    assert!(body.contains("Svarfristen var 31. januar 2027"), "{body}");
    // Each day has an entry in the calendar, and none takes the other's place.
    let calendar = workspace.on("2027-03-02").run(["due", "--format", "ics"]).exit(0);
    calendar.stdout_has("UID:samarbeidsavtale-svarfrist@avtale").stdout_has("UID:samarbeidsavtale-svarfrist-2027-01-31@avtale");
}

#[test]
fn a_planned_reminder_goes_once_though_the_day_is_moved() {
    let workspace = moved("[-14, 7]");
    workspace.on("2027-01-17").run(["remind"]).exit(0);
    assert_eq!(workspace.events_of("reminded").len(), 2);
    // Fourteen days before the new day is no day of theirs.
    assert_eq!(next(&workspace, "2027-01-18", "42"), json!("2027-02-07"));
    workspace.on("2027-02-07").run(["remind"]).exit(0);
    workspace.on("2027-04-16").run(["remind"]).exit(0).stdout_has("nobody to remind");
    assert_eq!(workspace.events_of("reminded").len(), 4);
}

#[test]
fn a_letter_that_lay_in_the_outbox_says_the_day_it_was_written_with() {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "forsegles: nei", "utsending_bekreftes: ja\nforsegles: nei");
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    postpone(&workspace, "2027-01-31", "2027-04-30");
    workspace.on("2026-12-02").run(["send", "--done"]).exit(0);
    assert_eq!(workspace.events_of("sent")[0]["reply_by"], json!("2027-01-31"));
    // Sent once more, it says the new one; and what is erased of it says it still.
    workspace.on("2026-12-05").record("sent 42 --to post --how post --again").exit(0);
    assert_eq!(next(&workspace, "2026-12-06", "42"), json!("2027-05-01"));
    let sent = workspace.events_of("sent")[1]["seq"].to_string();
    workspace.run(["record", "erase", &sent, "--why", "bedt om det"]).exit(0);
    assert_eq!(next(&workspace, "2026-12-06", "42"), json!("2027-05-01"));
    workspace.run(["verify", "--register"]).exit(0);
}

#[test]
fn what_was_sent_before_it_was_registered_goes_by_the_settings() {
    let workspace = Workspace::with_agder();
    workspace.send("42", 1);
    assert_eq!(next(&workspace, "2027-01-10", "42"), json!("2027-02-01"));
    postpone(&workspace, "2027-01-31", "2027-04-30");
    assert_eq!(next(&workspace, "2027-01-10", "42"), json!("2027-05-01"));
}
