//! How a run ends, whatever becomes of it.

use std::panic::UnwindSafe;
use std::process::{Command, ExitCode, Output};

use avtale::cli::guarded;

use crate::workspace::Workspace;

/// Says to this program, started anew, what to do.
const WHAT: &str = "AVTALE_TEST_ENDING";
/// What it then ends with if it did not end by itself.
const RETURNED: i32 = 77;

/// Something that fails when it is dropped.
struct Late;

impl Drop for Late {
    fn drop(&mut self) {
        panic!("dropped");
    }
}

fn scoped() -> ExitCode {
    std::thread::scope(|scope| {
        scope.spawn(|| panic!("in a thread"));
    });
    ExitCode::SUCCESS
}

fn joined() -> ExitCode {
    let failed = std::thread::spawn(|| panic!("in a thread")).join();
    failed.unwrap_or_else(|payload| std::panic::resume_unwind(payload));
    ExitCode::SUCCESS
}

fn in_a_pool() -> ExitCode {
    use rayon::prelude::*;
    (0..100).into_par_iter().for_each(|nth| assert!(nth != 50, "in a pool"));
    ExitCode::SUCCESS
}

fn caught_before() -> ExitCode {
    assert!(std::panic::catch_unwind(|| panic!("caught")).is_err());
    ExitCode::SUCCESS
}

fn while_dropping() -> ExitCode {
    drop(Late);
    ExitCode::SUCCESS
}

/// Not a test by itself: what the tests below start, in a process that may end with it.
#[test]
#[expect(clippy::disallowed_methods, reason = "a process of its own, which ends as it is told")]
fn a_process_of_its_own() {
    let Ok(what) = std::env::var(WHAT) else { return };
    let run: Box<dyn FnOnce() -> ExitCode + UnwindSafe> = match what.as_str() {
        "fine" => Box::new(|| ExitCode::SUCCESS),
        "attention" => Box::new(|| ExitCode::from(1)),
        "main" => Box::new(|| panic!("a\u{1b}[2Jb")),
        "payload" => Box::new(|| std::panic::panic_any(Late)),
        "scoped" => Box::new(scoped),
        "joined" => Box::new(joined),
        "pool" => Box::new(in_a_pool),
        "caught" => Box::new(caught_before),
        "dropped" => Box::new(while_dropping),
        other => panic!("{other}"),
    };
    let code = guarded(run);
    let known = [(ExitCode::SUCCESS, 0), (ExitCode::from(1), 1), (ExitCode::from(255), 255)];
    std::process::exit(known.iter().find(|(known, _)| *known == code).map_or(RETURNED, |(_, code)| *code));
}

fn started(what: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "--nocapture", "neighbours::ending::a_process_of_its_own"]).env(WHAT, what);
    command
}

#[track_caller]
fn ended(what: &str) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = started(what).output().unwrap();
    (status.code(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_fault_in_the_program_ends_with_255_and_is_told_once_wherever_it_comes_up() {
    for what in ["main", "payload", "scoped", "joined", "pool", "dropped"] {
        let (code, said) = ended(what);
        assert_eq!(code, Some(255), "{what}: {said}");
        assert_eq!((said.matches("panicked at").count(), said.matches("avtale has a fault").count()), (1, 1), "{what}: {said}");
        assert!(said.contains("ending.rs") || what == "scoped", "{said}");
    }
    assert!(ended("main").1.contains("a\\u{1b}[2Jb"));
}

#[test]
fn what_is_caught_where_it_happens_is_nobodys_concern() {
    assert_eq!(ended("caught"), (Some(0), String::new()));
    assert_eq!(ended("fine"), (Some(0), String::new()));
    assert_eq!(ended("attention"), (Some(1), String::new()));
}

/// Where nobody hears what is said, saying it must not be the next fault: that one would end with 101.
#[test]
fn a_fault_that_nobody_hears_of_ends_with_255_all_the_same() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = started("main").stderr(writer).status().unwrap();
    assert_eq!(status.code(), Some(255));
}

#[test]
fn a_reader_that_goes_away_is_no_fault_of_any_command() {
    let workspace = Workspace::with_agder();
    workspace.send("42", 1);
    for args in [
        "status",
        "status --format csv",
        "status --format json",
        "history 42",
        "due",
        "due --format ics",
        "report",
        "check",
        "verify",
        "verify --explain output",
        "verify --register",
        "schema",
        "man",
        "completions zsh",
        "--help",
        "--version",
        "help generate",
        "generate",
        "generate --only 50",
        "send --dry-run",
        "record approved 42 --organ A --case B --dry-run",
    ] {
        for both in [false, true] {
            let mut command = workspace.command(args.split(' '));
            let pipe = || {
                let (reader, writer) = std::io::pipe().unwrap();
                drop(reader);
                writer
            };
            command.stdout(pipe());
            if both {
                command.stderr(pipe());
            }
            let output = command.output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{args}: {said}");
            assert!(!said.contains("panicked"), "{args}: {said}");
        }
    }
}

/// The help's own example, and the other places that a result can be written to.
#[test]
fn a_result_is_written_where_it_is_asked_for() {
    let workspace = Workspace::with_agder();
    let path = |file: &str| workspace.path(file).to_str().unwrap().to_owned();
    for out in ["r.html", "./r2.html", "ny/mappe/r3.html", &path("r4.html"), "å æ ø.html"] {
        workspace.run(["report", "--out", out]).exit(0).stdout_has(&format!("The report is {out}:"));
        assert!(std::fs::read_to_string(workspace.path(out)).unwrap().contains("<html"), "{out}");
    }
    // Once more over the same, and from elsewhere.
    workspace.run(["report", "--out", "r.html"]).exit(0);
    let elsewhere = Workspace::empty();
    let mut command = elsewhere.command(["-C", &path(""), "report", "--out", "r.html"]);
    assert!(command.status().unwrap().success() && elsewhere.path("r.html").is_file());
    for out in ["ny/mappe", "r.html/a.html", ".", ".."] {
        workspace.run(["report", "--out", out]).exit(1).stderr_has("help: ");
    }
    let left: Vec<_> =
        crate::workspace::files_below(&workspace.path("")).into_iter().filter(|file| file.contains(".avtale-")).collect();
    assert!(left.is_empty(), "{left:?}");
}
