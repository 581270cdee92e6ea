//! What lies where a package is to be written, who else writes it, and what is left where the disk is full.

use std::fs;

use super::{archived, faults, signed};
use crate::workspace::files_below;

#[test]
fn a_file_of_somebody_else_is_not_replaced_by_a_container() {
    for (name, words) in [("arkiv.zip", "archive arkiv --zip"), ("arkiv.tar", "archive arkiv --tar")] {
        let workspace = signed();
        workspace.write(name, "mine bilder").run(words.split(' ')).exit(1).stderr_has(name).stderr_has("avtale did not write it");
        assert_eq!(fs::read(workspace.path(name)).unwrap(), b"mine bilder");
        assert!(!workspace.path("arkiv").exists(), "nothing is written before that is known");
    }
    let workspace = signed();
    fs::create_dir(workspace.path("arkiv")).unwrap();
    workspace.write("arkiv/42-agder.zip", "mine bilder");
    workspace.run("archive arkiv --per-party --zip".split(' ')).exit(1).stderr_has("42-agder.zip");
    assert_eq!(fs::read(workspace.path("arkiv/42-agder.zip")).unwrap(), b"mine bilder");
    // Its own of an earlier day is.
    let workspace = archived("archive arkiv --zip --tar");
    workspace.run("archive arkiv --zip --tar --at 31.12.2026".split(' ')).exit(0);
    assert_eq!(faults(&workspace.path("arkiv.zip")), []);
}

/// What declares the bag is held as long as it is written.
#[cfg(unix)]
#[test]
fn a_second_run_is_told_and_changes_nothing() {
    let workspace = archived("archive arkiv --zip");
    let held = fs::File::open(workspace.path("arkiv/bagit.txt")).unwrap();
    held.try_lock().unwrap();
    fs::remove_file(workspace.path("arkiv/data/README.txt")).unwrap();
    let before = files_below(&workspace.path("arkiv"));
    workspace.run(["archive", "arkiv"]).exit(1).stderr_has("another run is writing this package");
    assert_eq!(files_below(&workspace.path("arkiv")), before);
    workspace.run(["archive", "--check", "arkiv.zip"]).exit(0);
    drop(held);
    workspace.run(["archive", "arkiv"]).exit(0);
    assert_eq!(faults(&workspace.path("arkiv")), []);
}

#[test]
fn an_empty_folder_is_no_part_of_a_package_and_is_not_left_behind() {
    let workspace = archived("archive arkiv");
    fs::create_dir_all(workspace.path("arkiv/data/tom/mappe")).unwrap();
    assert_eq!(faults(&workspace.path("arkiv")), []);
    workspace.run(["archive", "--check", "arkiv"]).exit(0).stderr_has("data/tom/mappe");
    workspace.run(["archive", "arkiv"]).exit(0);
    assert!(!workspace.path("arkiv/data/tom").exists());
    let checked = workspace.run(["archive", "--check", "arkiv"]).exit(0);
    assert!(!checked.stderr.contains("tom"), "{checked}");
}

/// The largest file that the system allows is smaller than the ZIP, and larger than what is in it.
#[cfg(unix)]
#[test]
fn where_there_is_no_room_for_a_container_that_is_all_that_is_told() {
    let workspace = archived("archive arkiv");
    let command = workspace.command(["archive", "arkiv", "--zip"]);
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 3000; exec \"$@\"", "sh"]).arg(command.get_program()).args(command.get_args());
    shell.current_dir(workspace.path("")).env_clear().envs(command.get_envs().filter_map(|(key, value)| Some((key, value?))));
    let ran = crate::workspace::Ran::of(&mut shell).exit(1);
    ran.stderr_has("arkiv.zip: cannot write this");
    assert!(!ran.stderr.contains("ZipWriter"), "{ran}");
    assert!(!workspace.path("arkiv.zip").exists() && !workspace.path("arkiv.zip.sha256").exists());
    let left = files_below(&workspace.path("")).into_iter().filter(|file| file.starts_with(".avtale-"));
    assert_eq!(left.count(), 0);
    workspace.run(["archive", "arkiv", "--zip"]).exit(0);
    assert_eq!(faults(&workspace.path("arkiv.zip")), []);
}
