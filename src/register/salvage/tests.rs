use std::fs;
use std::io::Read as _;

use jiff::Timestamp;

use super::super::FILE;
use super::super::file::tests::open;
use super::super::line::MAX_LINE;
use super::super::{Approved, Event, FileRegister, Head};
use super::*;

/// What can be registered at any time.
fn approved(party: &str) -> Event {
    let date = jiff::civil::date(2026, 12, 1);
    let (party, agreement, organ, case) = (party.into(), "a".into(), "Kommunestyret".into(), "1/26".into());
    Event::Approved(Approved { party, agreement, organ, case, date })
}

/// A register with `calls`, each of two events after the first line.
fn register(folder: &Path, calls: &[&str]) -> String {
    register_by(Timestamp::UNIX_EPOCH, folder, calls)
}

fn register_by(now: Timestamp, folder: &Path, calls: &[&str]) -> String {
    let register = FileRegister::new(folder);
    let mut register = open(&register).at(now);
    for party in calls {
        register.append(vec![approved(party), approved("99")]).unwrap();
    }
    fs::read_to_string(folder.join(FILE)).unwrap()
}

/// What a file is to a register of two calls, five lines.
fn other(text: impl AsRef<[u8]>) -> Result<Other, Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    register(folder.path(), &["11", "12"]);
    compared(folder.path(), 5, text)
}

fn compared(folder: &Path, events: u64, text: impl AsRef<[u8]>) -> Result<Other, Diagnostic> {
    let path = folder.join("other.jsonl");
    fs::write(&path, text).unwrap();
    compare(&FileRegister::new(folder), events, &path)
}

fn longer() -> String {
    register(tempfile::tempdir().unwrap().path(), &["11", "12", "13", "14"])
}

fn lines(text: &str, wanted: &[usize]) -> String {
    let all: Vec<&str> = text.split_inclusive('\n').collect();
    wanted.iter().map(|nth| all[nth - 1]).collect()
}

fn since(other: &Other) -> Vec<u64> {
    let mut seqs = Vec::new();
    other.each(|_, entry| seqs.push(entry.seq)).unwrap();
    assert_eq!(seqs.len(), other.since);
    seqs
}

fn continuation(other: &Other) -> String {
    let mut text = String::new();
    other.continuation().unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn what_continues_is_told_with_the_lines_that_can_be_taken_over() {
    let longer = longer();
    // Whole; without what both have; from one line before on.
    for wanted in [&[1, 2, 3, 4, 5, 6, 7, 8, 9][..], &[6, 7, 8, 9], &[5, 6, 7, 8, 9]] {
        let found = other(lines(&longer, wanted)).unwrap();
        assert_eq!((found.relation, found.agreed, found.continues), (Relation::Continues, 5, 4), "{wanted:?}");
        assert_eq!(continuation(&found), lines(&longer, &[6, 7, 8, 9]));
        assert_eq!((since(&found), found.damaged.first.as_slice()), (vec![6, 7, 8, 9], &[][..]));
    }
    assert_eq!(other(longer.replace('\n', "\r\n")).unwrap().continues, 4);
    assert_eq!(other(longer.trim_end()).unwrap().continues, 4);
}

#[test]
fn a_call_that_is_not_whole_is_told_and_not_taken_over() {
    let longer = longer();
    let found = other(lines(&longer, &[1, 2, 3, 4, 5, 6, 7, 8])).unwrap();
    assert_eq!((since(&found), found.continues), (vec![6, 7, 8], 2));
    let torn = other(&longer[..longer.len() - 9]).unwrap();
    assert_eq!((since(&torn), torn.continues, torn.damaged.first.as_slice()), (vec![6, 7, 8], 2, &[9][..]));
}

#[test]
fn what_lies_behind_a_hole_is_told_and_not_taken_over() {
    let mut holed = longer().into_bytes();
    let line = holed.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).nth(6).unwrap();
    holed[line - 30..line].fill(0);
    let found = other(&holed).unwrap();
    assert_eq!((found.relation, since(&found)), (Relation::Continues, vec![6, 8, 9]));
    assert_eq!((found.continues, found.damaged.first.as_slice()), (0, &[7][..]), "the call of 6 and 7 is not whole");
    let (line, beginning) = found.gaps.first.first().unwrap();
    assert!(*line == 7 && beginning.as_ref().unwrap().contains(r#""party":"99""#) && found.gaps.count == 1, "{found:?}");
    let missing = other(lines(&longer(), &[1, 2, 3, 4, 5, 7, 8, 9])).unwrap();
    assert_eq!(missing.gaps.first, [(6, None)]);
    // A hole in what both have is no matter.
    let mut holed = longer().into_bytes();
    holed[5..40].fill(0);
    let found = other(&holed).unwrap();
    assert_eq!((found.relation, found.agreed, found.continues), (Relation::Continues, 5, 4));
    assert_eq!((found.damaged.first.as_slice(), found.gaps.count), (&[1][..], 0));
    let blank = other(format!("{}\n\n", longer())).unwrap();
    assert!(blank.damaged.count == 0 && blank.gaps.count == 0, "a blank line never was an event");
    holed.extend(vec![b'x'; 3 * MAX_LINE]);
    assert_eq!(other(&holed).unwrap().damaged.first, [1, 10]);
}

#[test]
fn another_end_an_earlier_end_and_a_gap_are_told_apart() {
    let forked = register(tempfile::tempdir().unwrap().path(), &["11", "13", "14"]);
    for wanted in [&[1, 2, 3, 4, 5, 6, 7][..], &[4, 5, 6, 7]] {
        let found = other(lines(&forked, wanted)).unwrap();
        assert_eq!((found.relation, found.agreed, since(&found)), (Relation::Forked, 3, vec![4, 5, 6, 7]), "{wanted:?}");
        assert_eq!(found.continues, 0);
    }
    let older = other(lines(&longer(), &[1, 2, 3])).unwrap();
    assert_eq!((older.relation, older.agreed, older.since), (Relation::Older, 3, 0));
    let apart = other(lines(&longer(), &[8, 9])).unwrap();
    assert_eq!((apart.relation, since(&apart), apart.continues), (Relation::Apart, vec![8, 9], 0));
    let same = other(lines(&longer(), &[1, 2, 3, 4, 5])).unwrap();
    assert_eq!((same.relation, same.since), (Relation::Continues, 0));
}

#[test]
fn a_file_of_something_else_is_refused() {
    let another = register_by(Timestamp::MAX, tempfile::tempdir().unwrap().path(), &["11", "12", "13"]);
    let refused = |text: &str| other(text).unwrap_err().message.code();
    for text in ["", "\n", "{}\n", "Hei\n"] {
        assert_eq!(refused(text), "register-other-none", "{text:?}");
    }
    assert_eq!(refused(&another), "register-other-strange");
}

#[test]
fn taken_over_lines_make_the_other_register_and_those_that_do_not_fit_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = register(folder.path(), &["11", "12"]);
    let longer = longer();
    let file = FileRegister::new(folder.path());
    let mut register = open(&file);
    for wrong in [&[7, 8][..], &[6], &[6, 7, 9], &[5, 6, 7]] {
        let fault = register.take_over(5, lines(&longer, wrong).as_bytes(), vec![]).unwrap_err();
        assert_eq!(fault.message.code(), "register-not-taken-over", "{wrong:?}");
        let cut = register.take_over(5, lines(&longer, &[6, 7]).trim_end().as_bytes(), vec![]).unwrap_err();
        assert_eq!(cut.message.code(), "register-not-taken-over");
        assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
    }
    let aside = register.take_over(5, lines(&longer, &[6, 7, 8, 9]).as_bytes(), vec![]).unwrap();
    assert_eq!(aside, None, "nothing was there instead");
    assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), longer);
    register.append(vec![approved("15")]).unwrap();
    assert_eq!(file.read(Head::default(), &mut |_| {}).unwrap().events, 10);
}

#[test]
fn restorations_make_room_for_the_lines_that_they_were_registered_instead_of() {
    let folder = tempfile::tempdir().unwrap();
    let text = register(folder.path(), &["11", "12"]);
    let longer = longer();
    let file = FileRegister::new(folder.path());
    let mut register = open(&file);
    let restored = || Event::Restored(super::super::Restored::default());
    register.append(vec![restored()]).unwrap();
    register.append(vec![restored()]).unwrap();
    let with_restorations = fs::read_to_string(folder.path().join(FILE)).unwrap();
    let found = compared(folder.path(), 5, &longer).unwrap();
    assert_eq!((found.relation, found.continues), (Relation::Continues, 4));
    register.take_over(found.agreed, found.continuation().unwrap(), vec![restored(), restored()]).unwrap();
    assert!(fs::read_to_string(folder.path().join(FILE)).unwrap().starts_with(&longer));
    let aside = fs::read_to_string(folder.path().join("register.restored-1")).unwrap();
    assert_eq!(text + &aside, with_restorations, "nothing is thrown away");
    let mut last = None;
    assert_eq!(file.read(Head::default(), &mut |entry| last = Some(entry.event)).unwrap().events, 11);
    assert_eq!(last, Some(restored()), "the restoration is not forgotten");
    register.append(vec![approved("15")]).unwrap();
    assert_eq!(file.read(Head::default(), &mut |_| {}).unwrap().events, 12);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

#[test]
fn without_any_register_all_of_another_continues_it() {
    let folder = tempfile::tempdir().unwrap();
    let found = compared(folder.path(), 0, longer()).unwrap();
    assert_eq!((found.relation, found.continues), (Relation::Continues, 9));
}

#[test]
fn of_lines_that_are_damaged_the_first_are_told_and_all_are_counted() {
    let mut text = longer();
    text += &"hei\n".repeat(2 * LISTED);
    let found = other(text).unwrap();
    assert_eq!((found.damaged.first.len(), found.damaged.count), (LISTED, 2 * LISTED));
    assert_eq!((found.gaps.first.len(), found.gaps.count), (LISTED, 2 * LISTED));
    assert_eq!((found.gaps.first[0].0, found.continues), (10, 4));
    // Those before the last event that both have are no gaps.
    let found = other("hei\n".repeat(2 * LISTED) + &longer()).unwrap();
    assert_eq!((found.damaged.count, found.gaps.count), (2 * LISTED, 0));
}

#[test]
fn what_a_take_over_left_that_was_killed_is_removed_when_the_register_is_opened_to_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let text = register(folder.path(), &["11"]);
    let left = folder.path().join("register.jsonl.new");
    fs::write(&left, "half of it").unwrap();
    FileRegister::new(folder.path()).read(Head::default(), &mut |_| {}).unwrap();
    assert!(left.exists(), "whoever only reads removes nothing");
    drop(open(&FileRegister::new(folder.path())));
    assert!(!left.exists());
    assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
}

#[test]
fn a_take_over_that_is_refused_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = register(folder.path(), &["11", "12"]);
    let register = FileRegister::new(folder.path());
    let mut register = open(&register);
    register.take_over(5, &b"{}\n"[..], vec![]).unwrap_err();
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text);
    register.append(vec![approved("15")]).unwrap();
}
