//! What is due, in a calendar.

use std::collections::BTreeMap;

use crate::workspace::Workspace;

#[test]
fn a_calendar_has_one_entry_for_each_day_and_reason() {
    let workspace = Workspace::generated();
    for party in ["42", "50", "1804"] {
        workspace.send(party, 1);
    }
    let signed = ["record", "signed", "42", "--name", "Ola Nordmann", "--title", "Fylkesordfører"];
    workspace.on("2026-12-02").run(signed).exit(0);
    let run = workspace.run(["due", "--within", "5y", "--format", "ics", "--language", "nb"]).exit(0);
    let text = run.stdout.replace("\r\n ", "");
    let lines = |name: &str| text.lines().filter(|line| line.starts_with(name)).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines("SUMMARY:"), ["SUMMARY:2 parter: svarfrist", "SUMMARY:Agder fylkeskommune: avtalen utløper"]);
    let title = "DESCRIPTION:Samarbeidsavtale for Bærekraftsnettverket\\n";
    assert_eq!(
        lines("DESCRIPTION:"),
        [format!("{title}Bodø kommune (1804)\\nTrøndelag fylkeskommune (50)"), format!("{title}Agder fylkeskommune (42)"),]
    );
    assert_eq!(lines("UID:"), ["UID:samarbeidsavtale-svarfrist@avtale", "UID:samarbeidsavtale-utloper-2029-12-31@avtale"]);
}

/// Each entry's lines, by its UID.
fn entries(text: &str) -> BTreeMap<String, Vec<String>> {
    let text = text.replace("\r\n ", "").replace("\r\n", "\n");
    let entries = text.split("BEGIN:VEVENT\n").skip(1).map(|entry| entry.split("END:VEVENT").next().unwrap());
    let lines = |entry: &str| entry.lines().map(str::to_owned).collect::<Vec<_>>();
    let uid = |entry: &str| entry.lines().find_map(|line| line.strip_prefix("UID:")).unwrap().to_owned();
    entries.map(|entry| (uid(entry), lines(entry))).collect()
}

fn sequence(entry: &[String]) -> u32 {
    entry.iter().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap().parse().unwrap()
}

#[test]
fn an_entry_whose_day_moved_moves_and_one_that_is_no_more_is_cancelled() {
    let workspace = Workspace::generated();
    for party in ["42", "50"] {
        workspace.send(party, 1);
    }
    let calendar = |on: &str| entries(&workspace.on(on).run(["due", "--within", "9y", "--format", "ics"]).exit(0).stdout);
    let has = |entry: &[String], line: &str| assert!(entry.contains(&line.to_owned()), "{line}: {entry:?}");
    let answers = "samarbeidsavtale-svarfrist@avtale";
    let first = calendar("2026-12-01");
    assert_eq!(first.keys().collect::<Vec<_>>(), [answers]);
    has(&first[answers], "DTSTART;VALUE=DATE:20270131");

    // Another day for the answers.
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "2027-01-31", "2027-02-28");
    let second = calendar("2026-12-02");
    has(&second[answers], "DTSTART;VALUE=DATE:20270228");
    assert!(sequence(&second[answers]) > sequence(&first[answers]));

    // Both have answered; the terms end on one day, and are prolonged one by one.
    for party in ["42", "50"] {
        workspace.on("2026-12-03").record(&format!("signed {party} --name Kari --title Ordfører")).exit(0);
    }
    let [ends, later] = ["2029-12-31", "2032-12-31"].map(|day| format!("samarbeidsavtale-utloper-{day}@avtale"));
    let third = calendar("2026-12-04");
    has(&third[answers], "STATUS:CANCELLED");
    has(&third[answers], "SUMMARY:no longer: answer expected");
    has(&third[&ends], "SUMMARY:2 parties: term ends");
    workspace.on("2026-12-05").record("renewed 42").exit(0);
    let fourth = calendar("2026-12-06");
    has(&fourth[&ends], "SUMMARY:Trøndelag fylkeskommune: term ends");
    has(&fourth[&later], "SUMMARY:Agder fylkeskommune: term ends");
    workspace.on("2026-12-05").record("renewed 50").exit(0);
    let fifth = calendar("2026-12-07");
    has(&fifth[&ends], "STATUS:CANCELLED");
    has(&fifth[&later], "SUMMARY:2 parties: term ends");
    assert!(!fifth[&later].iter().any(|line| line.starts_with("STATUS")));
    // What is over is history, and of some parties alone nothing is told of the others' days.
    assert!(!calendar("2030-01-01").contains_key(&ends));
    let some = workspace.on("2026-12-07").run(["due", "42", "--within", "9y", "--format", "ics"]).exit(0);
    assert_eq!(entries(&some.stdout).keys().collect::<Vec<_>>(), [&later]);
}

#[test]
fn what_lies_beyond_the_days_that_are_asked_for_is_not_cancelled() {
    let workspace = Workspace::generated();
    for party in ["42", "1804"] {
        workspace.send(party, 1);
    }
    workspace.on("2026-12-02").record("signed 42 --name Kari --title Ordfører").exit(0);
    let keys = |within: &str| {
        let run = workspace.on("2026-12-03").run(["due", "--within", within, "--format", "ics"]).exit(0);
        entries(&run.stdout).into_iter().map(|(uid, lines)| (uid, lines.contains(&"STATUS:CANCELLED".to_owned()))).collect()
    };
    let told = |entries: &[(&str, bool)]| -> Vec<(String, bool)> {
        entries.iter().map(|(uid, is_cancelled)| (format!("samarbeidsavtale-{uid}@avtale"), *is_cancelled)).collect()
    };
    let of = |within: &str| -> Vec<(String, bool)> { keys(within) };
    assert_eq!(of("9y"), told(&[("svarfrist", false), ("utloper-2029-12-31", false)]));
    assert_eq!(of("1y"), told(&[("svarfrist", false)]));
    assert_eq!(of("1d"), told(&[]));
    // What is no more is cancelled, whatever is asked for.
    workspace.on("2026-12-03").record("renewed 42").exit(0);
    assert_eq!(of("1d"), told(&[("utloper-2029-12-31", true)]));
}

#[test]
fn whatever_was_told_once_and_is_gone_is_cancelled_also_when_nothing_is_left() {
    let workspace = Workspace::generated();
    workspace.send("42", 1);
    let day = |on: &str| entries(&workspace.on(on).run(["due", "--within", "9y", "--format", "ics"]).exit(0).stdout);
    let uid = |what: &str| format!("samarbeidsavtale-{what}@avtale");
    let is_cancelled =
        |entries: &BTreeMap<String, Vec<String>>, what: &str| entries[&uid(what)].contains(&"STATUS:CANCELLED".to_owned());
    let void = |kind: &str, on: &str| {
        let seq = workspace.events_of(kind).last().unwrap()["seq"].as_u64().unwrap();
        workspace.on(on).record(&format!("void {seq} --why feil")).exit(0);
    };
    // Notice was given, and taken back: its end is gone, and the term ends as it did.
    workspace.on("2026-12-02").record("signed 42 --name Kari --title Ordfører").exit(0);
    workspace.on("2027-02-01").record("notice 42").exit(0);
    let given = day("2027-02-01");
    assert!(!is_cancelled(&given, "opphorer-2027-08-01") && is_cancelled(&given, "utloper-2029-12-31"), "{given:?}");
    void("notice", "2027-02-02");
    let back = day("2027-02-02");
    assert!(is_cancelled(&back, "opphorer-2027-08-01") && !is_cancelled(&back, "utloper-2029-12-31"), "{back:?}");
    assert!(sequence(&back[&uid("opphorer-2027-08-01")]) > sequence(&given[&uid("opphorer-2027-08-01")]));
    // Notice of another day moves nothing: each end is an entry of its own.
    workspace.on("2027-02-03").record("notice 42 --ends 31.12.2027").exit(0);
    let moved = day("2027-02-03");
    assert!(is_cancelled(&moved, "opphorer-2027-08-01") && !is_cancelled(&moved, "opphorer-2027-12-31"), "{moved:?}");
    void("notice", "2027-02-04");
    // A prolongation that was withdrawn, and at last the signature and the sending themselves.
    workspace.on("2027-02-05").record("renewed 42").exit(0);
    void("renewed", "2027-02-06");
    assert!(is_cancelled(&day("2027-02-06"), "utloper-2032-12-31"));
    void("signed", "2027-02-07");
    void("sent", "2027-02-07");
    let none = workspace.on("2027-02-08").run(["due", "--within", "9y", "--format", "json"]).exit(0).json();
    assert_eq!(none["due"], serde_json::json!([]));
    let left = day("2027-02-08");
    for what in ["svarfrist", "utloper-2029-12-31", "utloper-2032-12-31", "opphorer-2027-08-01", "opphorer-2027-12-31"] {
        assert!(is_cancelled(&left, what), "{what}: {left:?}");
    }
    assert_eq!(left.len(), 5, "{left:?}");
    // What is over is history, but for the answers, for which one waits after their day.
    assert_eq!(day("2033-01-01").keys().collect::<Vec<_>>(), [&uid("svarfrist")]);
}

#[test]
fn the_last_day_of_what_another_edition_replaces_goes_with_that_edition() {
    let workspace = Workspace::samples();
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "forsegles: nei", "avløser: ja\nforsegles: nei");
    workspace.run(["generate", "--only", "1804"]).exit(0);
    workspace.run(["send", "1804"]).exit(0);
    workspace.on("2027-01-12").record("signed 1804 --name Kari --title Ordfører").exit(0);
    // The next one takes effect in September.
    workspace.edit("templates/samarbeidsavtale/agreement.yaml", "gjelder_fra: 2027-01-01", "gjelder_fra: 2027-09-01");
    workspace.on("2027-07-01").run(["generate", "--reissue", "1804"]).exit(0);
    workspace.on("2027-07-01").run(["send", "1804"]).exit(0);
    workspace.on("2027-07-02").record("signed 1804 --name Kari --title Ordfører").exit(0);
    let day = |on: &str| entries(&workspace.on(on).run(["due", "--within", "9y", "--format", "ics"]).exit(0).stdout);
    let cancelled = "STATUS:CANCELLED".to_owned();
    assert!(!day("2027-07-02")["samarbeidsavtale-avloses-2027-08-31@avtale"].contains(&cancelled));
    let seq = workspace.events_of("signed").last().unwrap()["seq"].as_u64().unwrap();
    workspace.on("2027-07-03").record(&format!("void {seq} --why feil")).exit(0);
    let now = day("2027-07-03");
    assert!(now["samarbeidsavtale-avloses-2027-08-31@avtale"].contains(&cancelled), "{now:?}");
    let expiry = now.keys().find(|uid| uid.contains("utloper-2030-01-11")).unwrap();
    assert!(!now[expiry].contains(&cancelled), "{now:?}");
}
