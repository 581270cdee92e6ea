//! Registers of the first format, from a backup and of others, after an erasure.

use super::*;

#[test]
fn a_line_of_the_first_format_is_erased_and_told_to_be_without_salt() {
    let workspace = of_format_1();
    let sent = workspace.events().into_iter().find(|event| event["event"] == "sent").unwrap();
    let (seq, address) = (sent["seq"].to_string(), sent["to"].as_str().unwrap().to_owned());
    let before = text(&workspace);
    workspace.run(["record", "erase", &seq, "--why", WHY]).exit(0).stderr_has("without a salt");
    assert!(!text(&workspace).contains(&address));
    workspace.run(["verify", "--register"]).exit(0);
    let nth: usize = seq.parse().unwrap();
    let now = text(&workspace);
    assert!(now.lines().zip(before.lines()).enumerate().all(|(at, (now, before))| at + 1 == nth || now == before));
    // A program of before comes to this line first, and knows no such kind.
    assert_eq!(workspace.events()[nth - 1]["event"], "erased");
}

#[test]
fn a_backup_from_before_and_the_register_after_are_one_register() {
    let workspace = sent();
    let before = text(&workspace);
    erase(&workspace, &["3"]).exit(0);
    workspace.run(["record", "approved", "42", "--organ", "Fylkestinget", "--case", "1/26"]).exit(0);
    let after = text(&workspace);
    // The backup is put back, and the register that was lost is found again: what was erased stays so.
    workspace.write(REGISTER, &before).write("funnet.jsonl", &after);
    workspace.run(["restored", "--register", "funnet.jsonl", "--take"]).exit(0).stdout_has("2 events taken over");
    assert!(text(&workspace).starts_with(&after));
    assert_eq!(files_with(&workspace, ADDRESS), Vec::<String>::new());
    workspace.run(["verify", "--register"]).exit(0);
    // The other way round, there is nothing to take over, and what is erased does not come back.
    workspace.write(REGISTER, &after).write("funnet.jsonl", &before);
    workspace.run(["restored", "--register", "funnet.jsonl"]).exit(0).stdout_has("ends before this register does, at event 4");
    assert_eq!(files_with(&workspace, ADDRESS), Vec::<String>::new());
}

#[test]
fn an_erasure_that_a_restored_register_does_not_have_is_told_with_its_command() {
    let workspace = sent();
    let before = text(&workspace);
    erase(&workspace, &["3"]).exit(0);
    let after = text(&workspace);
    // Another event has come in the place of the erasure: nothing can be taken over.
    workspace.write(REGISTER, &before).write("funnet.jsonl", &after);
    workspace.run(["record", "approved", "42", "--organ", "Fylkestinget", "--case", "1/26"]).exit(0);
    let told = workspace.run(["restored", "--register", "funnet.jsonl"]).exit(1);
    told.stdout_has("what event 3 said of persons was erased").stdout_has(&format!("avtale record erase 3 --why \"{WHY}\""));
    erase(&workspace, &["3"]).exit(0);
    let told = workspace.run(["restored", "--register", "funnet.jsonl"]).exit(0);
    assert!(!told.stdout.contains("record erase"), "{told}");
    assert!(files_with(&workspace, ADDRESS).is_empty());
}

/// Both have an event after what they have in common, with the same number; the other register erased its own.
#[test]
fn what_another_register_erased_of_its_own_is_not_to_be_erased_here() {
    let workspace = sent();
    let before = text(&workspace);
    workspace.run(["record", "approved", "42", "--organ", "Hovedutvalget", "--case", "2/26"]).exit(0);
    workspace.run(["record", "void", "5", "--why", "feil"]).exit(0);
    erase(&workspace, &["5"]).exit(0);
    workspace.write("annet.jsonl", text(&workspace)).write(REGISTER, before);
    workspace.run(["record", "approved", "42", "--organ", "Fylkestinget", "--case", "3/26"]).exit(0);
    let told = workspace.run(["restored", "--dry-run", "--register", "annet.jsonl"]);
    assert!(!told.exit(0).stdout.contains("record erase"), "event 5 is another here");
}

#[test]
#[cfg(unix)]
fn a_register_belongs_after_an_erasure_to_whom_it_did_before() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let workspace = sent();
    let register = workspace.path(REGISTER);
    // Only the system's administrator gives files away.
    let given = chown(&register, Some(12345), Some(12345)).is_ok();
    let owner = || fs::metadata(&register).map(|there| (there.uid(), there.gid(), there.mode())).unwrap();
    let before = owner();
    erase(&workspace, &["3"]).exit(0);
    assert_eq!((owner(), given), (before, given));
}
