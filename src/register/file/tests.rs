mod locks;

use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use jiff::Timestamp;

use super::super::chain::Call;
use super::super::line::MAX_LINE;
use super::super::reading::{MAX_CALL, MAX_CALL_BYTES};
use super::super::{Approved, Event};
use super::*;
use crate::diagnostic::Kind;
use crate::message::Message;
use crate::message::says::register as says;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// As whom everything is written here.
fn author() -> crate::register::Writer {
    crate::register::Writer::new("Kari", || NOW, || Some([7; 16])).unwrap()
}

/// Whether a register was refused because of this in its first line or a later one.
fn is_broken(fault: &Diagnostic, why: impl Into<Message>) -> bool {
    let why = why.into();
    (1u64..10).any(|line| fault.message == Message::from(says::Broken { line, why: why.clone() }))
}

/// A register that is open for writing.
pub(in crate::register) struct Writer<'a> {
    lease: Box<dyn Lease + 'a>,
    head: Head,
    now: Timestamp,
}

pub(in crate::register) fn holder() -> Holder {
    Holder { name: "Kari".into(), process: 4711, machine: "kontor-pc".into(), since: NOW }
}

/// Opens a register as every writer does, and tells how it was found.
pub(in crate::register) fn open_for<'a>(register: &'a FileRegister, wait: &Wait) -> Result<(Writer<'a>, Reading), Diagnostic> {
    let mut lease = register.lease(&holder(), wait)?;
    let reading = lease.read(Head::default(), &mut |_| {})?;
    lease.settle()?;
    Ok((Writer { lease, head: reading.head(), now: NOW }, reading))
}

pub(in crate::register) fn open(register: &FileRegister) -> Writer<'_> {
    open_for(register, &Wait::NONE).unwrap().0
}

impl Writer<'_> {
    pub(in crate::register) fn at(mut self, now: Timestamp) -> Self {
        self.now = now;
        self
    }

    pub(in crate::register) fn append(&mut self, events: Vec<Event>) -> Result<(), Diagnostic> {
        self.head = self.lease.append(self.head, author().at(self.now), events)?.head;
        Ok(())
    }

    pub(in crate::register) fn take_over(
        &mut self,
        after: u64,
        mut lines: impl std::io::Read,
        events: Vec<Event>,
    ) -> Result<Option<PathBuf>, Diagnostic> {
        let aside = self.lease.take_over(after, &mut lines, author().at(self.now), events)?;
        self.head = self.lease.read(Head::default(), &mut |_| {})?.head();
        Ok(aside)
    }

    fn check(&mut self) -> Result<(), Diagnostic> {
        Ok(self.lease.check(self.head)?)
    }
}

/// What can be registered at any time.
fn approved(party: &str) -> Event {
    let date = jiff::civil::date(2026, 12, 1);
    let (party, agreement, organ, case) = (party.into(), "a".into(), "Kommunestyret".into(), "1/26".into());
    Event::Approved(Approved { party, agreement, organ, case, date })
}

fn entries(folder: &Path) -> Result<(Vec<Entry>, Reading), Diagnostic> {
    let mut entries = Vec::new();
    let reading = FileRegister::new(folder).read(Head::default(), &mut |entry| entries.push(entry))?;
    Ok((entries, reading))
}

fn filled(folder: &Path) -> String {
    let register = FileRegister::new(folder);
    let mut register = open(&register);
    register.append(vec![approved("0301"), approved("4601")]).unwrap();
    register.append(vec![approved("46")]).unwrap();
    fs::read_to_string(folder.join(FILE)).unwrap()
}

#[test]
fn what_is_written_is_read() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let (entries, reading) = entries(folder.path()).unwrap();
    assert_eq!((entries.len(), reading.events), (4, 4));
    assert_eq!(entries[2].event, approved("4601"));
    assert!(reading.torn.is_none());
}

#[test]
fn what_is_known_already_is_not_read_again_and_what_is_new_is() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let (register, other) = (FileRegister::new(folder.path()), FileRegister::new(folder.path()));
    let head = register.head().unwrap();
    let mut seen = Vec::new();
    let mut lease = register.lease(&holder(), &Wait::NONE).unwrap();
    assert_eq!(lease.read(head, &mut |entry| seen.push(entry.seq)).unwrap().head(), head);
    drop(lease);
    open(&other).append(vec![approved("11"), approved("18")]).unwrap();
    let mut lease = register.lease(&holder(), &Wait::NONE).unwrap();
    lease.read(head, &mut |entry| seen.push(entry.seq)).unwrap();
    assert_eq!(seen, [5, 6]);
    // It is read without reading, and must be as it was all the same.
    drop(lease);
    let head = register.head().unwrap();
    let path = folder.path().join(FILE);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace(r#""party":"18""#, r#""party":"15""#)).unwrap();
    let mut lease = register.lease(&holder(), &Wait::NONE).unwrap();
    let refused = lease.read(head, &mut |_| {}).unwrap_err();
    assert_eq!((refused.kind, refused.message.code()), (Kind::Integrity, "register-replaced"), "{refused:?}");
}

/// Changes a register of four events that is open; the next event must be refused, and what the writer knows kept.
fn changed(change: impl FnOnce(&Path, &str)) {
    let folder = tempfile::tempdir().unwrap();
    let text = filled(folder.path());
    let register = FileRegister::new(folder.path());
    let mut register = open(&register);
    register.check().unwrap();
    let path = folder.path().join(FILE);
    change(&path, &text);
    let changed = fs::read(&path).ok();
    let refused = register.append(vec![approved("11")]).unwrap_err();
    assert_eq!(refused.kind, Kind::Integrity, "{refused:?}");
    let again = register.append(vec![approved("11")]).unwrap_err();
    let checked = register.check().unwrap_err();
    assert_eq!([again.message.code(), checked.message.code()], ["register-no-more"; 2], "{again:?} {checked:?}");
    assert_eq!(fs::read(&path).ok(), changed, "nothing is written to it");
    assert!(folder.path().join("register.replaced-1").exists());
    assert!(!folder.path().join("register.replaced-2").exists(), "told once");
}

#[test]
fn a_register_that_was_replaced_during_a_run_is_not_written_to() {
    // A backup of it, and the very same bytes.
    for lines in [2, 4] {
        changed(|path, text| {
            let kept: String = text.split_inclusive('\n').take(lines).collect();
            fs::write(path.with_extension("new"), kept).unwrap();
            fs::rename(path.with_extension("new"), path).unwrap();
        });
    }
    changed(|path, _| fs::remove_file(path).unwrap());
}

#[test]
fn a_register_that_was_written_to_by_another_program_during_a_run_is_not_written_to() {
    changed(|path, text| fs::write(path, &text[..text.len() - 1]).unwrap());
    changed(|path, text| fs::write(path, format!("{text}\n")).unwrap());
    // As long, and another last line.
    changed(|path, text| fs::write(path, text.replace(r#""party":"46""#, r#""party":"11""#)).unwrap());
}

#[test]
fn what_a_replaced_register_was_told_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let text = filled(folder.path());
    let register = FileRegister::new(folder.path());
    let mut register = open(&register);
    register.append(vec![approved("11")]).unwrap();
    let longer = fs::read_to_string(folder.path().join(FILE)).unwrap();
    fs::write(folder.path().join("backup"), text).unwrap();
    fs::rename(folder.path().join("backup"), folder.path().join(FILE)).unwrap();
    register.check().unwrap_err();
    assert_eq!(fs::read_to_string(folder.path().join("register.replaced-1")).unwrap(), longer);
}

#[test]
fn a_register_that_is_read_and_found_wanting_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let register = FileRegister::new(folder.path());
    register.lease(&holder(), &Wait::NONE).unwrap().read(Head::default(), &mut |_| {}).unwrap();
    assert!(!folder.path().join(FILE).exists());
    drop(open(&register));
    assert!(folder.path().join(FILE).exists());
}

#[test]
fn a_last_line_torn_anywhere_is_put_aside_and_the_rest_stands() {
    let folder = tempfile::tempdir().unwrap();
    let text = filled(folder.path());
    let last = text[..text.len() - 1].rfind('\n').unwrap() + 1;
    for (nth, cut) in (last + 1..text.len() - 1).enumerate() {
        fs::write(folder.path().join(FILE), &text[..cut]).unwrap();
        assert!(entries(folder.path()).unwrap().1.torn.is_some());
        let register = FileRegister::new(folder.path());
        let (mut register, reading) = open_for(&register, &Wait::NONE).unwrap();
        assert_eq!(reading.events, 3);
        assert_eq!(fs::read_to_string(folder.path().join(format!("register.torn-{}", nth + 1))).unwrap(), text[last..cut]);
        register.append(vec![approved("46")]).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
    }
}

#[test]
fn zeros_in_the_last_call_are_put_aside_and_any_others_are_a_broken_register() {
    let folder = tempfile::tempdir().unwrap();
    let text = filled(folder.path());
    let register = FileRegister::new(folder.path());
    let mut register = open(&register);
    register.append(vec![approved("11"), approved("18"), approved("50")]).unwrap();
    drop(register);
    let longer = fs::read(folder.path().join(FILE)).unwrap();
    let last = longer[..longer.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    // Blocks of the disk that did not come to it: any part of the call, with line breaks in it or without.
    for zeros in [text.len()..text.len() + 1, text.len()..longer.len(), text.len() + 9..last + 9, last..longer.len() - 1] {
        let mut torn = longer.clone();
        torn[zeros.clone()].fill(0);
        for torn in [&torn[..], &torn[..longer.len() - 1]] {
            fs::write(folder.path().join(FILE), torn).unwrap();
            let (entries, reading) = entries(folder.path()).unwrap();
            assert_eq!((entries.len(), reading.torn.is_some()), (4, true), "{zeros:?}");
        }
        let reading = open_for(&FileRegister::new(folder.path()), &Wait::NONE).unwrap().1;
        assert_eq!(reading.events, 4);
        assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
    }
    // In a call before the last, a disk has lost what was on it.
    for at in [text.len() - 5, text.find("4601").unwrap()] {
        let mut broken = longer.clone();
        broken[at] = 0;
        fs::write(folder.path().join(FILE), broken).unwrap();
        assert_eq!(entries(folder.path()).unwrap_err().kind, Kind::Integrity);
    }
}

#[test]
fn what_was_registered_together_counts_together_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let text = filled(folder.path());
    let register = FileRegister::new(folder.path());
    let mut register = open(&register);
    register.append(vec![approved("11"), approved("18"), approved("50")]).unwrap();
    drop(register);
    let longer = fs::read_to_string(folder.path().join(FILE)).unwrap();
    for cut in text.len() + 1..longer.len() - 1 {
        fs::write(folder.path().join(FILE), &longer[..cut]).unwrap();
        let (entries, reading) = entries(folder.path()).unwrap();
        assert_eq!((entries.len(), reading.torn.is_some()), (4, true), "{cut}");
    }
    let reading = open_for(&FileRegister::new(folder.path()), &Wait::NONE).unwrap().1;
    assert_eq!(reading.events, 4);
    assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
}

#[test]
fn what_the_reader_would_refuse_is_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let text = filled(folder.path());
    let of = |organ: String| match approved("11") {
        Event::Approved(event) => Event::Approved(Approved { organ, ..event }),
        _ => unreachable!(),
    };
    let register = FileRegister::new(folder.path());
    let mut register = open(&register);
    let one = Call::after(register.head, Event::FORMAT, author().at(NOW), vec![of(String::new())]).unwrap().last as usize;
    let longest = MAX_LINE - one;
    let refused = register.append(vec![approved("18"), of("a".repeat(longest + 1))]).unwrap_err();
    assert_eq!(refused.message, Message::from(says::EventLong { length: MAX_LINE + 1, most: MAX_LINE }));
    assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
    // The longest, wherever it lies: after nothing much, after one as long, and after a short one.
    for organ in ["a".repeat(longest), "b".repeat(longest), "c".into(), "d".repeat(longest)] {
        register.append(vec![of(organ)]).unwrap();
    }
    assert_eq!(entries(folder.path()).unwrap().0.len(), 8);
    // One byte more is refused everywhere, though the line is whole.
    let written = fs::read_to_string(folder.path().join(FILE)).unwrap();
    for organ in ["aaaa", "bbbb", "dddd"] {
        let longer = written.replacen(organ, &format!("{organ}{}", &organ[..1]), 1);
        fs::write(folder.path().join(FILE), longer).unwrap();
        let fault = entries(folder.path()).unwrap_err();
        assert!(is_broken(&fault, says::LineLong {}), "{fault:?}");
    }
}

#[test]
fn a_clock_that_was_set_back_is_said_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let register = FileRegister::new(folder.path());
    let mut register = open(&register).at(NOW - jiff::SignedDuration::from_hours(24));
    register.append(vec![approved("11")]).unwrap();
    let (entries, reading) = entries(folder.path()).unwrap();
    assert_eq!(entries.len(), 5);
    let (at, latest) = (NOW - jiff::SignedDuration::from_hours(24), NOW);
    assert_eq!(reading.clock.unwrap().message, Message::from(says::Clock { number: 5u64, at, earlier: 4u64, latest }));
}

#[test]
fn a_last_line_without_its_line_break_still_counts() {
    let folder = tempfile::tempdir().unwrap();
    let text = filled(folder.path());
    fs::write(folder.path().join(FILE), &text[..text.len() - 1]).unwrap();
    let register = FileRegister::new(folder.path());
    let (mut register, reading) = open_for(&register, &Wait::NONE).unwrap();
    assert_eq!((reading.events, reading.torn.is_none()), (4, true));
    register.append(vec![approved("50")]).unwrap();
    assert!(fs::read_to_string(folder.path().join(FILE)).unwrap().starts_with(&text));
    assert_eq!(entries(folder.path()).unwrap().0.len(), 5);
}

#[test]
fn every_changed_byte_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let text = filled(folder.path()).into_bytes();
    let last = text[..text.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
    // The last line has no line after it to vouch for it; every other byte is covered.
    for at in 0..last {
        let mut changed = text.clone();
        changed[at] ^= 1;
        fs::write(folder.path().join(FILE), &changed).unwrap();
        let fault = entries(folder.path()).expect_err(&format!("byte {at}"));
        assert_eq!(fault.kind, Kind::Integrity);
    }
}

#[test]
fn a_removed_or_repeated_line_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let text = filled(folder.path());
    let lines: Vec<_> = text.split_inclusive('\n').collect();
    for changed in [[0, 1, 3].as_slice(), &[1, 2, 3], &[0, 1, 1, 2], &[0, 2, 1, 3], &[0, 1, 2, 3, 0]] {
        fs::write(folder.path().join(FILE), changed.iter().map(|at| lines[*at]).collect::<String>()).unwrap();
        assert_eq!(entries(folder.path()).err().map(|fault| fault.kind), Some(Kind::Integrity), "{changed:?}");
    }
}

#[test]
fn a_call_that_is_longer_than_any_is_neither_written_nor_read() {
    let folder = tempfile::tempdir().unwrap();
    let text = filled(folder.path());
    let register = FileRegister::new(folder.path());
    let mut register = open(&register);
    let refused = register.append(vec![approved("11"); MAX_CALL as usize + 1]).unwrap_err();
    let too_long = Message::from(says::CallLong { events: 100_000u32, size: 128u64 });
    assert_eq!(refused.message, too_long);
    let long = |case: String| match approved("11") {
        Event::Approved(event) => Event::Approved(Approved { case, ..event }),
        _ => unreachable!(),
    };
    let refused = register.append(vec![long("1".repeat(MAX_LINE / 2)); 2 * (MAX_CALL_BYTES as usize / MAX_LINE)]).unwrap_err();
    assert_eq!(refused.message, too_long);
    register.append(vec![approved("11")]).unwrap();
    drop(register);
    assert!(fs::read_to_string(folder.path().join(FILE)).unwrap().starts_with(&text));
    // The first line says how many follow.
    for (more, is_too_long) in [(MAX_CALL - 1, false), (MAX_CALL, true), (u32::MAX, true)] {
        fs::write(folder.path().join(FILE), text.replacen(r#""more":2"#, &format!(r#""more":{more}"#), 1)).unwrap();
        let fault = entries(folder.path()).unwrap_err();
        assert_eq!(is_broken(&fault, says::LongCall {}), is_too_long, "{fault:?}");
    }
}

#[test]
fn a_newer_register_is_refused_not_misread() {
    let folder = tempfile::tempdir().unwrap();
    let text = filled(folder.path());
    for newer in [text.replace(r#""format":2"#, r#""format":3"#), text.replace(r#""event":"approved""#, r#""event":"archived""#)]
    {
        fs::write(folder.path().join(FILE), newer).unwrap();
        let fault = entries(folder.path()).unwrap_err();
        assert_eq!(fault.hints[0].code(), "register-newer-step", "{fault:?}");
    }
}
