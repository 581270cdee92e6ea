//! The workspace is found from a folder below it, and said.

use std::fs;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt as _;

use crate::workspace::{Ran, Workspace};

fn below(workspace: &Workspace, folder: &str, args: &[&str]) -> Ran {
    fs::create_dir_all(workspace.path(folder)).unwrap();
    let mut command = workspace.command(args.iter().copied());
    Ran::of(command.current_dir(workspace.path(folder)))
}

#[test]
fn a_folder_below_is_as_good_as_the_workspace_and_what_was_taken_is_said() {
    let workspace = Workspace::samples();
    for folder in ["members", "templates/samarbeidsavtale", "arkiv/2026/mai"] {
        let ran = below(&workspace, folder, &["status", "--format", "json"]).exit(0);
        assert_eq!(ran.json()["parties"].as_array().unwrap().len(), 15);
        let whole = fs::canonicalize(workspace.path("")).unwrap();
        assert_eq!(ran.stderr, format!("The workspace is {}.\n", whole.display()));
    }
    let named = below(&workspace, "members", &["-C", "..", "status"]).exit(0);
    assert_eq!(named.stderr, "", "who names it knows it");
    assert_eq!(below(&workspace, "", &["status"]).exit(0).stderr, "");
    below(&workspace, "members", &["-C", ".", "check"]).exit(1).stderr_has("templates");
}

#[test]
fn templates_alone_are_no_workspace_to_be_found() {
    let outer = Workspace::empty();
    for folder in ["templates", "under/mer"] {
        fs::create_dir_all(outer.path(folder)).unwrap();
    }
    let ran = below(&outer, "under/mer", &["status"]).exit(1);
    assert!(!ran.stderr.contains("The workspace is"), "{ran}");
}

#[test]
fn nothing_is_found_beyond_the_home_folder() {
    let workspace = Workspace::samples();
    fs::create_dir_all(workspace.path("hjem/kari/nedlastet")).unwrap();
    let run = |home: &str| {
        let mut command = workspace.command(["check"]);
        Ran::of(
            command
                .env("HOME", fs::canonicalize(workspace.path(home)).unwrap())
                .current_dir(workspace.path("hjem/kari/nedlastet")),
        )
    };
    run("hjem/kari").exit(1);
    run("").exit(0);
}

#[cfg(unix)]
#[test]
fn nothing_is_found_in_a_folder_that_everybody_may_write_to() {
    let workspace = Workspace::samples();
    fs::set_permissions(workspace.path(""), fs::Permissions::from_mode(0o777)).unwrap();
    below(&workspace, "under", &["check"]).exit(1);
    fs::set_permissions(workspace.path(""), fs::Permissions::from_mode(0o775)).unwrap();
    below(&workspace, "under", &["check"]).exit(0);
}
