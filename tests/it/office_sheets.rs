//! Sheets of an office's own, with other headings than the program's.

use std::fs;

use serde_json::{Value, json};

use crate::profile::{RECORD, add};
use crate::workspace::Workspace;

const AGDER: &str = "members/42-agder.yaml";

fn import(sheet: &str) -> (Workspace, Value) {
    let workspace = Workspace::samples();
    workspace.write("liste.csv", sheet);
    let told = workspace.run(["import", "liste.csv", "--yes", "--format", "json"]).ended_with().1.json();
    (workspace, told)
}

#[test]
fn language_form_and_copy_are_understood_as_offices_write_them() {
    for (heads, cells) in [
        ("Målform;Kopi", "nynorsk;post@agderfk.no"),
        ("målform;Kopi til", "Nynorsk;post@agderfk.no"),
        ("Målforma;E-post, kopi", "nn;post@agderfk.no"),
        ("Språkform;Postmottak", "NN;post@agderfk.no"),
        ("Språk;E-post postmottak", "nynorsk;post@agderfk.no"),
        ("Language;Copy to", "Nynorsk;post@agderfk.no"),
        ("Language form;CC", "nynorsk;post@agderfk.no"),
    ] {
        let (workspace, told) = import(&format!("Fylkesnr;Kontaktperson;{heads}\n42;Kari Nordmann;{cells}\n"));
        assert_eq!((&told["problems"], &told["passed_over"]), (&json!([]), &json!([])), "{heads}");
        let record = fs::read_to_string(workspace.path(AGDER)).unwrap();
        assert!(record.contains("målform: nynorsk\n") && record.contains("kopi: post@agderfk.no\n"), "{heads}: {record}");
        workspace.run(["check"]).exit(0);
    }
}

#[test]
fn a_new_organisation_comes_with_its_language_form() {
    let (workspace, told) = import("Organisasjon;Org.nr;Målform;E-post;Kopi\nKS;971 032 146;Nynorsk;ola@ks.no;post@ks.no\n");
    assert_eq!(told["problems"], json!([]));
    let record = fs::read_to_string(workspace.path("members/971032146-ks.yaml")).unwrap();
    assert!(record.contains("målform: nynorsk\n") && record.contains("kopi: post@ks.no\n"), "{record}");
    workspace.run(["generate", "--only", "KS"]).exit(0).stdout_has("1 made");
}

#[test]
fn what_the_tables_say_anyway_is_not_written() {
    // Bodø is neutral, and gets bokmål.
    let (workspace, told) = import("Kommune;Målform\nBodø;nøytral\nMolde;bokmål\nAgder;nynorsk\n");
    let changed: Vec<&Value> = told["records"].as_array().unwrap().iter().map(|edit| &edit["party"]).collect();
    assert!(!changed.contains(&&json!("1804")), "{told:#}");
    assert!(changed.contains(&&json!("42")), "{told:#}");
    workspace.run(["check"]).exit(0);
}

#[test]
fn what_is_no_language_form_is_told_where_it_stands() {
    let (_, told) = import("Kommune;Målform\nBodø;samisk\n");
    let problem = &told["problems"][0];
    assert_eq!((&problem["file"], &problem["line"], &problem["column"]), (&json!("liste.csv"), &json!(2), &json!(6)));
    assert!(problem["hints"].to_string().contains("bokmål"), "{problem:#}");
    // Where a column is about another language than the agreement's, it is not read.
    let (_, told) = import("Kommune;Kontaktperson;Språk\nBodø;Åse;engelsk\n");
    assert_eq!((&told["problems"], &told["passed_over"][0]["what"]), (&json!([]), &json!("column \"Språk\"")));
}

#[test]
fn a_sheet_of_signatures_changes_no_address() {
    let workspace = Workspace::generated();
    workspace
        .write("s.csv", "Kommune;Dato;Signert av;Tittel;Postmottak;Saksnummer\nBodø;22.11.2026;Åse;Ordfører;a@bodo.no;26/1\n");
    let told = workspace.run(["import", "s.csv", "--format", "json"]).ended_with().1.json();
    let passed: Vec<&Value> = told["passed_over"].as_array().unwrap().iter().map(|passed| &passed["what"]).collect();
    assert_eq!((&told["records"], passed), (&json!([]), vec![&json!("column \"Postmottak\""), &json!("column \"Saksnummer\"")]));
}

#[test]
fn the_keys_of_an_agreement_are_headings_too() {
    let workspace = Workspace::samples();
    add(&workspace);
    workspace.record("4601-bergen.yaml", RECORD);
    workspace.write("b.csv", "Kommune;Behandling;Lagring;registrerte\nBergen;Timelister;norge;1 300\nVoss;Lønn;EØS;\n");
    let told = workspace.run(["import", "b.csv", "--yes", "--format", "json"]).exit(0).json();
    assert_eq!((&told["problems"], &told["passed_over"]), (&json!([]), &json!([])));
    let expected = RECORD.replace("Lønn og fravær", "Timelister").replace("EØS", "Norge").replace("1200", "1300");
    assert_eq!(fs::read_to_string(workspace.path("members/4601-bergen.yaml")).unwrap(), expected);
    let voss = fs::read_to_string(workspace.path("members/4621-voss.yaml")).unwrap();
    assert!(voss.ends_with("behandling: Lønn\nlagring: EØS\n"), "{voss}");
    // What the key cannot be is told at the cell, with what it can.
    workspace.write("b.csv", "Kommune;lagring;registrerte\nBergen;USA;mange\n");
    let run = workspace.run(["import", "b.csv", "--format", "json"]).exit(1);
    run.has_fault("b.csv:2:8", "`lagring` cannot be").has_fault("b.csv:2:12", "must be a whole number");
}

#[test]
fn names_of_columns_may_stand_in_two_rows() {
    let heads = "Kontaktliste;;;;\n\nFylkeskommune;Kontaktperson;;;Vår ref.\n";
    let (workspace, told) = import(&format!("{heads};Navn;E-post;Telefon;\nAgder;Åse Li;ase@agderfk.no;38000000;26/12\n"));
    assert_eq!((&told["problems"], &told["records"][0]["party"]), (&json!([]), &json!("42")));
    let record = fs::read_to_string(workspace.path(AGDER)).unwrap();
    for line in ["navn: Åse Li\n", "epost: ase@agderfk.no\n", "telefon: \"38000000\"\n"] {
        assert!(record.contains(line), "{record}");
    }
    assert_eq!(told["passed_over"].as_array().unwrap().len(), 1, "the office's own reference: {told}");
    // Two contact persons beside each other are a person's to choose between.
    let (_, told) = import("Kommune;Kontakt 1;;Kontakt 2;\n;Navn;E-post;Navn;E-post\nBodø;Åse;a@b.no;Ola;o@b.no\n");
    assert!(told["problems"][0]["message"].as_str().unwrap().contains("are both taken for"), "{told}");
    // What stands above the names of columns is none.
    let (_, told) = import("Per fylke;;;Kommune\nFylkeskommune;Navn;E-post;\nAgder;Åse;ase@agderfk.no;\n");
    assert_eq!(told["records"][0]["party"], "42", "{told}");
}

#[test]
fn a_second_row_below_a_partys_cell_is_of_the_same_party() {
    let (workspace, told) =
        import("Kommune;Kontaktperson;E-post\nBodø;Åse;a@b.no\n;Ola;o@b.no\nRana;Kari;k@r.no\n\n;Sist endret 3. mai;\n");
    let messages: Vec<_> = told["problems"].as_array().unwrap().iter().map(|one| one["message"].to_string()).collect();
    assert!(messages.iter().any(|message| message.contains("line 2 and line 3")), "{messages:?}");
    let changed: Vec<_> = told["records"].as_array().unwrap().iter().map(|edit| edit["party"].clone()).collect();
    assert_eq!(changed, [json!("1833")], "{told}");
    assert!(!fs::read_to_string(workspace.path("members/1804-bodo.yaml")).unwrap().contains("Åse"));
}
