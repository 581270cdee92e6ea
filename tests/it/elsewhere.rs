//! `output/` on a share: the folder itself may be a link, whatever is in it may not lead out.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;

use crate::workspace::{Workspace, files_below};

/// The samples, with no folder for what is made of them.
fn without_output() -> Workspace {
    let workspace = Workspace::samples();
    fs::remove_dir_all(workspace.path("output")).unwrap();
    workspace
}

#[test]
fn an_output_folder_that_is_a_link_is_written_where_it_leads() {
    let (workspace, share) = (without_output(), Workspace::empty());
    symlink(share.path(""), workspace.path("output")).unwrap();
    for command in ["generate --only 42", "send 42", "record signed 42 --name Kari --title A", "report", "status", "verify"] {
        workspace.run(command.split_whitespace()).exit(0);
    }
    assert!(workspace.path("output").is_symlink());
    let there = files_below(&share.path(""));
    for name in ["register.jsonl", "SHA256SUMS", "report.html", "outbox/42-samarbeidsavtale-1.eml"] {
        assert!(there.iter().any(|file| file == name), "{there:?}");
    }
    workspace.run(["verify", "--register"]).exit(0);
    // What lies there may lead no further.
    fs::remove_file(share.path("register.lock")).unwrap();
    let beside = Workspace::empty();
    beside.write("lock", "");
    symlink(beside.path("lock"), share.path("register.lock")).unwrap();
    workspace.run(["record", "notice", "42"]).exit(1).stderr_has("link");
}

#[test]
fn an_output_folder_that_leads_nowhere_or_to_a_file_is_told() {
    let workspace = without_output();
    symlink("nowhere", workspace.path("output")).unwrap();
    workspace.run(["generate", "--only", "42"]).exit(1).stderr_has("output").stderr_has("a link to something that is not there");
    fs::remove_file(workspace.path("output")).unwrap();
    workspace.write("file", "kept");
    symlink("file", workspace.path("output")).unwrap();
    workspace.run(["generate", "--only", "42"]).exit(1).stderr_has("output").stderr_has("help: ");
    assert_eq!(fs::read(workspace.path("file")).unwrap(), b"kept");
}
