//! Whoever signs today need not say so, and is told what a timestamp is for.

use crate::office::Office;

const NAMED: [&str; 4] = ["--name", "Test kari", "--title", "Ordfører"];

fn with(more: &[&'static str]) -> Vec<&'static str> {
    NAMED.into_iter().chain(more.iter().copied()).collect()
}

#[test]
fn the_day_is_filled_in_where_nothing_else_is_said() {
    let office = Office::trusting();
    office.signed("a.pdf", &with(&[]));
    office.receive(&[], 0).stdout_has("1 registered");
    assert_eq!(office.signatures()[0]["date"], "2026-11-23", "the day on which the tests are run");
}

#[test]
fn a_day_that_is_said_stands() {
    let office = Office::trusting();
    office.signed("a.pdf", &with(&["--date", "20.11.2026"]));
    office.signed("b.pdf", &with(&["--field", "dato=20. november 2026"]));
    let date = |file: &str| -> String {
        let told = office.workspace.run(["verify", &format!("inn/{file}"), "--format", "json"]).ended_with().1.json();
        let text = told.to_string();
        ["20.11.2026", "20. november 2026", "23.11.2026"].into_iter().find(|day| text.contains(day)).unwrap_or("none").to_owned()
    };
    assert_eq!((date("a.pdf"), date("b.pdf")), ("20.11.2026".to_owned(), "20. november 2026".to_owned()));
}

/// The tests are run on 23 November 2026.
#[test]
fn nobody_signs_on_a_day_that_is_to_come() {
    let office = Office::open();
    let (key, issued) = (office.pki.file("kari.both"), office.workspace.pdf("42").to_str().unwrap().to_owned());
    let sign = |said: &[&'static str]| {
        let args = ["sign", issued.as_str(), "--key", &key, "--out", "a.pdf"];
        office.workspace.run(args.into_iter().chain(with(said)))
    };
    for said in [["--date", "24.11.2026"], ["--field", "dato=24.11.2026"], ["--field", "dato=24. november 2026"]] {
        let refused = sign(&said).exit(2);
        refused
            .stderr_has("dato")
            .stderr_has("2026-11-24 is in the future; today is 2026-11-23")
            .stderr_has("today's is filled in");
        assert!(!office.workspace.path("a.pdf").exists(), "{said:?}");
    }
    let prepare = ["--prepare", "job.json", "--cert", &key, "--date", "24.11.2026"];
    let args = ["sign", issued.as_str(), "--out", "a.pdf"].into_iter().chain(prepare);
    office.workspace.run(args).exit(2).stderr_has("2026-11-24 is in the future");
    // Another field may well have such a day, and what is no day is a person's word.
    for said in [["--field", "kontakt-adresse=24.11.2026"], ["--field", "dato=i morgen"], ["--date", "23.11.2026"]] {
        sign(&said).exit(0);
        std::fs::remove_file(office.workspace.path("a.pdf")).unwrap();
    }
}

#[test]
fn a_timestamp_is_recommended_where_none_is_asked_for() {
    let office = Office::open();
    let (key, issued) = (office.pki.file("kari.both"), office.workspace.pdf("42").to_str().unwrap().to_owned());
    let signed = office.workspace.run(["sign", &issued, "--key", &key, "--out", "a.pdf"]).exit(0);
    signed.stdout_has("It has no timestamp").stdout_has("`--tsa URL` adds one.");
}
