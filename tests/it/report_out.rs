//! Where a report goes: wherever a person says, and to no other place.

use std::fs;

use crate::workspace::{Ran, Workspace};

const HTML: &str = "<!doctype html>";

fn is_report(html: &str) -> bool {
    html.to_lowercase().trim_start().starts_with(HTML) && html.trim_end().ends_with("</html>")
}

#[test]
fn a_report_replaces_a_file_and_no_folder() {
    let workspace = Workspace::with_agder();
    for _ in 0..2 {
        workspace.run(["report", "--out", "r.html"]).exit(0).stdout_has("The report is r.html");
        assert!(is_report(&fs::read_to_string(workspace.path("r.html")).unwrap()));
        workspace.write("r.html", "what was there");
    }
    workspace.run(["report", "--out", "new/folder/r.html"]).exit(0);
    assert!(workspace.path("new/folder/r.html").is_file());
    workspace.run(["report", "--out", "members"]).exit(1).stderr_has("a folder's");
    workspace.run(["report", "--out", "r.html/in.html"]).exit(1).stderr_has("r.html");
}

#[test]
fn a_report_for_standard_output_is_all_that_is_there() {
    let workspace = Workspace::with_agder();
    let ended = workspace.run(["report", "--out", "-"]).exit(0);
    assert!(is_report(&ended.stdout), "{ended}");
    assert!(!workspace.path("-").exists());
}

#[cfg(unix)]
mod on_unix {
    use std::fs::{File, OpenOptions};
    use std::io::Write as _;
    use std::os::unix::fs::{FileTypeExt as _, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn the_names_of_standard_output_lead_into_a_pipe_and_into_a_file() {
        let workspace = Workspace::with_agder();
        for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
            let before = fs::symlink_metadata(name).ok().map(|what| what.file_type());
            let ended = workspace.run(["report", "--out", name]).exit(0);
            assert!(is_report(&ended.stdout), "{name}: {ended}");
            let path = workspace.path("r.html");
            let mut file = File::create(&path).unwrap();
            file.write_all(b"before\n").unwrap();
            drop(file);
            let file = OpenOptions::new().append(true).open(&path).unwrap();
            Ran::of(workspace.command(["report", "--out", name]).stdout(file)).exit(0);
            let written = fs::read_to_string(&path).unwrap();
            assert!(written.strip_prefix("before\n").is_some_and(is_report), "{name}: {}", &written[..80.min(written.len())]);
            assert_eq!(fs::symlink_metadata(name).ok().map(|what| what.file_type()), before, "{name} stays what it was");
        }
    }

    #[test]
    fn pipes_and_devices_are_told_and_stay() {
        let workspace = Workspace::with_agder();
        let pipe = workspace.path("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        workspace.run(["report", "--out", "pipe"]).exit(1).stderr_has("a named pipe").stderr_has("help: ");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
        workspace.run(["report", "--out", "/dev/null"]).exit(1).stderr_has("a device");
    }

    #[test]
    fn a_link_stays_and_the_file_behind_it_is_replaced() {
        let workspace = Workspace::with_agder();
        let elsewhere = Workspace::empty();
        elsewhere.write("r.html", "old");
        symlink(elsewhere.path("r.html"), workspace.path("r.html")).unwrap();
        workspace.run(["report", "--out", "r.html"]).exit(0);
        assert!(workspace.path("r.html").is_symlink());
        assert!(is_report(&fs::read_to_string(elsewhere.path("r.html")).unwrap()));
        // Also where it leads to what is registered, or to nothing.
        let before = workspace.snapshot();
        symlink("output/register.jsonl", workspace.path("register.html")).unwrap();
        workspace.run(["report", "--out", "register.html"]).exit(1).stderr_has("registered");
        symlink(workspace.pdf("42"), workspace.path("pdf.html")).unwrap();
        workspace.run(["report", "--out", "pdf.html"]).exit(1).stderr_has("registered");
        symlink("nowhere", workspace.path("nothing.html")).unwrap();
        workspace.run(["report", "--out", "nothing.html"]).exit(1).stderr_has("a link to something that is not there");
        assert_eq!(workspace.snapshot(), before);
    }

    /// Nobody named that link: whoever can write below `output/` could have put it there.
    #[test]
    fn a_link_in_the_usual_place_is_replaced_itself() {
        let workspace = Workspace::with_agder();
        workspace.write("kept", "kept");
        symlink("../kept", workspace.path("output/report.html")).unwrap();
        workspace.run(["report"]).exit(0);
        assert!(!workspace.path("output/report.html").is_symlink());
        assert_eq!(fs::read_to_string(workspace.path("kept")).unwrap(), "kept");
    }
}
