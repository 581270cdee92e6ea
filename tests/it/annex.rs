//! Whom the annex lists is decided: a list in the agreement's folder, which a new record does not change.

use std::fs;

use serde_json::{Value, json};

use crate::pdf::Pdf;
use crate::workspace::Workspace;

const LIST: &str = "templates/samarbeidsavtale/parter.yaml";

fn list(workspace: &Workspace) -> String {
    fs::read_to_string(workspace.path(LIST)).unwrap()
}

/// The record of a party that is none of the samples.
fn add_bergen(workspace: &Workspace) {
    workspace.record("4601-bergen.yaml", "kommunenummer: 4601\nmålform: bokmål\n");
}

fn fix(workspace: &Workspace, today: &str, day: &str) -> Value {
    workspace.on(today).run(["parties", "--fix", day, "--format", "json"]).exit(0).json()
}

fn numbers(parties: &Value) -> Vec<&str> {
    parties.as_array().unwrap().iter().map(|party| party["party"].as_str().unwrap()).collect()
}

#[test]
fn the_list_says_of_each_party_what_is_printed_on_a_line_of_its_own() {
    let workspace = Workspace::samples();
    workspace.record("971032146-ks.yaml", "organisasjonsnummer: 971032146\nnavn: KS\nmålform: bokmål\n");
    let run = workspace.on("2026-12-01").run(["parties", "--fix", "1.12.2026"]).exit(0);
    run.stdout_has("templates/samarbeidsavtale/parter.yaml lists 16 parties as of 2026-12-01.");
    let text = list(&workspace);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[1..4], ["dag: 2026-12-01", "parter:", r#"  "1103": {navn: "Stavanger", organisasjonsnummer: "964965226"}"#]);
    let line = |number: &str| *lines.iter().find(|line| line.contains(&format!("\"{number}\":"))).unwrap();
    assert_eq!(line("1833"), r#"  "1833": {navn: "Rana - Raane", norsk_navn: "Rana", organisasjonsnummer: "872418032"}"#);
    assert_eq!(line("42"), r#"  "42": {navn: "Agder", organisasjonsnummer: "921707134"}"#);
    assert_eq!(line("971032146"), r#"  "971032146": {navn: "KS"}"#);
    assert_eq!(lines.len(), 3 + 16);
    // The same on any day but for the day, and for a program as well.
    let again = fix(&workspace, "2026-12-02", "2026-12-02");
    assert_eq!((&again["added"], &again["removed"], &again["written"]), (&json!([]), &json!([]), &json!(true)));
    assert_eq!(list(&workspace), text.replace("2026-12-01", "2026-12-02"));
}

#[test]
fn a_new_record_disturbs_nobody_until_the_list_is_fixed_anew() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "1833"]).exit(0);
    let before = workspace.snapshot();
    fix(&workspace, "2026-12-01", "2026-12-01");
    workspace.run(["generate", "--only", "42", "1833"]).exit(0).stdout_has("2 documents: 2 unchanged.");
    add_bergen(&workspace);
    workspace.run(["generate", "--only", "42", "1833"]).exit(0).stdout_has("2 documents: 2 unchanged.");
    assert_eq!(workspace.snapshot(), before);
    let check = workspace.run(["check"]).exit(0);
    check
        .stderr_has(LIST)
        .stderr_has("these have a record and are not in the annex, as it was fixed for 2026-12-01: Bergen kommune");
    check.stderr_has("`avtale parties --fix DAY` writes parter.yaml anew");
    let run = workspace.on("2026-12-05").run(["parties", "--fix", "2026-12-05", "--dry-run"]).exit(0);
    run.stdout_has("would list 16 parties").stdout_has("New in the list: Bergen kommune.");
    assert!(list(&workspace).contains("dag: 2026-12-01"), "a dry run writes nothing");
    assert_eq!(numbers(&fix(&workspace, "2026-12-05", "2026-12-05")["added"]), ["4601"]);
    assert!(!workspace.run(["check"]).exit(0).stderr.contains("annex"));
    let dry = workspace.run(["generate", "--only", "42", "1833", "--dry-run"]).exit(0);
    dry.stdout_has("would make 42-samarbeidsavtale-1 for Agder fylkeskommune (text, annex or layout)");
}

#[test]
fn who_had_declined_or_left_by_the_day_is_not_listed() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "1833", "1804"]).exit(0);
    workspace.on("2026-12-01").record("sent 42 1833 1804 --to post --how svarut").exit(0);
    workspace.on("2026-12-10").record("declined 1833 --reason Nei").exit(0);
    workspace.on("2026-12-10").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace.on("2027-01-10").record("notice 42").exit(0);
    let of = |day: &str| {
        let fixed = fix(&workspace, day.max("2027-01-11"), day);
        let left = fixed["left_out"].as_array().unwrap().iter();
        left.map(|row| format!("{} {}", row["party"].as_str().unwrap(), row["status"].as_str().unwrap())).collect::<Vec<_>>()
    };
    // Who is offered it is on the list, until it declines.
    assert_eq!(of("2026-12-09"), [""; 0]);
    assert_eq!(of("2026-12-10"), ["1833 declined"]);
    // The notice period lasts six months.
    assert_eq!(of("2027-07-10"), ["1833 declined"]);
    assert_eq!(of("2027-07-11"), ["42 terminated", "1833 declined"]);
    assert!(!list(&workspace).contains("\"42\":") && list(&workspace).contains("\"1804\":"));
    let run = workspace.on("2027-07-11").run(["parties", "--fix", "2027-07-11", "--language", "nb"]).exit(0);
    // Who is a party on a day that is to come, nobody knows.
    let before = list(&workspace);
    for more in [&[][..], &["--dry-run"]] {
        let args = ["parties", "--fix", "12.7.2027"].into_iter().chain(more.iter().copied());
        let refused = workspace.on("2027-07-11").run(args).exit(2);
        refused.stderr_has("who is a party on 2027-07-12 cannot be known yet").stderr_has("`avtale parties --fix 2027-07-11`");
    }
    assert_eq!(list(&workspace), before);
    run.stdout_has("Utelatt: Rana kommune, avslått.").stdout_has("Utelatt: Agder fylkeskommune");
    // What the register says since, `check` tells; the list stays.
    fix(&workspace, "2027-01-11", "2026-12-09");
    let check = workspace.on("2027-01-11").run(["check"]).exit(0);
    check.stderr_has("are in the annex, as it was fixed for 2026-12-09, and have declined or left since: Rana kommune");
    assert!(!check.stderr.contains("Agder"), "the notice runs still");
}

#[test]
fn whoever_took_another_s_place_is_listed_instead() {
    let workspace = Workspace::samples();
    workspace.write("parter.csv", "nummer;navn;organisasjonsnummer\n1899;Storvik;972417734\n");
    workspace.run(["generate", "--only", "1804"]).exit(0);
    workspace.on("2026-12-01").record("signed 1804 --name Kari --title Ordfører").exit(0);
    workspace.on("2028-01-02").record("succeeded 1804 --into 1899 --date 2028-01-01").exit(0);
    fix(&workspace, "2028-01-02", "2027-12-31");
    assert!(list(&workspace).contains("\"1804\":") && !list(&workspace).contains("Storvik"));
    let fixed = fix(&workspace, "2028-01-02", "2028-01-01");
    assert_eq!((numbers(&fixed["added"]), numbers(&fixed["removed"])), (vec!["1899"], vec!["1804"]));
    assert!(list(&workspace).contains(r#""1899": {navn: "Storvik", organisasjonsnummer: "972417734"}"#));
}

#[test]
fn another_name_or_a_record_that_is_gone_is_told_and_changes_nothing() {
    let workspace = Workspace::samples();
    fix(&workspace, "2026-12-01", "2026-12-01");
    workspace.edit("members/1804-bodo.yaml", "kommunenummer: 1804", "kommunenummer: 1804\nnavn: Nye Bodø");
    fs::remove_file(workspace.path("members/42-agder.yaml")).unwrap();
    let check = workspace.run(["check"]).exit(0);
    check.stderr_has("stand in the annex, as it was fixed for 2026-12-01, otherwise than they are called now: Nye Bodø kommune");
    check.stderr_has("have neither a record nor an agreement that binds: Agder fylkeskommune");
    for (language, said) in [("nb", "på en annen måte enn de nå er oppført"), ("nn", "på ein annan måte enn dei no er førte opp")]
    {
        workspace.run(["check", "--language", language]).exit(0).stderr_has(said);
    }
}

#[test]
fn what_is_wrong_with_the_list_is_said_with_its_line_and_column() {
    let workspace = Workspace::samples();
    let cases = [
        ("dag: i går\nparter:\n  \"42\": {navn: Agder}\n", "1:6", ""),
        ("dag: 2026-12-01\nparter:\n  \"421\": {navn: Agder}\n", "3:10", "421 is no party's number"),
        ("dag: 2026-12-01\nparter:\n  \"42\": {navn: \"\"}\n", "3:16", ""),
        ("dag: 2026-12-01\nparter:\n  \"42\": {navn: Agder, organisasjonsnummer: 921707135}\n", "3:44", "check digit"),
        ("dag: 2026-12-01\nparter:\n  42: {navn: Rana - Raane, norsk_navn: Ranen}\n", "3:40", "none of the names"),
        ("dag: 2026-12-01\nparter:\n  \"42\": {nvn: Agder}\n", "3:10", "nvn"),
        ("dag: 2026-12-01\nparter:\n  42: {navn: Agder}\n  42: {navn: Agder}\n", "4:3", "42"),
        ("dag: 2026-12-01\nparter:\n", "2:7", "names nobody"),
        ("parter:\n  42: {navn: Agder}\n", "1:1", "dag"),
        ("dag: 2026-12-01\nparter:\n  971032146: {navn: KS, form: kommune}\n", "3:31", "has no form"),
        ("dag: 2026-12-01\nparter:\n  971032146: {navn: KS, organisasjonsnummer: 921707134}\n", "3:46", "971032146"),
        ("dag: 2026-12-01\nparter:\n  42: {navn: \"Agder 漢\"}\n", "3:14", "漢"),
    ];
    for (text, place, said) in cases {
        workspace.write(LIST, text);
        let check = workspace.run(["check"]).exit(1);
        check.stderr_has(&format!("{LIST}:{place}")).stderr_has(said);
        workspace.run(["generate", "--only", "42", "--dry-run"]).exit(1).stderr_has(&format!("{LIST}:{place}"));
    }
    // What is written otherwise than the program does, and says the same, is fine.
    workspace.write(LIST, "dag: \"2026-12-01\"\nparter:\n  42:\n    navn: Agder\n    organisasjonsnummer: 921 707 134\n");
    assert!(!workspace.run(["check"]).exit(0).stderr.contains("error"));
    // It is written anew whatever stood there.
    workspace.write(LIST, "nei");
    fix(&workspace, "2026-12-01", "2026-12-01");
    workspace.run(["check"]).exit(0);
}

#[test]
fn who_is_bound_is_listed_with_edition_and_days() {
    let workspace = Workspace::samples();
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    workspace.run(["generate", "--only", "42", "1804", "50"]).exit(0);
    workspace.on("2026-12-01").record("sent 50 --to post --how svarut").exit(0);
    workspace.on("2026-12-01").record("signed 42 --name Kari --title Fylkesordfører").exit(0);
    workspace.on("2027-02-01").record("signed 1804 --name Ola --title Ordfører").exit(0);
    workspace.on("2027-03-01").record("notice 42").exit(0);
    workspace.on("2028-01-02").record("succeeded 1804 --into 1899 --date 2028-01-01").exit(0);
    let bound = |today: &str, day: Option<&str>| {
        let day = day.iter().flat_map(|day| ["--as-of", day]);
        let args = ["parties", "--bound", "--format", "json"].into_iter().chain(day);
        workspace.on(today).run(args).exit(0).json()
    };
    let agder = json!({ "party": "42", "name": "Agder fylkeskommune", "edition": 1, "signed": "2026-12-01", "since": "2027-01-01", "until": "2027-09-01" });
    let bodo = json!({ "party": "1804", "name": "Bodø kommune", "edition": 1, "signed": "2027-02-01", "since": "2027-02-01", "until": "2030-01-31" });
    let all = bound("2028-01-02", Some("2027-03-01"));
    assert_eq!((&all["bound"], &all["number"], &all["on"]), (&json!([agder, bodo]), &json!(2), &json!("2027-03-01")));
    // As the register stood: the notice was not given yet.
    assert_eq!(bound("2028-01-02", Some("2026-12-31"))["bound"][0]["until"], "2029-12-31");
    let through = json!({ "party": "1899", "name": "Storvik kommune", "edition": 1, "through": { "party": "1804", "name": "Bodø kommune" }, "signed": "2027-02-01", "since": "2028-01-01", "until": "2030-01-31" });
    assert_eq!(bound("2028-01-02", None)["bound"], json!([through]));
    // One definition: status counts the same.
    let status = workspace.on("2028-01-02").run(["status", "--format", "json"]).exit(0).json();
    assert_eq!(status["signed"], json!(1));
    let csv = workspace.on("2028-01-02").run(["parties", "--bound", "--format", "csv"]).exit(0);
    assert_eq!(
        csv.stdout,
        "party,name,edition,signed,since,until,through\n1899,Storvik kommune,1,2027-02-01,2028-01-01,2030-01-31,1804 Bodø kommune\n"
    );
    let told = workspace.on("2028-01-02").run(["parties", "--bound", "--language", "nb"]).exit(0);
    told.stdout_has("1 part er bundet 02.01.2028").stdout_has("Storvik kommune").stdout_has("01.01.2028");
    workspace
        .on("2026-11-30")
        .run(["parties", "--bound", "--as-of", "2026-11-29"])
        .exit(0)
        .stdout_has("Nobody is bound on 2026-11-29");
}

#[test]
fn a_list_is_either_fixed_or_shown() {
    let workspace = Workspace::samples();
    for wrong in [
        &["parties"][..],
        &["parties", "--fix", "2026-12-01", "--bound"],
        &["parties", "--fix", "2026-12-01", "--as-of", "2026-12-01"],
        &["parties", "--bound", "--dry-run"],
        &["parties", "--fix", "i går"],
    ] {
        workspace.run(wrong.iter().copied()).exit(2);
    }
}

#[test]
fn the_annex_names_fylkeskommuner_as_such_and_double_names_with_a_dash() {
    let workspace = Workspace::with_agder();
    let text: String = Pdf::open(workspace.pdf("42")).text().chars().filter(|letter| !letter.is_whitespace()).collect();
    let annex = text.rsplit("Organisasjonsnummer").next().unwrap();
    for name in ["Rana–Raane", "Trondheim–Tråante", "Agderfylkeskommune", "Trøndelagfylkeskommune–Trööndelage"] {
        assert!(annex.contains(name), "{name}: {annex}");
    }
}

#[test]
fn who_took_anothers_place_and_has_no_record_is_told_and_listed_as_one() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "1804", "42"]).exit(0);
    for party in ["1804", "42"] {
        workspace.on("2026-12-05").record(&format!("signed {party} --name Kari --title Ordfører")).exit(0);
    }
    fix(&workspace, "2026-12-06", "2026-12-06");
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n");
    workspace.on("2027-02-01").record("succeeded 1804 --into Narvik").exit(0);
    workspace.on("2027-02-01").record("succeeded 42 --into Storvik").exit(0);
    // One is known from the official tables, the other by now from the register alone.
    fs::remove_file(workspace.path("parter.csv")).unwrap();
    let check = |language| workspace.on("2027-02-02").run(["check", "--language", language]).exit(0);
    let told = check("nb");
    told.stderr_has("disse er bundet uten å ha noen oppføring, og står ikke i vedlegget, slik det ble fastsatt for 06.12.2026: Narvik kommune, Storvik kommune");
    told.stderr_has("men ingen oppføring i members/: Narvik kommune, Storvik kommune");
    assert!(!told.stderr.contains("har en oppføring, men"), "{told}");
    let fixed = fix(&workspace, "2027-02-02", "2027-02-02");
    let mut added = numbers(&fixed["added"]);
    added.sort_unstable();
    assert_eq!(added, ["1806", "1899"]);
    // Then there is nothing to fix, and fixing it anew changes nothing.
    for language in ["nb", "nn", "en"] {
        let told = check(language);
        assert!(!told.stderr.contains("parter.yaml"), "{told}");
    }
    let before = list(&workspace);
    let again = fix(&workspace, "2027-02-02", "2027-02-02");
    assert_eq!((&again["added"], &again["removed"], list(&workspace)), (&json!([]), &json!([]), before));
}
