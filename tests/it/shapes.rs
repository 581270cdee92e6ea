//! Long registers of unusual shapes: many editions, many parties, many of everything that can be withdrawn. They are read in
//! little memory, and in a time that grows with them and no faster.

use std::fs;

use avtale::digest::Digest;
use avtale::register::{Approved, Event, Generated, Ledger};
use jiff::civil::date;

#[cfg(target_os = "linux")]
use crate::large::peak;
use crate::large::{AGREEMENT, dispatch, generated, ledger, page, registered, reminded, void};
use crate::workspace::Workspace;

/// So many editions of a party's document, each other bytes.
fn editions(party: &str, number: u32) -> impl Iterator<Item = Event> {
    let party = party.to_owned();
    (1..=number).map(move |edition| {
        let Event::Generated(event) = generated(&party, edition as usize) else { unreachable!() };
        let sha256 = Digest::of(format!("{party} {edition}").as_bytes());
        Event::Generated(Generated { edition, sha256, code: Some(format!("{party}-{edition}")), ..event })
    })
}

/// Approvals by so many parties that are none, as whoever makes a register anew may name them.
fn strangers(number: usize) -> impl Iterator<Item = Event> {
    (0..number).map(|nth| {
        let (party, agreement) = (format!("9-{nth}"), AGREEMENT.to_owned());
        let (organ, case) = ("Kommunestyret".into(), "1/26".into());
        Event::Approved(Approved { party, agreement, organ, case, date: date(2026, 12, 1) })
    })
}

#[test]
fn of_many_editions_the_latest_counts_and_the_latest_documents_are_told() {
    let workspace = registered(editions("42", 300).chain(editions("50", 2)));
    let json = workspace.run(["status", "--format", "json"]).exit(0).json();
    let of = |party: &str| json["parties"].as_array().unwrap().iter().find(|row| row["party"] == party).unwrap().clone();
    assert_eq!((of("42")["edition"].as_u64(), of("50")["edition"].as_u64()), (Some(300), Some(2)));
    let page = page(&workspace);
    let is_told = |edition: u32| page.contains(&Digest::of(format!("42 {edition}").as_bytes()).to_string());
    assert!((276..=300).all(is_told) && !is_told(275) && !is_told(1));
}

#[test]
fn an_old_edition_that_is_sent_after_all_is_kept_again() {
    let sent = |ledger: &Ledger| ledger.kept().map(|copy| copy.sha256).collect::<Vec<_>>();
    let digest = |edition: u32| Digest::of(format!("42 {edition}").as_bytes());
    let before = || editions("42", 30);
    assert_eq!(sent(&ledger(before())), [digest(30)]);
    let after = ledger(before().chain([Event::Sent(dispatch("42"))]));
    assert_eq!(sent(&after), [digest(1), digest(30)]);
    assert_eq!(after.in_question(AGREEMENT, "42").unwrap().number, 1);
    let withdrawn = ledger(before().chain([Event::Sent(dispatch("42")), void("42", 32)]));
    assert_eq!(sent(&withdrawn), [digest(1), digest(30)], "it may be registered again");
    // Every document that was ever made is known, by its digest and as the edition that it is.
    let known = (1..=30).map(|edition| after.issued_as(&digest(edition)).unwrap().2.number);
    assert!(known.eq(1..=30));
}

#[test]
fn parties_that_are_none_have_no_place_on_the_page() {
    let workspace = registered(strangers(3000).chain(reminded("42", 2)));
    let page = page(&workspace);
    assert!(!page.contains("9-2999") && page.contains("som da hadde 3005 hendelser") && page.len() < 200_000, "{}", page.len());
}

#[test]
#[cfg(target_os = "linux")]
fn editions_and_parties_by_the_ten_thousand_take_little_memory() {
    const MANY: u32 = 60_000;
    let few = registered(editions("42", 1));
    let least = |args: &[&str]| peak(&few, args);
    let more = |workspace: &Workspace, args: &[&str]| peak(workspace, args).saturating_sub(least(args));
    let shapes =
        [registered(["42", "50"].into_iter().flat_map(|party| editions(party, MANY / 2))), registered(strangers(MANY as usize))];
    for workspace in shapes {
        for args in [&["status"] as &[&str], &["report"], &["verify", "--register"], &["history", "42"]] {
            let more = more(&workspace, args);
            // So many megabytes of the register itself are in memory while it is read, and less than 300 bytes of each event.
            assert!(more < 40, "{args:?} took {more} MB more");
        }
    }
}

/// How long this thread was at work so far, in nanoseconds: what others do on the same processor does not count.
#[cfg(target_os = "linux")]
fn worked() -> u64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse().unwrap()
}

/// Whether four times as much takes much more than four times the work, as sixteen times is where each is compared with each.
/// Of so much that it takes a while: some systems count work in ticks of four milliseconds.
#[cfg(target_os = "linux")]
fn grows_too_fast(work: impl Fn(u32)) -> bool {
    const A_WHILE: u64 = 40_000_000;
    let spent = |many: u32| {
        let before = worked();
        work(many);
        worked() - before
    };
    let mut many = 2_000;
    while spent(many) < A_WHILE {
        many *= 2;
    }
    let least = |many: u32| (0..3).map(|_| spent(many)).min().unwrap();
    least(4 * many) / least(many) >= 10
}

#[test]
#[cfg(target_os = "linux")]
fn four_times_as_many_events_are_four_times_the_work() {
    let letters = |party, many: u32| reminded(party, many as usize);
    assert!(!grows_too_fast(|many| drop(ledger(editions("42", many)))), "editions");
    assert!(!grows_too_fast(|many| drop(ledger(letters("42", many)))), "reminders");
    assert!(!grows_too_fast(|many| drop(ledger(strangers(many as usize)))), "parties");
    let withdrawn = |many: u32| {
        let first = 4;
        drop(ledger(letters("42", many).chain((0..u64::from(many)).map(move |nth| void("42", first + nth)))));
    };
    assert!(!grows_too_fast(withdrawn), "withdrawals");
    let old = |many: u32| {
        let first = u64::from(many) + 2;
        let again = (0..u64::from(many)).flat_map(move |nth| [Event::Sent(dispatch("42")), void("42", first + 2 * nth)]);
        drop(ledger(editions("42", many).chain(again)));
    };
    assert!(!grows_too_fast(old), "withdrawals of what is said of the first of many editions");
    // The measure itself: each compared with each is found out.
    assert!(grows_too_fast(|many| {
        let ledger = ledger(strangers(many as usize / 20));
        let parties: Vec<&str> = ledger.parties(AGREEMENT).collect();
        let same = parties.iter().flat_map(|one| parties.iter().filter(move |other| one == *other)).count();
        assert_eq!(same, parties.len());
    }));
}

#[test]
fn a_register_that_goes_on_for_long_is_told_in_part_and_taken_over_whole() {
    const NEW: usize = 10_500;
    let workspace = registered(reminded("42", NEW));
    let register = workspace.path("output/register.jsonl");
    let whole = fs::read_to_string(&register).unwrap();
    fs::write(workspace.path("other.jsonl"), &whole).unwrap();
    // The backup knows the document, and that it was sent.
    fs::write(&register, whole.split_inclusive('\n').take(3).collect::<String>()).unwrap();
    let told = workspace.run(["restored", "--dry-run", "--register", "other.jsonl", "--format", "json"]).exit(1).json();
    assert_eq!((&told["register"]["since"], &told["register"]["continues"]), (&NEW.into(), &NEW.into()));
    assert_eq!(told["known"].as_array().unwrap().len(), 10_000);
    let problems = told["problems"].to_string();
    assert!(problems.contains("500 more of its events are not registered"), "{problems}");
    workspace.run(["restored", "--register", "other.jsonl", "--take"]).exit(0).stdout_has("10500 events taken over");
    let now = fs::read_to_string(&register).unwrap();
    assert!(now.starts_with(&whole) && !workspace.path("output/register.jsonl.new").exists());
}
