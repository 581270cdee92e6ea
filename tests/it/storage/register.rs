//! What every register must do.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use avtale::diagnostic::{Diagnostic, Kind};
use avtale::digest::Digest;
use avtale::register::{Appended, Event, Head, Held, Holder, Lease, Refused, Register, Restored, Snapshot, Wait};

use super::{Place, approved, code, conforms, parties};
use crate::borders::{CLOCK, holder};
use crate::workspace::writer;

conforms! {
    one_that_is_not_there_is_empty,
    what_is_added_is_read_from_any_event_on,
    what_was_added_is_there_after_a_crash,
    nothing_is_added_at_another_head,
    events_are_added_all_or_none,
    one_has_the_lease_at_a_time_and_is_known,
    whoever_waits_has_it_as_soon_as_it_is_given_back,
    whoever_does_not_want_it_any_more_waits_no_longer,
    a_lease_that_was_not_used_leaves_nothing,
    a_register_that_lost_its_end_is_not_read_on,
    lines_are_handed_out_as_they_are_kept,
    all_lines_are_handed_out_as_they_are_kept,
    one_that_does_not_answer_is_an_error,
    of_many_writers_nobody_loses_anything,
    what_another_copy_has_is_taken_over_whole_or_not_at_all,
    what_is_erased_is_gone_and_all_else_is_as_it_was,
    what_another_copy_has_erased_is_erased_when_it_is_taken_over,
}

fn lease<'a>(register: &'a dyn Register, name: &str) -> Box<dyn Lease + 'a> {
    register.lease(&holder(name), &Wait::NONE).unwrap()
}

fn append(lease: &mut dyn Lease, head: Head, parties: &[&str]) -> Result<Appended, Refused> {
    lease.append(head, writer(CLOCK).now(), parties.iter().map(|party| approved(party)).collect())
}

/// Adds events as every writer does.
fn add(register: &dyn Register, parties: &[&str]) -> Head {
    let mut lease = lease(register, "Kari");
    let head = lease.read(Head::default(), &mut |_| {}).unwrap().head();
    append(&mut *lease, head, parties).unwrap().head
}

fn read(register: &dyn Register, after: Head) -> Result<(Vec<Event>, Head), Diagnostic> {
    let mut events = Vec::new();
    let reading = register.read(after, &mut |entry| events.push(entry.event))?;
    Ok((events, reading.head()))
}

fn one_that_is_not_there_is_empty(place: &impl Place) {
    let register = place.register();
    assert_eq!(read(&*register, Head::default()).unwrap(), (Vec::new(), Head::default()));
    assert_eq!(register.head().unwrap(), Head::default());
    assert_eq!(register.held().unwrap(), Held::Free);
}

fn what_is_added_is_read_from_any_event_on(place: &impl Place) {
    let register = place.register();
    let first = add(&*register, &["11", "12"]);
    let second = add(&*register, &["13"]);
    assert_eq!((first.seq, second.seq), (3, 4), "the first of all opens the register");
    let (all, head) = read(&*register, Head::default()).unwrap();
    assert!(matches!(all[0], Event::Opened(_)) && all.len() == 4);
    assert_eq!((parties(&all), head), (vec!["11", "12", "13"], second));
    let (since, head) = read(&*register, first).unwrap();
    assert_eq!((parties(&since), head), (vec!["13"], second));
    assert_eq!(read(&*register, second).unwrap(), (Vec::new(), second));
    assert_eq!(register.head().unwrap(), second);
    // Who has the lease reads the same.
    let mut since = Vec::new();
    lease(&*register, "Kari").read(first, &mut |entry| since.push(entry.event)).unwrap();
    assert_eq!(parties(&since), ["13"]);
}

fn what_was_added_is_there_after_a_crash(place: &impl Place) {
    let head = add(&*place.register(), &["11"]);
    place.crash();
    assert_eq!(place.register().head().unwrap(), head);
    assert_eq!(add(&*place.register(), &["12"]).seq, 3);
}

fn nothing_is_added_at_another_head(place: &impl Place) {
    let register = place.register();
    let before = add(&*register, &["11"]);
    // Another program writes in between.
    let now = add(&*place.register(), &["12"]);
    let mut lease = lease(&*register, "Kari");
    let other = Head { digest: Digest::of(b"another"), ..now };
    for wrong in [before, Head::default(), other, Head { seq: 99, ..now }] {
        assert!(matches!(append(&mut *lease, wrong, &["13"]), Err(Refused::Moved(head)) if head == now), "{wrong:?}");
        assert!(matches!(lease.check(wrong), Err(Refused::Moved(head)) if head == now), "{wrong:?}");
    }
    assert_eq!(register.head().unwrap(), now, "nothing was written");
    assert!(lease.check(now).is_ok());
    assert_eq!(append(&mut *lease, now, &["13"]).unwrap().head.seq, 4);
}

fn events_are_added_all_or_none(place: &impl Place) {
    let register = place.register();
    let head = add(&*register, &["11"]);
    let mut lease = lease(&*register, "Kari");
    let long = "1".repeat(3 << 20);
    for refused in [vec!["12", "13", long.as_str()], vec!["12"; 100_001]] {
        assert!(matches!(append(&mut *lease, head, &refused), Err(Refused::Fault(_))));
        assert_eq!(register.head().unwrap(), head);
    }
    let appended = append(&mut *lease, head, &["12", "13"]).unwrap();
    let told: Vec<_> = appended.entries.iter().map(|entry| (entry.seq, entry.more, entry.at)).collect();
    assert_eq!(told, [(3, 1, CLOCK()), (4, 0, CLOCK())], "one call, at one moment");
}

fn one_has_the_lease_at_a_time_and_is_known(place: &impl Place) {
    let (register, other) = (place.register(), place.register());
    let first = lease(&*register, "Kari");
    let refused = other.lease(&holder("Ola"), &Wait::NONE).err().unwrap();
    assert!(refused.message.to_string().contains("Kari (process 4711 on kontor-pc, since 13:00)"), "{refused:?}");
    assert_eq!(other.held().unwrap(), Held::By(holder("Kari")));
    // Whoever only reads waits for nobody.
    assert_eq!(other.head().unwrap(), Head::default());
    drop(first);
    assert_eq!(other.held().unwrap(), Held::Free);
    let _second = lease(&*other, "Ola");
    assert_eq!(register.held().unwrap(), Held::By(holder("Ola")));
}

fn whoever_waits_has_it_as_soon_as_it_is_given_back(place: &impl Place) {
    let (register, other) = (place.register(), place.register());
    let first = Mutex::new(Some(lease(&*register, "Kari")));
    let told = AtomicUsize::new(0);
    let hears = |who: Option<&Holder>| {
        assert_eq!(who, Some(&holder("Kari")));
        told.fetch_add(1, Ordering::Relaxed);
    };
    let short = Wait { limit: Duration::from_millis(50), told: &hears, ..Wait::NONE };
    assert_eq!(code(other.lease(&holder("Ola"), &short)), "register-taken-by");
    let done = |who: Option<&Holder>| {
        hears(who);
        drop(first.lock().unwrap().take());
    };
    assert!(other.lease(&holder("Ola"), &Wait { limit: Duration::from_secs(60), told: &done, ..Wait::NONE }).is_ok());
    assert_eq!(told.into_inner(), 2, "told once each time");
}

fn whoever_does_not_want_it_any_more_waits_no_longer(place: &impl Place) {
    let (register, other) = (place.register(), place.register());
    let _first = lease(&*register, "Kari");
    let cancelled = AtomicBool::new(false);
    let told = |_: Option<&Holder>| cancelled.store(true, Ordering::Relaxed);
    let wait = Wait { limit: Duration::from_secs(3600), told: &told, cancelled: Some(&cancelled) };
    assert_eq!(other.lease(&holder("Ola"), &wait).err().unwrap().message.code(), "control-given-up");
    assert_eq!(register.held().unwrap(), Held::By(holder("Kari")));
}

fn a_lease_that_was_not_used_leaves_nothing(place: &impl Place) {
    let register = place.register();
    drop(lease(&*register, "Kari"));
    assert_eq!(register.head().unwrap(), Head::default());
    let head = add(&*register, &["11"]);
    drop(lease(&*register, "Kari"));
    place.crash();
    assert_eq!((register.head().unwrap(), register.held().unwrap()), (head, Held::Free));
}

fn a_register_that_lost_its_end_is_not_read_on(place: &impl Place) {
    let register = place.register();
    let head = add(&*register, &["11"]);
    for gone in [Head { seq: 9, ..head }, Head { digest: Digest::of(b"another"), ..head }, Head { seq: 1, ..head }] {
        let mut seen = 0;
        let refused = register.read(gone, &mut |_| seen += 1).unwrap_err();
        assert_eq!((refused.kind, seen), (Kind::Integrity, 0), "{refused:?}");
        assert_eq!(lease(&*register, "Kari").read(gone, &mut |_| {}).unwrap_err().kind, Kind::Integrity);
    }
}

fn lines_are_handed_out_as_they_are_kept(place: &impl Place) {
    let register = place.register();
    assert!(register.lines_of(&BTreeSet::from([1, 2])).unwrap().is_empty());
    let head = add(&*register, &["42", "50"]);
    let lines = register.lines_of(&BTreeSet::from([1, 3, 4, u64::MAX])).unwrap();
    assert_eq!(lines.keys().copied().collect::<Vec<_>>(), [1, 3], "as many as there are");
    assert_eq!(Digest::of(&lines[&3]), head.digest, "to the byte, without what ends them");
    assert!(lines[&1].starts_with(br#"{"seq":1,"#) && lines[&1].ends_with(b"}"));
    assert!(register.lines_of(&BTreeSet::new()).unwrap().is_empty());
}

fn all_lines_are_handed_out_as_they_are_kept(place: &impl Place) {
    let register = place.register();
    assert!(register.all_lines().unwrap().is_empty(), "of one that is not there");
    let head = add(&*register, &["42", "50"]);
    let lines = register.all_lines().unwrap();
    let each: Vec<&[u8]> = lines.split_inclusive(|byte| *byte == b'\n').collect();
    assert_eq!(each.len(), 3);
    let of: Vec<Vec<u8>> = register.lines_of(&BTreeSet::from([1, 2, 3])).unwrap().into_values().collect();
    assert_eq!(each.iter().map(|line| line.strip_suffix(b"\n").unwrap()).collect::<Vec<_>>(), of);
    // What is archived of a register needs no file of it.
    let snapshot = Snapshot::of(&*register).unwrap();
    assert_eq!((snapshot.last(), snapshot.text()), (head, lines.as_slice()));
    assert_eq!(snapshot.all_lines().unwrap(), lines);
}

fn one_that_does_not_answer_is_an_error(place: &impl Place) {
    let register = place.register();
    add(&*register, &["11"]);
    place.go_down();
    place.no_answer(read(&*register, Head::default()));
    place.no_answer(register.lines_of(&BTreeSet::from([1])));
    place.no_answer(register.all_lines());
    place.no_answer(register.head());
    place.no_answer(register.held());
    place.no_answer(register.lease(&holder("Kari"), &Wait::NONE));
}

fn of_many_writers_nobody_loses_anything(place: &impl Place) {
    let registers = [place.register(), place.register(), place.register()];
    let write = |register: &dyn Register, name: &str| {
        for _ in 0..5 {
            let wait = Wait { limit: Duration::from_secs(60), told: &|_| {}, ..Wait::NONE };
            let mut lease = register.lease(&holder(name), &wait).unwrap();
            let head = lease.read(Head::default(), &mut |_| {}).unwrap().head();
            append(&mut *lease, head, &[name, name]).unwrap();
        }
    };
    thread::scope(|scope| {
        for (register, name) in registers.iter().zip(["11", "12", "13"]) {
            scope.spawn(move || write(&**register, name));
        }
    });
    let (events, head) = read(&*place.register(), Head::default()).unwrap();
    assert_eq!(head.seq, 31);
    for name in ["11", "12", "13"] {
        assert_eq!(parties(&events).iter().filter(|party| **party == name).count(), 10, "{name}");
    }
}

fn what_another_copy_has_is_taken_over_whole_or_not_at_all(place: &impl Place) {
    let register = place.register();
    let ours = add(&*register, &["11"]);
    // A copy that goes on where this one ends, as text.
    let longer =
        avtale::register::Call::after(ours, Event::FORMAT, writer(CLOCK).now(), vec![approved("12"), approved("13")]).unwrap();
    let mut lease = lease(&*register, "Kari");
    let restored = || vec![Event::Restored(Restored::default())];
    let before = lease.append(ours, writer(CLOCK).now(), restored()).unwrap().head;
    for wrong in [&longer.text[..longer.text.len() - 1], &longer.text[1..], b"{}\n"] {
        let fault = lease.take_over(ours.seq, &mut &*wrong, writer(CLOCK).now(), restored()).unwrap_err();
        assert_eq!((fault.kind, fault.message.code()), (Kind::Integrity, "register-not-taken-over"), "{fault:?}");
        assert_eq!(register.head().unwrap(), before, "nothing was changed");
    }
    let aside = lease.take_over(ours.seq, &mut &*longer.text, writer(CLOCK).now(), restored()).unwrap();
    assert!(aside.is_some(), "what made room is kept");
    let mut events = Vec::new();
    let head = lease.read(Head::default(), &mut |entry| events.push(entry.event)).unwrap().head();
    assert_eq!(parties(&events), ["11", "12", "13"]);
    assert!(matches!(events.last(), Some(Event::Restored(_))) && head.seq == 5);
    assert_eq!(append(&mut *lease, head, &["14"]).unwrap().head.seq, 6);
}

/// The events as they are read, each with whether it is erased.
fn entries(register: &dyn Register, after: Head) -> Vec<(Event, bool)> {
    let mut entries = Vec::new();
    register.read(after, &mut |entry| entries.push((entry.event, entry.original.is_some()))).unwrap();
    entries
}

fn what_is_erased_is_gone_and_all_else_is_as_it_was(place: &impl Place) {
    let register = place.register();
    let first = add(&*register, &["11", "12"]);
    let second = add(&*register, &["13"]);
    let before = entries(&*register, Head::default());
    let mut writing = lease(&*register, "Kari");
    let stamp = writer(CLOCK);
    let refused = |erased: Result<Appended, Refused>| {
        let Err(Refused::Fault(fault)) = erased else { panic!("{erased:?}") };
        fault.message.code()
    };
    for (wrong, code) in [
        (&[1][..], "register-erase-kind"),
        (&[2, 1], "register-erase-kind"),
        (&[2, 2_000], "register-erase-absent"),
        (&[0], "register-erase-absent"),
    ] {
        let erased = writing.erase(second, stamp.now(), &wrong.iter().copied().collect(), "feil");
        assert_eq!(refused(erased), code, "{wrong:?}");
        assert_eq!(entries(&*register, Head::default()), before, "nothing was changed");
    }
    writing.erase(second, stamp.now(), &[2].into(), "feil").unwrap();
    let head = register.head().unwrap();
    assert!(matches!(writing.erase(second, stamp.now(), &[3].into(), "feil"), Err(Refused::Moved(moved)) if moved == head));
    assert_eq!(refused(writing.erase(head, stamp.now(), &[2].into(), "feil")), "register-erase-twice");
    assert_eq!(append(&mut *writing, head, &["14"]).unwrap().head.seq, head.seq + 1);
    drop(writing);
    let register = place.register();
    let now = entries(&*register, Head::default());
    let Event::Approved(erased) = &now[1].0 else { panic!("{now:?}") };
    assert!(now[1].1 && erased.party == "11" && erased.organ.is_empty() && erased.case.is_empty(), "{erased:?}");
    assert_eq!((&now[0], &now[2..4]), (&before[0], &before[2..4]));
    assert!(matches!(&now[4].0, Event::Erasure(erasure) if erasure.erased == 2 && erasure.why == "feil"));
    // Whoever had read up to an event reads on from there.
    assert_eq!(entries(&*register, first), now[3..]);
}

fn what_another_copy_has_erased_is_erased_when_it_is_taken_over(place: &impl Place) {
    let register = place.register();
    let ours = add(&*register, &["11"]);
    let other = avtale::register::MemoryRegister::default();
    let mut copying = lease(&other, "Kari");
    let mut own = Vec::new();
    register.read(Head::default(), &mut |entry| own.push(entry)).unwrap();
    let text: Vec<String> = own.iter().map(|entry| serde_json::to_string(entry).unwrap() + "\n").collect();
    copying.take_over(0, &mut text.concat().as_bytes(), writer(CLOCK).now(), Vec::new()).unwrap();
    copying.erase(ours, writer(CLOCK).now(), &[2].into(), "feil").unwrap();
    let all = String::from_utf8(other.text()).unwrap();
    let longer: String = all.split_inclusive('\n').skip(2).collect();
    let mut writing = lease(&*register, "Kari");
    writing.read(Head::default(), &mut |_| {}).unwrap();
    writing.take_over(ours.seq, &mut longer.as_bytes(), writer(CLOCK).now(), Vec::new()).unwrap();
    drop(writing);
    assert_eq!(entries(&*place.register(), Head::default()), entries(&other, Head::default()));
}
