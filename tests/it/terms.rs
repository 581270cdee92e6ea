//! Term, notice period, beginning and warning before expiry are those of the edition, and no change of settings changes them.

use serde_json::{Value, json};

use crate::large;
use crate::pki::Pki;
use crate::seal::organisation;
use crate::workspace::Workspace;
use avtale::register::Event;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

/// Other settings than those of the samples: four years, twelve months' notice, from 2028 on, and a warning of a year.
fn change_settings(workspace: &Workspace) {
    workspace.edit(SETTINGS, "varighet_år: 3", "varighet_år: 4\nutløpsvarsel_måneder: 12");
    workspace.edit(SETTINGS, "oppsigelse_måneder: 6", "oppsigelse_måneder: 12");
    workspace.edit(SETTINGS, "gjelder_fra: 2027-01-01", "gjelder_fra: 2028-01-01");
}

/// Edition 1 was sent under the settings of the samples, and edition 2 was made and sent under the others; both are signed.
fn two() -> Workspace {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    change_settings(&workspace);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace.on("2027-02-20").run(["generate", "--reissue", "42"]).exit(0);
    workspace.on("2027-03-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.on("2027-04-01").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace
}

/// What would be registered on a day.
fn registered(workspace: &Workspace, day: &str, words: &str) -> Value {
    let words: Vec<&str> = words.split_whitespace().chain(["--dry-run", "--format", "json"]).collect();
    let told = workspace.on(day).run(["record"].into_iter().chain(words)).exit(0).json();
    told["events"][0].clone()
}

#[test]
fn two_editions_have_the_terms_under_which_each_was_made() {
    let workspace = two();
    let terms: Vec<Value> = workspace.events_of("generated").into_iter().map(|event| event["terms"].clone()).collect();
    let first = json!({ "effective": "2027-01-01", "term_years": 3, "notice_months": 6, "expiring_months": 6 });
    let second = json!({ "effective": "2028-01-01", "term_years": 4, "notice_months": 12, "expiring_months": 12 });
    assert_eq!(terms, [first, second]);
    let held: Vec<[Value; 2]> =
        workspace.events_of("signed").into_iter().map(|event| [event["from"].clone(), event["until"].clone()]).collect();
    assert_eq!(held, [[json!("2027-01-01"), json!("2029-12-31")], [json!("2028-01-01"), json!("2031-12-31")]]);
    for (edition, ends, prolonged) in [(1, "2028-11-01", "2032-12-31"), (2, "2029-05-01", "2035-12-31")] {
        let of = |what: &str| format!("{what} 42 --edition {edition}");
        assert_eq!(registered(&workspace, "2028-05-01", &of("notice"))["ends"], ends, "notice of edition {edition}");
        assert_eq!(registered(&workspace, "2028-05-01", &of("renewed"))["until"], prolonged, "renewal of edition {edition}");
    }
    workspace.is_in_order();
}

#[test]
fn each_edition_is_expiring_when_its_own_settings_said() {
    let workspace = two();
    let statuses = |day: &str| -> Vec<String> {
        let row = workspace.row("42", day);
        row["binding"].as_array().unwrap().iter().map(|edition| edition["status"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(statuses("2029-06-30"), ["in-force", "in-force"]);
    assert_eq!(statuses("2029-07-01"), ["in-force", "expiring"], "six months before 31 December 2029");
    assert_eq!(statuses("2030-12-31"), ["in-force"]);
    assert_eq!(statuses("2031-01-01"), ["expiring"], "twelve months before 31 December 2031");
    let due = workspace.on("2029-07-01").run(["due", "--within", "3y", "--format", "csv"]).exit(0);
    due.stdout_has("2029-12-31,183,42,Agder fylkeskommune,term ends,1");
    due.stdout_has("2031-12-31,913,42,Agder fylkeskommune,term ends,2");
}

#[test]
fn the_warning_before_expiry_is_never_given_or_from_the_first_day_as_the_settings_say() {
    for (months, on, expected) in [
        ("0", "2029-12-31", "in-force"),
        ("1", "2029-11-30", "in-force"),
        ("1", "2029-12-01", "expiring"),
        // A term of three years has no more of them.
        ("120", "2026-12-31", "signed"),
        ("120", "2027-01-01", "expiring"),
    ] {
        let workspace = Workspace::samples();
        workspace.edit(SETTINGS, "varighet_år: 3", &format!("varighet_år: 3\nutløpsvarsel_måneder: {months}"));
        workspace.run(["generate", "--only", "42"]).exit(0);
        workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
        let row = workspace.row("42", on);
        assert_eq!(row["status"], expected, "{months} months, on {on}");
        if expected == "expiring" {
            assert_eq!(row["date"], on, "since when, with {months} months");
        }
    }
    let workspace = Workspace::samples();
    for (months, warns) in [("35", false), ("36", true)] {
        workspace.edit(SETTINGS, "varighet_år: 3", &format!("utløpsvarsel_måneder: {months}\nvarighet_år: 3"));
        let told = workspace.run(["check"]).exit(0);
        assert_eq!(told.stderr.contains("expiring from its first day"), warns, "{months}: {told}");
        workspace.edit(SETTINGS, &format!("utløpsvarsel_måneder: {months}\nvarighet_år"), "varighet_år");
    }
    for wrong in ["121", "-1", "seks"] {
        workspace.edit(SETTINGS, "varighet_år: 3", &format!("utløpsvarsel_måneder: {wrong}\nvarighet_år: 3"));
        workspace.run(["check", "--format", "json"]).exit(1).has_fault(SETTINGS, "utløpsvarsel_måneder");
        workspace.edit(SETTINGS, &format!("utløpsvarsel_måneder: {wrong}\n"), "");
    }
}

/// The samples' text has its term in words, so that no byte of a document changes with the settings.
#[test]
fn a_draft_is_made_anew_under_other_terms_before_it_is_sent_and_what_was_sent_is_not() {
    let workspace = Workspace::with_agder();
    workspace.edit(SETTINGS, "varighet_år: 3", "varighet_år: 4");
    let refused = workspace.run(["send", "42"]).exit(1);
    refused.stderr_has("term, notice or beginning");
    workspace.run(["send", "42", "--language", "nb"]).exit(1).stderr_has("varighet, oppsigelsestid eller virkning");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 made");
    workspace.run(["generate", "--only", "42"]).exit(0).stdout_has("1 unchanged");
    let years = |event: &Value| event["terms"]["term_years"].clone();
    assert_eq!(workspace.events_of("generated").iter().map(years).collect::<Vec<_>>(), [3, 4]);
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    workspace.edit(SETTINGS, "varighet_år: 4", "varighet_år: 5");
    let frozen = workspace.run(["generate", "--only", "42"]).exit(0);
    frozen.stdout_has("1 unchanged");
    workspace.on("2026-12-02").record("kept 42").exit(2).stderr_has("nothing");
}

/// The letter says from when the agreement holds.
#[test]
fn a_letter_that_is_sent_again_says_what_its_document_does() {
    let workspace = Workspace::with_agder();
    workspace.on("2026-12-01").run(["send", "42"]).exit(0);
    change_settings(&workspace);
    let again = workspace.on("2026-12-02").run(["send", "42", "--again", "--preview"]).exit(0);
    again.stdout_has("Avtalen gjelder fra 1. januar 2027, eller fra den dagen den signeres, hvis det er senere.");
    workspace.run(["generate", "--reissue", "42"]).exit(0);
    let next = workspace.on("2026-12-02").run(["send", "42", "--preview"]).exit(0);
    next.stdout_has("Avtalen gjelder fra 1. januar 2028, eller fra den dagen den signeres, hvis det er senere.");
}

#[test]
fn a_sealed_edition_keeps_its_terms() {
    let pki = Pki::new();
    let [_, key] = organisation(&pki, "P-256");
    let workspace = Workspace::with_agder();
    workspace.run(["seal", "42", "--key", &key]).exit(0);
    workspace.on("2026-12-01").record("sent 42 --to post --how svarut").exit(0);
    change_settings(&workspace);
    let signed = registered(&workspace, "2026-12-10", "signed 42 --name Kari --title Fylkesordfører");
    assert_eq!([&signed["from"], &signed["until"]], ["2027-01-01", "2029-12-31"]);
}

/// As registers of before, whose events say no terms.
#[test]
fn what_was_made_before_terms_were_registered_is_counted_with_the_settings_of_the_day() {
    let workspace = large::registered([large::generated("42", 1), Event::Sent(large::dispatch("42"))]);
    change_settings(&workspace);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    let signed = &workspace.events_of("signed")[0];
    assert_eq!([&signed["from"], &signed["until"]], ["2028-01-01", "2031-12-31"]);
    assert_eq!(registered(&workspace, "2028-05-01", "notice 42")["ends"], "2029-05-01");
    assert_eq!(workspace.status("42", "2031-06-30"), "in-force");
    assert_eq!(workspace.status("42", "2031-07-01"), "expiring", "six months, as ever");
}

#[test]
fn where_no_notice_period_was_agreed_a_person_says_the_last_day() {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "oppsigelse_måneder: 6 ", "# ");
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    // What is written into the settings now was not agreed.
    workspace.edit(SETTINGS, "varighet_år: 3", "oppsigelse_måneder: 6\nvarighet_år: 3");
    let refused = workspace.on("2027-05-01").record("notice 42").exit(2);
    refused.stderr_has("its document was made without a notice period").stderr_has("`--ends DATE`");
    workspace.on("2027-05-01").record("notice 42 --ends 2027-04-30").exit(2).stderr_has("cannot have ended on 2027-04-30");
    workspace.on("2027-05-01").record("notice 42 --ends 2027-08-31").exit(0);
    assert_eq!(workspace.row("42", "2027-06-01")["ends"], "2027-08-31");
    assert_eq!(workspace.status("42", "2027-09-01"), "terminated");
}

#[test]
fn an_edition_without_a_term_is_not_prolonged_by_one_that_is_written_later() {
    let workspace = Workspace::samples();
    workspace.edit(SETTINGS, "varighet_år: 3 ", "# ");
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace.edit(SETTINGS, "oppsigelse_måneder: 6", "varighet_år: 3\noppsigelse_måneder: 6");
    assert_eq!(workspace.events_of("signed")[0]["until"], "9999-12-31");
    workspace.on("2027-05-01").record("renewed 42").exit(2).stderr_has("made without a term");
}
