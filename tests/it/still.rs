//! Whether a register is still what it was, without reading it.

use std::fs::{self, File, FileTimes};
use std::time::{Duration, SystemTime};

use avtale::register::{FileRegister, Head, MemoryRegister, Reading, Register, Snapshot};

use crate::erasing::erase;
use crate::workspace::{Workspace, approvals};

fn read(register: &dyn Register) -> Reading {
    register.read(Head::default(), &mut |_| {}).unwrap()
}

fn is_at(register: &dyn Register, head: Head) -> bool {
    register.is_at(head).unwrap()
}

#[test]
fn it_is_known_to_be_the_same_once_it_was_read_and_until_something_is_added() {
    let workspace = Workspace::with_agder();
    let register = FileRegister::new(workspace.path("output"));
    let head = read(&FileRegister::new(workspace.path("output"))).head();
    assert!(!is_at(&register, head), "nothing is known of what was not read");
    assert_eq!(register.head().unwrap(), head);
    assert!(is_at(&register, head) && !is_at(&register, Head::default()));
    workspace.run(["record", "declined", "42", "--reason", "nei"]).exit(0);
    assert!(!is_at(&register, head));
    let later = register.head().unwrap();
    assert_eq!(later.seq, head.seq + 1);
    assert!(is_at(&register, later) && !is_at(&register, head));
    // What a crash left at its end is read about each time.
    let path = workspace.path("output/register.jsonl");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, [&whole[..], b"{\"seq\":"].concat()).unwrap();
    assert!(!is_at(&register, later));
    assert!(!read(&register).is_whole() && !is_at(&register, later));
    fs::remove_file(&path).unwrap();
    assert!(!is_at(&register, later));
    assert_eq!(register.head().unwrap(), Head::default());
}

/// An erasure is registered, and then the lines are replaced: the last event is the same before and after.
#[test]
fn it_is_another_once_lines_are_replaced_though_it_ends_as_before() {
    let workspace = Workspace::with_agder();
    workspace.run(["record", "declined", "42", "--reason", "vil ikke"]).exit(0);
    let path = workspace.path("output/register.jsonl");
    let before = fs::read_to_string(&path).unwrap();
    erase(&workspace, &["3"]).exit(0);
    let after = fs::read_to_string(&path).unwrap();
    let last = after.lines().last().unwrap();
    let unfinished = format!("{before}{last}\n");
    fs::write(&path, &unfinished).unwrap();
    let register = FileRegister::new(workspace.path("output"));
    let reading = read(&register);
    assert!(!reading.is_whole(), "the line says still what is to be erased");
    let head = reading.head();
    assert!(!is_at(&register, head), "what is to be replaced is no basis for anything");
    fs::write(workspace.path("output/other"), &after).unwrap();
    fs::rename(workspace.path("output/other"), &path).unwrap();
    assert!(!is_at(&register, head));
    let reading = read(&register);
    assert_eq!((reading.head(), reading.is_whole()), (head, true));
    assert!(is_at(&register, head));
    // Another file that is as long and ends alike is another, and so is this one when it was written to.
    fs::write(workspace.path("output/other"), after.replacen("42", "50", 1)).unwrap();
    fs::rename(workspace.path("output/other"), &path).unwrap();
    assert!(!is_at(&register, head));
    fs::write(&path, &after).unwrap();
    read(&register);
    assert!(is_at(&register, head));
    let another_time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = File::options().write(true).open(&path).unwrap();
    file.set_times(FileTimes::new().set_modified(another_time)).unwrap();
    assert!(!is_at(&register, head));
}

#[test]
fn one_in_memory_and_one_as_it_was_know_their_head() {
    let workspace = Workspace::with_agder();
    workspace.register(approvals(3));
    let register = FileRegister::new(workspace.path("output"));
    let head = read(&register).head();
    let snapshot = Snapshot::of(&register).unwrap();
    assert!(is_at(&snapshot, head) && !is_at(&snapshot, Head::default()));
    assert!(is_at(&MemoryRegister::default(), Head::default()) && !is_at(&MemoryRegister::default(), head));
}
