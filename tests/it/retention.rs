//! What is due: what names persons, of agreements that have ended longer ago than their settings say.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::{Workspace, scan};

/// Agder's agreement: sent, signed with a copy, and prolonged by nobody; and Bodø's, declined.
fn signed() -> Workspace {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "1804"]).exit(0);
    workspace.write("scan.pdf", scan("Ola"));
    workspace.run(["record", "approved", "42", "--organ", "Fylkestinget", "--case", "1/26"]).exit(0);
    workspace.run(["record", "sent", "42", "1804", "--to", "postmottaket", "--how", "svarut"]).exit(0);
    let words =
        ["record", "signed", "42", "--name", "Ola", "--title", "Fylkesordfører", "--date", "2027-01-12", "--file", "scan.pdf"];
    workspace.on("2027-01-12").run(words).exit(0);
    workspace.on("2027-01-20").record("declined 1804 --reason nei").exit(0);
    workspace
}

/// What is due on a day: whose, what it is, and since when its time counts.
fn due(workspace: &Workspace, day: &str) -> Vec<(String, String, String)> {
    let json = workspace.on(day).run(["retention", "--format", "json"]).exit(0).json();
    let told = |due: &Value| {
        let text = |key: &str| due[key].as_str().unwrap_or_default().to_owned();
        let what = match due["seq"].as_u64() {
            Some(seq) => format!("{} {seq}", text("event")),
            // By the name of its bytes.
            None if text("what") == "record" => "record".to_owned(),
            None => format!("{} {}", text("what"), text("file")),
        };
        (text("party"), what, text("since"))
    };
    json["due"].as_array().unwrap().iter().map(told).collect()
}

fn of(party: &str, what: &str, since: &str) -> (String, String, String) {
    (party.into(), what.into(), since.into())
}

#[test]
fn what_ended_ten_years_ago_is_due_and_not_a_day_before() {
    let workspace = signed();
    let declined = [
        of("1804", "sent 6", "2027-01-20"),
        of("1804", "declined 8", "2027-01-20"),
        of("1804", "record", "2027-01-20"),
        of("1804", "document 1804-bodo/1804-samarbeidsavtale-1.pdf", "2027-01-20"),
    ];
    assert_eq!(due(&workspace, "2037-01-19"), []);
    assert_eq!(due(&workspace, "2037-01-20"), declined);
    // Three years from the day it was signed, and the day after.
    let ended = [
        of("42", "approved 4", "2030-01-12"),
        of("42", "sent 5", "2030-01-12"),
        of("42", "signed 7", "2030-01-12"),
        of("42", "record", "2030-01-12"),
        of("42", "document 42-agder/42-samarbeidsavtale-1.pdf", "2030-01-12"),
    ];
    assert_eq!(due(&workspace, "2040-01-11"), declined);
    assert_eq!(due(&workspace, "2040-01-12"), [declined.to_vec(), ended.to_vec()].concat());
}

#[test]
fn the_commands_that_are_told_erase_what_is_due() {
    let workspace = signed();
    let day = "2040-01-12";
    let json = workspace.on(day).run(["retention", "--format", "json"]).exit(0).json();
    assert_eq!((&json["on"], &json["years"]), (&day.into(), &10.into()));
    let commands: Vec<String> =
        json["due"].as_array().unwrap().iter().filter_map(|due| due["command"].as_str().map(str::to_owned)).collect();
    assert_eq!(commands.len(), 7, "{json:#}");
    let row = workspace.row("42", day);
    for command in &commands {
        if let Some(file) = command.strip_prefix("rm ") {
            fs::remove_file(workspace.path(file)).unwrap();
            continue;
        }
        let (words, why) = command.strip_prefix("avtale ").unwrap().split_once(" --why ").unwrap();
        let words = words.split(' ').chain(["--why", why.trim_matches('"')]);
        workspace.on(day).run(words.collect::<Vec<_>>()).exit(0);
    }
    let left = due(&workspace, day);
    assert!(left.iter().all(|(_, what, _)| what.starts_with("document ")) && left.len() == 2, "{left:?}");
    assert_eq!(workspace.pdfs_of("42").len(), 1, "the signed copy went with its event");
    let now = workspace.row("42", day);
    assert_eq!((&now["status"], &now["signed"], &now["ends"]), (&row["status"], &row["signed"], &row["ends"]));
    workspace.on(day).run(["verify", "--register"]).exit(0);
    workspace.on(day).run(["retention"]).exit(0).stdout_has("stays as long as the register").stdout_has("2 things due");
}

#[test]
fn how_long_is_the_agreement_s_to_say_and_changes_no_document() {
    let workspace = signed();
    let settings = "templates/samarbeidsavtale/agreement.yaml";
    let before = fs::read_to_string(workspace.path(settings)).unwrap();
    let sums = fs::read(workspace.path("output/SHA256SUMS")).unwrap();
    workspace.write(settings, format!("{before}oppbevaring_år: 1\n"));
    assert_eq!(due(&workspace, "2028-01-19"), []);
    assert_eq!(due(&workspace, "2028-01-20").len(), 4);
    workspace.on("2028-01-20").run(["generate", "--only", "42", "1804"]).exit(0).stdout_has("2 unchanged");
    assert_eq!(fs::read(workspace.path("output/SHA256SUMS")).unwrap(), sums);
    for (wrong, words) in [("0", "oppbevaring_år"), ("101", "oppbevaring_år"), ("ti", "oppbevaring_år")] {
        workspace.write(settings, format!("{before}oppbevaring_år: {wrong}\n"));
        workspace.run(["retention"]).exit(1).stderr_has(words);
    }
}

#[test]
fn what_was_withdrawn_counts_from_that_day_and_what_was_overtaken_from_the_next() {
    let workspace = Workspace::with_agder();
    workspace.run(["record", "sent", "42", "--to", "postmottaket", "--how", "svarut"]).exit(0);
    workspace.on("2026-12-01").record("void 3 --why feil").exit(0);
    assert_eq!(due(&workspace, "2036-11-30"), []);
    assert_eq!(due(&workspace, "2036-12-01"), [of("42", "sent 3", "2026-12-01"), of("42", "void 4", "2026-12-01")]);
    // Sent, and the next edition sent after it, and never answered.
    let workspace = Workspace::with_agder();
    workspace.run(["record", "sent", "42", "--to", "postmottaket", "--how", "svarut"]).exit(0);
    workspace.on("2027-02-01").run(["generate", "--reissue", "42"]).exit(0);
    assert_eq!(due(&workspace, "2060-01-01"), [], "it is not answered, and nothing has taken its place");
    workspace.on("2027-03-01").record("sent 42 --to postmottaket --how svarut").exit(0);
    let overtaken = [of("42", "sent 3", "2027-03-01"), of("42", "document 42-agder/42-samarbeidsavtale-1.pdf", "2027-03-01")];
    assert_eq!(due(&workspace, "2037-03-01"), overtaken);
    workspace.on("2037-03-01").run(["retention"]).exit(0).stdout_has("avtale record erase 3 --why");
}

#[test]
fn a_letter_that_was_left_in_the_outbox_is_due_too() {
    let workspace = Workspace::with_agder();
    workspace.run(["send", "42"]).exit(0);
    workspace.on("2027-01-20").record("declined 42 --reason nei").exit(0);
    let json = workspace.on("2037-01-20").run(["retention", "--format", "json"]).exit(0).json();
    let letter = json["due"].as_array().unwrap().iter().find(|due| due["what"] == "letter").unwrap().clone();
    assert!(
        letter["command"].as_str().unwrap().starts_with("rm ") && letter["file"].as_str().unwrap().ends_with(".eml"),
        "{letter}"
    );
    assert_eq!(letter["since"], json!("2027-01-20"));
}

#[test]
fn what_happened_is_told_in_the_reader_s_language() {
    let workspace = signed();
    let told = |language: &str| workspace.on("2040-01-12").run(["--language", language, "retention"]).exit(0);
    told("nb").stdout_has("hendelse 6 (sendt)").stdout_has("hendelse 8 (avslått)").stdout_has("hendelse 7 (signert), med ");
    told("nn").stdout_has("hending 6 (send)").stdout_has("hending 4 (godkjend)");
    told("en").stdout_has("event 6 (sent)").stdout_has("event 4 (approved)");
}
