//! What `parter.csv` gives a number: a name that is found beside the one before, and no fylke that there is not.

use crate::workspace::Workspace;

fn with(parties: &str) -> Workspace {
    let workspace = Workspace::samples();
    workspace.write("parter.csv", parties);
    workspace
}

#[test]
fn a_kommunenummer_lies_in_a_fylke_that_there_is() {
    let workspace = with("nummer;navn\n1899;Storvik\n9999;Lillevik\n");
    let check = workspace.run(["check"]).exit(1);
    check.stderr_has("parter.csv:3:1").stderr_has("9999 would lie in fylke 99, and there is none with that number");
    check.stderr_has("give it a row of its own in this file: 99");
    // Nobody is a party by it.
    workspace.run(["history", "Lillevik"]).exit(1).stderr_has("9999 would lie in fylke 99");
    // Wherever in the file the fylke stands, and Oslo is one.
    for parties in
        ["nummer;navn\n9999;Lillevik\n99;Nyfylke\n", "nummer;navn\n99;Nyfylke\n9999;Lillevik\n", "nummer;navn\n0302;Nordby\n"]
    {
        with(parties).run(["check"]).exit(0);
    }
    // A fylke that was, is none: Viken's kommuner have other numbers.
    with("nummer;navn\n3007;Ringerike\n").run(["check"]).exit(1).stderr_has("fylke 30");
    // Each of them is told.
    let check = with("nummer;navn\n9999;Lillevik\n0099;Storvik\n").run(["check"]).exit(1);
    check.stderr_has("parter.csv:2:1").stderr_has("parter.csv:3:1").stderr_has("fylke 00");
}

#[test]
fn a_name_of_before_leads_to_the_number_and_tells_the_new_one() {
    let workspace = with("nummer;navn\n1804;Bodø og Gildeskål\n");
    workspace.run(["generate", "--only", "1804"]).exit(0);
    for asked in ["Bodø", "bodo", "Bodø kommune", "BODØ"] {
        let told = workspace.run(["history", asked]).exit(0);
        told.stdout_has("1804 Bodø og Gildeskål kommune")
            .stderr_has(&format!("{asked} is called Bodø og Gildeskål kommune now (1804)"));
    }
    for asked in ["1804", "Bodø og Gildeskål", "bodo-og-gildeskal"] {
        let told = workspace.run(["history", asked]).exit(0);
        assert!(!told.stderr.contains("now"), "{told}");
    }
    let told = workspace.run(["history", "Bodö kommmune"]).exit(2);
    told.stderr_has("Bodø og Gildeskål");
    // Where another party has the name now, it is that one's.
    let workspace = with("nummer;navn\n1804;Saltstraumen\n1899;Bodø\n");
    workspace.run(["history", "Bodø"]).exit(0).stdout_has("1899 Bodø kommune");
    // Namesakes stay namesakes: each of the two is asked about.
    let workspace = with("nummer;navn\n1515;Nye Herøy\n1818;Ytre Herøy\n");
    workspace.run(["history", "Herøy"]).exit(2).stderr_has("1515").stderr_has("1818");
    let workspace = with("nummer;navn\n18;Hålogaland\n");
    workspace.run(["status", "--fylke", "Nordland"]).exit(0).stdout_has("Bodø kommune");
    workspace.run(["history", "Nordland"]).exit(0).stdout_has("18 Hålogaland fylkeskommune");
}

#[test]
fn a_sheet_with_the_name_of_before_is_read() {
    let workspace = with("nummer;navn\n1804;Bodø og Gildeskål\n");
    workspace.run(["generate", "--only", "1804"]).exit(0);
    workspace.run(["send", "1804"]).exit(0);
    workspace.write("svar.csv", "Kommune;Signert;Navn;Tittel\nBodø;12.01.2027;Kari Nordmann;Ordfører\n");
    let run = workspace.on("2027-02-01").run(["import", "svar.csv", "--format", "json"]).exit(0).json();
    assert_eq!(run["events"][0]["party"], "1804", "{run}");
}
