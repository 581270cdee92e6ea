//! Many faults of one kind are told as one to a person, and each by itself to a program; and what is missing before letters can
//! go is a short list.

use std::fs;

use serde_json::json;

use crate::workspace::Workspace;

#[test]
fn a_fault_of_many_records_is_told_once_with_how_many_and_where() {
    let workspace = Workspace::samples();
    for number in [3301, 3303, 3305, 3310, 3312] {
        workspace.record(&format!("{number}.yaml"), format!("kommunenummer: {number}\nkontaktperson:\n  telefon: \"1\"\n"));
    }
    let each = workspace.run(["check"]).exit(1);
    assert_eq!(each.stderr.matches("error:").count(), 5, "so many are told one by one: {each}");
    workspace.record("3314.yaml", "kommunenummer: 3314\nkontaktperson:\n  telefon: \"1\"\n  epost: kari\n");
    let told = workspace.run(["check"]).exit(1);
    assert_eq!(told.stderr.matches("error:").count(), 2, "one for each kind: {told}");
    told.stderr_has("the same goes for 5 more: members/3303.yaml:3, members/3305.yaml:3").stdout_has("7 faults in 6 files.");
    let json = workspace.run(["check", "--format", "json"]).exit(1).json();
    let errors = json["problems"].as_array().unwrap().iter().filter(|problem| problem["severity"] == "error");
    assert_eq!(errors.count(), 7);
    workspace.run(["--language", "nn", "check"]).exit(1).stderr_has("det same gjeld 5 til: ");
}

#[test]
fn all_records_without_an_address_are_few_lines() {
    let workspace = Workspace::empty();
    workspace.run(["init", ".", "--all"]).exit(0);
    let told = workspace.run(["check"]).exit(0);
    told.stdout_has("371 records without an e-mail address: 0301, ");
    assert!(told.stdout.lines().count() + told.stderr.lines().count() < 15, "{told}");
}

/// However many there are: those of one kind leave room for the others, and a program is told of all.
#[test]
fn faults_of_many_rows_are_told_by_their_kind_with_how_many_there_are() {
    let workspace = Workspace::samples();
    let numbers = ["1103", "1106", "1149", "1505", "1506", "1508", "1804", "1833", "3201", "3203", "42", "4204", "50", "5001"];
    let row = |number: &&str| format!("{number};Kari Nordmann;kari(at)example.no;113\n");
    let rows: String = numbers.iter().map(row).collect();
    workspace.write("k.csv", format!("Nr;Kontaktperson;E-post;Telefon\n{rows}"));
    let told = workspace.run(["import", "k.csv"]).exit(1);
    assert_eq!(told.stderr.matches("error:").count(), 2, "one for each kind: {told}");
    assert_eq!(told.stderr.matches("the same goes for 13 more: k.csv:3, ").count(), 2, "{told}");
    told.stderr_has("k.csv:10 and 5 other places").stderr_has("`--format json` tells each of them").stdout_has("28 faults");
    workspace.run(["--language", "nb", "import", "k.csv"]).exit(1).stderr_has("det samme gjelder 13 til: k.csv:3, ");
    let json = workspace.run(["import", "k.csv", "--format", "json"]).exit(1).json();
    assert_eq!(json["problems"].as_array().unwrap().len(), 28);
}

#[test]
fn check_lists_what_is_missing_before_letters_can_go() {
    let workspace = Workspace::samples();
    for record in fs::read_dir(workspace.path("members")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = record.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".yaml") && !["42-agder.yaml", "50-trondelag.yaml", "5001-trondheim.yaml"].contains(&name.as_str()) {
            fs::remove_file(record).unwrap();
        }
    }
    let missing = || workspace.run(["check", "--format", "json"]).exit(0).json()["missing"][0].clone();
    let list = |without: &[&str], not_made: &[&str], changed: &[&str], not_sealed: &[&str], ready: &[&str]| {
        json!({"agreement": "samarbeidsavtale", "without_address": without, "not_made": not_made, "changed": changed,
            "not_sealed": not_sealed, "earlier_waits": [], "without_letter": [], "ready": ready})
    };
    let all = ["5001", "42", "50"];
    assert_eq!(missing(), list(&[], &all, &[], &[], &[]));
    workspace
        .run(["check"])
        .exit(0)
        .stdout_has("3 records, no fault.\nStill missing before samarbeidsavtale is sent:\n")
        .stdout_has("3 documents not made (`avtale generate`): 5001, 42, 50\n");
    workspace.run(["generate"]).exit(0).stdout_has("Next: `avtale check` tells what is still missing");
    assert_eq!(missing(), list(&[], &[], &[], &[], &all));
    assert_eq!(
        workspace.run(["check"]).exit(0).stdout,
        "3 records, no fault.\n3 agreements are ready to be sent (`avtale send`).\n"
    );
    let record = fs::read_to_string(workspace.path("members/42-agder.yaml")).unwrap();
    let without: String = record.lines().filter(|line| !line.contains("epost:")).map(|line| format!("{line}\n")).collect();
    workspace.record("42-agder.yaml", without);
    let told = missing();
    assert_eq!((&told["without_address"], &told["changed"][0]), (&json!(["42"]), &json!("42")), "{told}");
    workspace.run(["generate"]).exit(0);
    assert_eq!(missing(), list(&["42"], &[], &[], &[], &["5001", "50"]));
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "forsegles: nei", "forsegles: ja");
    assert_eq!(missing(), list(&["42"], &[], &[], &all, &[]));
    // What was sent lacks nothing.
    workspace
        .run(["record", "sent", "42", "50", "5001", "--to", "x", "--how", "post"])
        .exit(0)
        .stdout_has("3 events were registered");
    assert_eq!(missing(), list(&[], &[], &[], &[], &[]));
}

#[test]
fn another_key_is_another_fault() {
    let workspace = Workspace::samples();
    let settings = "templates/samarbeidsavtale/agreement.yaml";
    let keys =
        "forsegles: nei\nopplysninger:\n  lagring:\n    type: tall\n    påkrevd: ja\n  vakt:\n    type: tall\n    påkrevd: ja\n";
    workspace.edit(settings, "forsegles: nei", keys);
    let told = workspace.run(["check"]).exit(1);
    told.stderr_has("`lagring`").stderr_has("`vakt`");
    assert_eq!(told.stderr.matches("error:").count(), 2, "one for each key: {told}");
}
