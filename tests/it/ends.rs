//! After every batch: how many of what, what was left out and why, and what is next.

use crate::workspace::Workspace;

#[test]
fn send_tells_who_gets_no_letter_and_why() {
    let workspace = Workspace::samples();
    let keep = ["42-", "50-", "1804-"];
    for record in std::fs::read_dir(workspace.path("members")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = record.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".yaml") && !keep.iter().any(|keep| name.starts_with(keep)) {
            std::fs::remove_file(record).unwrap();
        }
    }
    workspace.run(["generate"]).exit(0);
    workspace.run(["send", "1804"]).exit(0);
    let record = std::fs::read_to_string(workspace.path("members/42-agder.yaml")).unwrap();
    let without: String = record.lines().filter(|line| !line.contains("epost:")).map(|line| format!("{line}\n")).collect();
    workspace.record("42-agder.yaml", without);
    workspace.run(["generate", "--only", "42"]).exit(0);
    let dry = workspace.run(["send", "--dry-run"]).exit(1);
    dry.stdout_has("1 letter: 1 to send.").stdout_has("2 parties get no letter: 1 with theirs sent or signed before, 1 for");
    let run = workspace.run(["send"]).exit(1);
    run.stdout_has("1 letter: 1 sent.").stdout_has("2 parties get no letter: 1 with theirs sent or signed before, 1 for");
    run.stdout_has("Next: `avtale status`").stderr_has("no e-mail address");
    for (language, words) in
        [("nb", "3 parter får ikke brev: 2 som har fått sin eller har signert før"), ("nn", "3 partar får ikkje brev")]
    {
        workspace.run(["send", "--language", language]).exit(1).stdout_has(words);
    }
    let run = workspace.on("2027-03-01").run(["remind", "1804"]).exit(0);
    run.stdout_has("1 letter: 1 sent.").stdout_has("Next: `avtale status`");
    assert!(!run.stdout.contains("get no letter"), "{run}");
}

#[test]
fn receive_counts_the_reasons_for_which_files_are_left() {
    let workspace = Workspace::with_agder();
    let issued = std::fs::read(workspace.pdf("42")).unwrap();
    std::fs::create_dir(workspace.path("inn")).unwrap();
    workspace.write("inn/a.pdf", &issued).write("inn/b.pdf", &issued).write("inn/c.pdf", "ingen PDF");
    let run = workspace.run(["receive", "inn"]).exit(1);
    run.stdout_has("3 files: 0 registered, 0 known, 3 left.").stdout_has("  2 left: ").stdout_has("  1 left: ");
    run.stdout_has("Next: do what is said of each");
}

#[test]
fn import_tells_how_much_was_left_out_and_what_is_next() {
    let workspace = Workspace::samples();
    workspace.write("kontakter.csv", "Nr;Kontaktperson;Telefon\n42;Åse Ødegård;22222222\n50;Ola Nordmann;123\n");
    let run = workspace.run(["import", "kontakter.csv"]).exit(1);
    run.stdout_has("Records: 1 to change, 0 to make")
        .stdout_has("1 fault is told: what has a fault was left out.")
        .stdout_has("--yes");
    let run = workspace.run(["import", "kontakter.csv", "--yes"]).exit(1);
    run.stdout_has("Records: 1 changed, 0 made")
        .stdout_has("1 fault is told")
        .stdout_has("Next: `avtale check`, and `avtale generate` for agreements that were not sent yet");
    workspace.write("kontakter.csv", "Nr;Kontaktperson\n42;Åse Ødegård\n");
    let run = workspace.run(["import", "kontakter.csv", "--yes"]).exit(0);
    assert!(!run.stdout.contains("Next") && run.stdout.contains("1 with nothing new, 0 left out."), "{run}");
}
