//! What the register names is not lost, and the register that was opened is the one that is written.

use std::fs;
use std::num::NonZero;

use avtale::generate;
use avtale::project::Project;
use avtale::register::day;
use avtale::selection::Selection;
use avtale::send::{self, Carrier, Occasion, Progress};
use avtale::session::{Known, WriteSession};

use crate::borders::{Borders, CLOCK};
use crate::workspace::{Workspace, approvals, scan, sha256};

fn borders(workspace: &Workspace) -> Borders {
    Borders::of(&workspace.path("output"))
}

fn project(workspace: &Workspace) -> Project {
    let folder = avtale::workspace::FolderWorkspace::open(workspace.path("")).unwrap();
    Project::read(&folder, None).unwrap().0
}

/// Puts a backup of the register in its place, as a person or a program that syncs folders does.
fn restore(workspace: &Workspace, backup: &str) {
    workspace.write("backup", backup);
    fs::rename(workspace.path("backup"), workspace.path("output/register.jsonl")).unwrap();
}

#[test]
fn no_letter_goes_once_the_register_was_replaced_while_letters_went() {
    let workspace = Workspace::generated();
    let backup = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    let (project, borders) = (project(&workspace), borders(&workspace));
    let mut session = WriteSession::open(&borders.access()).unwrap();
    let now = CLOCK();
    let request = send::Request {
        occasion: Occasion::Sending,
        parties: Selection::default(),
        again: false,
        test: None,
        now,
        today: day(now),
    };
    let mut done = 0;
    let report = send::send(&project, &request, &mut session, Carrier::Outbox, &mut |progress| {
        if let Progress::Done(_) = progress {
            done += 1;
            if done == 2 {
                restore(&workspace, &backup);
            }
        }
    });
    let sent = report.outcomes.iter().filter(|outcome| outcome.action == send::Action::Sent).count();
    assert_eq!((report.outcomes.len(), sent), (3, 2), "the third is not sent, and no other is tried");
    assert!(report.problems[0].message.to_string().contains("replaced while this command was running"), "{:?}", report.problems);
    let letters = workspace.output().iter().filter(|file| file.ends_with(".eml")).count();
    assert_eq!(letters, 2);
    drop(session);
    assert_eq!(fs::read_to_string(workspace.path("output/register.jsonl")).unwrap(), backup, "nobody writes to another's file");
    let kept = fs::read_to_string(workspace.path("output/register.replaced-1")).unwrap();
    assert!(kept.starts_with(&backup) && kept[backup.len()..].lines().count() == 2, "what this run registered is kept");
}

#[test]
fn nothing_is_made_once_the_register_was_replaced() {
    let workspace = Workspace::generated();
    let backup = fs::read_to_string(workspace.path("output/register.jsonl")).unwrap();
    workspace.register(approvals(1));
    let before = workspace.snapshot_of_pdfs();
    workspace.change_everybodys_text();
    let borders = borders(&workspace);
    let (known, _) = Known::read(&borders.register, &borders.store).unwrap();
    let project = project(&workspace);
    restore(&workspace, &backup);
    let request =
        generate::Request { parties: Selection::default(), reissue: false, on: day(CLOCK()), jobs: NonZero::<usize>::MIN };
    let report = generate::generate(&project, &request, &borders.access(), known, &mut |_| {}).unwrap();
    assert!(report.outcomes.iter().all(|outcome| outcome.action == generate::Action::Failed));
    let told: Vec<_> = report.problems.iter().map(|problem| problem.message.to_string()).collect();
    assert_eq!(told, ["the register was changed or replaced while this command was running"]);
    assert_eq!(workspace.snapshot_of_pdfs(), before);
    workspace.run(["generate"]).exit(0).stdout_has("15 made");
    workspace.is_in_order();
}

/// Takes a registered document out of its place and back to where it was before it came there, as if its run had been
/// killed in between, and puts a folder in its place, so that it cannot come there.
fn in_the_way(workspace: &Workspace, party: &str) -> (String, Vec<u8>) {
    let pdf = workspace.pdf(party);
    let bytes = fs::read(&pdf).unwrap();
    let staged = pdf.with_file_name(format!(".avtale-{}", sha256(&bytes)));
    fs::rename(&pdf, &staged).unwrap();
    fs::create_dir_all(pdf.join("in the way")).unwrap();
    (staged.to_str().unwrap().to_owned(), bytes)
}

#[test]
fn registered_bytes_that_cannot_come_to_their_place_are_told_and_never_swept() {
    let workspace = Workspace::generated();
    let pdf = workspace.pdf("42");
    let (staged, bytes) = in_the_way(&workspace, "42");
    // And what was never registered is swept all the same.
    let stray = pdf.with_file_name(format!(".avtale-{}", sha256(b"stray")));
    fs::write(&stray, "half").unwrap();
    for words in ["record approved 15 --organ A --case 1", "record approved 50 --organ A --case 1"] {
        let ran = workspace.run(words.split(' ')).exit(1);
        ran.stderr_has("42-samarbeidsavtale-1.pdf").stderr_has("safe beside its place").stdout_has("registered: ");
        assert!(fs::read(&staged).unwrap() == bytes);
        assert!(!stray.exists());
    }
    fs::remove_dir_all(&pdf).unwrap();
    workspace.run(["record", "approved", "1103", "--organ", "A", "--case", "1"]).exit(0);
    assert!(fs::read(&pdf).unwrap() == bytes);
    workspace.is_in_order();
}

#[test]
fn a_letter_is_not_known_to_be_away_because_its_folder_cannot_be_looked_into() {
    let workspace = Workspace::generated();
    // A file where the folder should be: nobody can say whether the letter is in it.
    workspace.write("output/outbox", "x");
    workspace.edit("members/42-agder.yaml", "navn: ", "navn: Anne ");
    workspace.run(["generate", "--only", "42"]).exit(1).stderr_has("outbox");
    workspace.run(["send", "42"]).exit(1).stdout_has("");
    assert_eq!(workspace.events_of("sent").len(), 0);
}

#[test]
#[cfg(unix)]
fn a_signed_copy_for_which_there_is_no_place_is_refused_and_the_register_is_free_again() {
    let workspace = Workspace::generated();
    workspace.write("scan.pdf", scan("42"));
    let folder = workspace.pdf("42").parent().unwrap().to_owned();
    fs::remove_dir_all(&folder).unwrap();
    let record = ["record", "signed", "42", "--name", "A", "--title", "B", "--file", "scan.pdf"];
    let away = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(away.path(), &folder).unwrap();
    workspace.run(record).exit(1).stderr_has("42-samarbeidsavtale-1-signed.pdf");
    fs::remove_file(&folder).unwrap();
    fs::write(&folder, "a file").unwrap();
    workspace.run(record).exit(1).stderr_has("42-samarbeidsavtale-1-signed.pdf");
    assert!(fs::read_dir(away.path()).unwrap().next().is_none());
    assert!(workspace.events().iter().all(|event| event["event"] != "signed"));
}
