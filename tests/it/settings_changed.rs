//! Settings that the text prints were changed after documents were made: it is said once, of the settings, and of no record.

use serde_json::{Value, json};

use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

/// Three parties were sent theirs.
fn sent() -> Workspace {
    let workspace = Workspace::samples();
    for party in ["42", "50", "15"] {
        workspace.run(["generate", "--only", party]).exit(0);
        workspace.send(party, 1);
    }
    workspace
}

/// What changed of the document of a party.
fn changes(workspace: &Workspace, party: &str) -> (Value, Value) {
    let json = workspace.run(["generate", "--dry-run", "--format", "json"]).ended_with().1.json();
    let document = json["documents"].as_array().unwrap().iter().find(|one| one["party"] == party).unwrap();
    (document["changes"].clone(), document["settings"].clone())
}

#[test]
fn of_what_was_sent_the_key_is_named_once_and_a_new_edition_is_the_way() {
    let workspace = sent();
    workspace.edit(SETTINGS, "gjelder_fra: 2027-01-01", "gjelder_fra: 2027-03-01");
    let told = workspace.run(["generate", "--dry-run", "--language", "nb"]).exit(0);
    told.stdout_has("Endret i agreement.yaml siden 3 dokumenter ble sendt eller signert: `gjelder_fra`.");
    told.stdout_has("må den få en ny utgave").stdout_has("avtale generate --reissue ");
    assert_eq!(told.stdout.matches("gjelder_fra").count(), 1, "{told}");
    assert!(!told.stdout.contains("oppføringen"), "{told}");
    assert_eq!(changes(&workspace, "42"), (json!(["settings"]), json!(["gjelder_fra"])));

    // Who was not sent theirs yet gets another, and not for their record either.
    workspace.run(["generate", "--only", "1804"]).exit(0);
    workspace.edit(SETTINGS, "gjelder_fra: 2027-03-01", "gjelder_fra: 2027-04-01");
    let told = workspace.run(["generate", "--dry-run", "--only", "1804", "--language", "nb"]).exit(0);
    told.stdout_has("(varighet, oppsigelsestid eller virkning)");
    workspace.run(["send", "1804", "--language", "nb"]).exit(1).stderr_has("varighet, oppsigelsestid eller virkning");

    // What is decided on is told no more, and what changes after that is.
    workspace.run(["record", "kept", "42"]).exit(0);
    assert_eq!(changes(&workspace, "42").0, json!([]));
    workspace.edit(SETTINGS, "gjelder_fra: 2027-04-01", "gjelder_fra: 2027-05-01");
    assert_eq!(changes(&workspace, "42").0, json!(["settings"]));
}

#[test]
fn a_title_is_a_setting_and_what_is_not_printed_is_not_told() {
    let workspace = sent();
    workspace.edit(SETTINGS, "svarfrist: 2027-01-31", "svarfrist: 2027-02-28");
    assert_eq!(changes(&workspace, "42").0, json!([]), "no text prints it");
    workspace.edit(SETTINGS, "bokmål: Samarbeidsavtale", "bokmål: Ny samarbeidsavtale");
    assert_eq!(changes(&workspace, "42"), (json!(["settings"]), json!(["tittel"])));
    // Møre og Romsdal has the text in nynorsk.
    assert_eq!(changes(&workspace, "15").0, json!([]));
}

#[test]
fn a_record_that_changed_is_named_also_beside_settings() {
    let workspace = sent();
    workspace.edit(SETTINGS, "gjelder_fra: 2027-01-01", "gjelder_fra: 2027-03-01");
    workspace.edit("members/42-agder.yaml", "kontaktperson:\n  navn: ", "kontaktperson:\n  navn: Nye ");
    assert_eq!(changes(&workspace, "42"), (json!(["record", "settings"]), json!(["gjelder_fra"])));
    let told = workspace.run(["generate", "--dry-run", "--language", "nb"]).exit(0);
    told.stdout_has("for Agder fylkeskommune; endret siden: oppføringen\n");
}

#[test]
fn a_sentence_with_the_partys_name_is_text_and_no_record() {
    let workspace = sent();
    workspace.edit("templates/samarbeidsavtale/bokmal/tittel.typ.j2", "Avtalen gjelder fra", "Denne avtalen gjelder fra");
    assert_eq!(changes(&workspace, "42").0, json!(["text, annex or layout"]));
    assert_eq!(changes(&workspace, "15").0, json!([]));
}
