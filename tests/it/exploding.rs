//! Templates that take memory without end: the program ends in time, and says over which of them.

use std::time::Duration;

use crate::workspace::{Ended, Ran, Workspace};

const LAYOUT: &str = "templates/samarbeidsavtale/layout.typ";

/// Runs the program in a workspace with some documents, and sees that it ends and how.
#[track_caller]
fn ends(workspace: &Workspace, args: &[&str], template: &str, party: &str) -> Ended {
    let before = workspace.snapshot();
    let ended = bounded(workspace, args).exit(1);
    // On a machine with much else to do the minute ends before the memory.
    let why = ["takes more than", "was not finished within a minute"].map(|why| ended.stderr.contains(why));
    assert!(why.contains(&true), "{ended}");
    ended
        .stderr_has("what is made of this template")
        .stderr_has(template)
        .stderr_has(party)
        .stderr_has("what was registered is safe");
    assert_eq!(workspace.snapshot(), before);
    // Nothing of it stays in the way.
    workspace.run(["verify"]).exit(0);
    ended
}

/// Runs the program, and stops it where it holds twice what it may.
fn bounded(workspace: &Workspace, args: &[&str]) -> Ran {
    const MOST: u64 = 2 << 20;
    let mut child = workspace.command(args.iter().copied()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    while child.try_wait().unwrap().is_none() {
        // Where there is no such file, its own limit is all there is.
        let status = std::fs::read_to_string(&status).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        if peak.is_some_and(|peak| peak > MOST) {
            child.kill().unwrap();
            panic!("{args:?}: {peak:?} KB");
        }
        // It needs the processor more.
        std::thread::park_timeout(Duration::from_millis(5));
    }
    Ran::ended(args.join(" "), child.wait_with_output().unwrap())
}

/// The samples, with one document made, and this in the layout of all.
fn laid_out_with(code: &str) -> Workspace {
    let workspace = Workspace::with_agder();
    workspace.edit(LAYOUT, "  body\n", &format!("  {code}\n  body\n"));
    workspace
}

#[test]
fn texts_that_double_end_the_run_and_not_the_machine() {
    let workspace = laid_out_with("{ let text = \"x\"; for _ in range(60) { text += text }; text }");
    ends(&workspace, &["generate", "--jobs", "1", "--only", "42"], "bokmal.typ", "Agder fylkeskommune");
    ends(&workspace, &["check"], "bokmal.typ", "found while making the agreement of");
}

#[test]
fn pages_without_end_end_the_run() {
    let workspace = laid_out_with("for n in range(100000000) { [Side #n]; pagebreak() }");
    ends(&workspace, &["generate", "--jobs", "1", "--only", "42"], "bokmal.typ", "Agder fylkeskommune");
}

#[test]
fn lists_and_repetitions_without_end_end_the_run() {
    for code in ["let list = range(1000000000)", "let text = \"hello\" * 100000000000", "let list = (1, 2, 3) * 10000000000"] {
        ends(&laid_out_with(code), &["generate", "--jobs", "1", "--only", "42"], "bokmal.typ", "Agder fylkeskommune");
    }
}

#[test]
fn what_jinja_doubles_is_a_fault_with_its_place() {
    let doubles =
        "{% set all = namespace(text='hello') %}{% for _ in range(60) %}{% set all.text = all.text ~ all.text %}{% endfor %}";
    let workspace = Workspace::with_agder();
    for (template, args) in [("epost/utsending.bokmal.j2", &["send", "42"][..]), ("bokmal/12-signatur.typ.j2", &["generate"])] {
        let template = format!("templates/samarbeidsavtale/{template}");
        let text = std::fs::read_to_string(workspace.path(&template)).unwrap();
        workspace.write(&template, format!("{text}\n{doubles}\n"));
        bounded(&workspace, args).exit(1).stderr_has(&template).stderr_has("the template never ends");
        workspace.write(&template, text);
    }
}
