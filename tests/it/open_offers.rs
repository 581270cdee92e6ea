//! Offers that are open beside each other, and letters after an agreement has ended: nothing is left out without a word.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::Workspace;

fn reissue_and_send(workspace: &Workspace, from: &str, to: &str, day: &str) {
    workspace.edit("members/42-agder.yaml", from, to);
    workspace.on(day).run(["generate", "--reissue", "42"]).exit(0);
    workspace.on(day).record("sent 42 --to post --how svarut").exit(0);
}

fn open(row: &Value) -> Vec<u64> {
    let editions = row["open"].as_array().map(Vec::as_slice).unwrap_or_default();
    editions.iter().map(|edition| edition["edition"].as_u64().unwrap()).collect()
}

#[test]
fn an_offer_that_was_followed_by_another_is_open_until_it_is_answered() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    reissue_and_send(&workspace, "Kari Nordmann", "Per Nordmann", "2027-02-01");
    let row = workspace.row("42", "2027-02-02");
    assert_eq!((&row["offered"]["edition"], open(&row)), (&json!(2), vec![1]));
    assert_eq!(row["standing"]["text"], "sent (edition 2), edition 1 offered, sent 2026-12-01");
    workspace.on("2027-02-02").run(["history", "42"]).exit(0).stdout_has("edition 2: sent").stdout_has("edition 1: sent");
    workspace.on("2027-02-02").run(["report"]).exit(0);
    let page = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    assert!(page.contains("edition 1 offered, sent 2026-12-01") && page.contains("Edition 1: sent"));
    // It is counted once, and reminded of the later alone.
    let json = workspace.on("2027-02-02").run(["status", "--format", "json"]).exit(0).json();
    assert_eq!(json["counts"]["sent"], 1);
    workspace.on("2027-02-03").record("declined 42 --edition 1 --reason Nei").exit(0);
    assert_eq!(open(&workspace.row("42", "2027-02-04")), [] as [u64; 0]);
    // What is signed ends the offers before it.
    reissue_and_send(&workspace, "Per Nordmann", "Anne Nordmann", "2027-02-05");
    assert_eq!(open(&workspace.row("42", "2027-02-06")), [2]);
    workspace.on("2027-02-10").record("signed 42 --name Kari --title Leder").exit(0);
    let row = workspace.row("42", "2027-02-11");
    assert_eq!((row["status"].clone(), open(&row)), (json!("in-force"), vec![]));
}

#[test]
fn a_letter_after_an_end_says_that_nothing_binds() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Leder").exit(0);
    workspace.on("2027-01-15").record("notice 42 --ends 2027-07-15").exit(0);
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Per Nordmann");
    workspace.on("2027-06-01").run(["generate", "--reissue", "42"]).exit(0);
    let letter = |day: &str, command: &str| {
        let json = workspace.on(day).run([command, "42", "--preview", "--format", "json"]).exit(0).json();
        json["letters"][0]["letter"]["body"].as_str().unwrap().to_owned()
    };
    let over = "Utgave 1 gjaldt til 15. juli 2027, så ingen avtale gjelder mellom oss nå.";
    assert!(!letter("2027-06-02", "send").contains("ingen avtale"), "it binds still");
    assert!(letter("2027-08-01", "send").contains(over), "{}", letter("2027-08-01", "send"));
    workspace.on("2027-06-02").record("sent 42 --to post --how svarut").exit(0);
    let reminder = letter("2027-08-01", "remind");
    assert!(reminder.contains(over), "{reminder}");
}

#[test]
fn a_successors_history_has_what_others_signed_before_it() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Leder").exit(0);
    workspace.on("2027-06-01").run(["record", "succeeded", "42", "--into", "50", "--date", "2027-06-01"]).exit(0);
    let told = workspace.on("2027-06-02").run(["history", "50"]).exit(0);
    told.stdout_has("in force since 2027-06-01").stdout_has("of Agder fylkeskommune: edition 1 was signed");
    // What Agder was sent is its own story.
    assert!(!told.stdout.contains("was sent"), "{told}");
    workspace.on("2027-07-01").record("notice 50").exit(0);
    let told = workspace.on("2027-07-02").run(["history", "50"]).exit(0);
    told.stdout_has("since 2027-07-01").stdout_has("of Agder fylkeskommune: notice");
}
