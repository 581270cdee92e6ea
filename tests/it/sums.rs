//! Many files that are good one by one, and too much together.

use std::fs::{self, File};

use crate::workspace::Workspace;

/// A file that is as large as it says and takes no room.
fn sparse(workspace: &Workspace, inside: &str, bytes: u64) {
    File::create(workspace.path(inside)).unwrap().set_len(bytes).unwrap();
}

/// Both commands tell of a folder that holds too much, and of nothing else in it.
#[track_caller]
fn refused(workspace: &Workspace, folder: &str, sum: &str, limit: &str) {
    let told = workspace.run(["check", "--format", "json"]).exit(1);
    told.has_fault(folder, sum).has_fault(folder, limit);
    let inside = format!("{folder}/");
    assert!(!told.problems().iter().any(|(place, _)| place.starts_with(&inside)), "{told}");
    workspace.run(["generate"]).exit(1).stderr_has(sum).stderr_has(limit);
}

#[test]
fn records_are_bounded_together() {
    let workspace = Workspace::samples();
    let faults = |nth: u64| sparse(&workspace, &format!("members/{}-x.yaml", 7000 + nth), 1 << 20);
    (0..31).for_each(faults);
    // Each is told of while they are not too much together.
    workspace.run(["check", "--format", "json"]).exit(1).has_fault("members/7030-x.yaml", "YAML");
    (31..40).for_each(faults);
    refused(&workspace, "members", "the records in this folder are 40 MiB in 55 files", "at most 32 MiB");
    workspace.run(["status"]).exit(1).stderr_has("40 MiB").stderr_has("at most 32 MiB");
    // What is no record is not read.
    let away = |nth: u64| fs::remove_file(workspace.path(format!("members/{}-x.yaml", 7000 + nth))).unwrap();
    (0..40).for_each(away);
    (0..40).for_each(|nth| sparse(&workspace, &format!("members/{nth}.txt"), 1 << 20));
    workspace.run(["check"]).exit(0);
}

#[test]
fn templates_are_bounded_together() {
    let workspace = Workspace::samples();
    let folder = "templates/samarbeidsavtale";
    (0..9).for_each(|nth| sparse(&workspace, &format!("{folder}/a{nth}.typ.j2"), 1 << 20));
    refused(&workspace, folder, "the templates in this folder are 9 MiB", "at most 8 MiB");
    (0..9).for_each(|nth| fs::remove_file(workspace.path(format!("{folder}/a{nth}.typ.j2"))).unwrap());
    (0..3).for_each(|nth| sparse(&workspace, &format!("{folder}/a{nth}.png"), 22 << 20));
    refused(&workspace, folder, "the agreement's files in this folder are 66 MiB", "at most 64 MiB");
    fs::remove_file(workspace.path(format!("{folder}/a0.png"))).unwrap();
    workspace.run(["check"]).exit(0);
}

#[test]
fn fonts_are_bounded_together() {
    let workspace = Workspace::samples();
    (0..5).for_each(|nth| sparse(&workspace, &format!("templates/fonts/a{nth}.ttf"), 30 << 20));
    refused(&workspace, "templates/fonts", "the fonts in this folder are 15", "at most 128 MiB");
    // A licence or a specimen beside them is not read.
    (0..5).for_each(|nth| fs::remove_file(workspace.path(format!("templates/fonts/a{nth}.ttf"))).unwrap());
    (0..5).for_each(|nth| sparse(&workspace, &format!("templates/fonts/a{nth}.pdf"), 30 << 20));
    workspace.run(["check"]).exit(0);
}
