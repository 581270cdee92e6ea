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
