//! Municipalities merge and get other numbers. What was signed before stays as it is, and binds whoever took its party's place.

use std::fs;

use serde_json::{Value, json};

use crate::workspace::Workspace;

/// Bodø and Rana have signed, and Storvik is to take their place.
fn signed() -> Workspace {
    let workspace = Workspace::samples();
    workspace.write("parter.csv", "nummer;navn\n1899;Storvik\n1898;Sørvik\n");
    workspace.run(["generate", "--only", "1804", "1833", "42"]).exit(0);
    workspace.run(["send", "1804", "1833", "42"]).exit(0);
    workspace.on("2027-01-12").record("signed 1804 --name Kari --title Ordfører").exit(0);
    workspace.on("2027-01-20").record("signed 1833 --name Ola --title Ordfører").exit(0);
    workspace
}

fn merged() -> Workspace {
    let workspace = signed();
    let run = workspace.on("2028-01-03").record("succeeded 1804 Rana --into Storvik --date 1.1.2028");
    run.exit(0).stdout_has("registered: Bodø kommune: the agreement of Bodø kommune passed to Storvik kommune on 2028-01-01");
    workspace
}

fn row(workspace: &Workspace, party: &str, day: &str) -> Value {
    workspace.row(party, day)
}

#[test]
fn the_successor_is_bound_by_what_was_signed_before_it_from_its_day_on() {
    let workspace = merged();
    let before = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    let new = row(&workspace, "1899", "2028-02-01");
    assert_eq!((&new["status"], &new["name"]), (&json!("in-force"), &json!("Storvik kommune")));
    let through = [("1804", "Bodø kommune"), ("1833", "Rana kommune")]
        .map(|(party, name)| json!({ "party": party, "name": name, "edition": 1, "since": "2028-01-01" }));
    assert_eq!(new["through"], json!(through));
    for (party, name) in [("1804", "Bodø kommune"), ("1833", "Rana kommune")] {
        let old = row(&workspace, party, "2028-02-01");
        assert_eq!((&old["status"], &old["date"], &old["name"]), (&json!("succeeded"), &json!("2028-01-01"), &json!(name)));
        assert_eq!(old["successor"], json!({ "party": "1899", "name": "Storvik kommune" }));
        assert_eq!(old["signed"], Value::Null, "it is counted once");
    }
    let run = workspace.on("2028-02-01").run(["status"]).exit(0);
    run.stdout_has("passed on: Bodø kommune (1804) to Storvik kommune (1899), on 2028-01-01");
    run.stdout_has("Storvik kommune (1899) is bound through edition 1 of Rana kommune, since 2028-01-01");
    // Fifteen members, of whom two are one now.
    run.stdout_has("signed 1 of 14");
    assert_eq!(fs::read_to_string(workspace.path("output/register.jsonl")).unwrap(), before, "looking writes nothing");
    workspace.is_in_order();
}

#[test]
fn its_term_is_what_is_due_and_it_gives_notice_of_what_it_was_left() {
    let workspace = merged();
    let due = workspace.on("2029-12-01").run(["due", "--within", "2y", "--format", "json"]).exit(0).json();
    let of = |party: &str| -> Vec<Value> {
        let due = due["due"].as_array().unwrap().iter();
        due.filter(|due| due["party"] == party).map(|due| due["date"].clone()).collect()
    };
    assert_eq!(of("1899"), [json!("2030-01-11"), json!("2030-01-19")]);
    assert!(of("1804").is_empty() && of("1833").is_empty());
    let run = workspace.on("2028-03-01").record("notice Storvik --date 2028-03-01");
    run.exit(0).stdout_has("registered: Bodø kommune: notice").stdout_has("registered: Rana kommune: notice");
    assert_eq!(row(&workspace, "1899", "2028-03-01")["status"], "notice");
    // What has ended is shown as what it was, and as whose.
    let ended = row(&workspace, "1899", "2028-10-01");
    assert_eq!((&ended["status"], &ended["bound"], &ended["through"]), (&json!("terminated"), &json!(false), &Value::Null));
    assert_eq!((&ended["edition_of"]["party"], &ended["ended"]["ends"]), (&json!("1804"), &json!("2028-09-01")));
}

#[test]
fn nothing_is_made_for_a_party_that_is_no_more_and_nothing_is_sent_to_it() {
    let workspace = merged();
    workspace.record("1899-storvik.yaml", "kommunenummer: 1899\nkontaktperson:\n  navn: Åse\n  epost: ase@storvik.kommune.no\n");
    let later = workspace.on("2028-02-01");
    let letters = || workspace.output().iter().filter(|file| file.ends_with(".eml")).count();
    let before = letters();
    for args in [["generate", "--reissue", "1804"], ["send", "--again", "1804"], ["remind", "--again", "1804"]] {
        let run = later.run(args).ended_with();
        assert_ne!(run.0, Some(0), "{args:?}");
        run.1.stderr_has("Storvik kommune took its place on 2028-01-01");
    }
    later.run(["generate"]).exit(0);
    later.run(["remind"]).exit(0).stdout_has("1 letter: 1 sent");
    later.run(["send"]).ended_with();
    let new: Vec<String> = workspace.output().into_iter().filter(|file| file.ends_with(".eml")).collect();
    assert!(new.len() > before && !new.iter().any(|file| file.contains("1804-samarbeidsavtale-1-reminder")));
    assert_eq!(workspace.pdfs_of("1804").len(), 1);
    let letter = workspace.output().into_iter().find(|file| file.ends_with("1899-samarbeidsavtale-1.eml")).unwrap();
    let letter = fs::read(workspace.path("output").join(letter)).unwrap();
    let letter = mail_parser::MessageParser::default().parse(&letter).unwrap().body_text(0).unwrap().into_owned();
    let body = letter.split_whitespace().collect::<Vec<_>>().join(" ");
    for signed in [
        "Utgave 1 for Bodø kommune, som ble signert 12. januar 2027",
        "Utgave 1 for Rana kommune, som ble signert 20. januar 2027",
    ] {
        assert!(body.contains(signed), "{body}");
    }
    // What it is offered itself stands beside what binds it.
    let new = row(&workspace, "1899", "2028-02-01");
    assert_eq!((&new["status"], &new["offered"]["status"]), (&json!("in-force"), &json!("sent")));
}

#[test]
fn the_file_is_as_it_was_issued_and_for_whom_and_who_took_its_place() {
    let workspace = merged();
    let file = format!("output/{}", workspace.pdfs_of("1804")[0]);
    let run = workspace.run(["verify", &file, "--at", "2028-02-01"]).exit(0);
    run.stdout_has("issued by us for Bodø kommune, 1804-samarbeidsavtale-1 (edition 1), current");
    run.stdout_has("succeeded by Storvik kommune on 2028-01-01");
    let run = workspace.run(["verify", &file, "--at", "2028-02-01", "--format", "json"]).exit(0);
    let heir = json!({ "party": "1899", "name": "Storvik kommune", "since": "2028-01-01" });
    assert_eq!(run.json()["files"][0]["issued"]["successor"], heir);
    let run = workspace.run(["verify", &file, "--at", "2027-12-31", "--format", "json"]).exit(0);
    assert_eq!(run.json()["files"][0]["issued"]["successor"], Value::Null);
    let history = workspace.on("2028-02-01").run(["history", "Storvik"]).exit(0);
    history.stdout_has("the agreement of Rana kommune passed to Storvik kommune");
    workspace
        .on("2028-02-01")
        .run(["history", "Bodø"])
        .exit(0)
        .stdout_has("the agreement of Bodø kommune passed to Storvik kommune");
}

#[test]
fn a_signature_that_comes_late_is_registered_for_whoever_was_asked_for_it() {
    let workspace = merged();
    workspace.on("2028-01-03").record("succeeded 42 --into 1899 --date 1.1.2028").exit(0);
    workspace.on("2028-01-10").record("signed 42 --name Eva --title Fylkesordfører --date 2027-12-20").exit(0);
    let through = row(&workspace, "1899", "2028-02-01")["through"].as_array().unwrap().len();
    assert_eq!(through, 3);
}

#[test]
fn a_successor_without_a_document_of_its_own_passes_on_what_it_was_left() {
    let workspace = merged();
    let run = workspace.on("2029-01-05").record("succeeded Storvik --into Sørvik --date 1.1.2029");
    run.exit(0);
    let through = |party: &str, day: &str| -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let through = row(&workspace, party, day)["through"].clone();
        through.as_array().into_iter().flatten().map(|one| (text(&one["party"]), text(&one["since"]))).collect()
    };
    let since = |day: &str| vec![("1804".to_owned(), day.to_owned()), ("1833".to_owned(), day.to_owned())];
    assert_eq!(through("1898", "2029-02-01"), since("2029-01-01"));
    assert_eq!(through("1899", "2028-12-31"), since("2028-01-01"));
    assert!(through("1899", "2029-02-01").is_empty());
    let file = format!("output/{}", workspace.pdfs_of("1804")[0]);
    let run = workspace.run(["verify", &file, "--at", "2029-02-01", "--format", "json"]).exit(0);
    assert_eq!(run.json()["files"][0]["issued"]["successor"]["name"], "Sørvik kommune");
    workspace.is_in_order();
}

#[test]
fn what_cannot_be_is_refused_with_what_to_do() {
    let workspace = signed();
    let later = workspace.on("2028-01-03");
    let register = || fs::read(workspace.path("output/register.jsonl")).unwrap();
    let before = register();
    for (words, code, said) in [
        ("succeeded 1804 --into 1804", 2, "cannot take its own place"),
        ("succeeded 1804 --into 9999", 2, "no party here has the number or name"),
        ("succeeded 1804 --into 1833 --date 2028-01-04", 2, "is in the future"),
        ("succeeded 1103 --into 1833", 2, "has no document"),
        ("succeeded 1804 1103 --into 1833", 2, "has no document"),
    ] {
        later.record(words).exit(code).stderr_has(said);
        assert_eq!(register(), before, "{words}");
    }
    later.record("succeeded 1804").exit(2).stderr_has("--into");
    later.record("succeeded 1804 --into 1833 --date 2028-01-01").exit(0);
    for (words, said) in [
        ("succeeded 1804 --into 42", "Rana kommune took its place on 2028-01-01"),
        ("succeeded 1833 --into 1804", "took the place of Bodø kommune"),
        ("succeeded 1833 --into 1804 --date 2027-12-01", "it is the other way round"),
        ("succeeded 42 --into 1804", "took the place of Bodø kommune on 2028-01-01"),
    ] {
        later.record(words).exit(2).stderr_has(said);
    }
    // What was in order before it was gone is registered late.
    later.record("succeeded 42 --into 1804 --date 2027-11-01").exit(0);
    assert_eq!(row(&workspace, "1833", "2028-02-01")["through"].as_array().unwrap().len(), 1, "42 has not signed");
}

#[test]
fn a_succession_is_withdrawn_like_anything_else() {
    let workspace = merged();
    let seq = workspace.events().iter().find(|event| event["event"] == "succeeded").unwrap()["seq"].as_u64().unwrap();
    workspace.on("2028-01-04").record(&format!("void {seq} --why feil")).exit(0);
    assert_eq!(row(&workspace, "1804", "2028-02-01")["status"], "in-force");
    assert_eq!(row(&workspace, "1899", "2028-02-01")["through"].as_array().unwrap().len(), 1);
    workspace.on("2028-01-04").record("succeeded 1804 --into 1898").exit(0);
    assert_eq!(row(&workspace, "1898", "2028-02-01")["status"], "in-force");
    workspace.is_in_order();
}

#[test]
fn the_report_says_who_took_whose_place() {
    let workspace = merged();
    workspace.on("2028-02-01").run(["report", "--language", "nb"]).exit(0);
    let page = fs::read_to_string(workspace.path("output/report.html")).unwrap();
    assert!(page.contains("Etterfulgt av") && page.contains("<bdi>Storvik kommune</bdi> (<bdi>1899</bdi>)"));
    assert!(page.contains("Bundet gjennom") && page.contains("<bdi>Bodø kommune</bdi>, utgave 1, siden 1. januar 2028"));
}

/// What no program of ours registers, in a register whose chain somebody has made anew.
#[test]
fn a_register_with_a_circle_or_a_second_succession_is_refused() {
    use avtale::register::{Event, Succeeded};
    let event = |party: &str, successor: &str| {
        let (party, successor) = (party.to_owned(), successor.to_owned());
        Event::Succeeded(Succeeded {
            party,
            agreement: "samarbeidsavtale".into(),
            successor,
            successor_name: None,
            date: jiff::civil::date(2028, 1, 1),
        })
    };
    for (events, said) in [
        (vec![event("1804", "1804")], "takes its own place"),
        (vec![event("1804", "1833"), event("1833", "1804")], "takes its own place"),
        (vec![event("1804", "1833"), event("1804", "42")], "a second time"),
        (vec![event("9999", "1833")], "for which nothing was made"),
    ] {
        let workspace = signed();
        workspace.register(events);
        workspace.run(["status"]).exit(4).stderr_has(said);
    }
}

#[test]
fn what_the_successor_has_signed_takes_the_place_of_what_was_signed_before_it() {
    let workspace = merged();
    workspace.record("1899-storvik.yaml", "kommunenummer: 1899\nkontaktperson:\n  navn: Åse\n  epost: ase@storvik.kommune.no\n");
    workspace.on("2028-02-01").run(["generate", "--only", "1899"]).exit(0);
    workspace.on("2028-02-01").run(["send", "1899"]).exit(0);
    let early = workspace.on("2028-03-01").record("superseded 1804").exit(2);
    early.stderr_has("no other edition is in force on");
    workspace.on("2028-03-01").record("signed 1899 --name Eva --title Ordfører").exit(0);
    // Not before it was there.
    workspace.on("2028-03-02").record("superseded 1804 --ends 2027-12-30").exit(2).stderr_has("no other edition");
    workspace.on("2028-03-02").record("superseded 1804").exit(0).stdout_has("edition 1, which ends on 2028-02-29");
    let again = workspace.on("2028-03-02").record("notice 1804").exit(2);
    again.stderr_has("edition 1 of Storvik kommune takes the place of edition 1");
    let through = row(&workspace, "1899", "2028-03-02")["through"].clone();
    assert_eq!(through.as_array().unwrap().iter().map(|one| &one["party"]).collect::<Vec<_>>(), ["1833"]);
    // Without that signature nothing took its place.
    let events = workspace.events();
    let seq = |kind: &str, party: &str| -> u64 {
        events.iter().rfind(|event| event["event"] == kind && event["party"] == party).unwrap()["seq"].as_u64().unwrap()
    };
    let (signed, superseded) = (seq("signed", "1899"), seq("superseded", "1804"));
    let voided = workspace.on("2028-03-03").record(&format!("void {signed} --why feil")).exit(2);
    voided.stderr_has(&format!("event {superseded}"));
    workspace.on("2028-03-03").record(&format!("void {signed} {superseded} --why feil")).exit(0);
    workspace.is_in_order();
}

#[test]
fn an_edition_that_several_passed_on_is_named_by_its_party() {
    let workspace = merged();
    for words in ["notice Storvik --edition 1", "renewed Storvik --edition 1"] {
        let several = workspace.on("2028-03-01").record(words).exit(2);
        several.stderr_has("edition 1 of several parties: Bodø kommune and Rana kommune").stderr_has("name the old party");
    }
    workspace.on("2028-03-01").record("notice 1804 --edition 1").exit(0).stdout_has("registered: Bodø kommune: notice");
}

#[test]
fn a_party_that_is_no_more_signs_nothing() {
    let workspace = merged();
    workspace.on("2028-01-03").record("succeeded 42 --into 1899 --date 1.1.2028").exit(0);
    for day in ["2028-01-01", "2028-01-10"] {
        let words = format!("signed 42 --name Eva --title Fylkesordfører --date {day}");
        let late = workspace.on("2028-01-10").record(&words).exit(2);
        late.stderr_has("Storvik kommune took its place on 2028-01-01").stderr_has("--date");
    }
    workspace.on("2028-01-10").record("signed 42 --name Eva --title Fylkesordfører --date 2027-12-31").exit(0);
}
