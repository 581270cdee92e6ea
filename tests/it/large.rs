//! Registers that have become long: what is told of them is told in full or counted, in little memory.

use std::collections::HashSet;
use std::fs;
use std::process::Stdio;

use avtale::digest::Digest;
use avtale::folder::FileName;
use avtale::register::{
    Declined, Dispatch, Entry, Event, Generated, Inputs, Ledger, Means, Medium, Opened, Signed, SignedCopy, Void,
};
use jiff::civil::date;

use crate::workspace::Workspace;

pub const AGREEMENT: &str = "samarbeidsavtale";
/// So many events of a party are told in full on the report's page.
const TOLD: usize = 25;

/// A workspace whose register holds these events after its first.
pub fn registered(events: impl IntoIterator<Item = Event>) -> Workspace {
    let workspace = Workspace::samples();
    fs::create_dir_all(workspace.path("output")).unwrap();
    let opened = Event::Opened(Opened { format: Event::FORMAT });
    workspace.register([opened].into_iter().chain(events).collect());
    workspace
}

pub fn generated(party: &str, nth: usize) -> Event {
    let inputs = Inputs { record: Digest::of(b"record"), agreement: Digest::of(b"agreement"), program: "0.2.0".into() };
    let (party, agreement, file) = (party.to_owned(), AGREEMENT.to_owned(), FileName::parse(&format!("{party}/1.pdf")).unwrap());
    let sha256 = Digest::of(&nth.to_be_bytes());
    Event::Generated(Generated {
        party,
        agreement,
        edition: 1,
        file,
        sha256,
        bytes: 75_000,
        code: None,
        supersedes: false,
        terms: None,
        name: None,
        inputs,
        kept_inputs: None,
    })
}

pub fn dispatch(party: &str) -> Dispatch {
    let (party, agreement, to) = (party.to_owned(), AGREEMENT.to_owned(), "kari.nordmann@kommune.no".to_owned());
    Dispatch {
        party,
        agreement,
        edition: 1,
        copies: Vec::new(),
        to,
        how: Means::Email,
        date: date(2026, 11, 23),
        message_id: None,
        reply_by: None,
    }
}

/// A party's document made and sent, and the party reminded of it so many times.
pub fn reminded(party: &str, times: usize) -> impl Iterator<Item = Event> {
    let begun = [generated(party, 1), Event::Sent(dispatch(party))];
    let reminder = Event::Reminded(dispatch(party));
    begun.into_iter().chain(std::iter::repeat_n(reminder, times))
}

pub fn page(workspace: &Workspace) -> String {
    workspace.run(["report", "--language", "nb"]).exit(0);
    fs::read_to_string(workspace.path("output/report.html")).unwrap()
}

/// The numbers of the events that have a place on the page.
fn told(page: &str) -> Vec<u64> {
    page.split("<li id=\"h").skip(1).map(|rest| rest[..rest.find('"').unwrap()].parse().unwrap()).collect()
}

#[test]
fn the_latest_events_are_told_and_those_before_are_counted() {
    let workspace = registered(reminded("42", TOLD + 4).chain(reminded("50", TOLD - 2)));
    let page = page(&workspace);
    let latest = 8..8 + TOLD as u64;
    let others = 33..33 + TOLD as u64;
    assert_eq!(told(&page), latest.chain(others).collect::<Vec<_>>());
    assert!(page.contains("6 tidligere hendelser er bare talt: 1 laget, 4 påminnet, 1 sendt."), "{page}");
    assert_eq!(page.matches("bare talt").count(), 1, "of the other every event is told");
    assert!(page.contains("Rapporten er skrevet ut fra registeret, som da hadde 57 hendelser"), "{page}");
    assert!(page.contains(&Digest::of(&1_usize.to_be_bytes()).to_string()), "the document is told though its making is not");
}

#[test]
fn a_withdrawal_of_an_event_that_is_not_told_leads_nowhere() {
    let void = |seq| Event::Void(Void { party: "42".into(), agreement: AGREEMENT.into(), void: seq, why: "feil".into() });
    let workspace = registered(reminded("42", TOLD + 4).chain([void(4), void(30)]));
    let page = page(&workspace);
    let there: HashSet<u64> = told(&page).into_iter().collect();
    assert!(
        page.contains("Hendelse 4 ble trukket tilbake") && page.contains("<a href=\"#h30\">Hendelse 30</a> ble trukket tilbake")
    );
    let links = page.split("href=\"#h").skip(1).map(|rest| rest[..rest.find('"').unwrap()].parse::<u64>().unwrap());
    assert!(links.into_iter().all(|link| there.contains(&link)));
}

#[test]
fn a_long_reason_is_cut_on_the_page_and_whole_in_the_history() {
    let (short, long) = ("Vi venter på budsjettet. ".repeat(20), "Kommunestyret vedtok å vente. ".repeat(3000));
    let declined = |party: &str, reason: &str| {
        let (party, agreement, reason) = (party.to_owned(), AGREEMENT.to_owned(), reason.to_owned());
        Event::Declined(Declined { party, agreement, edition: 1, date: date(2026, 11, 24), reason })
    };
    let events = reminded("42", 0).chain([declined("42", &long)]).chain(reminded("50", 0)).chain([declined("50", &short)]);
    let workspace = registered(events);
    let page = page(&workspace);
    assert!(page.contains(&short) && !page.contains(&long) && page.len() < 200_000, "{}", page.len());
    assert_eq!((page.matches("…</bdi>").count(), page.matches("Lange tekster er forkortet").count()), (1, 1));
    workspace.run(["history", "42"]).exit(0).stdout_has(&long);
}

#[test]
fn a_history_of_any_length_is_told_whole_and_in_order() {
    let workspace = registered(reminded("42", 5000).chain(reminded("50", 3)));
    let human = workspace.run(["history", "42"]).exit(0).stdout;
    let numbers = |of: &str| -> Vec<u64> {
        of.lines().filter_map(|line| line.split_once("  event ")?.1.split_once(':')?.0.parse().ok()).collect()
    };
    assert_eq!(numbers(&human), (2..=5003).collect::<Vec<_>>());
    let json = workspace.run(["history", "42", "--format", "json"]).exit(0).json();
    let events = json["events"].as_array().unwrap();
    assert!(events.iter().map(|event| event["seq"].as_u64().unwrap()).eq(2..=5003));
    assert_eq!(json["standing"][0]["status"], "sent");
}

#[test]
fn as_many_events_as_are_registered_can_be_withdrawn() {
    const EACH: u64 = 100_000;
    let mut ledger = Ledger::default();
    let mut seq = 1;
    let mut apply = |event: Event| {
        seq += 1;
        let at = jiff::Timestamp::UNIX_EPOCH;
        ledger.apply(&Entry::alone(seq, at, event));
    };
    reminded("42", EACH as usize).for_each(&mut apply);
    for void in 4..4 + EACH {
        apply(Event::Void(Void { party: "42".into(), agreement: AGREEMENT.into(), void, why: String::new() }));
    }
    let edition = ledger.latest(AGREEMENT, "42").unwrap();
    assert_eq!((edition.facts().iter().count(), edition.reminded()), (1, None));
    assert_eq!(edition.sent(), Some(date(2026, 11, 23)));
}

/// A ledger of these events, the first of which has number 2.
pub fn ledger(events: impl IntoIterator<Item = Event>) -> Ledger {
    let mut ledger = Ledger::with_digests();
    for (seq, event) in (2..).zip(events) {
        ledger.apply(&Entry::alone(seq, jiff::Timestamp::UNIX_EPOCH, event));
    }
    ledger
}

pub fn void(party: &str, seq: u64) -> Event {
    Event::Void(Void { party: party.into(), agreement: AGREEMENT.into(), void: seq, why: "feil".into() })
}

#[test]
fn what_is_said_of_the_first_of_many_editions_is_found_and_withdrawn_there() {
    const EDITIONS: u32 = 20_000;
    let editions = (1..=EDITIONS).map(|edition| {
        let Event::Generated(event) = generated("42", edition as usize) else { unreachable!() };
        Event::Generated(Generated { edition, ..event })
    });
    let first = u64::from(EDITIONS) + 2;
    let sent = |nth: u64| [Event::Sent(dispatch("42")), void("42", first + 2 * nth)];
    let last = first + 2 * u64::from(EDITIONS);
    let ledger = ledger(editions.chain((0..u64::from(EDITIONS)).flat_map(sent)).chain([Event::Sent(dispatch("42"))]));
    let all = ledger.editions(AGREEMENT, "42");
    assert!(all.iter().map(|edition| edition.number).eq(1..=EDITIONS));
    assert_eq!((all[0].facts().iter().count(), all[0].letters_ever()), (1, [EDITIONS as usize + 1, 0]));
    assert!(all[1..].iter().all(|edition| edition.facts().iter().count() == 0 && !edition.stays()));
    assert_eq!(ledger.find(last).unwrap().2.unwrap().number, 1);
    assert!(ledger.find(first).is_none(), "it was withdrawn");
}

#[test]
fn a_copy_that_was_registered_many_times_is_what_counts_and_lies_there_once() {
    let signed = |party: &str, name: &str| {
        let (party, agreement, title) = (party.to_owned(), AGREEMENT.to_owned(), "Ordfører".to_owned());
        let file = FileName::parse(&format!("{party}/kopi.pdf")).unwrap();
        let copy = Some(SignedCopy { file, sha256: Digest::of(b"copy"), bytes: 1 });
        let (date, from, until) = (date(2026, 11, 23), date(2027, 1, 1), date(2029, 12, 31));
        let (name, how) = (name.to_owned(), Medium::Paper);
        let (edition, confirmed, proof) = (1, None, None);
        Event::Signed(Signed {
            party,
            agreement,
            edition,
            date,
            name,
            title,
            how,
            from,
            until,
            copy,
            confirmed,
            confirmed_data: Vec::new(),
            proof,
            signers: Vec::new(),
        })
    };
    let begun = || [generated("42", 1), generated("50", 2)];
    let again = (0..20_000).flat_map(|nth: u64| [signed("42", "Feil"), void("42", 4 + 2 * nth)]);
    let events = || begun().into_iter().chain(again.clone());
    let said = |ledger: &Ledger| {
        let (_, party, edition, signature) = ledger.returned_as(&Digest::of(b"copy")).unwrap();
        (party.to_owned(), edition, signature.map(|signature| signature.name.to_string()))
    };
    assert_eq!(said(&ledger(events())), ("42".into(), 1, None));
    // The one that counts, though another was registered, and withdrawn, after it.
    let counts = ledger(events().chain([signed("42", "Kari"), signed("50", "Ola"), void("50", 40_005)]));
    assert_eq!(said(&counts), ("42".into(), 1, Some("Kari".into())));
    let both = ledger(events().chain([signed("42", "Kari"), signed("50", "Ola")]));
    assert_eq!(said(&both), ("50".into(), 1, Some("Ola".into())));
    assert!(both.knows(&Digest::of(b"copy")) && !both.knows(&Digest::of(b"another")));
    let copies = both.kept().filter(|copy| copy.sha256 == Digest::of(b"copy")).map(|copy| copy.file);
    assert_eq!(copies.collect::<Vec<_>>(), ["42/kopi.pdf", "50/kopi.pdf"]);
}

#[test]
fn more_jobs_than_processors_and_memory_are_good_for_are_fewer_and_that_is_said() {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42", "--jobs", "100000"]).exit(0).stderr_has("not 100000").stderr_has("MB");
    let one = workspace.run(["generate", "--only", "50", "--jobs", "1"]).exit(0);
    assert!(!one.stderr.contains("at the same time"), "{one}");
}

/// The most memory that a process ever held, in MB, and what it printed is thrown away.
#[cfg(target_os = "linux")]
pub fn peak(workspace: &Workspace, args: &[&str]) -> u64 {
    let mut child = workspace.command(args.iter().copied()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut peak = 0;
    loop {
        // Linux's own high-water mark, asked for until there is nobody left to ask.
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = peak.max(line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse().ok()).unwrap_or(0) / 1024);
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{args:?}");
            return peak;
        }
        std::thread::yield_now();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn sixty_thousand_events_are_reported_in_little_memory() {
    let few = registered(["42", "50", "5001"].into_iter().flat_map(|party| reminded(party, 2)));
    let workspace = registered(["42", "50", "5001"].into_iter().flat_map(|party| reminded(party, 20_000)));
    for args in [&["report"] as &[&str], &["history", "42"], &["history", "42", "--format", "json"], &["verify", "--register"]] {
        // The program itself takes some, and more where it is compiled without optimisation.
        let (least, peak) = (peak(&few, args), peak(&workspace, args));
        assert!(least > 0 && peak < least + 80, "{args:?} took {peak} MB, and {least} MB for a few events");
    }
    assert!(fs::metadata(workspace.path("output/report.html")).unwrap().len() < 300_000);
}

#[test]
fn every_exception_for_a_crate_has_a_reason_and_a_day_to_look_again() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml")).unwrap();
    let exceptions = text.lines().map(str::trim).filter(|line| line.starts_with("{ id =") || line.contains("wrappers = "));
    let days: Vec<_> = exceptions
        .map(|line| {
            let (reason, day) = line.split_once("reason = \"").unwrap().1.split_once(" Look again: ").unwrap();
            assert!(reason.len() > 60, "{line}");
            day.split_once('"').unwrap().0.parse::<jiff::civil::Date>().unwrap()
        })
        .collect();
    assert!(days.len() >= 2 && days.iter().all(|day| *day > date(2026, 8, 20)), "{days:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn the_program_has_no_symbols() {
    let program = fs::read(crate::workspace::PROGRAM).unwrap();
    // The name of the table of symbols stands among the names of an ELF file's sections.
    let has = |name: &[u8]| program.windows(name.len()).any(|window| window == name);
    assert!(has(b"\0.shstrtab\0") && !has(b"\0.symtab\0"));
}
