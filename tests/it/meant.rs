//! Who may have been meant by a name that nobody has, and what is said of who is no party.

use crate::workspace::Workspace;

#[test]
fn what_begins_a_name_or_a_word_of_it_comes_before_what_is_spelt_alike() {
    let workspace = Workspace::samples();
    workspace.record("974760673-br.yaml", "organisasjonsnummer: 974760673\nnavn: Brønnøysundregistrene Registerenheten\n");
    for (asked, meant) in [
        ("Møre", "did you mean 15 (Møre og Romsdal fylkeskommune)?"),
        ("romsdal", "did you mean 15 (Møre og Romsdal fylkeskommune)?"),
        ("registerenheten", "did you mean 974760673 (Brønnøysundregistrene Registerenheten)?"),
        ("register", "did you mean 974760673 (Brønnøysundregistrene Registerenheten)?"),
        ("Aurdal", "did you mean 3449 (Sør-Aurdal kommune) or 3451 (Nord-Aurdal kommune)?"),
        // And where nothing begins so, what is spelt alike.
        ("Stavnger", "did you mean 1103 (Stavanger kommune)?"),
        ("Mollde", "did you mean 1506 (Molde kommune)?"),
        // All that are as near.
        ("stvnger", "did you mean 1103 (Stavanger kommune) or 3413 (Stange kommune)?"),
    ] {
        workspace.run(["status", asked]).exit(2).stderr_has(meant);
    }
    workspace.run(["status", "--fylke", "Møre"]).exit(2).stderr_has("did you mean Møre og Romsdal?");
    workspace.run(["status", "--fylke", "nord"]).exit(2).stderr_has("did you mean Nordland?");
}

#[test]
fn an_abbreviation_is_nobody_elses_name_and_it_is_told_how_it_becomes_a_party() {
    let workspace = Workspace::samples();
    for asked in ["KS", "NHO", "LO", "FN", "Uib"] {
        let told = workspace.run(["status", asked]).exit(2);
        told.stderr_has("no party here").stderr_has("organisasjonsnummer and navn").stderr_has("parter.csv");
        assert!(!told.stderr.contains("did you mean"), "{told}");
    }
    workspace.record("971032146-ks.yaml", "organisasjonsnummer: 971032146\nnavn: KS\n");
    workspace.run(["status", "ks"]).exit(0).stdout_has("971032146");
}

#[test]
fn a_kommune_without_a_record_is_told_to_be_no_party() {
    let workspace = Workspace::samples();
    for command in ["status", "due"] {
        let told = workspace.run([command, "Oslo", "Bodø"]).exit(0);
        told.stderr_has("Oslo kommune (0301) is no party here").stderr_has("make a record in members/");
        assert!(!told.stderr.contains("Bodø"), "{told}");
    }
    let json = workspace.run(["status", "Oslo", "--format", "json"]).exit(0).json();
    assert_eq!(json["problems"][0]["severity"], "warning", "{json}");
    let nynorsk = workspace.run(["status", "Oslo", "--language", "nn"]).exit(0);
    nynorsk.stderr_has("Oslo kommune (0301) er ikkje part her");
    // On a day before it was a party, it was none.
    workspace.run(["status", "Bodø", "--as-of", "2026-11-01"]).exit(0).stderr_has("Bodø kommune (1804) was no party here on");
    workspace.run(["status"]).exit(0);
}
