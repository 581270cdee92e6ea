//! Many parties chosen by what they have in common: whoever it is possible for is found, and the others are told.

use std::fs;

use serde_json::json;

use crate::workspace::Workspace;

/// Agder (42) and Molde (1506) were sent their agreements, and Trøndelag's (50) is a draft.
fn sent() -> Workspace {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "50", "1506"]).exit(0);
    workspace.on("2026-12-01").run(["send", "42", "1506"]).exit(0);
    workspace
}

#[test]
fn to_have_signed_is_one_thing_wherever_parties_are_chosen() {
    let workspace = sent();
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Ordfører").exit(0);
    // Signed and not in force yet, in force, and left: bound in each.
    for (day, status) in [("2026-12-11", "signed"), ("2027-02-01", "in-force"), ("2027-03-02", "notice")] {
        if status == "notice" {
            workspace.on("2027-03-01").record("notice 42").exit(0);
        }
        let json = workspace.on(day).run(["status", "--status", "signed", "--format", "json"]).exit(0).json();
        let [row] = json["parties"].as_array().unwrap().as_slice() else { panic!("{day}: {json}") };
        assert_eq!((&row["party"], &row["status"], &json["signed"]), (&json!("42"), &json!(status), &json!(1)));
    }
    let ended = workspace.on("2028-01-01").run(["status", "--status", "signed"]).exit(0);
    ended.stdout_has("No agreements: no party here fits what was asked for.");
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Per Nordmann");
    workspace.on("2027-02-01").run(["generate", "--reissue", "--status", "signed", "--dry-run"]).exit(0).stdout_has("1 to make");
    // Where nobody fits, that is said.
    let nobody = workspace.on("2027-02-01").run(["generate", "--reissue", "--status", "declined"]).exit(0);
    nobody.stdout_has("no party fits what was asked for");
}

#[test]
fn of_those_who_are_chosen_the_others_are_registered_and_told() {
    let workspace = sent();
    workspace.edit("members/42-agder.yaml", "Kari Nordmann", "Per Nordmann");
    let on = workspace.on("2027-01-10");
    // Nothing has changed for Molde: who is named is told so, and nothing is registered; of those who are chosen, the others are.
    on.record("kept 42 1506").exit(2);
    assert_eq!(workspace.events_of("kept").len(), 0);
    let told = on.record("kept --status sent").exit(0);
    told.stderr_has("Molde");
    assert_eq!(workspace.events_of("kept").iter().map(|event| &event["party"]).collect::<Vec<_>>(), [&json!("42")]);
    // Where there is nobody for whom it is possible, that is a fault.
    on.record("kept --status sent").exit(2);
    // The same of what happened.
    workspace.on("2027-01-12").record("declined 1506 --reason Nei").exit(0);
    let told = workspace.on("2027-01-13").record("declined --status sent declined --reason Nei").exit(0);
    told.stderr_has("declined already");
    assert_eq!(workspace.events_of("declined").len(), 2);
    // One fault of a party that is named holds up all.
    workspace.on("2027-01-14").record("declined 42 50 --reason Nei").exit(2);
    assert_eq!(workspace.events_of("declined").len(), 2);
}

#[test]
fn check_calls_nothing_ready_that_has_no_letter() {
    let workspace = sent();
    let missing = || workspace.run(["check", "--format", "json"]).ended_with().1.json()["missing"][0].clone();
    assert_eq!((&missing()["ready"], &missing()["without_letter"]), (&json!(["50"]), &json!([])));
    fs::remove_file(workspace.path("templates/samarbeidsavtale/epost/utsending.nynorsk.j2")).unwrap();
    assert_eq!(missing()["ready"], json!(["50"]), "Trøndelag's is in bokmål");
    fs::remove_dir_all(workspace.path("templates/samarbeidsavtale/epost")).unwrap();
    assert_eq!((&missing()["ready"], &missing()["without_letter"]), (&json!([]), &json!(["50"])));
    let told = workspace.run(["check"]).ended_with().1;
    told.stdout_has("there is no letter epost/utsending");
    workspace.run(["send", "50"]).exit(1).stderr_has("epost/utsending.bokmal.j2");
}

#[test]
fn a_number_is_understood_where_a_name_is_expected() {
    let workspace = Workspace::samples();
    workspace.write("k.csv", "Kommune;Kontaktperson;E-post\n42;Anne Agder;anne@agderfk.no\n1506;Mia Molde;mia@molde.kommune.no\n301;Ola Oslo;ola@oslo.kommune.no\n");
    let told = workspace.run(["import", "k.csv"]).ended_with().1;
    told.stdout_has("Anne Agder").stdout_has("Mia Molde").stdout_has("Ola Oslo");
    assert!(!told.stderr.contains("is called"), "{told}");
    // A number that nobody has is no name.
    workspace.write("k.csv", "Kommune;Kontaktperson\n9998;Ingen\n");
    workspace.run(["import", "k.csv"]).ended_with().1.stderr_has("9998");
}
