//! What is due of what a party was left by others, and of notice that comes too late to end anything.

use serde_json::{Value, json};

use crate::workspace::Workspace;

/// Bodø and Rana have signed, and Storvik took their place.
fn merged() -> Workspace {
    let workspace = Workspace::samples();
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    workspace.run(["generate", "--only", "1804", "1833", "42"]).exit(0);
    workspace.run(["send", "1804", "1833", "42"]).exit(0);
    workspace.on("2027-01-12").record("signed 1804 --name Kari --title Ordfører").exit(0);
    workspace.on("2027-01-20").record("signed 1833 42 --name Ola --title Ordfører").exit(0);
    workspace.on("2028-01-03").record("succeeded 1804 1833 --into Storvik --date 1.1.2028").exit(0);
    workspace
}

#[test]
fn of_two_inherited_editions_each_date_says_whose_it_is() {
    let workspace = merged();
    let later = workspace.on("2028-02-01");
    let due = later.run(["due", "--within", "5y", "--format", "json"]).exit(0).json();
    let of: Vec<(&Value, &Value, &Value)> =
        due["due"].as_array().unwrap().iter().map(|due| (&due["date"], &due["party"], &due["through"])).collect();
    let [bodø, rana] =
        [("1804", "Bodø kommune"), ("1833", "Rana kommune")].map(|(party, name)| json!({ "party": party, "name": name }));
    let [first, second, own] = [json!("2030-01-11"), json!("2030-01-19"), json!("42")];
    assert_eq!(of, [(&first, &json!("1899"), &bodø), (&second, &own, &Value::Null), (&second, &json!("1899"), &rana)]);

    let told = later.run(["due", "--within", "5y", "--language", "nb"]).exit(0);
    let line = |day: &str, name: &str| {
        told.stdout.lines().find(|line| line.contains(day) && line.contains(name)).unwrap_or_else(|| panic!("{told}")).to_owned()
    };
    assert!(line("11.01.2030", "Storvik").contains("avtalen utløper (utgave 1 for Bodø kommune)"));
    assert!(line("19.01.2030", "Storvik").contains("avtalen utløper (utgave 1 for Rana kommune)"));
    assert!(!line("19.01.2030", "Agder").contains("utgave"));

    let csv = later.run(["due", "--within", "5y", "--format", "csv"]).exit(0);
    csv.stdout_has("1899,Storvik kommune,term ends,1,1804,Bodø kommune").stdout_has("42,Agder fylkeskommune,term ends,1,,");
    let excel = later.run(["due", "--within", "5y", "--format", "csv-excel"]).exit(0);
    excel.stdout_has("Utgaven er signert av").stdout_has("avtalen utløper;1;Rana kommune");

    let calendar =
        later.run(["due", "--within", "5y", "--format", "ics", "--language", "nb"]).exit(0).stdout.replace("\r\n ", "");
    assert!(calendar.contains("SUMMARY:Storvik kommune: avtalen utløper (utgave 1 for Bodø kommune)"), "{calendar}");
    assert!(calendar.contains("\\nStorvik kommune (1899) (utgave 1 for Rana kommune)"), "{calendar}");
    assert!(calendar.contains("\\nAgder fylkeskommune (42)\\n"), "{calendar}");
}

#[test]
fn notice_so_late_that_the_term_ends_first_is_told_with_both_truths() {
    let workspace = merged();
    // Three years from 20 January 2027; the notice of six months would run out in March 2030.
    workspace.on("2029-09-20").record("notice 42 --date 2029-09-20").exit(0);
    // In good time: it ends by that.
    workspace.on("2029-03-01").record("notice 1804 --date 2029-03-01").exit(0);
    let later = workspace.on("2029-10-01");
    let sentence = "notice is registered, and the agreement ends with its term on 2030-01-19, before the notice runs out";
    later.run(["status"]).exit(0).stdout_has(&format!("Agder fylkeskommune (42): {sentence}"));
    let norwegian = "oppsigelsen er registrert, og avtalen utløper 19.01.2030, før oppsigelsestiden er ute";
    later.run(["status", "--language", "nb"]).exit(0).stdout_has(&format!("Agder fylkeskommune (42): {norwegian}"));
    let status = later.run(["status"]).exit(0);
    assert_eq!(status.stdout.matches("notice is registered").count(), 1, "{status}");
    let row = workspace.row("42", "2029-10-01");
    assert_eq!((&row["binding"][0]["ends"], &row["binding"][0]["notice_ends"]), (&json!("2030-01-19"), &json!("2030-03-20")));

    let due = later.run(["due", "--within", "5y"]).exit(0);
    let line = due.stdout.lines().find(|line| line.contains("Agder")).unwrap();
    assert!(line.contains(sentence), "{line}");
    let calendar = later.run(["due", "--within", "5y", "--format", "ics"]).exit(0).stdout.replace("\r\n ", "");
    assert!(calendar.contains("Agder fylkeskommune (42): notice is registered\\, and the agreement ends"), "{calendar}");
    let due = later.run(["due", "--within", "5y", "--format", "json"]).exit(0).json();
    let of = |what: &str| -> Vec<(&Value, &Value)> {
        let due = due["due"].as_array().unwrap().iter().filter(|due| due["what"] == what);
        due.map(|due| (&due["party"], &due["notice"])).collect()
    };
    assert_eq!(of("expiry"), [(&json!("42"), &json!("2029-09-20")), (&json!("1899"), &Value::Null)]);
}
