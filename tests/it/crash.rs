//! Killed at any moment, two at once, a full disk: nothing that was registered is lost, no half PDF ever stands in its
//! place, and the next run completes the rest.

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead, BufReader, Read as _};
use std::process::{Child, Stdio};
use std::thread;

use crate::workspace::{self, Ran, Workspace, approvals, files_below};

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
fn killed_before_or_between_two_reports() {
    use Moment::{Reported, Started};
    killed_first_runs(&[Started, Started, Reported(1), Reported(2), Reported(4), Reported(6), Reported(8)]);
}

#[test]
fn killed_while_documents_are_written() {
    use Moment::{Placed, Written};
    killed_first_runs(&[1, 2, 3, 4, 5, 7, 9, 11, 13, 16].map(Written));
    killed_first_runs(&[1, 2, 4, 6, 9, 12].map(Placed));
}

#[test]
fn killed_while_documents_are_registered() {
    use Moment::Registered;
    killed_first_runs(&[1, 200, 900, 1_800, 2_700, 3_600, 4_800, 6_000].map(Registered));
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
fn killed_while_a_sent_agreement_is_issued_anew() {
    let workspace = Workspace::with_agder();
    workspace.send("42", 1);
    let first = fs::read(workspace.pdf("42")).unwrap();
    for nth in 0..4 {
        let mut command = workspace.command(["generate", "--reissue", "42"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let edition = format!("42-agder/42-samarbeidsavtale-{}.pdf", nth + 2);
        while child.try_wait().unwrap().is_none() && workspace.pdfs_of("42").len() < nth + 2 {
            thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        workspace.run(["generate", "--reissue", "42"]).exit(0);
        assert_eq!(workspace.pdfs_of("42").len(), nth + 2, "one edition more, however often it was begun");
        assert_eq!(fs::read(workspace.path("output/42-agder/42-samarbeidsavtale-1.pdf")).unwrap(), first);
        workspace.is_in_order();
        assert!(workspace.path("output").join(edition).exists());
        workspace.send("42", nth as u32 + 2);
    }
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

/// Runs a command, kills it, and looks at what is left. Returns whether it was killed before it was done.
fn kill_command(workspace: &Workspace, words: &str, moment: Moment) -> bool {
    let (before, progress) = (whole_lines(workspace), progress(workspace));
    let mut command = workspace.command(words.split(' '));
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    moment.wait(progress, workspace, &mut child, &mut std::io::empty());
    child.kill().unwrap();
    let killed = !child.wait().unwrap().success();
    workspace.run(["verify"]).exit(0);
    workspace.run(["verify", "--register"]).exit(0);
    assert!(whole_lines(workspace).starts_with(&before), "{words}, {moment:?}: events are gone");
    killed
}

/// How many events of a kind are registered.
fn count(workspace: &Workspace, kind: &str) -> usize {
    workspace.events().iter().filter(|event| event["event"] == kind).count()
}

#[test]
fn killed_while_many_parties_are_registered_all_are_or_none() {
    use Moment::{Registered, Started, Written};
    let workspace = Workspace::generated();
    let all = "42 15 50 1103 1106 1149 1505 1506 1508 1804 1833 3201 3203 4204 5001";
    let moments = [Started, Registered(1), Registered(600), Registered(1_800), Registered(3_000), Written(1), Started];
    for (nth, moment) in moments.into_iter().enumerate() {
        let before = count(&workspace, "sent");
        kill_command(&workspace, &format!("record sent {all} --to post --how svarut --again"), moment);
        // What is left unfinished is put aside by the next that writes, whatever it is about.
        workspace.run(["record", "approved", "42", "--organ", "A", "--case", "1"]).exit(0);
        assert_eq!(count(&workspace, "approved"), nth + 1);
        let more = count(&workspace, "sent") - before;
        assert!(more == 0 || more == 15, "{moment:?}: {more} of 15 are registered");
        workspace.is_in_order();
    }
}

#[test]
fn killed_while_a_signed_copy_is_registered_it_is_in_its_place_if_and_only_if_it_is_registered() {
    use Moment::{Placed, Registered, Started, Written};
    let workspace = Workspace::generated();
    let mut killed = 0;
    for (party, moment) in [
        ("42", Started),
        ("15", Written(1)),
        ("50", Written(1)),
        ("1103", Registered(1)),
        ("1106", Registered(1)),
        ("1149", Registered(1)),
        ("1505", Placed(1)),
        ("1506", Placed(1)),
        ("1508", Placed(1)),
    ] {
        // Of a few megabytes, as a scan is: long enough to be killed in.
        let scan = [workspace::scan(party), vec![b'x'; 4 << 20]].concat();
        workspace.write("scan.pdf", &scan);
        let signatures = count(&workspace, "signed");
        let words = format!("record signed {party} --name A --title B --file scan.pdf");
        killed += usize::from(kill_command(&workspace, &words, moment));
        // The next that writes completes it, whatever it is about.
        workspace.run(["record", "approved", party, "--organ", "A", "--case", "1"]).exit(0);
        workspace.is_in_order();
        let is_registered = count(&workspace, "signed") > signatures;
        let kept = format!("{}-signed.pdf", workspace.pdfs_of(party)[0].trim_end_matches("-signed.pdf").trim_end_matches(".pdf"));
        let kept = workspace.path("output").join(kept);
        assert_eq!(kept.exists(), is_registered, "{moment:?}");
        if !is_registered {
            workspace.run(words.split(' ')).exit(0);
        }
        assert!(fs::read(kept).unwrap() == scan, "{moment:?}: the copy is whole");
        workspace.is_in_order();
    }
    assert!(killed > 1, "only {killed} were killed before they were done");
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
