//! A register that has lost its end is unbroken in itself. `SHA256SUMS` names what is missing, and every command that reads
//! the register notices.

use std::fs;

use avtale::cli::args::Cli;
use clap::CommandFactory as _;

use crate::workspace::Workspace;

/// Every command that reads the register, with what it needs to be called rightly; the first ones change nothing.
const READING: &[&str] = &[
    "check",
    "undo",
    "undo 42",
    "status",
    "status --as-of 2026-11-23",
    "status --format csv",
    "due",
    "due --format ics",
    "history 42",
    "history 50 --format json",
    "report",
    "report --as-of 2026-11-23",
    "export oversikt.xlsx",
    "parties --bound",
    "parties --fix 2026-11-23 --dry-run",
    "verify",
    "verify --register",
    "receipt 42 --out kvitteringer",
    "verify scan.pdf",
    "archive arkiv",
    "retention",
    "preserve --dry-run",
    "generate --dry-run",
    "send --dry-run",
    "remind --dry-run",
    "receive scan.pdf --dry-run",
    "record declined 42 --reason Nei --dry-run",
    "import sheet.csv",
];

/// And those that write.
const WRITING: &[&str] = &[
    "generate",
    "send",
    "send 42 --again",
    "send --done",
    "parties --fix 2026-11-23",
    "record kept 42",
    "preserve --tsa http://127.0.0.1:9",
    "remind",
    "receive scan.pdf",
    "record declined 42 --reason Nei",
    "record void 3 --why x",
    "import sheet.csv --yes",
];

/// Those that read no register; `seal` and `checkpoint`, which want a key, open it as all that write do, and `links`, which
/// wants the desk's address, reads it before it makes one; `desk` reads it for every page; and `restored` is for this.
const OTHERS: &str = "init seal checkpoint key links witness sign schema completions man restored desk";

/// Agder and Trøndelag have their documents, and Agder's signed copy is the last event.
fn workspace() -> Workspace {
    let workspace = Workspace::samples();
    workspace.run(["generate", "--only", "42"]).exit(0);
    workspace.run(["generate", "--only", "50"]).exit(0);
    workspace.write("scan.pdf", crate::workspace::scan("skannet"));
    workspace.write("sheet.csv", "kommunenummer;dato;signert av;tittel\n42;2026-11-23;Kari Nordmann;Ordfører\n");
    workspace.run("record signed 42 --name A --title B --file scan.pdf".split(' ')).exit(0);
    workspace
}

#[track_caller]
fn each_notices(workspace: &Workspace) {
    let before = workspace.snapshot();
    for words in READING.iter().chain(WRITING) {
        let told = workspace.run(words.split(' ')).exit(4);
        let all = format!("{}{}", told.stdout, told.stderr);
        assert!(all.contains("the register has lost events: documents that SHA256SUMS names are not in it"), "{words}: {told}");
        assert!(all.contains("restore register.jsonl") && all.contains("avtale restored"), "what to do: {told}");
        let left: Vec<_> = workspace.snapshot().into_iter().filter(|(file, _)| file != "register.lock").collect();
        assert_eq!(left, before.iter().filter(|(file, _)| file != "register.lock").cloned().collect::<Vec<_>>(), "{words}");
    }
}

/// The register's first lines.
fn cut(workspace: &Workspace, lines: usize) {
    let text = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    workspace.write("output/register.jsonl", text.split_inclusive('\n').take(lines).collect::<String>());
}

#[test]
fn every_command_that_reads_the_register_notices_that_its_end_is_lost() {
    let workspace = workspace();
    for words in READING {
        let (code, told) = workspace.run(words.split(' ')).ended_with();
        assert!(!told.stderr.contains("lost") && !told.stdout.contains("lost events"), "{words}, {code:?}: {told}");
    }
    // Without the signed copy; without Trøndelag's document too; with nothing but its first line.
    for lines in [3, 2, 1] {
        cut(&workspace, lines);
        each_notices(&workspace);
    }
    workspace.write("output/register.jsonl", "");
    each_notices(&workspace);
    fs::remove_file(workspace.path("output/register.jsonl")).unwrap();
    each_notices(&workspace);
}

#[test]
fn no_command_is_forgotten_here() {
    let named = |command: &str| {
        let is = |words: &&str| words.split(' ').next() == Some(command);
        READING.iter().chain(WRITING).any(is) || OTHERS.split(' ').any(|other| other == command)
    };
    for command in Cli::command().get_subcommands().map(clap::Command::get_name) {
        assert!(named(command), "does `avtale {command}` notice a register that has lost its end?");
    }
}

#[test]
fn what_no_manifest_names_is_not_missed() {
    let workspace = workspace();
    workspace.run("record declined 50 --reason Nei".split(' ')).exit(0);
    // The last event has no file.
    cut(&workspace, 4);
    workspace.run(["status"]).exit(0);
    workspace.run(["history", "42"]).exit(0);
    cut(&workspace, 3);
    fs::remove_file(workspace.path("output/SHA256SUMS")).unwrap();
    workspace.run(["status"]).exit(0);
    workspace.run(["history", "42"]).exit(0);
}

#[test]
fn a_manifest_whose_line_ends_were_changed_is_told_by_all() {
    let workspace = workspace();
    let sums = fs::read_to_string(workspace.path("output/SHA256SUMS")).unwrap();
    workspace.write("output/SHA256SUMS", sums.replace('\n', "\r\n"));
    for words in READING {
        let told = workspace.run(words.split(' ')).exit(4);
        let all = format!("{}{}", told.stdout, told.stderr);
        assert!(all.contains("the line ends of SHA256SUMS were changed"), "{words}: {told}");
    }
}
