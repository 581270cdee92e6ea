//! Killed at any moment, two at once, a full disk: nothing that was registered is lost, no half PDF ever stands in its
//! place, and the next run completes the rest. This is with fifteen documents and several threads, on every system;
//! `tests/crash` does it call by call.

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead, BufReader, Read as _};
use std::process::{Child, Stdio};
use std::thread;

use crate::workspace::{Ran, Workspace, approvals, files_below};

/// When to kill. Nothing here waits for time to pass: each is something that the run does.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// It has been started.
    Started,
    /// It has reported so many documents as done.
    Reported(usize),
    /// So many files lie in `output/` that were not there before, in their place or not yet.
    Written(usize),
    /// So many documents are in their place that were not there before.
    Placed(usize),
    /// The register is so many bytes longer.
    Registered(usize),
}

impl Moment {
    /// Waits for it, or for the end of the run, which began with `before`. Returns the lines that were read on the way.
    fn wait(self, before: [usize; 3], workspace: &Workspace, child: &mut Child, errors: &mut impl BufRead) -> String {
        let mut told = String::new();
        let mut until = |nth: usize, more: usize| {
            while progress(workspace)[nth] < before[nth] + more && child.try_wait().unwrap().is_none() {
                thread::yield_now();
            }
        };
        match self {
            Self::Started => {}
            Self::Reported(lines) => assert!((0..lines).all(|_| errors.read_line(&mut told).is_ok())),
            Self::Written(files) => until(0, files),
            Self::Placed(documents) => until(1, documents),
            Self::Registered(bytes) => until(2, bytes),
        }
        told
    }
}

/// How far a run has come: files in `output/`, documents in their place, bytes in the register.
fn progress(workspace: &Workspace) -> [usize; 3] {
    let output = workspace.output();
    let register = fs::metadata(workspace.path("output/register.jsonl")).map_or(0, |file| file.len() as usize);
    [output.len(), output.iter().filter(|file| file.ends_with(".pdf")).count(), register]
}

/// The whole lines of the register: what a run that ended here has registered.
fn whole_lines(workspace: &Workspace) -> String {
    let text = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap_or_default();
    text[..text.rfind('\n').map_or(0, |at| at + 1)].to_owned()
}

/// Runs `generate`, kills it, and looks at what is left. Returns whether it was killed before it was done.
fn kill(workspace: &Workspace, moment: Moment) -> bool {
    let (before, progress) = (whole_lines(workspace), progress(workspace));
    let mut child = workspace.command(["generate"]).stdout(Stdio::null()).spawn().unwrap();
    let mut errors = BufReader::new(child.stderr.take().unwrap());
    let mut told = moment.wait(progress, workspace, &mut child, &mut errors);
    child.kill().unwrap();
    let killed = !child.wait().unwrap().success();
    errors.read_to_string(&mut told).unwrap();

    let registered = whole_lines(workspace);
    // It may have been killed before there was one.
    workspace.run(["verify", "--register"]).exit(i32::from(registered.is_empty()));
    assert!(registered.starts_with(&before), "{moment:?}: events are gone");
    let events: Vec<serde_json::Value> = registered.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let issued: HashSet<&str> = events.iter().filter_map(|event| event["sha256"].as_str()).collect();
    let pdfs = workspace.snapshot_of_pdfs();
    for (file, digest) in &pdfs {
        assert!(issued.contains(digest.as_str()), "{moment:?}: {file} is half a document, or was never registered");
    }
    // What was reported as done is done: registered, and in its place.
    for line in told.split_inclusive('\n').filter(|line| line.starts_with("made ") && line.ends_with('\n')) {
        let party = line.split(' ').nth(1).unwrap();
        let event = events.iter().rfind(|event| event["party"] == party).unwrap_or_else(|| panic!("{moment:?}: {line}"));
        let place = (event["file"].as_str().unwrap().to_owned(), event["sha256"].as_str().unwrap().to_owned());
        assert!(pdfs.contains(&place), "{moment:?}: {place:?} is not in its place");
    }
    killed
}

/// The next run makes good whatever was left, and forgets nothing.
fn completed_by_the_next_run(workspace: &Workspace) {
    let registered = whole_lines(workspace);
    workspace.run(["generate"]).exit(0);
    assert!(whole_lines(workspace).starts_with(&registered), "events are gone after the next run");
    workspace.run(["status"]).exit(0).stdout_has("15 agreements: 15 generated");
    workspace.is_in_order();
}

/// Kills a first run at each of the moments.
fn killed_first_runs(moments: &[Moment]) {
    let workspace = Workspace::samples();
    let killed = moments.iter().filter(|moment| {
        fs::remove_dir_all(workspace.path("output")).unwrap();
        fs::create_dir(workspace.path("output")).unwrap();
        let killed = kill(&workspace, **moment);
        completed_by_the_next_run(&workspace);
        assert_eq!(workspace.events().len(), 1 + 15, "{moment:?}: what was registered is put in its place, not made again");
        killed
    });
    let killed = killed.count();
    assert!(killed * 3 > moments.len(), "only {killed} of {} were killed before they were done", moments.len());
}

#[test]
fn killed_while_documents_are_written_registered_and_reported() {
    use Moment::{Placed, Registered, Reported, Started, Written};
    killed_first_runs(&[Started, Written(1), Written(3), Written(9), Placed(1), Placed(6)]);
    killed_first_runs(&[Registered(1), Registered(900), Registered(3_600), Reported(1), Reported(4), Reported(8)]);
}

#[test]
fn killed_twice_in_a_row_while_everything_is_made_again() {
    use Moment::{Registered, Reported, Started, Written};
    let workspace = Workspace::generated();
    let mut killed = 0;
    for twice in [
        [Written(1), Started],
        [Registered(1), Written(1)],
        [Registered(1_000), Registered(1)],
        [Written(2), Registered(3_000)],
        [Registered(5_000), Written(3)],
        [Reported(1), Reported(6)],
    ] {
        for moment in twice {
            killed += usize::from(kill(workspace.change_everybodys_text(), moment));
        }
        completed_by_the_next_run(&workspace);
    }
    assert!(killed > 3, "only {killed} were killed before they were done");
}

#[test]
fn of_two_at_once_one_waits_for_the_other_and_nothing_is_lost() {
    use Moment::{Registered, Started, Written};
    let workspace = Workspace::samples();
    for second_starts in [Started, Written(1), Registered(1), Written(2), Started] {
        workspace.change_everybodys_text();
        let start = || workspace.command(["generate"]).spawn().unwrap();
        let (progress, mut first) = (progress(&workspace), start());
        second_starts.wait(progress, &workspace, &mut first, &mut std::io::empty());
        let both = [start(), first].map(|child| child.wait_with_output().unwrap());
        for output in both {
            Ran::ended("one of two".into(), output).exit(0);
        }
        workspace.run(["generate"]).exit(0).stdout_has("15 unchanged");
        workspace.is_in_order();
    }
}

/// Runs `generate` where no file may grow beyond so many bytes, which is what a full disk looks like to a program.
#[cfg(unix)]
fn generate_on_a_full_disk(workspace: &Workspace, bytes: u64) -> Ran {
    let limit = format!("trap '' XFSZ; ulimit -f {}; exec {} generate", bytes.div_ceil(512), env!("CARGO_BIN_EXE_avtale"));
    let mut command = workspace.command([]);
    let mut shell = std::process::Command::new("/bin/sh");
    shell.args(["-c", &limit]).current_dir(workspace.path("")).env_clear();
    shell.envs(command.stdin(Stdio::null()).get_envs().filter_map(|(name, value)| Some((name, value?))));
    Ran::of(&mut shell)
}

#[test]
#[cfg(unix)]
fn a_disk_too_full_for_a_document_leaves_none_and_the_next_run_completes() {
    let workspace = Workspace::samples();
    generate_on_a_full_disk(&workspace, 32 << 10)
        .exit(1)
        .stderr_has("samarbeidsavtale-1.pdf")
        .stderr_has("run the same command again");
    let left = files_below(&workspace.path("output"));
    assert!(left.iter().all(|file| file.starts_with("register.")), "{left:?}");
    workspace.run(["verify", "--register"]).exit(i32::from(whole_lines(&workspace).is_empty()));
    workspace.run(["generate"]).exit(0).stdout_has("15 made");
    workspace.is_in_order();
}

#[test]
#[cfg(unix)]
fn a_disk_too_full_for_the_register_loses_no_event_and_the_next_run_completes() {
    let workspace = Workspace::with_agder();
    // Longer than any document is: only the register comes to the limit.
    workspace.register(approvals(1_500));
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
    let before = whole_lines(&workspace);
    for room in [0, 512, 1_024, 4_096] {
        generate_on_a_full_disk(&workspace, before.len() as u64 + room).exit(1).stderr_has("register.jsonl");
        assert!(whole_lines(&workspace).starts_with(&before));
        workspace.run(["verify", "--register"]).exit(0);
    }
    workspace.run(["generate"]).exit(0);
    assert!(whole_lines(&workspace).starts_with(&before));
    workspace.is_in_order();
}
