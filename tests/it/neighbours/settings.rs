//! Numbers and dates that nobody can have meant.

use avtale::digest::Digest;
use avtale::folder::FileName;
use avtale::overview;
use avtale::reference::PartyTable;
use avtale::register::{Dispatch, Entry, Event, Generated, Inputs, Ledger, Means, Medium, Notice, Renewed, Signed};
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;
use serde_json::Value;

use super::signed;

use crate::workspace::Workspace;

const SETTINGS: &str = "templates/samarbeidsavtale/agreement.yaml";

/// The settings with another value on a line, and what `check` says to it.
#[track_caller]
fn is_refused(workspace: &Workspace, line: &str, value: &str, says: &str) {
    let before = std::fs::read_to_string(workspace.path(SETTINGS)).unwrap();
    let (number, old) = before.lines().enumerate().find(|(_, old)| old.starts_with(line)).unwrap();
    workspace.write(SETTINGS, before.replacen(old, &format!("{line} {value}"), 1));
    let place = format!("{SETTINGS}:{}:{}", number + 1, line.chars().count() + 2);
    for command in ["check", "generate"] {
        workspace.run([command, "--format", "json"]).exit(1).has_fault(&place, says);
    }
    workspace.write(SETTINGS, before);
}

#[test]
fn a_term_or_notice_that_nobody_can_have_meant_is_refused_at_its_place() {
    let workspace = Workspace::samples();
    for (line, value, says) in [
        ("varighet_år:", "4000000000", "write a number from 1 to 100"),
        ("varighet_år:", "0", "write a number from 1 to 100"),
        ("varighet_år:", "101", "write a number from 1 to 100"),
        ("varighet_år:", "99999999999999999999999", "write a number from 1 to 100"),
        ("varighet_år:", "-3", "whole number"),
        ("varighet_år:", "+3", "whole number"),
        ("varighet_år:", "3.5", "whole number"),
        ("oppsigelse_måneder:", "4294967295", "write a number from 0 to 120"),
        ("oppsigelse_måneder:", "121", "write a number from 0 to 120"),
        ("utgave:", "0", "write a number from 1 to 999"),
        ("utgave:", "1000", "write a number from 1 to 999"),
        ("dato:", "9999-12-31", "write a year from 1900 to 2199"),
        ("dato:", "0026-11-23", "write a year from 1900 to 2199"),
        ("gjelder_fra:", "9999-01-01", "write a year from 1900 to 2199"),
        ("gjelder_fra:", "\"-009999-01-01\"", "write a year from 1900 to 2199"),
        ("svarfrist:", "2200-01-01", "write a year from 1900 to 2199"),
        ("svarfrist:", "1899-12-31", "write a year from 1900 to 2199"),
    ] {
        is_refused(&workspace, line, value, says);
    }
    let record = "fylkesnummer: \"42\"\ngodkjenning:\n  organ: Fylkestinget\n  dato: 9999-10-21\n";
    workspace.record("42-agder.yaml", record);
    workspace.run(["check", "--format", "json"]).exit(1).has_fault("members/42-agder.yaml:4:9", "write a year from 1900 to 2199");
}

#[test]
fn the_largest_settings_there_may_be_do_all_that_others_do() {
    let workspace = Workspace::samples();
    for (from, to) in [
        ("varighet_år: 3 ", "varighet_år: 100 "),
        ("oppsigelse_måneder: 6 ", "oppsigelse_måneder: 120 "),
        ("gjelder_fra: 2027-01-01", "gjelder_fra: 2199-12-31"),
        ("svarfrist: 2027-01-31", "svarfrist: 2199-12-31"),
    ] {
        workspace.edit(SETTINGS, from, to);
    }
    workspace.run(["generate", "--only", "42"]).exit(0);
    let on = workspace.on("2026-11-24");
    on.record("signed 42 --name Kari --title Ordfører").exit(0);
    assert_eq!(workspace.row("42", "2026-11-24")["ends"], "2299-12-30");
    on.record("renewed 42").exit(0);
    assert_eq!(workspace.row("42", "2026-11-24")["ends"], "2399-12-30");
    on.record("notice 42").exit(0);
    // It is over in 2036, long before it would have begun.
    let row = workspace.row("42", "2026-11-24");
    assert_eq!((&row["ends"], &row["without_effect"]), (&Value::Null, &Value::Bool(true)));
    on.run(["due", "--within", "9999y", "--format", "ics"]).exit(0);
    on.run(["report"]).exit(0);
}

#[test]
fn a_day_that_nobody_can_have_meant_is_no_day_of_a_command() {
    let workspace = Workspace::with_agder();
    for day in ["9999-12-31", "31.12.9999", "0001-01-01", "1.1.0001", "1.1.2200"] {
        for command in ["record sent 42 --to A --how email --date", "status --as-of", "verify --at"] {
            let ran = workspace.run(command.split(' ').chain([day])).exit(2);
            ran.stderr_has("is a date of a year that cannot be right").stderr_has("write a year from 1900 to 2199");
        }
    }
    for within in ["1ns", "5h", "1000ms", "99999999y"] {
        workspace.run(["due", "--within", within]).exit(2).stderr_has("write a number of days, as 90, or 12w, 6mo, 1y");
    }
}

/// A register is read as it is, and somebody else may have written it.
#[test]
fn days_of_a_register_may_be_any_and_every_command_goes_on() {
    let (first, last) = (Date::MIN, Date::MAX);
    for (date, from, until) in [(first, first, last), (last, last, first), (first, last, last), (last, first, first)] {
        let workspace = Workspace::with_agder();
        let Event::Signed(event) = signed("Kari", "Ordfører") else { unreachable!() };
        workspace.register(vec![
            Event::Sent(sent(date)),
            Event::Signed(Signed { date, from, until, ..event }),
            Event::Renewed(Renewed { party: "42".into(), agreement: "samarbeidsavtale".into(), edition: 1, date, until }),
            Event::Notice(Notice { party: "42".into(), agreement: "samarbeidsavtale".into(), edition: 1, date, ends: from }),
        ]);
        for args in [
            "status",
            "status --format csv",
            "status --format json",
            "status --sort waiting",
            "status --as-of 1.1.2000",
            "due",
            "due --within 9999y --format ics",
            "due --within 9999y --format csv",
            "history 42",
            "history 42 --format json",
            "report",
            "verify",
            "generate",
            "check",
            "send --dry-run",
            "remind --dry-run",
            "record renewed 42 --dry-run",
            "record notice 42 --dry-run",
            "record signed 42 --name A --title B --dry-run",
        ] {
            let (code, ran) = workspace.run(args.split(' ')).ended_with();
            assert!(code.is_some_and(|code| code < 5), "{ran}");
        }
    }
}

fn sent(date: Date) -> Dispatch {
    let (party, agreement, to) = ("42".into(), "samarbeidsavtale".into(), "post@agderfk.no".into());
    Dispatch { party, agreement, edition: 1, copies: Vec::new(), to, how: Means::Email, date, message_id: None, reply_by: None }
}

fn any_date() -> impl Strategy<Value = Date> {
    let day = |days: i32| Date::MIN.saturating_add(jiff::Span::new().days(days));
    prop_oneof![Just(Date::MIN), Just(Date::MAX), (0..7_304_484_i32).prop_map(day), (3_650_000..3_700_000).prop_map(day)]
}

fn any_event() -> impl Strategy<Value = Event> {
    let (party, agreement, edition) = ("42".to_owned(), "samarbeidsavtale".to_owned(), 1);
    (0..5, any_date(), any_date(), any_date()).prop_map(move |(kind, date, from, until)| {
        let (party, agreement) = (party.clone(), agreement.clone());
        match kind {
            0 => Event::Sent(sent(date)),
            1 => Event::Reminded(sent(date)),
            2 => Event::Renewed(Renewed { party, agreement, edition, date, until }),
            3 => Event::Notice(Notice { party, agreement, edition, date, ends: until }),
            _ => {
                let Event::Signed(event) = signed("Kari", "Ordfører") else { unreachable!() };
                Event::Signed(Signed { date, from, until, how: Medium::Paper, ..event })
            }
        }
    })
}

proptest! {
    #[test]
    fn where_an_agreement_stands_can_be_told_whatever_its_days(
        events in proptest::collection::vec(any_event(), 0..6), on in any_date(), until in any_date(),
    ) {
        let inputs = Inputs { record: Digest::default(), agreement: Digest::default(), program: "1".into() };
        let (party, agreement, file) = ("42".into(), "samarbeidsavtale".into(), FileName::parse("42-agder/a.pdf").unwrap());
        let sha256 = Digest::default();
        let generated = Event::Generated(Generated { party, agreement, edition: 1, file, sha256, bytes: 1, code: None, supersedes: false, terms: None, name: None, inputs, kept_inputs: None });
        let mut ledger = Ledger::default();
        let at = Timestamp::UNIX_EPOCH;
        for (seq, event) in (1..).zip(std::iter::once(generated).chain(events)) {
            ledger.apply(&Entry::alone(seq, at, event));
        }
        let agder: Vec<_> = PartyTable::official().all().iter().filter(|party| party.number == "42").collect();
        let rows = overview::rows("samarbeidsavtale", &ledger, agder, on);
        prop_assert_eq!(rows.len(), 1);
        let edition = ledger.place("samarbeidsavtale", "42", 1).unwrap();
        let _ = (edition.standing(on), edition.ends(), edition.standing(until), overview::days(on, until));
        for (_, fact) in edition.facts().iter() {
            let _ = edition.may(fact, true);
        }
    }
}
